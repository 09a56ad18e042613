//! The plain search that the fast one must agree with: every place is looked at and every distance
//! computed in full.

use std::borrow::Cow;
use std::cmp::Reverse;
use std::ops::Range;

use super::super::context::Context;
use super::super::pattern::{MOST_STEPS, Pattern, share};
use super::super::prepared::decimal;
use super::super::score::{FitScores, MIN_SIMILARITY};
use super::super::{Anchor, Folded, Selector, State};
use crate::dossier::source_text::{SourceText, line_feeds};
use crate::dossier::typography::uniform_sign;

/// As [`super::anchor`], one step after the other.
pub(super) fn anchor(text: &SourceText, selector: &Selector<'_>) -> Anchor {
    let quotation = Quotation::new(selector);
    if quotation.exact.is_empty() {
        return Anchor::nowhere(State::Orphan, 0);
    }
    let found = quotation
        .verbatim(text)
        .or_else(|| quotation.folded(text))
        .or_else(|| quotation.fuzzy(text));
    found.unwrap_or_else(|| Anchor::nowhere(State::Orphan, 0))
}

/// A selector as it is searched for.
struct Quotation<'a> {
    exact: Cow<'a, str>,
    /// The length of `exact`.
    code_points: usize,
    context: Context<'a>,
    /// True if a position is stored, even an impossible one.
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
            start: selector
                .start
                .or_else(|| selector.end?.checked_sub(code_points)),
        }
    }

    fn verbatim(&self, text: &SourceText) -> Option<Anchor> {
        let occurrences = Occurrences::find(text.as_str(), &self.exact, Some);
        if occurrences.places.is_empty() {
            return None;
        }
        let stored = self.at_stored_position(text);
        let state = if self.has_position && stored.is_none() {
            State::Moved
        } else {
            State::Exact
        };
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
        let back = |range| {
            folded
                .original_range(&range)
                .filter(|_| folded.has_hyphens_of(&range, &exact))
        };
        let occurrences = Occurrences::find(folded.as_str(), exact.as_str(), back);
        if occurrences.places.is_empty() {
            return None;
        }
        let range = occurrences.settle(text, &self.context);
        Some(Anchor::settled(State::Normalised, range, occurrences.count))
    }

    /// The rule of the Hypothesis client (`match-quote.ts`): of the stretches of text with the
    /// fewest edits, and no more than min(256, half the quotation), the one with the best score.
    fn fuzzy(&self, text: &SourceText) -> Option<Anchor> {
        let closest = Closest::find(text.as_str(), &self.exact, (self.code_points / 2).min(256))?;
        let likeness = self.context.likeness(closest.places.len())?;
        let score_of = |place: &Range<usize>| {
            let sides = likeness.sides(text.as_str(), place);
            self.score(closest.edits, sides, self.nearness(text, place.start))
        };
        // An edit at the end of the quotation can match stretches of several lengths. The one
        // nearest to the quotation's length is taken; among equals the first.
        let misfit = |place: &Range<usize>| place.len().abs_diff(self.exact.len());
        let preference = |place: &&Range<usize>| (score_of(place), Reverse(misfit(place)));
        let best = closest.places.iter().rev().max_by_key(preference)?;
        let score = score_of(best);
        (score >= MIN_SIMILARITY).then(|| Anchor {
            state: State::Fuzzy,
            range: Some(best.clone()),
            score: Some(decimal(score)),
            occurrences: 0,
            tried_up_to: None,
        })
    }

    fn score(
        &self,
        edits: usize,
        [prefix, suffix]: [Option<u64>; 2],
        position: Option<u64>,
    ) -> u64 {
        let quotation = share(
            self.code_points.saturating_sub(edits.max(1)),
            self.code_points,
        );
        FitScores {
            quotation,
            prefix,
            suffix,
            position,
        }
        .score()
    }

    /// 1 − distance from the stored position / length of the text, in millionths.
    fn nearness(&self, text: &SourceText, byte: usize) -> Option<u64> {
        let distance = self.start?.abs_diff(text.code_point_of(byte));
        let nearness = text.code_points().saturating_sub(distance);
        Some(share(nearness, text.code_points()))
    }
}

