//! The numbered views: which list stands behind which number, and where its tab is.

use crate::dossier::Kind;

/// The views in order, with the number that each keeps whatever other views are added.
pub const VIEWS: [(u8, Kind); 4] = [(1, Kind::Actor), (2, Kind::Position), (3, Kind::Obstacle), (5, Kind::Source)];

/// The tabs' labels in order, a blank on either side, with the list that each stands for. A list that has no number is there
/// only while it is shown.
#[must_use]
pub fn tabs(shown: Kind) -> Vec<(String, Kind)> {
    let mut tabs: Vec<_> =
        VIEWS.iter().map(|(number, kind)| (format!(" {number} {} ", kind.heading()), *kind)).collect();
    if !VIEWS.iter().any(|(_, kind)| *kind == shown) {
        tabs.push((format!(" {} ", shown.heading()), shown));
    }
    tabs
}

/// The list whose tab is at a column, counted from the first tab's.
#[must_use]
pub fn at(shown: Kind, column: usize) -> Option<Kind> {
    let mut end = 0;
    tabs(shown).into_iter().find_map(|(label, kind)| {
        end += label.len();
        (column < end).then_some(kind)
    })
}
