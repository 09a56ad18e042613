//! The keys that terminals send. Others reach the program as another key, or not at all.

use keybinds::{Key, KeyInput, Mods};

/// Characters that begin the terminal's own sequences after ESC.
const INTRODUCERS: &str = "[O]P_^X";

/// Checks that a terminal sends a key without a special keyboard protocol.
///
/// # Errors
/// The clause that tells why not, and which key arrives instead.
pub(crate) fn check(key: KeyInput) -> Result<(), String> {
    let mods = key.mods();
    if mods.intersects(Mods::CMD | Mods::WIN) {
        return Err("terminals do not send keys with Super, Cmd or Win".into());
    }
    match key.key() {
        Key::Char(c) => character(c, mods),
        Key::Tab if mods == Mods::SHIFT => Ok(()),
        Key::Enter | Key::Tab | Key::Backspace if (mods - Mods::ALT).is_empty() => Ok(()),
        Key::Backspace if mods == Mods::CTRL => {
            Err("a terminal sends Backspace or `Ctrl+h` for it".into())
        }
        Key::Esc if mods.is_empty() => Ok(()),
        Key::Enter | Key::Tab | Key::Backspace | Key::Esc => Err(format!(
            "a terminal sends the same as for `{}` alone",
            key.key()
        )),
        Key::Up
        | Key::Down
        | Key::Left
        | Key::Right
        | Key::Home
        | Key::End
        | Key::Insert
        | Key::Delete
        | Key::PageUp
        | Key::PageDown
        | Key::F1
        | Key::F2
        | Key::F3
        | Key::F4
        | Key::F5
        | Key::F6
        | Key::F7
        | Key::F8
        | Key::F9
        | Key::F10
        | Key::F11
        | Key::F12 => Ok(()),
        other if other.to_string().starts_with('F') && other != Key::FnLock => {
            Err("terminals send function keys up to `F12`".into())
        }
        _ => Err("terminals do not send this key".into()),
    }
}

fn character(c: char, mods: Mods) -> Result<(), String> {
    if mods.contains(Mods::SHIFT) {
        let key = KeyInput::new(c, mods - Mods::SHIFT);
        return Err(format!("a terminal sends `{key}` for it"));
    }
    if mods.contains(Mods::CTRL) {
        return with_ctrl(c, mods.contains(Mods::ALT));
    }
    if mods.contains(Mods::ALT) && INTRODUCERS.contains(c) {
        return Err("in a terminal it begins sequences for other keys".into());
    }
    Ok(())
}

fn with_ctrl(c: char, has_alt: bool) -> Result<(), String> {
    let same = |key: &str| {
        let alt = if has_alt { "Alt+" } else { "" };
        Err(format!("for a terminal it is `{alt}{key}`"))
    };
    match c {
        // With Alt, a character other than letters and digits is taken for one typed with AltGr.
        'a'..='h' | 'j'..='l' | 'n'..='z' | '4'..='7' => Ok(()),
        ' ' if !has_alt => Ok(()),
        'i' => same("Tab"),
        'm' => same("Enter"),
        '[' | '3' if has_alt => Err("for a terminal it is `Esc` twice".into()),
        '[' | '3' => same("Esc"),
        '?' | '8' => same("Backspace"),
        'A'..='Z' => Err("terminals do not tell it from the key without Shift".into()),
        _ => Err(format!("terminals send no Ctrl with `{c}`")),
    }
}
