//! The list view: records of one kind in order, narrowed by a filter.

use std::collections::HashMap;
use std::sync::Arc;

use super::asking::{Question, Requests};
use super::lists::{Lists, place_in};
use super::pending::{OnArrival, Pending};
use crate::analysis::sorted::Sorted;
use crate::dossier::{Dossier, Handle, Kind};
use crate::search::Query;

/// The rows of the list, and the request for those of another filter.
#[derive(Debug, Clone, Default)]
pub struct ListPane {
    rows: Pending<ListQuery, ListRows, OnArrival>,
    /// The same rows in another order.
    sorted: Option<SortedRows>,
    /// Cited and all sentences of sources that have been in sight.
    cited: HashMap<Handle, [usize; 2]>,
}

/// Rows in another order than that of their list.
#[derive(Debug, Clone)]
struct SortedRows {
    /// The rows in the order of their list.
    of: Arc<[Handle]>,
    order: Arc<Sorted>,
    items: Arc<[Handle]>,
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
        let items = &self.rows.value().items;
        match &self.sorted {
            Some(sorted) if Arc::ptr_eq(&sorted.of, items) => &sorted.items,
            _ => items,
        }
    }

    /// Puts the records in an order, or back in that of the list. Takes n log n comparisons if the
    /// records or the order are others than before.
    pub(crate) fn sort(&mut self, order: Option<Arc<Sorted>>) {
        let of = &self.rows.value().items;
        let Some(order) = order else {
            self.sorted = None;
            return;
        };
        let is_done = self.sorted.as_ref().is_some_and(|sorted| {
            Arc::ptr_eq(&sorted.of, of) && Arc::ptr_eq(&sorted.order, &order)
        });
        if is_done {
            return;
        }
        let items = if of.len() == order.items.len() {
            Arc::clone(&order.items)
        } else {
            let mut items = of.to_vec();
            items.sort_unstable_by_key(|item| order.rank(*item));
            items.into()
        };
        self.sorted = Some(SortedRows {
            of: Arc::clone(of),
            order,
            items,
        });
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
        let record = record?;
        let sorted = self.sorted.as_ref();
        if let Some(sorted) = sorted.filter(|sorted| Arc::ptr_eq(&sorted.of, &rows.items)) {
            let rank = sorted.order.rank(record);
            let found = sorted
                .items
                .binary_search_by_key(&rank, |item| sorted.order.rank(*item));
            return found
                .ok()
                .filter(|at| sorted.items.get(*at) == Some(&record));
        }
        place_in(dossier, rows.kind?, &rows.items, record)
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
