//! Bounds on the rank of a match, known without reading the record's texts.

use super::arena::Arena;
use super::fields::Class;
use super::matcher::share;
use super::query::Query;
use super::rank::{Rank, Tier};
use super::record_set::RecordSet;
use super::user_notes::FoldedNotes;

/// The best rank of a tier and field weight.
pub(super) fn best_of(tier: Tier, class: Class) -> Rank {
    Rank {
        tier,
        class,
        across_fields: false,
        score: i64::MAX,
        length: 0,
    }
}

/// The rank of a scattered match in a name.
pub(super) fn scattered(score: i64, length: usize) -> Rank {
    Rank {
        score,
        length,
        ..best_of(Tier::Scattered, Class::Name)
    }
}

/// Bounds on ranks: no record ranks better than its bound.
pub(super) struct RankBounds<'a> {
    arena: &'a Arena,
    notes: &'a FoldedNotes,
    query: &'a Query,
    /// Records whose names contain all terms.
    name_owners: &'a RecordSet,
    /// Length of the longest text that can equal the query, in bytes. None if no text can.
    max_exact_len: Option<usize>,
}

impl<'a> RankBounds<'a> {
    pub(super) fn new(
        arena: &'a Arena,
        notes: &'a FoldedNotes,
        query: &'a Query,
        name_owners: &'a RecordSet,
    ) -> Self {
        let exact = match query.terms.as_slice() {
            [term] => &term.forms,
            _ => &query.phrase,
        };
        Self {
            arena,
            notes,
            query,
            name_owners,
            max_exact_len: exact.iter().map(String::len).max(),
        }
    }

    fn rank(&self, tier: Tier, class: Class, length: usize) -> Rank {
        Rank {
            tier,
            class,
            across_fields: false,
            score: share(&self.query.terms, length),
            length,
        }
    }

    /// Bound for a record with all terms at word starts of its names.
    pub(super) fn name_word_start(&self, record: usize) -> Rank {
        if self.query.terms.is_empty() {
            return Rank::NARROWED;
        }
        let length = self.arena.names(record).min_len.into();
        match self.max_exact_len {
            _ if length == 0 => self.inherited(Tier::WordStart, record),
            Some(max) if length <= max => self.rank(Tier::ExactName, Class::Name, length),
            Some(_) => self.rank(Tier::NamePrefix, Class::Name, length),
            None => self.rank(Tier::WordStart, Class::Name, length),
        }
    }

    /// Bound for a record with all terms in its names, not all at word starts.
    pub(super) fn name_infix(&self, record: usize) -> Rank {
        match self.arena.names(record).min_len.into() {
            0 => self.inherited(Tier::Contiguous, record),
            length => self.rank(Tier::Contiguous, Class::Name, length),
        }
    }

    /// Bound for a record with all terms in its texts, not all in names.
    pub(super) fn body(&self, tier: Tier, record: usize) -> Rank {
        // The length of a note is not known, so that the best is assumed.
        let length = if self.notes.has_note(record) {
            0
        } else {
            self.arena.body(record).min_len.into()
        };
        self.rank(tier, Class::Statement, length)
    }

    /// Bound for a record with all terms in its inherited names.
    fn inherited(&self, tier: Tier, record: usize) -> Rank {
        let owners = self
            .arena
            .inherited()
            .owners_of(record)
            .into_iter()
            .flatten();
        let matching = owners.filter(|owner| self.name_owners.contains(*owner));
        let min_len = matching
            .map(|owner| self.arena.names(owner).min_len.into())
            .min();
        // If no single name contains all terms, they match across names.
        let across_fields = Rank {
            across_fields: true,
            score: 0,
            ..self.rank(tier, Class::Composed, 0)
        };
        min_len.map_or(across_fields, |length| {
            self.rank(tier, Class::Composed, length)
        })
    }
}
