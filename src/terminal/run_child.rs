//! Child program on the terminal, such as an editor.
//!
//! ```text
//! restore ─▶ child runs ─▶ resume            Ctrl-C and Ctrl-\ go to the child
//!              │    ▲
//!              └stops┘ and this process with it, since the shell waits for both
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

use super::pending_signals::PendingSignal;
use super::restore::{restore, restore_and_exit};

/// Resets modes that a killed child may have left on: attributes, mouse and focus reports,
/// application cursor keys and keypad. Switches line wrap on.
const RESET_MODES: &str =
    "\x1b[0m\x1b[?1006l\x1b[?1003l\x1b[?1002l\x1b[?1000l\x1b[?1004l\x1b[?1l\x1b>\x1b[?7h";
/// Time that a child has to end after a signal that ends this process.
const CHILD_EXIT_TIMEOUT: Duration = Duration::from_secs(2);
/// Time to wait for the signal thread to handle a signal.
const SIGNAL_TIMEOUT: Duration = Duration::from_millis(200);

/// State of the child. One lock, so that a signal sees pid and ending signal together.
static CHILD: Mutex<ChildState> = Mutex::new(ChildState::None);
/// Number of SIGCONT handled while a child ran.
static CONTINUED: AtomicU32 = AtomicU32::new(0);

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum ChildState {
    None,
    /// The child has the terminal.
    Active {
        /// None before the child has started and after it has ended.
        pid: Option<Pid>,
        /// Signal that ends this process after the child.
        ending: Option<i32>,
    },
}

impl ChildState {
    /// Notes that the child has started. Returns the signal to send it at once.
    fn set_started(&mut self, new_pid: Pid) -> Option<Signal> {
        match self {
            Self::Active { pid, ending } => {
                *pid = Some(new_pid);
                ending.map(forwarded_signal)
            }
            Self::None => None,
        }
    }

    /// Notes that a signal ends both processes. Returns the child to forward it to, if it runs.
    fn set_ending(&mut self, signal: i32) -> Option<Pid> {
        match self {
            Self::Active { pid, ending } => {
                *ending = Some(signal);
                *pid
            }
            Self::None => None,
        }
    }

    /// Notes that the child has ended. The system may reuse its pid from now on.
    fn set_ended(&mut self) {
        if let Self::Active { pid, .. } = self {
            *pid = None;
        }
    }
}

fn child() -> MutexGuard<'static, ChildState> {
    CHILD.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The signal that the child gets for one that ends this process.
fn forwarded_signal(signal: i32) -> Signal {
    if signal == SIGHUP {
        Signal::HUP
    } else {
        Signal::TERM
    }
}

/// Restores the terminal and runs a program on it until that ends. The error is the predicate of a
/// sentence about the program. Does not return if a signal ended both.
pub(super) fn run(command: &mut Command) -> Result<(), String> {
    *child() = ChildState::Active {
        pid: None,
        ending: None,
    };
    restore();
    let settings = tcgetattr(io::stdout()).ok();
    let ended = spawn_and_wait(command);
    child().set_ended();
    if ended.as_ref().is_ok_and(|status| status.signaled()) {
        drop(io::stdout().write_all(RESET_MODES.as_bytes()));
    }
    if let Some(settings) = settings {
        let _ = tcsetattr(io::stdout(), OptionalActions::Now, &settings);
    }
    drain_signals();
    // Signals from before the child are outdated. None are added while it runs.
    PendingSignal::Suspend.remove();
    PendingSignal::Resumed.remove();
    let last_state = std::mem::replace(&mut *child(), ChildState::None);
    if let ChildState::Active {
        ending: Some(signal),
        ..
    } = last_state
    {
        restore_and_exit(128 + signal);
    }
    ended
        .map_err(|error| format!("could not be started: {error}"))
        .and_then(exit_result)
}

/// Starts a program and waits for its end. While it is stopped, this process is stopped too.
fn spawn_and_wait(command: &mut Command) -> io::Result<WaitStatus> {
    if !io::stdin().is_terminal() {
        command
            .stdin(std::fs::File::open("/dev/tty").map_or_else(|_| Stdio::inherit(), Stdio::from));
    }
    let pid = Pid::from_child(&command.spawn()?);
    // A signal may have arrived before the child had a pid.
    let early_signal = child().set_started(pid);
    if let Some(signal) = early_signal {
        let _ = kill_process(pid, signal);
    }
    loop {
        match waitpid(Some(pid), WaitOptions::UNTRACED) {
            Ok(Some((_, status))) if status.stopped() => {
                low_level::raise(SIGSTOP)?;
                // The shell continues both, but another process may have continued only this one.
                let _ = kill_process(pid, Signal::CONT);
            }
            Ok(Some((_, status))) => return Ok(status),
            Ok(None) | Err(rustix::io::Errno::INTR) => {}
            Err(error) => return Err(error.into()),
        }
    }
}

/// Waits until the signals that have arrived are handled: one that was meant for the child must not
/// end this process later. The signal thread handles them in rounds, in order of number, so the
/// round after a raised SIGCONT includes all signals from before it.
fn drain_signals() {
    for _ in 0..3 {
        let before = CONTINUED.load(Ordering::SeqCst);
        let deadline = Instant::now() + SIGNAL_TIMEOUT;
        if low_level::raise(SIGCONT).is_err() {
            return;
        }
        while CONTINUED.load(Ordering::SeqCst) == before && Instant::now() < deadline {
            std::thread::sleep(Duration::from_micros(100));
        }
    }
}

fn exit_result(status: WaitStatus) -> Result<(), String> {
    match (status.exit_status(), status.terminating_signal()) {
        (Some(0), _) => Ok(()),
        (Some(code), _) => Err(format!("ended with exit status {code}")),
        (None, Some(signal)) => Err(format!("was ended by signal {signal}")),
        (None, None) => Err("ended for an unknown reason".into()),
    }
}

/// Handles a signal if a child has the terminal, and returns false otherwise. Signals from the
/// keyboard are left to the child. A signal that ends this process is forwarded to it.
pub(super) fn handle_signal(signal: i32) -> bool {
    if *child() == ChildState::None {
        return false;
    }
    if signal == SIGCONT {
        CONTINUED.fetch_add(1, Ordering::SeqCst);
    }
    if matches!(signal, SIGINT | SIGQUIT | SIGTSTP | SIGCONT | SIGWINCH) {
        return true;
    }
    let pid = child().set_ending(signal);
    if let Some(pid) = pid {
        let _ = kill_process(pid, forwarded_signal(signal));
    }
    let deadline = Instant::now() + CHILD_EXIT_TIMEOUT;
    while *child() != ChildState::None && Instant::now() < deadline {
        std::thread::sleep(Duration::from_millis(2));
    }
    restore_and_exit(128 + signal)
}

#[cfg(test)]
mod tests {
    use super::*;
    use signal_hook::consts::SIGTERM;

    #[test]
    fn a_signal_before_the_child_has_started_reaches_it() {
        let pid = Pid::from_raw(4321).unwrap();
        let mut state = ChildState::Active {
            pid: None,
            ending: None,
        };
        assert_eq!(state.set_ending(SIGTERM), None);
        assert_eq!(state.set_started(pid), Some(Signal::TERM));
        assert_eq!(state.set_ending(SIGHUP), Some(pid));
        state.set_ended();
        let ended = ChildState::Active {
            pid: None,
            ending: Some(SIGHUP),
        };
        assert_eq!(state, ended);
        assert_eq!(ChildState::None.set_ending(SIGTERM), None);
    }
}
