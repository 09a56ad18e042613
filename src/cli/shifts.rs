//! Arguments of `shifts`.

use clap::Args;

use super::{DossierOptions, PageFormat};

#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  impasse shifts
  impasse shifts --format json -d talks.json | jq '.shifts[].positions[].stance'")]
pub(crate) struct ShiftsArgs {
    /// The output format
    #[arg(long, value_enum, default_value_t)]
    pub(crate) format: PageFormat,
    #[command(flatten)]
    pub(crate) options: DossierOptions,
}
