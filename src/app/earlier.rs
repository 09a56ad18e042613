//! Earlier queries: kept when one is used, and chosen from in an empty query field.

use super::App;
use super::action::Action;
use super::field::Field;
use super::geometry::Geometry;
use super::mode::{EarlierList, Mode};
use super::scroll::moved;
use crate::state::queries::{LoadedQueries, SavedQuery};

/// Rows above the list: the query field, and a heading.
pub(crate) const ABOVE_EARLIER: usize = 2;

impl App {
    /// Keeps the query whose hits are used, as the newest one.
    pub(super) fn keep_query(&mut self) {
        let Some(search) = self
            .here
            .search
            .as_ref()
            .filter(|search| !search.is_stale())
        else {
            return;
        };
        let query = SavedQuery {
            query: search.query().trim().to_owned(),
            hits: search.found().total,
        };
        self.earlier.add(query.clone());
        self.unsaved_query = Some(query);
    }

    /// Takes the queries of earlier sessions. Those of this one are newer.
    pub(super) fn hear_of_queries(&mut self, loaded: LoadedQueries) {
        let new = std::mem::replace(&mut self.earlier, loaded.queries);
        let new = new.newest_first().iter().rev();
        new.for_each(|query| self.earlier.add(query.clone()));
        if let Some(warning) = loaded.warning {
            self.tell_failure(warning);
        }
    }

    /// Carries out an action in an empty query field. Returns false if it means the same as in any.
    pub(super) fn act_in_earlier(&mut self, action: &Action, geometry: &Geometry) -> bool {
        let page = queries_on_screen(geometry).max(1);
        let count = self.earlier.newest_first().len();
        let Mode::Search(line) = &mut self.mode else {
            return false;
        };
        match (action, &mut line.earlier) {
            _ if !line.field.text().trim().is_empty() => return false,
            (Action::Open | Action::Complete, Some(list)) => {
                let selected = list.selected;
                self.run_earlier(selected);
            }
            (Action::Cancel, Some(_)) => line.earlier = None,
            (Action::Down | Action::Up | Action::PageDown | Action::PageUp, Some(list)) => {
                list.selected = moved(list.selected, count.saturating_sub(1), page, action);
            }
            (Action::Up, None) if count == 0 => {
                self.tell("no earlier queries of this dossier are kept");
            }
            (Action::Up | Action::Down, None) if count > 0 => {
                line.earlier = Some(EarlierList::default());
            }
            _ => return false,
        }
        true
    }

    /// Searches for an earlier query.
    fn run_earlier(&mut self, nth: usize) {
        let query = self.earlier.newest_first().get(nth);
        let query = query.map(|query| query.query.clone());
        if let (Mode::Search(line), Some(query)) = (&mut self.mode, query) {
            line.field = Field::holding(&query);
            self.search_again();
        }
    }

    /// A click on an earlier query searches for it.
    pub(super) fn click_earlier(&mut self, line: usize) {
        let Mode::Search(search) = &self.mode else {
            return;
        };
        let top = search.earlier.map(|list| list.top);
        if let Some(nth) = top.zip(line.checked_sub(ABOVE_EARLIER)) {
            self.run_earlier(nth.0 + nth.1);
        }
    }
}

/// Number of earlier queries that fit into the pane.
pub(super) fn queries_on_screen(geometry: &Geometry) -> usize {
    usize::from(geometry.list.inner().height).saturating_sub(ABOVE_EARLIER)
}
