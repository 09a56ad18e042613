//! Parser of filters: `kind:actor`.

use super::operator::Narrows;
use super::term::term;
use super::{Filter, MatchMode};
use crate::dossier::Kind;
use crate::dossier::vocabulary::{Stance, Status};
use crate::search::distance;

/// Parses a token as the named filter.
pub(super) fn filter(name: &str, narrows: Narrows, token: &str) -> Option<Filter> {
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

/// Resolves a value to words of a vocabulary: equal ones, else by prefix, else by subsequence, else
/// with a typo.
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
