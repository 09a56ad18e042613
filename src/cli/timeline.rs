//! Arguments of `timeline`.

use clap::{Args, ValueEnum};

use super::{DossierOptions, PageFormat};

#[derive(Debug, Args)]
#[command(after_help = "\
An entry stands under the first day that its date can mean. Uncertain and approximate dates have \
a sign of their own, but are drawn no wider than they are written.

Examples:
  impasse timeline
  impasse timeline --by month --actor russia --actor \"Ilham Aliyev\"
  impasse timeline --issue issue-border --format json | jq '.groups[].entries[].id'")]
pub(crate) struct TimelineArgs {
    /// The unit to group by
    #[arg(long, value_enum, default_value_t, value_name = "UNIT")]
    pub(crate) by: GroupBy,
    /// Only entries in which this actor takes part, by id or name; several are alternatives
    #[arg(long, value_name = "ACTOR")]
    pub(crate) actor: Vec<String>,
    /// Only entries about this issue, by id or label; several are alternatives
    #[arg(long, value_name = "ISSUE")]
    pub(crate) issue: Vec<String>,
    /// The output format
    #[arg(long, value_enum, default_value_t)]
    pub(crate) format: PageFormat,
    #[command(flatten)]
    pub(crate) options: DossierOptions,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum GroupBy {
    /// Ten years.
    Decade,
    /// Years.
    #[default]
    Year,
    /// Months.
    Month,
    /// Days.
    Day,
}
