//! The searcher: searches one dossier repeatedly and reuses earlier results.

use std::borrow::Borrow;
use std::sync::Arc;

use super::cache::SearchCache;
use super::cancel::Cancel;
use super::complete::{completions, needs_coders};
use super::execute::QueryExecutor;
use super::fields::all_coders;
use super::found::{Found, Scope};
use super::index::Index;
use super::query::Query;
use super::rank::Tier;
use super::user_notes::{FoldedNotes, UserNotes};
use crate::dossier::{Dossier, Handle};

/// Searches one dossier. Results of earlier searches make later ones faster.
///
/// It shares the dossier and its index (`Arc`) or borrows them (`&`).
#[derive(Debug)]
pub struct Searcher<D = Arc<Dossier>, I = Arc<Index>> {
    dossier: D,
    index: I,
    cache: SearchCache,
    notes: FoldedNotes,
    /// Names of all coders, once a completion has needed them.
    coders: Option<Vec<String>>,
}

impl<D: Borrow<Dossier>, I: Borrow<Index>> Searcher<D, I> {
    /// A searcher with an empty cache.
    #[must_use]
    pub fn new(dossier: D, index: I) -> Self {
        Self {
            dossier,
            index,
            cache: SearchCache::default(),
            notes: FoldedNotes::default(),
            coders: None,
        }
    }

    /// Searches these bookmarks and notes of the user from now on.
    pub(crate) fn set_notes(&mut self, notes: &Arc<UserNotes>) {
        self.notes.set(notes, self.index.borrow());
    }

    /// Searches all records for what is typed: the best `page` matches in order, and the number of
    /// all. Where nothing matches, typos are corrected. None if it was cancelled.
    pub fn find(&mut self, typed: &str, page: usize, cancel: &Cancel) -> Option<Found> {
        self.find_among(typed, &Scope::default(), page, cancel)
    }

    /// As [`Searcher::find`], within a scope.
    pub(crate) fn find_among(
        &mut self,
        typed: &str,
        scope: &Scope,
        page: usize,
        cancel: &Cancel,
    ) -> Option<Found> {
        self.find_query(&Query::parse(typed), scope, page, cancel)
    }

    /// As [`Searcher::find_among`], for a query that is parsed.
    pub(super) fn find_query(
        &mut self,
        query: &Query,
        scope: &Scope,
        page: usize,
        cancel: &Cancel,
    ) -> Option<Found> {
        self.executor(scope, cancel).run(query, page)
    }

    pub(super) fn dossier(&self) -> &Dossier {
        self.dossier.borrow()
    }

    /// All matches within a scope in the order of the index, and the best of them. None if it was
    /// cancelled.
    pub(crate) fn all_among(
        &mut self,
        typed: &str,
        scope: &Scope,
        cancel: &Cancel,
    ) -> Option<(Vec<Handle>, Option<Handle>)> {
        let mut executor = self.executor(scope, cancel);
        let found = executor.run(&Query::parse(typed), 1)?;
        let Some(best) = found.matches.first() else {
            return Some((Vec::new(), None));
        };
        let all = executor.match_sets(&found.query)?.every();
        let index = executor.index;
        Some((
            all.iter()
                .filter_map(|record| index.handle(record))
                .collect(),
            Some(best.handle),
        ))
    }

    /// Completions of the filter that is being typed: whole filters, best first. None if it was
    /// cancelled.
    pub(crate) fn completions(&mut self, typed: &str, cancel: &Cancel) -> Option<Vec<String>> {
        if needs_coders(typed) && self.coders.is_none() {
            self.coders = Some(all_coders(self.dossier.borrow()));
        }
        let coders = self.coders.clone().unwrap_or_default();
        completions(typed, &coders, |kind, value, most| {
            let handles: Vec<_> = if Query::parse(value).is_empty() {
                self.dossier.borrow().handles(kind).take(most).collect()
            } else {
                let found = self.find_among(value, &Scope::of(kind), most, cancel)?;
                let matches = found.matches.into_iter();
                matches
                    .filter(|found| found.rank.tier < Tier::Label)
                    .map(|found| found.handle)
                    .collect()
            };
            Some(
                handles
                    .into_iter()
                    .map(|handle| self.dossier.borrow().name(handle).into_owned())
                    .collect(),
            )
        })
    }

    fn executor<'a>(&'a mut self, scope: &'a Scope, cancel: &'a Cancel) -> QueryExecutor<'a> {
        let (index, dossier) = (self.index.borrow(), self.dossier.borrow());
        QueryExecutor {
            index,
            dossier,
            scope,
            notes: &self.notes,
            cache: &mut self.cache,
            cancel,
        }
    }
}
