//! Execution of one query: the matches of each term, their intersection, and the best of the
//! result.

use std::sync::Arc;

use super::cache::SearchCache;
use super::cancel::Cancel;
use super::fields::fields;
use super::filter;
use super::found::{Found, Match, Scope};
use super::hit;
use super::index::Index;
use super::label_matches::LabelMatches;
use super::labels;
use super::match_sets::MatchSets;
use super::query::{Filter, Query, Term};
use super::rank::Tier;
use super::record_set::RecordSet;
use super::term_matches::TermMatches;
use super::term_search::TermSearch;
use super::top_k::{RankedRecord, TopKSearch};
use super::typos::{self, MatchQuality};
use super::user_notes::{self, FoldedNotes};
use crate::dossier::{Dossier, Handle, Kind};

/// Executor of one query.
pub(super) struct QueryExecutor<'a> {
    pub(super) index: &'a Index,
    pub(super) dossier: &'a Dossier,
    pub(super) scope: &'a Scope,
    pub(super) notes: &'a FoldedNotes,
    pub(super) cache: &'a mut SearchCache,
    pub(super) cancel: &'a Cancel,
}

impl QueryExecutor<'_> {
    /// The best `page` matches of a query and the number of all. None if it was cancelled.
    ///
    /// A query without matches, or with scattered ones only, is corrected if that yields a match.
    pub(super) fn run(&mut self, query: &Query, page: usize) -> Option<Found> {
        let query = self.without_empty_filters(query)?;
        let found = self.run_as_typed(query, page)?;
        // If the best match is scattered, all are.
        let is_scattered = |first: &Match| first.rank.tier == Tier::Scattered;
        if found.total > 0 && !found.matches.first().is_some_and(is_scattered) {
            return Some(found);
        }
        let words = &self.index.words;
        let corrected = typos::correct(&found.query, |term| self.match_quality(term), words);
        if self.cancel.is_cancelled() {
            return None;
        }
        let by_consonants = if found.total == 0 {
            typos::by_consonants(&found.query, words)
        } else {
            None
        };
        for query in corrected.into_iter().chain(by_consonants) {
            let corrected = self.run_as_typed(query, page)?;
            if let Some(first) = corrected.matches.first() {
                let instead = hit::matched_words(self.dossier, first, &corrected.query);
                return Some(Found {
                    instead: Some(instead),
                    ..corrected
                });
            }
        }
        Some(found)
    }

    fn run_as_typed(&mut self, query: Query, page: usize) -> Option<Found> {
        if query.is_empty() {
            return Some(Found {
                query,
                ..Found::default()
            });
        }
        let sets = self.match_sets(&query)?;
        let (arena, only_names, cancel) = (&self.index.arena, self.scope.only_names, self.cancel);
        let ranked = TopKSearch {
            arena,
            notes: self.notes,
            query: &query,
            only_names,
            cancel,
        }
        .run(&sets, page)?;
        let to_match = |ranked| self.to_match(ranked, &sets, &query);
        let matches = ranked.into_iter().filter_map(to_match).collect();
        Some(Found {
            matches,
            total: sets.len(),
            query,
            instead: None,
        })
    }

    fn to_match(&self, ranked: RankedRecord, sets: &MatchSets, query: &Query) -> Option<Match> {
        let RankedRecord {
            rank,
            record,
            mut ordinal,
            spelling,
        } = ranked;
        let handle = self.index.handle(record)?;
        if rank.tier == Tier::Label {
            let term = query.terms.get(sets.by_label.first_term(record)?)?;
            let label = labels::first_match(self.dossier, handle, term)?;
            ordinal = fields(self.dossier, handle).len() + label;
        }
        let is_note = ordinal == user_notes::ORDINAL;
        let note = self.notes.note_on(record).filter(|_| is_note);
        Some(Match {
            handle,
            ordinal,
            spelling,
            rank,
            note: note.cloned(),
        })
    }

    /// The records that match a query, by quality. None if it was cancelled.
    pub(super) fn match_sets(&mut self, query: &Query) -> Option<MatchSets> {
        let count = self.index.record_count();
        let scope = self.records_in_scope(query.terms.is_empty());
        let (mut terms, mut possible) = (Vec::new(), scope.clone());
        for term in &query.terms {
            let (texts, labels) = (
                self.term_matches(term)?,
                self.index.labels.matching(term, count),
            );
            let none = RecordSet::empty(count);
            possible.intersect_with(&texts.all().union(labels.as_ref().unwrap_or(&none)));
            terms.push((texts, labels));
            if possible.is_empty() {
                break;
            }
        }
        let mut sets = MatchSets::new(&scope, terms.iter().map(|(texts, _)| &**texts));
        let with_labels = terms
            .iter_mut()
            .map(|(texts, labels)| (&**texts, labels.take()));
        sets.by_label = LabelMatches::new(&scope, with_labels.collect());
        sets.by_label.subtract(&sets.all);
        for term in &query.excluded {
            let mut excluded = self.term_matches(term)?.unscattered();
            if let Some(labels) = self.index.labels.matching(term, count) {
                excluded.union_with(&labels);
            }
            sets.all.subtract(&excluded);
            sets.by_label.subtract(&excluded);
        }
        for filter in &query.filters {
            let passing = self.filter_matches(filter)?;
            sets.all.intersect_with(&passing);
            sets.by_label.intersect_with(&passing);
        }
        sets.narrow_to_all();
        Some(sets)
    }

    /// The records in the scope, or only those of them with texts.
    fn records_in_scope(&self, with_texts: bool) -> RecordSet {
        let (index, scope) = (self.index, self.scope);
        let kinds = if scope.kinds.is_empty() {
            &Kind::ALL
        } else {
            scope.kinds.as_slice()
        };
        let mut records = RecordSet::from_ranges(
            index.record_count(),
            kinds.iter().map(|kind| index.records(*kind)),
        );
        if with_texts {
            records.intersect_with(&index.arena.with_texts(scope.only_names));
        }
        records
    }

    /// The matches of a term in the index and in notes.
    fn term_matches(&mut self, term: &Term) -> Option<Arc<TermMatches>> {
        let indexed = self.indexed_matches(term)?;
        if self.scope.only_names {
            return Some(indexed);
        }
        let with_notes = self.notes.add_to(&indexed, term);
        Some(with_notes.map_or(indexed, Arc::new))
    }

    fn indexed_matches(&mut self, term: &Term) -> Option<Arc<TermMatches>> {
        let (index, only_names, cancel) = (self.index, self.scope.only_names, self.cancel);
        if let Some(known) = self.cache.term(term, only_names) {
            return Some(known);
        }
        let prefix = self.cache.prefix(term, only_names);
        let matches = Arc::new(
            TermSearch {
                index,
                only_names,
                cancel,
            }
            .run(term, prefix.as_deref())?,
        );
        self.cache.insert_term(term, only_names, &matches);
        Some(matches)
    }

    /// The best way in which a term matches any record in the scope. None if it was cancelled.
    fn match_quality(&mut self, term: &Term) -> Option<MatchQuality> {
        let (records, matches) = (self.records_in_scope(false), self.term_matches(term)?);
        let any = |mut set: RecordSet| {
            set.intersect_with(&records);
            !set.is_empty()
        };
        let labels = self.index.labels.matching(term, self.index.record_count());
        Some(match () {
            () if any(matches.unscattered()) || labels.is_some_and(any) => MatchQuality::AsTyped,
            () if any(matches.scattered.clone()) => MatchQuality::Scattered,
            () => MatchQuality::NoMatch,
        })
    }

    fn filter_matches(&mut self, filter: &Filter) -> Option<Arc<RecordSet>> {
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
    fn without_empty_filters(&mut self, query: &Query) -> Option<Query> {
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
