//! Bounded heap of the best matches, shared by the threads.

use std::collections::BinaryHeap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use crate::search::rank::Rank;
use crate::text::fold::Spelling;

/// Match with its rank, ordered best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::search) struct RankedRecord {
    pub(in crate::search) rank: Rank,
    pub(in crate::search) record: usize,
    /// Position of the field that explains the match best.
    pub(in crate::search) ordinal: usize,
    pub(in crate::search) spelling: Spelling,
}

/// Bounded heap of the best matches so far.
pub(super) struct TopK {
    pub(super) k: usize,
    pub(super) heap: BinaryHeap<RankedRecord>,
}

impl TopK {
    pub(super) fn new(k: usize) -> Self {
        Self {
            k,
            heap: BinaryHeap::new(),
        }
    }

    /// True if a record of this rank would be among the best.
    pub(super) fn admits(&self, rank: Rank, record: usize) -> bool {
        self.k > 0 && self.worst().is_none_or(|worst| (rank, record) < worst)
    }

    /// The last entry of a full heap.
    pub(super) fn worst(&self) -> Option<(Rank, usize)> {
        self.heap
            .peek()
            .filter(|_| self.heap.len() >= self.k)
            .map(|worst| (worst.rank, worst.record))
    }

    pub(super) fn push(&mut self, entry: RankedRecord) {
        if self.admits(entry.rank, entry.record) {
            self.heap.push(entry);
            if self.heap.len() > self.k {
                self.heap.pop();
            }
        }
    }
}

/// Locks the shared heap. A thread that panics ends the program, so the lock is never poisoned.
pub(super) fn lock(top: &Mutex<TopK>) -> MutexGuard<'_, TopK> {
    top.lock().unwrap_or_else(PoisonError::into_inner)
}
