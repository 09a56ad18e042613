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
    /// How well the letters of a folded word match a folded text, in order; none where they do not, or only too far apart.
    pub(super) fn score(&self, text: &str, word: &str) -> Option<i64> {
        fits(text, word).then(|| self.matcher.fuzzy_match(text, word)).flatten()
    }

    /// The places of the matched letters, in code points of the folded text.
    pub(super) fn places(&self, text: &str, word: &str) -> Vec<usize> {
        let found = fits(text, word).then(|| self.matcher.fuzzy_indices(text, word)).flatten();
        found.map(|(_, places)| places).unwrap_or_default()
    }
}

/// Whether a word is worth scoring: its letters stand in the text in order, somewhere in a stretch that is not too long.
/// Asking costs much less than scoring.
fn fits(text: &str, word: &str) -> bool {
    if text.len() > LONGEST_TEXT || word.len() > LONGEST_WORD {
        return false;
    }
    let reach = FARTHEST * word.chars().count();
    let Some(first) = word.chars().next() else { return false };
    text.char_indices().filter(|(_, c)| *c == first).any(|(at, _)| {
        let mut stretch = text.get(at..).unwrap_or_default().chars().take(reach);
        word.chars().all(|letter| stretch.any(|c| c == letter))
    })
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
