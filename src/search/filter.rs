//! Query filters: the records that pass one.

use super::index::Index;
use super::query::Filter;
use super::record_set::RecordSet;
use crate::dossier::links::Relation;
use crate::dossier::record::Record;
use crate::dossier::{Dossier, Handle, Kind};

/// The records that pass a filter. `named` are the records that a [`Filter::About`] names.
pub(super) fn matching(
    index: &Index,
    dossier: &Dossier,
    filter: &Filter,
    named: &[Handle],
) -> RecordSet {
    let count = index.record_count();
    let record_of = |record, kind| {
        let handle = index.handle(record).filter(|handle| handle.kind == kind);
        handle.and_then(|handle| dossier.record(handle))
    };
    match filter {
        Filter::Kind(kinds) => {
            RecordSet::from_ranges(count, kinds.iter().map(|kind| index.records(*kind)))
        }
        Filter::Stance(stances) => RecordSet::filter(count, |record| {
            let found = record_of(record, Kind::Position);
            matches!(found, Some(Record::Position(position)) if stances.contains(&position.stance))
        }),
        Filter::Status(statuses) => RecordSet::filter(count, |record| {
            let found = record_of(record, Kind::Obstacle);
            matches!(found, Some(Record::Obstacle(obstacle)) if statuses.contains(&obstacle.status))
        }),
        Filter::About(kind, _) => {
            let all = named
                .iter()
                .flat_map(|named| related(dossier, *named, *kind));
            RecordSet::from_records(count, all.map(|handle| index.number(handle)))
        }
    }
}

/// A record, the records linked with it, and those that cite a passage of it if it is a source.
fn related(dossier: &Dossier, named: Handle, kind: Kind) -> impl Iterator<Item = Handle> {
    let linked = dossier
        .links(named)
        .iter()
        .chain(dossier.backlinks(named))
        .map(|link| link.to);
    let excerpts = dossier
        .referrers(named, Relation::Source)
        .filter(move |_| kind == Kind::Source);
    let citing = excerpts.flat_map(|excerpt| dossier.referrers(excerpt, Relation::Cites));
    std::iter::once(named).chain(linked).chain(citing)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::search::Query;

    /// The rule, asked of one record: it is one of those named, is linked with one, or cites a
    /// passage of one.
    fn concerns(dossier: &Dossier, handle: Handle, kind: Kind, named: &[Handle]) -> bool {
        let linked = |of: Handle| {
            let both = dossier.links(of).iter().chain(dossier.backlinks(of));
            both.into_iter().any(|link| named.contains(&link.to))
        };
        named.contains(&handle)
            || linked(handle)
            || (kind == Kind::Source
                && dossier
                    .passages(handle)
                    .iter()
                    .any(|passage| linked(passage.excerpt)))
    }

    #[test]
    fn what_a_filter_lets_pass_is_what_has_to_do_with_it() {
        let dossier = Dossier::parse(include_str!("../../assets/armenia-azerbaijan.json")).unwrap();
        let index = Index::new(&dossier);
        for (kind, typed) in [
            (Kind::Actor, "actor:x"),
            (Kind::Issue, "issue:x"),
            (Kind::Source, "source:x"),
        ] {
            let filter = &Query::parse(typed).filters[0];
            for named in dossier.handles(kind) {
                let passing = matching(&index, &dossier, filter, &[named]);
                for (record, handle) in dossier.all_handles().enumerate() {
                    assert_eq!(
                        passing.contains(record),
                        concerns(&dossier, handle, kind, &[named]),
                        "{handle:?}"
                    );
                }
            }
        }
    }
}
