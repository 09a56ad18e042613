//! `impasse [DOSSIER]`: the explorer, or the overview where there is no terminal to explore on.

use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::{Result, anyhow};

use super::{Answer, Setting, input, list};
use crate::cli::{Cli, command_near};
use crate::run::{Options, explore};

pub(super) fn run(cli: &Cli, setting: &Setting, out: &mut dyn Write) -> Result<Answer> {
    let path = cli.explored().map(PathBuf::as_path);
    let dossier = input::open(path).map_err(|error| match path.and_then(meant_as_command) {
        Some(command) => anyhow!("{error}\nDid you mean the command `{command}`?"),
        None => error,
    })?;
    if !setting.can_explore {
        return list::overview(&dossier, setting, out);
    }
    let options = Options { color: setting.color, mouse: !cli.no_mouse };
    // Not passed on as it is: an error of the terminal is not one of the output.
    explore(dossier, options).map_err(|error| anyhow!("the terminal cannot be used: {error}"))?;
    Ok(Answer::Yes)
}

/// The command that was probably meant where a file is named that does not exist.
fn meant_as_command(path: &Path) -> Option<String> {
    if path.exists() { None } else { command_near(path.to_str()?) }
}
