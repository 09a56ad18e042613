//! Requests to worker threads and their answers. A request leaves as an
//! [`Effect`](super::effect::Effect), its answer arrives as [`News`](super::news::News).
//!
//! ```text
//! update ──Effect::Ask(Request)──▶ responder, on a worker thread ──News::Answered(Answer)──▶ hear
//! ```

use std::collections::HashSet;
use std::sync::Arc;

use super::analyses::{Analysis, AnalysisResult};
use crate::dossier::date::Day;
use crate::dossier::{Handle, Kind};
use crate::search::{Found, NameMatches, Places, UserNotes};

/// A question to a worker thread.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Question {
    /// The best hits among all records, given their number.
    Everything(usize),
    /// The matching records of a list in order, and the index of the best match.
    Listed(Kind),
    /// The records whose names match.
    Matching,
    /// The actors and issues whose names match, for each word by itself.
    TableNames,
    /// An analysis.
    Analysis(Analysis),
    /// The days on which something in the dossier became known.
    Days,
    /// The places of words in the text of a source. Each line that is typed is found by itself.
    Places(Handle),
}

impl Question {
    /// True if it needs the index.
    #[must_use]
    pub fn needs_index(self) -> bool {
        matches!(
            self,
            Self::Everything(_) | Self::Listed(_) | Self::Matching | Self::TableNames
        )
    }

    /// True if a later question replaces this one.
    #[must_use]
    pub fn is_like(self, other: Self) -> bool {
        match (self, other) {
            (Self::Analysis(one), Self::Analysis(other)) => one.is_like(other),
            (one, other) => std::mem::discriminant(&one) == std::mem::discriminant(&other),
        }
    }
}

/// A numbered question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    /// Number, in ascending order.
    pub number: u64,
    /// The query or filter.
    pub typed: String,
    /// The question.
    pub question: Question,
    /// The user's bookmarks and notes, if the question needs the index.
    pub notes: Arc<UserNotes>,
}

/// Requests to send, and the numbers given out so far.
#[derive(Debug, Default)]
pub(crate) struct Requests {
    last: u64,
    /// Number of the last request about a dossier that has been replaced.
    stale: u64,
    /// Number of the last search through everything, which replaces the one before.
    last_search: u64,
    unsent: Vec<Request>,
}

impl Requests {
    /// Adds a request. Returns its number.
    pub(crate) fn ask(&mut self, typed: &str, question: Question) -> u64 {
        self.last += 1;
        if matches!(question, Question::Everything(_)) {
            self.last_search = self.last;
        }
        self.unsent.push(Request {
            number: self.last,
            typed: typed.to_owned(),
            question,
            notes: Arc::default(),
        });
        self.last
    }

    pub(crate) fn last_number(&self) -> u64 {
        self.last
    }

    pub(crate) fn drain(&mut self) -> impl Iterator<Item = Request> {
        self.unsent.drain(..)
    }

    /// Drops what was asked about a dossier that has been replaced.
    pub(crate) fn drop_all(&mut self) {
        self.unsent.clear();
        self.stale = self.last;
    }

    /// True if no answer to a search through everything will arrive.
    pub(crate) fn is_replaced(&self, number: u64) -> bool {
        number < self.last_search || self.is_stale(number)
    }

    /// True if a request was about a dossier that has been replaced.
    pub(crate) fn is_stale(&self, number: u64) -> bool {
        number <= self.stale
    }
}

/// The answer to a request.
#[derive(Debug, Clone)]
pub struct Answer {
    /// The request's number.
    pub number: u64,
    /// The response.
    pub response: Response,
}

/// Contents of an answer.
#[derive(Debug, Clone)]
pub enum Response {
    /// Hits, and completions of the filter being typed.
    Hits(Found, Vec<String>),
    /// The records of a list that match, in the list's order; and the place among them of the one
    /// that matches best.
    Items(Arc<[Handle]>, usize),
    /// The matching records.
    Matching(Arc<HashSet<Handle>>),
    /// The words that the names of actors and issues match.
    TableNames(Arc<NameMatches>),
    /// The result of an analysis.
    Analysis(AnalysisResult),
    /// Days in order.
    Days(Arc<[Day]>),
    /// Places in a source.
    Places(Arc<Places>),
}
