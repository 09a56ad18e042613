//! Which letters a text has at all: what lacks a letter of the query need not be looked at.

/// The letters of folded texts: a bit for each of `a` to `z`, the other bits shared by all other characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Letters(u32);

impl Letters {
    /// The letters of a folded text; white space does not count.
    pub(super) fn of(text: &str) -> Self {
        Self::of_all(text.chars())
    }

    /// The letters among some characters.
    pub(super) fn of_all(chars: impl Iterator<Item = char>) -> Self {
        chars.fold(Self::default(), |letters, c| letters.and(Self::of_char(c)))
    }

    /// One letter; none for white space.
    pub(super) fn of_char(c: char) -> Self {
        Self(match c {
            'a'..='z' => 1 << (c as u32 - 'a' as u32),
            c if c.is_whitespace() => 0,
            other => 1 << (26 + other as u32 % 6),
        })
    }

    /// The letters with which the words of a folded text begin. A word is what follows anything that is neither letter nor
    /// digit.
    pub(super) fn beginning_words(text: &str) -> Self {
        let mut within = false;
        text.chars().fold(Self::default(), |letters, c| {
            let begins = !std::mem::replace(&mut within, c.is_alphanumeric());
            if begins { letters.and(Self::of_char(c)) } else { letters }
        })
    }

    /// The letters of both.
    pub(super) fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether all of the other's letters are among these.
    pub(super) fn has(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }

    /// Whether there is a letter in both.
    pub(super) fn meets(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// How many letters are in these and not in the other.
    pub(super) fn beyond(self, other: Self) -> u32 {
        (self.0 & !other.0).count_ones()
    }

    /// The one letter that a text is, where nothing else shares its bit.
    pub(super) fn exactly(text: &str) -> Option<Self> {
        let mut chars = text.chars();
        chars.next().filter(|c| c.is_ascii_lowercase() && chars.next().is_none()).map(Self::of_char)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_lacks_a_letter_is_told_from_what_has_all() {
        let has = |text: &str, wanted: &str| Letters::of(text).has(Letters::of(wanted));
        assert!(has("nikol pashinian", "pash"));
        assert!(!has("nikol pashinian", "pashz"));
        assert!(has("nikol pashinian", "l p"), "a blank is no letter");
        assert!(!has("8", "9"));
        assert!(Letters::beginning_words("nikol (pashinian)").has(Letters::of("np")));
        assert!(!Letters::beginning_words("nikol pashinian").has(Letters::of("k")));
        assert_eq!(Letters::of("pash").beyond(Letters::of("past")), 1);
        assert!(Letters::exactly("a").is_some() && Letters::exactly("1").is_none() && Letters::exactly("ab").is_none());
    }
}
