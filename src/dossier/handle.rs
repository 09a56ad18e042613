//! What points at a record once a dossier is resolved: its kind and its place among its kind.

/// The kinds of records that have an id.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// A text that the dossier rests on.
    Source,
    /// A passage of a source.
    Excerpt,
    /// Somebody who takes part.
    Actor,
    /// Something on the table.
    Issue,
    /// Where an actor stands on an issue.
    Position,
    /// Something that stands in the way.
    Obstacle,
    /// Something that happened or is expected.
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

    /// The kind in one word, as in `kind` of JSON output.
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

    /// The name of the kind's array in a file, which is its plural.
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

    /// The kind's name as a heading.
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

    /// The kind that a word means: singular or plural, in lower case.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|kind| kind.as_str() == word || kind.plural() == word)
    }
}

/// One record of a resolved dossier. Valid only with the dossier that gave it; looked up in another, it finds nothing or
/// another record, but never fails.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Handle {
    /// What it is.
    pub kind: Kind,
    /// Its place among the records of its kind, from 0, in the order of the file.
    pub index: u32,
}

impl Handle {
    /// The record of a kind at a place.
    #[must_use]
    pub const fn new(kind: Kind, index: u32) -> Self {
        Self { kind, index }
    }

    /// The place as an index into a slice.
    #[must_use]
    pub const fn at(self) -> usize {
        self.index as usize
    }
}
