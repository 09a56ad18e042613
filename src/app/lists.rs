//! The lists of a dossier. They are sorted once, since one may have a million records, and searched
//! by their order.

use std::cmp::Ordering;
use std::sync::Arc;

use super::columns::Columns;
use super::rows::{columns_of_list, position_counts};
use crate::dossier::date::DateStyle;
use crate::dossier::links::Relation;
use crate::dossier::{Dossier, Handle, Kind};

/// The records of each kind in list order. Positions are below their issue, events are sorted by
/// date.
#[derive(Debug, Clone, Default)]
pub struct Lists {
    records: [Arc<[Handle]>; Kind::ALL.len()],
    /// The columns of each list, and the columns that its pane needs.
    columns: Arc<[(Arc<Columns>, u16)]>,
    /// The style of the dates in the columns.
    dates: DateStyle,
    /// The number of positions of each actor, by index.
    positions: Arc<[usize]>,
}

impl Lists {
    /// Sorts the records of a dossier.
    #[must_use]
    pub fn new(dossier: &Dossier) -> Self {
        let records = Kind::ALL.map(|kind| whole(dossier, kind));
        let dates = DateStyle::default();
        Self {
            columns: measured(dossier, &records, dates),
            dates,
            records,
            positions: position_counts(dossier).into(),
        }
    }

    /// Measures the columns for a style of dates, unless that is done.
    pub(crate) fn measure(&mut self, dossier: &Dossier, dates: DateStyle) {
        if self.dates != dates {
            self.columns = measured(dossier, &self.records, dates);
            self.dates = dates;
        }
    }

    /// The columns that the rows of a list need, with the blanks around them.
    pub(crate) fn needed_columns(&self, kind: Kind) -> u16 {
        let columns = self.columns.get(kind as usize);
        columns.map_or(0, |(_, needed)| *needed)
    }

    /// The columns of a list.
    pub(crate) fn columns_of(&self, kind: Kind) -> Arc<Columns> {
        let columns = self.columns.get(kind as usize);
        columns
            .map(|(columns, _)| Arc::clone(columns))
            .unwrap_or_default()
    }

    /// The number of positions of an actor. 0 for other records.
    pub(crate) fn positions_of(&self, actor: Handle) -> usize {
        let count = self.positions.get(actor.at());
        count
            .copied()
            .filter(|_| actor.kind == Kind::Actor)
            .unwrap_or(0)
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

/// The columns of each list, and the columns that its pane needs.
fn measured(
    dossier: &Dossier,
    records: &[Arc<[Handle]>],
    dates: DateStyle,
) -> Arc<[(Arc<Columns>, u16)]> {
    let columns = Kind::ALL.into_iter().map(|kind| {
        let records = records.get(kind as usize);
        let records = records.map_or(&[][..], |records| records);
        let (columns, needed) = columns_of_list(dossier, kind, records, dates);
        (Arc::new(columns), needed)
    });
    columns.collect()
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
