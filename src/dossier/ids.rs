//! Finding records by their ids.

use std::hash::BuildHasher;

use hashbrown::{DefaultHashBuilder, HashTable};

use super::handle::Handle;
use super::numbering::Numbering;
use super::progress::{Halt, Progress};
use super::records::File;

/// After how many records progress is told.
const STRIDE: u32 = 4096;

/// The ids of a file. It holds only the records' numbers: the ids stand in the records, which are asked for whenever one is
/// looked up.
#[derive(Debug, Default)]
pub(super) struct Ids {
    table: HashTable<u32>,
    hasher: DefaultHashBuilder,
}

impl Ids {
    /// Takes in every record of a file.
    ///
    /// # Errors
    /// An id is used twice, or it was asked to end early.
    pub(super) fn of(file: &File, numbering: &Numbering, progress: &Progress) -> Result<Self, Halt> {
        let total = numbering.total();
        let mut ids = Self { table: HashTable::with_capacity(total), ..Self::default() };
        for (number, handle) in (0u32..).zip(numbering.handles()) {
            let Some(id) = file.id_of(handle) else { continue };
            if !ids.insert(id, number, file, numbering) {
                return Err(format!("the id `{id}` is used twice").into());
            }
            if (number + 1).is_multiple_of(STRIDE) {
                progress.step(STRIDE as usize)?;
            }
        }
        Ok(ids)
    }

    fn insert(&mut self, id: &str, number: u32, file: &File, numbering: &Numbering) -> bool {
        use hashbrown::hash_table::Entry;
        let id_of = |number: &u32| numbering.handle(*number).and_then(|handle| file.id_of(handle)).unwrap_or_default();
        let hash = |number: &u32| self.hasher.hash_one(id_of(number));
        match self.table.entry(self.hasher.hash_one(id), |other| id_of(other) == id, hash) {
            Entry::Occupied(_) => false,
            Entry::Vacant(place) => {
                place.insert(number);
                true
            }
        }
    }

    /// The record with an id.
    pub(super) fn find(&self, id: &str, file: &File, numbering: &Numbering) -> Option<Handle> {
        let handle = |number: &u32| numbering.handle(*number);
        let is_it = |number: &u32| handle(number).and_then(|handle| file.id_of(handle)) == Some(id);
        self.table.find(self.hasher.hash_one(id), is_it).and_then(handle)
    }
}
