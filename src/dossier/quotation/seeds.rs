//! Index of all grams of four code points in a text.

use super::postings::{GramPostings, LARGEST_TEXT};
use super::symbols::UNKNOWN;

/// The length of a gram in code points.
pub(super) const GRAM: usize = 4;

/// Index of the grams of a text.
pub(super) struct Seeds(GramPostings);

impl Seeds {
    /// None if the index would be too large.
    pub(super) fn new(text: &[u16]) -> Option<Self> {
        if text.len() > LARGEST_TEXT {
            return None;
        }
        let count = (text.len() + 1).saturating_sub(GRAM);
        Some(Self(GramPostings::new(count, || {
            (0..).zip(text.windows(GRAM).map(key))
        })))
    }

    /// Candidate places of a gram, a superset of its places.
    pub(super) fn places_of(&self, gram: &[u16]) -> &[u32] {
        if gram.contains(&UNKNOWN) {
            &[]
        } else {
            self.0.of(key(gram))
        }
    }
}

fn key(gram: &[u16]) -> u64 {
    gram.iter()
        .fold(0, |key, symbol| key << 16 | u64::from(*symbol))
}
