//! `check`: everything that is wrong with dossier files, all at once.

mod report;

use std::io::Write;
use std::path::Path;

use anyhow::{Result, anyhow};
use serde::Serialize;

use super::{Answer, input, json};
use crate::cli::{self, Format};
use crate::dossier::check::check;
use report::FileReport;

#[derive(Serialize)]
struct Report<'a> {
    files: &'a [FileReport],
}

pub(super) fn run(asked: &cli::Check, out: &mut dyn Write) -> Result<Answer> {
    let (mut files, mut unreadable) = (Vec::new(), Vec::new());
    for path in &asked.files {
        match input::read_text(path) {
            Ok(text) => files.push(FileReport::new(name(path), check(&text))),
            Err(said) => unreadable.push(said),
        }
    }
    match asked.format {
        Format::Json => json::write(out, &Report { files: &files })?,
        Format::Text => report::text(&files, unreadable.len(), out)?,
    }
    out.flush()?;
    if !unreadable.is_empty() {
        return Err(anyhow!(unreadable.join("\n")));
    }
    let clean = files.iter().all(|file| file.errors.is_empty());
    Ok(if clean { Answer::Yes } else { Answer::No(String::new()) })
}

/// A file's name as programs read it; the JSON writer escapes it, the text report cleans it.
fn name(path: &Path) -> String {
    path.to_string_lossy().into_owned()
}
