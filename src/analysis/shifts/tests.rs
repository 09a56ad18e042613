//! Which positions make a shift, and in which order.

use super::*;

fn dossier(positions: &[&str]) -> Dossier {
    let of = |(nth, position): (usize, &&str)| {
        format!(r#"{{"id":"p{nth}","actor":"a","issue":"i","statement":"s",{position}}}"#)
    };
    let positions: Vec<_> = positions.iter().enumerate().map(of).collect();
    let text = format!(
        r#"{{"format":1,"id":"d","title":"T","actors":[{{"id":"a","name":"A","kind":"country"}}],
        "issues":[{{"id":"i","label":"I"}},{{"id":"j","label":"J"}}],"positions":[{}]}}"#,
        positions.join(",")
    );
    Dossier::parse(&text).unwrap()
}

/// The positions of the only shift, and whether their order is certain; none where there is no
/// shift.
fn order(positions: &[&str]) -> Option<(Vec<u32>, bool)> {
    let found = Shifts::of(&dossier(positions)).shifts;
    assert!(found.len() < 2);
    found.first().map(|shift| {
        (
            shift.positions.iter().map(|at| at.index).collect(),
            shift.is_ordered,
        )
    })
}

const FOR: &str = r#""stance":"supports","date":"#;
const AGAINST: &str = r#""stance":"opposes","date":"#;
const NOTHING: &str = r#""stance":"not_stated","date":"#;

fn taken(stance: &str, date: &str) -> String {
    format!("{stance}\"{date}\"")
}

fn order_of(positions: &[(&str, &str)]) -> Option<(Vec<u32>, bool)> {
    let positions: Vec<_> = positions
        .iter()
        .map(|(stance, date)| taken(stance, date))
        .collect();
    order(&positions.iter().map(String::as_str).collect::<Vec<_>>())
}

#[test]
fn a_shift_is_in_the_order_of_its_dates() {
    let found = order_of(&[(AGAINST, "2024-08"), (NOTHING, "2022"), (FOR, "2023")]);
    assert_eq!(found, Some((vec![1, 2, 0], true)));
}

#[test]
fn one_stance_is_no_shift_however_often_and_neither_is_one_not_stated() {
    assert_eq!(order_of(&[]), None);
    assert_eq!(order_of(&[(FOR, "2023")]), None);
    assert_eq!(order_of(&[(FOR, "2023"), (FOR, "2024")]), None);
    assert_eq!(order_of(&[(FOR, "2023"), (NOTHING, "2024")]), None);
    assert_eq!(order_of(&[(NOTHING, "2023"), (NOTHING, "2024")]), None);
}

#[test]
fn where_dates_overlap_the_order_is_not_certain() {
    assert_eq!(
        order_of(&[(FOR, "2024-05-01"), (AGAINST, "2024-05-01")]),
        Some((vec![0, 1], false))
    );
    assert_eq!(
        order_of(&[(FOR, "2024"), (AGAINST, "2024-05-01")]),
        Some((vec![0, 1], false))
    );
    // A vague date among others of its own stance can still reach over the next.
    let found = order_of(&[(FOR, "2020"), (FOR, "2024"), (AGAINST, "2024-05-01")]);
    assert_eq!(found, Some((vec![0, 1, 2], false)));
    assert_eq!(
        order_of(&[(FOR, "1991/.."), (AGAINST, "2020")]),
        Some((vec![0, 1], true))
    );
}

#[test]
fn other_actors_and_issues_make_no_shift() {
    let json = |position: &str, issue: &str| {
        format!(r#"{{"id":"p-{issue}","actor":"a","issue":"{issue}","statement":"s",{position}}}"#)
    };
    let text = format!(
        r#"{{"format":1,"id":"d","title":"T","actors":[{{"id":"a","name":"A","kind":"country"}}],
        "issues":[{{"id":"i","label":"I"}},{{"id":"j","label":"J"}}],"positions":[{},{}]}}"#,
        json(&taken(FOR, "2023"), "i"),
        json(&taken(AGAINST, "2024"), "j")
    );
    assert_eq!(
        Shifts::of(&Dossier::parse(&text).unwrap()),
        Shifts::default()
    );
}

#[test]
fn what_denies_or_replaces_is_listed_with_what_it_speaks_against() {
    let denying = r#""denies":["p0","p1"],"supersedes":"p0","stance":"opposes","date":"2024""#;
    let found = Shifts::of(&dossier(&[
        &taken(FOR, "2023"),
        &taken(FOR, "2024"),
        denying,
    ]))
    .contradictions;
    let found: Vec<_> = found
        .iter()
        .map(|pair| (pair.position.index, pair.relation, pair.other.index))
        .collect();
    assert_eq!(
        found,
        [
            (2, Relation::Supersedes, 0),
            (2, Relation::Denies, 0),
            (2, Relation::Denies, 1)
        ]
    );
}
