//! Where the grams of a quotation stand in a text: stretches of four code points, all of which are in the table.

use super::postings::{GramPostings, LARGEST_TEXT};
use super::symbols::UNKNOWN;

/// The length of a gram in code points.
pub(super) const GRAM: usize = 4;

/// A table of all grams of a text.
pub(super) struct Seeds(GramPostings);

impl Seeds {
    /// `None` for a text for which the table would be too large.
    pub(super) fn new(text: &[u16]) -> Option<Self> {
        if text.len() > LARGEST_TEXT {
            return None;
        }
        let count = (text.len() + 1).saturating_sub(GRAM);
        Some(Self(GramPostings::new(count, || {
            (0..).zip(text.windows(GRAM).map(key))
        })))
    }

    /// The places where a gram may stand; among them are all where it does.
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
