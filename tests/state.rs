//! Bookmarks and notes are never lost: concurrent sessions, killed sessions, faulty disks and
//! files. Each test has its own folder.
#![cfg(target_os = "linux")]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::print_stderr,
    clippy::print_stdout,
    missing_docs
)]

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};

use impasse::state::notes::{Change, Edit, Notes};
use impasse::state::place::SavedPlace;
use impasse::state::queries::{LoadedQueries, SavedQuery};
use impasse::state::{LoadedNotes, LoadedPlace, Store};

const DOSSIER: &str = "talks";

fn folder(name: &str) -> PathBuf {
    let folder =
        Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("state-{name}-{}", std::process::id()));
    drop(fs::remove_dir_all(&folder));
    folder
}

fn store(folder: &Path) -> Store {
    Store::in_folder(folder.to_owned(), DOSSIER)
}

fn noted(record: &str, text: &str) -> Notes {
    let mut notes = Notes::default();
    notes.apply(
        Edit {
            record: record.into(),
            change: Change::Note(text.into()),
        },
        1,
    );
    notes
}

fn mode(path: &Path) -> u32 {
    fs::metadata(path).unwrap().permissions().mode() & 0o777
}

fn files(folder: &Path) -> Vec<String> {
    let names = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let mut names: Vec<_> = names.collect();
    names.sort();
    names
}

#[test]
fn saved_notes_are_read_again_for_the_same_dossier_only() {
    let folder = folder("saved");
    let store = store(&folder);
    assert_eq!(store.load(), LoadedNotes::default());
    assert!(!folder.exists(), "looking leaves nothing behind");
    store.save(&noted("a", "one")).unwrap();
    let kept = store.save(&noted("b", "two")).unwrap();
    assert_eq!((kept.notes.marked().count(), kept.warning), (2, None));
    assert_eq!(store.peek(), Ok(kept.notes));
    assert_eq!(files(&folder), ["talks.json", "talks.lock"]);
    assert_eq!(
        (
            mode(&folder),
            mode(&folder.join("talks.json")),
            mode(&folder.join("talks.lock"))
        ),
        (0o700, 0o600, 0o600)
    );
}

#[test]
fn a_broken_file_is_renamed_with_a_warning() {
    let folder = folder("broken");
    let store = store(&folder);
    fs::create_dir_all(&folder).unwrap();
    for (nth, broken) in [&b"{\"version\":1,"[..], b"\xff\xfe", b""]
        .into_iter()
        .enumerate()
    {
        fs::write(folder.join("talks.json"), broken).unwrap();
        assert!(
            store
                .peek()
                .unwrap_err()
                .contains("holds no notes that can be read")
        );
        // Broken at the start of a session, and broken when an older session saves.
        let (kept, many) = if nth == 1 {
            (store.save(&noted("a", "n")).unwrap(), 1)
        } else {
            (store.load(), 0)
        };
        assert_eq!(kept.notes.marked().count(), many);
        assert!(
            kept.warning
                .unwrap()
                .contains(&format!("talks.broken-{}", nth + 1))
        );
        assert_eq!(
            fs::read(folder.join(format!("talks.broken-{}", nth + 1))).unwrap(),
            broken
        );
        assert_eq!(store.load().warning, None);
    }
}

#[test]
fn a_newer_file_is_left_as_it_is() {
    let folder = folder("newer");
    let store = store(&folder);
    fs::create_dir_all(&folder).unwrap();
    let newer = r#"{"version":2,"shelves":[]}"#;
    fs::write(folder.join("talks.json"), newer).unwrap();
    for said in [
        store.load().warning.unwrap(),
        store.save(&noted("a", "n")).unwrap_err(),
        store.peek().unwrap_err(),
    ] {
        assert!(said.contains("a newer version of impasse wrote"), "{said}");
    }
    assert_eq!(
        fs::read_to_string(folder.join("talks.json")).unwrap(),
        newer
    );
}

