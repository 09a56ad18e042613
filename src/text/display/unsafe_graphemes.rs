//! Unsafe graphemes (UAX #29): those with too many scalars, and those whose width terminals
//! disagree on.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

use super::{DisplayText, treatment::is_plain};
use crate::text::width;

const SCALARS_PER_GRAPHEME: usize = 16;
const COLUMNS_PER_GRAPHEME: usize = 4;

/// Finds all unsafe graphemes of a display text, as byte ranges of its raw text.
pub(super) fn find(shown: &DisplayText<'_>) -> Vec<Range<usize>> {
    let text = shown.as_str();
    let mut found = Vec::new();
    for range in suspects(text) {
        let suspect = text.get(range.clone()).unwrap_or_default();
        for (at, grapheme) in suspect.grapheme_indices(true).filter(|(_, g)| is_unsafe(g)) {
            let start = range.start + at;
            found.push(shown.to_raw(start)..shown.to_raw(start + grapheme.len()));
        }
    }
    found
}

pub(super) fn is_unsafe(grapheme: &str) -> bool {
    let columns = width::grapheme(grapheme);
    let long =
        grapheme.len() > SCALARS_PER_GRAPHEME && grapheme.chars().count() > SCALARS_PER_GRAPHEME;
    grapheme != "\n" && (long || columns == 0 || columns > COLUMNS_PER_GRAPHEME)
}

/// The ranges that may hold unsafe graphemes: characters that are not plain, each with its two
/// neighbours.
fn suspects(text: &str) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    let (mut previous, mut was_plain) = (0, true);
    for (at, c) in text.char_indices() {
        let plain = is_plain(c);
        if !(plain && was_plain) {
            let end = at + c.len_utf8();
            match found.last_mut() {
                Some(last) if last.end > previous => last.end = end,
                _ => found.push(previous..end),
            }
        }
        (previous, was_plain) = (at, plain);
    }
    found
}
