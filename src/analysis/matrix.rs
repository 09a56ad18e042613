//! Matrix of the actors' stances on the issues.
//!
//! A cell holds the positions of an actor on an issue. A position that somebody voiced for another
//! is the other's. The cell's stance is that of the latest position, by date as `Edtf` orders days.
//! Positions without a date come last and decide only if none is dated. Of equal dates the later in
//! the file counts.
//!
//! ```text
//! Dossier ──▶ StanceTable ──Order, least──▶ Matrix
//!             every cell that is coded,   which actors, in which order; shares per issue
//!             once for all
//! ```

mod order;
mod stance_table;

use std::sync::Arc;

pub use order::Order;
pub use stance_table::{Cell, StanceTable};

use crate::dossier::vocabulary::Stance;
use crate::dossier::{Dossier, Handle, Kind};

/// Actors × issues. Cells without positions take no memory: a large matrix is mostly empty.
#[derive(Debug, Clone, Default)]
pub struct Matrix {
    stance_table: Arc<StanceTable>,
    actors: Vec<Handle>,
    issues: Vec<Handle>,
    /// Number of actors left out.
    hidden: usize,
    shares: Vec<Shares>,
}

/// Stances of the actors with a position on an issue. An actor without one is not counted, since
/// that says nothing about its stance.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Shares {
    /// Actors with a position.
    pub coded: usize,
    /// Actors that support the issue.
    pub supports: usize,
    /// Actors that oppose it.
    pub opposes: usize,
    /// Actors that support it on a condition.
    pub conditional: usize,
    /// Actors that take part without a stated stance.
    pub not_stated: usize,
    /// Actors that are ambivalent or neutral.
    pub other: usize,
}

impl Shares {
    fn count(&mut self, stance: Stance) {
        self.coded += 1;
        *match stance {
            Stance::Supports => &mut self.supports,
            Stance::Opposes => &mut self.opposes,
            Stance::Conditional => &mut self.conditional,
            Stance::NotStated => &mut self.not_stated,
            Stance::Ambivalent | Stance::Neutral => &mut self.other,
        } += 1;
    }

    /// Percentage of the actors with a position, rounded. None if no actor has one.
    #[must_use]
    pub fn percent(&self, actors: usize) -> Option<usize> {
        (self.coded > 0).then(|| (200 * actors + self.coded) / (2 * self.coded))
    }
}

impl Matrix {
    /// Matrix of the actors with at least `least` positions, in an order.
    #[must_use]
    pub fn new(dossier: &Dossier, order: Order, least: usize) -> Self {
        Self::of(dossier, Arc::new(StanceTable::new(dossier)), order, least)
    }

    /// [`Matrix::new`] from a shared stance table.
    #[must_use]
    pub fn of(
        dossier: &Dossier,
        stance_table: Arc<StanceTable>,
        order: Order,
        least: usize,
    ) -> Self {
        let issues: Vec<_> = dossier.handles(Kind::Issue).collect();
        let shown = dossier
            .handles(Kind::Actor)
            .filter(|actor| stance_table.positions_of(*actor) >= least)
            .collect();
        let actors = order::ordered(dossier, &stance_table, shown, order);
        let mut shares = vec![Shares::default(); issues.len()];
        for actor in &actors {
            for (issue, stance) in stance_table.stances_of(*actor) {
                if let Some(shares) = shares.get_mut(issue.at()) {
                    shares.count(stance);
                }
            }
        }
        Self {
            stance_table,
            hidden: dossier.count(Kind::Actor) - actors.len(),
            actors,
            issues,
            shares,
        }
    }

    /// The actors that are shown, in order.
    #[must_use]
    pub fn actors(&self) -> &[Handle] {
        &self.actors
    }

    /// The issues, in the order of the file.
    #[must_use]
    pub fn issues(&self) -> &[Handle] {
        &self.issues
    }

    /// Number of actors left out.
    #[must_use]
    pub fn hidden(&self) -> usize {
        self.hidden
    }

    /// Number of an actor's positions.
    #[must_use]
    pub(crate) fn positions_of(&self, actor: Handle) -> usize {
        self.stance_table.positions_of(actor)
    }

    /// Issues on which an actor has a position, in the order of the file.
    pub(crate) fn issues_of(&self, actor: Handle) -> impl Iterator<Item = Handle> {
        self.stance_table.stances_of(actor).map(|(issue, _)| issue)
    }

    /// Cell of an actor and an issue. None without positions.
    #[must_use]
    pub fn cell(&self, actor: Handle, issue: Handle) -> Option<Cell<'_>> {
        self.stance_table.cell(actor, issue)
    }

    /// Stances of the shown actors on an issue.
    #[must_use]
    pub(crate) fn shares(&self, issue: Handle) -> Shares {
        self.shares.get(issue.at()).copied().unwrap_or_default()
    }

    /// Maximum number of positions of an actor.
    #[must_use]
    pub fn most(&self) -> usize {
        self.stance_table.most()
    }
}

#[cfg(test)]
mod tests;
