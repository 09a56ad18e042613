//! The lists of a dossier. They are sorted once, since one may have a million records, and searched
//! by their order.

use std::borrow::Cow;
use std::cmp::Ordering;
use std::sync::Arc;

use crate::dossier::date::describe_date;
use crate::dossier::links::Relation;
use crate::dossier::record::Record;
use crate::dossier::{Dossier, Handle, Kind};
use crate::text::{display, width};

/// The records of each kind in list order. Positions are below their issue, events are sorted by
/// date.
#[derive(Debug, Clone, Default)]
pub struct Lists {
    records: [Arc<[Handle]>; Kind::ALL.len()],
    /// Columns that the rows of each list need.
    columns: [u16; Kind::ALL.len()],
}

impl Lists {
    /// Sorts the records of a dossier.
    #[must_use]
    pub fn new(dossier: &Dossier) -> Self {
        let records = Kind::ALL.map(|kind| whole(dossier, kind));
        let columns = Kind::ALL.map(|kind| {
            let records = records.get(kind as usize);
            columns_of(dossier, kind, records.map_or(&[], |records| records))
        });
        Self { records, columns }
    }

    /// The columns that the rows of a list need, with the blanks around them.
    pub(crate) fn columns_of(&self, kind: Kind) -> u16 {
        self.columns.get(kind as usize).copied().unwrap_or_default()
    }

    /// The list of a kind.
    #[must_use]
    pub fn of(&self, kind: Kind) -> Arc<[Handle]> {
        self.records.get(kind as usize).cloned().unwrap_or_default()
    }

    /// The index of a record in the list of a kind.
    #[must_use]
    pub fn place_of(&self, dossier: &Dossier, kind: Kind, record: Handle) -> Option<usize> {
        place_in(dossier, kind, self.records.get(kind as usize)?, record)
    }
}

/// A loaded dossier with its lists.
#[derive(Debug, Clone)]
pub struct Opened {
    /// The dossier.
    pub dossier: Arc<Dossier>,
    /// Its records in the order of their lists.
    pub lists: Lists,
    /// The dossier that it is compared with.
    pub before: Option<Arc<Dossier>>,
}

impl Opened {
    /// Sorts the records of a dossier into lists.
    #[must_use]
    pub fn new(dossier: Arc<Dossier>) -> Self {
        let lists = Lists::new(&dossier);
        Self {
            dossier,
            lists,
            before: None,
        }
    }

    /// Compares it with another dossier.
    #[must_use]
    pub fn since(self, before: Option<Arc<Dossier>>) -> Self {
        Self { before, ..self }
    }
}

/// The most records of a list whose rows are measured.
const MEASURED: usize = 512;
/// Columns of a row beside its text: blanks, the sign before it and the signs behind it.
const AROUND: usize = 9;

/// The columns of the widest row of a list, or of a sample of its rows.
fn columns_of(dossier: &Dossier, kind: Kind, records: &[Handle]) -> u16 {
    let step = records.len().div_ceil(MEASURED).max(1);
    let columns = |record: &Handle| {
        let indent = if kind == Kind::Position { 2 } else { 0 };
        indent + width::of(&display::inline(&text_of(dossier, *record)))
    };
    // Headings may be cut.
    let measured = records.iter().step_by(step);
    let widest = measured
        .filter(|record| record.kind == kind)
        .map(columns)
        .max();
    let digits = records.len().to_string().len();
    let count = digits + (digits - 1) / 3;
    // The title row: “━ Actors ━ 19 877 of 20 000 ━”.
    let title = kind.heading().len() + 2 * count + 12;
    let needed = title.max(widest.unwrap_or(0) + AROUND);
    u16::try_from(needed).unwrap_or(u16::MAX)
}

fn whole(dossier: &Dossier, kind: Kind) -> Arc<[Handle]> {
    match kind {
        Kind::Position => {
            let mut positions =
                Vec::with_capacity(dossier.count(Kind::Issue) + dossier.count(kind));
            for issue in dossier.handles(Kind::Issue) {
                positions.push(issue);
                positions.extend(dossier.referrers(issue, Relation::Issue));
            }
            positions.into()
        }
        Kind::Event => {
            let mut events: Vec<_> = dossier.handles(kind).collect();
            events.sort_by_cached_key(|event| dossier.date(*event));
            events.into()
        }
        _ => dossier.handles(kind).collect(),
    }
}

