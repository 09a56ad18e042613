//! Requests to worker threads, and what happens when their answers arrive.

use std::sync::Arc;

use super::App;
use super::asking::{Answer, Response};
use super::effect::Effect;
use super::list::ListQuery;
use super::news::News;
use super::pending::OnArrival;
use super::places::View;
use super::search::{Hits, HitsArrived};
use crate::dossier::Stage;

impl App {
    /// The effects that send requests: for another day, and for answers.
    pub(super) fn requests(&mut self) -> Vec<Effect> {
        let day = self.days.take_effect();
        let mut requests: Vec<_> = self.requests.drain().collect();
        for request in &mut requests {
            if request.question.needs_index() {
                request.notes = self.user_notes();
            }
        }
        let query = self.unsaved_query.take().map(Effect::KeepQuery);
        let requests = requests.into_iter().map(Effect::Ask);
        day.into_iter().chain(query).chain(requests).collect()
    }

    /// Takes in what has come about.
    pub(super) fn learn(&mut self, news: News) {
        match news {
            News::Progress(Stage::Indexing, share) => self.indexing = self.indexing.map(|_| share),
            News::Indexed => self.indexing = None,
            News::QuotationsKnown => self.fill_in_quotations(),
            News::Hidden(count) => self.hidden = Some(count),
            News::Answered(answer) if self.requests.is_stale(answer.number) => {}
            News::Answered(answer) => self.take_answer(*answer),
            News::NotesSaved(notes) => self.hear_of_notes(notes),
            News::QueriesLoaded(loaded) => self.hear_of_queries(loaded),
            News::Opened(opened) => self.reload(opened),
            News::Renewed => self.renew(),
            News::Spoiled(error) => self.spoil(error),
            News::Unreadable(message) => {
                self.days.wanted = None;
                self.tell_failure(message);
            }
            News::Progress(..) | News::PlaceLoaded(_) => {}
        }
    }

    fn take_answer(&mut self, answer: Answer) {
        let number = answer.number;
        match answer.response {
            Response::Hits(found, completions) => {
                let hits = Hits {
                    found: Arc::new(found),
                    completions: completions.into(),
                };
                self.take_hits(number, hits);
            }
            Response::Items(items, best) => {
                let on_arrival = self.views.list.receive(number, items, best);
                self.list_arrived(on_arrival.unwrap_or_default());
            }
            Response::Matching(matching) => self.views.outline.receive(number, matching),
            Response::TableNames(matches) => self.views.names.receive(number, matches),
            Response::Analysis(result) => self.views.analyses.receive(number, &result),
            Response::Days(days) => self.days.receive(number, days),
            Response::Places(places) => {
                let steps = self.find.receive(number, places).unwrap_or(0);
                if steps != 0 {
                    self.step_place(steps);
                }
            }
        }
    }

    fn take_hits(&mut self, number: u64, hits: Hits) {
        let dossier = Arc::clone(&self.dossier);
        let Some(search) = &mut self.here.search else {
            if let Some(search) = self.trail.last_search_mut() {
                search.receive(number, hits, &dossier);
            }
            return;
        };
        match search.receive(number, hits, &dossier) {
            Some(HitsArrived::NewSelection) => self.preview(),
            Some(HitsArrived::Open) => {
                self.preview();
                self.accept_hit();
            }
            Some(HitsArrived::SameSelection) | None => {}
        }
    }

    /// Requests the hits of the current search again, or those of the last one, if they are those
    /// of another dossier.
    pub(super) fn request_hits(&mut self) {
        let search = self.here.search.as_deref_mut();
        if let Some(search) = search.or_else(|| self.trail.last_search_mut()) {
            search.request_if_outdated(&mut self.requests);
        }
    }

    /// Shows the list that the current filter narrows, or requests it.
    pub(super) fn narrow_list(&mut self, on_arrival: OnArrival) {
        let View::List(kind) = self.here.view else {
            return;
        };
        let query = ListQuery {
            kind,
            filter: self.here.filter.clone(),
            notes: self.notes_version_for(&self.here.filter),
        };
        let (lists, requests) = (&self.lists, &mut self.requests);
        let list = &mut self.views.list;
        if list.show_or_request(query, on_arrival, lists, requests) {
            self.list_arrived(on_arrival);
        }
    }

    /// Selects or opens the best record of a list that has arrived.
    fn list_arrived(&mut self, on_arrival: OnArrival) {
        if !on_arrival.replaces_matches() {
            return;
        }
        self.here.select(self.views.list.best());
        if on_arrival == OnArrival::OpenBest {
            // Opening depends on the links of the page.
            let geometry = self.geometry(self.screen.width, self.screen.height);
            self.lay_out_record(&geometry);
            self.open();
        }
    }

    /// True if something will be opened when an answer arrives: keys pressed meanwhile are meant
    /// for what is opened.
    #[must_use]
    pub fn is_about_to_open(&self) -> bool {
        let on_arrival = match &self.here.search {
            Some(search) => search.on_arrival(),
            None => self.views.list.on_arrival(),
        };
        on_arrival == Some(OnArrival::OpenBest)
    }

    /// True if the result of an analysis is awaited, or the records that a filter matches.
    #[must_use]
    pub fn is_working(&self) -> bool {
        self.views.analyses.is_waiting() || self.views.outline.is_waiting()
    }

    /// True if the rows of the current filter are awaited.
    #[must_use]
    pub fn is_narrowing(&self) -> bool {
        match self.here.view {
            View::Outline(_) => self.views.outline.is_waiting(),
            View::Matrix(_) | View::Agreement(_) => self.views.names.is_waiting(),
            View::List(_) => self.views.list.is_waiting(),
        }
    }

    /// Tells why an awaited match is not opened yet, while the dossier is being indexed.
    pub(super) fn tell_of_indexing(&mut self) {
        if self.indexing.is_some() {
            self.tell("the dossier is being indexed; the best match opens then");
        }
    }
}
