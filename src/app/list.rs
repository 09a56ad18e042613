//! The list pane: the records of a kind, in order, narrowed by what was typed.

use std::borrow::Cow;

use crate::dossier::links::Relation;
use crate::dossier::page::spoken;
use crate::dossier::record::Record;
use crate::dossier::vocabulary::Act;
use crate::dossier::{Dossier, Handle, Kind};
use crate::search::{Index, Query, Scope};

/// What the list shows.
#[derive(Debug, Clone, Default)]
pub struct List {
    /// Which list it is, and what it is narrowed by: what `items` was made from.
    made_from: Option<(Kind, String)>,
    /// The records in order.
    pub items: Vec<Handle>,
    /// The place in `items` of the record that matches the filter best.
    pub best: usize,
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

impl List {
    /// Makes the list of a kind, narrowed by what was typed, unless it is made already.
    pub fn make(&mut self, dossier: &Dossier, index: &Index, kind: Kind, filter: &str) {
        let wanted = Some((kind, filter.to_owned()));
        if self.made_from == wanted {
            return;
        }
        self.items = all(dossier, kind);
        self.best = 0;
        let query = index.query(filter);
        if !query.is_empty() {
            self.narrow(dossier, index, kind, &query);
        }
        self.made_from = wanted;
    }

    /// Keeps the records whose name matches, and the issues above positions that match.
    fn narrow(&mut self, dossier: &Dossier, index: &Index, kind: Kind, query: &Query) {
        let heads = (kind == Kind::Position).then_some(Kind::Issue);
        let scope = Scope { kinds: std::iter::once(kind).chain(heads).collect(), only_names: true };
        let mut found: Vec<_> =
            index.find_among(dossier, query, &scope).matches.into_iter().map(|found| found.handle).collect();
        let best = found.first().copied();
        found.sort_unstable();
        let matches = |item: &Handle| found.binary_search(item).is_ok();
        // A position is told apart by the issue above it.
        let heads = |item: &Handle| {
            kind == Kind::Position && dossier.referrers(*item, Relation::Issue).any(|position| matches(&position))
        };
        self.items.retain(|item| matches(item) || heads(item));
        self.best = best.and_then(|best| self.items.iter().position(|item| *item == best)).unwrap_or(0);
    }

    /// The place of a record in the list.
    #[must_use]
    pub fn place_of(&self, record: Option<Handle>) -> Option<usize> {
        let record = record?;
        // Lists that follow the file's order have the record at its own place.
        let guess = record.at();
        if self.items.get(guess) == Some(&record) {
            return Some(guess);
        }
        self.items.iter().position(|item| *item == record)
    }
}

/// The records of a list: positions stand under the issue that they are about, events in the order of their dates, all
/// others in the file's order.
fn all(dossier: &Dossier, kind: Kind) -> Vec<Handle> {
    match kind {
        Kind::Position => {
            let under = |issue: Handle| std::iter::once(issue).chain(dossier.referrers(issue, Relation::Issue));
            dossier.handles(Kind::Issue).flat_map(|issue| under(issue).collect::<Vec<_>>()).collect()
        }
        Kind::Event => {
            let mut events: Vec<_> = dossier.handles(kind).collect();
            events.sort_by_cached_key(|event| dossier.date(*event));
            events
        }
        _ => dossier.handles(kind).collect(),
    }
}

/// What a record is called in its list: a position under its issue needs only its actor, an event needs its date. Raw text.
#[must_use]
pub fn text_of(dossier: &Dossier, item: Handle) -> Cow<'_, str> {
    match dossier.record(item) {
        Some(Record::Position(position)) => {
            let actor = dossier.target(item, Relation::Actor).map(|actor| dossier.name(actor)).unwrap_or_default();
            let does = position.act.map_or(position.stance.label(), Act::label);
            Cow::Owned(format!("{actor} {does}"))
        }
        Some(Record::Event(event)) => Cow::Owned(format!("{} · {}", spoken(&event.date), &*event.title)),
        _ => dossier.name(item),
    }
}
