//! Approximate search: where a pattern stands in a text with the fewest edits, and how alike two texts are.
//!
//! Myers' bit-parallel computation of the edit distance (G. Myers, "A fast bit-vector algorithm for approximate string
//! matching based on dynamic programming", J. ACM 46(3), 1999, figure 8): one step handles 64 code points of the
//! pattern. All blocks are computed for every code point of the text; a cut-off would save time on average, but the
//! plain form costs the same on every text, so that a bound on the work is a bound on the time.

use std::collections::HashMap;
use std::ops::Range;

/// The most block steps (64 code points of a pattern against one of the text) that one search may cost: some tenths of
/// a second. It admits a quotation of 8000 code points in a text of a million.
pub(super) const MOST_STEPS: usize = 1 << 27;

/// The most words of 64 bits a pattern's table may take: 32 MB.
const MOST_WORDS: usize = 1 << 22;

/// One, in the millionths in which similarities and scores are counted; whole numbers, so that equal means equal.
pub(super) const ONE: u64 = 1_000_000;

/// `part` of `whole` in millionths, rounded down.
pub(super) fn share(part: usize, whole: usize) -> u64 {
    ONE * part as u64 / whole.max(1) as u64
}

/// A pattern prepared for comparison with many texts.
pub(super) struct Pattern {
    code_points: usize,
    /// Rows of one word per block: bit `i` of word `b` is set where code point 64 `b` + `i` is the row's. The first row
    /// is for code points that do not occur.
    rows: Vec<u64>,
    row_of: HashMap<char, usize>,
    /// `row_of` for ASCII, which is most of what is looked up.
    row_of_ascii: [usize; 128],
}

impl Pattern {
    /// `None` if the table would take more than [`MOST_WORDS`], as it could for a very long text in very many scripts.
    pub(super) fn new(chars: impl Iterator<Item = char>) -> Option<Self> {
        let chars: Vec<char> = chars.collect();
        let mut row_of = HashMap::new();
        for c in &chars {
            let next = row_of.len() + 1;
            row_of.entry(*c).or_insert(next);
        }
        let blocks = chars.len().div_ceil(64);
        let words = (row_of.len() + 1).checked_mul(blocks).filter(|words| *words <= MOST_WORDS)?;
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
        Some(Self { code_points: chars.len(), rows, row_of, row_of_ascii })
    }

    pub(super) fn code_points(&self) -> usize {
        self.code_points
    }

    /// Block steps for a comparison with `code_points` of text.
    pub(super) fn steps(&self, code_points: usize) -> usize {
        self.blocks().saturating_mul(code_points)
    }

    /// After each code point of `text`: the fewest edits between the pattern and a stretch of `text` ending there that
    /// begins anywhere, or, if `anchored`, at the start of `text`.
    pub(super) fn distances<I: Iterator<Item = char>>(&self, text: I, anchored: bool) -> Distances<'_, I> {
        let mut columns = vec![Column { plus: u64::MAX, minus: 0, bottom: 1 << 63 }; self.blocks()];
        if let Some(last) = columns.last_mut() {
            last.bottom = 1 << ((self.code_points + 63) % 64);
        }
        let top = Step { up: u64::from(anchored), down: 0 };
        Distances { pattern: self, text, columns, top, distance: self.code_points }
    }

    /// How well some stretch of `text` matches the pattern, in millionths: 1 − fewest edits / length of the pattern
    /// (`textMatchScore` of the Hypothesis client). Nothing matches an empty text or an empty pattern.
    pub(super) fn similarity(&self, text: impl Iterator<Item = char>) -> u64 {
        let edits = self.distances(text, false).min().unwrap_or(self.code_points);
        share(self.code_points.saturating_sub(edits), self.code_points)
    }

    fn blocks(&self) -> usize {
        self.code_points.div_ceil(64)
    }

    fn row(&self, c: char) -> &[u64] {
        let ascii = self.row_of_ascii.get(c as usize);
        let row = ascii.or_else(|| self.row_of.get(&c)).copied().unwrap_or_default();
        self.rows.get(row * self.blocks()..).unwrap_or_default()
    }
}

/// 64 rows of a column of the distance matrix, as differences from each row to the next.
#[derive(Clone)]
struct Column {
    plus: u64,
    minus: u64,
    /// The row whose change is handed on: the last of the block, or of the pattern.
    bottom: u64,
}

/// The change of one row from a column to the next: 1 up, 1 down, or both 0.
#[derive(Clone, Copy)]
struct Step {
    up: u64,
    down: u64,
}

impl Column {
    fn advance(&mut self, equal: u64, above: Step) -> Step {
        let vertical = equal | self.minus;
        let equal = equal | above.down;
        let horizontal = ((equal & self.plus).wrapping_add(self.plus) ^ self.plus) | equal;
        let up = self.minus | !(horizontal | self.plus);
        let down = self.plus & horizontal;
        let below = Step { up: u64::from(up & self.bottom != 0), down: u64::from(down & self.bottom != 0) };
        let (up, down) = (up << 1 | above.up, down << 1 | above.down);
        self.plus = down | !(vertical | up);
        self.minus = up & vertical;
        below
    }
}

