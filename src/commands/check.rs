//! `check`: everything that is wrong with dossier files, all at once.

mod choice;
mod fix;
mod report;
mod text;

use std::io::Write;
use std::path::Path;

use anyhow::{Result, anyhow};
use serde::Serialize;

use super::{Answer, input, json};
use crate::cli::{self, Format};
use crate::commands::output::Output;
use crate::dossier::Input;
use crate::dossier::check::{Check, MessageLimit, check_files};
use crate::dossier::limits::Limits;
use choice::Choice;
use report::FileReport;

#[derive(Serialize)]
struct Report<'a> {
    files: Vec<FileReport<'a>>,
}

/// What to do where dossiers that have nothing to do with each other were checked as one.
const SEPARATELY: &str =
    "impasse: the files were checked as one dossier; with `--separately`, each is one of its own";

pub(super) fn run(asked: &cli::Check, limits: &Limits, out: &mut Output) -> Result<Answer> {
    let (mut texts, mut unreadable) = (Vec::new(), Vec::new());
    for path in &asked.files {
        match input::read_text(path, limits) {
            Ok(text) => texts.push((name(path), text)),
            Err(said) => unreadable.push(said),
        }
    }
    let inputs: Vec<_> = texts
        .iter()
        .map(|(name, text)| Input { name, text })
        .collect();
    let message_limit = MessageLimit::new(asked.max_messages as usize);
    let found: Vec<Check> = if asked.separately {
        inputs
            .iter()
            .flat_map(|file| check_files(&[*file], false, limits, &message_limit))
            .collect()
    } else {
        check_files(&inputs, !unreadable.is_empty(), limits, &message_limit)
    };
    if asked.fix_quotations {
        inputs
            .iter()
            .zip(&found)
            .try_for_each(|(file, found)| fix::write(file.name, file.text, found, out))?;
    } else {
        write(asked, &inputs, &found, unreadable.len(), out)?;
    }
    out.flush()?;
    if !unreadable.is_empty() {
        return Err(anyhow!(unreadable.join("\n")));
    }
    if asked.fix_quotations {
        return Ok(Answer::Yes);
    }
    let conflicts = found
        .iter()
        .any(|check| check.problems.iter().any(|problem| problem.other.is_some()));
    let hint = if conflicts { SEPARATELY } else { "" };
    Ok(if found.iter().any(Check::has_errors) {
        Answer::No(hint.to_owned())
    } else {
        Answer::Yes
    })
}

fn write(
    asked: &cli::Check,
    inputs: &[Input],
    found: &[Check],
    unreadable: usize,
    out: &mut Output,
) -> Result<()> {
    let choice = Choice::new(&asked.report);
    let names: Vec<_> = inputs.iter().map(|file| file.name).collect();
    let files = || names.iter().zip(found);
    match asked.format {
        Format::Json => {
            let files = files()
                .map(|(name, found)| FileReport::new(name, found, &names, &choice))
                .collect();
            json::write(out, &Report { files })?;
        }
        Format::Text => {
            if !choice.quiet {
                files().try_for_each(|(name, found)| text::write(out, name, found, &choice))?;
            }
            text::summary(out, found, unreadable, !asked.separately)?;
        }
    }
    Ok(())
}

/// A file's name as programs read it; the JSON writer escapes it, the text report cleans it.
fn name(path: &Path) -> String {
    path.to_string_lossy().into_owned()
}
