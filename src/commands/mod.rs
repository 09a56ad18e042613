//! One file per command that is not interactive: dossier in, text or JSON out.
//!
//! ```text
//! Cli ──run──▶ input (file → Dossier) ──▶ one command ──▶ out       text: `prose`, `markdown`
//!                                             └──▶ Answer           JSON: `json`
//! ```
//!
//! A command writes to `out` alone and says yes or no; what it has to say on standard error is in its answer or its error.
//! Whatever of a dossier it writes has gone through [`crate::text::display`], or through the escapes of `json`.

mod agreement;
mod check;
mod completions;
mod diff;
mod explore;
mod gaps;
mod input;
mod json;
mod list;
mod man;
mod markdown;
mod matrix;
mod new;
mod obstacles;
mod prose;
mod schema;
mod search;
mod sections;
mod setting;
mod shifts;
mod show;

use std::io::Write;

pub use setting::Setting;

use crate::cli::{Cli, Command};

/// What a command has to say besides its output.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    /// All is well.
    Yes,
    /// The answer is no; with a sentence for standard error, empty where the output says it.
    No(String),
}

/// Runs what the command line asks for.
///
/// # Errors
/// An [`std::io::Error`] where the output cannot be written; anything else, with a sentence, where the input cannot be read.
pub fn run(cli: &Cli, out: &mut dyn Write) -> anyhow::Result<Answer> {
    let setting = Setting::of_environment(cli.color);
    match &cli.command {
        None => explore::run(cli, &setting, out),
        Some(Command::Search(search)) => search::run(search, &setting, out),
        Some(Command::List(list)) => list::run(list, &setting, out),
        Some(Command::Show(show)) => show::run(show, &setting, out),
        Some(Command::Matrix(matrix)) => matrix::run(matrix, &setting, out),
        Some(Command::Obstacles(obstacles)) => obstacles::run(obstacles, &setting, out),
        Some(Command::Gaps(gaps)) => gaps::run(gaps, &setting, out),
        Some(Command::Shifts(shifts)) => shifts::run(shifts, &setting, out),
        Some(Command::Diff(diff)) => diff::run(diff, &setting, out),
        Some(Command::Agreement(agreement)) => agreement::run(agreement, &setting, out),
        Some(Command::Check(check)) => check::run(check, out),
        Some(Command::Schema) => schema::run(out),
        Some(Command::New) => new::run(out),
        Some(Command::Completions { shell }) => completions::run(*shell, out),
        Some(Command::Man) => man::run(out),
    }
}
