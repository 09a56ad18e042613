//! Parser of filters: `kind:actor`.

use super::operator::Narrows;
use super::term::term;
use super::{Filter, MatchMode, UserMark};
use crate::dossier::Kind;
use crate::dossier::date::Edtf;
use crate::dossier::vocabulary::{Act, Directness, Stance, Status};
use crate::search::distance;
use crate::text::fold::fold;

/// Parses a token as the named filter.
pub(super) fn filter(name: &str, narrows: Narrows, token: &str) -> Option<Filter> {
    let (typed, value) = token.split_once(':')?;
    let value = value.trim_matches('"');
    if typed.to_lowercase() != name || value.is_empty() {
        return None;
    }
    match narrows {
        Narrows::Kind => resolve(&Kind::ALL, value, |kind| {
            let label = (kind == Kind::Excerpt).then_some("passage");
            (vec![kind.as_str(), kind.plural()], label)
        })
        .map(Filter::Kind),
        Narrows::Stance => resolve(Stance::ALL, value, |stance| {
            (vec![stance.as_str()], Some(stance.label()))
        })
        .map(Filter::Stance),
        Narrows::Status => resolve(Status::ALL, value, |status| {
            (vec![status.as_str()], Some(status.label()))
        })
        .map(Filter::Status),
        Narrows::Act => resolve(Act::ALL, value, |act| {
            (vec![act.as_str()], Some(act.label()))
        })
        .map(Filter::Act),
        Narrows::Directness => resolve(Directness::ALL, value, |directness| {
            (vec![directness.as_str()], Some(directness.label()))
        })
        .map(Filter::Directness),
        Narrows::Coder => term(value, MatchMode::Fuzzy).map(Filter::Coder),
        Narrows::Date => Edtf::parse(value).ok().map(Filter::Date),
        Narrows::Has => {
            resolve(&UserMark::ALL, value, |mark| (vec![mark.as_str()], None)).map(Filter::Has)
        }
        Narrows::About(kind) => term(value, MatchMode::Fuzzy).map(|term| Filter::About(kind, term)),
    }
}

/// Resolves a value to entries of a vocabulary, by their words in the format and their labels.
///
/// It is a word, the beginning of one, a label, the beginning of one or of a word in it, letters of
/// a word in order, or a word or label with a typo. The first that fits any entry decides.
fn resolve<T: Copy>(
    all: &[T],
    value: &str,
    names: impl Fn(T) -> (Vec<&'static str>, Option<&'static str>),
) -> Option<Vec<T>> {
    let value = &*spaced(value);
    if value.is_empty() {
        return None;
    }
    let is_word = |test: &dyn Fn(&str) -> bool, entry: T| {
        names(entry).0.into_iter().any(|word| test(&spaced(word)))
    };
    let is_label = |test: &dyn Fn(&str) -> bool, entry: T| {
        names(entry).1.is_some_and(|label| test(&spaced(label)))
    };
    let equal = |name: &str| name == value;
    let begins = |name: &str| name.starts_with(value);
    let begins_within = |name: &str| name.contains(&format!(" {value}"));
    let scattered = |name: &str| {
        let mut letters = name.chars();
        value.chars().all(|c| letters.any(|letter| letter == c))
    };
    let near = |name: &str| distance::is_near(value, name);
    let tests: [&dyn Fn(T) -> bool; 7] = [
        &|entry| is_word(&equal, entry),
        &|entry| is_word(&begins, entry),
        &|entry| is_label(&equal, entry),
        &|entry| is_label(&begins, entry) || is_label(&begins_within, entry),
        &|entry| is_word(&begins_within, entry),
        &|entry| is_word(&scattered, entry),
        &|entry| is_word(&near, entry) || is_label(&near, entry),
    ];
    tests.into_iter().find_map(|test| {
        let found: Vec<T> = all.iter().copied().filter(|entry| test(*entry)).collect();
        (!found.is_empty()).then_some(found)
    })
}

/// The folded form of a name, with its words apart.
fn spaced(name: &str) -> String {
    fold(name).replace(['_', '-'], " ")
}
