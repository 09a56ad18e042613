//! `timeline`: events, positions and the histories of obstacles in the order of time.

mod drawn;
mod json;

use std::io::Write;

use anyhow::Result;

use super::prose::{self, counted};
use super::{Answer, Setting, markdown, named};
use crate::analysis::axis::Unit;
use crate::analysis::timeline::{Entry, Filter, Timeline, What};
use crate::cli::{self, By, PageFormat};
use crate::commands::output::Output;
use crate::dossier::date::Edtf;
use crate::dossier::record::Record;
use crate::dossier::{Dossier, Handle, Kind};

pub(super) fn run(
    asked: &cli::Timeline,
    dossier: &Dossier,
    setting: &Setting,
    out: &mut Output,
) -> Result<Answer> {
    let filter = match filter(dossier, asked) {
        Ok(filter) => filter,
        Err(said) => return Ok(Answer::No(said)),
    };
    let timeline = Timeline::new(dossier, &filter, unit(asked.by));
    let is_empty = timeline.entries.is_empty() && timeline.undated.is_empty();
    match asked.format {
        PageFormat::Json => json::write(dossier, &timeline, &filter, out)?,
        _ if is_empty => {}
        PageFormat::Text => drawn::write(dossier, &timeline, setting, out)?,
        PageFormat::Markdown => as_markdown(dossier, &timeline, out)?,
    }
    let no_event = "impasse: the timeline is empty: no event, position or obstacle";
    Ok(match (is_empty, filter == Filter::default()) {
        (false, _) => Answer::Yes,
        (true, true) => Answer::No(format!("{no_event} is in the dossier")),
        (true, false) => Answer::No(format!("{no_event} is about what is asked for")),
    })
}

fn unit(by: By) -> Unit {
    match by {
        By::Decade => Unit::Decade,
        By::Year => Unit::Year,
        By::Month => Unit::Month,
        By::Day => Unit::Day,
    }
}

fn filter(dossier: &Dossier, asked: &cli::Timeline) -> Result<Filter, String> {
    let all = |kind, words: &[String]| -> Result<Vec<Handle>, String> {
        words
            .iter()
            .map(|word| named::find(dossier, kind, word))
            .collect()
    };
    Ok(Filter {
        actors: all(Kind::Actor, &asked.actor)?,
        issues: all(Kind::Issue, &asked.issue)?,
    })
}

/// What an entry tells: an event or an obstacle's status; of a position the stance and the act. Raw text.
fn told(dossier: &Dossier, entry: &Entry) -> String {
    match dossier.record(entry.record) {
        Some(Record::Position(position)) => position.stance_and_act(),
        _ => entry.what.label().into_owned(),
    }
}

/// What the record is called, and that nothing supports what is told of it where that is so. Raw text.
fn name(dossier: &Dossier, entry: &Entry) -> String {
    let unsourced = match entry.what {
        What::Change(nth, _) => dossier.unsourced_changes(entry.record).contains(&nth),
        _ => dossier.is_unsourced(entry.record),
    };
    let unsourced = if unsourced { " (unsourced)" } else { "" };
    format!(
        "{}{unsourced}{}",
        dossier.name(entry.record),
        prose::undated(dossier, entry.record)
    )
}

/// How many entries there are that have no date. Display text.
fn undated(timeline: &Timeline) -> String {
    format!(
        "{} without a date",
        counted(timeline.undated.len(), "entry", "entries")
    )
}

fn as_markdown(dossier: &Dossier, timeline: &Timeline, out: &mut Output) -> Result<()> {
    writeln!(out, "# {}", markdown::line(&dossier.file().title))?;
    if let Some(as_of) = &timeline.as_of {
        writeln!(out, "\nas of {as_of}")?;
    }
    for group in &timeline.groups {
        writeln!(out, "\n## {}\n", group.label(timeline.unit))?;
        table(
            dossier,
            timeline
                .entries
                .get(group.entries.clone())
                .unwrap_or_default(),
            out,
        )?;
    }
    if !timeline.undated.is_empty() {
        writeln!(out, "\n## {}\n", undated(timeline))?;
        table(dossier, &timeline.undated, out)?;
    }
    Ok(())
}

fn table(dossier: &Dossier, entries: &[Entry], out: &mut Output) -> Result<()> {
    writeln!(out, "| date | what | name | id |\n|---|---|---|---|")?;
    for entry in entries {
        let date = markdown::escaped(&entry.date.as_ref().map(Edtf::to_string).unwrap_or_default());
        let name = markdown::line(&name(dossier, entry));
        writeln!(
            out,
            "| {date} | {} | {name} | `{}` |",
            told(dossier, entry),
            dossier.id(entry.record)
        )?;
    }
    Ok(())
}
