//! Work on many records, done in stretches by as many threads as there are processors.

use std::ops::Range;
use std::sync::atomic::{AtomicUsize, Ordering};

/// How many records a stretch has: a multiple of the bits in a block of a set.
pub(super) const STRETCH: usize = 16_384;

/// Does work on the records from 0 to a count, stretch by stretch; what comes of it stays in order. What fits in one stretch
/// is done at once, on this thread.
pub(super) fn in_stretches<R: Send>(count: usize, work: impl Fn(Range<usize>) -> R + Sync) -> Vec<R> {
    let stretches = count.div_ceil(STRETCH);
    let stretch = |at: usize| at * STRETCH..count.min((at + 1) * STRETCH);
    let threads = std::thread::available_parallelism().map_or(1, std::num::NonZero::get).min(stretches);
    if threads <= 1 {
        return (0..stretches).map(|at| work(stretch(at))).collect();
    }
    // Each takes the next stretch that nobody has taken, so that none waits for another that is slow.
    let next = AtomicUsize::new(0);
    let take = || {
        let mut done = Vec::new();
        loop {
            let at = next.fetch_add(1, Ordering::Relaxed);
            if at >= stretches {
                return done;
            }
            done.push((at, work(stretch(at))));
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
