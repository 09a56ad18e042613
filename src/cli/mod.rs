//! Command line: arguments and help texts of the program, with a file for each command.

mod agreement;
mod check;
mod config;
mod diff;
mod dossier_options;
mod edits;
mod formats;
mod gaps;
mod keys;
mod limits;
mod list;
mod matrix;
mod notes;
mod obstacles;
mod search;
mod shifts;
mod show;
mod timeline;
mod uncited;
mod values;

use std::ffi::OsString;
use std::path::PathBuf;

use clap::error::ErrorKind;
use clap::{CommandFactory, Parser, Subcommand, ValueEnum, ValueHint};
use clap_complete::Shell;

use crate::dossier::check::nearest;
use crate::dossier::date::Edtf;
use crate::dossier::limits::Limits;
use crate::dossier::read::is_input;

pub(crate) use agreement::{AgreementArgs, CountOption, NormalisationOption};
pub(crate) use check::{CheckArgs, ReportOptions};
pub(crate) use config::{ConfigArgs, SettingsOptions};
pub(crate) use diff::DiffArgs;
pub(crate) use dossier_options::{DossierOptions, SelectedDossier};
pub(crate) use edits::{LogArgs, PutArgs, RemoveArgs, UndoArgs};
pub(crate) use formats::{Format, PageFormat};
pub(crate) use gaps::GapsArgs;
pub(crate) use keys::KeysArgs;
pub(crate) use list::ListArgs;
pub(crate) use matrix::{MatrixArgs, SortOption};
pub(crate) use notes::NotesArgs;
pub(crate) use obstacles::ObstaclesArgs;
pub(crate) use search::SearchArgs;
pub(crate) use shifts::ShiftsArgs;
pub(crate) use show::ShowArgs;
pub(crate) use timeline::{GroupBy, TimelineArgs};
pub(crate) use uncited::UncitedArgs;

const ABOUT: &str = "Explore a negotiation: who wants what, what stands in the way, and the exact \
                     words that say so";

const LONG_ABOUT: &str = "\
Explore a negotiation: who wants what, what stands in the way, and the exact words that say so.

A dossier is one JSON file that holds the actors, the issues, where each actor stands, the \
obstacles to a deal, the events, and the texts that prove it all; several files can make one \
dossier. Without a command, impasse opens the explorer on a dossier; without a dossier, on the \
bundled one, which is about the peace talks between Armenia and Azerbaijan. If standard output is \
not a terminal, it prints the overview instead.";

const USAGE: &str = "impasse [OPTIONS] [DOSSIER]...\n       impasse [OPTIONS] <COMMAND>";

const EXAMPLES: &str = "\
Examples:
  impasse                              explore the bundled dossier
  impasse --example                    explore an invented one with forty sources
  impasse talks.json                   explore a dossier of your own
  impasse talks.json sources.json      explore a dossier in several files
  impasse --at obs-constitution        explore the bundled one, from this record on
  impasse search constitution          find records in the bundled dossier
  impasse show obs-constitution        show one record with its passages
  impasse matrix --sort similarity     show all stances, like-minded actors side by side
  impasse new > talks.json             start a dossier
  impasse check talks.json             find all errors in it
  impasse gaps -d talks.json           see what is missing
  impasse diff old.json talks.json     see what changed

Signals:
  SIGTERM, SIGINT, SIGHUP and SIGQUIT save bookmarks and notes, restore the terminal and end the
  explorer with 128 + the signal's number. SIGTSTP suspends it. While an editor is running,
  Ctrl-C, Ctrl-\\ and Ctrl-Z and their signals belong to the editor: the explorer ignores SIGINT,
  SIGQUIT, SIGTSTP and SIGCONT until it ends. SIGTERM and SIGHUP are passed on to it.

Exit status:
  0  success, also if the reader of the output stops reading
  1  the answer is no: nothing found, `check` found errors, or `diff` found differences
  2  wrong usage, or input that cannot be read
  3  output that cannot be written";

/// The parsed command line.
#[derive(Debug, Parser)]
#[command(name = "impasse", version, about = ABOUT, long_about = LONG_ABOUT)]
#[command(after_help = EXAMPLES, override_usage = USAGE, max_term_width = 100)]
#[command(subcommand_precedence_over_arg = true)]
pub struct Cli {
    /// The dossier to explore: one or more files, or `-` for standard input; by default the bundled
    /// one
    #[arg(value_name = "DOSSIER", value_hint = ValueHint::FilePath)]
    pub(crate) files: Vec<PathBuf>,

