//! The command line's words, nothing else: what can be asked for, and how it is explained.

use std::collections::HashSet;
use std::ffi::OsString;
use std::path::PathBuf;

use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser, ValueParser};
use clap::error::ErrorKind;
use clap::{Args, CommandFactory, Parser, Subcommand, ValueEnum, ValueHint};
use clap_complete::Shell;

use crate::dossier::Kind;
use crate::dossier::check::nearest;
use crate::dossier::date::{DateError, Edtf};
use crate::dossier::limits::Limits;
use crate::dossier::problem::ProblemKind;
use crate::dossier::read::is_input;

const ABOUT: &str = "Explore a negotiation: who wants what, what stands in the way, and the exact words that say so";

const LONG_ABOUT: &str = "\
Explore a negotiation: who wants what, what stands in the way, and the exact words that say so.

A dossier is one JSON file that holds the actors, the issues, where each actor stands, the obstacles to a deal, the \
events, and the texts that prove it all; several files can make one dossier. Without a command, impasse opens the explorer \
on a dossier; without a dossier, on the bundled one, which is about the peace talks between Armenia and Azerbaijan. Where \
standard output is no terminal it prints the overview instead.";

const USAGE: &str = "impasse [OPTIONS] [DOSSIER]...\n       impasse [OPTIONS] <COMMAND>";

const EXAMPLES: &str = "\
Examples:
  impasse                              explore the bundled dossier
  impasse --example                    explore an invented one with forty sources
  impasse talks.json                   explore a dossier of your own
  impasse talks.json sources.json      explore one that is kept in several files
  impasse search constitution          find records in the bundled dossier
  impasse show obs-constitution        one record, with the passages it rests on
  impasse matrix --sort similarity     where everyone stands, those who agree together
  impasse new > talks.json             start a dossier
  impasse check talks.json             find everything that is wrong with it
  impasse gaps -d talks.json           see what is missing
  impasse diff old.json talks.json     see what changed

Signals:
  SIGTERM, SIGINT, SIGHUP and SIGQUIT save bookmarks and notes, give the terminal back and end the
  explorer with 128 + the signal's number. SIGTSTP suspends it. While the editor that e and E open
  is running, Ctrl-C, Ctrl-\\ and Ctrl-Z and their signals belong to the editor: the explorer ignores
  SIGINT, SIGQUIT, SIGTSTP and SIGCONT until it ends. SIGTERM and SIGHUP are passed on to it.

Exit status:
  0  fine, also when whoever reads the output stops reading
  1  the answer is no: nothing found, `check` found errors, or `diff` found differences
  2  wrong usage, or input that cannot be read
  3  output that cannot be written";

/// Everything that can be said on the command line.
#[derive(Debug, Parser)]
#[command(name = "impasse", version, about = ABOUT, long_about = LONG_ABOUT, after_help = EXAMPLES)]
#[command(override_usage = USAGE, max_term_width = 100, subcommand_precedence_over_arg = true)]
pub struct Cli {
    /// The dossier to explore: files that are read as one, or `-` for standard input; the bundled one without it
    #[arg(value_name = "DOSSIER", value_hint = ValueHint::FilePath)]
    pub files: Vec<PathBuf>,

    /// As DOSSIER, once for each file; also for commands that read a dossier, before or after their name
    #[arg(short, long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub dossier: Vec<PathBuf>,

    /// The example instead: forty invented sources in five languages; also for commands that read a dossier
    #[arg(long, conflicts_with_all = ["files", "dossier"])]
    pub example: bool,

    /// Only what was published by this day (EDTF: 2024-08-19, 2024-08, 2024); also for commands that read a dossier
    #[arg(long, value_name = "DATE", value_parser = Edtf::parse)]
    pub as_of: Option<Edtf>,

    /// Leave the mouse to the terminal, so that it selects text
    #[arg(long)]
    pub no_mouse: bool,

