//! Other forms of the words of a query: those with the same stems.

use std::sync::Arc;

use super::QueryExecutor;
use crate::search::found::Found;
use crate::search::hit;
use crate::search::query::Query;
use crate::search::stems::Stems;

impl QueryExecutor<'_> {
    /// The matches of other forms of the words, or else what was found as typed. None if it was
    /// cancelled.
    pub(super) fn or_by_stems(&mut self, as_typed: Found, page: usize) -> Option<Found> {
        let terms = &as_typed.query.terms;
        if self.scope.only_names || terms.iter().all(|term| term.word.is_empty()) {
            return Some(as_typed);
        }
        let stems = self.stems()?;
        let query = with_other_forms(&as_typed.query, &stems);
        if query == as_typed.query {
            return Some(as_typed);
        }
        let found = self.run_filled_in(query, page)?;
        let Some(first) = found.matches.first() else {
            return Some(as_typed);
        };
        let instead = hit::matched_words(self.dossier, first, &found.query);
        Some(Found {
            instead: Some(instead),
            ..found
        })
    }

    /// The stems of the dossier's words. None if the search was cancelled.
    fn stems(&mut self) -> Option<Arc<Stems>> {
        if self.cache.stems.is_none() {
            let stems = Stems::new(self.dossier, self.index, self.cancel)?;
            self.cache.stems = Some(Arc::new(stems));
        }
        self.cache.stems.clone()
    }
}

/// A query whose terms also match words with the same stems.
fn with_other_forms(query: &Query, stems: &Stems) -> Query {
    let mut query = query.clone();
    for term in &mut query.terms {
        term.prose_words.extend(stems.words_like(&term.word));
        term.prose_words.sort_unstable();
        term.prose_words.dedup();
    }
    query
}
