//! The query language: terms in any order, all of which must match, with operators and filters.
//!
//! | typed | matches |
//! |---|---|
//! | `word` | the field, a prefix, a substring, or a subsequence of a name |
//! | `'word` | a substring |
//! | `^word` | the start of a field |
//! | `word$` | the end of a field |
//! | `!word` | records that do not contain it |
//! | `"two words"` | the words next to each other, in this order |
//! | `kind:actor` `stance:opposes` `status:open` | records of that kind, positions of that stance, obstacles of that status |
//! | `actor:pash` `issue:border` `source:report` | records related to one with that name |
//!
//! An operator without a word and a filter without a valid value are plain text. The value of a filter matches exactly,
//! as a prefix or as a subsequence; a kind, a stance or a status also with a typo.

use super::distance;
use crate::dossier::Kind;
use crate::dossier::vocabulary::{Stance, Status};
use crate::text::fold;

/// Longest query in code points. The rest is ignored: nobody types it.
const MAX_LEN: usize = 1_000;

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
    reads: Reads,
}

/// A way in which a word of a query is read.
#[derive(Debug, Clone, Copy)]
enum Reads {
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
enum Narrows {
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

/// Way in which a term must match a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum MatchMode {
    /// As a substring of any text, or as initials or a subsequence of a name.
    Fuzzy,
    /// As a substring.
    Substring,
    /// At the start of a field.
    Prefix,
    /// At the end of a field.
    Suffix,
    /// As the whole field.
    Exact,
}

impl MatchMode {
    /// True if a folded text contains a form at the place that the mode demands.
    pub(super) fn matches(self, text: &str, form: &str) -> bool {
        match self {
            Self::Fuzzy | Self::Substring => text.contains(form),
            Self::Prefix => text.starts_with(form),
            Self::Suffix => text.ends_with(form),
            Self::Exact => text == form,
        }
    }
}

/// Folded word or phrase of a query.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Term {
    /// Spellings of the term, the usual one first. None of them is empty.
    pub forms: Vec<String>,
    /// Way in which a form must match.
    pub mode: MatchMode,
}

/// Condition that records must meet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Filter {
    /// Records of these kinds.
    Kind(Vec<Kind>),
    /// Positions of these stances.
    Stance(Vec<Stance>),
    /// Obstacles of these statuses.
    Status(Vec<Status>),
    /// Records related to a record of a kind whose name matches.
    About(Kind, Term),
}

/// Parsed query.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Query {
    /// Terms that must match, in the order typed.
    pub terms: Vec<Term>,
    /// Terms that no text of the record may contain.
    pub excluded: Vec<Term>,
    /// Conditions that records must meet.
    pub filters: Vec<Filter>,
    /// The terms as one phrase, in its spellings. Empty unless there are several terms without operators.
    pub phrase: Vec<String>,
}

impl Query {
    /// Parses what is typed. Never fails: every text is a query.
    #[must_use]
    pub fn parse(typed: &str) -> Self {
        let end = typed
            .char_indices()
            .nth(MAX_LEN)
            .map_or(typed.len(), |(at, _)| at);
        let mut query = Self::default();
        for token in tokens(typed.get(..end).unwrap_or(typed)) {
            query.push_token(token);
        }
        let plain = query.terms.iter().all(|term| term.mode == MatchMode::Fuzzy);
        if plain && query.terms.len() > 1 {
            query.phrase = phrase(&query.terms);
        }
        query
    }

    /// True if there are no terms and no filters.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.terms.is_empty() && self.excluded.is_empty() && self.filters.is_empty()
    }

    fn push_token(&mut self, token: &str) {
        if !OPERATORS
            .iter()
            .any(|operator| self.takes(operator.reads, token))
        {
            self.terms.extend(term(token, MatchMode::Fuzzy));
        }
    }

    /// Reads a word in one way, if it can be read so.
    fn takes(&mut self, reads: Reads, token: &str) -> bool {
        match reads {
            // What can be read in no other way is plain.
            Reads::Plain => false,
            Reads::Signed(mode, rest) => {
                let term = rest(token).and_then(|rest| term(rest, mode));
                self.terms.extend(term.clone());
                term.is_some()
            }
            Reads::Without(sign) => {
                let term = token
                    .strip_prefix(sign)
                    .and_then(|rest| term(rest, MatchMode::Substring));
                self.excluded.extend(term.clone());
                term.is_some()
            }
            Reads::Filter(name, narrows) => {
                let filter = filter(name, narrows, token);
                self.filters.extend(filter.clone());
                filter.is_some()
            }
        }
    }
}

