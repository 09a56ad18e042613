//! Scattered matches: the letters of a word in order, but not together. The one place that knows `fuzzy-matcher`.

use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;

/// The longest text and the longest word that are matched scattered, in bytes. The scorer's time and memory grow with the
/// product of the two; what is longer is no name that anyone abbreviates.
const LONGEST_TEXT: usize = 512;
const LONGEST_WORD: usize = 64;

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
        fits(text, word).then(|| self.matcher.fuzzy_match(text, word)).flatten()
    }

    /// The places of the matched letters, in code points of the folded text.
    pub(super) fn places(&self, text: &str, word: &str) -> Vec<usize> {
        let found = fits(text, word).then(|| self.matcher.fuzzy_indices(text, word)).flatten();
        found.map(|(_, places)| places).unwrap_or_default()
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
        assert_eq!(fuzzy.places("nikol pashinyan", "npn").len(), 3);
        assert_eq!(fuzzy.score("nikol pashinyan", "psz"), None);
        assert_eq!(fuzzy.places("əliyev", "ly"), [1, 3]);
    }

    #[test]
    fn what_is_too_long_does_not_match() {
        let fuzzy = Fuzzy::default();
        assert_eq!(fuzzy.score(&"ab".repeat(300), "ab"), None);
        assert_eq!(fuzzy.score("ab", &"a".repeat(65)), None);
    }
}
