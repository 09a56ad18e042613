//! Scores of subsequence matches. The only file that knows `fuzzy-matcher`.

use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;

use super::subsequence::{Spread, is_matchable, spread};

/// Scorer for subsequence matches. Reuses its scratch buffer between texts.
pub(super) struct Fuzzy {
    matcher: SkimMatcherV2,
}

impl Default for Fuzzy {
    fn default() -> Self {
        // Text and word are folded already, so case carries no information.
        Self {
            matcher: SkimMatcherV2::default().respect_case(),
        }
    }
}

impl Fuzzy {
    /// Scores a folded word in a folded text. None if it does not match within the longest span.
    pub(super) fn score(&self, text: &str, word: &str) -> Option<i64> {
        if !is_match(text, word) {
            return None;
        }
        // The scratch buffer leaks into the next score. This call leaves nothing in it that counts.
        self.matcher.fuzzy_match("a", "a");
        self.matcher.fuzzy_match(text, word)
    }

    /// Positions of the matched letters, in code points of the folded text.
    pub(super) fn positions(&self, text: &str, word: &str) -> Vec<usize> {
        let found = is_match(text, word)
            .then(|| self.matcher.fuzzy_indices(text, word))
            .flatten();
        found.map(|(_, positions)| positions).unwrap_or_default()
    }
}

fn is_match(text: &str, word: &str) -> bool {
    is_matchable(word) && spread(text, word) == Spread::Compact
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn letters_in_order_match_and_are_placed() {
        let fuzzy = Fuzzy::default();
        assert!(fuzzy.score("nikol pashinyan", "nkpsh").is_some());
        assert_eq!(fuzzy.positions("nikol pashinyan", "nkpn").len(), 4);
        assert_eq!(fuzzy.score("nikol pashinyan", "psz"), None);
        assert_eq!(fuzzy.positions("əliyev", "ly"), [1, 3]);
        assert!(fuzzy.score("əliyev", "əy").is_some());
    }

    #[test]
    fn letters_apart_by_chance_do_not_score() {
        let text = "a peace deal by the end of the year: a distinct possibility";
        assert_eq!(Fuzzy::default().score(text, "pash"), None);
    }

    #[test]
    fn what_is_too_long_does_not_match() {
        let fuzzy = Fuzzy::default();
        assert_eq!(fuzzy.score(&"ab".repeat(300), "ab"), None);
        assert_eq!(fuzzy.score("ab", &"a".repeat(65)), None);
    }

    #[test]
    fn a_score_does_not_depend_on_those_before() {
        // Scored right after the other, this was 86.
        let (text, word) = ("-bbbacba-bb- sa-aab ab c-cb bs", "bbba");
        let fresh = Fuzzy::default().score(text, word);
        let fuzzy = Fuzzy::default();
        for before in [
            "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb",
            "bbbabbbabbbabbbabbba bbba bbba bbba",
            "b b b a",
        ] {
            fuzzy.score(before, "bbba");
            fuzzy.score(before, "bb");
            assert_eq!(fuzzy.score(text, word), fresh);
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(20_000))]
        #[test]
        fn spread_says_what_the_scorer_matches(text in "[ab ]{0,40}", word in "[ab]{1,4}") {
            let scores = SkimMatcherV2::default().respect_case().fuzzy_match(&text, &word).is_some();
            prop_assert_eq!(scores, spread(&text, &word) != Spread::NoMatch);
        }
    }
}
