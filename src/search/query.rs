//! What is looked for: words in any order, all of which must match, with signs that say how.
//!
//! | typed | matches |
//! |---|---|
//! | `word` | its letters: the whole, the start, together, or scattered over a name |
//! | `'word` | its letters together |
//! | `^word` | the start of a field |
//! | `word$` | the end of a field |
//! | `!word` | records in which it stands nowhere |
//! | `"two words"` | the words together, in this order |
//! | `kind:actor` `stance:opposes` `status:open` | records of that kind, positions of that stance, obstacles of that status |
//! | `actor:pash` `issue:border` `source:report` | records that have to do with such a one |
//!
//! A sign with nothing behind it, or a filter with a value that means nothing, is text like any other. A value is matched as
//! words are: whole, begun, scattered, and a kind, a stance or a status also with a slip.

use super::distance;
use crate::dossier::Kind;
use crate::dossier::vocabulary::{Stance, Status};
use crate::text::fold;

/// The longest query that is looked at, in code points; what is beyond is not typed by people.
const LONGEST: usize = 1_000;

/// How a term must stand in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum How {
    /// Any way: together, or scattered over a name.
    Anyhow,
    /// Its letters together.
    Together,
    /// At the start of a field.
    AtStart,
    /// At the end of a field.
    AtEnd,
    /// A field is just that.
    Whole,
}

impl How {
    /// Whether a form stands in a folded text in this way, its letters together.
    #[must_use]
    pub(super) fn stands(self, text: &str, form: &str) -> bool {
        match self {
            Self::Anyhow | Self::Together => text.contains(form),
            Self::AtStart => text.starts_with(form),
            Self::AtEnd => text.ends_with(form),
            Self::Whole => text == form,
        }
    }
}

/// One word or phrase, folded.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Term {
    /// Its spellings, the usual one first. None is empty.
    pub forms: Vec<String>,
    /// How it must stand in a text.
    pub how: How,
}

/// A way of narrowing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Filter {
    /// Records of these kinds.
    Kind(Vec<Kind>),
    /// Positions of these stances.
    Stance(Vec<Stance>),
    /// Obstacles of these statuses.
    Status(Vec<Status>),
    /// Records that have to do with a record of a kind whose name matches.
    About(Kind, Term),
}

/// A query, read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Query {
    /// What must match, in the order typed.
    pub terms: Vec<Term>,
    /// What must not stand anywhere in the record.
    pub without: Vec<Term>,
    /// What the records are narrowed to.
    pub filters: Vec<Filter>,
    /// The terms as one phrase, in its spellings; empty where one of them has a sign.
    pub phrase: Vec<String>,
}

impl Query {
    /// Reads a query as typed. Never fails: everything that can be typed is a query.
    #[must_use]
    pub fn parse(typed: &str) -> Self {
        let end = typed.char_indices().nth(LONGEST).map_or(typed.len(), |(at, _)| at);
        let mut query = Self::default();
        for token in tokens(typed.get(..end).unwrap_or(typed)) {
            query.take(token);
        }
        let plain = query.terms.iter().all(|term| term.how == How::Anyhow);
        if plain && query.terms.len() > 1 {
            query.phrase = phrase(&query.terms);
        }
        query
    }

    /// Whether nothing is looked for.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.terms.is_empty() && self.without.is_empty() && self.filters.is_empty()
    }

    fn take(&mut self, token: &str) {
        if let Some(filter) = filter(token) {
            return self.filters.push(filter);
        }
        if let Some(term) = token.strip_prefix('!').and_then(|rest| term(rest, How::Together)) {
            return self.without.push(term);
        }
        let signed = signed(token).and_then(|(rest, how)| term(rest, how));
        self.terms.extend(signed.or_else(|| term(token, How::Anyhow)));
    }
}

/// The words of a query. What stands in quotation marks is one, also behind a filter's name, and also while its end is still
/// to be typed.
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

