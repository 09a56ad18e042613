//! Sentences that nothing cites, as `gaps` and `check` print them.

use serde::Serialize;

use crate::text::sentences::unwrapped;
use crate::text::{display, width};

/// How many columns of a sentence are printed.
const LONGEST: usize = 160;

/// A sentence that nothing cites, as it stands in its source.
#[derive(Serialize)]
pub(super) struct UncitedShape<'a> {
    pub(super) source: &'a str,
    pub(super) sentence: &'a str,
}

/// A sentence as display text of one line, cut where it is long.
pub(super) fn shortened(sentence: &str) -> String {
    // What is cut off need not be cleaned.
    let end = sentence
        .char_indices()
        .nth(4 * LONGEST)
        .map_or(sentence.len(), |(at, _)| at);
    let sentence = unwrapped(sentence.get(..end).unwrap_or(sentence));
    width::truncate(&display::inline(&sentence), LONGEST).into_owned()
}
