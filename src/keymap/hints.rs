//! The footer's hints, dropped from the least wanted on until they fit.

use keybinds::KeySeq;

use super::{Binding, TABLE, pretty};
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

/// The hints of a context that fit into some columns, in the table's order. What does not apply is left out.
#[must_use]
pub fn hints(context: Context, applies: impl Fn(&Action) -> bool, columns: usize) -> Vec<Hint> {
    let wanted = TABLE
        .iter()
        .filter(|binding| binding.priority > 0 && binding.contexts.contains(&context));
    let mut wanted: Vec<_> = wanted
        .filter(|binding| applies(&binding.action))
        .enumerate()
        .collect();
    wanted.sort_by_key(|(_, binding)| std::cmp::Reverse(binding.priority));
    let mut room = columns;
    let mut shown = Vec::new();
    for (row, binding) in wanted {
        let hint = Hint {
            keys: first_key(binding),
            label: binding.hint,
        };
        // The least wanted go first: where one does not fit, none that is wanted less is shown.
        let Some(left) = room.checked_sub(hint.columns()) else {
            break;
        };
        room = left;
        shown.push((row, hint));
    }
    shown.sort_by_key(|(row, _)| *row);
    shown.into_iter().map(|(_, hint)| hint).collect()
}

/// The key to begin with: of a sequence, the rest is told once it has begun.
fn first_key(binding: &Binding) -> String {
    let keys = binding
        .keys
        .first()
        .and_then(|keys| keys.parse::<KeySeq>().ok());
    keys.and_then(|keys| keys.as_slice().first().map(pretty))
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(columns: usize) -> String {
        hints(Context::Browse, |action| *action != Action::Mend, columns)
            .into_iter()
            .map(|hint| hint.keys)
            .collect::<Vec<_>>()
            .join(" ")
    }

    #[test]
    fn the_least_wanted_go_first() {
        assert_eq!(keys(18), "? q");
        assert_eq!(keys(28), "⏎ ? q");
        assert!(
            keys(300).ends_with("/ f s t > < s v c % > < } { > < > < . ] y m M ? q"),
            "{}",
            keys(300)
        );
        assert_eq!(keys(0), "");
    }

    #[test]
    fn what_does_not_apply_is_left_out() {
        let shown = hints(Context::Browse, |action| *action != Action::Back, 300);
        assert!(shown.iter().all(|hint| hint.label != "back"));
    }
}
