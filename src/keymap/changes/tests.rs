//! Tests of changes: what they do, and every fault.

use proptest::prelude::*;

use super::*;
use crate::app::mode::Context;
use crate::keymap::Keys;

fn change(section: &str, action: &str, keys: &[&str]) -> KeyChange {
    KeyChange {
        section: section.to_owned(),
        action: action.to_owned(),
        keys: keys.iter().map(|keys| (*keys).to_owned()).collect(),
    }
}

/// The map with changes of the default, which have no faults.
fn map(changes: &[(&str, &str, &[&str])]) -> KeyMap {
    let (map, faults) = faults_of(changes);
    assert_eq!(faults, Vec::<String>::new());
    map
}

fn faults_of(changes: &[(&str, &str, &[&str])]) -> (KeyMap, Vec<String>) {
    let changes: Vec<_> = changes
        .iter()
        .map(|(section, action, keys)| change(section, action, keys))
        .collect();
    let (map, faults) = KeyMap::changed("default", &changes);
    let shown = |fault: KeyFault| {
        let part = match fault.part {
            KeyPart::Section => "section".to_owned(),
            KeyPart::Action => "action".to_owned(),
            KeyPart::Key(at) => format!("key {at}"),
            KeyPart::Change => "change".to_owned(),
        };
        format!("{} {part}: {}", fault.change, fault.message)
    };
    (map, faults.into_iter().map(shown).collect())
}

/// The action of some keys in a context, by its name.
fn action(map: &KeyMap, context: Context, typed: &str) -> &'static str {
    let mut keys = Keys::new(map.clone());
    let sequence: KeySeq = typed.parse().unwrap();
    let pressed = sequence.as_slice().iter();
    let action = pressed.map(|key| keys.press(context, *key)).last();
    action.flatten().map_or("", |action| names::name(&action))
}

#[test]
fn a_change_replaces_the_keys_of_an_action_in_its_section() {
    let map = map(&[
        ("source", "page-down", &["x", "g x"]),
        ("browse", "first", &[]),
    ]);
    assert_eq!(action(&map, Context::Reader, "x"), "page-down");
    assert_eq!(action(&map, Context::Found, "g x"), "page-down");
    assert_eq!(action(&map, Context::Reader, "PageDown"), "");
    assert_eq!(action(&map, Context::Browse, "x"), "");
    assert_eq!(action(&map, Context::Browse, "PageDown"), "page-down");
    assert_eq!(action(&map, Context::Browse, "g"), "");
    assert_eq!(action(&map, Context::Filter, "PageDown"), "page-down");
}

#[test]
fn a_more_specific_section_wins_whatever_the_order() {
    let changes: [(&str, &str, &[&str]); 4] = [
        ("found", "zoom", &["x"]),
        ("source", "zoom", &["X"]),
        ("browse", "zoom", &["w"]),
        ("source", "page-up", &["w"]),
    ];
    let mut reversed = changes;
    reversed.reverse();
    for changes in [changes, reversed] {
        let map = map(&changes);
        assert_eq!(action(&map, Context::Browse, "w"), "zoom");
        assert_eq!(action(&map, Context::Reader, "X"), "zoom");
        assert_eq!(action(&map, Context::Reader, "w"), "page-up");
        assert_eq!(action(&map, Context::Found, "x"), "zoom");
        assert_eq!(action(&map, Context::Found, "X"), "");
    }
}

#[test]
fn a_key_of_the_default_is_taken_without_a_fault() {
    let map = map(&[("list", "page-down", &["s", "n"])]);
    assert_eq!(action(&map, Context::Browse, "s"), "page-down");
    assert_eq!(action(&map, Context::Reader, "s"), "sort");
    let taken: Vec<_> = map.taken().iter().map(|taken| &*taken.message).collect();
    let expected = [
        "in `list`, `s` is `page-down` now and no longer `sort`, which has no other key there",
        "in `list`, `n` is `page-down` now and no longer `next-passage`, which has no other key there",
    ];
    assert_eq!(taken, expected);
    assert_eq!((map.taken()[1].change, map.taken()[1].key), (0, 1));
    // Two actions may change their keys.
    let map = self::map(&[("browse", "down", &["k"]), ("browse", "up", &["j"])]);
    assert_eq!(map.taken(), []);
    assert_eq!(action(&map, Context::Browse, "k"), "down");
    assert_eq!(action(&map, Context::Days, "k"), "up");
}

