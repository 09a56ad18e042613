//! The loop: event → action → update → effects → draw. One thread, which sleeps until something comes.

mod browser;
mod input;

use std::io;
use std::sync::Arc;
use std::time::{Duration, Instant};

use crossterm::event;
use ratatui::Frame;

use crate::app::action::Action;
use crate::app::effect::Effect;
use crate::app::{App, update};
use crate::dossier::Dossier;
use crate::keymap::{Keys, commands};
use crate::search::Index;
use crate::terminal::{Session, Wish};
use crate::view::{self, Theme};

pub use input::{Input, input};

/// The least time between two frames: 60 a second.
const FRAME: Duration = Duration::from_micros(16_667);
/// How long to wait for more of what came together. crossterm's reader never reads with no time to wait at all.
const BURST: Duration = Duration::from_millis(1);

/// How the explorer is to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Options {
    /// Whether to use colours.
    pub color: bool,
    /// Whether to listen to the mouse.
    pub mouse: bool,
}

/// What comes next from outside.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Next {
    /// Something came.
    Input(Input),
    /// Nothing came in time, or what came means nothing.
    Nothing,
    /// Nothing will come any more.
    End,
}

/// What the loop needs of the world. The tests have a world of their own.
pub trait World {
    /// The screen's size in columns and rows.
    ///
    /// # Errors
    /// When it cannot be known.
    fn size(&self) -> io::Result<(u16, u16)>;

    /// Draws a frame.
    ///
    /// # Errors
    /// When it cannot be drawn.
    fn draw(&mut self, render: &mut dyn FnMut(&mut Frame)) -> io::Result<()>;

    /// Waits for what comes next, at most for some time.
    ///
    /// # Errors
    /// When nothing can come any more because of a fault.
    fn next(&mut self, wait: Option<Duration>) -> io::Result<Next>;

    /// Does what `update` asked for; a sentence to tell the user, which is a failure in the second case.
    ///
    /// # Errors
    /// When the world is lost.
    fn perform(&mut self, effect: Effect) -> io::Result<Result<Option<String>, String>>;
}

/// Opens the explorer on a dossier and stays until the user leaves.
///
/// # Errors
/// When the terminal cannot be used. It is given back all the same.
pub fn explore(dossier: Dossier, options: Options) -> io::Result<()> {
    let index = Index::new(&dossier);
    let mut app = App::new(Arc::new(dossier), Arc::new(index), commands(), options.mouse);
    let mut tty = Tty { session: Session::open(options.mouse)? };
    drive(&mut tty, &mut app, Theme { color: options.color })
}

/// Runs the loop until the user leaves or nothing more comes.
///
/// # Errors
/// When the world fails.
pub fn drive(world: &mut impl World, app: &mut App, theme: Theme) -> io::Result<()> {
    let mut keys = Keys::default();
    take(world, app, &mut keys, Input::Action(Action::Resize))?;
    loop {
        world.draw(&mut |frame| view::draw(frame, app, &keys, theme))?;
        let drawn = Instant::now();
        let mut next = world.next(None)?;
        let came = Instant::now();
        loop {
            match next {
                Next::Input(input) => take(world, app, &mut keys, input)?,
                Next::Nothing => {}
                Next::End => return Ok(()),
            }
            if app.done {
                return Ok(());
            }
            // Take in what comes together, but no longer than a frame.
            if came.elapsed() >= FRAME {
                break;
            }
            let wait = FRAME.saturating_sub(drawn.elapsed()).max(BURST);
            next = world.next(Some(wait))?;
            if next == Next::Nothing {
                break;
            }
        }
    }
}

fn take(world: &mut impl World, app: &mut App, keys: &mut Keys, input: Input) -> io::Result<()> {
    let action = match input {
        Input::Action(action) => {
            keys.forget();
            action
        }
        Input::Key(key) => match keys.press(app.mode.context(), key) {
            Some(action) => action,
            None => return Ok(()),
        },
    };
    let (width, height) = world.size()?;
    let geometry = app.geometry(width, height);
    for effect in update(app, action, &geometry) {
        match world.perform(effect)? {
            Ok(Some(said)) => app.tell(said),
            Ok(None) => {}
            Err(said) => app.tell_failure(said),
        }
    }
    Ok(())
}

/// The real world: a terminal.
struct Tty {
    session: Session,
}

impl World for Tty {
    fn size(&self) -> io::Result<(u16, u16)> {
        self.session.size()
    }

    fn draw(&mut self, render: &mut dyn FnMut(&mut Frame)) -> io::Result<()> {
        self.session.draw(render)
    }

    fn next(&mut self, wait: Option<Duration>) -> io::Result<Next> {
        if let Some(wait) = wait
            && !event::poll(wait)?
        {
            return Ok(Next::Nothing);
        }
        let came = event::read()?;
        match Session::wish() {
            Some(Wish::Sleep) => return Ok(Next::Input(Input::Action(Action::Suspend))),
            Some(Wish::Redraw) => self.session.wake()?,
            None => {}
        }
        Ok(input(came).map_or(Next::Nothing, Next::Input))
    }

    fn perform(&mut self, effect: Effect) -> io::Result<Result<Option<String>, String>> {
        Ok(match effect {
            Effect::Copy(text) => {
                let copied = self.session.copy(&text)?;
                let cut = format!("too long for the clipboard: only the first {copied} bytes were copied");
                if copied < text.len() { Err(cut) } else { Ok(None) }
            }
            Effect::Browse(url) => browser::open(&url).map(Some),
            Effect::Mouse(on) => Ok(self.session.set_mouse(on).map(|()| None)?),
            Effect::Redraw => Ok(self.session.forget_screen().map(|()| None)?),
            Effect::Suspend => Ok(self.session.sleep().map(|()| None)?),
        })
    }
}
