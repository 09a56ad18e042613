//! The filters of a query, with the records that they name looked up.

use std::collections::HashSet;

use super::index::Index;
use super::query::Filter;
use crate::dossier::record::Record;
use crate::dossier::{Dossier, Handle, Kind};

/// What a search is narrowed to.
pub(super) struct Narrowed<'a> {
    filters: Vec<(&'a Filter, HashSet<Handle>)>,
}

impl<'a> Narrowed<'a> {
    pub(super) fn new(index: &Index, dossier: &Dossier, filters: &'a [Filter]) -> Self {
        let named = |filter: &'a Filter| match filter {
            Filter::About(kind, term) => (filter, index.named(dossier, *kind, term)),
            _ => (filter, HashSet::new()),
        };
        Self { filters: filters.iter().map(named).collect() }
    }

    /// Whether a record passes every filter.
    pub(super) fn admits(&self, dossier: &Dossier, handle: Handle) -> bool {
        self.filters.iter().all(|(filter, named)| match (filter, dossier.record(handle)) {
            (Filter::Kind(kinds), _) => kinds.contains(&handle.kind),
            (Filter::Stance(stances), Some(Record::Position(position))) => stances.contains(&position.stance),
            (Filter::Status(statuses), Some(Record::Obstacle(obstacle))) => statuses.contains(&obstacle.status),
            (Filter::Stance(_) | Filter::Status(_), _) => false,
            (Filter::About(kind, _), _) => concerns(dossier, handle, *kind, named),
        })
    }
}

/// Whether a record is one of those named, is linked with one, or, for sources, cites a passage of one.
fn concerns(dossier: &Dossier, handle: Handle, kind: Kind, named: &HashSet<Handle>) -> bool {
    let linked = |of: Handle| {
        let both = dossier.links(of).iter().chain(dossier.backlinks(of));
        both.into_iter().any(|link| named.contains(&link.to))
    };
    named.contains(&handle)
        || linked(handle)
        || (kind == Kind::Source && dossier.passages(handle).iter().any(|passage| linked(passage.excerpt)))
}
