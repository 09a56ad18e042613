//! Warnings for positions coded twice.

use std::collections::HashMap;
use std::ops::Range;

use super::findings::Findings;
use super::path::Path;
use super::quote::quoted;
use super::tree::{Node, Object};
use super::{CheckedFile, nodes};
use crate::dossier::overlaps::{CitedPassage, PassageWords, overlapping_pairs};
use crate::dossier::problem::ProblemKind;

/// Excerpt with the place of its words.
pub(super) struct PlacedExcerpt<'a> {
    pub(super) source: &'a str,
    pub(super) exact: &'a str,
    pub(super) range: Option<Range<usize>>,
}

/// A position of a file.
struct CodedPosition<'a> {
    file: usize,
    index: usize,
    record: Object<'a>,
    id: &'a str,
}

/// Reports each pair at the later position, across all files.
pub(super) fn check(
    files: &[CheckedFile],
    excerpts: &HashMap<&str, PlacedExcerpt>,
    findings: &mut [Findings],
) {
    let mut positions: HashMap<(&str, &str), Vec<CodedPosition>> = HashMap::new();
    for (file, root) in files
        .iter()
        .enumerate()
        .filter_map(|(index, file)| Some((index, file.root()?)))
    {
        for (index, record) in nodes::records(&root, "positions") {
            let [actor, issue, id] =
                ["actor", "issue", "id"].map(|field| nodes::text(&record, field));
            let (Some(actor), Some(issue), Some(id)) = (actor, issue, id) else {
                continue;
            };
            positions
                .entry((actor, issue))
                .or_default()
                .push(CodedPosition {
                    file,
                    index,
                    record,
                    id,
                });
        }
    }
    for coded in positions.values().filter(|coded| coded.len() > 1) {
        let cited_passages = coded
            .iter()
            .enumerate()
            .flat_map(|(position, coded)| cited_passages(position, &coded.record, excerpts));
        for (one, other) in overlapping_pairs(cited_passages.collect()) {
            if let (Some(one), Some(other)) = (coded.get(one), coded.get(other))
                && one.id != other.id
                && !is_set_against(one, other)
                && !is_set_against(other, one)
                && let Some(findings) = findings.get_mut(other.file)
            {
                warn(one, other, files, findings);
            }
        }
    }
}

fn cited_passages<'a>(
    position: usize,
    record: &'a Object,
    excerpts: &'a HashMap<&str, PlacedExcerpt>,
) -> Vec<CitedPassage<'a>> {
    let evidence = nodes::objects(record.get("evidence"));
    let supporting = evidence.filter(|(_, item)| {
        !matches!(
            nodes::text(item, "relation"),
            Some("contradicts" | "context")
        )
    });
    let placed = supporting.filter_map(|(_, item)| excerpts.get(nodes::text(&item, "excerpt")?));
    let cited_passage = |placed: &'a PlacedExcerpt| CitedPassage {
        source: placed.source,
        words: placed
            .range
            .as_ref()
            .map_or(PassageWords::NotFound(placed.exact), |range| {
                PassageWords::Found(range.start, range.end)
            }),
        position,
    };
    placed.map(cited_passage).collect()
}

/// True if one position replaces or denies another.
fn is_set_against(one: &CodedPosition, other: &CodedPosition) -> bool {
    let names = |field: &str| match one.record.get(field) {
        Some(Node::String(id)) => id.value == other.id,
        Some(Node::Array(ids)) => ids
            .elements()
            .any(|id| id.as_text().is_some_and(|id| id.value == other.id)),
        _ => false,
    };
    names("supersedes") || names("denies")
}

fn warn(
    one: &CodedPosition,
    other: &CodedPosition,
    files: &[CheckedFile],
    findings: &mut Findings,
) {
    let stance = |coded: &CodedPosition| {
        nodes::text(&coded.record, "stance")
            .unwrap_or_default()
            .replace('_', " ")
    };
    let named = |coded: &CodedPosition| {
        let coder = nodes::text(&coded.record, "coder")
            .map(|coder| format!(" by {}", quoted(coder)))
            .unwrap_or_default();
        let file = files
            .get(coded.file)
            .filter(|_| one.file != other.file)
            .map(|file| file.name);
        let file = file
            .map(|file| format!(" in {}", quoted(file)))
            .unwrap_or_default();
        format!("{}{coder}{file}", quoted(coded.id))
    };
    let (before, after) = (stance(one), stance(other));
    let stances = if before == after {
        format!("stance: {before}")
    } else {
        format!("stances: {before}, {after}")
    };
    let message = format!(
        "coded twice: {} and {} are positions of one actor on one issue and rest on the same words ({stances})",
        named(one),
        named(other)
    );
    let help = if before == after {
        "where two people coded it, leave both: `agreement` counts them once; otherwise delete one"
    } else {
        "agree on one stance, or leave both: they are shown as coded differently, not as a change of mind"
    };
    let path = Path::Field(&Path::Root, "positions");
    let path = Path::Element(&path, other.index);
    findings.warning(ProblemKind::CodedTwice, other.record.start(), &path, || {
        (message, help.into())
    });
}
