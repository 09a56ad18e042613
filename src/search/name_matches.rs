//! Matches of each word of a query in the names of records. In a table one word may name a row, and
//! another word a column.

use std::borrow::Borrow;
use std::collections::HashMap;

use super::cancel::Cancel;
use super::found::{Match, Scope};
use super::index::Index;
use super::query::Query;
use super::rank::Tier;
use super::searcher::Searcher;
use crate::dossier::{Dossier, Handle, Kind};

/// The words of a query that the names of records match. Bits stand for words.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct NameMatches {
    /// Words that a pair of records has to match, either of them.
    pub(crate) either: u32,
    /// Words that each record has to match: those that its names must not contain.
    pub(crate) each: u32,
    records: HashMap<Handle, NameMatch>,
}

/// The words that the names of a record match.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct NameMatch {
    pub(crate) words: u32,
    /// Place of the record among the matches of its kind, for each of the words, in their order. A
    /// good match has a small one.
    pub(crate) places: Vec<usize>,
}

impl NameMatches {
    /// The words that the names of a record match, if any.
    pub(crate) fn of(&self, record: Handle) -> Option<&NameMatch> {
        self.records.get(&record)
    }

    fn add(&mut self, word: u32, matches: &[Match]) {
        let is_vague = |found: &Match| found.rank.tier >= Tier::Scattered && word & self.each == 0;
        let are_all_vague = matches.first().is_none_or(is_vague);
        let mut places: HashMap<Kind, usize> = HashMap::new();
        for found in matches {
            // Scattered letters would only be in the way of the words themselves.
            if is_vague(found) && !are_all_vague {
                continue;
            }
            let place = places.entry(found.handle.kind).or_default();
            let record = self.records.entry(found.handle).or_default();
            record.words |= word;
            record.places.push(*place);
            *place += 1;
        }
    }
}

impl<D: Borrow<Dossier>, I: Borrow<Index>> Searcher<D, I> {
    /// The records of some kinds whose names match words of a query, each word by itself. None if it
    /// was cancelled. Words after the 32nd are ignored.
    pub(crate) fn name_matches(
        &mut self,
        typed: &str,
        kinds: &[Kind],
        cancel: &Cancel,
    ) -> Option<NameMatches> {
        let scope = Scope {
            kinds: kinds.to_vec(),
            only_names: true,
        };
        let all = kinds.iter().map(|kind| self.dossier().count(*kind)).sum();
        let parts = parts(&Query::parse(typed));
        let mut found = NameMatches::default();
        for (nth, part) in parts.iter().take(32).enumerate() {
            let word = 1 << nth;
            if part.excluded.is_empty() {
                found.either |= word;
            } else {
                found.each |= word;
            }
            let matches = self.find_query(part, &scope, all, cancel)?.matches;
            found.add(word, &matches);
        }
        Some(found)
    }
}

/// The words of a query, each as a query.
fn parts(query: &Query) -> Vec<Query> {
    let terms = query.terms.iter().map(|term| Query {
        terms: vec![term.clone()],
        ..Query::default()
    });
    let filters = query.filters.iter().map(|filter| Query {
        filters: vec![filter.clone()],
        ..Query::default()
    });
    let excluded = query.excluded.iter().map(|term| Query {
        excluded: vec![term.clone()],
        ..Query::default()
    });
    terms.chain(filters).chain(excluded).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_word_is_matched_by_itself() {
        let dossier = Dossier::parse(include_str!("../../assets/fishing-rights.json")).unwrap();
        let index = Index::new(&dossier);
        let mut searcher = Searcher::new(&dossier, &index);
        let kinds = [Kind::Actor, Kind::Issue];
        let mut words = |typed: &str, id: &str| {
            let found = searcher.name_matches(typed, &kinds, &Cancel::default());
            let found = found.unwrap();
            let found_words = found.of(dossier.find(id).unwrap());
            (
                found.either,
                found.each,
                found_words.map_or(0, |found| found.words),
            )
        };
        assert_eq!(words("vauc mesh", "vauclaire"), (0b11, 0, 0b01));
        assert_eq!(words("vauc mesh", "issue-mesh"), (0b11, 0, 0b10));
        assert_eq!(words("vauc mesh", "tarnmouth"), (0b11, 0, 0));
        assert_eq!(words("pell", "issue-pell-half"), (1, 0, 1));
        assert_eq!(
            words("pell", "issue-compensation"),
            (1, 0, 0),
            "only scattered"
        );
        assert_eq!(words("pell !line", "line-fishers"), (1, 2, 1));
        assert_eq!(words("pell !line", "pell"), (1, 2, 3));
        assert_eq!(words("vaulcaire", "vauclaire"), (1, 0, 1), "a slip");
        assert_eq!(words("", "vauclaire"), (0, 0, 0));
    }
}
