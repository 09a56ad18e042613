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

/// The scorer's points, those of `SkimScoreConfig::default()`: for a letter; for one at the start of a text; at the start of
/// a word, at most; in a row with the one before, at least; what a gap costs, and each letter of it but the first.
const LETTER: i32 = 16;
const START: i32 = 16;
const HEAD: i32 = 8;
const ROW: i32 = 4;
const GAP: i32 = -4;
const LONGER: i32 = -1;
/// Less than any score.
const NONE: i32 = i32::MIN / 2;

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
    Sought::new(word).reach(text)
}

/// A word, made ready to ask for its reach in many texts.
pub(super) struct Sought<'a> {
    word: &'a str,
    /// Its letters, where they are not all ASCII.
    letters: Option<Vec<char>>,
}

impl<'a> Sought<'a> {
    pub(super) fn new(word: &'a str) -> Self {
        Self { word, letters: (!word.is_ascii()).then(|| word.chars().collect()) }
    }

    /// As [`reach`].
    pub(super) fn reach(&self, text: &str) -> Reach {
        if text.len() > LONGEST_TEXT {
            return Reach::Not;
        }
        let longest = FARTHEST * self.word.len();
        let Some(letters) = &self.letters else {
            // No byte of another character is an ASCII letter.
            return reach_of(text.as_bytes(), self.word.as_bytes(), |at| at, longest);
        };
        let (places, text): (Vec<usize>, Vec<char>) = text.char_indices().unzip();
        reach_of(&text, letters, |at| places.get(at).copied().unwrap_or(usize::MAX), longest)
    }
}

/// As [`reach`], of letters of which `place` says where they stand, in bytes.
fn reach_of<T: PartialEq + Copy>(text: &[T], word: &[T], place: impl Fn(usize) -> usize, longest: usize) -> Reach {
    let Some((first, others)) = word.split_first() else { return Reach::Not };
    let next = |letter: &T, from: usize| {
        text.get(from..).and_then(|rest| rest.iter().position(|c| c == letter)).map(|at| from + at)
    };
    let (mut found, mut from) = (Reach::Not, 0);
    while let Some(start) = next(first, from) {
        let end = others.iter().try_fold(start, |at, letter| next(letter, at + 1));
        match end {
            Some(end) if place(end) - place(start) < longest => return Reach::Near,
            Some(_) => found = Reach::Far,
            // What is not behind this start is not behind a later one.
            None => return found,
        }
        from = start + 1;
    }
    found
}

/// The most that a folded word can score in a folded text; none where it does not match, or only too far apart. Asking costs
/// less than scoring, and the answer is rarely more than the score.
pub(super) fn most(text: &str, word: &str) -> Option<i64> {
    if !is_word(word) || reach(text, word) != Reach::Near {
        return None;
    }
    let parts = |c: char| c.is_ascii() && !c.is_ascii_alphanumeric();
    let most = if text.is_ascii() && word.is_ascii() {
        most_of(text.as_bytes(), word.as_bytes(), |byte| parts(char::from(byte)))
    } else {
        let (text, word): (Vec<char>, Vec<char>) = (text.chars().collect(), word.chars().collect());
        most_of(&text, &word, parts)
    };
    Some(most.into())
}

/// The most that a folded word can score in a text of which only the letters are known with which words begin; less where it
/// does not stand together in it. Asking costs next to nothing.
pub(super) struct Coarse {
    /// For each letter: its bit, and whether it is the same as the last but one.
    letters: Vec<(Letters, bool)>,
}

impl Coarse {
    pub(super) fn new(word: &str) -> Self {
        let chars: Vec<char> = word.chars().collect();
        let again = |at: usize| at.checked_sub(2).and_then(|before| chars.get(before)) == chars.get(at);
        Self { letters: chars.iter().enumerate().map(|(at, c)| (Letters::of_char(*c), again(at))).collect() }
    }

    pub(super) fn most(&self, heads: Letters, together: bool) -> i64 {
        let (mut score, mut least) = (0, i32::MAX);
        for (at, (letter, again)) in self.letters.iter().enumerate() {
            let head = if heads.has(*letter) { HEAD } else { 0 };
            if at == 0 {
                // It may stand at the start of the text.
                score += LETTER + 2 * head;
            } else {
                let row = if *again { START } else { head.max(ROW) };
                score += LETTER + row;
                least = least.min(row - head - GAP);
            }
        }
        // Somewhere between two letters there is a gap.
        (if together || least == i32::MAX { score } else { score - least }).into()
    }
}

/// The recurrence of the scorer (alignment with affine gaps), but that where the scorer takes a bonus or a gap from its
/// scratch memory, left there by the letter before the last, the most is taken that can be there.
fn most_of<T: PartialEq + Copy>(text: &[T], word: &[T], parts: impl Fn(T) -> bool) -> i32 {
    // The best score of the letters so far, the last of them matched here; and the best of them with a gap before here.
    let (mut matched, mut gap) = ([NONE; LONGEST_TEXT], [LONGER; LONGEST_TEXT]);
    let mut first = 0;
    for (i, letter) in word.iter().enumerate() {
        let at = text.iter().skip(first).position(|c| c == letter);
        first += at.unwrap_or(text.len());
        let again = i >= 2 && word.get(i - 2) == Some(letter);
        let before = |cells: &[i32], none| first.checked_sub(1).and_then(|at| cells.get(at)).copied().unwrap_or(none);
        // Of the letters before, in the place before.
        let (mut last_matched, mut last_gap) = (before(&matched, NONE), before(&gap, LONGER));
        let (mut own_matched, mut own_gap) = (NONE, last_gap);
        let mut apart = first.checked_sub(1).and_then(|at| text.get(at)).is_none_or(|c| parts(*c));
        let cells = text.iter().zip(matched.iter_mut().zip(gap.iter_mut())).enumerate().skip(first);
        for (j, (c, (matched, gap))) in cells {
            let bonus = if j == 0 {
                START
            } else if apart {
                HEAD
            } else {
                0
            };
            let row = if again { START } else { bonus.max(ROW) };
            let here = if c == letter { LETTER + (last_matched + row).max(last_gap + bonus) } else { NONE };
            own_gap = (own_matched + GAP).max(own_gap + LONGER).max(*gap);
            (last_matched, last_gap) = (*matched, *gap);
            own_matched = here;
            (*matched, *gap) = (here, own_gap);
            apart = parts(*c);
        }
        first += 1;
    }
    matched.iter().take(text.len()).copied().max().unwrap_or(NONE)
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
        #![proptest_config(ProptestConfig::with_cases(20_000))]
        #[test]
        fn no_score_is_above_the_most(text in "[abcé1]{0,3}([ \\-/.·]?[abcé1ß]{1,4}){0,6}", word in "[abcé1]{1,6}") {
            let (score, most) = (Fuzzy::default().score(&text, &word), most(&text, &word));
            prop_assert_eq!(score.is_some(), most.is_some());
            prop_assert!(score <= most, "{:?} {:?}", score, most);
            let coarse = Coarse::new(&word).most(Letters::beginning_words(&text), text.contains(&word));
            prop_assert!(score.is_none_or(|score| score <= coarse), "{:?} {}", score, coarse);
        }

        #[test]
        fn reach_says_what_the_scorer_matches(text in "[ab ]{0,40}", word in "[ab]{1,4}") {
            let scores = SkimMatcherV2::default().respect_case().fuzzy_match(&text, &word).is_some();
            prop_assert_eq!(scores, reach(&text, &word) != Reach::Not);
        }
    }
}
