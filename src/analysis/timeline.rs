//! Events, positions and the histories of obstacles on one axis of time.

mod filter;

use std::borrow::Cow;
use std::ops::Range;

use super::axis::Unit;
use crate::dossier::date::describe_date;
use crate::dossier::date::{Day, Edtf};
use crate::dossier::record::Record;
use crate::dossier::vocabulary::{Stance, Status};
use crate::dossier::{Dossier, Handle, Kind};
pub use filter::{Filter, actors, issues};

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
    /// Status of an obstacle without a history.
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
                describe_date(&format!("{:03}X", first.year / 10))
            }
            Unit::Decade => format!(
                "{} to {}",
                describe_date(&year(first.year)),
                describe_date(&year(last.year))
            ),
            Unit::Year => describe_date(&year(first.year)),
            Unit::Month => describe_date(&format!("{}-{:02}", year(first.year), first.month)),
            Unit::Day => describe_date(&first.to_string()),
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
            .flat_map(|record| entries_of(dossier, record));
        let (mut entries, undated): (Vec<_>, Vec<_>) = entries.partition(Entry::is_dated);
        // What has one date stays in the file's order.
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
fn entries_of(dossier: &Dossier, record: Handle) -> Vec<Entry> {
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
mod tests;
