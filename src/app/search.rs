//! Searching everything: what is typed, what is found, and the preview of the hit under the cursor.

use super::App;
use super::action::Action;
use super::asking::{Answer, Question, Response};
use super::field::Field;
use super::list;
use super::message::{Phrase, Why};
use super::mode::{Awaited, Mode, Search, Then};
use super::outline::{OutlineCursor, Topic};
use super::places::{Pane, Place, View};
use super::reader;
use crate::dossier::page::{Row, Target};
use crate::dossier::{Handle, Kind};
use crate::search::{Found, last_token};

/// How many hits are asked for at first, and how near to the last known one more are asked for.
const PAGE: usize = 100;
const NEAR: usize = 50;

impl App {
    pub(super) fn start_search(&mut self) {
        let origin = self.here.clone();
        self.mode = Mode::Search(Box::new(Search {
            field: Field::default(),
            found: Found::default(),
            answered: self.asked,
            awaited: None,
            completions: Vec::new(),
            selected: 0,
            top: 0,
            origin,
        }));
        self.here.pane = Pane::List;
    }

    /// Searches for what is typed now. What was found before stays until the answer comes.
    pub(super) fn search_again(&mut self) {
        let Mode::Search(search) = &mut self.mode else {
            return;
        };
        if search.field.text().trim().is_empty() {
            search.awaited = None;
            return self.take_hits(Found::default(), Vec::new(), self.asked);
        }
        self.ask_for_hits(PAGE, Then::Best);
    }

    /// Searches again for what is typed, in another dossier, for so many hits at least.
    pub(super) fn search_anew(&mut self, page: usize, then: Then) {
        self.ask_for_hits(page.max(PAGE), then);
    }

    fn ask_for_hits(&mut self, page: usize, then: Then) {
        let Mode::Search(search) = &self.mode else {
            return;
        };
        let number = self.ask(search.field.text().to_owned(), Question::Everything(page));
        if let Mode::Search(search) = &mut self.mode {
            search.awaited = Some(Awaited { number, page, then });
        }
    }

    /// Takes what was asked for, unless something later is shown already.
    pub(super) fn take_answer(&mut self, answer: Answer) {
        match (answer.response, &self.mode) {
            (Response::Hits(found, completions), Mode::Search(search))
                if answer.number > search.answered && search.awaited.is_some() =>
            {
                self.take_hits(found, completions, answer.number);
            }
            (Response::Items(items, best), _) => self.list.take(answer.number, items, best),
            (Response::Matching(matching), _) => self.outline.take(answer.number, matching),
            (Response::AnalysisResult(result), _) => self.analyses.take(answer.number, result),
            (Response::Days(days), _) => self.take_days(days),
            (Response::Hits(..), _) => {}
        }
    }

    fn take_hits(&mut self, found: Found, completions: Vec<String>, number: u64) {
        let Mode::Search(search) = &mut self.mode else {
            return;
        };
        let awaited = search.awaited.take_if(|awaited| awaited.number <= number);
        let then = awaited.map_or(Then::Best, |awaited| awaited.then);
        let selected = search
            .found
            .matches
            .get(search.selected)
            .map(|hit| hit.handle);
        (search.found, search.completions, search.answered) = (found, completions, number);
        match then {
            Then::Stay => {
                // In another dossier it may stand elsewhere, or not at all.
                let place = search
                    .found
                    .matches
                    .iter()
                    .position(|hit| Some(hit.handle) == selected);
                let last = search.found.matches.len().saturating_sub(1);
                search.selected = place.unwrap_or(search.selected).min(last);
                if search
                    .found
                    .matches
                    .get(search.selected)
                    .map(|hit| hit.handle)
                    == selected
                {
                    return;
                }
            }
            Then::Best | Then::Open => (search.selected, search.top) = (0, 0),
            Then::Last => search.selected = search.found.matches.len().saturating_sub(1),
        }
        self.preview();
        if then == Then::Open {
            self.accept_hit();
        }
    }

    /// Replaces the filter being typed by the first that it may go on with.
    pub(super) fn complete(&mut self) {
        let Mode::Search(search) = &mut self.mode else {
            return;
        };
        let Some(whole) = search.completions.first() else {
            return;
        };
        let typed = search.field.text();
        let start = typed.len() - last_token(typed).len();
        let text = format!("{}{whole} ", typed.get(..start).unwrap_or_default());
        search.field = Field::holding(&text);
        self.search_again();
    }

