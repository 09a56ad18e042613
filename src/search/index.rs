//! The index: every searchable text, folded once, in one arena; and the search over it.

use std::ops::Range;

use super::fields::{Class, Field, fields};
use super::fuzzy::Fuzzy;
use super::query::Query;
use super::rank::{Rank, Tier, rank_field, tier};
use crate::dossier::{Dossier, Handle};

/// Every searchable text of a dossier, folded.
#[derive(Debug, Default)]
pub struct Index {
    arena: String,
    fields: Vec<Entry>,
    records: Vec<(Handle, Range<usize>)>,
}

#[derive(Debug)]
struct Entry {
    field: Field,
    /// The place among the record's fields.
    ordinal: usize,
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
    /// Why it stands where it does.
    pub rank: Rank,
}

impl Index {
    /// Folds every searchable text of a dossier.
    #[must_use]
    pub fn new(dossier: &Dossier) -> Self {
        let mut index = Self::default();
        for handle in dossier.all_handles() {
            let first = index.fields.len();
            for (ordinal, (field, raw)) in fields(dossier, handle).into_iter().enumerate() {
                let start = index.arena.len();
                index.arena.push_str(&crate::text::fold::fold(&raw));
                index.fields.push(Entry { field, ordinal, text: start..index.arena.len() });
            }
            index.records.push((handle, first..index.fields.len()));
        }
        index
    }

    /// Every record that matches, best first (see [`Rank`]). An empty query matches nothing.
    #[must_use]
    pub fn find(&self, query: &Query) -> Vec<Match> {
        self.find_among(query, |_| true, |_| true)
    }

    /// As [`Index::find`], among some records and some fields only.
    #[must_use]
    pub fn find_among(
        &self,
        query: &Query,
        record: impl Fn(Handle) -> bool,
        field: impl Fn(Field) -> bool,
    ) -> Vec<Match> {
        if query.is_empty() {
            return Vec::new();
        }
        let fuzzy = Fuzzy::default();
        let among = self.records.iter().filter(|(handle, _)| record(*handle));
        let mut found: Vec<_> = among
            .filter_map(|(handle, entries)| {
                let entries =
                    self.fields.get(entries.clone()).unwrap_or_default().iter().filter(|entry| field(entry.field));
                self.rank_record(*handle, &entries.collect::<Vec<_>>(), query, &fuzzy)
            })
            .collect();
        found.sort_by_key(|found| found.rank);
        found
    }

    fn text(&self, entry: &Entry) -> &str {
        self.arena.get(entry.text.clone()).unwrap_or_default()
    }

    fn rank_record(&self, handle: Handle, entries: &[&Entry], query: &Query, fuzzy: &Fuzzy) -> Option<Match> {
        let one = entries
            .iter()
            .filter_map(|entry| Some((rank_field(self.text(entry), entry.field.class, query, fuzzy)?, entry.ordinal)));
        let best = one.min().or_else(|| self.rank_spread(entries, query, fuzzy));
        best.map(|(rank, ordinal)| Match { handle, ordinal, rank })
    }

    /// The rank of a record whose fields hold the words only together: each word in the field where it stands best.
    fn rank_spread(&self, entries: &[&Entry], query: &Query, fuzzy: &Fuzzy) -> Option<(Rank, usize)> {
        if query.words.len() < 2 {
            return None;
        }
        let mut rank = Rank { tier: Tier::WordStart, class: Class::Name, spread: true, score: 0, length: 0 };
        let mut used: Vec<(&Entry, usize)> = Vec::new();
        for word in &query.words {
            let places = entries.iter().filter_map(|entry| {
                Some((
                    tier(self.text(entry), entry.field.class, word, fuzzy)?,
                    entry.field.class,
                    entry.ordinal,
                    *entry,
                ))
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
        Some((rank, shown.ordinal))
    }
}
