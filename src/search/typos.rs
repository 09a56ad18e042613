//! Typo correction: terms without matches are replaced by the nearest words of the dossier.

use std::collections::BTreeSet;

use super::distance::{MAX_LEN, canonical_letter, max_edits, prefix_distance};
use super::letters::LetterSet;
use super::query::{MatchMode, Query, Term};
use super::word_list::WordList;
use crate::text::fold;

/// Maximum number of words that replace one term.
const MAX_CORRECTIONS: usize = 8;
/// Shortest term that is corrected by an edit although it matches as a subsequence, in letters.
const MIN_CONFIDENT_LEN: usize = 5;
/// Fewest consonants that identify a word.
const MIN_CONSONANTS: usize = 3;

/// Best way in which a term matches any record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum MatchQuality {
    /// As a substring or as initials.
    AsTyped,
    /// As a subsequence of a name only.
    Scattered,
    /// Not at all.
    NoMatch,
}

/// Replaces the terms of a query that have no match by the nearest words.
///
/// A term with signs inside, such as a hyphen, is corrected part by part. A scattered term is
/// replaced only by a very near word: one that differs in interchangeable letters or, from five
/// letters on, by one edit. None if nothing is replaced, if a term without a match has no near
/// word, or if it was cancelled.
pub(super) fn correct(
    query: &Query,
    mut match_quality: impl FnMut(&Term) -> Option<MatchQuality>,
    words: &WordList,
) -> Option<Query> {
    let mut corrected = Query {
        terms: Vec::new(),
        phrase: Vec::new(),
        ..query.clone()
    };
    let mut is_changed = false;
    for term in &query.terms {
        let quality = match_quality(term)?;
        let parts = if quality == MatchQuality::AsTyped {
            Vec::new()
        } else {
            parts(term)
        };
        is_changed |= parts.len() > 1 && quality == MatchQuality::NoMatch;
        let terms = if parts.len() > 1 {
            parts
        } else {
            vec![term.clone()]
        };
        let is_split = terms.len() > 1;
        for term in terms {
            let quality = match_quality(&term)?;
            let near = near_words(&term, quality, words);
            if !near.is_empty() {
                let term = Term::new(near, MatchMode::Substring);
                corrected.terms.push(term);
                is_changed = true;
            } else if quality != MatchQuality::NoMatch {
                corrected.terms.push(term);
            } else if !is_split || !is_short(&term) {
                return None;
            }
        }
    }
    (is_changed && !corrected.terms.is_empty()).then_some(corrected)
}

fn near_words(term: &Term, quality: MatchQuality, words: &WordList) -> Vec<String> {
    match quality {
        MatchQuality::AsTyped => Vec::new(),
        MatchQuality::Scattered => nearest(term, words, true),
        MatchQuality::NoMatch => match nearest(term, words, false) {
            near if near.is_empty() => same_consonants(term, words),
            near => near,
        },
    }
}

/// Splits a term at signs into terms of their own. Empty if the term has another match mode.
fn parts(term: &Term) -> Vec<Term> {
    let split = |form: &String| {
        let parts = form
            .split(|c: char| !c.is_alphanumeric())
            .filter(|part| !part.is_empty());
        parts.map(str::to_owned).collect::<Vec<_>>()
    };
    let forms: Vec<_> = term
        .forms
        .iter()
        .filter(|_| term.mode == MatchMode::Fuzzy)
        .map(split)
        .collect();
    let part = |at: usize| {
        let mut forms: Vec<String> = forms
            .iter()
            .filter_map(|parts| parts.get(at))
            .cloned()
            .collect();
        forms.dedup();
        Term::new(forms, MatchMode::Fuzzy)
    };
    (0..forms.first().map_or(0, Vec::len)).map(part).collect()
}

/// True if a term is too short to be corrected.
fn is_short(term: &Term) -> bool {
    term.forms
        .iter()
        .all(|form| max_edits(form.chars().count()) == 0)
}

/// Adds the consonants of every term as forms of it, for names in scripts that omit vowels. None if
/// no term has any.
pub(super) fn by_consonants(query: &Query, words: &WordList) -> Option<Query> {
    let mut by_consonants = query.clone();
    let (mut count, mut max_len) = (0, 0);
    for term in by_consonants
        .terms
        .iter_mut()
        .filter(|term| term.mode == MatchMode::Fuzzy)
    {
        let mut forms: Vec<String> = Vec::new();
        for consonants in term
            .forms
            .iter()
            .flat_map(|form| fold::consonant_words(form))
        {
            let Some(last) = consonants.last().filter(|_| are_listed(&consonants, words)) else {
                continue;
            };
            max_len = max_len.max(last.len());
            let end = if last.len() >= MIN_CONSONANTS {
                ""
            } else {
                ">"
            };
            forms.push(format!("<{}{end}", consonants.join("> <")));
        }
        count += usize::from(!forms.is_empty());
        term.forms.append(&mut forms);
        term.forms.dedup();
        term.mode = MatchMode::Substring;
    }
    by_consonants.phrase.clear();
    (count > 1 || max_len > 1).then_some(by_consonants)
}

