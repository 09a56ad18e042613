//! The best of many matches: a page of them, ranked, without ranking the rest.
//!
//! Every match has a bound, told from the columns alone, that its rank cannot be better than; once a page is full, what
//! cannot better its last place is passed over. Scattered matches come last, since a better tier always wins, and among
//! them those first that may score most.

use std::collections::{BTreeMap, BinaryHeap};
use std::ops::Range;
use std::sync::{Mutex, MutexGuard, PoisonError};

use super::arena::Arena;
use super::cancel::Cancel;
use super::fields::Class;
use super::fuzzy::{self, Fuzzy};
use super::letters::Letters;
use super::parallel::in_stretches;
use super::query::Query;
use super::rank::{Matcher, Rank, Tier, share};
use super::set::Set;
use crate::text::fold::Spelling;

/// A match in its place: its rank, its number, and the field and spelling that say most about why.
pub(super) type Placed = (Rank, usize, usize, Spelling);

/// The matches of a query.
pub(super) struct Matches {
    /// All of them.
    pub(super) all: Set,
    /// Those in which no word is only scattered.
    pub(super) sure: Set,
}

/// Ranks the matches of a query.
pub(super) struct Best<'a> {
    pub(super) arena: &'a Arena,
    pub(super) query: &'a Query,
    pub(super) only_names: bool,
    pub(super) initials: bool,
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
        let bounds = Bounds::new(self.query);
        in_stretches(self.arena.count(), |stretch| {
            self.rank(matches.sure.within(stretch), |record| bounds.of(self.arena, record), &top);
        });
        if held(&top).admits(Rank { tier: Tier::Scattered, ..Rank::NARROWED }, 0) {
            let mut scattered = matches.all.clone();
            scattered.remove(&matches.sure);
            self.rank_scattered(&scattered, &top);
        }
        let top = top.into_inner().unwrap_or_else(PoisonError::into_inner);
        (!self.cancel.is_cancelled()).then(|| top.heap.into_sorted_vec())
    }

    /// Ranks those of some records that may be among the best.
    fn rank(&self, records: impl Iterator<Item = usize>, bound: impl Fn(usize) -> Rank, top: &Mutex<Top>) {
        let matcher = Matcher { fuzzy: Fuzzy::default(), initials: self.initials };
        let (size, last) = {
            let top = held(top);
            (top.size, top.heap.peek().filter(|_| top.heap.len() >= top.size).map(|last| (last.0, last.1)))
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

    /// Ranks records over whose names a word is scattered, the most promising first.
    fn rank_scattered(&self, records: &Set, top: &Mutex<Top>) {
        let most = |record: usize| {
            let (begins, heads) = (at(&self.arena.columns.begins, record), at(&self.arena.columns.heads, record));
            // One of several words may stand together.
            let together = self.query.terms.len() > 1;
            let of = |form: &String| fuzzy::most(form, begins, heads, together);
            self.query.terms.iter().filter_map(|term| term.forms.iter().map(of).max()).sum::<i64>()
        };
        let parts = in_stretches(self.arena.count(), |stretch: Range<usize>| {
            let mut scores: BTreeMap<i64, Vec<usize>> = BTreeMap::new();
            records.within(stretch).for_each(|record| scores.entry(most(record)).or_default().push(record));
            scores
        });
        let mut scores: BTreeMap<i64, Vec<usize>> = BTreeMap::new();
        for (score, mut records) in parts.into_iter().flatten() {
            scores.entry(score).or_default().append(&mut records);
        }
        let rank = |score, length| Rank { tier: Tier::Scattered, class: Class::Name, spread: false, score, length };
        for (score, records) in scores.into_iter().rev() {
            if self.cancel.is_cancelled() || !held(top).admits(rank(score, 0), 0) {
                return;
            }
            let bound = |record| rank(score, length(&self.arena.columns.name_length, record));
            in_stretches(records.len(), |part| {
                self.rank(records.get(part).unwrap_or_default().iter().copied(), bound, top);
            });
        }
    }
}

/// What is held by one thread at a time. A thread that panics ends the program.
fn held(top: &Mutex<Top>) -> MutexGuard<'_, Top> {
    top.lock().unwrap_or_else(PoisonError::into_inner)
}

