//! Search through all records: a query, its hits and the selected one. A place keeps them, so that
//! going back shows them again.

use std::sync::Arc;

use super::asking::{Question, Requests};
use super::pending::{OnArrival, Pending};
use crate::dossier::{Dossier, Handle};
use crate::search::{Found, last_token};

/// Number of hits requested at first.
const PAGE: usize = 100;
/// More hits are requested when the selection is this near to the last one.
const NEAR: usize = 50;
/// Maximum number of hits that stay while the dossier is reloaded.
const MOST_STALE_HITS: usize = 1_000;

/// A query with its hits. Cloning it is cheap.
#[derive(Debug, Clone)]
pub struct SearchPane {
    query: String,
    /// The hits, and the request for others. Its question is how many hits to find.
    hits: Pending<usize, Hits, OnArrival>,
    /// Index of the selected hit.
    pub selected: usize,
    /// Index of the first hit on the screen.
    pub top: usize,
    /// Id of the selected record, while the dossier may lack it.
    wanted: Option<Box<str>>,
    /// True if the hits are those of another dossier and have not been requested again.
    is_outdated: bool,
}

/// Hits, and completions of the filter being typed.
#[derive(Debug, Clone, Default)]
pub(crate) struct Hits {
    pub(crate) found: Arc<Found>,
    pub(crate) completions: Arc<[String]>,
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

/// Outcome of a step to the next hit or the one before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum HitStep {
    Selected,
    /// The selected hit is the first or the last of all.
    AtEnd,
    /// The hits are awaited.
    Awaited,
}

/// Two searches are equal if they have the same query and the same row.
impl PartialEq for SearchPane {
    fn eq(&self, other: &Self) -> bool {
        let key = |search: &Self| (search.selected, search.top);
        self.query == other.query && key(self) == key(other)
    }
}

impl Eq for SearchPane {}

impl SearchPane {
    pub(crate) fn new(requests: &Requests) -> Self {
        let mut hits = Pending::default();
        hits.set(requests.last_number(), 0, Hits::default());
        Self {
            query: String::new(),
            hits,
            selected: 0,
            top: 0,
            wanted: None,
            is_outdated: false,
        }
    }

    /// The query as it was typed.
    #[must_use]
    pub fn query(&self) -> &str {
        &self.query
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

    /// True if the hits on the screen do not answer the query.
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

    /// True if the query is empty.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        self.query.trim().is_empty()
    }

    /// True if nothing matches the query.
    pub(crate) fn is_without_hits(&self) -> bool {
        // Until the answer arrives, the hits of the last query are on the screen, if only that
        // there are none.
        let is_answered = !self.is_stale() || !self.found().query.is_empty();
        let is_known = is_answered && !self.is_outdated && !self.is_refound();
        !self.is_blank() && is_known && self.found().matches.is_empty()
    }

    /// True if the hits were forgotten and are awaited again.
    fn is_refound(&self) -> bool {
        self.wanted.is_some() && self.is_waiting() && self.found().matches.is_empty()
    }

    pub(crate) fn selected_hit(&self) -> Option<Handle> {
        let hit = self.found().matches.get(self.selected);
        hit.map(|hit| hit.handle)
    }

    /// Requests the hits of another query. Returns false if it is empty: then there are none.
    pub(crate) fn set_query(&mut self, query: &str, requests: &mut Requests) -> bool {
        query.clone_into(&mut self.query);
        self.wanted = None;
        if self.is_blank() {
            self.hits.set(requests.last_number(), 0, Hits::default());
            (self.selected, self.top) = (0, 0);
            return false;
        }
        self.request(PAGE, OnArrival::SelectBest, requests);
        true
    }

    fn request(&mut self, count: usize, on_arrival: OnArrival, requests: &mut Requests) {
        let number = requests.ask(&self.query, Question::Everything(count));
        self.hits.send(number, count, on_arrival);
        self.is_outdated = false;
    }

    /// Requests more hits, unless there are no more or they have been requested.
    fn request_more(&mut self, count: usize, on_arrival: OnArrival, requests: &mut Requests) {
        let has_all = self.found().matches.len() >= self.found().total;
        let is_requested = self.is_stale() || self.hits.awaited().is_some_and(|n| *n >= count);
        if !has_all && !is_requested {
            self.request(count, on_arrival, requests);
        }
    }

