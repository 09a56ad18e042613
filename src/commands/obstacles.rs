//! `obstacles`: obstacles by status, and the chains of what must happen first.

use std::io::{self, Write};

use anyhow::Result;
use serde::Serialize;

use super::prose::{bracketed, counted, undated, write_wrapped};
use super::{Outcome, OutputSettings, json, markdown};
use crate::analysis::obstacles::{Board, Entry, FIRST, Step, heading};
use crate::cli::{self, PageFormat};
use crate::commands::output::Output;
use crate::dossier::date::describe_date;
use crate::dossier::record::Record;
use crate::dossier::records::Change;
use crate::dossier::vocabulary::{Significance, Status};
use crate::dossier::{Dossier, Handle};
use crate::text::display;

/// Deepest indentation of a chain. Beyond it, too little width would be left.
const MAX_INDENT: usize = 12;

#[derive(Serialize)]
struct ObstaclesJson<'a> {
    as_of: Option<&'a str>,
    obstacles: Vec<ObstacleJson<'a>>,
    /// Chains as a flat list. The parent of a step is the last one before it with a lower depth.
    first: Vec<StepJson<'a>>,
}

#[derive(Serialize)]
struct ObstacleJson<'a> {
    id: &'a str,
    status: &'static str,
    significance: Option<&'static str>,
    raised_by: Vec<&'a str>,
    addressed_to: Vec<&'a str>,
    depends_on: Vec<&'a str>,
    last_change: Option<&'a str>,
    days_since: Option<i64>,
    /// Fields that may contain later knowledge than the as-of date.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    undated: Vec<&'static str>,
}

#[derive(Serialize)]
struct StepJson<'a> {
    id: &'a str,
    depth: usize,
}

pub(super) fn run(
    args: &cli::ObstaclesArgs,
    dossier: &Dossier,
    settings: &OutputSettings,
    out: &mut Output,
) -> Result<Outcome> {
    let board = Board::of(dossier);
    match args.format {
        PageFormat::Json => json::write(out, &to_json(dossier, &board))?,
        PageFormat::Text => write_text(dossier, &board, settings.columns, out)?,
        PageFormat::Markdown => write_markdown(dossier, &board, out)?,
    }
    Ok(Outcome::Yes)
}

fn to_json<'a>(dossier: &'a Dossier, board: &Board) -> ObstaclesJson<'a> {
    let ids = |handles: &[Handle]| handles.iter().map(|at| dossier.id(*at)).collect();
    let entry = |entry: &Entry| ObstacleJson {
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
    let step = |step: &Step| StepJson {
        id: dossier.id(step.obstacle),
        depth: step.depth,
    };
    ObstaclesJson {
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

const NO_OBSTACLES: &str = "There are no obstacles.";

fn write_text(
    dossier: &Dossier,
    board: &Board,
    columns: usize,
    out: &mut Output,
) -> io::Result<()> {
    if board.obstacles.is_empty() {
        return writeln!(out, "{NO_OBSTACLES}");
    }
    for (nth, same) in board
        .obstacles
        .chunk_by(|one, other| one.status == other.status)
        .enumerate()
    {
        let gap = if nth == 0 { "" } else { "\n" };
        writeln!(out, "{gap}{}: {}", heading_of(same), same.len())?;
        for entry in same {
            write_wrapped(out, "  ", &title(dossier, entry), columns)?;
            details(dossier, entry)
                .iter()
                .try_for_each(|(label, text)| {
                    write_wrapped(
                        out,
                        &format!("    {label}  "),
                        &display::inline(text),
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
            "  ".repeat(step.depth.min(MAX_INDENT).saturating_sub(1))
        );
        write_wrapped(out, &head, &describe_step(dossier, step), columns)?;
    }
    Ok(())
}

/// The heading for obstacles of one status.
fn heading_of(same: &[Entry]) -> String {
    same.first()
        .map(|entry| heading(entry.status))
        .unwrap_or_default()
}

/// An obstacle's name with significance and id, as display text.
fn title(dossier: &Dossier, entry: &Entry) -> String {
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

/// The details of an obstacle, each with a label. Raw text.
fn details(dossier: &Dossier, entry: &Entry) -> Vec<(&'static str, String)> {
    let names = |handles: &[Handle]| {
        handles
            .iter()
            .map(|at| dossier.name(*at))
            .collect::<Vec<_>>()
            .join(", ")
    };
    let mut details = vec![
        ("raised by   ", names(&entry.raised_by)),
        ("addressed to", names(&entry.addressed_to)),
        ("depends on  ", names(&entry.depends_on)),
    ];
    if let Some(change) = last_change(dossier, entry) {
        let since = entry
            .days_since
            .map(|days| since(days, entry.is_dated_to_a_day))
            .unwrap_or_default();
        details.push((
            "changed     ",
            format!(
                "{} · {}{since}",
                describe_date(&change.date),
                change.status.label()
            ),
        ));
    }
    details.retain(|(_, text)| !text.is_empty());
    details
}

/// The time between a change and the dossier's date.
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

/// A step of a chain as display text.
fn describe_step(dossier: &Dossier, step: &Step) -> String {
    let status = match dossier.record(step.obstacle) {
        Some(Record::Obstacle(obstacle)) => Status::label(obstacle.status),
        _ => "",
    };
    let again = if step.is_again { ", as above" } else { "" };
    let depth = if step.depth > MAX_INDENT {
        format!("{}: ", step.depth)
    } else {
        String::new()
    };
    let name = dossier.name(step.obstacle);
    format!(
        "{depth}{} ({status}{again}) {}",
        display::inline(&name),
        bracketed(dossier.id(step.obstacle))
    )
}

fn write_markdown(dossier: &Dossier, board: &Board, out: &mut Output) -> io::Result<()> {
    writeln!(
        out,
        "# Obstacles in {}",
        markdown::line(&dossier.file().title)
    )?;
    if board.obstacles.is_empty() {
        return writeln!(out, "\n{NO_OBSTACLES}");
    }
    let item = |text: &str| markdown::line(&super::prose::with_plain_hyphens(text));
    for same in board
        .obstacles
        .chunk_by(|one, other| one.status == other.status)
    {
        writeln!(out, "\n## {}: {}\n", heading_of(same), same.len())?;
        for entry in same {
            writeln!(out, "- {}", item(&title(dossier, entry)))?;
            let details = details(dossier, entry);
            details.iter().try_for_each(|(label, text)| {
                writeln!(out, "  - {}: {}", label.trim(), markdown::line(text))
            })?;
        }
    }
    if !board.chains.is_empty() {
        writeln!(out, "\n## {FIRST}\n")?;
    }
    let indent = |step: &Step| "  ".repeat(step.depth.min(MAX_INDENT));
    board.chains.iter().try_for_each(|step| {
        writeln!(
            out,
            "{}- {}",
            indent(step),
            item(&describe_step(dossier, step))
        )
    })
}
