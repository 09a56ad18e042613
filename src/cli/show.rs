//! Arguments of `show`.

use clap::Args;

use super::{DossierOptions, PageFormat};

#[derive(Debug, Args)]
#[command(after_help = "\
Quoted words stand between ▐ and ▌ in their context, or between [[ and ]] if the locale is not \
UTF-8.

Examples:
  impasse show obs-constitution
  impasse show pashinyan --format json")]
pub(crate) struct ShowArgs {
    /// The record's id, as `list` and `search` print it
    pub(crate) id: String,
    /// The output format
    #[arg(long, value_enum, default_value_t)]
    pub(crate) format: PageFormat,
    #[command(flatten)]
    pub(crate) options: DossierOptions,
}
