//! The first page of results: the top k matches, ranked without ranking the rest.
//!
//! Matches are visited by tier, best first. Each has a bound on its rank that needs no reading;
//! once the page is full, matches whose bound is worse than the last entry are skipped. Scattered
//! matches come last, in descending order of the score they can reach at most.

mod heap;

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

use super::arena::Arena;
use super::cancel::Cancel;
use super::fields::Class;
use super::letters::LetterSet;
use super::match_sets::MatchSets;
use super::matcher::Matcher;
use super::parallel::{par_chunks, par_jobs};
use super::query::{Query, Term};
use super::rank::{Rank, Tier};
use super::rank_bounds::{RankBounds, best_of, scattered};
use super::record_set::RecordSet;
use super::score_bound::{CoarseBound, score_upper_bound};
use super::script_check::ScriptCheck;
use super::user_notes::FoldedNotes;
use crate::text::fold::Spelling;
pub(super) use heap::RankedRecord;
use heap::{TopK, lock};

/// Number of scattered matches scored between two looks at the shared heap.
const BATCH: usize = 256;

/// Selects the top k matches of a query.
pub(super) struct TopKSearch<'a> {
    pub(super) arena: &'a Arena,
    pub(super) notes: &'a FoldedNotes,
    pub(super) scripts: ScriptCheck<'a>,
    pub(super) query: &'a Query,
    pub(super) only_names: bool,
    pub(super) cancel: &'a Cancel,
}

