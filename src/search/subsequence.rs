//! Subsequence matches: the letters of a word occur in a text in order, but not next to each other.

/// Longest text and longest word that are matched as a subsequence, in bytes.
///
/// The scorer's time and memory grow with the product of the two. Nobody abbreviates longer names.
pub(super) const MAX_TEXT_LEN: usize = 512;
const MAX_WORD_LEN: usize = 64;

/// Longest span of a match, in multiples of the word's length in bytes. Letters further apart match
/// by chance.
const MAX_SPAN: usize = 4;

/// Result of a subsequence match, worst first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Spread {
    /// The text lacks a letter, or has the letters in another order.
    NoMatch,
    /// The letters occur in order, but too far apart.
    Wide,
    /// The letters occur in order within the longest span.
    Compact,
}

/// True if a word has a length that can be matched as a subsequence.
pub(super) fn is_matchable(word: &str) -> bool {
    !word.is_empty() && word.len() <= MAX_WORD_LEN
}

/// Matches a folded word as a subsequence of a folded text. Much cheaper than scoring.
pub(super) fn spread(text: &str, word: &str) -> Spread {
    Pattern::new(word).spread(text)
}

/// Word prepared for matching many texts.
pub(super) struct Pattern<'a> {
    word: &'a str,
    /// The letters of a word that is not ASCII.
    letters: Option<Vec<char>>,
}

impl<'a> Pattern<'a> {
    pub(super) fn new(word: &'a str) -> Self {
        Self {
            word,
            letters: (!word.is_ascii()).then(|| word.chars().collect()),
        }
    }

    /// As [`spread`].
    pub(super) fn spread(&self, text: &str) -> Spread {
        if text.len() > MAX_TEXT_LEN {
            return Spread::NoMatch;
        }
        let max_span = MAX_SPAN * self.word.len();
        let Some(letters) = &self.letters else {
            // No byte of another character is an ASCII letter.
            return spread_of(text.as_bytes(), self.word.as_bytes(), |at| at, max_span);
        };
        let (offsets, text): (Vec<usize>, Vec<char>) = text.char_indices().unzip();
        spread_of(
            &text,
            letters,
            |at| offsets.get(at).copied().unwrap_or(usize::MAX),
            max_span,
        )
    }
}

/// Matches letters of any type; `offset` gives the byte offset of a letter.
fn spread_of<T: PartialEq + Copy>(
    text: &[T],
    word: &[T],
    offset: impl Fn(usize) -> usize,
    max_span: usize,
) -> Spread {
    let Some((first, others)) = word.split_first() else {
        return Spread::NoMatch;
    };
    let next = |letter: &T, from: usize| {
        text.get(from..)
            .and_then(|rest| rest.iter().position(|c| c == letter))
            .map(|at| from + at)
    };
    let (mut found, mut from) = (Spread::NoMatch, 0);
    while let Some(start) = next(first, from) {
        let end = others
            .iter()
            .try_fold(start, |at, letter| next(letter, at + 1));
        match end {
            Some(end) if offset(end) - offset(start) < max_span => return Spread::Compact,
            Some(_) => found = Spread::Wide,
            // A later start has even fewer letters after it.
            None => return found,
        }
        from = start + 1;
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_that_are_there_by_chance_do_not_match() {
        let text = "a peace deal by the end of the year: a distinct possibility";
        assert_eq!(
            [
                spread(text, "pash"),
                spread(text, "pea"),
                spread(text, "pzz")
            ],
            [Spread::NoMatch, Spread::Compact, Spread::NoMatch]
        );
        assert_eq!(spread("a distinct possibility", "ay"), Spread::Wide);
        assert_eq!(spread("a distinct possibility a y", "ay"), Spread::Compact);
    }
}
