//! The best of many matches: a page of them, ranked, without ranking the rest.
//!
//! Matches are taken tier by tier, the best first, and within a tier each has a bound, told without reading its texts, that
//! its rank cannot be better than; once a page is full, what cannot better its last place is passed over. Scattered matches
//! come last, since a better tier always wins, and among them those first that may score most.

use std::collections::{BTreeMap, BinaryHeap};
use std::sync::{Mutex, MutexGuard, PoisonError};

use super::arena::Arena;
use super::cancel::Cancel;
use super::fields::Class;
use super::fuzzy::{self, Coarse};
use super::parallel::{in_parallel, in_stretches};
use super::query::Query;
use super::rank::{Matcher, Rank, Tier, share};
use super::set::Set;
use crate::text::fold::Spelling;

/// How many scattered matches are scored between two looks at what the others found.
const BATCH: usize = 256;

/// A match in its place: its rank, its number, and the field and spelling that say most about why.
pub(super) type Placed = (Rank, usize, usize, Spelling);

/// The matches of a query, by how its words stand in them. Each set holds the next one's records and more.
#[derive(Debug, Clone)]
pub(super) struct Matches {
    /// All of them.
    pub(super) all: Set,
    /// Those in which no word is only scattered.
    pub(super) sure: Set,
    /// Those in which every word stands at the start of a word, or is the initials of a name.
    pub(super) starts: Set,
    /// Those in which every word does so in names.
    pub(super) names: Set,
    /// Those in whose names no word is only scattered; not all of them have every word at the start of a word.
    pub(super) in_names: Set,
    /// Records in whose names every word stands, whether they are searched or not: what borrows such a name may match in it.
    pub(super) lenders: Set,
}

/// Ranks the matches of a query.
pub(super) struct Best<'a> {
    pub(super) arena: &'a Arena,
    pub(super) query: &'a Query,
    pub(super) only_names: bool,
    pub(super) cancel: &'a Cancel,
}

/// The best so far, at most so many.
struct Top {
    size: usize,
    heap: BinaryHeap<Placed>,
}

impl Top {
    /// Whether a record of this rank, or of a worse one, may be among the best.
    fn admits(&self, rank: Rank, record: usize) -> bool {
        self.heap.len() < self.size || self.heap.peek().is_some_and(|last| (rank, record) < (last.0, last.1))
    }

    /// The last of the best, where there are as many as may be: what comes behind it is none of them.
    fn last(&self) -> Option<(Rank, usize)> {
        self.heap.peek().filter(|_| self.heap.len() >= self.size).map(|last| (last.0, last.1))
    }

    fn take(&mut self, placed: Placed) {
        if self.admits(placed.0, placed.1) {
            self.heap.push(placed);
            if self.heap.len() > self.size {
                self.heap.pop();
            }
        }
    }
}

