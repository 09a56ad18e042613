//! Keys while a query is typed.

use super::App;
use super::action::Action;
use super::field::Field;
use super::geometry::{Geometry, Pane};
use super::message::{Phrase, Why};
use super::mode::{Mode, SearchLine};
use super::places::{Extent, Place};
use super::search::SearchPane;

impl App {
    /// Starts to type a query, or to edit that of the hits on the screen.
    pub(super) fn start_search(&mut self) {
        let origin = self.here.clone();
        let query = self.here.search.as_ref().map(|search| search.query());
        let field = Field::holding(query.unwrap_or_default());
        self.mode = Mode::Search(Box::new(SearchLine {
            field,
            origin,
            earlier: None,
        }));
        if self.here.search.is_none() {
            let search = SearchPane::new(&self.requests);
            self.here.search = Some(Box::new(search));
        }
        (self.here.pane, self.here.extent) = (Pane::List, Extent::Shared);
    }

    pub(super) fn act_in_search(&mut self, action: &Action, geometry: &Geometry) {
        match action {
            action if self.act_in_earlier(action, geometry) => {}
            Action::Open => self.accept_hit(),
            Action::Complete => self.complete_query(),
            Action::Cancel => self.cancel(),
            motion => self.move_in_hits(motion, geometry),
        }
    }

    /// Searches for what is typed now.
    pub(super) fn search_again(&mut self) {
        let Mode::Search(line) = &mut self.mode else {
            return;
        };
        line.earlier = None;
        let typed = line.field.text().to_owned();
        if let Some(search) = &mut self.here.search
            && !search.set_query(&typed, &mut self.requests)
        {
            self.preview();
        }
    }

    /// Replaces the word being typed by its first completion. Without one, goes to the words of the
    /// selected hit.
    fn complete_query(&mut self) {
        let search = self.here.search.as_ref();
        let completed = search.and_then(|search| search.completed());
        if let (Mode::Search(line), Some(completed)) = (&mut self.mode, completed) {
            line.field = Field::holding(&completed);
            return self.search_again();
        }
        let hit = self.here.search.as_ref();
        if hit.is_some_and(|search| !search.is_stale() && search.selected_hit().is_some()) {
            self.leave_search();
            self.turn(&Action::Right, 1);
        }
    }

    /// True if nothing matches the query: then there is no record to show.
    pub(super) fn is_without_hits(&self) -> bool {
        let search = self.here.search.as_ref();
        search.is_some_and(|search| search.is_without_hits())
    }

    /// Goes to the selected hit, or to the best one of what is typed as soon as it arrives.
    pub(super) fn accept_hit(&mut self) {
        let Some(search) = &mut self.here.search else {
            return;
        };
        if search.open_on_arrival() {
            return self.tell_of_indexing();
        }
        let Some(hit) = search.selected_hit() else {
            let typed = search.query().trim().to_owned();
            return self.tell_why_not("Nothing to open", &why_no_hit(typed));
        };
        self.leave_search();
        self.here.pane = Pane::List;
        let find = self.words_of_hit();
        self.go(hit, false);
        if find.is_some() {
            (self.here.find, self.here.pane) = (find, Pane::Reader);
        }
    }

    /// Ends the typing and keeps the hits on the screen. Without hits, returns to where it began.
    pub(super) fn leave_search(&mut self) {
        if !matches!(self.mode, Mode::Search(_)) {
            return;
        }
        let is_empty = self.here.search.as_ref();
        let is_empty = is_empty.is_none_or(|search| search.selected_hit().is_none());
        let Mode::Search(line) = std::mem::take(&mut self.mode) else {
            return;
        };
        let query = |place: &Place| place.search.as_ref().map(|s| s.query().to_owned());
        if is_empty {
            self.here = line.origin;
        } else {
            self.keep_query();
            if query(&line.origin) != query(&self.here) {
                self.trail.leave(line.origin);
            }
        }
    }
}

fn why_no_hit(typed: String) -> Why {
    let leaves = Phrase::key(Action::Cancel).and(" leaves the search");
    if typed.is_empty() {
        return Why("nothing is typed", typed, Phrase::from("; ").and(leaves));
    }
    Why("nothing matches “", typed, Phrase::from("”; ").and(leaves))
}
