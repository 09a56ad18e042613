//! Passages that records cite, and the claims without a verified one.

use super::handle::{Handle, Kind};
use super::links::Relation;
use super::model::Dossier;
use super::record::Record;
use super::records::Evidence;
use super::vocabulary::{Directness, EvidenceRelation};

/// A passage that a record cites.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Passage {
    /// The excerpt.
    pub excerpt: Handle,
    /// How directly it carries the claim; none where nothing cites it, or several records do and each says otherwise.
    pub directness: Option<Directness>,
    /// What it does for the claim.
    pub relation: EvidenceRelation,
    /// Which change in an obstacle's history it belongs to, from 0; none where it belongs to the record itself.
    pub change: Option<usize>,
}

impl Passage {
    /// What tells two uses of an excerpt apart for a reader: the excerpt, how directly it speaks, and what for. The same use
    /// twice needs reading once; another use must not pass for this one.
    #[must_use]
    pub fn use_of_excerpt(self) -> (Handle, Option<Directness>, EvidenceRelation) {
        (self.excerpt, self.directness, self.relation)
    }
}

impl Dossier {
    /// The passages that a record cites, in order: its own, then those of its history.
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

    /// An excerpt by itself, with what all records that cite it say of it alike.
    #[must_use]
    pub fn passage_of(&self, excerpt: Handle) -> Passage {
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

    /// How directly an excerpt carries the claims that cite it: each way once, in the file's order.
    #[must_use]
    pub fn directnesses(&self, excerpt: Handle) -> Vec<Directness> {
        let mut found = Vec::new();
        for directness in self.uses(excerpt).filter_map(|passage| passage.directness) {
            if !found.contains(&directness) {
                found.push(directness);
            }
        }
        found
    }

    /// An excerpt as each claim that cites it uses it.
    fn uses(&self, excerpt: Handle) -> impl Iterator<Item = Passage> {
        let claims = self
            .referrers(excerpt, Relation::Cites)
            .flat_map(|claim| self.passages(claim));
        claims.filter(move |passage| passage.excerpt == excerpt)
    }

    /// Whether a record makes a claim that no passage supports.
    #[must_use]
    pub fn is_unsourced(&self, handle: Handle) -> bool {
        let claims = matches!(
            handle.kind,
            Kind::Actor | Kind::Position | Kind::Obstacle | Kind::Event
        );
        claims
            && self
                .record(handle)
                .is_some_and(|record| !Evidence::supports(record.evidence()))
    }

    /// Whether a record is less proven than it should be: unsourced, or resting on a quotation that does not stand.
    #[must_use]
    pub fn is_doubtful(&self, handle: Handle) -> bool {
        let fails = |passage: &Passage| self.state(passage.excerpt).is_doubtful();
        self.is_unsourced(handle)
            || !self.unsourced_changes(handle).is_empty()
            || self.passages(handle).iter().any(fails)
    }

    /// The changes in an obstacle's history, from 0, that no passage supports.
    #[must_use]
    pub fn unsourced_changes(&self, handle: Handle) -> Vec<usize> {
        let Some(Record::Obstacle(obstacle)) = self.record(handle) else {
            return Vec::new();
        };
        let changes = obstacle.history.iter().enumerate();
        changes
            .filter(|(_, change)| !Evidence::supports(&change.evidence))
            .map(|(at, _)| at)
            .collect()
    }

    /// Whether one change in an obstacle's history is less proven than it should be, by the rule of [`Dossier::is_doubtful`].
    #[must_use]
    pub fn is_doubtful_change(&self, handle: Handle, change: usize) -> bool {
        let fails = |passage: &Passage| self.state(passage.excerpt).is_doubtful();
        let passages = self.passages(handle);
        let mut own = passages
            .iter()
            .filter(|passage| passage.change == Some(change));
        self.unsourced_changes(handle).contains(&change) || own.any(fails)
    }
}