/// The index of a record in a list, whole or narrowed.
pub(super) fn place_in(
    dossier: &Dossier,
    kind: Kind,
    items: &[Handle],
    record: Handle,
) -> Option<usize> {
    items
        .binary_search_by(|item| in_order(dossier, kind, *item, record))
        .ok()
}

/// Order of two records in the list of a kind.
fn in_order(dossier: &Dossier, kind: Kind, one: Handle, other: Handle) -> Ordering {
    let headed = |record: Handle| match record.kind {
        Kind::Issue => (Some(record), None),
        _ => (dossier.target(record, Relation::Issue), Some(record)),
    };
    match kind {
        Kind::Position => headed(one).cmp(&headed(other)),
        Kind::Event => (dossier.date(one), one).cmp(&(dossier.date(other), other)),
        _ => one.cmp(&other),
    }
}

/// Those records of a list that are in a set, and the issues of its positions.
pub(super) fn among(
    dossier: &Dossier,
    kind: Kind,
    whole: &[Handle],
    some: impl Iterator<Item = Handle>,
) -> Vec<Handle> {
    // A position needs the issue above it.
    let mut kept = [kind, Kind::Issue].map(|kind| (kind, vec![false; dossier.count(kind)]));
    let mut keep = |record: Handle| {
        let of_kind = kept.iter_mut().find(|(kind, _)| *kind == record.kind);
        if let Some(kept) = of_kind.and_then(|(_, kept)| kept.get_mut(record.at())) {
            *kept = true;
        }
    };
    for record in some {
        keep(record);
        if kind == Kind::Position && record.kind == Kind::Position {
            dossier
                .target(record, Relation::Issue)
                .into_iter()
                .for_each(&mut keep);
        }
    }
    let is_kept = |record: &Handle| {
        let of_kind = kept.iter().find(|(kind, _)| *kind == record.kind);
        of_kind
            .and_then(|(_, kept)| kept.get(record.at()))
            .is_some_and(|kept| *kept)
    };
    whole.iter().copied().filter(is_kept).collect()
}

/// A record's text in its list, raw. Positions show their actor and coding, events their date.
#[must_use]
pub(crate) fn text_of(dossier: &Dossier, item: Handle) -> Cow<'_, str> {
    match dossier.record(item) {
        Some(Record::Position(_)) => {
            let issue: Vec<_> = dossier.targets(item, Relation::Issue).collect();
            Cow::Owned(dossier.describe_position(item, &issue))
        }
        Some(Record::Event(event)) => Cow::Owned(format!(
            "{} · {}",
            describe_date(&event.date),
            &*event.title
        )),
        _ => dossier.name(item),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_record_has_its_place_in_its_list_whole_or_narrowed() {
        let dossier = Dossier::parse(include_str!("../../assets/armenia-azerbaijan.json")).unwrap();
        let lists = Lists::new(&dossier);
        let mut tried = 0;
        for kind in Kind::ALL {
            let whole = lists.of(kind);
            let every_third: Vec<_> = whole.iter().copied().step_by(3).collect();
            let narrowed = among(&dossier, kind, &whole, every_third.iter().copied());
            assert!(every_third.iter().all(|record| narrowed.contains(record)));
            for items in [&*whole, &narrowed] {
                for (place, record) in items.iter().enumerate() {
                    assert_eq!(
                        place_in(&dossier, kind, items, *record),
                        Some(place),
                        "{record:?}"
                    );
                    tried += 1;
                }
            }
            let missing = whole.iter().filter(|record| !narrowed.contains(record));
            missing.for_each(|record| {
                assert_eq!(
                    place_in(&dossier, kind, &narrowed, *record),
                    None,
                    "{record:?}"
                );
            });
        }
        assert!(tried > 100);
    }

    #[test]
    fn a_position_is_kept_with_the_issue_above_it() {
        let dossier = Dossier::parse(include_str!("../../assets/armenia-azerbaijan.json")).unwrap();
        let (whole, position) = (
            Lists::new(&dossier).of(Kind::Position),
            Handle::new(Kind::Position, 3),
        );
        let issue = dossier.target(position, Relation::Issue).unwrap();
        assert_eq!(
            among(&dossier, Kind::Position, &whole, std::iter::once(position)),
            [issue, position]
        );
        assert_eq!(
            among(&dossier, Kind::Position, &whole, std::iter::once(issue)),
            [issue]
        );
    }
}
