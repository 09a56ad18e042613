//! `check`: everything that is wrong with dossier files, all at once.

mod report;

use std::io::Write;
use std::path::Path;

use anyhow::{Result, anyhow};
use serde::Serialize;

use super::{Answer, input, json};
use crate::cli::{self, Format};
use crate::commands::output::Output;
use crate::dossier::Input;
use crate::dossier::check::{check, check_together};
use report::FileReport;

#[derive(Serialize)]
struct Report<'a> {
    files: &'a [FileReport],
}

/// What to do where dossiers that have nothing to do with each other were checked as one.
const SEPARATELY: &str = "impasse: the files were checked as one dossier; with `--separately`, each is one of its own";

pub(super) fn run(asked: &cli::Check, out: &mut Output) -> Result<Answer> {
    let (mut texts, mut unreadable) = (Vec::new(), Vec::new());
    for path in &asked.files {
        match input::read_text(path) {
            Ok(text) => texts.push((name(path), text)),
            Err(said) => unreadable.push(said),
        }
    }
    let inputs: Vec<_> = texts.iter().map(|(name, text)| Input { name, text }).collect();
    let found = if asked.separately {
        inputs.iter().map(|file| check(file.text)).collect()
    } else {
        check_together(&inputs, !unreadable.is_empty())
    };
    let names: Vec<_> = inputs.iter().map(|file| file.name).collect();
    let files: Vec<_> = names.iter().zip(found).map(|(name, found)| FileReport::new(name, found, &names)).collect();
    match asked.format {
        Format::Json => json::write(out, &Report { files: &files })?,
        Format::Text => report::text(&files, unreadable.len(), !asked.separately, out)?,
    }
    out.flush()?;
    if !unreadable.is_empty() {
        return Err(anyhow!(unreadable.join("\n")));
    }
    let clean = files.iter().all(|file| file.errors.is_empty());
    let hint = if files.iter().any(FileReport::has_conflicts) { SEPARATELY } else { "" };
    Ok(if clean { Answer::Yes } else { Answer::No(hint.to_owned()) })
}

/// A file's name as programs read it; the JSON writer escapes it, the text report cleans it.
fn name(path: &Path) -> String {
    path.to_string_lossy().into_owned()
}
