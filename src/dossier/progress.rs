//! Progress of loading a dossier, shared between threads.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// Stage of loading.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stage {
    /// The file is read and parsed.
    Reading,
    /// References and quotations are resolved.
    Linking,
    /// Texts are indexed for search.
    Indexing,
}

impl Stage {
    /// Every stage, in order.
    pub const ALL: [Self; 3] = [Self::Reading, Self::Linking, Self::Indexing];
}

/// Progress and cancellation of a load. Clones share one state.
#[derive(Debug, Clone, Default)]
pub struct Progress(Arc<Inner>);

#[derive(Debug, Default)]
struct Inner {
    /// Under one lock, so that the stage and the count always match.
    count: Mutex<Count>,
    cancelled: AtomicBool,
}

/// Count of a stage, in units of the stage.
#[derive(Debug, Clone, Copy)]
struct Count {
    stage: Stage,
    done: u64,
    /// Maximum of `done` before some work was repeated.
    reached: u64,
    all: u64,
}

impl Default for Count {
    fn default() -> Self {
        Self {
            stage: Stage::Reading,
            done: 0,
            reached: 0,
            all: 0,
        }
    }
}

/// Reason why a load stopped.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Halt {
    /// It was cancelled.
    Cancelled,
    /// The file is invalid, with a message.
    Wrong(String),
}

impl From<String> for Halt {
    fn from(said: String) -> Self {
        Self::Wrong(said)
    }
}

impl Progress {
    /// Starts a stage with `all` units of work.
    pub fn begin(&self, stage: Stage, all: usize) {
        *self.count() = Count {
            stage,
            done: 0,
            reached: 0,
            all: all as u64,
        };
    }

    /// Adds finished units.
    pub fn advance(&self, by: usize) {
        let mut count = self.count();
        count.done = count.done.saturating_add(by as u64);
    }

    /// Sets the finished units. If that is less than before, the reported progress stays until the
    /// work catches up.
    pub(super) fn resume(&self, done: usize) {
        let mut count = self.count();
        count.reached = count.reached.max(count.done);
        count.done = done as u64;
    }

    fn count(&self) -> MutexGuard<'_, Count> {
        self.0.count.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Adds finished units. Fails if the load was cancelled.
    pub(super) fn step(&self, by: usize) -> Result<(), Halt> {
        if by > 0 {
            self.advance(by);
        }
        if self.is_cancelled() {
            Err(Halt::Cancelled)
        } else {
            Ok(())
        }
    }

    /// The stage, and its finished share in per cent.
    #[must_use]
    pub fn now(&self) -> (Stage, u8) {
        let Count {
            stage,
            done,
            reached,
            all,
        } = *self.count();
        let share = (done.max(reached).saturating_mul(100) / all.max(1)).min(100);
        (stage, u8::try_from(share).unwrap_or(100))
    }

    /// Requests cancellation.
    pub fn cancel(&self) {
        self.0.cancelled.store(true, Ordering::Relaxed);
    }

    /// True if cancellation was requested.
    #[must_use]
    pub(crate) fn is_cancelled(&self) -> bool {
        self.0.cancelled.load(Ordering::Relaxed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn progress_is_told_in_hundredths_of_a_stage() {
        let told = Progress::default();
        assert_eq!(told.now(), (Stage::Reading, 0));
        let work = told.clone();
        work.begin(Stage::Linking, 8);
        work.advance(2);
        assert_eq!(told.now(), (Stage::Linking, 25));
        work.advance(60);
        assert_eq!(told.now(), (Stage::Linking, 100));
        told.begin(Stage::Linking, 8);
        assert_eq!(told.now(), (Stage::Linking, 0));
        told.cancel();
        assert!(work.is_cancelled());
    }

    #[test]
    fn nobody_sees_the_count_of_one_stage_with_the_name_of_another() {
        const ROUNDS: u32 = 500_000;
        let told = Progress::default();
        let work = told.clone();
        work.begin(Stage::Linking, 1);
        let worker = std::thread::spawn(move || {
            for _ in 0..ROUNDS {
                // All of it is done at once in one stage, nothing ever in the other.
                work.begin(Stage::Reading, 1_000_000);
                work.begin(Stage::Linking, 1);
                work.advance(1);
            }
        });
        let mut seen = 0;
        while !worker.is_finished() {
            let (stage, share) = told.now();
            assert!(
                stage == Stage::Linking || share == 0,
                "{share} % of {stage:?}, of which nothing is done"
            );
            seen += 1;
        }
        worker.join().unwrap();
        println!(
            "nobody_sees_the_count_of_one_stage_with_the_name_of_another: tried {seen}, failed 0"
        );
    }

    #[test]
    fn what_is_told_does_not_go_back_where_work_is_done_again() {
        let told = Progress::default();
        told.begin(Stage::Reading, 100);
        told.advance(40);
        told.resume(10);
        assert_eq!(told.now().1, 40);
        told.advance(20);
        assert_eq!(told.now().1, 40);
        told.advance(20);
        assert_eq!(told.now().1, 50);
        told.resume(80);
        assert_eq!(told.now().1, 80);
    }
}