    /// When to use colour
    #[arg(long, global = true, value_name = "WHEN", value_enum, default_value_t)]
    pub color: Color,

    /// How much is read.
    #[command(flatten)]
    pub limits: LimitOptions,

    /// What to do instead of exploring.
    #[command(subcommand)]
    pub command: Option<Command>,
}

/// Limits on what is read, so that a file made for it cannot use up the memory.
#[derive(Debug, Clone, Args)]
#[command(next_help_heading = "Limits")]
pub struct LimitOptions {
    /// The largest file to read: bytes, or as 512M, 2G; at most 4G
    #[arg(long, global = true, value_name = "SIZE", default_value = "1G", value_parser = size, hide_short_help = true)]
    pub max_file_size: u64,

    /// The most records to read, in all files of a dossier together
    #[arg(
        long,
        global = true,
        value_name = "N",
        default_value_t = 2_000_000,
        hide_short_help = true
    )]
    pub max_records: u32,

    /// The longest text to read in a field: bytes, or as 64M
    #[arg(long, global = true, value_name = "SIZE", default_value = "16M", value_parser = size, hide_short_help = true)]
    pub max_text_size: u64,
}

/// Reads a number of bytes: `4096`, `64K`, `16M`, `2G`, `2GiB`.
fn size(word: &str) -> Result<u64, String> {
    let digits = word.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let unit = word
        .get(digits.len()..)
        .unwrap_or_default()
        .to_ascii_uppercase();
    let shift = match unit.as_str() {
        "" | "B" => 0,
        "K" | "KB" | "KIB" => 10,
        "M" | "MB" | "MIB" => 20,
        "G" | "GB" | "GIB" => 30,
        _ => {
            return Err(
                "expected a number of bytes, or one with K, M or G, such as 512M".to_owned(),
            );
        }
    };
    let bytes = digits
        .parse::<u64>()
        .ok()
        .and_then(|number| number.checked_mul(1 << shift));
    // A file of 4 GiB is one byte larger than its places can be numbered.
    let most = Limits::LARGEST_FILE + 2;
    let bytes = bytes.filter(|bytes| (1..=most).contains(bytes));
    bytes
        .map(|bytes| bytes.min(Limits::LARGEST_FILE))
        .ok_or_else(|| "expected a size from 1 byte to 4G".to_owned())
}

/// When colour is used.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub enum Color {
    /// On a terminal, unless `NO_COLOR` is set or TERM is `dumb`.
    #[default]
    Auto,
    /// Also into files and pipes.
    Always,
    /// Not even on a terminal.
    Never,
}

/// What can be done instead of exploring.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Find records: words in any order, all of which must match
    Search(Search),
    /// List every record, or those of one kind
    List(List),
    /// Show one record: what it says, its links both ways, its passages in context
    Show(Show),
    /// Print events, positions and the histories of obstacles in the order of time, on a drawn axis
    Timeline(Timeline),
    /// Print the board of obstacles by status, and what must happen first
    Obstacles(Obstacles),
    /// List what is missing: claims without words, quotations that do not stand, pairs and sentences that nobody coded
    Gaps(Gaps),
    /// List who changed a stance, and which positions deny or replace others, with their words
    Shifts(Shifts),
    /// List your bookmarks and notes, which m and M make in the explorer
    Notes(Notes),
    /// Say what changed from one dossier to another, record by record and field by field
    Diff(Diff),
    /// Compare the actors: how often each two take like and unlike stances, and who stands together
    Agreement(Agreement),
    /// Show where every actor stands on every issue, and how they divide
    Matrix(Matrix),
    /// Report everything that is wrong with dossier files, and how well their sources are cited
    Check(Check),
    /// Print the JSON Schema of the dossier format
    Schema,
    /// Print a small dossier to start from; its records explain themselves
    #[command(after_help = "Example:\n  impasse new > talks.json && impasse check talks.json")]
    New,
    /// Print the completions for a shell
    #[command(
        after_help = "Example:\n  impasse completions bash > ~/.local/share/bash-completion/completions/impasse"
    )]
    Completions {
        /// The shell
        shell: Shell,
    },
    /// Print the manual page
    #[command(after_help = "Example:\n  impasse man | man -l -")]
    Man,
}

