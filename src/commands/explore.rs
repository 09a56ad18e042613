//! `impasse [DOSSIER]…`: the explorer, or the overview if there is no terminal.

use anyhow::{Result, anyhow};

use super::selected_input::{SelectedInput, with_hint};
use super::{Outcome, OutputSettings, input, later, list, notes};
use crate::cli::Cli;
use crate::commands::output::Output;
use crate::run::{ExploreError, ExplorerOptions, explore};

pub(super) fn run(cli: &Cli, settings: &OutputSettings, out: &mut Output) -> Result<Outcome> {
    let options = cli.explored();
    let selected = options.selected();
    if !settings.can_explore {
        let dossier = input::open(&options, &cli.limits())
            .map_err(|error| anyhow!(with_hint(error.to_string(), &selected)))?;
        let outcome = list::overview(&dossier, settings, out)?;
        return Ok(outcome.with_note(dossier.later().map(later::note)));
    }
    let name = input::name(&selected);
    let input = SelectedInput {
        selected,
        limits: cli.limits(),
    };
    let summary = explore(
        name,
        input,
        options.as_of,
        None,
        explorer_options(cli, settings),
    )
    .map_err(to_error)?;
    // Printed afterwards, since the explorer has the screen until then.
    Ok(Outcome::Yes
        .with_note(summary.hidden.as_ref().map(later::note))
        .with_note(summary.unsaved.as_ref().map(notes::unsaved_note)))
}

pub(super) fn explorer_options(cli: &Cli, settings: &OutputSettings) -> ExplorerOptions {
    ExplorerOptions {
        color: settings.color,
        mouse: !cli.no_mouse,
    }
}

pub(super) fn to_error(error: ExploreError) -> anyhow::Error {
    match error {
        ExploreError::Unreadable(message) => anyhow!(message),
        // As text: `main` takes an `io::Error` for an error of the output.
        ExploreError::Terminal(error) => anyhow!("the terminal cannot be used: {error}"),
    }
}
