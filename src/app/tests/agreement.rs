//! Comparing actors: the cursor, the ways of counting, and what stands behind a number.

use super::*;
use crate::app::agreement::{Look, Order, Value};
use crate::app::places::Place;

/// Ann and Ben agree on nets, on which Ann spoke twice, and differ on the port; Cec is against nets; Dan has a condition.
const FOUR: &str = r#"{"format":1,"id":"d","title":"T",
"sources":[{"id":"s","type":"report","title":"S","text":"Ann said yes. Ben said yes. Ann said aye. Cec said no."}],
"excerpts":[{"id":"ann","source":"s","exact":"Ann said yes."},{"id":"ben","source":"s","exact":"Ben said yes."},
  {"id":"aye","source":"s","exact":"Ann said aye."},{"id":"cec","source":"s","exact":"Cec said no."}],
"actors":[{"id":"d","name":"Dan","kind":"person"},{"id":"b","name":"Ben","kind":"person"},
  {"id":"c","name":"Cec","kind":"person"},{"id":"a","name":"Ann","kind":"person"}],
"issues":[{"id":"port","label":"Port"},{"id":"nets","label":"Nets"}],
"positions":[
  {"id":"a1","actor":"a","issue":"nets","stance":"supports","statement":"s","date":"2023","evidence":[{"excerpt":"ann","directness":"direct_quote"}]},
  {"id":"a2","actor":"a","issue":"nets","stance":"supports","statement":"s","date":"2024","evidence":[{"excerpt":"aye","directness":"direct_quote"}]},
  {"id":"b1","actor":"b","issue":"nets","stance":"supports","statement":"s","date":"2024","evidence":[{"excerpt":"ben","directness":"direct_quote"}]},
  {"id":"a3","actor":"a","issue":"port","stance":"opposes","statement":"s","date":"2024"},
  {"id":"b2","actor":"b","issue":"port","stance":"supports","statement":"s","date":"2024"},
  {"id":"c1","actor":"c","issue":"nets","stance":"opposes","statement":"s","date":"2024","evidence":[{"excerpt":"cec","directness":"direct_quote"}]},
  {"id":"d1","actor":"d","issue":"nets","stance":"conditional","condition":"if","statement":"s","date":"2024"}]}"#;

fn four() -> Desk {
    let mut desk = Desk::of(Dossier::parse(FOUR).unwrap());
    desk.does(Action::Show(Tab::Agreement));
    desk
}

fn look(desk: &Desk) -> Look {
    let View::Agreement(look) = desk.app.here.view else {
        panic!("elsewhere: {:?}", desk.app.here.view)
    };
    look
}

fn cursor(desk: &Desk) -> String {
    let (one, other) = look(desk).cursor.unwrap();
    format!(
        "{} {}",
        desk.app.dossier.id(one),
        desk.app.dossier.id(other)
    )
}

fn order(desk: &Desk) -> String {
    desk.app
        .sheet
        .actors()
        .iter()
        .map(|actor| desk.app.dossier.id(*actor))
        .collect()
}

/// What stands under the cursor.
fn number(desk: &Desk) -> Option<f64> {
    let (row, column) = desk.app.sheet.place_of(look(desk));
    desk.app
        .sheet
        .shared(row, column)
        .map(|shared| look(desk).value.of(shared))
}

fn tags(desk: &Desk) -> String {
    desk.app
        .record
        .page
        .as_ref()
        .map(|page| page.tags.join(", "))
        .unwrap_or_default()
}

fn texts(desk: &Desk) -> Vec<String> {
    let rows = desk.app.record.page.iter().flat_map(|page| &page.rows);
    rows.map(|row| format!("{} {}", row.label, row.text))
        .collect()
}

#[test]
fn the_cursor_goes_from_pair_to_pair_and_an_actor_with_itself_is_that_actor() {
    let mut desk = four();
    assert_eq!(
        order(&desk),
        "bac",
        "Dan neither supports nor opposes anything"
    );
    for (action, at, record) in [
        (Action::Resize, "b a", ""),
        (Action::Down, "a a", "a"),
        (Action::Right, "a c", ""),
        (Action::Right, "a c", ""),
        (Action::Last, "c c", "c"),
        (Action::Left, "c a", ""),
        (Action::First, "b a", ""),
        (Action::Compare(Compare::Order), "b a", ""),
        (Action::Compare(Compare::Lower), "b a", ""),
        (Action::Last, "d a", ""),
        (Action::Compare(Compare::Raise), "a a", "a"),
    ] {
        desk.does(action.clone());
        assert_eq!(
            (cursor(&desk).as_str(), desk.id()),
            (at, record),
            "{action:?}"
        );
    }
    assert_eq!(
        desk.app.trail.behind().len(),
        1,
        "moving among pairs is no journey"
    );
}

