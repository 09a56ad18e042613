//! Hits of a search that are kept: keys among them, and steps from an opened hit to the next.

use super::App;
use super::action::Action;
use super::find::Find;
use super::geometry::{Geometry, Pane};
use super::meaning::is_in_views;
use super::mode::{Mode, ROWS_OF_A_HIT};
use super::scroll::moved;
use super::search::{HitStep, SearchPane};
use crate::search::MatchedWords;
use crate::text::number;

impl App {
    /// True if hits are shown in place of the list.
    #[must_use]
    pub fn shows_hits(&self) -> bool {
        self.here.search.is_some()
    }

    /// True if the words of the selected hit are in the text of a source.
    pub(crate) fn is_hit_in_text(&self) -> bool {
        self.shows_hits() && self.here.find.is_some()
    }

    /// Carries out an action while the hits have the focus and nothing is typed. Returns false if
    /// it means the same as elsewhere.
    pub(super) fn act_at_hits(&mut self, action: &Action, geometry: &Geometry) -> bool {
        let is_at_hits = self.shows_hits() && matches!(self.mode, Mode::Browse);
        match action {
            _ if !is_at_hits => return false,
            Action::NextHit => self.select_hit(|at, _| at.saturating_add(1)),
            Action::PreviousHit => self.select_hit(|at, _| at.saturating_sub(1)),
            Action::Search => self.start_search(),
            _ if self.here.pane != Pane::List => return false,
            Action::Open => self.accept_hit(),
            Action::Filter => self.start_search(),
            Action::Cancel => self.close_hits(),
            Action::NextPassage if self.here.find.is_some() => self.step_place(1),
            Action::PreviousPassage if self.here.find.is_some() => self.step_place(-1),
            Action::NextSection | Action::PreviousSection => {
                self.tell("there are no sections here");
            }
            action if is_in_views(action) => self.tell("the hits are in the order of their ranks"),
            Action::Down
            | Action::Up
            | Action::PageDown
            | Action::PageUp
            | Action::HalfPageDown
            | Action::HalfPageUp
            | Action::First
            | Action::Last => self.move_in_hits(action, geometry),
            _ => return false,
        }
        true
    }

    /// Number of hits that fit into the pane.
    pub(super) fn hits_on_screen(&self, geometry: &Geometry) -> usize {
        let height = usize::from(geometry.list.inner().height);
        height.saturating_sub(self.prompt_rows()) / ROWS_OF_A_HIT
    }

    /// Selects another hit.
    pub(super) fn move_in_hits(&mut self, motion: &Action, geometry: &Geometry) {
        if *motion == Action::Last {
            if let Some(search) = &mut self.here.search {
                search.select_last(&mut self.requests);
            }
            return self.preview();
        }
        let page = self.hits_on_screen(geometry).max(1);
        self.select_hit(|at, last| moved(at, last, page, motion));
    }

    /// Selects another hit, given the current and the last index.
    pub(super) fn select_hit(&mut self, to: impl FnOnce(usize, usize) -> usize) {
        if let Some(search) = &mut self.here.search {
            search.select(to, &mut self.requests);
            self.preview();
        }
    }

    /// Shows the selected hit in the record pane and the reader. Before anything is typed, shows
    /// the place where the typing began.
    pub(super) fn preview(&mut self) {
        let hit = self.here.search.as_ref();
        let hit = hit.and_then(|search| search.selected_hit());
        let mut here = match (hit, &self.mode) {
            (Some(hit), _) => self.place_of(hit),
            (None, Mode::Search(line)) => line.origin.clone(),
            (None, _) => self.here.clone(),
        };
        here.pane = Pane::List;
        here.extent = self.here.extent;
        here.find = self.words_of_hit().or(here.find);
        here.search = self.here.search.take();
        self.here = here;
    }

    /// The words of the selected hit, if it is in the text of a source.
    pub(super) fn words_of_hit(&self) -> Option<Find> {
        let search = self.here.search.as_ref()?;
        let hit = search.found().matches.get(search.selected)?;
        let found = MatchedWords::new(&self.dossier, hit, &search.found().query)?;
        Some(Find::new(found.words, found.start))
    }

    /// Goes back to where the search began.
    fn close_hits(&mut self) {
        while self.here.search.is_some() {
            match self.trail.back(&self.here) {
                Some(place) => self.here = place,
                None => self.here.search = None,
            }
        }
    }

    /// Opens the next hit of the last search, or the one before, from wherever the user is.
    pub(super) fn step_hit(&mut self, by: isize) {
        let Some(search) = self.trail.last_search_mut() else {
            return self.tell("no hits are kept: search first");
        };
        match search.step(by, &mut self.requests) {
            HitStep::Awaited => return self.tell("the hits are awaited"),
            HitStep::AtEnd => {
                let end = if by > 0 { "last" } else { "first" };
                let (before, query) = (format!("This is the {end} hit for “"), search.query());
                let query = query.trim().to_owned();
                return self.tell_of(before, &query, "”");
            }
            HitStep::Selected => {}
        }
        let extent = self.here.extent;
        if let Some(hits) = self.trail.back_to_hits() {
            self.here = hits;
            self.preview();
            self.accept_hit();
            self.here.extent = extent;
            let label = self.hit_label().unwrap_or_default();
            let name = self.name_of_subject();
            self.tell_of(format!("H{}: ", label.trim_start_matches('h')), &name, "");
        }
    }

    /// The place of the opened hit among those of the last search: “hit 3 of 5 for “border””. Raw
    /// text.
    #[must_use]
    pub fn hit_label(&self) -> Option<String> {
        let search = self.trail.last_search()?;
        let (at, total) = (search.selected + 1, search.found().total);
        let (at, total) = (number::grouped(at), number::grouped(total));
        Some(format!(
            "hit {at} of {total} for “{}”",
            search.query().trim()
        ))
    }

    /// The number of hits on the screen: “5 hits for “border””. Raw text.
    pub(super) fn hits_label(search: &SearchPane) -> Option<String> {
        let known = !search.is_blank() && !search.is_stale();
        let total = search.found().total;
        let hits = if total == 1 { "hit" } else { "hits" };
        let count = number::grouped(total);
        known.then(|| format!("{count} {hits} for “{}”", search.query().trim()))
    }
}
