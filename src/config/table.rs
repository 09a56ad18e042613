//! The table of all settings with one value. File, documentation, template and schema follow it.

use super::setting::{Kind, Setting, Value};
use crate::app::preferences::{Arrangement, DateStyle, LIST_SHARE, READING_WIDTH};
use crate::view::theme::ThemeName;

/// Presets of keys. The first is the default.
pub(super) const PRESETS: &[&str] = &["default", "emacs"];

const THEMES: &[&str] = &["terminal", "dark", "light", "contrast", "mono", "auto"];
const ARRANGEMENTS: &[&str] = &["auto", "stacked", "side-by-side"];
const DATES: &[&str] = &["auto", "iso", "words"];

/// Name of the setting that chooses the preset. `keys = "emacs"` is short for it.
pub(super) const PRESET: &str = "keys.preset";

/// Tables of the file, with what they hold.
pub(super) const TABLES: &[(&str, &str)] = &[
    ("layout", "Layout of the panes"),
    ("colors", "Your own colours, over those of the theme"),
    ("keys", "Keys"),
    (
        "via",
        "Commands that turn a file into plain text, by its extension",
    ),
];

/// All settings with one value, in the order of the documentation: first those without a table.
pub(super) static SETTINGS: &[Setting] = &[
    Setting {
        name: "theme",
        kind: Kind::Choice(THEMES),
        help: "Colours: those of the terminal, a fixed theme, none (`mono`), or `dark` or `light` as \
               the terminal's background is (`auto`).",
        get: |settings| Value::Word(settings.theme.name.name()),
        set: |settings, value| {
            if let Value::Word(word) = value {
                settings.theme.name = ThemeName::from_name(word).unwrap_or_default();
            }
        },
    },
    Setting {
        name: "mouse",
        kind: Kind::Switch,
        help: "The program takes the mouse at the start; without it the terminal selects text.",
        get: |settings| Value::Switch(settings.mouse),
        set: |settings, value| settings.mouse = value == Value::Switch(true),
    },
    Setting {
        name: "resume",
        kind: Kind::Switch,
        help: "Start where the last session with the dossier ended; otherwise at the overview.",
        get: |settings| Value::Switch(settings.resume),
        set: |settings, value| settings.resume = value == Value::Switch(true),
    },
    Setting {
        name: "editor",
        kind: Kind::Command,
        help: "The editor that `e` and `E` start, with its options; empty: the command in VISUAL or \
               EDITOR.",
        get: |settings| Value::Text(settings.editor.clone()),
        set: |settings, value| settings.editor = text(value),
    },
    Setting {
        name: "coder",
        kind: Kind::Text,
        help: "Your name or initials, for the field `coder` of records that are written.",
        get: |settings| Value::Text(settings.coder.clone()),
        set: |settings, value| settings.coder = text(value),
    },
    Setting {
        name: "layout.reading-width",
        kind: Kind::Number(READING_WIDTH),
        help: "The most columns of a source's text, and of each of two texts side by side.",
        get: |settings| Value::Number(Some(settings.preferences.reading_width)),
        set: |settings, value| {
            if let Value::Number(Some(columns)) = value {
                settings.preferences.reading_width = columns;
            }
        },
    },
    Setting {
        name: "layout.list-share",
        kind: Kind::NumberOrAuto(LIST_SHARE),
        help: "Share of the list in percent, of the columns beside the other panes and of the rows \
               above them; `auto`: as its rows need. A border that you move wins.",
        get: |settings| Value::Number(settings.preferences.list_share),
        set: |settings, value| {
            if let Value::Number(percent) = value {
                settings.preferences.list_share = percent;
            }
        },
    },
    Setting {
        name: "layout.arrangement",
        kind: Kind::Choice(ARRANGEMENTS),
        help: "The record above its source, or beside it where each gets 42 columns; `auto`: beside \
               it where each gets 60.",
        get: |settings| Value::Word(arrangement_name(settings.preferences.arrangement)),
        set: |settings, value| {
            settings.preferences.arrangement = match value {
                Value::Word("stacked") => Arrangement::Stacked,
                Value::Word("side-by-side") => Arrangement::SideBySide,
                _ => Arrangement::Auto,
            };
        },
    },
    Setting {
        name: "layout.dates",
        kind: Kind::Choice(DATES),
        help: "Dates as `2024-08-19` (`iso`) or `19 August 2024` (`words`); `auto`: in words, but \
               for the axis of the timeline and changed fields.",
        get: |settings| Value::Word(dates_name(settings.preferences.dates)),
        set: |settings, value| {
            settings.preferences.dates = match value {
                Value::Word("iso") => DateStyle::Iso,
                Value::Word("words") => DateStyle::Words,
                _ => DateStyle::Auto,
            };
        },
    },
    Setting {
        name: "layout.passage-numbers",
        kind: Kind::Switch,
        help: "Small numbers of the passages in the text of a source.",
        get: |settings| Value::Switch(settings.preferences.passage_numbers),
        set: |settings, value| {
            settings.preferences.passage_numbers = value == Value::Switch(true);
        },
    },
    Setting {
        name: PRESET,
        kind: Kind::Choice(PRESETS),
        help: "The keys to start from. `keys = \"emacs\"` before the first table is short for it.",
        get: |settings| Value::Word(settings.preset),
        set: |settings, value| {
            if let Value::Word(preset) = value {
                settings.preset = preset;
            }
        },
    },
];

/// The setting of a name.
pub(super) fn setting(name: &str) -> Option<&'static Setting> {
    SETTINGS.iter().find(|setting| setting.name == name)
}

fn text(value: Value) -> String {
    match value {
        Value::Text(text) => text,
        _ => String::new(),
    }
}

fn arrangement_name(arrangement: Arrangement) -> &'static str {
    match arrangement {
        Arrangement::Auto => "auto",
        Arrangement::Stacked => "stacked",
        Arrangement::SideBySide => "side-by-side",
    }
}

fn dates_name(dates: DateStyle) -> &'static str {
    match dates {
        DateStyle::Auto => "auto",
        DateStyle::Iso => "iso",
        DateStyle::Words => "words",
    }
}
