//! Tests of `obstacles`.

use super::*;

/// A dossier of obstacles, each with what is said of it.
fn board(as_of: &str, obstacles: &[(&str, &str)]) -> (Dossier, Board) {
    let of = |(id, said): &(&str, &str)| format!(r#"{{"id":"{id}","title":"T",{said}}}"#);
    let obstacles: Vec<_> = obstacles.iter().map(of).collect();
    let text = format!(
        r#"{{"format":1,"id":"d","title":"T"{as_of},"obstacles":[{}]}}"#,
        obstacles.join(",")
    );
    let dossier = Dossier::parse(&text).unwrap();
    let board = Board::of(&dossier);
    (dossier, board)
}

fn days(as_of: &str, dates: &[&str]) -> (Option<usize>, Option<i64>) {
    let changes: Vec<_> = dates
        .iter()
        .map(|date| format!(r#"{{"date":"{date}","status":"open"}}"#))
        .collect();
    let said = format!(r#""status":"open","history":[{}]"#, changes.join(","));
    let (_, board) = board(as_of, &[("o", &said)]);
    (
        board.obstacles[0].last_change,
        board.obstacles[0].days_since,
    )
}

#[test]
fn the_board_is_in_order_of_status_and_weight() {
    let (dossier, board) = board(
        "",
        &[
            ("gone", r#""status":"resolved""#),
            ("light", r#""status":"open""#),
            ("minor", r#""status":"open","significance":"minor""#),
            ("principal", r#""status":"open","significance":"principal""#),
        ],
    );
    let order: Vec<_> = board
        .obstacles
        .iter()
        .map(|entry| dossier.id(entry.obstacle))
        .collect();
    assert_eq!(order, ["principal", "minor", "light", "gone"]);
    assert_eq!(board.chains, []);
    assert_eq!(
        Board::of(&Dossier::parse(r#"{"format":1,"id":"d","title":"T"}"#).unwrap()),
        Board::default()
    );
}

#[test]
fn days_are_counted_from_the_last_change_to_the_day_the_dossier_speaks_for() {
    let as_of = r#","as_of":"2024-03-01""#;
    assert_eq!(days(as_of, &["2024-02-28"]), (Some(0), Some(2)));
    assert_eq!(
        days(as_of, &["2024-02-28", "1900-03-01"]),
        (Some(0), Some(2))
    );
    assert_eq!(days(as_of, &["1900-03-01"]), (Some(0), Some(45_291)));
    assert_eq!(days(as_of, &["2024-02"]), (Some(0), Some(1)));
    assert_eq!(days(as_of, &["2024-03-02"]), (Some(0), Some(-1)));
    assert_eq!(days(as_of, &["2024-02-28/.."]), (Some(0), Some(2)));
    assert_eq!(days(as_of, &[]), (None, None));
    assert_eq!(days("", &["2024-02-28"]), (Some(0), None));
    assert_eq!(days(as_of, &["../2024"]).1, Some(-305));
    assert_eq!(days(as_of, &["../.."]).1, None);
}

#[test]
fn what_must_happen_first_stands_below_with_its_own_only_once() {
    let (dossier, board) = board(
        "",
        &[
            ("end", r#""status":"open","depends_on":["left","right"]"#),
            ("left", r#""status":"open","depends_on":["base"]"#),
            ("right", r#""status":"open","depends_on":["left"]"#),
            ("base", r#""status":"open""#),
            ("alone", r#""status":"open""#),
        ],
    );
    let steps: Vec<_> = board
        .chains
        .iter()
        .map(|step| (dossier.id(step.obstacle), step.depth, step.is_again))
        .collect();
    assert_eq!(
        steps,
        [
            ("end", 0, false),
            ("left", 1, false),
            ("base", 2, false),
            ("right", 1, false),
            ("left", 2, true)
        ]
    );
}

#[test]
fn a_long_chain_takes_no_room_on_the_stack() {
    let said: Vec<_> = (0..20_000)
        .map(|n| {
            (
                format!("o{n}"),
                format!(r#""status":"open","depends_on":["o{}"]"#, n + 1),
            )
        })
        .collect();
    let mut obstacles: Vec<_> = said
        .iter()
        .map(|(id, said)| (id.as_str(), said.as_str()))
        .collect();
    obstacles.push(("o20000", r#""status":"open""#));
    assert_eq!(
        board("", &obstacles).1.chains.last().map(|step| step.depth),
        Some(20_000)
    );
}
