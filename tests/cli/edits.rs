//! `put`, `remove`, `undo`, `redo`, `log`: files are changed in the right places, or not at all.

use std::fs;
use std::os::unix::fs::{MetadataExt, PermissionsExt, symlink};
use std::path::{Path, PathBuf};

use super::{Run, finished, impasse};

/// A folder with a copy of the bundled dossier, and a journal of its own.
struct Desk {
    folder: PathBuf,
}

const BUNDLED: &str = include_str!("../../assets/armenia-azerbaijan.json");

const POSITION: &str = r#"{"positions": [{"id": "pos-new", "actor": "azerbaijan", "issue": "issue-russia-role",
    "stance": "supports", "statement": "It agrees.", "date": "2024-08-19"}]}"#;

impl Desk {
    fn new(name: &str) -> Self {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("edits-{name}"));
        drop(fs::remove_dir_all(&folder));
        fs::create_dir_all(&folder).unwrap();
        let desk = Self { folder };
        desk.write("talks.json", BUNDLED);
        desk
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }

    fn write(&self, name: &str, text: &str) {
        fs::write(self.path(name), text).unwrap();
    }

    fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap()
    }

    fn run(&self, args: &[&str]) -> Run {
        let mut command = impasse(args);
        command
            .current_dir(&self.folder)
            .env("XDG_STATE_HOME", self.path("state"));
        finished(command)
    }

    /// Puts records and expects success.
    fn put(&self, records: &str) {
        self.write("new.json", records);
        let run = self.run(&["put", "new.json", "-d", "talks.json"]);
        assert_eq!(run.code, 0, "{}{}", run.out, run.err);
    }
}

#[test]
fn a_position_is_added_undone_and_added_again() {
    let desk = Desk::new("add");
    desk.put(POSITION);
    let new = desk.read("talks.json");
    let added: Vec<_> = new.lines().filter(|line| !BUNDLED.contains(line)).collect();
    assert!(added.iter().any(|line| line.contains("pos-new")));
    assert_eq!(new.lines().count(), BUNDLED.lines().count() + 8);
    assert_eq!(desk.run(&["check", "talks.json", "--quiet"]).code, 0);
    let run = desk.run(&["log", "-d", "talks.json"]);
    assert!(run.out.ends_with(": added 1 position\n"), "{}", run.out);
    let run = desk.run(&["undo", "-d", "talks.json"]);
    assert_eq!(
        (run.code, run.out.as_str()),
        (0, "undone: added 1 position\n")
    );
    assert_eq!(desk.read("talks.json"), BUNDLED);
    let run = desk.run(&["log", "-d", "talks.json"]);
    assert!(
        run.out.ends_with(": added 1 position (undone)\n"),
        "{}",
        run.out
    );
    let run = desk.run(&["undo", "-d", "talks.json"]);
    assert_eq!(
        (run.code, run.err.as_str()),
        (1, "there is nothing to undo\n")
    );
    assert_eq!(desk.run(&["redo", "-d", "talks.json"]).code, 0);
    assert_eq!(desk.read("talks.json"), new);
    let run = desk.run(&["redo", "-d", "talks.json"]);
    assert_eq!(
        (run.code, run.err.as_str()),
        (1, "there is nothing to do again\n")
    );
}

