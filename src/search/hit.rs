//! A hit as it is shown: the text that matched and the marks in it.

use std::ops::Range;

use super::fields::{Class, Field, fields};
use super::fuzzy::Fuzzy;
use super::index::Match;
use super::query::Query;
use super::rank::{Rank, word_start};
use crate::dossier::{Dossier, Handle};
use crate::text::fold::Folded;

/// A record that matches, with what matched.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    /// The record.
    pub handle: Handle,
    /// The field that matched.
    pub field: Field,
    /// The field's text, raw.
    pub text: String,
    /// What matched in it: ranges of code points of `text`, in order, not touching each other.
    pub marks: Vec<Range<usize>>,
    /// Why the hit stands where it does.
    pub rank: Rank,
}

impl Hit {
    /// Works out what to show of a match; none where it is of another dossier.
    #[must_use]
    pub fn new(dossier: &Dossier, found: &Match, query: &Query) -> Option<Self> {
        let (field, text) = fields(dossier, found.handle).into_iter().nth(found.ordinal)?;
        let marks = marks(&text, field.class, query);
        Some(Self { handle: found.handle, field, text: text.into_owned(), marks, rank: found.rank })
    }
}

/// What of a raw text the words of a query match: each word where it stands best, as ranges of code points.
#[must_use]
fn marks(raw: &str, class: Class, query: &Query) -> Vec<Range<usize>> {
    let folded = Folded::new(raw);
    let mut all: Vec<Range<usize>> = Vec::new();
    for word in &query.words {
        all.extend(places(&folded.text, class, word).into_iter().map(|place| folded.origin(place)));
    }
    joined(all)
}

/// What of a name the words of a query match, as ranges of code points.
#[must_use]
pub fn marks_in_name(name: &str, query: &Query) -> Vec<Range<usize>> {
    marks(name, Class::Name, query)
}

/// Where a word stands in a folded text, as ranges of code points.
fn places(text: &str, class: Class, word: &str) -> Vec<Range<usize>> {
    if let Some(byte) = word_start(text, word).or_else(|| text.find(word)) {
        let start = text.get(..byte).unwrap_or_default().chars().count();
        return std::iter::once(start..start + word.chars().count()).collect();
    }
    let scattered = if class == Class::Name { Fuzzy::default().places(text, word) } else { Vec::new() };
    scattered.into_iter().map(|place| place..place + 1).collect()
}

/// Ranges in order, those that touch joined into one.
fn joined(mut ranges: Vec<Range<usize>>) -> Vec<Range<usize>> {
    ranges.retain(|range| !range.is_empty());
    ranges.sort_by_key(|range| (range.start, range.end));
    let mut joined: Vec<Range<usize>> = Vec::new();
    for range in ranges {
        match joined.last_mut().filter(|last| range.start <= last.end) {
            Some(last) => last.end = last.end.max(range.end),
            None => joined.push(range),
        }
    }
    joined
}
