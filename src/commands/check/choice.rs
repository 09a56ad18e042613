//! Choice of what a check prints of what it found.

use crate::cli;
use crate::dossier::problem::ProblemKind;

/// How many warnings of a kind are printed unless more are asked for.
const WARNINGS: usize = 10;

/// What is printed.
pub(super) struct Choice {
    only: Vec<ProblemKind>,
    without: Vec<ProblemKind>,
    all: bool,
    /// Nothing but the summary.
    pub(super) quiet: bool,
    /// The sentences that nothing cites, too.
    pub(super) uncited: bool,
}

impl Choice {
    pub(super) fn new(asked: &cli::ReportOptions) -> Self {
        let (only, without) = (asked.only.clone(), asked.without.clone());
        let cli::ReportOptions {
            all,
            quiet,
            uncited,
            ..
        } = *asked;
        Self {
            only,
            without,
            all,
            quiet,
            uncited,
        }
    }

    /// Whether a kind is printed.
    pub(super) fn has(&self, kind: ProblemKind) -> bool {
        (self.only.is_empty() || self.only.contains(&kind)) && !self.without.contains(&kind)
    }

    /// Whether everything is printed that is of the kinds that are.
    pub(super) fn is_whole(&self) -> bool {
        self.all || !self.only.is_empty()
    }

    /// How many warnings of a kind are printed at most.
    pub(super) fn most(&self) -> usize {
        if self.is_whole() {
            usize::MAX
        } else {
            WARNINGS
        }
    }

    /// Whether the lines are printed that say how the quotations stand.
    pub(super) fn has_quotations(&self) -> bool {
        self.has(ProblemKind::Quotation)
    }
}
