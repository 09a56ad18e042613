//! Arguments of `matrix`.

use clap::{Args, ValueEnum};

use super::{DossierOptions, PageFormat};

#[derive(Debug, Args)]
#[command(after_help = "\
A cell shows the stance of the latest position. Positions count for their actor, not for the \
person who voiced them. In JSON, cells are always actors × issues.

Examples:
  impasse matrix
  impasse matrix --sort similarity --min 1
  impasse matrix --format json | jq '.actors[0], .cells[0]'")]
pub(crate) struct MatrixArgs {
    /// The order of the actors
    #[arg(long, value_name = "ORDER", value_enum, default_value_t)]
    pub(crate) sort: SortOption,
    /// Issues as rows, actors as columns
    #[arg(long)]
    pub(crate) transpose: bool,
    /// Only actors with at least this many positions
    #[arg(long, value_name = "N", default_value_t = 0)]
    pub(crate) min: u32,
    /// The output format
    #[arg(long, value_enum, default_value_t)]
    pub(crate) format: PageFormat,
    #[command(flatten)]
    pub(crate) options: DossierOptions,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum SortOption {
    /// As in the dossier.
    #[default]
    File,
    /// By name.
    Name,
    /// By kind of actor.
    Kind,
    /// Like-minded actors side by side.
    Similarity,
}
