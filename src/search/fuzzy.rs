//! Scattered matches: the letters of a word in order, but not together. The one place that knows `fuzzy-matcher`.

use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;

use super::letters::Letters;

/// The longest text and the longest word that are matched scattered, in bytes. The scorer's time and memory grow with the
/// product of the two; what is longer is no name that anyone abbreviates.
const LONGEST_TEXT: usize = 512;
const LONGEST_WORD: usize = 64;
/// How far a word's letters may be scattered, in times its length, in bytes of folded text: what lies further apart is there
/// by chance.
const FARTHEST: usize = 4;

/// The scorer's points: for a letter; for one at the start of a text, of a word, in a row with the one before; what a gap
/// costs at least. Those of `SkimScoreConfig::default()`.
const LETTER: i64 = 16;
const START: i64 = 16;
const HEAD: i64 = 8;
const ROW: i64 = 4;
const GAP: i64 = -4;

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
        if !is_word(word) || reach(text, word) != Reach::Near {
            return None;
        }
        // What the scorer left in its scratch memory would count in the next score. This leaves nothing that does.
        self.matcher.fuzzy_match("a", "a");
        self.matcher.fuzzy_match(text, word)
    }

    /// The places of the matched letters, in code points of the folded text.
    pub(super) fn places(&self, text: &str, word: &str) -> Vec<usize> {
        let fits = is_word(word) && reach(text, word) == Reach::Near;
        let found = fits.then(|| self.matcher.fuzzy_indices(text, word)).flatten();
        found.map(|(_, places)| places).unwrap_or_default()
    }
}

/// Whether a word can be matched scattered at all.
pub(super) fn is_word(word: &str) -> bool {
    !word.is_empty() && word.len() <= LONGEST_WORD
}

/// How the letters of a word stand in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Reach {
    /// Not all, or not in order.
    Not,
    /// In order, but too far apart.
    Far,
    /// In order, in a stretch that is not too long.
    Near,
}

/// How the letters of a folded word stand in a folded text. Asking costs much less than scoring.
pub(super) fn reach(text: &str, word: &str) -> Reach {
    if text.len() > LONGEST_TEXT {
        return Reach::Not;
    }
    let longest = FARTHEST * word.len();
    if word.is_ascii() {
        // No byte of another character is an ASCII letter.
        return reach_of(text.bytes().enumerate(), word.as_bytes(), longest);
    }
    let letters: Vec<char> = word.chars().collect();
    reach_of(text.char_indices(), &letters, longest)
}

fn reach_of<T: PartialEq + Copy>(
    mut text: impl Iterator<Item = (usize, T)> + Clone,
    word: &[T],
    longest: usize,
) -> Reach {
    let Some((first, others)) = word.split_first() else { return Reach::Not };
    let mut found = Reach::Not;
    while let Some((start, _)) = text.find(|(_, letter)| letter == first) {
        let mut rest = text.clone();
        let end = others.iter().try_fold(start, |_, letter| rest.find(|(_, c)| c == letter).map(|(at, _)| at));
        match end {
            Some(end) if end - start < longest => return Reach::Near,
            Some(_) => found = Reach::Far,
            // What is not behind this start is not behind a later one.
            None => return found,
        }
    }
    found
}

/// The most that a word can score in a text, given the letters with which the text and its words begin. A word that does not
/// stand together has a gap.
pub(super) fn most(word: &str, begins: Letters, heads: Letters, together: bool) -> i64 {
    let bonus = |(at, c): (usize, char)| match Letters::of_char(c) {
        letter if at == 0 && begins.has(letter) => START,
        letter if heads.has(letter) => HEAD,
        _ => 0,
    };
    let bonuses = word.chars().enumerate().map(bonus);
    // In a row, a letter takes the bonus of any before it.
    let row = bonuses.clone().max().unwrap_or(0).max(ROW);
    let first = bonuses.clone().next().unwrap_or(0);
    let others = i64::try_from(word.chars().count()).unwrap_or(i64::MAX) - 1;
    let after_gap = bonuses.skip(1).max().unwrap_or(0) + GAP - row;
    LETTER * (others + 1) + first + row * others + if together { 0 } else { after_gap }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn letters_in_order_match_and_are_placed() {
        let fuzzy = Fuzzy::default();
        assert!(fuzzy.score("nikol pashinyan", "nkpsh").is_some());
        assert_eq!(fuzzy.places("nikol pashinyan", "nkpn").len(), 4);
        assert_eq!(fuzzy.score("nikol pashinyan", "psz"), None);
        assert_eq!(fuzzy.places("əliyev", "ly"), [1, 3]);
        assert!(fuzzy.score("əliyev", "əy").is_some());
    }

    #[test]
    fn letters_that_are_there_by_chance_do_not_match() {
        let text = "a peace deal by the end of the year: a distinct possibility";
        assert_eq!(Fuzzy::default().score(text, "pash"), None);
        assert_eq!(
            [reach(text, "pash"), reach(text, "pea"), reach(text, "pzz")],
            [Reach::Not, Reach::Near, Reach::Not]
        );
        assert_eq!(reach("a distinct possibility", "ay"), Reach::Far);
        assert_eq!(reach("a distinct possibility a y", "ay"), Reach::Near);
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
        for before in ["bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb", "bbbabbbabbbabbbabbba bbba bbba bbba", "b b b a"] {
            fuzzy.score(before, "bbba");
            fuzzy.score(before, "bb");
            assert_eq!(fuzzy.score(text, word), fresh);
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(4_000))]
        #[test]
        fn no_score_is_above_the_most(text in "[abcé1]{0,3}([ \\-/.·]?[abcé1ß]{1,4}){0,6}", word in "[abcé1]{1,6}") {
            let (begins, heads) = (text.chars().next().map(Letters::of_char).unwrap_or_default(), Letters::beginning_words(&text));
            if let Some(score) = Fuzzy::default().score(&text, &word) {
                let together = text.contains(&word);
                prop_assert!(score <= most(&word, begins, heads, together), "{score}");
            }
        }

        #[test]
        fn reach_says_what_the_scorer_matches(text in "[ab ]{0,40}", word in "[ab]{1,4}") {
            let scores = SkimMatcherV2::default().respect_case().fuzzy_match(&text, &word).is_some();
            prop_assert_eq!(scores, reach(&text, &word) != Reach::Not);
        }
    }
}
