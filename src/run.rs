//! The loop: event → action → update → effects → draw. One thread, which sleeps until something comes; what takes longer than
//! a keystroke is work for another.

mod browser;
mod clipboard;
mod desk;
mod editor;
mod held;
mod input;
mod keeper;
mod origin;
mod survey;
#[cfg(test)]
mod tests;
mod tty;
mod watch;
mod work;

use std::io;
use std::sync::Arc;
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use ratatui::Frame;

use crate::app::action::Action;
use crate::app::effect::Effect;
use crate::app::news::News;
use crate::app::opening::Opening;
use crate::app::screen::Screen;
use crate::dossier::date::{Day, Edtf};
use crate::dossier::{Dossier, Later};
use crate::keymap::{Keys, commands};
use crate::state::notes::Notes;
use crate::terminal::{Session, before_leaving};
use crate::view::{self, Theme};
use held::Held;
use tty::Tty;
use work::Work;

pub use input::{Input, input};
pub use origin::Origin;

/// The least time between two frames: 60 a second.
const FRAME: Duration = Duration::from_micros(16_667);
/// How long to wait for a dossier before the terminal is taken over. What is read by then is there in the first frame, and
/// what is found unfit is said where the user typed.
const AT_ONCE: Duration = Duration::from_millis(30);

/// How long what was noted may take to be saved, when the program is left, and when it is made to end or to sleep.
const LEAVING: Duration = Duration::from_secs(5);
const ENDING: Duration = Duration::from_millis(700);

/// How the explorer is to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Options {
    /// Whether to use colours.
    pub color: bool,
    /// Whether to listen to the mouse.
    pub mouse: bool,
}

/// What comes next from outside.
#[derive(Debug, Clone)]
pub enum Next {
    /// The user wants something.
    Input(Input),
    /// Something has come about.
    News(News),
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

    /// Does what `update` asked for; a sentence to tell the user, which is a failure in the second case. What is to be found
    /// out comes as news when it is.
    ///
    /// # Errors
    /// When the world is lost.
    fn perform(&mut self, effect: Effect) -> io::Result<Result<Option<String>, String>>;
}

/// Why the explorer ends without having been left.
#[derive(Debug)]
pub enum Failure {
    /// The dossier cannot be read: a sentence.
    Unreadable(String),
    /// The terminal cannot be used.
    Terminal(io::Error),
}

/// Bookmarks and notes that could not be saved.
#[derive(Debug)]
pub struct Unsaved {
    /// The dossier that they are on.
    pub dossier: Arc<Dossier>,
    /// All there are, also those that are saved.
    pub notes: Notes,
    /// Why: display text.
    pub why: String,
}

/// What is to be said once the explorer has been left.
#[derive(Debug)]
pub struct Left {
    /// What was hidden at the end, as became known later.
    pub hidden: Option<Later>,
    /// Bookmarks and notes that could not be saved.
    pub unsaved: Option<Unsaved>,
}

/// Opens the explorer on a dossier, which it reads meanwhile, as of a day or whole, and stays until the user leaves; gives what is
/// to be said then. The name is display text. Where there is a dossier before it, what changed since is shown.
///
/// # Errors
/// When the dossier cannot be read or the terminal not used. The terminal is given back all the same.
pub fn explore(
    name: String,
    origin: impl Origin,
    as_of: Option<Edtf>,
    before: Option<Arc<Dossier>>,
    options: Options,
) -> Result<Left, Failure> {
    let origin = Arc::new(origin);
    let mut work = Work::start(Arc::clone(&origin) as Arc<dyn Origin>, as_of, before)
        .map_err(Failure::Terminal)?;
    let keeper = work.keeper().clone();
    let opening = Opening {
        today: today(),
        ..Opening::new(name, commands(), options.mouse)
    };
    let mut screen = Screen::Opening(opening);
    let begun = Instant::now();
    // While the dossier is read. What is wrong with the terminal is said after what is wrong with the dossier.
    let session = Session::prepare(options.mouse);
    while !screen.is_ready()
        && let Some(news) = work.wait(AT_ONCE.saturating_sub(begun.elapsed()))
    {
        screen.learn(news);
    }
    if !screen.is_done() {
        let last = keeper.clone();
        before_leaving(move || {
            clipboard::release();
            last.settle(ENDING);
        });
        let session = session
            .and_then(|session| session.take_over().map(|()| session))
            .map_err(Failure::Terminal)?;
        let mut tty = Tty::new(session, work, origin);
        let driven = drive(
            &mut tty,
            &mut screen,
            Theme {
                color: options.color,
            },
        );
        clipboard::release();
        driven.map_err(Failure::Terminal)?;
        tty.close();
    }
    if let Screen::Unreadable(said) = screen {
        return Err(Failure::Unreadable(said));
    }
    let unsaved = screen.app().and_then(|app| {
        let why = keeper.finish(LEAVING)?;
        Some(Unsaved {
            dossier: Arc::clone(&app.dossier),
            notes: app.marks.notes.clone(),
            why,
        })
    });
    let hidden = screen.app().and_then(|app| app.dossier.later().cloned());
    // The program is about to end. To take a million records apart before would keep the user waiting for nothing.
    std::mem::forget(screen);
    Ok(Left { hidden, unsaved })
}

