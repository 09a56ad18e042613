//! From the terminal's events to what the loop understands.

use crossterm::event::{
    Event, KeyCode, KeyEvent, KeyEventKind, KeyModifiers, MouseButton, MouseEventKind,
};
use keybinds::KeyInput;

use crate::app::action::Action;

/// Something that comes from outside.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Input {
    /// A key, to be looked up.
    Key(KeyInput),
    /// Something that means one thing everywhere.
    Action(Action),
}

/// What an event means; none where it means nothing.
#[must_use]
pub fn input(event: Event) -> Option<Input> {
    match event {
        Event::Key(key) => {
            (key.kind != KeyEventKind::Release).then(|| Input::Key(normalised(key).into()))
        }
        Event::Paste(text) => Some(Input::Action(Action::Paste(text))),
        Event::Resize(..) => Some(Input::Action(Action::Resize)),
        Event::Mouse(mouse) => match mouse.kind {
            MouseEventKind::Down(MouseButton::Left) => {
                Some(Input::Action(Action::Click(mouse.column, mouse.row)))
            }
            MouseEventKind::ScrollDown => {
                Some(Input::Action(Action::Wheel(mouse.column, mouse.row, true)))
            }
            MouseEventKind::ScrollUp => {
                Some(Input::Action(Action::Wheel(mouse.column, mouse.row, false)))
            }
            _ => None,
        },
        Event::FocusGained | Event::FocusLost => None,
    }
}

/// A key as the table writes it: terminals differ in whether they say Shift with a character that is typed with it, and
/// characters made with Ctrl and Alt together are typed with `AltGr`.
fn normalised(mut key: KeyEvent) -> KeyEvent {
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

    fn key(code: KeyCode, modifiers: KeyModifiers, kind: KeyEventKind) -> Option<Input> {
        input(Event::Key(KeyEvent {
            code,
            modifiers,
            kind,
            state: KeyEventState::NONE,
        }))
    }

    fn typed(text: &str) -> Input {
        Input::Key(text.parse().unwrap())
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
    fn a_release_is_no_key_and_a_repeat_is_one() {
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
    fn moving_the_mouse_means_nothing() {
        let mouse = MouseEvent {
            kind: MouseEventKind::Moved,
            column: 3,
            row: 4,
            modifiers: KeyModifiers::NONE,
        };
        assert_eq!(input(Event::Mouse(mouse)), None);
        let click = MouseEvent {
            kind: MouseEventKind::Down(MouseButton::Left),
            ..mouse
        };
        assert_eq!(
            input(Event::Mouse(click)),
            Some(Input::Action(Action::Click(3, 4)))
        );
    }
}
