//! Selection of the findings that a check prints.

use crate::cli;
use crate::dossier::problem::ProblemKind;

/// Warnings of a kind that are printed by default.
const DEFAULT_WARNINGS: usize = 10;

pub(super) struct Selection {
    only: Vec<ProblemKind>,
    without: Vec<ProblemKind>,
    all: bool,
    /// Print only the summary.
    pub(super) quiet: bool,
    /// Also print the sentences that nothing cites.
    pub(super) uncited: bool,
}

impl Selection {
    pub(super) fn new(args: &cli::ReportOptions) -> Self {
        let (only, without) = (args.only.clone(), args.without.clone());
        let cli::ReportOptions {
            all,
            quiet,
            uncited,
            ..
        } = *args;
        Self {
            only,
            without,
            all,
            quiet,
            uncited,
        }
    }

    pub(super) fn includes(&self, kind: ProblemKind) -> bool {
        (self.only.is_empty() || self.only.contains(&kind)) && !self.without.contains(&kind)
    }

    /// True if all findings of the selected kinds are printed.
    pub(super) fn is_complete(&self) -> bool {
        self.all || !self.only.is_empty()
    }

    /// Most warnings of a kind to print.
    pub(super) fn max_warnings(&self) -> usize {
        if self.is_complete() {
            usize::MAX
        } else {
            DEFAULT_WARNINGS
        }
    }

    pub(super) fn includes_quotations(&self) -> bool {
        self.includes(ProblemKind::Quotation)
    }
}
