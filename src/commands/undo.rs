//! `undo` and `redo`: the last change of a dossier is taken back, or made again.

use std::io::Write;

use anyhow::Result;

use super::Outcome;
use super::edits::{self, editable_files};
use crate::cli::{Cli, UndoArgs};
use crate::commands::output::Output;
use crate::state::edits::Edits;

pub(super) fn run(args: &UndoArgs, cli: &Cli, is_redo: bool, out: &mut Output) -> Result<Outcome> {
    let files = editable_files(&args.options)?;
    let coder = edits::coder(cli)?;
    let edits = Edits::of_user();
    let (done, word) = if is_redo {
        (edits.redo(&files, &coder), "done again")
    } else {
        (edits.undo(&files, &coder), "undone")
    };
    Ok(match done {
        Ok(what) => {
            writeln!(out, "{word}: {what}")?;
            Outcome::Yes
        }
        Err(why) => Outcome::No(why),
    })
}
