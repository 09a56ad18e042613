//! `impasse [DOSSIER]`: the explorer, or the overview where there is no terminal to explore on.

use std::io::Write;
use std::path::Path;

use anyhow::{Result, anyhow};

use super::{Answer, Setting, input, list};
use crate::cli::{Cli, Which, command_near};
use crate::dossier::Progress;
use crate::run::{Failure, Options, explore};

pub(super) fn run(cli: &Cli, setting: &Setting, out: &mut dyn Write) -> Result<Answer> {
    let which = cli.explored();
    if !setting.can_explore {
        let dossier = input::open(&which).map_err(|error| anyhow!(with_hint(error.to_string(), &which)))?;
        return list::overview(&dossier, setting, out);
    }
    let options = Options { color: setting.color, mouse: !cli.no_mouse };
    let name = input::name(&which);
    let open = move |progress: &Progress| input::open_watched(&which, progress).map_err(|said| with_hint(said, &which));
    explore(name, open, options).map_err(|failure| match failure {
        Failure::Unreadable(said) => anyhow!(said),
        // Not passed on as it is: an error of the terminal is not one of the output.
        Failure::Terminal(error) => anyhow!("the terminal cannot be used: {error}"),
    })?;
    Ok(Answer::Yes)
}

/// Why a dossier cannot be read, with the command that was probably meant.
fn with_hint(said: String, which: &Which) -> String {
    match which.file().and_then(meant_as_command) {
        Some(command) => format!("{said}\nDid you mean the command `{command}`?"),
        None => said,
    }
}

/// The command that was probably meant where a file is named that does not exist.
fn meant_as_command(path: &Path) -> Option<String> {
    if path.exists() { None } else { command_near(path.to_str()?) }
}
