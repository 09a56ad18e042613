//! Platform of the real program: a terminal session and the worker threads.

use std::io;
use std::sync::Arc;
use std::sync::mpsc::Receiver;
use std::time::{Duration, Instant};

use ratatui::Frame;

use super::dossier_input::DossierInput;
use super::event_loop::{LoopEvent, Platform};
use super::file_changes::Trigger;
use super::user_input::UserInput;
use super::workers::Workers;
use super::{browser, clipboard, editor};
use crate::app::App;
use crate::app::action::Action;
use crate::app::effect::Effect;
use crate::config::Loaded;
use crate::dossier::file_location::FileLocation;
use crate::terminal::{PendingSignal, Session, TerminalEvent};
use crate::view::theme::Background;

/// Time that saving bookmarks and notes may take before the program is suspended or killed.
pub(super) const SAVE_TIMEOUT: Duration = Duration::from_millis(700);
/// Time that a frame waits for the answer to a key press, so that one frame shows both.
const ANSWER: Duration = Duration::from_millis(4);
/// Time between two looks at the progress of a load.
const TICK: Duration = Duration::from_millis(50);

/// Terminal session with the worker threads.
pub(super) struct Tty {
    session: Session,
    workers: Workers,
    input: Arc<dyn DossierInput>,
    /// Settings that have changed.
    changes: Receiver<Box<Loaded>>,
    /// The editor of the settings, empty if they name none.
    editor: String,
    /// A request was sent since the last wait for events.
    has_sent_request: bool,
}

impl Tty {
    pub(super) fn new(
        session: Session,
        workers: Workers,
        input: Arc<dyn DossierInput>,
        changes: Receiver<Box<Loaded>>,
        editor: String,
    ) -> Self {
        Self {
            session,
            workers,
            input,
            changes,
            editor,
            has_sent_request: false,
        }
    }

    /// Restores the terminal. The worker threads end with the process.
    pub(super) fn close(self) {
        drop(self.session);
        std::mem::forget(self.workers);
    }

    /// Runs the user's editor on a file. The inner error is a message for the user.
    fn edit(&mut self, location: &FileLocation) -> io::Result<Result<Option<String>, String>> {
        let mut command = match editor::command(
            location,
            Some(&*self.editor).filter(|command| !command.is_empty()),
        ) {
            Ok(command) => command,
            Err(why) => return Ok(Err(why)),
        };
        // A suspended editor suspends this process too. In the middle of a save it would keep the
        // lock and block other sessions.
        self.workers.notes_writer().wait_until_saved(SAVE_TIMEOUT);
        let ended = self.session.run_child(&mut command)?;
        self.workers.check_files(Trigger::Check);
        Ok(ended
            .map(|()| None)
            .map_err(|why| editor::failure(&command, &why)))
    }

    /// Waits for the terminal until `deadline`, or until the next look at the progress of a load.
    fn listen(&mut self, deadline: Option<Instant>) -> io::Result<TerminalEvent> {
        let tick = self.workers.is_loading().then(|| Instant::now() + TICK);
        self.session
            .next_event(deadline.into_iter().chain(tick).min())
    }

    /// The action that a signal asks for, if one has arrived.
    fn signal_action(&mut self) -> io::Result<Option<Action>> {
        Ok(match PendingSignal::take() {
            Some(PendingSignal::Suspend) => Some(Action::Suspend),
            Some(PendingSignal::Resumed) => {
                self.session.resume()?;
                Some(Action::Resize)
            }
            Some(PendingSignal::Resized) => Some(Action::Resize),
            None => None,
        })
    }

    /// An event that is there already.
    fn poll(&mut self) -> io::Result<Option<LoopEvent>> {
        Ok(match self.signal_action()? {
            Some(action) => Some(LoopEvent::Input(UserInput::Action(action))),
            None => match self.changes.try_recv() {
                Ok(loaded) => {
                    self.editor.clone_from(&loaded.settings.editor);
                    Some(LoopEvent::Settings(loaded))
                }
                Err(_) => self.workers.next_news().map(LoopEvent::News),
            },
        })
    }

