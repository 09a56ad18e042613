//! `timeline`: events, positions and histories of obstacles in order of time.

mod json;
mod text;

use std::io::Write;

use anyhow::Result;

use super::prose::{self, counted};
use super::{Outcome, OutputSettings, lookup, markdown};
use crate::analysis::axis::Unit;
use crate::analysis::timeline::{Entry, EntryKind, Filter, Timeline};
use crate::cli::{self, GroupBy, PageFormat};
use crate::commands::output::Output;
use crate::dossier::date::{DateStyle, Edtf};
use crate::dossier::record::Record;
use crate::dossier::{Dossier, Handle, Kind};

pub(super) fn run(
    args: &cli::TimelineArgs,
    dossier: &Dossier,
    settings: &OutputSettings,
    out: &mut Output,
) -> Result<Outcome> {
    let filter = match filter(dossier, args) {
        Ok(filter) => filter,
        Err(error) => return Ok(Outcome::No(error)),
    };
    let timeline = Timeline::new(dossier, &filter, unit(args.by));
    let is_empty = timeline.entries.is_empty() && timeline.undated.is_empty();
    match args.format {
        PageFormat::Json => json::write(dossier, &timeline, &filter, out)?,
        _ if is_empty => {}
        PageFormat::Text => text::write(dossier, &timeline, settings, out)?,
        PageFormat::Markdown => write_markdown(dossier, &timeline, out)?,
    }
    let no_event = "impasse: the timeline is empty: no event, position or obstacle";
    Ok(match (is_empty, filter == Filter::default()) {
        (false, _) => Outcome::Yes,
        (true, true) => Outcome::No(format!("{no_event} is in the dossier")),
        (true, false) => Outcome::No(format!("{no_event} matches the filter")),
    })
}

fn unit(by: GroupBy) -> Unit {
    match by {
        GroupBy::Decade => Unit::Decade,
        GroupBy::Year => Unit::Year,
        GroupBy::Month => Unit::Month,
        GroupBy::Day => Unit::Day,
    }
}

fn filter(dossier: &Dossier, args: &cli::TimelineArgs) -> Result<Filter, String> {
    let all = |kind, words: &[String]| -> Result<Vec<Handle>, String> {
        words
            .iter()
            .map(|word| lookup::find(dossier, kind, word))
            .collect()
    };
    Ok(Filter {
        actors: all(Kind::Actor, &args.actor)?,
        issues: all(Kind::Issue, &args.issue)?,
    })
}

/// An entry's content as raw text: the event, the obstacle's status, or the stance and act.
fn describe(dossier: &Dossier, entry: &Entry) -> String {
    match dossier.record(entry.record) {
        Some(Record::Position(position)) => position.stance_and_act(),
        _ => entry.kind.label().into_owned(),
    }
}

/// The record's name as raw text, marked if nothing supports the entry.
fn name(dossier: &Dossier, entry: &Entry) -> String {
    let unsourced = match entry.kind {
        EntryKind::Change(nth, _) => dossier.unsourced_changes(entry.record).contains(&nth),
        _ => dossier.is_unsourced(entry.record),
    };
    let unsourced = if unsourced { " (unsourced)" } else { "" };
    format!(
        "{}{unsourced}{}",
        dossier.name(entry.record),
        prose::undated(dossier, entry.record)
    )
}

/// The number of entries without a date, as display text.
fn undated_heading(timeline: &Timeline) -> String {
    format!(
        "{} without a date",
        counted(timeline.undated.len(), "entry", "entries")
    )
}

fn write_markdown(dossier: &Dossier, timeline: &Timeline, out: &mut Output) -> Result<()> {
    writeln!(out, "# {}", markdown::line(&dossier.file().title))?;
    if let Some(as_of) = &timeline.as_of {
        writeln!(out, "\nas of {as_of}")?;
    }
    for group in &timeline.groups {
        writeln!(
            out,
            "\n## {}\n",
            group.label(timeline.unit, DateStyle::Auto)
        )?;
        write_table(
            dossier,
            timeline
                .entries
                .get(group.entries.clone())
                .unwrap_or_default(),
            out,
        )?;
    }
    if !timeline.undated.is_empty() {
        writeln!(out, "\n## {}\n", undated_heading(timeline))?;
        write_table(dossier, &timeline.undated, out)?;
    }
    Ok(())
}

fn write_table(dossier: &Dossier, entries: &[Entry], out: &mut Output) -> Result<()> {
    writeln!(out, "| date | what | name | id |\n|---|---|---|---|")?;
    for entry in entries {
        let date = markdown::escaped(&entry.date.as_ref().map(Edtf::to_string).unwrap_or_default());
        let name = markdown::line(&name(dossier, entry));
        writeln!(
            out,
            "| {date} | {} | {name} | `{}` |",
            describe(dossier, entry),
            dossier.id(entry.record)
        )?;
    }
    Ok(())
}
