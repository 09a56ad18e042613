//! Letter signatures: texts that lack a letter of the query are skipped without being read.

/// Set of letters in folded text: one bit for each of `a` to `z`, six bits shared by all other
/// characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct LetterSet(u32);

impl LetterSet {
    /// The letters of a folded text, without white space.
    pub(super) fn of(text: &str) -> Self {
        Self::of_chars(text.chars())
    }

    pub(super) fn of_chars(chars: impl Iterator<Item = char>) -> Self {
        chars.fold(Self::default(), |letters, c| {
            letters.union(Self::of_char(c))
        })
    }

    /// The set of one character; empty for white space.
    pub(super) fn of_char(c: char) -> Self {
        Self(match c {
            'a'..='z' => 1 << (c as u32 - 'a' as u32),
            c if c.is_whitespace() => 0,
            other => 1 << (26 + other as u32 % 6),
        })
    }

    /// The first letters of the words of a folded text. Words are separated by anything but letters
    /// and digits.
    pub(super) fn of_word_starts(text: &str) -> Self {
        let mut in_word = false;
        text.chars().fold(Self::default(), |letters, c| {
            let starts = !std::mem::replace(&mut in_word, c.is_alphanumeric());
            if starts {
                letters.union(Self::of_char(c))
            } else {
                letters
            }
        })
    }

    pub(super) fn union(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    pub(super) fn is_superset(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }

    pub(super) fn intersects(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// The number of letters in this set but not in the other.
    pub(super) fn difference_len(self, other: Self) -> u32 {
        (self.0 & !other.0).count_ones()
    }

    /// The set of a text that is one letter, if the letter has a bit of its own.
    pub(super) fn of_single_letter(text: &str) -> Option<Self> {
        let mut chars = text.chars();
        chars
            .next()
            .filter(|c| c.is_ascii_lowercase() && chars.next().is_none())
            .map(Self::of_char)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_lacks_a_letter_is_told_from_what_has_all() {
        let has = |text: &str, wanted: &str| LetterSet::of(text).is_superset(LetterSet::of(wanted));
        assert!(has("nikol pashinian", "pash"));
        assert!(!has("nikol pashinian", "pashz"));
        assert!(has("nikol pashinian", "l p"), "a blank is no letter");
        assert!(!has("8", "9"));
        assert!(LetterSet::of_word_starts("nikol (pashinian)").is_superset(LetterSet::of("np")));
        assert!(!LetterSet::of_word_starts("nikol pashinian").is_superset(LetterSet::of("k")));
        assert_eq!(
            LetterSet::of("pash").difference_len(LetterSet::of("past")),
            1
        );
        assert!(
            LetterSet::of_single_letter("a").is_some()
                && LetterSet::of_single_letter("1").is_none()
                && LetterSet::of_single_letter("ab").is_none()
        );
    }
}
