//! `obstacles`: the board of obstacles and what must happen first.

use std::io::{self, Write};

use anyhow::Result;
use serde::Serialize;

use super::prose::{bracketed, counted, undated, wrapped};
use super::{Answer, Setting, json, markdown};
use crate::analysis::obstacles::{Board, Entry, FIRST, Step, heading};
use crate::cli::{self, PageFormat};
use crate::commands::output::Output;
use crate::dossier::date::describe_date;
use crate::dossier::record::Record;
use crate::dossier::records::Change;
use crate::dossier::vocabulary::{Significance, Status};
use crate::dossier::{Dossier, Handle};
use crate::text::display;

/// How far down a chain is still drawn further in: beyond, there would be no room beside it.
const DEEPEST: usize = 12;

#[derive(Serialize)]
struct Shape<'a> {
    as_of: Option<&'a str>,
    obstacles: Vec<EntryShape<'a>>,
    /// What must happen first, flat: each obstacle stands below the last one above it that is less deep.
    first: Vec<StepShape<'a>>,
}

#[derive(Serialize)]
struct EntryShape<'a> {
    id: &'a str,
    status: &'static str,
    significance: Option<&'static str>,
    raised_by: Vec<&'a str>,
    addressed_to: Vec<&'a str>,
    depends_on: Vec<&'a str>,
    last_change: Option<&'a str>,
    days_since: Option<i64>,
    /// The fields that may tell of later days than the one in force.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    undated: Vec<&'static str>,
}

#[derive(Serialize)]
struct StepShape<'a> {
    id: &'a str,
    depth: usize,
}

pub(super) fn run(
    asked: &cli::Obstacles,
    dossier: &Dossier,
    setting: &Setting,
    out: &mut Output,
) -> Result<Answer> {
    let board = Board::of(dossier);
    match asked.format {
        PageFormat::Json => json::write(out, &shape(dossier, &board))?,
        PageFormat::Text => text(dossier, &board, setting.columns, out)?,
        PageFormat::Markdown => as_markdown(dossier, &board, out)?,
    }
    Ok(Answer::Yes)
}

fn shape<'a>(dossier: &'a Dossier, board: &Board) -> Shape<'a> {
    let ids = |handles: &[Handle]| handles.iter().map(|at| dossier.id(*at)).collect();
    let entry = |entry: &Entry| EntryShape {
        id: dossier.id(entry.obstacle),
        status: entry.status.as_str(),
        significance: entry.significance.map(Significance::as_str),
        raised_by: ids(&entry.raised_by),
        addressed_to: ids(&entry.addressed_to),
        depends_on: ids(&entry.depends_on),
        last_change: last_change(dossier, entry).map(|change| &*change.date),
        days_since: entry.days_since,
        undated: dossier.undated(entry.obstacle),
    };
    let step = |step: &Step| StepShape {
        id: dossier.id(step.obstacle),
        depth: step.depth,
    };
    Shape {
        as_of: dossier.file().as_of.as_deref(),
        obstacles: board.obstacles.iter().map(entry).collect(),
        first: board.chains.iter().map(step).collect(),
    }
}

fn last_change<'a>(dossier: &'a Dossier, entry: &Entry) -> Option<&'a Change> {
    let Some(Record::Obstacle(obstacle)) = dossier.record(entry.obstacle) else {
        return None;
    };
    obstacle.history.get(entry.last_change?)
}

const NONE: &str = "There are no obstacles.";

fn text(dossier: &Dossier, board: &Board, columns: usize, out: &mut Output) -> io::Result<()> {
    if board.obstacles.is_empty() {
        return writeln!(out, "{NONE}");
    }
    for (nth, same) in board
        .obstacles
        .chunk_by(|one, other| one.status == other.status)
        .enumerate()
    {
        let gap = if nth == 0 { "" } else { "\n" };
        writeln!(out, "{gap}{}: {}", heading_of(same), same.len())?;
        for entry in same {
            wrapped(out, "  ", &named(dossier, entry), columns)?;
            said(dossier, entry).iter().try_for_each(|(label, said)| {
                wrapped(
                    out,
                    &format!("    {label}  "),
                    &display::inline(said),
                    columns,
                )
            })?;
        }
    }
    if !board.chains.is_empty() {
        writeln!(out, "\n{FIRST}")?;
    }
    for step in &board.chains {
        let branch = if step.depth == 0 { "" } else { "└ " };
        let head = format!(
            "  {}{branch}",
            "  ".repeat(step.depth.min(DEEPEST).saturating_sub(1))
        );
        wrapped(out, &head, &stepped(dossier, step), columns)?;
    }
    Ok(())
}

