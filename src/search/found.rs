//! Search results, and the scope of a search.

#[cfg(test)]
use super::fields::Class;
use super::query::Query;
use super::rank::Rank;
use crate::dossier::{Handle, Kind};
use crate::text::fold::Spelling;

/// What is searched.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Scope {
    /// Records of these kinds; of all where there is none.
    pub kinds: Vec<Kind>,
    /// Whether only names and other names are looked at.
    pub only_names: bool,
}

impl Scope {
    /// The records of a kind, all texts of them.
    #[must_use]
    pub fn of(kind: Kind) -> Self {
        Self { kinds: vec![kind], only_names: false }
    }

    /// Whether texts of a weight are looked at.
    #[cfg(test)]
    pub(super) fn covers(&self, class: Class) -> bool {
        !self.only_names || class <= Class::Alias
    }
}

/// A record that matches a query.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Match {
    /// The record.
    pub handle: Handle,
    /// The field that says most about why it matches: its place among `fields`.
    pub ordinal: usize,
    /// The spelling in which the field matches.
    pub spelling: Spelling,
    /// Why it stands where it does.
    pub rank: Rank,
}

/// What a search found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Found {
    /// The best of the records that match, best first (see [`Rank`]).
    pub matches: Vec<Match>,
    /// How many records match in all.
    pub total: usize,
    /// What was searched for: the query, or what it was taken for.
    pub query: Query,
    /// What is shown instead, where nothing matches as typed but something near it does: what the words typed are in the first
    /// match. Raw text.
    pub instead: Option<String>,
}
