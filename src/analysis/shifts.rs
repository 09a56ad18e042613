//! Changes of stance, and positions that deny or replace others.

use super::codings::{Difference, difference, is_shift, is_stated};
use super::date_order::{day_range, is_before};
use crate::dossier::links::Relation;
use crate::dossier::record::Record;
use crate::dossier::records::Position;
use crate::dossier::{Dossier, Handle, Kind};

/// The changes of stance in a dossier, and its contradictions.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Shifts {
    /// By actor and then issue, in the file's order.
    pub shifts: Vec<Shift>,
    /// In the file's order.
    pub contradictions: Vec<Contradiction>,
}

/// An actor that took more than one stance on an issue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shift {
    /// The actor.
    pub actor: Handle,
    /// The issue.
    pub issue: Handle,
    /// Its positions on the issue by date, as in the matrix, including those without a stated
    /// stance.
    pub positions: Vec<Handle>,
    /// True if the dates determine the order of the stances. Otherwise the actor may have
    /// contradicted itself rather than moved.
    pub is_ordered: bool,
    /// Codings of the same words differ, so this may be no change of mind.
    pub is_coded_differently: bool,
}

/// A position that denies or replaces another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Contradiction {
    /// The position that speaks against the other.
    pub position: Handle,
    /// [`Relation::Denies`] or [`Relation::Supersedes`].
    pub relation: Relation,
    /// The position that is denied or replaced.
    pub other: Handle,
}

/// The heading over all changes of stance.
pub const SHIFTS: &str = "Different stances of one actor on one issue";
/// The words for stances that differ only between the codings of the same words.
pub const CODED_DIFFERENTLY: &str = "coded differently";
/// The heading over all contradictions.
pub const CONTRADICTIONS: &str = "Positions that deny or replace others";

impl Shift {
    /// The reason to doubt a change of mind, or the order of its stances.
    #[must_use]
    pub(crate) fn doubt(&self) -> Option<&'static str> {
        if self.is_coded_differently {
            return Some(CODED_DIFFERENTLY);
        }
        (!self.is_ordered).then_some("order not certain")
    }
}

impl Shifts {
    /// The changes of stance in a dossier, and its contradictions.
    #[must_use]
    pub fn of(dossier: &Dossier) -> Self {
        Self {
            shifts: shifts(dossier),
            contradictions: contradictions(dossier),
        }
    }
}

fn shifts(dossier: &Dossier) -> Vec<Shift> {
    let of_pair = |position| {
        Some((
            dossier.target(position, Relation::Actor)?,
            dossier.target(position, Relation::Issue)?,
            position,
        ))
    };
    let mut positions: Vec<_> = dossier
        .handles(Kind::Position)
        .filter_map(of_pair)
        .collect();
    positions.sort_unstable();
    let pairs = positions.chunk_by(|one, other| (one.0, one.1) == (other.0, other.1));
    pairs.filter_map(|pair| shift(dossier, pair)).collect()
}

/// The shift within the positions of one actor on one issue, if there is one.
fn shift(dossier: &Dossier, positions: &[(Handle, Handle, Handle)]) -> Option<Shift> {
    let (actor, issue, _) = *positions.first()?;
    let mut dated: Vec<_> = positions
        .iter()
        .filter_map(|(.., at)| Some((*at, position(dossier, *at)?)))
        .collect();
    if !is_shift(dated.iter().map(|(_, position)| position.stance)) {
        return None;
    }
    // Sorting is stable, so the file's order decides between equal dates.
    dated.sort_by_cached_key(|(_, position)| {
        let days = day_range(&position.date);
        (days.is_none(), days)
    });
    let stated: Vec<_> = dated
        .iter()
        .map(|(_, position)| *position)
        .filter(|at| is_stated(at.stance))
        .collect();
    let is_ordered = is_ordered(&stated);
    let positions: Vec<_> = dated.into_iter().map(|(at, _)| at).collect();
    let is_coded_differently = difference(dossier, &positions) == Difference::CodedDifferently;
    Some(Shift {
        actor,
        issue,
        positions,
        is_ordered,
        is_coded_differently,
    })
}

/// True if each run of one stance certainly begins after the whole run before it.
fn is_ordered(stated: &[&Position]) -> bool {
    let runs: Vec<_> = stated
        .chunk_by(|one, other| one.stance == other.stance)
        .collect();
    runs.windows(2).all(|runs| match runs {
        [earlier, later] => earlier
            .iter()
            .all(|one| later.iter().all(|other| is_before(&one.date, &other.date))),
        _ => true,
    })
}

fn position(dossier: &Dossier, handle: Handle) -> Option<&Position> {
    if let Some(Record::Position(position)) = dossier.record(handle) {
        Some(position)
    } else {
        None
    }
}

fn contradictions(dossier: &Dossier) -> Vec<Contradiction> {
    let of_position = |position| {
        let links = dossier.links(position).iter();
        let against =
            links.filter(|link| matches!(link.relation, Relation::Denies | Relation::Supersedes));
        against.map(move |link| Contradiction {
            position,
            relation: link.relation,
            other: link.to,
        })
    };
    dossier
        .handles(Kind::Position)
        .flat_map(of_position)
        .collect()
}

#[cfg(test)]
mod tests;
