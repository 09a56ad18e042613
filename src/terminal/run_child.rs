//! The terminal lent to another program, and taken back however that ends.
//!
//! ```text
//! restore ─▶ the program runs ─▶ wake          Ctrl-C, Ctrl-\ are the program's own
//!              │        ▲
//!              └ sleeps ┘ and this one with it, as the shell waits for both
//! ```

use std::io::{self, IsTerminal, Write};
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use rustix::process::{Pid, Signal, WaitOptions, WaitStatus, kill_process, waitpid};
use rustix::termios::{OptionalActions, tcgetattr, tcsetattr};
use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGSTOP, SIGTSTP, SIGWINCH};
use signal_hook::low_level;

use super::{SLEEP, Session, WISHES, WOKEN, leave, restore};

/// Switches off what a program that was killed may have left on: attributes, reports of the mouse and of focus, other cursor
/// keys, another keypad; and lines wrap again.
const AFTER_A_DEATH: &str =
    "\x1b[0m\x1b[?1006l\x1b[?1003l\x1b[?1002l\x1b[?1000l\x1b[?1004l\x1b[?1l\x1b>\x1b[?7h";
/// How long a program that the terminal is lent to may take to end when this one is told to.
const LAST_WORDS: Duration = Duration::from_secs(2);

/// The loan of the terminal, under one lock: a signal finds the loan, the program and the end together.
static LOAN: Mutex<Loan> = Mutex::new(Loan::None);
/// How often SIGCONT was taken while the terminal was lent.
static CONTINUED: AtomicU32 = AtomicU32::new(0);
/// How long it is waited for the thread that takes signals.
const SLOW: Duration = Duration::from_millis(200);

/// A loan of the terminal to another program.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Loan {
    None,
    Made {
        /// The process that it is lent to, once that has started.
        to: Option<Pid>,
        /// The signal that ends this program once the terminal comes back.
        ending: Option<i32>,
    },
}

impl Loan {
    /// Notes that the other program has started. Returns the signal that it has to be sent at once.
    fn start(&mut self, pid: Pid) -> Option<Signal> {
        match self {
            Self::Made { to, ending } => {
                *to = Some(pid);
                ending.map(passed_on)
            }
            Self::None => None,
        }
    }

    /// Notes that a signal ends both programs. Returns the process to pass it on to, if that has started.
    fn end(&mut self, signal: i32) -> Option<Pid> {
        match self {
            Self::Made { to, ending } => {
                *ending = Some(signal);
                *to
            }
            Self::None => None,
        }
    }

    /// Notes that the other program has ended: its number may soon be another's.
    fn ended(&mut self) {
        if let Self::Made { to, .. } = self {
            *to = None;
        }
    }
}

fn loan() -> MutexGuard<'static, Loan> {
    LOAN.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The signal that the other program gets for one that ends this program.
fn passed_on(signal: i32) -> Signal {
    if signal == SIGHUP {
        Signal::HUP
    } else {
        Signal::TERM
    }
}

impl Session {
    /// Lends the terminal to a program until that ends, and takes it over again. What went wrong with the program, in words
    /// that follow its name, is the inner error.
    ///
    /// # Errors
    /// When the terminal cannot be taken over again.
    pub fn lend(&mut self, command: &mut Command) -> io::Result<Result<(), String>> {
        *loan() = Loan::Made {
            to: None,
            ending: None,
        };
        restore();
        let settings = tcgetattr(io::stdout()).ok();
        let ended = run_to_its_end(command);
        loan().ended();
        if ended.as_ref().is_ok_and(|status| status.signaled()) {
            drop(io::stdout().write_all(AFTER_A_DEATH.as_bytes()));
        }
        if let Some(settings) = settings {
            let _ = tcsetattr(io::stdout(), OptionalActions::Now, &settings);
        }
        hear_out();
        // Older wishes are met by now; none are noted during the loan.
        WISHES.fetch_and(!(SLEEP | WOKEN), Ordering::SeqCst);
        let over = std::mem::replace(&mut *loan(), Loan::None);
        if let Loan::Made {
            ending: Some(signal),
            ..
        } = over
        {
            leave(128 + signal);
        }
        self.wake()?;
        Ok(ended
            .map_err(|error| format!("could not be started: {error}"))
            .and_then(how_it_ended))
    }
}

