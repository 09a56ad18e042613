//! What a filter that is being typed may go on with.

use super::query::last_token;
use crate::dossier::Kind;
use crate::dossier::vocabulary::{Stance, Status};
use crate::text::fold::fold;

/// The most values offered at once.
const MOST: usize = 6;

/// The ways in which the last word of a query, where it is a filter, may go on: whole filters, best first. Empty where the
/// last word is no filter, or is a finished one. `named` gives the first names of a kind that match a value; none where that
/// was cancelled.
pub(super) fn completions(
    typed: &str,
    named: impl FnOnce(Kind, &str, usize) -> Option<Vec<String>>,
) -> Option<Vec<String>> {
    let token = last_token(typed);
    let Some((name, value)) = token.split_once(':') else { return Some(Vec::new()) };
    let name = name.to_lowercase();
    let value = value.trim_start_matches('"');
    let words = |all: Vec<&'static str>| begun(&all, value);
    let values = match name.as_str() {
        _ if value.ends_with('"') => Vec::new(),
        "kind" => words(Kind::ALL.iter().map(|kind| kind.as_str()).collect()),
        "stance" => words(Stance::ALL.iter().map(|stance| stance.as_str()).collect()),
        "status" => words(Status::ALL.iter().map(|status| status.as_str()).collect()),
        "actor" => named(Kind::Actor, value, MOST)?,
        "issue" => named(Kind::Issue, value, MOST)?,
        "source" => named(Kind::Source, value, MOST)?,
        _ => Vec::new(),
    };
    let whole =
        |value: String| if value.contains(' ') { format!("{name}:\"{value}\"") } else { format!("{name}:{value}") };
    // A name with a quotation mark in it cannot be written down as a value.
    let values = values.into_iter().filter(|value| !value.contains('"'));
    Some(values.map(whole).filter(|whole| whole != token).take(MOST).collect())
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