/// The dossier that a command reads.
#[derive(Debug, Clone, Default, Args)]
pub struct Reads {
    /// The dossier to read: a file, or `-` for standard input; given several times, files that are read as one; the bundled
    /// dossier without it
    #[arg(short, long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub dossier: Vec<PathBuf>,

    /// The example instead: forty invented sources in five languages
    #[arg(long, conflicts_with = "dossier")]
    pub example: bool,

    /// Only what was published by this day (EDTF: 2024-08-19, 2024-08, 2024); what became known later is hidden and counted
    #[arg(long, value_name = "DATE", value_parser = Edtf::parse)]
    pub as_of: Option<Edtf>,
}

/// Which dossier is meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Which {
    /// The one that comes with the program.
    Bundled,
    /// The invented one that comes with it as an example.
    Example,
    /// Files, at least one, each of them once; `-` is standard input.
    Files(Vec<PathBuf>),
}

impl Which {
    /// The files; none where it comes with the program.
    #[must_use]
    pub fn files(&self) -> &[PathBuf] {
        if let Self::Files(files) = self {
            files
        } else {
            &[]
        }
    }
}

impl Reads {
    /// The dossier to read.
    #[must_use]
    pub fn which(&self) -> Which {
        match self.dossier.as_slice() {
            [] if self.example => Which::Example,
            [] => Which::Bundled,
            files => {
                let mut met = HashSet::new();
                // What is named twice is meant once.
                Which::Files(
                    files
                        .iter()
                        .filter(|file| met.insert(*file))
                        .cloned()
                        .collect(),
                )
            }
        }
    }

    /// Takes over what stands before the command's name; or says what is said twice.
    fn take_over(&mut self, before: Self) -> Result<(), &'static str> {
        if before.as_of.is_some() && self.as_of.is_some() {
            return Err("--as-of is given twice");
        }
        self.dossier.splice(0..0, before.dossier);
        self.as_of = self.as_of.take().or(before.as_of);
        self.example |= before.example;
        let both = self.example && !self.dossier.is_empty();
        if both {
            Err("--example stands for a dossier and cannot be used with --dossier")
        } else {
            Ok(())
        }
    }
}

/// Text for people or JSON for programs.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// Text for people.
    #[default]
    Text,
    /// JSON for programs.
    Json,
}

/// As [`Format`], with Markdown for documents.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub enum PageFormat {
    /// Text for people.
    #[default]
    Text,
    /// JSON for programs.
    Json,
    /// Markdown for documents.
    Markdown,
}

/// `search`.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  impasse search pash
  impasse search border delimitation --kind obstacle
  impasse search \"stance:supports actor:russia\"
  impasse search --format json russia | jq '.hits[].id'")]
pub struct Search {
    /// What to look for: words in any order; case, accents and scripts do not matter. 'word together, ^word at the start,
    /// word$ at the end, !word nowhere, kind: actor: issue: stance: status: source: to narrow
    #[arg(required = true, value_name = "QUERY")]
    pub query: Vec<String>,
    /// Only records of this kind
    #[arg(long, value_name = "KIND", value_parser = kind(), ignore_case = true)]
    pub kind: Option<Kind>,
    /// The most hits to print
    #[arg(long, value_name = "N", default_value_t = 20, value_parser = clap::value_parser!(u32).range(1..))]
    pub limit: u32,
    /// Say why each hit stands where it does
    #[arg(long)]
    pub explain: bool,
    /// How to print them
    #[arg(long, value_enum, default_value_t)]
    pub format: Format,
    /// Which dossier.
    #[command(flatten)]
    pub reads: Reads,
}

/// `list`.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  impasse list
  impasse list obstacles
  impasse list positions --format json -d talks.json")]
