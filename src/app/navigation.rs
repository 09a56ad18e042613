//! Navigation from place to place: opening records, views and panes, and going back.

use super::App;
use super::action::{Action, Tab};
use super::geometry::Pane;
use super::list;
use super::outline::{OutlineCursor, Topic};
use super::places::{IfHidden, Place, View};
use super::reader;
use crate::dossier::page::{Row, Target};
use crate::dossier::{Handle, Kind};

impl App {
    /// Goes to a record, by a link (`followed`) or from a search.
    pub(super) fn go(&mut self, record: Handle, followed: bool) {
        let mut place = Place {
            followed,
            if_hidden: IfHidden::ShowAll,
            ..self.place_of(record)
        };
        self.filters
            .of(place.view.tab())
            .clone_into(&mut place.filter);
        (place.pane, place.entered) = (Pane::Record, true);
        let rows = place
            .record
            .and_then(|record| self.dossier.page(record))
            .map(|page| page.rows)
            .unwrap_or_default();
        // A passage opens its source's page on the row that leads to it.
        let leads_there =
            |row: &Row| matches!(row.target, Target::Passage(passage) if passage.excerpt == record);
        place.row = rows
            .iter()
            .position(leads_there)
            .filter(|_| record.kind == Kind::Excerpt);
        place.row_unseen = place.row.is_some();
        if rows.iter().all(|row| row.target == Target::None) {
            place.pane = Pane::List;
        }
        let before = std::mem::replace(&mut self.here, place);
        if before.record != self.here.record
            || before.view.tab() != self.here.view.tab()
            || before.row != self.here.row
            || before.claim.is_some()
            || before.search.is_some()
        {
            self.trail.leave(before);
        }
    }

    /// The place of a record in its list. For a passage, that of its source.
    pub(super) fn place_of(&self, record: Handle) -> Place {
        let (kind, selected) = list::home(&self.dossier, record);
        let view = match kind {
            Kind::Obstacle => View::Outline(OutlineCursor::on(Topic::Board, selected)),
            kind => View::List(kind),
        };
        let mut place = Place::new(view, selected);
        if let (Kind::Excerpt, Some(source)) = (record.kind, selected) {
            let passages = reader::passages(&self.dossier, source);
            place.passage = passages
                .iter()
                .position(|passage| passage.excerpt == record)
                .unwrap_or(0);
        }
        place
    }

    pub(super) fn open(&mut self) {
        match (self.here.pane, self.record.target(self.here.row)) {
            (Pane::List, _) if self.is_on_fold() => self.unfold(),
            (Pane::List, _) if self.here.view.matrix_options().is_some() => {
                if let Some(position) = self.here.record {
                    self.go(position, true);
                }
            }
            (Pane::List, _) if self.here.view.is_table() => {
                if self.shown_pair().is_some() || self.here.record.is_some() {
                    self.enter(Pane::Record);
                }
            }
            (Pane::List, _) if self.outline_cursor().is_some() => self.open_row(),
            (Pane::List, _) if self.record.stops().next().is_some() => self.enter(Pane::Record),
            (Pane::Record, Target::Record(record)) => self.go(record, true),
            (Pane::Record, Target::Passage(passage)) if self.is_at_home(passage.excerpt) => {
                self.enter(Pane::Reader);
            }
            (Pane::Record, Target::Passage(passage)) => self.go(passage.excerpt, true),
            (Pane::Record, Target::None) if self.record.stops().next().is_some() => {
                let row = self
                    .first_link()
                    .or_else(|| self.record.stops().next_back());
                self.select_row(row);
                self.here.row_unseen = true;
            }
            (Pane::List, _) | (Pane::Record, Target::None) => self.enter(Pane::Reader),
            (Pane::Reader, _) => self.open_in_source(),
        }
    }

    pub(super) fn turn(&mut self, action: &Action, by: isize) {
        let panes = self.panes();
        let at = panes
            .iter()
            .position(|pane| *pane == self.here.pane)
            .unwrap_or(0);
        let count = panes.len();
        let round = matches!(action, Action::NextPane | Action::PreviousPane);
        let to = match at.checked_add_signed(by) {
            Some(to) if to < count => to,
            _ if round && by > 0 => 0,
            _ if round => count - 1,
            _ => at,
        };
        match panes.get(to).copied().unwrap_or_default() {
            Pane::Record | Pane::Reader if self.has_pairs() => self.open_row(),
            pane => self.enter(pane),
        }
    }

    /// The panes of the view from left to right. The overview has no record, and that of a hit in a
    /// text is only its source's name.
    #[must_use]
    pub fn panes(&self) -> &'static [Pane] {
        if self.is_overview() || self.is_hit_in_text() {
            &[Pane::List, Pane::Reader]
        } else {
            &Pane::ALL
        }
    }

    pub(super) fn enter(&mut self, pane: Pane) {
        self.here.pane = pane;
        self.here.claim = None;
        match pane {
            Pane::List if self.shows_hits() => self.preview(),
            Pane::List => self.here.leave_record(),
            Pane::Record => self.here.entered = true,
            Pane::Reader => {}
        }
    }

    /// Shows a view as the user left it.
    pub(super) fn show(&mut self, tab: Tab) {
        if self.here.view.tab() == tab && !self.shows_hits() {
            return self.enter(Pane::List);
        }
        let last = self
            .trail
            .behind()
            .iter()
            .rev()
            .find(|place| place.view.tab() == tab && place.search.is_none());
        let (view, record) = last.map_or((View::new(tab), None), |last| (last.view, last.record));
        let place = Place {
            filter: self.filters.of(tab).to_owned(),
            ..Place::new(view, record)
        };
        let before = std::mem::replace(&mut self.here, place);
        self.trail.leave(before);
    }

    pub(super) fn back(&mut self) {
        match self.trail.back(&self.here) {
            Some(place) => self.here = place,
            None => return self.tell("this is where you began"),
        }
        self.keep_filter();
    }

    pub(super) fn forward(&mut self) {
        match self.trail.forward(&self.here) {
            Some(place) => self.here = place,
            None => return self.tell("there is nothing ahead"),
        }
        self.keep_filter();
    }
}
