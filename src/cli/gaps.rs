//! Arguments of `gaps`.

use clap::Args;

use super::{DossierOptions, PageFormat};
use crate::dossier::date::Edtf;

#[derive(Debug, Args)]
#[command(after_help = "\
A dossier does not say when a record was edited. `--since` uses the dates that there are: a \
change in an obstacle's history, a cited source, and for actors and issues the positions, events \
and obstacles that name them.

Examples:
  impasse gaps
  impasse gaps --since 2024-06-01
  impasse gaps --format json -d talks.json | jq '.unsourced[]'")]
pub(crate) struct GapsArgs {
    /// Also list the actors, issues and obstacles that nothing dated on this day or later touches
    #[arg(long, value_name = "DATE", value_parser = Edtf::parse)]
    pub(crate) since: Option<Edtf>,
    /// The output format
    #[arg(long, value_enum, default_value_t)]
    pub(crate) format: PageFormat,
    #[command(flatten)]
    pub(crate) options: DossierOptions,
}
