//! The index: every searchable text, folded once, in one arena; and the search over it.

use std::collections::HashSet;
use std::ops::Range;

use super::fields::{Class, Field, fields};
use super::fuzzy::Fuzzy;
use super::hit::Hit;
use super::letters::{Letters, Wanted};
use super::narrow::Narrowed;
use super::query::{Filter, Query};
use super::rank::{Matcher, Rank, Tier};
use super::typos;
use crate::dossier::{Dossier, Handle, Kind, Progress, Stage};
use crate::text::fold::{self, Spelling};

/// A step of the search that can be left out, to tell what it is worth.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Step {
    /// Scripts fold to Latin; without it only case and accents fold.
    Scripts,
    /// Letters that have two usual spellings match in both.
    Spellings,
    /// Slips of the finger are forgiven where nothing matches as typed.
    Typos,
    /// Initials of a name find it.
    Initials,
}

impl Step {
    /// Every step that can be left out.
    pub const ALL: [Self; 4] = [Self::Scripts, Self::Spellings, Self::Typos, Self::Initials];
}

/// Every searchable text of a dossier, folded.
#[derive(Debug, Default)]
pub struct Index {
    without: Option<Step>,
    arena: String,
    fields: Vec<Entry>,
    records: Vec<Record>,
}

/// A record's texts.
#[derive(Debug)]
struct Record {
    handle: Handle,
    /// The places of its texts among all.
    entries: Range<usize>,
    /// Which letters stand in its texts at all.
    letters: Letters,
}

#[derive(Debug)]
pub(super) struct Entry {
    pub(super) field: Field,
    /// The place among the record's fields.
    ordinal: usize,
    spelling: Spelling,
    /// The place in the arena, in bytes.
    text: Range<usize>,
}

/// A record that matches a query.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Match {
    /// The record.
    pub handle: Handle,
    /// The field that says most about why it matches: its place among `fields`.
    pub ordinal: usize,
    /// The spelling in which the field matches.
    pub spelling: Spelling,
    /// Why it stands where it does.
    pub rank: Rank,
}

/// What a search found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Found {
    /// The best of the records that match, best first (see [`Rank`]).
    pub matches: Vec<Match>,
    /// How many records match in all.
    pub total: usize,
    /// What was searched for: the query, or what it was taken for.
    pub query: Query,
    /// What is shown instead, where nothing matches as typed but something near it does: the words of the first match. Raw
    /// text.
    pub instead: Option<String>,
}

impl Index {
    /// Folds every searchable text of a dossier.
    #[must_use]
    pub fn new(dossier: &Dossier) -> Self {
        Self::without(dossier, None)
    }

    /// As [`Index::new`], telling how far it has come. None where it was asked to end early.
    #[must_use]
    pub fn build(dossier: &Dossier, progress: &Progress) -> Option<Self> {
        progress.begin(Stage::Indexing, dossier.total());
        let index = Self::new(dossier);
        (!progress.is_cancelled()).then_some(index)
    }

    /// An index that leaves out a step of the search.
    #[must_use]
    pub fn without(dossier: &Dossier, step: Option<Step>) -> Self {
        let records: Vec<Handle> = dossier.all_handles().collect();
        let parts = in_parts(&records, |part| vec![Self::of(dossier, part, step)]);
        parts.into_iter().reduce(Self::joined).unwrap_or_default()
    }

    /// The index of some records.
    fn of(dossier: &Dossier, records: &[Handle], step: Option<Step>) -> Self {
        let mut index = Self { without: step, ..Self::default() };
        for &handle in records {
            let first = index.fields.len();
            for (ordinal, (field, raw)) in fields(dossier, handle).into_iter().enumerate() {
                index.add(field, ordinal, &raw);
            }
            let entries = first..index.fields.len();
            let texts = index.fields.get(entries.clone()).unwrap_or_default().iter().map(|entry| index.text(entry));
            let letters = texts.map(Letters::of).fold(Letters::default(), Letters::and);
            index.records.push(Record { handle, entries, letters });
        }
        index
    }

    /// This index with the records of another behind its own.
    fn joined(mut self, other: Self) -> Self {
        let (texts, fields) = (self.arena.len(), self.fields.len());
        self.arena.push_str(&other.arena);
        let moved = |range: Range<usize>, by: usize| range.start + by..range.end + by;
        let entries = other.fields.into_iter();
        self.fields.extend(entries.map(|entry| Entry { text: moved(entry.text, texts), ..entry }));
        let records = other.records.into_iter();
        self.records.extend(records.map(|record| Record { entries: moved(record.entries, fields), ..record }));
        self
    }

    fn takes(&self, step: Step) -> bool {
        self.without != Some(step)
    }