pub struct List {
    /// Only records of this kind; all kinds without it
    #[arg(value_name = "KIND", value_parser = kind(), ignore_case = true)]
    pub kind: Option<Kind>,
    /// How to print them
    #[arg(long, value_enum, default_value_t)]
    pub format: PageFormat,
    /// Which dossier.
    #[command(flatten)]
    pub reads: Reads,
}

/// `show`.
#[derive(Debug, Args)]
#[command(after_help = "\
Quoted words stand between ▐ and ▌ in their context, or between [[ and ]] where the locale is not UTF-8.

Examples:
  impasse show obs-constitution
  impasse show pashinyan --format json")]
pub struct Show {
    /// The record's id, as `list` and `search` print it
    pub id: String,
    /// How to print it
    #[arg(long, value_enum, default_value_t)]
    pub format: PageFormat,
    /// Which dossier.
    #[command(flatten)]
    pub reads: Reads,
}

/// `obstacles`.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  impasse obstacles
  impasse obstacles --format json -d talks.json | jq '.obstacles[] | select(.days_since > 365).id'")]
pub struct Obstacles {
    /// How to print them
    #[arg(long, value_enum, default_value_t)]
    pub format: PageFormat,
    /// Which dossier.
    #[command(flatten)]
    pub reads: Reads,
}

/// `gaps`.
#[derive(Debug, Args)]
#[command(after_help = "\
A dossier does not say when a record was edited. `--since` goes by what is dated: a change in an obstacle's history, a cited \
source, and for actors and issues the positions, events and obstacles that name them.

Examples:
  impasse gaps
  impasse gaps --since 2024-06-01
  impasse gaps --format json -d talks.json | jq '.unsourced[]'")]
pub struct Gaps {
    /// Also list the actors, issues and obstacles that nothing dated on this day or later touches
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub since: Option<Edtf>,
    /// How to print them
    #[arg(long, value_enum, default_value_t)]
    pub format: PageFormat,
    /// Which dossier.
    #[command(flatten)]
    pub reads: Reads,
}

/// `shifts`.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  impasse shifts
  impasse shifts --format json -d talks.json | jq '.shifts[].positions[].stance'")]
pub struct Shifts {
    /// How to print them
    #[arg(long, value_enum, default_value_t)]
    pub format: PageFormat,
    /// Which dossier.
    #[command(flatten)]
    pub reads: Reads,
}

/// `notes`.
#[derive(Debug, Args)]
#[command(after_help = "\
Bookmarks and notes are kept by the dossier's id in $XDG_STATE_HOME/impasse, or else in ~/.local/state/impasse.

Examples:
  impasse notes
  impasse notes ask again -d talks.json
  impasse notes --format markdown > notes.md")]
pub struct Notes {
    /// Only where all these words stand in the note or in the record's name, id or kind
    #[arg(value_name = "QUERY")]
    pub query: Vec<String>,
    /// How to print them
    #[arg(long, value_enum, default_value_t)]
    pub format: PageFormat,
    /// Which dossier.
    #[command(flatten)]
    pub reads: Reads,
}

/// `diff`.
#[derive(Debug, Args)]
#[command(after_help = "\
On a terminal, without --format, what changed is shown in the explorer on NEW, in a view of its own. The exit status is 1 where
there are differences, and 2 where the explorer is left before NEW was read. OLD is read once, at the start. Records are compared
by id; where they stand in the file does not matter.

Examples:
  impasse diff old.json new.json
  git show HEAD:talks.json | impasse diff - talks.json
  impasse diff old.json new.json --format json | jq '.changed[] | select(.field == \"status\")'")]
pub struct Diff {
    /// The dossier as it was; `-` for standard input
    #[arg(value_name = "OLD", value_hint = ValueHint::FilePath)]
    pub old: PathBuf,
    /// The dossier as it is; `-` for standard input
    #[arg(value_name = "NEW", value_hint = ValueHint::FilePath)]
    pub new: PathBuf,
    /// How to print what changed; on a terminal it is shown in the explorer without this
    #[arg(long, value_enum)]
    pub format: Option<PageFormat>,
}

