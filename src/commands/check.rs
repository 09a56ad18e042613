//! `check`: all problems of dossier files.

mod file_json;
mod fix;
mod selection;
mod text;

use std::io::Write;
use std::path::Path;

use anyhow::{Result, anyhow};
use serde::Serialize;

use super::{Outcome, input, json};
use crate::cli::{self, Cli, Format};
use crate::commands::output::Output;
use crate::dossier::Input;
use crate::dossier::check::{Check, MessageLimit, check_files};
use file_json::FileJson;
use selection::Selection;

#[derive(Serialize)]
struct CheckJson<'a> {
    files: Vec<FileJson<'a>>,
}

/// Hint for files that may be dossiers of their own.
const HINT_SEPARATELY: &str =
    "impasse: the files were checked as one dossier; with `--separately`, each is one of its own";

pub(super) fn run(args: &cli::CheckArgs, cli: &Cli, out: &mut Output) -> Result<Outcome> {
    let limits = &cli.limits();
    let (mut texts, mut unreadable) = (Vec::new(), Vec::new());
    for path in &args.files {
        match input::read_text(path, limits) {
            Ok(text) => texts.push((name(path), text)),
            Err(error) => unreadable.push(error),
        }
    }
    let inputs: Vec<_> = texts
        .iter()
        .map(|(name, text)| Input { name, text })
        .collect();
    let message_limit = MessageLimit::new(args.max_messages as usize);
    let found: Vec<Check> = if args.separately {
        inputs
            .iter()
            .flat_map(|file| check_files(&[*file], false, limits, &message_limit))
            .collect()
    } else {
        check_files(&inputs, !unreadable.is_empty(), limits, &message_limit)
    };
    if args.write {
        fix::apply(&args.files, &inputs, &found, cli, out)?;
    } else if args.fix_quotations {
        inputs
            .iter()
            .zip(&found)
            .try_for_each(|(file, found)| fix::write(file.name, file.text, found, out))?;
    } else {
        write(args, &inputs, &found, unreadable.len(), out)?;
    }
    out.flush()?;
    if !unreadable.is_empty() {
        return Err(anyhow!(unreadable.join("\n")));
    }
    if args.fix_quotations {
        return Ok(Outcome::Yes);
    }
    let conflicts = found
        .iter()
        .any(|check| check.problems.iter().any(|problem| problem.other.is_some()));
    let hint = if conflicts { HINT_SEPARATELY } else { "" };
    Ok(if found.iter().any(Check::has_errors) {
        Outcome::No(hint.to_owned())
    } else {
        Outcome::Yes
    })
}

fn write(
    args: &cli::CheckArgs,
    inputs: &[Input],
    found: &[Check],
    unreadable: usize,
    out: &mut Output,
) -> Result<()> {
    let selection = Selection::new(&args.report);
    let names: Vec<_> = inputs.iter().map(|file| file.name).collect();
    let files = || names.iter().zip(found);
    match args.format {
        Format::Json => {
            let files = files()
                .map(|(name, found)| FileJson::new(name, found, &names, &selection))
                .collect();
            json::write(out, &CheckJson { files })?;
        }
        Format::Text => {
            if !selection.quiet {
                files().try_for_each(|(name, found)| text::write(out, name, found, &selection))?;
            }
            text::summary(out, found, unreadable, !args.separately)?;
        }
    }
    Ok(())
}

/// A file's name as raw text. The JSON writer escapes it, and the text report cleans it.
fn name(path: &Path) -> String {
    path.to_string_lossy().into_owned()
}
