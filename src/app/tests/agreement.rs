//! Comparing actors: the cursor, the ways of counting, and what stands behind a number.

use super::*;
use crate::app::agreement::{AgreementOptions, AgreementOrder, Measure};
use crate::app::places::Place;

/// Ann and Ben agree on nets, on which Ann spoke twice, and differ on the port; Cec is against
/// nets; Dan has a condition.
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

fn four() -> Harness {
    let mut harness = Harness::of(Dossier::parse(FOUR).unwrap());
    harness.does(Action::Show(Tab::Agreement));
    harness
}

fn options(harness: &Harness) -> AgreementOptions {
    let View::Agreement(options) = harness.app.here.view else {
        panic!("elsewhere: {:?}", harness.app.here.view)
    };
    options
}

fn cursor(harness: &Harness) -> String {
    let (one, other) = options(harness).cursor.unwrap();
    format!(
        "{} {}",
        harness.app.dossier.id(one),
        harness.app.dossier.id(other)
    )
}

fn order(harness: &Harness) -> String {
    harness
        .app
        .views
        .agreement
        .actors()
        .iter()
        .map(|actor| harness.app.dossier.id(*actor))
        .collect()
}

/// What stands under the cursor.
fn number(harness: &Harness) -> Option<f64> {
    let (row, column) = harness.app.views.agreement.place_of(options(harness));
    harness
        .app
        .views
        .agreement
        .shared(row, column)
        .map(|shared| options(harness).measure.of(shared))
}

fn tags(harness: &Harness) -> String {
    harness
        .app
        .record
        .page
        .as_ref()
        .map(|page| page.tags.join(", "))
        .unwrap_or_default()
}

fn texts(harness: &Harness) -> Vec<String> {
    let rows = harness.app.record.page.iter().flat_map(|page| &page.rows);
    rows.map(|row| format!("{} {}", row.label, row.text))
        .collect()
}

#[test]
fn the_cursor_goes_from_pair_to_pair_and_an_actor_with_itself_is_that_actor() {
    let mut harness = four();
    assert_eq!(
        order(&harness),
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
        (Action::Sort, "b a", ""),
        (Action::Less, "b a", ""),
        (Action::Last, "d a", ""),
        (Action::More, "a a", "a"),
    ] {
        harness.does(action.clone());
        assert_eq!(
            (cursor(&harness).as_str(), harness.id()),
            (at, record),
            "{action:?}"
        );
    }
    assert_eq!(
        harness.app.trail.behind().len(),
        1,
        "moving among pairs is no journey"
    );
}

#[test]
fn what_stands_behind_a_number_is_beside_it_and_one_key_away() {
    let mut harness = four();
    assert_eq!(tags(&harness), "subtract +1, congruence 2, conflict 1");
    let rows = [
        "issue Nets: 2 like",
        "Ben supports, 2024: s",
        "Ann supports, 2023: s",
        "Ann supports, 2024: s",
        "issue Port: 1 unlike",
        "Ben supports, 2024: s (unsourced)",
        "Ann opposes, 2024: s (unsourced)",
    ];
    assert_eq!(texts(&harness), rows);
    harness.does(Action::Open);
    assert_eq!(
        (harness.app.here.pane, harness.app.here.row),
        (Pane::Record, None)
    );
    harness.does(Action::Open);
    assert_eq!(
        harness.app.record.target(harness.app.here.row),
        Target::Record(harness.handle("nets"))
    );
    harness.all([Action::Down, Action::Down, Action::Down]);
    let before = harness.app.here.clone();
    assert_eq!(
        harness.app.subject().0,
        Some(harness.handle("a2")),
        "the reader speaks for the row"
    );
    harness.does(Action::Open);
    assert_eq!(
        (harness.id(), harness.app.breadcrumb().join("/")),
        ("a2", "Agreement/Ben and Ann/Ann · Nets".into())
    );
    harness.does(Action::Back);
    assert_eq!(harness.app.here, before);
    harness.all([Action::Cancel, Action::Right, Action::Open]);
    assert_eq!(tags(&harness), "subtract −1, congruence 0, conflict 1");
    assert_eq!(texts(&harness).len(), 3);
    harness.all([Action::Open, Action::Open]);
    assert_eq!(harness.id(), "nets");
}

