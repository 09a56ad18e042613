//! Cache of earlier searches in the same index.

use std::sync::Arc;

use super::query::{Filter, MatchMode, Term};
use super::record_set::RecordSet;
use super::stems::Stems;
use super::term_matches::TermMatches;

/// Maximum number of cached terms and of cached filters. A term takes seven bits per record.
const CAPACITY: usize = 24;

/// Matches of recent terms and filters. Least recently used terms are dropped first.
#[derive(Debug, Default)]
pub(super) struct SearchCache {
    terms: Vec<CachedTerm>,
    filters: Vec<(Filter, Arc<RecordSet>)>,
    /// The stems of the dossier's words, once a query has needed them.
    pub(super) stems: Option<Arc<Stems>>,
}

#[derive(Debug)]
struct CachedTerm {
    term: Term,
    only_names: bool,
    matches: Arc<TermMatches>,
}

impl SearchCache {
    pub(super) fn term(&mut self, term: &Term, only_names: bool) -> Option<Arc<TermMatches>> {
        let at = self
            .terms
            .iter()
            .position(|known| known.term == *term && known.only_names == only_names)?;
        let known = self.terms.remove(at);
        let matches = known.matches.clone();
        self.terms.push(known);
        Some(matches)
    }

    /// The matches of the longest cached prefix of a term: each form of the term starts with one of
    /// the prefix.
    pub(super) fn prefix(&self, term: &Term, only_names: bool) -> Option<Arc<TermMatches>> {
        let is_compatible = |mode| {
            mode == MatchMode::Fuzzy
                || (mode == MatchMode::Substring && term.mode != MatchMode::Fuzzy)
        };
        let is_prefix = |known: &Term| {
            is_compatible(known.mode)
                && term.forms.iter().all(|form| {
                    known
                        .forms
                        .iter()
                        .any(|known| form.starts_with(known.as_str()))
                })
        };
        let known = self
            .terms
            .iter()
            .filter(|known| known.only_names == only_names && is_prefix(&known.term));
        let longest = known.max_by_key(|known| known.term.forms.first().map_or(0, String::len))?;
        Some(longest.matches.clone())
    }

    pub(super) fn insert_term(
        &mut self,
        term: &Term,
        only_names: bool,
        matches: &Arc<TermMatches>,
    ) {
        if self.terms.len() >= CAPACITY {
            self.terms.remove(0);
        }
        self.terms.push(CachedTerm {
            term: term.clone(),
            only_names,
            matches: matches.clone(),
        });
    }

    pub(super) fn filter(&self, filter: &Filter) -> Option<Arc<RecordSet>> {
        self.filters
            .iter()
            .find(|(known, _)| known == filter)
            .map(|(_, records)| records.clone())
    }

    pub(super) fn insert_filter(&mut self, filter: &Filter, records: &Arc<RecordSet>) {
        if self.filters.len() >= CAPACITY {
            self.filters.remove(0);
        }
        self.filters.push((filter.clone(), records.clone()));
    }
}
