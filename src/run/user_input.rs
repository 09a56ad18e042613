//! User input: terminal events translated to keys and actions.

use crossterm::event::{
    Event, KeyCode, KeyEvent, KeyEventKind, KeyModifiers, MouseButton, MouseEventKind,
};
use keybinds::KeyInput;

use crate::app::action::Action;

/// A key press or a ready-made action.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum UserInput {
    /// A key, to be looked up in the key table.
    Key(KeyInput),
    /// An action that does not depend on the key table, such as a click.
    Action(Action),
}

impl UserInput {
    /// Translates a terminal event. None for events without a meaning, such as a key release.
    #[must_use]
    pub fn from_event(event: Event) -> Option<Self> {
        match event {
            Event::Key(key) => (key.kind != KeyEventKind::Release)
                .then(|| Self::Key(normalize_modifiers(key).into())),
            Event::Paste(text) => Some(Self::Action(Action::Paste(text))),
            Event::Resize(..) => Some(Self::Action(Action::Resize)),
            Event::Mouse(mouse) => {
                let (column, row) = (mouse.column, mouse.row);
                let action = match mouse.kind {
                    MouseEventKind::Down(MouseButton::Left) => Action::Click(column, row),
                    MouseEventKind::Drag(MouseButton::Left) => Action::Drag(column, row),
                    MouseEventKind::Up(MouseButton::Left) => Action::Release,
                    MouseEventKind::ScrollDown => Action::Wheel(column, row, true),
                    MouseEventKind::ScrollUp => Action::Wheel(column, row, false),
                    _ => return None,
                };
                Some(Self::Action(action))
            }
            Event::FocusGained | Event::FocusLost => None,
        }
    }
}

