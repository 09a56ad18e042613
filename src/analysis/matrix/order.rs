//! Order of the actors in the matrix.

use std::cmp::Ordering;

use super::stance_table::StanceTable;
use crate::dossier::record::Record;
use crate::dossier::vocabulary::Stance;
use crate::dossier::{Dossier, Handle};
use crate::text::fold::fold;

/// Order of the actors. Ties are resolved by the file's order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Order {
    /// As in the file.
    #[default]
    File,
    /// By name, without regard to case, accents and scripts.
    Name,
    /// By kind of actor, in the order of the format's vocabulary.
    Kind,
    /// By similarity: actors who agree stand together.
    ///
    /// The agreement of two actors is the number of issues on which both support or both oppose,
    /// minus those on which they disagree; every other stance is left out. The first actor is the
    /// one with the most such stances. Each next one, among those left, agrees most with the one
    /// before. Actors without such a stance come last. If there are too many for that, actors are
    /// sorted by their stances, issue by issue, so that those with equal stances stand together.
    Similarity,
}

impl Order {
    /// Every order.
    pub const ALL: [Self; 4] = [Self::File, Self::Name, Self::Kind, Self::Similarity];
}

/// Maximum number of words to compare when looking for nearest neighbours: some tens of
/// milliseconds.
const MOST: usize = 1 << 25;

/// Sorts actors, which are given in the file's order.
pub(super) fn ordered(
    dossier: &Dossier,
    stance_table: &StanceTable,
    mut actors: Vec<Handle>,
    order: Order,
) -> Vec<Handle> {
    match order {
        Order::File => {}
        Order::Name => actors.sort_by_cached_key(|actor| fold(&dossier.name(*actor))),
        Order::Kind => actors.sort_by_key(|actor| match dossier.record(*actor) {
            Some(Record::Actor(actor)) => Some(actor.kind),
            _ => None,
        }),
        Order::Similarity => {
            let (decided, silent): (Vec<_>, Vec<_>) = actors
                .into_iter()
                .partition(|actor| sides(stance_table, *actor).next().is_some());
            let words = dossier.count(crate::dossier::Kind::Issue).div_ceil(64);
            let is_feasible = decided
                .len()
                .saturating_mul(decided.len())
                .saturating_mul(words)
                <= MOST;
            actors = if is_feasible {
                chained(stance_table, decided, words)
            } else {
                sorted(stance_table, decided)
            };
            actors.extend(silent);
        }
    }
    actors
}

/// Issues that an actor supports or opposes; true if it supports.
fn sides(stance_table: &StanceTable, actor: Handle) -> impl Iterator<Item = (Handle, bool)> {
    stance_table
        .stances_of(actor)
        .filter_map(|(issue, stance)| match stance {
            Stance::Supports => Some((issue, true)),
            Stance::Opposes => Some((issue, false)),
            Stance::Conditional | Stance::Ambivalent | Stance::Neutral | Stance::NotStated => None,
        })
}

/// Sides of an actor as bits, one word for 64 issues: issues with a side, and supported issues.
struct Sides {
    actor: Handle,
    count: u32,
    words: Vec<(u64, u64)>,
}

impl Sides {
    fn new(stance_table: &StanceTable, actor: Handle, words: usize) -> Self {
        let mut made = Self {
            actor,
            count: 0,
            words: vec![(0, 0); words],
        };
        for (issue, supports) in sides(stance_table, actor) {
            let bit = 1 << (issue.at() % 64);
            if let Some((taken, supported)) = made.words.get_mut(issue.at() / 64) {
                *taken |= bit;
                *supported |= if supports { bit } else { 0 };
                made.count += 1;
            }
        }
        made
    }

    /// Number of issues on which two actors agree, minus those on which they disagree.
    fn agreement(&self, other: &Self) -> i64 {
        let pairs = self.words.iter().zip(&other.words);
        pairs
            .map(|(one, other)| {
                let both = one.0 & other.0;
                i64::from(both.count_ones())
                    - 2 * i64::from((both & (one.1 ^ other.1)).count_ones())
            })
            .sum()
    }
}

/// Actors in a chain of nearest neighbours.
fn chained(stance_table: &StanceTable, actors: Vec<Handle>, words: usize) -> Vec<Handle> {
    let mut left: Vec<_> = actors
        .into_iter()
        .map(|actor| Sides::new(stance_table, actor, words))
        .collect();
    let mut chain = Vec::with_capacity(left.len());
    let mut last: Option<Sides> = None;
    loop {
        let nearness = |one: &Sides| {
            last.as_ref()
                .map_or(i64::from(one.count), |last| one.agreement(last))
        };
        let best = left
            .iter()
            .enumerate()
            .map(|(at, one)| (at, nearness(one), one.actor));
        // Ties go to the first actor in the file.
        let best = best.max_by(|one, other| one.1.cmp(&other.1).then(other.2.cmp(&one.2)));
        let Some((at, ..)) = best else { return chain };
        let next = left.swap_remove(at);
        chain.push(next.actor);
        last = Some(next);
    }
}

/// Sorts actors by their sides, issue by issue: support, opposition, neither.
fn sorted(stance_table: &StanceTable, mut actors: Vec<Handle>) -> Vec<Handle> {
    let order = |one: &Handle, other: &Handle| -> Ordering {
        let side =
            |actor: Handle| sides(stance_table, actor).map(|(issue, supports)| (issue, !supports));
        side(*one).cmp(side(*other))
    };
    actors.sort_by(order);
    actors
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dossier::Kind;

    #[test]
    fn too_many_actors_are_sorted_so_that_the_same_stand_together() {
        let actors = ["a", "b", "c", "d"]
            .map(|id| format!(r#"{{"id":"{id}","name":"{id}","kind":"other"}}"#))
            .join(",");
        let stances = [
            ("a", "opposes"),
            ("b", "supports"),
            ("c", "opposes"),
            ("d", "supports"),
        ];
        let positions = stances.map(|(actor, stance)| {
            format!(r#"{{"id":"p-{actor}","actor":"{actor}","issue":"i","stance":"{stance}","statement":"s","date":"2024"}}"#)
        });
        let text = format!(
            r#"{{"format":1,"id":"d","title":"T","actors":[{actors}],"issues":[{{"id":"i","label":"I"}}],"positions":[{}]}}"#,
            positions.join(",")
        );
        let dossier = Dossier::parse(&text).unwrap();
        let order = sorted(
            &StanceTable::new(&dossier),
            dossier.handles(Kind::Actor).collect(),
        );
        assert_eq!(
            order
                .iter()
                .map(|actor| dossier.id(*actor))
                .collect::<Vec<_>>(),
            ["b", "d", "a", "c"]
        );
    }
}
