//! Signals that the event loop has not handled yet.

use std::sync::atomic::{AtomicU8, Ordering};

/// One bit for each pending signal.
static PENDING: AtomicU8 = AtomicU8::new(0);

/// A signal for the event loop.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum PendingSignal {
    /// The process is asked to suspend itself.
    Suspend,
    /// The process was suspended and runs again. The screen may have changed meanwhile.
    Resumed,
    /// The window may have another size.
    Resized,
}

impl PendingSignal {
    fn bit(self) -> u8 {
        1 << self as u8
    }

    pub(super) fn add(self) {
        PENDING.fetch_or(self.bit(), Ordering::SeqCst);
    }

    /// Removes the signal. Returns true if it was pending.
    pub(super) fn remove(self) -> bool {
        PENDING.fetch_and(!self.bit(), Ordering::SeqCst) & self.bit() != 0
    }

    /// Removes and returns one pending signal. Others stay pending.
    pub(crate) fn take() -> Option<Self> {
        [Self::Suspend, Self::Resumed, Self::Resized]
            .into_iter()
            .find(|signal| signal.remove())
    }
}
