//! Other keys: dispatch, hints, palette and messages follow the key map, and no text of the explorer spells a key.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    missing_docs,
    unreachable_pub
)]

mod stage;

use std::fs;
use std::path::Path;

use impasse::app::action::{Action, Tab};
use impasse::dossier::{Dossier, Kind};
use impasse::keymap::KeyMap;
use stage::{Stage, bundled};

/// Actions that messages, hints and panes name, with other keys.
fn other_keys() -> Vec<(Action, &'static str)> {
    vec![
        (Action::Show(Tab::List(Kind::Actor)), "F1"),
        (Action::Show(Tab::Timeline), "F4"),
        (Action::Show(Tab::Matrix), "F6"),
        (Action::Show(Tab::Agreement), "F7"),
        (Action::Show(Tab::Gaps), "F8"),
        (Action::Show(Tab::Marked), "F10"),
        (Action::More, "x"),
        (Action::Less, "X"),
        (Action::Sort, "w"),
        (Action::Filter, "i"),
        (Action::Bookmark, "b"),
        (Action::Annotate, "B"),
        (Action::Browse, "u"),
        (Action::EditRecord, "p"),
        (Action::Mend, "P"),
        (Action::Search, "r"),
        (Action::Cancel, "Ctrl+x"),
        (Action::Help, "h"),
        (Action::Left, "F2"),
        (Action::Quit, "Z"),
    ]
}

fn rebound() -> Stage {
    rebound_on(bundled())
}

fn rebound_on(dossier: Dossier) -> Stage {
    let mut keymap = KeyMap::default();
    for (action, key) in other_keys() {
        keymap.rebind(&action, &[key]).unwrap();
    }
    Stage::with_keys(keymap, dossier, 120, 35)
}

fn last_row(stage: &Stage) -> String {
    stage.row(stage.cells().area.height - 1)
}

/// True if the last row begins with a message.
fn says(stage: &Stage, message: &str) -> bool {
    last_row(stage).trim_start().starts_with(message)
}

#[test]
fn messages_name_the_keys_that_are_bound() {
    let mut stage = rebound();
    for (keys, message) in [
        (
            "x",
            "that is for the matrix, the agreement, the timeline and gaps: F6, F7, F4 and F8 lead there",
        ),
        (".", "that is for the timeline: F4 leads there"),
        ("t", "that is for the matrix: F6 leads there"),
        ("F4 w", "these rows have one order"),
        (
            "P",
            "nothing is wrong with the file; p opens it at the record",
        ),
        (
            "r Enter",
            "Nothing to open: nothing is typed; Ctrl-x leaves the search",
        ),
    ] {
        stage.keys(keys);
        assert!(says(&stage, message), "{keys}: {}", last_row(&stage));
    }
    stage.typed("qxqx").keys("Enter");
    let message = "Nothing to open: nothing matches “qxqx”; Ctrl-x leaves the search";
    assert!(says(&stage, message), "{}", last_row(&stage));
    stage.keys("Ctrl+x F10");
    assert!(
        stage.shows("b sets a bookmark, B writes a note"),
        "{}",
        stage.text()
    );
}

#[test]
fn opening_a_url_names_the_key_that_is_bound() {
    let dossier = r#"{"format":1,"id":"d","title":"T",
        "sources":[{"id":"s","type":"report","title":"S","URL":"https://example.org/a"}]}"#;
    let mut stage = rebound_on(Dossier::parse(dossier).unwrap());
    stage.keys("5 u");
    assert!(
        says(&stage, "u again opens example.org"),
        "{}",
        last_row(&stage)
    );
}

#[test]
fn hints_and_palette_follow_the_keys_and_the_view() {
    let mut stage = rebound();
    assert!(
        last_row(&stage).contains("r search  h help"),
        "{}",
        last_row(&stage)
    );
    stage.keys("F6");
    assert!(
        last_row(&stage).contains("w sort  t turn"),
        "{}",
        last_row(&stage)
    );
    stage.keys("F4");
    assert!(
        last_row(&stage).contains("x finer  X coarser"),
        "{}",
        last_row(&stage)
    );
    stage.keys("F8");
    assert!(
        last_row(&stage).contains("x longer"),
        "{}",
        last_row(&stage)
    );
    stage.keys("h");
    assert!(stage.shows("Ctrl-x leaves"), "{}", stage.text());
    stage.typed("also actors");
    assert!(stage.shows("X "), "{}", stage.text());
    // The chosen command is run, whatever its key is.
    stage.keys("Ctrl+u").typed("matrix: who").keys("Enter");
    assert_eq!(stage.app().here.view.tab(), Tab::Matrix);
}

#[test]
fn old_keys_do_nothing() {
    let mut stage = rebound();
    let before = stage.shot();
    for key in ["6", "/", "m", "q", "s", "?"] {
        stage.keys(key);
        assert_eq!(stage.shot(), before, "{key}");
    }
}

#[test]
fn no_text_of_the_explorer_spells_a_key() {
    const NAMED: [&str; 8] = ["Esc", "Enter", "⏎", "⌫", "Ctrl-", "Alt-", "PgUp", "PgDn"];
    const VERBS: [&str; 9] = [
        "leads", "leaves", "opens", "sets", "writes", "again", "narrows", "shows", "goes",
    ];
    let mut texts = 0;
    for room in ["src/app", "src/view"] {
        for (file, source) in sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join(room)) {
            for text in strings(&source) {
                texts += 1;
                let words: Vec<&str> = text.split_whitespace().collect();
                let named = NAMED
                    .iter()
                    .find(|key| words.iter().any(|word| word.starts_with(**key)));
                assert_eq!(named, None, "{text:?} in {file}");
                let spelled = words.windows(2).find(|pair| {
                    let key = pair[0].trim_matches(|c| matches!(c, '“' | '”' | '`'));
                    let is_key = key.chars().count() == 1 && !matches!(key, "→" | "↵" | "␛");
                    is_key && VERBS.contains(&pair[1])
                });
                assert_eq!(spelled, None, "{text:?} in {file}");
            }
        }
    }
    assert!(texts > 200, "{texts}");
}

/// The Rust files below a folder, without tests.
fn sources(folder: &Path) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if path.is_dir() && name != "tests" {
            found.extend(sources(&path));
        } else if path.extension().is_some_and(|kind| kind == "rs") && name != "tests.rs" {
            let source = fs::read_to_string(&path).unwrap();
            let code = source.split("#[cfg(test)]").next().unwrap().to_owned();
            found.push((path.display().to_string(), code));
        }
    }
    found
}

/// The contents of the string literals of a Rust file, without comments.
fn strings(source: &str) -> Vec<String> {
    let code = source
        .lines()
        .filter(|line| !line.trim_start().starts_with("//"));
    let code = code
        .collect::<Vec<_>>()
        .join("\n")
        .replace("\\\"", "'")
        .replace("'\"'", "' '");
    let parts = code.split('"').enumerate();
    let inside = parts.filter(|(at, _)| at % 2 == 1);
    inside.map(|(_, text)| text.to_owned()).collect()
}