/// Runs a program on the terminal and waits for it. Where it is put to sleep, this one sleeps too.
fn run_to_its_end(command: &mut Command) -> io::Result<WaitStatus> {
    if !io::stdin().is_terminal() {
        command
            .stdin(std::fs::File::open("/dev/tty").map_or_else(|_| Stdio::inherit(), Stdio::from));
    }
    let pid = Pid::from_child(&command.spawn()?);
    // A signal may have come before there was a process to pass it on to.
    let late = loan().start(pid);
    if let Some(signal) = late {
        let _ = kill_process(pid, signal);
    }
    loop {
        match waitpid(Some(pid), WaitOptions::UNTRACED) {
            Ok(Some((_, status))) if status.stopped() => {
                low_level::raise(SIGSTOP)?;
                // The shell wakes both; somebody else may have woken this one only.
                let _ = kill_process(pid, Signal::CONT);
            }
            Ok(Some((_, status))) => return Ok(status),
            Ok(None) | Err(rustix::io::Errno::INTR) => {}
            Err(error) => return Err(error.into()),
        }
    }
}

/// Waits until the signals that have come are taken: one that was meant for the other program must not end this one because it
/// is taken late. They are taken in rounds, each in the order of their numbers; the round after the one in which a signal is
/// raised again takes all that came before.
fn hear_out() {
    for _ in 0..3 {
        let before = CONTINUED.load(Ordering::SeqCst);
        let deadline = Instant::now() + SLOW;
        if low_level::raise(SIGCONT).is_err() {
            return;
        }
        while CONTINUED.load(Ordering::SeqCst) == before && Instant::now() < deadline {
            std::thread::sleep(Duration::from_micros(100));
        }
    }
}

fn how_it_ended(status: WaitStatus) -> Result<(), String> {
    match (status.exit_status(), status.terminating_signal()) {
        (Some(0), _) => Ok(()),
        (Some(code), _) => Err(format!("ended with exit status {code}")),
        (None, Some(signal)) => Err(format!("was ended by signal {signal}")),
        (None, None) => Err("ended, nobody knows how".into()),
    }
}

/// Takes a signal that comes while the terminal is lent; whether it is. What the keyboard sends is for the program that has the
/// terminal; who ends this one ends that too.
pub(super) fn heed(signal: i32) -> bool {
    if *loan() == Loan::None {
        return false;
    }
    if signal == SIGCONT {
        CONTINUED.fetch_add(1, Ordering::SeqCst);
    }
    if matches!(signal, SIGINT | SIGQUIT | SIGTSTP | SIGCONT | SIGWINCH) {
        return true;
    }
    let borrower = loan().end(signal);
    if let Some(pid) = borrower {
        let _ = kill_process(pid, passed_on(signal));
    }
    let deadline = Instant::now() + LAST_WORDS;
    while *loan() != Loan::None && Instant::now() < deadline {
        std::thread::sleep(Duration::from_millis(2));
    }
    leave(128 + signal)
}

#[cfg(test)]
mod tests {
    use super::*;
    use signal_hook::consts::SIGTERM;

    #[test]
    fn an_end_that_comes_before_the_program_has_started_reaches_it() {
        let pid = Pid::from_raw(4321).unwrap();
        let mut loan = Loan::Made {
            to: None,
            ending: None,
        };
        assert_eq!(loan.end(SIGTERM), None);
        assert_eq!(loan.start(pid), Some(Signal::TERM));
        assert_eq!(loan.end(SIGHUP), Some(pid));
        loan.ended();
        assert_eq!(
            loan,
            Loan::Made {
                to: None,
                ending: Some(SIGHUP)
            }
        );
        assert_eq!(Loan::None.end(SIGTERM), None);
    }
}
