//! Keys as people write them, `⏎`, `Ctrl-c`, `yc`, and as settings do: `Enter`, `Ctrl+c`, `y c`.

use keybinds::{Key, KeyInput, KeySeq, Mods};

use crate::text::{display, width};

/// The most columns of what a user wrote, in a message.
const QUOTED: usize = 40;

pub(super) fn sequence(keys: &KeySeq) -> String {
    let keys = keys.as_slice();
    let is_typed = |key: &KeyInput| {
        let is_character = matches!(key.key(), Key::Char(c) if c != ' ');
        is_character && key.mods() == Mods::NONE
    };
    let between = if keys.iter().all(is_typed) { "" } else { " " };
    let keys: Vec<_> = keys.iter().copied().map(key).collect();
    keys.join(between)
}

/// Several keys for one action.
pub(super) fn alternatives(keys: &[String]) -> String {
    let is_plain = keys.iter().all(|keys| !keys.contains(' '));
    keys.join(if is_plain { " " } else { ", " })
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
        _ => with_ctrl(key).map_or_else(|| key.key().to_string(), String::from),
    };
    prefixed(key.mods(), '-', &name)
}

/// A sequence in the syntax of the settings.
pub(super) fn written(keys: &KeySeq) -> String {
    let key = |key: &KeyInput| {
        let name = with_ctrl(*key).map_or_else(|| key.key().to_string(), String::from);
        prefixed(key.mods(), '+', &name)
    };
    let keys: Vec<_> = keys.as_slice().iter().map(key).collect();
    keys.join(" ")
}

/// The character on the key that terminals report as Ctrl and a digit.
fn with_ctrl(key: KeyInput) -> Option<char> {
    let Key::Char(digit) = key.key() else {
        return None;
    };
    let mut digits = CTRL_DIGITS
        .iter()
        .filter(|_| key.mods().contains(Mods::CTRL));
    digits
        .find(|(reported, _)| *reported == digit)
        .map(|(_, typed)| *typed)
}

/// Digits that terminals report with Ctrl for other characters. xterm sends the same for both.
pub(super) const CTRL_DIGITS: [(char, char); 4] = [('4', '\\'), ('5', ']'), ('6', '^'), ('7', '_')];

fn prefixed(mods: Mods, between: char, name: &str) -> String {
    let prefixes = [
        (Mods::CTRL, "Ctrl"),
        (Mods::ALT, "Alt"),
        (Mods::SHIFT, "Shift"),
    ];
    let prefixes = prefixes.into_iter().filter(|(of, _)| mods.contains(*of));
    let mut written = String::new();
    for (_, prefix) in prefixes {
        written.push_str(prefix);
        written.push(between);
    }
    written + name
}

/// Text of a user as display text between accents.
pub(super) fn quoted(raw: &str) -> String {
    format!("`{}`", width::truncate(&display::inline(raw), QUOTED))
}
