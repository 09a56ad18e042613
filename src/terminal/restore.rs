//! Restoration of the terminal, from any thread and at any time.

use std::io::{self, StdoutLock, Write};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError, TryLockError};
use std::time::{Duration, Instant};

use crossterm::event::DisableBracketedPaste;
use crossterm::style::{Attribute, SetAttribute};
use crossterm::terminal::{
    EnableLineWrap, EndSynchronizedUpdate, LeaveAlternateScreen, disable_raw_mode,
};
use crossterm::{cursor, execute};

/// Switches mouse reports off.
pub(super) const MOUSE_OFF: &str = "\x1b[?1006l\x1b[?1002l";

/// Switches reports of the colour scheme off.
const SCHEME_REPORTS_OFF: &str = "\x1b[?2031l";

/// The terminal's modes are on and must be undone.
static ACTIVE: AtomicBool = AtomicBool::new(false);
/// Lock for all output, so that no thread restores the terminal in the middle of it.
static OUTPUT: Mutex<()> = Mutex::new(());
/// Called before the process ends in any way but by the event loop.
static EXIT_HOOK: Mutex<Option<Box<dyn Fn() + Send>>> = Mutex::new(None);

/// Restores the terminal. Does nothing the second time. Errors are ignored, since there is no
/// terminal to report them on.
pub(super) fn restore() {
    if !ACTIVE.swap(false, Ordering::SeqCst) {
        return;
    }
    let mut out = io::stdout();
    drop(out.write_all(MOUSE_OFF.as_bytes()));
    drop(out.write_all(SCHEME_REPORTS_OFF.as_bytes()));
    // Another thread may be in the middle of a row that is written in colours and without line
    // wrap.
    drop(execute!(
        out,
        SetAttribute(Attribute::Reset),
        EndSynchronizedUpdate,
        EnableLineWrap,
        DisableBracketedPaste,
        LeaveAlternateScreen,
        cursor::Show
    ));
    drop(disable_raw_mode());
}

/// Makes the next [`restore`] undo the modes. Called under the output lock.
pub(super) fn set_active() {
    ACTIVE.store(true, Ordering::SeqCst);
}

/// Writes to the terminal under the output lock.
pub(super) fn write_locked(
    write: impl FnOnce(&mut StdoutLock) -> io::Result<()>,
) -> io::Result<()> {
    let _guard = lock_output();
    let mut out = io::stdout().lock();
    write(&mut out)?;
    out.flush()
}

pub(super) fn lock_output() -> MutexGuard<'static, ()> {
    OUTPUT.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Sets a function to call before the process ends because of a signal, a closed terminal or a
/// panic. It must return soon.
pub(crate) fn set_exit_hook(hook: impl Fn() + Send + 'static) {
    *EXIT_HOOK.lock().unwrap_or_else(PoisonError::into_inner) = Some(Box::new(hook));
}

pub(super) fn run_exit_hook() {
    // A thread that holds the lock runs the hook already.
    if let Ok(mut hook) = EXIT_HOOK.try_lock()
        && let Some(hook) = hook.take()
    {
        hook();
    }
}

/// Restores the terminal from another thread and ends the process. Waits for a frame that is being
/// written, but not for a terminal that no longer reads.
pub(super) fn restore_and_exit(code: i32) -> ! {
    let deadline = Instant::now() + Duration::from_millis(200);
    let mut guard = OUTPUT.try_lock();
    while matches!(guard, Err(TryLockError::WouldBlock)) && Instant::now() < deadline {
        std::thread::sleep(Duration::from_millis(2));
        guard = OUTPUT.try_lock();
    }
    restore();
    run_exit_hook();
    std::process::exit(code)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn output_is_written_under_the_lock() {
        let mut is_locked = false;
        write_locked(|_| {
            is_locked = OUTPUT.try_lock().is_err();
            Ok(())
        })
        .unwrap();
        assert!(is_locked);
    }

    #[test]
    fn every_function_that_writes_takes_the_lock() {
        let sources = [include_str!("restore.rs"), include_str!("session.rs")];
        for source in sources {
            let source = source.split("#[cfg(test)]").next().unwrap();
            let source = [
                "    fn ",
                "pub(super) fn ",
                "pub(crate) fn ",
                "    pub(crate) fn ",
            ]
            .iter()
            .fold(source.to_owned(), |source, head| {
                source.replace(&format!("\n{head}"), "\nfn ")
            });
            for function in source.split("\nfn ").skip(1) {
                let (name, body) = function.split_once('(').unwrap();
                let writes = ["stdout()", "backend_mut()", ".resize("]
                    .iter()
                    .any(|writer| body.contains(writer));
                let is_locked = body.contains("lock_output();");
                // `prepare` does not write yet. `restore` is called under the lock, or after a
                // time-out.
                assert!(
                    is_locked || !writes || matches!(name, "prepare" | "restore"),
                    "{name} writes without the lock"
                );
            }
        }
    }
}