    /// Requests the hits again if those of another dossier are shown, or if another search has
    /// replaced the request.
    pub(crate) fn request_if_outdated(&mut self, requests: &mut Requests) {
        let number = self.hits.awaited_number();
        let is_replaced = number.is_some_and(|number| requests.is_replaced(number));
        if (self.is_outdated || is_replaced) && !self.is_blank() {
            let count = self.hits.awaited().copied().unwrap_or_default();
            let on_arrival = self.hits.cancel().unwrap_or_default();
            let count = count.max(self.selected.saturating_add(NEAR)).max(PAGE);
            self.request(count, on_arrival, requests);
        }
    }

    /// Takes hits of a dossier, unless newer ones are shown or none are awaited.
    pub(crate) fn receive(
        &mut self,
        number: u64,
        hits: Hits,
        dossier: &Dossier,
    ) -> Option<HitsArrived> {
        let before = self.selected_hit();
        let on_arrival = self
            .hits
            .receive_newer(number, hits, OnArrival::SelectBest)?;
        let last = self.found().matches.len().saturating_sub(1);
        match on_arrival {
            OnArrival::KeepSelection => {
                // In another dossier the hit may have another rank or be gone.
                let wanted = self.wanted.as_ref().and_then(|id| dossier.find(id));
                let same = wanted.and_then(|wanted| self.rank_of(wanted));
                let same = same.or_else(|| self.rank_of(before?));
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

    fn rank_of(&self, record: Handle) -> Option<usize> {
        let mut hits = self.found().matches.iter();
        hits.position(|hit| hit.handle == record)
    }

    /// The query with its last word replaced by the first completion.
    pub(crate) fn completed(&self) -> Option<String> {
        let whole = self.completions().first()?;
        let start = self.query.len() - last_token(&self.query).len();
        let before = self.query.get(..start).unwrap_or_default();
        Some(format!("{before}{whole} "))
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
        self.wanted = None;
        if self.selected + NEAR > last {
            let more = count.saturating_mul(2);
            self.request_more(more, OnArrival::KeepSelection, requests);
        }
    }

    /// Selects the next hit, or the one before.
    pub(crate) fn step(&mut self, by: isize, requests: &mut Requests) -> HitStep {
        let count = self.found().matches.len();
        let to = self.selected.checked_add_signed(by);
        match to {
            Some(to) if to < count => {
                self.select(|_, _| to, requests);
                HitStep::Selected
            }
            Some(_) if self.is_outdated || self.is_waiting() => HitStep::Awaited,
            _ => HitStep::AtEnd,
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

    /// Forgets the hits, which are handles of a dossier, but not the selected record.
    pub(crate) fn without_hits(&self, dossier: &Dossier) -> Self {
        let mut search = self.clone();
        search.want_selected(dossier);
        search.hits.forget();
        search.is_outdated = true;
        search
    }

    fn want_selected(&mut self, dossier: &Dossier) {
        let selected = self.selected_hit();
        let id = selected.map(|record| dossier.id(record).into());
        self.wanted = self.wanted.take().or(id);
    }

    /// Keeps the hits that another dossier has too, and requests them anew.
    pub(crate) fn reload(
        &mut self,
        before: &Dossier,
        to: impl Fn(Handle) -> Option<Handle>,
        requests: &mut Requests,
    ) {
        self.want_selected(before);
        let selected = self.selected_hit().and_then(&to);
        let most = MOST_STALE_HITS.max(self.selected + 1);
        let found = Arc::make_mut(&mut self.hits.value_mut().found);
        found.matches.truncate(most);
        found.matches.retain_mut(|hit| {
            let found = to(hit.handle);
            hit.handle = found.unwrap_or(hit.handle);
            found.is_some()
        });
        let count = self.found().matches.len();
        let rank = selected.and_then(|selected| self.rank_of(selected));
        let rank = rank.unwrap_or(self.selected);
        self.selected = rank.min(count.saturating_sub(1));
        let on_arrival = self.hits.cancel().unwrap_or_default();
        if !self.is_blank() {
            self.request(count.max(PAGE), on_arrival, requests);
        }
    }
}