    fn add(&mut self, field: Field, ordinal: usize, raw: &str) {
        let usual = if self.takes(Step::Scripts) { Spelling::Usual } else { Spelling::Script };
        let text = fold::folded(raw, usual);
        // Other spellings are for names; in prose a slip is near enough.
        let named = field.class <= Class::Alias && self.takes(Step::Spellings) && self.takes(Step::Scripts);
        let other = if named { fold::spellings(raw).1 } else { None };
        for (spelling, text) in std::iter::once((usual, text)).chain(other.map(|text| (Spelling::Other, text))) {
            let start = self.arena.len();
            self.arena.push_str(&text);
            self.fields.push(Entry { field, ordinal, spelling, text: start..self.arena.len() });
            // So that the arena can be read as words, too.
            self.arena.push('\n');
        }
    }

    /// Reads a query as this index reads texts.
    #[must_use]
    pub fn query(&self, typed: &str) -> Query {
        Query::parse_spelled(typed, self.takes(Step::Scripts))
    }

    /// Every record that matches, best first. An empty query matches nothing. Where nothing matches as typed, what is a slip
    /// of the finger away is found instead.
    #[must_use]
    pub fn find(&self, dossier: &Dossier, query: &Query) -> Found {
        self.find_among(dossier, query, |_| true, |_| true)
    }

    /// As [`Index::find`], among some records and some fields only.
    #[must_use]
    pub fn find_among(
        &self,
        dossier: &Dossier,
        query: &Query,
        record: impl Fn(Handle) -> bool + Sync,
        field: impl Fn(Field) -> bool + Sync,
    ) -> Found {
        let query = self.sensible(dossier, query);
        let matches = self.matching(dossier, &query, &record, &field);
        if matches.is_empty() && self.takes(Step::Typos) {
            let stands = |term: &_| {
                let only = Query { terms: vec![Clone::clone(term)], ..Query::default() };
                !self.matching(dossier, &only, &record, &field).is_empty()
            };
            if let Some(near) = typos::corrected(&query, stands, &self.arena) {
                let matches = self.matching(dossier, &near, &record, &field);
                let first = matches.first().and_then(|first| Hit::new(dossier, first, &near));
                if let Some(first) = first {
                    return Found { total: matches.len(), matches, query: near, instead: Some(first.marked()) };
                }
            }
        }
        Found { total: matches.len(), matches, query, instead: None }
    }

    /// A query in which filters that no record can pass are text again.
    fn sensible(&self, dossier: &Dossier, query: &Query) -> Query {
        let senseless = |filter: &Filter| match filter {
            Filter::About(kind, term) => self.named(dossier, *kind, term).is_empty(),
            _ => false,
        };
        if !query.filters.iter().any(senseless) {
            return query.clone();
        }
        let mut sensible = query.clone();
        sensible.phrase.clear();
        sensible.filters.clear();
        for filter in &query.filters {
            match filter {
                Filter::About(_, term) if senseless(filter) => sensible.terms.push(term.clone()),
                _ => sensible.filters.push(filter.clone()),
            }
        }
        sensible
    }

    /// The records of a kind whose name matches a term, as far as the best of them does.
    pub(super) fn named(&self, dossier: &Dossier, kind: Kind, term: &super::query::Term) -> HashSet<Handle> {
        let query = Query { terms: vec![term.clone()], ..Query::default() };
        let found = self.matching(dossier, &query, &|handle| handle.kind == kind, &|field| field.class <= Class::Alias);
        let best = found.first().map(|found| found.rank.tier.max(Tier::NamePrefix));
        found.into_iter().filter(|found| Some(found.rank.tier) <= best).map(|found| found.handle).collect()
    }

    fn matching(
        &self,
        dossier: &Dossier,
        query: &Query,
        record: &(dyn Fn(Handle) -> bool + Sync),
        field: &(dyn Fn(Field) -> bool + Sync),
    ) -> Vec<Match> {
        if query.is_empty() {
            return Vec::new();
        }
        let narrowed = Narrowed::new(self, dossier, &query.filters);
        let wanted = Wanted::new(query);
        let search = |records: &[Record]| -> Vec<Match> {
            let matcher = Matcher { fuzzy: Fuzzy::default(), initials: self.takes(Step::Initials) };
            let admitted = |one: &&Record| {
                wanted.may_stand(one.letters) && record(one.handle) && narrowed.admits(dossier, one.handle)
            };
            let rank = |one: &Record| {
                let entries = self.fields.get(one.entries.clone()).unwrap_or_default();
                let entries: Vec<_> = entries.iter().filter(|entry| field(entry.field)).collect();
                self.rank_record(one.handle, &entries, query, &matcher)
            };
            records.iter().filter(admitted).filter_map(rank).collect()
        };
        let mut found = in_parts(&self.records, search);
        found.sort_by_key(|found| found.rank);
        found
    }

    fn text(&self, entry: &Entry) -> &str {
        self.arena.get(entry.text.clone()).unwrap_or_default()
    }