/// The stretches of a text that match a quotation with the fewest edits.
struct Closest {
    /// The number of edits they all have.
    edits: usize,
    /// Byte ranges, by their ends; of the stretches with one end the longest.
    places: Vec<Range<usize>>,
}

impl Closest {
    /// Searches `text` for `quotation` with at most `most_edits` edits; `None` when there is
    /// nothing, or when the search would cost more than [`MOST_STEPS`].
    fn find(text: &str, quotation: &str, most_edits: usize) -> Option<Self> {
        let forward = Pattern::new(quotation.chars().map(uniform_sign))?;
        if forward.steps(text.len()) > MOST_STEPS
            && forward.steps(text.chars().count()) > MOST_STEPS
        {
            return None;
        }
        let (edits, ends) = closest_ends(&forward, text, most_edits);
        let backward = Pattern::new(quotation.chars().rev().map(uniform_sign))?;
        let reach = backward.code_points() + edits;
        if backward.steps(reach).saturating_mul(ends.len()) > MOST_STEPS {
            return None;
        }
        let places: Vec<_> = ends
            .into_iter()
            .filter_map(|end| Some(start_of(&backward, text.get(..end)?, edits)?..end))
            .collect();
        (!places.is_empty()).then_some(Self { edits, places })
    }
}

/// The byte offsets at which a stretch with the fewest edits ends, and that number of edits.
fn closest_ends(pattern: &Pattern, text: &str, most_edits: usize) -> (usize, Vec<usize>) {
    let mut fewest = most_edits;
    let mut ends = Vec::new();
    for ((at, c), edits) in text
        .char_indices()
        .zip(pattern.distances(text.chars().map(uniform_sign), false))
    {
        if edits < fewest {
            fewest = edits;
            ends.clear();
        }
        if edits == fewest {
            ends.push(at + c.len_utf8());
        }
    }
    (fewest, ends)
}

/// The first byte from which the rest of `text` matches the pattern, given reversed, with `edits`
/// edits.
fn start_of(reversed: &Pattern, text: &str, edits: usize) -> Option<usize> {
    let backwards = text
        .char_indices()
        .rev()
        .take(reversed.code_points() + edits);
    let distances = reversed.distances(text.chars().rev().map(uniform_sign), true);
    backwards
        .zip(distances)
        .filter(|(_, found)| *found == edits)
        .map(|((at, _), _)| at)
        .last()
}

/// The most occurrences of one quotation that are looked at. Beyond that nothing is decided between
/// them.
const MOST_OCCURRENCES: usize = 1 << 16;

/// The occurrences of some words in a source's text, as it is or folded.
struct Occurrences {
    /// Byte ranges of the source's text; they may overlap, so that a context can pick any of them.
    places: Vec<Range<usize>>,
    /// Number of places, without those that overlap an earlier one.
    count: usize,
    /// True if the search stopped before it saw all places.
    cut_short: bool,
}

impl Occurrences {
    /// Finds `words` in `text`; `source` translates a byte range of `text` into one of the source's
    /// text, or rejects it.
    fn find(
        text: &str,
        words: &str,
        source: impl Fn(Range<usize>) -> Option<Range<usize>>,
    ) -> Self {
        let mut found = Self {
            places: Vec::new(),
            count: 0,
            cut_short: false,
        };
        let Some(first) = words.chars().next() else {
            return found;
        };
        // Each hit is looked for anew, at a cost of the length of the words.
        let most = MOST_OCCURRENCES.min(MOST_STEPS / words.len());
        let (mut from, mut looked_at, mut counted_to) = (0, 0, 0);
        while let Some(at) = text
            .get(from..)
            .and_then(|rest| rest.find(words))
            .map(|at| from + at)
        {
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
    fn settle(&self, text: &SourceText, context: &Context<'_>) -> Option<Range<usize>> {
        match self.places.as_slice() {
            _ if self.cut_short => None,
            [place] => Some(place.clone()),
            places => context.choose(text, places),
        }
    }
}
