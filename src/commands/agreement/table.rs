//! The table of agreement as text and as Markdown, with the groups below it.

use std::io::{self, Write};

use super::View;
use crate::commands::output::Output;
use crate::commands::prose::{counted, padded, wrapped};
use crate::commands::{Setting, markdown};
use crate::dossier::Kind;
use crate::text::number::{mean, signed};
use crate::text::width;

/// The most actors of whom a table is printed.
const MOST_ROWS: usize = 100;
/// The most cuts that are printed.
const MOST_CUTS: usize = 8;
/// The widest that names get beside the numbers.
const WIDEST_NAME: usize = 28;

const SIGNS: &str = "+ more like stances than unlike, - more unlike, 0 as many of both, . no issue in common on which both \
                     support or oppose.";

const METHOD: &str = "Groups, by average linkage on these numbers, in which two with no issue in common count as 0: a \
                      description, not a verdict.";

/// Who is in the table, in the order in which groups stand together: rows are numbered from 1.
struct Rows<'a> {
    view: &'a View<'a>,
    actors: Vec<usize>,
    /// The number of each actor's row; 0 for who has none.
    numbers: Vec<usize>,
}

impl<'a> Rows<'a> {
    fn new(view: &'a View<'a>) -> Self {
        let compared = |actor: &usize| view.agreement.positions(*actor) > 0;
        let actors: Vec<_> = view
            .agreement
            .order()
            .into_iter()
            .filter(compared)
            .collect();
        let mut numbers = vec![0; view.agreement.actors().len()];
        for (row, actor) in actors.iter().enumerate() {
            if let Some(number) = numbers.get_mut(*actor) {
                *number = row + 1;
            }
        }
        Self {
            view,
            actors,
            numbers,
        }
    }

    fn cell(&self, one: usize, other: usize) -> String {
        let shared = self.view.agreement.shared(one, other);
        match () {
            () if one == other => String::new(),
            () if shared.is_nothing() => ".".into(),
            () => signed(shared.subtract(), self.view.is_whole()),
        }
    }

    fn cells(&self) -> Vec<Vec<String>> {
        let row = |one: &usize| {
            self.actors
                .iter()
                .map(|other| self.cell(*one, *other))
                .collect()
        };
        self.actors.iter().map(row).collect()
    }

    /// The rows of a group, which are consecutive: `3` or `3-5`.
    fn numbers(&self, group: &[usize]) -> String {
        let number = |actor: Option<&usize>| {
            actor
                .and_then(|actor| self.numbers.get(*actor))
                .copied()
                .unwrap_or_default()
        };
        let (first, last) = (number(group.first()), number(group.last()));
        if first == last {
            first.to_string()
        } else {
            format!("{first}-{last}")
        }
    }

    fn names(&self, actors: impl IntoIterator<Item = usize>) -> String {
        actors
            .into_iter()
            .map(|actor| self.view.name(actor))
            .collect::<Vec<_>>()
            .join(", ")
    }
}

pub(super) fn write(view: &View, setting: &Setting, out: &mut Output) -> io::Result<()> {
    let rows = Rows::new(view);
    wrapped(out, "", &title(view, rows.actors.len()), setting.columns)?;
    writeln!(out)?;
    if rows.actors.len() > MOST_ROWS {
        let said = format!(
            "No table of more than {MOST_ROWS} actors is printed; --min and --issue leave some out, and --format json has all."
        );
        wrapped(out, "", &said, setting.columns)?;
    } else {
        heat_map(&rows, setting, out)?;
        writeln!(out)?;
        wrapped(out, "", SIGNS, setting.columns)?;
    }
    writeln!(out)?;
    for (head, text) in groups(&rows) {
        wrapped(out, &head, &text, setting.columns)?;
    }
    Ok(())
}

fn title(view: &View, actors: usize) -> String {
    let issues = match view.question.issues.len() {
        0 => view.dossier.count(Kind::Issue),
        asked => asked,
    };
    format!(
        "Congruence minus conflict of {} on {}: {}",
        counted(actors, "actor", "actors"),
        counted(issues, "issue", "issues"),
        view.how()
    )
}

