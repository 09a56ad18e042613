//! Handlers for signals, a closed terminal and panics. Each restores the terminal.

use std::io::{self, Write};
use std::time::Duration;

use rustix::event::{PollFd, PollFlags, poll};
use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGWINCH};
use signal_hook::iterator::Signals;

use super::input_reader::wake;
use super::pending_signals::PendingSignal;
use super::restore::{restore, restore_and_exit, run_exit_hook};
use super::run_child;
use crate::text::display;

/// Installs the handlers, for the rest of the process.
pub(super) fn install_handlers() -> io::Result<()> {
    std::panic::set_hook(Box::new(|panic| {
        restore();
        let text = format!("impasse: a defect in the program: {panic}\n");
        drop(io::stderr().write_all(display::block(&text).as_str().as_bytes()));
        run_exit_hook();
        std::process::exit(101);
    }));
    let signals = Signals::new([SIGTERM, SIGINT, SIGHUP, SIGQUIT, SIGTSTP, SIGCONT, SIGWINCH])?;
    std::thread::Builder::new()
        .name("signals".into())
        .spawn(move || handle_signals(signals))?;
    std::thread::Builder::new()
        .name("hangup".into())
        .spawn(|| {
            if wait_for_hangup() {
                restore_and_exit(128 + SIGHUP);
            }
        })?;
    Ok(())
}

fn handle_signals(mut signals: Signals) {
    for signal in signals.forever() {
        if run_child::handle_signal(signal) {
            continue;
        }
        let pending = match signal {
            SIGTSTP => PendingSignal::Suspend,
            SIGCONT => PendingSignal::Resumed,
            SIGWINCH => PendingSignal::Resized,
            _ => restore_and_exit(128 + signal),
        };
        pending.add();
        wake();
    }
}

/// Waits until the terminal is closed. Returns false if that cannot be watched. The thread polls
/// for no input, so it sleeps until then.
fn wait_for_hangup() -> bool {
    let tty = std::fs::File::open("/dev/tty");
    let Ok(tty) = tty else { return false };
    let closed = PollFlags::HUP | PollFlags::ERR | PollFlags::NVAL;
    loop {
        let mut polled = [PollFd::new(&tty, PollFlags::empty())];
        match poll(&mut polled, None) {
            Ok(_) if polled.iter().any(|fd| fd.revents().intersects(closed)) => return true,
            Ok(_) => std::thread::sleep(Duration::from_millis(100)),
            Err(rustix::io::Errno::INTR) => {}
            Err(_) => return false,
        }
    }
}
