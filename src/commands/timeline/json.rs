//! The timeline in JSON.

use std::io;

use serde::Serialize;

use crate::analysis::axis::Unit;
use crate::analysis::timeline::{self, Entry, EntryKind, Filter, Timeline};
use crate::commands::json;
use crate::commands::output::Output;
use crate::dossier::date::{Day, Edtf};
use crate::dossier::vocabulary::{Stance, Status};
use crate::dossier::{Dossier, Handle, Later};

#[derive(Serialize)]
struct TimelineJson<'a> {
    by: &'static str,
    as_of: Option<&'a str>,
    /// Number of records that `--as-of` hides.
    hidden: usize,
    actors: Vec<&'a str>,
    issues: Vec<&'a str>,
    groups: Vec<GroupJson<'a>>,
    undated: Vec<TimelineEntryJson<'a>>,
}

/// A group. Its days are null for entries without a known beginning.
#[derive(Serialize)]
struct GroupJson<'a> {
    first: Option<String>,
    last: Option<String>,
    entries: Vec<TimelineEntryJson<'a>>,
}

/// An entry. `earliest` and `latest` are null if the date is open. `change` is the index in an
/// obstacle's history.
#[derive(Serialize)]
struct TimelineEntryJson<'a> {
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
    /// Fields that may contain later knowledge than the as-of date.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    undated: Vec<&'static str>,
}

pub(super) fn write(
    dossier: &Dossier,
    timeline: &Timeline,
    filter: &Filter,
    out: &mut Output,
) -> io::Result<()> {
    let groups = timeline.groups.iter().map(|group| GroupJson {
        first: group.days.map(|(first, _)| first.to_string()),
        last: group.days.map(|(_, last)| last.to_string()),
        entries: entry_jsons(
            dossier,
            timeline
                .entries
                .get(group.entries.clone())
                .unwrap_or_default(),
        ),
    });
    let json = TimelineJson {
        by: unit(timeline.unit),
        as_of: timeline.as_of.as_ref().map(Edtf::as_written),
        hidden: dossier.later().map_or(0, Later::total),
        actors: ids(dossier, &filter.actors),
        issues: ids(dossier, &filter.issues),
        groups: groups.collect(),
        undated: entry_jsons(dossier, &timeline.undated),
    };
    json::write(out, &json)
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

fn entry_jsons<'a>(dossier: &'a Dossier, entries: &'a [Entry]) -> Vec<TimelineEntryJson<'a>> {
    entries
        .iter()
        .map(|entry| entry_json(dossier, entry))
        .collect()
}

fn entry_json<'a>(dossier: &'a Dossier, entry: &'a Entry) -> TimelineEntryJson<'a> {
    let date = entry.date.as_ref();
    let day = |day: Day| (day != Day::MIN && day != Day::MAX).then(|| day.to_string());
    let (change, stance, status) = match entry.kind {
        EntryKind::Event => (None, None, None),
        EntryKind::Position(stance) => (None, Some(stance), None),
        EntryKind::Change(nth, status) => (Some(nth), None, Some(status)),
        EntryKind::Stands(status) => (None, None, Some(status)),
    };
    TimelineEntryJson {
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
