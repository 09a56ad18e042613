//! The board of obstacles: how each stands, since when, and what must happen before it can be gone.

use super::date_order::last_day;
use crate::dossier::date::{Day, Edtf};
use crate::dossier::links::Relation;
use crate::dossier::record::Record;
use crate::dossier::records::Obstacle;
use crate::dossier::vocabulary::{Significance, Status};
use crate::dossier::{Dossier, Handle, Kind};
use crate::text::capital::capital;

/// The obstacles of a dossier.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Board {
    /// By status in the format's order, then by significance, the greatest first, then in the file's order.
    pub obstacles: Vec<Entry>,
    /// What must happen first: see [`Step`].
    pub chains: Vec<Step>,
}

/// An obstacle on the board.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The obstacle.
    pub obstacle: Handle,
    /// How it stands.
    pub status: Status,
    /// How much it weighs, where a source says so.
    pub significance: Option<Significance>,
    /// Who raised it.
    pub raised_by: Vec<Handle>,
    /// Whom it addresses.
    pub addressed_to: Vec<Handle>,
    /// The obstacles that must be gone before it.
    pub depends_on: Vec<Handle>,
    /// Which change in its history is the last, by date.
    pub last_change: Option<usize>,
    /// The fewest days that can lie between that change and the day that the dossier speaks for; none where one of the two is
    /// not known. Negative where the change is still to come.
    pub days_since: Option<i64>,
    /// True if that change is dated to a day, without doubt: then the days are known, and not only about so many.
    pub is_dated_to_a_day: bool,
}

/// An obstacle in the trees of what must happen first. A tree begins with an obstacle on which no other waits; below each stand
/// the obstacles that must be gone before it. One that several wait for stands below each of them, with its own only once.
/// Obstacles that neither wait nor are waited for are in no tree.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Step {
    /// The obstacle.
    pub obstacle: Handle,
    /// How far down it stands; 0 at the top of a tree.
    pub depth: usize,
    /// Whether what must be gone before it stands further up already.
    pub is_again: bool,
}

/// The heading over the trees of what must happen first.
pub const FIRST: &str = "What must happen first";

/// The heading over obstacles that stand alike.
#[must_use]
pub fn heading(status: Status) -> String {
    capital(status.label())
}

impl Board {
    /// The obstacles of a dossier.
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
        obstacles.sort_by_key(|entry| {
            (
                entry.status,
                entry.significance.is_none(),
                entry.significance,
            )
        });
        Self {
            obstacles,
            chains: chains(dossier),
        }
    }
}

fn record(dossier: &Dossier, handle: Handle) -> Option<&Obstacle> {
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
    // Of changes with the same date the later in the history is the last.
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

/// The trees, in the file's order. Without recursion: a chain may be as long as the file.
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
