//! Keys while a search is open.

use super::App;
use super::action::Action;
use super::find::Find;
use super::geometry::Geometry;
use super::geometry::Pane;
use super::message::{Phrase, Why};
use super::mode::{Mode, ROWS_OF_A_HIT};
use super::search::SearchPane;
use crate::search::MatchedWords;

impl App {
    pub(super) fn start_search(&mut self) {
        let search = SearchPane::new(self.here.clone(), &self.requests);
        self.mode = Mode::Search(Box::new(search));
        self.here.pane = Pane::List;
    }

    pub(super) fn act_in_search(&mut self, action: &Action, geometry: &Geometry) {
        let page = self.hits_shown(geometry).max(1);
        match action {
            Action::Down => self.select_hit(|at, _| at.saturating_add(1)),
            Action::Up => self.select_hit(|at, _| at.saturating_sub(1)),
            Action::PageDown => self.select_hit(|at, _| at.saturating_add(page)),
            Action::PageUp => self.select_hit(|at, _| at.saturating_sub(page)),
            Action::First => self.select_hit(|_, _| 0),
            Action::Last => self.select_last_hit(),
            Action::Open => self.accept_hit(),
            Action::Complete => self.complete_query(),
            Action::Cancel => self.cancel(),
            _ => {}
        }
    }

    /// Number of hits that fit into the pane.
    pub(super) fn hits_shown(&self, geometry: &Geometry) -> usize {
        let height = usize::from(geometry.list.inner().height);
        height.saturating_sub(self.prompt_rows()) / ROWS_OF_A_HIT
    }

    /// Searches for what is typed now.
    pub(super) fn search_again(&mut self) {
        if let Mode::Search(search) = &mut self.mode
            && !search.query_changed(&mut self.requests)
        {
            self.preview();
        }
    }

    fn complete_query(&mut self) {
        if let Mode::Search(search) = &mut self.mode
            && search.complete()
        {
            self.search_again();
        }
    }

    /// Selects another hit, given the current and the last index.
    pub(super) fn select_hit(&mut self, to: impl FnOnce(usize, usize) -> usize) {
        if let Mode::Search(search) = &mut self.mode {
            search.select(to, &mut self.requests);
            self.preview();
        }
    }

    fn select_last_hit(&mut self) {
        if let Mode::Search(search) = &mut self.mode {
            search.select_last(&mut self.requests);
            self.preview();
        }
    }

    /// True if nothing matches what is typed: then there is no record to show.
    pub(super) fn is_without_hits(&self) -> bool {
        matches!(&self.mode, Mode::Search(search) if search.is_without_hits())
    }

    /// Shows the selected hit in the record pane and the reader. Before anything is typed, shows
    /// the place where the search began.
    pub(super) fn preview(&mut self) {
        let Mode::Search(search) = &self.mode else {
            return;
        };
        let hit = search.selected_hit();
        let mut here = hit.map_or_else(|| search.origin.clone(), |hit| self.place_of(hit));
        here.pane = Pane::List;
        if let Some(find) = self.words_of_hit() {
            here.find = Some(find);
        }
        self.here = here;
    }

    /// The words of the selected hit, if it is in the text of a source.
    fn words_of_hit(&self) -> Option<Find> {
        let Mode::Search(search) = &self.mode else {
            return None;
        };
        let hit = search.found().matches.get(search.selected)?;
        let found = MatchedWords::new(&self.dossier, hit, &search.found().query)?;
        Some(Find::new(found.words, found.start))
    }

    /// Goes to the selected hit, or to the best one of what is typed as soon as it arrives.
    pub(super) fn accept_hit(&mut self) {
        let Mode::Search(search) = &mut self.mode else {
            return;
        };
        if search.open_on_arrival() {
            return self.tell_of_indexing();
        }
        let Some(hit) = search.selected_hit() else {
            let typed = search.field.text().trim().to_owned();
            return self.tell_why_not("Nothing to open", &why_no_hit(typed));
        };
        let origin = search.origin.clone();
        let find = self.words_of_hit();
        self.mode = Mode::Browse;
        self.here = origin;
        self.go(hit, false);
        if find.is_some() {
            (self.here.find, self.here.pane) = (find, Pane::Reader);
        }
    }

    /// Closes a search at the hit that is shown.
    pub(super) fn leave_search(&mut self) {
        let is_without_hits = self.is_without_hits();
        let shown = (self.here.record, self.here.view.tab());
        match std::mem::take(&mut self.mode) {
            Mode::Search(search) if is_without_hits => self.here = search.origin,
            Mode::Search(search) if shown != (search.origin.record, search.origin.view.tab()) => {
                self.trail.leave(search.origin);
            }
            _ => {}
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
