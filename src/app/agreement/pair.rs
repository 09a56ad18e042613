//! The positions behind the number of two actors, issue by issue, and their passages.

use std::collections::HashSet;
use std::sync::Arc;

use super::ComparisonOptions;
use crate::analysis::agreement::{Shared, SharedIssue, shared_issues};
use crate::dossier::date::DateStyle;
use crate::dossier::page::{Page, Row, Sign, Target};
use crate::dossier::record::Record;
use crate::dossier::{Dossier, Handle, Passage};
use crate::text::number;

/// Two actors, and the positions behind their number.
#[derive(Debug)]
pub(crate) struct Pair {
    pub(crate) actors: [Handle; 2],
    /// Style of the dates on the page.
    pub(crate) dates: DateStyle,
    /// Number of issues on which both have a position.
    pub(crate) issues: usize,
    /// Contents of the record pane.
    pub(crate) page: Page,
    /// Passages of all positions.
    pub(crate) passages: Arc<[Passage]>,
    /// Position of each passage.
    pub(crate) of: Vec<Handle>,
}

impl Pair {
    /// Finds the positions behind the numbers of two actors. `numbers` includes the divisor.
    pub(super) fn new(
        dossier: &Dossier,
        comparison: ComparisonOptions,
        actors: [Handle; 2],
        numbers: (Shared, f64),
        dates: DateStyle,
    ) -> Self {
        let mut issues = shared_issues(dossier, &comparison.question(), actors);
        // Order: like stances, unlike ones, both, none.
        issues.sort_by_key(|issue| match (issue.congruence, issue.conflict) {
            (1.., 0) => 0,
            (0, 1..) => 1,
            (1.., 1..) => 2,
            (0, 0) => 3,
        });
        let (passages, of) = spoken_for(dossier, &issues);
        let page = Page {
            handle: None,
            title: title(dossier, actors),
            tags: tags(comparison, numbers, issues.len()),
            rows: issues
                .iter()
                .flat_map(|issue| rows(dossier, actors, issue, dates))
                .collect(),
        };
        Self {
            actors,
            dates,
            issues: issues.len(),
            page,
            passages: passages.into(),
            of,
        }
    }
}

impl Pair {
    /// The actor and the issue of a passage's position. Raw text.
    pub(crate) fn speaker(&self, dossier: &Dossier, passage: usize) -> String {
        match self.of.get(passage) {
            Some(position) => dossier.name(*position).into_owned(),
            None if self.issues == 0 => "no issue in common, so no words".into(),
            None => "no passage speaks for their positions".into(),
        }
    }
}

/// The name of two actors together. Raw text.
pub(crate) fn title(dossier: &Dossier, [one, other]: [Handle; 2]) -> String {
    format!("{} and {}", dossier.name(one), dossier.name(other))
}

fn tags(
    comparison: ComparisonOptions,
    (shared, divisor): (Shared, f64),
    issues: usize,
) -> Vec<String> {
    if shared.is_nothing() {
        let nothing = if issues == 0 {
            "no issue in common"
        } else {
            "no issue on which both support or oppose"
        };
        return vec![nothing.into()];
    }
    let subtract = number::with_minus(&number::signed(shared.subtract(), comparison.is_whole()));
    let mut tags = vec![
        format!("subtract {subtract}"),
        format!("congruence {}", number::plain(shared.congruence)),
        format!("conflict {}", number::plain(shared.conflict)),
    ];
    if !comparison.is_whole() {
        tags.push(format!("divided by {}", number::plain(divisor)));
    }
    tags
}

/// Rows of an issue: what it adds, and the positions of both actors.
fn rows(dossier: &Dossier, actors: [Handle; 2], issue: &SharedIssue, dates: DateStyle) -> Vec<Row> {
    let added = match (issue.congruence, issue.conflict) {
        (0, 0) => "not counted".into(),
        (like, 0) => format!("{like} like"),
        (0, unlike) => format!("{unlike} unlike"),
        (like, unlike) => format!("{like} like, {unlike} unlike"),
    };
    let head = Row {
        label: "issue".into(),
        sign: None,
        text: format!("{}: {added}", dossier.name(issue.issue)),
        target: Target::Record(issue.issue),
    };
    let of_actor = actors
        .iter()
        .zip(&issue.positions)
        .flat_map(|(actor, positions)| {
            let name = dossier.name(*actor).into_owned();
            positions
                .iter()
                .map(move |position| taken(dossier, name.clone(), *position, dates))
        });
    std::iter::once(head).chain(of_actor).collect()
}

/// Row of a position: stance, date and statement.
fn taken(dossier: &Dossier, actor: String, position: Handle, dates: DateStyle) -> Row {
    let doubt = if dossier.is_unsourced(position) {
        " (unsourced)"
    } else {
        ""
    };
    let text = match dossier.record(position) {
        Some(Record::Position(record)) => {
            format!(
                "{}, {}: {}{doubt}",
                record.stance_and_act(),
                dates.describe(&record.date),
                &*record.statement
            )
        }
        _ => String::new(),
    };
    let sign = dossier.sign(position).or(Some(Sign::Doubt));
    Row {
        label: actor.into(),
        sign,
        text,
        target: Target::Record(position),
    }
}

/// The passages of the positions without duplicates, and the position of each.
fn spoken_for(dossier: &Dossier, issues: &[SharedIssue]) -> (Vec<Passage>, Vec<Handle>) {
    let mut seen = HashSet::new();
    let positions = issues
        .iter()
        .flat_map(|issue| issue.positions.iter().flatten());
    let all = positions.flat_map(|position| {
        dossier
            .passages(*position)
            .into_iter()
            .map(|passage| (passage, *position))
    });
    all.filter(|(passage, _)| seen.insert(passage.use_of_excerpt()))
        .unzip()
}
