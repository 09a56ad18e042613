//! One file per command that is not interactive: dossier in, text or JSON out.
//!
//! ```text
//! Cli ──run──▶ input (file → Dossier) ──▶ one command ──▶ out       text: `prose`, `markdown`
//!                                             └──▶ Answer           JSON: `json`
//! ```
//!
//! A command writes to its [`Output`] alone, which lets only display text pass, and says yes or no. Text
//! for standard error is in its answer or its error. JSON and generated files go through a raw writer.

mod agreement;
mod check;
mod completions;
mod diff;
mod explore;
mod gaps;
mod input;
mod json;
mod later;
mod list;
mod man;
mod markdown;
mod matrix;
mod named;
mod new;
mod notes;
mod obstacles;
pub mod output;
mod prose;
mod schema;
mod search;
mod sections;
mod setting;
mod shifts;
mod show;
mod timeline;
mod uncited;
mod undated;
mod written;

pub use setting::Setting;

use crate::cli::{Cli, Command, Reads};
use crate::dossier::Dossier;
use output::Output;

/// What a command has to say besides its output.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    /// All is well.
    Yes,
    /// All is well; with a sentence for standard error.
    Noted(String),
    /// The answer is no; with a sentence for standard error, empty where the output says it.
    No(String),
}

impl Answer {
    /// The answer with one more sentence for standard error.
    #[must_use]
    fn noting(self, sentence: Option<String>) -> Self {
        match (self, sentence) {
            (answer, None) => answer,
            (Self::Yes, Some(sentence)) => Self::Noted(sentence),
            (Self::Noted(said), Some(sentence)) => Self::Noted(join(&said, &sentence)),
            (Self::No(said), Some(sentence)) => Self::No(join(&said, &sentence)),
        }
    }
}

fn join(said: &str, sentence: &str) -> String {
    format!("{said}\n{sentence}").trim_start().to_owned()
}

/// Runs what the command line asks for.
///
/// # Errors
/// An [`std::io::Error`] where the output cannot be written; anything else, with a sentence, where the input cannot be read.
pub fn run(cli: &Cli, out: &mut Output) -> anyhow::Result<Answer> {
    let setting = Setting::of_environment(cli.color);
    out.set_styled(setting.color);
    match &cli.command {
        None => explore::run(cli, &setting, out),
        Some(Command::Search(search)) => reading(&search.reads, cli, |read| {
            search::run(search, read, &setting, out)
        }),
        Some(Command::List(list)) => reading(&list.reads, cli, |read| {
            list::run(list, read, &setting, out)
        }),
        Some(Command::Show(show)) => reading(&show.reads, cli, |read| {
            show::run(show, read, &setting, out)
        }),
        Some(Command::Timeline(asked)) => reading(&asked.reads, cli, |read| {
            timeline::run(asked, read, &setting, out)
        }),
        Some(Command::Matrix(asked)) => reading(&asked.reads, cli, |read| {
            matrix::run(asked, read, &setting, out)
        }),
        Some(Command::Obstacles(asked)) => reading(&asked.reads, cli, |read| {
            obstacles::run(asked, read, &setting, out)
        }),
        Some(Command::Gaps(asked)) => reading(&asked.reads, cli, |read| {
            gaps::run(asked, read, &setting, out)
        }),
        Some(Command::Shifts(asked)) => reading(&asked.reads, cli, |read| {
            shifts::run(asked, read, &setting, out)
        }),
        Some(Command::Agreement(asked)) => reading(&asked.reads, cli, |read| {
            agreement::run(asked, read, &setting, out)
        }),
        Some(Command::Notes(asked)) => reading(&asked.reads, cli, |read| {
            notes::run(asked, read, &setting, out)
        }),
        Some(Command::Diff(diff)) => diff::run(diff, cli, &setting, out),
        Some(Command::Check(check)) => check::run(check, &cli.limits(), out),
        Some(Command::Schema) => schema::run(out),
        Some(Command::New) => new::run(out),
        Some(Command::Completions { shell }) => completions::run(*shell, out),
        Some(Command::Man) => man::run(out),
    }
}

/// Runs a command on the dossier that it reads, and says what that hides because it became known later than was asked for.
fn reading(
    reads: &Reads,
    cli: &Cli,
    command: impl FnOnce(&Dossier) -> anyhow::Result<Answer>,
) -> anyhow::Result<Answer> {
    let dossier = input::open(reads, &cli.limits())?;
    Ok(command(&dossier)?.noting(dossier.later().map(later::sentence)))
}
