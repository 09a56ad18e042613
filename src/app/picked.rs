//! Rows that the user has marked, to copy several at once.

use std::collections::HashMap;

use super::App;
use super::action::{Action, Copied};
use super::effect::Effect;
use super::geometry::{Geometry, Pane};
use super::message::Phrase;
use super::outline::RowTarget;
use super::places::View;
use super::reader;
use crate::dossier::{Dossier, Handle};
use crate::text::display;
use crate::text::number::grouped;

/// The records of marked rows, by id: they stay marked while a day hides them.
#[derive(Debug, Clone, Default)]
pub(crate) struct PickedRows {
    /// The id of each record, with its place in the order in which rows were marked.
    places: HashMap<String, usize>,
    next: usize,
}

impl PickedRows {
    /// True if the row of a record is marked.
    pub(crate) fn has(&self, id: &str) -> bool {
        self.places.contains_key(id)
    }

    /// Number of marked rows.
    pub(crate) fn count(&self) -> usize {
        self.places.len()
    }

    pub(super) fn clear(&mut self) {
        self.places.clear();
    }

    fn toggle(&mut self, id: &str) {
        if self.places.remove(id).is_none() {
            self.places.insert(id.to_owned(), self.next);
            self.next += 1;
        }
    }

    /// The ids in the order in which their rows were marked.
    fn in_order(&self) -> Vec<&str> {
        let places = self.places.iter();
        let mut ids: Vec<_> = places.map(|(id, place)| (*place, id.as_str())).collect();
        ids.sort_unstable();
        ids.into_iter().map(|(_, id)| id).collect()
    }
}

impl App {
    /// Marks the row under the cursor, or takes the mark away, and moves on.
    pub(super) fn pick_row(&mut self, geometry: &Geometry) {
        let Some(record) = self.row_to_pick() else {
            return self.tell("no record in this row to mark");
        };
        self.picked.toggle(self.dossier.id(record));
        self.move_in(Pane::List, &Action::Down, geometry);
    }

    /// The record of the row under the cursor.
    fn row_to_pick(&self) -> Option<Handle> {
        match self.here.view {
            View::List(_) => self.here.record,
            View::Outline(cursor) => match cursor.target? {
                RowTarget::Record(record) | RowTarget::Change(record, _) => Some(record),
                _ => None,
            },
            View::Matrix(_) | View::Agreement(_) => None,
        }
    }

    /// True if the user has marked the row of a target.
    pub(crate) fn is_picked(&self, target: RowTarget) -> bool {
        match target {
            RowTarget::Record(record) | RowTarget::Change(record, _) => {
                self.picked.has(self.dossier.id(record))
            }
            _ => false,
        }
    }

    /// True if rows of the view can be marked.
    pub(super) fn can_pick(&self) -> bool {
        !self.here.view.is_table() && self.here.pane == Pane::List && self.row_to_pick().is_some()
    }

    /// Copies something of every marked row, one below the other.
    pub(super) fn copy_picked(&mut self, what: Copied) -> Vec<Effect> {
        let ids = self.picked.in_order().into_iter();
        let records = ids.filter_map(|id| self.dossier.find(id));
        let texts = records.filter_map(|at| copied(&self.dossier, at, what));
        let texts: Vec<_> = texts.collect();
        let missing = self.picked.count() - texts.len();
        let text = display::block(texts.join("\n").trim()).into_string();
        if text.is_empty() {
            self.tell_failure(format!("no marked row has {}", what.label()));
            return Vec::new();
        }
        let mut said = Phrase::from(format!(
            "Copied {} of {} marked rows ({} characters)",
            what.label(),
            grouped(texts.len()),
            grouped(text.chars().count())
        ));
        if missing > 0 {
            said = said.and(format!("; {} have none", grouped(missing)));
        }
        self.tell(said);
        vec![Effect::Copy(text)]
    }
}

/// The text that is copied of a record, raw: its name if it has no passage.
fn copied(dossier: &Dossier, record: Handle, what: Copied) -> Option<String> {
    let excerpt = reader::passages(dossier, record)
        .first()
        .map(|passage| passage.excerpt);
    match (what, excerpt) {
        (Copied::Quote, Some(excerpt)) => {
            let excerpt = dossier.excerpt(excerpt)?;
            Some(format!("{}: “{}”", dossier.name(record), &*excerpt.exact))
        }
        (Copied::Citation, Some(excerpt)) => dossier.citation(excerpt),
        (Copied::Quote | Copied::Citation, None) => Some(dossier.name(record).into_owned()),
        (Copied::Id, _) => Some(dossier.id(record).to_owned()),
        (Copied::Link, _) => {
            let source = excerpt.and_then(|excerpt| dossier.source_of(excerpt));
            Some(dossier.url_of(source.unwrap_or(record))?.to_owned())
        }
        (Copied::Notes, _) => None,
    }
}
