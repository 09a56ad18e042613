//! The one table of keys, and what follows from it: dispatch, hints, the palette, the table in `docs/keys.md`. Knows only actions.

mod hints;
mod table;

use keybinds::{Key, KeyInput, KeySeq, Match, Mods};

use crate::app::action::{Action, Edit};
use crate::app::command::Command;
use crate::app::looks::Look;
use crate::app::mode::Context;

pub use hints::{Hint, hints};
pub use table::{Binding, TABLE};

/// The keys in force, and those pressed so far of a sequence.
#[derive(Debug)]
pub struct Keys {
    bindings: Vec<(KeySeq, &'static Binding)>,
    pending: Vec<KeyInput>,
}

impl Default for Keys {
    fn default() -> Self {
        let parsed = |binding: &'static Binding| {
            binding
                .keys
                .iter()
                .filter_map(move |keys| Some((keys.parse::<KeySeq>().ok()?, binding)))
        };
        Self {
            bindings: TABLE.iter().flat_map(parsed).collect(),
            pending: Vec::new(),
        }
    }
}

impl Keys {
    /// Takes a key: the action it completes, if any. Of several bindings of the same keys the first that applies is meant; where
    /// none does, the first. Where keys are text, a character without modifiers that is bound to nothing types itself.
    pub fn press(
        &mut self,
        context: Context,
        key: KeyInput,
        applies: impl Fn(&Action) -> bool,
    ) -> Option<Action> {
        let first = self.pending.is_empty();
        self.pending.push(key);
        let pending = std::mem::take(&mut self.pending);
        let mut ongoing = false;
        let mut matched: Vec<&Action> = Vec::new();
        for (keys, binding) in self
            .bindings
            .iter()
            .filter(|(_, binding)| binding.contexts.contains(&context))
        {
            match keys.match_to(&pending) {
                Match::Matched => matched.push(&binding.action),
                Match::Prefix => ongoing = true,
                Match::Unmatch => {}
            }
        }
        if let Some(action) = matched
            .iter()
            .find(|action| applies(action))
            .or(matched.first())
        {
            return Some((*action).clone());
        }
        if ongoing {
            self.pending = pending;
            return None;
        }
        match (key.key(), context) {
            (Key::Char(c), Context::Choose | Context::Filter | Context::Note | Context::Date)
                if first && key.mods() == Mods::NONE =>
            {
                Some(Action::Insert(c))
            }
            // A date begins with a digit, or with the sign of a year before Christ.
            (Key::Char(c), Context::Days)
                if first && key.mods() == Mods::NONE && (c.is_ascii_digit() || c == '-') =>
            {
                Some(Action::Insert(c))
            }
            _ => None,
        }
    }

    /// Esc and the key that a chord with Alt stands for, where the chord is bound to nothing: terminals send the same for
    /// both. The chords for words in fields stand for nothing else anywhere.
    #[must_use]
    pub fn apart(&self, context: Context, key: KeyInput) -> Option<[KeyInput; 2]> {
        if !key.mods().contains(Mods::ALT) {
            return None;
        }
        let pressed: Vec<KeyInput> = self.pending.iter().copied().chain([key]).collect();
        let is_bound = |(keys, binding): &(KeySeq, &Binding)| {
            let is_for_words = matches!(
                binding.action,
                Action::Edit(Edit::WordLeft | Edit::WordRight)
            );
            (is_for_words || binding.contexts.contains(&context))
                && keys.match_to(&pressed) != Match::Unmatch
        };
        let escape = KeyInput::new(Key::Esc, Mods::NONE);
        (!self.bindings.iter().any(is_bound))
            .then(|| [escape, KeyInput::new(key.key(), key.mods() - Mods::ALT)])
    }

    /// Forgets the keys pressed so far of a sequence.
    pub fn forget(&mut self) {
        self.pending.clear();
    }

    /// The keys that may follow those pressed so far, with what they do; empty where no sequence is under way.
    #[must_use]
    pub fn continuations(&self, context: Context) -> Vec<Hint> {
        if self.pending.is_empty() {
            return Vec::new();
        }
        let in_force = self
            .bindings
            .iter()
            .filter(|(_, binding)| binding.contexts.contains(&context));
        let following = in_force.filter(|(keys, _)| keys.match_to(&self.pending) == Match::Prefix);
        following
            .filter_map(|(keys, binding)| {
                let key = keys.as_slice().get(self.pending.len())?;
                let label = binding.label;
                Some(Hint {
                    keys: pretty(key),
                    label: label.strip_prefix("copy the ").unwrap_or(label),
                })
            })
            .collect()
    }
}

/// Every command that has keys in a context, for the palette.
#[must_use]
pub fn commands() -> Vec<Command> {
    let browse = TABLE
        .iter()
        .filter(|binding| binding.contexts.contains(&Context::Browse));
    browse
        .map(|binding| Command {
            label: binding.label.into(),
            section: binding.section,
            keys: pretty_all(binding),
            look: Look::Accent,
            action: Some(binding.action.clone()),
        })
        .collect()
}