/// Writes a key as the key table does. Some terminals report Shift with a character that already
/// needs it, and report `AltGr` as Ctrl and Alt.
fn normalize_modifiers(mut key: KeyEvent) -> KeyEvent {
    if let KeyCode::Char(c) = key.code {
        if key.modifiers.contains(KeyModifiers::SHIFT) {
            key.code = KeyCode::Char(if c.is_ascii_lowercase() {
                c.to_ascii_uppercase()
            } else {
                c
            });
            key.modifiers.remove(KeyModifiers::SHIFT);
        }
        let alt_gr = KeyModifiers::CONTROL | KeyModifiers::ALT;
        if key.modifiers.contains(alt_gr) && !c.is_ascii_alphanumeric() {
            key.modifiers.remove(alt_gr);
        }
    }
    key
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use crossterm::event::{KeyEventState, MouseEvent};
    use keybinds::{Key, Mods};

    use super::*;
    use crate::keymap::check_sendable;
    use crate::terminal::decoded;

    fn key(code: KeyCode, modifiers: KeyModifiers, kind: KeyEventKind) -> Option<UserInput> {
        UserInput::from_event(Event::Key(KeyEvent {
            code,
            modifiers,
            kind,
            state: KeyEventState::NONE,
        }))
    }

    fn typed(text: &str) -> UserInput {
        UserInput::Key(text.parse().unwrap())
    }

    #[test]
    fn shift_is_part_of_the_character() {
        let press = KeyEventKind::Press;
        assert_eq!(
            key(KeyCode::Char('?'), KeyModifiers::SHIFT, press),
            Some(typed("?"))
        );
        assert_eq!(
            key(KeyCode::Char('g'), KeyModifiers::SHIFT, press),
            Some(typed("G"))
        );
        assert_eq!(
            key(KeyCode::Char('G'), KeyModifiers::SHIFT, press),
            Some(typed("G"))
        );
        assert_eq!(
            key(
                KeyCode::Char('@'),
                KeyModifiers::CONTROL | KeyModifiers::ALT,
                press
            ),
            Some(typed("@"))
        );
        assert_eq!(
            key(KeyCode::BackTab, KeyModifiers::SHIFT, press),
            Some(typed("Shift+Tab"))
        );
    }

    #[test]
    fn a_key_release_is_ignored_and_a_repeat_is_not() {
        assert_eq!(
            key(
                KeyCode::Char('j'),
                KeyModifiers::NONE,
                KeyEventKind::Release
            ),
            None
        );
        assert_eq!(
            key(KeyCode::Char('j'), KeyModifiers::NONE, KeyEventKind::Repeat),
            Some(typed("j"))
        );
    }

    #[test]
    fn moving_the_mouse_is_ignored() {
        let mouse = MouseEvent {
            kind: MouseEventKind::Moved,
            column: 3,
            row: 4,
            modifiers: KeyModifiers::NONE,
        };
        assert_eq!(UserInput::from_event(Event::Mouse(mouse)), None);
        let click = MouseEvent {
            kind: MouseEventKind::Down(MouseButton::Left),
            ..mouse
        };
        assert_eq!(
            UserInput::from_event(Event::Mouse(click)),
            Some(UserInput::Action(Action::Click(3, 4)))
        );
    }

    /// Bytes that terminals send for keys without a special protocol: single bytes, some characters, the
    /// same after ESC, and sequences.
    fn sent() -> Vec<Vec<u8>> {
        let mut typed: Vec<Vec<u8>> = (0..0x80).map(|byte| vec![byte]).collect();
        typed.extend("éЯ漢".chars().map(|c| c.to_string().into_bytes()));
        let with_alt: Vec<Vec<u8>> = typed.iter().map(|key| [b"\x1b", &**key].concat()).collect();
        let mut sent = [typed, with_alt].concat();
        let mut add = |text: String| sent.push(text.into_bytes());
        for last in 'A'..='Z' {
            add(format!("\x1bO{last}"));
            add(format!("\x1b[{last}"));
            for modifiers in 2..=8 {
                add(format!("\x1b[1;{modifiers}{last}"));
            }
        }
        for number in 1..=34 {
            add(format!("\x1b[{number}~"));
            for modifiers in 2..=8 {
                add(format!("\x1b[{number};{modifiers}~"));
            }
        }
        sent
    }

    /// The keys that arrive one by one.
    fn arriving() -> HashSet<KeyInput> {
        let events = sent().into_iter().map(|bytes| decoded(&bytes));
        let inputs = events.filter_map(|mut events| match events.pop() {
            Some(event) if events.is_empty() => UserInput::from_event(event),
            _ => None,
        });
        inputs
            .filter_map(|input| match input {
                UserInput::Key(key) => Some(key),
                UserInput::Action(_) => None,
            })
            .collect()
    }

    #[test]
    fn a_key_that_can_be_bound_arrives() {
        let arriving = arriving();
        let named = "Up Down Left Right Home End PageUp PageDown Insert Delete Enter Tab \
                     Backspace Esc Space Plus Copy Cut Paste Clear Undo Redo ZoomIn ScrollLock \
                     NumLock FnLock PrintScreen Menu Play Mute Help F1 F2 F3 F4 F5 F6 F7 F8 F9 \
                     F10 F11 F12 F13 F20 F35";
        let characters = ('!'..='~').chain("éЯ漢".chars()).map(Key::Char);
        let named = named.split_whitespace().map(|name| name.parse().unwrap());
        let mut bindable = 0;
        for key in characters.chain(named) {
            for bits in 0..32 {
                let key = KeyInput::new(key, Mods::from_bits_truncate(bits));
                if check_sendable(key).is_ok() {
                    assert!(arriving.contains(&key), "{key} does not arrive");
                    bindable += 1;
                }
            }
        }
        assert!(bindable > 500, "{bindable}");
    }

    #[test]
    fn a_key_that_arrives_can_be_bound() {
        let begins_sequence = |key: &KeyInput| {
            key.mods() == Mods::ALT && matches!(key.key(), Key::Char(c) if "[O]P_^X".contains(c))
        };
        // Few keyboards have more than twelve function keys, and terminals disagree on the others.
        let is_rare = |key: &KeyInput| {
            matches!(
                key.key().to_string().as_str(),
                "F13" | "F14" | "F15" | "F16" | "F17" | "F18" | "F19" | "F20"
            )
        };
        for key in arriving() {
            let is_left_out = begins_sequence(&key) || is_rare(&key);
            assert_eq!(check_sendable(key).is_ok(), !is_left_out, "{key}");
        }
    }
}
