//! `impasse [DOSSIER]…`: the explorer, or the overview where there is no terminal to explore on.

use std::io::Write;
use std::path::Path;
use std::sync::{Arc, OnceLock};

use anyhow::{Result, anyhow};

use super::{Answer, Setting, input, later, list, notes};
use crate::cli::{Cli, Which, command_near};
use crate::dossier::{Dossier, Progress};
use crate::run::{Failure, Options, explore};

pub(super) fn run(cli: &Cli, setting: &Setting, out: &mut dyn Write) -> Result<Answer> {
    let (reads, which) = (cli.explored(), cli.explored().which());
    if !setting.can_explore {
        let dossier = input::open(&reads).map_err(|error| anyhow!(with_hint(error.to_string(), &which)))?;
        return Ok(list::overview(&dossier, setting, out)?.noting(dossier.later().map(later::sentence)));
    }
    let options = Options { color: setting.color, mouse: !cli.no_mouse };
    let name = input::name(&which);
    // What is hidden is said when the explorer has been left: until then the screen is its own.
    let hidden = Arc::new(OnceLock::new());
    let told = Arc::clone(&hidden);
    let open = move |progress: &Progress| {
        let read = input::open_watched(&reads, progress).map_err(|said| with_hint(said, &which))?;
        if let Some(later) = read.as_ref().and_then(Dossier::later) {
            told.get_or_init(|| later::sentence(later));
        }
        Ok(read)
    };
    let unsaved = explore(name, open, None, options).map_err(why)?;
    Ok(Answer::Yes.noting(hidden.get().cloned()).noting(unsaved.map(|unsaved| notes::unsaved(&unsaved))))
}

/// Why the explorer ended without having been left.
pub(super) fn why(failure: Failure) -> anyhow::Error {
    match failure {
        Failure::Unreadable(said) => anyhow!(said),
        // Not passed on as it is: an error of the terminal is not one of the output.
        Failure::Terminal(error) => anyhow!("the terminal cannot be used: {error}"),
    }
}

/// Why a dossier cannot be read, with the command that was probably meant.
fn with_hint(said: String, which: &Which) -> String {
    match which.files().first().and_then(|path| meant_as_command(path)) {
        Some(command) => format!("{said}\nDid you mean the command `{command}`?"),
        None => said,
    }
}

/// The command that was probably meant where a file is named that does not exist.
fn meant_as_command(path: &Path) -> Option<String> {
    if path.exists() { None } else { command_near(path.to_str()?) }
}
