//! Searching everything: what is typed, what is found, and the preview of the hit under the cursor.

use super::App;
use super::field::Field;
use super::list;
use super::mode::{Mode, Search};
use super::places::{Pane, Place};
use super::reader;
use crate::dossier::page::Target;
use crate::dossier::{Handle, Kind};
use crate::search::{Found, completions, last_token};

impl App {
    pub(super) fn start_search(&mut self) {
        let origin = self.here.clone();
        self.mode = Mode::Search(Box::new(Search {
            field: Field::default(),
            found: Found::default(),
            completions: Vec::new(),
            selected: 0,
            top: 0,
            origin,
        }));
        self.here.pane = Pane::List;
    }

    /// Searches for what is typed now and shows the best hit.
    pub(super) fn search_again(&mut self) {
        let Mode::Search(search) = &mut self.mode else { return };
        search.found = self.index.find(&self.dossier, &self.index.query(search.field.text()));
        search.completions = completions(&self.dossier, &self.index, search.field.text());
        search.selected = 0;
        search.top = 0;
        self.preview();
    }

    /// Replaces the filter being typed by the first that it may go on with.
    pub(super) fn complete(&mut self) {
        let Mode::Search(search) = &mut self.mode else { return };
        let Some(whole) = search.completions.first() else { return };
        let typed = search.field.text();
        let start = typed.len() - last_token(typed).len();
        let text = format!("{}{whole} ", typed.get(..start).unwrap_or_default());
        search.field = Field::holding(&text);
        self.search_again();
    }

    /// Selects another hit.
    pub(super) fn select_hit(&mut self, to: impl FnOnce(usize, usize) -> usize) {
        let Mode::Search(search) = &mut self.mode else { return };
        let last = search.found.matches.len().saturating_sub(1);
        search.selected = to(search.selected, last).min(last);
        self.preview();
    }

    /// Shows the selected hit in the record pane and the reader; nothing found shows the place where the search began.
    fn preview(&mut self) {
        let Mode::Search(search) = &self.mode else { return };
        let hit = search.found.matches.get(search.selected).map(|found| found.handle);
        let mut here = hit.map_or_else(|| search.origin.clone(), |hit| self.place_of(hit));
        here.pane = Pane::List;
        self.here = here;
    }

    /// Goes to the hit that is shown.
    pub(super) fn accept_hit(&mut self) {
        let Mode::Search(search) = &self.mode else { return };
        let Some(hit) = search.found.matches.get(search.selected).map(|found| found.handle) else {
            return self.tell_failure("nothing matches; Esc leaves the search");
        };
        let origin = search.origin.clone();
        self.mode = Mode::Browse;
        self.here = origin;
        self.go(hit, false);
    }

    /// Leaves this place for a record: by a link of it, or by a search.
    pub(super) fn go(&mut self, record: Handle, followed: bool) {
        let mut place = Place { followed, ..self.place_of(record) };
        place.pane = Pane::Record;
        place.row = self.row_of(record, &place);
        place.row_unseen = place.row.is_some();
        if place.row.is_none() && !self.has_stops(place.record) {
            place.pane = Pane::List;
        }
        let before = std::mem::replace(&mut self.here, place);
        if before.record != self.here.record || before.list != self.here.list || before.row != self.here.row {
            self.trail.leave(before);
        }
    }

    /// Where a record is found: its list, and for a passage its source, opened there.
    fn place_of(&self, record: Handle) -> Place {
        let (kind, selected) = list::home(&self.dossier, record);
        let mut place = Place::new(kind, selected);
        if let (Kind::Excerpt, Some(source)) = (record.kind, selected) {
            let passages = reader::passages(&self.dossier, source);
            place.passage = passages.iter().position(|passage| passage.excerpt == record).unwrap_or(0);
        }
        place
    }

    /// The row of a source's page that leads to a passage of it.
    fn row_of(&self, record: Handle, place: &Place) -> Option<usize> {
        let page = self.dossier.page(place.record?).filter(|_| record.kind == Kind::Excerpt)?;
        page.rows.iter().position(|row| matches!(row.target, Target::Passage(passage) if passage.excerpt == record))
    }

    fn has_stops(&self, record: Option<Handle>) -> bool {
        let page = record.and_then(|record| self.dossier.page(record));
        page.is_some_and(|page| page.rows.iter().any(|row| row.target != Target::None))
    }
}
