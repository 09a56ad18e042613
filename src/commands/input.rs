//! The dossier that a command reads: the bundled one, a file, or standard input.

use std::path::Path;

use anyhow::{Result, anyhow};

use crate::cli::Reads;
use crate::dossier::check::Check;
use crate::dossier::report::Severity;
use crate::dossier::{Dossier, Progress, read};
use crate::text::display;

/// The dossier that comes with the program.
const BUNDLED: &str = include_str!("../../assets/armenia-azerbaijan.json");

/// How many errors are shown of a file that cannot be opened.
const SHOWN: usize = 5;

/// Reads a dossier, the bundled one where none is named; as of a day where one is named.
///
/// # Errors
/// The file cannot be read, or has errors: the first of them, and the command that shows all.
pub(super) fn open(reads: &Reads) -> Result<Dossier> {
    let read = open_watched(reads, &Progress::default()).map_err(|said| anyhow!(said))?;
    read.ok_or_else(|| anyhow!("the dossier was given up"))
}

/// As [`open`], telling how far it has come; with a sentence instead of an error. None where it was asked to end early.
pub(super) fn open_watched(reads: &Reads, progress: &Progress) -> Result<Option<Dossier>, String> {
    let whole = open_whole(reads.dossier.as_deref(), progress)?;
    match (whole, &reads.as_of) {
        (Some(whole), Some(as_of)) => whole.as_of_watched(as_of, progress),
        (whole, _) => Ok(whole),
    }
}

fn open_whole(path: Option<&Path>, progress: &Progress) -> Result<Option<Dossier>, String> {
    let Some(path) = path else {
        let read = Dossier::parse_watched(BUNDLED, progress);
        return read.map_err(|found| unfit("the bundled dossier", &found));
    };
    let text = read_text(path)?;
    Dossier::parse_watched(&text, progress).map_err(|found| unfit(&shown(path), &found))
}

/// What a dossier that is being read is called: display text.
pub(super) fn name(path: Option<&Path>) -> String {
    match path {
        None => "the bundled dossier".into(),
        Some(path) if path.as_os_str() == "-" => "standard input".into(),
        Some(path) => shown(path),
    }
}

/// Reads a file as text.
///
/// # Errors
/// The file's name and what is wrong with it, fit to print.
pub(super) fn read_text(path: &Path) -> Result<String, String> {
    read::read(path).map_err(|said| format!("{}: {said}", shown(path)))
}

/// A file's name, fit to print.
pub(super) fn shown(path: &Path) -> String {
    display::inline(&path.to_string_lossy()).into_owned()
}

fn unfit(name: &str, found: &Check) -> String {
    let all = found.of(Severity::Error).count();
    let errors = if all == 1 { "an error".into() } else { format!("{all} errors") };
    let mut said = vec![format!("{name} has {errors} and cannot be shown")];
    said.extend(found.of(Severity::Error).take(SHOWN).map(|problem| format!("{name}:{problem}")));
    if all > SHOWN {
        said.push(format!("… and {} more", all - SHOWN));
    }
    said.push(format!("to see everything that is wrong, run `impasse check {}`", argument(name)));
    said.join("\n")
}

/// A word as it is typed to a shell.
fn argument(word: &str) -> String {
    let plain = |c: char| c.is_alphanumeric() || "-_./:,+@%".contains(c);
    if word.chars().all(plain) { word.to_owned() } else { format!("'{}'", word.replace('\'', r"'\''")) }
}
