//! Arguments of `agreement`.

use clap::{Args, ValueEnum};

use super::{DossierOptions, PageFormat};

#[derive(Debug, Args)]
#[command(after_help = "\
Congruence is the number of like stances on the same issue (both support, both oppose), conflict \
that of unlike ones. The table shows congruence minus conflict, called `subtract` in discourse \
network analysis. Conditional, ambivalent, neutral and unstated stances are left out.

Examples:
  impasse agreement
  impasse agreement --count once --normalisation jaccard
  impasse agreement armenia azerbaijan")]
pub(crate) struct AgreementArgs {
    /// Two actors, each by name or id, to see the issues behind their number
    #[arg(value_names = ["ACTOR", "OTHER"], num_args = 2)]
    pub(crate) actors: Vec<String>,
    /// The positions to count
    #[arg(long, value_enum, default_value_t)]
    pub(crate) count: CountOption,
    /// The divisor of the numbers of two actors
    #[arg(long, value_enum, default_value_t)]
    pub(crate) normalisation: NormalisationOption,
    /// Leave out actors with fewer positions that support or oppose something
    #[arg(long, value_name = "N", default_value_t = 0, conflicts_with = "actors")]
    pub(crate) min: u32,
    /// Only positions on this issue, by label or id; can be given several times
    #[arg(long = "issue", value_name = "ISSUE")]
    pub(crate) issues: Vec<String>,
    /// The output format
    #[arg(long, value_enum, default_value_t)]
    pub(crate) format: PageFormat,
    #[command(flatten)]
    pub(crate) options: DossierOptions,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum CountOption {
    /// Every position.
    #[default]
    Statement,
    /// An actor's stance on an issue once, however often it is taken.
    Once,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum NormalisationOption {
    /// Nothing.
    #[default]
    None,
    /// The mean number of stances of the two actors.
    Activity,
    /// The stances that one or both of the two actors take.
    Jaccard,
}
