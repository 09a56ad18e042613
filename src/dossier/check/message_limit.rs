//! Limit on the number of messages of each kind. The others are only counted.

use std::cell::RefCell;
use std::collections::HashMap;

use crate::dossier::problem::ProblemKind;
use crate::dossier::report::Severity;

/// Default number of messages to keep of a kind.
pub const DEFAULT_MESSAGES: usize = 1000;

/// Total limit as a multiple of the limit for a kind.
const KINDS: usize = 10;

/// Messages kept so far of all checked files.
#[derive(Debug)]
pub struct MessageLimit {
    /// Maximum number of messages of a kind.
    most: usize,
    kept: RefCell<HashMap<(Severity, ProblemKind), usize>>,
}

impl Default for MessageLimit {
    fn default() -> Self {
        Self::new(DEFAULT_MESSAGES)
    }
}

impl MessageLimit {
    /// Keeps at most `most` messages of a kind, and ten times as many in total.
    #[must_use]
    pub fn new(most: usize) -> Self {
        Self {
            most,
            kept: RefCell::default(),
        }
    }

    /// Counts a message. True if it should be kept.
    pub(super) fn keeps(&self, severity: Severity, kind: ProblemKind) -> bool {
        let mut kept = self.kept.borrow_mut();
        let in_all: usize = kept.values().sum();
        let of_kind = kept.entry((severity, kind)).or_default();
        let keeps = *of_kind < self.most && in_all < self.most.saturating_mul(KINDS);
        *of_kind += usize::from(keeps);
        keeps
    }
}
