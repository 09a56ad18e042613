//! Table of the operators, which the parser reads and the help lists.

use super::MatchMode;
use crate::dossier::Kind;

/// A way to say in a query how something is to be found.
#[derive(Debug, Clone, Copy)]
pub struct Operator {
    /// The form, as people write it.
    pub written: &'static str,
    /// A query that uses it.
    pub example: &'static str,
    /// The records that it finds.
    pub finds: &'static str,
    /// The way in which it is read.
    pub(super) reads: Reads,
}

/// A way in which a word of a query is read.
#[derive(Debug, Clone, Copy)]
pub(super) enum Reads {
    /// As it is.
    Plain,
    /// As what its signs leave, which must stand in a text in some way.
    Signed(MatchMode, fn(&str) -> Option<&str>),
    /// As what is behind the sign, which must not stand in a record.
    Without(char),
    /// As the value of a filter with a name.
    Filter(&'static str, Narrows),
}

/// A way in which a filter narrows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Narrows {
    Kind,
    Stance,
    Status,
    About(Kind),
}

const fn operator(
    written: &'static str,
    example: &'static str,
    finds: &'static str,
    reads: Reads,
) -> Operator {
    Operator {
        written,
        example,
        finds,
        reads,
    }
}

/// Every operator, in the order in which a word is tried: the query is read by this table, and the help lists it.
pub static OPERATORS: &[Operator] = &[
    operator(
        "word",
        "border delimit",
        "the letters of all words, in any order",
        Reads::Plain,
    ),
    operator(
        "\"two words\"",
        "\"peace agreement\"",
        "the words together, in this order",
        Reads::Signed(MatchMode::Substring, phrase_in),
    ),
    operator(
        "'word",
        "'border",
        "the letters together, not scattered",
        Reads::Signed(MatchMode::Substring, |word| word.strip_prefix('\'')),
    ),
    operator(
        "^word$",
        "^russia$",
        "a field that is just that",
        Reads::Signed(MatchMode::Exact, |word| {
            word.strip_prefix('^')?.strip_suffix('$')
        }),
    ),
    operator(
        "^word",
        "^arm",
        "the start of a field",
        Reads::Signed(MatchMode::Prefix, |word| {
            word.strip_prefix('^').filter(|rest| !rest.ends_with('$'))
        }),
    ),
    operator(
        "word$",
        "demand$",
        "the end of a field",
        Reads::Signed(MatchMode::Suffix, |word| {
            word.strip_suffix('$').filter(|rest| !rest.starts_with('^'))
        }),
    ),
    operator(
        "!word",
        "armenia !russia",
        "records in which the word stands nowhere",
        Reads::Without('!'),
    ),
    operator(
        "kind:",
        "kind:obstacle",
        "records of a kind",
        Reads::Filter("kind", Narrows::Kind),
    ),
    operator(
        "stance:",
        "stance:opposes",
        "positions of a stance",
        Reads::Filter("stance", Narrows::Stance),
    ),
    operator(
        "status:",
        "status:open",
        "obstacles of a status",
        Reads::Filter("status", Narrows::Status),
    ),
    operator(
        "actor:",
        "actor:pash",
        "what has to do with an actor",
        Reads::Filter("actor", Narrows::About(Kind::Actor)),
    ),
    operator(
        "issue:",
        "issue:border",
        "what has to do with an issue",
        Reads::Filter("issue", Narrows::About(Kind::Issue)),
    ),
    operator(
        "source:",
        "source:putin",
        "what rests on a source",
        Reads::Filter("source", Narrows::About(Kind::Source)),
    ),
];

/// A phrase; it may end without its sign, which is still to be typed.
fn phrase_in(token: &str) -> Option<&str> {
    token
        .strip_prefix('"')
        .map(|phrase| phrase.strip_suffix('"').unwrap_or(phrase))
}
