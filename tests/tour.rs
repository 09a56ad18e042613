//! Keys in, screen out: the tour of the README with other keys. Each step shows the same as with
//! the default keys, but for the keys themselves.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    missing_docs,
    unreachable_pub
)]

mod stage;

use std::sync::Arc;

use impasse::app::effect::Effect;
use impasse::app::news::News;
use impasse::keymap::{KeyChange, KeyMap};
use impasse::search::Index;
use impasse::state::place::LoadedPlace;
use stage::{Stage, bundled};

/// Step of the tour.
#[derive(Debug, Clone, Copy)]
enum Step {
    /// An action by its name.
    Do(&'static str),
    /// A text that is typed.
    Type(&'static str),
}

use Step::{Do, Type};

/// The README's tour, and a little more of everything.
const TOUR: &[Step] = &[
    Do("down"),
    Do("open"),
    Do("back"),
    Do("search"),
    Type("pash"),
    Do("open"),
    Do("down"),
    Do("down"),
    Do("open"),
    Do("next-pane"),
    Do("next-pane"),
    Do("zoom"),
    Do("next-passage"),
    Do("zoom"),
    Do("open"),
    Do("open"),
    Do("back"),
    Do("next-pane"),
    Do("find-in-source"),
    Type("border"),
    Do("down"),
    Do("open"),
    Do("next-place"),
    Do("cancel"),
    Do("copy-citation"),
    Do("back"),
    Do("back"),
    Do("show-matrix"),
    Do("right"),
    Do("sort"),
    Do("show-positions"),
    Do("filter"),
    Type("border"),
    Do("open"),
    Do("bookmark"),
    Do("show-marked"),
    Do("show-overview"),
    Do("help"),
    Type("matrix: who"),
    Do("open"),
    Do("as-of"),
    Do("left"),
    Do("cancel"),
];

/// Smaller screens.
const SMALL: [(u16, u16); 2] = [(80, 24), (50, 20)];

/// A first session with some keys.
struct Session {
    stage: Stage,
    keymap: KeyMap,
}

impl Session {
    fn new(keymap: KeyMap, columns: u16, rows: u16) -> Self {
        let mut stage = Stage::opening_with(keymap.clone(), columns, rows);
        let (place, warning) = (None, None);
        stage.hear(News::PlaceLoaded(LoadedPlace { place, warning }));
        let dossier = Arc::new(bundled());
        let (index, hidden) = (Index::new(&dossier), dossier.hidden_characters());
        stage
            .opened(&dossier)
            .indexed(&dossier, Arc::new(index))
            .hear(News::Hidden(hidden));
        Self { stage, keymap }
    }

    fn take(&mut self, step: Step) {
        match step {
            Type(text) => {
                self.stage.typed(text);
            }
            Do(action) => {
                let keys = self.keys_of(action);
                self.stage.keys(&keys);
            }
        }
    }

    /// The first keys of an action in the context of the moment, as settings write them.
    fn keys_of(&self, action: &str) -> String {
        let context = self.stage.screen.context();
        let lines = self.keymap.help().into_iter();
        let mut lines = lines.filter(|line| line.name == action && line.contexts.contains(context));
        let keys = lines.find_map(|line| line.written.into_iter().next());
        keys.unwrap_or_else(|| panic!("{action} in {context:?}"))
    }

    fn height(&self) -> u16 {
        self.stage.cells().area.height
    }

    fn footer(&self) -> String {
        self.stage.row(self.height() - 1)
    }

    /// The screen without the rows of the tabs and the hints, and without the keys of prompts.
    fn body(&self) -> String {
        let rows = (0..self.height() - 1).filter(|row| *row != 1);
        let rows: Vec<_> = rows.map(|row| self.stage.row(row)).collect();
        let mut body = rows.join("\n");
        for (action, typed) in [("search", "pash"), ("filter", "border")] {
            let lines = self.keymap.help().into_iter();
            let lines = lines.filter(|line| line.name == action);
            for key in lines.filter_map(|line| line.keys.into_iter().next()) {
                body = body.replace(&format!("{key} {typed}"), &format!("KEY {typed}"));
            }
        }
        // The rest of a row moves with a longer key.
        let words = body.split(|c: char| c.is_whitespace() || c == '─' || c == '━');
        words
            .filter(|word| !word.is_empty())
            .collect::<Vec<_>>()
            .join(" ")
    }

    fn last_copy(&mut self) -> Option<String> {
        self.stage
            .effects()
            .into_iter()
            .rev()
            .find_map(|effect| match effect {
                Effect::Copy(text) => Some(text),
                _ => None,
            })
    }
}

/// Walks the tour with the default keys and with others. Returns the footers of the others.
fn walk(keymap: &KeyMap, old: &[&str], (columns, rows): (u16, u16)) -> Vec<String> {
    let mut default = Session::new(KeyMap::default(), columns, rows);
    let mut other = Session::new(keymap.clone(), columns, rows);
    let mut footers = vec![other.footer()];
    for (nth, step) in TOUR.iter().enumerate() {
        default.take(*step);
        other.take(*step);
        let (is, was) = (other.body(), default.body());
        // The help is about keys, and these prompts are nothing but a key.
        let is_palette = default.stage.shows("Help: type");
        let is_prompt = matches!(step, Do("search" | "filter"));
        assert!(
            is == was || is_palette || is_prompt,
            "{nth} {step:?}:\n{}\n{}",
            other.stage.text(),
            default.stage.text()
        );
        assert_eq!(other.last_copy(), default.last_copy(), "{nth} {step:?}");
        let footer = other.footer();
        let words: Vec<_> = footer.split_whitespace().collect();
        for key in old {
            assert!(!words.contains(key), "{key} after {nth} {step:?}: {footer}");
        }
        footers.push(footer);
    }
    other.take(Do("quit"));
    assert!(other.stage.screen.is_done());
    footers
}

/// The key of a command in the help.
fn in_help(session: &mut Session, label: &str) -> String {
    session.take(Do("help"));
    session.stage.typed(label);
    // Below the prompt.
    let (_, prompt) = session.stage.find(label).unwrap();
    let mut rows = (prompt + 1..session.height()).map(|row| session.stage.row(row));
    let found = rows.find(|row| row.contains(label)).unwrap();
    session.take(Do("cancel"));
    found
}

/// More than ten actions with other keys: section, action and key.
const CHANGES: &[(&str, &str, &str)] = &[
    ("all", "open", "Ctrl+o"),
    ("all", "down", "Ctrl+t"),
    ("all", "up", "Alt+t"),
    ("all", "cancel", "Ctrl+g"),
    ("browse", "search", "F3"),
    ("browse", "back", "F9"),
    ("browse", "next-pane", "w"),
    ("browse", "zoom", "x"),
    ("browse", "help", "F1"),
    ("browse", "quit", "Q"),
    ("browse", "copy-citation", "Ctrl+x c"),
    ("browse", "show-overview", "O"),
    ("browse", "show-matrix", "F6"),
    ("browse", "sort", "Alt+s"),
    ("browse", "next-passage", "Ctrl+n"),
    ("source", "find-in-source", "F5"),
    ("list", "filter", "F4"),
    ("found", "next-place", "Alt+n"),
    ("browse", "bookmark", "B"),
];

#[test]
fn the_tour_is_walked_with_ten_actions_rebound() {
    let changes: Vec<_> = CHANGES
        .iter()
        .map(|(section, action, keys)| KeyChange {
            section: (*section).to_owned(),
            action: (*action).to_owned(),
            keys: vec![(*keys).to_owned()],
        })
        .collect();
    let (keymap, faults) = KeyMap::changed("default", &changes);
    assert_eq!(faults, []);
    let old = [
        "⏎", "j", "k", "Esc", "/", "⌫", "Tab", "z", "?", "q", "0", "6", "0–9", "s", "f", "m",
    ];
    for size in SMALL {
        walk(&keymap, &old, size);
    }
    let footers = walk(&keymap, &old, (120, 35));
    assert!(
        footers[0].trim_end().ends_with("F1 help  Q quit"),
        "{}",
        footers[0]
    );
    let all = footers.join("\n");
    for hint in [
        "Ctrl-o open",
        "Ctrl-t Alt-t move",
        "F3 search",
        "F9 back",
        "x zoom",
        "Alt-s sort",
        "F5 find",
        "Ctrl-n N passage",
        "Alt-n N place",
        "Ctrl-g close",
    ] {
        assert!(all.contains(hint), "{hint}\n{all}");
    }
    let mut session = Session::new(keymap, 120, 35);
    assert!(
        session.stage.row(1).contains("O Overview 1 Actors"),
        "{}",
        session.stage.row(1)
    );
    assert!(
        session.stage.row(1).contains("F6 Matrix"),
        "{}",
        session.stage.row(1)
    );
    for (label, key) in [
        ("search everything", "F3"),
        ("back to the place before", "F9"),
        ("to the next pane", "w"),
        ("copy the citation", "Ctrl-x c"),
        ("overview: what the dossier", "O"),
        ("find words in the source", "F5"),
        ("quit", "Q"),
    ] {
        let row = in_help(&mut session, label);
        let before = row.split(label).next().unwrap();
        assert!(before.contains(&format!(" {key} ")), "{key}: {row}");
    }
}

#[test]
fn the_tour_is_walked_with_the_keys_of_emacs() {
    let (keymap, faults) = KeyMap::changed("emacs", &[]);
    assert_eq!(faults, []);
    let old = ["j", "k", "/", "⌫", "?", "q", "Esc"];
    for size in SMALL {
        walk(&keymap, &old, size);
    }
    let footers = walk(&keymap, &old, (120, 35));
    let all = footers.join("\n");
    for hint in [
        "Ctrl-n Ctrl-p move",
        "Ctrl-s search",
        "Alt-x help",
        "Ctrl-x Ctrl-c quit",
        "l back",
        "Ctrl-g close",
    ] {
        assert!(all.contains(hint), "{hint}\n{all}");
    }
    // A sequence shows how it goes on.
    let mut session = Session::new(keymap, 120, 35);
    session.stage.keys("Ctrl+x");
    let footer = session.footer();
    for hint in [
        "o pane",
        "1 zoom",
        "Ctrl-c quit",
        "Ctrl-f edit",
        "rl marked",
    ] {
        assert!(footer.contains(hint), "{hint}: {footer}");
    }
    session.stage.keys("o");
    session.stage.keys("Ctrl+x Ctrl+c");
    assert!(session.stage.screen.is_done());
}
