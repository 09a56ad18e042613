//! `notes`: what it lists, and what it says where there is nothing or nothing that can be read.

use std::fs;
use std::path::{Path, PathBuf};

use super::{Run, finished, impasse};

/// A folder for one test, with a file of notes on the bundled dossier in it.
fn state(name: &str, text: &str) -> PathBuf {
    let state = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("cli-notes-{name}"));
    drop(fs::remove_dir_all(&state));
    fs::create_dir_all(state.join("impasse")).unwrap();
    fs::write(
        state.join("impasse/armenia-azerbaijan-peace-talks.json"),
        text,
    )
    .unwrap();
    state
}

fn notes(state: &Path, args: &[&str]) -> Run {
    let mut command = impasse(&[&["notes"], args].concat());
    command.env("XDG_STATE_HOME", state);
    finished(command)
}

const SOME: &str = r#"{"version":1,"dossier":"armenia-azerbaijan-peace-talks","records":{
    "armenia":{"bookmark":{"edited":1724070605000,"value":true},"note":{"edited":1724157005000,"value":"Ask Ümit"}},
    "obs-border":{"bookmark":{"edited":1724070605000,"value":true}},
    "russia":{"bookmark":{"edited":1724070605000,"value":false}},
    "obs-gone":{"note":{"edited":0,"value":"it was here"}}}}"#;

#[test]
fn they_are_listed_with_their_records_and_those_that_lost_theirs() {
    let state = state("some", SOME);
    let run = notes(&state, &[]);
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    let text = "Notes: 1
  armenia  actor  2024-08-20  Armenia (bookmarked): Ask Ümit

Bookmarks: 1
  obs-border  obstacle  2024-08-19  Border delimitation

No longer in the dossier: 1
  obs-gone  1970-01-01  it was here
";
    assert_eq!(run.out, text);
    let markdown = notes(&state, &["--format", "markdown"]).out;
    assert!(
        markdown.starts_with(
            "# Bookmarks and notes on Armenia–Azerbaijan peace talks\n\n## Notes: 1\n\n"
        )
    );
    assert!(
        markdown.contains("\n- `armenia` · actor · 2024-08-20 · Armenia (bookmarked): Ask Ümit\n"),
        "{markdown}"
    );
    let json: serde_json::Value =
        serde_json::from_str(&notes(&state, &["--format", "json"]).out).unwrap();
    let edited = "2024-08-20T12:30:05Z";
    let expected = serde_json::json!({"dossier": "armenia-azerbaijan-peace-talks", "notes": [
        {"id": "armenia", "kind": "actor", "name": "Armenia", "bookmarked": true, "note": "Ask Ümit", "edited": edited},
        {"id": "obs-border", "kind": "obstacle", "name": "Border delimitation", "bookmarked": true, "note": null,
            "edited": "2024-08-19T12:30:05Z"},
        {"id": "obs-gone", "kind": null, "name": null, "bookmarked": false, "note": "it was here",
            "edited": "1970-01-01T00:00:00Z"},
    ]});
    assert_eq!(json, expected);
    let early = notes(&state, &["--as-of", "2024-08-01"]);
    assert!(
        early
            .out
            .contains("Not in the dossier, or not known as of 1 August 2024: 3"),
        "{}",
        early.out
    );
    assert_eq!(
        fs::read_to_string(state.join("impasse/armenia-azerbaijan-peace-talks.json")).unwrap(),
        SOME
    );
}

#[test]
fn they_are_found_by_their_words() {
    let state = state("found", SOME);
    let run = notes(&state, &["umit", "armenia"]);
    assert!(
        run.out.contains("Ask Ümit") && !run.out.contains("obs-border"),
        "{}",
        run.out
    );
    let run = notes(&state, &["umit", "russia"]);
    assert_eq!(
        (run.code, run.err.as_str()),
        (
            1,
            "impasse: no bookmark and no note matches “umit russia”\n"
        )
    );
}

#[test]
fn where_there_are_none_this_is_said() {
    let run = notes(Path::new("/nowhere"), &[]);
    assert_eq!(run.code, 0);
    assert_eq!(
        run.out,
        "no bookmarks and no notes on this dossier; in the explorer, m and M make them\n"
    );
    let mut homeless = impasse(&["notes"]);
    homeless.env_remove("XDG_STATE_HOME").env_remove("HOME");
    let run = finished(homeless);
    assert_eq!(run.code, 2, "{}", run.err);
    assert!(
        run.err
            .contains("neither XDG_STATE_HOME nor HOME names a folder"),
        "{}",
        run.err
    );
}

#[test]
fn a_file_that_cannot_be_read_is_said_and_left() {
    for (name, text, said) in [
        ("broken", "{", "holds no notes that can be read"),
        ("newer", r#"{"version":9}"#, "newer"),
    ] {
        let state = state(name, text);
        let run = notes(&state, &[]);
        assert_eq!(run.code, 2, "{}", run.err);
        assert!(run.err.contains(said), "{}", run.err);
        assert_eq!(fs::read_dir(state.join("impasse")).unwrap().count(), 1);
    }
}

#[test]
fn the_search_reads_them_for_its_filter() {
    let state = state("search", SOME);
    let search = |query: &str| {
        let mut command = impasse(&["search", query, "--format", "json"]);
        command.env("XDG_STATE_HOME", &state);
        let run = finished(command);
        let json: serde_json::Value = serde_json::from_str(&run.out).unwrap();
        let hits = json["hits"].as_array().unwrap();
        let hits = hits.iter().map(|hit| {
            let [id, field] = ["id", "field"].map(|key| hit[key].as_str().unwrap());
            format!("{id} {field}")
        });
        hits.collect::<Vec<_>>()
    };
    assert_eq!(search("has:bookmark"), ["armenia name", "obs-border title"]);
    assert_eq!(search("has:note"), ["armenia name"]);
    assert_eq!(search("has:note umit"), ["armenia your note"]);
    assert_eq!(search("umit"), [""; 0], "the notes are read for has: only");
}

#[test]
fn a_search_that_needs_them_says_why_they_cannot_be_read() {
    let state = state("search-broken", "{");
    let mut command = impasse(&["search", "has:note"]);
    command.env("XDG_STATE_HOME", &state);
    let run = finished(command);
    assert_eq!(run.code, 2, "{}", run.err);
    assert!(run.err.starts_with("impasse: "), "{}", run.err);
}
