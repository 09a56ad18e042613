//! Index of records by id.

use std::hash::BuildHasher;

use hashbrown::hash_table::Entry;
use hashbrown::{DefaultHashBuilder, HashTable};

use super::handle::{Handle, Kind};
use super::numbering::Numbering;
use super::parallel::join;
use super::progress::{Halt, Progress};
use super::records::File;

/// Number of records between two progress reports.
const STRIDE: usize = 4096;

/// Minimum number of positions for two threads.
const LARGE: usize = 10_000;

/// Hash tables of record numbers by id. The ids themselves stay in the records.
///
/// Most records are positions, but nearly all references lead to other records. So those have a
/// table of their own, which fits into a processor's cache. The table of positions is split by a
/// bit of the hash, so that two threads can build it.
#[derive(Debug, Default)]
pub(super) struct IdIndex {
    others: HashTable<u32>,
    positions: [HashTable<u32>; 2],
    hasher: DefaultHashBuilder,
}

impl IdIndex {
    /// Indexes every record of a file.
    ///
    /// # Errors
    /// An id is used twice, or the load was cancelled.
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

/// Half of the position table for a hash: a bit that the table itself does not use.
fn half(hash: u64) -> usize {
    usize::from(hash & 1 << 40 != 0)
}

/// Builder of the tables. `others` is complete before positions are inserted.
struct IdIndexBuilder<'a> {
    at: RecordIds<'a>,
    hasher: &'a DefaultHashBuilder,
    others: HashTable<u32>,
    progress: &'a Progress,
}

impl IdIndexBuilder<'_> {
    /// Builds a table of the records whose hashes belong in it.
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

/// Access to ids by record number.
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
