//! Records that refer to each other in a circle, where one can only come before the other.

use std::collections::HashMap;

use jsonc_parser::ast::{Object, Value as Node};

use super::findings::{Findings, quoted};
use super::nodes;
use super::path::Path;
use crate::dossier::circles::{CHAINS, Circle, circles};
use crate::dossier::links::Relation;

/// A reference as it is written: its target, its place, and which element of an array it is.
struct Reference<'a> {
    id: &'a str,
    byte: usize,
    element: Option<usize>,
}

pub(super) fn check(root: &Node, findings: &mut Findings) {
    for (kind, relation) in CHAINS {
        let records: Vec<_> = nodes::records(root, kind.plural()).collect();
        let written = |record: &Object| nodes::text(record, "id").map(str::to_owned);
        let ids: Vec<String> = records.iter().map(|(_, record)| written(record).unwrap_or_default()).collect();
        let references: Vec<Vec<Reference>> =
            records.iter().map(|(_, record)| references(record, relation.field())).collect();
        let mut numbers = HashMap::new();
        for (number, id) in ids.iter().enumerate() {
            numbers.entry(id.as_str()).or_insert(number);
        }
        // A reference to nobody, told elsewhere, leads nowhere.
        let number = |id: &str| numbers.get(id).copied().unwrap_or(usize::MAX);
        let targets = |record: usize| {
            let references = references.get(record).map(Vec::as_slice).unwrap_or_default();
            references.iter().map(|reference| number(reference.id))
        };
        for circle in circles(records.len(), targets) {
            let (record, nth) = circle.closed_by;
            let at = references.get(record).and_then(|references| references.get(nth));
            let (Some(at), Some((index, _))) = (at, records.get(record)) else { continue };
            let path = Path::Field(&Path::Root, kind.plural());
            let path = Path::Element(&path, *index);
            let field = Path::Field(&path, relation.field());
            let element = at.element.map(|element| Path::Element(&field, element));
            let message = format!("{} in a circle: {}", says(relation), names(&circle, &ids));
            let help = "remove one of these references".into();
            findings.error(at.byte, element.as_ref().unwrap_or(&field), message, help);
        }
    }
}

fn references<'a>(record: &'a Object<'a>, field: &str) -> Vec<Reference<'a>> {
    let reference = |node: &'a Node<'a>, element| {
        let written = node.as_string_lit()?;
        Some(Reference { id: written.value.as_ref(), byte: written.range.start, element })
    };
    match record.get(field).map(|prop| &prop.value) {
        Some(Node::Array(array)) => {
            let elements = array.elements.iter().enumerate();
            elements.filter_map(|(nth, node)| reference(node, Some(nth))).collect()
        }
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
fn names(circle: &Circle, ids: &[String]) -> String {
    let name = |record: &usize| quoted(ids.get(*record).map(String::as_str).unwrap_or_default());
    let mut names: Vec<_> = circle.on_it.iter().map(name).collect();
    let left = circle.length.saturating_sub(names.len());
    if left > 0 {
        names.push(format!("… {left} more"));
    }
    names.extend(circle.on_it.first().map(name));
    names.join(" → ")
}
