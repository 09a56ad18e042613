//! Keys that are pressed, one after another, and the action that they complete.

use keybinds::{Key, KeyInput, KeySeq, Match, Mods};

use super::{Binding, Hint, KeyMap, spell};
use crate::app::action::Action;
use crate::app::meaning::MEANINGS;
use crate::app::mode::Context;

/// A key map with the keys pressed so far of a sequence.
#[derive(Debug, Default)]
pub struct Keys {
    map: KeyMap,
    pending: Vec<KeyInput>,
}

impl Keys {
    /// No key is pressed yet.
    #[must_use]
    pub fn new(map: KeyMap) -> Self {
        Self {
            map,
            pending: Vec::new(),
        }
    }

    pub(crate) fn map(&self) -> &KeyMap {
        &self.map
    }

    /// Takes a key and returns the action that it completes, if any.
    ///
    /// In text fields a character without modifiers that is bound to nothing types itself.
    pub fn press(&mut self, context: Context, key: KeyInput) -> Option<Action> {
        self.pending.push(key);
        let pending = std::mem::take(&mut self.pending);
        let mut is_prefix = false;
        for entry in self.map.in_force(context) {
            for keys in &entry.keys {
                match keys.match_to(&pending) {
                    Match::Matched => return Some(entry.binding.action.clone()),
                    Match::Prefix => is_prefix = true,
                    Match::Unmatch => {}
                }
            }
        }
        if is_prefix {
            self.pending = pending;
            return None;
        }
        let is_first = pending.len() == 1;
        typed(context, key).filter(|_| is_first)
    }

    /// Esc and the key of a chord with Alt, if no context binds the chord.
    ///
    /// Terminals send the same bytes for both. A chord that is bound in another context is not
    /// taken apart: with Alt-m for the mouse, Alt-m in a text field would leave the field and set a
    /// bookmark.
    #[must_use]
    pub(crate) fn split_chord(&self, key: KeyInput) -> Option<[KeyInput; 2]> {
        if !key.mods().contains(Mods::ALT) {
            return None;
        }
        let pressed: Vec<KeyInput> = self.pending.iter().copied().chain([key]).collect();
        let bound = self.map.entries.iter().flat_map(|entry| &entry.keys);
        let is_bound = |keys: &KeySeq| keys.match_to(&pressed) != Match::Unmatch;
        let escape = KeyInput::new(Key::Esc, Mods::NONE);
        let key = KeyInput::new(key.key(), key.mods() - Mods::ALT);
        (!bound.into_iter().any(is_bound)).then_some([escape, key])
    }

    /// Forgets the keys pressed so far of a sequence.
    pub(crate) fn forget(&mut self) {
        self.pending.clear();
    }

    /// The ends of the sequences that begin with the keys pressed so far, as many as fit into some
    /// columns. Empty if no sequence is under way.
    #[must_use]
    pub(crate) fn continuations(&self, context: Context, columns: usize) -> Vec<Hint> {
        if self.pending.is_empty() {
            return Vec::new();
        }
        let entries = self.map.in_force(context);
        let sequences = entries.flat_map(|entry| entry.keys.iter().map(move |keys| (entry, keys)));
        let following = sequences.filter(|(_, keys)| keys.match_to(&self.pending) == Match::Prefix);
        let mut hints: Vec<(u8, Hint)> = following
            .filter_map(|(entry, keys)| {
                let rest = keys.as_slice().get(self.pending.len()..)?;
                let hint = Hint {
                    keys: spell::sequence(&rest.iter().copied().collect()),
                    label: short_label(entry.binding),
                };
                Some((entry.binding.priority, hint))
            })
            .collect();
        while hints.iter().map(|(_, hint)| hint.columns()).sum::<usize>() > columns {
            // The last one of the lowest priority.
            let ranked = hints.iter().enumerate().rev();
            let Some((at, _)) = ranked.min_by_key(|(_, (priority, _))| *priority) else {
                break;
            };
            hints.remove(at);
        }
        hints.into_iter().map(|(_, hint)| hint).collect()
    }
}

/// The label of an action in a few words.
fn short_label(binding: &Binding) -> &'static str {
    let meaning = || {
        MEANINGS
            .iter()
            .find(|meaning| meaning.action == binding.action)
    };
    match (binding.label.strip_prefix("copy the "), binding.hint) {
        (Some(copied), _) => copied,
        (None, "") => meaning().map_or("", |meaning| meaning.hint),
        (None, hint) => hint,
    }
}

/// The action of a key that is bound to nothing: in text, a character types itself.
fn typed(context: Context, key: KeyInput) -> Option<Action> {
    match (key.key(), key.mods()) {
        (Key::Char(c), Mods::NONE) if types(context, c) => Some(Action::Insert(c)),
        _ => None,
    }
}

/// True if a character that is bound to nothing is text in a context.
pub(super) fn types(context: Context, c: char) -> bool {
    match context {
        Context::Browse | Context::Reader | Context::Found => false,
        Context::Choose | Context::Filter | Context::Find | Context::Note | Context::Date => true,
        // A date begins with a digit, or with the sign of a year before Christ.
        Context::Days => c.is_ascii_digit() || c == '-',
    }
}