impl TopKSearch<'_> {
    /// The best `k` matches in order. None if it was cancelled.
    pub(super) fn run(&self, matches: &MatchSets, k: usize) -> Option<Vec<RankedRecord>> {
        let top = Mutex::new(TopK::new(k));
        let bounds = &RankBounds::new(self.arena, self.notes, self.query, &matches.name_owners);
        let heirs = RecordSet::from_ranges(
            self.arena.record_count(),
            std::iter::once(self.arena.inherited().records()),
        );
        let infix = matches.unscattered.difference(&matches.at_word_start);
        let name_infix = infix.intersection(&matches.in_names);
        let (start, within) = (Tier::WordStart, Tier::Contiguous);
        let name_start_bound = |record| bounds.name_word_start(record);
        let name_infix_bound = |record| bounds.name_infix(record);
        let body_bound = |tier| move |record| bounds.body(tier, record);
        // Records with inherited names are never in the better half of a tier, and there may be
        // very many of them.
        let own = matches.at_name_word_start.difference(&heirs);
        self.rank_all(
            &own,
            best_of(Tier::ExactName, Class::Name),
            name_start_bound,
            &top,
        );
        let inherited = matches.at_name_word_start.intersection(&heirs);
        self.rank_all(
            &inherited,
            best_of(start, Class::Composed),
            name_start_bound,
            &top,
        );
        let bodies = matches
            .at_word_start
            .difference(&matches.at_name_word_start);
        self.rank_all(
            &bodies,
            best_of(start, Class::Statement),
            body_bound(start),
            &top,
        );
        self.rank_all(
            &name_infix.difference(&heirs),
            best_of(within, Class::Name),
            name_infix_bound,
            &top,
        );
        self.rank_all(
            &name_infix.intersection(&heirs),
            best_of(within, Class::Composed),
            name_infix_bound,
            &top,
        );
        let bodies = infix.difference(&matches.in_names);
        self.rank_all(
            &bodies,
            best_of(within, Class::Statement),
            body_bound(within),
            &top,
        );
        if lock(&top).admits(best_of(Tier::Scattered, Class::Name), 0) {
            self.rank_scattered(&matches.all.difference(&matches.unscattered), &top);
        }
        for (class, records) in &matches.by_label.by_class {
            add_equal(Rank::by_label(*class), records, &top);
        }
        let top = top.into_inner().unwrap_or_else(PoisonError::into_inner);
        (!self.cancel.is_cancelled()).then(|| top.heap.into_sorted_vec())
    }

    /// Ranks records that all are no better than `best`, each with a bound of its own.
    fn rank_all(
        &self,
        records: &RecordSet,
        best: Rank,
        bound: impl Fn(usize) -> Rank + Sync,
        top: &Mutex<TopK>,
    ) {
        // Without terms, all matches have the same rank, which `best` does not cover.
        let may_enter = self.query.terms.is_empty() || lock(top).admits(best, 0);
        if may_enter && !records.is_empty() {
            par_chunks(self.arena.record_count(), |chunk| {
                self.rank(records.iter_chunk(chunk), &bound, top);
            });
        }
    }

    /// Ranks the records whose bound may enter the heap.
    fn rank(
        &self,
        records: impl Iterator<Item = usize>,
        bound: impl Fn(usize) -> Rank,
        shared: &Mutex<TopK>,
    ) {
        let matcher = Matcher::default();
        let (k, worst) = {
            let top = lock(shared);
            (top.k, top.worst())
        };
        let mut own = TopK::new(k);
        for (count, record) in records.enumerate() {
            if count % 1024 == 0 && self.cancel.is_cancelled() {
                return;
            }
            let bound = bound(record);
            if worst.is_some_and(|worst| (bound, record) > worst) || !own.admits(bound, record) {
                continue;
            }
            let texts = self.arena.texts(record).chain(self.notes.text_of(record));
            let texts = texts.take_while(|text| !self.only_names || text.class <= Class::Alias);
            if let Some((rank, ordinal, spelling)) =
                matcher.rank_record(texts, self.query, &|text, term| {
                    self.scripts.accepts(record, text, term)
                })
            {
                own.push(RankedRecord {
                    rank,
                    record,
                    ordinal,
                    spelling,
                });
            }
        }
        let mut top = lock(shared);
        own.heap.into_iter().for_each(|entry| top.push(entry));
    }

    /// Ranks scattered matches in descending order of their coarse score bound.
    ///
    /// A name is read for the finer bound, and scored, only where the bound before lets it enter
    /// the heap.
    fn rank_scattered(&self, records: &RecordSet, top: &Mutex<TopK>) {
        for (score, records) in self.by_coarse_bound(records).into_iter().rev() {
            if self.cancel.is_cancelled() || !lock(top).admits(scattered(score, 0), 0) {
                return;
            }
            let batches: Vec<&[usize]> = records.chunks(BATCH).collect();
            par_jobs(batches.len(), |at| {
                let batch = batches.get(at).copied().unwrap_or_default().iter().copied();
                let worst = lock(top).worst();
                let bound = |record| {
                    let length = self.arena.names(record).min_len.into();
                    if worst.is_some_and(|worst| (scattered(score, length), record) > worst) {
                        return scattered(score, length);
                    }
                    let across_fields = Rank {
                        across_fields: true,
                        ..scattered(0, 0)
                    };
                    self.score_bound(record)
                        .map_or(across_fields, |score| scattered(score, length))
                };
                self.rank(batch, bound, top);
            });
        }
    }

    /// Groups records by an upper bound on their score, from the first letters of their names'
    /// words.
    fn by_coarse_bound(&self, records: &RecordSet) -> BTreeMap<i64, Vec<usize>> {
        let bound = self.coarse_bound();
        let chunks = par_chunks(self.arena.record_count(), |chunk| {
            let mut scores: BTreeMap<i64, Vec<usize>> = BTreeMap::new();
            for record in records.iter_chunk(chunk) {
                scores
                    .entry(bound(self.arena.names(record).word_starts))
                    .or_default()
                    .push(record);
            }
            scores
        });
        let mut scores: BTreeMap<i64, Vec<usize>> = BTreeMap::new();
        for (score, mut records) in chunks.into_iter().flatten() {
            scores.entry(score).or_default().append(&mut records);
        }
        scores
    }

    fn coarse_bound(&self) -> impl Fn(LetterSet) -> i64 + Sync + use<> {
        let forms = |term: &Term| {
            term.forms
                .iter()
                .map(|form| CoarseBound::new(form))
                .collect::<Vec<_>>()
        };
        let terms: Vec<Vec<CoarseBound>> = self.query.terms.iter().map(forms).collect();
        // If there are several terms, some may be substrings.
        let may_be_substring = terms.len() > 1;
        move |word_starts| {
            let of_term = |forms: &Vec<CoarseBound>| {
                forms
                    .iter()
                    .map(|form| form.score(word_starts, may_be_substring))
                    .max()
            };
            terms.iter().filter_map(of_term).sum()
        }
    }

    /// Upper bound on a record's score, from its name. None if the name lacks a term.
    fn score_bound(&self, record: usize) -> Option<i64> {
        let of_term = |name: &str, term: &Term| {
            term.forms
                .iter()
                .filter_map(|form| score_upper_bound(name, form))
                .max()
        };
        let of_name = |name: &str| {
            self.query
                .terms
                .iter()
                .map(|term| of_term(name, term))
                .sum::<Option<i64>>()
        };
        let names = self
            .arena
            .own_names(record)
            .take_while(|name| name.class == Class::Name);
        names.filter_map(|name| of_name(name.folded)).max()
    }
}

/// Adds records of the same rank, until no more may enter the heap. Reads no texts.
fn add_equal(rank: Rank, records: &RecordSet, top: &Mutex<TopK>) {
    let mut top = lock(top);
    for record in records.iter() {
        if !top.admits(rank, record) {
            return;
        }
        top.push(RankedRecord {
            rank,
            record,
            ordinal: 0,
            spelling: Spelling::default(),
        });
    }
}

#[cfg(test)]
mod tests;
