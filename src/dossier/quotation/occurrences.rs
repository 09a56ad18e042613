//! Verbatim occurrences of words.

use std::ops::Range;

use memchr::memmem;

use super::context::Context;
use super::grams::Grams;
use super::pattern::MOST_STEPS;
use crate::dossier::source_text::SourceText;

/// Maximum number of occurrences to compare. With more, the quotation is ambiguous.
const MOST_OCCURRENCES: usize = 1 << 16;

/// Maximum number of occurrences to count.
pub(in crate::dossier) const MOST_COUNTED: usize = 100;

/// Maximum number of candidate places from the index. With more, the text is scanned.
const MANY: usize = 1 << 12;

/// Text to search, with an index if there are many searches.
#[derive(Clone, Copy)]
pub(super) struct Haystack<'t> {
    pub(super) text: &'t str,
    pub(super) grams: Option<&'t Grams>,
}

/// Occurrences in a source's text, as it is or folded.
pub(super) struct Occurrences {
    /// Byte ranges of the source's text. They may overlap, so that a context can select any.
    pub(super) places: Vec<Range<usize>>,
    /// Number of occurrences that do not overlap an earlier one, up to [`MOST_COUNTED`].
    pub(super) count: usize,
    /// True if there may be more occurrences.
    cut_short: bool,
    counted_to: usize,
}

impl Occurrences {
    /// Finds `words`. `source` maps a byte range of the haystack to the source's text, or rejects
    /// it. Without a context, which would decide between several places, the search stops early.
    pub(super) fn find(
        haystack: Haystack<'_>,
        words: &str,
        context: &Context<'_>,
        source: impl Fn(Range<usize>) -> Option<Range<usize>>,
    ) -> Self {
        let mut found = Self {
            places: Vec::new(),
            count: 0,
            cut_short: false,
            counted_to: 0,
        };
        // Each hit costs the length of the words.
        let most = MOST_OCCURRENCES.min(MOST_STEPS / words.len().max(1));
        let enough = if context.is_known() {
            usize::MAX
        } else {
            MOST_COUNTED
        };
        let known = haystack
            .grams
            .and_then(|grams| grams.places_of(haystack.text, words, MANY));
        let mut looked_at = 0;
        let mut take = |at: usize| {
            found.cut_short = looked_at == most || found.count >= enough;
            if !found.cut_short {
                looked_at += 1;
                found.take(at..at + words.len(), &source);
            }
            !found.cut_short
        };
        match known {
            Some(places) => {
                let _ = places.into_iter().all(&mut take);
            }
            None => {
                let _ = places_of(words, haystack.text).all(&mut take);
            }
        }
        found
    }

    fn take(&mut self, range: Range<usize>, source: impl Fn(Range<usize>) -> Option<Range<usize>>) {
        let Some(place) = source(range.clone()) else {
            return;
        };
        self.places.push(place);
        if range.start >= self.counted_to {
            self.count = MOST_COUNTED.min(self.count + 1);
            self.counted_to = range.end;
        }
    }

    /// The only place, or the one that the context selects.
    pub(super) fn settle(&self, text: &SourceText, context: &Context<'_>) -> Option<Range<usize>> {
        match self.places.as_slice() {
            _ if self.cut_short => None,
            [place] => Some(place.clone()),
            places => context.choose(text, places),
        }
    }
}

/// Scans a text for words, including overlaps.
fn places_of(words: &str, text: &str) -> impl Iterator<Item = usize> {
    let first = words.chars().next().map_or(1, char::len_utf8);
    let finder = memmem::Finder::new(words.as_bytes()).into_owned();
    let mut from = if words.is_empty() { text.len() + 1 } else { 0 };
    std::iter::from_fn(move || {
        let at = from + finder.find(text.as_bytes().get(from..)?)?;
        from = at + first;
        Some(at)
    })
}
