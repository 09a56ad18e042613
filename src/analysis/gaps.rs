//! Gaps: unsourced claims, quotations not found, uncoded pairs, uncited sentences.

use std::collections::HashSet;
use std::ops::Range;

use super::date_order::is_vague;
use super::support::{is_lost, is_only_reported, supporting};
use crate::dossier::links::Relation;
use crate::dossier::record::Record;
use crate::dossier::{Dossier, Handle, Kind};

/// Gaps of a dossier, each list in the file's order, kind after kind.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Gaps {
    /// Claims without a supporting passage, and obstacles with an unsupported change.
    pub unsourced: Vec<Handle>,
    /// Claims whose supporting passages, except lost ones, come from one source.
    pub single_source: Vec<Handle>,
    /// Positions known only from others: see `support::is_only_reported`.
    pub only_reported: Vec<Handle>,
    /// Actors and issues between which there is no position.
    pub uncoded: Uncoded,
    /// Quotations not found in their source's text: see `support::is_lost`.
    pub orphans: Vec<Handle>,
    /// Sources, positions, obstacles and events with a date too vague to order (see
    /// `date_order::is_vague`); sources without a date.
    pub vague_dates: Vec<Handle>,
    /// The sentences that no cited passage touches.
    pub uncited: Vec<Uncited>,
}

/// A sentence that no cited passage touches.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Uncited {
    /// The source.
    pub source: Handle,
    /// Byte range in the source's text.
    pub sentence: Range<usize>,
}

/// Kind of a gap.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Gap {
    /// No passage supports the claim.
    Unsourced,
    /// The quotation is not in its source's text.
    Orphan,
    /// The position is known only from others.
    OnlyReported,
    /// The date is too vague to order.
    VagueDate,
    /// The claim rests on one source.
    SingleSource,
    /// There is no position between an actor and an issue.
    Uncoded,
    /// Nothing cites the sentence.
    Uncited,
}

impl Gap {
    /// Short label, such as `unsourced`.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Unsourced => "unsourced",
            Self::Orphan => "quotation lost",
            Self::OnlyReported => "known only from others",
            Self::VagueDate => "date too vague to order",
            Self::SingleSource => "one source only",
            Self::Uncoded => "nobody coded it",
            Self::Uncited => "nothing cites it",
        }
    }

    /// Heading of a list of these gaps.
    #[must_use]
    pub fn heading(self) -> &'static str {
        match self {
            Self::Unsourced => "Claims that no passage supports",
            Self::Orphan => "Quotations that do not stand in their source",
            Self::OnlyReported => "Positions known only from others",
            Self::VagueDate => "Dates too vague to order",
            Self::SingleSource => "Claims that rest on one source",
            Self::Uncoded => "Actors and issues without a position between them",
            Self::Uncited => "Sentences that nothing cites",
        }
    }
}

/// Gaps of one record. `SingleSource` applies only if the dossier has several sources.
#[must_use]
pub(crate) fn of_record(dossier: &Dossier, record: Handle) -> Vec<Gap> {
    let has = |gap| match gap {
        Gap::Unsourced => dossier.is_unsourced(record),
        Gap::Orphan => record.kind == Kind::Excerpt && is_lost(dossier.state(record)),
        Gap::OnlyReported => is_only_reported(dossier, record),
        Gap::VagueDate => has_vague_date(dossier, record),
        Gap::SingleSource => {
            let is_claim = matches!(
                record.kind,
                Kind::Actor | Kind::Position | Kind::Obstacle | Kind::Event
            );
            is_claim && dossier.count(Kind::Source) > 1 && has_one_source(dossier, record)
        }
        Gap::Uncoded | Gap::Uncited => false,
    };
    let all = [
        Gap::Unsourced,
        Gap::Orphan,
        Gap::OnlyReported,
        Gap::VagueDate,
        Gap::SingleSource,
    ];
    all.into_iter().filter(|gap| has(*gap)).collect()
}

impl Gaps {
    /// Collects the gaps of a dossier.
    #[must_use]
    pub fn of(dossier: &Dossier) -> Self {
        dossier.look_up_quotations(&|| false);
        Self {
            unsourced: unsourced(dossier).collect(),
            single_source: claims(dossier)
                .filter(|claim| has_one_source(dossier, *claim))
                .collect(),
            only_reported: only_reported(dossier).collect(),
            uncoded: Uncoded::of(dossier),
            orphans: orphans(dossier).collect(),
            vague_dates: vague_dates(dossier).collect(),
            uncited: uncited(dossier),
        }
    }
}

/// Actors, positions, obstacles and events, kind after kind in the file's order.
pub(super) fn claims(dossier: &Dossier) -> impl Iterator<Item = Handle> {
    [Kind::Actor, Kind::Position, Kind::Obstacle, Kind::Event]
        .map(|kind| dossier.handles(kind))
        .into_iter()
        .flatten()
}

/// See [`Gaps::unsourced`].
pub(super) fn unsourced(dossier: &Dossier) -> impl Iterator<Item = Handle> {
    claims(dossier).filter(|claim| has_unsourced(dossier, *claim))
}

/// See [`Gaps::only_reported`].
pub(super) fn only_reported(dossier: &Dossier) -> impl Iterator<Item = Handle> {
    dossier
        .handles(Kind::Position)
        .filter(|position| is_only_reported(dossier, *position))
}