impl Best<'_> {
    /// The best of the matches in order, at most so many. None where it was cancelled.
    pub(super) fn page(&self, matches: &Matches, size: usize) -> Option<Vec<Placed>> {
        let top = Mutex::new(Top { size, heap: BinaryHeap::new() });
        let bounds = &Bounds::new(self, &matches.lenders);
        let borrowing = Set::ranges(self.arena.count(), std::iter::once(self.arena.borrowed().records()));
        let within = matches.sure.without(&matches.starts);
        let named = within.with(&matches.in_names);
        let (start, middle) = (Tier::WordStart, Tier::Contiguous);
        let in_names = |record| bounds.in_names(record);
        let within_names = |record| bounds.within_names(record);
        // What is called after others cannot be among the better half of a tier, and there may be very many of them.
        self.rank_all(&matches.names.without(&borrowing), rank(Tier::ExactName, Class::Name), in_names, &top);
        self.rank_all(&matches.names.with(&borrowing), rank(start, Class::Composed), in_names, &top);
        let rest = |tier| move |record| bounds.in_rest(tier, record);
        self.rank_all(&matches.starts.without(&matches.names), rank(start, Class::Statement), rest(start), &top);
        self.rank_all(&named.without(&borrowing), rank(middle, Class::Name), within_names, &top);
        self.rank_all(&named.with(&borrowing), rank(middle, Class::Composed), within_names, &top);
        self.rank_all(&within.without(&matches.in_names), rank(middle, Class::Statement), rest(middle), &top);
        if held(&top).admits(rank(Tier::Scattered, Class::Name), 0) {
            self.rank_scattered(&matches.all.without(&matches.sure), &top);
        }
        let top = top.into_inner().unwrap_or_else(PoisonError::into_inner);
        (!self.cancel.is_cancelled()).then(|| top.heap.into_sorted_vec())
    }

    /// Ranks records of which none is better than `best`, each with a bound.
    fn rank_all(&self, records: &Set, best: Rank, bound: impl Fn(usize) -> Rank + Sync, top: &Mutex<Top>) {
        // Where nothing is looked for, all that is narrowed to are alike, whatever their names.
        let may = self.query.terms.is_empty() || held(top).admits(best, 0);
        if may && !records.is_empty() {
            in_stretches(self.arena.count(), |stretch| self.rank(records.within(stretch), &bound, top));
        }
    }

    /// Ranks those of some records that may be among the best.
    fn rank(&self, records: impl Iterator<Item = usize>, bound: impl Fn(usize) -> Rank, top: &Mutex<Top>) {
        let matcher = Matcher::default();
        let (size, last) = {
            let top = held(top);
            (top.size, top.last())
        };
        let mut own = Top { size, heap: BinaryHeap::new() };
        for (count, record) in records.enumerate() {
            if count % 1024 == 0 && self.cancel.is_cancelled() {
                return;
            }
            let bound = bound(record);
            if last.is_some_and(|last| (bound, record) > last) || !own.admits(bound, record) {
                continue;
            }
            let texts = self.arena.texts(record).take_while(|text| !self.only_names || text.class <= Class::Alias);
            if let Some((rank, ordinal, spelling)) = matcher.rank_record(texts, self.query) {
                own.take((rank, record, ordinal, spelling));
            }
        }
        let mut top = held(top);
        own.heap.into_iter().for_each(|placed| top.take(placed));
    }

    /// Ranks records over whose names a word is scattered, the most promising first: by what the letters alone allow, then by
    /// what the names do, and scored only where that may be among the best.
    fn rank_scattered(&self, records: &Set, top: &Mutex<Top>) {
        let coarse = self.coarse();
        let parts = in_stretches(self.arena.count(), |stretch| {
            let mut scores: BTreeMap<i64, Vec<usize>> = BTreeMap::new();
            for record in records.within(stretch) {
                let heads = self.arena.names(record).heads;
                scores.entry(coarse(heads)).or_default().push(record);
            }
            scores
        });
        let mut scores: BTreeMap<i64, Vec<usize>> = BTreeMap::new();
        for (score, mut records) in parts.into_iter().flatten() {
            scores.entry(score).or_default().append(&mut records);
        }
        for (score, records) in scores.into_iter().rev() {
            if self.cancel.is_cancelled() || !held(top).admits(scattered(score, 0), 0) {
                return;
            }
            let batches: Vec<&[usize]> = records.chunks(BATCH).collect();
            in_parallel(batches.len(), |at| {
                let batch = batches.get(at).copied().unwrap_or_default().iter().copied();
                let last = held(top).last();
                let bound = |record| {
                    let length = self.arena.names(record).shortest.into();
                    // The name is read only where what is known without reading it lets it in.
                    if last.is_some_and(|last| (scattered(score, length), record) > last) {
                        return scattered(score, length);
                    }
                    let spread = Rank { spread: true, ..scattered(0, 0) };
                    self.most(record).map_or(spread, |most| scattered(most, length))
                };
                self.rank(batch, bound, top);
            });
        }
    }

    /// The most that a record can score by the letters with which the words of its names begin.
    fn coarse(&self) -> impl Fn(super::letters::Letters) -> i64 + Sync + use<> {
        let forms = |term: &super::Term| term.forms.iter().map(|form| Coarse::new(form)).collect::<Vec<_>>();
        let terms: Vec<Vec<Coarse>> = self.query.terms.iter().map(forms).collect();
        // One of several words may stand together.
        let together = terms.len() > 1;
        move |heads| terms.iter().filter_map(|forms| forms.iter().map(|form| form.most(heads, together)).max()).sum()
    }

    /// The most that a record can score by its name alone; none where its name lacks a word.
    fn most(&self, record: usize) -> Option<i64> {
        let of_term =
            |text: &str, term: &super::Term| term.forms.iter().filter_map(|form| fuzzy::most(text, form)).max();
        let of_name = |text: &str| self.query.terms.iter().map(|term| of_term(text, term)).sum::<Option<i64>>();
        self.arena
            .own_names(record)
            .take_while(|name| name.class == Class::Name)
            .filter_map(|name| of_name(name.folded))
            .max()
    }
}

