//! The clipboard beside the terminal's own: the programs that fill it, and what is known of the copy.
//!
//! A terminal never says whether it took what OSC 52 put on the clipboard. A program does: it ends well once it has the text.
//! On Wayland and X11 it then stays in the background to hand the text out, in a process group of its own, which ends with us.

use std::ffi::OsString;
use std::io::{self, Read, Write};
use std::os::unix::process::CommandExt;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::Mutex;
use std::time::{Duration, Instant};

use rustix::process::{Pid, Signal, kill_process_group};

/// The longest time that a program may take; then it is killed.
const LONGEST: Duration = Duration::from_millis(400);
/// The time between two looks whether it has ended.
const STEP: Duration = Duration::from_millis(2);

/// The process groups of the programs that hold what was copied.
static HOLDERS: Mutex<Vec<Pid>> = Mutex::new(Vec::new());

/// A program that fills the clipboard, with its arguments.
type Program = (&'static str, &'static [&'static str]);

const WAYLAND: Program = ("wl-copy", &["--type", "text/plain;charset=utf-8"]);
const XCLIP: Program = ("xclip", &["-selection", "clipboard"]);
const XSEL: Program = ("xsel", &["--clipboard", "--input"]);
const MACOS: Program = ("pbcopy", &[]);

/// The place that the program runs in, as its environment tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[expect(clippy::struct_excessive_bools)]
struct Place {
    is_remote: bool,
    is_macos: bool,
    has_wayland: bool,
    has_x11: bool,
    is_in_tmux: bool,
}

impl Place {
    fn here() -> Self {
        Self::of(|name| std::env::var_os(name), cfg!(target_os = "macos"))
    }

    fn of(variable: impl Fn(&str) -> Option<OsString>, is_macos: bool) -> Self {
        let has = |name| variable(name).is_some_and(|value| !value.is_empty());
        Self {
            // The programs there would fill the clipboard of a machine that nobody sits at.
            is_remote: has("SSH_CONNECTION") || has("SSH_TTY"),
            is_macos,
            has_wayland: has("WAYLAND_DISPLAY"),
            has_x11: has("DISPLAY"),
            is_in_tmux: has("TMUX"),
        }
    }

    /// The programs to try, the best first.
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

/// Fills the clipboard by the first program that is there, with display text; says what is known of it, as a part of a
/// sentence, or nothing where the terminal alone is known to be asked.
pub(super) fn fill(text: &str) -> Option<String> {
    let place = Place::here();
    let filled = place
        .programs()
        .into_iter()
        .find_map(|program| fill_by(program, text));
    let doubt = place.is_in_tmux && !tmux_passes_it_on();
    said(filled, doubt)
}

/// Ends what still holds the text: nothing of us stays behind.
pub(super) fn release() {
    let mut holders = HOLDERS
        .lock()
        .unwrap_or_else(std::sync::PoisonError::into_inner);
    for group in holders.drain(..) {
        // Most have ended: whoever copies something else takes the clipboard from them.
        let _ = kill_process_group(group, Signal::TERM);
    }
}

/// A program, and whether it took the text or the reason why not.
type Filled = (&'static str, Result<(), &'static str>);

fn said(filled: Option<Filled>, may_be_dropped: bool) -> Option<String> {
    let dropped = "tmux may have dropped it";
    match (filled, may_be_dropped) {
        (None, false) => None,
        (None, true) => Some(dropped.into()),
        (Some((name, Ok(()))), false) => Some(format!("{name} has it too")),
        (Some((name, Ok(()))), true) => Some(format!("{name} has it, {dropped}")),
        (Some((name, Err(why))), false) => Some(format!("{name} {why}")),
        (Some((name, Err(why))), true) => Some(format!("{name} {why}, {dropped}")),
    }
}

/// Has one program take the text; none where it is not installed.
fn fill_by((name, arguments): Program, text: &str) -> Option<Filled> {
    let mut command = Command::new(name);
    command
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::null());
    // Without it, pbcopy takes the text for another encoding.
    command.env("LC_CTYPE", "UTF-8");
    let mut child = match start(&mut command) {
        Ok(child) => child,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return None,
        Err(_) => return Some((name, Err("could not be started"))),
    };
    if let (Some(mut stdin), text) = (child.stdin.take(), text.to_owned()) {
        // A program that reads nothing would hold up whoever writes to it; killed, it lets go of the thread.
        std::thread::spawn(move || drop(stdin.write_all(text.as_bytes())));
    }
    let group = i32::try_from(child.id()).ok().and_then(Pid::from_raw);
    let took = match wait(&mut child) {
        Some(status) if status.success() => {
            let mut holders = HOLDERS
                .lock()
                .unwrap_or_else(std::sync::PoisonError::into_inner);
            holders.extend(group);
            Ok(())
        }
        Some(_) => Err("failed"),
        None => Err("did not answer and was stopped"),
    };
    Some((name, took))
}

/// True if tmux is known to pass on what is copied: its option `set-clipboard` is `on`.
fn tmux_passes_it_on() -> bool {
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

/// Starts a program in a process group of its own, so that keys of the terminal do not reach it.
fn start(command: &mut Command) -> io::Result<Child> {
    command.stderr(Stdio::null()).process_group(0).spawn()
}

/// Waits for the end of a program, but no longer than is allowed: then it is killed with all that it started.
fn wait(child: &mut Child) -> Option<ExitStatus> {
    let deadline = Instant::now() + LONGEST;
    loop {
        match child.try_wait() {
            Ok(Some(status)) => return Some(status),
            Ok(None) if Instant::now() < deadline => std::thread::sleep(STEP),
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
        Place::of(variable, is_macos)
            .programs()
            .into_iter()
            .map(|(name, _)| name)
            .collect()
    }

    #[test]
    fn the_programs_are_those_of_the_desktop_and_none_by_ssh() {
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
            Place::of(empty, false),
            Place::default(),
            "an empty variable is not set"
        );
    }

    #[test]
    fn no_more_is_said_than_is_known() {
        assert_eq!(said(None, false), None);
        let told = |filled, doubt| said(filled, doubt).unwrap();
        assert_eq!(told(None, true), "tmux may have dropped it");
        assert_eq!(told(Some(("xclip", Ok(()))), false), "xclip has it too");
        assert_eq!(
            told(Some(("xclip", Ok(()))), true),
            "xclip has it, tmux may have dropped it"
        );
        assert_eq!(told(Some(("xclip", Err("failed"))), false), "xclip failed");
        assert_eq!(
            told(Some(("xclip", Err("failed"))), true),
            "xclip failed, tmux may have dropped it"
        );
    }

    #[test]
    fn a_program_that_takes_long_is_stopped_with_what_it_started() {
        let mut command = Command::new("sh");
        command
            .args(["-c", "sleep 60 & sleep 60"])
            .stdin(Stdio::null())
            .stdout(Stdio::piped());
        let mut child = start(&mut command).unwrap();
        let begun = Instant::now();
        assert!(wait(&mut child).is_none());
        assert!(begun.elapsed() < LONGEST * 10, "{:?}", begun.elapsed());
        let mut rest = String::new();
        // Ends only when nobody has the other end any more.
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
    fn a_program_that_is_not_there_is_passed_by_and_one_that_fails_is_told_of() {
        assert_eq!(fill_by(("impasse-has-no-such-program", &[]), "x"), None);
        assert_eq!(fill_by(("false", &[]), "x"), Some(("false", Err("failed"))));
        // More than a pipe holds, to a program that reads nothing.
        let long = "x".repeat(1_000_000);
        let begun = Instant::now();
        let stopped = Some(("sleep", Err("did not answer and was stopped")));
        assert_eq!(fill_by(("sleep", &["60"]), &long), stopped);
        assert!(begun.elapsed() < LONGEST * 10, "{:?}", begun.elapsed());
        assert_eq!(fill_by(("wc", &[]), &long), Some(("wc", Ok(()))));
    }
}
