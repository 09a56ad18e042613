//! Cache of the places at which excerpts stand in their sources.

use std::sync::atomic::{AtomicBool, AtomicUsize};
use std::sync::{Mutex, OnceLock};

use super::handle::Handle;
use super::quotation::Anchor;

/// Anchors of a dossier's excerpts that are known so far.
#[derive(Debug)]
pub(super) struct Anchors {
    pub(super) known: Vec<OnceLock<Anchor>>,
    /// Number of anchors requested before they were known.
    pub(super) asked: AtomicUsize,
    /// True if callers do not wait for unknown anchors.
    pub(super) in_background: AtomicBool,
    pub(super) are_complete: AtomicBool,
    /// Held during a lookup of several, so that no lookup runs twice.
    pub(super) working: Mutex<()>,
}

impl Anchors {
    pub(super) fn new(excerpts: usize) -> Self {
        Self {
            known: (0..excerpts).map(|_| OnceLock::new()).collect(),
            asked: AtomicUsize::new(0),
            in_background: AtomicBool::new(false),
            are_complete: AtomicBool::new(excerpts == 0),
            working: Mutex::new(()),
        }
    }

    /// The anchors of some excerpts, in their order.
    pub(super) fn kept(&self, excerpts: impl Iterator<Item = Handle>) -> Self {
        let known =
            excerpts.map(|excerpt| self.known.get(excerpt.at()).cloned().unwrap_or_default());
        let known: Vec<OnceLock<Anchor>> = known.collect();
        let are_complete = known.iter().all(|anchor| anchor.get().is_some());
        Self {
            known,
            are_complete: AtomicBool::new(are_complete),
            ..Self::new(0)
        }
    }
}