#[test]
fn what_stands_behind_a_number_is_beside_it_and_one_key_away() {
    let mut desk = four();
    assert_eq!(tags(&desk), "subtract +1, congruence 2, conflict 1");
    let rows = [
        "issue Nets: 2 like",
        "Ben supports, 2024: s",
        "Ann supports, 2023: s",
        "Ann supports, 2024: s",
        "issue Port: 1 unlike",
        "Ben supports, 2024: s (unsourced)",
        "Ann opposes, 2024: s (unsourced)",
    ];
    assert_eq!(texts(&desk), rows);
    desk.does(Action::Open);
    assert_eq!(
        (desk.app.here.pane, desk.app.here.row),
        (Pane::Record, None)
    );
    desk.does(Action::Open);
    assert_eq!(
        desk.app.record.target(desk.app.here.row),
        Target::Record(desk.handle("nets"))
    );
    desk.all([Action::Down, Action::Down, Action::Down]);
    let before = desk.app.here.clone();
    assert_eq!(
        desk.app.subject().0,
        Some(desk.handle("a2")),
        "the reader speaks for the row"
    );
    desk.does(Action::Open);
    assert_eq!(
        (desk.id(), desk.app.breadcrumb().join("/")),
        ("a2", "Agreement/Ben and Ann/Ann · Nets".into())
    );
    desk.does(Action::Back);
    assert_eq!(desk.app.here, before);
    desk.all([Action::Cancel, Action::Right, Action::Open]);
    assert_eq!(tags(&desk), "subtract −1, congruence 0, conflict 1");
    assert_eq!(texts(&desk).len(), 3);
    desk.all([Action::Open, Action::Open]);
    assert_eq!(desk.id(), "nets");
}

#[test]
fn the_words_of_both_are_read_one_after_the_other() {
    let mut desk = four();
    let mut heard = Vec::new();
    for action in [
        Action::Resize,
        Action::NextPassage,
        Action::NextPassage,
        Action::NextPassage,
    ] {
        desk.does(action);
        heard.push(desk.app.reader.heading.clone());
    }
    let said =
        |nth: usize, whose: &str| format!("{nth} of 3 · direct quotation, for {whose} · Nets");
    assert_eq!(
        heard,
        [
            said(1, "Ben"),
            said(2, "Ann"),
            said(3, "Ann"),
            said(1, "Ben")
        ]
    );
    // The words of another pair are other ones, although no record is selected here or there.
    desk.does(Action::Right);
    assert!(
        desk.app.reader.heading.starts_with("1 of 2"),
        "{}",
        desk.app.reader.heading
    );
}

#[test]
fn a_pair_with_nothing_in_common_says_so() {
    let mut desk = four();
    desk.all([
        Action::Compare(Compare::Lower),
        Action::Last,
        Action::First,
        Action::Right,
        Action::Right,
    ]);
    assert_eq!((cursor(&desk).as_str(), number(&desk)), ("b d", None));
    assert_eq!(tags(&desk), "no issue on which both support or oppose");
    assert_eq!(texts(&desk)[0], "issue Nets: not counted");
    let mut desk = Desk::of(
        Dossier::parse(&FOUR.replace(
            r#""actor":"c","issue":"nets""#,
            r#""actor":"c","issue":"port""#,
        ))
        .unwrap(),
    );
    desk.all([
        Action::Show(Tab::Agreement),
        Action::Compare(Compare::Lower),
        Action::Compare(Compare::Order),
        Action::Last,
    ]);
    desk.all([Action::Right, Action::Right, Action::Right, Action::Left]);
    assert_eq!(
        (cursor(&desk).as_str(), tags(&desk).as_str()),
        ("d c", "no issue in common")
    );
    assert_eq!(desk.app.reader.heading, "no issue in common, so no words");
    desk.does(Action::Open);
    assert_eq!(
        (desk.app.here.pane, desk.app.here.row),
        (Pane::Record, None)
    );
}

