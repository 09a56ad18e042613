//! Session with the terminal: modes on and off, drawing, clipboard, suspension.

use std::env;
use std::io::{self, BufWriter, Stdout, Write};
use std::process::Command;
use std::sync::Once;
use std::time::{Duration, Instant};

use crossterm::clipboard::CopyToClipboard;
use crossterm::event::EnableBracketedPaste;
use crossterm::terminal::{
    BeginSynchronizedUpdate, EndSynchronizedUpdate, EnterAlternateScreen, enable_raw_mode,
};
use crossterm::{cursor, execute, queue, style};
use ratatui::layout::Rect;
use ratatui::{Frame, Terminal};
use signal_hook::consts::{SIGHUP, SIGTSTP};
use signal_hook::low_level;

use super::backend::ScreenBackend;
use super::input_reader::{InputReader, TerminalEvent};
use super::pending_signals::PendingSignal;
use super::restore::{MOUSE_OFF, lock_output, restore, restore_and_exit, set_active, write_locked};
use super::{run_child, signals};

/// Longest text for the clipboard, in bytes. In base64 it has 100 kB, the limit of common
/// terminals.
const MAX_COPY: usize = 74_994;

/// Switches on reports of clicks and the wheel in SGR coordinates. crossterm's own command also
/// switches on reports of every movement.
const MOUSE_ON: &str = "\x1b[?1002h\x1b[?1006h";

/// Asks for the background's colour (OSC 11), and for a report when the colour scheme changes
/// (mode 2031).
const ASK_BACKGROUND: &str = "\x1b]11;?\x1b\\\x1b[?2031h";

/// Time in which an answer of the terminal may still come.
const ANSWER_TIME: Duration = Duration::from_secs(1);

/// Time to wait for it before another program gets the terminal. It would take it for typed keys.
const LAST_ANSWER_WAIT: Duration = Duration::from_millis(100);

/// Session with the terminal, which is restored on drop.
pub(crate) struct Session {
    terminal: Terminal<ScreenBackend<BufWriter<Stdout>>>,
    reader: InputReader,
    mouse: bool,
    background: BackgroundQuestion,
}

/// State of the question for the background.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum BackgroundQuestion {
    NeverAsked,
    /// Asked at this time, and not answered.
    Open(Instant),
    Answered,
}

impl Session {
    /// Prepares a session without changing the terminal.
    ///
    /// # Errors
    /// When the terminal cannot be used.
    pub(crate) fn prepare(mouse: bool) -> io::Result<Self> {
        static HANDLERS: Once = Once::new();
        // The theme decides on colours. crossterm's own switch would turn colours into resets.
        style::force_color_output(true);
        let backend = ScreenBackend::new(BufWriter::with_capacity(64 * 1024, io::stdout()));
        let terminal = Terminal::new(backend)?;
        // Before the signal handlers, which wake the reader.
        let reader = InputReader::open()?;
        let mut installed = Ok(());
        HANDLERS.call_once(|| installed = signals::install_handlers());
        installed?;
        Ok(Self {
            terminal,
            reader,
            mouse,
            background: BackgroundQuestion::NeverAsked,
        })
    }

    /// Switches to the alternate screen and sets the modes. After an error the terminal is as
    /// before.
    ///
    /// # Errors
    /// When the terminal cannot be used.
    pub(crate) fn enter(&self) -> io::Result<()> {
        self.set_modes().inspect_err(|_| restore())
    }

