//! `impasse [DOSSIER]…`: the explorer, or the overview if there is no terminal.

use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

use anyhow::{Result, anyhow};

use super::lookup::unknown_id;
use super::selected_input::{SelectedInput, with_hint};
use super::{Outcome, OutputSettings, input, later, list, notes, settings, show};
use crate::cli::Cli;
use crate::commands::output::Output;
use crate::dossier::file_location::{FileLocation, LoadError};
use crate::dossier::{Dossier, Progress};
use crate::run::{DossierInput, ExploreError, Shown, Start, explore};

pub(super) fn run(cli: &Cli, output: &OutputSettings, out: &mut Output) -> Result<Outcome> {
    let options = cli.explored();
    let selected = options.selected();
    if !output.can_explore {
        let dossier = input::open(&options, &cli.limits())
            .map_err(|error| anyhow!(with_hint(error.to_string(), &selected)))?;
        let outcome = print(cli, &dossier, output, out)?;
        return Ok(outcome.with_note(dossier.later().map(later::note)));
    }
    let user = settings::load(cli)?;
    let name = input::name(&selected);
    let input = StartInput {
        input: SelectedInput {
            selected,
            limits: cli.limits(),
        },
        at: Mutex::new(cli.at.clone()),
    };
    let start = match &cli.at {
        Some(id) => Start::At(id.clone()),
        None if user.loaded.settings.resume => Start::Resume,
        None => Start::Fresh,
    };
    let shown = Shown {
        as_of: options.as_of,
        before: None,
        start,
    };
    let depth = settings::color_depth(output);
    let summary = explore(name, input, shown, &user, depth).map_err(to_error)?;
    // Printed afterwards, since the explorer has the screen until then.
    Ok(Outcome::Yes
        .with_note(summary.hidden.as_ref().map(later::note))
        .with_note(summary.unsaved.as_ref().map(notes::unsaved_note)))
}

/// Prints the record to start at, or the overview.
fn print(
    cli: &Cli,
    dossier: &Dossier,
    settings: &OutputSettings,
    out: &mut Output,
) -> Result<Outcome> {
    let Some(id) = &cli.at else {
        return list::overview(dossier, settings, out);
    };
    let record = dossier
        .find(id)
        .ok_or_else(|| anyhow!(unknown_id(dossier, id)))?;
    show::write_text(dossier, record, settings, out)?;
    Ok(Outcome::Yes)
}

/// Input of a dossier that must have the record to start at when it is read first.
struct StartInput {
    input: SelectedInput,
    /// Id of the record. None once it was found.
    at: Mutex<Option<String>>,
}

impl DossierInput for StartInput {
    fn read(&self, progress: &Progress) -> Result<Option<Arc<Dossier>>, LoadError> {
        let dossier = self.input.read(progress)?;
        let mut at = self.at.lock().unwrap_or_else(PoisonError::into_inner);
        if let (Some(dossier), Some(id)) = (&dossier, at.take())
            && dossier.find(&id).is_none()
        {
            let message = unknown_id(dossier, &id);
            return Err(LoadError {
                summary: message.clone(),
                message,
                location: None,
            });
        }
        Ok(dossier)
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

pub(super) fn to_error(error: ExploreError) -> anyhow::Error {
    match error {
        ExploreError::Unreadable(message) => anyhow!(message),
        // As text: `main` takes an `io::Error` for an error of the output.
        ExploreError::Terminal(error) => anyhow!("the terminal cannot be used: {error}"),
    }
}