#[test]
fn the_numbers_are_those_that_were_asked_for() {
    let mut desk = four();
    for (how, value, tagged) in [
        (Compare::Value, 2.0, "subtract +1, congruence 2, conflict 1"),
        (Compare::Value, 1.0, "subtract +1, congruence 2, conflict 1"),
        (Compare::Value, 1.0, "subtract +1, congruence 2, conflict 1"),
        (Compare::Count, 0.0, "subtract 0, congruence 1, conflict 1"),
        (
            Compare::Normalisation,
            0.0,
            "subtract 0.00, congruence 0.5, conflict 0.5, divided by 2",
        ),
        (
            Compare::Count,
            0.4,
            "subtract +0.40, congruence 0.8, conflict 0.4, divided by 2.5",
        ),
    ] {
        desk.does(Action::Compare(how));
        assert!(
            (number(&desk).unwrap() - value).abs() < 1e-9,
            "{how:?}: {:?}",
            number(&desk)
        );
        assert_eq!(tags(&desk), tagged, "{how:?}");
    }
    assert_eq!(look(&desk).value, Value::Subtract);
    assert!(
        (desk.app.sheet.most(Value::Subtract) - 1.0).abs() < 1e-9,
        "Ann and Cec: 2 of (3 + 1) / 2"
    );
}

#[test]
fn orders_go_round_and_the_cursor_stays_on_its_pair() {
    let mut desk = four();
    desk.all([Action::Right, Action::Down]);
    let mut seen = Vec::new();
    for _ in 0..3 {
        desk.does(Action::Compare(Compare::Order));
        seen.push((look(&desk).order, order(&desk)));
        assert_eq!(cursor(&desk), "a c");
    }
    let wanted = [
        (Order::Name, "abc"),
        (Order::File, "bca"),
        (Order::Agreement, "bac"),
    ];
    assert_eq!(
        seen,
        wanted.map(|(order, actors)| (order, actors.to_owned()))
    );
}

#[test]
fn groups_are_cut_level_by_level_and_no_further() {
    let mut desk = four();
    let groups = |desk: &Desk| {
        (0..3)
            .map(|row| desk.app.sheet.group(row))
            .collect::<Vec<_>>()
    };
    assert_eq!(
        (groups(&desk), desk.app.sheet.cut),
        (vec![Some(0), Some(0), None], 0.0)
    );
    assert!(desk.app.applies(&Action::Compare(Compare::Closer)));
    desk.all([
        Action::Compare(Compare::Closer),
        Action::Compare(Compare::Closer),
    ]);
    assert_eq!(
        (groups(&desk), desk.app.sheet.cut, look(&desk).cut),
        (vec![None; 3], 1.0, 1)
    );
    assert!(!desk.app.applies(&Action::Compare(Compare::Closer)));
    desk.all([
        Action::Compare(Compare::Looser),
        Action::Compare(Compare::Looser),
    ]);
    assert_eq!(
        (groups(&desk), desk.app.sheet.cut),
        (vec![Some(0), Some(0), None], -1.5)
    );
    assert!(!desk.app.applies(&Action::Compare(Compare::Looser)));
    desk.does(Action::Compare(Compare::Count));
    assert_eq!(
        (desk.app.sheet.cut, look(&desk).cut),
        (0.0, 0),
        "other numbers have other levels"
    );
}

#[test]
fn actors_are_left_out_until_one_is_left() {
    let mut desk = four();
    desk.all(std::iter::repeat_n(Action::Compare(Compare::Raise), 9));
    assert_eq!((order(&desk).as_str(), look(&desk).asked.least), ("a", 3));
    assert!(!desk.app.applies(&Action::Compare(Compare::Raise)));
    assert_eq!(desk.id(), "a");
    desk.all(std::iter::repeat_n(Action::Compare(Compare::Lower), 9));
    assert_eq!(
        (desk.app.sheet.actors().len(), look(&desk).asked.least),
        (4, 0)
    );
    desk.all([Action::Show(Tab::Matrix), Action::Compare(Compare::Value)]);
    assert!(
        desk.app
            .message
            .as_ref()
            .is_some_and(|message| message.text.contains("7 leads there"))
    );
}