/// The day it is, in UTC; none where the clock is before 1970.
fn today() -> Option<Day> {
    const DAY: u64 = 24 * 60 * 60;
    let since = SystemTime::now().duration_since(UNIX_EPOCH).ok()?;
    let first = Day::of(1970, 1, 1)?.number();
    Some(Day::of_number(first + i128::from(since.as_secs() / DAY)))
}

/// Runs the loop until the user leaves or nothing more comes.
///
/// # Errors
/// When the world fails.
pub fn drive(world: &mut impl World, screen: &mut Screen, theme: Theme) -> io::Result<()> {
    let mut keys = Keys::default();
    let mut held = Held::default();
    take(world, screen, &mut keys, Input::Action(Action::Resize))?;
    loop {
        world.draw(&mut |frame| view::draw(frame, screen, &keys, theme))?;
        let drawn = Instant::now();
        let mut next = world.next(None)?;
        let came = Instant::now();
        loop {
            match next {
                Next::Input(input) => {
                    for input in apart(screen, &keys, input) {
                        if let Some(input) = held.sift(screen, &mut keys, input) {
                            take(world, screen, &mut keys, input)?;
                        }
                    }
                }
                Next::News(news) => {
                    let effects = screen.hear(news, world.size()?);
                    perform(world, screen, effects)?;
                }
                Next::Nothing => {}
                Next::End => return Ok(()),
            }
            while !screen.is_done()
                && let Some(input) = held.release(screen)
            {
                take(world, screen, &mut keys, input)?;
            }
            if screen.is_done() {
                return Ok(());
            }
            // Take in what comes together, but no longer than a frame.
            if came.elapsed() >= FRAME {
                break;
            }
            next = world.next(Some(FRAME.saturating_sub(drawn.elapsed())))?;
            if matches!(next, Next::Nothing) {
                break;
            }
        }
    }
}

/// An input, or the two keys that a chord with Alt stands for.
fn apart(screen: &Screen, keys: &Keys, input: Input) -> Vec<Input> {
    let two = if let Input::Key(key) = &input {
        keys.apart(screen.context(), *key)
    } else {
        None
    };
    two.map_or_else(|| vec![input], |two| two.map(Input::Key).to_vec())
}

fn take(
    world: &mut impl World,
    screen: &mut Screen,
    keys: &mut Keys,
    input: Input,
) -> io::Result<()> {
    let action = match input {
        Input::Action(action) => {
            keys.forget();
            action
        }
        Input::Key(key) => match keys.press(screen.context(), key, |action| screen.applies(action))
        {
            Some(action) => action,
            None => return Ok(()),
        },
    };
    let effects = screen.act(action, world.size()?);
    perform(world, screen, effects)
}

fn perform(world: &mut impl World, screen: &mut Screen, effects: Vec<Effect>) -> io::Result<()> {
    for effect in effects {
        let is_copy = matches!(effect, Effect::Copy(_));
        let said = world.perform(effect)?;
        if let Some(app) = screen.app_mut() {
            match said {
                Ok(Some(said)) if is_copy => app.tell_also(&said, false),
                Err(said) if is_copy => app.tell_also(&said, true),
                Ok(Some(said)) => app.tell(said),
                Ok(None) => {}
                Err(said) => app.tell_failure(said),
            }
        }
    }
    Ok(())
}
