//! Comparison of codings of the same words. Different stances on the same words are no change of
//! mind; equal ones count once.

use crate::dossier::record::Record;
use crate::dossier::vocabulary::Stance;
use crate::dossier::{Dossier, Handle};

/// Difference between the stances of one actor on one issue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Difference {
    /// They are alike, as far as they are stated.
    None,
    /// The same words were coded with different stances, but some stance fits all words.
    CodedDifferently,
    /// No one stance fits all words: the actor took several.
    Shift,
}

/// Compares the stances of one actor on one issue. Positions on overlapping words are one
/// statement, coded twice.
#[must_use]
pub(crate) fn difference(dossier: &Dossier, positions: &[Handle]) -> Difference {
    let stated: Vec<_> = positions
        .iter()
        .filter_map(|at| Some((*at, stance(dossier, *at)?)))
        .collect();
    let (stated, stances): (Vec<_>, Vec<_>) = stated
        .into_iter()
        .filter(|(_, stance)| is_stated(*stance))
        .unzip();
    if !is_shift(stances.iter().copied()) {
        return Difference::None;
    }
    let groups = dossier.codings(&stated);
    let count = groups
        .iter()
        .enumerate()
        .filter(|(at, first)| at == *first)
        .count();
    let fits_all = |wanted: &Stance| {
        let mut of: Vec<_> = groups
            .iter()
            .zip(&stances)
            .filter(|(_, s)| *s == wanted)
            .map(|(group, _)| group)
            .collect();
        of.sort_unstable();
        of.dedup();
        of.len() == count
    };
    if Stance::ALL.iter().any(fits_all) {
        Difference::CodedDifferently
    } else {
        Difference::Shift
    }
}

/// True if these stances of an actor on an issue differ. A source that reports no stance reports no
/// other one.
///
/// This is the one definition of a shift. It says nothing about the order of the stances.
#[must_use]
pub(super) fn is_shift(stances: impl Iterator<Item = Stance>) -> bool {
    let mut stated = stances.filter(|stance| is_stated(*stance));
    stated
        .next()
        .is_some_and(|first| stated.any(|stance| stance != first))
}

pub(super) fn is_stated(stance: Stance) -> bool {
    stance != Stance::NotStated
}

/// The positions without those that code the same words as one before. They must be of one actor,
/// issue and stance.
#[must_use]
pub(crate) fn counted_once(dossier: &Dossier, positions: &[Handle]) -> Vec<Handle> {
    if positions.len() < 2 {
        return positions.to_vec();
    }
    let groups = dossier.codings(positions).into_iter().enumerate();
    groups
        .filter(|(at, first)| at == first)
        .filter_map(|(at, _)| positions.get(at).copied())
        .collect()
}

fn stance(dossier: &Dossier, position: Handle) -> Option<Stance> {
    if let Record::Position(position) = dossier.record(position)? {
        Some(position.stance)
    } else {
        None
    }
}
