//! Which of several files each record stands in.

use super::handle::{Handle, Kind};

/// The files of a dossier that is made of several, and which records stand in which. The records of a kind that come from one
/// file stand together, so that hardly more is kept than where each file begins.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct RecordFiles {
    names: Vec<String>,
    /// For each kind in the order of [`Kind::ALL`]: from which record on, by its place among its kind, records were first met
    /// in which file.
    first: [Vec<(u32, u32)>; Kind::ALL.len()],
    /// The other files that a record stands in, in order.
    again: Vec<(Handle, u32)>,
}

impl RecordFiles {
    /// The origins of no record yet, of files with these names.
    pub(super) fn new(names: Vec<String>) -> Self {
        Self {
            names,
            ..Self::default()
        }
    }

    /// The names of the files.
    pub(super) fn names(&self) -> &[String] {
        &self.names
    }

    /// Notes that the records of a kind from one on were first met in a file. To be told in their order.
    pub(super) fn begin(&mut self, from: Handle, file: u32) {
        if let Some(first) = self.first.get_mut(from.kind as usize) {
            first.push((from.index, file));
        }
    }

    /// Notes that a record stands in another file too. To be told in any order, and then put in order with `settle`.
    pub(super) fn add(&mut self, record: Handle, file: u32) {
        self.again.push((record, file));
    }

    /// Puts in order what was noted.
    pub(super) fn settle(mut self) -> Self {
        self.again.sort_unstable();
        self
    }

    /// The file in which a record was first met.
    fn first(&self, record: Handle) -> Option<u32> {
        let first = self.first.get(record.kind as usize)?;
        // Where a file adds no record of a kind, another begins at the same place: the last is the one that does.
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

    /// The files that a record stands in, by their places among the names, in order.
    pub(super) fn of(&self, record: Handle) -> impl Iterator<Item = usize> {
        self.first(record)
            .into_iter()
            .chain(self.others(record))
            .map(|file| file as usize)
    }

    /// The origins of those records that are kept of a dossier, named in their order, kind after kind.
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
