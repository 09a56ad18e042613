//! Completions of a filter that is being typed.

use super::query::{UserMark, last_token};
use crate::dossier::Kind;
use crate::dossier::vocabulary::{Act, Directness, Stance, Status};
use crate::text::fold::fold;

/// Maximum number of completions.
const MAX_COMPLETIONS: usize = 6;

/// Completions of the last token of a query: whole filters, best first.
///
/// Empty if the token is no filter or is complete. `coders` are the names of all coders, if
/// [`needs_coders`] says that they are needed. `find_names` returns the first names of a kind
/// that match a value, or none if it was cancelled.
pub(super) fn completions(
    typed: &str,
    coders: &[String],
    find_names: impl FnOnce(Kind, &str, usize) -> Option<Vec<String>>,
) -> Option<Vec<String>> {
    let token = last_token(typed);
    let Some((name, value)) = token.split_once(':') else {
        return Some(Vec::new());
    };
    let name = name.to_lowercase();
    let value = value.trim_start_matches('"');
    let words = |all: Vec<&str>| matching_words(&all, value);
    let values = match name.as_str() {
        _ if value.ends_with('"') => Vec::new(),
        "kind" => words(Kind::ALL.iter().map(|kind| kind.as_str()).collect()),
        "stance" => words(Stance::ALL.iter().map(|stance| stance.as_str()).collect()),
        "status" => words(Status::ALL.iter().map(|status| status.as_str()).collect()),
        "act" => words(Act::ALL.iter().map(|act| act.as_str()).collect()),
        "directness" => words(Directness::ALL.iter().map(|it| it.as_str()).collect()),
        "has" => words(UserMark::ALL.iter().map(|mark| mark.as_str()).collect()),
        "coder" => words(coders.iter().map(String::as_str).collect()),
        "actor" => find_names(Kind::Actor, value, MAX_COMPLETIONS)?,
        "issue" => find_names(Kind::Issue, value, MAX_COMPLETIONS)?,
        "source" => find_names(Kind::Source, value, MAX_COMPLETIONS)?,
        _ => Vec::new(),
    };
    let to_filter = |value: String| {
        if value.contains(' ') {
            format!("{name}:\"{value}\"")
        } else {
            format!("{name}:{value}")
        }
    };
    // A value cannot contain a quotation mark.
    let values = values.into_iter().filter(|value| !value.contains('"'));
    Some(
        values
            .map(to_filter)
            .filter(|filter| filter != token)
            .take(MAX_COMPLETIONS)
            .collect(),
    )
}

/// True if the last token of a query is a filter by coder.
pub(super) fn needs_coders(typed: &str) -> bool {
    let name = last_token(typed).split_once(':').map(|(name, _)| name);
    name.is_some_and(|name| name.eq_ignore_ascii_case("coder"))
}

/// The words that start with a value, then those it is a subsequence of.
fn matching_words(words: &[&str], value: &str) -> Vec<String> {
    let plain = |text: &str| fold(text).replace([' ', '-'], "_");
    let value = plain(value);
    let is_prefix = |word: &&&str| plain(word).starts_with(&value);
    let is_subsequence = |word: &&&str| {
        let word = plain(word);
        let mut letters = word.chars();
        !word.starts_with(&value) && value.chars().all(|c| letters.any(|letter| letter == c))
    };
    let found = words
        .iter()
        .filter(is_prefix)
        .chain(words.iter().filter(is_subsequence));
    found.map(|word| (*word).to_owned()).collect()
}
