//! The numbered views: which list stands behind which number, and where its tab is.

use crate::dossier::Kind;

/// The views in order, with the number that each keeps whatever other views are added.
pub const VIEWS: [(u8, Kind); 4] = [(1, Kind::Actor), (2, Kind::Position), (3, Kind::Obstacle), (5, Kind::Source)];

/// The tabs' labels in order, a blank on either side, with the list that each stands for. A list that has no number is there
/// only while it is shown. Where the columns do not hold all names, only the shown list has its name.
#[must_use]
pub fn tabs(shown: Kind, columns: usize) -> Vec<(String, Kind)> {
    let all = |named: fn(Kind, Kind) -> bool| {
        let label = |(number, kind): &(u8, Kind)| {
            let name = if named(*kind, shown) { format!("{} ", kind.heading()) } else { String::new() };
            (format!(" {number} {name}"), *kind)
        };
        let mut tabs: Vec<_> = VIEWS.iter().map(label).collect();
        if !VIEWS.iter().any(|(_, kind)| *kind == shown) {
            tabs.push((format!(" {} ", shown.heading()), shown));
        }
        tabs
    };
    let full = all(|_, _| true);
    let taken: usize = full.iter().map(|(label, _)| label.len()).sum();
    if taken <= columns { full } else { all(|kind, shown| kind == shown) }
}

/// The list whose tab is at a column, counted from the first tab's.
#[must_use]
pub fn at(shown: Kind, columns: usize, column: usize) -> Option<Kind> {
    let mut end = 0;
    tabs(shown, columns).into_iter().find_map(|(label, kind)| {
        end += label.len();
        (column < end).then_some(kind)
    })
}