#[test]
fn all_faults_are_told_at_once_and_nothing_is_written() {
    let desk = Desk::new("faults");
    let records = r#"{"excerpts": [
  {"id": "ex-1", "source": "src-news-report", "exact": "differences still remained"},
  {"id": "ex-2", "source": "src-news-report", "exact": "Armenia"},
  {"id": "ex-3", "source": "src-news-report", "exact": "nothing of this was ever said by anyone there"},
  {"id": "ex-4", "source": "src-news-report", "exact": "differences still remain"}],
 "positions": [{"id": "pos-new", "actor": "azerbaijann", "issue": "issue-russia-role",
  "stance": "suports", "statement": "X", "date": "2024-08-19"}],
 "actors": [{"id": "russia", "name": "Another", "kind": "country"}]}"#;
    desk.write("new.json", records);
    let run = desk.run(&["put", "new.json", "-d", "talks.json"]);
    assert_eq!(run.code, 1);
    for part in [
        "new.json:2:56: the quotation “differences still remained” is in its source only with differences",
        "new.json:3:56: the quotation “Armenia” occurs",
        "[Armenia] and Azerbaijan have been at l…”",
        "new.json:4:56: the quotation “nothing of this",
        "new.json:6:43: there is no actor with the id “azerbaijann”",
        "new.json:7:13: “suports” is not a word",
        "there is an actor with the id “russia”, and it is different; --replace replaces it",
    ] {
        assert!(run.out.contains(part), "{part}: {}", run.out);
    }
    assert!(
        !run.out.contains("differences still remain”"),
        "{}",
        run.out
    );
    assert_eq!(desk.read("talks.json"), BUNDLED);
    assert!(run.err.ends_with(": nothing was changed\n"), "{}", run.err);
    for broken in [
        "",
        "[]",
        "{\"positions\": [",
        "{\"positions\": {}}",
        "{\"nonsense\": [], \"format\": 2}",
    ] {
        desk.write("new.json", broken);
        let run = desk.run(&["put", "new.json", "-d", "talks.json"]);
        assert_eq!(run.code, 1, "{broken}: {}{}", run.out, run.err);
        assert_eq!(desk.read("talks.json"), BUNDLED);
    }
}

#[test]
fn records_are_replaced_field_by_field() {
    let desk = Desk::new("replace");
    desk.put(POSITION);
    let before = desk.read("talks.json");
    desk.write("new.json", &POSITION.replace("\"supports\"", "\"opposes\""));
    let run = desk.run(&[
        "put",
        "--replace",
        "--dry-run",
        "new.json",
        "-d",
        "talks.json",
    ]);
    assert_eq!(run.code, 0);
    let changed: Vec<_> = run
        .out
        .lines()
        .filter(|line| {
            line.starts_with(['+', '-']) && !line.starts_with("+++") && !line.starts_with("---")
        })
        .collect();
    assert_eq!(
        changed,
        [
            "-      \"stance\": \"supports\",",
            "+      \"stance\": \"opposes\","
        ]
    );
    assert_eq!(desk.read("talks.json"), before);
    let run = desk.run(&["put", "--replace", "new.json", "-d", "talks.json"]);
    assert_eq!((run.code, run.out.as_str()), (0, "replaced 1 position\n"));
    let run = desk.run(&["put", "--replace", "new.json", "-d", "talks.json"]);
    assert_eq!(run.code, 0);
    assert!(run.err.starts_with("nothing to put"), "{}", run.err);
}

#[test]
fn nothing_is_removed_that_others_need() {
    let desk = Desk::new("remove");
    let run = desk.run(&["remove", "ex-ready-to-play-a-role", "-d", "talks.json"]);
    assert_eq!(run.code, 1);
    assert!(
        run.out
            .contains("position pos-russia-offer refers to ex-ready-to-play-a-role in `evidence`")
    );
    assert!(
        run.err.contains("--cascade removes them too"),
        "{}",
        run.err
    );
    assert_eq!(desk.read("talks.json"), BUNDLED);
    let run = desk.run(&[
        "remove",
        "--cascade",
        "ex-ready-to-play-a-role",
        "-d",
        "talks.json",
    ]);
    assert_eq!(run.code, 0, "{}", run.err);
    assert!(!desk.read("talks.json").contains("ex-ready-to-play-a-role"));
    assert_eq!(desk.run(&["check", "talks.json", "--quiet"]).code, 0);
    // A position cannot be without its actor.
    let run = desk.run(&["remove", "--cascade", "russia", "-d", "talks.json"]);
    assert_eq!(run.code, 1);
    assert!(run.err.contains("must be removed too"), "{}", run.err);
    let run = desk.run(&["remove", "nobody", "-d", "talks.json"]);
    assert_eq!(run.code, 1);
    assert!(
        run.err.contains("no record with the id “nobody”"),
        "{}",
        run.err
    );
    desk.run(&["undo", "-d", "talks.json"]);
    assert_eq!(desk.read("talks.json"), BUNDLED);
}

