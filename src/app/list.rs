//! The list view: records of one kind in order, narrowed by a filter.

use std::collections::HashMap;
use std::sync::Arc;

use super::asking::{Question, Requests};
use super::lists::{Lists, place_in};
use super::pending::{OnArrival, Pending};
use crate::dossier::{Dossier, Handle, Kind};
use crate::search::Query;

/// The rows of the list, and the request for those of another filter.
#[derive(Debug, Clone, Default)]
pub struct ListPane {
    rows: Pending<ListQuery, ListRows, OnArrival>,
    /// Cited and all sentences of sources that have been in sight.
    cited: HashMap<Handle, [usize; 2]>,
}

/// A kind and the filter that narrows its list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ListQuery {
    pub(crate) kind: Kind,
    pub(crate) filter: String,
    /// Version of the notes, if the filter depends on them.
    pub(crate) notes: u64,
}

/// Records of one kind.
#[derive(Debug, Clone, Default)]
struct ListRows {
    kind: Option<Kind>,
    items: Arc<[Handle]>,
    /// Index of the record that matches the filter best.
    best: usize,
}

impl ListPane {
    /// The records in order. Those of the last filter until the next ones arrive.
    #[must_use]
    pub fn items(&self) -> &[Handle] {
        &self.rows.value().items
    }

    /// Cited and all sentences of a source, if they are known.
    pub(crate) fn cited_of(&self, source: Handle) -> Option<[usize; 2]> {
        self.cited.get(&source).copied()
    }

    /// Takes the cited and all sentences of a source.
    pub(crate) fn take_cited(&mut self, source: Handle, cited: Option<[usize; 2]>) {
        if let Some(cited) = cited {
            self.cited.insert(source, cited);
        }
    }

    /// The kind whose list it is.
    pub(crate) fn kind(&self) -> Option<Kind> {
        self.rows.value().kind
    }

    /// The record that matches the filter best.
    pub(crate) fn best(&self) -> Option<Handle> {
        let rows = self.rows.value();
        rows.items.get(rows.best).copied()
    }

    /// True if other records are awaited.
    #[must_use]
    pub fn is_waiting(&self) -> bool {
        self.rows.is_waiting()
    }

    /// The action for the awaited records.
    pub(crate) fn on_arrival(&self) -> Option<OnArrival> {
        self.rows.on_arrival().copied()
    }

    /// Changes what happens when the awaited records arrive, if any are.
    pub(crate) fn set_on_arrival(&mut self, new: OnArrival) {
        if let Some(on_arrival) = self.rows.on_arrival_mut() {
            *on_arrival = new;
        }
    }

    /// Shows a whole list, or requests a narrowed one. True if the rows are there.
    pub(crate) fn show_or_request(
        &mut self,
        query: ListQuery,
        on_arrival: OnArrival,
        lists: &Lists,
        requests: &mut Requests,
    ) -> bool {
        match self.rows.awaited() {
            Some(awaited) if *awaited == query => return false,
            None if self.rows.answer_to(&query).is_some() => return true,
            _ => {}
        }
        let whole = || ListRows {
            kind: Some(query.kind),
            items: lists.of(query.kind),
            best: 0,
        };
        if Query::parse(&query.filter).is_empty() {
            let rows = whole();
            self.rows.set(requests.last_number(), query, rows);
            return true;
        }
        if self.rows.value().kind != Some(query.kind) {
            // Records of another kind would be misleading until the answer arrives.
            *self.rows.value_mut() = whole();
        }
        let number = requests.ask(&query.filter, Question::Listed(query.kind));
        self.rows.send(number, query, on_arrival);
        false
    }

    /// Takes awaited records. Gives what to do with them.
    pub(crate) fn receive(
        &mut self,
        number: u64,
        items: Arc<[Handle]>,
        best: usize,
    ) -> Option<OnArrival> {
        let kind = self.rows.awaited().map(|query| query.kind);
        self.rows.receive(number, ListRows { kind, items, best })
    }

    /// The index of a record in the list.
    #[must_use]
    pub fn position_of(&self, dossier: &Dossier, record: Option<Handle>) -> Option<usize> {
        let rows = self.rows.value();
        place_in(dossier, rows.kind?, &rows.items, record?)
    }
}

/// The list that a record is in, and the record to select there.
#[must_use]
pub(crate) fn home(dossier: &Dossier, handle: Handle) -> (Kind, Option<Handle>) {
    match handle.kind {
        // Issues head the positions on them; passages are read in their source.
        Kind::Issue => (Kind::Position, Some(handle)),
        Kind::Excerpt => (Kind::Source, dossier.source_of(handle)),
        kind => (kind, Some(handle)),
    }
}
