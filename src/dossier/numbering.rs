//! Consecutive numbers of all records, kind after kind: the rows of the link tables.

use super::handle::{Handle, Kind};
use super::records::File;

/// First number of each kind.
#[derive(Debug, Clone, Default)]
pub(super) struct Numbering {
    starts: [u32; Kind::ALL.len() + 1],
}

impl Numbering {
    pub(super) fn of(file: &File) -> Self {
        let mut starts = [0u32; Kind::ALL.len() + 1];
        let mut total = 0u32;
        for (kind, start) in Kind::ALL.into_iter().zip(starts.iter_mut().skip(1)) {
            // A file of at most 1 GiB holds fewer than 2³² records, each taking tens of bytes.
            total = total.saturating_add(u32::try_from(file.count(kind)).unwrap_or(u32::MAX));
            *start = total;
        }
        Self { starts }
    }

    fn start(&self, kind: Kind) -> u32 {
        self.starts.get(kind as usize).copied().unwrap_or(0)
    }

    fn end(&self, kind: Kind) -> u32 {
        self.starts.get(kind as usize + 1).copied().unwrap_or(0)
    }

    /// Number of records of a kind.
    pub(super) fn count(&self, kind: Kind) -> u32 {
        self.end(kind) - self.start(kind)
    }

    /// Number of records.
    pub(super) fn total(&self) -> usize {
        self.starts.last().copied().unwrap_or(0) as usize
    }

    /// A record's number.
    pub(super) fn number(&self, handle: Handle) -> u32 {
        self.start(handle.kind).saturating_add(handle.index)
    }

    /// The record with a number.
    pub(super) fn handle(&self, number: u32) -> Option<Handle> {
        let kind = Kind::ALL
            .into_iter()
            .find(|kind| number < self.end(*kind))?;
        Some(Handle::new(kind, number - self.start(kind)))
    }

    /// Handles of all records, kind after kind, in the file's order.
    pub(super) fn handles(&self) -> impl Iterator<Item = Handle> + use<> {
        let counts = Kind::ALL.map(|kind| (kind, self.count(kind)));
        counts
            .into_iter()
            .flat_map(|(kind, count)| (0..count).map(move |index| Handle::new(kind, index)))
    }
}
