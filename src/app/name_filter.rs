//! The words that narrow a table, and the request for the names that they match.

use std::sync::Arc;

use super::asking::{Question, Requests};
use super::pending::Pending;
use crate::search::{NameMatches, Query};

/// The words that narrow a table, and the request for the names that they match.
#[derive(Debug, Default)]
pub(crate) struct NameFilter {
    matches: Pending<String, Arc<NameMatches>>,
    /// True if the cursor goes to the best match once that is known.
    seeks_best: bool,
}

impl NameFilter {
    /// The matches of a filter. `Ok(None)` without words; an error while they are awaited.
    pub(crate) fn matches_or_request(
        &mut self,
        filter: &str,
        requests: &mut Requests,
    ) -> Result<Option<Arc<NameMatches>>, Awaited> {
        if Query::parse(filter).is_empty() {
            self.matches.cancel();
            return Ok(None);
        }
        let filter = filter.to_owned();
        if let Some(known) = self.matches.answer_to(&filter) {
            return Ok(Some(Arc::clone(known)));
        }
        if self.matches.awaited() != Some(&filter) {
            let number = requests.ask(&filter, Question::TableNames);
            self.matches.send(number, filter, ());
        }
        Err(Awaited)
    }

    pub(crate) fn receive(&mut self, number: u64, matches: Arc<NameMatches>) {
        self.matches.receive(number, matches);
    }

    pub(crate) fn is_waiting(&self) -> bool {
        self.matches.is_waiting()
    }

    /// From the next matches on, the cursor is on the best one.
    pub(crate) fn seek_best(&mut self) {
        self.seeks_best = true;
    }

    /// True once after [`NameFilter::seek_best`].
    pub(crate) fn take_seeking(&mut self) -> bool {
        std::mem::take(&mut self.seeks_best)
    }
}

/// The matches are awaited.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Awaited;