#[test]
fn all_faults_are_reported_together_and_the_defaults_hold() {
    let (map, faults) = faults_of(&[
        ("brows", "down", &["x"]),
        ("browse", "dwon", &["x"]),
        ("source", "turn", &["x"]),
        ("browse", "zoom", &["Nokey", "yz", "Ctrl+i"]),
        ("shelves", "qqq", &[""]),
        ("browse", "bookmark", &["M"]),
    ]);
    let expected = [
        "0 section: there is no section `brows` for keys; did you mean `browse`?",
        "1 action: there is no action `dwon`; did you mean `down`?",
        "2 action: `turn` does nothing in `source`; it is for `list`",
        "3 key 0: there is no key `Nokey`; write a key as `Ctrl+c`, `PageDown` or `G`, and keys \
         that are pressed one after another as `y c`",
        "3 key 1: there is no key `yz`; keys that are pressed one after another are `y z`",
        "3 key 2: `Ctrl+i` cannot be bound: for a terminal it is `Tab`",
        "4 section: there is no section `shelves` for keys; there are `all`, `fields`, `browse`, \
         `source`, `list`, `found`, `choose`, `filter`, `find`, `note`, `days` and `date`",
        "4 action: there is no action `qqq`; `impasse keys` lists all actions",
        "4 key 0: the key is empty; write a key as `Ctrl+c`, `PageDown` or `G`, and keys that are \
         pressed one after another as `y c`",
    ];
    assert_eq!(faults, expected);
    assert_eq!(action(&map, Context::Browse, "z"), "zoom");
    assert_eq!(action(&map, Context::Browse, "M"), "bookmark");
}

#[test]
fn two_changes_with_the_same_key_are_both_faulty() {
    let (map, faults) = faults_of(&[
        ("browse", "sort", &["x"]),
        ("browse", "zoom", &["w", "x"]),
        ("source", "find-in-source", &["x"]),
    ]);
    let expected = [
        "0 key 0: `x` is also bound to `zoom` in `list`",
        "1 key 1: `x` is also bound to `sort` in `list`",
    ];
    assert_eq!(faults, expected);
    assert_eq!(action(&map, Context::Browse, "s"), "sort");
    assert_eq!(action(&map, Context::Browse, "w"), "");
    assert_eq!(action(&map, Context::Reader, "x"), "find-in-source");
}

#[test]
fn a_key_does_not_hide_a_sequence() {
    let (_, faults) = faults_of(&[
        ("browse", "zoom", &["y"]),
        ("browse", "last", &["g g"]),
        ("list", "turn", &["x"]),
        ("browse", "reload", &["x y"]),
    ]);
    let expected = [
        "0 key 0: `y` begins `y y` (copy-quotation), `y c` (copy-citation), `y i` (copy-id), … in \
         `browse`, which nobody could press any more; bind them to other keys first",
        "1 key 0: `g g` begins with `g`, which is `first` in `browse`; bind that to another key \
         first",
        "2 key 0: `x` begins `x y` (reload) in `list`, which nobody could press any more; bind \
         them to other keys first",
        "3 key 0: `x y` begins with `x`, which is `turn` in `list`; bind that to another key first",
    ];
    assert_eq!(faults, expected);
    let map = map(&[("browse", "first", &["g g"]), ("browse", "last", &["g e"])]);
    assert_eq!(action(&map, Context::Browse, "g e"), "last");
    // If a change is faulty, the keys of the default are back for other changes.
    let (_, faults) = faults_of(&[
        ("browse", "first", &["Ctrl+m"]),
        ("browse", "last", &["g e"]),
    ]);
    assert_eq!(faults.len(), 2, "{faults:?}");
}

