//! Upper bounds on the score of a subsequence match, which spare the scorer most names.

use super::letters::LetterSet;
use super::subsequence::{MAX_TEXT_LEN, Spread, is_matchable, spread};

/// The scorer's points, those of `SkimScoreConfig::default()`.
///
/// For a letter, for a letter at the start of the text, at most for a letter at the start of a
/// word, and at least for a letter that follows the one before it.
const MATCH: i32 = 16;
const TEXT_START: i32 = 16;
const WORD_START: i32 = 8;
const CONSECUTIVE: i32 = 4;
/// Penalties for the first letter of a gap and for each further one.
const GAP_OPEN: i32 = -4;
const GAP_EXTEND: i32 = -1;
/// Lower than any score.
const MIN_SCORE: i32 = i32::MIN / 2;

/// Upper bound on `fuzzy-matcher`'s score of a folded word in a folded text, rarely above the score
/// itself.
///
/// None if the word does not match within the longest span.
pub(super) fn score_upper_bound(text: &str, word: &str) -> Option<i64> {
    if !is_matchable(word) || spread(text, word) != Spread::Compact {
        return None;
    }
    let is_separator = |c: char| c.is_ascii() && !c.is_ascii_alphanumeric();
    let bound = if text.is_ascii() && word.is_ascii() {
        affine_gap_bound(text.as_bytes(), word.as_bytes(), |byte| {
            is_separator(char::from(byte))
        })
    } else {
        let (text, word): (Vec<char>, Vec<char>) = (text.chars().collect(), word.chars().collect());
        affine_gap_bound(&text, &word, is_separator)
    };
    Some(bound.into())
}

/// Upper bound on the score of a word in any text with given word starts. Costs next to nothing.
pub(super) struct CoarseBound {
    /// The bit of each letter, and whether [`may_leak`] is true of it.
    letters: Vec<(LetterSet, bool)>,
}

impl CoarseBound {
    pub(super) fn new(word: &str) -> Self {
        let chars: Vec<char> = word.chars().collect();
        let letter = |(at, c): (usize, &char)| (LetterSet::of_char(*c), may_leak(&chars, at));
        Self {
            letters: chars.iter().enumerate().map(letter).collect(),
        }
    }

    /// The bound, given the first letters of the text's words. Lower if the word cannot occur as a
    /// substring.
    pub(super) fn score(&self, word_starts: LetterSet, may_be_substring: bool) -> i64 {
        let (mut score, mut min_loss) = (0, i32::MAX);
        for (at, (letter, leaks)) in self.letters.iter().enumerate() {
            let word_start = if word_starts.is_superset(*letter) {
                WORD_START
            } else {
                0
            };
            if at == 0 {
                // It may be the first letter of the text.
                score += MATCH + 2 * word_start;
            } else {
                let consecutive = if *leaks {
                    TEXT_START
                } else {
                    word_start.max(CONSECUTIVE)
                };
                score += MATCH + consecutive;
                min_loss = min_loss.min(consecutive - word_start - GAP_OPEN);
            }
        }
        // If it is no substring, there is a gap between two of its letters.
        (if may_be_substring || min_loss == i32::MAX {
            score
        } else {
            score - min_loss
        })
        .into()
    }
}

/// Upper bound on `fuzzy-matcher`'s affine-gap score.
///
/// This is the scorer's recurrence. Where its scratch buffer may leak a bonus, the bound assumes
/// the largest one. The scorer also looks at one cell too many for its result, which holds a score
/// of all letters but the last two.
fn affine_gap_bound<T: PartialEq + Copy>(
    text: &[T],
    word: &[T],
    is_separator: impl Fn(T) -> bool,
) -> i32 {
    let highest = |cells: &[i32]| {
        cells
            .iter()
            .take(text.len())
            .copied()
            .max()
            .unwrap_or(MIN_SCORE)
    };
    // Best scores of the letters so far: with the last one matched at a position, and with a gap
    // before it.
    let (mut matched, mut gap) = ([MIN_SCORE; MAX_TEXT_LEN], [GAP_EXTEND; MAX_TEXT_LEN]);
    let (mut first, mut stale) = (0, MIN_SCORE);
    for (i, letter) in word.iter().enumerate() {
        let at = text.iter().skip(first).position(|c| c == letter);
        first += at.unwrap_or(text.len());
        let leaks = may_leak(word, i);
        let before = |cells: &[i32], none| {
            first
                .checked_sub(1)
                .and_then(|at| cells.get(at))
                .copied()
                .unwrap_or(none)
        };
        // Scores of the letters before this one, at the position before.
        let (mut last_matched, mut last_gap) =
            (before(&matched, MIN_SCORE), before(&gap, GAP_EXTEND));
        let (mut own_matched, mut own_gap) = (MIN_SCORE, last_gap);
        let mut at_word_start = first
            .checked_sub(1)
            .and_then(|at| text.get(at))
            .is_none_or(|c| is_separator(*c));
        let cells = text
            .iter()
            .zip(matched.iter_mut().zip(gap.iter_mut()))
            .enumerate()
            .skip(first);
        for (j, (c, (matched, gap))) in cells {
            let bonus = if j == 0 {
                TEXT_START
            } else if at_word_start {
                WORD_START
            } else {
                0
            };
            let consecutive = if leaks {
                TEXT_START
            } else {
                bonus.max(CONSECUTIVE)
            };
            let here = if c == letter {
                MATCH + (last_matched + consecutive).max(last_gap + bonus)
            } else {
                MIN_SCORE
            };
            own_gap = (own_matched + GAP_OPEN).max(own_gap + GAP_EXTEND).max(*gap);
            (last_matched, last_gap) = (*matched, *gap);
            own_matched = here;
            (*matched, *gap) = (here, own_gap);
            at_word_start = is_separator(*c);
        }
        first += 1;
        if i + 3 == word.len() {
            stale = highest(&matched);
        }
    }
    highest(&matched).max(stale)
}

/// True if the scorer may take a bonus for a letter that its buffer keeps from an equal letter
/// before.
///
/// The buffer has two rows, one for letters at even and one for those at odd places. A cell keeps
/// its bonus while letters match there, so the equal letter may be two, four or more places back.
fn may_leak<T: PartialEq>(word: &[T], at: usize) -> bool {
    (0..at)
        .rev()
        .skip(1)
        .step_by(2)
        .any(|before| word.get(before) == word.get(at))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::search::fuzzy::Fuzzy;
    use proptest::prelude::*;

    #[test]
    fn a_score_may_be_that_of_all_but_the_last_two_letters() {
        let (text, word) = ("éaßbbéß11ßa1a aé1a", "aé1éa");
        assert!(Fuzzy::default().score(text, word) <= score_upper_bound(text, word));
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(20_000))]
        #[test]
        fn no_score_is_above_its_bounds(
            text in "[abcé1]{0,3}([ \\-/.·]?[abcé1ß]{1,4}){0,6}",
            word in "[abcé1]{1,6}",
        ) {
            let (score, bound) = (Fuzzy::default().score(&text, &word), score_upper_bound(&text, &word));
            prop_assert_eq!(score.is_some(), bound.is_some());
            prop_assert!(score <= bound, "{:?} {:?}", score, bound);
            let coarse = CoarseBound::new(&word).score(LetterSet::of_word_starts(&text), text.contains(&word));
            prop_assert!(score.is_none_or(|score| score <= coarse), "{:?} {}", score, coarse);
        }
    }
}
