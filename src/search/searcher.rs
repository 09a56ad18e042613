//! A searcher: one user's searches in one index, one after the other, each helped by what the ones before found.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use super::index::{Found, Index};
use crate::dossier::Dossier;

/// Asks work on another thread to end early. Clones ask for the same.
#[derive(Debug, Clone, Default)]
pub struct Cancel(Arc<AtomicBool>);

impl Cancel {
    /// Asks for it.
    pub fn cancel(&self) {
        self.0.store(true, Ordering::Relaxed);
    }

    /// Whether it was asked for.
    #[must_use]
    pub fn is_cancelled(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}

/// One user's searches in one index.
#[derive(Debug)]
pub struct Searcher {
    dossier: Arc<Dossier>,
    index: Arc<Index>,
}

impl Searcher {
    /// A searcher that has not searched yet.
    #[must_use]
    pub fn new(dossier: Arc<Dossier>, index: Arc<Index>) -> Self {
        Self { dossier, index }
    }

    /// Searches for what is typed: the best matches in order, at most `page` of them, and how many there are in all. None
    /// where it was cancelled.
    pub fn find(&mut self, typed: &str, page: usize, cancel: &Cancel) -> Option<Found> {
        let mut found = self.index.find(&self.dossier, &self.index.query(typed));
        found.matches.truncate(page);
        (!cancel.is_cancelled()).then_some(found)
    }
}