/// Writes the table; where it is too wide, as many columns at a time as there is room for.
fn heat_map(rows: &Rows, setting: &Setting, out: &mut Output) -> io::Result<()> {
    let names: Vec<_> = rows
        .actors
        .iter()
        .map(|actor| rows.view.name(*actor))
        .collect();
    let digits = rows.actors.len().to_string().len();
    let name = names
        .iter()
        .map(|name| width::of(name))
        .max()
        .unwrap_or(0)
        .min(WIDEST_NAME)
        .min(setting.columns / 3);
    let cells = rows.cells();
    let cell = cells
        .iter()
        .flatten()
        .map(String::len)
        .max()
        .unwrap_or(0)
        .max(digits);
    let room = setting.columns.saturating_sub(digits + 2 + name) / (cell + 1);
    let all: Vec<_> = (0..rows.actors.len()).collect();
    for (nth, columns) in all.chunks(room.max(1)).enumerate() {
        if nth > 0 {
            writeln!(out)?;
        }
        write!(out, "{}", " ".repeat(digits + 2 + name))?;
        columns
            .iter()
            .try_for_each(|column| write!(out, " {:>cell$}", column + 1))?;
        writeln!(out)?;
        for (row, (said, cells)) in names.iter().zip(&cells).enumerate() {
            let said = padded(&width::truncate(said, name), name);
            let shown = columns.iter().filter_map(|column| cells.get(*column));
            let shown: String = shown.map(|text| coloured(text, cell, setting)).collect();
            writeln!(
                out,
                "{}",
                format!("{:>digits$}  {said}{shown}", row + 1).trim_end()
            )?;
        }
    }
    Ok(())
}

/// A cell with a space before it, in the colours of the stances: blue for more like ones, yellow for more unlike.
fn coloured(text: &str, cell: usize, setting: &Setting) -> String {
    let padded = format!(" {text:>cell$}");
    match text.as_bytes().first() {
        Some(b'+') if setting.color => format!("\x1b[94m{padded}\x1b[39m"),
        Some(b'-') if setting.color => format!("\x1b[33m{padded}\x1b[39m"),
        _ => padded,
    }
}

/// What is said of the groups: what begins a line, and its text.
fn groups(rows: &Rows) -> Vec<(String, String)> {
    let agreement = rows.view.agreement;
    let mut said = vec![(String::new(), METHOD.into())];
    let (joined, alone): (Vec<_>, Vec<_>) = agreement
        .groups(0.0)
        .into_iter()
        .partition(|(_, level)| level.is_some());
    said.push((
        String::new(),
        "On average more congruence than conflict:".into(),
    ));
    for (members, level) in &joined {
        let level = level.map(mean).unwrap_or_default();
        let text = format!(
            "{} (joined at {level})",
            rows.names(members.iter().copied())
        );
        said.push((format!("  {}  ", rows.numbers(members)), text));
    }
    if joined.is_empty() {
        said.push(("  ".into(), "nobody".into()));
    }
    if !alone.is_empty() {
        said.push((String::new(), "In no such group:".into()));
        said.push((
            "  ".into(),
            rows.names(alone.into_iter().flat_map(|(members, _)| members)),
        ));
    }
    said.push((
        String::new(),
        "Cuts, from the highest mean down, each with its groups by their rows:".into(),
    ));
    said.extend(cuts(rows));
    if agreement.ungrouped().next().is_some() {
        said.push((
            String::new(),
            "Not compared, since they neither support nor oppose anything:".into(),
        ));
        said.push(("  ".into(), rows.names(agreement.ungrouped())));
    }
    said
}

/// The mean at which groups joined, and who stood together then; of many, some.
fn cuts(rows: &Rows) -> Vec<(String, String)> {
    let levels = rows.view.agreement.levels();
    let every = levels.len().div_ceil(MOST_CUTS).max(1);
    let shown = levels.iter().step_by(every);
    let cut = |level: &f64| {
        let groups = rows.view.agreement.groups(level.next_down()).into_iter();
        let joined: Vec<_> = groups
            .filter(|group| group.1.is_some())
            .map(|group| rows.numbers(&group.0))
            .collect();
        (format!("  {:>6}  ", mean(*level)), joined.join(" · "))
    };
    shown.map(cut).collect()
}

pub(super) fn write_markdown(view: &View, out: &mut Output) -> io::Result<()> {
    let rows = Rows::new(view);
    writeln!(
        out,
        "# Agreement\n\n{}\n",
        markdown::escaped(&title(view, rows.actors.len()))
    )?;
    let numbers: Vec<_> = (1..=rows.actors.len())
        .map(|number| number.to_string())
        .collect();
    writeln!(
        out,
        "| | | {} |\n|---:|---|{}",
        numbers.join(" | "),
        "---:|".repeat(numbers.len())
    )?;
    for ((number, actor), cells) in numbers.iter().zip(&rows.actors).zip(rows.cells()) {
        writeln!(
            out,
            "| {number} | {} | {} |",
            markdown::escaped(&view.name(*actor)),
            cells.join(" | ")
        )?;
    }
    writeln!(out, "\n{}", markdown::escaped(SIGNS))?;
    for (head, text) in groups(&rows) {
        let (before, after) = if head.is_empty() {
            ("\n", "\n")
        } else {
            ("- ", "")
        };
        writeln!(
            out,
            "{before}{}{after}",
            markdown::escaped(format!("{} {text}", head.trim()).trim())
        )?;
    }
    Ok(())
}
