//! The issues behind the numbers of two actors.

use super::{Count, Question};
use crate::analysis::codings::counted_once;
use crate::dossier::links::Relation;
use crate::dossier::record::Record;
use crate::dossier::vocabulary::Stance;
use crate::dossier::{Dossier, Handle};

/// An issue on which two actors have positions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct SharedIssue {
    /// The issue.
    pub issue: Handle,
    /// Positions of each actor, of every stance, in the file's order.
    pub positions: [Vec<Handle>; 2],
    /// Like stances, before division.
    pub congruence: u64,
    /// Unlike stances, before division. If both numbers are 0, one actor neither supports nor
    /// opposes.
    pub conflict: u64,
}

/// Issues on which both actors have a position, in the file's order.
#[must_use]
pub(crate) fn shared_issues(
    dossier: &Dossier,
    question: &Question,
    actors: [Handle; 2],
) -> Vec<SharedIssue> {
    let taken = actors.map(|actor| {
        let positions = dossier.referrers(actor, Relation::Actor);
        let mut taken: Vec<_> = positions
            .filter_map(|at| Some((dossier.target(at, Relation::Issue)?, at)))
            .collect();
        taken.sort_unstable();
        taken
    });
    let on = |taken: &[(Handle, Handle)], issue: Handle| {
        let start = taken.partition_point(|(of, _)| *of < issue);
        let own = taken.iter().skip(start).take_while(|(of, _)| *of == issue);
        own.map(|(_, position)| *position).collect::<Vec<_>>()
    };
    let is_asked = |issue: &Handle| question.issues.is_empty() || question.issues.contains(issue);
    let [one, _] = &taken;
    let mut issues: Vec<_> = one.iter().map(|(issue, _)| *issue).collect();
    issues.dedup();
    issues
        .into_iter()
        .filter(is_asked)
        .filter_map(|issue| {
            both(
                dossier,
                question.count,
                issue,
                taken.each_ref().map(|taken| on(taken, issue)),
            )
        })
        .collect()
}

fn both(
    dossier: &Dossier,
    count: Count,
    issue: Handle,
    positions: [Vec<Handle>; 2],
) -> Option<SharedIssue> {
    if positions.iter().any(Vec::is_empty) {
        return None;
    }
    let held = positions.each_ref().map(|positions| {
        let taken = |wanted: Stance| {
            let own = positions
                .iter()
                .copied()
                .filter(|position| stance(dossier, *position) == Some(wanted));
            counted_once(dossier, &own.collect::<Vec<_>>()).len() as u64
        };
        let counted = |taken: u64| {
            if count == Count::Once {
                taken.min(1)
            } else {
                taken
            }
        };
        [Stance::Supports, Stance::Opposes].map(taken).map(counted)
    });
    let [[supports, opposes], [supports_too, opposes_too]] = held;
    let congruence = supports * supports_too + opposes * opposes_too;
    let conflict = supports * opposes_too + opposes * supports_too;
    Some(SharedIssue {
        issue,
        positions,
        congruence,
        conflict,
    })
}

fn stance(dossier: &Dossier, position: Handle) -> Option<Stance> {
    if let Record::Position(position) = dossier.record(position)? {
        Some(position.stance)
    } else {
        None
    }
}
