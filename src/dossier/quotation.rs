//! Quotations anchored in their sources. The place is computed from the words on demand, and never
//! stored.
//!
//! ```text
//!   at the stored position ─┐
//!   verbatim elsewhere ─────┼─ several places: the context chooses, or it is ambiguous
//!   after folding ──────────┘
//!   with differences ───────── the best-scored place, if good enough
//! ```

mod column;
mod context;
mod difference;
mod filter;
mod grams;
mod lookup;
mod nearest;
mod occurrences;
mod pattern;
mod postings;
mod prepared;
mod scan;
mod score;
mod seeds;
mod symbols;

use std::fmt;
use std::ops::Range;

pub(crate) use difference::{Difference, differences};
pub(super) use lookup::anchors;
pub(super) use occurrences::MOST_COUNTED;

use super::typography::Folded;

/// Selector of a quotation: its words, their context and its stored position. CRLF is read as LF.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub(crate) struct Selector<'a> {
    /// The words quoted. An empty quotation is never found.
    pub exact: &'a str,
    /// The words immediately before; empty means unknown.
    pub prefix: Option<&'a str>,
    /// The words immediately after; empty means unknown.
    pub suffix: Option<&'a str>,
    /// The first code point of the quotation in the source's text, counted from 0.
    pub start: Option<usize>,
    /// The code point just after the quotation. Used only without `start`: `start` and the words
    /// say it already.
    pub end: Option<usize>,
}

/// Result of looking up a quotation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum State {
    /// Found verbatim: once, at the stored position, or in the one place its context picks out.
    Exact,
    /// Found verbatim, once or in the one place its context picks out, but not at the stored
    /// position.
    Moved,
    /// Found several times, and the context does not determine which is meant.
    Ambiguous,
    /// Found after folding white space, quotation marks, dashes, hyphens at line ends and
    /// compatibility forms; see [`Folded`].
    Normalised,
    /// Found with differences, with a score of at least 0.8.
    Fuzzy,
    /// Not found.
    Orphan,
    /// The source's text is not in the dossier.
    NoText,
    /// Not looked up yet. Occurs only in the explorer, while a background lookup runs.
    Pending,
}

impl State {
    /// All final states, the best first.
    pub const ALL: [Self; 7] = [
        Self::Exact,
        Self::Moved,
        Self::Ambiguous,
        Self::Normalised,
        Self::Fuzzy,
        Self::Orphan,
        Self::NoText,
    ];

    /// Name in JSON output.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Exact => "exact",
            Self::Moved => "moved",
            Self::Ambiguous => "ambiguous",
            Self::Normalised => "normalised",
            Self::Fuzzy => "fuzzy",
            Self::Orphan => "orphan",
            Self::NoText => "no_text",
            Self::Pending => "not looked up yet",
        }
    }

    /// Warning to show with the quotation. None if it was found as quoted.
    #[must_use]
    pub fn warning(self) -> Option<&'static str> {
        match self {
            Self::Exact | Self::Moved => None,
            Self::Normalised => Some("found with other spacing or marks"),
            Self::Ambiguous => Some("ambiguous: found in several places"),
            Self::Fuzzy => Some("found only with differences"),
            Self::Orphan => Some("orphan: not found in its source"),
            Self::NoText => Some("the source's text is not in the dossier"),
            Self::Pending => Some("not looked up yet"),
        }
    }

    /// True if the words are in the source at a known place.
    #[must_use]
    pub(crate) fn is_verified(self) -> bool {
        matches!(self, Self::Exact | Self::Moved | Self::Normalised)
    }

    /// True if the words were looked up and are not verified.
    #[must_use]
    pub fn is_doubtful(self) -> bool {
        !self.is_verified() && self != Self::Pending
    }
}

impl fmt::Display for State {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

/// Anchor of a quotation in its source.
#[derive(Debug, Clone, PartialEq)]
pub struct Anchor {
    /// Result of the lookup.
    pub state: State,
    /// Byte range in the source's text. None unless one place was determined.
    pub range: Option<Range<usize>>,
    /// Score for [`State::Fuzzy`], from 0.8 to 1, rounded down to four decimals.
    pub score: Option<f32>,
    /// Number of occurrences for [`State::Ambiguous`]: verbatim, or else after folding; at most 100
    /// are counted. Of overlapping occurrences only the first counts, as with
    /// [`str::match_indices`].
    pub occurrences: usize,
    /// For [`State::Orphan`], if the search exceeded its budget: the words are not in the text with
    /// up to this number of differences, and more was not tried.
    pub tried_up_to: Option<usize>,
}

impl Anchor {
    /// Score with two decimals, truncated: with differences it is never 1.00.
    #[must_use]
    pub(crate) fn score_label(&self) -> Option<String> {
        // A score has four decimals, which binary fractions only come close to.
        let label = format!("{:.4}", self.score?);
        label.get(..label.len() - 2).map(str::to_owned)
    }

    fn nowhere(state: State, occurrences: usize) -> Self {
        Self {
            state,
            range: None,
            score: None,
            occurrences,
            tried_up_to: None,
        }
    }

    /// Anchor at `range`, or ambiguous without one.
    fn settled(state: State, range: Option<Range<usize>>, occurrences: usize) -> Self {
        let state = if range.is_some() {
            state
        } else {
            State::Ambiguous
        };
        Self {
            range,
            ..Self::nowhere(state, occurrences)
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used)]
mod tests;
