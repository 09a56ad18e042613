//! Type-ahead: input after an Enter that still awaits a search answer waits for what Enter opens.

use std::collections::VecDeque;

use super::user_input::UserInput;
use crate::app::App;
use crate::app::action::Action;
use crate::app::screen::Screen;
use crate::keymap::Keys;

/// Most inputs that wait. Later ones are lost.
const MAX_INPUTS: usize = 1_000;

/// Queue of the inputs that wait, oldest first.
#[derive(Debug, Default)]
pub(super) struct TypeAhead {
    inputs: VecDeque<UserInput>,
    /// An Enter awaits its answer, or its outcome was not checked yet.
    is_awaiting: bool,
}

impl TypeAhead {
    /// Returns an input that is to be handled now, and queues one that has to wait.
    pub(super) fn filter(
        &mut self,
        screen: &Screen,
        keys: &mut Keys,
        input: UserInput,
    ) -> Option<UserInput> {
        if !screen.app().is_some_and(App::is_about_to_open) {
            return Some(input);
        }
        self.is_awaiting = true;
        let action = match &input {
            UserInput::Key(key) => keys.press(screen.context(), *key),
            UserInput::Action(action) => Some(action.clone()),
        };
        // The lookup may have begun a key sequence, but the key is pressed again when it is
        // handled.
        keys.forget();
        match action {
            Some(Action::Quit | Action::Cancel) => {
                self.inputs.clear();
                Some(input)
            }
            Some(Action::Resize | Action::Redraw | Action::Suspend) => Some(input),
            _ => {
                if self.inputs.len() < MAX_INPUTS {
                    self.inputs.push_back(input);
                }
                None
            }
        }
    }

    /// The oldest input, if it need not wait any more. If Enter opened nothing, all are dropped.
    pub(super) fn next_ready(&mut self, screen: &Screen) -> Option<UserInput> {
        let app = screen.app()?;
        if app.is_about_to_open() {
            self.is_awaiting = true;
            return None;
        }
        // Checked once for each Enter: the queued inputs may begin another search.
        if std::mem::take(&mut self.is_awaiting) && app.shows_hits() {
            self.inputs.clear();
        }
        self.inputs.pop_front()
    }
}
