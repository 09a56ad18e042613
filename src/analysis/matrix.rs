//! The matrix: where every actor stands on every issue.
//!
//! A cell is made of the positions that an actor takes on an issue; that somebody voiced a position for another makes it none
//! of theirs. Its stance is that of the latest position: by date, as `Edtf` orders days; what has no date comes last and
//! decides only where nothing is dated; of equal dates the later in the file counts.
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

/// Actors × issues. Cells that nobody has coded take no room: a large matrix is mostly empty.
#[derive(Debug, Clone, Default)]
pub struct Matrix {
    stance_table: Arc<StanceTable>,
    actors: Vec<Handle>,
    issues: Vec<Handle>,
    /// The row of each actor of the dossier; none for those left out.
    rows: Vec<Option<u32>>,
    shares: Vec<Shares>,
}

/// How the actors that have a position on an issue divide. Whoever has none is not counted: that nobody coded it says nothing
/// of where they stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Shares {
    /// How many actors have a position.
    pub coded: usize,
    /// How many support it.
    pub supports: usize,
    /// How many oppose it.
    pub opposes: usize,
    /// How many support it on a condition.
    pub conditional: usize,
    /// How many take part without a stated stance.
    pub not_stated: usize,
    /// How many are ambivalent or neutral.
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

    /// A number of actors in hundredths of those that have a position, rounded; none where nobody has one.
    #[must_use]
    pub fn percent(&self, actors: usize) -> Option<usize> {
        (self.coded > 0).then(|| (200 * actors + self.coded) / (2 * self.coded))
    }
}

impl Matrix {
    /// The matrix of a dossier: its actors that take at least so many positions, in an order.
    #[must_use]
    pub fn new(dossier: &Dossier, order: Order, least: usize) -> Self {
        Self::of(dossier, Arc::new(StanceTable::new(dossier)), order, least)
    }

    /// As [`Matrix::new`], from cells that are known already.
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
        let mut rows = vec![None; dossier.count(Kind::Actor)];
        let mut shares = vec![Shares::default(); issues.len()];
        for (row, actor) in actors.iter().enumerate() {
            if let Some(place) = rows.get_mut(actor.at()) {
                *place = u32::try_from(row).ok();
            }
            for (issue, stance) in stance_table.stances_of(*actor) {
                if let Some(shares) = shares.get_mut(issue.at()) {
                    shares.count(stance);
                }
            }
        }
        Self {
            stance_table,
            actors,
            issues,
            rows,
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

    /// How many actors are left out.
    #[must_use]
    pub fn hidden(&self) -> usize {
        self.rows.len() - self.actors.len()
    }

    /// The place of an actor among those that are shown.
    #[must_use]
    pub fn row_of(&self, actor: Handle) -> Option<usize> {
        let row = self
            .rows
            .get(actor.at())
            .copied()
            .flatten()
            .filter(|_| actor.kind == Kind::Actor)?;
        Some(row as usize)
    }

    /// What is known of where an actor stands on an issue; none where nobody has coded it.
    #[must_use]
    pub fn cell(&self, actor: Handle, issue: Handle) -> Option<Cell<'_>> {
        self.stance_table.cell(actor, issue)
    }

    /// How the actors that are shown divide on an issue.
    #[must_use]
    pub fn shares(&self, issue: Handle) -> Shares {
        self.shares.get(issue.at()).copied().unwrap_or_default()
    }

    /// The greatest number of positions that an actor takes.
    #[must_use]
    pub fn most(&self) -> usize {
        self.stance_table.most()
    }
}

#[cfg(test)]
mod tests;
