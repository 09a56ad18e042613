//! Reader of terminal input: waits for keys, or until another thread wakes it.
//!
//! crossterm's reader waits at least a millisecond for every read, and reports every ESC at the end
//! of a read as a key.

use std::fs::File;
use std::io::{self, IsTerminal, Read, Write};
use std::os::fd::{AsFd, OwnedFd};
use std::os::unix::net::UnixStream;
use std::sync::OnceLock;
use std::time::{Duration, Instant};

use crossterm::event::Event;
use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::io::Errno;

use super::parser::{InputParser, Parsed};

/// Time in which the rest of an escape sequence must arrive. Networks deliver it in pieces.
const ESCAPE_TIMEOUT: Duration = Duration::from_millis(25);

/// Sending end of the socket that wakes the reader.
static WAKER: OnceLock<UnixStream> = OnceLock::new();

/// Result of a wait for the terminal.
#[derive(Debug)]
pub(crate) enum TerminalEvent {
    /// Keys, a paste or the mouse.
    Input(Event),
    /// The terminal's answer to the question for its background, in sRGB.
    BackgroundColor([u8; 3]),
    /// The terminal's colour scheme has changed.
    SchemeChanged,
    /// Another thread woke the reader.
    Woken,
    /// The deadline has passed.
    Timeout,
    /// The terminal was closed.
    HungUp,
}

impl From<Parsed> for TerminalEvent {
    fn from(parsed: Parsed) -> Self {
        match parsed {
            Parsed::Input(event) => Self::Input(event),
            Parsed::BackgroundColor(rgb) => Self::BackgroundColor(rgb),
            Parsed::SchemeChanged => Self::SchemeChanged,
        }
    }
}

/// Reader of the terminal, which must be in raw mode.
#[derive(Debug)]
pub(super) struct InputReader {
    terminal: OwnedFd,
    woken: UnixStream,
    parser: InputParser,
    /// Time at which an ambiguous beginning of a sequence becomes a key.
    settle_at: Option<Instant>,
}

impl InputReader {
    /// Opens standard input if it is a terminal, else the controlling terminal.
    pub(super) fn open() -> io::Result<Self> {
        let terminal = if io::stdin().is_terminal() {
            io::stdin().as_fd().try_clone_to_owned()?
        } else {
            File::open("/dev/tty")?.into()
        };
        let (waker, woken) = UnixStream::pair()?;
        waker.set_nonblocking(true)?;
        woken.set_nonblocking(true)?;
        // A process has one session.
        if WAKER.set(waker).is_err() {
            return Err(io::Error::other("the terminal is being read already"));
        }
        Ok(Self {
            terminal,
            woken,
            parser: InputParser::default(),
            settle_at: None,
        })
    }

    /// Drops the beginning of a sequence: another program may have read the rest.
    pub(super) fn forget(&mut self) {
        self.parser.forget();
        self.settle_at = None;
    }

    /// Waits for the next event, at most until `deadline`.
    pub(super) fn next(&mut self, deadline: Option<Instant>) -> io::Result<TerminalEvent> {
        loop {
            if let Some(parsed) = self.parser.pop() {
                return Ok(parsed.into());
            }
            let first = deadline.into_iter().chain(self.settle_at).min();
            let (has_input, is_woken) = self.wait(first)?;
            if is_woken {
                self.drain();
                return Ok(TerminalEvent::Woken);
            }
            if has_input && !self.read()? {
                return Ok(TerminalEvent::HungUp);
            }
            let now = Instant::now();
            if self
                .settle_at
                .is_some_and(|settle_at| !has_input && settle_at <= now)
            {
                self.settle_at = None;
                self.parser.settle();
            } else if !has_input && deadline.is_some_and(|deadline| deadline <= now) {
                return Ok(TerminalEvent::Timeout);
            }
        }
    }

    /// Waits for input or a wake-up. Returns which of the two there is.
    fn wait(&self, deadline: Option<Instant>) -> io::Result<(bool, bool)> {
        let timeout = deadline
            .map(|deadline| deadline.saturating_duration_since(Instant::now()))
            .map(Timespec::try_from)
            .transpose()
            .map_err(io::Error::other)?;
        let mut polled = [
            PollFd::new(&self.terminal, PollFlags::IN),
            PollFd::new(&self.woken, PollFlags::IN),
        ];
        match poll(&mut polled, timeout.as_ref()) {
            Ok(_) => Ok((
                !polled[0].revents().is_empty(),
                !polled[1].revents().is_empty(),
            )),
            Err(Errno::INTR) => Ok((false, false)),
            Err(error) => Err(error.into()),
        }
    }

    /// Reads the available input. Returns false at the end of input.
    fn read(&mut self) -> io::Result<bool> {
        let mut bytes = [0; 16 * 1024];
        match rustix::io::read(&self.terminal, &mut bytes) {
            Ok(0) | Err(Errno::IO) => return Ok(false),
            Ok(count) => self.parser.feed(bytes.get(..count).unwrap_or_default()),
            Err(Errno::INTR | Errno::AGAIN) => {}
            Err(error) => return Err(error.into()),
        }
        self.settle_at = self
            .parser
            .is_ambiguous()
            .then(|| Instant::now() + ESCAPE_TIMEOUT);
        Ok(true)
    }

    fn drain(&mut self) {
        let mut bytes = [0; 64];
        while self
            .woken
            .read(&mut bytes)
            .is_ok_and(|count| count == bytes.len())
        {}
    }
}

/// Wakes the reader if it waits for the terminal.
pub(crate) fn wake() {
    if let Some(mut waker) = WAKER.get() {
        // If the socket is full, the reader is about to wake up.
        drop(waker.write(&[1]));
    }
}
