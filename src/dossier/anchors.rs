//! Cache of the places at which excerpts stand in their sources.

use std::sync::atomic::{AtomicBool, AtomicUsize};
use std::sync::{Mutex, OnceLock};

use super::handle::Handle;
use super::quotation::Anchor;

/// The places of a dossier's excerpts, as far as they are known.
#[derive(Debug)]
pub(super) struct Anchors {
    pub(super) known: Vec<OnceLock<Anchor>>,
    /// How many were asked for before they were known.
    pub(super) asked: AtomicUsize,
    /// Whether somebody who asks does not wait.
    pub(super) in_background: AtomicBool,
    pub(super) are_complete: AtomicBool,
    /// Held while several are looked up, so that nobody does it twice.
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

    /// Those of some of the excerpts, in their order.
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
