//! Where a quotation stands in its source: computed from the words themselves whenever it is asked, never stored.
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

pub use difference::{Difference, Marked, differences};
use lookup::Lookup;
pub(super) use lookup::anchors;
pub(super) use occurrences::MOST_COUNTED;

use super::source_text::SourceText;
use super::typography::Folded;

/// What is known about a quotation: its words, those around it and where it stood. CRLF is read as LF throughout.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Selector<'a> {
    /// The words quoted. An empty quotation is never found.
    pub exact: &'a str,
    /// The words immediately before; empty means unknown.
    pub prefix: Option<&'a str>,
    /// The words immediately after; empty means unknown.
    pub suffix: Option<&'a str>,
    /// The first code point of the quotation in the source's text, counted from 0.
    pub start: Option<usize>,
    /// The code point just after the quotation. Used only without `start`: `start` and the words say it already.
    pub end: Option<usize>,
}

/// How a quotation was found in its source, or why not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum State {
    /// Found verbatim: once, at the stored position, or in the one place its context picks out.
    Exact,
    /// Found verbatim, once or in the one place its context picks out, but not at the stored position.
    Moved,
    /// Found several times, and the context does not decide.
    Ambiguous,
    /// Found after folding white space, quotation marks, dashes, hyphens at line ends and compatibility forms; see
    /// [`Folded`].
    Normalised,
    /// Found with differences, with a score of at least 0.8.
    Fuzzy,
    /// Not found.
    Orphan,
    /// The source's text is not in the dossier.
    NoText,
    /// Not looked up yet. Only in the explorer, while it looks the quotations up beside everything else.
    Pending,
}

impl State {
    /// All states that a quotation can come to, the best first.
    pub const ALL: [Self; 7] = [
        Self::Exact,
        Self::Moved,
        Self::Ambiguous,
        Self::Normalised,
        Self::Fuzzy,
        Self::Orphan,
        Self::NoText,
    ];

    /// The state's word.
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

    /// What a reader must know of the quotation. None if it was found as it is quoted.
    #[must_use]
    pub fn warning(self) -> Option<&'static str> {
        match self {
            Self::Exact | Self::Moved => None,
            Self::Normalised => Some("found with other spacing or marks"),
            Self::Ambiguous => Some("ambiguous: stands in several places"),
            Self::Fuzzy => Some("found only with differences"),
            Self::Orphan => Some("orphan: not found in its source"),
            Self::NoText => Some("the source's text is not in the dossier"),
            Self::Pending => Some("not looked up yet"),
        }
    }

    /// Whether the words are proven to stand in the source, at a known place.
    #[must_use]
    pub fn is_verified(self) -> bool {
        matches!(self, Self::Exact | Self::Moved | Self::Normalised)
    }

    /// Whether the words were looked for, and are not proven to stand in the source at a known place.
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

/// Where a quotation stands in its source.
#[derive(Debug, Clone, PartialEq)]
pub struct Anchor {
    /// How it was found.
    pub state: State,
    /// The bytes of the [`SourceText`] it stands in; `None` unless one place is settled on.
    pub range: Option<Range<usize>>,
    /// For [`State::Fuzzy`] only: from 0.8 to 1, rounded down to four decimals.
    pub score: Option<f32>,
    /// For [`State::Ambiguous`]: how often the words occur verbatim, or, if they do not, after folding; at most 100 are
    /// counted. Of occurrences that overlap only the first counts, as with [`str::match_indices`].
    pub occurrences: usize,
    /// For [`State::Orphan`] only, where the search was given up since it took too long: the words are not in the text
    /// with up to so many differences, and more was not tried.
    pub tried_up_to: Option<usize>,
}

impl Anchor {
    /// The score with two decimals, cut and not rounded: with differences it is never 1.00.
    #[must_use]
    pub fn score_label(&self) -> Option<String> {
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

    /// At `range` in this state, or ambiguous without a range.
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

/// Finds where the quotation described by `selector` stands in `text`, the text of its source if there is one.
#[must_use]
pub fn anchor(text: Option<&SourceText>, selector: &Selector<'_>) -> Anchor {
    let Some(text) = text else {
        return Anchor::nowhere(State::NoText, 0);
    };
    let lookup = Lookup {
        threads: 1,
        is_cancelled: &|| false,
    };
    let found = lookup
        .anchors(text, &[*selector])
        .and_then(|mut anchors| anchors.pop());
    found.unwrap_or_else(|| Anchor::nowhere(State::Orphan, 0))
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used)]
mod tests;