#[test]
fn text_can_be_typed() {
    let (_, faults) = faults_of(&[
        ("fields", "text-start", &["Ctrl+x x", "^"]),
        ("filter", "down", &["Space"]),
        ("days", "first", &["1", "f"]),
        ("all", "down", &["x"]),
    ]);
    let advice = "use it with Ctrl or Alt, or in another section";
    let expected = [
        format!("0 key 1: `^` could no longer be typed in `fields`; {advice}"),
        format!("1 key 0: `Space` could no longer be typed in `filter`; {advice}"),
        format!("2 key 0: `1` could no longer be typed in `days`; {advice}"),
        format!("3 key 0: `x` could no longer be typed in `choose` and `find`; {advice}"),
    ];
    assert_eq!(faults, expected);
}

#[test]
fn every_context_can_be_left() {
    let (map, faults) = faults_of(&[
        ("all", "cancel", &[]),
        ("browse", "quit", &[]),
        ("note", "delete-word", &["Esc", "Ctrl+g"]),
        ("source", "help", &["q"]),
        ("source", "quit", &["q"]),
    ]);
    let expected = [
        "0 change: without `cancel`, nobody could leave `fields`, `found` and `days`",
        "1 change: without `quit` in `list`, nobody could end the program",
        "2 key 0: without `cancel`, nobody could leave `note`",
        "2 key 1: without `cancel`, nobody could leave `note`",
        "3 key 0: `q` is also bound to `quit` in `source`",
        "4 key 0: `q` is also bound to `help` in `source`",
    ];
    assert_eq!(faults, expected);
    assert_eq!(action(&map, Context::Note, "Esc"), "cancel");
    // Where something else leads out, it may be unbound.
    let map = self::map(&[("list", "cancel", &[]), ("fields", "cancel", &["Ctrl+x"])]);
    assert_eq!(action(&map, Context::Browse, "Esc"), "");
    assert_eq!(action(&map, Context::Date, "Ctrl+x"), "cancel");
    assert_eq!(action(&map, Context::Date, "Esc"), "");
}

#[test]
fn a_faulty_text_is_shown_as_display_text() {
    let long = "x".repeat(5000);
    let (_, faults) = faults_of(&[
        ("\u{1b}[2J", "\u{202e}up", &["\u{7}", "\u{1b}]0;x"]),
        (&long, &long, &[&long]),
    ]);
    for fault in faults {
        assert!(fault.len() < 400, "{fault}");
        assert_eq!(crate::text::display::inline(&fault), fault);
    }
}

#[test]
fn presets_have_no_faults_and_lose_no_action() {
    for preset in KeyMap::preset_names() {
        let changes = preset_changes(preset);
        let (map, faults) = KeyMap::default().with(&changes, Origin::Preset);
        assert_eq!(faults, [], "{preset}");
        let (default, new) = (
            Grid::new(&KeyMap::default().entries),
            Grid::new(&map.entries),
        );
        for context in crate::keymap::contexts::CONTEXTS {
            for (name, action) in NAMES {
                assert!(
                    new.is_bound(action, context) || !default.is_bound(action, context),
                    "{preset}: {name} in {context:?}"
                );
            }
            let mut keys: Vec<_> = new.bound(context).collect();
            let all = keys.len();
            keys.sort_by_key(|bound| bound.keys.to_string());
            keys.dedup_by_key(|bound| bound.keys.clone());
            assert_eq!(keys.len(), all, "{preset} in {context:?}");
        }
    }
}

#[test]
fn presets_and_the_default_leave_keys_to_what_is_to_come() {
    let reserved = ["i", "D", "u", "Ctrl+r", "v", "A"];
    for preset in KeyMap::preset_names() {
        let (map, _) = KeyMap::changed(preset, &[]);
        for key in reserved {
            assert_eq!(action(&map, Context::Browse, key), "", "{preset}: {key}");
            assert_eq!(action(&map, Context::Reader, key), "", "{preset}: {key}");
        }
    }
}

