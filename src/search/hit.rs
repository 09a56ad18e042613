//! A hit: the text of a match as it is shown, with the ranges that matched.

use std::cmp::Reverse;
use std::ops::Range;

use super::fields::{Class, Field, fields};
use super::found::Match;
use super::fuzzy::Fuzzy;
use super::initials::{initial_positions, is_initials};
use super::labels::labels;
use super::matcher::{find_at_word_start, find_prose_word};
use super::query::{MatchMode, Query, Term};
use super::rank::Rank;
use super::user_notes::NOTE;
use crate::dossier::{Dossier, Handle};
use crate::text::fold::{self, FoldedText, Spelling};

/// Match with the text to show for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    /// The record.
    pub handle: Handle,
    /// The field that matched.
    pub field: Field,
    /// Index of the text among those of the field: the paragraph of a source.
    pub nth: usize,
    /// The field's raw text.
    pub text: String,
    /// Matched ranges of code points in `text`, in order and disjoint.
    pub marks: Vec<Range<usize>>,
    /// Rank of the match.
    pub rank: Rank,
}

impl Hit {
    /// Finds the text and the marks of a match of a query. None if the match is of another dossier.
    #[must_use]
    pub fn new(dossier: &Dossier, found: &Match, query: &Query) -> Option<Self> {
        if let Some(note) = &found.note {
            return Some(Self {
                handle: found.handle,
                field: NOTE,
                nth: 0,
                text: note.to_string(),
                marks: marks(note, NOTE.class, found.spelling, query),
                rank: found.rank,
            });
        }
        let mut all = fields(dossier, found.handle);
        if found.ordinal >= all.len() {
            all.extend(labels(dossier, found.handle));
        }
        let field = all.get(found.ordinal)?.0;
        let first = all.iter().position(|(other, _)| *other == field)?;
        let (field, text) = all.swap_remove(found.ordinal);
        let marks = marks(&text, field.class, found.spelling, query);
        Some(Self {
            handle: found.handle,
            field,
            nth: found.ordinal - first,
            text: text.into_owned(),
            marks,
            rank: found.rank,
        })
    }
}

/// The raw words of a record that the query's terms match, joined by spaces in the order of the
/// terms.
pub(super) fn matched_words(dossier: &Dossier, found: &Match, query: &Query) -> String {
    let fields = fields(dossier, found.handle);
    // The field that explains the match best comes first; other fields may contain the other terms.
    let first = fields.iter().skip(found.ordinal).take(1);
    let texts: Vec<_> = first
        .chain(&fields)
        .map(|(field, raw)| (field.class, raw))
        .collect();
    let words = |term: &Term| {
        texts.iter().find_map(|(class, raw)| {
            let chars: Vec<char> = raw.chars().collect();
            let spellings = std::iter::once(found.spelling).chain(spellings(raw));
            let mut marks =
                spellings.map(|spelling| term_marks(&FoldedText::new(raw, spelling), *class, term));
            let marks = marks.find(|marks| !marks.is_empty())?;
            let parts = marks.into_iter().filter_map(|mark| chars.get(mark));
            Some(
                parts
                    .map(|part| part.iter().collect::<String>())
                    .collect::<Vec<_>>()
                    .join(" "),
            )
        })
    };
    query
        .terms
        .iter()
        .filter_map(words)
        .collect::<Vec<_>>()
        .join(" ")
}

/// The spellings in which a name is indexed.
fn spellings(name: &str) -> impl Iterator<Item = Spelling> {
    let consonants = fold::omits_vowels(name).then_some(Spelling::Consonants);
    fold::spellings(name)
        .into_iter()
        .map(|(spelling, _)| spelling)
        .chain(consonants)
}

/// The matched ranges of a query in a raw text, in code points.
fn marks(raw: &str, class: Class, spelling: Spelling, query: &Query) -> Vec<Range<usize>> {
    let folded = FoldedText::new(raw, spelling);
    merged(
        query
            .terms
            .iter()
            .flat_map(|term| term_marks(&folded, class, term))
            .collect(),
    )
}

/// The matched ranges of a term in the original of a folded text, in code points.
fn term_marks(folded: &FoldedText, class: Class, term: &Term) -> Vec<Range<usize>> {
    let ranges = term_ranges(&folded.text, class, term);
    merged(
        ranges
            .into_iter()
            .map(|range| folded.origin(range))
            .collect(),
    )
}

/// The matched ranges of a query in a name, in code points, in the spelling that matches most.
#[must_use]
pub(crate) fn marks_in_name(name: &str, query: &Query) -> Vec<Range<usize>> {
    let candidates = spellings(name).map(|spelling| marks(name, Class::Name, spelling, query));
    candidates
        .min_by_key(|marks| Reverse(marks.iter().map(Range::len).sum::<usize>()))
        .unwrap_or_default()
}

/// The matched ranges of a term in a folded text, in code points.
fn term_ranges(text: &str, class: Class, term: &Term) -> Vec<Range<usize>> {
    let contiguous = term.forms.iter().find_map(|form| {
        let start = code_points(text, find_form(text, form, term.mode)?);
        Some(start..start + form.chars().count())
    });
    let contiguous = contiguous.or_else(|| {
        let word = find_prose_word(text, class, term)?;
        Some(code_points(text, word.start)..code_points(text, word.end))
    });
    if contiguous.is_some() || term.mode != MatchMode::Fuzzy {
        return contiguous.into_iter().collect();
    }
    let positions = term
        .forms
        .iter()
        .map(|form| scattered_positions(text, class, form));
    let found = positions
        .into_iter()
        .find(|positions| !positions.is_empty())
        .unwrap_or_default();
    found.into_iter().map(|at| at..at + 1).collect()
}

/// Byte position of a form in a folded text, at the start of a word if it can be.
fn find_form(text: &str, form: &str, mode: MatchMode) -> Option<usize> {
    match mode {
        MatchMode::Prefix | MatchMode::Exact => text.starts_with(form).then_some(0),
        MatchMode::Suffix => text.strip_suffix(form).map(str::len),
        MatchMode::Fuzzy | MatchMode::Substring => {
            find_at_word_start(text, form).or_else(|| text.find(form))
        }
    }
}

/// Positions of a form's letters as initials or as a subsequence, in code points.
fn scattered_positions(text: &str, class: Class, form: &str) -> Vec<usize> {
    if class.is_name() && is_initials(text, form) {
        let bytes = initial_positions(text, form).unwrap_or_default();
        return bytes
            .into_iter()
            .map(|byte| code_points(text, byte))
            .collect();
    }
    if class == Class::Name {
        Fuzzy::default().positions(text, form)
    } else {
        Vec::new()
    }
}

/// Number of code points before a byte.
fn code_points(text: &str, byte: usize) -> usize {
    text.get(..byte).unwrap_or_default().chars().count()
}

/// Sorts ranges and merges those that touch.
fn merged(mut ranges: Vec<Range<usize>>) -> Vec<Range<usize>> {
    ranges.retain(|range| !range.is_empty());
    ranges.sort_by_key(|range| (range.start, range.end));
    let mut merged: Vec<Range<usize>> = Vec::new();
    for range in ranges {
        match merged.last_mut().filter(|last| range.start <= last.end) {
            Some(last) => last.end = last.end.max(range.end),
            None => merged.push(range),
        }
    }
    merged
}
