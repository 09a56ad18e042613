//! The reader of terminal input: waits for keys, or until another thread wakes it.
//!
//! crossterm's reader never reads without waiting at least a millisecond, and takes every ESC at the
//! end of what it has read for a key.

use std::fs::File;
use std::io::{self, IsTerminal, Read, Write};
use std::os::fd::{AsFd, OwnedFd};
use std::os::unix::net::UnixStream;
use std::sync::OnceLock;
use std::time::{Duration, Instant};

use crossterm::event::Event;
use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::io::Errno;

use super::parser::InputParser;

/// The time in which what belongs to an ESC must come. Over networks sequences arrive in pieces.
const ESCAPE: Duration = Duration::from_millis(25);

/// The end that wakes the reader.
static WAKER: OnceLock<UnixStream> = OnceLock::new();

/// What the reader has waited for.
#[derive(Debug)]
pub enum Came {
    /// Something was typed, pasted or clicked.
    Event(Event),
    /// Another thread woke the reader.
    Woken,
    /// Nothing in time.
    Nothing,
    /// The terminal has gone away.
    HungUp,
}

/// Reads the terminal, which must be in raw mode.
#[derive(Debug)]
pub(super) struct Reader {
    terminal: OwnedFd,
    woken: UnixStream,
    parser: InputParser,
    /// The time at which what is ambiguous is a key.
    settles: Option<Instant>,
}

impl Reader {
    /// A reader of standard input where that is a terminal, otherwise of the controlling terminal.
    pub(super) fn open() -> io::Result<Self> {
        let terminal = if io::stdin().is_terminal() {
            io::stdin().as_fd().try_clone_to_owned()?
        } else {
            File::open("/dev/tty")?.into()
        };
        let (waker, woken) = UnixStream::pair()?;
        waker.set_nonblocking(true)?;
        woken.set_nonblocking(true)?;
        // There is one session in a process.
        if WAKER.set(waker).is_err() {
            return Err(io::Error::other("the terminal is being read already"));
        }
        Ok(Self {
            terminal,
            woken,
            parser: InputParser::default(),
            settles: None,
        })
    }

    /// Forgets what has come of a sequence: another program may have read the rest.
    pub(super) fn forget(&mut self) {
        self.parser.forget();
        self.settles = None;
    }

    /// Waits for what comes next, at most until some time.
    pub(super) fn next(&mut self, until: Option<Instant>) -> io::Result<Came> {
        loop {
            if let Some(event) = self.parser.pop() {
                return Ok(Came::Event(event));
            }
            let first = until.into_iter().chain(self.settles).min();
            let (has_input, is_woken) = self.wait(first)?;
            if is_woken {
                self.drain();
                return Ok(Came::Woken);
            }
            if has_input && !self.read()? {
                return Ok(Came::HungUp);
            }
            let now = Instant::now();
            if self
                .settles
                .is_some_and(|settles| !has_input && settles <= now)
            {
                self.settles = None;
                self.parser.settle();
            } else if !has_input && until.is_some_and(|until| until <= now) {
                return Ok(Came::Nothing);
            }
        }
    }

    /// Waits until there is input, or somebody wakes the reader; says which.
    fn wait(&self, until: Option<Instant>) -> io::Result<(bool, bool)> {
        let rest = until.map(|until| until.saturating_duration_since(Instant::now()));
        let rest = rest
            .map(Timespec::try_from)
            .transpose()
            .map_err(io::Error::other)?;
        let mut polled = [
            PollFd::new(&self.terminal, PollFlags::IN),
            PollFd::new(&self.woken, PollFlags::IN),
        ];
        match poll(&mut polled, rest.as_ref()) {
            Ok(_) => Ok((
                !polled[0].revents().is_empty(),
                !polled[1].revents().is_empty(),
            )),
            Err(Errno::INTR) => Ok((false, false)),
            Err(error) => Err(error.into()),
        }
    }

    /// Reads what is there; false where nothing will ever be there again.
    fn read(&mut self) -> io::Result<bool> {
        let mut bytes = [0; 16 * 1024];
        match rustix::io::read(&self.terminal, &mut bytes) {
            Ok(0) | Err(Errno::IO) => return Ok(false),
            Ok(count) => self.parser.feed(bytes.get(..count).unwrap_or_default()),
            Err(Errno::INTR | Errno::AGAIN) => {}
            Err(error) => return Err(error.into()),
        }
        self.settles = self.parser.is_ambiguous().then(|| Instant::now() + ESCAPE);
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

/// Wakes the reader where it waits for the terminal.
pub fn wake() {
    if let Some(mut waker) = WAKER.get() {
        // Where it is full, the reader is about to wake up.
        drop(waker.write(&[1]));
    }
}
