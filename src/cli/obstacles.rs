//! Arguments of `obstacles`.

use clap::Args;

use super::{DossierOptions, PageFormat};

#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  impasse obstacles
impasse obstacles --format json -d talks.json | jq '.obstacles[] | select(.days_since > \
365).id'")]
pub(crate) struct ObstaclesArgs {
    /// The output format
    #[arg(long, value_enum, default_value_t)]
    pub(crate) format: PageFormat,
    #[command(flatten)]
    pub(crate) options: DossierOptions,
}
