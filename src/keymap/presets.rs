//! Presets: keys of other programs, as changes of the default.

/// The keys of actions in a section: name of the section, and names of actions with their keys.
type SectionKeys = (
    &'static str,
    &'static [(&'static str, &'static [&'static str])],
);

/// The presets with their names.
static PRESETS: [(&str, &[SectionKeys]); 2] = [("default", &[]), ("emacs", &[])];

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
