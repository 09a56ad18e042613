//! Arguments of `search`.

use clap::Args;

use super::{DossierOptions, Format, values};
use crate::dossier::Kind;

#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  impasse search pash
  impasse search border delimitation --kind obstacle
  impasse search \"stance:supports actor:russia\"
  impasse search act:offer date:2024
  impasse search --format json russia | jq '.hits[].id'")]
pub(crate) struct SearchArgs {
    /// Words in any order; case, accents and scripts do not matter. 'word exactly as typed, ^word
    /// at the start, word$ at the end, !word not at all, and filters: kind: actor: issue: source:
    /// stance: act: status: directness: coder: date: has:
    #[arg(required = true, value_name = "QUERY")]
    pub(crate) query: Vec<String>,
    /// Only records of this kind
    #[arg(long, value_name = "KIND", value_parser = values::kind(), ignore_case = true)]
    pub(crate) kind: Option<Kind>,
    /// The most hits to print
    #[arg(long, value_name = "N", default_value_t = 20)]
    #[arg(value_parser = clap::value_parser!(u32).range(1..))]
    pub(crate) limit: u32,
    /// Explain the rank of each hit
    #[arg(long)]
    pub(crate) explain: bool,
    /// The output format
    #[arg(long, value_enum, default_value_t)]
    pub(crate) format: Format,
    #[command(flatten)]
    pub(crate) options: DossierOptions,
}
