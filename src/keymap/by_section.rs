//! The keys by the sections of the settings, for a settings file and its schema.

use super::contexts::SECTIONS;
use super::table::TABLE;
use super::{KeyMap, names, spell};
use crate::app::meaning::{MEANINGS, is_in_views};

/// Section of the settings with its actions.
#[derive(Debug, Clone)]
pub struct SectionKeys {
    /// The section's name.
    pub name: &'static str,
    /// Its contexts in words.
    pub label: &'static str,
    /// The actions that have keys there, in the order of the help.
    pub actions: Vec<ActionKeys>,
}

/// Action with its keys in a section.
#[derive(Debug, Clone)]
pub struct ActionKeys {
    /// The action's name.
    pub name: &'static str,
    /// All keys that it has in all contexts of the section, as settings write them.
    pub keys: Vec<String>,
    /// Description of the action.
    pub label: &'static str,
}

impl KeyMap {
    /// The keys by section, from general to specific sections.
    #[must_use]
    pub fn by_section(&self) -> Vec<SectionKeys> {
        let sections = SECTIONS.iter().map(|section| {
            let mut actions: Vec<ActionKeys> = Vec::new();
            for entry in &self.entries {
                let name = names::name(&entry.binding.action);
                let is_here = entry.contexts.sections().contains(&section.name);
                if is_here && actions.iter().all(|action| action.name != name) {
                    // Keys of a more general section hold here too.
                    let same = self.entries.iter().filter(|other| {
                        let is_named = other.contexts.sections().contains(&section.name);
                        let is_around = section.contexts.without(other.contexts).is_empty();
                        other.binding.action == entry.binding.action && (is_named || is_around)
                    });
                    actions.push(ActionKeys {
                        name,
                        keys: same
                            .flat_map(|other| &other.keys)
                            .map(spell::written)
                            .collect(),
                        label: label_of(entry.binding),
                    });
                }
            }
            SectionKeys {
                name: section.name,
                label: section.label,
                actions,
            }
        });
        sections.collect()
    }

    /// Names of the actions that can have keys in a section.
    #[must_use]
    pub fn actions_of_section(name: &str) -> Vec<&'static str> {
        let section = SECTIONS.iter().find(|section| section.name == name);
        let mut known: Vec<&'static str> = Vec::new();
        for binding in TABLE {
            let is_there = section
                .is_some_and(|section| !section.contexts.common(binding.contexts).is_empty());
            let name = names::name(&binding.action);
            if is_there && !known.contains(&name) {
                known.push(name);
            }
        }
        known
    }
}

/// The label of an action, in the first view that takes it if views take it in their own way.
fn label_of(binding: &super::table::Binding) -> &'static str {
    if !is_in_views(&binding.action) {
        return binding.label;
    }
    let mut meanings = MEANINGS.iter();
    let meaning = meanings.find(|meaning| meaning.action == binding.action);
    meaning.map_or("", |meaning| meaning.label)
}
