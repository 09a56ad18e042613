//! The passages of a source, numbered in the order of its text.

use std::collections::HashMap;
use std::ops::Range;

use crate::dossier::source_text::SourceText;
use crate::dossier::{Dossier, Handle};
use crate::text::display;
use crate::text::insertions::NumberAt;

/// The passages of a source in the order of its text: by their starts, the longer one first. Those
/// without a place come last. A passage's number is its index plus one.
#[derive(Debug, Default)]
pub(crate) struct SourcePassages {
    excerpts: Vec<Handle>,
    /// Places of the words, in bytes of the source's text.
    places: Vec<Option<Range<usize>>>,
    numbers: HashMap<Handle, usize>,
}

impl SourcePassages {
    pub(crate) fn new(dossier: &Dossier, source: Handle) -> Self {
        let excerpts = dossier.excerpts_of(source);
        let text = dossier.text(source).map(SourceText::as_str);
        let place = |excerpt: &Handle| drawn_part(text?, dossier.anchor(*excerpt)?.range.as_ref()?);
        let places = excerpts.iter().map(place).collect();
        let numbers = excerpts.iter().enumerate();
        let numbers = numbers.map(|(at, excerpt)| (*excerpt, at + 1)).collect();
        Self {
            excerpts,
            places,
            numbers,
        }
    }

    pub(crate) fn count(&self) -> usize {
        self.excerpts.len()
    }

    pub(crate) fn number_of(&self, excerpt: Handle) -> Option<usize> {
        self.numbers.get(&excerpt).copied()
    }

    /// Place of a passage's words. None for a number without a place.
    pub(crate) fn place_of(&self, number: usize) -> Option<&Range<usize>> {
        self.places.get(number.checked_sub(1)?)?.as_ref()
    }

    pub(crate) fn excerpt(&self, number: usize) -> Option<Handle> {
        self.excerpts.get(number.checked_sub(1)?).copied()
    }

    /// Numbers and places of the passages that overlap a range of the source's text.
    pub(crate) fn overlapping(
        &self,
        range: &Range<usize>,
    ) -> impl Iterator<Item = (usize, &Range<usize>)> {
        let places = self.places.iter().enumerate();
        let places = places.filter_map(|(at, place)| Some((at + 1, place.as_ref()?)));
        places.filter(move |(_, place)| place.start < range.end && range.start < place.end)
    }

    /// The numbers with the ends of their words, in order of the ends.
    pub(super) fn ends(&self) -> Vec<NumberAt> {
        let places = self.places.iter().enumerate();
        let mut ends: Vec<NumberAt> = places
            .filter_map(|(at, place)| {
                Some(NumberAt {
                    end: place.as_ref()?.end,
                    number: at + 1,
                })
            })
            .collect();
        ends.sort_unstable();
        ends
    }
}

/// A range of a raw text without the blanks at both ends. None if there is nothing else.
pub(super) fn drawn_part(text: &str, range: &Range<usize>) -> Option<Range<usize>> {
    let words = text.get(range.clone())?;
    let start = range.end - words.trim_start_matches(display::is_blank).len();
    let end = range.start + words.trim_end_matches(display::is_blank).len();
    (start < end).then_some(start..end)
}
