//! The timeline in JSON.

use std::io;

use serde::Serialize;

use crate::analysis::axis::Unit;
use crate::analysis::timeline::{self, Entry, Filter, Timeline, What};
use crate::commands::json;
use crate::commands::output::Output;
use crate::dossier::date::{Day, Edtf};
use crate::dossier::vocabulary::{Stance, Status};
use crate::dossier::{Dossier, Handle, Later};

#[derive(Serialize)]
struct Shape<'a> {
    by: &'static str,
    as_of: Option<&'a str>,
    /// How many records `--as-of` hides.
    hidden: usize,
    actors: Vec<&'a str>,
    issues: Vec<&'a str>,
    groups: Vec<GroupShape<'a>>,
    undated: Vec<EntryShape<'a>>,
}

/// A group. Its days are null for what has no known beginning.
#[derive(Serialize)]
struct GroupShape<'a> {
    first: Option<String>,
    last: Option<String>,
    entries: Vec<EntryShape<'a>>,
}

/// An entry. `earliest` and `latest` are null where the date is open; `change` is the place in an obstacle's history, from 0.
#[derive(Serialize)]
struct EntryShape<'a> {
    kind: &'static str,
    id: &'a str,
    change: Option<usize>,
    name: String,
    date: Option<&'a str>,
    earliest: Option<String>,
    latest: Option<String>,
    stance: Option<Stance>,
    status: Option<Status>,
    actors: Vec<&'a str>,
    issues: Vec<&'a str>,
    /// The record's fields that may tell of later days than the one in force.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    undated: Vec<&'static str>,
}

pub(super) fn write(
    dossier: &Dossier,
    timeline: &Timeline,
    filter: &Filter,
    out: &mut Output,
) -> io::Result<()> {
    let groups = timeline.groups.iter().map(|group| GroupShape {
        first: group.days.map(|(first, _)| first.to_string()),
        last: group.days.map(|(_, last)| last.to_string()),
        entries: entry_shapes(
            dossier,
            timeline
                .entries
                .get(group.entries.clone())
                .unwrap_or_default(),
        ),
    });
    let shape = Shape {
        by: unit(timeline.unit),
        as_of: timeline.as_of.as_ref().map(Edtf::as_written),
        hidden: dossier.later().map_or(0, Later::total),
        actors: ids(dossier, &filter.actors),
        issues: ids(dossier, &filter.issues),
        groups: groups.collect(),
        undated: entry_shapes(dossier, &timeline.undated),
    };
    json::write(out, &shape)
}

fn unit(unit: Unit) -> &'static str {
    match unit {
        Unit::Decade => "decade",
        Unit::Year => "year",
        Unit::Month => "month",
        Unit::Day => "day",
    }
}

fn ids<'a>(dossier: &'a Dossier, handles: &[Handle]) -> Vec<&'a str> {
    handles.iter().map(|handle| dossier.id(*handle)).collect()
}

fn entry_shapes<'a>(dossier: &'a Dossier, entries: &'a [Entry]) -> Vec<EntryShape<'a>> {
    entries
        .iter()
        .map(|entry| entry_shape(dossier, entry))
        .collect()
}

fn entry_shape<'a>(dossier: &'a Dossier, entry: &'a Entry) -> EntryShape<'a> {
    let date = entry.date.as_ref();
    let day = |day: Day| (day != Day::MIN && day != Day::MAX).then(|| day.to_string());
    let (change, stance, status) = match entry.what {
        What::Event => (None, None, None),
        What::Position(stance) => (None, Some(stance), None),
        What::Change(nth, status) => (Some(nth), None, Some(status)),
        What::Stands(status) => (None, None, Some(status)),
    };
    EntryShape {
        kind: entry.record.kind.as_str(),
        id: dossier.id(entry.record),
        change,
        name: dossier.name(entry.record).into_owned(),
        date: date.map(Edtf::as_written),
        earliest: date.and_then(|date| day(date.earliest())),
        latest: date.and_then(|date| day(date.latest())),
        stance,
        status,
        actors: ids(dossier, &timeline::actors(dossier, entry.record)),
        issues: ids(dossier, &timeline::issues(dossier, entry.record)),
        undated: dossier.undated(entry.record),
    }
}