/// A phrase; it may end without its sign, which is still to be typed.
fn phrase_in(token: &str) -> Option<&str> {
    token
        .strip_prefix('"')
        .map(|phrase| phrase.strip_suffix('"').unwrap_or(phrase))
}

/// Splits a query into tokens. A phrase in quotation marks is one token, also after a filter's name and while unclosed.
fn tokens(typed: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut rest = typed.trim_start();
    while !rest.is_empty() {
        let (token, after) = rest.split_at(end_of_token(rest));
        found.push(token);
        rest = after.trim_start();
    }
    found
}

/// The token that is being typed: the last one, or nothing after a blank.
pub(crate) fn last_token(typed: &str) -> &str {
    let last = tokens(typed).pop().unwrap_or_default();
    if typed.ends_with(last) { last } else { "" }
}

fn end_of_token(text: &str) -> usize {
    let (mut quoted, mut before) = (false, ' ');
    for (at, c) in text.char_indices() {
        match c {
            '"' if quoted => return at + 1,
            '"' if at == 0 || before == ':' => quoted = true,
            c if c.is_whitespace() && !quoted => return at,
            _ => {}
        }
        before = c;
    }
    text.len()
}

/// Folds a term. None if nothing is left of it.
fn term(raw: &str, mode: MatchMode) -> Option<Term> {
    let raw = raw.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut forms = fold::query_variants(&raw);
    if mode == MatchMode::Fuzzy && is_dotted(&raw) {
        forms.extend(forms.clone().into_iter().map(|form| form.replace('.', "")));
    }
    forms.retain(|form: &String| !form.is_empty());
    (!forms.is_empty()).then_some(Term { forms, mode })
}

/// True for initials: single letters, each followed by a dot; the last dot may be missing.
fn is_dotted(raw: &str) -> bool {
    let mut parts = raw.strip_suffix('.').unwrap_or(raw).split('.');
    let letters = |part: &str| part.chars().count() == 1 && part.chars().all(char::is_alphabetic);
    raw.contains('.') && parts.clone().count() > 1 && parts.all(letters)
}

/// Joins the terms by single spaces, in their first and in their last spelling.
fn phrase(terms: &[Term]) -> Vec<String> {
    let joined = |last: bool| {
        let form = |term: &Term| {
            if last {
                term.forms.last()
            } else {
                term.forms.first()
            }
            .cloned()
            .unwrap_or_default()
        };
        terms.iter().map(form).collect::<Vec<_>>().join(" ")
    };
    let mut forms = vec![joined(false), joined(true)];
    forms.dedup();
    forms
}

/// A filter of one name, if a word of a query is such.
fn filter(name: &str, narrows: Narrows, token: &str) -> Option<Filter> {
    let (typed, value) = token.split_once(':')?;
    let value = value.trim_matches('"');
    if typed.to_lowercase() != name || value.is_empty() {
        return None;
    }
    let coded = value.to_lowercase().replace([' ', '-'], "_");
    match narrows {
        Narrows::Kind => {
            resolve(&Kind::ALL, &coded, |kind| [kind.as_str(), kind.plural()]).map(Filter::Kind)
        }
        Narrows::Stance => resolve(Stance::ALL, &coded, |stance| {
            [stance.as_str(), stance.as_str()]
        })
        .map(Filter::Stance),
        Narrows::Status => resolve(Status::ALL, &coded, |status| {
            [status.as_str(), status.as_str()]
        })
        .map(Filter::Status),
        Narrows::About(kind) => term(value, MatchMode::Fuzzy).map(|term| Filter::About(kind, term)),
    }
}

