//! What is missing: claims without words, words that do not stand, pairs that nobody has coded, sentences that nobody cites.

use std::ops::Range;

use super::support::{is_lost, is_only_reported, supporting};
use super::when::is_vague;
use crate::dossier::links::Relation;
use crate::dossier::record::Record;
use crate::dossier::{Dossier, Handle, Kind};

/// What is missing in a dossier; every list in the file's order, kind after kind.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Gaps {
    /// Claims that no passage supports.
    pub unsourced: Vec<Handle>,
    /// Claims whose supporting passages, as far as they are not lost, come from one source.
    pub single_source: Vec<Handle>,
    /// Positions known only from others: see [`is_only_reported`].
    pub only_reported: Vec<Handle>,
    /// Actors and issues between which there is no position.
    pub uncoded: Uncoded,
    /// Quotations that do not stand in their source's text: see [`is_lost`].
    pub orphans: Vec<Handle>,
    /// Sources, positions, obstacles and events with a date too vague to order (see [`is_vague`]); sources without a date.
    pub vague_dates: Vec<Handle>,
    /// The sentences that no cited passage touches.
    pub uncited: Vec<Uncited>,
}

/// A sentence that no cited passage touches.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Uncited {
    /// The source.
    pub source: Handle,
    /// Where the sentence stands, in bytes of the source's text.
    pub sentence: Range<usize>,
}

impl Gaps {
    /// What is missing in a dossier.
    #[must_use]
    pub fn of(dossier: &Dossier) -> Self {
        let claims = || [Kind::Actor, Kind::Position, Kind::Obstacle, Kind::Event].map(|kind| dossier.handles(kind));
        let claims = || claims().into_iter().flatten();
        let dated = [Kind::Source, Kind::Position, Kind::Obstacle, Kind::Event].map(|kind| dossier.handles(kind));
        let lost = |excerpt: &Handle| is_lost(dossier.state(*excerpt));
        Self {
            unsourced: claims().filter(|claim| dossier.is_unsourced(*claim)).collect(),
            single_source: claims().filter(|claim| has_one_source(dossier, *claim)).collect(),
            only_reported: dossier.handles(Kind::Position).filter(|at| is_only_reported(dossier, *at)).collect(),
            uncoded: Uncoded::of(dossier),
            orphans: dossier.handles(Kind::Excerpt).filter(lost).collect(),
            vague_dates: dated.into_iter().flatten().filter(|at| has_vague_date(dossier, *at)).collect(),
            uncited: uncited(dossier),
        }
    }
}

fn has_one_source(dossier: &Dossier, claim: Handle) -> bool {
    let mut sources = supporting(dossier, claim).filter_map(|passage| dossier.source_of(passage.excerpt));
    sources.next().is_some_and(|first| sources.all(|source| source == first))
}

fn has_vague_date(dossier: &Dossier, handle: Handle) -> bool {
    match dossier.record(handle) {
        Some(Record::Source(source)) => source.issued.as_deref().is_none_or(is_vague),
        Some(Record::Position(position)) => is_vague(&position.date),
        Some(Record::Obstacle(obstacle)) => obstacle.history.iter().any(|change| is_vague(&change.date)),
        Some(Record::Event(event)) => is_vague(&event.date),
        Some(Record::Excerpt(_) | Record::Actor(_) | Record::Issue(_)) | None => false,
    }
}

fn uncited(dossier: &Dossier) -> Vec<Uncited> {
    let of_source = |source| {
        let sentences = dossier.coverage(source).map(|found| found.uncited).unwrap_or_default();
        sentences.into_iter().map(move |sentence| Uncited { source, sentence })
    };
    dossier.handles(Kind::Source).flat_map(of_source).collect()
}

/// The pairs of an actor and an issue between which there is no position. Where there are many actors and issues nearly all
/// pairs are such, so that those are kept which are not.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Uncoded {
    actors: usize,
    issues: usize,
    /// The pairs with a position, in order, each once.
    coded: Vec<(Handle, Handle)>,
}

impl Uncoded {
    fn of(dossier: &Dossier) -> Self {
        let pair =
            |position| Some((dossier.target(position, Relation::Actor)?, dossier.target(position, Relation::Issue)?));
        let mut coded: Vec<_> = dossier.handles(Kind::Position).filter_map(pair).collect();
        coded.sort_unstable();
        coded.dedup();
        Self { actors: dossier.count(Kind::Actor), issues: dossier.count(Kind::Issue), coded }
    }

    /// How many pairs there are.
    #[must_use]
    pub fn count(&self) -> usize {
        self.actors * self.issues - self.coded.len()
    }

    /// The pairs, actor after actor in the file's order.
    pub fn iter(&self) -> impl Iterator<Item = (Handle, Handle)> {
        let mut coded = self.coded.iter().peekable();
        let pairs = handles(Kind::Actor, self.actors)
            .flat_map(|actor| handles(Kind::Issue, self.issues).map(move |issue| (actor, issue)));
        pairs.filter(move |pair| coded.next_if(|coded| *coded == pair).is_none())
    }
}

fn handles(kind: Kind, count: usize) -> impl Iterator<Item = Handle> {
    (0u32..).take(count).map(move |index| Handle::new(kind, index))
}

#[cfg(test)]
mod tests;
