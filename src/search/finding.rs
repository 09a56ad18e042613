//! One search: a query's words looked for, the records that have them all, the best of these in order.

use std::sync::Arc;

use super::best::{Best, Matches, Placed};
use super::cancel::Cancel;
use super::found::{Found, Match, Scope};
use super::hit;
use super::index::Index;
use super::narrow;
use super::query::{Filter, How, Query, Term};
use super::rank::Tier;
use super::set::Set;
use super::standing::{Place, Standing};
use super::typos::{self, Stands};
use crate::dossier::{Dossier, Handle, Kind};

/// The most words whose standing is kept. Each takes seven bits a record.
const MOST: usize = 24;

/// What earlier searches in an index found, by which later ones are helped.
#[derive(Debug, Default)]
pub(super) struct Kept {
    /// Where words stand, and whether in names only; the latest last.
    words: Vec<(Term, bool, Arc<Standing>)>,
    filters: Vec<(Filter, Arc<Set>)>,
}

impl Kept {
    /// What is known of a word; looked up, it is the latest.
    fn word(&mut self, term: &Term, only_names: bool) -> Option<Arc<Standing>> {
        let at = self.words.iter().position(|(known, names, _)| known == term && *names == only_names)?;
        let word = self.words.remove(at);
        let standing = word.2.clone();
        self.words.push(word);
        Some(standing)
    }

    /// What is known of the longest beginning of a word.
    fn beginning(&self, term: &Term, only_names: bool) -> Option<Arc<Standing>> {
        let anyhow = |how| how == How::Anyhow || (how == How::Together && term.how != How::Anyhow);
        let begins = |known: &Term| {
            anyhow(known.how)
                && term.forms.iter().all(|form| known.forms.iter().any(|known| form.starts_with(known.as_str())))
        };
        let known = self.words.iter().filter(|(known, names, _)| *names == only_names && begins(known));
        let longest = known.max_by_key(|(known, ..)| known.forms.first().map_or(0, String::len))?;
        Some(longest.2.clone())
    }

    fn keep(&mut self, term: &Term, only_names: bool, standing: &Arc<Standing>) {
        if self.words.len() >= MOST {
            self.words.remove(0);
        }
        self.words.push((term.clone(), only_names, standing.clone()));
    }
}

/// A search.
pub(super) struct Finding<'a> {
    pub(super) index: &'a Index,
    pub(super) dossier: &'a Dossier,
    pub(super) scope: &'a Scope,
    pub(super) kept: &'a mut Kept,
    pub(super) cancel: &'a Cancel,
}

