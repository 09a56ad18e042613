//! Hints for a quotation that cannot be put: the contexts to choose from, or the nearest sentence.

use std::collections::HashSet;

use crate::dossier::Kind;
use crate::dossier::edit::records::{field_text, records_of, source_text};
use crate::text::sentences::{sentences, unwrapped};
use crate::text::{display, fold, width};

/// Most contexts that are shown.
const MOST_CONTEXTS: usize = 5;
/// Characters on each side of a quotation in its context.
const CONTEXT: usize = 30;
/// Widest sentence, in columns.
const WIDEST: usize = 160;
/// The largest text that is searched for the nearest sentence, in bytes.
const LARGEST: usize = 1 << 20;
/// Share of the quotation's words that the nearest sentence must have, in percent.
const SIMILAR: usize = 40;

/// The given excerpts, and the texts they may be taken from.
pub(super) struct QuotationHints<'t> {
    excerpts: Vec<&'t str>,
    files: Vec<&'t str>,
}

impl<'t> QuotationHints<'t> {
    pub(super) fn of(known: &[&'t str], given: &'t str) -> Self {
        let is_json = serde_json::from_str::<serde::de::IgnoredAny>(given).is_ok();
        let records = if is_json {
            records_of(given)
        } else {
            Vec::new()
        };
        let excerpts = records.into_iter();
        let excerpts = excerpts.filter(|record| record.key.kind == Kind::Excerpt);
        Self {
            excerpts: excerpts
                .map(|record| given.get(record.range).unwrap_or_default())
                .collect(),
            files: known.iter().copied().chain([given]).collect(),
        }
    }

    /// Hints for the quotation at a path: `excerpts[3].exact`.
    pub(super) fn about(&self, path: &str) -> Vec<String> {
        let index = path.strip_prefix("excerpts[").and_then(|rest| {
            let (index, _) = rest.split_once(']')?;
            index.parse::<usize>().ok()
        });
        let excerpt = index.and_then(|index| self.excerpts.get(index));
        let found = excerpt.and_then(|excerpt| {
            let exact = field_text(excerpt, "exact")?;
            let source = field_text(excerpt, "source")?;
            let text = self
                .files
                .iter()
                .find_map(|file| source_text(file, &source))?;
            Some((exact, text))
        });
        let Some((exact, text)) = found else {
            return Vec::new();
        };
        let contexts = contexts(&exact, &text);
        if contexts.is_empty() {
            let nearest = nearest_sentence(&exact, &text);
            let hint = nearest.map(|nearest| format!("nearest: “{nearest}”"));
            return hint.into_iter().collect();
        }
        contexts
    }
}

/// The occurrences of a quotation with the words around it, if there are several.
fn contexts(exact: &str, text: &str) -> Vec<String> {
    let places: Vec<_> = text.match_indices(exact).take(MOST_CONTEXTS + 1).collect();
    if places.len() < 2 || exact.is_empty() {
        return Vec::new();
    }
    let context = |(at, _): &(usize, &str)| {
        let before: Vec<char> = text
            .get(..*at)
            .unwrap_or_default()
            .chars()
            .rev()
            .take(CONTEXT)
            .collect();
        let before: String = before.into_iter().rev().collect();
        let after: String = text
            .get(at + exact.len()..)
            .unwrap_or_default()
            .chars()
            .take(CONTEXT)
            .collect();
        let exact = width::truncate(&display::inline(exact), CONTEXT).into_owned();
        format!(
            "it is in “…{}[{exact}]{}…”",
            display::inline(&before),
            display::inline(&after)
        )
    };
    let mut contexts: Vec<String> = places.iter().take(MOST_CONTEXTS).map(context).collect();
    if places.len() > MOST_CONTEXTS {
        contexts.push("and in more places".into());
    }
    contexts
}

/// The sentence that has most words of a quotation, as display text.
fn nearest_sentence(exact: &str, text: &str) -> Option<String> {
    if text.len() > LARGEST {
        return None;
    }
    let words = |text: &str| -> HashSet<String> {
        let words = text.split(|c: char| !c.is_alphanumeric());
        let words = words.filter(|word| !word.is_empty());
        words.map(fold::fold).collect()
    };
    let wanted = words(exact);
    let mut best: Option<(usize, std::ops::Range<usize>)> = None;
    for sentence in sentences(text) {
        let known = words(text.get(sentence.clone()).unwrap_or_default());
        let common = wanted.intersection(&known).count();
        if best.as_ref().is_none_or(|(most, _)| common > *most) {
            best = Some((common, sentence));
        }
    }
    let (common, sentence) = best?;
    if common * 100 < wanted.len() * SIMILAR || common == 0 {
        return None;
    }
    let sentence = unwrapped(text.get(sentence)?);
    Some(width::truncate(&display::inline(&sentence), WIDEST).into_owned())
}