/// Resolves a value to words of a vocabulary: equal ones, else by prefix, else by subsequence, else with a typo.
fn resolve<T: Copy>(
    all: &[T],
    value: &str,
    names: impl Fn(T) -> [&'static str; 2],
) -> Option<Vec<T>> {
    let scattered = |name: &str| {
        let mut letters = name.chars();
        value.chars().all(|c| letters.any(|letter| letter == c))
    };
    let near = |name: &str| distance::is_near(value, name);
    let tests: [&dyn Fn(&str) -> bool; 4] = [
        &|name| name == value,
        &|name| name.starts_with(value),
        &scattered,
        &near,
    ];
    tests.into_iter().find_map(|test| {
        let found: Vec<T> = all
            .iter()
            .copied()
            .filter(|word| names(*word).iter().any(|name| test(name)))
            .collect();
        (!found.is_empty()).then_some(found)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn forms(terms: &[Term]) -> Vec<(&str, MatchMode)> {
        terms
            .iter()
            .map(|term| (term.forms[0].as_str(), term.mode))
            .collect()
    }

    #[test]
    fn signs_say_how_and_half_typed_ones_are_text() {
        let query = Query::parse("a 'b ^c d$ ^e$ \"f  g\" !h");
        let all = [
            ("a", MatchMode::Fuzzy),
            ("b", MatchMode::Substring),
            ("c", MatchMode::Prefix),
            ("d", MatchMode::Suffix),
            ("e", MatchMode::Exact),
            ("f g", MatchMode::Substring),
        ];
        assert_eq!(forms(&query.terms), all);
        assert_eq!(forms(&query.excluded), [("h", MatchMode::Substring)]);
        for text in [
            "'", "^", "$", "!", "^$", "kind:", "kind:zzz", "stance:", "actor:", "x:y", ":",
        ] {
            let query = Query::parse(text);
            assert_eq!(query.terms.len(), 1, "{text}");
            assert!(
                query.filters.is_empty() && query.excluded.is_empty(),
                "{text}"
            );
        }
        assert_eq!(
            forms(&Query::parse("\"peace agr").terms),
            [("peace agr", MatchMode::Substring)]
        );
        assert!(Query::parse("\"").is_empty() || Query::parse("\"").terms.len() == 1);
    }

    #[test]
    fn filters_take_values_that_are_begun() {
        assert_eq!(
            Query::parse("kind:obst").filters,
            [Filter::Kind(vec![Kind::Obstacle])]
        );
        assert_eq!(
            Query::parse("kind:Actors").filters,
            [Filter::Kind(vec![Kind::Actor])]
        );
        assert_eq!(
            Query::parse("stance:cond").filters,
            [Filter::Stance(vec![Stance::Conditional])]
        );
        assert_eq!(
            Query::parse("stance:not-stated").filters,
            [Filter::Stance(vec![Stance::NotStated])]
        );
        assert_eq!(
            Query::parse("status:under").filters,
            [Filter::Status(vec![Status::UnderNegotiation])]
        );
        assert!(matches!(
            Query::parse("actor:пашинян").filters[..],
            [Filter::About(Kind::Actor, _)]
        ));
    }

    #[test]
    fn every_operator_reads_its_own_example() {
        for operator in OPERATORS
            .iter()
            .filter(|operator| !matches!(operator.reads, Reads::Plain))
        {
            let without: Vec<_> = OPERATORS
                .iter()
                .filter(|other| other.written != operator.written)
                .collect();
            let mut query = Query::default();
            let taken = tokens(operator.example)
                .into_iter()
                .any(|token| query.takes(operator.reads, token));
            assert!(taken, "{operator:?}");
            for other in without {
                let mut query = Query::default();
                let last = tokens(operator.example).pop().unwrap();
                assert!(
                    !query.takes(other.reads, last),
                    "{} is read as {}",
                    operator.example,
                    other.written
                );
            }
        }
    }

    #[test]
    fn dots_between_initials_may_be_left_out() {
        assert_eq!(Query::parse("N.P.").terms[0].forms, ["n.p.", "np"]);
        assert_eq!(Query::parse("u.n").terms[0].forms, ["u.n", "un"]);
        for text in ["u.", "1.5", "e.gg", "a..b", ".", "'n.p."] {
            assert_eq!(Query::parse(text).terms[0].forms.len(), 1, "{text}");
        }
    }

    #[test]
    fn a_phrase_is_plain_words_in_all_their_spellings() {
        assert_eq!(Query::parse("one two").phrase, ["one two"]);
        assert!(Query::parse("one 'two").phrase.is_empty());
        assert_eq!(Query::parse("Əli bəy").phrase, ["ali bai", "eli bei"]);
    }
}