#[test]
fn a_record_in_several_files_is_changed_in_all_and_undone_in_all() {
    let desk = Desk::new("several");
    let part = |records: &str| {
        format!("{{\n  \"format\": 1,\n  \"id\": \"d\",\n  \"title\": \"D\",\n  {records}\n}}\n")
    };
    let actor = r#"{ "id": "a", "name": "A", "kind": "country" }"#;
    let first = part(&format!("\"actors\": [\n    {actor}\n  ]"));
    let second = part(&format!(
        "\"sources\": [\n    {{ \"id\": \"s\", \"type\": \"report\", \"title\": \"S\", \"text\": \"Words of A.\" }}\n  ],\n  \
         \"actors\": [\n    {actor}\n  ]"
    ));
    desk.write("one.json", &first);
    desk.write("two.json", &second);
    desk.write(
        "new.json",
        r#"{"actors": [{"id": "a", "name": "Ա", "kind": "country"}],
            "excerpts": [{"id": "e", "source": "s", "exact": "Words of A."}]}"#,
    );
    let files = ["-d", "one.json", "-d", "two.json"];
    let run = desk.run(&[&["put", "--replace", "new.json"][..], &files].concat());
    assert_eq!(run.code, 0, "{}{}", run.out, run.err);
    assert_eq!(desk.read("one.json"), first.replace("\"A\"", "\"Ա\""));
    let two = desk.read("two.json");
    assert!(
        two.contains("\"Ա\"") && two.contains("\"excerpts\""),
        "{two}"
    );
    let run = desk.run(&["undo", "-d", "one.json"]);
    assert_eq!(run.code, 1);
    assert!(run.err.contains("two.json; give all files"), "{}", run.err);
    let run = desk.run(&[&["undo"][..], &files].concat());
    assert_eq!(run.code, 0, "{}", run.err);
    assert_eq!(
        (desk.read("one.json"), desk.read("two.json")),
        (first, second)
    );
    let run = desk.run(&[&["put", "new.json", "--into", "no.json"][..], &files].concat());
    assert_eq!(run.code, 2);
}

#[test]
fn a_file_that_moved_on_is_not_undone() {
    let desk = Desk::new("moved-on");
    desk.put(POSITION);
    let changed = desk
        .read("talks.json")
        .replace("Border delimitation", "The border");
    desk.write("talks.json", &changed);
    let run = desk.run(&["undo", "-d", "talks.json"]);
    assert_eq!(run.code, 1);
    assert!(
        run.err
            .contains("has been changed since by another program"),
        "{}",
        run.err
    );
    assert_eq!(desk.read("talks.json"), changed);
}

#[test]
fn links_and_permissions_stay_and_a_read_only_file_is_refused() {
    let desk = Desk::new("files");
    fs::create_dir(desk.path("store")).unwrap();
    fs::rename(desk.path("talks.json"), desk.path("store/talks.json")).unwrap();
    symlink("store/talks.json", desk.path("talks.json")).unwrap();
    let file = desk.path("store/talks.json");
    fs::set_permissions(&file, fs::Permissions::from_mode(0o640)).unwrap();
    desk.put(POSITION);
    assert!(
        fs::symlink_metadata(desk.path("talks.json"))
            .unwrap()
            .is_symlink()
    );
    assert_eq!(fs::metadata(&file).unwrap().mode() & 0o7777, 0o640);
    let rest = fs::read_dir(desk.path("store")).unwrap().count();
    assert_eq!(rest, 1, "no draft is left");
    let journal = desk.path("state/impasse/journal.jsonl");
    assert_eq!(fs::metadata(&journal).unwrap().mode() & 0o777, 0o600);
    assert_eq!(
        fs::metadata(journal.parent().unwrap()).unwrap().mode() & 0o777,
        0o700
    );
    let before = desk.read("talks.json");
    fs::set_permissions(&file, fs::Permissions::from_mode(0o440)).unwrap();
    let run = desk.run(&["remove", "pos-new", "-d", "talks.json"]);
    assert_eq!(run.code, 2);
    assert!(
        run.err.contains("is read-only: nothing was changed"),
        "{}",
        run.err
    );
    assert_eq!(desk.read("talks.json"), before);
}