#[test]
fn a_path_that_is_no_folder_or_no_file_is_reported() {
    let folder = folder("odd");
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join("file"), "x").unwrap();
    for odd in [
        folder.join("file"),
        folder.join("file/below"),
        PathBuf::from("/dev/null/impasse"),
        "/proc/impasse".into(),
    ] {
        assert!(
            store(&odd).save(&noted("a", "n")).is_err(),
            "{}",
            odd.display()
        );
    }
    let pipe = folder.join("talks.json");
    assert!(
        Command::new("mkfifo")
            .arg(&pipe)
            .status()
            .unwrap()
            .success()
    );
    assert!(
        store(&folder)
            .load()
            .warning
            .unwrap()
            .contains("it is a pipe, not a file")
    );
    assert!(store(&folder).save(&noted("a", "n")).is_err());
}

#[test]
fn a_pipe_in_place_of_the_lock_is_refused_without_waiting() {
    let folder = folder("lock-pipe");
    fs::create_dir_all(&folder).unwrap();
    let lock = folder.join("talks.lock");
    let begun = std::time::Instant::now();
    assert!(
        Command::new("mkfifo")
            .arg(&lock)
            .status()
            .unwrap()
            .success()
    );
    let said = store(&folder).save(&noted("a", "n")).unwrap_err();
    assert!(
        said.contains("talks.lock: it is a pipe, not a file; move it away"),
        "{said}"
    );
    // With a reader at the other end it could be opened.
    let reader = fs::OpenOptions::new()
        .read(true)
        .write(true)
        .open(&lock)
        .unwrap();
    assert!(
        store(&folder)
            .save(&noted("a", "n"))
            .unwrap_err()
            .contains("it is a pipe")
    );
    drop(reader);
    fs::remove_file(&lock).unwrap();
    let _socket = std::os::unix::net::UnixListener::bind(&lock).unwrap();
    assert!(
        store(&folder)
            .save(&noted("a", "n"))
            .unwrap_err()
            .contains("it is a socket")
    );
    fs::remove_file(&lock).unwrap();
    fs::create_dir(&lock).unwrap();
    assert!(
        store(&folder)
            .save(&noted("a", "n"))
            .unwrap_err()
            .contains("it is a folder")
    );
    assert!(
        begun.elapsed() < std::time::Duration::from_secs(3),
        "{:?}",
        begun.elapsed()
    );
    fs::remove_dir(&lock).unwrap();
    store(&folder).save(&noted("a", "n")).unwrap();
}

#[test]
fn a_link_in_place_of_the_file_is_followed() {
    use std::os::unix::fs::symlink;
    let (folder, other) = (folder("links"), folder("links-target"));
    for dir in [&folder, &other] {
        fs::create_dir_all(dir).unwrap();
    }
    let link = folder.join("talks.json");
    let is_link = || {
        fs::symlink_metadata(&link)
            .unwrap()
            .file_type()
            .is_symlink()
    };
    // First dangling, through a chain of relative and absolute links.
    symlink(other.join("middle"), &link).unwrap();
    symlink("mine.json", other.join("middle")).unwrap();
    store(&folder).save(&noted("a", "one")).unwrap();
    assert!(
        is_link()
            && fs::read_to_string(other.join("mine.json"))
                .unwrap()
                .contains("one")
    );
    store(&folder).save(&noted("b", "two")).unwrap();
    assert_eq!(store(&folder).peek().unwrap().marked().count(), 2);
    assert_eq!(
        (files(&folder), files(&other)),
        (
            vec!["talks.json".into(), "talks.lock".into()],
            vec!["middle".into(), "mine.json".into()],
        )
    );
    // A broken target is renamed in its folder. The link stays.
    fs::write(other.join("mine.json"), "{").unwrap();
    let said = store(&folder)
        .save(&noted("c", "three"))
        .unwrap()
        .warning
        .unwrap();
    assert!(
        said.contains("links-target") && said.contains("talks.broken-1"),
        "{said}"
    );
    assert!(
        is_link()
            && fs::read_to_string(other.join("mine.json"))
                .unwrap()
                .contains("three")
    );
    // Into a missing folder, and in a loop.
    fs::remove_file(other.join("middle")).unwrap();
    symlink("nowhere/mine.json", other.join("middle")).unwrap();
    assert!(
        store(&folder)
            .save(&noted("d", "n"))
            .unwrap_err()
            .contains("nowhere/talks.new cannot be made")
    );
    fs::remove_file(other.join("middle")).unwrap();
    symlink(&link, other.join("middle")).unwrap();
    assert!(
        store(&folder)
            .save(&noted("d", "n"))
            .unwrap_err()
            .contains("form a loop")
    );
    assert!(is_link());
}

