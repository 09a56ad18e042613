//! The footer's hints, dropped by priority until they fit.

use super::{Entry, KeyMap, spell};
use crate::app::action::{Action, Tab};
use crate::app::meaning::{is_in_views, meaning};
use crate::app::mode::Context;
use crate::text::width;

/// A key and what it does, in a word or two.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Hint {
    pub(crate) keys: String,
    pub(crate) label: &'static str,
}

impl Hint {
    /// Columns of the hint, including the gap before it.
    pub(crate) fn columns(&self) -> usize {
        2 + width::of(&self.keys) + 1 + width::of(self.label)
    }
}

impl KeyMap {
    /// The hints of a context and a view that fit into some columns, in the order of the help.
    pub(crate) fn hints(
        &self,
        context: Context,
        view: Option<Tab>,
        applies: impl Fn(&Action) -> bool,
        columns: usize,
    ) -> Vec<Hint> {
        let entries = self.in_force(context);
        let described = entries.filter_map(|entry| Some((described(entry, view)?, entry)));
        let mut wanted: Vec<_> = described
            .filter(|((_, priority), entry)| *priority > 0 && applies(&entry.binding.action))
            .filter_map(|((label, priority), entry)| Some((priority, hint(entry, label)?)))
            .enumerate()
            .collect();
        wanted.sort_by_key(|(_, (priority, _))| std::cmp::Reverse(*priority));
        let mut room = columns;
        let mut shown = Vec::new();
        for (row, (_, hint)) in wanted {
            // If one hint does not fit, none of a lower priority is shown.
            let Some(left) = room.checked_sub(hint.columns()) else {
                break;
            };
            room = left;
            shown.push((row, hint));
        }
        shown.sort_by_key(|(row, _)| *row);
        shown.into_iter().map(|(_, hint)| hint).collect()
    }
}

/// Label and priority of an action in a view.
fn described(entry: &Entry, view: Option<Tab>) -> Option<(&'static str, u8)> {
    let binding = entry.binding;
    if is_in_views(&binding.action) {
        let meaning = meaning(&binding.action, view?)?;
        return Some((meaning.hint, meaning.priority));
    }
    Some((binding.hint, binding.priority))
}

/// The hint with the first key of an action. The rest of a sequence is shown once it has begun.
fn hint(entry: &Entry, label: &'static str) -> Option<Hint> {
    let key = entry.keys.first()?.as_slice().first()?;
    Some(Hint {
        keys: spell::key(*key),
        label,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(view: Tab, columns: usize) -> String {
        let applies = |action: &Action| *action != Action::Mend;
        let hints = KeyMap::default().hints(Context::Browse, Some(view), applies, columns);
        let keys: Vec<_> = hints.into_iter().map(|hint| hint.keys).collect();
        keys.join(" ")
    }

    #[test]
    fn the_least_wanted_go_first() {
        assert_eq!(keys(Tab::Matrix, 18), "? q");
        assert_eq!(keys(Tab::Matrix, 28), "⏎ ? q");
        assert_eq!(keys(Tab::Matrix, 0), "");
    }

    #[test]
    fn each_view_has_its_own() {
        for (view, own) in [
            (Tab::Matrix, "s t > <"),
            (Tab::Agreement, "s V c % > < } {"),
            (Tab::Timeline, "> < ."),
            (Tab::Gaps, "> <"),
            (Tab::Board, ""),
        ] {
            let between = if own.is_empty() {
                String::new()
            } else {
                format!("{own} ")
            };
            let shown = keys(view, 300);
            let expected = format!("/ f z J {between}] y m M ? q");
            assert!(shown.ends_with(&expected), "{shown}");
        }
    }

    #[test]
    fn what_does_not_apply_is_left_out() {
        let applies = |action: &Action| *action != Action::Back;
        let shown = KeyMap::default().hints(Context::Browse, None, applies, 300);
        assert!(shown.iter().all(|hint| hint.label != "back"));
    }
}
