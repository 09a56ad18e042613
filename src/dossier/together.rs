//! Two pieces of work at the same time.

use std::thread;

/// Does one piece of work on another thread and the other on this one, if it is worth it; else, or where no thread can be
/// had, one after the other.
pub(super) fn together<A: Send, B>(worth_it: bool, one: impl Fn() -> A + Sync, other: impl FnOnce() -> B) -> (A, B) {
    if !worth_it {
        return (one(), other());
    }
    thread::scope(|scope| match thread::Builder::new().spawn_scoped(scope, &one) {
        Ok(thread) => {
            let done = other();
            // A panic there is a panic here.
            (thread.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)), done)
        }
        Err(_) => (one(), other()),
    })
}

/// Gives something up. What is large takes long to take apart, for which nobody shall wait.
pub fn let_go<T: Send + 'static>(what: T) {
    // Where no thread can be had, it is taken apart here.
    drop(thread::Builder::new().spawn(move || drop(what)));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_pieces_are_done_either_way() {
        for worth_it in [false, true] {
            let here = thread::current().id();
            let (there, done) = together(worth_it, || thread::current().id(), || 7);
            assert_eq!((there != here, done), (worth_it, 7));
        }
    }
}
