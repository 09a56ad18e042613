//! Commands, one file each: dossier in, text, Markdown or JSON out.
//!
//! ```text
//! Cli ──run──▶ input (files → Dossier) ──▶ a command ──▶ Output     text: `prose`, `markdown`
//!                                              └──▶ Outcome         JSON: `json`
//! ```
//!
//! A command writes to its [`Output`] only, which lets only display text pass. Text for standard
//! error is in its outcome or its error. JSON and generated files use a raw writer.

mod agreement;
mod check;
mod completions;
mod config;
mod diff;
mod edits;
mod explore;
mod gaps;
mod input;
mod json;
mod keys;
mod later;
mod list;
mod log;
mod lookup;
mod man;
mod markdown;
mod matrix;
mod new;
mod notes;
mod obstacles;
pub mod output;
mod output_settings;
mod prose;
mod put;
mod record_json;
mod remove;
mod schema;
mod search;
mod sections;
mod selected_input;
mod settings;
mod shifts;
mod show;
mod timeline;
mod uncited;
mod undated;
mod undo;

pub use output_settings::OutputSettings;

use crate::cli::{Cli, CommandArgs, DossierOptions};
use crate::dossier::Dossier;
use output::Output;

/// Result of a command whose output was written. It decides the exit status.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// Success.
    Yes,
    /// Success, with a sentence for standard error.
    YesWithNote(String),
    /// The answer is no, with a sentence for standard error. Empty if the output says it.
    No(String),
}

impl Outcome {
    /// Adds a sentence for standard error.
    #[must_use]
    fn with_note(self, note: Option<String>) -> Self {
        match (self, note) {
            (outcome, None) => outcome,
            (Self::Yes, Some(note)) => Self::YesWithNote(note),
            (Self::YesWithNote(text), Some(note)) => Self::YesWithNote(join_lines(&text, &note)),
            (Self::No(text), Some(note)) => Self::No(join_lines(&text, &note)),
        }
    }
}

fn join_lines(text: &str, note: &str) -> String {
    format!("{text}\n{note}").trim_start().to_owned()
}

/// Runs the command of the command line.
///
/// # Errors
/// An [`std::io::Error`] if the output cannot be written; any other error, with a sentence, if the
/// input cannot be read.
pub fn run(cli: &Cli, out: &mut Output) -> anyhow::Result<Outcome> {
    let settings = OutputSettings::from_environment(cli.color);
    out.set_styled(settings.color);
    match &cli.command {
        None => explore::run(cli, &settings, out),
        Some(CommandArgs::Search(args)) => with_dossier(&args.options, cli, |dossier| {
            search::run(args, dossier, &settings, out)
        }),
        Some(CommandArgs::List(args)) => with_dossier(&args.options, cli, |dossier| {
            list::run(args, dossier, &settings, out)
        }),
        Some(CommandArgs::Show(args)) => with_dossier(&args.options, cli, |dossier| {
            show::run(args, dossier, &settings, out)
        }),
        Some(CommandArgs::Timeline(args)) => with_dossier(&args.options, cli, |dossier| {
            timeline::run(args, dossier, &settings, out)
        }),
        Some(CommandArgs::Matrix(args)) => with_dossier(&args.options, cli, |dossier| {
            matrix::run(args, dossier, &settings, out)
        }),
        Some(CommandArgs::Obstacles(args)) => with_dossier(&args.options, cli, |dossier| {
            obstacles::run(args, dossier, &settings, out)
        }),
        Some(CommandArgs::Gaps(args)) => with_dossier(&args.options, cli, |dossier| {
            gaps::run(args, dossier, &settings, out)
        }),
        Some(CommandArgs::Shifts(args)) => with_dossier(&args.options, cli, |dossier| {
            shifts::run(args, dossier, &settings, out)
        }),
        Some(CommandArgs::Agreement(args)) => with_dossier(&args.options, cli, |dossier| {
            agreement::run(args, dossier, &settings, out)
        }),
        Some(CommandArgs::Notes(args)) => with_dossier(&args.options, cli, |dossier| {
            notes::run(args, dossier, &settings, out)
        }),
        Some(CommandArgs::Uncited(args)) => with_dossier(&args.options, cli, |dossier| {
            uncited::run(args, dossier, out)
        }),
        Some(CommandArgs::Put(args)) => put::run(args, cli, out),
        Some(CommandArgs::Remove(args)) => remove::run(args, cli, out),
        Some(CommandArgs::Undo(args)) => undo::run(args, cli, false, out),
        Some(CommandArgs::Redo(args)) => undo::run(args, cli, true, out),
        Some(CommandArgs::Log(args)) => log::run(args, out),
        Some(CommandArgs::Diff(args)) => diff::run(args, cli, &settings, out),
        Some(CommandArgs::Check(args)) => check::run(args, cli, out),
        Some(CommandArgs::Config(args)) => config::run(args, cli, out),
        Some(CommandArgs::Keys(args)) => {
            let user = settings::load(cli)?.loaded;
            let outcome = keys::run(args, &user.settings.keymap, &settings, out)?;
            Ok(outcome.with_note(user.notice()))
        }
        Some(CommandArgs::Schema) => schema::run(out),
        Some(CommandArgs::New) => new::run(out),
        Some(CommandArgs::Completions { shell }) => completions::run(*shell, out),
        Some(CommandArgs::Man) => man::run(out),
    }
}

/// Runs a command on its dossier, and adds a note if an as-of date hides records.
fn with_dossier(
    options: &DossierOptions,
    cli: &Cli,
    command: impl FnOnce(&Dossier) -> anyhow::Result<Outcome>,
) -> anyhow::Result<Outcome> {
    let dossier = input::open(options, &cli.limits())?;
    Ok(command(&dossier)?.with_note(dossier.later().map(later::note)))
}
