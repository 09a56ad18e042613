//! The command line from outside: what it prints, in text and JSON, and how it ends.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod agreement;
mod as_of;
#[path = "../hostile/mod.rs"]
mod attacks;
mod check;
mod config;
mod corpus;
mod diff;
mod edits;
mod endings;
mod example;
mod gaps;
mod hostile;
mod json;
mod keys;
mod kills;
mod mistakes;
mod notes;
mod obstacles;
mod reports;
mod several;
mod shifts;
mod text;
mod timeline;

use std::path::{Path, PathBuf};

use assert_cmd::Command;

/// The dossier that comes with the program, as it lies in the repository.
const BUNDLED: &str = include_str!("../../assets/armenia-azerbaijan.json");
const BUNDLED_FILE: &str = "assets/armenia-azerbaijan.json";

/// What a run of the program left behind.
struct Run {
    code: i32,
    out: String,
    err: String,
}

/// A folder for bookmarks and notes in which there are none: whoever runs the tests has some of their own.
fn no_state() -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).join("cli-no-state")
}

/// The program with arguments, in an environment that is the same everywhere.
fn impasse(args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_impasse"));
    for variable in [
        "LC_ALL",
        "LC_CTYPE",
        "NO_COLOR",
        "COLUMNS",
        "CLICOLOR",
        "CLICOLOR_FORCE",
    ] {
        command.env_remove(variable);
    }
    command.env("XDG_STATE_HOME", no_state());
    command.env("XDG_CONFIG_HOME", no_state());
    command
        .env("LANG", "C.UTF-8")
        .env("TERM", "xterm")
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .args(args);
    command
}

fn finished(mut command: Command) -> Run {
    let output = command.output().unwrap();
    Run {
        code: output.status.code().unwrap(),
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
    }
}

fn run(args: &[&str]) -> Run {
    finished(impasse(args))
}

/// Runs the program with a text on standard input.
fn run_with(args: &[&str], input: &str) -> Run {
    let mut command = impasse(args);
    command.write_stdin(input);
    finished(command)
}

/// Writes a file for one test.
fn file(name: &str, text: &str) -> PathBuf {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    std::fs::write(&path, text).unwrap();
    path
}
