//! The session with the terminal: modes on, modes off, draw, suspend, clipboard. Whatever happens, the terminal is given back:
//! one routine restores it, from every way out.

pub mod backend;
mod cluster;
mod decode;
mod parser;
mod reader;
mod run_child;
mod signals;

use std::io::{self, BufWriter, Stdout, StdoutLock, Write};
use std::sync::atomic::{AtomicBool, AtomicU8, Ordering};
use std::sync::{Mutex, MutexGuard, Once, TryLockError};
use std::time::{Duration, Instant};

use backend::ScreenBackend;
use crossterm::clipboard::CopyToClipboard;
use crossterm::event::{DisableBracketedPaste, EnableBracketedPaste};
use crossterm::terminal::{
    BeginSynchronizedUpdate, EnableLineWrap, EndSynchronizedUpdate, EnterAlternateScreen,
    LeaveAlternateScreen, disable_raw_mode, enable_raw_mode,
};
use crossterm::{cursor, execute, queue, style};
use ratatui::{Frame, Terminal};
use reader::Reader;
use signal_hook::consts::{SIGHUP, SIGTSTP};
use signal_hook::low_level;

pub use reader::{Came, wake};

/// The longest text put on the clipboard, in bytes: base64 makes 100 kB of it, the most that common terminals take.
const LONGEST_COPY: usize = 74_994;

/// Reports of clicks and the wheel, in SGR coordinates, and no others: crossterm's own command also asks for every move.
const MOUSE_ON: &str = "\x1b[?1000h\x1b[?1006h";
const MOUSE_OFF: &str = "\x1b[?1006l\x1b[?1000l";

/// Whether the modes are on.
static ACTIVE: AtomicBool = AtomicBool::new(false);
/// What somebody outside wants, as bits: they are taken, and forgotten, together.
static WISHES: AtomicU8 = AtomicU8::new(0);
/// Somebody outside wants the program to sleep.
const SLEEP: u8 = 1;
/// The program was woken, and the screen may hold anything.
const WOKEN: u8 = 2;
/// The window may have another size.
const RESIZED: u8 = 4;
/// What is to be done before the program ends when the loop cannot do it.
static LAST: Mutex<Option<Box<dyn Fn() + Send>>> = Mutex::new(None);
/// Held while anything is written, so that no way out restores in the middle of it.
static WRITING: Mutex<()> = Mutex::new(());

/// What somebody outside wants.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wish {
    /// Sleep: the terminal asked for it.
    Sleep,
    /// Draw everything anew: the program was asleep.
    Redraw,
    /// Draw for another size of the window.
    Resize,
}

/// The terminal, which the program takes over and gives back.
pub struct Session {
    terminal: Terminal<ScreenBackend<BufWriter<Stdout>>>,
    reader: Reader,
    mouse: bool,
}

impl Session {
    /// Makes everything ready for taking the terminal over, which stays as it is.
    ///
    /// # Errors
    /// When the terminal cannot be used.
    pub fn prepare(mouse: bool) -> io::Result<Self> {
        static GUARDS: Once = Once::new();
        // Whether there are colours is the theme's business: crossterm's own switch would turn colours into resets.
        style::force_color_output(true);
        let backend = ScreenBackend::new(BufWriter::with_capacity(64 * 1024, io::stdout()));
        let terminal = Terminal::new(backend)?;
        // Before anybody can have something to wake it for.
        let reader = Reader::open()?;
        let mut guarded = Ok(());
        GUARDS.call_once(|| guarded = signals::guard());
        guarded?;
        Ok(Self {
            terminal,
            reader,
            mouse,
        })
    }

    /// Takes the terminal over.
    ///
    /// # Errors
    /// When the terminal cannot be used; it is then as it was before.
    pub fn take_over(&self) -> io::Result<()> {
        self.modes_on().inspect_err(|_| restore())
    }

    fn modes_on(&self) -> io::Result<()> {
        // Not while another thread restores, or what is switched on here would stay on.
        write_guarded(|out| {
            ACTIVE.store(true, Ordering::SeqCst);
            enable_raw_mode()?;
            queue!(
                out,
                EnterAlternateScreen,
                EnableBracketedPaste,
                cursor::Hide
            )?;
            if self.mouse {
                out.write_all(MOUSE_ON.as_bytes())
            } else {
                Ok(())
            }
        })
    }

    /// Waits for what comes next, at most until some time.
    ///
    /// # Errors
    /// When the terminal cannot be read.
    pub fn listen(&mut self, until: Option<Instant>) -> io::Result<Came> {
        let came = self.reader.next(until)?;
        if matches!(came, Came::HungUp) {
            leave(128 + SIGHUP);
        }
        Ok(came)
    }

    /// The screen's size in columns and rows.
    ///
    /// # Errors
    /// When the terminal does not say.
    pub fn size(&self) -> io::Result<(u16, u16)> {
        let size = self.terminal.size()?;
        Ok((size.width, size.height))
    }

    /// Draws a frame, all at once where the terminal can.
    ///
    /// # Errors
    /// When the terminal cannot be written.
    pub fn draw(&mut self, render: impl FnOnce(&mut Frame)) -> io::Result<()> {
        let _writing = writing();
        queue!(self.terminal.backend_mut(), BeginSynchronizedUpdate)?;
        let drawn = self.terminal.draw(render).map(|_| ());
        execute!(self.terminal.backend_mut(), EndSynchronizedUpdate)?;
        drawn
    }