/// `agreement`.
#[derive(Debug, Args)]
#[command(after_help = "\
Congruence is the number of like stances on the same issue (both support, both oppose), conflict that of unlike ones; what is \
printed is congruence minus conflict, `subtract` in discourse network analysis. Conditional, ambivalent, neutral and unstated \
stances are left out.

Examples:
  impasse agreement
  impasse agreement --count once --normalisation jaccard
  impasse agreement armenia azerbaijan")]
pub struct Agreement {
    /// Two actors, each by a name or its id, for the issues behind their number
    #[arg(value_names = ["ACTOR", "OTHER"], num_args = 2)]
    pub actors: Vec<String>,
    /// What is counted
    #[arg(long, value_enum, default_value_t)]
    pub count: Count,
    /// What the numbers of two actors are divided by
    #[arg(long, value_enum, default_value_t)]
    pub normalisation: Normalisation,
    /// Leave out actors with fewer positions that support or oppose something
    #[arg(long, value_name = "N", default_value_t = 0, conflicts_with = "actors")]
    pub min: u32,
    /// Only positions on this issue, by its label or its id; can be given several times
    #[arg(long = "issue", value_name = "ISSUE")]
    pub issues: Vec<String>,
    /// How to print it
    #[arg(long, value_enum, default_value_t)]
    pub format: PageFormat,
    /// Which dossier.
    #[command(flatten)]
    pub reads: Reads,
}

/// How positions are counted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub enum Count {
    /// Every position.
    #[default]
    Statement,
    /// An actor's stance on an issue once, however often it is taken.
    Once,
}

/// What numbers are divided by.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub enum Normalisation {
    /// Nothing.
    #[default]
    None,
    /// The mean number of stances of the two actors.
    Activity,
    /// The stances that one or both of the two actors take.
    Jaccard,
}

/// `timeline`.
#[derive(Debug, Args)]
#[command(after_help = "\
An entry stands under the first day that its date can mean. Dates that are uncertain or approximate are drawn so, but not made
wider than they are written.

Examples:
  impasse timeline
  impasse timeline --by month --actor russia --actor \"Ilham Aliyev\"
  impasse timeline --issue issue-border --format json | jq '.groups[].entries[].id'")]
pub struct Timeline {
    /// What to group by
    #[arg(long, value_enum, default_value_t, value_name = "UNIT")]
    pub by: By,
    /// Only what this actor takes part in, in any part: an id or a name; several are alternatives
    #[arg(long, value_name = "ACTOR")]
    pub actor: Vec<String>,
    /// Only what concerns this issue: an id or a label; several are alternatives
    #[arg(long, value_name = "ISSUE")]
    pub issue: Vec<String>,
    /// How to print it
    #[arg(long, value_enum, default_value_t)]
    pub format: PageFormat,
    /// Which dossier.
    #[command(flatten)]
    pub reads: Reads,
}

/// What a timeline is grouped by.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub enum By {
    /// Ten years.
    Decade,
    /// Years.
    #[default]
    Year,
    /// Months.
    Month,
    /// Days.
    Day,
}

/// In which order the actors of a matrix stand.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub enum Sort {
    /// As in the dossier.
    #[default]
    File,
    /// By name.
    Name,
    /// By what sort of actor they are.
    Kind,
    /// Those who agree together.
    Similarity,
}

/// `matrix`.
#[derive(Debug, Args)]
#[command(after_help = "\
A cell shows the stance of the latest position. Positions count for their actor, not for who voiced them. In JSON, cells are
always actors × issues.

Examples:
  impasse matrix
  impasse matrix --sort similarity --min 1
  impasse matrix --format json | jq '.actors[0], .cells[0]'")]
