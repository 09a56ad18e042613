//! Record of any kind.

use serde::Serialize;

use super::handle::{Handle, Kind};
use super::records::{Actor, Event, Evidence, Excerpt, File, Issue, Obstacle, Position, Source};

impl File {
    /// Number of records of a kind.
    #[must_use]
    pub fn count(&self, kind: Kind) -> usize {
        match kind {
            Kind::Source => self.sources.len(),
            Kind::Excerpt => self.excerpts.len(),
            Kind::Actor => self.actors.len(),
            Kind::Issue => self.issues.len(),
            Kind::Position => self.positions.len(),
            Kind::Obstacle => self.obstacles.len(),
            Kind::Event => self.events.len(),
        }
    }

    /// Record of a handle.
    #[must_use]
    pub fn record(&self, handle: Handle) -> Option<Record<'_>> {
        let at = handle.at();
        Some(match handle.kind {
            Kind::Source => Record::Source(self.sources.get(at)?),
            Kind::Excerpt => Record::Excerpt(self.excerpts.get(at)?),
            Kind::Actor => Record::Actor(self.actors.get(at)?),
            Kind::Issue => Record::Issue(self.issues.get(at)?),
            Kind::Position => Record::Position(self.positions.get(at)?),
            Kind::Obstacle => Record::Obstacle(self.obstacles.get(at)?),
            Kind::Event => Record::Event(self.events.get(at)?),
        })
    }

    /// Id of a handle's record.
    #[must_use]
    pub(crate) fn id_of(&self, handle: Handle) -> Option<&str> {
        Some(self.record(handle)?.id())
    }
}

/// Reference to a record of any kind. Serialized like the record itself.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[serde(untagged)]
pub enum Record<'a> {
    /// A source.
    Source(&'a Source),
    /// An excerpt.
    Excerpt(&'a Excerpt),
    /// An actor.
    Actor(&'a Actor),
    /// An issue.
    Issue(&'a Issue),
    /// A position.
    Position(&'a Position),
    /// An obstacle.
    Obstacle(&'a Obstacle),
    /// An event.
    Event(&'a Event),
}

impl<'a> Record<'a> {
    /// Id of the record.
    #[must_use]
    pub fn id(self) -> &'a str {
        match self {
            Self::Source(record) => &record.id,
            Self::Excerpt(record) => &record.id,
            Self::Actor(record) => &record.id,
            Self::Issue(record) => &record.id,
            Self::Position(record) => &record.id,
            Self::Obstacle(record) => &record.id,
            Self::Event(record) => &record.id,
        }
    }

    /// Name of the coder. Raw text.
    #[must_use]
    pub fn coder(self) -> Option<&'a str> {
        let coder = match self {
            Self::Source(record) => &record.coder,
            Self::Excerpt(record) => &record.coder,
            Self::Actor(record) => &record.coder,
            Self::Issue(record) => &record.coder,
            Self::Position(record) => &record.coder,
            Self::Obstacle(record) => &record.coder,
            Self::Event(record) => &record.coder,
        };
        coder.as_deref()
    }

    /// Evidence of the record, without that of an obstacle's history.
    #[must_use]
    pub fn evidence(self) -> &'a [Evidence] {
        match self {
            Self::Actor(record) => &record.evidence,
            Self::Position(record) => &record.evidence,
            Self::Obstacle(record) => &record.evidence,
            Self::Event(record) => &record.evidence,
            Self::Source(_) | Self::Excerpt(_) | Self::Issue(_) => &[],
        }
    }

    /// Evidence of the record, and that of the changes in an obstacle's history.
    pub(crate) fn all_evidence(self) -> impl Iterator<Item = &'a Evidence> {
        let history = match self {
            Self::Obstacle(obstacle) => obstacle.history.as_slice(),
            _ => &[],
        };
        let of_changes = history.iter().flat_map(|change| &change.evidence);
        self.evidence().iter().chain(of_changes)
    }
}
