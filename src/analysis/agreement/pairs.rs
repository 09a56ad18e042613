//! Congruence and conflict of every two actors.
//!
//! Each actor has a row of all later actors. Only actors that meet on an issue cost time.
//! Congruence and conflict of a pair are packed into the two halves of one integer.

use std::ops::{AddAssign, Mul};
use std::thread;

use super::stances::{StanceCounts, Stances};
use super::{Normalisation, Shared};

/// Minimum number of actors for several threads.
const WORTH_A_THREAD: usize = 200;

/// Congruence and conflict packed into one integer, so that one multiplication counts both.
trait Packed: Copy + Default + Send + Sync + Mul<Output = Self> + AddAssign + From<u32> {
    fn pack(congruence: u32, conflict: u32) -> Self;
    fn halves(self) -> (u64, u64);
}

impl Packed for u64 {
    fn pack(congruence: u32, conflict: u32) -> Self {
        Self::from(congruence) | Self::from(conflict) << 32
    }

    fn halves(self) -> (u64, u64) {
        (self & u64::from(u32::MAX), self >> 32)
    }
}

impl Packed for u128 {
    fn pack(congruence: u32, conflict: u32) -> Self {
        Self::from(congruence) | Self::from(conflict) << 64
    }

    fn halves(self) -> (u64, u64) {
        // The shift leaves 64 bits, and so does the mask.
        let half = |bits: Self| u64::try_from(bits).unwrap_or(u64::MAX);
        (half(self & Self::from(u64::MAX)), half(self >> 64))
    }
}

#[derive(Debug)]
enum Rows {
    Narrow(Vec<Vec<u64>>),
    /// For pairs whose numbers may reach 2³².
    Wide(Vec<Vec<u128>>),
}

/// Numbers of every two actors, with their divisors.
#[derive(Debug)]
pub(super) struct Pairs {
    rows: Rows,
    normalisation: Normalisation,
    /// Counted stances of each actor.
    totals: Vec<u64>,
    /// Counted stances of both actors where both take the same one. Empty unless it is a divisor.
    common: Vec<Vec<u64>>,
}

impl Pairs {
    pub(super) fn new(stances: &Stances, normalisation: Normalisation) -> Self {
        let totals: Vec<_> = (0..stances.actors.len())
            .map(|actor| stances.total(actor))
            .collect();
        let most = totals.iter().copied().max().unwrap_or_default();
        let rows = if most.saturating_mul(most) < 1 << 32 {
            Rows::Narrow(rows(stances, |actor| row(stances, actor)))
        } else {
            Rows::Wide(rows(stances, |actor| row(stances, actor)))
        };
        let common = match normalisation {
            Normalisation::Jaccard => rows_of_common(stances),
            Normalisation::None | Normalisation::Activity => Vec::new(),
        };
        Self {
            rows,
            normalisation,
            totals,
            common,
        }
    }

    /// Agreement of two actors, after division.
    pub(super) fn shared(&self, one: usize, other: usize) -> Shared {
        let (congruence, conflict) = self.counts(one, other);
        if congruence + conflict == 0 {
            return Shared::default();
        }
        let divisor = self.divisor(one, other);
        Shared {
            congruence: float(congruence) / divisor,
            conflict: float(conflict) / divisor,
        }
    }

    /// Divisor of the numbers of two actors. It is 0 only if neither has a counted stance.
    pub(super) fn divisor(&self, one: usize, other: usize) -> f64 {
        let total = |actor: usize| self.totals.get(actor).copied().unwrap_or_default();
        let both = total(one) + total(other);
        match self.normalisation {
            Normalisation::None => 1.0,
            Normalisation::Activity => float(both) / 2.0,
            Normalisation::Jaccard => {
                let common = cell(&self.common, one, other).unwrap_or_default();
                float(both - common + self.counts(one, other).0)
            }
        }
    }

    fn counts(&self, one: usize, other: usize) -> (u64, u64) {
        match &self.rows {
            Rows::Narrow(rows) => cell(rows, one, other).map(Packed::halves),
            Rows::Wide(rows) => cell(rows, one, other).map(Packed::halves),
        }
        .unwrap_or_default()
    }
}

fn cell<T: Copy>(rows: &[Vec<T>], one: usize, other: usize) -> Option<T> {
    let (early, late) = (one.min(other), one.max(other));
    rows.get(early)?.get(late.checked_sub(early + 1)?).copied()
}

