//! Presets: keys of other programs, as changes of the default.

/// The keys of actions in a section: name of the section, and names of actions with their keys.
type SectionKeys = (
    &'static str,
    &'static [(&'static str, &'static [&'static str])],
);

/// The presets with their names.
static PRESETS: [(&str, &[SectionKeys]); 2] = [("default", &[]), ("emacs", EMACS)];

/// Keys of Emacs, and in text those of readline. Letters of the default that Emacs has no key for
/// remain.
const EMACS: &[SectionKeys] = &[
    (
        "all",
        &[
            ("down", &["Ctrl+n", "Down"]),
            ("up", &["Ctrl+p", "Up"]),
            ("right", &["Ctrl+f", "Right"]),
            ("left", &["Ctrl+b", "Left"]),
            ("page-down", &["Ctrl+v", "PageDown"]),
            ("page-up", &["Alt+v", "PageUp"]),
            ("first", &["Alt+<", "Home"]),
            ("last", &["Alt+>", "End"]),
            ("cancel", &["Ctrl+g", "Esc"]),
            ("quit", &["Ctrl+x Ctrl+c"]),
            ("suspend", &["Ctrl+z", "Ctrl+x Ctrl+z"]),
        ],
    ),
    (
        "browse",
        &[
            ("next-pane", &["Tab", "Ctrl+x o"]),
            ("zoom", &["z", "Ctrl+x 1"]),
            ("border-left", &["Alt+Left", "Ctrl+x {"]),
            ("border-right", &["Alt+Right", "Ctrl+x }"]),
            ("scroll-source-down", &["J", "Ctrl+Alt+v"]),
            ("back", &["l", "Backspace"]),
            ("forward", &["r"]),
            ("next-hit", &["Alt+g n"]),
            ("previous-hit", &["Alt+g p"]),
            ("search", &["Ctrl+s", "/"]),
            ("help", &["Alt+x", "F1", "?"]),
            ("copy-citation", &["Alt+w", "y c"]),
            ("bookmark", &["m", "Ctrl+x r m"]),
            ("show-marked", &["b", "Ctrl+x r l"]),
            ("edit-record", &["e", "Ctrl+x Ctrl+f"]),
            ("reload", &["g", "R"]),
            ("mark-row", &["Space", "Ctrl+Space"]),
        ],
    ),
    (
        "fields",
        &[
            ("delete-to-end", &["Ctrl+k"]),
            ("delete-word", &["Alt+Backspace", "Ctrl+w"]),
        ],
    ),
    ("find", &[("down", &["Ctrl+s", "Ctrl+n", "Down"])]),
];

pub(super) fn names() -> impl Iterator<Item = &'static str> {
    PRESETS.iter().map(|(name, _)| *name)
}

/// The changes of a preset, each with section, action and keys. None for a name that is no preset.
pub(super) fn changes(
    name: &str,
) -> impl Iterator<Item = (&'static str, &'static str, &'static [&'static str])> {
    let preset = PRESETS.iter().filter(move |(known, _)| *known == name);
    let sections = preset.flat_map(|(_, sections)| *sections);
    sections.flat_map(|(section, changes)| {
        let changes = changes.iter();
        changes.map(|(action, keys)| (*section, *action, *keys))
    })
}
