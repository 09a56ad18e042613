//! Arguments of `check`.

use std::path::PathBuf;

use clap::{Args, ValueHint};

use super::{Format, values};
use crate::dossier::problem::ProblemKind;

#[derive(Debug, Args)]
#[command(after_help = "\
A file with errors cannot be shown; one with warnings can. Several files are checked as one \
dossier, as the other commands read them: a record may refer to one in another file, and must be \
the same in all files that contain it. The exit status is 1 if there are errors. The last line \
and the exit status count everything, whatever is printed.

Examples:
  impasse check talks.json
  impasse check talks.json sources.json
  impasse check --only quotation --only date talks.json
  impasse check --uncited talks.json
  impasse check --separately --format json *.json | jq '.files[].errors[]'
  impasse check --fix-quotations talks.json
  impasse check --fix-quotations --write talks.json")]
pub(crate) struct CheckArgs {
    /// The files to check; `-` for standard input
    #[arg(required = true, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(crate) files: Vec<PathBuf>,
    /// Check each file as a dossier of its own
    #[arg(long)]
    pub(crate) separately: bool,
    #[command(flatten)]
    pub(crate) report: ReportOptions,
    /// Print a patch that replaces quotations found only with differences by the source's wording
    #[arg(long, conflicts_with = "format")]
    pub(crate) fix_quotations: bool,
    /// Write what `--fix-quotations` prints into the files, as one change that `undo` takes back
    #[arg(long, requires = "fix_quotations", conflicts_with = "separately")]
    pub(crate) write: bool,
    /// The most messages of a kind to keep, and ten times as many in all; further ones are counted
    #[arg(long, value_name = "N", default_value_t = 1000)]
    #[arg(value_parser = clap::value_parser!(u32).range(1..))]
    pub(crate) max_messages: u32,
    /// The output format
    #[arg(long, value_enum, default_value_t)]
    pub(crate) format: Format,
}

/// The options that select the findings to print.
#[derive(Debug, Clone, Args)]
pub(crate) struct ReportOptions {
    /// Print every warning, not only the first ten of a kind
    #[arg(long)]
    pub(crate) all: bool,
    /// Print only problems of this kind, and all of them; can be given several times
    #[arg(long, value_name = "KIND", value_parser = values::problem_kind())]
    #[arg(conflicts_with = "without")]
    pub(crate) only: Vec<ProblemKind>,
    /// Leave out problems of this kind; can be given several times
    #[arg(long, value_name = "KIND", value_parser = values::problem_kind())]
    #[arg(hide_possible_values = true)]
    pub(crate) without: Vec<ProblemKind>,
    /// Print only the last line, the summary
    #[arg(long, short, conflicts_with_all = ["all", "only", "without", "uncited"])]
    pub(crate) quiet: bool,
    /// Also print the sentences that nothing cites
    #[arg(long)]
    pub(crate) uncited: bool,
}
