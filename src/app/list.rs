//! The list pane: the records of a kind, in order, narrowed by what was typed.

use std::borrow::Cow;
use std::sync::Arc;

use super::lists::place_in;
use super::mode::Then;
use crate::dossier::date::describe_date;
use crate::dossier::links::Relation;
use crate::dossier::record::Record;
use crate::dossier::{Dossier, Handle, Kind};

/// What the list shows.
#[derive(Debug, Clone, Default)]
pub struct ListPane {
    /// Which list it is, and what it is narrowed by. While another is awaited, none, or the one before.
    shown: Option<(Kind, String)>,
    /// Which kind of list `items` are of.
    kind: Option<Kind>,
    /// The records in order.
    pub items: Arc<[Handle]>,
    /// The place in `items` of the record that matches the filter best.
    pub best: usize,
    /// The list that is asked for, and the number of the request.
    awaited: Option<(u64, Kind, String)>,
    /// What is to be done once it is there.
    pub(super) then: Then,
}

/// The list that a record is found in.
#[must_use]
pub fn home(dossier: &Dossier, handle: Handle) -> (Kind, Option<Handle>) {
    match handle.kind {
        // Issues head the positions on them; passages are read in their source.
        Kind::Issue => (Kind::Position, Some(handle)),
        Kind::Excerpt => (Kind::Source, dossier.source_of(handle)),
        kind => (kind, Some(handle)),
    }
}

impl ListPane {
    /// Forgets what is shown, but not what is to be done next. Gives what was shown.
    pub(super) fn begin_anew(&mut self) -> Self {
        let then = self.then;
        std::mem::replace(
            self,
            Self {
                then,
                ..Self::default()
            },
        )
    }

    /// Whether it is the list of a kind, narrowed by a filter.
    pub(super) fn is_of(&self, kind: Kind, filter: &str) -> bool {
        self.awaited.is_none()
            && self
                .shown
                .as_ref()
                .is_some_and(|shown| (shown.0, shown.1.as_str()) == (kind, filter))
    }

    /// Whether it will be.
    pub(super) fn awaits(&self, kind: Kind, filter: &str) -> bool {
        self.awaited
            .as_ref()
            .is_some_and(|awaited| (awaited.1, awaited.2.as_str()) == (kind, filter))
    }

    /// Whether another list is asked for than is shown.
    #[must_use]
    pub fn is_awaited(&self) -> bool {
        self.awaited.is_some()
    }

    /// Shows a list.
    pub(super) fn show(&mut self, kind: Kind, filter: &str, items: Arc<[Handle]>, best: usize) {
        let then = self.then;
        *self = Self {
            shown: Some((kind, filter.to_owned())),
            kind: Some(kind),
            items,
            best,
            awaited: None,
            then,
        };
    }

    /// Keeps what is shown until a narrowed list comes; where that is another list, all of that one.
    pub(super) fn wait(
        &mut self,
        number: u64,
        kind: Kind,
        filter: String,
        whole: impl FnOnce() -> Arc<[Handle]>,
    ) {
        if self.kind != Some(kind) {
            self.show(kind, "", whole(), 0);
        }
        self.awaited = Some((number, kind, filter));
    }

    /// Takes the list that it waits for; another is of no use any more.
    pub(super) fn take(&mut self, number: u64, items: Arc<[Handle]>, best: usize) {
        if let Some((_, kind, filter)) = self.awaited.take_if(|awaited| awaited.0 == number) {
            self.show(kind, &filter, items, best);
        }
    }

    /// The place of a record in the list.
    #[must_use]
    pub fn place_of(&self, dossier: &Dossier, record: Option<Handle>) -> Option<usize> {
        place_in(dossier, self.kind?, &self.items, record?)
    }
}

/// What a record is called in its list: a position under its issue needs its actor and how it was coded, an event needs its date. Raw text.
#[must_use]
pub fn text_of(dossier: &Dossier, item: Handle) -> Cow<'_, str> {
    match dossier.record(item) {
        Some(Record::Position(_)) => {
            let issue: Vec<_> = dossier.targets(item, Relation::Issue).collect();
            Cow::Owned(dossier.describe_position(item, &issue))
        }
        Some(Record::Event(event)) => Cow::Owned(format!(
            "{} · {}",
            describe_date(&event.date),
            &*event.title
        )),
        _ => dossier.name(item),
    }
}