/// The word of a query that is being typed: the last one; empty behind a blank.
#[must_use]
pub fn last_token(typed: &str) -> &str {
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

fn signed(token: &str) -> Option<(&str, How)> {
    if let Some(phrase) = token.strip_prefix('"') {
        return Some((phrase.strip_suffix('"').unwrap_or(phrase), How::Together));
    }
    if let Some(word) = token.strip_prefix('\'') {
        return Some((word, How::Together));
    }
    match (token.strip_prefix('^'), token.strip_suffix('$')) {
        (Some(word), None) => Some((word, How::AtStart)),
        (None, Some(word)) => Some((word, How::AtEnd)),
        (Some(word), Some(_)) => word.strip_suffix('$').map(|word| (word, How::Whole)),
        (None, None) => None,
    }
}

/// A term from raw text; none where nothing is left of it.
fn term(raw: &str, how: How) -> Option<Term> {
    let raw = raw.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut forms = fold::sought(&raw);
    if how == How::Anyhow && is_dotted(&raw) {
        forms.extend(forms.clone().into_iter().map(|form| form.replace('.', "")));
    }
    forms.retain(|form: &String| !form.is_empty());
    (!forms.is_empty()).then_some(Term { forms, how })
}

/// Whether a word is single letters with a dot behind each, except perhaps the last: initials.
fn is_dotted(raw: &str) -> bool {
    let mut parts = raw.strip_suffix('.').unwrap_or(raw).split('.');
    let letters = |part: &str| part.chars().count() == 1 && part.chars().all(char::is_alphabetic);
    raw.contains('.') && parts.clone().count() > 1 && parts.all(letters)
}

/// The terms joined by single spaces, in the usual spelling and, where there is one, the other.
fn phrase(terms: &[Term]) -> Vec<String> {
    let joined = |last: bool| {
        let form = |term: &Term| if last { term.forms.last() } else { term.forms.first() }.cloned().unwrap_or_default();
        terms.iter().map(form).collect::<Vec<_>>().join(" ")
    };
    let mut forms = vec![joined(false), joined(true)];
    forms.dedup();
    forms
}

fn filter(token: &str) -> Option<Filter> {
    let (name, value) = token.split_once(':')?;
    let value = value.trim_matches('"');
    let about = |kind| term(value, How::Anyhow).map(|term| Filter::About(kind, term));
    let coded = value.to_lowercase().replace([' ', '-'], "_");
    match name.to_lowercase().as_str() {
        _ if value.is_empty() => None,
        "kind" => chosen(&Kind::ALL, &coded, |kind| [kind.as_str(), kind.plural()]).map(Filter::Kind),
        "stance" => chosen(Stance::ALL, &coded, |stance| [stance.as_str(), stance.as_str()]).map(Filter::Stance),
        "status" => chosen(Status::ALL, &coded, |status| [status.as_str(), status.as_str()]).map(Filter::Status),
        "actor" => about(Kind::Actor),
        "issue" => about(Kind::Issue),
        "source" => about(Kind::Source),
        _ => None,
    }
}

/// The words of a vocabulary that a value means: those it is, else those it begins, else those whose letters it has in order,
/// else those it is but for slips.
fn chosen<T: Copy>(all: &[T], value: &str, names: impl Fn(T) -> [&'static str; 2]) -> Option<Vec<T>> {
    let scattered = |name: &str| {
        let mut letters = name.chars();
        value.chars().all(|c| letters.any(|letter| letter == c))
    };
    let near = |name: &str| distance::is_near(value, name);
    let tests: [&dyn Fn(&str) -> bool; 4] = [&|name| name == value, &|name| name.starts_with(value), &scattered, &near];
    tests.into_iter().find_map(|test| {
        let found: Vec<T> = all.iter().copied().filter(|word| names(*word).iter().any(|name| test(name))).collect();
        (!found.is_empty()).then_some(found)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn forms(terms: &[Term]) -> Vec<(&str, How)> {
        terms.iter().map(|term| (term.forms[0].as_str(), term.how)).collect()
    }

    #[test]
    fn signs_say_how_and_half_typed_ones_are_text() {
        let query = Query::parse("a 'b ^c d$ ^e$ \"f  g\" !h");
        let all = [
            ("a", How::Anyhow),
            ("b", How::Together),
            ("c", How::AtStart),
            ("d", How::AtEnd),
            ("e", How::Whole),
            ("f g", How::Together),
        ];
        assert_eq!(forms(&query.terms), all);
        assert_eq!(forms(&query.without), [("h", How::Together)]);
        for text in ["'", "^", "$", "!", "^$", "kind:", "kind:zzz", "stance:", "actor:", "x:y", ":"] {
            let query = Query::parse(text);
            assert_eq!(query.terms.len(), 1, "{text}");
            assert!(query.filters.is_empty() && query.without.is_empty(), "{text}");
        }
        assert_eq!(forms(&Query::parse("\"peace agr").terms), [("peace agr", How::Together)]);
        assert!(Query::parse("\"").is_empty() || Query::parse("\"").terms.len() == 1);
    }

    #[test]
    fn filters_take_values_that_are_begun() {
        assert_eq!(Query::parse("kind:obst").filters, [Filter::Kind(vec![Kind::Obstacle])]);
        assert_eq!(Query::parse("kind:Actors").filters, [Filter::Kind(vec![Kind::Actor])]);
        assert_eq!(Query::parse("stance:cond").filters, [Filter::Stance(vec![Stance::Conditional])]);
        assert_eq!(Query::parse("stance:not-stated").filters, [Filter::Stance(vec![Stance::NotStated])]);
        assert_eq!(Query::parse("status:under").filters, [Filter::Status(vec![Status::UnderNegotiation])]);
        assert!(matches!(Query::parse("actor:пашинян").filters[..], [Filter::About(Kind::Actor, _)]));
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