#[test]
fn the_words_of_both_are_read_one_after_the_other() {
    let mut harness = four();
    let mut heard = Vec::new();
    for action in [
        Action::Resize,
        Action::NextPassage,
        Action::NextPassage,
        Action::NextPassage,
    ] {
        harness.does(action);
        heard.push(harness.app.reader.said());
    }
    let said =
        |nth: usize, whose: &str| format!("{nth} of 3: direct quotation, for {whose} · Nets");
    let expected = [
        said(1, "Ben"),
        said(2, "Ann"),
        said(3, "Ann"),
        said(1, "Ben"),
    ];
    for (heard, expected) in heard.iter().zip(expected) {
        assert!(heard.starts_with(&expected), "{heard}");
    }
    // The words of another pair are other ones, although no record is selected here or there.
    harness.does(Action::Right);
    assert!(
        harness.app.reader.said().starts_with("1 of 2: "),
        "{}",
        harness.app.reader.said()
    );
}

#[test]
fn a_pair_with_nothing_in_common_says_so() {
    let mut harness = four();
    harness.all([
        Action::Less,
        Action::Last,
        Action::First,
        Action::Right,
        Action::Right,
    ]);
    assert_eq!((cursor(&harness).as_str(), number(&harness)), ("b d", None));
    assert_eq!(tags(&harness), "no issue on which both support or oppose");
    assert_eq!(texts(&harness)[0], "issue Nets: not counted");
    let mut harness = Harness::of(
        Dossier::parse(&FOUR.replace(
            r#""actor":"c","issue":"nets""#,
            r#""actor":"c","issue":"port""#,
        ))
        .unwrap(),
    );
    harness.all([
        Action::Show(Tab::Agreement),
        Action::Less,
        Action::Sort,
        Action::Last,
    ]);
    harness.all([Action::Right, Action::Right, Action::Right, Action::Left]);
    assert_eq!(
        (cursor(&harness).as_str(), tags(&harness).as_str()),
        ("d c", "no issue in common")
    );
    assert_eq!(harness.app.reader.said(), "no issue in common, so no words");
    harness.does(Action::Open);
    assert_eq!(
        (harness.app.here.pane, harness.app.here.row),
        (Pane::Record, None)
    );
}

#[test]
fn the_numbers_are_those_that_were_asked_for() {
    let mut harness = four();
    for (how, measure, tagged) in [
        (
            Action::NextMeasure,
            2.0,
            "subtract +1, congruence 2, conflict 1",
        ),
        (
            Action::NextMeasure,
            1.0,
            "subtract +1, congruence 2, conflict 1",
        ),
        (
            Action::NextMeasure,
            1.0,
            "subtract +1, congruence 2, conflict 1",
        ),
        (
            Action::NextCount,
            0.0,
            "subtract 0, congruence 1, conflict 1",
        ),
        (
            Action::NextDivisor,
            0.0,
            "subtract 0.00, congruence 0.5, conflict 0.5, divided by 2",
        ),
        (
            Action::NextCount,
            0.4,
            "subtract +0.40, congruence 0.8, conflict 0.4, divided by 2.5",
        ),
    ] {
        harness.does(how.clone());
        assert!(
            (number(&harness).unwrap() - measure).abs() < 1e-9,
            "{how:?}: {:?}",
            number(&harness)
        );
        assert_eq!(tags(&harness), tagged, "{how:?}");
    }
    assert_eq!(options(&harness).measure, Measure::Subtract);
    assert!(
        (harness.app.views.agreement.most(Measure::Subtract) - 1.0).abs() < 1e-9,
        "Ann and Cec: 2 of (3 + 1) / 2"
    );
}

#[test]
fn orders_go_round_and_the_cursor_stays_on_its_pair() {
    let mut harness = four();
    harness.all([Action::Right, Action::Down]);
    let mut seen = Vec::new();
    for _ in 0..3 {
        harness.does(Action::Sort);
        seen.push((options(&harness).order, order(&harness)));
        assert_eq!(cursor(&harness), "a c");
    }
    let wanted = [
        (AgreementOrder::Name, "abc"),
        (AgreementOrder::File, "bca"),
        (AgreementOrder::Agreement, "bac"),
    ];
    assert_eq!(
        seen,
        wanted.map(|(order, actors)| (order, actors.to_owned()))
    );
}

#[test]
fn groups_are_cut_level_by_level_and_no_further() {
    let mut harness = four();
    let groups = |harness: &Harness| {
        (0..3)
            .map(|row| harness.app.views.agreement.group(row))
            .collect::<Vec<_>>()
    };
    assert_eq!(
        (groups(&harness), harness.app.views.agreement.cut),
        (vec![Some(0), Some(0), None], 0.0)
    );
    assert!(harness.app.applies(&Action::Tighten));
    harness.all([Action::Tighten, Action::Tighten]);
    assert_eq!(
        (
            groups(&harness),
            harness.app.views.agreement.cut,
            options(&harness).cut
        ),
        (vec![None; 3], 1.0, 1)
    );
    assert!(!harness.app.applies(&Action::Tighten));
    harness.all([Action::Loosen, Action::Loosen]);
    assert_eq!(
        (groups(&harness), harness.app.views.agreement.cut),
        (vec![Some(0), Some(0), None], -1.5)
    );
    assert!(!harness.app.applies(&Action::Loosen));
    harness.does(Action::NextCount);
    assert_eq!(
        (harness.app.views.agreement.cut, options(&harness).cut),
        (0.0, 0),
        "other numbers have other levels"
    );
}

