//! What is pressed after Enter, while what Enter is to open is not found yet: it is meant for what is opened, so it waits.

use std::collections::VecDeque;

use super::input::Input;
use crate::app::App;
use crate::app::action::Action;
use crate::app::mode::Mode;
use crate::app::screen::Screen;
use crate::keymap::Keys;

/// The most that waits; more is lost, as from a keyboard that nobody listens to.
const MOST: usize = 1_000;

/// What waits, in order.
#[derive(Debug, Default)]
pub(super) struct Held {
    inputs: VecDeque<Input>,
    /// An Enter is outstanding; once it is settled, this says that its outcome was not looked at yet.
    is_awaiting: bool,
}

impl Held {
    /// Lets through what is to be taken now, and holds what is to wait.
    pub(super) fn sift(&mut self, screen: &Screen, keys: &mut Keys, input: Input) -> Option<Input> {
        if !screen.app().is_some_and(App::is_about_to_open) {
            return Some(input);
        }
        self.is_awaiting = true;
        let action = match &input {
            Input::Key(key) => keys.press(screen.context(), *key, |action| screen.applies(action)),
            Input::Action(action) => Some(action.clone()),
        };
        // Looking a key up has consequences for the next one, which may never come.
        keys.forget();
        match action {
            Some(Action::Quit | Action::Cancel) => {
                self.inputs.clear();
                Some(input)
            }
            Some(Action::Resize | Action::Redraw | Action::Suspend) => Some(input),
            _ => {
                if self.inputs.len() < MOST {
                    self.inputs.push_back(input);
                }
                None
            }
        }
    }

    /// What has waited longest, once it need not wait. Where nothing was opened after all, it was meant for nothing.
    pub(super) fn release(&mut self, screen: &Screen) -> Option<Input> {
        let app = screen.app()?;
        if app.is_about_to_open() {
            self.is_awaiting = true;
            return None;
        }
        // Only the search that the Enter was for: what waited may begin another one.
        if std::mem::take(&mut self.is_awaiting) && matches!(app.mode, Mode::Search(_)) {
            self.inputs.clear();
        }
        self.inputs.pop_front()
    }
}
