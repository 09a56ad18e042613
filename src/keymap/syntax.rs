//! Reader of keys as users write them in settings: `Ctrl+c`, `y c`, `PageDown`, and the ways of
//! other programs: `C-c`, `<C-c>`, `pgdn`.

use keybinds::{Key, KeyInput, KeySeq, Mods};

use super::sendable;
use super::spell::{CTRL_DIGITS, quoted};
use crate::text::display;

/// Names of keys beside those of `keybinds`, in lower case without hyphens.
const NAMES: &[(&str, &str)] = &[
    ("return", "Enter"),
    ("ret", "Enter"),
    ("cr", "Enter"),
    ("⏎", "Enter"),
    ("⌫", "Backspace"),
    ("bs", "Backspace"),
    ("del", "Delete"),
    ("ins", "Insert"),
    ("pgup", "PageUp"),
    ("pgdn", "PageDown"),
    ("pgdown", "PageDown"),
    ("↑", "Up"),
    ("↓", "Down"),
    ("←", "Left"),
    ("→", "Right"),
    ("spc", "Space"),
    ("minus", "-"),
    ("lt", "<"),
    ("gt", ">"),
    ("bar", "|"),
    ("bslash", "\\"),
];

/// Names of modifiers, in lower case.
const MODIFIERS: &[(&str, Mods)] = &[
    ("ctrl", Mods::CTRL),
    ("control", Mods::CTRL),
    ("c", Mods::CTRL),
    ("alt", Mods::ALT),
    ("meta", Mods::ALT),
    ("option", Mods::ALT),
    ("m", Mods::ALT),
    ("a", Mods::ALT),
    ("shift", Mods::SHIFT),
    ("s", Mods::SHIFT),
    ("super", Mods::WIN),
    ("win", Mods::WIN),
    ("cmd", Mods::CMD),
    ("command", Mods::CMD),
];

/// Reads the keys of a sequence, with blanks between them.
///
/// # Errors
/// A sentence on the key that cannot be read, or that a terminal cannot send.
pub(super) fn read(written: &str) -> Result<KeySeq, String> {
    if written == " " {
        return Ok(KeySeq::from(' '));
    }
    let keys: Vec<_> = written.split_whitespace().map(key).collect();
    let keys: Vec<KeyInput> = keys.into_iter().collect::<Result<_, _>>()?;
    if keys.is_empty() {
        return Err(format!("the key is empty; {SYNTAX}"));
    }
    Ok(keys.into_iter().collect())
}

const SYNTAX: &str = "write a key as `Ctrl+c`, `PageDown` or `G`, and keys that are pressed one \
                      after another as `y c`";

fn key(written: &str) -> Result<KeyInput, String> {
    let shown = quoted(written);
    let (mods, name) = split(written);
    let Some(key) = named(name) else {
        let typed: Vec<String> = written.chars().map(String::from).collect();
        let is_word = mods.is_empty() && (2..=3).contains(&typed.len());
        return Err(if is_word && written.chars().all(char::is_alphanumeric) {
            let keys = typed.join(" ");
            format!("there is no key {shown}; keys that are pressed one after another are `{keys}`")
        } else {
            format!("there is no key {shown}; {SYNTAX}")
        });
    };
    let input = normalize(key, mods).map_err(|why| format!("{shown} cannot be bound: {why}"))?;
    let sent = sendable::check(input);
    sent.map_err(|why| format!("{shown} cannot be bound: {why}"))?;
    Ok(input)
}

/// The modifiers of a key and its name.
fn split(written: &str) -> (Mods, &str) {
    let bracketed = written
        .strip_prefix('<')
        .and_then(|rest| rest.strip_suffix('>'));
    let mut rest = bracketed
        .filter(|inner| !inner.is_empty())
        .unwrap_or(written);
    let mut mods = Mods::NONE;
    while let Some((at, between)) = rest.char_indices().find(|(_, c)| matches!(c, '+' | '-'))
        && let Some((name, after)) = rest.split_at_checked(at)
        && let Some(after) = after
            .strip_prefix(between)
            .filter(|after| !after.is_empty())
        && let Some((_, modifier)) = MODIFIERS
            .iter()
            .find(|(known, _)| name.eq_ignore_ascii_case(known))
    {
        mods |= *modifier;
        rest = after;
    }
    (mods, rest)
}

fn named(name: &str) -> Option<Key> {
    let mut characters = name.chars();
    if let (Some(c), None) = (characters.next(), characters.next()) {
        let other = NAMES.iter().find(|(known, _)| *known == name);
        return match other {
            Some((_, key)) => key.parse().ok(),
            None => (display::inline(name) == name).then_some(Key::Char(c)),
        };
    }
    let name: String = name.chars().filter(|c| !matches!(c, '-' | '_')).collect();
    let name = name.to_ascii_lowercase();
    let other = NAMES.iter().find(|(known, _)| *known == name);
    other.map_or(&*name, |(_, key)| key).parse().ok()
}