/// Makes the row of every actor, on all processors.
fn rows<T: Send>(stances: &Stances, row: impl Fn(usize) -> Vec<T> + Sync) -> Vec<Vec<T>> {
    let actors = stances.actors.len();
    let threads = if actors < WORTH_A_THREAD {
        1
    } else {
        thread::available_parallelism().map_or(1, usize::from)
    };
    // Rows grow shorter, so each thread takes one of every few.
    let share = |first: usize| {
        (first..actors)
            .step_by(threads)
            .map(&row)
            .collect::<Vec<_>>()
    };
    let shares = thread::scope(|scope| {
        let others: Vec<_> = (1..threads)
            .map(|first| {
                (
                    first,
                    thread::Builder::new().spawn_scoped(scope, move || share(first)),
                )
            })
            .collect();
        let mut shares = vec![share(0)];
        // A panic there is a panic here; where no thread can be had, its share is made here.
        shares.extend(others.into_iter().map(|(first, thread)| {
            match thread {
                Ok(thread) => thread
                    .join()
                    .unwrap_or_else(|panic| std::panic::resume_unwind(panic)),
                Err(_) => share(first),
            }
        }));
        shares
    });
    let mut shares: Vec<_> = shares.into_iter().map(Vec::into_iter).collect();
    (0..actors)
        .filter_map(|actor| shares.get_mut(actor % threads)?.next())
        .collect()
}

/// Packed numbers of an actor with each later one.
fn row<T: Packed>(stances: &Stances, actor: usize) -> Vec<T> {
    let mut row = vec![T::default(); stances.actors.len() - actor - 1];
    for (own, others) in meetings(stances, actor) {
        if own.supports > 0 {
            let weight = T::from(own.supports);
            add(&mut row, actor, others, |held| {
                weight * T::pack(held.supports, held.opposes)
            });
        }
        if own.opposes > 0 {
            let weight = T::from(own.opposes);
            add(&mut row, actor, others, |held| {
                weight * T::pack(held.opposes, held.supports)
            });
        }
    }
    row
}

/// For each actor and each later one: the counted stances of both where both take the same one.
fn rows_of_common(stances: &Stances) -> Vec<Vec<u64>> {
    rows(stances, |actor| {
        let mut row = vec![0_u64; stances.actors.len() - actor - 1];
        for (own, others) in meetings(stances, actor) {
            // Without a branch, which would be mispredicted half of the time.
            let both = |own: u32, held: u32| {
                u64::from(own.min(held) > 0) * (u64::from(own) + u64::from(held))
            };
            add(&mut row, actor, others, |held| {
                both(own.supports, held.supports) + both(own.opposes, held.opposes)
            });
        }
        row
    })
}

/// For each issue on which an actor has a stance: its counts, and those of the later actors.
fn meetings(
    stances: &Stances,
    actor: usize,
) -> impl Iterator<Item = (StanceCounts, &[(u32, StanceCounts)])> {
    stances
        .by_actor
        .get(actor)
        .into_iter()
        .flatten()
        .filter_map(move |(issue, own)| {
            let all = stances.by_issue.get(*issue as usize)?;
            let later = all.partition_point(|(other, _)| *other as usize <= actor);
            Some((*own, all.get(later..)?))
        })
}

fn add<T: AddAssign>(
    row: &mut [T],
    actor: usize,
    others: &[(u32, StanceCounts)],
    count: impl Fn(StanceCounts) -> T,
) {
    for (other, held) in others {
        if let Some(place) = row.get_mut(*other as usize - actor - 1) {
            *place += count(*held);
        }
    }
}

/// Exact up to 2⁵³.
#[expect(clippy::cast_precision_loss)]
fn float(count: u64) -> f64 {
    count as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wide_numbers_are_counted_where_narrow_ones_would_run_over() {
        let held = StanceCounts {
            supports: 70_000,
            opposes: 3,
        };
        let mut stances = Stances::of(2);
        stances.by_actor = vec![vec![(0, held)]; 2];
        stances.by_issue = vec![vec![(0, held), (1, held)]];
        let pairs = Pairs::new(&stances, Normalisation::None);
        assert_eq!(pairs.counts(0, 1), (4_900_000_009, 420_000));
        assert!(matches!(pairs.rows, Rows::Wide(_)));
    }

    #[test]
    fn rows_of_many_actors_are_in_their_order() {
        let stances = Stances::of(WORTH_A_THREAD + 3);
        let rows = rows(&stances, |actor| vec![actor]);
        assert_eq!(rows.concat(), (0..WORTH_A_THREAD + 3).collect::<Vec<_>>());
    }
}
