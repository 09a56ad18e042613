//! What is told of two dossiers that differ in one place.

use super::*;

const OLD: &str = r#"{"format":1,"id":"d","title":"T","mood":"calm",
"sources":[{"id":"s","type":"report","title":"S","text":"East wants nets. West refuses."}],
"excerpts":[{"id":"x","source":"s","exact":"East wants nets."},{"id":"y","source":"s","exact":"West refuses."}],
"actors":[{"id":"a","name":"A","kind":"country"},{"id":"b","name":"B","kind":"country","aliases":["Bee"]}],
"issues":[{"id":"i","label":"I"}],
"positions":[{"id":"p","actor":"a","issue":"i","stance":"supports","statement":"s","date":"2024","evidence":[{"excerpt":"x","directness":"narration"}]}],
"obstacles":[{"id":"o","title":"O","status":"open"}]}"#;

fn with(changes: &[(&str, &str)]) -> Dossier {
    let mut text = OLD.to_owned();
    for (old, new) in changes {
        assert_eq!(text.matches(old).count(), 1, "{old}");
        text = text.replace(old, new);
    }
    Dossier::parse(&text).unwrap()
}

/// Each changed field as `id field old new`; the dossier's own without an id.
fn changed(new: &Dossier, diff: &Diff) -> Vec<String> {
    let id = |change: &Change| {
        change
            .record
            .map_or(String::new(), |[_, after]| new.id(after).to_owned())
    };
    diff.changed
        .iter()
        .map(|at| format!("{} {} {} {}", id(at), at.field, at.old, at.new))
        .collect()
}

fn told(changes: &[(&str, &str)]) -> Vec<String> {
    let new = with(changes);
    let diff = Diff::of(&with(&[]), &new);
    assert_eq!(
        (diff.added.len(), diff.removed.len(), diff.quotations.len()),
        (0, 0, 0)
    );
    changed(&new, &diff)
}

#[test]
fn a_dossier_does_not_differ_from_itself_nor_from_one_in_another_order() {
    assert!(Diff::of(&with(&[]), &with(&[])).is_empty());
    let ab = r#"{"id":"a","name":"A","kind":"country"},{"id":"b","name":"B","kind":"country","aliases":["Bee"]}"#;
    let ba = r#"{"id":"b","kind":"country","name":"B","aliases":["Bee"]},{"id":"a","name":"A","kind":"country"}"#;
    assert!(Diff::of(&with(&[]), &with(&[(ab, ba)])).is_empty());
}

#[test]
fn a_changed_field_is_told_with_what_it_held_and_holds() {
    assert_eq!(
        told(&[(r#""aliases":["Bee"]"#, r#""aliases":["Bee","Be"]"#)]),
        [r#"b aliases ["Bee"] ["Bee","Be"]"#]
    );
    assert_eq!(
        told(&[(r#","aliases":["Bee"]"#, "")]),
        [r#"b aliases ["Bee"] null"#]
    );
    assert_eq!(
        told(&[(r#""label":"I""#, r#""label":"I","colour":7"#)]),
        ["i colour null 7"]
    );
    assert_eq!(
        told(&[(r#""title":"T","mood":"calm""#, r#""title":"U""#)]),
        [r#" mood "calm" null"#, r#" title "T" "U""#]
    );
}

#[test]
fn moves_come_first() {
    let changes = [
        (r#""title":"T""#, r#""title":"U""#),
        (r#""name":"A""#, r#""name":"AA""#),
        (r#""stance":"supports""#, r#""stance":"opposes""#),
        (r#""status":"open""#, r#""status":"resolved""#),
    ];
    let wanted = [
        r#"p stance "supports" "opposes""#,
        r#"o status "open" "resolved""#,
        r#" title "T" "U""#,
        r#"a name "A" "AA""#,
    ];
    assert_eq!(told(&changes), wanted);
    let foreign = [
        (r#""label":"I""#, r#""label":"I","status":"hot""#),
        (r#""title":"O""#, r#""title":"P""#),
    ];
    assert_eq!(
        told(&foreign),
        [r#"i status null "hot""#, r#"o title "O" "P""#]
    );
}

#[test]
fn records_are_the_same_by_id_and_kind() {
    let old = with(&[]);
    let new = with(&[
        (r#""id":"b""#, r#""id":"c""#),
        (r#""id":"i""#, r#""id":"b""#),
        (r#""issue":"i""#, r#""issue":"b""#),
    ]);
    let diff = Diff::of(&old, &new);
    assert_eq!(
        diff.added
            .iter()
            .map(|at| (at.kind, new.id(*at)))
            .collect::<Vec<_>>(),
        [(Kind::Actor, "c"), (Kind::Issue, "b")]
    );
    assert_eq!(
        diff.removed
            .iter()
            .map(|at| (at.kind, old.id(*at)))
            .collect::<Vec<_>>(),
        [(Kind::Actor, "b"), (Kind::Issue, "i")]
    );
    assert_eq!(changed(&new, &diff), [r#"p issue "i" "b""#]);
}

#[test]
fn a_quotation_that_no_longer_stands_is_told_although_it_is_as_it_was() {
    let new = with(&[("East wants nets. West", "South lies by the sea. West")]);
    let diff = Diff::of(&with(&[]), &new);
    assert_eq!(
        diff.quotations
            .iter()
            .map(|[_, at]| new.id(*at))
            .collect::<Vec<_>>(),
        ["x"]
    );
    assert_eq!(diff.changed.len(), 1);
    assert_eq!(
        Diff::of(&new, &with(&[])).quotations.len(),
        1,
        "one that is mended is told too"
    );
}
