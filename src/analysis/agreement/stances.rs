//! Counted stances, indexed by actor and by issue.

use std::collections::HashSet;

use super::super::codings::counted_once;
use super::{Count, Dossier, Handle, Kind, MOST_ACTORS, Question, Relation, Stance, TooManyActors};

/// Number of times that an actor supports and opposes an issue.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct StanceCounts {
    pub(super) supports: u32,
    pub(super) opposes: u32,
}

impl StanceCounts {
    pub(super) fn total(self) -> u64 {
        u64::from(self.supports) + u64::from(self.opposes)
    }

    fn once(self) -> Self {
        Self {
            supports: self.supports.min(1),
            opposes: self.opposes.min(1),
        }
    }
}

/// The counted stances of the actors that are compared; none is empty.
#[derive(Debug, Default)]
pub(super) struct Stances {
    /// The actors, in the file's order; a place in this list is an actor below.
    pub(super) actors: Vec<Handle>,
    /// Number of positions of each actor, before [`Count`] applies.
    positions: Vec<u32>,
    /// For each actor: its issues, with its counts.
    pub(super) by_actor: Vec<Vec<(u32, StanceCounts)>>,
    /// For each issue: its actors, in order, with their counts.
    pub(super) by_issue: Vec<Vec<(u32, StanceCounts)>>,
}

/// A counted position: actor, issue, true if it supports.
type Counted = (u32, u32, bool);

impl Stances {
    pub(super) fn new(dossier: &Dossier, question: &Question) -> Result<Self, TooManyActors> {
        let counted = counted(dossier, &of(dossier, Kind::Issue, &question.issues));
        let mut positions = vec![0_u32; dossier.count(Kind::Actor)];
        for (actor, ..) in &counted {
            if let Some(positions) = positions.get_mut(*actor as usize) {
                *positions += 1;
            }
        }
        let asked = of(dossier, Kind::Actor, &question.actors);
        let enough = |actor: &Handle| {
            positions
                .get(actor.at())
                .is_some_and(|count| *count as usize >= question.min)
        };
        let actors = dossier
            .handles(Kind::Actor)
            .filter(|actor| asked.get(actor.at()) == Some(&true));
        let actors: Vec<_> = actors.filter(enough).collect();
        if actors.len() > MOST_ACTORS {
            return Err(TooManyActors {
                actors: actors.len(),
            });
        }
        let mut stances = Self {
            positions: actors
                .iter()
                .filter_map(|actor| positions.get(actor.at()).copied())
                .collect(),
            by_actor: vec![Vec::new(); actors.len()],
            by_issue: vec![Vec::new(); dossier.count(Kind::Issue)],
            actors,
        };
        stances.fill(&by_actor(&counted, &positions), question.count);
        Ok(stances)
    }

    /// Actors without stances.
    #[cfg(test)]
    pub(super) fn of(actors: usize) -> Self {
        let actors =
            (0..actors).filter_map(|at| Some(Handle::new(Kind::Actor, u32::try_from(at).ok()?)));
        Self {
            actors: actors.collect(),
            ..Self::default()
        }
    }

    /// Number of an actor's positions that support or oppose an issue.
    pub(super) fn positions(&self, actor: usize) -> usize {
        self.positions.get(actor).map_or(0, |count| *count as usize)
    }

    /// Sum of an actor's counted stances.
    pub(super) fn total(&self, actor: usize) -> u64 {
        self.by_actor
            .get(actor)
            .into_iter()
            .flatten()
            .map(|(_, held)| held.total())
            .sum()
    }

    /// Counts positions, which are sorted by actor.
    fn fill(&mut self, mut rest: &[Counted], count: Count) {
        let mut place = 0_u32;
        for (actor, own) in self.actors.iter().zip(&mut self.by_actor) {
            rest = rest
                .get(rest.partition_point(|(of, ..)| *of < actor.index)..)
                .unwrap_or_default();
            let (positions, others) =
                rest.split_at(rest.partition_point(|(of, ..)| *of == actor.index));
            rest = others;
            let mut issues = Vec::new();
            for (_, issue, supports) in positions {
                let Some(held) = self.by_issue.get_mut(*issue as usize) else {
                    continue;
                };
                if held.last().is_none_or(|(last, _)| *last != place) {
                    held.push((place, StanceCounts::default()));
                    issues.push(*issue);
                }
                if let Some((_, held)) = held.last_mut() {
                    *(if *supports {
                        &mut held.supports
                    } else {
                        &mut held.opposes
                    }) += 1;
                }
            }
            for issue in issues {
                let Some((_, held)) = self
                    .by_issue
                    .get_mut(issue as usize)
                    .and_then(|held| held.last_mut())
                else {
                    continue;
                };
                if count == Count::Once {
                    *held = held.once();
                }
                own.push((issue, *held));
            }
            place += 1;
        }
    }
}

/// Flags for the records of a kind: true if asked for, or if none is asked for.
fn of(dossier: &Dossier, kind: Kind, asked: &[Handle]) -> Vec<bool> {
    let mut wanted = vec![asked.is_empty(); dossier.count(kind)];
    for handle in asked {
        if let Some(wanted) = wanted.get_mut(handle.at()) {
            *wanted = true;
        }
    }
    wanted
}

/// Positions that support or oppose a wanted issue, in the file's order. Positions that code the
/// same words alike count once.
fn counted(dossier: &Dossier, wanted: &[bool]) -> Vec<Counted> {
    let mut stated = stated(dossier, wanted);
    let mut by_stance: Vec<_> = stated.clone();
    by_stance.sort_unstable();
    let repeated = by_stance
        .chunk_by(|one, other| one.0 == other.0)
        .filter(|alike| alike.len() > 1)
        .flat_map(|alike| {
            let alike: Vec<_> = alike.iter().map(|(_, position)| *position).collect();
            let mut kept = counted_once(dossier, &alike).into_iter().peekable();
            alike
                .into_iter()
                .filter(move |position| kept.next_if_eq(position).is_none())
        });
    let repeated: HashSet<Handle> = repeated.collect();
    stated.retain(|(_, position)| !repeated.contains(position));
    stated.into_iter().map(|(counted, _)| counted).collect()
}

fn stated(dossier: &Dossier, wanted: &[bool]) -> Vec<(Counted, Handle)> {
    let positions = dossier
        .handles(Kind::Position)
        .zip(&dossier.file().positions);
    let counted = positions.filter_map(|(handle, position)| {
        let supports = match position.stance {
            Stance::Supports => true,
            Stance::Opposes => false,
            Stance::Conditional | Stance::Ambivalent | Stance::Neutral | Stance::NotStated => {
                return None;
            }
        };
        let issue = dossier
            .target(handle, Relation::Issue)
            .filter(|issue| wanted.get(issue.at()) == Some(&true))?;
        Some((
            (
                dossier.target(handle, Relation::Actor)?.index,
                issue.index,
                supports,
            ),
            handle,
        ))
    });
    counted.collect()
}

/// Sorts positions by actor, in linear time.
fn by_actor(counted: &[Counted], positions: &[u32]) -> Vec<Counted> {
    let mut end = 0_usize;
    let start = |count: &u32| {
        end += *count as usize;
        end - *count as usize
    };
    let mut starts: Vec<_> = positions.iter().map(start).collect();
    let mut sorted = vec![(0, 0, false); counted.len()];
    for position in counted {
        let Some(start) = starts.get_mut(position.0 as usize) else {
            continue;
        };
        if let Some(place) = sorted.get_mut(*start) {
            *place = *position;
        }
        *start += 1;
    }
    sorted
}