    fn set_modes(&self) -> io::Result<()> {
        // Under the lock: modes set after another thread has restored the terminal would stay on.
        write_locked(|out| {
            set_active();
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

    /// Waits for the next event, at most until `deadline`.
    ///
    /// # Errors
    /// When the terminal cannot be read.
    pub(crate) fn next_event(&mut self, deadline: Option<Instant>) -> io::Result<TerminalEvent> {
        let event = self.reader.next(deadline)?;
        match event {
            TerminalEvent::HungUp => restore_and_exit(128 + SIGHUP),
            TerminalEvent::BackgroundColor(_) => self.background = BackgroundQuestion::Answered,
            _ => {}
        }
        Ok(event)
    }

    /// Asks the terminal for the colour of its background. The answer is an event, if there is one.
    /// The session asks again after a child program and a suspension.
    ///
    /// # Errors
    /// When the terminal cannot be written.
    pub(crate) fn ask_background(&mut self) -> io::Result<()> {
        // Older Linux consoles print the question. None of them answers.
        if env::var_os("TERM").is_some_and(|term| term == "linux") {
            return Ok(());
        }
        self.background = BackgroundQuestion::Open(Instant::now());
        write_locked(|out| out.write_all(ASK_BACKGROUND.as_bytes()))
    }

    /// Waits a moment for an answer that may be on its way. Keys that come meanwhile are lost.
    fn await_answer(&mut self) {
        let BackgroundQuestion::Open(asked) = self.background else {
            return;
        };
        if asked.elapsed() > ANSWER_TIME {
            return;
        }
        let deadline = Some(Instant::now() + LAST_ANSWER_WAIT);
        while let Ok(event) = self.reader.next(deadline) {
            match event {
                TerminalEvent::BackgroundColor(_) => {
                    self.background = BackgroundQuestion::Answered;
                    return;
                }
                TerminalEvent::Timeout | TerminalEvent::HungUp => return,
                _ => {}
            }
        }
    }

    /// The screen's size in columns and rows.
    ///
    /// # Errors
    /// When the size is unknown.
    pub(crate) fn size(&self) -> io::Result<(u16, u16)> {
        let size = self.terminal.size()?;
        Ok((size.width, size.height))
    }

    /// Draws a frame, as one synchronized update if the terminal supports that.
    ///
    /// # Errors
    /// When the terminal cannot be written.
    pub(crate) fn draw(&mut self, render: impl FnOnce(&mut Frame)) -> io::Result<()> {
        let _guard = lock_output();
        queue!(self.terminal.backend_mut(), BeginSynchronizedUpdate)?;
        let drawn = self.terminal.draw(render).map(|_| ());
        execute!(self.terminal.backend_mut(), EndSynchronizedUpdate)?;
        drawn
    }

    /// Makes the next frame draw every cell. `Terminal::clear` would ask the terminal for the
    /// cursor position and wait for the answer.
    ///
    /// # Errors
    /// When the terminal cannot be written or its size is unknown.
    pub(crate) fn invalidate_screen(&mut self) -> io::Result<()> {
        let _guard = lock_output();
        let size = self.terminal.size()?;
        self.terminal
            .resize(Rect::new(0, 0, size.width, size.height))
    }

    /// Switches mouse reports on or off.
    ///
    /// # Errors
    /// When the terminal cannot be written.
    pub(crate) fn set_mouse(&mut self, on: bool) -> io::Result<()> {
        self.mouse = on;
        write_locked(|out| out.write_all(if on { MOUSE_ON } else { MOUSE_OFF }.as_bytes()))
    }

    /// Copies display text to the clipboard with OSC 52, cut at [`MAX_COPY`]. Returns the number of
    /// bytes sent.
    ///
    /// # Errors
    /// When the terminal cannot be written.
    pub(crate) fn copy(text: &str) -> io::Result<usize> {
        let mut end = text.len().min(MAX_COPY);
        while !text.is_char_boundary(end) {
            end -= 1;
        }
        let part = text.get(..end).unwrap_or_default();
        write_locked(|out| queue!(out, CopyToClipboard::to_clipboard_from(part)))?;
        Ok(end)
    }

    /// Restores the terminal, suspends the process, and enters again when it is resumed.
    ///
    /// # Errors
    /// When the terminal cannot be entered again.
    pub(crate) fn suspend(&mut self) -> io::Result<()> {
        self.await_answer();
        restore();
        low_level::emulate_default_handler(SIGTSTP)?;
        PendingSignal::Resumed.remove();
        self.resume()
    }

    /// Sets the modes again after the process was suspended.
    ///
    /// # Errors
    /// When the terminal cannot be used.
    pub(crate) fn resume(&mut self) -> io::Result<()> {
        self.reader.forget();
        self.set_modes()?;
        if self.background != BackgroundQuestion::NeverAsked {
            self.ask_background()?;
        }
        self.invalidate_screen()
    }

    /// Runs a program on the restored terminal and enters again when it has ended. The inner error
    /// is the predicate of a sentence about the program.
    ///
    /// # Errors
    /// When the terminal cannot be entered again.
    pub(crate) fn run_child(&mut self, command: &mut Command) -> io::Result<Result<(), String>> {
        self.await_answer();
        let outcome = run_child::run(command);
        self.resume()?;
        Ok(outcome)
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        self.await_answer();
        restore();
    }
}
