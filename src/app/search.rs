//! Search through all records: the query being typed, its hits, and the selected one.

use super::asking::{Question, Requests};
use super::field::Field;
use super::pending::{OnArrival, Pending};
use super::places::Place;
use crate::dossier::Handle;
use crate::search::{Found, last_token};

/// Number of hits requested at first.
const PAGE: usize = 100;
/// More hits are requested when the selection is this near to the last one.
const NEAR: usize = 50;
/// Maximum number of hits that stay while the dossier is reloaded.
const MOST_STALE_HITS: usize = 1_000;

/// A search in progress.
#[derive(Debug, Clone)]
pub struct SearchPane {
    /// The query being typed.
    pub field: Field,
    /// The hits, and the request for others. Its question is how many hits to find.
    hits: Pending<usize, Hits, OnArrival>,
    /// Index of the selected hit.
    pub selected: usize,
    /// Index of the first hit on the screen.
    pub top: usize,
    /// The place where the search began. Cancelling leads back to it.
    pub origin: Place,
}

/// Hits, and completions of the filter being typed.
#[derive(Debug, Clone, Default)]
pub(crate) struct Hits {
    pub(crate) found: Found,
    pub(crate) completions: Vec<String>,
}

/// Consequence of hits that have arrived.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum HitsArrived {
    /// The selected hit is the same as before.
    SameSelection,
    /// Another hit is selected.
    NewSelection,
    /// The selected hit is to be opened.
    Open,
}

impl SearchPane {
    pub(crate) fn new(origin: Place, requests: &Requests) -> Self {
        let mut hits = Pending::default();
        hits.set(requests.last_number(), 0, Hits::default());
        Self {
            field: Field::default(),
            hits,
            selected: 0,
            top: 0,
            origin,
        }
    }

    /// The hits, best first: those of the last query until the next ones arrive.
    #[must_use]
    pub fn found(&self) -> &Found {
        &self.hits.value().found
    }

    /// Completions of the filter being typed.
    #[must_use]
    pub fn completions(&self) -> &[String] {
        &self.hits.value().completions
    }

    /// True if the hits on the screen do not answer the query being typed.
    #[must_use]
    pub fn is_stale(&self) -> bool {
        self.on_arrival().is_some_and(OnArrival::replaces_matches)
    }

    /// True if any hits are awaited.
    #[must_use]
    pub fn is_waiting(&self) -> bool {
        self.hits.is_waiting()
    }

    /// The action for the awaited hits.
    #[must_use]
    pub fn on_arrival(&self) -> Option<OnArrival> {
        self.hits.on_arrival().copied()
    }

