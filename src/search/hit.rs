//! A hit as it is shown: the text that matched and the marks in it.

use std::cmp::Reverse;
use std::ops::Range;

use super::fields::{Class, Field, fields};
use super::found::Match;
use super::fuzzy::Fuzzy;
use super::query::{How, Query, Term};
use super::rank::{Rank, is_initials, with_initials, word_start};
use crate::dossier::{Dossier, Handle};
use crate::text::fold::{self, Folded, Spelling};

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
    /// Works out what to show of a match, given what was searched for; none where it is of another dossier.
    #[must_use]
    pub fn new(dossier: &Dossier, found: &Match, query: &Query) -> Option<Self> {
        let (field, text) = fields(dossier, found.handle).into_iter().nth(found.ordinal)?;
        let marks = marks(&text, field.class, found.spelling, query);
        Some(Self { handle: found.handle, field, text: text.into_owned(), marks, rank: found.rank })
    }
}

/// What the words of a query are in a record that matches, in the order typed and joined by spaces. Raw text.
pub(super) fn meant(dossier: &Dossier, found: &Match, query: &Query) -> String {
    let fields = fields(dossier, found.handle);
    // The field that matched says most; what does not stand there stands in another.
    let first = fields.iter().skip(found.ordinal).take(1);
    let texts: Vec<_> = first.chain(&fields).map(|(field, raw)| (field.class, raw)).collect();
    let word = |term: &Term| {
        texts.iter().find_map(|(class, raw)| {
            let chars: Vec<char> = raw.chars().collect();
            let spellings = std::iter::once(found.spelling).chain(spellings(raw));
            let mut marks = spellings.map(|spelling| term_marks(&Folded::new(raw, spelling), *class, term));
            let marks = marks.find(|marks| !marks.is_empty())?;
            let parts = marks.into_iter().filter_map(|mark| chars.get(mark));
            Some(parts.map(|part| part.iter().collect::<String>()).collect::<Vec<_>>().join(" "))
        })
    };
    query.terms.iter().filter_map(word).collect::<Vec<_>>().join(" ")
}

/// The spellings of a name.
fn spellings(name: &str) -> impl Iterator<Item = Spelling> {
    let bare = fold::leaves_out_vowels(name).then_some(Spelling::Bare);
    fold::spellings(name).into_iter().map(|(spelling, _)| spelling).chain(bare)
}

/// What of a raw text the words of a query match: each word where it stands best, as ranges of code points.
fn marks(raw: &str, class: Class, spelling: Spelling, query: &Query) -> Vec<Range<usize>> {
    let folded = Folded::new(raw, spelling);
    joined(query.terms.iter().flat_map(|term| term_marks(&folded, class, term)).collect())
}

/// What of a folded text a term matches, as ranges of code points of the original, joined.
fn term_marks(folded: &Folded, class: Class, term: &Term) -> Vec<Range<usize>> {
    joined(places(&folded.text, class, term).into_iter().map(|place| folded.origin(place)).collect())
}

/// What of a name the words of a query match, as ranges of code points.
#[must_use]
pub fn marks_in_name(name: &str, query: &Query) -> Vec<Range<usize>> {
    let marked = spellings(name).map(|spelling| marks(name, Class::Name, spelling, query));
    marked.min_by_key(|marks| Reverse(marks.iter().map(Range::len).sum::<usize>())).unwrap_or_default()
}

/// Where a term stands in a folded text, as ranges of code points.
fn places(text: &str, class: Class, term: &Term) -> Vec<Range<usize>> {
    let points = |byte: usize| text.get(..byte).unwrap_or_default().chars().count();
    let together = term.forms.iter().find_map(|form| {
        let byte = match term.how {
            How::AtStart | How::Whole => text.starts_with(form.as_str()).then_some(0),
            How::AtEnd => text.strip_suffix(form.as_str()).map(str::len),
            How::Anyhow | How::Together => word_start(text, form).or_else(|| text.find(form.as_str())),
        };
        let start = points(byte?);
        Some(start..start + form.chars().count())
    });
    if together.is_some() || term.how != How::Anyhow {
        return together.into_iter().collect();
    }
    let scattered = |form: &String| {
        if class.is_name() && is_initials(text, form) {
            return letters(text, form).into_iter().map(points).collect();
        }
        if class == Class::Name { Fuzzy::default().places(text, form) } else { Vec::new() }
    };
    let found = term.forms.iter().map(scattered).find(|places| !places.is_empty());
    found.unwrap_or_default().into_iter().map(|place| place..place + 1).collect()
}

/// The places, in bytes, of the initials that a form is made of.
fn letters(text: &str, form: &str) -> Vec<usize> {
    let mut found = Vec::new();
    with_initials(text, form, |at| found.push(at));
    found
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
