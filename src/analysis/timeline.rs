//! Events, positions and the histories of obstacles on one axis of time.

use std::borrow::Cow;
use std::ops::Range;

use super::axis::Unit;
use crate::dossier::date::{Day, Edtf};
use crate::dossier::links::Relation;
use crate::dossier::page::spoken;
use crate::dossier::record::Record;
use crate::dossier::vocabulary::{Stance, Status};
use crate::dossier::{Dossier, Handle, Kind};

/// What a dossier tells of, in the order of time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Timeline {
    /// What its groups are.
    pub unit: Unit,
    /// What has a date: by the first day that it can mean, then how exactly that is known, then the last, then the file's order.
    pub entries: Vec<Entry>,
    /// The entries unit by unit, in order, without units that have none.
    pub groups: Vec<Group>,
    /// What has no date, or one that names no day at all, in the file's order.
    pub undated: Vec<Entry>,
    /// The day that the dossier speaks for.
    pub as_of: Option<Edtf>,
    /// The first and the last day that the entries and the dossier's own day can mean; what is open counts from its other end.
    /// None where there is no day at all.
    days: Option<(Day, Day)>,
}

/// One thing on the timeline.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The record.
    pub record: Handle,
    /// What happened to it.
    pub what: What,
    /// When. None for an obstacle that has no history.
    pub date: Option<Edtf>,
}

/// What an entry tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum What {
    /// An event.
    Event,
    /// A position was taken.
    Position(Stance),
    /// An obstacle's status changed: which change of its history, from 0, and how it stood from then on.
    Change(usize, Status),
    /// How an obstacle stands of which no change is told.
    Stands(Status),
}

/// The entries that begin in one unit. One that may begin on several days stands where the first of them is: beside those of
/// its unit, in a group of its own where its beginning is known less exactly than to the unit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// The unit's first and last day, or those of a beginning that is known less exactly; none for what has no known beginning.
    pub days: Option<(Day, Day)>,
    /// The beginning in words, where it is known less exactly than to the unit.
    pub vague: Option<String>,
    /// Its entries, as a range of [`Timeline::entries`].
    pub entries: Range<usize>,
}

/// What a timeline shall be about. Empty lists ask for nothing; where both ask, both must hold.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    /// Any of these actors takes part, in whatever part: see [`actors`].
    pub actors: Vec<Handle>,
    /// It concerns any of these issues.
    pub issues: Vec<Handle>,
}

impl Filter {
    /// Whether a record is asked for.
    #[must_use]
    pub fn holds(&self, dossier: &Dossier, record: Handle) -> bool {
        let any = |wanted: &[Handle], of: fn(Relation) -> bool| {
            wanted.is_empty()
                || dossier
                    .links(record)
                    .iter()
                    .any(|link| of(link.relation) && wanted.contains(&link.to))
        };
        any(&self.actors, names_actor) && any(&self.issues, names_issue)
    }
}

/// The actors that take part in a record, each once: whose position it is, who says it, to whom; who raised an obstacle, whom
/// it addresses; who is involved in an event.
#[must_use]
pub fn actors(dossier: &Dossier, record: Handle) -> Vec<Handle> {
    linked(dossier, record, names_actor)
}

/// The issues that a record concerns, each once.
#[must_use]
pub fn issues(dossier: &Dossier, record: Handle) -> Vec<Handle> {
    linked(dossier, record, names_issue)
}

fn names_actor(relation: Relation) -> bool {
    use Relation::{Actor, AddressedTo, Addresses, Involves, RaisedBy, Speaker};
    matches!(
        relation,
        Actor | Speaker | AddressedTo | RaisedBy | Addresses | Involves
    )
}

fn names_issue(relation: Relation) -> bool {
    matches!(
        relation,
        Relation::Issue | Relation::Concerns | Relation::Touches
    )
}

fn linked(dossier: &Dossier, record: Handle, of: fn(Relation) -> bool) -> Vec<Handle> {
    let mut found = Vec::new();
    for link in dossier
        .links(record)
        .iter()
        .filter(|link| of(link.relation))
    {
        if !found.contains(&link.to) {
            found.push(link.to);
        }
    }
    found
}

