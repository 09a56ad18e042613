//! The places in which words stand word for word.

use std::ops::Range;

use super::approximate::MOST_STEPS;
use super::context::Context;
use crate::dossier::source_text::SourceText;

/// The most occurrences of one quotation that are looked at. Beyond that nothing is decided between them.
const MOST_OCCURRENCES: usize = 1 << 16;

/// The occurrences of some words in a source's text, as it is or folded.
pub(super) struct Occurrences {
    /// Byte ranges of the source's text; they may overlap, so that a context can pick any of them.
    pub(super) places: Vec<Range<usize>>,
    /// How many they are when those that overlap an earlier one are not counted.
    pub(super) count: usize,
    /// Whether there may be more than were looked at.
    cut_short: bool,
}

impl Occurrences {
    /// Finds `words` in `text`; `source` translates a byte range of `text` into one of the source's text, or rejects it.
    pub(super) fn find(text: &str, words: &str, source: impl Fn(Range<usize>) -> Option<Range<usize>>) -> Self {
        let mut found = Self { places: Vec::new(), count: 0, cut_short: false };
        let Some(first) = words.chars().next() else {
            return found;
        };
        // Each hit is looked for anew, at a cost of the length of the words.
        let most = MOST_OCCURRENCES.min(MOST_STEPS / words.len());
        let (mut from, mut looked_at, mut counted_to) = (0, 0, 0);
        while let Some(at) = text.get(from..).and_then(|rest| rest.find(words)).map(|at| from + at) {
            found.cut_short = looked_at == most;
            if found.cut_short {
                break;
            }
            looked_at += 1;
            from = at + first.len_utf8();
            if let Some(place) = source(at..at + words.len()) {
                found.places.push(place);
                if at >= counted_to {
                    found.count += 1;
                    counted_to = at + words.len();
                }
            }
        }
        found
    }

    /// The only place, or the one the context picks out.
    pub(super) fn settle(&self, text: &SourceText, context: &Context<'_>) -> Option<Range<usize>> {
        match self.places.as_slice() {
            _ if self.cut_short => None,
            [place] => Some(place.clone()),
            places => context.choose(text, places),
        }
    }
}
