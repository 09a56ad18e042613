//! The changes in JSON.

use std::io;

use serde::Serialize;

use super::DiffReport;
use crate::analysis::diff::Change;
use crate::commands::json;
use crate::commands::output::Output;
use crate::dossier::Handle;
use crate::dossier::raw::Raw;

#[derive(Serialize)]
struct DiffJson<'a> {
    added: Vec<&'a str>,
    removed: Vec<&'a str>,
    changed: Vec<ChangeJson<'a>>,
}

/// A changed field. The state of a quotation is written as a field `state`, though the file has
/// none.
#[derive(Serialize)]
struct ChangeJson<'a> {
    id: &'a str,
    field: &'a str,
    old: Raw,
    new: Raw,
}

pub(super) fn write(report: &DiffReport, out: &mut Output) -> io::Result<()> {
    json::write(out, &to_json(report))
}

fn to_json<'a>(report: &DiffReport<'a>) -> DiffJson<'a> {
    let DiffReport { old, new, diff } = *report;
    let field = |change: &'a Change| ChangeJson {
        id: report.id(change),
        field: &change.field,
        old: change.old.clone(),
        new: change.new.clone(),
    };
    let state = |[before, after]: &[Handle; 2]| ChangeJson {
        id: new.id(*after),
        field: "state",
        old: Raw::text(old.state(*before).as_str()),
        new: Raw::text(new.state(*after).as_str()),
    };
    // Moves, then states of quotations, then the other fields.
    let (moves, others) = diff.parted();
    let changed = moves
        .iter()
        .map(field)
        .chain(diff.quotations.iter().map(state))
        .chain(others.iter().map(field));
    DiffJson {
        added: diff.added.iter().map(|at| new.id(*at)).collect(),
        removed: diff.removed.iter().map(|at| old.id(*at)).collect(),
        changed: changed.collect(),
    }
}