impl Group {
    /// What the unit is called that its entries begin in. Display text.
    #[must_use]
    pub fn label(&self, unit: Unit) -> String {
        let Some((first, last)) = self.days else {
            return "no known beginning".into();
        };
        if let Some(vague) = &self.vague {
            return format!("{vague}, {} unknown", unit.label());
        }
        let year = |year: i64| match year {
            0..10_000 => format!("{year:04}"),
            -9_999..0 => format!("-{:04}", year.unsigned_abs()),
            _ => format!("Y{year}"),
        };
        match unit {
            Unit::Decade if (10..10_000).contains(&first.year) => {
                spoken(&format!("{:03}X", first.year / 10))
            }
            Unit::Decade => format!(
                "{} to {}",
                spoken(&year(first.year)),
                spoken(&year(last.year))
            ),
            Unit::Year => spoken(&year(first.year)),
            Unit::Month => spoken(&format!("{}-{:02}", year(first.year), first.month)),
            Unit::Day => spoken(&first.to_string()),
        }
    }
}

impl What {
    /// What it is, in a few words: its kind, and how somebody or something stands.
    #[must_use]
    pub fn label(self) -> Cow<'static, str> {
        match self {
            Self::Event => "event".into(),
            Self::Position(stance) => stance.label().into(),
            Self::Change(_, status) => format!("obstacle {}", status.label()).into(),
            Self::Stands(status) => format!("obstacle {}, no history", status.label()).into(),
        }
    }
}

impl Timeline {
    /// Puts on a timeline what a filter lets through, in groups of a unit.
    #[must_use]
    pub fn new(dossier: &Dossier, filter: &Filter, unit: Unit) -> Self {
        let records = [Kind::Event, Kind::Position, Kind::Obstacle]
            .into_iter()
            .flat_map(|kind| dossier.handles(kind));
        let entries = records
            .filter(|record| filter.holds(dossier, *record))
            .flat_map(|record| told(dossier, record));
        let (mut entries, undated): (Vec<_>, Vec<_>) = entries.partition(Entry::is_dated);
        // What has one date stays in the file's order.
        entries.sort_by(|a, b| {
            a.beginning()
                .cmp(&b.beginning())
                .then_with(|| a.date.cmp(&b.date))
        });
        let groups = groups(&entries, unit);
        let as_of = dossier
            .file()
            .as_of
            .as_deref()
            .and_then(|date| Edtf::parse(date).ok());
        let days = days(&entries, as_of.as_ref());
        Self {
            unit,
            entries,
            groups,
            undated,
            as_of,
            days,
        }
    }

    /// The first and the last day that the entries and the dossier's own day can mean, out to whole units; what is open counts
    /// from its other end. None where there is no day at all.
    #[must_use]
    pub fn extent(&self) -> Option<(Day, Day)> {
        let (first, last) = self.days?;
        let unit = self.unit;
        Some((
            unit.first_day(unit.number(first)),
            unit.last_day(unit.number(last)),
        ))
    }
}

impl Entry {
    /// The first and the last day on which it may begin.
    fn beginning(&self) -> Option<(Day, Day)> {
        self.date.as_ref().and_then(Edtf::beginning)
    }

    /// Whether it names any day.
    fn is_dated(&self) -> bool {
        self.date
            .as_ref()
            .is_some_and(|date| date.earliest() != Day::MIN || date.latest() != Day::MAX)
    }
}

/// The first and the last day of some entries.
fn days(entries: &[Entry], as_of: Option<&Edtf>) -> Option<(Day, Day)> {
    let dates = entries
        .iter()
        .filter_map(|entry| entry.date.as_ref())
        .chain(as_of);
    let days = dates.flat_map(|date| [date.earliest(), date.latest()]);
    let mut days = days.filter(|day| *day != Day::MIN && *day != Day::MAX);
    let first = days.next()?;
    Some(days.fold((first, first), |(first, last), day| {
        (first.min(day), last.max(day))
    }))
}

/// What a record puts on the timeline.
fn told(dossier: &Dossier, record: Handle) -> Vec<Entry> {
    let entry = |what, date: Option<&str>| Entry {
        record,
        what,
        date: date.and_then(|date| Edtf::parse(date).ok()),
    };
    match dossier.record(record) {
        Some(Record::Event(event)) => vec![entry(What::Event, Some(&event.date))],
        Some(Record::Position(position)) => {
            vec![entry(What::Position(position.stance), Some(&position.date))]
        }
        Some(Record::Obstacle(obstacle)) if obstacle.history.is_empty() => {
            vec![entry(What::Stands(obstacle.status), None)]
        }
        Some(Record::Obstacle(obstacle)) => {
            let changes = obstacle.history.iter().enumerate();
            changes
                .map(|(nth, change)| entry(What::Change(nth, change.status), Some(&change.date)))
                .collect()
        }
        _ => Vec::new(),
    }
}

