//! The files that contain each record.

use super::handle::{Handle, Kind};

/// Files of a dossier, and the records in each. Records of a kind that come from one file are
/// contiguous, so little more than the start of each file is stored.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct RecordFiles {
    names: Vec<String>,
    /// For each kind in the order of [`Kind::ALL`]: index of the first record from a file, and the
    /// file.
    first: [Vec<(u32, u32)>; Kind::ALL.len()],
    /// Further files of records, sorted.
    again: Vec<(Handle, u32)>,
}

impl RecordFiles {
    /// No records yet.
    pub(super) fn new(names: Vec<String>) -> Self {
        Self {
            names,
            ..Self::default()
        }
    }

    /// Names of the files.
    pub(super) fn names(&self) -> &[String] {
        &self.names
    }

    /// Records that the records of a kind from `from` on come from a file. Must be called in order.
    pub(super) fn begin(&mut self, from: Handle, file: u32) {
        if let Some(first) = self.first.get_mut(from.kind as usize) {
            first.push((from.index, file));
        }
    }

    /// Records that another file contains a record too. Call `settle` after the last.
    pub(super) fn add(&mut self, record: Handle, file: u32) {
        self.again.push((record, file));
    }

    /// Sorts the entries of `add`.
    pub(super) fn settle(mut self) -> Self {
        self.again.sort_unstable();
        self
    }

    /// The first file that contains a record.
    fn first(&self, record: Handle) -> Option<u32> {
        let first = self.first.get(record.kind as usize)?;
        // If a file adds no record of a kind, the next one has the same start, and the last one
        // counts.
        let begun = first.partition_point(|(from, _)| *from <= record.index);
        Some(first.get(begun.checked_sub(1)?)?.1)
    }

    fn others(&self, record: Handle) -> impl Iterator<Item = u32> {
        let start = self.again.partition_point(|(of, _)| *of < record);
        let rest = self.again.get(start..).unwrap_or_default();
        rest.iter()
            .take_while(move |(of, _)| *of == record)
            .map(|(_, file)| *file)
    }

    /// Indices of the files that contain a record, ascending after the first.
    pub(super) fn of(&self, record: Handle) -> impl Iterator<Item = usize> {
        self.first(record)
            .into_iter()
            .chain(self.others(record))
            .map(|file| file as usize)
    }

    /// The files of some records, which are numbered anew in their order, kind after kind.
    pub(super) fn kept(&self, records: impl Iterator<Item = Handle>) -> Self {
        let mut kept = Self::new(self.names.clone());
        let mut counts = [0; Kind::ALL.len()];
        for record in records {
            let Some(count) = counts.get_mut(record.kind as usize) else {
                continue;
            };
            let now = Handle::new(record.kind, *count);
            *count += 1;
            if let Some(file) = self
                .first(record)
                .filter(|file| kept.first(now) != Some(*file))
            {
                kept.begin(now, file);
            }
            kept.again
                .extend(self.others(record).map(|file| (now, file)));
        }
        kept
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn actor(index: u32) -> Handle {
        Handle::new(Kind::Actor, index)
    }

    /// Actors: 0 in a and c, 1 in a, 2 and 3 in c, of which 3 is kept elsewhere too. An issue in b.
    fn origins() -> RecordFiles {
        let mut origins = RecordFiles::new(["a", "b", "c"].map(str::to_owned).into());
        for (file, from) in [(0, 0), (1, 2), (2, 2)] {
            origins.begin(actor(from), file);
            origins.begin(Handle::new(Kind::Issue, u32::from(file == 2)), file);
        }
        origins.add(actor(3), 0);
        origins.add(actor(0), 2);
        origins.settle()
    }

    fn of(origins: &RecordFiles, record: Handle) -> Vec<usize> {
        origins.of(record).collect()
    }

    #[test]
    fn each_record_knows_the_files_that_it_stands_in() {
        let origins = origins();
        assert_eq!(
            [0, 1, 2, 3].map(|at| of(&origins, actor(at))),
            [vec![0, 2], vec![0], vec![2], vec![2, 0]]
        );
        assert_eq!(of(&origins, Handle::new(Kind::Issue, 0)), [1]);
        assert!(of(&origins, Handle::new(Kind::Event, 0)).is_empty());
    }

    #[test]
    fn what_is_kept_keeps_its_files() {
        let kept = origins().kept([actor(0), actor(3), Handle::new(Kind::Issue, 0)].into_iter());
        assert_eq!(
            [0, 1].map(|at| of(&kept, actor(at))),
            [vec![0, 2], vec![2, 0]]
        );
        assert_eq!(of(&kept, Handle::new(Kind::Issue, 0)), [1]);
        assert_eq!(kept.names(), ["a", "b", "c"]);
    }
}
