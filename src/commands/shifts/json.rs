//! Shifts and contradictions in JSON.

use std::io;

use serde::Serialize;

use crate::analysis::shifts::{Contradiction, Shift, Shifts};
use crate::commands::json;
use crate::commands::output::Output;
use crate::commands::undated::UndatedFields;
use crate::dossier::record::Record;
use crate::dossier::{Dossier, Handle};

#[derive(Serialize)]
struct ShiftsJson<'a> {
    shifts: Vec<ShiftJson<'a>>,
    coded_differently: Vec<ShiftJson<'a>>,
    contradictions: Vec<ContradictionJson<'a>>,
    /// Only with an as-of date.
    #[serde(skip_serializing_if = "UndatedFields::is_empty")]
    undated: UndatedFields<'a>,
}

/// The positions of an actor on an issue by date. `ordered` is true if that order is certain.
#[derive(Serialize)]
struct ShiftJson<'a> {
    actor: &'a str,
    issue: &'a str,
    ordered: bool,
    positions: Vec<PositionJson<'a>>,
}

#[derive(Serialize)]
struct PositionJson<'a> {
    id: &'a str,
    date: &'a str,
    stance: &'static str,
}

/// `relation` is the name of the field: `denies` or `supersedes`.
#[derive(Serialize)]
struct ContradictionJson<'a> {
    position: &'a str,
    relation: &'static str,
    other: &'a str,
}

pub(super) fn write(dossier: &Dossier, found: &Shifts, out: &mut Output) -> io::Result<()> {
    json::write(out, &to_json(dossier, found))
}

fn to_json<'a>(dossier: &'a Dossier, found: &Shifts) -> ShiftsJson<'a> {
    let position = |at: &Handle| {
        let Some(Record::Position(position)) = dossier.record(*at) else {
            return None;
        };
        Some(PositionJson {
            id: &position.id,
            date: &position.date,
            stance: position.stance.as_str(),
        })
    };
    let shift = |shift: &Shift| ShiftJson {
        actor: dossier.id(shift.actor),
        issue: dossier.id(shift.issue),
        ordered: shift.is_ordered,
        positions: shift.positions.iter().filter_map(position).collect(),
    };
    let contradiction = |pair: &Contradiction| ContradictionJson {
        position: dossier.id(pair.position),
        relation: pair.relation.field(),
        other: dossier.id(pair.other),
    };
    ShiftsJson {
        shifts: found
            .shifts
            .iter()
            .filter(|shift| !shift.is_coded_differently)
            .map(shift)
            .collect(),
        coded_differently: found
            .shifts
            .iter()
            .filter(|shift| shift.is_coded_differently)
            .map(shift)
            .collect(),
        contradictions: found.contradictions.iter().map(contradiction).collect(),
        undated: UndatedFields::of(dossier, referenced(found)),
    }
}

/// The records that the output refers to, some of them several times.
fn referenced(found: &Shifts) -> impl Iterator<Item = Handle> {
    let shifts = found.shifts.iter().flat_map(|shift| {
        let positions = shift.positions.iter().copied();
        positions.chain([shift.actor, shift.issue])
    });
    let pairs = found.contradictions.iter();
    shifts.chain(pairs.flat_map(|pair| [pair.position, pair.other]))
}
