//! The footer's hints, dropped by priority until they fit.

use keybinds::KeySeq;

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

/// The most hints.
const MOST: usize = 7;

impl KeyMap {
    /// The hints of a context and a view that fit into some columns, at most seven: first those of
    /// the pane in the order of the help, then those that every view has.
    pub(crate) fn hints(
        &self,
        context: Context,
        view: Option<Tab>,
        applies: impl Fn(&Action) -> bool,
        columns: usize,
    ) -> Vec<Hint> {
        let entries: Vec<&Entry> = self.in_force(context).collect();
        let mut wanted = Vec::new();
        for (row, entry) in entries.iter().enumerate() {
            let action = &entry.binding.action;
            let described = described(entry, view).filter(|(_, priority)| *priority > 0);
            if let Some((label, priority)) = described.filter(|_| applies(action))
                && let Some(keys) = self.hint_key(entry, context)
            {
                let next = entries.get(row + 1);
                let keys = match next.and_then(|next| other_key(entry, next)) {
                    Some(other) => spell::alternatives(&[keys, other]),
                    None => keys,
                };
                let hint = Hint { keys, label };
                // Hints that every view has come last.
                let is_general = matches!(action, Action::Search | Action::Help | Action::Quit);
                wanted.push(((is_general, row), (priority, hint)));
            }
        }
        wanted.sort_by_key(|(_, (priority, _))| std::cmp::Reverse(*priority));
        let mut room = columns;
        let mut shown = Vec::new();
        for (row, (_, hint)) in wanted.into_iter().take(MOST) {
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

    /// The first key of an entry. If all sequences that begin with it copy something, the rest is
    /// shown once it is pressed.
    fn hint_key(&self, entry: &Entry, context: Context) -> Option<String> {
        let keys = entry.keys.first()?;
        let [first, _, ..] = keys.as_slice() else {
            return Some(spell::sequence(keys));
        };
        let begins = |keys: &KeySeq| keys.as_slice().first() == Some(first);
        let mut others = self
            .in_force(context)
            .filter(|other| other.keys.iter().any(begins));
        let copies = others.all(|other| matches!(other.binding.action, Action::Copy(_)));
        Some(if copies {
            spell::key(*first)
        } else {
            spell::sequence(keys)
        })
    }
}

/// The key of the next entry, if it is the other direction of an entry and shares its hint.
fn other_key(entry: &Entry, next: &Entry) -> Option<String> {
    let (binding, other) = (entry.binding, next.binding);
    let is_pair = !binding.hint.is_empty()
        && binding.hint == other.hint
        && binding.action != other.action
        && other.priority == 0;
    next.keys.first().filter(|_| is_pair).map(spell::sequence)
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

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(view: Tab, columns: usize) -> String {
        let applies = |action: &Action| !matches!(action, Action::Mend | Action::NextHit);
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
    fn a_sequence_is_shown_whole_unless_all_of_its_kind_copy() {
        let mut map = KeyMap::default();
        map.rebind(&Action::Quit, &["Ctrl+x Ctrl+c"]).unwrap();
        map.rebind(&Action::Sort, &["y s"]).unwrap();
        let hints = map.hints(Context::Browse, Some(Tab::Board), |_| true, 300);
        let keys = |label| hints.iter().find(|hint| hint.label == label);
        assert_eq!(keys("quit").unwrap().keys, "Ctrl-x Ctrl-c");
        let only = |action: &Action| matches!(action, Action::Copy(_) | Action::Sort);
        let hints = map.hints(Context::Browse, Some(Tab::Board), only, 300);
        let keys: Vec<_> = hints.iter().map(|hint| &*hint.keys).collect();
        assert_eq!(keys, ["ys", "yc"]);
    }

    #[test]
    fn each_view_has_its_own() {
        for (view, own) in [
            (Tab::Matrix, "⏎ n N s t / ? q"),
            (Tab::Agreement, "⏎ n N s V / ? q"),
            (Tab::Timeline, "⏎ n N > < / ? q"),
            (Tab::Gaps, "⏎ n N > < / ? q"),
            (Tab::Board, "⏎ ⌫ n N J K / ? q"),
        ] {
            assert_eq!(keys(view, 300), own, "{view:?}");
        }
    }

    #[test]
    fn what_does_not_apply_is_left_out() {
        let applies = |action: &Action| *action != Action::Back;
        let shown = KeyMap::default().hints(Context::Browse, None, applies, 300);
        assert!(shown.iter().all(|hint| hint.label != "back"));
        // Without what does not apply there is room for others.
        let applies = |action: &Action| {
            !matches!(
                action,
                Action::Back
                    | Action::NextHit
                    | Action::NextPassage
                    | Action::NextSection
                    | Action::Mend
            )
        };
        let shown = KeyMap::default().hints(Context::Browse, Some(Tab::Board), applies, 300);
        let keys: Vec<_> = shown.iter().map(|hint| &*hint.keys).collect();
        assert_eq!(keys.join(" "), "⏎ J K z f / ? q");
    }
}
