//! Scattered matches: the letters of a word in order, but not together. The one place that knows `fuzzy-matcher`.

use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;

/// The longest text and the longest word that are matched scattered, in bytes. The scorer's time and memory grow with the
/// product of the two; what is longer is no name that anyone abbreviates.
const LONGEST_TEXT: usize = 512;
const LONGEST_WORD: usize = 64;
/// How far a word's letters may be scattered, in times their number: what lies further apart is there by chance.
const FARTHEST: usize = 4;

/// Scores scattered matches. Keeps the scorer's scratch memory from one text to the next.
pub(super) struct Fuzzy {
    matcher: SkimMatcherV2,
}

impl Default for Fuzzy {
    fn default() -> Self {
        // Both sides are folded already, so that every letter has one case.
        Self { matcher: SkimMatcherV2::default().respect_case() }
    }
}

impl Fuzzy {
    /// How well the letters of a folded word match a folded text, in order; none where they do not.
    pub(super) fn score(&self, text: &str, word: &str) -> Option<i64> {
        self.found(text, word).map(|(score, _)| score)
    }

    /// The places of the matched letters, in code points of the folded text.
    pub(super) fn places(&self, text: &str, word: &str) -> Vec<usize> {
        self.found(text, word).map(|(_, places)| places).unwrap_or_default()
    }

    fn found(&self, text: &str, word: &str) -> Option<(i64, Vec<usize>)> {
        let (score, places) = fits(text, word).then(|| self.matcher.fuzzy_indices(text, word)).flatten()?;
        let span = places.last()?.checked_sub(*places.first()?)? + 1;
        (span <= FARTHEST * places.len()).then_some((score, places))
    }
}

fn fits(text: &str, word: &str) -> bool {
    // One letter that is not there contiguously is not there at all; asking costs less than scoring.
    let mut letters = text.chars();
    text.len() <= LONGEST_TEXT && word.len() <= LONGEST_WORD && word.chars().all(|c| letters.any(|letter| letter == c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_in_order_match_and_are_placed() {
        let fuzzy = Fuzzy::default();
        assert!(fuzzy.score("nikol pashinyan", "nkpsh").is_some());
        assert_eq!(fuzzy.places("nikol pashinyan", "nkpn").len(), 4);
        assert_eq!(fuzzy.score("nikol pashinyan", "psz"), None);
        assert_eq!(fuzzy.places("əliyev", "ly"), [1, 3]);
    }

    #[test]
    fn letters_that_are_there_by_chance_do_not_match() {
        let fuzzy = Fuzzy::default();
        assert_eq!(fuzzy.score("a peace deal by the end of the year: a distinct possibility", "pash"), None);
    }

    #[test]
    fn what_is_too_long_does_not_match() {
        let fuzzy = Fuzzy::default();
        assert_eq!(fuzzy.score(&"ab".repeat(300), "ab"), None);
        assert_eq!(fuzzy.score("ab", &"a".repeat(65)), None);
    }
}
