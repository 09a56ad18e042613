//! The dossier that a command reads: the bundled one, the example, a file, or standard input.

use std::borrow::Cow;
use std::path::Path;

use anyhow::{Result, anyhow};

use crate::cli::Which;
use crate::dossier::check::Check;
use crate::dossier::report::Severity;
use crate::dossier::{Dossier, Progress, read};
use crate::text::display;

/// The dossier that comes with the program.
const BUNDLED: &str = include_str!("../../assets/armenia-azerbaijan.json");

/// The invented dossier that comes with the program as an example.
const EXAMPLE: &str = include_str!("../../assets/fishing-rights.json");

/// How many errors are shown of a file that cannot be opened.
const SHOWN: usize = 5;

/// Reads a dossier.
///
/// # Errors
/// The file cannot be read, or has errors: the first of them, and the command that shows all.
pub(super) fn open(which: &Which) -> Result<Dossier> {
    let text = text_of(which).map_err(|said| anyhow!(said))?;
    Dossier::parse(&text).map_err(|found| anyhow!(unfit(which, &found)))
}

/// As [`open`], telling how far it has come; with a sentence instead of an error. None where it was asked to end early.
pub(super) fn open_watched(which: &Which, progress: &Progress) -> Result<Option<Dossier>, String> {
    Dossier::parse_watched(&text_of(which)?, progress).map_err(|found| unfit(which, &found))
}

fn text_of(which: &Which) -> Result<Cow<'static, str>, String> {
    Ok(match which {
        Which::Bundled => Cow::Borrowed(BUNDLED),
        Which::Example => Cow::Borrowed(EXAMPLE),
        Which::File(path) => Cow::Owned(read_text(path)?),
    })
}

/// What a dossier that is being read is called: display text.
pub(super) fn name(which: &Which) -> String {
    match which {
        Which::Bundled => "the bundled dossier".into(),
        Which::Example => "the example".into(),
        Which::File(path) if path.as_os_str() == "-" => "standard input".into(),
        Which::File(path) => shown(path),
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

fn unfit(which: &Which, found: &Check) -> String {
    let name = which.file().map_or_else(|| name(which), shown);
    let all = found.of(Severity::Error).count();
    let errors = if all == 1 { "an error".into() } else { format!("{all} errors") };
    let mut said = vec![format!("{name} has {errors} and cannot be shown")];
    said.extend(found.of(Severity::Error).take(SHOWN).map(|problem| format!("{name}:{problem}")));
    if all > SHOWN {
        said.push(format!("… and {} more", all - SHOWN));
    }
    said.push(format!("to see everything that is wrong, run `impasse check {}`", argument(&name)));
    said.join("\n")
}

/// A word as it is typed to a shell.
fn argument(word: &str) -> String {
    let plain = |c: char| c.is_alphanumeric() || "-_./:,+@%".contains(c);
    if word.chars().all(plain) { word.to_owned() } else { format!("'{}'", word.replace('\'', r"'\''")) }
}
