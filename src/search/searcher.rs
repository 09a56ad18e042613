//! A searcher: one user's searches in one index, one after the other, each helped by what the ones before found.

use std::sync::Arc;

use super::cancel::Cancel;
use super::complete::completions;
use super::finding::{Finding, Kept};
use super::index::{Found, Index, Scope};
use crate::dossier::{Dossier, Handle};

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

    /// Every record that matches, among some records and some texts only, in the order of the index; and the best of them.
    /// None where it was cancelled.
    pub fn all_among(&mut self, typed: &str, scope: &Scope, cancel: &Cancel) -> Option<(Vec<Handle>, Option<Handle>)> {
        let (index, dossier) = (&*self.index, &*self.dossier);
        let mut finding = Finding { index, dossier, scope, kept: &mut self.kept, cancel };
        let found = finding.find(&index.query(typed), 1)?;
        let Some(best) = found.matches.first() else { return Some((Vec::new(), None)) };
        let all = finding.matches(&found.query)?.all;
        Some((all.iter().filter_map(|record| index.handle(record)).collect(), Some(best.handle)))
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
