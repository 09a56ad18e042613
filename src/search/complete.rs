//! What a filter that is being typed may go on with.

use super::index::{Index, Scope};
use super::query::{Query, last_token};
use crate::dossier::vocabulary::{Stance, Status};
use crate::dossier::{Dossier, Kind};
use crate::text::fold::fold;

/// The most values offered at once.
const MOST: usize = 6;

/// The ways in which the last word of a query, where it is a filter, may go on: whole filters, best first. Empty where the
/// last word is no filter, or is a finished one.
#[must_use]
pub fn completions(dossier: &Dossier, index: &Index, typed: &str) -> Vec<String> {
    let token = last_token(typed);
    let Some((name, value)) = token.split_once(':') else { return Vec::new() };
    let name = name.to_lowercase();
    let value = value.trim_start_matches('"');
    let words = |all: Vec<&'static str>| begun(&all, value);
    let values = match name.as_str() {
        _ if value.ends_with('"') => Vec::new(),
        "kind" => words(Kind::ALL.iter().map(|kind| kind.as_str()).collect()),
        "stance" => words(Stance::ALL.iter().map(|stance| stance.as_str()).collect()),
        "status" => words(Status::ALL.iter().map(|status| status.as_str()).collect()),
        "actor" => names(dossier, index, Kind::Actor, value),
        "issue" => names(dossier, index, Kind::Issue, value),
        "source" => names(dossier, index, Kind::Source, value),
        _ => Vec::new(),
    };
    let whole =
        |value: String| if value.contains(' ') { format!("{name}:\"{value}\"") } else { format!("{name}:{value}") };
    values.into_iter().map(whole).filter(|whole| whole != token).take(MOST).collect()
}

/// The words that a value begins, then those whose letters it has in order.
fn begun(words: &[&'static str], value: &str) -> Vec<String> {
    let value = fold(value).replace([' ', '-'], "_");
    let begins = |word: &&&str| fold(word).starts_with(&value);
    let scattered = |word: &&&str| {
        let (word, mut at) = (fold(word), 0);
        let mut letters = value.chars();
        !word.starts_with(&value)
            && letters.all(|c| {
                let found = word.get(at..).and_then(|rest| rest.find(c));
                at += found.map_or(0, |found| found + c.len_utf8());
                found.is_some()
            })
    };
    let found = words.iter().filter(begins).chain(words.iter().filter(scattered));
    found.map(|word| (*word).to_owned()).collect()
}

fn names(dossier: &Dossier, index: &Index, kind: Kind, value: &str) -> Vec<String> {
    let quotable = |name: &str| !name.contains('"');
    let query: Query = index.query(value);
    let found: Vec<_> = if query.is_empty() {
        dossier.handles(kind).take(MOST).collect()
    } else {
        let found = index.find_among(dossier, &query, &Scope::of(kind));
        found.matches.into_iter().take(MOST).map(|found| found.handle).collect()
    };
    found.into_iter().map(|handle| dossier.name(handle).into_owned()).filter(|name| quotable(name)).collect()
}
