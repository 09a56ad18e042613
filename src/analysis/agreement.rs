//! Who agrees with whom: actors × actors, as discourse network analysis counts it.
//!
//! With *s* and *o* the number of positions in which an actor supports and opposes an issue, for two actors and over all
//! issues:
//!
//! ```text
//! congruence = Σ s·s′ + o·o′        like stances
//! conflict   = Σ s·o′ + o·s′        unlike stances
//! subtract   = congruence − conflict
//! ```
//!
//! Counted per statement, *s* and *o* are numbers of positions, so that two statements of one actor and three of another make
//! six pairs; counted once, they are 0 or 1. All other stances are left out: they are neither agreement nor its lack. A pair
//! with neither congruence nor conflict has no issue in common, and its zeros say only that; where groups are looked for, it
//! counts as 0, between those who agree and those who do not. An actor is not compared with
//! itself: the diagonal is 0. Positions that were replaced or denied later count like any other.
//!
//! Both numbers may be divided by what the two could have shared ([`Normalisation`]).
//!
//! The formulas are those of the *Discourse Network Analyzer*: P. Leifeld, “Discourse Network Analysis: Policy Debates as
//! Dynamic Networks”, in *The Oxford Handbook of Political Networks* (2017), and the one-mode export of the program itself,
//! `computeOneModeMatrix` in `Exporter.java` of <https://github.com/leifeld/dna>, with a qualifier of two values; `once` is
//! its duplicates setting “across date range”.

mod pairs;
mod shared_issues;
mod stances;

use crate::dossier::links::Relation;
use crate::dossier::vocabulary::Stance;
use crate::dossier::{Dossier, Handle, Kind};

use super::groups::Dendrogram;
use pairs::Pairs;
pub use shared_issues::{SharedIssue, shared_issues};
use stances::Stances;

/// The most actors that are compared: their pairs take time and memory by the square.
pub const MOST_ACTORS: usize = 5_000;

/// How positions are counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Count {
    /// Every position counts.
    #[default]
    Statement,
    /// An actor's stance on an issue counts once, however often it is taken.
    Once,
}

/// What the numbers of a pair are divided by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Normalisation {
    /// Nothing.
    #[default]
    None,
    /// The mean number of counted stances of the two actors (“average activity”).
    Activity,
    /// The counted stances that only one of the two takes, and the pairs of those that both take (“Jaccard”).
    Jaccard,
}

/// What is compared, and how.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Question {
    /// How positions are counted.
    pub count: Count,
    /// What the numbers are divided by.
    pub normalisation: Normalisation,
    /// Actors with fewer positions that support or oppose something are left out.
    pub min: usize,
    /// The actors that are compared; all where there is none.
    pub actors: Vec<Handle>,
    /// The issues that are looked at; all where there is none.
    pub issues: Vec<Handle>,
}

/// More actors are to be compared than [`MOST_ACTORS`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TooManyActors {
    /// How many.
    pub actors: usize,
}

/// What two actors have in common.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Shared {
    /// Like stances.
    pub congruence: f64,
    /// Unlike stances.
    pub conflict: f64,
}

impl Shared {
    /// Congruence minus conflict.
    #[must_use]
    pub fn subtract(self) -> f64 {
        self.congruence - self.conflict
    }

    /// Whether they have no issue in common on which both support or oppose.
    #[must_use]
    pub fn is_nothing(self) -> bool {
        self.congruence + self.conflict <= 0.0
    }
}

/// Which actors agree, and how far.
#[derive(Debug)]
pub struct Agreement {
    actors: Vec<Handle>,
    /// How many positions of each actor support or oppose something.
    positions: Vec<usize>,
    pairs: Pairs,
    groups: Dendrogram,
    /// The actors with such positions, by their places: what the places in the groups mean.
    grouped: Vec<usize>,
}

impl Agreement {
    /// Compares the actors of a dossier.
    ///
    /// # Errors
    /// There are too many of them.
    pub fn new(dossier: &Dossier, question: &Question) -> Result<Self, TooManyActors> {
        let stances = Stances::new(dossier, question)?;
        let grouped: Vec<_> = (0..stances.actors.len())
            .filter(|at| stances.positions(*at) > 0)
            .collect();
        let pairs = Pairs::new(&stances, question.normalisation);
        let place = |at: usize| grouped.get(at).copied().unwrap_or_default();
        let groups = Dendrogram::new(grouped.len(), |one, other| {
            pairs.shared(place(one), place(other)).subtract()
        });
        let positions = (0..stances.actors.len())
            .map(|at| stances.positions(at))
            .collect();
        Ok(Self {
            actors: stances.actors,
            positions,
            pairs,
            groups,
            grouped,
        })
    }

    /// Who is compared, in the file's order. Elsewhere an actor is its place in this list.
    #[must_use]
    pub fn actors(&self) -> &[Handle] {
        &self.actors
    }

    /// How many positions of an actor support or oppose an issue that is looked at.
    #[must_use]
    pub fn positions(&self, actor: usize) -> usize {
        self.positions.get(actor).copied().unwrap_or_default()
    }

    /// What two actors have in common; nothing of an actor with itself.
    #[must_use]
    pub fn shared(&self, one: usize, other: usize) -> Shared {
        self.pairs.shared(one, other)
    }

    /// What the numbers of a pair are divided by.
    #[must_use]
    pub fn divisor(&self, one: usize, other: usize) -> f64 {
        self.pairs.divisor(one, other)
    }

    /// All actors so that those who agree stand together; in the file's order behind them those who neither support nor
    /// oppose anything.
    #[must_use]
    pub fn order(&self) -> Vec<usize> {
        let mut order = self.places(&self.groups.order());
        order.extend(self.ungrouped());
        order
    }

    /// The actors who neither support nor oppose anything, and so are in no group.
    pub fn ungrouped(&self) -> impl Iterator<Item = usize> {
        (0..self.actors.len()).filter(|at| self.positions(*at) == 0)
    }

    /// The groups whose members on average agree more than a level of `subtract`, with the level at which the last of them
    /// joined; who stands alone has none.
    #[must_use]
    pub fn groups(&self, above: f64) -> Vec<(Vec<usize>, Option<f64>)> {
        self.groups
            .cut(above)
            .into_iter()
            .map(|group| (self.places(&group.members), group.level))
            .collect()
    }

    /// The mean values of `subtract` at which groups joined, each once, the highest first.
    #[must_use]
    pub fn levels(&self) -> Vec<f64> {
        self.groups.levels()
    }

    /// The most that some numbers of two actors come to, up or down.
    #[must_use]
    pub fn most<const N: usize>(&self, numbers: [fn(Shared) -> f64; N]) -> [f64; N] {
        let mut most = [0.0_f64; N];
        for one in 0..self.actors.len() {
            for other in one + 1..self.actors.len() {
                let shared = self.shared(one, other);
                for (most, number) in most.iter_mut().zip(numbers) {
                    *most = most.max(number(shared).abs());
                }
            }
        }
        most
    }

    fn places(&self, members: &[usize]) -> Vec<usize> {
        members
            .iter()
            .filter_map(|member| self.grouped.get(*member).copied())
            .collect()
    }
}

#[cfg(test)]
mod tests;