    /// True if nothing is typed.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        self.field.text().trim().is_empty()
    }

    /// True if something is typed that nothing matches.
    pub(crate) fn is_without_hits(&self) -> bool {
        // Until the answer arrives, the hits of the last query are on the screen, if only that
        // there are none.
        let is_answered = !self.is_stale() || !self.found().query.is_empty();
        !self.is_blank() && is_answered && self.found().matches.is_empty()
    }

    pub(crate) fn selected_hit(&self) -> Option<Handle> {
        let hit = self.found().matches.get(self.selected);
        hit.map(|hit| hit.handle)
    }

    /// Requests the hits of the query as it is now. Returns false if nothing is typed: then there
    /// are none.
    pub(crate) fn query_changed(&mut self, requests: &mut Requests) -> bool {
        if self.is_blank() {
            self.hits.set(requests.last_number(), 0, Hits::default());
            (self.selected, self.top) = (0, 0);
            return false;
        }
        self.request(PAGE, OnArrival::SelectBest, requests);
        true
    }

    fn request(&mut self, count: usize, on_arrival: OnArrival, requests: &mut Requests) {
        let number = requests.ask(self.field.text(), Question::Everything(count));
        self.hits.send(number, count, on_arrival);
    }

    /// Requests more hits, unless there are no more or they have been requested.
    fn request_more(&mut self, count: usize, on_arrival: OnArrival, requests: &mut Requests) {
        let has_all = self.found().matches.len() >= self.found().total;
        let is_requested = self.is_stale() || self.hits.awaited().is_some_and(|n| *n >= count);
        if !has_all && !is_requested {
            self.request(count, on_arrival, requests);
        }
    }

    /// Takes hits, unless newer ones are shown or none are awaited.
    pub(crate) fn receive(&mut self, number: u64, hits: Hits) -> Option<HitsArrived> {
        let before = self.selected_hit();
        let on_arrival = self
            .hits
            .receive_newer(number, hits, OnArrival::SelectBest)?;
        let last = self.found().matches.len().saturating_sub(1);
        match on_arrival {
            OnArrival::KeepSelection => {
                // In another dossier the hit may have another rank or be gone.
                let same = self.rank_of(before);
                self.selected = same.unwrap_or(self.selected).min(last);
                if self.selected_hit() == before {
                    return Some(HitsArrived::SameSelection);
                }
            }
            OnArrival::SelectBest | OnArrival::OpenBest => (self.selected, self.top) = (0, 0),
            OnArrival::SelectLast => self.selected = last,
        }
        Some(if on_arrival == OnArrival::OpenBest {
            HitsArrived::Open
        } else {
            HitsArrived::NewSelection
        })
    }

    fn rank_of(&self, record: Option<Handle>) -> Option<usize> {
        let mut hits = self.found().matches.iter();
        hits.position(|hit| Some(hit.handle) == record)
    }

    /// Replaces the word being typed by its first completion. Returns false if there is none.
    pub(crate) fn complete(&mut self) -> bool {
        let Some(whole) = self.completions().first() else {
            return false;
        };
        let typed = self.field.text();
        let start = typed.len() - last_token(typed).len();
        let text = format!("{}{whole} ", typed.get(..start).unwrap_or_default());
        self.field = Field::holding(&text);
        true
    }

    /// Selects another hit, given the current and the last index, and requests more near the end.
    pub(crate) fn select(
        &mut self,
        to: impl FnOnce(usize, usize) -> usize,
        requests: &mut Requests,
    ) {
        let count = self.found().matches.len();
        let last = count.saturating_sub(1);
        self.selected = to(self.selected, last).min(last);
        if self.selected + NEAR > last {
            let more = count.saturating_mul(2);
            self.request_more(more, OnArrival::KeepSelection, requests);
        }
    }

    /// Selects the last of all hits, as soon as all have arrived.
    pub(crate) fn select_last(&mut self, requests: &mut Requests) {
        self.select(|_, last| last, requests);
        self.request_more(usize::MAX, OnArrival::SelectLast, requests);
    }

    /// Opens the best of the awaited hits when they arrive. Returns false if the hits on the screen
    /// are already those of the query.
    pub(crate) fn open_on_arrival(&mut self) -> bool {
        let on_arrival = self.hits.on_arrival_mut();
        match on_arrival.filter(|on_arrival| on_arrival.replaces_matches()) {
            Some(on_arrival) => {
                *on_arrival = OnArrival::OpenBest;
                true
            }
            None => false,
        }
    }

    /// Keeps the hits that another dossier has too, and requests them anew.
    pub(crate) fn reload(
        &mut self,
        to: impl Fn(Handle) -> Option<Handle>,
        requests: &mut Requests,
    ) {
        let selected = self.selected_hit().and_then(&to);
        let most = MOST_STALE_HITS.max(self.selected + 1);
        let matches = &mut self.hits.value_mut().found.matches;
        matches.truncate(most);
        matches.retain_mut(|hit| {
            let found = to(hit.handle);
            hit.handle = found.unwrap_or(hit.handle);
            found.is_some()
        });
        let count = matches.len();
        let rank = self.rank_of(selected).unwrap_or(self.selected);
        self.selected = rank.min(count.saturating_sub(1));
        let on_arrival = self.hits.cancel().unwrap_or_default();
        if !self.is_blank() {
            self.request(count.max(PAGE), on_arrival, requests);
        }
    }
}
