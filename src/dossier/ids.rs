//! Finding records by their ids.

use std::hash::BuildHasher;

use hashbrown::hash_table::Entry;
use hashbrown::{DefaultHashBuilder, HashTable};

use super::handle::{Handle, Kind};
use super::numbering::Numbering;
use super::progress::{Halt, Progress};
use super::records::File;

/// After how many records progress is told.
const STRIDE: u32 = 4096;

/// The ids of a file. It holds only the records' numbers: the ids stand in the records, which are asked for whenever one is
/// looked up.
///
/// Positions are by far the most, and nearly all references are to others: these have a table of their own, small enough to
/// stay near the processor.
#[derive(Debug, Default)]
pub(super) struct Ids {
    positions: HashTable<u32>,
    others: HashTable<u32>,
    hasher: DefaultHashBuilder,
}

impl Ids {
    /// Takes in every record of a file.
    ///
    /// # Errors
    /// An id is used twice, or it was asked to end early.
    pub(super) fn of(file: &File, numbering: &Numbering, progress: &Progress) -> Result<Self, Halt> {
        let positions = file.positions.len();
        let mut ids = Self {
            positions: HashTable::with_capacity(positions),
            others: HashTable::with_capacity(numbering.total() - positions),
            hasher: DefaultHashBuilder::default(),
        };
        let at = Place { file, numbering };
        let (most, rest): (Vec<_>, Vec<_>) = Kind::ALL.into_iter().partition(|kind| *kind == Kind::Position);
        for kind in rest.into_iter().chain(most) {
            for index in 0..numbering.count(kind) {
                ids.insert(Handle::new(kind, index), at)?;
                if (index + 1).is_multiple_of(STRIDE) {
                    progress.step(STRIDE as usize)?;
                }
            }
        }
        Ok(ids)
    }

    fn insert(&mut self, handle: Handle, at: Place) -> Result<(), String> {
        let id = at.file.id_of(handle).unwrap_or_default();
        let hash = self.hasher.hash_one(id);
        let is_it = |number: &u32| at.id(*number) == id;
        let again = |number: &u32| self.hasher.hash_one(at.id(*number));
        let (table, twice) = match handle.kind {
            Kind::Position => (&mut self.positions, self.others.find(hash, is_it).is_some()),
            _ => (&mut self.others, false),
        };
        match table.entry(hash, is_it, again) {
            Entry::Vacant(place) if !twice => place.insert(at.numbering.number(handle)),
            _ => return Err(format!("the id `{id}` is used twice")),
        };
        Ok(())
    }

    /// The record with an id.
    pub(super) fn find(&self, id: &str, file: &File, numbering: &Numbering) -> Option<Handle> {
        let at = Place { file, numbering };
        let hash = self.hasher.hash_one(id);
        let is_it = |number: &u32| at.id(*number) == id;
        let found = self.others.find(hash, is_it).or_else(|| self.positions.find(hash, is_it));
        numbering.handle(*found?)
    }
}

/// Where the ids stand.
#[derive(Clone, Copy)]
struct Place<'a> {
    file: &'a File,
    numbering: &'a Numbering,
}

impl<'a> Place<'a> {
    fn id(self, number: u32) -> &'a str {
        self.numbering.handle(number).and_then(|handle| self.file.id_of(handle)).unwrap_or_default()
    }
}
