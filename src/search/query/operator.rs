//! Table of the operators, which the parser reads and the help lists.

use super::MatchMode;
use crate::dossier::Kind;

/// Operator of the query language.
#[derive(Debug, Clone, Copy)]
pub struct Operator {
    /// Form, as it is typed.
    pub written: &'static str,
    /// Example of a query.
    pub example: &'static str,
    /// Records that it finds.
    pub finds: &'static str,
    /// Parser of the operator.
    pub(super) reads: Reads,
}

/// Parser of a token.
#[derive(Debug, Clone, Copy)]
pub(super) enum Reads {
    /// A plain word.
    Plain,
    /// A term without its signs, which must match in a mode.
    Signed(MatchMode, fn(&str) -> Option<&str>),
    /// A phrase in quotation marks.
    Phrase,
    /// A term after the sign, which no text of the record may contain.
    Without(char),
    /// Value of the named filter.
    Filter(&'static str, Narrows),
}

/// Condition of a filter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Narrows {
    Kind,
    Stance,
    Status,
    Act,
    Directness,
    Coder,
    Date,
    Has,
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

/// All operators, in the order in which a token is tried. The parser reads this table, and the help
/// lists it.
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
        "the words together, in this order and script",
        Reads::Phrase,
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
        "act:",
        "act:offer",
        "positions of an act",
        Reads::Filter("act", Narrows::Act),
    ),
    operator(
        "directness:",
        "directness:quote",
        "evidence of a directness",
        Reads::Filter("directness", Narrows::Directness),
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
    operator(
        "coder:",
        "coder:ann",
        "what a coder coded",
        Reads::Filter("coder", Narrows::Coder),
    ),
    operator(
        "date:",
        "date:2024-08",
        "what can be of a year, month or day",
        Reads::Filter("date", Narrows::Date),
    ),
    operator(
        "has:",
        "has:note",
        "what has your note, or has:bookmark",
        Reads::Filter("has", Narrows::Has),
    ),
];

/// A phrase. Its closing quotation mark may be missing while it is typed.
pub(super) fn phrase_in(token: &str) -> Option<&str> {
    token
        .strip_prefix('"')
        .map(|phrase| phrase.strip_suffix('"').unwrap_or(phrase))
}
