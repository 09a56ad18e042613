//! Links between records, stored in both directions.

use super::handle::{Handle, Kind};
use super::numbering::Numbering;

/// Kind of a link, named for the record that holds the reference.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Relation {
    /// An excerpt is taken from a source.
    Source,
    /// A source translates a source.
    TranslationOf,
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
    /// Label at the record that holds the reference.
    #[must_use]
    pub const fn forward(self) -> &'static str {
        match self {
            Self::Source => "source",
            Self::TranslationOf => "original",
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

    /// Field that holds the reference, as in `relation` of JSON output. Its meaning depends on the
    /// record's kind.
    #[must_use]
    pub const fn field(self) -> &'static str {
        match self {
            Self::Source => "source",
            Self::TranslationOf => "translation_of",
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

    /// Label at the record that is referred to.
    #[must_use]
    pub(crate) const fn backward(self) -> &'static str {
        match self {
            Self::Source => "passages",
            Self::TranslationOf => "translation",
            Self::PartOf | Self::Parent => "includes",
            Self::Actor | Self::Issue => "positions",
            Self::Speaker => "says",
            Self::AddressedTo => "addressee",
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

/// Link from a record, in either direction.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Link {
    /// Kind of the link.
    pub relation: Relation,
    /// The record at the other end.
    pub to: Handle,
}

/// Links of all records in one direction: compressed rows by record number.
#[derive(Debug, Default)]
pub(super) struct LinkTable {
    ends: Vec<u32>,
    links: Vec<Link>,
}

impl LinkTable {
    /// Adds a link to the current row.
    pub(super) fn push(&mut self, link: Link) {
        self.links.push(link);
    }

    /// Ends the current row.
    pub(super) fn end_row(&mut self) {
        // A file of at most 1 GiB holds fewer than 2³² references.
        self.ends
            .push(u32::try_from(self.links.len()).unwrap_or(u32::MAX));
    }

    /// Appends the rows of another table.
    pub(super) fn then(mut self, after: &Self) -> Self {
        let before = self.ends.last().copied().unwrap_or(0);
        self.ends
            .extend(after.ends.iter().map(|end| before.saturating_add(*end)));
        self.links.extend_from_slice(&after.links);
        self.links.shrink_to_fit();
        self
    }

    /// The transposed table: each row in the order of the records that hold the links.
    pub(super) fn reversed(&self, numbering: &Numbering) -> Self {
        let mut ends = self.counts(numbering);
        let mut total = 0;
        for end in &mut ends {
            // A row ends at its start until its first link is added.
            total += std::mem::replace(end, total);
        }
        let nowhere = Link {
            relation: Relation::Source,
            to: Handle::new(Kind::Source, 0),
        };
        let mut links = vec![nowhere; self.links.len()];
        for (row, from) in numbering.handles().enumerate() {
            for link in self.of(row) {
                let Some(end) = ends.get_mut(numbering.number(link.to) as usize) else {
                    continue;
                };
                let Some(place) = links.get_mut(*end as usize) else {
                    continue;
                };
                *place = Link {
                    relation: link.relation,
                    to: from,
                };
                *end += 1;
            }
        }
        Self { ends, links }
    }

    /// Number of links to each record.
    fn counts(&self, numbering: &Numbering) -> Vec<u32> {
        let mut counts = vec![0; numbering.total()];
        for link in &self.links {
            if let Some(count) = counts.get_mut(numbering.number(link.to) as usize) {
                *count += 1;
            }
        }
        counts
    }

    /// Links of a record by its number.
    pub(super) fn of(&self, record: usize) -> &[Link] {
        let start = record
            .checked_sub(1)
            .and_then(|before| self.ends.get(before))
            .copied()
            .unwrap_or(0) as usize;
        let end = self.ends.get(record).copied().unwrap_or(0) as usize;
        self.links.get(start..end).unwrap_or_default()
    }
}
