//! Finding records by their ids.

use std::hash::BuildHasher;

use hashbrown::hash_table::Entry;
use hashbrown::{DefaultHashBuilder, HashTable};

use super::handle::{Handle, Kind};
use super::numbering::Numbering;
use super::parallel::join;
use super::progress::{Halt, Progress};
use super::records::File;

/// After how many records progress is told.
const STRIDE: usize = 4096;

/// From how many positions on two threads are faster than one.
const LARGE: usize = 10_000;

/// The ids of a file. It holds only the records' numbers: the ids stand in the records, which are asked for whenever one is
/// looked up.
///
/// Positions are by far the most, and nearly all references are to others: these have a table of their own, small enough to
/// stay near the processor. That of positions is in halves, so that two threads can make it; the hash says which half.
#[derive(Debug, Default)]
pub(super) struct IdIndex {
    others: HashTable<u32>,
    positions: [HashTable<u32>; 2],
    hasher: DefaultHashBuilder,
}

impl IdIndex {
    /// Takes in every record of a file.
    ///
    /// # Errors
    /// An id is used twice, or it was asked to end early.
    pub(super) fn of(
        file: &File,
        numbering: &Numbering,
        progress: &Progress,
    ) -> Result<Self, Halt> {
        let hasher = DefaultHashBuilder::default();
        let mut all = IdIndexBuilder {
            at: RecordIds { file, numbering },
            hasher: &hasher,
            others: HashTable::new(),
            progress,
        };
        let of_kind = |kind| (0..numbering.count(kind)).map(move |index| Handle::new(kind, index));
        let others = Kind::ALL.into_iter().filter(|kind| *kind != Kind::Position);
        all.others = all.table(
            others.flat_map(of_kind),
            numbering.total() - file.positions.len(),
            |_| true,
        )?;
        let room = file.positions.len() / 2 + file.positions.len() / 8;
        let made = |which| all.table(of_kind(Kind::Position), room, |hash| half(hash) == which);
        let (first, second) = join(file.positions.len() >= LARGE, || made(0), || made(1));
        let positions = [first?, second?];
        Ok(Self {
            others: all.others,
            positions,
            hasher,
        })
    }

    /// The record with an id.
    pub(super) fn find(&self, id: &str, file: &File, numbering: &Numbering) -> Option<Handle> {
        let at = RecordIds { file, numbering };
        let hash = self.hasher.hash_one(id);
        let is_it = |number: &u32| at.id(*number) == id;
        let in_positions = || self.positions.get(half(hash))?.find(hash, is_it);
        numbering.handle(*self.others.find(hash, is_it).or_else(in_positions)?)
    }
}

/// Which half of a table an id with a hash belongs to: a bit that says nothing of the place in the half.
fn half(hash: u64) -> usize {
    usize::from(hash & 1 << 40 != 0)
}

/// What is needed to make a table, and the table of what is no position, once there is one.
struct IdIndexBuilder<'a> {
    at: RecordIds<'a>,
    hasher: &'a DefaultHashBuilder,
    others: HashTable<u32>,
    progress: &'a Progress,
}

impl IdIndexBuilder<'_> {
    /// The table of those of some records whose hashes belong in it.
    fn table(
        &self,
        handles: impl Iterator<Item = Handle>,
        room: usize,
        belongs: impl Fn(u64) -> bool,
    ) -> Result<HashTable<u32>, Halt> {
        let mut table = HashTable::with_capacity(room);
        for handle in handles {
            let id = self.at.file.id_of(handle).unwrap_or_default();
            let hash = self.hasher.hash_one(id);
            if !belongs(hash) {
                continue;
            }
            self.insert(&mut table, self.at.numbering.number(handle), id, hash)?;
            if table.len().is_multiple_of(STRIDE) {
                self.progress.step(STRIDE)?;
            }
        }
        Ok(table)
    }

    fn insert(
        &self,
        table: &mut HashTable<u32>,
        number: u32,
        id: &str,
        hash: u64,
    ) -> Result<(), String> {
        let is_it = |number: &u32| self.at.id(*number) == id;
        let again = |number: &u32| self.hasher.hash_one(self.at.id(*number));
        match table.entry(hash, is_it, again) {
            Entry::Vacant(place) if self.others.find(hash, is_it).is_none() => place.insert(number),
            _ => return Err(format!("the id `{id}` is used twice")),
        };
        Ok(())
    }
}

/// Where the ids stand.
#[derive(Clone, Copy)]
struct RecordIds<'a> {
    file: &'a File,
    numbering: &'a Numbering,
}

impl<'a> RecordIds<'a> {
    fn id(self, number: u32) -> &'a str {
        self.numbering
            .handle(number)
            .and_then(|handle| self.file.id_of(handle))
            .unwrap_or_default()
    }
}
