//! Arguments of `keys`.

use clap::Args;

use super::PageFormat;

#[derive(Debug, Args)]
#[command(after_help = "\
Under each section of the settings are the actions that have a key there, by the names that \
settings use.

Examples:
  impasse keys
  impasse keys --format json | jq -r '.[] | select(.from != \"default\") | .action'")]
pub(crate) struct KeysArgs {
    /// The output format
    #[arg(long, value_enum, default_value_t)]
    pub(crate) format: PageFormat,
}
