//! Which letters a text has at all: what lacks a letter of the query need not be looked at.

use super::query::Query;

/// The letters of folded texts: a bit for each of `a` to `z` and `0` to `9`, the other bits shared by all other characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Letters(u64);

impl Letters {
    /// The letters of a folded text; white space does not count.
    pub(super) fn of(text: &str) -> Self {
        Self(text.chars().filter(|c| !c.is_whitespace()).fold(0, |bits, c| bits | 1 << bit(c)))
    }

    /// The letters of both.
    pub(super) fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    fn has(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }
}

fn bit(c: char) -> u32 {
    match c {
        'a'..='z' => c as u32 - 'a' as u32,
        '0'..='9' => 26 + c as u32 - '0' as u32,
        other => 36 + other as u32 % 28,
    }
}

/// The letters that a query asks for.
pub(super) struct Wanted {
    /// For each term, those of each of its spellings.
    terms: Vec<Vec<Letters>>,
}

impl Wanted {
    pub(super) fn new(query: &Query) -> Self {
        let of = |form: &String| Letters::of(form);
        Self { terms: query.terms.iter().map(|term| term.forms.iter().map(of).collect()).collect() }
    }

    /// Whether every term may stand in texts with these letters, in one of its spellings.
    pub(super) fn may_stand(&self, letters: Letters) -> bool {
        self.terms.iter().all(|forms| forms.iter().any(|form| letters.has(*form)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_lacks_a_letter_is_passed_over_and_nothing_else() {
        let may = |typed: &str, text: &str| Wanted::new(&Query::parse(typed)).may_stand(Letters::of(text));
        assert!(may("pash", "nikol pashinian"));
        assert!(may("a b", "b a"));
        assert!(!may("pashz", "nikol pashinian"));
        assert!(may("\"l p\"", "nikol pashinian"), "a blank is no letter");
        assert!(!may("9", "8"));
        assert!(!may("😀", "plain"));
    }
}
