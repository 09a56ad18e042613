//! References that lead round in a circle, where what they say makes sense only in one direction.

use super::handle::Kind;
use super::links::{LinkTable, Relation};
use super::numbering::Numbering;

/// How many records of a circle are named.
const NAMED: usize = 8;

/// The references that must not lead round: the kind of the records on both ends, and what the reference says.
pub(super) const ACYCLIC_RELATIONS: [(Kind, Relation); 4] = [
    (Kind::Actor, Relation::PartOf),
    (Kind::Issue, Relation::Parent),
    (Kind::Position, Relation::Supersedes),
    (Kind::Obstacle, Relation::DependsOn),
];

/// A circle of references.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Cycle {
    /// The records on it in order, at most so many as are named; the reference that closes it leads to the first.
    pub(super) records: Vec<usize>,
    /// How many records are on it.
    pub(super) length: usize,
    /// The record that holds the reference that closes it, and which of its references that is.
    pub(super) closing_reference: (usize, usize),
}

/// The circles among records numbered from 0, one for each reference that closes one. Takes time linear in the references.
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

/// Whether a record was met on a walk along the references.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Visit {
    Not,
    /// It is on the way to here, after so many others.
    OnTheWay(usize),
    /// Everything that it leads to was seen.
    Done,
}

/// A walk in depth, without recursion: a chain may be as long as the file.
struct Walk<T> {
    met: Vec<Visit>,
    /// The way to here: each record with those of its references that are still to be followed.
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

/// A relation by which records lead round in a circle, if there is one.
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
    // Every circle has a reference that does not lead to a record further up in the file. Most files have none.
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
