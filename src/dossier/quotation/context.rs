//! Context of a quotation: the words before and after it.

use std::borrow::Cow;
use std::ops::Range;

use super::pattern::{MOST_STEPS, ONE, Pattern};
use super::score::MIN_SIMILARITY;
use super::{Folded, Selector};
use crate::dossier::source_text::{SourceText, line_feeds};

/// Expected text immediately before and after a quotation. Empty means unknown.
pub(super) struct Context<'a> {
    prefix: Cow<'a, str>,
    suffix: Cow<'a, str>,
}

impl<'a> Context<'a> {
    pub(super) fn new(selector: &Selector<'a>) -> Self {
        let read = |text: Option<&'a str>| line_feeds(text.unwrap_or_default());
        Self {
            prefix: read(selector.prefix),
            suffix: read(selector.suffix),
        }
    }

    /// True if a prefix or a suffix is known.
    pub(super) fn is_known(&self) -> bool {
        self.has_prefix() || self.has_suffix()
    }

    pub(super) fn has_prefix(&self) -> bool {
        !self.prefix.is_empty()
    }

    pub(super) fn has_suffix(&self) -> bool {
        !self.suffix.is_empty()
    }

    /// Selects one of `places`, byte ranges of `text`: the only one with this context verbatim;
    /// else the only one after folding; else the one whose context is similar to 0.8 and more
    /// similar than any other's.
    pub(super) fn choose(
        &self,
        text: &SourceText,
        places: &[Range<usize>],
    ) -> Option<Range<usize>> {
        let bytes = self.prefix.len() + self.suffix.len();
        if bytes == 0 || bytes.saturating_mul(places.len()) > MOST_STEPS {
            return None;
        }
        let verbatim = |place: &Range<usize>| self.surrounds_verbatim(text.as_str(), place);
        only(places, verbatim)
            .or_else(|| self.choose_folded(text, places))
            .or_else(|| self.most_like(text, places))
    }

    fn surrounds_verbatim(&self, text: &str, place: &Range<usize>) -> bool {
        text.get(..place.start)
            .is_some_and(|before| before.ends_with(&*self.prefix))
            && text
                .get(place.end..)
                .is_some_and(|after| after.starts_with(&*self.suffix))
    }

    /// Folds the prefix and the suffix together with the words between them, since folding depends
    /// on the neighbouring characters.
    fn choose_folded(&self, text: &SourceText, places: &[Range<usize>]) -> Option<Range<usize>> {
        let words = text.as_str().get(places.first()?.clone())?;
        let around = Folded::new(&[&*self.prefix, words, &*self.suffix].concat());
        let prefix = around.before(self.prefix.len());
        let suffix = around.after(self.prefix.len() + words.len());
        let folded = text.folded();
        only(places, |place| {
            folded.before(place.start).ends_with(prefix)
                && folded.after(place.end).starts_with(suffix)
        })
    }

    fn most_like(&self, text: &SourceText, places: &[Range<usize>]) -> Option<Range<usize>> {
        let likeness = self.likeness(places.len())?;
        let score_of = |place| likeness.mean(text.as_str(), place);
        let scores: Vec<u64> = places.iter().map(score_of).collect();
        let best = *scores
            .iter()
            .max()
            .filter(|best| **best >= MIN_SIMILARITY)?;
        let mut winners = places
            .iter()
            .zip(scores)
            .filter(|(_, score)| *score == best);
        let (winner, _) = winners.next()?;
        winners.next().is_none().then(|| winner.clone())
    }

    /// Prepares the context for comparison with that of `places` places. None if that would exceed
    /// the budget.
    pub(super) fn likeness(&self, places: usize) -> Option<ContextSimilarity> {
        let before = Pattern::new(self.prefix.chars().rev())?;
        let after = Pattern::new(self.suffix.chars())?;
        let cost = |side: &Pattern| side.steps(side.code_points());
        let steps = cost(&before)
            .saturating_add(cost(&after))
            .saturating_mul(places);
        let given = |side: Pattern| (side.code_points() > 0).then_some(side);
        (steps <= MOST_STEPS).then(|| ContextSimilarity {
            before: given(before),
            after: given(after),
        })
    }
}

/// Comparison with the expected context.
pub(super) struct ContextSimilarity {
    /// The reversed prefix, since the text before a place is read backwards.
    before: Option<Pattern>,
    after: Option<Pattern>,
}

impl ContextSimilarity {
    /// Block steps of one comparison.
    pub(super) fn steps(&self) -> usize {
        let cost = |side: &Option<Pattern>| {
            side.as_ref()
                .map_or(0, |side| side.steps(side.code_points()))
        };
        cost(&self.before) + cost(&self.after)
    }

    /// Similarities, in millionths, of the text before and after `place`, at the lengths of the
    /// prefix and the suffix. None for an unknown side.
    pub(super) fn sides(&self, text: &str, place: &Range<usize>) -> [Option<u64>; 2] {
        let before = text.get(..place.start).unwrap_or_default().chars().rev();
        let after = text.get(place.end..).unwrap_or_default().chars();
        [
            self.before
                .as_ref()
                .map(|prefix| prefix.similarity(before.take(prefix.code_points()))),
            self.after
                .as_ref()
                .map(|suffix| suffix.similarity(after.take(suffix.code_points()))),
        ]
    }

    fn mean(&self, text: &str, place: &Range<usize>) -> u64 {
        match self.sides(text, place) {
            [Some(before), Some(after)] => u64::midpoint(before, after),
            [before, after] => before.or(after).unwrap_or(ONE),
        }
    }
}

/// The only one of `places` that passes `test`.
fn only(places: &[Range<usize>], test: impl Fn(&Range<usize>) -> bool) -> Option<Range<usize>> {
    let mut passing = places.iter().filter(|place| test(place));
    let first = passing.next()?;
    passing.next().is_none().then(|| first.clone())
}