fn at<T: Copy + Default>(column: &[T], record: usize) -> T {
    column.get(record).copied().unwrap_or_default()
}

/// A length of a column, in bytes; one that is not known exactly is more.
fn length(column: &[u16], record: usize) -> usize {
    at(column, record).into()
}

/// How good the rank of a record can be at best.
struct Bounds<'a> {
    query: &'a Query,
    /// The letters with which a text begins that the query begins, and the length of the longest such beginning in bytes.
    beginnings: Letters,
    longest: usize,
    /// For each word: the letters with which its spellings begin, none where it need not stand at the start of a word to
    /// count as such; and the letters of each spelling.
    words: Vec<(Option<Letters>, Vec<Letters>)>,
}

impl<'a> Bounds<'a> {
    fn new(query: &'a Query) -> Self {
        let beginnings = match query.terms.as_slice() {
            [term] => &term.forms,
            _ => &query.phrase,
        };
        let first = |form: &String| form.chars().next();
        let letters = |forms: &[String]| {
            forms.iter().filter_map(first).map(Letters::of_char).fold(Letters::default(), Letters::and)
        };
        let word = |forms: &Vec<String>| {
            let marked = forms.iter().filter_map(first).any(|c| !c.is_alphanumeric());
            ((!marked).then(|| letters(forms)), forms.iter().map(|form| Letters::of(form)).collect())
        };
        Self {
            query,
            beginnings: letters(beginnings),
            longest: beginnings.iter().map(String::len).max().unwrap_or(0),
            words: query.terms.iter().map(|term| word(&term.forms)).collect(),
        }
    }

    /// A rank that a record's is not better than, told without reading its texts.
    fn of(&self, arena: &Arena, record: usize) -> Rank {
        let columns = &arena.columns;
        if self.query.terms.is_empty() {
            return Rank::NARROWED;
        }
        let (name, rest) = (length(&columns.name_length, record), length(&columns.rest_length, record));
        let rest_class = at(&columns.rest_class, record);
        let rank =
            |tier, class, length| Rank { tier, class, spread: false, score: share(&self.query.terms, length), length };
        if at(&columns.begins, record).meets(self.beginnings) {
            return match rest_class {
                _ if name <= self.longest => rank(Tier::ExactName, Class::Name, name),
                Some(Class::Alias) if rest <= self.longest => rank(Tier::ExactAlias, Class::Alias, rest),
                _ => rank(Tier::NamePrefix, Class::Name, name),
            };
        }
        let (heads, named) = (at(&columns.heads, record), at(&columns.named, record));
        let starts = |first: &Option<Letters>| first.is_none_or(|first| heads.meets(first));
        let mut words = self.words.iter();
        if words.all(|(first, forms)| starts(first) && forms.iter().any(|form| named.has(*form))) {
            return rank(Tier::WordStart, Class::Name, name);
        }
        match rest_class {
            // Not in a name alone, then; words that are spread over several fields come behind.
            Some(class) => rank(Tier::WordStart, class.max(Class::Statement), rest),
            None => rank(Tier::Contiguous, Class::Name, name),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn no_rank_is_better_than_its_bound(
            name in "[abc1]{1,4}( [abc1-]{1,5}){0,3}",
            alias in "([abc1]{1,4} ){0,2}",
            statement in "([abc1]{1,6} ){0,6}",
            typed in "['^!\"]?[abc1]{1,3}\\$?( [abc1]{1,2}){0,2}",
        ) {
            let mut arena = Arena::default();
            let all = [(Class::Name, name), (Class::Alias, alias), (Class::Statement, statement)];
            let all = all.into_iter().filter(|(class, text)| *class == Class::Name || !text.is_empty());
            arena.add(all.enumerate().map(|(at, (class, text))| (class, at, Spelling::Usual, text)));
            let query = Query::parse(&typed);
            let matcher = Matcher { fuzzy: Fuzzy::default(), initials: true };
            if let Some((rank, ..)) = matcher.rank_record(arena.texts(0), &query) {
                let bound = Bounds::new(&query).of(&arena, 0);
                prop_assert!(bound <= rank, "{bound} · {rank}");
            }
        }
    }
}
