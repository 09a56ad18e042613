//! Timeline of events, positions and changes of obstacles.

mod filter;

use std::borrow::Cow;
use std::ops::Range;

use super::axis::Unit;
use crate::dossier::date::{DateStyle, Day, Edtf};
use crate::dossier::record::Record;
use crate::dossier::vocabulary::{Stance, Status};
use crate::dossier::{Dossier, Handle, Kind};
pub(crate) use filter::{Filter, actors, issues};

/// Dated entries of a dossier in chronological order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Timeline {
    /// Unit of the groups.
    pub unit: Unit,
    /// Dated entries, sorted by the first day that the date can mean, then by precision, by the
    /// last day, and by the file's order.
    pub entries: Vec<Entry>,
    /// Groups of entries by unit, in order, without empty units.
    pub groups: Vec<Group>,
    /// Entries without a date, or with one that names no day, in the file's order.
    pub undated: Vec<Entry>,
    /// `as_of` of the dossier.
    pub as_of: Option<Edtf>,
    /// First and last day of the entries and of `as_of`. An open end counts as the other end. None
    /// if there is no day.
    days: Option<(Day, Day)>,
}

/// Entry of the timeline.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The record.
    pub record: Handle,
    /// Kind of the entry.
    pub kind: EntryKind,
    /// Date. None for an obstacle without a history.
    pub date: Option<Edtf>,
}

/// Kind of an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EntryKind {
    /// An event.
    Event,
    /// A position was taken.
    Position(Stance),
    /// A change of an obstacle's status: its index in the history, and the new status.
    Change(usize, Status),
    /// Status of an obstacle without a history.
    Stands(Status),
}

/// Entries that begin in one unit. An entry that may begin on several days is placed at the first
/// of them. If its beginning is not known to the unit, it has a group of its own beside that unit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// First and last day of the unit, or of a less exact beginning. None if the beginning is
    /// unknown.
    pub days: Option<(Day, Day)>,
    /// The date of the beginning, if it is not known to the unit.
    pub vague: Option<String>,
    /// Its entries, as a range of [`Timeline::entries`].
    pub entries: Range<usize>,
}

impl Group {
    /// Name of the group's unit. Display text.
    #[must_use]
    pub fn label(&self, unit: Unit, dates: DateStyle) -> String {
        let Some((first, last)) = self.days else {
            return "no known beginning".into();
        };
        if let Some(vague) = &self.vague {
            return format!("{}, {} unknown", dates.describe(vague), unit.label());
        }
        let year = |year: i64| match year {
            0..10_000 => format!("{year:04}"),
            -9_999..0 => format!("-{:04}", year.unsigned_abs()),
            _ => format!("Y{year}"),
        };
        match unit {
            Unit::Decade if (10..10_000).contains(&first.year) => {
                dates.describe(&format!("{:03}X", first.year / 10))
            }
            Unit::Decade => format!(
                "{} to {}",
                dates.describe(&year(first.year)),
                dates.describe(&year(last.year))
            ),
            Unit::Year => dates.describe(&year(first.year)),
            Unit::Month => dates.describe(&format!("{}-{:02}", year(first.year), first.month)),
            Unit::Day => dates.describe(&first.to_string()),
        }
    }
}

impl EntryKind {
    /// Describes the entry: its kind, and the stance or status.
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
    /// Builds the timeline of the records that pass a filter.
    #[must_use]
    pub fn new(dossier: &Dossier, filter: &Filter, unit: Unit) -> Self {
        let records = [Kind::Event, Kind::Position, Kind::Obstacle]
            .into_iter()
            .flat_map(|kind| dossier.handles(kind));
        let entries = records
            .filter(|record| filter.holds(dossier, *record))
            .flat_map(|record| entries_of(dossier, record));
        let (mut entries, undated): (Vec<_>, Vec<_>) = entries.partition(Entry::is_dated);
        // The sort is stable: equal dates keep the file's order.
        entries.sort_by(|a, b| {
            a.beginning()
                .cmp(&b.beginning())
                .then_with(|| a.date.cmp(&b.date))
        });
        let groups = groups(&entries, unit);
        let as_of = dossier.as_of_date().cloned();
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

    /// First and last day of the timeline, extended to whole units. An open end counts as the other
    /// end. None if there is no day.
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
    /// First and last day on which the entry may begin.
    fn beginning(&self) -> Option<(Day, Day)> {
        self.date.as_ref().and_then(Edtf::beginning)
    }

    /// True if the date names any day.
    fn is_dated(&self) -> bool {
        self.date
            .as_ref()
            .is_some_and(|date| date.earliest() != Day::MIN || date.latest() != Day::MAX)
    }
}

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

/// Entries of a record.
fn entries_of(dossier: &Dossier, record: Handle) -> Vec<Entry> {
    let entry = |kind, date: Option<&str>| Entry {
        record,
        kind,
        date: date.and_then(|date| Edtf::parse(date).ok()),
    };
    match dossier.record(record) {
        Some(Record::Event(event)) => vec![entry(EntryKind::Event, Some(&event.date))],
        Some(Record::Position(position)) => {
            vec![entry(
                EntryKind::Position(position.stance),
                Some(&position.date),
            )]
        }
        Some(Record::Obstacle(obstacle)) if obstacle.history.is_empty() => {
            vec![entry(EntryKind::Stands(obstacle.status), None)]
        }
        Some(Record::Obstacle(obstacle)) => {
            let changes = obstacle.history.iter().enumerate();
            changes
                .map(|(nth, change)| {
                    entry(EntryKind::Change(nth, change.status), Some(&change.date))
                })
                .collect()
        }
        _ => Vec::new(),
    }
}

/// Groups sorted entries by the unit in which they begin, or by the days on which they may begin.
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
        let vague = date.filter(|_| is_vague).map(Edtf::plain_beginning);
        Group {
            days: days.map(|(first, last, _)| (first, last)),
            vague,
            entries,
        }
    });
    group.collect()
}

#[cfg(test)]
mod tests;