/// So many actors, of whom the first two agree.
fn many(actors: usize) -> Desk {
    let actor = |at: usize| format!(r#"{{"id":"a{at}","name":"A {at}","kind":"person"}}"#);
    let position = |at: usize| {
        format!(
            r#"{{"id":"p{at}","actor":"a{at}","issue":"i","stance":"supports","statement":"s","date":"2024"}}"#
        )
    };
    let actors = (0..actors).map(actor).collect::<Vec<_>>().join(",");
    let positions = [0, 1].map(position).join(",");
    let text = format!(
        r#"{{"format":1,"id":"d","title":"T","actors":[{actors}],"issues":[{{"id":"i","label":"I"}}],"positions":[{positions}]}}"#
    );
    Desk::of(Dossier::parse(&text).unwrap())
}

fn request(effects: Vec<Effect>) -> Request {
    let [Effect::Find(request)] = <[Effect; 1]>::try_from(effects).unwrap() else {
        panic!("no request")
    };
    request
}

#[test]
fn what_takes_long_is_awaited_and_the_place_kept() {
    for (tab, kinds) in [
        (Tab::Agreement, [Kind::Actor, Kind::Actor]),
        (Tab::Matrix, [Kind::Actor, Kind::Issue]),
    ] {
        let mut desk = many(1_000);
        let asked = request(desk.begins(Action::Show(tab)));
        assert!(desk.app.is_working() && desk.app.table(desk.app.geometry(120, 35).list).is_none());
        let waiting = desk.app.here.clone();
        let idle = [
            Action::Down,
            Action::Right,
            Action::Last,
            Action::Open,
            Action::Click(40, 5),
            Action::NextPassage,
        ];
        for action in idle {
            assert_eq!(
                desk.begins(action.clone()),
                [],
                "{tab:?} {action:?}: asked once"
            );
            assert_eq!(desk.app.here, waiting, "{tab:?} {action:?}");
        }
        assert_eq!(desk.app.record.lines[0].text, "…", "{tab:?}");
        assert_eq!(desk.hears(&asked), []);
        let cursor = match desk.app.here.view {
            View::Agreement(look) => look.cursor,
            view => view.look().unwrap().cursor,
        };
        assert_eq!(
            cursor.map(|(one, other)| [one.kind, other.kind]),
            Some(kinds)
        );
        assert!(desk.app.table(desk.app.geometry(120, 35).list).is_some());
        // Looked at in another way, it is asked for again; an answer to a question that is not asked any more is nothing.
        let least = if tab == Tab::Matrix {
            Action::Raise
        } else {
            Action::Compare(Compare::Lower)
        };
        let order = if tab == Tab::Matrix {
            Action::Sort
        } else {
            Action::Compare(Compare::Count)
        };
        let (one, other) = (request(desk.begins(least)), request(desk.begins(order)));
        assert_eq!(desk.hears(&one), []);
        assert!(
            desk.app.table(desk.app.geometry(120, 35).list).is_none(),
            "{tab:?}"
        );
        desk.hears(&other);
        assert!(
            desk.app.table(desk.app.geometry(120, 35).list).is_some(),
            "{tab:?}"
        );
    }
}

#[test]
fn too_many_actors_are_not_compared_until_some_are_left_out() {
    let mut desk = many(5_001);
    desk.all([
        Action::Show(Tab::Agreement),
        Action::Compare(Compare::Lower),
    ]);
    let said: Vec<_> = desk
        .app
        .record
        .lines
        .iter()
        .map(|line| line.text.as_str())
        .collect();
    assert!(
        said.join(" ")
            .starts_with("At most 5000 actors are compared, and there are 5001: >"),
        "{said:?}"
    );
    assert!(desk.app.applies(&Action::Compare(Compare::Raise)) && !desk.app.applies(&Action::Open));
    desk.all([
        Action::Down,
        Action::Open,
        Action::Compare(Compare::Closer),
        Action::Compare(Compare::Raise),
    ]);
    assert_eq!(
        (desk.app.sheet.actors().len(), number(&desk)),
        (2, Some(1.0))
    );
}

#[test]
fn nobody_is_compared_where_nobody_takes_a_side() {
    let mut desk = Desk::of(Dossier::parse(r#"{"format":1,"id":"d","title":"T"}"#).unwrap());
    desk.does(Action::Show(Tab::Agreement));
    assert!(
        desk.app.record.lines[0]
            .text
            .starts_with("Nobody supports or opposes"),
        "{:?}",
        desk.app.record.lines
    );
    desk.all([
        Action::Down,
        Action::Right,
        Action::Open,
        Action::NextPane,
        Action::NextPane,
        Action::NextPane,
    ]);
    assert_eq!(
        Place {
            pane: Pane::List,
            ..desk.app.here.clone()
        },
        desk.app.here
    );
}
