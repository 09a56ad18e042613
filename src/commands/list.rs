//! `list`: every record, or those of one kind; also the overview that stands in for the explorer.

use std::io::Write;

use anyhow::Result;
use serde::Serialize;
use serde::ser::{Error, SerializeMap, SerializeSeq, Serializer};

use super::prose::{block, counted, padded, undated, wrapped};
use super::written::Written;
use super::{Answer, Setting, json, markdown};
use crate::cli::{self, PageFormat};
use crate::commands::output::Output;
use crate::dossier::date::describe_date;
use crate::dossier::record::Record;
use crate::dossier::{Dossier, Handle, Kind, UNDATED};
use crate::text::{display, width};

/// The kinds in the order in which people ask: who, what, where they stand, what is in the way, what happened, who says so.
const ORDER: [Kind; 7] = [
    Kind::Actor,
    Kind::Issue,
    Kind::Position,
    Kind::Obstacle,
    Kind::Event,
    Kind::Source,
    Kind::Excerpt,
];

/// The widest that a column is made for the sake of the ones after it.
const WIDEST: usize = 48;

pub(super) fn run(
    asked: &cli::List,
    dossier: &Dossier,
    setting: &Setting,
    out: &mut Output,
) -> Result<Answer> {
    if asked.format != PageFormat::Json && asked.kind.is_none_or(|kind| kind == Kind::Excerpt) {
        dossier.look_up_quotations(&|| false);
    }
    match (asked.format, asked.kind) {
        (PageFormat::Json, kind) => {
            let kinds = kind.as_ref().map_or(ORDER.as_slice(), std::slice::from_ref);
            json::write(out, &Records { dossier, kinds })?;
        }
        (PageFormat::Markdown, kind) => as_markdown(dossier, kind, out)?,
        (PageFormat::Text, Some(kind)) => records(dossier, kind, "", out)?,
        (PageFormat::Text, None) => return overview(dossier, setting, out),
    }
    Ok(Answer::Yes)
}

/// Writes what the dossier is about and all its records, one a line.
///
/// # Errors
/// The output cannot be written.
pub(super) fn overview(dossier: &Dossier, setting: &Setting, out: &mut Output) -> Result<Answer> {
    dossier.look_up_quotations(&|| false);
    let file = dossier.file();
    wrapped(out, "", &display::inline(&file.title), setting.columns)?;
    wrapped(out, "", &about(dossier).join(" · "), setting.columns)?;
    if let Some(summary) = &file.summary {
        writeln!(out)?;
        let mark = if dossier.hides_anything() {
            format!(" ({UNDATED})")
        } else {
            String::new()
        };
        wrapped(
            out,
            "",
            &block(&format!("{}{mark}", summary.trim_end())),
            setting.columns,
        )?;
    }
    for kind in ORDER.into_iter().filter(|kind| dossier.count(*kind) > 0) {
        writeln!(out, "\n{}", kind.heading())?;
        records(dossier, kind, "  ", out)?;
    }
    Ok(Answer::Yes)
}

/// When the dossier speaks, how many records it has, and whether it hides something.
fn about(dossier: &Dossier) -> Vec<String> {
    let mut about: Vec<_> = dossier
        .as_of_date()
        .iter()
        .map(|date| format!("as of {date}"))
        .collect();
    let counts = ORDER.map(|kind| counted(dossier.count(kind), kind.as_str(), kind.plural()));
    about.push(counts.join(", "));
    match dossier.hidden_characters() {
        0 => {}
        hidden => about.push(counted(hidden, "hidden character", "hidden characters")),
    }
    about
}

/// Writes the records of a kind one a line, in columns.
fn records(dossier: &Dossier, kind: Kind, indent: &str, out: &mut Output) -> Result<()> {
    let rows: Vec<_> = dossier
        .handles(kind)
        .map(|handle| cells(dossier, handle))
        .collect();
    let columns = rows.first().map_or(0, |row| row.len() - 1);
    let widest = |column: usize| {
        let widths = rows
            .iter()
            .filter_map(|row| row.get(column))
            .map(|cell| width::of(cell));
        widths.filter(|width| *width <= WIDEST).max().unwrap_or(0)
    };
    let widths: Vec<_> = (0..columns).map(widest).collect();
    for row in &rows {
        let mut line = indent.to_owned();
        for (nth, cell) in row.iter().enumerate() {
            match widths.get(nth) {
                Some(0) => {}
                Some(width) => line.extend([&*padded(cell, *width), "  "]),
                None => line.push_str(cell),
            }
        }
        writeln!(out, "{}", line.trim_end())?;
    }
    Ok(())
}

