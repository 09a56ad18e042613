//! The settings: a file's text goes in, settings, sources and faults come out, and the running
//! screen follows.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::print_stderr,
    missing_docs,
    unreachable_pub
)]

mod stage;

use impasse::app::action::Action;
use impasse::app::mode::Context;
use impasse::config::{self, Origin, Outside, load_text};
use impasse::keymap::{KeyMap, Keys};
use impasse::view::theme::ThemeName;
use keybinds::{KeyInput, KeySeq};
use ratatui::style::Color;
use stage::Stage;

fn load(text: &str) -> config::Loaded {
    load_text(text, &Outside::default())
}

/// The faults as `line:column`, with the words that the message must have.
fn places(text: &str) -> Vec<(usize, usize, String)> {
    let faults = load(text).faults.into_iter();
    faults
        .map(|fault| {
            let place = fault.place.unwrap();
            (place.line, place.column, fault.message)
        })
        .collect()
}

fn value(loaded: &config::Loaded, name: &str) -> (String, Origin) {
    let entry = loaded.entries.iter().find(|entry| entry.name == name);
    let entry = entry.unwrap_or_else(|| panic!("{name}"));
    (entry.value.clone(), entry.origin)
}

#[test]
fn ten_faults_are_ten_reports_at_their_places() {
    let text = r##"theme = "drak"
mouse = 1
reading-width = 70
editor = "vim '"

[layout]
reading-width = 300
list-share =
arangement = "stacked"

[colors]
positive = ["#5fafff", "900"]
muted = "greyish"

[keys.browse]
bookmrk = "B"
zoom = ["Z", "Ctrl+m"]
"##;
    let expected = [
        (1, 9, "`\"terminal\"`"),
        (2, 9, "`true` or `false`, not 1"),
        (3, 1, "did you mean `layout.reading-width`?"),
        (4, 10, "a quotation mark that is not closed"),
        (7, 17, "a whole number from 40 to 120, not 300"),
        (8, 13, "this is not TOML"),
        (9, 1, "did you mean `layout.arrangement`?"),
        (12, 24, "255"),
        (13, 9, "greyish"),
        (16, 1, "`bookmark`"),
        (17, 14, "Enter"),
    ];
    let found = places(text);
    assert_eq!(found.len(), expected.len(), "{found:#?}");
    for ((line, column, message), (l, c, words)) in found.iter().zip(expected) {
        assert_eq!((*line, *column), (l, c), "{message}");
        assert!(message.contains(words), "{line}:{column}: {message}");
    }
}

#[test]
fn a_fault_costs_its_own_setting_only() {
    let loaded = load("mouse = false\ntheme = 3\n[layout]\nreading-width = 60\nlist-share = 1\n");
    assert_eq!(loaded.faults.len(), 2);
    assert!(!loaded.settings.mouse);
    assert_eq!(loaded.settings.preferences.reading_width, 60);
    assert_eq!(value(&loaded, "mouse"), ("false".into(), Origin::File(1)));
    assert_eq!(
        value(&loaded, "theme"),
        ("\"terminal\"".into(), Origin::Default)
    );
    assert_eq!(
        value(&loaded, "layout.reading-width"),
        ("60".into(), Origin::File(4))
    );
    assert_eq!(
        value(&loaded, "layout.list-share"),
        ("\"auto\"".into(), Origin::Default)
    );
}

#[test]
fn options_win_over_the_environment_and_that_over_the_file() {
    let outside = Outside {
        no_color: Some(Origin::Environment("NO_COLOR")),
        no_mouse: true,
        fresh: true,
        editor: Some(("VISUAL", "nano".into())),
    };
    let text = "theme = \"dark\"\nmouse = true\nresume = true\n[colors]\nmuted = \"red\"\n";
    let loaded = load_text(text, &outside);
    assert_eq!(loaded.settings.theme.name, ThemeName::Mono);
    assert_eq!(loaded.settings.theme.colors, []);
    assert!(!loaded.settings.mouse && !loaded.settings.resume);
    let origin = |name| value(&loaded, name).1;
    assert_eq!(origin("theme"), Origin::Environment("NO_COLOR"));
    assert_eq!(origin("mouse"), Origin::Option("--no-mouse"));
    assert_eq!(origin("resume"), Origin::Option("--fresh"));
    assert_eq!(
        value(&loaded, "editor"),
        ("\"nano\"".into(), Origin::Environment("VISUAL"))
    );
    // The setting is more specific than a variable that other programs use too.
    let loaded = load_text("editor = \"hx\"", &outside);
    assert_eq!(value(&loaded, "editor"), ("\"hx\"".into(), Origin::File(1)));
}

