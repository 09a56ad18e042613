//! Arguments of `diff`.

use std::path::PathBuf;

use clap::{Args, ValueHint};

use super::PageFormat;

#[derive(Debug, Args)]
#[command(after_help = "\
On a terminal, without --format, the explorer opens on NEW and shows the changes in a view of \
their own. The exit status is 1 if there are differences, and 2 if the explorer is left before \
NEW was read. OLD is read once, at the start. Records are compared by id; their order in the file \
does not matter.

Examples:
  impasse diff old.json new.json
  git show HEAD:talks.json | impasse diff - talks.json
  impasse diff old.json new.json --format json | jq '.changed[] | select(.field == \"status\")'")]
pub(crate) struct DiffArgs {
    /// The old dossier; `-` for standard input
    #[arg(value_name = "OLD", value_hint = ValueHint::FilePath)]
    pub(crate) old: PathBuf,
    /// The new dossier; `-` for standard input
    #[arg(value_name = "NEW", value_hint = ValueHint::FilePath)]
    pub(crate) new: PathBuf,
    /// The output format; on a terminal the explorer opens without this
    #[arg(long, value_enum)]
    pub(crate) format: Option<PageFormat>,
}
