//! Folding of terms.

use super::{MatchMode, Term};
use crate::text::fold;

/// Folds a term. None if nothing is left of it.
pub(super) fn term(raw: &str, mode: MatchMode) -> Option<Term> {
    let raw = raw.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut forms = fold::query_variants(&raw);
    if mode == MatchMode::Fuzzy && is_dotted(&raw) {
        forms.extend(forms.clone().into_iter().map(|form| form.replace('.', "")));
    }
    if mode == MatchMode::Fuzzy {
        let others: Vec<_> = forms.iter().filter_map(|form| with_q_or_gh(form)).collect();
        forms.extend(others);
    }
    forms.retain(|form: &String| !form.is_empty());
    let is_plain = mode == MatchMode::Fuzzy && is_stemmed(&raw);
    let word = if is_plain {
        raw.to_lowercase()
    } else {
        String::new()
    };
    (!forms.is_empty()).then(|| Term {
        word,
        ..Term::new(forms, mode)
    })
}

/// Folds a phrase that must match in its own script. None if nothing is left of it.
pub(super) fn verbatim(raw: &str) -> Option<Term> {
    let raw = raw.split_whitespace().collect::<Vec<_>>().join(" ");
    let own_script = fold::fold_in_script(&raw);
    let term = term(&raw, MatchMode::Substring)?;
    Some(Term {
        own_script: Some(own_script),
        ..term
    })
}

/// Fewest letters of a word that has a stem.
const MIN_LETTERS: usize = 4;

/// True for a word of letters that is long enough to have a stem.
pub(in crate::search) fn is_stemmed(word: &str) -> bool {
    word.chars().count() >= MIN_LETTERS && word.chars().all(char::is_alphabetic)
}

/// The spellings of a word or phrase that is found as it is typed. None of them is empty.
pub(in crate::search) fn word_forms(raw: &str) -> Vec<String> {
    term(raw, MatchMode::Fuzzy).map_or_else(Vec::new, |term| term.forms)
}

/// A folded form with q in place of gh, or gh in place of q, which spell the same Arabic and Persian
/// letters: Araqchi, Araghchi. None if it has neither.
fn with_q_or_gh(form: &str) -> Option<String> {
    if form.contains("gh") {
        Some(form.replace("gh", "q"))
    } else {
        form.contains('q').then(|| form.replace('q', "gh"))
    }
}

/// True for initials: single letters, each followed by a dot; the last dot may be missing.
fn is_dotted(raw: &str) -> bool {
    let mut parts = raw.strip_suffix('.').unwrap_or(raw).split('.');
    let letters = |part: &str| part.chars().count() == 1 && part.chars().all(char::is_alphabetic);
    raw.contains('.') && parts.clone().count() > 1 && parts.all(letters)
}

/// Joins the terms by single spaces, in their first and in their last spelling.
pub(super) fn phrase(terms: &[Term]) -> Vec<String> {
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
