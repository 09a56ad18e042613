//! Rules between the fields of a record: conditions, and claims without a passage.

use super::findings::Findings;
use super::nodes;
use super::path::Path;
use super::quote::nearest;
use super::tree::{Node, Object};
use crate::dossier::problem::ProblemKind;

/// Arrays of the records that carry evidence.
pub(super) const CLAIMS: [&str; 4] = ["actors", "positions", "obstacles", "events"];

/// Checks the records of one file.
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
            // A misspelt `condition` is reported as an unknown field, which is only a warning, so
            // the error is reported too.
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

/// A misspelt field is reported as such. It does not count as missing too.
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

/// True if an item of evidence supports its claim, or is too broken to tell.
fn supports(item: &Node) -> bool {
    let relation = item
        .as_object()
        .and_then(|item| nodes::text(&item, "relation"));
    !matches!(relation, Some("contradicts" | "context"))
}