/// True if all words are listed. The last one may be a prefix of a listed word if it is long
/// enough.
fn are_listed(consonants: &[String], words: &WordList) -> bool {
    let last = consonants.len().saturating_sub(1);
    let is_prefix = |at: usize, word: &str| at == last && word.len() >= MIN_CONSONANTS;
    consonants
        .iter()
        .enumerate()
        .all(|(at, word)| words.contains(word, is_prefix(at, word)))
}

/// The words, or prefixes of words, with the least edit distance from a term.
///
/// With `confident`, only whole words that are very near.
fn nearest(term: &Term, words: &WordList, confident: bool) -> Vec<String> {
    let mut found: BTreeSet<(usize, bool, bool, &str)> = BTreeSet::new();
    // A form with signs is no word, and its letters alone would be another word.
    for form in term
        .forms
        .iter()
        .filter(|form| form.chars().all(char::is_alphanumeric))
    {
        let typed: Vec<char> = form.chars().map(canonical_letter).collect();
        let tolerated = max_edits(typed.len());
        if typed.len() > MAX_LEN || tolerated == 0 {
            continue;
        }
        let max = if confident {
            tolerated.min(usize::from(typed.len() >= MIN_CONFIDENT_LEN))
        } else {
            tolerated
        };
        let letters = LetterSet::of_chars(typed.iter().copied());
        found.extend(words.filter_map(|known, word| {
            let may_match =
                letters.difference_len(known) as usize <= max && word.len() + max >= typed.len();
            let (distance, prefix) = may_match
                .then(|| prefix_distance(&typed, word, max))
                .flatten()?;
            // Typos in the first letter are rare.
            let other_first_letter =
                prefix.chars().next().map(canonical_letter) != typed.first().copied();
            Some((
                distance,
                other_first_letter,
                prefix.len() < word.len(),
                prefix,
            ))
        }));
    }
    let Some((distance, other_first_letter, ..)) = found.first().copied() else {
        return Vec::new();
    };
    let best = found
        .into_iter()
        .take_while(|found| (found.0, found.1) == (distance, other_first_letter));
    first_distinct(
        best.filter(|(.., is_prefix, _)| !confident || !is_prefix)
            .map(|(.., word)| word),
    )
}

/// The words with the same consonants as a term that has few vowels.
fn same_consonants(term: &Term, words: &WordList) -> Vec<String> {
    let mut found: BTreeSet<(usize, &str)> = BTreeSet::new();
    let has_few_vowels =
        |form: &&String| 3 * form.chars().filter(|c| "aeiou".contains(*c)).count() < form.len();
    let forms = term.forms.iter().filter(has_few_vowels);
    for form in forms.filter(|form| form.chars().all(char::is_alphanumeric)) {
        let variants = fold::consonant_words(form);
        let wanted = variants.first().and_then(|words| words.first());
        let Some(wanted) = wanted.filter(|wanted| wanted.len() >= MIN_CONSONANTS) else {
            continue;
        };
        // These letters always are consonants of their own, so a word must have the same of them.
        let (required, forbidden): (Vec<char>, Vec<char>) = "lmnr"
            .chars()
            .partition(|c| wanted.contains(c.to_ascii_uppercase()));
        let [required, forbidden] =
            [required, forbidden].map(|chars| LetterSet::of_chars(chars.into_iter()));
        found.extend(words.filter_map(|known, word| {
            let may_match = known.is_superset(required)
                && !known.intersects(forbidden)
                && word.len() <= 3 * wanted.len() + 4;
            let matches = may_match
                && fold::consonant_words(word)
                    .first()
                    .and_then(|words| words.first())
                    == Some(wanted);
            matches.then(|| (word.len().abs_diff(form.len()), word))
        }));
    }
    first_distinct(found.into_iter().map(|(_, word)| word))
}

/// The first distinct words, up to the maximum number of corrections.
fn first_distinct<'a>(words: impl Iterator<Item = &'a str>) -> Vec<String> {
    let mut distinct: Vec<String> = Vec::new();
    for word in words {
        if distinct.len() < MAX_CORRECTIONS && !distinct.iter().any(|known| known == word) {
            distinct.push(word.to_owned());
        }
    }
    distinct
}

#[cfg(test)]
mod tests;
