//! Differences of a quotation from its source, and fixes for them.

use std::ops::Range;

use super::Fix;
use super::findings::Findings;
use super::nodes;
use super::path::Path;
use super::tree::Object;
use crate::dossier::problem::ProblemKind;
use crate::dossier::quotation::{Anchor, State, differences};
use crate::dossier::source_text::SourceText;
use crate::text::{display, width};

/// Maximum number of differences to show.
const SHOWN: usize = 3;

/// Maximum columns of either side of a difference.
const WIDEST: usize = 160;

/// Describes the differences between a quotation and the words found. Display text.
pub(super) fn describe_differences(exact: &str, found: &str) -> String {
    let shown = |marked: &str| format!("“{}”", width::truncate(&display::inline(marked), WIDEST));
    let all = differences(exact, found);
    let one = |difference: &crate::dossier::quotation::Difference| {
        let [quoted, found] =
            [&difference.quoted, &difference.found].map(|side| shown(&side.in_brackets()));
        format!("it says {quoted}, the source {found}")
    };
    let mut said: Vec<_> = all.iter().take(SHOWN).map(one).collect();
    match all.len().saturating_sub(SHOWN) {
        0 => {}
        1 => said.push("1 more difference".into()),
        more => said.push(format!("{more} more differences")),
    }
    said.join("; ")
}

/// Warns if a stored position is not that of the words found.
pub(super) fn warn_of_wrong_position(
    excerpt: &Object,
    found: &Anchor,
    text: Option<&SourceText>,
    path: &Path,
    findings: &mut Findings,
) {
    let Some(stands) = place(found, text) else {
        return;
    };
    let wrong = wrong_positions(excerpt, &stands);
    let Some((first, ..)) = wrong.first() else {
        return;
    };
    let at = excerpt
        .get(first)
        .map_or(excerpt.start(), |node| node.start());
    findings.warning(
        ProblemKind::Quotation,
        at,
        &Path::Field(path, first),
        || {
            let stored: Vec<_> = wrong
                .iter()
                .map(|(field, _, number)| format!("`{field}` is {number}"))
                .collect();
            let Range { start, end } = stands;
            let message = format!(
                "{}, but the quotation is at {start} to {end}",
                stored.join(" and ")
            );
            (
                message,
                format!("write `start` {start} and `end` {end}, or leave both out"),
            )
        },
    );
}

/// Replaces the wording and the position of a quotation with differences.
pub(super) fn fixes(excerpt: &Object, found: &Anchor, text: Option<&SourceText>) -> Vec<Fix> {
    let words = text
        .zip(found.range.clone())
        .and_then(|(text, range)| text.as_str().get(range));
    let (State::Fuzzy, Some(words), Some(exact)) = (found.state, words, excerpt.text("exact"))
    else {
        return Vec::new();
    };
    let Ok(wording) = serde_json::to_string(words) else {
        return Vec::new();
    };
    let mut fixes = vec![Fix {
        start: exact.start,
        text: wording,
    }];
    let stands = place(found, text).unwrap_or_default();
    for (field, start, _) in wrong_positions(excerpt, &stands) {
        let number = if field == "start" {
            stands.start
        } else {
            stands.end
        };
        fixes.push(Fix {
            start,
            text: number.to_string(),
        });
    }
    fixes
}

/// Range of the words found, in code points.
fn place(found: &Anchor, text: Option<&SourceText>) -> Option<Range<usize>> {
    let (text, range) = text.zip(found.range.as_ref())?;
    Some(text.code_point_of(range.start)..text.code_point_of(range.end))
}

/// Wrong positions of an excerpt: the field, the byte offset of its number, and the number.
fn wrong_positions(excerpt: &Object, stands: &Range<usize>) -> Vec<(&'static str, usize, usize)> {
    let fields = [("start", stands.start), ("end", stands.end)].into_iter();
    let wrong = fields.filter_map(|(field, right)| {
        let number = nodes::number(excerpt, field).filter(|number| *number != right)?;
        Some((field, excerpt.get(field)?.start(), number))
    });
    wrong.collect()
}