#[test]
fn actors_are_left_out_until_one_is_left() {
    let mut harness = four();
    harness.all(std::iter::repeat_n(Action::More, 9));
    assert_eq!(
        (order(&harness).as_str(), options(&harness).comparison.least),
        ("a", 3)
    );
    assert!(!harness.app.applies(&Action::More));
    assert_eq!(harness.id(), "a");
    harness.all(std::iter::repeat_n(Action::Less, 9));
    assert_eq!(
        (
            harness.app.views.agreement.actors().len(),
            options(&harness).comparison.least
        ),
        (4, 0)
    );
    harness.all([Action::Show(Tab::Matrix), Action::NextMeasure]);
    assert!(
        harness
            .app
            .message
            .as_ref()
            .is_some_and(|message| spelled(message).contains("Show(Agreement) leads there"))
    );
}

/// So many actors, of whom the first two agree.
fn many(actors: usize) -> Harness {
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
    Harness::of(Dossier::parse(&text).unwrap())
}

fn request(effects: Vec<Effect>) -> Request {
    let [Effect::Ask(request)] = <[Effect; 1]>::try_from(effects).unwrap() else {
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
        let mut harness = many(1_000);
        let comparison = request(harness.begins(Action::Show(tab)));
        assert!(
            harness.app.is_working()
                && harness
                    .app
                    .table(harness.app.geometry(120, 35).list)
                    .is_none()
        );
        let waiting = harness.app.here.clone();
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
                harness.begins(action.clone()),
                [],
                "{tab:?} {action:?}: comparison once"
            );
            assert_eq!(harness.app.here, waiting, "{tab:?} {action:?}");
        }
        assert_eq!(harness.app.record.lines[0].text, "…", "{tab:?}");
        assert_eq!(harness.hears(&comparison), []);
        let cursor = match harness.app.here.view {
            View::Agreement(options) => options.cursor,
            view => view.matrix_options().unwrap().cursor,
        };
        assert_eq!(
            cursor.map(|(one, other)| [one.kind, other.kind]),
            Some(kinds)
        );
        assert!(
            harness
                .app
                .table(harness.app.geometry(120, 35).list)
                .is_some()
        );
        // Looked at in another way, it is asked for again; an answer to a question that is not
        // asked any more is nothing.
        let least = if tab == Tab::Matrix {
            Action::Sort
        } else {
            Action::Less
        };
        let order = if tab == Tab::Matrix {
            Action::Sort
        } else {
            Action::NextCount
        };
        let (one, other) = (
            request(harness.begins(least)),
            request(harness.begins(order)),
        );
        assert_eq!(harness.hears(&one), []);
        assert!(
            harness
                .app
                .table(harness.app.geometry(120, 35).list)
                .is_none(),
            "{tab:?}"
        );
        harness.hears(&other);
        assert!(
            harness
                .app
                .table(harness.app.geometry(120, 35).list)
                .is_some(),
            "{tab:?}"
        );
    }
}

#[test]
fn too_many_actors_are_not_compared_until_some_are_left_out() {
    let mut harness = many(5_001);
    harness.all([Action::Show(Tab::Agreement), Action::Less]);
    let said: Vec<_> = harness
        .app
        .record
        .lines
        .iter()
        .map(|line| line.text.as_str())
        .collect();
    assert!(
        said.join(" ")
            .starts_with("At most 5000 actors are compared, and there are 5001: "),
        "{said:?}"
    );
    assert!(harness.app.applies(&Action::More) && !harness.app.applies(&Action::Open));
    harness.all([Action::Down, Action::Open, Action::Tighten, Action::More]);
    assert_eq!(
        (harness.app.views.agreement.actors().len(), number(&harness)),
        (2, Some(1.0))
    );
}

#[test]
fn nobody_is_compared_where_nobody_takes_a_side() {
    let mut harness = Harness::of(Dossier::parse(r#"{"format":1,"id":"d","title":"T"}"#).unwrap());
    harness.does(Action::Show(Tab::Agreement));
    assert!(
        harness.app.record.lines[0]
            .text
            .starts_with("Nobody supports or opposes"),
        "{:?}",
        harness.app.record.lines
    );
    harness.all([
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
            ..harness.app.here.clone()
        },
        harness.app.here
    );
}
