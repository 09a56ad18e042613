//! Matching the initials of a name, as in `osce`.

use std::ops::RangeInclusive;

use super::letters::LetterSet;

/// Number of letters that initials have.
pub(super) const INITIALS_LEN: RangeInclusive<usize> = 2..=8;

/// Words that initials leave out.
const STOP_WORDS: [&str; 7] = ["of", "the", "and", "for", "in", "on", "de"];

/// First sounds of words that Latin spells with several letters, if they transliterate one letter.
const DIGRAPHS: [&str; 13] = [
    "shch", "sch", "sh", "ch", "kh", "zh", "ts", "dz", "dj", "gh", "ia", "iu", "ie",
];

/// True if a word is the initials of a folded text, or the first three of them at least.
///
/// An initial is the first letter of a word or its first sound.
pub(super) fn is_initials(text: &str, word: &str) -> bool {
    may_start_with(text, word)
        && INITIALS_LEN.contains(&word.chars().count())
        && VARIANTS
            .into_iter()
            .any(|variant| visit_initials(text, word, variant, |_| ()))
}

/// Cheap test that rejects nearly all texts by the first letter of their first word.
fn may_start_with(text: &str, word: &str) -> bool {
    let differs = text
        .chars()
        .next()
        .is_some_and(|first| first.is_alphanumeric() && !word.starts_with(first));
    !differs
        || STOP_WORDS.iter().any(|stop| {
            text.strip_prefix(stop)
                .is_some_and(|rest| rest.starts_with(' '))
        })
}

/// Byte positions in a folded text of the initials that a word is made of. None if it is not made
/// of them.
pub(super) fn initial_positions(text: &str, word: &str) -> Option<Vec<usize>> {
    VARIANTS.into_iter().find_map(|variant| {
        let mut positions = Vec::new();
        visit_initials(text, word, variant, |at| positions.push(at)).then_some(positions)
    })
}

/// Rules for initials: with or without stop words, with or without digraphs.
#[derive(Clone, Copy)]
struct Variant {
    stop_words: bool,
    digraphs: bool,
}

const VARIANTS: [Variant; 4] = [
    Variant {
        stop_words: false,
        digraphs: false,
    },
    Variant {
        stop_words: true,
        digraphs: false,
    },
    Variant {
        stop_words: false,
        digraphs: true,
    },
    Variant {
        stop_words: true,
        digraphs: true,
    },
];

/// Matches initials by one variant and visits their byte positions. True if the word is made of
/// them.
fn visit_initials(text: &str, word: &str, variant: Variant, mut visit: impl FnMut(usize)) -> bool {
    let (mut starts, mut rest, mut count) = (word_starts(text, variant.stop_words), word, 0);
    while !rest.is_empty() {
        let Some(start) = starts.next() else {
            return false;
        };
        let text_word = text.get(start..).unwrap_or_default();
        let is_shared =
            |digraph: &&&str| text_word.starts_with(**digraph) && rest.starts_with(**digraph);
        let digraph = if variant.digraphs {
            DIGRAPHS.iter().find(is_shared)
        } else {
            None
        };
        let letter = || {
            text_word
                .chars()
                .next()
                .filter(|letter| rest.starts_with(*letter))
                .map(char::len_utf8)
        };
        let Some(len) = digraph.map(|digraph| digraph.len()).or_else(letter) else {
            return false;
        };
        rest = rest.get(len..).unwrap_or_default();
        count += 1;
        visit(start);
    }
    count >= 3 || (count >= 2 && starts.next().is_none())
}

/// Byte positions of the first letters of a folded text's words.
fn word_starts(text: &str, stop_words: bool) -> impl Iterator<Item = usize> {
    let mut end = 0;
    let words = text.split(char::is_whitespace).map(move |word| {
        let start = end;
        let blank = text
            .get(start + word.len()..)
            .and_then(|rest| rest.chars().next());
        end = start + word.len() + blank.map_or(0, char::len_utf8);
        (start, word)
    });
    let words = words
        .filter(move |(_, word)| !word.is_empty() && (stop_words || !STOP_WORDS.contains(word)));
    words.filter_map(|(start, word)| Some(start + word.find(char::is_alphanumeric)?))
}

/// The letters that must start words of a text if a word is its initials.
pub(super) fn required_word_starts(word: &str) -> LetterSet {
    let mut rest = word;
    let mut letters = LetterSet::default();
    while let Some(letter) = rest.chars().next() {
        letters = letters.union(LetterSet::of_char(letter));
        let digraph = DIGRAPHS.iter().find(|digraph| rest.starts_with(**digraph));
        rest = rest
            .get(digraph.map_or(letter.len_utf8(), |digraph| digraph.len())..)
            .unwrap_or_default();
    }
    letters
}