#[test]
fn the_printed_file_has_no_fault_and_changes_nothing() {
    let plain = |text: &str| {
        let entries = load(text).entries.into_iter();
        let values = entries.map(|entry| (entry.name, entry.value));
        values
            .filter(|(name, _)| !name.starts_with("keys."))
            .collect::<Vec<_>>()
    };
    let template = config::template();
    assert_eq!(load(&template).faults, []);
    let active: String = template
        .lines()
        .map(|line| line.strip_prefix("# ").unwrap_or(line))
        .filter(|line| !line.starts_with("##"))
        .flat_map(|line| [line, "\n"])
        .collect();
    let loaded = load(&active);
    assert_eq!(loaded.faults, [], "{active}");
    assert!(
        loaded
            .entries
            .iter()
            .all(|entry| entry.origin != Origin::Default)
    );
    assert!(
        plain(&active).len() > plain("").len(),
        "programs and colours are shown too"
    );
    for (name, value) in plain("") {
        assert!(plain(&active).contains(&(name, value)));
    }
    let plain_keys = load("").settings.keymap;
    for section in plain_keys.by_section() {
        for typed in section.actions.iter().flat_map(|action| &action.keys) {
            for context in CONTEXTS {
                let now = pressed(&loaded.settings.keymap, context, typed);
                assert_eq!(
                    now,
                    pressed(&plain_keys, context, typed),
                    "{typed} in {context:?}"
                );
            }
        }
    }
}

const CONTEXTS: [Context; 9] = [
    Context::Browse,
    Context::Reader,
    Context::Found,
    Context::Choose,
    Context::Filter,
    Context::Find,
    Context::Note,
    Context::Days,
    Context::Date,
];

fn pressed(keymap: &KeyMap, context: Context, typed: &str) -> Option<Action> {
    let sequence: KeySeq = typed.parse().unwrap();
    let mut keys = Keys::new(keymap.clone());
    let press = |key: &KeyInput| keys.press(context, *key);
    sequence.as_slice().iter().map(press).last().flatten()
}

fn numbered(line: impl Fn(usize) -> String) -> String {
    (0..20_000).map(line).collect::<Vec<_>>().concat()
}

#[test]
fn hostile_files_are_read_in_bounded_time() {
    for text in [
        "a = ".repeat(50_000),
        "[a.".repeat(50_000),
        "a = [".to_owned() + &"[".repeat(100_000),
        "[colors]\nmuted = \"red\"\n".repeat(20_000),
        numbered(|at| format!("key-{at} = {at}\n")),
        "[keys.browse]\n".to_owned() + &numbered(|at| format!("down-{at} = \"j\"\n")),
        "theme = \"\u{1b}[31m\\u001b]0;x\\u0007\"\n\"\\u202e\" = 1".to_owned(),
    ] {
        let begun = std::time::Instant::now();
        let loaded = load(&text);
        assert!(!loaded.faults.is_empty());
        for fault in &loaded.faults {
            assert!(
                !fault
                    .message
                    .contains(['\u{1b}', '\u{7}', '\u{202e}', '\n'])
            );
        }
        assert!(begun.elapsed().as_secs() < 20, "{} bytes", text.len());
    }
}

#[test]
fn the_running_screen_follows_the_settings() {
    for (width, height) in [(80, 24), (120, 35), (200, 50)] {
        let mut stage = Stage::new(width, height);
        stage.keys("j j");
        let before = stage.text();
        stage.settings(load("theme = \"dark\"\n[keys.browse]\nquit = \"Ctrl+q\"\n"));
        let background = stage.cells()[(0, 0)].bg;
        assert!(!matches!(background, Color::Reset), "{background:?}");
        assert!(stage.text().contains("the settings were read again"));
        stage.keys("q");
        assert!(!stage.app().done, "the key is another one now");
        stage.settings(load("theme = 1\nmouse = 2"));
        let now = stage.text();
        assert!(
            now.contains("settings: 2 faults; line 1, column 9"),
            "{now}"
        );
        assert_eq!(stage.cells()[(0, 0)].bg, Color::Reset);
        stage.settings(load(""));
        stage.keys("k j");
        assert_eq!(stage.text(), before);
    }
}
