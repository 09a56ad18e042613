//! The records that pass the filters of a query.

use std::sync::Arc;

use super::QueryExecutor;
use crate::dossier::{Handle, Kind};
use crate::search::filter;
use crate::search::found::Scope;
use crate::search::query::{Filter, Query, Term};
use crate::search::rank::Tier;
use crate::search::record_set::RecordSet;

impl QueryExecutor<'_> {
    pub(super) fn filter_matches(&mut self, filter: &Filter) -> Option<Arc<RecordSet>> {
        // Bookmarks and notes change.
        let is_cached = !matches!(filter, Filter::Has(_));
        if let Some(known) = self.cache.filter(filter).filter(|_| is_cached) {
            return Some(known);
        }
        let named = if let Filter::About(kind, term) = filter {
            self.named(*kind, term)?
        } else {
            Vec::new()
        };
        let notes = self.notes.raw();
        let matches = filter::matching(self.index, self.dossier, notes, filter, &named);
        let matches = Arc::new(matches);
        if is_cached {
            self.cache.insert_filter(filter, &matches);
        }
        Some(matches)
    }

    /// The records of a kind whose name matches a term as well as the best one, or is an exact or
    /// prefix match.
    fn named(&mut self, kind: Kind, term: &Term) -> Option<Vec<Handle>> {
        let scope = Scope {
            kinds: vec![kind],
            only_names: true,
        };
        let query = Query {
            terms: vec![term.clone()],
            ..Query::default()
        };
        let (index, dossier, cancel) = (self.index, self.dossier, self.cancel);
        let mut executor = QueryExecutor {
            index,
            dossier,
            scope: &scope,
            notes: self.notes,
            cache: self.cache,
            cancel,
        };
        let mut found = executor.run_as_typed(query, usize::MAX)?.matches;
        found.retain(|found| found.rank.tier < Tier::Label);
        let best = found
            .first()
            .map(|found| found.rank.tier.max(Tier::NamePrefix));
        let as_good = found
            .into_iter()
            .filter(|found| Some(found.rank.tier) <= best);
        Some(as_good.map(|found| found.handle).collect())
    }

    /// Turns filters that name no record back into search terms.
    pub(super) fn without_empty_filters(&mut self, query: &Query) -> Option<Query> {
        let mut kept = Query {
            filters: Vec::new(),
            ..query.clone()
        };
        for filter in &query.filters {
            match filter {
                Filter::About(_, term) if self.filter_matches(filter)?.is_empty() => {
                    kept.terms.push(term.clone());
                }
                _ => kept.filters.push(filter.clone()),
            }
        }
        if kept.filters.len() < query.filters.len() {
            kept.phrase.clear();
        }
        Some(kept)
    }
}