    fn copy(text: &str) -> io::Result<Result<Option<String>, String>> {
        // The terminal comes last: if it takes the text, no program has to keep it.
        let known = clipboard::fill(text);
        let copied = Session::copy(text)?;
        Ok(if copied < text.len() {
            Err(cut_message(copied, known))
        } else {
            Ok(known)
        })
    }
}

impl Platform for Tty {
    fn size(&self) -> io::Result<(u16, u16)> {
        self.session.size()
    }

    fn keep_place(&mut self, app: &App) {
        self.workers.notes_writer().keep_place(app);
    }

    fn draw(&mut self, render: &mut dyn FnMut(&mut Frame)) -> io::Result<()> {
        self.session.draw(render)
    }

    fn ask_background(&mut self) -> io::Result<()> {
        self.session.ask_background()
    }

    fn next(&mut self, timeout: Option<Duration>) -> io::Result<LoopEvent> {
        let answer_time = if std::mem::take(&mut self.has_sent_request) {
            ANSWER
        } else {
            Duration::ZERO
        };
        let deadline = timeout.map(|timeout| Instant::now() + timeout.max(answer_time));
        loop {
            // In this order, or news that arrive in between would wake nobody.
            self.workers.set_loop_asleep(true);
            if let Some(event) = self.poll()? {
                self.workers.set_loop_asleep(false);
                return Ok(event);
            }
            let event = self.listen(deadline);
            self.workers.set_loop_asleep(false);
            match event? {
                TerminalEvent::Input(event) => {
                    if let Some(input) = UserInput::from_event(event) {
                        return Ok(LoopEvent::Input(input));
                    }
                }
                TerminalEvent::Timeout
                    if deadline.is_some_and(|deadline| Instant::now() >= deadline) =>
                {
                    return Ok(LoopEvent::Nothing);
                }
                TerminalEvent::BackgroundColor([red, green, blue]) => {
                    let background = Background::of_rgb(red, green, blue);
                    return Ok(LoopEvent::Background(background));
                }
                TerminalEvent::SchemeChanged => self.session.ask_background()?,
                TerminalEvent::Timeout | TerminalEvent::Woken => {}
                TerminalEvent::HungUp => return Ok(LoopEvent::End),
            }
        }
    }

    fn perform(&mut self, effect: Effect) -> io::Result<Result<Option<String>, String>> {
        match effect {
            Effect::Copy(text) => return Self::copy(&text),
            Effect::Browse(url) => return Ok(browser::open(&url).map(Some)),
            Effect::Mouse(on) => self.session.set_mouse(on)?,
            Effect::Redraw => self.session.invalidate_screen()?,
            Effect::Suspend => {
                // In the middle of a save, a suspended process would block other sessions.
                self.workers.notes_writer().wait_until_saved(SAVE_TIMEOUT);
                self.session.suspend()?;
            }
            Effect::EditRecord(id) => {
                return match self.input.locate(&id) {
                    Ok(location) => self.edit(&location),
                    Err(why) => Ok(Err(why)),
                };
            }
            Effect::Edit(location) => return self.edit(&location),
            Effect::Read => {
                if let Err(why) = self.input.check_rereadable() {
                    return Ok(Err(why));
                }
                self.workers.check_files(Trigger::Reread);
            }
            Effect::KeepQuery(query) => self.workers.notes_writer().save_query(query),
            Effect::Keep(number, edit) => self.workers.notes_writer().save(number, edit),
            Effect::ShowAsOf(date) => {
                self.workers.show_as_of(date);
                self.has_sent_request = true;
            }
            Effect::Ask(request) => {
                self.workers.send_request(request);
                self.has_sent_request = true;
            }
        }
        Ok(Ok(None))
    }
}

/// Message for a text that the terminal took only in part; `known` is what the programs did.
fn cut_message(copied: usize, known: Option<String>) -> String {
    let known = known.map(|known| format!("; {known}")).unwrap_or_default();
    format!("cut at {copied} bytes{known}")
}
