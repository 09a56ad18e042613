//! The index: every searchable text, folded once, in one arena; and the search over it.

use std::collections::{BTreeSet, HashSet};
use std::ops::Range;
use std::sync::OnceLock;

use super::fields::{Class, Field, fields};
use super::fuzzy::Fuzzy;
use super::hit::Hit;
use super::narrow::Narrowed;
use super::query::{Filter, Query};
use super::rank::{Matcher, Rank, Tier};
use super::typos;
use crate::dossier::{Dossier, Handle, Kind};
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
    records: Vec<(Handle, Range<usize>)>,
    words: OnceLock<BTreeSet<String>>,
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
    /// The records that match, best first (see [`Rank`]).
    pub matches: Vec<Match>,
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

    /// An index that leaves out a step of the search.
    #[must_use]
    pub fn without(dossier: &Dossier, step: Option<Step>) -> Self {
        let mut index = Self { without: step, ..Self::default() };
        for handle in dossier.all_handles() {
            let first = index.fields.len();
            for (ordinal, (field, raw)) in fields(dossier, handle).into_iter().enumerate() {
                index.add(field, ordinal, &raw);
            }
            index.records.push((handle, first..index.fields.len()));
        }
        index
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
        record: impl Fn(Handle) -> bool,
        field: impl Fn(Field) -> bool,
    ) -> Found {
        let query = self.sensible(dossier, query);
        let matches = self.matching(dossier, &query, &record, &field);
        if matches.is_empty() && self.takes(Step::Typos) {
            let stands = |term: &_| {
                let only = Query { terms: vec![Clone::clone(term)], ..Query::default() };
                !self.matching(dossier, &only, &record, &field).is_empty()
            };
            if let Some(near) = typos::corrected(&query, stands, self.words()) {
                let matches = self.matching(dossier, &near, &record, &field);
                let first = matches.first().and_then(|first| Hit::new(dossier, first, &near));
                if let Some(first) = first {
                    return Found { matches, query: near, instead: Some(first.marked()) };
                }
            }
        }
        Found { matches, query, instead: None }
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
        record: &dyn Fn(Handle) -> bool,
        field: &dyn Fn(Field) -> bool,
    ) -> Vec<Match> {
        if query.is_empty() {
            return Vec::new();
        }
        let matcher = Matcher { fuzzy: Fuzzy::default(), initials: self.takes(Step::Initials) };
        let narrowed = Narrowed::new(self, dossier, &query.filters);
        let among = self.records.iter().filter(|(handle, _)| record(*handle) && narrowed.admits(dossier, *handle));
        let mut found: Vec<_> = among
            .filter_map(|(handle, entries)| {
                let entries = self.fields.get(entries.clone()).unwrap_or_default();
                let entries: Vec<_> = entries.iter().filter(|entry| field(entry.field)).collect();
                self.rank_record(*handle, &entries, query, &matcher)
            })
            .collect();
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

    /// Every word of every text, once. Made when the first slip has to be found.
    fn words(&self) -> &BTreeSet<String> {
        self.words.get_or_init(|| {
            let texts = self.fields.iter().map(|entry| self.text(entry));
            let words = texts.flat_map(|text| text.split(|c: char| !c.is_alphanumeric()));
            words.filter(|word| word.len() > 2 && word.len() <= 64).map(str::to_owned).collect()
        })
    }
}