/// The best rank of a tier and weight.
fn rank(tier: Tier, class: Class) -> Rank {
    Rank { tier, class, spread: false, score: i64::MAX, length: 0 }
}

/// A scattered match in a name of some length.
fn scattered(score: i64, length: usize) -> Rank {
    Rank { score, length, ..rank(Tier::Scattered, Class::Name) }
}

/// What is held by one thread at a time. A thread that panics ends the program.
fn held(top: &Mutex<Top>) -> MutexGuard<'_, Top> {
    top.lock().unwrap_or_else(PoisonError::into_inner)
}

/// How good the rank of a record can be at best, told without reading its texts.
struct Bounds<'a> {
    arena: &'a Arena,
    query: &'a Query,
    lenders: &'a Set,
    /// The length of the longest text that the query can be the whole of, in bytes; none where it can only be part of one.
    whole: Option<usize>,
}

impl<'a> Bounds<'a> {
    fn new(best: &Best<'a>, lenders: &'a Set) -> Self {
        let wholes = match best.query.terms.as_slice() {
            [term] => &term.forms,
            _ => &best.query.phrase,
        };
        Self { arena: best.arena, query: best.query, lenders, whole: wholes.iter().map(String::len).max() }
    }

    fn rank(&self, tier: Tier, class: Class, length: usize) -> Rank {
        Rank { tier, class, spread: false, score: share(&self.query.terms, length), length }
    }

    /// Of a record in whose names every word stands.
    fn in_names(&self, record: usize) -> Rank {
        if self.query.terms.is_empty() {
            return Rank::NARROWED;
        }
        let length = self.arena.names(record).shortest.into();
        match self.whole {
            _ if length == 0 => self.borrowed(Tier::WordStart, record),
            Some(whole) if length <= whole => self.rank(Tier::ExactName, Class::Name, length),
            Some(_) => self.rank(Tier::NamePrefix, Class::Name, length),
            None => self.rank(Tier::WordStart, Class::Name, length),
        }
    }

    /// Of a record in whose names every word stands, but not all at the start of a word.
    fn within_names(&self, record: usize) -> Rank {
        match self.arena.names(record).shortest.into() {
            0 => self.borrowed(Tier::Contiguous, record),
            length => self.rank(Tier::Contiguous, Class::Name, length),
        }
    }

    /// Of a record in which every word stands, but not in names alone.
    fn in_rest(&self, tier: Tier, record: usize) -> Rank {
        self.rank(tier, Class::Statement, self.arena.rest(record).shortest.into())
    }

    /// Of a record in whose borrowed names every word stands.
    fn borrowed(&self, tier: Tier, record: usize) -> Rank {
        let lenders = self.arena.borrowed().by(record).into_iter().flatten().filter(|by| self.lenders.contains(*by));
        let shortest = lenders.map(|lender| self.arena.names(lender).shortest.into()).min();
        // Where no name has every word, they are spread over several.
        let spread = Rank { spread: true, score: 0, ..self.rank(tier, Class::Composed, 0) };
        shortest.map_or(spread, |length| self.rank(tier, Class::Composed, length))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::search::arena::{Borrowed, Stretch};
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn no_rank_is_better_than_its_bound(
            name in "[abc1]{1,4}( [abc1-]{1,5}){0,3}",
            alias in "([abc1]{1,4} ){0,2}",
            statement in "([abc1]{1,6} ){0,6}",
            typed in "['^!\"]?[abc1]{1,3}\\$?( [abc1]{1,2}){0,2}",
        ) {
            let mut stretch = Stretch::default();
            let all = [(Class::Name, name), (Class::Alias, alias), (Class::Statement, statement)];
            let all = all.into_iter().filter(|(class, text)| *class == Class::Name || !text.is_empty());
            stretch.add(all.map(|(class, text)| (class, Spelling::Usual, text)));
            let arena = Arena::new(vec![stretch], Borrowed::default());
            let query = Query::parse(&typed);
            let matcher = Matcher::default();
            let best = Best { arena: &arena, query: &query, only_names: false, cancel: &Cancel::default() };
            let lenders = Set::none(1);
            let bounds = Bounds::new(&best, &lenders);
            if let Some((rank, ..)) = matcher.rank_record(arena.texts(0), &query) {
                prop_assert!(bounds.in_names(0) <= rank, "{} · {}", bounds.in_names(0), rank);
                if rank.tier == Tier::Scattered && !rank.spread {
                    prop_assert!(best.most(0) >= Some(rank.score), "{:?} · {}", best.most(0), rank);
                }
            }
        }
    }
}
