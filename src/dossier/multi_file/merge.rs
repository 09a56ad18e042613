//! Merge of records by id.

use std::hash::BuildHasher;

use hashbrown::hash_table::Entry;
use hashbrown::{DefaultHashBuilder, HashTable};

use crate::dossier::handle::{Handle, Kind};
use crate::dossier::progress::{Halt, Progress};
use crate::dossier::record::Record;
use crate::dossier::record_files::RecordFiles;
use crate::dossier::records::File;

/// Number of records between two progress reports.
const STRIDE: usize = 4096;

/// Merger of several files.
pub(super) struct Merger<'a> {
    /// Merged records so far.
    all: File,
    record_files: RecordFiles,
    /// Records by id, each with the index of the last file that contained it.
    met: HashTable<(Handle, u32)>,
    hasher: DefaultHashBuilder,
    /// Index of the current file.
    number: u32,
    seen: usize,
    progress: &'a Progress,
}

impl<'a> Merger<'a> {
    /// Merger with capacity for `records` records.
    pub(super) fn new(
        head: File,
        records: usize,
        names: Vec<String>,
        progress: &'a Progress,
    ) -> Self {
        Self {
            all: head,
            record_files: RecordFiles::new(names),
            met: HashTable::with_capacity(records),
            hasher: DefaultHashBuilder::default(),
            number: 0,
            seen: 0,
            progress,
        }
    }

    /// Adds the records of the next file.
    ///
    /// # Errors
    /// A record differs from one with its id in an earlier file, or its id is repeated in this one;
    /// or the load was cancelled.
    pub(super) fn add_file(&mut self, file: File) -> Result<(), Halt> {
        self.records(
            Kind::Source,
            file.sources,
            |all| &mut all.sources,
            |one| Record::Source(one),
        )?;
        self.records(
            Kind::Excerpt,
            file.excerpts,
            |all| &mut all.excerpts,
            |one| Record::Excerpt(one),
        )?;
        self.records(
            Kind::Actor,
            file.actors,
            |all| &mut all.actors,
            |one| Record::Actor(one),
        )?;
        self.records(
            Kind::Issue,
            file.issues,
            |all| &mut all.issues,
            |one| Record::Issue(one),
        )?;
        self.records(
            Kind::Position,
            file.positions,
            |all| &mut all.positions,
            |one| Record::Position(one),
        )?;
        self.records(
            Kind::Obstacle,
            file.obstacles,
            |all| &mut all.obstacles,
            |one| Record::Obstacle(one),
        )?;
        self.records(
            Kind::Event,
            file.events,
            |all| &mut all.events,
            |one| Record::Event(one),
        )?;
        self.number += 1;
        Ok(())
    }

    fn records<T>(
        &mut self,
        kind: Kind,
        records: Vec<T>,
        all: fn(&mut File) -> &mut Vec<T>,
        any: for<'r> fn(&'r T) -> Record<'r>,
    ) -> Result<(), Halt> {
        let first = self.next(kind);
        self.record_files.begin(first, self.number);
        all(&mut self.all).reserve_exact(records.len());
        for record in records {
            if self.is_new(kind, any(&record))? {
                all(&mut self.all).push(record);
            }
            self.seen += 1;
            self.progress.step(if self.seen.is_multiple_of(STRIDE) {
                STRIDE
            } else {
                0
            })?;
        }
        Ok(())
    }

    /// Handle of the next record of a kind.
    fn next(&self, kind: Kind) -> Handle {
        // Files of at most 4 GiB together hold fewer than 2³² records, each taking tens of bytes.
        Handle::new(
            kind,
            u32::try_from(self.all.count(kind)).unwrap_or(u32::MAX),
        )
    }

    /// True if no earlier file contains the record.
    fn is_new(&mut self, kind: Kind, record: Record) -> Result<bool, Halt> {
        let (next, id) = (self.next(kind), record.id());
        let (all, hasher) = (&self.all, &self.hasher);
        let id_of = |at: Handle| all.id_of(at).unwrap_or_default();
        match self.met.entry(
            hasher.hash_one(id),
            |(at, _)| id_of(*at) == id,
            |(at, _)| hasher.hash_one(id_of(*at)),
        ) {
            Entry::Vacant(place) => {
                place.insert((next, self.number));
                Ok(true)
            }
            Entry::Occupied(mut met) => {
                let (at, file) = *met.get();
                if file == self.number {
                    return Err(format!("the id `{id}` is used twice").into());
                }
                if all.record(at) != Some(record) {
                    return Err(format!(
                        "the id `{id}` stands for different records in different files"
                    )
                    .into());
                }
                met.get_mut().1 = self.number;
                self.record_files.add(at, self.number);
                Ok(false)
            }
        }
    }

    /// The merged file, and the files of its records.
    pub(super) fn finish(self) -> (File, RecordFiles) {
        (self.all, self.record_files.settle())
    }
}
