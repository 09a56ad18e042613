//! Lines of a text, with what tells a wrapped line from the end of a paragraph.

use std::ops::Range;

use unicode_width::UnicodeWidthChar;

use super::abbreviations::{is_initials, leads_on};
use super::characters::{
    is_armenian, is_closer, is_line_end, is_opener, is_paragraph_end, is_small, is_terminal,
    is_unspaced,
};
use super::words::{bare, last_words, next_letter};

/// Longer lines are counted as this long, in columns. Nobody wraps at that.
const LONGEST: usize = 400;

/// A line that is not blank.
pub(super) struct Line<'a> {
    /// The text without the blanks around it.
    pub(super) text: &'a str,
    /// Byte range of that text.
    pub(super) range: Range<usize>,
    /// The columns before the text.
    pub(super) indent: usize,
    /// The columns up to the end of the text, at most [`LONGEST`].
    pub(super) width: usize,
    /// True if a blank line or the end of a page is before it.
    pub(super) begins_block: bool,
}

/// The lines of a text that are not blank.
pub(super) fn lines(text: &str) -> Vec<Line<'_>> {
    let mut lines = Vec::new();
    let (mut at, mut begins_block) = (0, true);
    for piece in text.split_inclusive(is_line_end) {
        let line = piece.trim();
        let start = at + piece.len() - piece.trim_start().len();
        let is_second_half =
            piece == "\n" && text.get(..at).is_some_and(|before| before.ends_with('\r'));
        if line.is_empty() {
            begins_block |= !is_second_half;
        } else {
            let indent = columns(piece.get(..start - at).unwrap_or_default());
            let width = (indent + columns(line)).min(LONGEST);
            lines.push(Line {
                text: line,
                range: start..start + line.len(),
                indent,
                width,
                begins_block,
            });
            begins_block = piece.ends_with(is_paragraph_end);
        }
        at += piece.len();
    }
    lines
}

fn columns(text: &str) -> usize {
    text.chars()
        .take(LONGEST)
        .map(|c| c.width().unwrap_or(1))
        .sum()
}

impl<'a> Line<'a> {
    pub(super) fn first_letter(&self) -> Option<char> {
        next_letter(self.text)
    }

    pub(super) fn last_word(&self) -> &'a str {
        last_words(self.text).next().unwrap_or_default()
    }

    /// The columns that the line would need at least at the end of the one before.
    pub(super) fn first_columns(&self) -> usize {
        let unspaced = self.first_letter().is_some_and(is_unspaced);
        if unspaced {
            2
        } else {
            columns(self.text.split_whitespace().next().unwrap_or_default())
        }
    }

    /// True if it ends as a sentence does.
    pub(super) fn is_closed(&self) -> bool {
        let bare = self.text.trim_end_matches(is_closer);
        let mut back = bare.chars().rev();
        let last = back.next().unwrap_or_default();
        is_terminal(last) || last == '…' || last == ':' && back.next().is_some_and(is_armenian)
    }

    /// True if its last word is abbreviated in a way that `next` goes on from.
    pub(super) fn leads_on_to(&self, next: &Self) -> bool {
        leads_on(self.last_word(), next.text)
    }

    pub(super) fn ends_with_initials(&self) -> bool {
        is_initials(bare(self.last_word()))
    }

    /// True if a word is divided at its end.
    pub(super) fn is_divided(&self) -> bool {
        let word = self.text.trim_end_matches(['-', '\u{ad}', '‐']);
        word.len() < self.text.len() && word.ends_with(char::is_alphabetic)
    }

    /// True if a sentence ends within it and another begins.
    pub(super) fn has_inner_end(&self) -> bool {
        let mut before = None;
        let marker = if self.has_number() { 8 } else { 0 };
        let mut letters = self.text.chars().take(LONGEST).skip(marker).peekable();
        while let Some(c) = letters.next() {
            let is_behind_end =
                before.is_some_and(is_terminal) && (c.is_whitespace() || is_unspaced(c));
            if is_behind_end && letters.peek().is_some_and(|c| !is_small(*c)) {
                return true;
            }
            before = Some(c);
        }
        false
    }

    /// True if a sign before it says that it is an item of a list.
    pub(super) fn has_bullet(&self) -> bool {
        let mut letters = self.text.chars();
        let first = letters.next().unwrap_or_default();
        let is_bullet = matches!(
            first,
            '•' | '●' | '○' | '◦' | '▪' | '■' | '□' | '‣' | '·' | '✓' | '➢' | '*'
        ) || matches!(first, '\u{e000}'..='\u{f8ff}');
        let is_dash = matches!(first, '-' | '–' | '—');
        let next = letters.next();
        let is_apart = next.is_some_and(char::is_whitespace);
        // A dash before a small letter goes on with the sentence, unless it is the hyphen that
        // lists are typed with.
        is_bullet && (is_apart || first != '*')
            || is_dash && is_apart && (first == '-' || !self.first_letter().is_some_and(is_small))
    }

    /// True if it begins with “1.”, “2)”, “(a)” or “IV.”.
    pub(super) fn has_number(&self) -> bool {
        let word = self.text.split_whitespace().next().unwrap_or_default();
        let inner = word.trim_start_matches('(').trim_end_matches(['.', ')']);
        let is_marked =
            inner.len() < word.len() && word.ends_with(['.', ')']) && word.len() < self.text.len();
        let is_number = inner.chars().all(|c| c.is_numeric() || c == '.') && inner.len() <= 6;
        let is_roman = inner.chars().all(|c| "ivxlcIVXLC".contains(c)) && inner.len() <= 6;
        let is_letter = inner.chars().count() == 1 && inner.chars().all(char::is_alphabetic);
        is_marked && !inner.is_empty() && (is_number || is_roman || is_letter)
    }

    /// True if its last sign promises more: a comma, an opening bracket, a dash.
    pub(super) fn is_left_open(&self) -> bool {
        self.text
            .ends_with(|c| is_opener(c) || matches!(c, ',' | '،' | '、' | '，' | '–' | '—' | '՝'))
    }
}
