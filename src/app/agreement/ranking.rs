//! Ranked pairs of actors.

use std::cmp::Ordering;

use super::{AgreementOptions, Measure};
use crate::analysis::agreement::Shared;

/// Pairs of actors with something in common, best first.
#[derive(Debug, Default)]
pub(crate) struct Ranking {
    pub(super) made_for: Option<(AgreementOptions, String)>,
    pub(super) pairs: Vec<RankedPair>,
}

/// Two actors, given by their rows in the table, and their numbers.
#[derive(Debug, Clone, Copy)]
pub(crate) struct RankedPair {
    pub(crate) rows: [usize; 2],
    pub(crate) shared: Shared,
}

/// Greater numbers come first; of equal ones that with more like stances, then with more unlike.
pub(super) fn by_number(measure: Measure, one: Shared, other: Shared) -> Ordering {
    let number = |shared: Shared| measure.of(shared);
    number(other)
        .total_cmp(&number(one))
        .then(other.congruence.total_cmp(&one.congruence))
        .then(other.conflict.total_cmp(&one.conflict))
}
