//! Lookup of quotations in their sources, on demand or in the background.

use std::sync::PoisonError;
use std::sync::atomic::Ordering;

use super::handle::{Handle, Kind};
use super::links::Relation;
use super::model::Dossier;
use super::quotation::{self, Anchor, Difference, Selector, State, differences};

/// Number of quotations to look up one by one. After that, all of a source are looked up together.
const ONE_BY_ONE: usize = 8;

/// Maximum bytes of text times quotations for a lookup within milliseconds.
const FEW: usize = 5_000_000;

impl Dossier {
    /// Anchor of an excerpt. Looks it up if necessary, unless [the background
    /// does](Self::leave_quotations_to_background).
    #[must_use]
    pub fn anchor(&self, excerpt: Handle) -> Option<&Anchor> {
        let place = self
            .anchors
            .known
            .get(excerpt.at())
            .filter(|_| excerpt.kind == Kind::Excerpt)?;
        if place.get().is_none() && !self.anchors.in_background.load(Ordering::Acquire) {
            if self.anchors.asked.fetch_add(1, Ordering::Relaxed) < ONE_BY_ONE {
                self.look_up(&[excerpt], &|| false);
            } else {
                self.look_up_with(excerpt);
            }
        }
        place.get()
    }

    /// State of an excerpt's quotation.
    #[must_use]
    pub fn state(&self, excerpt: Handle) -> State {
        let is_one = excerpt.kind == Kind::Excerpt && excerpt.at() < self.anchors.known.len();
        let unknown = if is_one {
            State::Pending
        } else {
            State::Orphan
        };
        self.anchor(excerpt).map_or(unknown, |anchor| anchor.state)
    }

    /// Differences between an excerpt and its source's wording. Empty unless it was found with
    /// differences.
    #[must_use]
    pub fn differences(&self, excerpt: Handle) -> Vec<Difference> {
        let found = self
            .anchor(excerpt)
            .filter(|anchor| anchor.state == State::Fuzzy);
        let text = self.source_of(excerpt).and_then(|source| self.text(source));
        let words = found.and_then(|found| text?.as_str().get(found.range.clone()?));
        let exact = self.excerpt(excerpt).map(|excerpt| &*excerpt.exact);
        exact
            .zip(words)
            .map(|(exact, words)| differences(exact, words))
            .unwrap_or_default()
    }

    /// From now on, unknown quotations are `State::Pending` until [`Self::look_up_quotations`]
    /// has run.
    pub fn leave_quotations_to_background(&self) {
        self.anchors.in_background.store(true, Ordering::Release);
    }

    /// True if looking up all quotations probably takes less time than a frame.
    #[must_use]
    pub(crate) fn has_few_quotations(&self) -> bool {
        self.text_bytes().saturating_mul(self.count(Kind::Excerpt)) <= FEW
    }

    /// True if quotations are left to the background and not all are known.
    #[must_use]
    pub(crate) fn awaits_quotations(&self) -> bool {
        self.anchors.in_background.load(Ordering::Acquire) && !self.are_quotations_known()
    }

    /// True if the states of all quotations are known.
    #[must_use]
    pub(crate) fn are_quotations_known(&self) -> bool {
        self.anchors.are_complete.load(Ordering::Acquire)
    }

    /// Looks up all quotations, or waits for another thread that does. Keeps the results so far if
    /// cancelled.
    pub fn look_up_quotations(&self, is_cancelled: &(dyn Fn() -> bool + Sync)) {
        if self.are_quotations_known() {
            return;
        }
        let _working = self
            .anchors
            .working
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        let all: Vec<Handle> = self.handles(Kind::Excerpt).collect();
        self.look_up(&all, is_cancelled);
        if self
            .anchors
            .known
            .iter()
            .all(|anchor| anchor.get().is_some())
        {
            self.anchors.are_complete.store(true, Ordering::Release);
        }
    }

    /// Looks up all quotations of a source, unless they are left to the background.
    pub(super) fn look_up_quotations_of(&self, source: Handle) {
        if !self.anchors.in_background.load(Ordering::Acquire) && !self.are_quotations_known() {
            let _working = self
                .anchors
                .working
                .lock()
                .unwrap_or_else(PoisonError::into_inner);
            let excerpts: Vec<Handle> = self.referrers(source, Relation::Source).collect();
            self.look_up(&excerpts, &|| false);
        }
    }

    /// Looks up all quotations of an excerpt's source.
    fn look_up_with(&self, excerpt: Handle) {
        match self.source_of(excerpt) {
            Some(source) => self.look_up_quotations_of(source),
            None => self.look_up(&[excerpt], &|| false),
        }
    }

    fn look_up(&self, excerpts: &[Handle], is_cancelled: &(dyn Fn() -> bool + Sync)) {
        let place = |excerpt: Handle| {
            self.anchors
                .known
                .get(excerpt.at())
                .filter(|place| place.get().is_none())
        };
        let unknown = excerpts.iter().filter_map(|excerpt| {
            let record = self.excerpt(*excerpt)?;
            let selector = Selector {
                exact: &record.exact,
                prefix: record.prefix.as_deref(),
                suffix: record.suffix.as_deref(),
                start: record.start,
                end: record.end,
            };
            let text = self
                .source_of(*excerpt)
                .and_then(|source| self.text(source));
            Some((place(*excerpt)?, (text, selector)))
        });
        let (places, quotations): (Vec<_>, Vec<_>) = unknown.unzip();
        let anchors = quotation::anchors(&quotations, is_cancelled).unwrap_or_default();
        for (place, anchor) in places.into_iter().zip(anchors) {
            // Another thread may have stored the same result in the meantime.
            let _ = place.set(anchor);
        }
    }
}

#[cfg(test)]
mod tests;
