//! Query filters: the records that pass one.

use std::collections::HashMap;

use super::fields::coders;
use super::index::Index;
use super::matcher::find_at_word_start;
use super::parallel::par_chunks;
use super::query::{Filter, Term, UserMark};
use super::record_set::{RecordSet, SetChunk};
use super::user_notes::UserNotes;
use crate::dossier::date::Edtf;
use crate::dossier::links::Relation;
use crate::dossier::record::Record;
use crate::dossier::vocabulary::Directness;
use crate::dossier::{Dossier, Handle, Kind};
use crate::text::fold::fold;

/// The records that pass a filter. `named` are the records that a [`Filter::About`] names.
pub(super) fn matching(
    index: &Index,
    dossier: &Dossier,
    notes: &UserNotes,
    filter: &Filter,
    named: &[Handle],
) -> RecordSet {
    let count = index.record_count();
    let record_of = |record, kind| {
        let handle = index.handle(record).filter(|handle| handle.kind == kind);
        handle.and_then(|handle| dossier.record(handle))
    };
    let by_handle = |test: &(dyn Fn(Handle) -> bool + Sync)| {
        RecordSet::filter(count, |record| index.handle(record).is_some_and(test))
    };
    match filter {
        Filter::Kind(kinds) => {
            RecordSet::from_ranges(count, kinds.iter().map(|kind| index.records(*kind)))
        }
        Filter::Stance(stances) => RecordSet::filter(count, |record| {
            let found = record_of(record, Kind::Position);
            matches!(found, Some(Record::Position(position)) if stances.contains(&position.stance))
        }),
        Filter::Act(acts) => RecordSet::filter(count, |record| {
            let found = record_of(record, Kind::Position);
            matches!(found, Some(Record::Position(position)) if position.act.is_some_and(|act| acts.contains(&act)))
        }),
        Filter::Status(statuses) => RecordSet::filter(count, |record| {
            let found = record_of(record, Kind::Obstacle);
            matches!(found, Some(Record::Obstacle(obstacle)) if statuses.contains(&obstacle.status))
        }),
        Filter::Directness(wanted) => by_handle(&|handle| has_directness(dossier, handle, wanted)),
        Filter::Coder(term) => coded_by(index, dossier, term),
        Filter::Date(date) => by_handle(&|handle| can_lie_in(dossier, handle, date)),
        Filter::Has(marks) => {
            let of = |mark: &UserMark| -> Vec<Handle> {
                match mark {
                    UserMark::Note => notes.with_note.iter().map(|(handle, _)| *handle).collect(),
                    UserMark::Bookmark => notes.bookmarked.clone(),
                }
            };
            let all = marks.iter().flat_map(of);
            RecordSet::from_records(count, all.map(|handle| index.number(handle)))
        }
        Filter::About(kind, _) => {
            let all = named
                .iter()
                .flat_map(|named| related(dossier, *named, *kind));
            RecordSet::from_records(count, all.map(|handle| index.number(handle)))
        }
    }
}

/// True if any evidence of a record, or of a change in its history, is of such directness.
fn has_directness(dossier: &Dossier, handle: Handle, wanted: &[Directness]) -> bool {
    let record = dossier.record(handle);
    record.is_some_and(|record| {
        let mut evidence = record.all_evidence();
        evidence.any(|item| wanted.contains(&item.directness))
    })
}

/// The records of a coder whose name contains a term at the start of a word.
fn coded_by(index: &Index, dossier: &Dossier, term: &Term) -> RecordSet {
    let count = index.record_count();
    let is_coder = |coder: &str| {
        let coder = fold(coder);
        let mut forms = term.forms.iter();
        forms.any(|form| find_at_word_start(&coder, form).is_some())
    };
    let chunks = par_chunks(count, |chunk| {
        // Few names recur in many records.
        let mut known: HashMap<&str, bool> = HashMap::new();
        SetChunk::filter(chunk, |record| {
            let handle = index.handle(record);
            let coders = handle.map_or_else(Vec::new, |handle| coders(dossier, handle));
            let mut coders = coders.into_iter();
            coders.any(|coder| *known.entry(coder).or_insert_with(|| is_coder(coder)))
        })
    });
    RecordSet::from_chunks(count, chunks)
}

/// True if a date of a record can lie in a date: its own, or that of a change in its history.
fn can_lie_in(dossier: &Dossier, handle: Handle, date: &Edtf) -> bool {
    let overlaps =
        |other: &Edtf| other.earliest() <= date.latest() && date.earliest() <= other.latest();
    match dossier.record(handle) {
        Some(Record::Obstacle(obstacle)) => obstacle
            .history
            .iter()
            .filter_map(|change| Edtf::parse(&change.date).ok())
            .any(|changed| overlaps(&changed)),
        _ => dossier.date(handle).is_some_and(|own| overlaps(&own)),
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
                let passing = matching(&index, &dossier, &UserNotes::default(), filter, &[named]);
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
