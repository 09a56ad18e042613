//! Input of the explorer: the dossier selected on the command line.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::input;
use crate::cli::{SelectedDossier, command_near};
use crate::dossier::file_location::{FileLocation, LoadError, locate_record};
use crate::dossier::limits::Limits;
use crate::dossier::read::is_input;
use crate::dossier::{Dossier, Progress};
use crate::run::DossierInput;
use crate::text::display;

pub(super) struct SelectedInput {
    pub(super) selected: SelectedDossier,
    pub(super) limits: Limits,
}

impl DossierInput for SelectedInput {
    fn read(&self, progress: &Progress) -> Result<Option<Arc<Dossier>>, LoadError> {
        input::read_watched(&self.selected, &self.limits, progress)
            .map(|dossier| dossier.map(Arc::new))
            .map_err(|error| LoadError {
                message: with_hint(error.message, &self.selected),
                ..error
            })
    }

    fn files(&self) -> Vec<PathBuf> {
        // Standard input cannot be read again.
        let files = self.selected.files();
        if files.iter().any(|file| is_input(file)) {
            Vec::new()
        } else {
            files.to_owned()
        }
    }

    fn check_rereadable(&self) -> Result<(), String> {
        match &self.selected {
            SelectedDossier::Files(files) if files.iter().any(|file| is_input(file)) => {
                Err("standard input cannot be read again, so neither can this dossier".into())
            }
            SelectedDossier::Files(_) => Ok(()),
            SelectedDossier::Bundled | SelectedDossier::Example => {
                Err("this dossier has no file to read again".into())
            }
        }
    }

    fn locate(&self, id: &str) -> Result<FileLocation, String> {
        let files: Vec<_> = self
            .selected
            .files()
            .iter()
            .filter(|file| !is_input(file))
            .collect();
        if files.is_empty() {
            return Err(no_file(&self.selected).into());
        }
        // Reported only if no other file has the record.
        let mut read_error = None;
        for file in &files {
            match input::read_text(file, &self.limits).map(|text| locate_record(&text, id)) {
                Ok(Some((line, column))) => {
                    return Ok(FileLocation {
                        file: (*file).clone(),
                        line,
                        column,
                    });
                }
                Ok(None) => {}
                Err(error) => read_error = read_error.or(Some(error)),
            }
        }
        if let Some(error) = read_error {
            return Err(error);
        }
        let names: Vec<_> = files.iter().map(|file| input::shown(file)).collect();
        Err(format!(
            "{} is no longer in {}, which has changed since it was read",
            display::inline(id),
            names.join(" or ")
        ))
    }
}

/// The reason why there is no file to edit, and how to get one.
fn no_file(selected: &SelectedDossier) -> &'static str {
    match selected {
        SelectedDossier::Bundled => {
            "the bundled dossier has no file; `impasse new > talks.json` starts one of your own"
        }
        SelectedDossier::Example => {
            "the example has no file; `impasse new > talks.json` starts one of your own"
        }
        SelectedDossier::Files(_) => {
            "standard input has no file; save it to one and open that: `impasse talks.json`"
        }
    }
}

/// Adds the command to a message if a file that does not exist is a misspelt command.
pub(super) fn with_hint(message: String, selected: &SelectedDossier) -> String {
    let first = selected.files().first();
    match first.and_then(|path| misspelt_command(path)) {
        Some(command) => format!("{message}\nDid you mean the command `{command}`?"),
        None => message,
    }
}

fn misspelt_command(path: &Path) -> Option<String> {
    if path.exists() {
        None
    } else {
        command_near(path.to_str()?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn input(selected: SelectedDossier) -> SelectedInput {
        SelectedInput {
            selected,
            limits: Limits::default(),
        }
    }

    #[test]
    fn a_record_is_found_beside_a_file_that_cannot_be_read() {
        let good = PathBuf::from("assets/armenia-azerbaijan.json");
        let input = input(SelectedDossier::Files(vec![
            "no/such.json".into(),
            good.clone(),
        ]));
        let file = input.locate("armenia").map(|location| location.file);
        assert_eq!(file, Ok(good));
        let error = input.locate("nobody").unwrap_err();
        assert!(
            error.contains("no/such.json: there is no such file"),
            "{error}"
        );
    }

    #[test]
    fn the_reason_why_a_dossier_cannot_be_read_again_is_given() {
        let error = |selected| input(selected).check_rereadable().err().unwrap_or_default();
        assert_eq!(error(SelectedDossier::Files(vec!["a.json".into()])), "");
        let mixed = error(SelectedDossier::Files(vec!["a.json".into(), "-".into()]));
        assert!(
            mixed.starts_with("standard input cannot be read again"),
            "{mixed}"
        );
        assert!(error(SelectedDossier::Bundled).contains("no file"));
    }
}
