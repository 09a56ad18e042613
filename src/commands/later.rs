//! Note about the records that `--as-of` hides, for standard error.

use super::prose::counted;
use crate::dossier::{Kind, Later};

pub(super) fn note(later: &Later) -> String {
    let hidden: Vec<_> = Kind::ALL
        .into_iter()
        .filter(|kind| later.count(*kind) > 0)
        .collect();
    let mut counts: Vec<_> = hidden
        .into_iter()
        .map(|kind| counted(later.count(kind), kind.as_str(), kind.plural()))
        .collect();
    if later.changes > 0 {
        counts.push(counted(
            later.changes,
            "change of an obstacle",
            "changes of obstacles",
        ));
    }
    let as_of = &later.as_of;
    if counts.is_empty() {
        return format!("impasse: as of {as_of}, nothing is hidden");
    }
    let partly = match later.partly() {
        0 => String::new(),
        partly => format!(
            "; text without a date may tell of later days in {}",
            counted(partly, "record", "records")
        ),
    };
    format!(
        "impasse: as of {as_of}, what became known later is hidden: {}{partly}",
        counts.join(", ")
    )
}
