//! The settings in force: the file's contents over the defaults, then the environment and options.

use std::collections::HashSet;

use super::Settings;
use super::fault::{Fault, Faults};
use super::file::{FilePath, read_text};
use super::outside::{Origin, Outside};
use super::read::{Contents, KeySpans, WrittenColor, read};
use super::setting::{quoted, quoted_all};
use super::table::SETTINGS;
use crate::keymap::{KeyChange, KeyFault, KeyMap, KeyPart};
use crate::view::theme::ThemeName;

/// The settings, where they come from, and every fault of the file.
#[derive(Debug, Clone)]
pub struct Loaded {
    /// The settings in force.
    pub settings: Settings,
    /// Every setting with its value and its source.
    pub entries: Vec<Entry>,
    /// The faults, in the order of the file.
    pub faults: Vec<Fault>,
}

/// Settings with what they were loaded from.
#[derive(Debug, Clone)]
pub struct UserSettings {
    /// The file. None if none is read.
    pub file: Option<FilePath>,
    /// The environment and the options.
    pub outside: Outside,
    /// The settings.
    pub loaded: Loaded,
}

impl UserSettings {
    /// Loads the settings.
    #[must_use]
    pub fn load(file: Option<FilePath>, outside: Outside) -> Self {
        Self {
            loaded: load(file.as_ref(), &outside),
            file,
            outside,
        }
    }

    /// Loads the settings again.
    #[must_use]
    pub(crate) fn load_again(&self) -> Self {
        Self::load(self.file.clone(), self.outside.clone())
    }
}

impl Loaded {
    /// True if other settings have the same values, sources and faults.
    pub(crate) fn says_the_same(&self, other: &Self) -> bool {
        self.entries == other.entries && self.faults == other.faults
    }

    /// Sentences about keys that actions lost to others, which is no fault.
    #[must_use]
    pub fn notes(&self) -> Vec<String> {
        let taken = self.settings.keymap.taken().iter();
        taken.map(|taken| taken.message.clone()).collect()
    }

    /// A sentence about the faults, if there are any.
    #[must_use]
    pub fn notice(&self) -> Option<String> {
        let first = self.faults.first()?;
        Some(match self.faults.len() {
            1 => format!("settings: {first}"),
            count => format!("settings: {count} faults; {first}; `impasse config` lists all"),
        })
    }
}

/// A setting with its value and its source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The name, with its table.
    pub name: String,
    /// The value in TOML.
    pub value: String,
    /// The source of the value.
    pub origin: Origin,
}

/// Loads the settings. Without a file the defaults stand.
#[must_use]
fn load(file: Option<&FilePath>, outside: &Outside) -> Loaded {
    match file.map(read_text) {
        None | Some(Ok(None)) => load_text("", outside),
        Some(Ok(Some(text))) => load_text(&text, outside),
        Some(Err(fault)) => Loaded {
            faults: vec![fault],
            ..load_text("", outside)
        },
    }
}

