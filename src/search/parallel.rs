//! Parallel work on many records, on `rayon`'s thread pool.

use std::ops::Range;

use rayon::prelude::*;

/// Number of records per chunk: a multiple of the bits in a block of a set.
///
/// Tests use small chunks, so that small dossiers have several.
pub(super) const CHUNK_SIZE: usize = if cfg!(test) { 64 } else { 16_384 };

/// Runs numbered jobs in parallel and collects their results in order. A single job runs on this
/// thread.
pub(super) fn par_jobs<R: Send>(jobs: usize, work: impl Fn(usize) -> R + Sync) -> Vec<R> {
    if jobs <= 1 {
        return (0..jobs).map(work).collect();
    }
    // Jobs differ in length, so each can be stolen by itself.
    (0..jobs)
        .into_par_iter()
        .with_max_len(1)
        .map(&work)
        .collect()
}

/// Processes the records from 0 to `count` chunk by chunk and collects the results in order.
pub(super) fn par_chunks<R: Send>(count: usize, work: impl Fn(Range<usize>) -> R + Sync) -> Vec<R> {
    par_jobs(count.div_ceil(CHUNK_SIZE), |at| {
        work(at * CHUNK_SIZE..count.min((at + 1) * CHUNK_SIZE))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_record_is_worked_on_once_and_in_order() {
        for count in [0, 1, CHUNK_SIZE, CHUNK_SIZE + 1, 5 * CHUNK_SIZE + 7] {
            let chunks = par_chunks(count, |chunk| chunk);
            let all: Vec<usize> = chunks.into_iter().flatten().collect();
            assert_eq!(all, (0..count).collect::<Vec<_>>());
        }
    }
}
