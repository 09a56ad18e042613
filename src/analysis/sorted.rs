//! Records in another order than the file's.

use std::cmp::Reverse;
use std::collections::HashSet;
use std::sync::Arc;

use crate::dossier::date::Edtf;
use crate::dossier::links::Relation;
use crate::dossier::record::Record;
use crate::dossier::{Dossier, Handle, Kind};
use crate::text::fold::fold;

/// An order of records. Records that are equal in it stay in the file's order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RecordOrder {
    /// The file's.
    File,
    /// By name, without regard to case and accents; positions by their actor.
    Name,
    /// Those with the most positions first: of an actor, on an issue or on the issues of an
    /// obstacle, from a source.
    Positions,
    /// Those with the latest date first: of a change of an obstacle, of a position of an actor or
    /// on an issue. Undated records come last.
    LastChange,
    /// By their date, or the first of those dates. Undated records come last.
    Date,
}

impl RecordOrder {
    /// All orders.
    pub const ALL: [Self; 5] = [
        Self::File,
        Self::Name,
        Self::Positions,
        Self::LastChange,
        Self::Date,
    ];

    /// The order in a title: “by name”.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::File => "file order",
            Self::Name => "by name",
            Self::Positions => "by positions",
            Self::LastChange => "by last change",
            Self::Date => "by date",
        }
    }
}

/// Records in an order.
#[derive(Debug, Clone, Default)]
pub struct Sorted {
    /// The records. Positions are below their issue if they are sorted as a list.
    pub items: Arc<[Handle]>,
    /// The index of each record among the items, by kind and index.
    ranks: Vec<Box<[u32]>>,
}

impl Sorted {
    /// Sorts the list of a kind, or all records. Takes n log n comparisons of names or dates.
    #[must_use]
    pub fn new(dossier: &Dossier, kind: Option<Kind>, order: RecordOrder) -> Self {
        let items = match kind {
            Some(Kind::Position) => {
                let issues = in_order(dossier, dossier.handles(Kind::Issue).collect(), order);
                let mut items = Vec::new();
                for issue in issues {
                    let positions = dossier.referrers(issue, Relation::Issue).collect();
                    items.push(issue);
                    items.extend(in_order(dossier, positions, order));
                }
                items
            }
            Some(kind) => in_order(dossier, dossier.handles(kind).collect(), order),
            None => {
                let all = Kind::ALL.into_iter();
                let all = all.flat_map(|kind| dossier.handles(kind)).collect();
                in_order(dossier, all, order)
            }
        };
        let ranks = Kind::ALL.map(|kind| vec![u32::MAX; dossier.count(kind)].into_boxed_slice());
        let mut ranks = Vec::from(ranks);
        for (rank, item) in (0..).zip(&items) {
            let of_kind = ranks.get_mut(item.kind as usize);
            if let Some(place) = of_kind.and_then(|ranks| ranks.get_mut(item.at())) {
                *place = rank;
            }
        }
        Self {
            items: items.into(),
            ranks,
        }
    }

    /// The index of a record among the items. Records that are not among them come last.
    #[must_use]
    pub fn rank(&self, record: Handle) -> u32 {
        let of_kind = self.ranks.get(record.kind as usize);
        let rank = of_kind.and_then(|ranks| ranks.get(record.at()));
        rank.copied().unwrap_or(u32::MAX)
    }
}

fn in_order(dossier: &Dossier, mut records: Vec<Handle>, order: RecordOrder) -> Vec<Handle> {
    match order {
        RecordOrder::File => records.sort(),
        RecordOrder::Name => records.sort_by_cached_key(|at| fold(&name(dossier, *at))),
        RecordOrder::Positions => records.sort_by_cached_key(|at| Reverse(positions(dossier, *at))),
        RecordOrder::LastChange => {
            records.sort_by_cached_key(|at| Reverse(dates(dossier, *at).into_iter().max()));
        }
        RecordOrder::Date => records.sort_by_cached_key(|at| {
            let first = dates(dossier, *at).into_iter().min();
            (first.is_none(), first)
        }),
    }
    records
}

/// The name by which a record is sorted. Raw text.
fn name(dossier: &Dossier, record: Handle) -> String {
    let named = match record.kind {
        Kind::Position => dossier.target(record, Relation::Actor),
        _ => None,
    };
    dossier.name(named.unwrap_or(record)).into_owned()
}

