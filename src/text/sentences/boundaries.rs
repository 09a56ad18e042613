//! Sentences of one paragraph: the boundaries of UAX #29, moved, dropped and added to by rules.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

use super::abbreviations;
use super::characters::{
    is_armenian, is_closer, is_full_stop, is_hiragana, is_opener, is_raised_digit, is_small,
    is_terminal,
};
use super::words::next_letter;

/// Number of signs without a letter or digit that separates sentences: rules, leaders. It also
/// bounds the time of the look-ahead of UAX #29, which the crate repeats at every sign.
const SIGNS: usize = 64;
/// Number of characters without a letter that separates sentences at the next blank: tables of
/// numbers. It bounds the same time.
const NUMBERS: usize = 2000;

/// The sentences of a paragraph without line ends, as trimmed byte ranges.
pub(super) fn sentences(paragraph: &str) -> Vec<Range<usize>> {
    let mut sentences = Vec::new();
    for piece in pieces(paragraph) {
        let text = paragraph.get(piece.clone()).unwrap_or_default();
        let mut start = 0;
        for place in places(text) {
            if place > start && ends(text, start, place) {
                sentences.extend(trimmed(text, start..place, piece.start));
                start = place;
            }
        }
        sentences.extend(trimmed(text, start..text.len(), piece.start));
    }
    sentences
}

/// The parts of a paragraph between long runs of signs or numbers.
fn pieces(paragraph: &str) -> Vec<Range<usize>> {
    let mut pieces = Vec::new();
    let (mut start, mut signs, mut unlettered) = (0, 0, 0);
    for (at, c) in paragraph.char_indices() {
        signs = if c.is_alphanumeric() { 0 } else { signs + 1 };
        unlettered = if c.is_alphabetic() { 0 } else { unlettered + 1 };
        if signs >= SIGNS || unlettered >= NUMBERS && c.is_whitespace() || unlettered >= 2 * NUMBERS
        {
            pieces.push(start..at);
            (start, signs, unlettered) = (at, 0, 0);
        }
    }
    pieces.push(start..paragraph.len());
    pieces
}

/// The places where a sentence may end, in order.
fn places(text: &str) -> Vec<usize> {
    let by_rule = text
        .split_sentence_bound_indices()
        .skip(1)
        .map(|(at, _)| moved(text, at));
    let mut places: Vec<_> = by_rule.chain(after_other_ends(text)).collect();
    places.sort_unstable();
    places.dedup();
    places
}

/// A boundary behind what still belongs to the sentence: “. »”, the number of a note; before a
/// bracket that opens the next.
fn moved(text: &str, at: usize) -> usize {
    let (before, after) = text.split_at_checked(at).unwrap_or((text, ""));
    if let Some(note) = before.ends_with('[').then(|| note(after)).flatten() {
        return at + note;
    }
    let opened = before.trim_end_matches(is_opener).len();
    if opened < at {
        return opened;
    }
    let raised = after.len() - after.trim_start_matches(is_raised_digit).len();
    let closed = after.get(raised..).unwrap_or_default();
    let rest = closed.trim_start_matches(['»', '›', '”', '’', ')', ']', '}', '」', '』']);
    // A quotation mark with a letter behind it opens what follows.
    let rest = if rest.starts_with(char::is_alphanumeric) {
        closed
    } else {
        rest
    };
    at + after.len() - rest.trim_start().len()
}

/// The length of “12] ”, of further notes “[13]” behind it, and of the blanks after them.
fn note(after: &str) -> Option<usize> {
    let mut rest = after;
    loop {
        let unnumbered = rest.trim_start_matches(|c: char| c.is_ascii_digit());
        let digits = rest.len() - unnumbered.len();
        let closed = unnumbered
            .strip_prefix(']')
            .filter(|_| (1..=3).contains(&digits))?;
        let Some(more) = closed.strip_prefix('[') else {
            return Some(after.len() - closed.trim_start().len());
        };
        rest = more;
    }
}

/// The places that UAX #29 does not know: behind an ellipsis and the colon that ends Armenian
/// sentences, before the dash with which somebody else begins to speak.
fn after_other_ends(text: &str) -> Vec<usize> {
    let mut places = Vec::new();
    for (at, end) in text.match_indices(['…', ':', '–', '—']) {
        let before = text.get(..at).unwrap_or_default();
        let letter = before
            .trim_end_matches(|c: char| is_closer(c) || c.is_whitespace())
            .chars()
            .next_back();
        let rest = text.get(at + end.len()..).unwrap_or_default();
        let rest = rest.trim_start_matches(is_closer);
        let is_end = match end {
            "…" => true,
            ":" => letter.is_some_and(is_armenian),
            _ => before.ends_with(char::is_whitespace) && letter.is_some_and(is_terminal),
        };
        if is_end && rest.starts_with(char::is_whitespace) {
            let is_dash = matches!(end, "–" | "—");
            places.push(if is_dash {
                at
            } else {
                text.len() - rest.trim_start().len()
            });
        }
    }
    places
}

/// True if the sentence that begins at `start` ends at `place`.
fn ends(text: &str, start: usize, place: usize) -> bool {
    let before = text.get(start..place).unwrap_or_default().trim_end();
    let after = text.get(place..).unwrap_or_default();
    let words = before.trim_end_matches(|c| is_closer(c) || is_raised_digit(c));
    let next = next_letter(after);
    let last = words.chars().next_back().unwrap_or_default();
    if before.ends_with(['」', '』']) && after.starts_with(is_hiragana) {
        return false;
    }
    if next.is_some_and(is_small) && !matches!(last, '。' | '！' | '？' | '｡') {
        return false;
    }
    match last {
        '…' => ends_with_ellipsis(words.trim_end_matches('…'), next),
        _ if words.ends_with("..") => ends_with_ellipsis(words.trim_end_matches('.'), next),
        ':' => next.is_some_and(char::is_uppercase),
        _ if is_full_stop(last) => !abbreviations::goes_on(words, after),
        _ => true,
    }
}

/// True if an ellipsis ends a sentence: behind a word and before a capital letter. Between blanks
/// or in brackets it stands for words left out.
fn ends_with_ellipsis(before: &str, next: Option<char>) -> bool {
    before.ends_with(|c: char| !c.is_whitespace() && !is_opener(c))
        && next.is_none_or(char::is_uppercase)
}

fn trimmed(text: &str, range: Range<usize>, offset: usize) -> Option<Range<usize>> {
    let part = text.get(range.clone())?;
    let start = offset + range.start + part.len() - part.trim_start().len();
    part.contains(char::is_alphanumeric)
        .then(|| start..start + part.trim().len())
}
