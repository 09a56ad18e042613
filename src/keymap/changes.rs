//! Changes of keys, as presets and settings ask for them, and their faults.

mod clashes;
#[cfg(test)]
mod tests;

use keybinds::KeySeq;

use super::contexts::{Contexts, SECTIONS, section};
use super::grid::{Cell, Grid, Setter};
use super::names::{self, NAMES};
use super::spell::{self, quoted};
use super::table::TABLE;
use super::{KeyMap, Origin, presets, syntax};
use crate::app::action::Action;
use clashes::Clashes;

/// Change of the keys of an action in a section of the settings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeyChange {
    /// Name of the section.
    pub section: String,
    /// Name of the action.
    pub action: String,
    /// The only keys that it has there. Empty to unbind it.
    pub keys: Vec<String>,
}

/// Part of a change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum KeyPart {
    /// Name of the section.
    Section,
    /// Name of the action.
    Action,
    /// The key with this index.
    Key(usize),
    /// All of it.
    Change,
}

/// Fault of a change, which therefore changes nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeyFault {
    /// Index of the change.
    pub change: usize,
    /// The faulty part.
    pub part: KeyPart,
    /// A sentence, as display text.
    pub message: String,
}

/// Key that a change took from another action.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TakenKey {
    /// Index of the change.
    pub change: usize,
    /// Index of the key in the change.
    pub key: usize,
    /// Name of the action that lost the key.
    pub action: &'static str,
    /// A sentence, as display text.
    pub message: String,
}

/// Change whose parts are known.
#[derive(Debug, Clone)]
struct ReadChange {
    /// Index of the change.
    at: usize,
    /// The contexts of its section.
    contexts: Contexts,
    rank: u32,
    action: &'static Action,
    /// With their indices in the change.
    keys: Vec<(usize, KeySeq)>,
}

impl KeyMap {
    /// The keys of a preset with changes. All faults are returned together. For a faulty change the
    /// keys of the preset remain. A preset that does not exist is the default.
    #[must_use]
    pub fn changed(preset: &str, changes: &[KeyChange]) -> (Self, Vec<KeyFault>) {
        let (base, _) = Self::default().with(&preset_changes(preset), Origin::Preset);
        base.with(changes, Origin::Settings)
    }

    /// The names of the presets.
    pub fn preset_names() -> impl Iterator<Item = &'static str> {
        presets::names()
    }

    /// The keys that actions lost to changes of other actions, which is no fault.
    #[must_use]
    pub fn taken(&self) -> &[TakenKey] {
        &self.taken
    }

    /// This key map with changes.
    fn with(&self, changes: &[KeyChange], origin: Origin) -> (Self, Vec<KeyFault>) {
        let mut faults = Vec::new();
        let read = changes.iter().enumerate();
        let mut changes: Vec<_> = read
            .filter_map(|(at, change)| read_change(at, change, &mut faults))
            .collect();
        // General sections first. More specific ones override them.
        changes.sort_by_key(|change| change.rank);
        // Without the faulty changes, other changes may be faulty: keys of the default are back.
        loop {
            let mut grid = Grid::new(&self.entries);
            for change in &changes {
                change.apply(&mut grid, origin);
            }
            let clashes = Clashes::settle(&mut grid, &changes);
            let found = clashes.faults();
            if found.is_empty() {
                faults.sort_by_key(|fault| (fault.change, fault.part));
                let mut taken = clashes.taken();
                taken.sort_by_key(|taken| (taken.change, taken.key));
                let entries = grid.into_entries();
                let map = Self { entries, taken };
                return (map, faults);
            }
            changes.retain(|change| found.iter().all(|fault| fault.change != change.at));
            faults.extend(found);
        }
    }
}

impl ReadChange {
    fn apply(&self, grid: &mut Grid, origin: Origin) {
        let cell = Cell {
            keys: self.keys.iter().map(|(_, keys)| keys.clone()).collect(),
            origin,
            by: Some(Setter {
                change: self.at,
                rank: self.rank,
            }),
        };
        for context in self.contexts.iter() {
            grid.set(self.action, context, &cell);
        }
    }
}