pub struct Matrix {
    /// In which order the actors stand
    #[arg(long, value_name = "ORDER", value_enum, default_value_t)]
    pub sort: Sort,
    /// Issues as rows, actors as columns
    #[arg(long)]
    pub transpose: bool,
    /// Only actors with so many positions at least
    #[arg(long, value_name = "N", default_value_t = 0)]
    pub min: u32,
    /// How to print it
    #[arg(long, value_enum, default_value_t)]
    pub format: PageFormat,
    /// Which dossier.
    #[command(flatten)]
    pub reads: Reads,
}

/// `check`.
#[derive(Debug, Args)]
#[command(after_help = "\
Errors keep a file from being shown; warnings do not. Several files are checked as one dossier, as the other commands read \
them: a record may refer to one in another file, and must be the same in all files that it stands in. The exit status is 1 \
where there are errors. The last line and the exit status count everything, whatever is printed.

Examples:
  impasse check talks.json
  impasse check talks.json sources.json
  impasse check --only quotation --only date talks.json
  impasse check --uncited talks.json
  impasse check --separately --format json *.json | jq '.files[].errors[]'
  impasse check --fix-quotations talks.json | patch -p0")]
pub struct Check {
    /// The files to check; `-` for standard input
    #[arg(required = true, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub files: Vec<PathBuf>,
    /// Each file is a dossier of its own
    #[arg(long)]
    pub separately: bool,
    /// How much is printed.
    #[command(flatten)]
    pub report: ReportOptions,
    /// Print a patch that puts the source's wording in place of quotations found only with differences
    #[arg(long, conflicts_with = "format")]
    pub fix_quotations: bool,
    /// How many messages of a kind are kept, and ten times as many in all; further ones are counted
    #[arg(long, value_name = "N", default_value_t = 1000, value_parser = clap::value_parser!(u32).range(1..))]
    pub max_messages: u32,
    /// How to print what was found
    #[arg(long, value_enum, default_value_t)]
    pub format: Format,
}

/// How much of what a check finds is printed.
#[derive(Debug, Clone, Args)]
pub struct ReportOptions {
    /// Print every warning, not the first ten of a kind
    #[arg(long)]
    pub all: bool,
    /// Print only what is of this kind, and all of it; can be given several times
    #[arg(long, value_name = "KIND", value_parser = problem_kind(), conflicts_with = "without")]
    pub only: Vec<ProblemKind>,
    /// Leave out what is of this kind; can be given several times
    #[arg(long, value_name = "KIND", value_parser = problem_kind(), hide_possible_values = true)]
    pub without: Vec<ProblemKind>,
    /// Print nothing but the last line, which sums up
    #[arg(long, short, conflicts_with_all = ["all", "only", "without", "uncited"])]
    pub quiet: bool,
    /// Also print the sentences that nothing cites
    #[arg(long)]
    pub uncited: bool,
}

/// Reads a kind of record in the singular or the plural.
fn kind() -> ValueParser {
    let words = Kind::ALL.map(|kind| PossibleValue::new(kind.plural()).alias(kind.as_str()));
    let parser = PossibleValuesParser::new(words);
    parser
        .try_map(|word| Kind::parse(&word.to_lowercase()).ok_or("no such kind"))
        .into()
}

/// Reads a kind of problem.
fn problem_kind() -> ValueParser {
    let parser = PossibleValuesParser::new(ProblemKind::ALL.map(ProblemKind::as_str));
    parser
        .try_map(|word| ProblemKind::parse(&word).ok_or("no such kind"))
        .into()
}

/// Reads a date.
fn date(word: &str) -> Result<Edtf, DateError> {
    Edtf::parse(word)
}

