//! Uncited sentences, as `gaps` and `check` print them.

use serde::Serialize;

use crate::text::sentences::unwrapped;
use crate::text::{display, width};

/// Widest sentence printed whole, in columns.
const MAX_WIDTH: usize = 160;

/// An uncited sentence, as in its source.
#[derive(Serialize)]
pub(super) struct UncitedJson<'a> {
    pub(super) source: &'a str,
    pub(super) sentence: &'a str,
}

/// A sentence as one line of display text, cut if it is long.
pub(super) fn shortened(sentence: &str) -> String {
    // Cut first, so that a long text is not cleaned in vain.
    let end = sentence
        .char_indices()
        .nth(4 * MAX_WIDTH)
        .map_or(sentence.len(), |(at, _)| at);
    let sentence = unwrapped(sentence.get(..end).unwrap_or(sentence));
    width::truncate(&display::inline(&sentence), MAX_WIDTH).into_owned()
}
