//! The footer's hints, dropped from the least wanted on until they fit.

use super::{TABLE, pretty_sequence};
use crate::app::action::Action;
use crate::app::mode::Context;
use crate::text::width;

/// A key and what it does, in a word or two.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hint {
    /// The key, as people write it.
    pub keys: String,
    /// What it does.
    pub label: &'static str,
}

impl Hint {
    /// How many columns it takes, with the gap before it.
    #[must_use]
    pub fn columns(&self) -> usize {
        2 + width::of(&self.keys) + 1 + width::of(self.label)
    }
}

/// The hints of a context that fit into some columns, most wanted first. What does not apply is left out.
#[must_use]
pub fn hints(context: Context, applies: impl Fn(&Action) -> bool, columns: usize) -> Vec<Hint> {
    let wanted = TABLE.iter().filter(|binding| binding.priority > 0 && binding.contexts.contains(&context));
    let mut wanted: Vec<_> = wanted.filter(|binding| applies(&binding.action)).collect();
    wanted.sort_by_key(|binding| std::cmp::Reverse(binding.priority));
    let mut room = columns;
    let mut shown = Vec::new();
    for binding in wanted {
        let keys = binding.keys.first().map(|keys| pretty_sequence(keys)).unwrap_or_default();
        let hint = Hint { keys, label: binding.hint };
        // The least wanted go first: where one does not fit, none that is wanted less is shown.
        let Some(left) = room.checked_sub(hint.columns()) else { break };
        room = left;
        shown.push(hint);
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(columns: usize) -> String {
        hints(Context::Browse, |_| true, columns).into_iter().map(|hint| hint.keys).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn the_least_wanted_go_first() {
        assert_eq!(keys(18), "? q");
        assert!(keys(300).starts_with("? q ⏎ / ⌫ n yc f Tab"), "{}", keys(300));
        assert_eq!(keys(0), "");
    }

    #[test]
    fn what_does_not_apply_is_left_out() {
        let shown = hints(Context::Browse, |action| *action != Action::Back, 300);
        assert!(shown.iter().all(|hint| hint.label != "back"));
    }
}