#[test]
fn what_is_no_file_of_ones_own_is_not_changed() {
    let desk = Desk::new("own");
    desk.write("new.json", POSITION);
    for (args, why) in [
        (
            &["put", "new.json"][..],
            "the bundled dossier cannot be changed",
        ),
        (
            &["put", "new.json", "--example"],
            "the example cannot be changed",
        ),
        (&["undo", "-d", "-"], "standard input cannot be changed"),
        (
            &["remove", "russia", "-d", "talks.json", "--as-of", "2024"],
            "while a day is in force",
        ),
    ] {
        let run = desk.run(args);
        assert_eq!(run.code, 2, "{args:?}");
        assert!(run.err.contains(why), "{args:?}: {}", run.err);
    }
}

#[test]
fn quotations_are_given_the_wording_of_the_source_in_the_file() {
    let desk = Desk::new("fix");
    let wrong = BUNDLED.replacen(
        "\"exact\": \"Russia is ready",
        "\"exact\": \"Russia was ready",
        1,
    );
    assert_ne!(wrong, BUNDLED);
    desk.write("talks.json", &wrong);
    let run = desk.run(&["check", "--fix-quotations", "--write", "talks.json"]);
    assert_eq!(run.code, 0, "{}", run.err);
    assert_eq!(run.out, "gave 1 quotation the wording of the source\n");
    assert_eq!(desk.read("talks.json"), BUNDLED);
    desk.run(&["undo", "-d", "talks.json"]);
    assert_eq!(desk.read("talks.json"), wrong);
    assert_eq!(desk.run(&["check", "--write", "talks.json"]).code, 2);
}

#[test]
fn uncited_sentences_are_those_of_gaps() {
    let own = finished(impasse(&["uncited", "--format", "json", "--example"]));
    let gaps = finished(impasse(&["gaps", "--format", "json", "--example"]));
    let own: serde_json::Value = serde_json::from_str(&own.out).unwrap();
    let gaps: serde_json::Value = serde_json::from_str(&gaps.out).unwrap();
    assert_eq!(own["uncited"], gaps["uncited"]);
    assert!(!own["uncited"].as_array().unwrap().is_empty());
    let text = finished(impasse(&["uncited", "--example"])).out;
    assert_eq!(
        text.lines().count(),
        own["uncited"].as_array().unwrap().len()
    );
}

#[test]
fn new_records_have_the_coder_of_the_settings() {
    let desk = Desk::new("coder");
    desk.write("own.toml", "coder = \"AK\"\n");
    desk.write("new.json", POSITION);
    let put = [
        "--config",
        "own.toml",
        "put",
        "new.json",
        "-d",
        "talks.json",
    ];
    let run = desk.run(&put);
    assert_eq!(run.code, 0, "{}{}", run.out, run.err);
    let new = desk.read("talks.json");
    assert!(new.contains("\"coder\": \"AK\"\n"), "{new}");
    // The same records again are no other records, whoever puts them.
    let run = desk.run(&["put", "new.json", "-d", "talks.json"]);
    assert_eq!(run.code, 0, "{}{}", run.out, run.err);
    assert!(run.err.starts_with("nothing to put"), "{}", run.err);
    let run = desk.run(&["log", "-d", "talks.json"]);
    assert!(
        run.out.ends_with("Z, AK: added 1 position\n"),
        "{}",
        run.out
    );
}