impl Finding<'_> {
    /// The best matches in order, at most `page` of them, and how many there are in all; what is a slip of the finger away
    /// where nothing matches. None where it was cancelled.
    pub(super) fn find(&mut self, query: &Query, page: usize) -> Option<Found> {
        let query = self.sensible(query)?;
        let found = self.found(query, page)?;
        // Where the best is scattered, all are: nothing stands as typed.
        let scattered = |first: &Match| first.rank.tier == Tier::Scattered;
        if found.total > 0 && !found.matches.first().is_some_and(scattered) {
            return Some(found);
        }
        let index = self.index;
        let near = typos::corrected(&found.query, |term| self.stands(term), &index.words);
        if self.cancel.is_cancelled() {
            return None;
        }
        let bare = if found.total == 0 { typos::by_consonants(&found.query, &index.words) } else { None };
        for near in near.into_iter().chain(bare) {
            let instead = self.found(near, page)?;
            if let Some(first) = instead.matches.first() {
                let meant = hit::meant(self.dossier, first, &instead.query);
                return Some(Found { instead: Some(meant), ..instead });
            }
        }
        Some(found)
    }

    fn found(&mut self, query: Query, page: usize) -> Option<Found> {
        if query.is_empty() {
            return Some(Found { query, ..Found::default() });
        }
        let matches = self.matches(&query)?;
        let placed = self.best(&query).page(&matches, page)?;
        let index = self.index;
        let seen = |(rank, record, ordinal, spelling): Placed| {
            Some(Match { handle: index.handle(record)?, ordinal, spelling, rank })
        };
        let matches_in_order = placed.into_iter().filter_map(seen).collect();
        Some(Found { matches: matches_in_order, total: matches.all.count(), query, instead: None })
    }

    fn best<'b>(&'b self, query: &'b Query) -> Best<'b> {
        let (arena, only_names) = (&self.index.arena, self.scope.only_names);
        Best { arena, query, only_names, cancel: self.cancel }
    }

    /// The records that match.
    pub(super) fn matches(&mut self, query: &Query) -> Option<Matches> {
        let all = self.searched(query.terms.is_empty());
        let [sure, starts, names, in_names] = [(); 4].map(|()| all.clone());
        let lenders = Set::ranges(self.index.count(), std::iter::once(0..self.index.count()));
        let mut matches = Matches { all, sure, starts, names, in_names, lenders };
        for term in &query.terms {
            // Nothing is left that a further word could keep.
            if matches.all.is_empty() {
                break;
            }
            let standing = self.standing(term)?;
            matches.all.keep(&standing.all());
            matches.sure.keep(&standing.sure());
            matches.starts.keep(&standing.starts());
            matches.names.keep(&standing.names());
            let within = standing.named();
            matches.in_names.keep(&within);
            matches.lenders.keep(&within);
        }
        for term in &query.without {
            matches.all.remove(&self.standing(term)?.sure());
        }
        for filter in &query.filters {
            matches.all.keep(&*self.passing(filter)?);
        }
        let Matches { all, sure, starts, names, in_names, .. } = &mut matches;
        for set in [sure, starts, names, in_names] {
            set.keep(all);
        }
        Some(matches)
    }

    /// The records that are searched; only those that have texts to look at, if that is not told otherwise.
    fn searched(&self, with_texts: bool) -> Set {
        let (index, scope) = (self.index, self.scope);
        let kinds = if scope.kinds.is_empty() { &Kind::ALL } else { scope.kinds.as_slice() };
        let mut all = Set::ranges(index.count(), kinds.iter().map(|kind| index.records(*kind)));
        if with_texts {
            all.keep(&index.arena.with_texts(scope.only_names));
        }
        all
    }

    fn standing(&mut self, term: &Term) -> Option<Arc<Standing>> {
        let (only_names, index) = (self.scope.only_names, self.index);
        if let Some(known) = self.kept.word(term, only_names) {
            return Some(known);
        }
        let place = Place { index, only_names, cancel: self.cancel };
        let beginning = self.kept.beginning(term, only_names);
        let standing = Arc::new(Standing::find(place, term, beginning.as_deref())?);
        self.kept.keep(term, only_names, &standing);
        Some(standing)
    }

    /// How a word stands in what is searched.
    fn stands(&mut self, term: &Term) -> Option<Stands> {
        let (searched, standing) = (self.searched(false), self.standing(term)?);
        let any = |mut of: Set| {
            of.keep(&searched);
            !of.is_empty()
        };
        Some(match () {
            () if any(standing.sure()) => Stands::Somewhere,
            () if any(standing.scattered.clone()) => Stands::Scattered,
            () => Stands::Nowhere,
        })
    }

    /// The records that pass a filter.
    fn passing(&mut self, filter: &Filter) -> Option<Arc<Set>> {
        if let Some((_, known)) = self.kept.filters.iter().find(|(known, _)| known == filter) {
            return Some(known.clone());
        }
        let named = if let Filter::About(kind, term) = filter { self.named(*kind, term)? } else { Vec::new() };
        let passing = Arc::new(narrow::passing(self.index, self.dossier, filter, &named));
        if self.kept.filters.len() >= MOST {
            self.kept.filters.remove(0);
        }
        self.kept.filters.push((filter.clone(), passing.clone()));
        Some(passing)
    }

    /// The records of a kind whose name matches a term, as far as the best of them does.
    fn named(&mut self, kind: Kind, term: &Term) -> Option<Vec<Handle>> {
        let scope = Scope { kinds: vec![kind], only_names: true };
        let query = Query { terms: vec![term.clone()], ..Query::default() };
        let (index, dossier, cancel) = (self.index, self.dossier, self.cancel);
        let found =
            Finding { index, dossier, scope: &scope, kept: self.kept, cancel }.found(query, usize::MAX)?.matches;
        let best = found.first().map(|found| found.rank.tier.max(Tier::NamePrefix));
        Some(found.into_iter().filter(|found| Some(found.rank.tier) <= best).map(|found| found.handle).collect())
    }

    /// A query in which filters that no record can pass are text again.
    fn sensible(&mut self, query: &Query) -> Option<Query> {
        let mut sensible = Query { filters: Vec::new(), ..query.clone() };
        for filter in &query.filters {
            match filter {
                Filter::About(_, term) if self.passing(filter)?.is_empty() => sensible.terms.push(term.clone()),
                _ => sensible.filters.push(filter.clone()),
            }
        }
        if sensible.filters.len() < query.filters.len() {
            sensible.phrase.clear();
        }
        Some(sensible)
    }
}
