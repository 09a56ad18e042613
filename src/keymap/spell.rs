//! Keys as people write them: `⏎`, `Ctrl-c`, `yc`.

use keybinds::{Key, KeyInput, KeySeq, Mods};

pub(super) fn sequence(keys: &KeySeq) -> String {
    keys.as_slice().iter().copied().map(key).collect()
}

pub(super) fn key(key: KeyInput) -> String {
    let name = match key.key() {
        Key::Enter => "⏎".into(),
        Key::Backspace => "⌫".into(),
        Key::Up => "↑".into(),
        Key::Down => "↓".into(),
        Key::Left => "←".into(),
        Key::Right => "→".into(),
        Key::PageUp => "PgUp".into(),
        Key::PageDown => "PgDn".into(),
        Key::Delete => "Del".into(),
        key => key.to_string(),
    };
    let mods = key.mods();
    let prefixes = [
        (Mods::CTRL, "Ctrl-"),
        (Mods::ALT, "Alt-"),
        (Mods::SHIFT, "Shift-"),
    ];
    let prefixes = prefixes.into_iter().filter(|(of, _)| mods.contains(*of));
    let prefix: String = prefixes.map(|(_, prefix)| prefix).collect();
    prefix + &name
}