#[test]
fn changes_are_made_over_a_preset() {
    let (map, faults) = KeyMap::changed("emacs", &[change("browse", "down", &["Ctrl+s"])]);
    assert_eq!(faults, []);
    assert_eq!(action(&map, Context::Browse, "Ctrl+s"), "down");
    assert_eq!(action(&map, Context::Browse, "Ctrl+p"), "up");
    assert_eq!(action(&map, Context::Browse, "/"), "search");
    assert_eq!(action(&map, Context::Find, "Ctrl+s"), "down");
    assert_eq!(action(&map, Context::Note, "Ctrl+k"), "delete-to-end");
    let (map, faults) = KeyMap::changed("emacs", &[change("browse", "down", &["Ctrl+x"])]);
    assert_eq!(faults.len(), 1);
    assert_eq!(action(&map, Context::Browse, "Ctrl+n"), "down");
}

fn any_key() -> impl Strategy<Value = String> {
    let keys = [
        "j", "q", "y", "g", "Esc", "Ctrl+g", "Ctrl+c", "Ctrl+n", "Enter", "1", "Tab", "Ctrl+i",
        "Nokey", "Alt+x", "x", "Down",
    ];
    let key = prop::sample::select(keys.to_vec());
    prop::collection::vec(key, 1..3).prop_map(|keys| keys.join(" "))
}

fn any_change() -> impl Strategy<Value = KeyChange> {
    let sections: Vec<_> = SECTIONS.iter().map(|section| section.name).collect();
    let names: Vec<_> = NAMES.iter().map(|(name, _)| *name).collect();
    // The actions that lead out are the interesting ones.
    let out = prop::sample::select(vec!["cancel", "quit", "open", "down", "next-place"]);
    let action = prop_oneof![out, prop::sample::select(names)];
    let keys = prop::collection::vec(any_key(), 0..3);
    let parts = (prop::sample::select(sections), action, keys);
    parts.prop_map(|(section, action, keys)| KeyChange {
        section: section.to_owned(),
        action: action.to_owned(),
        keys,
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn no_changes_lock_anybody_in(
        changes in prop::collection::vec(any_change(), 0..12),
        preset in prop::sample::select(vec!["default", "emacs"]),
    ) {
        let (map, faults) = KeyMap::changed(preset, &changes);
        let grid = Grid::new(&map.entries);
        for context in crate::keymap::contexts::CONTEXTS {
            let quits = grid.is_bound(&Action::Quit, context);
            let leaves = grid.is_bound(&Action::Cancel, context);
            prop_assert!(if context.is_browsing() { quits } else { leaves }, "{context:?}");
            prop_assert!(leaves || context != Context::Found);
            let bound: Vec<_> = grid.bound(context).collect();
            for (at, one) in bound.iter().enumerate() {
                for other in bound.iter().skip(at + 1) {
                    let (one, other) = (one.keys.as_slice(), other.keys.as_slice());
                    let clash = one.starts_with(other) || other.starts_with(one);
                    prop_assert!(!clash, "{one:?} and {other:?} in {context:?}");
                }
            }
        }
        for fault in &faults {
            let change = changes.get(fault.change).unwrap();
            if let KeyPart::Key(key) = fault.part {
                prop_assert!(key < change.keys.len());
            }
        }
        // Without the faulty changes, the rest has no faults and does the same.
        let is_faulty = |at: usize| faults.iter().any(|fault| fault.change == at);
        let rest: Vec<_> = changes
            .iter()
            .enumerate()
            .filter(|(at, _)| !is_faulty(*at))
            .map(|(_, change)| change.clone())
            .collect();
        let (again, faults) = KeyMap::changed(preset, &rest);
        prop_assert_eq!(faults, []);
        prop_assert_eq!(again.commands(), map.commands());
    }
}