/// Loads the settings of the text of a file.
#[must_use]
pub fn load_text(text: &str, outside: &Outside) -> Loaded {
    let (contents, mut faults) = read(text);
    let mut settings = Settings::default();
    let mut origins: Vec<Origin> = vec![Origin::Default; SETTINGS.len()];
    let line = |faults: &Faults<'_>, byte| Origin::File(faults.lines.place(byte).line);
    for (setting, value, at) in &contents.values {
        (setting.set)(&mut settings, value.clone());
        let index = SETTINGS.iter().position(|known| known.name == setting.name);
        if let Some(origin) = index.and_then(|index| origins.get_mut(index)) {
            *origin = line(&faults, *at);
        }
    }
    let mut entries = Vec::new();
    let written = take_keys(&contents, &mut settings, &mut faults);
    let keys = written.into_iter().map(|(change, at)| Entry {
        name: format!("keys.{}.{}", change.section, change.action),
        value: quoted_all(&change.keys),
        origin: line(&faults, at),
    });
    let keys: Vec<Entry> = keys.collect();
    let colors = contents.colors.iter().map(|color| Entry {
        name: format!("colors.{}", color.role.name()),
        value: quoted_all(&color.written),
        origin: line(&faults, color.at),
    });
    let colors: Vec<Entry> = colors.collect();
    let via = contents.via.iter().map(|(extension, command, at)| Entry {
        name: format!("via.{extension}"),
        value: quoted(command),
        origin: line(&faults, *at),
    });
    let via: Vec<Entry> = via.collect();
    take_colors(&contents.colors, &mut settings);
    let programs = contents.via.iter();
    settings.via = programs
        .map(|(extension, command, _)| (extension.clone(), command.clone()))
        .collect();
    take_outside(outside, &mut settings, &mut origins);
    entries.extend(SETTINGS.iter().zip(origins).map(|(setting, origin)| Entry {
        name: setting.name.into(),
        value: (setting.get)(&settings).to_string(),
        origin,
    }));
    if let Some((name, command)) = &outside.editor
        && settings.editor.is_empty()
        && let Some(entry) = entries.iter_mut().find(|entry| entry.name == "editor")
    {
        entry.value = quoted(command);
        entry.origin = Origin::Environment(name);
    }
    entries.extend(keys);
    entries.extend(colors);
    entries.extend(via);
    Loaded {
        settings,
        entries,
        faults: faults.placed(),
    }
}

/// Makes the keys. Returns the changes that hold, with their places.
fn take_keys<'c>(
    contents: &'c Contents,
    settings: &mut Settings,
    faults: &mut Faults<'_>,
) -> Vec<(&'c KeyChange, usize)> {
    let changes: Vec<KeyChange> = contents
        .keys
        .iter()
        .map(|(change, _)| change.clone())
        .collect();
    let (keymap, key_faults) = KeyMap::changed(settings.preset, &changes);
    settings.keymap = keymap;
    for KeyFault {
        change,
        part,
        message,
    } in &key_faults
    {
        if let Some((_, spans)) = contents.keys.get(*change) {
            faults.add(place_of(spans, part), message.clone());
        }
    }
    let unusable: HashSet<usize> = key_faults.iter().map(|fault| fault.change).collect();
    let holds = |index: &usize| !unusable.contains(index);
    let changes = contents.keys.iter().enumerate();
    changes
        .filter(|(index, _)| holds(index))
        .map(|(_, (change, spans))| (change, spans.action.start))
        .collect()
}

/// The byte that a fault of a change of keys is about.
fn place_of(spans: &KeySpans, part: &KeyPart) -> usize {
    match part {
        KeyPart::Section => spans.section.start,
        KeyPart::Action | KeyPart::Change => spans.action.start,
        KeyPart::Key(index) => {
            let key = spans.keys.get(*index);
            key.map_or(spans.action.start, |key| key.start)
        }
    }
}

fn take_colors(colors: &[WrittenColor], settings: &mut Settings) {
    settings.theme.colors = colors
        .iter()
        .map(|color| (color.role, color.color))
        .collect();
}

fn take_outside(outside: &Outside, settings: &mut Settings, origins: &mut [Origin]) {
    let mut set = |name: &str, origin| {
        let index = SETTINGS.iter().position(|setting| setting.name == name);
        if let Some(known) = index.and_then(|index| origins.get_mut(index)) {
            *known = origin;
        }
    };
    if let Some(origin) = outside.no_color {
        settings.theme.name = ThemeName::Mono;
        settings.theme.colors.clear();
        set("theme", origin);
    }
    if outside.no_mouse {
        settings.mouse = false;
        set("mouse", Origin::Option("--no-mouse"));
    }
    if outside.fresh {
        settings.resume = false;
        set("resume", Origin::Option("--fresh"));
    }
}
