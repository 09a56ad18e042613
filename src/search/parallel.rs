//! Work on many records, done by as many threads as there are processors.

use std::ops::Range;
use std::sync::atomic::{AtomicUsize, Ordering};

/// How many records a stretch has: a multiple of the bits in a block of a set. The tests use short ones, so that small
/// dossiers have several.
pub(super) const STRETCH: usize = if cfg!(test) { 64 } else { 16_384 };

/// How many threads can work at once.
pub(super) fn threads() -> usize {
    std::thread::available_parallelism().map_or(1, std::num::NonZero::get)
}

/// Does several jobs, told by their numbers; what comes of them stays in order. A single one is done on this thread.
pub(super) fn in_parallel<R: Send>(jobs: usize, work: impl Fn(usize) -> R + Sync) -> Vec<R> {
    let threads = if jobs > 1 { threads().min(jobs) } else { 1 };
    if threads <= 1 {
        return (0..jobs).map(work).collect();
    }
    // Each takes the next job that nobody has taken, so that none waits for another that is slow.
    let next = AtomicUsize::new(0);
    let take = || {
        let mut done = Vec::new();
        loop {
            let at = next.fetch_add(1, Ordering::Relaxed);
            if at >= jobs {
                return done;
            }
            done.push((at, work(at)));
        }
    };
    let mut done: Vec<(usize, R)> = std::thread::scope(|scope| {
        let others: Vec<_> = (1..threads).map(|_| scope.spawn(take)).collect();
        let own = take();
        // A thread ends only with its result: a panic ends the program.
        own.into_iter().chain(others.into_iter().filter_map(|other| other.join().ok()).flatten()).collect()
    });
    done.sort_by_key(|(at, _)| *at);
    done.into_iter().map(|(_, result)| result).collect()
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
