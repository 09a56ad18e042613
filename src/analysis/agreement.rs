//! Agreement of actors with each other, as discourse network analysis counts it.
//!
//! With *s* and *o* the number of positions in which an actor supports and opposes an issue, for
//! two actors and summed over all issues:
//!
//! ```text
//! congruence = Σ s·s′ + o·o′        like stances
//! conflict   = Σ s·o′ + o·s′        unlike stances
//! subtract   = congruence − conflict
//! ```
//!
//! Counted per statement, *s* and *o* are numbers of positions: two statements of one actor and
//! three of another make six pairs. Counted once, they are 0 or 1. All other stances are left out:
//! they are neither agreement nor disagreement. A pair with neither congruence nor conflict has no
//! issue in common. Its zeros say only that, and grouping treats them as 0, between agreement and
//! disagreement. An actor is not compared with itself: the diagonal is 0. Positions that were
//! replaced or denied later count like any other.
//!
//! Both numbers may be divided by the most that the two could have shared ([`Normalisation`]).
//!
//! The formulas come from the *Discourse Network Analyzer*: P. Leifeld, “Discourse Network
//! Analysis: Policy Debates as Dynamic Networks”, in *The Oxford Handbook of Political Networks*
//! (2017), and the one-mode export of the program, `computeOneModeMatrix` in `Exporter.java` of
//! <https://github.com/leifeld/dna>, with a qualifier of two values. `once` is its duplicates
//! setting “across date range”.

mod pairs;
mod shared_issues;
mod stances;

use crate::dossier::links::Relation;
use crate::dossier::vocabulary::Stance;
use crate::dossier::{Dossier, Handle, Kind};

use super::groups::Dendrogram;
use pairs::Pairs;
pub(crate) use shared_issues::{SharedIssue, shared_issues};
use stances::Stances;

/// Maximum number of actors that are compared. Their pairs take quadratic time and memory.
pub const MOST_ACTORS: usize = 5_000;

/// Rule for counting positions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Count {
    /// Every position counts.
    #[default]
    Statement,
    /// An actor's stance on an issue counts once, however often it is taken.
    Once,
}

/// Divisor of the numbers of a pair.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Normalisation {
    /// Nothing.
    #[default]
    None,
    /// The mean number of counted stances of the two actors (“average activity”).
    Activity,
    /// The counted stances that only one of the two takes, and the pairs of those that both take
    /// (“Jaccard”).
    Jaccard,
}

/// Options of a comparison.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Question {
    /// Rule for counting positions.
    pub count: Count,
    /// Divisor of the numbers.
    pub normalisation: Normalisation,
    /// Minimum number of positions that support or oppose an issue. Actors with fewer are left out.
    pub min: usize,
    /// The actors to compare. Empty means all.
    pub actors: Vec<Handle>,
    /// The issues to compare them on. Empty means all.
    pub issues: Vec<Handle>,
}

/// More actors are to be compared than [`MOST_ACTORS`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TooManyActors {
    /// Number of actors.
    pub actors: usize,
}

/// Agreement of two actors.
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

    /// True if there is no issue that both support or oppose.
    #[must_use]
    pub(crate) fn is_nothing(self) -> bool {
        self.congruence + self.conflict <= 0.0
    }
}

/// Agreement of every two actors, and the groups that follow from it.
#[derive(Debug)]
pub struct Agreement {
    actors: Vec<Handle>,
    /// Positions of each actor that support or oppose an issue.
    positions: Vec<usize>,
    pairs: Pairs,
    groups: Dendrogram,
    /// Indices of the actors with such positions. The groups' members index into this list.
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

    /// The actors compared, in the file's order. Other methods take indices into this list.
    #[must_use]
    pub fn actors(&self) -> &[Handle] {
        &self.actors
    }

    /// Number of an actor's positions that support or oppose a compared issue.
    #[must_use]
    pub fn positions(&self, actor: usize) -> usize {
        self.positions.get(actor).copied().unwrap_or_default()
    }

    /// Agreement of two actors. Zero for an actor with itself.
    #[must_use]
    pub fn shared(&self, one: usize, other: usize) -> Shared {
        self.pairs.shared(one, other)
    }

    /// Divisor of the numbers of a pair.
    #[must_use]
    pub fn divisor(&self, one: usize, other: usize) -> f64 {
        self.pairs.divisor(one, other)
    }

    /// All actors, ordered so that those who agree stand together. Those in no group come last, in
    /// the file's order.
    #[must_use]
    pub fn order(&self) -> Vec<usize> {
        let mut order = self.places(&self.groups.order());
        order.extend(self.ungrouped());
        order
    }

    /// Actors who neither support nor oppose anything, and so are in no group.
    pub(crate) fn ungrouped(&self) -> impl Iterator<Item = usize> {
        (0..self.actors.len()).filter(|at| self.positions(*at) == 0)
    }

    /// Groups whose members on average agree more than a level of `subtract`, with the level at
    /// which the last member joined. A single actor has no level.
    #[must_use]
    pub fn groups(&self, above: f64) -> Vec<(Vec<usize>, Option<f64>)> {
        self.groups
            .cut(above)
            .into_iter()
            .map(|group| (self.places(&group.members), group.level))
            .collect()
    }

    /// Mean values of `subtract` at which groups joined, without repetition, in descending order.
    #[must_use]
    pub(crate) fn levels(&self) -> Vec<f64> {
        self.groups.levels()
    }

    /// Maximum absolute value of each number over all pairs.
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
