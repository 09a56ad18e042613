//! Arguments of `uncited`.

use clap::Args;

use super::{DossierOptions, Format};

#[derive(Debug, Args)]
#[command(after_help = "\
They are the same as those of `gaps` and `check --uncited`.

Examples:
  impasse uncited -d talks.json
  impasse uncited --format json -d talks.json | jq '.uncited[].sentence'")]
pub(crate) struct UncitedArgs {
    /// The output format
    #[arg(long, value_enum, default_value_t)]
    pub(crate) format: Format,
    #[command(flatten)]
    pub(crate) options: DossierOptions,
}
