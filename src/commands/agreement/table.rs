//! The agreement table as text and Markdown, with the groups below it.

use std::io::{self, Write};

use super::AgreementView;
use crate::commands::output::Output;
use crate::commands::prose::{counted, padded, write_wrapped};
use crate::commands::{OutputSettings, markdown};
use crate::dossier::Kind;
use crate::text::number::{mean, signed};
use crate::text::width;

/// Most actors for which a table is printed.
const MAX_ROWS: usize = 100;
/// Most cuts of the clustering that are printed.
const MAX_CUTS: usize = 8;
/// Widest column of names.
const MAX_NAME: usize = 28;

const SIGNS: &str = "+ more like stances than unlike, - more unlike, 0 as many of both, . no issue in \
                     common on which both support or oppose.";

const METHOD: &str = "Groups, by average linkage on these numbers, in which two with no issue in \
                      common count as 0: a description, not a verdict.";

/// Rows of the table, ordered so that groups are contiguous and numbered from 1.
struct AgreementRows<'a> {
    view: &'a AgreementView<'a>,
    actors: Vec<usize>,
    /// Row number of each actor. 0 for actors without a row.
    numbers: Vec<usize>,
}

impl<'a> AgreementRows<'a> {
    fn new(view: &'a AgreementView<'a>) -> Self {
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
            () => signed(shared.subtract(), self.view.is_integer()),
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

    /// The row numbers of a group, which are consecutive: `3` or `3-5`.
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

pub(super) fn write(
    view: &AgreementView,
    settings: &OutputSettings,
    out: &mut Output,
) -> io::Result<()> {
    let rows = AgreementRows::new(view);
    write_wrapped(out, "", &title(view, rows.actors.len()), settings.columns)?;
    writeln!(out)?;
    if rows.actors.len() > MAX_ROWS {
        let text = format!(
            "A table of more than {MAX_ROWS} actors is not printed; --min and --issue leave some out, and \
             --format json has all."
        );
        write_wrapped(out, "", &text, settings.columns)?;
    } else {
        write_table(&rows, settings, out)?;
        writeln!(out)?;
        write_wrapped(out, "", SIGNS, settings.columns)?;
    }
    writeln!(out)?;
    for (head, text) in groups(&rows) {
        write_wrapped(out, &head, &text, settings.columns)?;
    }
    Ok(())
}

fn title(view: &AgreementView, actors: usize) -> String {
    let issues = match view.question.issues.len() {
        0 => view.dossier.count(Kind::Issue),
        args => args,
    };
    format!(
        "Congruence minus conflict of {} on {}: {}",
        counted(actors, "actor", "actors"),
        counted(issues, "issue", "issues"),
        view.method()
    )
}

/// Writes the table, in several parts if it is too wide.
fn write_table(
    rows: &AgreementRows,
    settings: &OutputSettings,
    out: &mut Output,
) -> io::Result<()> {
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
        .min(MAX_NAME)
        .min(settings.columns / 3);
    let cells = rows.cells();
    let cell = cells
        .iter()
        .flatten()
        .map(String::len)
        .max()
        .unwrap_or(0)
        .max(digits);
    let columns_per_part = settings.columns.saturating_sub(digits + 2 + name) / (cell + 1);
    let all: Vec<_> = (0..rows.actors.len()).collect();
    for (nth, columns) in all.chunks(columns_per_part.max(1)).enumerate() {
        if nth > 0 {
            writeln!(out)?;
        }
        write!(out, "{}", " ".repeat(digits + 2 + name))?;
        columns
            .iter()
            .try_for_each(|column| write!(out, " {:>cell$}", column + 1))?;
        writeln!(out)?;
        for (row, (label, cells)) in names.iter().zip(&cells).enumerate() {
            let label = padded(&width::truncate(label, name), name);
            let shown = columns.iter().filter_map(|column| cells.get(*column));
            let shown: String = shown
                .map(|text| colour_cell(text, cell, settings))
                .collect();
            writeln!(
                out,
                "{}",
                format!("{:>digits$}  {label}{shown}", row + 1).trim_end()
            )?;
        }
    }
    Ok(())
}

/// A padded cell, blue for more like stances and yellow for more unlike ones.
fn colour_cell(text: &str, cell: usize, settings: &OutputSettings) -> String {
    let padded = format!(" {text:>cell$}");
    match text.as_bytes().first() {
        Some(b'+') if settings.color => format!("\x1b[94m{padded}\x1b[39m"),
        Some(b'-') if settings.color => format!("\x1b[33m{padded}\x1b[39m"),
        _ => padded,
    }
}

/// The lines about the groups, each as a head and a text.
fn groups(rows: &AgreementRows) -> Vec<(String, String)> {
    let agreement = rows.view.agreement;
    let mut lines = vec![(String::new(), METHOD.into())];
    let (joined, alone): (Vec<_>, Vec<_>) = agreement
        .groups(0.0)
        .into_iter()
        .partition(|(_, level)| level.is_some());
    lines.push((
        String::new(),
        "On average more congruence than conflict:".into(),
    ));
    for (members, level) in &joined {
        let level = level.map(mean).unwrap_or_default();
        let text = format!(
            "{} (joined at {level})",
            rows.names(members.iter().copied())
        );
        lines.push((format!("  {}  ", rows.numbers(members)), text));
    }
    if joined.is_empty() {
        lines.push(("  ".into(), "nobody".into()));
    }
    if !alone.is_empty() {
        lines.push((String::new(), "In no such group:".into()));
        lines.push((
            "  ".into(),
            rows.names(alone.into_iter().flat_map(|(members, _)| members)),
        ));
    }
    lines.push((
        String::new(),
        "Cuts, from the highest mean down, each with its groups by their rows:".into(),
    ));
    lines.extend(cuts(rows));
    if agreement.ungrouped().next().is_some() {
        lines.push((
            String::new(),
            "Not compared, since they neither support nor oppose anything:".into(),
        ));
        lines.push(("  ".into(), rows.names(agreement.ungrouped())));
    }
    lines
}

/// The mean at which groups joined, with the groups at that point. Some of them if there are many.
fn cuts(rows: &AgreementRows) -> Vec<(String, String)> {
    let levels = rows.view.agreement.levels();
    let every = levels.len().div_ceil(MAX_CUTS).max(1);
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

pub(super) fn write_markdown(view: &AgreementView, out: &mut Output) -> io::Result<()> {
    let rows = AgreementRows::new(view);
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