    /// Same as DOSSIER, once for each file; also for commands that read a dossier, before or after
    /// their name
    #[arg(short, long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(crate) dossier: Vec<PathBuf>,

    /// Read the example: forty invented sources in five languages; also for commands that read a
    /// dossier
    #[arg(long, conflicts_with_all = ["files", "dossier"])]
    pub(crate) example: bool,

    /// Only what was published by this day (EDTF: 2024-08-19, 2024-08, 2024); also for commands
    /// that read a dossier
    #[arg(long, value_name = "DATE", value_parser = Edtf::parse)]
    pub(crate) as_of: Option<Edtf>,

    /// Start the explorer at the record with this id
    #[arg(long, value_name = "ID")]
    pub(crate) at: Option<String>,

    /// Start the explorer at the overview, not where the last session with this dossier ended
    #[arg(long)]
    pub(crate) fresh: bool,

    /// Leave the mouse to the terminal, for selecting text
    #[arg(long)]
    pub(crate) no_mouse: bool,

    /// When to use colour
    #[arg(long, global = true, value_name = "WHEN", value_enum, default_value_t)]
    pub(crate) color: Color,

    #[command(flatten)]
    pub(crate) settings: SettingsOptions,

    #[command(flatten)]
    limits: limits::LimitOptions,

    #[command(subcommand)]
    pub(crate) command: Option<CommandArgs>,
}

/// When colour is used.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub enum Color {
    /// On a terminal, unless `NO_COLOR` is set or TERM is `dumb`.
    #[default]
    Auto,
    /// Also in files and pipes.
    Always,
    /// Not even on a terminal.
    Never,
}

#[derive(Debug, Subcommand)]
pub(crate) enum CommandArgs {
    /// Find records: words in any order, all of which must match
    Search(SearchArgs),
    /// List every record, or those of one kind
    List(ListArgs),
    /// Show one record: its fields, its links both ways, its passages in context
    Show(ShowArgs),
    /// Print events, positions and the histories of obstacles in order of time, on an axis
    Timeline(TimelineArgs),
    /// Print the board of obstacles by status, and what must happen first
    Obstacles(ObstaclesArgs),
    /// List what is missing: claims without words, quotations that do not stand, pairs and
    /// sentences that nobody coded
    Gaps(GapsArgs),
    /// List the sentences of the sources that nothing cites
    Uncited(UncitedArgs),
    /// List who changed a stance, and which positions deny or replace others, with their words
    Shifts(ShiftsArgs),
    /// List your bookmarks and notes, which m and M make in the explorer by default
    Notes(NotesArgs),
    /// Add records to a dossier, or replace them, after checking them together with it
    Put(PutArgs),
    /// Remove records from a dossier
    Remove(RemoveArgs),
    /// Undo the last change of a dossier that `put`, `remove` or another command made
    Undo(UndoArgs),
    /// Make a change again that was undone
    Redo(UndoArgs),
    /// List the changes of a dossier: when, what, by whom
    Log(LogArgs),
    /// Compare two dossiers, record by record and field by field
    Diff(DiffArgs),
    /// Compare the actors: how often each two take like and unlike stances, and which groups they
    /// form
    Agreement(AgreementArgs),
    /// Show the stance of every actor on every issue, and how they divide
    Matrix(MatrixArgs),
    /// Report everything that is wrong with dossier files, and how well their sources are cited
    Check(CheckArgs),
    /// Print every setting with its value and where it comes from, and the faults of the file
    Config(ConfigArgs),
    /// List all keys of the explorer, with the names of their actions
    Keys(KeysArgs),
    /// Print the JSON Schema of the dossier format
    Schema,
    /// Print a small dossier to start from; its records explain themselves
    #[command(after_help = "Example:\n  impasse new > talks.json && impasse check talks.json")]
    New,
    /// Print the completions for a shell
    #[command(after_help = "\
Example:
  impasse completions bash > ~/.local/share/bash-completion/completions/impasse")]
    Completions {
        /// The shell
        shell: Shell,
    },
    /// Print the manual page
    #[command(after_help = "Example:\n  impasse man | man -l -")]
    Man,
}

