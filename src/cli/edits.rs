//! Arguments of the commands that change a dossier: `put`, `remove`, `undo`, `redo`, `log`.

use std::path::PathBuf;

use clap::{Args, ValueHint};

use super::{DossierOptions, Format};

#[derive(Debug, Args)]
#[command(after_help = "\
The records are those of a JSON object with the arrays of a dossier: `{\"positions\": [{…}]}`. They \
are checked together with the dossier, and either all of them are written or none. Only the \
changed lines of a file change. New records go to the file of the source that they quote, or else \
to the first.

Examples:
  impasse put new.json -d talks.json
  impasse put - -d talks.json < new.json
  impasse put --replace --dry-run new.json -d talks.json

Exit status: 1 if a record cannot be put; the dossier is then unchanged.")]
pub(crate) struct PutArgs {
    /// The file with the records; `-` for standard input
    #[arg(value_name = "FILE", default_value = "-", value_hint = ValueHint::FilePath)]
    pub(crate) file: PathBuf,
    /// Replace records whose ids exist
    #[arg(long)]
    pub(crate) replace: bool,
    /// The file of the dossier that new records go to
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(crate) into: Option<PathBuf>,
    /// Print what would change as a patch, and change nothing
    #[arg(long)]
    pub(crate) dry_run: bool,
    #[command(flatten)]
    pub(crate) options: DossierOptions,
}

#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  impasse remove pos-old -d talks.json
  impasse remove ex-14 --cascade -d talks.json

Exit status: 1 if records refer to a removed one; the dossier is then unchanged.")]
pub(crate) struct RemoveArgs {
    /// The ids of the records
    #[arg(required = true, value_name = "ID")]
    pub(crate) ids: Vec<String>,
    /// Also remove the references to them from other records, and list these
    #[arg(long)]
    pub(crate) cascade: bool,
    /// Print what would change as a patch, and change nothing
    #[arg(long)]
    pub(crate) dry_run: bool,
    #[command(flatten)]
    pub(crate) options: DossierOptions,
}

#[derive(Debug, Args)]
#[command(after_help = "\
A change is undone only while the file is as the change left it.

Examples:
  impasse undo -d talks.json
  impasse log -d talks.json")]
pub(crate) struct UndoArgs {
    #[command(flatten)]
    pub(crate) options: DossierOptions,
}

#[derive(Debug, Args)]
pub(crate) struct LogArgs {
    /// The output format
    #[arg(long, value_enum, default_value_t)]
    pub(crate) format: Format,
    #[command(flatten)]
    pub(crate) options: DossierOptions,
}
