//! The numbered views: which view stands behind which number, and where its tab is.

use super::action::Tab;
use crate::dossier::Kind;

/// The views in order, with the number that each keeps whatever other views are added.
pub const VIEWS: [(u8, Tab); 10] = [
    (1, Tab::List(Kind::Actor)),
    (2, Tab::List(Kind::Position)),
    (3, Tab::Board),
    (4, Tab::Timeline),
    (5, Tab::List(Kind::Source)),
    (6, Tab::Matrix),
    (7, Tab::Agreement),
    (8, Tab::Gaps),
    (9, Tab::Shifts),
    (0, Tab::Marked),
];

/// The tabs' labels in order, a blank on either side, with the view that each stands for. A list that has no number is there
/// only while it is shown. Where the columns do not hold all names, only the shown view has its name.
#[must_use]
pub fn tabs(shown: Tab, columns: usize) -> Vec<(String, Tab)> {
    let all = |named: fn(Tab, Tab) -> bool| {
        let label = |(number, view): &(u8, Tab)| {
            let name = if named(*view, shown) {
                format!("{} ", view.heading())
            } else {
                String::new()
            };
            (format!(" {number} {name}"), *view)
        };
        let mut tabs: Vec<_> = VIEWS.iter().map(label).collect();
        if !VIEWS.iter().any(|(_, view)| *view == shown) {
            tabs.push((format!(" {} ", shown.heading()), shown));
        }
        tabs
    };
    let full = all(|_, _| true);
    let taken: usize = full.iter().map(|(label, _)| label.len()).sum();
    if taken <= columns {
        full
    } else {
        all(|view, shown| view == shown)
    }
}

/// The view whose tab is at a column, counted from the first tab's.
#[must_use]
pub fn at(shown: Tab, columns: usize, column: usize) -> Option<Tab> {
    let mut end = 0;
    tabs(shown, columns).into_iter().find_map(|(label, view)| {
        end += label.len();
        (column < end).then_some(view)
    })
}
