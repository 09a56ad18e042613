//! Bookmarks and notes in a real session: saved at every exit, and beside another session.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, Instant};

use portable_pty::CommandBuilder;
use rustix::fs::{FlockOperation, flock};
use rustix::process::Signal;

use super::{Tty, folder};

/// The program with its own folder for bookmarks and notes.
fn fresh(state: &Path) -> Tty {
    let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_impasse"));
    command.env("XDG_STATE_HOME", state);
    let tty = Tty::run(command, 80, 24);
    tty.wait_for("Armenia–");
    tty
}

/// The same, at the first actor.
fn with(state: &Path) -> Tty {
    let mut tty = fresh(state);
    tty.press("1g");
    // A message may be in place of the hints.
    tty.wait_for("1 of 10");
    tty
}

fn file(state: &Path) -> PathBuf {
    state.join("impasse/armenia-azerbaijan-peace-talks.json")
}

fn kept(state: &Path) -> String {
    fs::read_to_string(file(state)).unwrap_or_default()
}

#[test]
fn what_is_noted_is_there_the_next_time() {
    let state = folder("noted");
    let mut tty = with(&state);
    tty.press("mjM");
    tty.wait_for("note on ");
    tty.press("\u{1b}[200~ask \u{3}q again\u{1b}[201~\r");
    tty.wait_for("Noted: ");
    tty.press("q");
    assert_eq!(tty.end().0, 0);
    assert!(kept(&state).contains("ask q again"), "{}", kept(&state));
    let mut tty = with(&state);
    tty.wait_for("★");
    tty.press("j");
    tty.wait_for("†  ask q again");
    tty.press("q");
    assert_eq!(tty.end().0, 0);
}

#[test]
fn who_only_looks_leaves_nothing_behind() {
    let state = folder("looked");
    let mut tty = fresh(&state);
    tty.press("jMx\u{1b}");
    thread::sleep(Duration::from_millis(50));
    tty.press("q");
    assert_eq!(tty.end().0, 0);
    assert_eq!(fs::read_dir(&state).unwrap().count(), 0);
}

#[test]
fn what_was_acknowledged_is_kept_whatever_ends_the_program() {
    for (signal, number) in [
        (Signal::TERM, 15),
        (Signal::HUP, 1),
        (Signal::INT, 2),
        (Signal::QUIT, 3),
    ] {
        let state = folder(&format!("ended-{number}"));
        let mut tty = with(&state);
        tty.press("m");
        tty.wait_for("Bookmarked: ");
        tty.signal(signal);
        assert_eq!(tty.end().0, 128 + number);
        assert!(kept(&state).contains("armenia"), "{signal:?}");
    }
}

/// Takes the lock of the notes file in a folder.
fn locked(state: &Path) -> File {
    fs::create_dir_all(state.join("impasse")).unwrap();
    let lock = File::create(file(state).with_extension("lock")).unwrap();
    flock(&lock, FlockOperation::LockExclusive).unwrap();
    lock
}

#[test]
fn it_waits_for_another_session_and_no_key_waits_for_that() {
    let state = folder("waits");
    let lock = locked(&state);
    let mut tty = with(&state);
    tty.press("mjm3");
    tty.wait_for("Border delimitation");
    assert!(
        !file(&state).exists(),
        "nothing is saved while another session holds the file"
    );
    tty.press("q");
    thread::sleep(Duration::from_millis(200));
    assert!(
        tty.child.try_wait().unwrap().is_none(),
        "it waits for what is not saved"
    );
    drop(lock);
    assert_eq!(tty.end().0, 0);
    assert!(kept(&state).contains("armenia") && kept(&state).contains("azerbaijan"));
}

#[test]
fn a_signal_does_not_wait_for_long() {
    let state = folder("signal-waits");
    let lock = locked(&state);
    let mut tty = with(&state);
    tty.press("m");
    tty.wait_for("Bookmarked: ");
    let signalled = Instant::now();
    tty.signal(Signal::TERM);
    assert_eq!(tty.end().0, 128 + 15);
    assert!(
        signalled.elapsed() < Duration::from_secs(2),
        "it took {:?}",
        signalled.elapsed()
    );
    drop(lock);
}