#[test]
fn a_full_disk_keeps_what_was_there() {
    // A limit on file sizes acts as a full disk and needs no rights. Its signal must not end the
    // writer.
    let folder = folder("full");
    store(&folder).save(&noted("a", "one")).unwrap();
    let script = "trap '' XFSZ; ulimit -f 1; exec \"$0\" \"$@\"";
    let mut limited = Command::new("bash");
    limited
        .args(["-c", script])
        .arg(std::env::current_exe().unwrap());
    let output = writing(limited, &folder, &format!("b={}", "x".repeat(4_000)))
        .wait_with_output()
        .unwrap();
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(
        said.contains("failed: ") && said.contains("talks.json: File too large"),
        "{said}"
    );
    assert_eq!(store(&folder).peek(), Ok(noted("a", "one")));
    assert_eq!(files(&folder), ["talks.json", "talks.lock"]);
}

// ---- Several processes ----

/// No test by itself: the process that other tests start. It saves notes `record=text` and prints
/// each after it is saved.
#[test]
fn writer() {
    let Some(folder) = std::env::var_os("IMPASSE_TEST_WRITES_TO") else {
        return;
    };
    for word in std::env::var("IMPASSE_TEST_WRITES").unwrap().split(' ') {
        let (record, text) = word.split_once('=').unwrap();
        match store(Path::new(&folder)).save(&noted(record, text)) {
            Ok(_) => println!("\nkept {record}"),
            Err(said) => println!("\nfailed: {said}"),
        }
    }
}

fn writing(mut command: Command, folder: &Path, words: &str) -> Child {
    command.args(["--exact", "writer", "--nocapture", "--test-threads=1"]);
    command
        .env("IMPASSE_TEST_WRITES_TO", folder)
        .env("IMPASSE_TEST_WRITES", words);
    command
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap()
}

fn acknowledged(output: &Output) -> Vec<String> {
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    said.lines()
        .filter_map(|line| line.strip_prefix("kept "))
        .map(str::to_owned)
        .collect()
}

fn words(writer: usize, count: usize) -> String {
    (0..count)
        .map(|nth| format!("r{writer}-{nth}=text"))
        .collect::<Vec<_>>()
        .join(" ")
}

fn this_program() -> Command {
    Command::new(std::env::current_exe().unwrap())
}

#[test]
fn concurrent_processes_lose_nothing() {
    let folder = folder("at-once");
    let writers: Vec<_> = (0..4)
        .map(|writer| writing(this_program(), &folder, &words(writer, 25)))
        .collect();
    let outputs: Vec<_> = writers
        .into_iter()
        .map(|writer| writer.wait_with_output().unwrap())
        .collect();
    let kept: Vec<_> = outputs.iter().flat_map(acknowledged).collect();
    assert_eq!(kept.len(), 100);
    let notes = store(&folder).peek().unwrap();
    assert!(kept.iter().all(|record| notes.on(record).is_some()));
    eprintln!(
        "processes_that_write_at_once_lose_nothing: tried {}, failed 0",
        kept.len()
    );
}

#[test]
fn processes_killed_at_any_time_lose_nothing_that_they_acknowledged() {
    let folder = folder("killed");
    let mut kept = Vec::new();
    for round in 0..12 {
        let mut pair =
            [0, 1].map(|nth| writing(this_program(), &folder, &words(2 * round + nth, 400)));
        std::thread::sleep(std::time::Duration::from_millis(20 + 13 * round as u64));
        for writer in &mut pair {
            writer.kill().unwrap();
        }
        for writer in pair {
            kept.extend(acknowledged(&writer.wait_with_output().unwrap()));
        }
        let notes = store(&folder).peek().expect("the file is whole");
        assert!(
            kept.iter().all(|record| notes.on(record).is_some()),
            "round {round}"
        );
    }
    assert!(kept.len() > 24, "only {} were written", kept.len());
    eprintln!(
        "processes_killed_at_any_time: tried {}, failed 0",
        kept.len()
    );
}