    /// Forgets what is on the screen, so that the next frame draws every cell. `Terminal::clear` would ask the terminal
    /// where the cursor is, and wait.
    ///
    /// # Errors
    /// When the terminal cannot be written or does not say its size.
    pub fn forget_screen(&mut self) -> io::Result<()> {
        let _writing = writing();
        let size = self.terminal.size()?;
        self.terminal
            .resize(ratatui::layout::Rect::new(0, 0, size.width, size.height))
    }

    /// Switches reports of the mouse on or off.
    ///
    /// # Errors
    /// When the terminal cannot be written.
    pub fn set_mouse(&mut self, on: bool) -> io::Result<()> {
        self.mouse = on;
        write_guarded(|out| out.write_all(if on { MOUSE_ON } else { MOUSE_OFF }.as_bytes()))
    }

    /// Puts display text on the clipboard by way of the terminal (OSC 52). Says how many bytes went there: what is longer
    /// than terminals take is cut.
    ///
    /// # Errors
    /// When the terminal cannot be written.
    pub fn copy(&mut self, text: &str) -> io::Result<usize> {
        let mut end = text.len().min(LONGEST_COPY);
        while !text.is_char_boundary(end) {
            end -= 1;
        }
        let part = text.get(..end).unwrap_or_default();
        write_guarded(|out| queue!(out, CopyToClipboard::to_clipboard_from(part)))?;
        Ok(end)
    }

    /// Gives the terminal back and stops until woken; then takes it over again.
    ///
    /// # Errors
    /// When the terminal cannot be taken over again.
    pub fn sleep(&mut self) -> io::Result<()> {
        restore();
        low_level::emulate_default_handler(SIGTSTP)?;
        WISHES.fetch_and(!WOKEN, Ordering::SeqCst);
        self.wake()
    }

    /// Switches the modes on again after the program was asleep.
    ///
    /// # Errors
    /// When the terminal cannot be taken over again.
    pub fn wake(&mut self) -> io::Result<()> {
        self.reader.forget();
        self.modes_on()?;
        self.forget_screen()
    }

    /// What somebody outside wants, once.
    #[must_use]
    pub fn wish() -> Option<Wish> {
        // One wish at a time leaves the others for later.
        let wishes = [
            (SLEEP, Wish::Sleep),
            (WOKEN, Wish::Redraw),
            (RESIZED, Wish::Resize),
        ];
        let is_taken = |bit: u8| WISHES.fetch_and(!bit, Ordering::SeqCst) & bit != 0;
        wishes
            .into_iter()
            .find(|(bit, _)| is_taken(*bit))
            .map(|(_, wish)| wish)
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        restore();
    }
}

/// Gives the terminal back as it was. Does nothing the second time; ignores errors, since there is nobody left to tell.
pub fn restore() {
    if !ACTIVE.swap(false, Ordering::SeqCst) {
        return;
    }
    let mut out = io::stdout();
    drop(out.write_all(MOUSE_OFF.as_bytes()));
    // Whoever restores may have come in the middle of a row that is written without line wrap.
    drop(execute!(
        out,
        EndSynchronizedUpdate,
        EnableLineWrap,
        DisableBracketedPaste,
        LeaveAlternateScreen,
        cursor::Show
    ));
    drop(disable_raw_mode());
}

/// Writes to the terminal, but not while another thread restores it.
fn write_guarded(write: impl FnOnce(&mut StdoutLock) -> io::Result<()>) -> io::Result<()> {
    let _writing = writing();
    let mut out = io::stdout().lock();
    write(&mut out)?;
    out.flush()
}

fn writing() -> MutexGuard<'static, ()> {
    WRITING
        .lock()
        .unwrap_or_else(std::sync::PoisonError::into_inner)
}

/// Says what is to be done before the program ends because of a signal, a closed terminal or a defect. It must not take long.
pub fn before_leaving(last: impl Fn() + Send + 'static) {
    *LAST
        .lock()
        .unwrap_or_else(std::sync::PoisonError::into_inner) = Some(Box::new(last));
}

fn do_last() {
    // Whoever else is leaving does it already.
    if let Ok(mut last) = LAST.try_lock()
        && let Some(last) = last.take()
    {
        last();
    }
}

/// Restores from another thread and ends the process. Waits for a frame that is being written, but not for a terminal that
/// takes no more.
fn leave(code: i32) -> ! {
    let deadline = Instant::now() + Duration::from_millis(200);
    let mut writing = WRITING.try_lock();
    while matches!(writing, Err(TryLockError::WouldBlock)) && Instant::now() < deadline {
        std::thread::sleep(Duration::from_millis(2));
        writing = WRITING.try_lock();
    }
    restore();
    do_last();
    std::process::exit(code)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_restores_while_something_is_written() {
        let mut is_held = false;
        write_guarded(|_| {
            is_held = WRITING.try_lock().is_err();
            Ok(())
        })
        .unwrap();
        assert!(is_held);
    }

    #[test]
    fn whatever_is_written_is_written_under_the_guard() {
        let source = include_str!("terminal.rs")
            .split("#[cfg(test)]")
            .next()
            .unwrap();
        let source = source
            .replace("pub fn ", "fn ")
            .replace("\n    fn ", "\nfn ");
        for function in source.split("\nfn ").skip(1) {
            let (name, body) = function.split_once('(').unwrap();
            let writes = ["stdout()", "backend_mut()", ".resize("]
                .iter()
                .any(|writer| body.contains(writer));
            let is_guarded = body.contains("writing();");
            // Preparing writes nothing yet, and whoever restores holds the guard or cannot wait for it.
            assert!(
                is_guarded || !writes || matches!(name, "prepare" | "restore"),
                "{name} writes unguarded"
            );
        }
    }
}