fn preset_changes(name: &str) -> Vec<KeyChange> {
    let owned = |keys: &[&str]| keys.iter().map(|key| (*key).to_owned()).collect();
    let changes = presets::changes(name).map(|(section, action, keys)| KeyChange {
        section: section.to_owned(),
        action: action.to_owned(),
        keys: owned(keys),
    });
    changes.collect()
}

/// Reads a change. None if it has faults.
fn read_change(at: usize, change: &KeyChange, faults: &mut Vec<KeyFault>) -> Option<ReadChange> {
    let before = faults.len();
    let mut fault = |part, message| {
        faults.push(KeyFault {
            change: at,
            part,
            message,
        });
    };
    let section = section(&change.section);
    if section.is_none() {
        fault(KeyPart::Section, unknown_section(&change.section));
    }
    let action = names::action(&change.action);
    if action.is_none() {
        fault(KeyPart::Action, unknown_action(&change.action));
    }
    if let (Some(section), Some(action)) = (section, action) {
        let contexts = contexts_of(action);
        if section.contexts.common(contexts).is_empty() {
            let (name, places) = (section.name, contexts.describe());
            let message = format!(
                "`{}` does nothing in `{name}`; it is for {places}",
                change.action
            );
            fault(KeyPart::Action, message);
        }
    }
    let mut keys: Vec<(usize, KeySeq)> = Vec::new();
    for (index, written) in change.keys.iter().enumerate() {
        match syntax::read(written) {
            Ok(read) if keys.iter().any(|(_, known)| *known == read) => {}
            Ok(read) => keys.push((index, read)),
            Err(message) => fault(KeyPart::Key(index), message),
        }
    }
    if faults.len() > before {
        return None;
    }
    section.zip(action).map(|(section, action)| ReadChange {
        at,
        contexts: section.contexts,
        rank: section.specificity(),
        action,
        keys,
    })
}

/// The contexts in which an action does something.
pub(super) fn contexts_of(action: &Action) -> Contexts {
    let bindings = TABLE.iter().filter(|binding| binding.action == *action);
    bindings.fold(Contexts::default(), |contexts, binding| {
        contexts.and(binding.contexts)
    })
}

fn unknown_section(written: &str) -> String {
    let names: Vec<_> = SECTIONS.iter().map(|section| section.name).collect();
    let near = nearest(written, names.iter().copied());
    let near = match &*near {
        [] => format!("; there are {}", listed(&names, "and")),
        _ => format!("; did you mean {}?", listed(&near, "or")),
    };
    format!("there is no section {} for keys{near}", quoted(written))
}

fn unknown_action(written: &str) -> String {
    let near = nearest(written, NAMES.iter().map(|(name, _)| *name));
    let near = match &*near {
        [] => "; `impasse keys` lists all actions".to_owned(),
        _ => format!("; did you mean {}?", listed(&near, "or")),
    };
    format!("there is no action {}{near}", quoted(written))
}

/// The names that resemble what is written, the nearest first, at most three.
fn nearest<'a>(written: &str, names: impl Iterator<Item = &'a str>) -> Vec<&'a str> {
    const MOST: usize = 3;
    const LEAST: f64 = 0.75;
    // Longer texts are no names, and comparing them takes long.
    if written.len() > 64 {
        return Vec::new();
    }
    let written = written.to_lowercase().replace('_', "-");
    let mut near: Vec<_> = names
        .map(|name| (strsim::jaro_winkler(&written, name), name))
        .filter(|(similarity, name)| *similarity >= LEAST || name.contains(&*written))
        .collect();
    near.sort_by(|one, other| other.0.total_cmp(&one.0));
    near.into_iter().take(MOST).map(|(_, name)| name).collect()
}

/// Names as a list: “`a`, `b` or `c`”.
fn listed(names: &[impl AsRef<str>], conjunction: &str) -> String {
    let names: Vec<_> = names
        .iter()
        .map(|name| format!("`{}`", name.as_ref()))
        .collect();
    match names.split_last() {
        Some((last, before)) if !before.is_empty() => {
            format!("{} {conjunction} {last}", before.join(", "))
        }
        _ => names.concat(),
    }
}

/// A sequence as settings write it, between accents.
fn shown(keys: &KeySeq) -> String {
    format!("`{}`", spell::written(keys))
}