/// A key as it arrives: Ctrl makes no difference between small and capital letters, and terminals
/// report some characters with Ctrl as digits.
fn normalize(key: Key, mods: Mods) -> Result<KeyInput, String> {
    let Key::Char(c) = key else {
        return Ok(KeyInput::new(key, mods));
    };
    if !mods.contains(Mods::CTRL) {
        let shifted = c.to_uppercase();
        return match mods.contains(Mods::SHIFT) {
            true if c != ' ' && mods.contains(Mods::ALT) => {
                Err(format!("with Shift it is written `Alt+{shifted}`"))
            }
            true if c != ' ' => Err(format!("with Shift it is written `{shifted}`")),
            _ => Ok(KeyInput::new(key, mods)),
        };
    }
    if mods.contains(Mods::SHIFT) {
        return Err("terminals do not tell it from the key without Shift".into());
    }
    let reported = CTRL_DIGITS.iter().find(|(_, typed)| *typed == c);
    let c = match c {
        '/' => '7',
        '@' | '2' | '`' => ' ',
        _ => reported.map_or(c.to_ascii_lowercase(), |(digit, _)| *digit),
    };
    Ok(KeyInput::new(c, mods))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::keymap::spell;

    #[test]
    fn keys_are_read_in_the_ways_of_several_programs() {
        for (written, expected) in [
            ("x", "x"),
            ("G", "G"),
            ("é", "é"),
            ("+", "Plus"),
            ("-", "-"),
            ("<", "<"),
            ("<>", ""),
            (" ", "Space"),
            ("y c", "y c"),
            ("  y   c ", "y c"),
            ("Ctrl+c", "Ctrl+c"),
            ("Ctrl-c", "Ctrl+c"),
            ("ctrl+C", "Ctrl+c"),
            ("C-c", "Ctrl+c"),
            ("<C-c>", "Ctrl+c"),
            ("<c-x><C-c>", ""),
            ("C-x C-c", "Ctrl+x Ctrl+c"),
            ("M-x", "Alt+x"),
            ("Alt+Z", "Alt+Z"),
            ("M-<", "Alt+<"),
            ("C-M-v", "Ctrl+Alt+v"),
            ("Ctrl+Space", "Ctrl+Space"),
            ("C-@", "Ctrl+Space"),
            ("C-_", "Ctrl+_"),
            ("C-/", "Ctrl+_"),
            ("Ctrl+\\", "Ctrl+\\"),
            ("Ctrl+4", "Ctrl+\\"),
            ("enter", "Enter"),
            ("<CR>", "Enter"),
            ("RET", "Enter"),
            ("Esc", "Esc"),
            ("escape", "Esc"),
            ("pgdn", "PageDown"),
            ("page-down", "PageDown"),
            ("Page_Up", "PageUp"),
            ("S-Tab", "Shift+Tab"),
            ("<S-Up>", "Shift+Up"),
            ("f12", "F12"),
            ("⏎", "Enter"),
            ("Ctrl-→", "Ctrl+Right"),
            ("DEL", "Delete"),
        ] {
            let read = read(written).map(|keys| spell::written(&keys));
            assert_eq!(
                read.clone().unwrap_or_default(),
                expected,
                "{written}: {read:?}"
            );
        }
    }

    #[test]
    fn what_is_printed_is_read_again() {
        for keys in [
            "Ctrl+\\ Ctrl+_",
            "Plus",
            "Space",
            "Alt+Shift+Left",
            "| `",
            "Alt+Plus",
        ] {
            let once = read(keys).unwrap();
            assert_eq!(read(&spell::written(&once)), Ok(once), "{keys}");
        }
    }

    #[test]
    fn a_key_that_cannot_be_sent_is_told_with_the_one_that_arrives() {
        for (written, expected) in [
            ("Ctrl+i", "for a terminal it is `Tab`"),
            ("C-m", "for a terminal it is `Enter`"),
            ("Ctrl+[", "for a terminal it is `Esc`"),
            ("Ctrl+Alt+i", "for a terminal it is `Alt+Tab`"),
            ("Ctrl+?", "for a terminal it is `Backspace`"),
            ("Shift+a", "with Shift it is written `A`"),
            ("Alt+Shift+a", "with Shift it is written `Alt+A`"),
            ("Shift+Space", "a terminal sends `Space` for it"),
            (
                "Ctrl+Shift+a",
                "terminals do not tell it from the key without Shift",
            ),
            ("Ctrl+1", "terminals send no Ctrl with `1`"),
            ("Ctrl+é", "terminals send no Ctrl with `é`"),
            (
                "Super+x",
                "terminals do not send keys with Super, Cmd or Win",
            ),
            ("Cmd+x", "terminals do not send keys with Super, Cmd or Win"),
            (
                "Ctrl+Enter",
                "a terminal sends the same as for `Enter` alone",
            ),
            (
                "Shift+Enter",
                "a terminal sends the same as for `Enter` alone",
            ),
            (
                "Ctrl+Backspace",
                "a terminal sends Backspace or `Ctrl+h` for it",
            ),
            ("Alt+[", "in a terminal it begins sequences for other keys"),
            ("Alt+O", "in a terminal it begins sequences for other keys"),
            ("F13", "terminals send function keys up to `F12`"),
            ("Menu", "terminals do not send this key"),
            ("FnLock", "terminals do not send this key"),
        ] {
            let told = format!("`{written}` cannot be bound: {expected}");
            assert_eq!(read(written), Err(told));
        }
    }
}