/// The entries, which are in order, by the unit in which they begin, or by the days on which they may.
fn groups(entries: &[Entry], unit: Unit) -> Vec<Group> {
    let days_of = |entry: &Entry| {
        let (first, last) = entry.beginning()?;
        let number = unit.number(first);
        let is_exact = number == unit.number(last);
        Some(if is_exact {
            (unit.first_day(number), unit.last_day(number), true)
        } else {
            (first, last, false)
        })
    };
    let mut at = 0;
    let alike = entries.chunk_by(|a, b| days_of(a) == days_of(b));
    let group = alike.map(|alike| {
        let days = alike.first().and_then(days_of);
        let entries = at..at + alike.len();
        at = entries.end;
        let date = alike.first().and_then(|entry| entry.date.as_ref());
        let is_vague = days.is_some_and(|(_, _, is_exact)| !is_exact);
        let vague = date.filter(|_| is_vague).map(Edtf::beginning_in_words);
        Group {
            days: days.map(|(first, last, _)| (first, last)),
            vague,
            entries,
        }
    });
    group.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = r#"{"format":1,"id":"d","title":"t","as_of":"2024-06",
        "actors":[{"id":"a","name":"A","kind":"person"},{"id":"b","name":"B","kind":"person"},
            {"id":"c","name":"C","kind":"person"}],
        "issues":[{"id":"i","label":"I"},{"id":"j","label":"J"}],
        "positions":[
            {"id":"late","actor":"a","issue":"i","stance":"opposes","statement":"s","date":"2024-05-02","speaker":"b"},
            {"id":"since","actor":"a","issue":"j","stance":"supports","statement":"s","date":"2023/..","addressed_to":["c"]},
            {"id":"until","actor":"b","issue":"j","stance":"neutral","statement":"s","date":"../2022"},
            {"id":"never","actor":"b","issue":"j","stance":"neutral","statement":"s","date":"../.."}],
        "obstacles":[
            {"id":"o","title":"O","status":"resolved","raised_by":["a"],"addressed_to":["c"],"issues":["i"],
                "history":[{"date":"2024-05","status":"resolved"},{"date":"2023-01-01","status":"open"}]},
            {"id":"still","title":"S","status":"dormant"}],
        "events":[{"id":"e","date":"1999~","title":"E","actors":["c"],"issues":["j"]}]}"#;

    fn dossier() -> Dossier {
        Dossier::parse(TEXT).unwrap()
    }

    fn ids(dossier: &Dossier, entries: &[Entry]) -> Vec<String> {
        let id = |entry: &Entry| match entry.what {
            What::Change(nth, _) => format!("{}#{nth}", dossier.id(entry.record)),
            _ => dossier.id(entry.record).to_owned(),
        };
        entries.iter().map(id).collect()
    }

    fn found(actors: &[&str], issues: &[&str]) -> Vec<String> {
        let dossier = dossier();
        let handles = |ids: &[&str]| ids.iter().map(|id| dossier.find(id).unwrap()).collect();
        let filter = Filter {
            actors: handles(actors),
            issues: handles(issues),
        };
        let timeline = Timeline::new(&dossier, &filter, Unit::Year);
        [
            ids(&dossier, &timeline.entries),
            ids(&dossier, &timeline.undated),
        ]
        .concat()
    }

    #[test]
    fn everything_stands_once_in_order_and_what_has_no_date_apart() {
        let dossier = dossier();
        let timeline = Timeline::new(&dossier, &Filter::default(), Unit::Year);
        assert_eq!(
            ids(&dossier, &timeline.entries),
            ["until", "e", "o#1", "since", "o#0", "late"]
        );
        assert_eq!(ids(&dossier, &timeline.undated), ["never", "still"]);
        assert_eq!(timeline.undated[1].what, What::Stands(Status::Dormant));
        assert_eq!(timeline.entries[2].what, What::Change(1, Status::Open));
        assert_eq!(timeline.entries[5].what, What::Position(Stance::Opposes));
    }

    #[test]
    fn groups_are_the_units_in_which_entries_begin() {
        let dossier = dossier();
        let groups = |unit| {
            let timeline = Timeline::new(&dossier, &Filter::default(), unit);
            let day = |days: Option<(Day, Day)>| {
                days.map(|days| format!("{}/{}", days.0, days.1))
                    .unwrap_or_default()
            };
            timeline
                .groups
                .into_iter()
                .map(|group| (day(group.days), group.entries))
                .collect::<Vec<_>>()
        };
        let named = |days: &str, entries| (days.to_owned(), entries);
        assert_eq!(
            groups(Unit::Year),
            [
                named("", 0..1),
                named("1999-01-01/1999-12-31", 1..2),
                named("2023-01-01/2023-12-31", 2..4),
                named("2024-01-01/2024-12-31", 4..6)
            ]
        );
        assert_eq!(
            groups(Unit::Decade)[2],
            named("2020-01-01/2029-12-31", 2..6)
        );
        assert_eq!(groups(Unit::Month)[4], named("2024-05-01/2024-05-31", 4..6));
        assert_eq!(groups(Unit::Day).len(), 6);
    }

    #[test]
    fn a_unit_that_is_finer_than_a_date_is_not_made_up() {
        let dossier = dossier();
        let labels = |unit| {
            let timeline = Timeline::new(&dossier, &Filter::default(), unit);
            timeline
                .groups
                .iter()
                .map(|group| group.label(unit))
                .collect::<Vec<_>>()
        };
        assert_eq!(
            labels(Unit::Year),
            ["no known beginning", "1999", "2023", "2024"]
        );
        let months = [
            "no known beginning",
            "1999, month unknown",
            "January 2023",
            "2023, month unknown",
            "May 2024",
        ];
        assert_eq!(labels(Unit::Month), months);
        let days = [
            "1 January 2023",
            "2023, day unknown",
            "May 2024, day unknown",
            "2 May 2024",
        ];
        assert_eq!(labels(Unit::Day)[2..], days);
    }

    #[test]
    fn what_begins_as_vaguely_stands_together() {
        let dates = [
            "1991/1993",
            "1991-XX",
            "1991?",
            "1991-01-01/1992",
            "1991-21",
            "201X",
            "2011/2012",
            "44X",
            "-0043",
        ];
        let event = |(nth, date): (usize, &&str)| {
            format!(r#"{{"id":"e{nth}","date":"{date}","title":"E"}}"#)
        };
        let events: Vec<_> = dates
            .iter()
            .filter(|date| Edtf::is_date(date))
            .enumerate()
            .map(event)
            .collect();
        let text = format!(
            r#"{{"format":1,"id":"d","title":"t","events":[{}]}}"#,
            events.join(",")
        );
        let timeline = Timeline::new(
            &Dossier::parse(&text).unwrap(),
            &Filter::default(),
            Unit::Day,
        );
        let labels: Vec<_> = timeline
            .groups
            .iter()
            .map(|group| (group.label(Unit::Day), group.entries.len()))
            .collect();
        let wanted = [
            ("44 BC, day unknown", 1),
            ("1 January 1991", 1),
            ("1991, day unknown", 3),
            ("spring 1991, day unknown", 1),
            ("the 2010s, day unknown", 1),
            ("2011, day unknown", 1),
        ];
        assert_eq!(
            labels,
            wanted.map(|(label, count)| (label.to_owned(), count))
        );
    }

    #[test]
    fn an_actor_is_found_in_every_part_and_an_issue_in_every_kind() {
        assert_eq!(found(&["a"], &[]), ["o#1", "since", "o#0", "late"]);
        assert_eq!(found(&["b"], &[]), ["until", "late", "never"]);
        assert_eq!(found(&["c"], &[]), ["e", "o#1", "since", "o#0"]);
        assert_eq!(found(&[], &["j"]), ["until", "e", "since", "never"]);
        assert_eq!(found(&["a"], &["j"]), ["since"]);
        assert_eq!(
            found(&["b", "c"], &["i", "j"]),
            ["until", "e", "o#1", "since", "o#0", "late", "never"]
        );
    }

    #[test]
    fn the_extent_is_whole_units_and_open_ends_do_not_stretch_it() {
        let dossier = dossier();
        let extent = |unit| {
            Timeline::new(&dossier, &Filter::default(), unit)
                .extent()
                .unwrap()
        };
        let said = |unit| [extent(unit).0.to_string(), extent(unit).1.to_string()];
        assert_eq!(said(Unit::Year), ["1999-01-01", "2024-12-31"]);
        assert_eq!(said(Unit::Month), ["1999-01-01", "2024-06-30"]);
        let empty = Dossier::parse(r#"{"format":1,"id":"d","title":"t"}"#).unwrap();
        let timeline = Timeline::new(&empty, &Filter::default(), Unit::Day);
        assert_eq!(
            (
                timeline.extent(),
                timeline.entries.len(),
                timeline.groups.len()
            ),
            (None, 0, 0)
        );
    }

    #[test]
    fn who_takes_part_is_named_once() {
        let dossier = dossier();
        let names = |id: &str| {
            let record = dossier.find(id).unwrap();
            let all = [actors(&dossier, record), issues(&dossier, record)].concat();
            all.into_iter()
                .map(|handle| dossier.id(handle).to_owned())
                .collect::<Vec<_>>()
        };
        assert_eq!(names("late"), ["a", "b", "i"]);
        assert_eq!(names("o"), ["a", "c", "i"]);
        assert_eq!(names("e"), ["c", "j"]);
    }
}
