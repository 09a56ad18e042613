//! Session with the terminal: modes on and off, drawing, clipboard, suspension.

use std::io::{self, BufWriter, Stdout, Write};
use std::process::Command;
use std::sync::Once;
use std::time::Instant;

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

/// Session with the terminal, which is restored on drop.
pub(crate) struct Session {
    terminal: Terminal<ScreenBackend<BufWriter<Stdout>>>,
    reader: InputReader,
    mouse: bool,
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
        if matches!(event, TerminalEvent::HungUp) {
            restore_and_exit(128 + SIGHUP);
        }
        Ok(event)
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
        self.invalidate_screen()
    }

    /// Runs a program on the restored terminal and enters again when it has ended. The inner error
    /// is the predicate of a sentence about the program.
    ///
    /// # Errors
    /// When the terminal cannot be entered again.
    pub(crate) fn run_child(&mut self, command: &mut Command) -> io::Result<Result<(), String>> {
        let outcome = run_child::run(command);
        self.resume()?;
        Ok(outcome)
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        restore();
    }
}