/// The output of a writer that is killed before the nth system call of some name on the folder.
fn killed_before(call: &str, nth: usize, folder: &Path) -> Output {
    let mut traced = Command::new("strace");
    traced.args([
        "-f",
        "-qq",
        "-o",
        "/dev/null",
        "-e",
        &format!("inject=?{call}:signal=KILL:when={nth}"),
    ]);
    for name in ["", "talks.json", "talks.new", "talks.lock"] {
        traced.arg("-P").arg(folder.join(name));
    }
    traced.arg(std::env::current_exe().unwrap());
    writing(traced, folder, "b=two").wait_with_output().unwrap()
}

#[test]
fn killed_before_any_system_call_the_file_is_whole() {
    let refused = !Command::new("strace")
        .args(["-qq", "-o", "/dev/null", "true"])
        .status()
        .is_ok_and(|status| status.success());
    if refused {
        eprintln!(
            "killed_before_any_system_call: skipped: there is no strace, or it may not trace"
        );
        return;
    }
    let folder = folder("traced");
    let mut tried = 0;
    for call in [
        "openat", "statx", "read", "write", "fsync", "rename", "unlink", "flock", "close", "lseek",
    ] {
        for nth in 1.. {
            drop(fs::remove_dir_all(&folder));
            store(&folder).save(&noted("a", "one")).unwrap();
            let output = killed_before(call, nth, &folder);
            let notes = store(&folder).peek().expect("the file is whole");
            assert_eq!(notes.on("a"), noted("a", "one").on("a"), "{call} {nth}");
            let was_kept = acknowledged(&output) == ["b"];
            assert!(!was_kept || notes.on("b").is_some(), "{call} {nth}");
            // Files left behind do not disturb the next writer.
            store(&folder).save(&noted("c", "three")).unwrap();
            assert_eq!(files(&folder), ["talks.json", "talks.lock"], "{call} {nth}");
            if output.status.success() {
                assert!(was_kept);
                break;
            }
            tried += 1;
        }
    }
    assert!(tried >= 12, "only {tried} calls were met");
    eprintln!("killed_before_any_system_call: tried {tried}, failed 0");
}

// ---- The last place ----

fn place(record: &str) -> SavedPlace {
    SavedPlace {
        view: "board".into(),
        record: Some(record.into()),
        ..SavedPlace::default()
    }
}

#[test]
fn the_last_place_is_kept_beside_the_notes_and_the_last_session_wins() {
    let folder = folder("place");
    let store = store(&folder);
    assert_eq!(store.load_place(), LoadedPlace::default());
    assert!(!folder.exists(), "looking leaves nothing behind");
    store.save(&noted("a", "one")).unwrap();
    store.save_place(&place("a")).unwrap();
    store.save_place(&place("b")).unwrap();
    assert_eq!(store.load_place().place, Some(place("b")));
    assert_eq!(store.peek().unwrap().marked().count(), 1);
    assert_eq!(files(&folder), ["talks.json", "talks.lock", "talks.place"]);
    assert_eq!(mode(&folder.join("talks.place")), 0o600);
    // The file of no other dossier has that name.
    let other = Store::in_folder(folder.clone(), "talks.place");
    other.save(&noted("a", "other")).unwrap();
    assert_eq!(store.load_place().place, Some(place("b")));
}

