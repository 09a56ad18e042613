//! Parallel work on many records, on the thread pool of `rayon`.

use std::ops::Range;

use rayon::prelude::*;

/// How many records a stretch has: a multiple of the bits in a block of a set. The tests use short ones, so that small
/// dossiers have several.
pub(super) const STRETCH: usize = if cfg!(test) { 64 } else { 16_384 };

/// Runs numbered jobs in parallel and collects their results in order. A single job runs on this thread.
pub(super) fn in_parallel<R: Send>(jobs: usize, work: impl Fn(usize) -> R + Sync) -> Vec<R> {
    if jobs <= 1 {
        return (0..jobs).map(work).collect();
    }
    // Jobs differ in length, so each can be stolen by itself.
    (0..jobs).into_par_iter().with_max_len(1).map(&work).collect()
}

/// Does work on the records from 0 to a count, stretch by stretch; what comes of it stays in order.
pub(super) fn in_stretches<R: Send>(count: usize, work: impl Fn(Range<usize>) -> R + Sync) -> Vec<R> {
    in_parallel(count.div_ceil(STRETCH), |at| work(at * STRETCH..count.min((at + 1) * STRETCH)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_record_is_worked_on_once_and_in_order() {
        for count in [0, 1, STRETCH, STRETCH + 1, 5 * STRETCH + 7] {
            let parts = in_stretches(count, |stretch| stretch);
            let all: Vec<usize> = parts.into_iter().flatten().collect();
            assert_eq!(all, (0..count).collect::<Vec<_>>());
        }
    }
}
