//! Clipboard programs, used in addition to the terminal's own clipboard (OSC 52).
//!
//! A terminal never confirms an OSC 52 copy. A program does: it exits with success once it has the
//! text. On Wayland and X11 a child of it stays in the background to provide the text to others, in
//! a process group of its own, which is stopped with the explorer.

use std::ffi::OsString;
use std::io::{self, Read, Write};
use std::os::unix::process::CommandExt;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::Mutex;
use std::time::{Duration, Instant};

use rustix::process::{Pid, Signal, kill_process_group};

/// Time after which a program is killed.
const TIMEOUT: Duration = Duration::from_millis(400);
/// Time between two checks for the program's exit.
const POLL_INTERVAL: Duration = Duration::from_millis(2);

/// Process groups of the programs that provide the copied text.
static PROVIDERS: Mutex<Vec<Pid>> = Mutex::new(Vec::new());

/// A clipboard program with its arguments.
type Program = (&'static str, &'static [&'static str]);

const WAYLAND: Program = ("wl-copy", &["--type", "text/plain;charset=utf-8"]);
const XCLIP: Program = ("xclip", &["-selection", "clipboard"]);
const XSEL: Program = ("xsel", &["--clipboard", "--input"]);
const MACOS: Program = ("pbcopy", &[]);

/// Desktop and connection of the process, as its environment describes them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[expect(clippy::struct_excessive_bools)]
struct Desktop {
    is_remote: bool,
    is_macos: bool,
    has_wayland: bool,
    has_x11: bool,
    is_in_tmux: bool,
}

impl Desktop {
    fn current() -> Self {
        Self::from_environment(|name| std::env::var_os(name), cfg!(target_os = "macos"))
    }

    fn from_environment(variable: impl Fn(&str) -> Option<OsString>, is_macos: bool) -> Self {
        let has = |name| variable(name).is_some_and(|value| !value.is_empty());
        Self {
            // A program on a remote machine would fill that machine's clipboard.
            is_remote: has("SSH_CONNECTION") || has("SSH_TTY"),
            is_macos,
            has_wayland: has("WAYLAND_DISPLAY"),
            has_x11: has("DISPLAY"),
            is_in_tmux: has("TMUX"),
        }
    }

    /// The programs to try, best first.
    fn programs(self) -> Vec<Program> {
        if self.is_remote {
            return Vec::new();
        }
        let wayland = self.has_wayland.then_some(WAYLAND);
        let x11 = self.has_x11.then_some([XCLIP, XSEL]);
        let macos = self.is_macos.then_some(MACOS);
        wayland
            .into_iter()
            .chain(x11.into_iter().flatten())
            .chain(macos)
            .collect()
    }
}

/// Copies display text with the first installed program. Returns a part of a sentence about the
/// result, or None if no program was tried and tmux is not in the way.
pub(super) fn fill(text: &str) -> Option<String> {
    let desktop = Desktop::current();
    let outcome = desktop
        .programs()
        .into_iter()
        .find_map(|program| copy_with(program, text));
    let may_be_dropped = desktop.is_in_tmux && !tmux_passes_copies_on();
    describe(outcome, may_be_dropped)
}

/// Stops the programs that still provide copied text.
pub(super) fn stop_providers() {
    let mut providers = PROVIDERS
        .lock()
        .unwrap_or_else(std::sync::PoisonError::into_inner);
    for group in providers.drain(..) {
        // Most have exited: a later copy by any program ends them.
        let _ = kill_process_group(group, Signal::TERM);
    }
}

/// Name of a program and its result, with the error as the predicate of a sentence.
type CopyOutcome = (&'static str, Result<(), &'static str>);

fn describe(outcome: Option<CopyOutcome>, may_be_dropped: bool) -> Option<String> {
    let dropped = "tmux may have dropped it";
    match (outcome, may_be_dropped) {
        (None, false) => None,
        (None, true) => Some(dropped.into()),
        (Some((name, Ok(()))), false) => Some(format!("{name} has it too")),
        (Some((name, Ok(()))), true) => Some(format!("{name} has it, {dropped}")),
        (Some((name, Err(why))), false) => Some(format!("{name} {why}")),
        (Some((name, Err(why))), true) => Some(format!("{name} {why}, {dropped}")),
    }
}

/// Copies text with one program. None if it is not installed.
fn copy_with((name, arguments): Program, text: &str) -> Option<CopyOutcome> {
    let mut command = Command::new(name);
    command
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::null());
    // Without it, pbcopy assumes another encoding.
    command.env("LC_CTYPE", "UTF-8");
    let mut child = match start(&mut command) {
        Ok(child) => child,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return None,
        Err(_) => return Some((name, Err("could not be started"))),
    };
    if let (Some(mut stdin), text) = (child.stdin.take(), text.to_owned()) {
        // A program that does not read blocks the writer, so a thread writes. Killing it ends both.
        std::thread::spawn(move || drop(stdin.write_all(text.as_bytes())));
    }
    let group = i32::try_from(child.id()).ok().and_then(Pid::from_raw);
    let took = match wait(&mut child) {
        Some(status) if status.success() => {
            let mut providers = PROVIDERS
                .lock()
                .unwrap_or_else(std::sync::PoisonError::into_inner);
            providers.extend(group);
            Ok(())
        }
        Some(_) => Err("failed"),
        None => Err("did not answer and was stopped"),
    };
    Some((name, took))
}

/// True if tmux passes copies on to its terminal: its option `set-clipboard` is `on`.
fn tmux_passes_copies_on() -> bool {
    let mut command = Command::new("tmux");
    command
        .args(["show-options", "-s", "-v", "set-clipboard"])
        .stdin(Stdio::null())
        .stdout(Stdio::piped());
    let Ok(mut child) = start(&mut command) else {
        return false;
    };
    let ended = wait(&mut child).is_some_and(|status| status.success());
    let mut value = String::new();
    let read = child
        .stdout
        .take()
        .map(|stdout| stdout.take(64).read_to_string(&mut value));
    ended && read.is_some_and(|read| read.is_ok()) && value.trim() == "on"
}

/// Starts a program in its own process group, so that Ctrl-C and Ctrl-Z do not reach it.
fn start(command: &mut Command) -> io::Result<Child> {
    command.stderr(Stdio::null()).process_group(0).spawn()
}

/// Waits for a program to exit. After [`TIMEOUT`] its process group is killed; returns None then.
fn wait(child: &mut Child) -> Option<ExitStatus> {
    let deadline = Instant::now() + TIMEOUT;
    loop {
        match child.try_wait() {
            Ok(Some(status)) => return Some(status),
            Ok(None) if Instant::now() < deadline => std::thread::sleep(POLL_INTERVAL),
            _ => break,
        }
    }
    if let Some(group) = i32::try_from(child.id()).ok().and_then(Pid::from_raw) {
        let _ = kill_process_group(group, Signal::KILL);
    }
    drop(child.kill());
    drop(child.wait());
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn programs(set: &[&str], is_macos: bool) -> Vec<&'static str> {
        let variable = |name: &str| set.contains(&name).then(|| OsString::from("x"));
        Desktop::from_environment(variable, is_macos)
            .programs()
            .into_iter()
            .map(|(name, _)| name)
            .collect()
    }

    #[test]
    fn the_programs_are_those_of_the_desktop_and_none_over_ssh() {
        assert_eq!(programs(&[], false), [""; 0]);
        assert_eq!(programs(&["WAYLAND_DISPLAY"], false), ["wl-copy"]);
        assert_eq!(
            programs(&["WAYLAND_DISPLAY", "DISPLAY"], false),
            ["wl-copy", "xclip", "xsel"]
        );
        assert_eq!(programs(&["DISPLAY"], false), ["xclip", "xsel"]);
        assert_eq!(programs(&[], true), ["pbcopy"]);
        for remote in ["SSH_CONNECTION", "SSH_TTY"] {
            assert_eq!(
                programs(&["WAYLAND_DISPLAY", "DISPLAY", remote], true),
                [""; 0]
            );
        }
        let empty = |name: &str| (name == "DISPLAY").then(OsString::new);
        assert_eq!(
            Desktop::from_environment(empty, false),
            Desktop::default(),
            "an empty variable is not set"
        );
    }

    #[test]
    fn the_message_claims_no_more_than_is_known() {
        assert_eq!(describe(None, false), None);
        let message = |outcome, may_be_dropped| describe(outcome, may_be_dropped).unwrap();
        assert_eq!(message(None, true), "tmux may have dropped it");
        assert_eq!(message(Some(("xclip", Ok(()))), false), "xclip has it too");
        assert_eq!(
            message(Some(("xclip", Ok(()))), true),
            "xclip has it, tmux may have dropped it"
        );
        assert_eq!(
            message(Some(("xclip", Err("failed"))), false),
            "xclip failed"
        );
        assert_eq!(
            message(Some(("xclip", Err("failed"))), true),
            "xclip failed, tmux may have dropped it"
        );
    }

    #[test]
    fn a_slow_program_is_killed_with_its_children() {
        let mut command = Command::new("sh");
        command
            .args(["-c", "sleep 60 & sleep 60"])
            .stdin(Stdio::null())
            .stdout(Stdio::piped());
        let mut child = start(&mut command).unwrap();
        let begun = Instant::now();
        assert!(wait(&mut child).is_none());
        assert!(begun.elapsed() < TIMEOUT * 10, "{:?}", begun.elapsed());
        let mut rest = String::new();
        // Ends only when no process has the other end open.
        child
            .stdout
            .take()
            .unwrap()
            .read_to_string(&mut rest)
            .unwrap();
        assert!(
            begun.elapsed() < Duration::from_secs(30),
            "{:?}",
            begun.elapsed()
        );
    }

    #[test]
    fn a_missing_program_is_skipped_and_a_failed_one_is_reported() {
        assert_eq!(copy_with(("impasse-has-no-such-program", &[]), "x"), None);
        assert_eq!(
            copy_with(("false", &[]), "x"),
            Some(("false", Err("failed")))
        );
        // More than a pipe buffers, to a program that does not read.
        let long = "x".repeat(1_000_000);
        let begun = Instant::now();
        let stopped = Some(("sleep", Err("did not answer and was stopped")));
        assert_eq!(copy_with(("sleep", &["60"]), &long), stopped);
        assert!(begun.elapsed() < TIMEOUT * 10, "{:?}", begun.elapsed());
        assert_eq!(copy_with(("wc", &[]), &long), Some(("wc", Ok(()))));
    }
}
