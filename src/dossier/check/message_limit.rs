//! Count of messages while files are checked: so many of a kind are kept, the rest is only counted.

use std::cell::RefCell;
use std::collections::HashMap;

use crate::dossier::problem::ProblemKind;
use crate::dossier::report::Severity;

/// How many messages of a kind are kept unless more are asked for.
pub const DEFAULT_MESSAGES: usize = 1000;

/// In all, ten times as many are kept as of one kind.
const KINDS: usize = 10;

/// Messages kept so far, of all files that are checked together.
#[derive(Debug)]
pub struct MessageLimit {
    /// The most of a kind.
    most: usize,
    kept: RefCell<HashMap<(Severity, ProblemKind), usize>>,
}

impl Default for MessageLimit {
    fn default() -> Self {
        Self::new(DEFAULT_MESSAGES)
    }
}

impl MessageLimit {
    /// No messages yet, at most `most` of a kind to come and ten times as many in all.
    #[must_use]
    pub fn new(most: usize) -> Self {
        Self {
            most,
            kept: RefCell::default(),
        }
    }

    /// Counts a message, and returns true if it is to be kept.
    pub(super) fn keeps(&self, severity: Severity, kind: ProblemKind) -> bool {
        let mut kept = self.kept.borrow_mut();
        let in_all: usize = kept.values().sum();
        let of_kind = kept.entry((severity, kind)).or_default();
        let keeps = *of_kind < self.most && in_all < self.most.saturating_mul(KINDS);
        *of_kind += usize::from(keeps);
        keeps
    }
}
