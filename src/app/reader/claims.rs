//! The claims that rest on a passage of a source, and on passages that overlap it.

use std::collections::HashSet;
use std::ops::Range;

use super::source_passages::SourcePassages;
use crate::dossier::date::DateStyle;
use crate::dossier::links::Relation;
use crate::dossier::page::Sign;
use crate::dossier::record::Record;
use crate::dossier::vocabulary::{Directness, EvidenceRelation};
use crate::dossier::{Dossier, Handle};

/// Maximum number of overlapping passages whose claims are listed.
const OVERLAPPING: usize = 50;

/// Claims that rest on one passage. All texts are raw.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct ClaimGroup {
    /// Number of the passage, and how it lies to the passage that is read.
    pub(super) heading: String,
    pub(super) claims: Vec<Claim>,
}

/// A record that cites a passage.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Claim {
    pub(super) record: Handle,
    /// Stance or status.
    pub(super) sign: Option<Sign>,
    pub(super) title: String,
    /// Kind and state, or the issue of a position.
    pub(super) about: String,
    pub(super) uses: Vec<Use>,
}

/// Way in which a record uses a passage.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Use {
    pub(super) directness: Option<Directness>,
    pub(super) relation: EvidenceRelation,
}

impl Use {
    /// The directness, and the relation if it is not the usual one.
    pub(super) fn label(self) -> String {
        let directness = self.directness.map_or("not cited", Directness::label);
        match self.relation {
            EvidenceRelation::Supports => directness.into(),
            other => format!("{directness} · {}", other.label()),
        }
    }
}

/// The claims on a passage of a source, then those on overlapping passages. A record is listed once.
pub(super) fn claims_on(
    dossier: &Dossier,
    all: &SourcePassages,
    excerpt: Handle,
    dates: DateStyle,
) -> Vec<ClaimGroup> {
    let number = all.number_of(excerpt);
    let mut seen = HashSet::new();
    let mut group = |excerpt: Handle, heading: String| ClaimGroup {
        heading,
        claims: dossier
            .referrers(excerpt, Relation::Cites)
            .filter(|record| seen.insert(*record))
            .map(|record| claim(dossier, record, excerpt, dates))
            .collect(),
    };
    let heading = number.map_or_else(String::new, |number| format!("on passage {number}"));
    let mut groups = vec![group(excerpt, heading)];
    let Some(place) = number.and_then(|number| all.place_of(number)) else {
        return groups;
    };
    let overlapping = all
        .overlapping(place)
        .filter(|(other, _)| Some(*other) != number);
    for (other, words) in overlapping.take(OVERLAPPING) {
        if let Some(excerpt) = all.excerpt(other) {
            groups.push(group(
                excerpt,
                format!("{}, {other}", overlap(place, words)),
            ));
        }
    }
    groups.retain(|group| !group.claims.is_empty());
    groups
}

/// Overlap of another passage with the one that is read.
fn overlap(read: &Range<usize>, other: &Range<usize>) -> &'static str {
    if read == other {
        "on the same words"
    } else if read.start <= other.start && other.end <= read.end {
        "on a part of it"
    } else if other.start <= read.start && read.end <= other.end {
        "on more words around it"
    } else {
        "on words that overlap it"
    }
}

fn claim(dossier: &Dossier, record: Handle, excerpt: Handle, dates: DateStyle) -> Claim {
    let mut uses = Vec::new();
    let passages = dossier.passages(record).into_iter();
    for passage in passages.filter(|passage| passage.excerpt == excerpt) {
        let found = Use {
            directness: passage.directness,
            relation: passage.relation,
        };
        if !uses.contains(&found) {
            uses.push(found);
        }
    }
    let (title, about) = describe(dossier, record, dates);
    Claim {
        record,
        sign: dossier.sign(record),
        title,
        about,
        uses,
    }
}

/// The title of a claim and a line about it.
fn describe(dossier: &Dossier, record: Handle, dates: DateStyle) -> (String, String) {
    let name = |record| dossier.name(record).into_owned();
    let kind = record.kind.as_str();
    match dossier.record(record) {
        Some(Record::Position(position)) => {
            let to = |relation| dossier.target(record, relation).map(name);
            let actor = to(Relation::Actor).unwrap_or_default();
            let issue = to(Relation::Issue).unwrap_or_default();
            (format!("{actor} {}", position.stance.label()), issue)
        }
        Some(Record::Obstacle(obstacle)) => {
            let mut about = format!("{kind} · {}", obstacle.status.label());
            if let Some(significance) = obstacle.significance {
                about = format!("{about} · {}", significance.label());
            }
            (name(record), about)
        }
        Some(Record::Event(event)) => {
            let about = format!("{kind} · {}", dates.describe(&event.date));
            (name(record), about)
        }
        Some(Record::Actor(actor)) => (name(record), format!("{kind} · {}", actor.kind.label())),
        _ => (name(record), kind.into()),
    }
}
