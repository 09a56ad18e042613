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
    use super::*;
    use crossterm::event::{KeyEventState, MouseEvent};

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
}
