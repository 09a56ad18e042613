//! Counts of what an earlier state of a dossier hides.

use super::date::Edtf;
use super::handle::Kind;

/// Counts of what became known only after a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Later {
    /// The requested day. A vague date counts by its last day.
    pub as_of: Edtf,
    /// Hidden records of each kind, in the order of [`Kind::ALL`].
    pub(super) records: [usize; Kind::ALL.len()],
    /// Hidden changes of obstacles that are not hidden themselves.
    pub changes: usize,
    /// Flags by record number: true if something about a remaining record is hidden.
    pub(super) parts: Box<[bool]>,
}

impl Later {
    /// Number of hidden records of a kind.
    #[must_use]
    pub fn count(&self, kind: Kind) -> usize {
        Kind::ALL
            .into_iter()
            .zip(self.records)
            .find(|(of, _)| *of == kind)
            .map_or(0, |(_, count)| count)
    }

    /// True if something about a record is hidden, by its number.
    pub(super) fn has_part(&self, number: usize) -> bool {
        self.parts.get(number).is_some_and(|is_part| *is_part)
    }

    /// Number of remaining records about which something is hidden.
    #[must_use]
    pub(crate) fn partly(&self) -> usize {
        self.parts.iter().filter(|is_part| **is_part).count()
    }

    /// Number of hidden records.
    #[must_use]
    pub fn total(&self) -> usize {
        self.records.iter().sum()
    }
}
