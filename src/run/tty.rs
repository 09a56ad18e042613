//! The real world: a terminal, and the work beside it.

use std::io;
use std::sync::Arc;
use std::time::{Duration, Instant};

use ratatui::Frame;

use super::input::{Input, input};
use super::origin::Origin;
use super::work::Work;
use super::{ENDING, Next, World, browser, clipboard, editor};
use crate::app::action::Action;
use crate::app::effect::Effect;
use crate::dossier::file_location::FileLocation;
use crate::terminal::{Came, Session, Wish};

/// How long a frame waits for the answer to a keystroke, so that both are drawn at once. Most answers come in time.
const ANSWER: Duration = Duration::from_millis(4);
/// How often to look how far the reading of a dossier has come.
const TICK: Duration = Duration::from_millis(50);

/// A terminal, and the work beside it.
pub(super) struct Tty {
    session: Session,
    work: Work,
    origin: Arc<dyn Origin>,
    /// Whether something was asked since the last look for what comes.
    has_asked: bool,
}

impl Tty {
    pub(super) fn new(session: Session, work: Work, origin: Arc<dyn Origin>) -> Self {
        Self {
            session,
            work,
            origin,
            has_asked: false,
        }
    }

    /// Gives the terminal back, and leaves the work where it is: it ends with the program.
    pub(super) fn close(self) {
        drop(self.session);
        std::mem::forget(self.work);
    }

    /// Opens a file in the user's editor and comes back; a sentence where that fails.
    fn edit(&mut self, spot: &FileLocation) -> io::Result<Result<Option<String>, String>> {
        let mut command = match editor::command(spot) {
            Ok(command) => command,
            Err(said) => return Ok(Err(said)),
        };
        // Put to sleep with the editor in the middle of a save, it would keep other sessions from saving.
        self.work.keeper().settle(ENDING);
        let ended = self.session.lend(&mut command)?;
        self.work.look(false);
        Ok(ended
            .map(|()| None)
            .map_err(|why| editor::failed(&command, &why)))
    }

    /// Waits for the terminal until some time, or until it is to be looked how far the work has come.
    fn listen(&mut self, until: Option<Instant>) -> io::Result<Came> {
        let tick = self.work.is_going_on().then(|| Instant::now() + TICK);
        self.session.listen(until.into_iter().chain(tick).min())
    }

    /// What somebody outside wants.
    fn wish(&mut self) -> io::Result<Option<Action>> {
        Ok(match Session::wish() {
            Some(Wish::Sleep) => Some(Action::Suspend),
            Some(Wish::Redraw) => {
                self.session.wake()?;
                Some(Action::Resize)
            }
            Some(Wish::Resize) => Some(Action::Resize),
            None => None,
        })
    }
}

impl World for Tty {
    fn size(&self) -> io::Result<(u16, u16)> {
        self.session.size()
    }

    fn draw(&mut self, render: &mut dyn FnMut(&mut Frame)) -> io::Result<()> {
        self.session.draw(render)
    }

    fn next(&mut self, wait: Option<Duration>) -> io::Result<Next> {
        let patience = if std::mem::take(&mut self.has_asked) {
            ANSWER
        } else {
            Duration::ZERO
        };
        let until = wait.map(|wait| Instant::now() + wait.max(patience));
        loop {
            // In this order, or news that come in between would wake nobody.
            self.work.sleep(true);
            let heard = match self.wish()? {
                Some(wanted) => Some(Next::Input(Input::Action(wanted))),
                None => self.work.news().map(Next::News),
            };
            if let Some(next) = heard {
                self.work.sleep(false);
                return Ok(next);
            }
            let came = self.listen(until);
            self.work.sleep(false);
            match came? {
                Came::Event(event) => {
                    if let Some(input) = input(event) {
                        return Ok(Next::Input(input));
                    }
                }
                Came::Nothing if until.is_some_and(|until| Instant::now() >= until) => {
                    return Ok(Next::Nothing);
                }
                Came::Nothing | Came::Woken => {}
                Came::HungUp => return Ok(Next::End),
            }
        }
    }

    fn perform(&mut self, effect: Effect) -> io::Result<Result<Option<String>, String>> {
        Ok(match effect {
            Effect::Copy(text) => {
                // The terminal comes last: where it takes the text, no program has to hold it.
                let known = clipboard::fill(&text);
                let copied = self.session.copy(&text)?;
                if copied < text.len() {
                    Err(too_long(copied, known))
                } else {
                    Ok(known)
                }
            }
            Effect::Browse(url) => browser::open(&url).map(Some),
            Effect::Mouse(on) => Ok(self.session.set_mouse(on).map(|()| None)?),
            Effect::Redraw => Ok(self.session.forget_screen().map(|()| None)?),
            Effect::Suspend => {
                // Asleep in the middle of a save, it would keep other sessions from saving.
                self.work.keeper().settle(ENDING);
                Ok(self.session.sleep().map(|()| None)?)
            }
            Effect::EditRecord(id) => match self.origin.spot(&id) {
                Ok(spot) => self.edit(&spot)?,
                Err(said) => Err(said),
            },
            Effect::Edit(spot) => self.edit(&spot)?,
            Effect::Read => self.origin.again().map(|()| {
                self.work.look(true);
                None
            }),
            Effect::Keep(number, edit) => {
                self.work.keeper().keep(number, edit);
                Ok(None)
            }
            Effect::ShowAsOf(date) => {
                self.work.show_as_of(date);
                self.has_asked = true;
                Ok(None)
            }
            Effect::Find(request) => {
                self.work.ask(request);
                self.has_asked = true;
                Ok(None)
            }
        })
    }
}

/// What is known of a text of which the terminal got only some bytes.
fn too_long(copied: usize, known: Option<String>) -> String {
    let known = known.map(|known| format!("; {known}")).unwrap_or_default();
    format!("cut at {copied} bytes{known}")
}
