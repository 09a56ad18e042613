//! The explorer: the event loop on a terminal, and the worker threads beside it.

mod browser;
mod clipboard;
mod controls;
mod dossier_input;
mod dossier_worker;
mod editor;
mod event_loop;
mod file_changes;
mod jobs;
mod notes_writer;
mod notifier;
mod tty;
mod type_ahead;
mod unindexed_workers;
mod user_input;
mod watch;
mod watch_settings;
mod workers;

use std::io;
use std::sync::Arc;
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use crate::app::opening::Opening;
use crate::app::screen::Screen;
use crate::config::UserSettings;
use crate::dossier::date::{Day, Edtf};
use crate::dossier::{Dossier, Later};
use crate::state::notes::Notes;
use crate::terminal::{Session, set_exit_hook};
use crate::view::theme::ColorDepth;
use tty::Tty;
use workers::Workers;

pub(crate) use crate::app::resume::Start;
pub use controls::Controls;
pub(crate) use dossier_input::DossierInput;
pub use event_loop::{LoopEvent, Platform, drive};
pub use user_input::UserInput;

/// Time to wait for the dossier before the terminal is taken over. A dossier that is read by then
/// is in the first frame, and an error by then is printed where the user typed.
const AT_ONCE: Duration = Duration::from_millis(30);

/// Time that saving bookmarks and notes may take when the user leaves.
const EXIT_SAVE_TIMEOUT: Duration = Duration::from_secs(5);

/// Time that saving the place may take then. It is worth less waiting than a note.
const EXIT_PLACE_TIMEOUT: Duration = Duration::from_millis(200);

/// Part of the dossier that is shown first.
#[derive(Debug, Clone, Default)]
pub(crate) struct Shown {
    pub(crate) as_of: Option<Edtf>,
    /// Dossier to compare with.
    pub(crate) before: Option<Arc<Dossier>>,
    pub(crate) start: Start,
}

/// Reason why the explorer ended without the user leaving it.
#[derive(Debug)]
pub(crate) enum ExploreError {
    /// The dossier cannot be read: a sentence.
    Unreadable(String),
    /// The terminal cannot be used.
    Terminal(io::Error),
}

/// Bookmarks and notes that could not be saved.
#[derive(Debug)]
pub(crate) struct UnsavedNotes {
    pub(crate) dossier: Arc<Dossier>,
    /// All notes on the dossier, including the saved ones.
    pub(crate) notes: Notes,
    /// Reason, as display text.
    pub(crate) why: String,
}

/// Facts to print after the user has left the explorer.
#[derive(Debug)]
pub(crate) struct ExitSummary {
    /// Records hidden by the as-of date at the end.
    pub(crate) hidden: Option<Later>,
    pub(crate) unsaved: Option<UnsavedNotes>,
}

/// Runs the explorer until the user leaves. The dossier is read meanwhile. `name` is display text.
///
/// # Errors
/// When the dossier cannot be read or the terminal cannot be used. The terminal is restored first.
pub(crate) fn explore(
    name: String,
    input: impl DossierInput,
    shown: Shown,
    settings: &UserSettings,
    depth: ColorDepth,
) -> Result<ExitSummary, ExploreError> {
    let input: Arc<dyn DossierInput> = Arc::new(input);
    let Shown {
        as_of,
        before,
        start,
    } = shown;
    let resumes = start == Start::Resume && before.is_none();
    let mut workers = Workers::start(Arc::clone(&input), as_of, before, resumes)
        .map_err(ExploreError::Terminal)?;
    let notes_writer = workers.notes_writer().clone();
    let chosen = &settings.loaded.settings;
    let opening = Opening {
        today: today(),
        start: start.clone(),
        preferences: chosen.preferences.clone(),
        notice: settings.loaded.notice(),
        ..Opening::new(name, chosen.keymap.commands(), chosen.mouse)
    };
    let mut screen = Screen::Opening(opening);
    let started = Instant::now();
    // Prepared while the dossier is read. An error here is reported after one of the dossier.
    let session = Session::prepare(chosen.mouse);
    let is_at_record = matches!(start, Start::At(_));
    while !screen.is_ready() {
        let rest = AT_ONCE.saturating_sub(started.elapsed());
        // A record that does not exist is reported before the terminal is taken over.
        let is_needed = is_at_record && matches!(screen, Screen::Opening(_));
        match workers.wait_for_news(if is_needed { Duration::MAX } else { rest }) {
            Some(news) => screen.learn(news),
            None => break,
        }
    }
    if !screen.is_done() {
        let session = session.map_err(ExploreError::Terminal)?;
        run_session(session, workers, input, &mut screen, (settings, depth))
            .map_err(ExploreError::Terminal)?;
    }
    if let Screen::Unreadable(why) = screen {
        return Err(ExploreError::Unreadable(why));
    }
    if let Some(app) = screen.app() {
        // Keys that came together with the last one had no frame.
        notes_writer.keep_place(app);
    }
    let unsaved = screen.app().and_then(|app| {
        let why = notes_writer.finish(EXIT_SAVE_TIMEOUT)?;
        Some(UnsavedNotes {
            dossier: Arc::clone(&app.dossier),
            notes: app.marks.notes.clone(),
            why,
        })
    });
    notes_writer.save_place(EXIT_PLACE_TIMEOUT);
    let hidden = screen.app().and_then(|app| app.dossier.later().cloned());
    // The process ends next: dropping a million records would only keep the user waiting.
    std::mem::forget(screen);
    Ok(ExitSummary { hidden, unsaved })
}

/// Runs the event loop on the terminal and restores it.
fn run_session(
    session: Session,
    workers: Workers,
    input: Arc<dyn DossierInput>,
    screen: &mut Screen,
    (settings, depth): (&UserSettings, ColorDepth),
) -> io::Result<()> {
    let notes_writer = workers.notes_writer().clone();
    set_exit_hook(move || {
        clipboard::stop_providers();
        notes_writer.wait_until_saved(tty::SAVE_TIMEOUT);
        notes_writer.save_place(EXIT_PLACE_TIMEOUT);
    });
    session.enter()?;
    let changes = watch_settings::start(settings, workers.notifier().clone());
    let editor = settings.loaded.settings.editor.clone();
    let mut tty = Tty::new(session, workers, input, changes, editor);
    let mut controls = Controls::of(settings, depth);
    let driven = drive(&mut tty, screen, &mut controls);
    clipboard::stop_providers();
    driven?;
    tty.close();
    Ok(())
}

/// Today in UTC. None if the clock is before 1970.
fn today() -> Option<Day> {
    const SECONDS_PER_DAY: u64 = 24 * 60 * 60;
    let since = SystemTime::now().duration_since(UNIX_EPOCH).ok()?;
    let epoch = Day::of(1970, 1, 1)?.number();
    Some(Day::of_number(
        epoch + i128::from(since.as_secs() / SECONDS_PER_DAY),
    ))
}
