//! Handles of records in a resolved dossier: kind and index.

/// The kinds of records that have an id.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// A text that the dossier rests on.
    Source,
    /// A passage of a source.
    Excerpt,
    /// A person or an organisation that takes part.
    Actor,
    /// A proposition under negotiation.
    Issue,
    /// Stance of an actor on an issue.
    Position,
    /// An obstacle to an agreement.
    Obstacle,
    /// An event, past or expected.
    Event,
}

impl Kind {
    /// Every kind, in the order of the file.
    pub const ALL: [Self; 7] = [
        Self::Source,
        Self::Excerpt,
        Self::Actor,
        Self::Issue,
        Self::Position,
        Self::Obstacle,
        Self::Event,
    ];

    /// Singular, as in `kind` of JSON output.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Source => "source",
            Self::Excerpt => "excerpt",
            Self::Actor => "actor",
            Self::Issue => "issue",
            Self::Position => "position",
            Self::Obstacle => "obstacle",
            Self::Event => "event",
        }
    }

    /// Plural, which names the kind's array in a file.
    #[must_use]
    pub const fn plural(self) -> &'static str {
        match self {
            Self::Source => "sources",
            Self::Excerpt => "excerpts",
            Self::Actor => "actors",
            Self::Issue => "issues",
            Self::Position => "positions",
            Self::Obstacle => "obstacles",
            Self::Event => "events",
        }
    }

    /// Plural, as a heading.
    #[must_use]
    pub const fn heading(self) -> &'static str {
        match self {
            Self::Source => "Sources",
            Self::Excerpt => "Excerpts",
            Self::Actor => "Actors",
            Self::Issue => "Issues",
            Self::Position => "Positions",
            Self::Obstacle => "Obstacles",
            Self::Event => "Events",
        }
    }

    /// Parses a kind: singular or plural, in lower case.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|kind| kind.as_str() == word || kind.plural() == word)
    }
}

/// Handle of a record. Valid only with the dossier that created it. With another, it finds nothing
/// or another record, but never fails.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Handle {
    /// Kind of the record.
    pub kind: Kind,
    /// Index among the records of its kind, in the order of the file.
    pub index: u32,
}

impl Handle {
    /// Handle of a kind's record at an index.
    #[must_use]
    pub const fn new(kind: Kind, index: u32) -> Self {
        Self { kind, index }
    }

    /// Index for slices.
    #[must_use]
    pub const fn at(self) -> usize {
        self.index as usize
    }
}
