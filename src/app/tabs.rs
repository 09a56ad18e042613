//! Tabs: the views with a number, and the places of their labels.

use super::action::Tab;
use crate::dossier::Kind;

/// The views in order. A number never changes when views are added.
pub(crate) const VIEWS: [(u8, Tab); 10] = [
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

/// The labels of the tabs, with a blank on either side. A list without a number has a tab only
/// while it is shown. If there is no room, only the shown view is named.
#[must_use]
pub(crate) fn tabs(shown: Tab, columns: usize) -> Vec<(String, Tab)> {
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

/// The view whose tab is at a column.
#[must_use]
pub(crate) fn at(shown: Tab, columns: usize, column: usize) -> Option<Tab> {
    let mut end = 0;
    tabs(shown, columns).into_iter().find_map(|(label, view)| {
        end += label.len();
        (column < end).then_some(view)
    })
}
