//! Values of a file in messages: fit to print, cut, and the nearest of known words.

use crate::text::{display, width};

/// How many columns of an offending value are quoted.
const QUOTED: usize = 60;

/// A value of the file, fit to print: in quotation marks, cleaned and cut.
pub(super) fn quoted(raw: &str) -> String {
    format!("“{}”", cut(raw))
}

/// A value of the file, cleaned and cut.
pub(super) fn cut(raw: &str) -> String {
    // Cleaning is linear, but a field may be megabytes long: what is never shown need not be cleaned.
    let end = raw
        .char_indices()
        .nth(4 * QUOTED)
        .map_or(raw.len(), |(at, _)| at);
    let shown = display::inline(raw.get(..end).unwrap_or(raw));
    width::truncate(&shown, QUOTED).into_owned()
}

/// The nearest of some known words, if one is near enough to be meant: a third of its letters may differ.
#[must_use]
pub fn nearest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    if word.len() > 200 {
        return None;
    }
    let distance = |candidate: &&str| strsim::osa_distance(word, candidate);
    let within = |candidate: &&str| distance(candidate) <= (candidate.chars().count() / 3).max(1);
    known.into_iter().filter(within).min_by_key(distance)
}
