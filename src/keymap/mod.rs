//! The map from keys to actions, and what follows from it: dispatch, hints, the palette, the table
//! in `docs/keys.md`.

mod hints;
mod pressed;
mod spell;
mod table;
#[cfg(test)]
mod tests;

use keybinds::KeySeq;

use crate::app::action::Action;
use crate::app::command::Command;
use crate::app::looks::Look;
use crate::app::meaning::{MEANINGS, is_in_views};
use crate::app::mode::Context;

pub(crate) use hints::Hint;
pub use pressed::Keys;
use table::{Binding, TABLE};

/// Map from keys to actions, by context.
#[derive(Debug, Clone)]
pub struct KeyMap {
    /// In the order of hints and help.
    entries: Vec<Entry>,
}

/// An action with its keys.
#[derive(Debug, Clone)]
struct Entry {
    /// Empty if the action is not bound. Hints show the first.
    keys: Vec<KeySeq>,
    binding: &'static Binding,
}

/// Line of the help: an action with its keys and its label.
#[derive(Debug, Clone)]
pub struct HelpLine {
    /// Heading.
    pub section: &'static str,
    /// Keys as people write them.
    pub keys: Vec<String>,
    /// Description of the action.
    pub label: &'static str,
    /// Contexts in which the keys do it.
    pub contexts: &'static [Context],
    action: &'static Action,
}

impl Default for KeyMap {
    fn default() -> Self {
        let parsed = |keys: &[&str]| keys.iter().filter_map(|keys| keys.parse().ok()).collect();
        let entry = |binding: &'static Binding| Entry {
            keys: parsed(binding.keys),
            binding,
        };
        Self {
            entries: TABLE.iter().map(entry).collect(),
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
        let in_context = bound().find(|entry| entry.binding.contexts.contains(&context));
        let keys = in_context.or_else(|| bound().next());
        keys.and_then(|entry| entry.keys.first())
            .map_or_else(|| format!("“{}”", name(action)), spell::sequence)
    }

    /// All lines of the help. An action that views take in their own way has one for each of them.
    #[must_use]
    pub fn help(&self) -> Vec<HelpLine> {
        let mut lines = Vec::new();
        let mut has_meanings = false;
        for entry in &self.entries {
            if !is_in_views(&entry.binding.action) {
                lines.push(entry.help_line(entry.binding.section, entry.binding.label));
            } else if !std::mem::replace(&mut has_meanings, true) {
                lines.extend(self.help_of_views());
            }
        }
        lines
    }

    fn help_of_views(&self) -> impl Iterator<Item = HelpLine> {
        MEANINGS.iter().filter_map(|meaning| {
            let mut entries = self.entries.iter();
            let entry = entries.find(|entry| entry.binding.action == meaning.action)?;
            Some(entry.help_line(meaning.section, meaning.label))
        })
    }

    /// The commands of the palette: the lines of the help for the keys that are commands.
    #[must_use]
    pub fn commands(&self) -> Vec<Command> {
        let lines = self.help().into_iter();
        let commands =
            lines.filter(|line| line.contexts.iter().any(|context| context.is_browsing()));
        commands
            .map(|line| Command {
                label: line.label.into(),
                section: line.section,
                keys: line.keys.join(" "),
                look: Look::Accent,
                action: Some(line.action.clone()),
            })
            .collect()
    }

    /// The entries that are in force in a context.
    fn in_force(&self, context: Context) -> impl Iterator<Item = &Entry> {
        let entries = self.entries.iter();
        entries.filter(move |entry| entry.binding.contexts.contains(&context))
    }
}

impl Entry {
    fn help_line(&self, section: &'static str, label: &'static str) -> HelpLine {
        HelpLine {
            section,
            keys: self.keys.iter().map(spell::sequence).collect(),
            label,
            contexts: self.binding.contexts,
            action: &self.binding.action,
        }
    }
}

/// The name of an action in the help.
fn name(action: &Action) -> &'static str {
    let meaning = MEANINGS.iter().find(|meaning| meaning.action == *action);
    let binding = || TABLE.iter().find(|binding| binding.action == *action);
    meaning.map_or_else(
        || binding().map_or("", |binding| binding.label),
        |meaning| meaning.label,
    )
}
