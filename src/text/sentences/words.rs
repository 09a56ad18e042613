//! The words just before and after a place, without looking further than a word can be long.

use super::characters::{is_closer, is_opener};

/// The most that is looked at on either side of a place, in code points.
const REACH: usize = 80;

/// The last words before a place, the nearest first.
pub(super) fn last_words(before: &str) -> impl Iterator<Item = &str> {
    let from = before
        .char_indices()
        .rev()
        .take(REACH)
        .last()
        .map_or(0, |(at, _)| at);
    before
        .get(from..)
        .unwrap_or_default()
        .split_whitespace()
        .rev()
}

/// A word without the brackets and quotation marks around it.
pub(super) fn bare(word: &str) -> &str {
    word.trim_end_matches(is_closer)
        .trim_start_matches(|c| is_opener(c) || is_closer(c))
}

/// The first letter or digit after a place, if there is one near.
pub(super) fn next_letter(after: &str) -> Option<char> {
    after.chars().take(REACH).find(|c| c.is_alphanumeric())
}

/// The first word after a place, without the signs before and after it. A full stop at its end is
/// part of it.
pub(super) fn next_word(after: &str) -> &str {
    let near = after
        .char_indices()
        .nth(REACH)
        .and_then(|(at, _)| after.get(..at))
        .unwrap_or(after);
    let start = near.find(char::is_alphanumeric).unwrap_or(near.len());
    let word = near.get(start..).unwrap_or_default();
    let end = word.find(char::is_whitespace).unwrap_or(word.len());
    let word = word.get(..end).unwrap_or_default();
    word.trim_end_matches(|c: char| !c.is_alphanumeric() && c != '.')
}
