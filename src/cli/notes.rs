//! Arguments of `notes`.

use clap::Args;

use super::{DossierOptions, PageFormat};

#[derive(Debug, Args)]
#[command(after_help = "\
Bookmarks and notes are stored by the dossier's id in $XDG_STATE_HOME/impasse, or in \
~/.local/state/impasse.

Examples:
  impasse notes
  impasse notes ask again -d talks.json
  impasse notes --format markdown > notes.md")]
pub(crate) struct NotesArgs {
    /// Only where the note or the record's name, id or kind contains all these words
    #[arg(value_name = "QUERY")]
    pub(crate) query: Vec<String>,
    /// The output format
    #[arg(long, value_enum, default_value_t)]
    pub(crate) format: PageFormat,
    #[command(flatten)]
    pub(crate) options: DossierOptions,
}