#[test]
fn two_sessions_see_and_keep_what_both_left() {
    let state = folder("two");
    let (mut one, mut other) = (with(&state), with(&state));
    one.press("m");
    one.wait_for("Bookmarked: ");
    one.wait_until("it is saved", || kept(&state).contains("armenia"));
    other.press("jm");
    other.wait_until("it is saved", || kept(&state).contains("azerbaijan"));
    other.wait_until("both are shown", || {
        other.contents().matches('★').count() > 2
    });
    for mut tty in [one, other] {
        tty.press("q");
        assert_eq!(tty.end().0, 0);
    }
    assert!(kept(&state).contains("armenia") && kept(&state).contains("azerbaijan"));
}

#[test]
fn what_cannot_be_saved_is_said_and_printed_in_the_end() {
    let state = folder("nowhere");
    fs::write(state.join("impasse"), "a file where the folder should be").unwrap();
    let mut tty = with(&state);
    tty.press("mM");
    tty.wait_for("note on ");
    tty.press("precious\r");
    tty.wait_for("not saved");
    tty.press("q");
    let (code, bytes) = tty.end();
    assert_eq!(code, 0);
    let (_, said) = bytes.rsplit_once("\u{1b}[?1049l").unwrap();
    assert!(
        said.contains("impasse: bookmarks and notes could not be saved"),
        "{said:?}"
    );
    assert!(
        said.contains("Armenia [armenia] · bookmarked") && said.contains("precious"),
        "{said:?}"
    );
}

#[test]
fn a_broken_file_is_said_and_set_aside() {
    let state = folder("broken-notes");
    fs::create_dir_all(state.join("impasse")).unwrap();
    fs::write(file(&state), "{\"version\":1,").unwrap();
    let mut tty = fresh(&state);
    tty.wait_for("the file of notes was broken");
    tty.press("1mq");
    assert_eq!(tty.end().0, 0);
    assert!(kept(&state).contains("armenia"));
    assert_eq!(
        fs::read_to_string(file(&state).with_extension("broken-1")).unwrap(),
        "{\"version\":1,"
    );
}

#[test]
fn a_second_start_is_where_the_first_one_ended() {
    let state = folder("resumed");
    let mut tty = fresh(&state);
    tty.wait_for("In the way (5)");
    tty.press("3jj\t\t");
    tty.wait_for("3 of 5");
    tty.press("q");
    assert_eq!(tty.end().0, 0);
    let place = state.join("impasse/armenia-azerbaijan-peace-talks.place");
    let written = fs::read_to_string(&place).unwrap();
    assert!(written.contains("\"pane\": \"source\""), "{written}");
    // Ended by a signal, and by keys that came with the last one.
    let mut tty = fresh(&state);
    tty.wait_for("3 of 5");
    tty.press("5");
    tty.wait_for("1 of 1 ");
    tty.signal(Signal::TERM);
    assert_eq!(tty.end().0, 128 + 15);
    assert!(fs::read_to_string(&place).unwrap().contains("sources"));
    let mut tty = fresh(&state);
    tty.wait_for("1 of 1 ");
    tty.press("4q");
    assert_eq!(tty.end().0, 0);
    assert!(fs::read_to_string(&place).unwrap().contains("timeline"));
    let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_impasse"));
    command.env("XDG_STATE_HOME", &state);
    command.arg("--fresh");
    let mut tty = Tty::run(command, 80, 24);
    tty.wait_for("In the way (5)");
    tty.press("q");
    assert_eq!(tty.end().0, 0);
    assert!(fs::read_to_string(&place).unwrap().contains("timeline"));
}

#[test]
fn a_start_at_a_record_shows_it_or_says_that_there_is_none() {
    let command = |id: &str| {
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_impasse"));
        command.args(["--at", id]);
        command
    };
    let mut tty = Tty::run(command("obs-border"), 80, 24);
    tty.wait_for("5 of 5");
    tty.press("q");
    assert_eq!(tty.end().0, 0);
    let mut tty = Tty::run(command("obs-bordr"), 80, 24);
    assert_eq!(tty.exit_code(), 2);
    tty.wait_for("did you mean `obs-border`?");
    assert!(
        !String::from_utf8_lossy(&tty.seen.lock().unwrap().bytes).contains("1049"),
        "the screen is not taken over"
    );
}
