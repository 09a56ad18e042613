//! The filters of a query: which records pass.

use super::index::Index;
use super::query::Filter;
use super::set::Set;
use crate::dossier::links::Relation;
use crate::dossier::record::Record;
use crate::dossier::{Dossier, Handle, Kind};

/// The records that pass a filter, given those that it names.
pub(super) fn passing(index: &Index, dossier: &Dossier, filter: &Filter, named: &[Handle]) -> Set {
    let count = index.count();
    match filter {
        Filter::Kind(kinds) => Set::ranges(count, kinds.iter().map(|kind| index.records(*kind))),
        Filter::Stance(stances) => Set::those(count, |record| {
            let found = index.handle(record).filter(|handle| handle.kind == Kind::Position);
            matches!(found.and_then(|handle| dossier.record(handle)), Some(Record::Position(it)) if stances.contains(&it.stance))
        }),
        Filter::Status(statuses) => Set::those(count, |record| {
            let found = index.handle(record).filter(|handle| handle.kind == Kind::Obstacle);
            matches!(found.and_then(|handle| dossier.record(handle)), Some(Record::Obstacle(it)) if statuses.contains(&it.status))
        }),
        Filter::About(kind, _) => {
            let all = named.iter().flat_map(|named| concerned(dossier, *named, *kind));
            Set::of(count, all.map(|handle| index.number(handle)))
        }
    }
}

/// What has to do with a record: itself, what it is linked with, and, of a source, what cites a passage of it.
fn concerned(dossier: &Dossier, named: Handle, kind: Kind) -> impl Iterator<Item = Handle> {
    let linked = dossier.links(named).iter().chain(dossier.backlinks(named)).map(|link| link.to);
    let excerpts = dossier.referrers(named, Relation::Source).filter(move |_| kind == Kind::Source);
    let citing = excerpts.flat_map(|excerpt| dossier.referrers(excerpt, Relation::Cites));
    std::iter::once(named).chain(linked).chain(citing)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::search::Query;

    /// The rule, asked of one record: it is one of those named, is linked with one, or cites a passage of one.
    fn concerns(dossier: &Dossier, handle: Handle, kind: Kind, named: &[Handle]) -> bool {
        let linked = |of: Handle| {
            let both = dossier.links(of).iter().chain(dossier.backlinks(of));
            both.into_iter().any(|link| named.contains(&link.to))
        };
        named.contains(&handle)
            || linked(handle)
            || (kind == Kind::Source && dossier.passages(handle).iter().any(|passage| linked(passage.excerpt)))
    }

    #[test]
    fn what_a_filter_lets_pass_is_what_has_to_do_with_it() {
        let dossier = Dossier::parse(include_str!("../../assets/armenia-azerbaijan.json")).unwrap();
        let index = Index::new(&dossier);
        for (kind, typed) in [(Kind::Actor, "actor:x"), (Kind::Issue, "issue:x"), (Kind::Source, "source:x")] {
            let filter = &Query::parse(typed).filters[0];
            for named in dossier.handles(kind) {
                let passing = passing(&index, &dossier, filter, &[named]);
                for (record, handle) in dossier.all_handles().enumerate() {
                    assert_eq!(passing.contains(record), concerns(&dossier, handle, kind, &[named]), "{handle:?}");
                }
            }
        }
    }
}
