//! Passages that records cite, and the claims without a verified one.

use super::handle::{Handle, Kind};
use super::links::Relation;
use super::model::Dossier;
use super::record::Record;
use super::records::Evidence;
use super::vocabulary::{Directness, EvidenceRelation};

/// Passage cited by a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Passage {
    /// The excerpt.
    pub excerpt: Handle,
    /// Directness of the evidence. None if nothing cites the excerpt, or if its citations differ.
    pub directness: Option<Directness>,
    /// Relation to the claim.
    pub relation: EvidenceRelation,
    /// Index of the change in an obstacle's history. None for the record itself.
    pub change: Option<usize>,
}

impl Passage {
    /// The use of the excerpt: excerpt, directness and relation. A reader needs each use once.
    #[must_use]
    pub(crate) fn use_of_excerpt(self) -> (Handle, Option<Directness>, EvidenceRelation) {
        (self.excerpt, self.directness, self.relation)
    }
}

impl Dossier {
    /// Passages that a record cites, in order: its own, then those of its history.
    #[must_use]
    pub fn passages(&self, handle: Handle) -> Vec<Passage> {
        let Some(record) = self.record(handle) else {
            return Vec::new();
        };
        let history = if let Record::Obstacle(obstacle) = record {
            obstacle.history.as_slice()
        } else {
            &[]
        };
        let own = record.evidence().iter().map(|evidence| (None, evidence));
        let changes = history.iter().enumerate();
        let changes = changes.flat_map(|(at, change)| {
            change
                .evidence
                .iter()
                .map(move |evidence| (Some(at), evidence))
        });
        own.chain(changes)
            .filter_map(|(change, evidence)| self.passage(change, evidence))
            .collect()
    }

    fn passage(&self, change: Option<usize>, evidence: &Evidence) -> Option<Passage> {
        let excerpt = self.find(&evidence.excerpt)?;
        Some(Passage {
            excerpt,
            directness: Some(evidence.directness),
            relation: evidence.relation,
            change,
        })
    }

    /// The excerpt with the directness and the relation that all its citations share.
    #[must_use]
    pub(crate) fn passage_of(&self, excerpt: Handle) -> Passage {
        let uses: Vec<_> = self.uses(excerpt).collect();
        let first = uses.first();
        let relation = first
            .map(|first| first.relation)
            .filter(|said| uses.iter().all(|u| u.relation == *said));
        let directness = first.and_then(|first| first.directness);
        let directness = directness.filter(|said| uses.iter().all(|u| u.directness == Some(*said)));
        Passage {
            excerpt,
            directness,
            relation: relation.unwrap_or_default(),
            change: None,
        }
    }

    /// Distinct directness values of an excerpt's citations, in the file's order.
    #[must_use]
    pub(crate) fn directnesses(&self, excerpt: Handle) -> Vec<Directness> {
        let mut found = Vec::new();
        for directness in self.uses(excerpt).filter_map(|passage| passage.directness) {
            if !found.contains(&directness) {
                found.push(directness);
            }
        }
        found
    }

    /// Citations of an excerpt.
    fn uses(&self, excerpt: Handle) -> impl Iterator<Item = Passage> {
        let claims = self
            .referrers(excerpt, Relation::Cites)
            .flat_map(|claim| self.passages(claim));
        claims.filter(move |passage| passage.excerpt == excerpt)
    }

    /// True if a record makes a claim that no passage supports.
    #[must_use]
    pub(crate) fn is_unsourced(&self, handle: Handle) -> bool {
        let claims = matches!(
            handle.kind,
            Kind::Actor | Kind::Position | Kind::Obstacle | Kind::Event
        );
        claims
            && self
                .record(handle)
                .is_some_and(|record| !Evidence::supports(record.evidence()))
    }

    /// True if a record is unsourced or cites a quotation that is not verified.
    #[must_use]
    pub fn is_doubtful(&self, handle: Handle) -> bool {
        let fails = |passage: &Passage| self.state(passage.excerpt).is_doubtful();
        self.is_unsourced(handle)
            || !self.unsourced_changes(handle).is_empty()
            || self.passages(handle).iter().any(fails)
    }

    /// Indices of the changes in an obstacle's history without a supporting passage.
    #[must_use]
    pub(crate) fn unsourced_changes(&self, handle: Handle) -> Vec<usize> {
        let Some(Record::Obstacle(obstacle)) = self.record(handle) else {
            return Vec::new();
        };
        let changes = obstacle.history.iter().enumerate();
        changes
            .filter(|(_, change)| !Evidence::supports(&change.evidence))
            .map(|(at, _)| at)
            .collect()
    }

    /// True if a change in an obstacle's history is unsourced or cites a quotation that is not
    /// verified.
    #[must_use]
    pub(crate) fn is_doubtful_change(&self, handle: Handle, change: usize) -> bool {
        let fails = |passage: &Passage| self.state(passage.excerpt).is_doubtful();
        let passages = self.passages(handle);
        let mut own = passages
            .iter()
            .filter(|passage| passage.change == Some(change));
        self.unsourced_changes(handle).contains(&change) || own.any(fails)
    }
}