/// The status that the obstacles of a section share.
fn heading_of(same: &[Entry]) -> String {
    same.first()
        .map(|entry| heading(entry.status))
        .unwrap_or_default()
}

/// What an obstacle is called, with its weight and its id. Display text.
fn named(dossier: &Dossier, entry: &Entry) -> String {
    let weight = entry
        .significance
        .map(|weight| format!(" ({})", weight.label()))
        .unwrap_or_default();
    let doubt = if dossier.is_unsourced(entry.obstacle) {
        " (unsourced)"
    } else {
        ""
    };
    let (name, undated) = (
        dossier.name(entry.obstacle),
        undated(dossier, entry.obstacle),
    );
    format!(
        "{}{weight}{doubt}{undated} {}",
        display::inline(&name),
        bracketed(dossier.id(entry.obstacle))
    )
}

/// What there is to say of an obstacle on the board, each with a label. Raw text.
fn said(dossier: &Dossier, entry: &Entry) -> Vec<(&'static str, String)> {
    let names = |handles: &[Handle]| {
        handles
            .iter()
            .map(|at| dossier.name(*at))
            .collect::<Vec<_>>()
            .join(", ")
    };
    let mut said = vec![
        ("raised by   ", names(&entry.raised_by)),
        ("addressed to", names(&entry.addressed_to)),
        ("depends on  ", names(&entry.depends_on)),
    ];
    if let Some(change) = last_change(dossier, entry) {
        let since = entry
            .days_since
            .map(|days| since(days, entry.is_dated_to_a_day))
            .unwrap_or_default();
        said.push((
            "changed     ",
            format!(
                "{} · {}{since}",
                describe_date(&change.date),
                change.status.label()
            ),
        ));
    }
    said.retain(|(_, said)| !said.is_empty());
    said
}

/// How long before or after the day that the dossier speaks for something changed.
fn since(days: i64, is_exact: bool) -> String {
    let count = counted(
        usize::try_from(days.unsigned_abs()).unwrap_or(usize::MAX),
        "day",
        "days",
    );
    let about = if is_exact { ", " } else { ", about " };
    match days {
        0 if is_exact => ", on the day the dossier speaks for".into(),
        0 => ", about the day the dossier speaks for".into(),
        1.. => format!("{about}{count} before the day the dossier speaks for"),
        _ => format!("{about}{count} after the day the dossier speaks for"),
    }
}

/// An obstacle that must be gone first. Display text.
fn stepped(dossier: &Dossier, step: &Step) -> String {
    let status = match dossier.record(step.obstacle) {
        Some(Record::Obstacle(obstacle)) => Status::label(obstacle.status),
        _ => "",
    };
    let again = if step.is_again { ", as above" } else { "" };
    let far = if step.depth > DEEPEST {
        format!("{}: ", step.depth)
    } else {
        String::new()
    };
    let name = dossier.name(step.obstacle);
    format!(
        "{far}{} ({status}{again}) {}",
        display::inline(&name),
        bracketed(dossier.id(step.obstacle))
    )
}

fn as_markdown(dossier: &Dossier, board: &Board, out: &mut Output) -> io::Result<()> {
    writeln!(
        out,
        "# Obstacles in {}",
        markdown::line(&dossier.file().title)
    )?;
    if board.obstacles.is_empty() {
        return writeln!(out, "\n{NONE}");
    }
    let item = |text: &str| markdown::line(&super::prose::plain(text));
    for same in board
        .obstacles
        .chunk_by(|one, other| one.status == other.status)
    {
        writeln!(out, "\n## {}: {}\n", heading_of(same), same.len())?;
        for entry in same {
            writeln!(out, "- {}", item(&named(dossier, entry)))?;
            let said = said(dossier, entry);
            said.iter().try_for_each(|(label, said)| {
                writeln!(out, "  - {}: {}", label.trim(), markdown::line(said))
            })?;
        }
    }
    if !board.chains.is_empty() {
        writeln!(out, "\n## {FIRST}\n")?;
    }
    let indent = |step: &Step| "  ".repeat(step.depth.min(DEEPEST));
    board
        .chains
        .iter()
        .try_for_each(|step| writeln!(out, "{}- {}", indent(step), item(&stepped(dossier, step))))
}
