//! The one sentence splitter: text becomes sentences, in any language and however its lines are
//! wrapped.
//!
//! The base are the sentence boundaries of UAX #29. On top of them come rules for line breaks
//! (`paragraphs`) and for full stops that end no sentence (`abbreviations`). The language is not
//! asked for: texts are often in several.

mod abbreviations;
mod boundaries;
mod characters;
mod lines;
mod paragraphs;
mod words;

use std::borrow::Cow;
use std::ops::Range;

/// The sentences of a text in order, as byte ranges without surrounding white space; only those
/// with a letter or a digit.
///
/// A sentence may span lines: see `paragraphs` for which line breaks end one. The time is linear in
/// the length.
#[must_use]
pub fn sentences(text: &str) -> Vec<Range<usize>> {
    let mut sentences = Vec::new();
    for paragraph in paragraphs::paragraphs(text) {
        let start = paragraph.start;
        let on_one_line = on_one_line(text.get(paragraph).unwrap_or_default());
        let found = boundaries::sentences(&on_one_line).into_iter();
        sentences.extend(found.map(|range| start + range.start..start + range.end));
    }
    sentences
}

/// A sentence for display: each line break inside it, with the blanks around it, is one space, or
/// nothing within a divided word and in scripts without spaces.
#[must_use]
pub(crate) fn unwrapped(sentence: &str) -> Cow<'_, str> {
    if !sentence.contains(characters::is_line_end) {
        return Cow::Borrowed(sentence);
    }
    let mut joined = String::with_capacity(sentence.len());
    for line in sentence
        .split(characters::is_line_end)
        .map(str::trim)
        .filter(|line| !line.is_empty())
    {
        let is_seamless = joined.ends_with(['-', '\u{ad}', '‐'])
            || joined.ends_with(characters::is_unspaced)
                && line.starts_with(characters::is_unspaced);
        if !joined.is_empty() && !is_seamless {
            joined.push(' ');
        }
        joined.push_str(line);
    }
    Cow::Owned(joined)
}

/// A paragraph with white space of the same length in bytes for each line end, which would end a
/// sentence by UAX #29.
fn on_one_line(paragraph: &str) -> Cow<'_, str> {
    if !paragraph.contains(characters::is_line_end) {
        return Cow::Borrowed(paragraph);
    }
    let blank = |c: char| match c.len_utf8() {
        _ if !characters::is_line_end(c) => c,
        1 => ' ',
        2 => '\u{a0}',
        _ => '\u{3000}',
    };
    Cow::Owned(paragraph.chars().map(blank).collect())
}

#[cfg(test)]
mod tests;
