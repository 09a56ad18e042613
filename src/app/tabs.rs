//! Tabs: the views with a number, and the places of their labels.

use super::action::Tab;
use crate::dossier::Kind;
use crate::text::width;

/// The views in order.
pub(crate) const VIEWS: [Tab; 10] = [
    Tab::Overview,
    Tab::List(Kind::Actor),
    Tab::List(Kind::Position),
    Tab::Board,
    Tab::Timeline,
    Tab::List(Kind::Source),
    Tab::Matrix,
    Tab::Agreement,
    Tab::Gaps,
    Tab::Shifts,
];

/// The views with a tab only while they are shown, or if there is room for everything.
const OTHERS: [Tab; 2] = [Tab::Marked, Tab::Changes];

/// In place of the key of a tab that has none.
const NO_KEY: &str = "·";

/// The keys that lead to the views with a tab. Empty for a view without a key.
#[derive(Debug, Clone)]
pub(crate) struct TabKeys(Vec<(String, Tab)>);

impl TabKeys {
    pub(crate) fn new(key_of: impl Fn(Tab) -> String) -> Self {
        let tabs = VIEWS.into_iter().chain(OTHERS);
        Self(tabs.map(|tab| (key_of(tab), tab)).collect())
    }
}

/// The name of a view in a saved place. It never changes.
pub(crate) fn name(tab: Tab) -> &'static str {
    match tab {
        Tab::Overview => "overview",
        Tab::List(kind) => kind.plural(),
        Tab::Board => "board",
        Tab::Timeline => "timeline",
        Tab::Matrix => "matrix",
        Tab::Agreement => "agreement",
        Tab::Gaps => "gaps",
        Tab::Shifts => "shifts",
        Tab::Changes => "changes",
        Tab::Marked => "marked",
    }
}

/// The view with a name.
pub(crate) fn by_name(wanted: &str) -> Option<Tab> {
    let numbered = VIEWS.into_iter();
    let others = Kind::ALL.into_iter().map(Tab::List);
    numbered
        .chain(others)
        .chain([Tab::Marked, Tab::Changes])
        .find(|tab| name(*tab) == wanted)
}

/// The fewest columns on which other views than the shown one are named in words.
const ROOM_FOR_WORDS: usize = 80;

/// Tab of a view, as it is drawn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct TabLabel {
    pub(crate) tab: Tab,
    pub(crate) text: String,
    /// Column of the text. The column before it is blank, and the one after it.
    pub(crate) column: usize,
}

impl TabLabel {
    fn end(&self) -> usize {
        self.column + width::of(&self.text)
    }
}

/// The tabs of a screen of some columns, from left to right.
///
/// As many views as there is room for are named, the first ones first, and the shown one always.
/// Of the others only the keys are shown. Some views have a tab only while they are shown, or if
/// there is room for everything.
#[must_use]
pub(crate) fn tabs(keys: &TabKeys, shown: Tab, columns: usize) -> Vec<TabLabel> {
    let everything = &keys.0;
    if width_of(everything, |_| true) <= columns {
        return laid_out(everything, |_| true, shown, columns);
    }
    let is_kept = |(_, tab): &&(String, Tab)| *tab == shown || !OTHERS.contains(tab);
    let mut tabs: Vec<_> = everything.iter().filter(is_kept).cloned().collect();
    if !tabs.iter().any(|(_, tab)| *tab == shown) {
        tabs.push((String::new(), shown));
    }
    let most = if columns < ROOM_FOR_WORDS {
        0
    } else {
        tabs.len()
    };
    let fits = |words: &usize| {
        let first = tabs.iter().take(*words).map(|(_, tab)| *tab);
        let named: Vec<_> = first.chain([shown]).collect();
        width_of(&tabs, |tab| named.contains(&tab)) <= columns
    };
    let words = (0..=most).rev().find(fits).unwrap_or(0);
    let first = tabs.iter().take(words).map(|(_, tab)| *tab);
    let named: Vec<_> = first.chain([shown]).collect();
    laid_out(&tabs, |tab| named.contains(&tab), shown, columns)
}

/// The text of a tab: its key, and perhaps its name.
fn text(key: &str, tab: Tab, is_named: bool) -> String {
    match (key, is_named) {
        ("", true) => tab.heading().to_owned(),
        ("", false) => NO_KEY.to_owned(),
        (_, true) => format!("{key} {}", tab.heading()),
        (_, false) => key.to_owned(),
    }
}

/// Columns of some tabs, each with a blank before it, and a blank after the last one.
fn width_of(tabs: &[(String, Tab)], is_named: impl Fn(Tab) -> bool) -> usize {
    let columns = |(key, tab): &(String, Tab)| 1 + width::of(&text(key, *tab, is_named(*tab)));
    1 + tabs.iter().map(columns).sum::<usize>()
}

/// The tabs with their columns. If they are too wide, the first ones are left out, so that the
/// shown one is whole.
fn laid_out(
    tabs: &[(String, Tab)],
    is_named: impl Fn(Tab) -> bool,
    shown: Tab,
    columns: usize,
) -> Vec<TabLabel> {
    let up_to_shown = tabs.iter().position(|(_, tab)| *tab == shown).unwrap_or(0);
    let is_seen = |first: &usize| {
        let seen = tabs.get(*first..=up_to_shown).unwrap_or_default();
        width_of(seen, &is_named) <= columns
    };
    let first = (0..=up_to_shown).find(is_seen).unwrap_or(up_to_shown);
    let mut column = 1;
    let tabs = tabs.iter().skip(first).map(|(key, tab)| {
        let label = TabLabel {
            tab: *tab,
            text: text(key, *tab, is_named(*tab)),
            column,
        };
        column = label.end() + 1;
        label
    });
    tabs.collect()
}

