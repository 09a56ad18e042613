//! The links between records, known from both ends.

use super::handle::Handle;

/// What a link says. Named for the record that holds the reference.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Relation {
    /// An excerpt is taken from a source.
    Source,
    /// An actor belongs to an actor.
    PartOf,
    /// An issue is part of an issue.
    Parent,
    /// A position is an actor's.
    Actor,
    /// A position is on an issue.
    Issue,
    /// A position was voiced by an actor.
    Speaker,
    /// A position was addressed to an actor.
    AddressedTo,
    /// A position replaces a position.
    Supersedes,
    /// A position denies a position.
    Denies,
    /// An obstacle concerns an issue.
    Concerns,
    /// An obstacle was raised by an actor.
    RaisedBy,
    /// An obstacle addresses an actor.
    Addresses,
    /// An obstacle depends on an obstacle.
    DependsOn,
    /// An event involves an actor.
    Involves,
    /// An event touches an issue.
    Touches,
    /// A record cites an excerpt.
    Cites,
}

impl Relation {
    /// The link seen from the record that holds the reference.
    #[must_use]
    pub const fn forward(self) -> &'static str {
        match self {
            Self::Source => "source",
            Self::PartOf | Self::Parent => "part of",
            Self::Actor => "actor",
            Self::Issue => "issue",
            Self::Speaker => "said by",
            Self::AddressedTo => "said to",
            Self::Supersedes => "replaces",
            Self::Denies => "denies",
            Self::Concerns | Self::Touches => "issues",
            Self::RaisedBy => "raised by",
            Self::Addresses => "addressed",
            Self::DependsOn => "depends on",
            Self::Involves => "actors",
            Self::Cites => "evidence",
        }
    }

    /// The field that holds the reference, as in `relation` of JSON output. What it means depends on the record's kind.
    #[must_use]
    pub const fn field(self) -> &'static str {
        match self {
            Self::Source => "source",
            Self::PartOf => "part_of",
            Self::Parent => "parent",
            Self::Actor => "actor",
            Self::Issue => "issue",
            Self::Speaker => "speaker",
            Self::AddressedTo | Self::Addresses => "addressed_to",
            Self::Supersedes => "supersedes",
            Self::Denies => "denies",
            Self::Concerns | Self::Touches => "issues",
            Self::RaisedBy => "raised_by",
            Self::DependsOn => "depends_on",
            Self::Involves => "actors",
            Self::Cites => "evidence",
        }
    }

    /// The link seen from the record that is referred to.
    #[must_use]
    pub const fn backward(self) -> &'static str {
        match self {
            Self::Source => "passages",
            Self::PartOf | Self::Parent => "includes",
            Self::Actor | Self::Issue => "positions",
            Self::Speaker => "says",
            Self::AddressedTo => "is told",
            Self::Supersedes => "replaced by",
            Self::Denies => "denied by",
            Self::Concerns => "obstacles",
            Self::RaisedBy => "raises",
            Self::Addresses => "faces",
            Self::DependsOn => "holds up",
            Self::Involves | Self::Touches => "events",
            Self::Cites => "cited by",
        }
    }
}

/// One link from a record, in either direction.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Link {
    /// What it says.
    pub relation: Relation,
    /// The record at the other end.
    pub to: Handle,
}

/// The links of all records in one direction: record number → a slice of links.
#[derive(Debug, Default)]
pub(super) struct Table {
    ends: Vec<u32>,
    links: Vec<Link>,
}

impl Table {
    /// Sorts links by the number of the record they start at; the order of one record's links is kept.
    pub(super) fn new(records: usize, mut links: Vec<(u32, Link)>) -> Self {
        links.sort_by_key(|(from, _)| *from);
        let mut ends = vec![0; records];
        for (from, _) in &links {
            if let Some(count) = ends.get_mut(*from as usize) {
                *count += 1;
            }
        }
        let mut total = 0;
        for end in &mut ends {
            total += *end;
            *end = total;
        }
        Self { ends, links: links.into_iter().map(|(_, link)| link).collect() }
    }

    /// The links of the record with this number.
    pub(super) fn of(&self, record: usize) -> &[Link] {
        let start = record.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or(0) as usize;
        let end = self.ends.get(record).copied().unwrap_or(0) as usize;
        self.links.get(start..end).unwrap_or_default()
    }
}
