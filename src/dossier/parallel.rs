//! Work on several threads.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

/// Maximum number of threads.
const MOST_THREADS: usize = 8;

/// Runs two closures in parallel if `worth_it`. Otherwise, or if no thread can be spawned, one
/// after the other.
pub(super) fn join<A: Send, B>(
    worth_it: bool,
    one: impl Fn() -> A + Sync,
    other: impl FnOnce() -> B,
) -> (A, B) {
    if !worth_it {
        return (one(), other());
    }
    thread::scope(
        |scope| match thread::Builder::new().spawn_scoped(scope, &one) {
            Ok(thread) => {
                let done = other();
                // A panic there is a panic here.
                (
                    thread
                        .join()
                        .unwrap_or_else(|panic| std::panic::resume_unwind(panic)),
                    done,
                )
            }
            Err(_) => (one(), other()),
        },
    )
}

/// Number of threads to use.
pub(super) fn threads() -> usize {
    thread::available_parallelism()
        .map_or(1, usize::from)
        .min(MOST_THREADS)
}

/// Calls `piece` for `0..count` on up to `threads` threads, including this one. Returns the results
/// in order.
pub(super) fn map_in_parallel<T: Send>(
    threads: usize,
    count: usize,
    piece: impl Fn(usize) -> T + Sync,
) -> Vec<T> {
    let next = AtomicUsize::new(0);
    let some = || -> Vec<(usize, T)> {
        let numbers = std::iter::from_fn(|| Some(next.fetch_add(1, Ordering::Relaxed)));
        numbers
            .take_while(|nth| *nth < count)
            .map(|nth| (nth, piece(nth)))
            .collect()
    };
    let mut made = thread::scope(|scope| {
        let others = (1..threads.min(count))
            .map_while(|_| thread::Builder::new().spawn_scoped(scope, some).ok());
        let others: Vec<_> = others.collect();
        let mut made = some();
        for other in others {
            // A panic there is a panic here.
            made.extend(
                other
                    .join()
                    .unwrap_or_else(|panic| std::panic::resume_unwind(panic)),
            );
        }
        made
    });
    made.sort_unstable_by_key(|(nth, _)| *nth);
    made.into_iter().map(|(_, made)| made).collect()
}

/// Drops a value on another thread, since freeing a large one takes long.
pub(crate) fn drop_in_background<T: Send + 'static>(what: T) {
    // If no thread can be spawned, it is dropped here.
    drop(thread::Builder::new().spawn(move || drop(what)));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_come_back_in_order_from_any_number_of_threads() {
        for threads in 1..4 {
            assert_eq!(
                map_in_parallel(threads, 100, |nth| 2 * nth),
                (0..100).map(|nth| 2 * nth).collect::<Vec<_>>()
            );
        }
        assert!(map_in_parallel(2, 0, |nth| nth).is_empty());
    }

    #[test]
    fn both_pieces_are_done_either_way() {
        for worth_it in [false, true] {
            let here = thread::current().id();
            let (there, done) = join(worth_it, || thread::current().id(), || 7);
            assert_eq!((there != here, done), (worth_it, 7));
        }
    }
}
