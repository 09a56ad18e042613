//! Loading a dossier from the text of its files.

use super::check::{Check, MessageLimit, check, check_files};
use super::limits::Limits;
use super::model::Dossier;
use super::multi_file::{self, Input};
use super::problem::ProblemKind;
use super::progress::{Halt, Progress};
use super::report::{Problem, Severity};

impl Dossier {
    /// Loads a dossier from the text of a file.
    ///
    /// # Errors
    /// All problems of the file, at least one of them an error.
    pub fn parse(text: &str) -> Result<Self, Box<Check>> {
        let nobody_watches = Progress::default();
        let read = Self::read(
            &[Input { name: "", text }],
            &Limits::default(),
            &nobody_watches,
        );
        read.map_err(|halt| Box::new(with_error(check(text), &halt)))
    }

    /// [`Dossier::parse`] with progress. None if it was cancelled. Only the search for problems in
    /// an invalid file reports no progress and cannot be cancelled.
    ///
    /// # Errors
    /// See [`Dossier::parse`].
    pub fn parse_watched(text: &str, progress: &Progress) -> Result<Option<Self>, Box<Check>> {
        let read = Self::parse_several(&[Input { name: "", text }], &Limits::default(), progress);
        read.map_err(|mut found| Box::new(found.pop().unwrap_or_default()))
    }

    /// [`Dossier::parse_watched`] for one file or several that form one dossier. Their records are
    /// merged by id, and references may lead from any file to any other.
    ///
    /// # Errors
    /// All problems of each file, in order, at least one of them an error.
    pub fn parse_several(
        files: &[Input],
        limits: &Limits,
        progress: &Progress,
    ) -> Result<Option<Self>, Vec<Check>> {
        match Self::read(files, limits, progress) {
            Ok(dossier) => Ok(Some(dossier)),
            Err(Halt::Cancelled) => Ok(None),
            Err(halt) => {
                let mut found = check_files(files, false, limits, &MessageLimit::default());
                if !found.iter().any(Check::has_errors) {
                    let last = found.pop().unwrap_or_default();
                    found.push(with_error(last, &halt));
                }
                Err(found)
            }
        }
    }

    fn read(files: &[Input], limits: &Limits, progress: &Progress) -> Result<Self, Halt> {
        let (file, record_files) = multi_file::read(files, limits, progress)?;
        Ok(Self {
            record_files,
            ..Self::resolve(file, progress)?
        })
    }
}

/// Adds an error for a file that could not be read, if the check found none.
fn with_error(mut found: Check, halt: &Halt) -> Check {
    if !found.has_errors() {
        // The checker knows every rule of the reader, so this is a defect of the program. The file
        // must not pass as valid.
        let said = match halt {
            Halt::Wrong(said) => crate::text::display::inline(said),
            Halt::Cancelled => "it was given up".into(),
        };
        found.problems.push(Problem {
            severity: Severity::Error,
            kind: ProblemKind::NotJson,
            line: 1,
            column: 1,
            path: String::new(),
            message: format!("the file cannot be read: {said}"),
            help: String::new(),
            other: None,
        });
    }
    found
}
