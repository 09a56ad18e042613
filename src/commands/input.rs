//! Loading of the dossier of a command: the bundled one, the example, files or standard input.

use std::borrow::Cow;
use std::path::{Path, PathBuf};

use anyhow::{Result, anyhow};

use crate::cli::{DossierOptions, SelectedDossier};
use crate::dossier::check::Check;
use crate::dossier::file_location::{FileLocation, LoadError};
use crate::dossier::limits::Limits;
use crate::dossier::report::{Problem, Severity};
use crate::dossier::{Dossier, Input, Progress, read};
use crate::text::display;

const BUNDLED: &str = include_str!("../../assets/armenia-azerbaijan.json");

const EXAMPLE: &str = include_str!("../../assets/fishing-rights.json");

/// Most errors listed for files that cannot be shown.
const MAX_ERRORS: usize = 5;

/// Reads a dossier, as of a date if the options give one.
///
/// # Errors
/// When a file cannot be read or has errors. The message lists the first ones.
pub(super) fn open(options: &DossierOptions, limits: &Limits) -> Result<Dossier> {
    let progress = Progress::default();
    let whole = read_watched(&options.selected(), limits, &progress)
        .map_err(|error| anyhow!(error.message))?;
    let dossier = match (whole, &options.as_of) {
        (Some(whole), Some(as_of)) => whole
            .as_of_watched(as_of, &progress)
            .map_err(|message| anyhow!(message))?,
        (whole, _) => whole,
    };
    // Only a cancelled load returns nothing.
    dossier.ok_or_else(|| anyhow!("the dossier was not read to its end"))
}

/// Reads a whole dossier and reports the progress. None if `progress` was cancelled.
///
/// # Errors
/// When a file cannot be read or has errors.
pub(super) fn read_watched(
    selected: &SelectedDossier,
    limits: &Limits,
    progress: &Progress,
) -> Result<Option<Dossier>, LoadError> {
    let texts = read_texts(selected, limits).map_err(|message| LoadError {
        summary: message.clone(),
        message,
        location: None,
    })?;
    let files: Vec<_> = texts
        .iter()
        .map(|(name, text)| Input { name, text })
        .collect();
    Dossier::parse_several(&files, limits, progress).map_err(|found| {
        let message = describe_errors(&files, &found);
        let first = first_error(&found);
        let named = first.and_then(|(at, problem)| Some((files.get(at)?.name, problem)));
        let in_line = named.map(
            |(
                name,
                Problem {
                    line,
                    column,
                    message,
                    ..
                },
            )| format!("{name}:{line}:{column}: {message}"),
        );
        let location = first.and_then(|(at, problem)| {
            let file = selected.files().get(at)?.clone();
            Some(FileLocation {
                file,
                line: problem.line,
                column: problem.column,
            })
        });
        LoadError {
            summary: display::inline(&in_line.unwrap_or_else(|| message.clone())).into_owned(),
            message,
            location,
        }
    })
}

/// The first error with the index of its file.
fn first_error(found: &[Check]) -> Option<(usize, &Problem)> {
    found
        .iter()
        .enumerate()
        .find_map(|(at, check)| Some((at, check.of(Severity::Error).next()?)))
}

/// Names, as given, and contents of the files.
fn read_texts(
    selected: &SelectedDossier,
    limits: &Limits,
) -> Result<Vec<(String, Cow<'static, str>)>, String> {
    let mut remaining = read::LARGEST_TOGETHER;
    let mut read = |path: &PathBuf| {
        let text = read_text(path, limits)?;
        let too_large = || {
            format!(
                "{}: the files are larger than 4 GiB together, which is the limit",
                shown(path)
            )
        };
        remaining = remaining
            .checked_sub(text.len() as u64)
            .ok_or_else(too_large)?;
        Ok((path.to_string_lossy().into_owned(), Cow::Owned(text)))
    };
    match selected {
        SelectedDossier::Bundled => Ok(vec![(name(selected), Cow::Borrowed(BUNDLED))]),
        SelectedDossier::Example => Ok(vec![(name(selected), Cow::Borrowed(EXAMPLE))]),
        SelectedDossier::Files(files) => files.iter().map(&mut read).collect(),
    }
}

/// The name of a dossier as display text.
pub(super) fn name(selected: &SelectedDossier) -> String {
    match selected {
        SelectedDossier::Bundled => "the bundled dossier".into(),
        SelectedDossier::Example => "the example".into(),
        SelectedDossier::Files(files) => {
            let first = files.first().map(|path| shown(path)).unwrap_or_default();
            let first = read::display_name(&first);
            if files.len() > 1 {
                format!("{first} and {} more", files.len() - 1)
            } else {
                first.to_owned()
            }
        }
    }
}

/// Reads a file as text.
///
/// # Errors
/// The file's name and the reason, as display text.
pub(super) fn read_text(path: &Path, limits: &Limits) -> Result<String, String> {
    read::read(path, limits.file).map_err(|why| format!("{}: {why}", shown(path)))
}

/// A path as display text.
pub(super) fn shown(path: &Path) -> String {
    display::inline(&path.to_string_lossy()).into_owned()
}

/// Message with the errors of files, and the command that shows all of them.
pub(super) fn describe_errors(files: &[Input], found: &[Check]) -> String {
    let named = files
        .iter()
        .map(|file| display::inline(file.name))
        .zip(found);
    let faulty: Vec<_> = named
        .clone()
        .filter(|(_, check)| check.has_errors())
        .collect();
    let problems = || {
        faulty
            .iter()
            .flat_map(|(name, check)| check.of(Severity::Error).map(move |one| (name, one)))
    };
    let all: usize = faulty
        .iter()
        .map(|(_, check)| check.count(Severity::Error))
        .sum();
    let errors = if all == 1 {
        "an error".into()
    } else {
        format!("{all} errors")
    };
    let mut lines = vec![match faulty.as_slice() {
        [(name, _)] => format!("{name} has {errors} and cannot be shown"),
        several => format!("{} files have {errors} and cannot be shown", several.len()),
    }];
    lines.extend(
        problems()
            .take(MAX_ERRORS)
            .map(|(name, problem)| format!("{name}:{problem}")),
    );
    if all > MAX_ERRORS {
        lines.push(format!("… and {} more", all - MAX_ERRORS));
    }
    let arguments: Vec<_> = named.map(|(name, _)| shell_quoted(&name)).collect();
    lines.push(format!(
        "to see everything that is wrong, run `impasse check {}`",
        arguments.join(" ")
    ));
    lines.join("\n")
}

/// A word quoted for a shell if necessary.
fn shell_quoted(word: &str) -> String {
    let plain = |c: char| c.is_alphanumeric() || "-_./:,+@%".contains(c);
    if word.chars().all(plain) {
        word.to_owned()
    } else {
        format!("'{}'", word.replace('\'', r"'\''"))
    }
}