/// A record as the cells of a row: its id, its signs in words, its name. Display text.
fn cells(dossier: &Dossier, handle: Handle) -> Vec<String> {
    let signs = match dossier.record(handle) {
        Some(Record::Source(source)) => {
            vec![
                source.type_label(),
                source
                    .issued
                    .as_deref()
                    .map(describe_date)
                    .unwrap_or_default(),
            ]
        }
        Some(Record::Excerpt(_)) => vec![dossier.state(handle).as_str().replace('_', " ")],
        Some(Record::Actor(actor)) => vec![actor.kind.label().to_owned()],
        Some(Record::Position(position)) => {
            let act = position
                .act
                .map(crate::dossier::vocabulary::Act::label)
                .unwrap_or_default();
            vec![position.stance.label().to_owned(), act.to_owned()]
        }
        Some(Record::Obstacle(obstacle)) => {
            let weight = obstacle
                .significance
                .map(crate::dossier::vocabulary::Significance::label)
                .unwrap_or_default();
            vec![obstacle.status.label().to_owned(), weight.to_owned()]
        }
        Some(Record::Event(event)) => vec![describe_date(&event.date)],
        Some(Record::Issue(_)) | None => Vec::new(),
    };
    let mut name = dossier.name(handle).into_owned();
    if let Some(Record::Actor(actor)) = dossier.record(handle)
        && let Some(office) = &actor.office
    {
        name.extend([" · ", office]);
    }
    if dossier.is_unsourced(handle) {
        name.push_str(" (unsourced)");
    }
    name.push_str(&undated(dossier, handle));
    let cells = std::iter::once(dossier.id(handle).to_owned())
        .chain(signs)
        .chain([name]);
    cells
        .map(|cell| display::inline(&cell).into_owned())
        .collect()
}

fn as_markdown(dossier: &Dossier, kind: Option<Kind>, out: &mut Output) -> Result<()> {
    let level = if kind.is_some() { "#" } else { "##" };
    if kind.is_none() {
        let file = dossier.file();
        writeln!(
            out,
            "# {}\n\n{}",
            markdown::line(&file.title),
            markdown::line(&about(dossier).join(" · "))
        )?;
        for paragraph in file.summary.iter().flat_map(|summary| summary.lines()) {
            writeln!(out, "\n{}", markdown::line(paragraph))?;
        }
        if file.summary.is_some() && dossier.hides_anything() {
            writeln!(out, "\n({UNDATED})")?;
        }
        writeln!(out)?;
    }
    let kinds = kind.map_or(ORDER.to_vec(), |kind| vec![kind]);
    let headed = kinds.into_iter().filter(|kind| dossier.count(*kind) > 0);
    for (nth, kind) in headed.enumerate() {
        let gap = if nth > 0 { "\n" } else { "" };
        writeln!(out, "{gap}{level} {}\n", kind.heading())?;
        table(dossier, kind, out)?;
    }
    Ok(())
}

fn table(dossier: &Dossier, kind: Kind, out: &mut Output) -> Result<()> {
    let head: &[&str] = match kind {
        Kind::Source => &["id", "type", "date", "title"],
        Kind::Excerpt => &["id", "state", "passage"],
        Kind::Actor => &["id", "kind", "name"],
        Kind::Issue => &["id", "issue"],
        Kind::Position => &["id", "stance", "act", "position"],
        Kind::Obstacle => &["id", "status", "significance", "title"],
        Kind::Event => &["id", "date", "title"],
    };
    writeln!(
        out,
        "| {} |\n|{}",
        head.join(" | "),
        "---|".repeat(head.len())
    )?;
    for handle in dossier.handles(kind) {
        let cells = cells(dossier, handle);
        let cells = cells.iter().enumerate().map(|(nth, cell)| {
            if nth == 0 {
                format!("`{cell}`")
            } else {
                markdown::escaped(cell)
            }
        });
        writeln!(out, "| {} |", cells.collect::<Vec<_>>().join(" | "))?;
    }
    Ok(())
}

/// The arrays of some kinds, as in a file; with the undated fields of each record where a day is in force.
struct Records<'a> {
    dossier: &'a Dossier,
    kinds: &'a [Kind],
}

impl Serialize for Records<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.kinds.len()))?;
        for kind in self.kinds {
            map.serialize_entry(
                kind.plural(),
                &OfKind {
                    dossier: self.dossier,
                    kind: *kind,
                },
            )?;
        }
        map.end()
    }
}

/// The records of a kind; where there are several files, each with those that it stands in.
struct OfKind<'a> {
    dossier: &'a Dossier,
    kind: Kind,
}

impl Serialize for OfKind<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self { dossier, kind } = *self;
        let handles = dossier.handles(kind);
        if dossier.files().is_empty() && dossier.later().is_none() {
            return serializer.collect_seq(handles.filter_map(|handle| dossier.record(handle)));
        }
        let mut all = serializer.serialize_seq(Some(dossier.count(kind)))?;
        for handle in handles {
            if let Some(record) = Written::new(dossier, handle, &[]).map_err(S::Error::custom)? {
                all.serialize_element(&record)?;
            }
        }
        all.end()
    }
}