/// Number of positions that belong to a record.
fn positions(dossier: &Dossier, record: Handle) -> usize {
    let count = |relation| dossier.referrers(record, relation).count();
    match record.kind {
        Kind::Actor => count(Relation::Actor),
        Kind::Issue => count(Relation::Issue),
        Kind::Obstacle => {
            let issues = dossier.targets(record, Relation::Concerns);
            let positions = issues.flat_map(|issue| dossier.referrers(issue, Relation::Issue));
            positions.collect::<HashSet<_>>().len()
        }
        Kind::Source => {
            let excerpts = dossier.referrers(record, Relation::Source);
            let citing = excerpts.flat_map(|excerpt| dossier.referrers(excerpt, Relation::Cites));
            let positions = citing.filter(|citing| citing.kind == Kind::Position);
            positions.collect::<HashSet<_>>().len()
        }
        Kind::Excerpt => {
            let citing = dossier.referrers(record, Relation::Cites);
            citing
                .filter(|citing| citing.kind == Kind::Position)
                .count()
        }
        Kind::Position | Kind::Event => 0,
    }
}

/// The dates of a record: its own, those of its changes, or those of its positions.
fn dates(dossier: &Dossier, record: Handle) -> Vec<Edtf> {
    let of_positions = |relation| {
        let positions = dossier.referrers(record, relation);
        positions
            .filter_map(|position| dossier.date(position))
            .collect()
    };
    match dossier.record(record) {
        Some(Record::Actor(_)) => of_positions(Relation::Actor),
        Some(Record::Issue(_)) => of_positions(Relation::Issue),
        Some(Record::Obstacle(obstacle)) => {
            let changes = obstacle.history.iter();
            changes
                .filter_map(|change| Edtf::parse(&change.date).ok())
                .collect()
        }
        Some(Record::Excerpt(_)) => {
            let source = dossier.source_of(record);
            source
                .and_then(|source| dossier.date(source))
                .into_iter()
                .collect()
        }
        _ => dossier.date(record).into_iter().collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn dossier() -> Dossier {
        Dossier::parse(include_str!("../../assets/armenia-azerbaijan.json")).unwrap()
    }

    #[test]
    fn actors_are_sorted_by_name_and_by_their_positions() {
        let dossier = dossier();
        let names = |order| {
            let sorted = Sorted::new(&dossier, Some(Kind::Actor), order);
            let names = sorted.items.iter().map(|at| dossier.name(*at).into_owned());
            names.collect::<Vec<_>>()
        };
        let by_name = names(RecordOrder::Name);
        let mut expected = by_name.clone();
        expected.sort_by_key(|name| name.to_lowercase());
        assert_eq!(by_name, expected);
        let most = names(RecordOrder::Positions);
        assert_eq!(
            most.get(..3),
            Some(&["Azerbaijan", "Russia", "Armenia"].map(String::from)[..])
        );
        assert_eq!(
            names(RecordOrder::File).first().map(String::as_str),
            Some("Armenia")
        );
    }

    #[test]
    fn every_record_has_its_rank_and_positions_stay_below_their_issue() {
        let dossier = dossier();
        for order in RecordOrder::ALL {
            for kind in Kind::ALL.into_iter().map(Some).chain([None]) {
                let sorted = Sorted::new(&dossier, kind, order);
                for (rank, item) in (0..).zip(sorted.items.iter()) {
                    assert_eq!(sorted.rank(*item), rank, "{order:?} {item:?}");
                }
            }
            let sorted = Sorted::new(&dossier, Some(Kind::Position), order);
            let mut issue = None;
            for item in sorted.items.iter() {
                match item.kind {
                    Kind::Issue => issue = Some(*item),
                    _ => assert_eq!(dossier.target(*item, Relation::Issue), issue),
                }
            }
            assert_eq!(
                sorted.items.len(),
                dossier.count(Kind::Position) + dossier.count(Kind::Issue)
            );
        }
    }

    #[test]
    fn undated_records_come_last() {
        let json = r#"{"format":1,"id":"d","title":"t","sources":[
            {"id":"a","type":"report","title":"A"},
            {"id":"b","type":"report","title":"B","issued":"2020"},
            {"id":"c","type":"report","title":"C","issued":"2019-05"}]}"#;
        let dossier = Dossier::parse(json).unwrap();
        let ids = |order| {
            let sorted = Sorted::new(&dossier, Some(Kind::Source), order);
            let ids = sorted.items.iter().map(|at| dossier.id(*at).to_owned());
            ids.collect::<String>()
        };
        assert_eq!(ids(RecordOrder::Date), "cba");
        assert_eq!(ids(RecordOrder::LastChange), "bca");
    }
}
