//! Holds the records of a file against each other: conditions, quotations in their sources, claims without a passage,
//! coverage.

use super::findings::Findings;
use super::nodes;
use super::path::Path;
use super::quote::nearest;
use super::tree::{Node, Object};
use crate::dossier::problem::ProblemKind;

/// The arrays whose records are claims and carry evidence.
pub(super) const CLAIMS: [&str; 4] = ["actors", "positions", "obstacles", "events"];

/// Holds the records of one file against what they have to say.
pub(super) fn check(root: &Node, findings: &mut Findings) {
    conditions(root, findings);
    for array in CLAIMS {
        for (index, record) in nodes::records(root, array) {
            let path = Path::Field(&Path::Root, array);
            let path = Path::Element(&path, index);
            unsourced(&record, &path, findings);
            for (index, change) in nodes::objects(record.get("history")) {
                let path = Path::Field(&path, "history");
                unsourced(&change, &Path::Element(&path, index), findings);
            }
        }
    }
}

fn conditions(root: &Node, findings: &mut Findings) {
    for (index, position) in nodes::records(root, "positions") {
        let Some(stance) = position
            .text("stance")
            .filter(|stance| stance.value == "conditional")
        else {
            continue;
        };
        let named = nodes::text(&position, "condition")
            .is_some_and(|condition| !condition.trim().is_empty());
        if !named {
            // A misspelt `condition` is told of as an unknown field, which is only a warning: the error is told all the same.
            let path = Path::Field(&Path::Root, "positions");
            let path = Path::Element(&path, index);
            let path = Path::Field(&path, "stance");
            findings.error(ProblemKind::Condition, stance.start, &path, || {
                let message = "the stance is `conditional`, but no condition is given".into();
                (message, "say on which `condition`".into())
            });
        }
    }
}

/// A misspelt field is one mistake, reported as such: it does not count as missing too.
fn has_misspelt(record: &Object, field: &str) -> bool {
    record
        .fields()
        .any(|other| other.name() != field && nearest(other.name(), [field]).is_some())
}

fn unsourced(record: &Object, path: &Path, findings: &mut Findings) {
    let (at, empty) = match record.get("evidence") {
        None | Some(Node::Null(_)) => (record.start(), !has_misspelt(record, "evidence")),
        Some(Node::Array(array)) => (array.start(), !array.elements().any(|item| supports(&item))),
        Some(_) => (0, false),
    };
    if empty {
        findings.warning(ProblemKind::Unsourced, at, path, || {
            let message = "unsourced: no passage supports this claim".into();
            (
                message,
                "add `evidence`, or leave it and it is shown as unsourced".into(),
            )
        });
    }
}

/// Whether an item of evidence supports its claim. What is too broken to say so gets the benefit of the doubt.
fn supports(item: &Node) -> bool {
    let relation = item
        .as_object()
        .and_then(|item| nodes::text(&item, "relation"));
    !matches!(relation, Some("contradicts" | "context"))
}
