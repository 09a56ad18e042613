//! Execution of one query: the matches of each term, their intersection, and the best of the
//! result.

mod filters;
mod other_forms;

use std::sync::Arc;

use super::cache::SearchCache;
use super::cancel::Cancel;
use super::fields::fields;
use super::found::{Found, Match, Scope};
use super::hit;
use super::index::Index;
use super::label_matches::LabelMatches;
use super::labels;
use super::match_sets::MatchSets;
use super::query::{MatchMode, Query, Term};
use super::rank::Tier;
use super::record_set::RecordSet;
use super::script_check::ScriptCheck;
use super::term_matches::TermMatches;
use super::term_search::TermSearch;
use super::top_k::{RankedRecord, TopKSearch};
use super::typos::{self, MatchQuality};
use super::user_notes::{self, FoldedNotes};
use crate::dossier::{Dossier, Kind};

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
        self.or_by_stems(found, page)
    }

    fn run_as_typed(&mut self, query: Query, page: usize) -> Option<Found> {
        if query.is_empty() {
            return Some(Found {
                query,
                ..Found::default()
            });
        }
        let query = self.with_prose_words(query);
        self.run_filled_in(query, page)
    }

    /// The matches of a query whose terms have their words of prose.
    fn run_filled_in(&mut self, query: Query, page: usize) -> Option<Found> {
        let sets = self.match_sets(&query)?;
        let (arena, only_names, cancel) = (&self.index.arena, self.scope.only_names, self.cancel);
        let ranked = TopKSearch {
            arena,
            notes: self.notes,
            scripts: self.script_check(),
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

    /// Fills in the words of prose that terms are other spellings of.
    fn with_prose_words(&self, mut query: Query) -> Query {
        for term in query.terms.iter_mut().chain(&mut query.excluded) {
            self.fill_in_prose_words(term);
        }
        query
    }

    fn fill_in_prose_words(&self, term: &mut Term) {
        let is_plain = matches!(term.mode, MatchMode::Fuzzy | MatchMode::Substring);
        if is_plain && term.own_script.is_none() && !self.scope.only_names {
            let (spellings, prose) = (&self.index.spellings, &self.index.bodies);
            let forms = term.forms.iter();
            term.prose_words = forms
                .flat_map(|form| spellings.words_for(form, prose))
                .collect();
            term.prose_words.sort_unstable();
            term.prose_words.dedup();
        }
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

    fn script_check(&self) -> ScriptCheck<'_> {
        ScriptCheck {
            index: self.index,
            dossier: self.dossier,
            notes: self.notes,
        }
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
                scripts: self.script_check(),
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
        let mut term = term.clone();
        self.fill_in_prose_words(&mut term);
        let term = &term;
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
}
