//! Arguments of `list`.

use clap::Args;

use super::{DossierOptions, PageFormat, values};
use crate::dossier::Kind;

#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  impasse list
  impasse list obstacles
  impasse list positions --format json -d talks.json")]
pub(crate) struct ListArgs {
    /// Only records of this kind; by default all kinds
    #[arg(value_name = "KIND", value_parser = values::kind(), ignore_case = true)]
    pub(crate) kind: Option<Kind>,
    /// The output format
    #[arg(long, value_enum, default_value_t)]
    pub(crate) format: PageFormat,
    #[command(flatten)]
    pub(crate) options: DossierOptions,
}
