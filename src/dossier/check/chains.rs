//! Cycles of references, where each record must precede the next.

use std::collections::HashMap;

use super::CheckedFile;
use super::declared_ids::DeclaredIds;
use super::findings::Findings;
use super::nodes;
use super::path::Path;
use super::quote::quoted;
use super::tree::{Node, Object};
use crate::dossier::cycles::{ACYCLIC_RELATIONS, Cycle, find_cycles};
use crate::dossier::handle::Kind;
use crate::dossier::links::Relation;
use crate::dossier::problem::ProblemKind;

/// Reference: its target, its byte offset, and its index if it is in an array.
struct Reference<'a> {
    id: &'a str,
    byte: usize,
    element: Option<usize>,
}

/// A record at either end of a reference, and its place in the files.
struct LinkedRecord<'a> {
    id: &'a str,
    references: Vec<Reference<'a>>,
    file: usize,
    index: usize,
}

pub(super) fn check(files: &[CheckedFile], ids: &DeclaredIds, findings: &mut [Findings]) {
    for (kind, relation) in ACYCLIC_RELATIONS {
        let linked_records = linked_records(files, ids, kind, relation);
        let mut numbers = HashMap::new();
        for (number, linked) in linked_records.iter().enumerate() {
            numbers.entry(linked.id).or_insert(number);
        }
        // An unknown target, which is reported elsewhere, leads nowhere.
        let number = |id: &str| numbers.get(id).copied().unwrap_or(usize::MAX);
        let targets = |record: usize| {
            let references = linked_records
                .get(record)
                .map(|linked| linked.references.as_slice())
                .unwrap_or_default();
            references.iter().map(|reference| number(reference.id))
        };
        for circle in find_cycles(linked_records.len(), targets) {
            let (record, nth) = circle.closing_reference;
            let Some(linked) = linked_records.get(record) else {
                continue;
            };
            let (Some(at), Some(findings)) =
                (linked.references.get(nth), findings.get_mut(linked.file))
            else {
                continue;
            };
            let path = Path::Field(&Path::Root, kind.plural());
            let path = Path::Element(&path, linked.index);
            let field = Path::Field(&path, relation.field());
            let element = at.element.map(|element| Path::Element(&field, element));
            findings.error(
                ProblemKind::Circle,
                at.byte,
                element.as_ref().unwrap_or(&field),
                || {
                    let message = format!(
                        "{} in a circle: {}",
                        says(relation),
                        names(&circle, &linked_records)
                    );
                    (message, "remove one of these references".into())
                },
            );
        }
    }
}

/// Records of a kind. If several files contain a record, only the first.
fn linked_records<'a>(
    files: &'a [CheckedFile],
    ids: &DeclaredIds,
    kind: Kind,
    relation: Relation,
) -> Vec<LinkedRecord<'a>> {
    let mut linked_records = Vec::new();
    for (file, root) in files
        .iter()
        .enumerate()
        .filter_map(|(index, file)| Some((index, file.root()?)))
    {
        for (index, record) in nodes::records(&root, kind.plural()) {
            let id = nodes::text(&record, "id").unwrap_or_default();
            if !ids.is_of_earlier(id, file) {
                linked_records.push(LinkedRecord {
                    id,
                    references: references(&record, relation.field()),
                    file,
                    index,
                });
            }
        }
    }
    linked_records
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
        Relation::TranslationOf => "sources are translations of each other",
        Relation::PartOf => "actors are part of each other",
        Relation::Parent => "issues are part of each other",
        Relation::Supersedes => "positions replace each other",
        _ => "obstacles depend on each other",
    }
}

/// The ids on a cycle, the first repeated at the end.
fn names(circle: &Cycle, linked_records: &[LinkedRecord]) -> String {
    let name = |record: &usize| {
        quoted(
            linked_records
                .get(*record)
                .map(|linked| linked.id)
                .unwrap_or_default(),
        )
    };
    let mut names: Vec<_> = circle.records.iter().map(name).collect();
    let left = circle.length.saturating_sub(names.len());
    if left > 0 {
        names.push(format!("… {left} more"));
    }
    names.extend(circle.records.first().map(name));
    names.join(" → ")
}
