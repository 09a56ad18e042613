//! Filter of a timeline by actors and issues.

use crate::dossier::links::Relation;
use crate::dossier::{Dossier, Handle};

/// Filter of records by actors and issues. An empty list accepts all; otherwise both lists must
/// match.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    /// Accepts records in which any of these actors takes part: see [`actors`].
    pub actors: Vec<Handle>,
    /// Accepts records that concern any of these issues.
    pub issues: Vec<Handle>,
}

impl Filter {
    /// True if a record passes the filter.
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

/// Actors that take part in a record, without repetition: the owner, speaker and addressee of a
/// position; those who raised an obstacle or are addressed by it; those involved in an event.
#[must_use]
pub(crate) fn actors(dossier: &Dossier, record: Handle) -> Vec<Handle> {
    linked(dossier, record, names_actor)
}

/// Issues that a record concerns, without repetition.
#[must_use]
pub(crate) fn issues(dossier: &Dossier, record: Handle) -> Vec<Handle> {
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
