//! What an earlier state of a dossier hides.

use super::date::Edtf;
use super::handle::Kind;

/// What a dossier leaves out because it became known only after a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Later {
    /// The day, as it was asked for; of a vague date its last day counts.
    pub as_of: Edtf,
    /// How many records of each kind, in the order of [`Kind::ALL`].
    pub(super) records: [usize; Kind::ALL.len()],
    /// How many changes of obstacles that are not hidden themselves.
    pub changes: usize,
    /// Whether something about a record that is left is hidden, by the records' numbers.
    pub(super) parts: Box<[bool]>,
}

impl Later {
    /// How many records of a kind are hidden.
    #[must_use]
    pub fn count(&self, kind: Kind) -> usize {
        Kind::ALL
            .into_iter()
            .zip(self.records)
            .find(|(of, _)| *of == kind)
            .map_or(0, |(_, count)| count)
    }

    /// Whether something about the record with a number is hidden.
    pub(super) fn has_part(&self, number: usize) -> bool {
        self.parts.get(number).is_some_and(|is_part| *is_part)
    }

    /// About how many of the records that are left something is hidden.
    #[must_use]
    pub fn partly(&self) -> usize {
        self.parts.iter().filter(|is_part| **is_part).count()
    }

    /// How many records are hidden.
    #[must_use]
    pub fn total(&self) -> usize {
        self.records.iter().sum()
    }
}
