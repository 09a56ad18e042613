//! How far the reading of a dossier has come, told from one thread to another.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// What is being done to a dossier.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stage {
    /// Its file is read and its records are taken from it.
    Reading,
    /// Its references and quotations are looked up.
    Linking,
    /// Its texts are made ready to be searched.
    Indexing,
}

impl Stage {
    /// Every stage, in order.
    pub const ALL: [Self; 3] = [Self::Reading, Self::Linking, Self::Indexing];
}

/// How far work has come, and whether it shall end early. Clones tell of the same work.
#[derive(Debug, Clone, Default)]
pub struct Progress(Arc<Inner>);

#[derive(Debug, Default)]
struct Inner {
    /// Under one lock, so that nobody sees the stage of before with the count of now.
    count: Mutex<Count>,
    cancelled: AtomicBool,
}

/// How much of a stage is done, in units of the stage.
#[derive(Debug, Clone, Copy)]
struct Count {
    stage: Stage,
    done: u64,
    /// The most that was done before some of it had to be done again.
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

/// Why work on a dossier did not come to its end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Halt {
    /// It was asked to end early.
    Cancelled,
    /// The file is wrong, in these words.
    Wrong(String),
}

impl From<String> for Halt {
    fn from(said: String) -> Self {
        Self::Wrong(said)
    }
}

impl Progress {
    /// A stage begins, in which so much is to be done, in units of its own.
    pub fn begin(&self, stage: Stage, all: usize) {
        *self.count() = Count {
            stage,
            done: 0,
            reached: 0,
            all: all as u64,
        };
    }

    /// So much more of the stage is done.
    pub fn advance(&self, by: usize) {
        let mut count = self.count();
        count.done = count.done.saturating_add(by as u64);
    }

    /// So much of the stage is done, whatever was told of it: where that is less than was told, the work goes on from there, and
    /// what is told stays until it has caught up.
    pub(super) fn resume(&self, done: usize) {
        let mut count = self.count();
        count.reached = count.reached.max(count.done);
        count.done = done as u64;
    }

    fn count(&self) -> MutexGuard<'_, Count> {
        self.0.count.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// As [`Progress::advance`], where the work ends early if it was asked to.
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

    /// The stage, and the share of it that is done, in hundredths, at most 100.
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

    /// Asks the work to end early.
    pub fn cancel(&self) {
        self.0.cancelled.store(true, Ordering::Relaxed);
    }

    /// Whether the work was asked to end early.
    #[must_use]
    pub fn is_cancelled(&self) -> bool {
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