#[test]
fn a_broken_place_is_set_aside_and_a_newer_one_left_as_it_is() {
    let folder = folder("place-broken");
    let store = store(&folder);
    fs::create_dir_all(&folder).unwrap();
    let file = folder.join("talks.place");
    for (nth, broken) in [&b"{"[..], b"\xff"].into_iter().enumerate() {
        fs::write(&file, broken).unwrap();
        let loaded = store.load_place();
        let aside = format!("talks.place-broken-{}", nth + 1);
        assert_eq!(loaded.place, None);
        assert!(loaded.warning.unwrap().contains(&aside));
        assert_eq!(fs::read(folder.join(aside)).unwrap(), broken);
        assert_eq!(store.load_place(), LoadedPlace::default());
    }
    fs::write(&file, b"{").unwrap();
    store.save_place(&place("a")).unwrap();
    assert!(folder.join("talks.place-broken-3").exists());
    let newer = r#"{"version":2}"#;
    fs::write(&file, newer).unwrap();
    let warning = store.load_place().warning.unwrap();
    assert!(
        warning.contains("a newer version of impasse wrote"),
        "{warning}"
    );
    store.save_place(&place("b")).unwrap_err();
    assert_eq!(fs::read_to_string(&file).unwrap(), newer);
}

// ---- Earlier queries ----

fn query(query: &str, hits: usize) -> SavedQuery {
    let query = query.to_owned();
    SavedQuery { query, hits }
}

#[test]
fn earlier_queries_are_kept_beside_the_notes_newest_first() {
    let folder = folder("queries");
    let store = store(&folder);
    assert_eq!(store.load_queries(), LoadedQueries::default());
    assert!(!folder.exists(), "looking leaves nothing behind");
    store.save(&noted("a", "one")).unwrap();
    let names = |store: &Store| {
        let loaded = store.load_queries();
        assert_eq!(loaded.warning, None);
        let all = loaded.queries.newest_first().iter();
        all.map(|query| query.query.clone()).collect::<Vec<_>>()
    };
    for nth in 0..210 {
        store.save_query(&query(&format!("q{nth}"), nth)).unwrap();
    }
    // Another session of the same dossier.
    let other = Store::in_folder(folder.clone(), DOSSIER);
    other.save_query(&query("q100", 7)).unwrap();
    store.save_query(&query("last \u{1b}[2J \"ə\"", 1)).unwrap();
    let all = names(&store);
    assert_eq!(all.len(), 200, "the oldest are dropped");
    assert_eq!(all[..3], ["last \u{1b}[2J \"ə\"", "q100", "q209"]);
    assert_eq!(all.iter().filter(|name| *name == "q100").count(), 1);
    assert_eq!(
        files(&folder),
        ["talks.json", "talks.lock", "talks.queries"]
    );
    assert_eq!(mode(&folder.join("talks.queries")), 0o600);
    assert_eq!(store.peek().unwrap().marked().count(), 1);
}

#[test]
fn a_broken_file_of_queries_is_set_aside_and_a_newer_one_left_as_it_is() {
    let folder = folder("queries-broken");
    let store = store(&folder);
    fs::create_dir_all(&folder).unwrap();
    let file = folder.join("talks.queries");
    for (nth, broken) in [&b"{"[..], b"\xff"].into_iter().enumerate() {
        fs::write(&file, broken).unwrap();
        let loaded = store.load_queries();
        let aside = format!("talks.queries-broken-{}", nth + 1);
        let warning = loaded.warning.unwrap();
        assert!(warning.contains("the file of earlier queries was broken"));
        assert!(warning.contains(&aside), "{warning}");
        assert_eq!(fs::read(folder.join(aside)).unwrap(), broken);
        assert_eq!(store.load_queries(), LoadedQueries::default());
    }
    fs::write(&file, b"{").unwrap();
    store.save_query(&query("a", 1)).unwrap();
    assert!(folder.join("talks.queries-broken-3").exists());
    // Too large, and no file.
    let large = fs::File::create(&file).unwrap();
    large.set_len((64 << 20) + 1).unwrap();
    assert!(store.load_queries().warning.unwrap().contains("64 MiB"));
    store.save_query(&query("a", 1)).unwrap_err();
    let newer = r#"{"version":2}"#;
    fs::write(&file, newer).unwrap();
    let warning = store.load_queries().warning.unwrap();
    assert!(warning.contains("a newer version of impasse wrote"));
    store.save_query(&query("b", 1)).unwrap_err();
    assert_eq!(fs::read_to_string(&file).unwrap(), newer);
}
