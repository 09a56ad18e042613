//! One search: a query's words looked for, the records that have them all, the best of these in order.

use std::sync::Arc;

use super::best::{Best, Matches, Placed};
use super::cancel::Cancel;
use super::hit::Hit;
use super::index::{Found, Index, Match, Scope, Step};
use super::narrow;
use super::query::{Filter, How, Query, Term};
use super::rank::Tier;
use super::set::Set;
use super::standing::{Place, Standing};
use super::typos;
use crate::dossier::{Dossier, Handle, Kind};

/// The most words whose standing is kept. Each takes four bits a record.
const MOST: usize = 32;

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
        if found.total > 0 || !self.index.takes(Step::Typos) {
            return Some(found);
        }
        let index = self.index;
        let near = typos::corrected(&found.query, |term| self.stands(term), &index.words);
        if self.cancel.is_cancelled() {
            return None;
        }
        let Some(near) = near else { return Some(found) };
        let instead = self.found(near, page)?;
        let first = instead.matches.first().and_then(|first| Hit::new(self.dossier, first, &instead.query));
        Some(first.map_or(found, |first| Found { instead: Some(first.marked()), ..instead }))
    }

    fn found(&mut self, query: Query, page: usize) -> Option<Found> {
        if query.is_empty() {
            return Some(Found { query, ..Found::default() });
        }
        let matches = self.matches(&query)?;
        let placed = self.best(&query).page(&matches, page)?;
        let index = self.index;
        let matched = |(rank, record, ordinal, spelling): Placed| {
            Some(Match { handle: index.handle(record)?, ordinal, spelling, rank })
        };
        let matches_in_order = placed.into_iter().filter_map(matched).collect();
        Some(Found { matches: matches_in_order, total: matches.all.count(), query, instead: None })
    }

    fn best<'b>(&'b self, query: &'b Query) -> Best<'b> {
        let (arena, only_names) = (&self.index.arena, self.scope.only_names);
        Best { arena, query, only_names, initials: self.index.takes(Step::Initials), cancel: self.cancel }
    }

    /// The records that match.
    pub(super) fn matches(&mut self, query: &Query) -> Option<Matches> {
        let mut all = self.searched(query.terms.is_empty());
        let mut sure = all.clone();
        for term in &query.terms {
            let standing = self.standing(term)?;
            all.keep(&standing.all());
            sure.keep(&standing.sure());
        }
        for term in &query.without {
            all.remove(&self.standing(term)?.together);
        }
        for filter in &query.filters {
            all.keep(&*self.passing(filter)?);
        }
        sure.keep(&all);
        Some(Matches { all, sure })
    }

    /// The records that are searched; only those that have texts to look at, if that is not told otherwise.
    fn searched(&self, with_texts: bool) -> Set {
        let (index, scope) = (self.index, self.scope);
        let kinds = if scope.kinds.is_empty() { &Kind::ALL } else { scope.kinds.as_slice() };
        let mut all = Set::ranges(index.count(), kinds.iter().map(|kind| index.records(*kind)));
        if with_texts {
            let class = |record| index.arena.texts(record).next().map(|text| text.class);
            all.keep(&Set::those(index.count(), |record| class(record).is_some_and(|class| scope.covers(class))));
        }
        all
    }

    fn standing(&mut self, term: &Term) -> Option<Arc<Standing>> {
        let only_names = self.scope.only_names;
        if let Some(known) = self.kept.word(term, only_names) {
            return Some(known);
        }
        let place = Place { arena: &self.index.arena, only_names, initials: self.index.takes(Step::Initials) };
        let beginning = self.kept.beginning(term, only_names);
        let standing = Arc::new(Standing::find(place, term, beginning.as_deref(), self.cancel)?);
        self.kept.keep(term, only_names, &standing);
        Some(standing)
    }

    /// Whether a word stands anywhere.
    fn stands(&mut self, term: &Term) -> Option<bool> {
        let mut all = self.searched(false);
        all.keep(&self.standing(term)?.all());
        Some(!all.is_empty())
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
