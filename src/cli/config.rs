//! Arguments of `config`, and the options that select the settings file.

use std::path::PathBuf;

use clap::{Args, ValueHint};

use super::Format;

/// The options that select the settings file.
#[derive(Debug, Args)]
pub(crate) struct SettingsOptions {
    /// Read the settings from this file, not from impasse/config.toml in your folder of settings
    #[arg(long, global = true, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(crate) config: Option<PathBuf>,

    /// Read no settings file
    #[arg(long, global = true, conflicts_with = "config")]
    pub(crate) no_config: bool,
}

#[derive(Debug, Args)]
#[command(after_help = "\
The file is impasse/config.toml in $XDG_CONFIG_HOME, or else in ~/.config. Options win over the
environment, the environment over the file, and the file over the defaults; only the setting
`editor` wins over VISUAL and EDITOR. A setting with a fault has its default.

Examples:
  impasse config
  impasse config --default > ~/.config/impasse/config.toml
  impasse config --config trial.toml

Exit status: 1 if the file has faults.")]
pub(crate) struct ConfigArgs {
    /// Print a file with every setting, its default and a comment, to start from
    #[arg(long)]
    pub(crate) default: bool,
    /// Print the JSON Schema of the file, for editors
    #[arg(long, conflicts_with = "default")]
    pub(crate) schema: bool,
    /// The output format
    #[arg(long, value_enum, default_value_t, conflicts_with_all = ["default", "schema"])]
    pub(crate) format: Format,
}