    fn rank_record(&self, handle: Handle, entries: &[&Entry], query: &Query, matcher: &Matcher) -> Option<Match> {
        let unwanted = query.without.iter().flat_map(|term| &term.forms);
        let stands = |form: &String| entries.iter().any(|entry| self.text(entry).contains(form.as_str()));
        if entries.is_empty() || unwanted.into_iter().any(stands) {
            return None;
        }
        if query.terms.is_empty() {
            let spelling = entries.first()?.spelling;
            return Some(Match { handle, ordinal: 0, spelling, rank: Rank::NARROWED });
        }
        let one = entries.iter().filter_map(|entry| {
            let rank = matcher.rank_field(self.text(entry), entry.field.class, query)?;
            Some((rank, entry.ordinal, entry.spelling))
        });
        let best = one.min().or_else(|| self.rank_spread(entries, query, matcher));
        best.map(|(rank, ordinal, spelling)| Match { handle, ordinal, spelling, rank })
    }

    /// The rank of a record whose fields hold the words only together: each word in the field where it stands best.
    fn rank_spread(&self, entries: &[&Entry], query: &Query, matcher: &Matcher) -> Option<(Rank, usize, Spelling)> {
        if query.terms.len() < 2 {
            return None;
        }
        let mut rank = Rank { tier: Tier::WordStart, class: Class::Name, spread: true, score: 0, length: 0 };
        let mut used: Vec<(&Entry, usize)> = Vec::new();
        for term in &query.terms {
            let places = entries.iter().filter_map(|entry| {
                let tier = matcher.tier(self.text(entry), entry.field.class, term)?;
                Some((tier, entry.field.class, entry.ordinal, *entry))
            });
            let (tier, class, _, entry) = places.min_by_key(|(tier, class, ordinal, _)| (*tier, *class, *ordinal))?;
            rank.tier = rank.tier.max(tier);
            rank.class = rank.class.max(class);
            rank.length += entry.text.len();
            match used.iter_mut().find(|(known, _)| known.ordinal == entry.ordinal) {
                Some((_, words)) => *words += 1,
                None => used.push((entry, 1)),
            }
        }
        let (shown, _) =
            used.into_iter().min_by_key(|(entry, words)| (std::cmp::Reverse(*words), entry.field.class))?;
        Some((rank, shown.ordinal, shown.spelling))
    }
}

/// The fewest records that are worth a thread of their own.
const WORTH_A_THREAD: usize = 10_000;

/// Does work on records on as many threads as there are processors and records enough for; what comes of it stays in order.
fn in_parts<T: Sync, R: Send>(records: &[T], work: impl Fn(&[T]) -> Vec<R> + Sync) -> Vec<R> {
    let threads = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    let parts = threads.min(records.len() / WORTH_A_THREAD).max(1);
    if parts == 1 {
        return work(records);
    }
    std::thread::scope(|scope| {
        let parts = records.chunks(records.len().div_ceil(parts));
        let running: Vec<_> = parts.map(|part| scope.spawn(|| work(part))).collect();
        // A thread ends only with its result: a panic ends the program.
        running.into_iter().filter_map(|part| part.join().ok()).flatten().collect()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A dossier of actors with made-up names, the same each time.
    fn made_up(count: usize) -> Dossier {
        let parts =
            ["ka", "ra", "ba", "ni", "kol", "pa", "shi", "nyan", "Əli", "yev", "мо", "та", "ser", " ", "-", "ş"];
        let mut seed = 7u64;
        let mut next = |below: usize| {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (seed >> 33) as usize % below
        };
        let mut name = || (0..2 + next(4)).map(|_| parts[next(parts.len())]).collect::<String>();
        let actor =
            |at: usize| format!(r#"{{"id":"a{at}","name":"x{}","kind":"other","summary":"{}"}}"#, name(), name());
        let actors: Vec<_> = (0..count).map(actor).collect();
        Dossier::parse(&format!(r#"{{"format":1,"id":"d","title":"t","actors":[{}]}}"#, actors.join(","))).unwrap()
    }

    /// The ranking rule applied to every record, one after the other.
    fn plainly(index: &Index, query: &Query) -> Vec<Match> {
        let matcher = Matcher { fuzzy: Fuzzy::default(), initials: true };
        let rank = |one: &Record| {
            let entries: Vec<_> = index.fields[one.entries.clone()].iter().collect();
            index.rank_record(one.handle, &entries, query, &matcher)
        };
        let mut found: Vec<_> = index.records.iter().filter_map(rank).collect();
        found.sort_by_key(|found| found.rank);
        found
    }

    #[test]
    fn what_is_passed_over_and_threads_change_nothing() {
        let (small, large) = (made_up(400), made_up(3 * WORTH_A_THREAD));
        let queries =
            ["ka", "pash", "nyan ser", "eli", "aliev", "kbs", "!ka ra", "'rab", "^xka", "та", "x r", "zz", "sh-"];
        let mut tried = 0;
        for (dossier, queries) in [(&small, &queries[..]), (&large, &queries[..4])] {
            let index = Index::new(dossier);
            for typed in queries {
                let query = Query::parse(typed);
                let found = index.find(dossier, &query);
                if found.instead.is_none() {
                    assert_eq!(found.matches, plainly(&index, &query), "{typed}");
                    tried += 1;
                }
            }
        }
        assert!(tried > 10, "{tried}");
    }
}
