//! Lookup of quotations in their sources, on demand or in the background.

use std::sync::PoisonError;
use std::sync::atomic::Ordering;

use super::handle::{Handle, Kind};
use super::links::Relation;
use super::model::Dossier;
use super::quotation::{self, Anchor, Difference, Selector, State, differences};

/// How many quotations are looked up one by one; after that, all of a source together.
const ONE_BY_ONE: usize = 8;

/// Bytes of text times quotations, up to which looking them up takes some milliseconds.
const FEW: usize = 5_000_000;

impl Dossier {
    /// Where an excerpt stands in its source. Looked up if it is not known yet, unless
    /// [that is left to the background](Self::leave_quotations_to_background).
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

    /// How an excerpt's quotation stands.
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

    /// Where the wording of an excerpt differs from its source's; nothing unless it was found with differences.
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

    /// Whoever asks how a quotation stands does not wait for it from now on: it is [`State::Pending`] until
    /// [`Self::look_up_quotations`] has looked it up.
    pub fn leave_quotations_to_background(&self) {
        self.anchors.in_background.store(true, Ordering::Release);
    }

    /// Whether the quotations are looked up in no more time than a frame takes, as far as can be told beforehand.
    #[must_use]
    pub fn has_few_quotations(&self) -> bool {
        let bytes: usize = self
            .texts
            .iter()
            .flatten()
            .map(|text| text.as_str().len())
            .sum();
        bytes.saturating_mul(self.count(Kind::Excerpt)) <= FEW
    }

    /// Whether the quotations are left to the background, and not all of them are known yet.
    #[must_use]
    pub fn awaits_quotations(&self) -> bool {
        self.anchors.in_background.load(Ordering::Acquire) && !self.are_quotations_known()
    }

    /// Whether it is known of every quotation how it stands.
    #[must_use]
    pub fn are_quotations_known(&self) -> bool {
        self.anchors.are_complete.load(Ordering::Acquire)
    }

    /// Looks all quotations up, or waits until somebody else has. Those that are known when it is cancelled stay known.
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

    /// Looks up all quotations of a source, unless that is left to the background.
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

    /// Looks up a quotation with all others of its source.
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
            // Somebody may have looked it up in the meantime, and has found the same.
            let _ = place.set(anchor);
        }
    }
}

#[cfg(test)]
mod tests;