/// All keys of a binding, as people write them.
#[must_use]
pub fn pretty_all(binding: &Binding) -> String {
    binding
        .keys
        .iter()
        .map(|keys| pretty_sequence(keys))
        .collect::<Vec<_>>()
        .join(" ")
}

fn pretty_sequence(keys: &str) -> String {
    let parsed = keys
        .parse::<KeySeq>()
        .map(|keys| keys.as_slice().iter().map(pretty).collect::<String>());
    parsed.unwrap_or_default()
}

/// A key as people write it: `⏎`, `Ctrl-c`, `G`.
#[must_use]
pub fn pretty(key: &KeyInput) -> String {
    let name = match key.key() {
        Key::Enter => "⏎".into(),
        Key::Backspace => "⌫".into(),
        Key::Up => "↑".into(),
        Key::Down => "↓".into(),
        Key::Left => "←".into(),
        Key::Right => "→".into(),
        Key::PageUp => "PgUp".into(),
        Key::PageDown => "PgDn".into(),
        Key::Delete => "Del".into(),
        key => key.to_string(),
    };
    let mods = key.mods();
    let prefix = [
        (Mods::CTRL, "Ctrl-"),
        (Mods::ALT, "Alt-"),
        (Mods::SHIFT, "Shift-"),
    ];
    let prefix: String = prefix
        .into_iter()
        .filter(|(of, _)| mods.contains(*of))
        .map(|(_, name)| name)
        .collect();
    prefix + &name
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::action::Copied;

    fn press(keys: &mut Keys, context: Context, typed: &str) -> Option<Action> {
        let sequence: KeySeq = typed.parse().unwrap();
        sequence
            .as_slice()
            .iter()
            .map(|key| keys.press(context, *key, |_| true))
            .last()
            .flatten()
    }

    #[test]
    fn every_key_of_the_table_parses_and_does_what_it_says() {
        for binding in TABLE {
            for (context, typed) in binding
                .contexts
                .iter()
                .flat_map(|c| binding.keys.iter().map(move |k| (*c, *k)))
            {
                let sequence: KeySeq = typed.parse().unwrap();
                let mut pressed = Keys::default();
                let press = |key: &KeyInput| {
                    pressed.press(context, *key, |action| *action == binding.action)
                };
                let found = sequence.as_slice().iter().map(press).last().flatten();
                assert_eq!(
                    found.as_ref(),
                    Some(&binding.action),
                    "{typed} in {context:?}"
                );
            }
        }
    }

    #[test]
    fn a_sequence_waits_and_a_wrong_key_ends_it() {
        let mut keys = Keys::default();
        assert_eq!(press(&mut keys, Context::Browse, "y"), None);
        let labels: Vec<_> = keys
            .continuations(Context::Browse)
            .into_iter()
            .map(|hint| hint.keys)
            .collect();
        assert_eq!(labels, ["y", "c", "i", "l", "n"]);
        assert_eq!(
            press(&mut keys, Context::Browse, "c"),
            Some(Action::Copy(Copied::Citation))
        );
        assert_eq!(
            press(&mut keys, Context::Browse, "y q"),
            None,
            "the wrong key does nothing else"
        );
        assert_eq!(press(&mut keys, Context::Browse, "q"), Some(Action::Quit));
    }

    #[test]
    fn letters_type_themselves_where_keys_are_text() {
        let mut keys = Keys::default();
        assert_eq!(
            press(&mut keys, Context::Choose, "q"),
            Some(Action::Insert('q'))
        );
        assert_eq!(
            press(&mut keys, Context::Filter, "y"),
            Some(Action::Insert('y'))
        );
        assert_eq!(
            press(&mut keys, Context::Choose, "Ctrl+c"),
            Some(Action::Quit)
        );
        assert_eq!(press(&mut keys, Context::Choose, "Alt+x"), None);
    }

    #[test]
    fn a_chord_with_alt_that_is_not_bound_is_esc_and_the_key() {
        let keys = Keys::default();
        let apart = |context, typed: &str| {
            let two = keys.apart(context, typed.parse().unwrap());
            two.map(|two| two.map(|key| pretty(&key)).join(" "))
        };
        let every = [
            Context::Browse,
            Context::Choose,
            Context::Filter,
            Context::Note,
            Context::Days,
        ];
        for context in every {
            assert_eq!(
                apart(context, "Alt+j").as_deref(),
                Some("Esc j"),
                "{context:?}"
            );
            assert_eq!(
                apart(context, "Alt+Up").as_deref(),
                Some("Esc ↑"),
                "{context:?}"
            );
            assert_eq!(
                apart(context, "Ctrl+Alt+c").as_deref(),
                Some("Esc Ctrl-c"),
                "{context:?}"
            );
            for words in [
                "Alt+b",
                "Alt+f",
                "Alt+Left",
                "Alt+Right",
                "j",
                "Esc",
                "Ctrl+c",
            ] {
                assert_eq!(apart(context, words), None, "{words} in {context:?}");
            }
        }
        assert_eq!(apart(Context::Browse, "Alt+m"), None);
        assert_eq!(apart(Context::Note, "Alt+Backspace"), None);
        assert_eq!(
            apart(Context::Browse, "Alt+Backspace").as_deref(),
            Some("Esc ⌫")
        );
    }
}
