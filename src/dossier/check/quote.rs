//! Quoting of a file's values in messages, and correction of misspelt words.

use crate::text::{display, width};

/// Maximum columns of a quoted value.
const QUOTED: usize = 60;

/// Quotes a value: cleaned and truncated.
pub(super) fn quoted(raw: &str) -> String {
    format!("“{}”", cut(raw))
}

/// Cleans and truncates a value.
pub(super) fn cut(raw: &str) -> String {
    // Cleaning is linear, but a field may have megabytes. The part never shown need not be cleaned.
    let end = raw
        .char_indices()
        .nth(4 * QUOTED)
        .map_or(raw.len(), |(at, _)| at);
    let shown = display::inline(raw.get(..end).unwrap_or(raw));
    width::truncate(&shown, QUOTED).into_owned()
}

/// The most similar known word, if at most a third of its letters differ.
#[must_use]
pub(crate) fn nearest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    if word.len() > 200 {
        return None;
    }
    let distance = |candidate: &&str| strsim::osa_distance(word, candidate);
    let within = |candidate: &&str| distance(candidate) <= (candidate.chars().count() / 3).max(1);
    known.into_iter().filter(within).min_by_key(distance)
}
