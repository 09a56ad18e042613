//! Where a quotation stands in its source: computed from the words themselves whenever it is asked, never stored.
//!
//! ```text
//!   at the stored position ─┐
//!   verbatim elsewhere ─────┼─ several places: the context chooses, or it is ambiguous
//!   after folding ──────────┘
//!   with differences ───────── the best-scored place, if good enough
//! ```

mod approximate;
mod context;
mod fold;
mod occurrences;

use std::borrow::Cow;
use std::cmp::Reverse;
use std::fmt;
use std::ops::Range;

pub use fold::Folded;

use self::approximate::{Closest, ONE, share};
use self::context::Context;
use self::occurrences::Occurrences;
use super::source_text::{SourceText, line_feeds};

/// 0.8 in millionths: from here on a context counts as the expected one, and a place with differences as found.
const VERY_LIKE: u64 = 800_000;

/// What is known about a quotation: its words, those around it and where it stood. CRLF is read as LF throughout.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
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
    /// Found after folding white space, quotation marks, dashes and soft hyphens; see [`Folded`].
    Normalised,
    /// Found with differences, with a score of at least 0.8.
    Fuzzy,
    /// Not found.
    Orphan,
    /// The source's text is not in the dossier.
    NoText,
}

impl State {
    /// All states, the best first.
    pub const ALL: [Self; 7] =
        [Self::Exact, Self::Moved, Self::Ambiguous, Self::Normalised, Self::Fuzzy, Self::Orphan, Self::NoText];

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
        }
    }

    /// Whether the words are proven to stand in the source, at a known place.
    #[must_use]
    pub fn is_verified(self) -> bool {
        matches!(self, Self::Exact | Self::Moved | Self::Normalised)
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
    /// How often the words occur verbatim, or, if they do not, after folding; at most 65 536 are counted. Of
    /// occurrences that overlap only the first counts, as with [`str::match_indices`].
    pub occurrences: usize,
}

impl Anchor {
    fn nowhere(state: State, occurrences: usize) -> Self {
        Self { state, range: None, score: None, occurrences }
    }

    /// At `range` in this state, or ambiguous without a range.
    fn settled(state: State, range: Option<Range<usize>>, occurrences: usize) -> Self {
        let state = if range.is_some() { state } else { State::Ambiguous };
        Self { state, range, score: None, occurrences }
    }
}

/// Finds where the quotation described by `selector` stands in `text`, the text of its source if there is one.
#[must_use]
pub fn anchor(text: Option<&SourceText>, selector: &Selector<'_>) -> Anchor {
    let Some(text) = text else {
        return Anchor::nowhere(State::NoText, 0);
    };
    let quotation = Quotation::new(selector);
    if quotation.exact.is_empty() {
        return Anchor::nowhere(State::Orphan, 0);
    }
    let found = quotation.verbatim(text).or_else(|| quotation.folded(text)).or_else(|| quotation.fuzzy(text));
    found.unwrap_or_else(|| Anchor::nowhere(State::Orphan, 0))
}

/// A selector as it is searched for.
struct Quotation<'a> {
    exact: Cow<'a, str>,
    /// The length of `exact`.
    code_points: usize,
    context: Context<'a>,
    /// Whether a position is stored, be it a possible one or not.
    has_position: bool,
    /// The stored start, in code points.
    start: Option<usize>,
}

impl<'a> Quotation<'a> {
    fn new(selector: &Selector<'a>) -> Self {
        let exact = line_feeds(selector.exact);
        let code_points = exact.chars().count();
        Self {
            exact,
            code_points,
            context: Context::new(selector),
            has_position: selector.start.or(selector.end).is_some(),
            start: selector.start.or_else(|| selector.end?.checked_sub(code_points)),
        }
    }

    fn verbatim(&self, text: &SourceText) -> Option<Anchor> {
        let occurrences = Occurrences::find(text.as_str(), &self.exact, Some);
        if occurrences.places.is_empty() {
            return None;
        }
        let stored = self.at_stored_position(text);
        let state = if self.has_position && stored.is_none() { State::Moved } else { State::Exact };
        let range = stored.or_else(|| occurrences.settle(text, &self.context));
        Some(Anchor::settled(state, range, occurrences.count))
    }

    fn at_stored_position(&self, text: &SourceText) -> Option<Range<usize>> {
        let start = text.byte_of(self.start?)?;
        let stands_there = text.as_str().get(start..)?.starts_with(&*self.exact);
        stands_there.then(|| start..start + self.exact.len())
    }

    fn folded(&self, text: &SourceText) -> Option<Anchor> {
        let folded = text.folded();
        let exact = Folded::new(&self.exact);
        let back = |range| folded.original_range(&range);
        let occurrences = Occurrences::find(folded.as_str(), exact.as_str(), back);
        if occurrences.places.is_empty() {
            return None;
        }
        let range = occurrences.settle(text, &self.context);
        Some(Anchor::settled(State::Normalised, range, occurrences.count))
    }

    /// The rule of the Hypothesis client (`match-quote.ts`): of the stretches of text with the fewest edits, and no
    /// more than min(256, half the quotation), the one with the best score.
    fn fuzzy(&self, text: &SourceText) -> Option<Anchor> {
        let closest = Closest::find(text.as_str(), &self.exact, (self.code_points / 2).min(256))?;
        let likeness = self.context.likeness(closest.places.len())?;
        let score_of = |place: &Range<usize>| {
            let sides = likeness.sides(text.as_str(), place);
            self.score(closest.edits, sides, self.nearness(text, place.start))
        };
        // Where an edit at the end of the quotation leaves open how much of the text belongs to it, the stretch nearest
        // to the quotation's length is the natural one; among equals the first.
        let misfit = |place: &Range<usize>| place.len().abs_diff(self.exact.len());
        let preference = |place: &&Range<usize>| (score_of(place), Reverse(misfit(place)));
        let best = closest.places.iter().rev().max_by_key(preference)?;
        let score = score_of(best);
        (score >= VERY_LIKE).then(|| Anchor {
            state: State::Fuzzy,
            range: Some(best.clone()),
            score: Some(decimal(score)),
            occurrences: 0,
        })
    }

    /// (50 · quotation + 20 · prefix + 20 · suffix + 2 · position) / 92, in millionths; what is unknown counts as one.
    fn score(&self, edits: usize, [prefix, suffix]: [Option<u64>; 2], position: u64) -> u64 {
        let quotation = share(self.code_points.saturating_sub(edits), self.code_points);
        (50 * quotation + 20 * prefix.unwrap_or(ONE) + 20 * suffix.unwrap_or(ONE) + 2 * position) / 92
    }

    /// 1 − distance from the stored position / length of the text, in millionths.
    fn nearness(&self, text: &SourceText, byte: usize) -> u64 {
        let distance = self.start.map_or(0, |start| start.abs_diff(text.code_point_of(byte)));
        let nearness = text.code_points().saturating_sub(distance);
        share(nearness, text.code_points())
    }
}

/// Millionths as a number, rounded down to four decimals.
fn decimal(millionths: u64) -> f32 {
    u16::try_from(millionths / 100).map_or(1.0, |score| f32::from(score) / 10_000.0)
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used)]
mod tests;
