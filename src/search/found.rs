//! Search results and the scope of a search.

use std::sync::Arc;

#[cfg(test)]
use super::fields::Class;
use super::query::Query;
use super::rank::Rank;
use crate::dossier::{Handle, Kind};
use crate::text::fold::Spelling;

/// Records and texts that are searched.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Scope {
    /// Kinds of records; all kinds if empty.
    pub kinds: Vec<Kind>,
    /// True if only names and aliases are searched.
    pub only_names: bool,
}

impl Scope {
    /// All texts of one kind of records.
    #[must_use]
    pub fn of(kind: Kind) -> Self {
        Self {
            kinds: vec![kind],
            only_names: false,
        }
    }

    #[cfg(test)]
    pub(super) fn covers(&self, class: Class) -> bool {
        !self.only_names || class <= Class::Alias
    }
}

/// Record that matches a query.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Match {
    /// The record.
    pub handle: Handle,
    /// Position, among the record's [`fields`](super::fields()) and then its labels, of the one that
    /// explains the match best.
    pub ordinal: usize,
    /// Spelling in which that field matches.
    pub spelling: Spelling,
    /// Rank of the match.
    pub rank: Rank,
    /// The user's note as raw text, if it explains the match best. The position is then that of no
    /// field.
    pub note: Option<Arc<str>>,
}

/// Results of a search.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Found {
    /// The best matches, best first.
    pub matches: Vec<Match>,
    /// Number of all matches.
    pub total: usize,
    /// The query that was searched for, after corrections.
    pub query: Query,
    /// Raw words of the first match that replaced the words typed, if the query was corrected.
    pub instead: Option<String>,
}
