//! Folding of typography that changes between copies of one text.

mod characters;
mod folder;

use std::ops::Range;

pub(super) use characters::uniform_sign;
use folder::Folder;

/// Folded text with a map to the original.
///
/// Folding turns each run of white space (Unicode `White_Space`, which includes no-break spaces and
/// line breaks) into one space. Quotation marks and primes become `'` and `"`, dashes `-`, `…`
/// becomes `...`, and the Armenian full stop `:`. Soft hyphens, zero-width characters and the
/// Arabic tatweel are dropped. A word divided by a hyphen at a line end is joined. Compatibility
/// forms are replaced by what they stand for, and the rest is composed (NFC, UAX #15). Case is
/// kept.
///
/// Hyphens inside words are not in the folded text, but stored beside it:
/// [`Folded::has_hyphens_of`].
#[derive(Debug, Clone, Default)]
pub struct Folded {
    text: String,
    /// Sorted, none empty. Text between two of them in the original was dropped.
    spans: Vec<FoldSpan>,
    /// Hyphens inside words, by byte offset in the text, ascending.
    hyphens: Vec<(usize, Hyphen)>,
}

/// Hyphen inside a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Hyphen {
    /// It belongs to the word.
    Written,
    /// At a line end: it may belong to the word, or only divide it.
    AtLineEnd,
}

/// Range of the folded text and the corresponding range of the original, in bytes.
#[derive(Debug, Clone)]
struct FoldSpan {
    folded: Range<usize>,
    original: Range<usize>,
    /// True if both are equal byte for byte. Otherwise they correspond only as a whole.
    verbatim: bool,
}

impl Folded {
    /// Folds `original`.
    #[must_use]
    pub fn new(original: &str) -> Self {
        Folder::new(original).run()
    }

    /// The folded text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Range of the original that a byte range of the folded text stands for. None if the range is
    /// empty, out of bounds, or a part of something folded as a whole, such as one dot of `…`.
    #[must_use]
    pub(crate) fn original_range(&self, folded: &Range<usize>) -> Option<Range<usize>> {
        let first = self
            .spans
            .partition_point(|span| span.folded.start <= folded.start)
            .checked_sub(1)?;
        let last = self
            .spans
            .partition_point(|span| span.folded.start < folded.end)
            .checked_sub(1)?;
        let start = self.spans.get(first)?.original_of(folded.start)?;
        let end = self.spans.get(last)?.original_of(folded.end)?;
        (start < end).then_some(start..end)
    }

    /// True if the words at `range` of the folded text have the same hyphens as `words`. A hyphen
    /// at a line end on either side is optional.
    #[must_use]
    pub(crate) fn has_hyphens_of(&self, range: &Range<usize>, words: &Self) -> bool {
        let first = self.hyphens.partition_point(|(at, _)| *at <= range.start);
        let end = self.hyphens.partition_point(|(at, _)| *at < range.end);
        let mut own = self
            .hyphens
            .get(first..end)
            .unwrap_or_default()
            .iter()
            .peekable();
        let mut other = words
            .hyphens
            .iter()
            .map(|(at, hyphen)| (at + range.start, *hyphen))
            .peekable();
        loop {
            let lonely = match (own.peek(), other.peek()) {
                (None, None) => return true,
                (Some((at, _)), Some((there, _))) if at == there => {
                    own.next();
                    other.next();
                    continue;
                }
                (Some((at, _)), Some((there, _))) if at > there => other.next(),
                (None, Some(_)) => other.next(),
                (Some(_), _) => own.next().copied(),
            };
            if lonely.is_some_and(|(_, hyphen)| hyphen == Hyphen::Written) {
                return false;
            }
        }
    }

    /// Folded text before a byte offset of the original.
    #[must_use]
    pub fn before(&self, at: usize) -> &str {
        let last = self
            .spans
            .partition_point(|span| span.original.start < at)
            .checked_sub(1);
        let end = last
            .and_then(|last| self.spans.get(last))
            .map_or(0, |span| {
                let inside = span.verbatim && at < span.original.end;
                if inside {
                    span.folded.start + (at - span.original.start)
                } else {
                    span.folded.end
                }
            });
        self.text.get(..end).unwrap_or_default()
    }

    /// Folded text from a byte offset of the original on.
    #[must_use]
    pub fn after(&self, at: usize) -> &str {
        let first = self.spans.partition_point(|span| span.original.end <= at);
        let start = self.spans.get(first).map_or(self.text.len(), |span| {
            let inside = span.verbatim && at > span.original.start;
            if inside {
                span.folded.start + (at - span.original.start)
            } else {
                span.folded.start
            }
        });
        self.text.get(start..).unwrap_or_default()
    }
}

impl FoldSpan {
    fn original_of(&self, folded: usize) -> Option<usize> {
        if folded == self.folded.end {
            return Some(self.original.end);
        }
        let offset = folded.checked_sub(self.folded.start)?;
        let known = folded < self.folded.end && (self.verbatim || offset == 0);
        known.then(|| self.original.start + offset)
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used)]
mod tests;