/// See [`Gaps::orphans`].
pub(super) fn orphans(dossier: &Dossier) -> impl Iterator<Item = Handle> {
    dossier
        .handles(Kind::Excerpt)
        .filter(|excerpt| is_lost(dossier.state(*excerpt)))
}

/// See [`Gaps::vague_dates`].
pub(super) fn vague_dates(dossier: &Dossier) -> impl Iterator<Item = Handle> {
    [Kind::Source, Kind::Position, Kind::Obstacle, Kind::Event]
        .map(|kind| dossier.handles(kind))
        .into_iter()
        .flatten()
        .filter(|record| has_vague_date(dossier, *record))
}

/// True if no passage supports a claim, or one of the changes in an obstacle's history.
fn has_unsourced(dossier: &Dossier, claim: Handle) -> bool {
    dossier.is_unsourced(claim) || !dossier.unsourced_changes(claim).is_empty()
}

fn has_one_source(dossier: &Dossier, claim: Handle) -> bool {
    let mut sources =
        supporting(dossier, claim).filter_map(|passage| dossier.source_of(passage.excerpt));
    sources
        .next()
        .is_some_and(|first| sources.all(|source| source == first))
}

fn has_vague_date(dossier: &Dossier, handle: Handle) -> bool {
    match dossier.record(handle) {
        Some(Record::Source(source)) => source.issued.as_deref().is_none_or(is_vague),
        Some(Record::Position(position)) => is_vague(&position.date),
        Some(Record::Obstacle(obstacle)) => {
            obstacle.history.iter().any(|change| is_vague(&change.date))
        }
        Some(Record::Event(event)) => is_vague(&event.date),
        Some(Record::Excerpt(_) | Record::Actor(_) | Record::Issue(_)) | None => false,
    }
}

pub(crate) fn uncited(dossier: &Dossier) -> Vec<Uncited> {
    let of_source = |source| {
        let sentences = dossier
            .coverage(source)
            .map(|found| found.uncited)
            .unwrap_or_default();
        sentences
            .into_iter()
            .map(move |sentence| Uncited { source, sentence })
    };
    dossier.handles(Kind::Source).flat_map(of_source).collect()
}

/// Pairs of an actor and an issue without a position. In large dossiers these are nearly all pairs,
/// so the coded pairs are stored instead.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Uncoded {
    actors: usize,
    issues: usize,
    /// The pairs with a position, in order, each once.
    coded: Vec<(Handle, Handle)>,
}

impl Uncoded {
    fn of(dossier: &Dossier) -> Self {
        let pair = |position| {
            Some((
                dossier.target(position, Relation::Actor)?,
                dossier.target(position, Relation::Issue)?,
            ))
        };
        let mut coded: Vec<_> = dossier.handles(Kind::Position).filter_map(pair).collect();
        coded.sort_unstable();
        coded.dedup();
        Self {
            actors: dossier.count(Kind::Actor),
            issues: dossier.count(Kind::Issue),
            coded,
        }
    }

    /// Number of pairs.
    #[must_use]
    pub fn count(&self) -> usize {
        self.actors * self.issues - self.coded.len()
    }

    /// Actors that lack a position on some issue, in the file's order, with the number of such
    /// issues.
    pub(crate) fn by_actor(&self) -> impl Iterator<Item = (Handle, usize)> {
        let mut coded = self.coded.iter().peekable();
        let lacking = handles(Kind::Actor, self.actors).map(move |actor| {
            let own = std::iter::from_fn(|| coded.next_if(|(of, _)| *of == actor)).count();
            (actor, self.issues - own)
        });
        lacking.filter(|(_, missing)| *missing > 0)
    }

    /// The issues on which an actor has no position, in the file's order.
    pub(crate) fn of_actor(&self, actor: Handle) -> impl Iterator<Item = Handle> {
        let is_coded = move |issue| self.coded.binary_search(&(actor, issue)).is_ok();
        handles(Kind::Issue, self.issues).filter(move |issue| !is_coded(*issue))
    }

    /// The pairs, actor after actor in the file's order.
    pub fn iter(&self) -> impl Iterator<Item = (Handle, Handle)> {
        let mut coded = self.coded.iter().peekable();
        let pairs = handles(Kind::Actor, self.actors)
            .flat_map(|actor| handles(Kind::Issue, self.issues).map(move |issue| (actor, issue)));
        pairs.filter(move |pair| coded.next_if(|coded| *coded == pair).is_none())
    }
}

/// The issues on which an actor has no position, in the file's order.
#[must_use]
pub(crate) fn uncoded_of(dossier: &Dossier, actor: Handle) -> Vec<Handle> {
    let positions = dossier.referrers(actor, Relation::Actor);
    let coded: HashSet<_> = positions
        .filter_map(|position| dossier.target(position, Relation::Issue))
        .collect();
    dossier
        .handles(Kind::Issue)
        .filter(|issue| !coded.contains(issue))
        .collect()
}

fn handles(kind: Kind, count: usize) -> impl Iterator<Item = Handle> {
    (0u32..)
        .take(count)
        .map(move |index| Handle::new(kind, index))
}

#[cfg(test)]
mod tests;
