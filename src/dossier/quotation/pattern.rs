//! Similarity of a short text to expected words, by edit distance.
//!
//! All blocks are computed for every code point, so the cost does not depend on the text.

use std::collections::HashMap;

use super::column::{Column, RowChange};

/// Maximum block steps (64 code points of a pattern against one of the text) for one quotation:
/// some tenths of a second. Allows a quotation of 8000 code points in a text of a million.
pub(super) const MOST_STEPS: usize = 1 << 27;

/// Maximum size of a pattern's table in 64-bit words: 32 MB.
pub(super) const MOST_WORDS: usize = 1 << 22;

/// 1 in millionths, the unit of similarities and scores. Integers make equality exact.
pub(super) const ONE: u64 = 1_000_000;

/// `part` of `whole` in millionths, rounded down.
pub(super) fn share(part: usize, whole: usize) -> u64 {
    ONE * part as u64 / whole.max(1) as u64
}

/// A pattern prepared for comparison with many texts.
pub(super) struct Pattern {
    code_points: usize,
    /// Rows of one word per block. Bit `i` of word `b` is set if code point 64 `b` + `i` is the
    /// row's. The first row is for code points that do not occur.
    rows: Vec<u64>,
    row_of: HashMap<char, usize>,
    /// `row_of` for ASCII, which is most of what is looked up.
    row_of_ascii: [usize; 128],
}

impl Pattern {
    /// None if the table would exceed [`MOST_WORDS`], as for a very long text in many scripts.
    pub(super) fn new(chars: impl Iterator<Item = char>) -> Option<Self> {
        let chars: Vec<char> = chars.collect();
        let mut row_of = HashMap::new();
        for c in &chars {
            let next = row_of.len() + 1;
            row_of.entry(*c).or_insert(next);
        }
        let blocks = chars.len().div_ceil(64);
        let words = (row_of.len() + 1)
            .checked_mul(blocks)
            .filter(|words| *words <= MOST_WORDS)?;
        let mut rows = vec![0; words];
        for (at, c) in chars.iter().enumerate() {
            let row = row_of.get(c).copied().unwrap_or_default();
            if let Some(word) = rows.get_mut(row * blocks + at / 64) {
                *word |= 1 << (at % 64);
            }
        }
        let mut row_of_ascii = [0; 128];
        for (row, c) in row_of_ascii.iter_mut().zip('\0'..) {
            *row = row_of.get(&c).copied().unwrap_or_default();
        }
        Some(Self {
            code_points: chars.len(),
            rows,
            row_of,
            row_of_ascii,
        })
    }

    pub(super) fn code_points(&self) -> usize {
        self.code_points
    }

    /// Block steps for a comparison with `code_points` of text.
    pub(super) fn steps(&self, code_points: usize) -> usize {
        self.blocks().saturating_mul(code_points)
    }

    /// Edit distances after each code point of `text`: the fewest edits between the pattern and a
    /// substring that ends there. It begins anywhere, or at the start of `text` if `anchored`.
    pub(super) fn distances<I: Iterator<Item = char>>(
        &self,
        text: I,
        anchored: bool,
    ) -> Distances<'_, I> {
        let columns = Column::first(self.code_points);
        let top = RowChange {
            up: u64::from(anchored),
            down: 0,
        };
        Distances {
            pattern: self,
            text,
            columns,
            top,
            distance: self.code_points,
        }
    }

    /// Similarity of the best substring of `text` to the pattern, in millionths: 1 − fewest edits /
    /// length of the pattern (`textMatchScore` of the Hypothesis client). Zero for an empty text or
    /// pattern.
    pub(super) fn similarity(&self, text: impl Iterator<Item = char>) -> u64 {
        let edits = self
            .distances(text, false)
            .min()
            .unwrap_or(self.code_points);
        share(self.code_points.saturating_sub(edits), self.code_points)
    }

    fn blocks(&self) -> usize {
        self.code_points.div_ceil(64)
    }

    fn row(&self, c: char) -> &[u64] {
        let ascii = self.row_of_ascii.get(c as usize);
        let row = ascii
            .or_else(|| self.row_of.get(&c))
            .copied()
            .unwrap_or_default();
        self.rows.get(row * self.blocks()..).unwrap_or_default()
    }
}

/// See [`Pattern::distances`].
pub(super) struct Distances<'p, I> {
    pattern: &'p Pattern,
    text: I,
    columns: Vec<Column>,
    top: RowChange,
    distance: usize,
}

impl<I: Iterator<Item = char>> Iterator for Distances<'_, I> {
    type Item = usize;

    fn next(&mut self) -> Option<usize> {
        let row = self.pattern.row(self.text.next()?);
        let mut step = self.top;
        for (column, equal) in self.columns.iter_mut().zip(row) {
            step = column.advance(*equal, step);
        }
        self.distance += usize::from(step.up != 0);
        self.distance -= usize::from(step.down != 0);
        Some(self.distance)
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Sellers' algorithm, cell by cell: the fewest edits of a match ending after each code point
    /// of `text`.
    fn sellers(pattern: &str, text: &str) -> Vec<usize> {
        let pattern: Vec<char> = pattern.chars().collect();
        let mut column: Vec<usize> = (0..=pattern.len()).collect();
        let mut distances = Vec::new();
        for c in text.chars() {
            let mut diagonal = column[0];
            for row in 1..column.len() {
                let substituted = diagonal + usize::from(pattern[row - 1] != c);
                diagonal = column[row];
                column[row] = substituted.min(column[row] + 1).min(column[row - 1] + 1);
            }
            distances.push(column[pattern.len()]);
        }
        distances
    }

    fn distances(pattern: &str, text: &str, anchored: bool) -> Vec<usize> {
        Pattern::new(pattern.chars())
            .unwrap()
            .distances(text.chars(), anchored)
            .collect()
    }

    fn similarity(pattern: &str, text: &str) -> u64 {
        Pattern::new(pattern.chars())
            .unwrap()
            .similarity(text.chars())
    }

    #[test]
    fn similarity_is_that_of_the_best_stretch() {
        assert_eq!(similarity("abcd", "xxabcdxx"), ONE);
        assert_eq!(similarity("abcd", "xxabXdxx"), 750_000);
        assert_eq!(similarity("abcd", "xyz"), 0);
        assert_eq!(similarity("abcd", ""), 0);
        assert_eq!(similarity("", "abcd"), 0);
    }

    #[test]
    fn too_large_a_pattern_is_not_made() {
        let many: String = ('\u{4e00}'..).take(20_000).collect();
        assert!(Pattern::new(many.chars()).is_none());
    }

    proptest! {
        #[test]
        fn distances_are_those_of_the_plain_algorithm(pattern in "[abé𝒳]{1,200}", text in "[abcé𝒳]{0,200}") {
            prop_assert_eq!(distances(&pattern, &text, false), sellers(&pattern, &text));
        }

        #[test]
        fn anchored_distances_are_edit_distances(pattern in "[abé]{1,140}", text in "[abcé]{1,140}") {
            let last = distances(&pattern, &text, true).pop();
            prop_assert_eq!(last, Some(strsim::levenshtein(&pattern, &text)));
        }

    }
}
