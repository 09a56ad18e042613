//! Filter of a timeline by actors and issues.

use crate::dossier::links::Relation;
use crate::dossier::{Dossier, Handle};

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