    /// Selects another hit, and asks for more where few are left.
    pub(super) fn select_hit(&mut self, to: impl FnOnce(usize, usize) -> usize) {
        let Mode::Search(search) = &mut self.mode else {
            return;
        };
        let last = search.found.matches.len().saturating_sub(1);
        search.selected = to(search.selected, last).min(last);
        if search.selected + NEAR > last {
            let page = search.found.matches.len().saturating_mul(2);
            self.ask_for_more(page, Then::Stay);
        }
        self.preview();
    }

    /// Selects the last hit of all.
    pub(super) fn select_last_hit(&mut self) {
        self.select_hit(|_, last| last);
        self.ask_for_more(usize::MAX, Then::Last);
    }

    /// Asks for so many hits of what is shown, unless there are no more or they are on their way.
    fn ask_for_more(&mut self, page: usize, then: Then) {
        let Mode::Search(search) = &self.mode else {
            return;
        };
        let is_whole = search.found.matches.len() >= search.found.total;
        let is_asked = search
            .awaited
            .is_some_and(|awaited| awaited.then.is_anew() || awaited.page >= page);
        if !is_whole && !is_asked {
            self.ask_for_hits(page, then);
        }
    }

    /// True if nothing was found for what is typed: there is no record to show then.
    pub(super) fn is_without_hits(&self) -> bool {
        let Mode::Search(search) = &self.mode else {
            return false;
        };
        let is_typed = !search.field.text().trim().is_empty();
        let is_answered = !search.awaited.is_some_and(|awaited| awaited.then.is_anew());
        // While the answer is awaited, the hits of what was typed before are shown, if only that there are none.
        search.found.matches.is_empty()
            && is_typed
            && (is_answered || !search.found.query.is_empty())
    }

    /// Shows the selected hit in the record pane and the reader; before anything is typed, the place where the search
    /// began.
    fn preview(&mut self) {
        let Mode::Search(search) = &self.mode else {
            return;
        };
        let hit = search
            .found
            .matches
            .get(search.selected)
            .map(|found| found.handle);
        let mut here = hit.map_or_else(|| search.origin.clone(), |hit| self.place_of(hit));
        here.pane = Pane::List;
        self.here = here;
    }

    /// Goes to the hit that is shown; where that is not yet one of what is typed, as soon as it is.
    pub(super) fn accept_hit(&mut self) {
        let Mode::Search(search) = &mut self.mode else {
            return;
        };
        if let Some(awaited) = search
            .awaited
            .as_mut()
            .filter(|awaited| awaited.then.is_anew())
        {
            awaited.then = Then::Open;
            return self.tell_of_indexing();
        }
        let Some(hit) = search
            .found
            .matches
            .get(search.selected)
            .map(|found| found.handle)
        else {
            let typed = search.field.text().trim().to_owned();
            let leaves = Phrase::key(Action::Cancel).and(" leaves the search");
            let why = if typed.is_empty() {
                Why("nothing is typed", typed, Phrase::from("; ").and(leaves))
            } else {
                Why("nothing matches “", typed, Phrase::from("”; ").and(leaves))
            };
            return self.tell_why_not("Nothing to open", &why);
        };
        let origin = search.origin.clone();
        self.mode = Mode::Browse;
        self.here = origin;
        self.go(hit, false);
    }

    /// Says why it takes so long, where it does.
    pub(super) fn tell_of_indexing(&mut self) {
        if self.indexing.is_some() {
            self.tell("the dossier is being indexed; the best match opens then");
        }
    }

    /// Leaves this place for a record: by a link of it, or by a search.
    pub(super) fn go(&mut self, record: Handle, followed: bool) {
        let mut place = Place {
            followed,
            ..self.place_of(record)
        };
        (place.pane, place.entered) = (Pane::Record, true);
        let rows = place
            .record
            .and_then(|record| self.dossier.page(record))
            .map(|page| page.rows)
            .unwrap_or_default();
        // A passage is opened on the row of its source's page that leads to it.
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
        {
            self.trail.leave(before);
        }
    }

    /// Where a record is found: its list, and for a passage its source, opened there.
    fn place_of(&self, record: Handle) -> Place {
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
}
