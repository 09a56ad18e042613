//! Tests of the keys: dispatch, sequences, chords.

use keybinds::KeyInput;

use super::*;
use crate::app::action::Copied;
use crate::app::meaning::{MEANINGS, is_in_views};

fn press(keys: &mut Keys, context: Context, typed: &str) -> Option<Action> {
    let sequence: KeySeq = typed.parse().unwrap();
    sequence
        .as_slice()
        .iter()
        .map(|key| keys.press(context, *key))
        .last()
        .flatten()
}

#[test]
fn every_key_of_the_table_parses_and_does_what_it_says() {
    for binding in TABLE {
        for (context, typed) in binding
            .contexts
            .iter()
            .flat_map(|c| binding.keys.iter().map(move |k| (c, *k)))
        {
            let sequence: KeySeq = typed.parse().unwrap();
            let mut pressed = Keys::default();
            let press = |key: &KeyInput| pressed.press(context, *key);
            let found = sequence.as_slice().iter().map(press).last().flatten();
            assert_eq!(
                found.as_ref(),
                Some(&binding.action),
                "{typed} in {context:?}"
            );
        }
    }
}

#[test]
fn a_sequence_waits_and_a_wrong_key_ends_it() {
    let mut keys = Keys::default();
    assert_eq!(press(&mut keys, Context::Browse, "y"), None);
    let labels: Vec<_> = keys
        .continuations(Context::Browse, 300)
        .into_iter()
        .map(|hint| hint.keys)
        .collect();
    assert_eq!(labels, ["y", "c", "i", "l", "n"]);
    assert_eq!(
        press(&mut keys, Context::Browse, "c"),
        Some(Action::Copy(Copied::Citation))
    );
    assert_eq!(
        press(&mut keys, Context::Browse, "y q"),
        None,
        "the wrong key does nothing else"
    );
    assert_eq!(press(&mut keys, Context::Browse, "q"), Some(Action::Quit));
}

#[test]
fn the_ends_of_sequences_that_matter_least_are_dropped_first() {
    let mut keys = Keys::new(KeyMap::changed("emacs", &[]).0);
    assert_eq!(press(&mut keys, Context::Browse, "Ctrl+x"), None);
    let shown = |columns| {
        let hints = keys.continuations(Context::Browse, columns).into_iter();
        hints.map(|hint| hint.keys).collect::<Vec<_>>().join(" ")
    };
    assert_eq!(shown(300), "o 1 { } rl rm Ctrl-f Ctrl-z Ctrl-c");
    assert_eq!(shown(60), "o 1 { rm Ctrl-c");
    assert_eq!(shown(20), "Ctrl-c");
    assert_eq!(shown(0), "");
}

#[test]
fn letters_type_themselves_where_keys_are_text() {
    let mut keys = Keys::default();
    assert_eq!(
        press(&mut keys, Context::Choose, "q"),
        Some(Action::Insert('q'))
    );
    assert_eq!(
        press(&mut keys, Context::Filter, "y"),
        Some(Action::Insert('y'))
    );
    assert_eq!(
        press(&mut keys, Context::Choose, "Ctrl+c"),
        Some(Action::Quit)
    );
    assert_eq!(press(&mut keys, Context::Choose, "Alt+x"), None);
}

#[test]
fn a_chord_with_alt_that_nothing_is_bound_to_is_esc_and_the_key() {
    let keys = Keys::default();
    let split = |typed: &str| {
        let two = keys.split_chord(typed.parse().unwrap());
        two.map(|two| two.map(spell::key).join(" "))
    };
    assert_eq!(split("Alt+j").as_deref(), Some("Esc j"));
    assert_eq!(split("Alt+Home").as_deref(), Some("Esc Home"));
    assert_eq!(split("Ctrl+Alt+c").as_deref(), Some("Esc Ctrl-c"));
    for bound in ["Alt+b", "Alt+Left", "Alt+Up", "Alt+Backspace", "Alt+m"] {
        assert_eq!(split(bound), None, "{bound} is bound in some context");
    }
    for other in ["j", "Esc", "Ctrl+c"] {
        assert_eq!(split(other), None, "{other} is no chord with Alt");
    }
}

#[test]
fn one_key_means_one_action_in_a_context() {
    let map = KeyMap::default();
    for context in contexts::CONTEXTS {
        let mut seen = std::collections::HashMap::new();
        for entry in map.in_force(context) {
            for keys in &entry.keys {
                let before = seen.insert(keys, &entry.binding.action);
                assert!(before.is_none(), "{keys:?} in {context:?}");
            }
        }
    }
}

#[test]
fn an_action_is_spelled_with_the_key_of_the_context() {
    let mut map = KeyMap::default();
    assert_eq!(map.spell(&Action::Open, Context::Browse), "⏎");
    assert_eq!(map.spell(&Action::Cancel, Context::Choose), "Esc");
    let citation = Action::Copy(Copied::Citation);
    assert_eq!(map.spell(&citation, Context::Browse), "yc");
    map.rebind(&citation, &["Ctrl+y", "Y"]).unwrap();
    assert_eq!(map.spell(&citation, Context::Note), "Ctrl-y");
    map.rebind(&citation, &[]).unwrap();
    assert_eq!(map.spell(&citation, Context::Browse), "“copy the citation”");
    assert_eq!(map.rebind(&citation, &["Nokey"]), Err("Nokey".to_owned()));
}

#[test]
fn every_action_of_a_view_has_a_key_and_a_meaning() {
    for meaning in MEANINGS {
        let mut table = TABLE.iter();
        let binding = table.find(|binding| binding.action == meaning.action);
        assert!(binding.is_some_and(|binding| binding.label.is_empty()));
    }
    for binding in TABLE {
        assert_eq!(is_in_views(&binding.action), binding.label.is_empty());
    }
}

#[test]
fn every_action_of_the_table_has_a_name() {
    for binding in TABLE {
        assert_ne!(names::name(&binding.action), "", "{:?}", binding.action);
    }
    for (name, action) in names::NAMES {
        let mut table = TABLE.iter();
        assert!(table.any(|binding| binding.action == *action), "{name}");
    }
}
