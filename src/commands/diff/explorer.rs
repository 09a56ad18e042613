//! The explorer on the new dossier, with a view of the changes.

use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

use anyhow::{Result, anyhow};

use super::{options_for, outcome};
use crate::analysis::diff::Diff;
use crate::cli::{Cli, DiffArgs};
use crate::commands::explore::to_error;
use crate::commands::selected_input::SelectedInput;
use crate::commands::{Outcome, OutputSettings, input, notes, settings};
use crate::dossier::file_location::{FileLocation, LoadError};
use crate::dossier::{Dossier, Progress};
use crate::run::{DossierInput, Shown, explore};

/// Runs the explorer, then compares for the exit status: earlier, the user would have to wait.
pub(super) fn show(
    args: &DiffArgs,
    old: Dossier,
    cli: &Cli,
    output: &OutputSettings,
) -> Result<Outcome> {
    let (selected, old) = (options_for(&args.new).selected(), Arc::new(old));
    let name = input::name(&selected);
    let last = Arc::default();
    let input = NewInput {
        input: SelectedInput {
            selected,
            limits: cli.limits(),
        },
        last: Arc::clone(&last),
    };
    let user = settings::load(cli)?;
    let shown = Shown {
        before: Some(Arc::clone(&old)),
        ..Shown::default()
    };
    let summary =
        explore(name, input, shown, &user, settings::color_depth(output)).map_err(to_error)?;
    let new = last.lock().unwrap_or_else(PoisonError::into_inner).take();
    let new = new.ok_or_else(|| {
        anyhow!(
            "left before {} was read: nothing was compared",
            input::shown(&args.new)
        )
    })?;
    let outcome = outcome(&Diff::of(&old, &new));
    // The process ends next: dropping two dossiers would only keep the user waiting.
    std::mem::forget((old, new));
    Ok(outcome.with_note(summary.unsaved.as_ref().map(notes::unsaved_note)))
}

/// Input of the new dossier that keeps what was read last.
struct NewInput {
    input: SelectedInput,
    last: Arc<Mutex<Option<Arc<Dossier>>>>,
}

impl DossierInput for NewInput {
    fn read(&self, progress: &Progress) -> Result<Option<Arc<Dossier>>, LoadError> {
        let new = self.input.read(progress)?;
        if let Some(new) = &new {
            let mut last = self.last.lock().unwrap_or_else(PoisonError::into_inner);
            *last = Some(Arc::clone(new));
        }
        Ok(new)
    }

    fn files(&self) -> Vec<PathBuf> {
        self.input.files()
    }

    fn check_rereadable(&self) -> Result<(), String> {
        self.input.check_rereadable()
    }

    fn locate(&self, id: &str) -> Result<FileLocation, String> {
        self.input.locate(id)
    }
}
