//! The map from keys to actions, and what follows from it: dispatch, hints, the palette, the table
//! in `docs/keys.md`.

mod by_section;
mod changes;
mod contexts;
mod grid;
mod help;
mod hints;
mod names;
mod presets;
mod pressed;
mod sendable;
mod spell;
mod syntax;
mod table;
#[cfg(test)]
mod tests;

use keybinds::KeySeq;

use crate::app::action::Action;
use crate::app::mode::Context;

pub use by_section::{ActionKeys, SectionKeys};
pub use changes::{KeyChange, KeyFault, KeyPart, TakenKey};
pub use contexts::Contexts;
pub use help::HelpLine;
pub(crate) use hints::Hint;
pub use pressed::Keys;
#[cfg(test)]
pub(crate) use sendable::check as check_sendable;
use table::{Binding, TABLE};

/// Map from keys to actions, by context.
#[derive(Debug, Clone)]
pub struct KeyMap {
    /// In the order of hints and help.
    entries: Vec<Entry>,
    taken: Vec<TakenKey>,
}

/// An action with its keys in some contexts.
#[derive(Debug, Clone)]
struct Entry {
    /// Empty if the action is not bound. Hints show the first.
    keys: Vec<KeySeq>,
    contexts: Contexts,
    origin: Origin,
    binding: &'static Binding,
}

/// Origin of keys.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// The table of the program.
    Default,
    /// A preset.
    Preset,
    /// The user's settings.
    Settings,
}

impl Origin {
    /// One word for it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Default => "default",
            Self::Preset => "preset",
            Self::Settings => "settings",
        }
    }
}

impl Default for KeyMap {
    fn default() -> Self {
        let parsed = |keys: &[&str]| keys.iter().filter_map(|keys| keys.parse().ok()).collect();
        let entry = |binding: &'static Binding| Entry {
            keys: parsed(binding.keys),
            contexts: binding.contexts,
            origin: Origin::Default,
            binding,
        };
        Self {
            entries: TABLE.iter().map(entry).collect(),
            taken: Vec::new(),
        }
    }
}

impl KeyMap {
    /// Binds an action to other keys in all of its contexts. Keys are in the syntax of `keybinds`.
    ///
    /// # Errors
    /// The key that cannot be read.
    pub fn rebind(&mut self, action: &Action, keys: &[&str]) -> Result<(), String> {
        let parse = |keys: &&str| keys.parse::<KeySeq>().map_err(|_| (*keys).to_owned());
        let keys: Vec<_> = keys.iter().map(parse).collect::<Result<_, _>>()?;
        for entry in &mut self.entries {
            if entry.binding.action == *action {
                entry.keys.clone_from(&keys);
            }
        }
        Ok(())
    }

    /// The key of an action as people write it, in a context or else in any; without one, the
    /// action's name in the help.
    #[must_use]
    pub fn spell(&self, action: &Action, context: Context) -> String {
        let bound = || {
            let entries = self.entries.iter();
            entries.filter(|entry| entry.binding.action == *action && !entry.keys.is_empty())
        };
        let in_context = bound().find(|entry| entry.contexts.contains(context));
        let keys = in_context.or_else(|| bound().next());
        keys.and_then(|entry| entry.keys.first())
            .map_or_else(|| format!("“{}”", help::label(action)), spell::sequence)
    }

    /// The entries that are in force in a context.
    fn in_force(&self, context: Context) -> impl Iterator<Item = &Entry> {
        let entries = self.entries.iter();
        entries.filter(move |entry| entry.contexts.contains(context))
    }
}