impl Cli {
    /// Parses the command line, with the program's name first.
    ///
    /// # Errors
    /// When the command line is wrong, and when it asks for help or the version.
    pub fn read(args: Vec<OsString>) -> Result<Self, clap::Error> {
        let mut cli = Self::try_parse_from(args)?;
        if !cli.files.is_empty() && !cli.dossier.is_empty() {
            return Err(conflict(
                "the dossier is given twice: once by itself and once with --dossier",
            ));
        }
        if cli.command.is_some() {
            cli.move_options_to_command()
                .map_err(|why| conflict(&why))?;
        }
        let reads_input_twice = match &mut cli.command {
            None => has_input_twice(&cli.explored().dossier),
            Some(CommandArgs::Check(check)) => has_input_twice(&check.files),
            Some(command) => command
                .dossier_options_mut()
                .is_some_and(|options| has_input_twice(&options.dossier)),
        };
        if reads_input_twice {
            Err(conflict("standard input, `-`, can be read only once"))
        } else {
            Ok(cli)
        }
    }

    /// Moves the options before the command's name to the command.
    fn move_options_to_command(&mut self) -> Result<(), String> {
        if !self.files.is_empty() {
            let files: Vec<_> = self
                .files
                .iter()
                .map(|file| format!("--dossier {}", file.display()))
                .collect();
            return Err(format!(
                "a file cannot come before a command: did you mean `{}`?",
                files.join(" ")
            ));
        }
        if self.at.is_some() {
            return Err("--at is for the explorer; `impasse show ID` prints a record".into());
        }
        if self.fresh {
            return Err("--fresh is for the explorer: leave out the command".into());
        }
        let before = DossierOptions {
            dossier: std::mem::take(&mut self.dossier),
            example: std::mem::take(&mut self.example),
            as_of: self.as_of.take(),
        };
        match self
            .command
            .as_mut()
            .and_then(CommandArgs::dossier_options_mut)
        {
            Some(options) => options.merge(before)?,
            None => before.check_unused()?,
        }
        Ok(())
    }

    pub(crate) fn limits(&self) -> Limits {
        self.limits.limits()
    }

    /// The dossier that the explorer reads.
    pub(crate) fn explored(&self) -> DossierOptions {
        let dossier = if self.files.is_empty() {
            &self.dossier
        } else {
            &self.files
        };
        DossierOptions {
            dossier: dossier.clone(),
            example: self.example,
            as_of: self.as_of.clone(),
        }
    }
}

impl CommandArgs {
    /// None for a command that does not take these options.
    fn dossier_options_mut(&mut self) -> Option<&mut DossierOptions> {
        match self {
            Self::Search(args) => Some(&mut args.options),
            Self::List(args) => Some(&mut args.options),
            Self::Show(args) => Some(&mut args.options),
            Self::Matrix(args) => Some(&mut args.options),
            Self::Timeline(args) => Some(&mut args.options),
            Self::Agreement(args) => Some(&mut args.options),
            Self::Obstacles(args) => Some(&mut args.options),
            Self::Gaps(args) => Some(&mut args.options),
            Self::Shifts(args) => Some(&mut args.options),
            Self::Notes(args) => Some(&mut args.options),
            Self::Uncited(args) => Some(&mut args.options),
            Self::Put(args) => Some(&mut args.options),
            Self::Remove(args) => Some(&mut args.options),
            Self::Undo(args) | Self::Redo(args) => Some(&mut args.options),
            Self::Log(args) => Some(&mut args.options),
            Self::Diff(_)
            | Self::Check(_)
            | Self::Config(_)
            | Self::Keys(_)
            | Self::Schema
            | Self::New
            | Self::Completions { .. }
            | Self::Man => None,
        }
    }
}

fn has_input_twice(files: &[PathBuf]) -> bool {
    files.iter().filter(|file| is_input(file)).nth(1).is_some()
}

fn conflict(message: &str) -> clap::Error {
    Cli::command().error(ErrorKind::ArgumentConflict, message)
}

/// The command whose name is nearest to a misspelt word.
#[must_use]
pub fn command_near(word: &str) -> Option<String> {
    let command = Cli::command();
    nearest(word, command.get_subcommands().map(clap::Command::get_name)).map(str::to_owned)
}
