//! A prepared selector, and the steps of its search.

use std::borrow::Cow;
use std::cmp::Reverse;
use std::ops::Range;

use super::context::{Context, ContextSimilarity};
use super::nearest::{ApproximateText, MatchEnds, SearchAborted, start_of};
use super::occurrences::{Haystack, Occurrences};
use super::pattern::{MOST_STEPS, share};
use super::scan::{BitPattern, StepBudget};
use super::score::{FitScores, MIN_SIMILARITY};
use super::{Anchor, Folded, Selector, State};
use crate::dossier::source_text::{SourceText, line_feeds};

/// A selector prepared for the search.
pub(super) struct Quotation<'a> {
    pub(super) exact: Cow<'a, str>,
    /// Length of `exact`.
    code_points: usize,
    context: Context<'a>,
    /// True if a position is stored, even an impossible one.
    has_position: bool,
    /// Stored start in code points.
    start: Option<usize>,
}

impl<'a> Quotation<'a> {
    pub(super) fn new(selector: &Selector<'a>) -> Self {
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

    /// Looks for the words at the stored position.
    pub(super) fn stored(&self, text: &SourceText) -> Option<Anchor> {
        let start = text.byte_of(self.start?)?;
        let is_there =
            !self.exact.is_empty() && text.as_str().get(start..)?.starts_with(&*self.exact);
        is_there.then(|| Anchor::settled(State::Exact, Some(start..start + self.exact.len()), 1))
    }

    /// Looks for the words anywhere in the text, after [`Self::stored`] failed.
    pub(super) fn verbatim(&self, text: &SourceText, haystack: Haystack<'_>) -> Option<Anchor> {
        let occurrences = Occurrences::find(haystack, &self.exact, &self.context, Some);
        if occurrences.places.is_empty() {
            return None;
        }
        let state = if self.has_position {
            State::Moved
        } else {
            State::Exact
        };
        Some(Anchor::settled(
            state,
            occurrences.settle(text, &self.context),
            occurrences.count,
        ))
    }

    /// Looks for the folded words in the folded text.
    pub(super) fn folded(&self, text: &SourceText, haystack: Haystack<'_>) -> Option<Anchor> {
        let folded = text.folded();
        let exact = Folded::new(&self.exact);
        let back = |range| {
            folded
                .original_range(&range)
                .filter(|_| folded.has_hyphens_of(&range, &exact))
        };
        let occurrences = Occurrences::find(haystack, exact.as_str(), &self.context, back);
        if occurrences.places.is_empty() {
            return None;
        }
        let range = occurrences.settle(text, &self.context);
        Some(Anchor::settled(State::Normalised, range, occurrences.count))
    }

    /// Looks for the words with differences, by the rule of the Hypothesis client
    /// (`match-quote.ts`): of the places with the fewest edits, at most min(256, half the
    /// quotation), the one with the best score.
    pub(super) fn nearest(&self, text: &SourceText, approximate: &ApproximateText) -> Anchor {
        let mut steps = StepBudget(MOST_STEPS);
        let quotation = approximate.numbered(&self.exact);
        match approximate.nearest(
            &quotation,
            self.perfect().most_edits(self.code_points),
            &mut steps,
        ) {
            Ok(None) => Anchor::nowhere(State::Orphan, 0),
            Ok(Some(ends)) => self
                .best(text, approximate, &quotation, &ends, steps)
                .unwrap_or_else(|| Anchor::nowhere(State::Orphan, 0)),
            Err(SearchAborted { tried }) => Anchor {
                tried_up_to: Some(tried),
                ..Anchor::nowhere(State::Orphan, 0)
            },
        }
    }

    /// The best of the places found, if its score is high enough.
    fn best(
        &self,
        text: &SourceText,
        approximate: &ApproximateText,
        quotation: &[u16],
        found: &MatchEnds,
        mut steps: StepBudget,
    ) -> Option<Anchor> {
        let likeness = self.context.likeness(1)?;
        let reversed =
            BitPattern::new(quotation.iter().rev().copied(), approximate.symbols.count())?;
        // If only a space or a dash differs, it is still not equal: otherwise it would have been
        // found before.
        let alike = share(
            self.code_points.saturating_sub(found.edits.max(1)),
            self.code_points,
        );
        let perfect = self.perfect_rank(alike);
        let mut best: Option<(MatchRank, Range<usize>)> = None;
        for end in &found.ends {
            let symbols = &approximate.symbols.text;
            let start = start_of(symbols, *end, &reversed, found.edits, &mut steps);
            let (Ok(start), Ok(())) = (start, steps.take(likeness.steps())) else {
                break;
            };
            let place = start
                .and_then(|start| text.byte_of(start))
                .zip(text.byte_of(*end));
            let Some(place) = place.map(|(start, end)| start..end) else {
                continue;
            };
            let rank = self.rank(text, &likeness, &place, alike);
            if best.as_ref().is_none_or(|(best, _)| rank > *best) {
                best = Some((rank, place));
            }
            if rank == perfect {
                break;
            }
        }
        let (MatchRank { score, .. }, place) = best?;
        (score >= MIN_SIMILARITY).then(|| Anchor {
            range: Some(place),
            score: Some(decimal(score)),
            ..Anchor::nowhere(State::Fuzzy, 0)
        })
    }

    /// Rank of a place whose words have the similarity `quotation`.
    fn rank(
        &self,
        text: &SourceText,
        likeness: &ContextSimilarity,
        place: &Range<usize>,
        quotation: u64,
    ) -> MatchRank {
        let [prefix, suffix] = likeness.sides(text.as_str(), place);
        let position = self.nearness(text, place.start);
        let scores = FitScores {
            quotation,
            prefix,
            suffix,
            position,
        };
        MatchRank {
            score: scores.score(),
            misfit: Reverse(place.len().abs_diff(self.exact.len())),
        }
    }

    fn perfect_rank(&self, quotation: u64) -> MatchRank {
        let scores = FitScores {
            quotation,
            ..self.perfect()
        };
        MatchRank {
            score: scores.score(),
            misfit: Reverse(0),
        }
    }

    /// Scores of a place where all given parts match.
    fn perfect(&self) -> FitScores {
        FitScores::perfect(
            self.context.has_prefix(),
            self.context.has_suffix(),
            self.start.is_some(),
        )
    }

    /// 1 − distance from the stored position / length of the text, in millionths.
    fn nearness(&self, text: &SourceText, byte: usize) -> Option<u64> {
        let distance = self.start?.abs_diff(text.code_point_of(byte));
        Some(share(
            text.code_points().saturating_sub(distance),
            text.code_points(),
        ))
    }
}

/// Rank of a place. Among equals the first wins.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct MatchRank {
    score: u64,
    /// Difference in length from the quotation, in bytes. If an edit at the end leaves the length
    /// open, the nearest length is preferred.
    misfit: Reverse<usize>,
}

/// Millionths as a number, rounded down to four decimals.
pub(super) fn decimal(millionths: u64) -> f32 {
    u16::try_from(millionths / 100).map_or(1.0, |score| f32::from(score) / 10_000.0)
}
