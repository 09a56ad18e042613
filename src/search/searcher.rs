//! A searcher: one user's searches in one index, one after the other, each helped by what the ones before found.

use std::sync::Arc;

use super::cancel::Cancel;
use super::complete::completions;
use super::finding::{Finding, Kept};
use super::index::{Found, Index, Scope};
use crate::dossier::Dossier;

/// One user's searches in one index.
#[derive(Debug)]
pub struct Searcher {
    dossier: Arc<Dossier>,
    index: Arc<Index>,
    kept: Kept,
}

impl Searcher {
    /// A searcher that has not searched yet.
    #[must_use]
    pub fn new(dossier: Arc<Dossier>, index: Arc<Index>) -> Self {
        Self { dossier, index, kept: Kept::default() }
    }

    /// Searches for what is typed: the best matches in order, at most `page` of them, and how many there are in all. None
    /// where it was cancelled.
    pub fn find(&mut self, typed: &str, page: usize, cancel: &Cancel) -> Option<Found> {
        self.find_among(typed, &Scope::default(), page, cancel)
    }

    /// As [`Searcher::find`], among some records and some texts only.
    pub fn find_among(&mut self, typed: &str, scope: &Scope, page: usize, cancel: &Cancel) -> Option<Found> {
        let (index, dossier) = (&*self.index, &*self.dossier);
        Finding { index, dossier, scope, kept: &mut self.kept, cancel }.find(&index.query(typed), page)
    }

    /// The ways in which the last word of what is typed, where it is a filter, may go on: whole filters, best first. None
    /// where it was cancelled.
    pub fn completions(&mut self, typed: &str, cancel: &Cancel) -> Option<Vec<String>> {
        completions(typed, |kind, value, most| {
            let handles: Vec<_> = if self.index.query(value).is_empty() {
                self.dossier.handles(kind).take(most).collect()
            } else {
                let found = self.find_among(value, &Scope::of(kind), most, cancel)?;
                found.matches.into_iter().map(|found| found.handle).collect()
            };
            Some(handles.into_iter().map(|handle| self.dossier.name(handle).into_owned()).collect())
        })
    }
}