/// The view whose tab is at a column. The shown one has the blanks on both of its sides.
#[must_use]
pub(crate) fn at(keys: &TabKeys, shown: Tab, columns: usize, column: usize) -> Option<Tab> {
    let tabs = tabs(keys, shown, columns);
    let mut own = tabs.iter().filter(|label| label.tab == shown);
    if own.any(|label| (label.column - 1..=label.end()).contains(&column)) {
        return Some(shown);
    }
    let label = tabs.iter().find(|label| column < label.end());
    label.map(|label| label.tab)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The tabs as the screens are written: brackets stand on the blanks beside the shown one.
    fn drawn(shown: Tab, columns: usize) -> String {
        drawn_with(&numbers(), shown, columns)
    }

    /// The default keys.
    fn numbers() -> TabKeys {
        TabKeys::new(|tab| match tab {
            Tab::Marked => "b".to_owned(),
            Tab::Changes => "=".to_owned(),
            _ => {
                let number = VIEWS.iter().position(|view| *view == tab);
                number.unwrap().to_string()
            }
        })
    }

    fn drawn_with(keys: &TabKeys, shown: Tab, columns: usize) -> String {
        let mut row = vec![' '; columns + 1];
        for label in tabs(keys, shown, columns) {
            for (at, c) in label.text.chars().enumerate() {
                if let Some(cell) = row.get_mut(label.column + at) {
                    *cell = c;
                }
            }
            if label.tab == shown {
                row[label.column - 1] = '[';
                row[label.end()] = ']';
            }
        }
        row.into_iter().collect::<String>().trim_end().to_owned()
    }

    #[test]
    fn words_are_shortened_from_the_right_and_the_shown_view_is_named() {
        let names = "1 Actors 2 Positions 3 Obstacles 4 Timeline 5 Sources";
        for (shown, columns, expected) in [
            (Tab::Overview, 80, format!("[0 Overview]{names} 6 7 8 9")),
            (
                Tab::Overview,
                120,
                format!("[0 Overview]{names} 6 Matrix 7 Agreement 8 Gaps 9 Shifts"),
            ),
            (
                Tab::Overview,
                200,
                format!(
                    "[0 Overview]{names} 6 Matrix 7 Agreement 8 Gaps 9 Shifts b Marked = Changes"
                ),
            ),
            (Tab::Gaps, 80, format!(" 0 Overview {names} 6 7[8 Gaps]9")),
            (
                Tab::Agreement,
                80,
                " 0 Overview 1 Actors 2 Positions 3 Obstacles 4 Timeline 5 6[7 Agreement]8 9"
                    .to_owned(),
            ),
            (Tab::Board, 40, " 0 1 2[3 Obstacles]4 5 6 7 8 9".to_owned()),
            (Tab::Board, 60, " 0 1 2[3 Obstacles]4 5 6 7 8 9".to_owned()),
            (Tab::Marked, 60, " 0 1 2 3 4 5 6 7 8 9[b Marked]".to_owned()),
            (
                Tab::List(Kind::Event),
                40,
                " 0 1 2 3 4 5 6 7 8 9[Events]".to_owned(),
            ),
            (Tab::Agreement, 24, " 2 3 4 5 6[7 Agreement]8".to_owned()),
        ] {
            assert_eq!(drawn(shown, columns), expected, "{shown:?} at {columns}");
        }
    }

    #[test]
    fn tabs_show_the_keys_that_are_bound() {
        let keys = TabKeys::new(|tab| match tab {
            Tab::Overview => String::new(),
            Tab::Board => "Alt-3".to_owned(),
            tab => tab.heading().chars().take(1).collect(),
        });
        assert_eq!(
            drawn_with(&keys, Tab::Board, 40),
            " · A P[Alt-3 Obstacles]T S M A G S"
        );
        assert_eq!(
            drawn_with(&keys, Tab::Overview, 60),
            "[Overview]A P Alt-3 T S M A G S"
        );
    }

    #[test]
    fn a_click_hits_the_tab_that_is_drawn_there() {
        let keys = numbers();
        for columns in 20..220 {
            for shown in VIEWS.into_iter().chain(OTHERS) {
                let labels = tabs(&keys, shown, columns);
                assert!(
                    labels
                        .iter()
                        .any(|label| { label.tab == shown && label.end() <= columns.max(20) })
                );
                for label in labels {
                    for column in label.column..label.end() {
                        assert_eq!(at(&keys, shown, columns, column), Some(label.tab));
                    }
                }
            }
        }
        assert_eq!(at(&keys, Tab::Overview, 80, 11), Some(Tab::Overview));
        assert_eq!(
            at(&keys, Tab::Overview, 80, 12),
            Some(Tab::List(Kind::Actor))
        );
        assert_eq!(at(&keys, Tab::Overview, 80, 79), None);
    }

    #[test]
    fn every_view_is_found_by_its_name() {
        let lists = Kind::ALL.into_iter().map(Tab::List);
        let all = VIEWS.into_iter().chain(OTHERS).chain(lists);
        for tab in all {
            assert_eq!(by_name(name(tab)), Some(tab), "{tab:?}");
        }
        assert_eq!(by_name("shelves"), None);
    }
}
