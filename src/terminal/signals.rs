//! The ways out that the loop does not take: signals, a closed window, a defect. Each gives the terminal back.

use std::io::{self, Write};
use std::sync::atomic::Ordering;
use std::time::Duration;

use rustix::event::{PollFd, PollFlags, poll};
use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGWINCH};
use signal_hook::iterator::Signals;

use super::{RESIZED, SLEEP, WISHES, WOKEN, do_last, leave, restore, run_child, wake};
use crate::text::display;

/// Sets up everything that must restore the terminal when the loop cannot.
pub(super) fn guard() -> io::Result<()> {
    std::panic::set_hook(Box::new(|panic| {
        restore();
        let text = format!("impasse: a defect in the program: {panic}\n");
        drop(io::stderr().write_all(display::block(&text).as_str().as_bytes()));
        do_last();
        std::process::exit(101);
    }));
    let signals = Signals::new([SIGTERM, SIGINT, SIGHUP, SIGQUIT, SIGTSTP, SIGCONT, SIGWINCH])?;
    std::thread::Builder::new()
        .name("signals".into())
        .spawn(move || heed(signals))?;
    std::thread::Builder::new()
        .name("hangup".into())
        .spawn(|| {
            if hung_up() {
                leave(128 + SIGHUP);
            }
        })?;
    Ok(())
}

fn heed(mut signals: Signals) {
    for signal in signals.forever() {
        if run_child::heed(signal) {
            continue;
        }
        let wish = match signal {
            SIGTSTP => SLEEP,
            SIGCONT => WOKEN,
            SIGWINCH => RESIZED,
            _ => leave(128 + signal),
        };
        WISHES.fetch_or(wish, Ordering::SeqCst);
        wake();
    }
}

/// Waits until the terminal has gone away. Asks for nothing but that, so it costs nothing until then.
fn hung_up() -> bool {
    let tty = std::fs::File::open("/dev/tty");
    let Ok(tty) = tty else { return false };
    loop {
        let mut asked = [PollFd::new(&tty, PollFlags::empty())];
        match poll(&mut asked, None) {
            Ok(_)
                if asked.iter().any(|fd| {
                    fd.revents()
                        .intersects(PollFlags::HUP | PollFlags::ERR | PollFlags::NVAL)
                }) =>
            {
                return true;
            }
            Ok(_) => std::thread::sleep(Duration::from_millis(100)),
            Err(rustix::io::Errno::INTR) => {}
            Err(_) => return false,
        }
    }
}
