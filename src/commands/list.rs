//! `list`: all records, or those of one kind. Also the overview, printed instead of the explorer.

use std::io::Write;

use anyhow::Result;
use serde::Serialize;
use serde::ser::{Error, SerializeMap, SerializeSeq, Serializer};

use super::prose::{block, counted, padded, undated, write_wrapped};
use super::record_json::RecordJson;
use super::{Outcome, OutputSettings, json, markdown};
use crate::cli::{self, PageFormat};
use crate::commands::output::Output;
use crate::dossier::date::describe_date;
use crate::dossier::record::Record;
use crate::dossier::{Dossier, Handle, Kind, UNDATED};
use crate::text::{display, width};

/// Kinds in the order of usual questions: who, what, which stance, what obstacle, what happened,
/// who says so.
const ORDER: [Kind; 7] = [
    Kind::Actor,
    Kind::Issue,
    Kind::Position,
    Kind::Obstacle,
    Kind::Event,
    Kind::Source,
    Kind::Excerpt,
];

/// Widest cell that the columns after it are aligned to.
const MAX_ALIGNED: usize = 48;

pub(super) fn run(
    args: &cli::ListArgs,
    dossier: &Dossier,
    settings: &OutputSettings,
    out: &mut Output,
) -> Result<Outcome> {
    if args.format != PageFormat::Json && args.kind.is_none_or(|kind| kind == Kind::Excerpt) {
        dossier.look_up_quotations(&|| false);
    }
    match (args.format, args.kind) {
        (PageFormat::Json, kind) => {
            let kinds = kind.as_ref().map_or(ORDER.as_slice(), std::slice::from_ref);
            json::write(out, &ListJson { dossier, kinds })?;
        }
        (PageFormat::Markdown, kind) => write_markdown(dossier, kind, out)?,
        (PageFormat::Text, Some(kind)) => write_records(dossier, kind, "", out)?,
        (PageFormat::Text, None) => return overview(dossier, settings, out),
    }
    Ok(Outcome::Yes)
}

/// Writes the title, the summary and all records, one a line.
pub(super) fn overview(
    dossier: &Dossier,
    settings: &OutputSettings,
    out: &mut Output,
) -> Result<Outcome> {
    dossier.look_up_quotations(&|| false);
    let file = dossier.file();
    write_wrapped(out, "", &display::inline(&file.title), settings.columns)?;
    write_wrapped(out, "", &about(dossier).join(" · "), settings.columns)?;
    if let Some(summary) = &file.summary {
        writeln!(out)?;
        let mark = if dossier.hides_anything() {
            format!(" ({UNDATED})")
        } else {
            String::new()
        };
        write_wrapped(
            out,
            "",
            &block(&format!("{}{mark}", summary.trim_end())),
            settings.columns,
        )?;
    }
    for kind in ORDER.into_iter().filter(|kind| dossier.count(*kind) > 0) {
        writeln!(out, "\n{}", kind.heading())?;
        write_records(dossier, kind, "  ", out)?;
    }
    Ok(Outcome::Yes)
}

/// The dossier's date, its numbers of records, and its number of hidden characters.
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
fn write_records(dossier: &Dossier, kind: Kind, indent: &str, out: &mut Output) -> Result<()> {
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
        widths
            .filter(|width| *width <= MAX_ALIGNED)
            .max()
            .unwrap_or(0)
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

/// The cells of a record as display text: id, signs in words, name.
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

fn write_markdown(dossier: &Dossier, kind: Option<Kind>, out: &mut Output) -> Result<()> {
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
        write_table(dossier, kind, out)?;
    }
    Ok(())
}

fn write_table(dossier: &Dossier, kind: Kind, out: &mut Output) -> Result<()> {
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

/// The arrays of some kinds, as in a file.
struct ListJson<'a> {
    dossier: &'a Dossier,
    kinds: &'a [Kind],
}

impl Serialize for ListJson<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.kinds.len()))?;
        for kind in self.kinds {
            map.serialize_entry(
                kind.plural(),
                &KindJson {
                    dossier: self.dossier,
                    kind: *kind,
                },
            )?;
        }
        map.end()
    }
}

/// The records of a kind. If there are several files or an as-of date, with the names of the files
/// and the undated fields.
struct KindJson<'a> {
    dossier: &'a Dossier,
    kind: Kind,
}

impl Serialize for KindJson<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self { dossier, kind } = *self;
        let handles = dossier.handles(kind);
        if dossier.files().is_empty() && dossier.later().is_none() {
            return serializer.collect_seq(handles.filter_map(|handle| dossier.record(handle)));
        }
        let mut all = serializer.serialize_seq(Some(dossier.count(kind)))?;
        for handle in handles {
            if let Some(record) = RecordJson::new(dossier, handle, &[]).map_err(S::Error::custom)? {
                all.serialize_element(&record)?;
            }
        }
        all.end()
    }
}
