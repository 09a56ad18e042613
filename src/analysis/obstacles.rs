//! Obstacles by status, and chains of obstacles that depend on each other.

use super::date_order::last_day;
use crate::dossier::date::{Day, Edtf};
use crate::dossier::links::Relation;
use crate::dossier::record::Record;
use crate::dossier::records::Obstacle;
use crate::dossier::vocabulary::{Significance, Status};
use crate::dossier::{Dossier, Handle, Kind};
use crate::text::capital::capital;

/// Obstacles of a dossier.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Board {
    /// Sorted by status in the format's order, by descending significance, then in the file's
    /// order.
    pub obstacles: Vec<Entry>,
    /// Dependency trees: see [`Step`].
    pub chains: Vec<Step>,
}

/// An obstacle on the board.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The obstacle.
    pub obstacle: Handle,
    pub status: Status,
    /// Weight of the obstacle, if a source states it.
    pub significance: Option<Significance>,
    /// Actors who raised it.
    pub raised_by: Vec<Handle>,
    /// Actors whom it addresses.
    pub addressed_to: Vec<Handle>,
    /// Obstacles that must be removed first.
    pub depends_on: Vec<Handle>,
    /// Index of the last change in its history, by date.
    pub last_change: Option<usize>,
    /// Minimum number of days between that change and the dossier's own day. None if either is
    /// unknown. Negative if the change is still to come.
    pub days_since: Option<i64>,
    /// True if that change is dated to a certain day, so that the number of days is exact.
    pub is_dated_to_a_day: bool,
}

/// Node of a dependency tree, in depth-first order. The root is an obstacle on which no other
/// depends. An obstacle that several depend on is listed under each of them, but its own
/// dependencies only once. Obstacles without any dependency are in no tree.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Step {
    /// The obstacle.
    pub obstacle: Handle,
    /// Depth in the tree; 0 for a root.
    pub depth: usize,
    /// True if its dependencies are listed further up.
    pub is_again: bool,
}

/// Heading of the dependency trees.
pub(crate) const FIRST: &str = "What must happen first";

/// Heading of the obstacles with a status.
#[must_use]
pub(crate) fn heading(status: Status) -> String {
    capital(status.label())
}

impl Board {
    /// Collects the obstacles of a dossier.
    #[must_use]
    pub fn of(dossier: &Dossier) -> Self {
        let as_of = dossier
            .as_of_date()
            .map(Edtf::latest)
            .filter(|day| *day != Day::MAX);
        let mut obstacles: Vec<_> = dossier
            .handles(Kind::Obstacle)
            .filter_map(|at| Some(entry(dossier, at, record(dossier, at)?, as_of)))
            .collect();
        obstacles.sort_by_key(|entry| board_order(entry.status, entry.significance));
        Self {
            obstacles,
            chains: chains(dossier),
        }
    }
}

/// Sort key of obstacles on the board. Obstacles with equal keys stay in the file's order.
pub(super) fn board_order(
    status: Status,
    significance: Option<Significance>,
) -> (Status, bool, Option<Significance>) {
    (status, significance.is_none(), significance)
}

pub(super) fn record(dossier: &Dossier, handle: Handle) -> Option<&Obstacle> {
    if let Some(Record::Obstacle(obstacle)) = dossier.record(handle) {
        Some(obstacle)
    } else {
        None
    }
}

fn entry(dossier: &Dossier, handle: Handle, obstacle: &Obstacle, as_of: Option<Day>) -> Entry {
    let targets = |relation| dossier.targets(handle, relation).collect();
    let dates = obstacle
        .history
        .iter()
        .map(|change| Edtf::parse(&change.date).ok())
        .enumerate();
    // If dates are equal, the later change in the history is the last.
    let last = dates.filter_map(|(at, date)| Some((date?, at))).max();
    let changed = last.as_ref().map(|(date, _)| last_day(date));
    let is_dated_to_a_day = last
        .as_ref()
        .is_some_and(|(date, _)| date.earliest() == date.latest() && !date.is_qualified());
    Entry {
        obstacle: handle,
        status: obstacle.status,
        significance: obstacle.significance,
        raised_by: targets(Relation::RaisedBy),
        addressed_to: targets(Relation::Addresses),
        depends_on: targets(Relation::DependsOn),
        last_change: last.map(|(_, at)| at),
        days_since: changed
            .zip(as_of)
            .and_then(|(changed, as_of)| days_between(changed, as_of)),
        is_dated_to_a_day,
    }
}

/// Days from one day to another. None if there are more than an `i64` can count.
fn days_between(one: Day, other: Day) -> Option<i64> {
    i64::try_from(other.number() - one.number()).ok()
}

/// Dependency trees in the file's order. Iterative, since a chain may be as long as the file.
fn chains(dossier: &Dossier) -> Vec<Step> {
    let waits = |at: &Handle| dossier.target(*at, Relation::DependsOn).is_some();
    let is_top =
        |at: &Handle| waits(at) && dossier.referrers(*at, Relation::DependsOn).next().is_none();
    let mut shown = vec![false; dossier.count(Kind::Obstacle)];
    let mut steps = Vec::new();
    for top in dossier.handles(Kind::Obstacle).filter(is_top) {
        let mut open = vec![(top, 0)];
        while let Some((obstacle, depth)) = open.pop() {
            let before = shown
                .get_mut(obstacle.at())
                .is_some_and(|shown| std::mem::replace(shown, true));
            steps.push(Step {
                obstacle,
                depth,
                is_again: before && waits(&obstacle),
            });
            if !before {
                let first: Vec<_> = dossier.targets(obstacle, Relation::DependsOn).collect();
                open.extend(first.into_iter().rev().map(|first| (first, depth + 1)));
            }
        }
    }
    steps
}

#[cfg(test)]
mod tests;
