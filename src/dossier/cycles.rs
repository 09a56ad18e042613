//! Cycles of references that must be acyclic.

use super::handle::Kind;
use super::links::{LinkTable, Relation};
use super::numbering::Numbering;

/// Maximum number of records named for a cycle.
const NAMED: usize = 8;

/// References that must be acyclic: the kind of the records at both ends, and the relation.
pub(super) const ACYCLIC_RELATIONS: [(Kind, Relation); 5] = [
    (Kind::Source, Relation::TranslationOf),
    (Kind::Actor, Relation::PartOf),
    (Kind::Issue, Relation::Parent),
    (Kind::Position, Relation::Supersedes),
    (Kind::Obstacle, Relation::DependsOn),
];

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Cycle {
    /// The first records on the cycle, in order. The closing reference leads to the first.
    pub(super) records: Vec<usize>,
    /// Number of records on the cycle.
    pub(super) length: usize,
    /// The record that holds the closing reference, and the index of the reference.
    pub(super) closing_reference: (usize, usize),
}

/// Finds the cycles among records numbered from 0, one for each reference that closes one. Takes
/// linear time.
pub(super) fn find_cycles<T: Iterator<Item = usize>>(
    count: usize,
    targets: impl Fn(usize) -> T,
) -> Vec<Cycle> {
    let mut walk = Walk {
        met: vec![Visit::Not; count],
        path: Vec::new(),
        found: Vec::new(),
    };
    for start in 0..count {
        if walk.met.get(start) == Some(&Visit::Not) {
            walk.from(start, &targets);
        }
    }
    walk.found
}

/// State of a record during the search.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Visit {
    Not,
    /// On the current path, at this depth.
    OnTheWay(usize),
    /// All its targets were visited.
    Done,
}

/// Iterative depth-first search: a chain may be as long as the file.
struct Walk<T> {
    met: Vec<Visit>,
    /// The current path: each record with its remaining references.
    path: Vec<(usize, std::iter::Enumerate<T>)>,
    found: Vec<Cycle>,
}

impl<T: Iterator<Item = usize>> Walk<T> {
    fn from(&mut self, start: usize, targets: &impl Fn(usize) -> T) {
        self.enter(start, targets);
        while let Some((record, references)) = self.path.last_mut() {
            let record = *record;
            let Some((nth, to)) = references.next() else {
                self.path.pop();
                self.set(record, Visit::Done);
                continue;
            };
            match self.met.get(to) {
                Some(Visit::Not) => self.enter(to, targets),
                Some(Visit::OnTheWay(depth)) => self.close(*depth, (record, nth)),
                Some(Visit::Done) | None => {}
            }
        }
    }

    fn enter(&mut self, record: usize, targets: &impl Fn(usize) -> T) {
        self.set(record, Visit::OnTheWay(self.path.len()));
        self.path.push((record, targets(record).enumerate()));
    }

    fn set(&mut self, record: usize, met: Visit) {
        if let Some(place) = self.met.get_mut(record) {
            *place = met;
        }
    }

    fn close(&mut self, depth: usize, closing_reference: (usize, usize)) {
        let records = self
            .path
            .iter()
            .skip(depth)
            .take(NAMED)
            .map(|(record, _)| *record)
            .collect();
        self.found.push(Cycle {
            records,
            length: self.path.len() - depth,
            closing_reference,
        });
    }
}

/// The first relation that has a cycle.
pub(super) fn first_cyclic_relation(
    forward: &LinkTable,
    numbering: &Numbering,
) -> Option<Relation> {
    ACYCLIC_RELATIONS
        .into_iter()
        .find(|(kind, relation)| has_cycle(forward, numbering, *kind, *relation))
        .map(|(_, at)| at)
}

fn has_cycle(forward: &LinkTable, numbering: &Numbering, kind: Kind, relation: Relation) -> bool {
    let first = numbering.number(super::Handle::new(kind, 0)) as usize;
    let count = numbering.count(kind) as usize;
    let targets = |record: usize| {
        let links = forward
            .of(first + record)
            .iter()
            .filter(move |link| link.relation == relation);
        links.map(|link| link.to.at())
    };
    // Every cycle has a reference to the same record or a later one. Most files have none.
    (0..count).any(|record| targets(record).any(|to| to >= record))
        && !find_cycles(count, targets).is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(references: &[&[usize]]) -> Vec<(Vec<usize>, (usize, usize))> {
        let found = find_cycles(references.len(), |record| {
            references[record].iter().copied()
        });
        found
            .into_iter()
            .map(|circle| (circle.records, circle.closing_reference))
            .collect()
    }

    #[test]
    fn each_circle_is_found_once_where_it_closes() {
        assert_eq!(found(&[&[0]]), [(vec![0], (0, 0))]);
        assert_eq!(found(&[&[1], &[2], &[0]]), [(vec![0, 1, 2], (2, 0))]);
        assert_eq!(found(&[&[1], &[2, 3], &[1], &[]]), [(vec![1, 2], (2, 0))]);
        assert_eq!(
            found(&[&[2], &[], &[1, 0], &[3]]),
            [(vec![0, 2], (2, 1)), (vec![3], (3, 0))]
        );
    }

    #[test]
    fn ways_that_meet_again_are_no_circle() {
        assert_eq!(found(&[]), []);
        assert_eq!(found(&[&[1, 2], &[3], &[3], &[]]), []);
        assert_eq!(found(&[&[], &[0], &[1, 0], &[9]]), []);
    }

    #[test]
    fn a_chain_as_long_as_the_file_takes_no_room_on_the_stack() {
        let last = 1_000_000;
        let next = |record| Some(if record == last { 0 } else { record + 1 }).into_iter();
        let found = find_cycles(last + 1, next);
        assert_eq!(
            (found.len(), found[0].length, found[0].records.len()),
            (1, last + 1, NAMED)
        );
        assert_eq!(found[0].closing_reference, (last, 0));
    }
}