impl Cli {
    /// Reads the command line, the program's name first.
    ///
    /// # Errors
    /// What is wrong with it; or, as clap has it, that help or the version is asked for.
    pub fn read(args: Vec<OsString>) -> Result<Self, clap::Error> {
        let mut cli = Self::try_parse_from(args)?;
        if !cli.files.is_empty() && !cli.dossier.is_empty() {
            return Err(conflict(
                "the dossier is named twice: once by itself and once with --dossier",
            ));
        }
        let Some(command) = &mut cli.command else {
            return if has_input_twice(&cli.explored().dossier) {
                Err(conflict(INPUT_TWICE))
            } else {
                Ok(cli)
            };
        };
        if !cli.files.is_empty() {
            let files: Vec<_> = cli
                .files
                .iter()
                .map(|file| format!("--dossier {}", file.display()))
                .collect();
            let meant = files.join(" ");
            return Err(conflict(&format!(
                "a file cannot stand before a command: did you mean `{meant}`?"
            )));
        }
        let before = Reads {
            dossier: std::mem::take(&mut cli.dossier),
            example: std::mem::take(&mut cli.example),
            as_of: cli.as_of.take(),
        };
        match command.reads() {
            Some(reads) => reads.take_over(before).map_err(conflict)?,
            None if !before.dossier.is_empty() => {
                return Err(conflict(
                    "--dossier is given, but this command does not read one",
                ));
            }
            None if before.example => {
                return Err(conflict(
                    "--example is given, but this command does not read a dossier",
                ));
            }
            None if before.as_of.is_some() => {
                return Err(conflict(
                    "--as-of is given, but this command does not read a dossier as of a day",
                ));
            }
            None => {}
        }
        let files = match command {
            Command::Check(check) => Some(&check.files),
            other => other.reads().map(|reads| &reads.dossier),
        };
        if files.is_some_and(|files| has_input_twice(files)) {
            Err(conflict(INPUT_TWICE))
        } else {
            Ok(cli)
        }
    }

    /// How much is read.
    #[must_use]
    pub fn limits(&self) -> Limits {
        let LimitOptions {
            max_file_size,
            max_records,
            max_text_size,
        } = self.limits;
        let whole = |number: u64| usize::try_from(number).unwrap_or(usize::MAX);
        Limits {
            file: max_file_size,
            records: whole(max_records.into()),
            text: whole(max_text_size),
        }
    }

    /// What the explorer reads.
    #[must_use]
    pub fn explored(&self) -> Reads {
        let dossier = if self.files.is_empty() {
            &self.dossier
        } else {
            &self.files
        }
        .clone();
        Reads {
            dossier,
            example: self.example,
            as_of: self.as_of.clone(),
        }
    }
}

impl Command {
    /// What the command is told to read; none where it reads no dossier.
    fn reads(&mut self) -> Option<&mut Reads> {
        match self {
            Self::Search(search) => Some(&mut search.reads),
            Self::List(list) => Some(&mut list.reads),
            Self::Show(show) => Some(&mut show.reads),
            Self::Matrix(matrix) => Some(&mut matrix.reads),
            Self::Timeline(timeline) => Some(&mut timeline.reads),
            Self::Agreement(agreement) => Some(&mut agreement.reads),
            Self::Obstacles(obstacles) => Some(&mut obstacles.reads),
            Self::Gaps(gaps) => Some(&mut gaps.reads),
            Self::Shifts(shifts) => Some(&mut shifts.reads),
            Self::Notes(notes) => Some(&mut notes.reads),
            Self::Diff(_)
            | Self::Check(_)
            | Self::Schema
            | Self::New
            | Self::Completions { .. }
            | Self::Man => None,
        }
    }
}

const INPUT_TWICE: &str = "standard input, `-`, can be read only once";

fn has_input_twice(files: &[PathBuf]) -> bool {
    files.iter().filter(|file| is_input(file)).nth(1).is_some()
}

fn conflict(message: &str) -> clap::Error {
    Cli::command().error(ErrorKind::ArgumentConflict, message)
}

/// The command that a word was probably meant to be.
#[must_use]
pub fn command_near(word: &str) -> Option<String> {
    let command = Cli::command();
    nearest(word, command.get_subcommands().map(clap::Command::get_name)).map(str::to_owned)
}
