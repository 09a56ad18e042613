//! The dossier that a command reads: the bundled one, the example, or files, of which one may be standard input.

use std::borrow::Cow;
use std::path::{Path, PathBuf};

use anyhow::{Result, anyhow};

use crate::cli::{Reads, Which};
use crate::dossier::check::Check;
use crate::dossier::file_location::{FileLocation, LoadError};
use crate::dossier::limits::Limits;
use crate::dossier::report::{Problem, Severity};
use crate::dossier::{Dossier, Input, Progress, read};
use crate::text::display;

/// The dossier that comes with the program.
const BUNDLED: &str = include_str!("../../assets/armenia-azerbaijan.json");

/// The invented dossier that comes with the program as an example.
const EXAMPLE: &str = include_str!("../../assets/fishing-rights.json");

/// How many errors are shown of a file that cannot be opened.
const SHOWN: usize = 5;

/// Reads a dossier; as of a day where one is named.
///
/// # Errors
/// The file cannot be read, or has errors: the first of them, and the command that shows all.
pub(super) fn open(reads: &Reads, limits: &Limits) -> Result<Dossier> {
    let read = open_watched(reads, limits, &Progress::default()).map_err(|said| anyhow!(said))?;
    read.ok_or_else(|| anyhow!("nobody asked to end early, and yet it ended"))
}

/// As [`open`], telling how far it has come; with a sentence instead of an error. None where it was asked to end early.
pub(super) fn open_watched(
    reads: &Reads,
    limits: &Limits,
    progress: &Progress,
) -> Result<Option<Dossier>, String> {
    let whole = read_watched(&reads.which(), limits, progress).map_err(|error| error.message)?;
    match (whole, &reads.as_of) {
        (Some(whole), Some(as_of)) => whole.as_of_watched(as_of, progress),
        (whole, _) => Ok(whole),
    }
}

/// Reads a whole dossier, telling how far it has come. None where it was asked to end early.
///
/// # Errors
/// A file cannot be read, or has errors.
pub(super) fn read_watched(
    which: &Which,
    limits: &Limits,
    progress: &Progress,
) -> Result<Option<Dossier>, LoadError> {
    let texts = texts_of(which, limits).map_err(|message| LoadError {
        summary: message.clone(),
        message,
        location: None,
    })?;
    let files: Vec<_> = texts
        .iter()
        .map(|(name, text)| Input { name, text })
        .collect();
    Dossier::parse_several(&files, limits, progress).map_err(|found| {
        let message = unfit(&files, &found);
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
            let file = which.files().get(at)?.clone();
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

/// The first error, and the place of its file.
fn first_error(found: &[Check]) -> Option<(usize, &Problem)> {
    found
        .iter()
        .enumerate()
        .find_map(|(at, check)| Some((at, check.of(Severity::Error).next()?)))
}

/// The files' names, as they were given, and what they hold.
fn texts_of(which: &Which, limits: &Limits) -> Result<Vec<(String, Cow<'static, str>)>, String> {
    let mut left = read::LARGEST_TOGETHER;
    let mut read = |path: &PathBuf| {
        let text = read_text(path, limits)?;
        let too_large = || {
            format!(
                "{}: the files are larger than 4 GiB together, the most that is read",
                shown(path)
            )
        };
        left = left.checked_sub(text.len() as u64).ok_or_else(too_large)?;
        Ok((path.to_string_lossy().into_owned(), Cow::Owned(text)))
    };
    match which {
        Which::Bundled => Ok(vec![(name(which), Cow::Borrowed(BUNDLED))]),
        Which::Example => Ok(vec![(name(which), Cow::Borrowed(EXAMPLE))]),
        Which::Files(files) => files.iter().map(&mut read).collect(),
    }
}

/// What a dossier that is being read is called: display text.
pub(super) fn name(which: &Which) -> String {
    match which {
        Which::Bundled => "the bundled dossier".into(),
        Which::Example => "the example".into(),
        Which::Files(files) => {
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
/// The file's name and what is wrong with it, fit to print.
pub(super) fn read_text(path: &Path, limits: &Limits) -> Result<String, String> {
    read::read(path, limits.file).map_err(|said| format!("{}: {said}", shown(path)))
}

/// A file's name, fit to print.
pub(super) fn shown(path: &Path) -> String {
    display::inline(&path.to_string_lossy()).into_owned()
}

/// Says of files that cannot be shown what is wrong with them, and which command shows all of it.
fn unfit(files: &[Input], found: &[Check]) -> String {
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
    let mut said = vec![match faulty.as_slice() {
        [(name, _)] => format!("{name} has {errors} and cannot be shown"),
        several => format!("{} files have {errors} and cannot be shown", several.len()),
    }];
    said.extend(
        problems()
            .take(SHOWN)
            .map(|(name, problem)| format!("{name}:{problem}")),
    );
    if all > SHOWN {
        said.push(format!("… and {} more", all - SHOWN));
    }
    let arguments: Vec<_> = named.map(|(name, _)| argument(&name)).collect();
    said.push(format!(
        "to see everything that is wrong, run `impasse check {}`",
        arguments.join(" ")
    ));
    said.join("\n")
}

/// A word as it is typed to a shell.
fn argument(word: &str) -> String {
    let plain = |c: char| c.is_alphanumeric() || "-_./:,+@%".contains(c);
    if word.chars().all(plain) {
        word.to_owned()
    } else {
        format!("'{}'", word.replace('\'', r"'\''"))
    }
}
