//! Records that refer to each other in a circle, where one can only come before the other.

use std::collections::HashMap;

use super::Sheet;
use super::findings::Findings;
use super::ids::Ids;
use super::nodes;
use super::path::Path;
use super::tree::{Node, Object};
use super::words::quoted;
use crate::dossier::circles::{CHAINS, Circle, circles};
use crate::dossier::handle::Kind;
use crate::dossier::links::Relation;
use crate::dossier::problem::ProblemKind;

/// A reference as it is written: its target, its place, and which element of an array it is.
struct Reference<'a> {
    id: &'a str,
    byte: usize,
    element: Option<usize>,
}

/// A record on one end of references, and where it stands.
struct End<'a> {
    id: &'a str,
    references: Vec<Reference<'a>>,
    file: usize,
    index: usize,
}

pub(super) fn check(sheets: &[Sheet], ids: &Ids, findings: &mut [Findings]) {
    for (kind, relation) in CHAINS {
        let ends = ends(sheets, ids, kind, relation);
        let mut numbers = HashMap::new();
        for (number, end) in ends.iter().enumerate() {
            numbers.entry(end.id).or_insert(number);
        }
        // A reference to nobody, told elsewhere, leads nowhere.
        let number = |id: &str| numbers.get(id).copied().unwrap_or(usize::MAX);
        let targets = |record: usize| {
            let references = ends
                .get(record)
                .map(|end| end.references.as_slice())
                .unwrap_or_default();
            references.iter().map(|reference| number(reference.id))
        };
        for circle in circles(ends.len(), targets) {
            let (record, nth) = circle.closed_by;
            let Some(end) = ends.get(record) else {
                continue;
            };
            let (Some(at), Some(findings)) = (end.references.get(nth), findings.get_mut(end.file))
            else {
                continue;
            };
            let path = Path::Field(&Path::Root, kind.plural());
            let path = Path::Element(&path, end.index);
            let field = Path::Field(&path, relation.field());
            let element = at.element.map(|element| Path::Element(&field, element));
            findings.error(
                ProblemKind::Circle,
                at.byte,
                element.as_ref().unwrap_or(&field),
                || {
                    let message =
                        format!("{} in a circle: {}", says(relation), names(&circle, &ends));
                    (message, "remove one of these references".into())
                },
            );
        }
    }
}

/// The records of a kind, of those that stand in several files the first.
fn ends<'a>(sheets: &'a [Sheet], ids: &Ids, kind: Kind, relation: Relation) -> Vec<End<'a>> {
    let mut ends = Vec::new();
    for (file, root) in sheets
        .iter()
        .enumerate()
        .filter_map(|(file, sheet)| Some((file, sheet.root()?)))
    {
        for (index, record) in nodes::records(&root, kind.plural()) {
            let id = nodes::text(&record, "id").unwrap_or_default();
            if !ids.is_of_earlier(id, file) {
                ends.push(End {
                    id,
                    references: references(&record, relation.field()),
                    file,
                    index,
                });
            }
        }
    }
    ends
}

fn references<'a>(record: &Object<'a>, field: &str) -> Vec<Reference<'a>> {
    let reference = |node: Node<'a>, element| {
        let written = node.as_text()?;
        Some(Reference {
            id: written.value,
            byte: written.start,
            element,
        })
    };
    match record.get(field) {
        Some(Node::Array(array)) => array
            .elements()
            .enumerate()
            .filter_map(|(nth, node)| reference(node, Some(nth)))
            .collect(),
        Some(node) => reference(node, None).into_iter().collect(),
        None => Vec::new(),
    }
}

fn says(relation: Relation) -> &'static str {
    match relation {
        Relation::PartOf => "actors are part of each other",
        Relation::Parent => "issues are part of each other",
        Relation::Supersedes => "positions replace each other",
        _ => "obstacles depend on each other",
    }
}

/// The records on a circle, the first again at its end.
fn names(circle: &Circle, ends: &[End]) -> String {
    let name = |record: &usize| quoted(ends.get(*record).map(|end| end.id).unwrap_or_default());
    let mut names: Vec<_> = circle.on_it.iter().map(name).collect();
    let left = circle.length.saturating_sub(names.len());
    if left > 0 {
        names.push(format!("… {left} more"));
    }
    names.extend(circle.on_it.first().map(name));
    names.join(" → ")
}