/// See [`Pattern::distances`].
pub(super) struct Distances<'p, I> {
    pattern: &'p Pattern,
    text: I,
    columns: Vec<Column>,
    top: Step,
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

/// The stretches of a text that match a quotation with the fewest edits.
pub(super) struct Closest {
    /// The number of edits they all have.
    pub(super) edits: usize,
    /// Byte ranges, by their ends; of the stretches with one end the longest.
    pub(super) places: Vec<Range<usize>>,
}

impl Closest {
    /// Searches `text` for `quotation` with at most `most_edits` edits; `None` when there is nothing, or when the
    /// search would cost more than [`MOST_STEPS`].
    pub(super) fn find(text: &str, quotation: &str, most_edits: usize) -> Option<Self> {
        let forward = Pattern::new(quotation.chars())?;
        if forward.steps(text.len()) > MOST_STEPS && forward.steps(text.chars().count()) > MOST_STEPS {
            return None;
        }
        let (edits, ends) = closest_ends(&forward, text, most_edits);
        let backward = Pattern::new(quotation.chars().rev())?;
        let reach = backward.code_points() + edits;
        if backward.steps(reach).saturating_mul(ends.len()) > MOST_STEPS {
            return None;
        }
        let places: Vec<_> =
            ends.into_iter().filter_map(|end| Some(start_of(&backward, text.get(..end)?, edits)?..end)).collect();
        (!places.is_empty()).then_some(Self { edits, places })
    }
}

/// The byte offsets at which a stretch with the fewest edits ends, and that number of edits.
fn closest_ends(pattern: &Pattern, text: &str, most_edits: usize) -> (usize, Vec<usize>) {
    let mut fewest = most_edits;
    let mut ends = Vec::new();
    for ((at, c), edits) in text.char_indices().zip(pattern.distances(text.chars(), false)) {
        if edits < fewest {
            fewest = edits;
            ends.clear();
        }
        if edits == fewest {
            ends.push(at + c.len_utf8());
        }
    }
    (fewest, ends)
}

/// The first byte from which the rest of `text` matches the pattern, given reversed, with `edits` edits.
fn start_of(reversed: &Pattern, text: &str, edits: usize) -> Option<usize> {
    let backwards = text.char_indices().rev().take(reversed.code_points() + edits);
    let distances = reversed.distances(text.chars().rev(), true);
    backwards.zip(distances).filter(|(_, found)| *found == edits).map(|((at, _), _)| at).last()
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Sellers' algorithm, cell by cell: the fewest edits of a match ending after each code point of `text`.
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
        Pattern::new(pattern.chars()).unwrap().distances(text.chars(), anchored).collect()
    }

    fn similarity(pattern: &str, text: &str) -> u64 {
        Pattern::new(pattern.chars()).unwrap().similarity(text.chars())
    }

    fn closest<'a>(text: &'a str, quotation: &str, most: usize) -> Option<(usize, Vec<&'a str>)> {
        let found = Closest::find(text, quotation, most)?;
        Some((found.edits, found.places.into_iter().map(|place| &text[place]).collect()))
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
    fn the_fewest_edits_win_wherever_they_are() {
        let text = "the shipp was there, the ship𝒳s were here";
        assert_eq!(closest(text, "the ships were", 7), Some((1, vec!["the ship𝒳s were"])));
        assert_eq!(closest("kitten, mitten", "sitten", 3), Some((1, vec!["kitten", "mitten"])));
        assert_eq!(closest("nothing like it", "QQQQ", 2), None);
        assert_eq!(closest("abc", "xyz", 3).map(|(edits, _)| edits), Some(3), "the bound itself is allowed");
    }

    #[test]
    fn the_longest_of_the_stretches_with_one_end() {
        // "abc" and "xabc" both differ from "yabc" in one edit.
        assert_eq!(closest("xabc", "yabc", 2), Some((1, vec!["xabc"])));
    }

    #[test]
    fn too_large_a_search_is_not_begun() {
        let quotation = "0123456789".repeat(6400);
        assert!(Closest::find(&"x".repeat(140_000), &quotation, 256).is_none());
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

        #[test]
        fn places_have_the_edits_they_are_said_to_have(text in "[abcd]{0,60}", quotation in "[abcd]{1,12}") {
            let most = quotation.len() / 2;
            let fewest = sellers(&quotation, &text).into_iter().min().filter(|fewest| *fewest <= most);
            let found = closest(&text, &quotation, most);
            prop_assert_eq!(found.as_ref().map(|(edits, _)| *edits), fewest);
            for place in found.map(|(_, places)| places).unwrap_or_default() {
                prop_assert_eq!(Some(strsim::levenshtein(place, &quotation)), fewest);
            }
        }
    }
}
