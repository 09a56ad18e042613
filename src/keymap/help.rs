//! The lines of the help, and the commands of the palette.

use std::borrow::Cow;

use super::table::TABLE;
use super::{Contexts, Entry, KeyMap, Origin, names, spell};
use crate::app::action::Action;
use crate::app::command::Command;
use crate::app::looks::Look;
use crate::app::meaning::{MEANINGS, is_in_views};

/// Line of the help: an action with its keys and its label.
#[derive(Debug, Clone)]
pub struct HelpLine {
    /// Heading.
    pub section: &'static str,
    /// True if the heading is the view in which the keys do it.
    pub is_of_view: bool,
    /// The action's name in settings.
    pub name: &'static str,
    /// Keys as people write them.
    pub keys: Vec<String>,
    /// Keys as settings write them.
    pub written: Vec<String>,
    /// Description of the action.
    pub label: Cow<'static, str>,
    /// Contexts in which the keys do it.
    pub contexts: Contexts,
    /// Origin of the keys.
    pub origin: Origin,
    action: &'static Action,
}

impl KeyMap {
    /// All lines of the help. An action that views take in their own way has one for each of them.
    #[must_use]
    pub fn help(&self) -> Vec<HelpLine> {
        let mut lines = Vec::new();
        let mut has_meanings = false;
        for entry in &self.entries {
            if !is_in_views(&entry.binding.action) {
                lines.extend(self.help_line(entry, entry.binding.section, entry.binding.label));
            } else if !std::mem::replace(&mut has_meanings, true) {
                lines.extend(self.help_of_views());
            }
        }
        lines
    }

    fn help_of_views(&self) -> impl Iterator<Item = HelpLine> {
        MEANINGS.iter().flat_map(|meaning| {
            let entries = self.entries.iter();
            let entries = entries.filter(|entry| entry.binding.action == meaning.action);
            let line = |entry| self.help_line(entry, meaning.section, meaning.label);
            entries.filter_map(line).map(|line| HelpLine {
                is_of_view: meaning.view.heading() == meaning.section,
                ..line
            })
        })
    }

    /// The line of an entry. None if other entries say all that is to be said.
    fn help_line(
        &self,
        entry: &Entry,
        section: &'static str,
        label: &'static str,
    ) -> Option<HelpLine> {
        let is_of_binding = |other: &&Entry| std::ptr::eq(other.binding, entry.binding);
        let mut parts = self.entries.iter().filter(is_of_binding);
        let is_whole = entry.contexts == entry.binding.contexts;
        let is_bound_elsewhere = parts.any(|part| !part.keys.is_empty());
        if entry.keys.is_empty() && !is_whole && is_bound_elsewhere {
            return None;
        }
        let label = if is_whole {
            label.into()
        } else {
            format!("{label} ({})", entry.contexts.label()).into()
        };
        Some(HelpLine {
            section,
            is_of_view: false,
            name: names::name(&entry.binding.action),
            keys: entry.keys.iter().map(spell::sequence).collect(),
            written: entry.keys.iter().map(spell::written).collect(),
            label,
            contexts: entry.contexts,
            origin: entry.origin,
            action: &entry.binding.action,
        })
    }

    /// The commands of the palette: the lines of the help for the keys that are commands.
    #[must_use]
    pub fn commands(&self) -> Vec<Command> {
        let lines = self.help().into_iter();
        let commands = lines.filter(|line| line.contexts.has_browsing());
        commands
            .map(|line| Command {
                label: line.label,
                section: line.section,
                keys: spell::alternatives(&line.keys),
                key: line.keys.into_iter().next().unwrap_or_default(),
                look: Look::Accent,
                action: Some(line.action.clone()),
            })
            .collect()
    }
}

/// The label of an action in the help.
pub(super) fn label(action: &Action) -> &'static str {
    let meaning = MEANINGS.iter().find(|meaning| meaning.action == *action);
    let binding = || TABLE.iter().find(|binding| binding.action == *action);
    meaning.map_or_else(
        || binding().map_or("", |binding| binding.label),
        |meaning| meaning.label,
    )
}
