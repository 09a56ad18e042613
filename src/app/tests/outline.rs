//! Moving about in what an analysis found.

use super::*;
use crate::analysis::axis::Unit;
use crate::app::across::Worked;
use crate::app::outline::Topic;
use crate::dossier::date::Day;

/// The explorer on the example, at a view.
fn outline(tab: Tab) -> Desk {
    let mut desk =
        Desk::of(Dossier::parse(include_str!("../../../assets/fishing-rights.json")).unwrap());
    desk.does(Action::Show(tab));
    desk
}

fn row(desk: &Desk) -> usize {
    desk.app.at_outline().unwrap().row
}

#[test]
fn the_cursor_of_an_outline_skips_headings_and_goes_from_section_to_section() {
    let mut desk = outline(Tab::Board);
    let heads: Vec<_> = (0..desk.app.outline.rows.len())
        .filter(|at| !desk.app.outline.rows[*at].spot.is_stop())
        .collect();
    assert!(heads.len() > 4 && heads[0] == 0);
    assert_eq!(row(&desk), 1);
    for head in &heads[1..] {
        desk.does(Action::NextSection);
        assert_eq!(row(&desk), head + 1);
    }
    desk.does(Action::NextSection);
    assert!(
        desk.app
            .message
            .as_ref()
            .is_some_and(|message| message.text.contains("last section"))
    );
    for head in heads.iter().rev().skip(1) {
        desk.does(Action::PreviousSection);
        assert_eq!(row(&desk), head + 1);
    }
    desk.all([Action::Down, Action::Down, Action::Down]);
    assert!(desk.app.spot().unwrap().is_stop());
    desk.does(Action::Last);
    assert_eq!(row(&desk), desk.app.outline.rows.len() - 1);
    assert!(
        desk.app.trail.behind().len() == 1,
        "moving in an outline is no journey"
    );
}

#[test]
fn the_timeline_keeps_its_place_whatever_the_unit_and_jumps_to_days() {
    let mut desk = outline(Tab::Timeline);
    desk.all([Action::NextSection, Action::Down, Action::Down]);
    let spot = desk.app.spot();
    for action in [
        Action::ZoomIn,
        Action::ZoomIn,
        Action::ZoomIn,
        Action::ZoomOut,
        Action::ZoomOut,
        Action::ZoomOut,
    ] {
        desk.does(action);
        assert_eq!(desk.app.spot(), spot);
    }
    assert_eq!(
        desk.app.at_outline().map(|at| at.topic),
        Some(Topic::Timeline(Unit::Decade))
    );
    desk.does(Action::JumpToAsOf);
    let date = |desk: &Desk| {
        let Some(Worked::Timeline(timeline)) = &desk.app.outline.worked else {
            panic!("no timeline")
        };
        let nth = desk.app.outline.rows[row(desk)].nth;
        timeline.entries[nth].date.as_ref().unwrap().earliest()
    };
    assert!(date(&desk).year == 2024);
    desk.app.today = Day::of(2020, 3, 16);
    desk.does(Action::JumpToToday);
    assert_eq!((date(&desk).year, date(&desk).month), (2020, 3));
    desk.app.today = None;
    desk.does(Action::JumpToToday);
    assert!(
        desk.app.message.is_some(),
        "that nobody knows the day is said"
    );
}

#[test]
fn a_change_of_an_obstacle_is_read_in_its_own_passage() {
    let mut desk = outline(Tab::Timeline);
    let mut tried = 0;
    for at in 0..desk.app.outline.rows.len() {
        let Spot::Change(obstacle, nth) = desk.app.outline.rows[at].spot else {
            continue;
        };
        desk.does(Action::First);
        while row(&desk) < at {
            desk.does(Action::Down);
        }
        let own = |passage: &crate::dossier::Passage| passage.change == Some(nth);
        let Some(wanted) = desk.app.dossier.passages(obstacle).into_iter().find(own) else {
            continue;
        };
        assert_eq!(
            desk.app.passage().map(|passage| passage.excerpt),
            Some(wanted.excerpt)
        );
        tried += 1;
    }
    assert!(tried > 5, "{tried}");
}

#[test]
fn an_outline_is_narrowed_to_what_an_actor_has_to_do_with() {
    let mut desk = outline(Tab::Timeline);
    let all = desk.app.outline.rows.len();
    desk.does(Action::Filter);
    desk.types("actor:vauclaire");
    let Some(vauclaire) = desk.app.dossier.find("vauclaire") else {
        panic!("who?")
    };
    let rows = desk.app.outline.rows.clone();
    assert!(!rows.is_empty() && rows.len() < all);
    let records = rows.iter().filter_map(|row| row.spot.record());
    for record in records {
        let actors = crate::analysis::timeline::actors(&desk.app.dossier, record);
        let parts = desk
            .app
            .dossier
            .backlinks(vauclaire)
            .iter()
            .any(|link| actors.contains(&link.to));
        assert!(
            actors.contains(&vauclaire) || parts,
            "{}",
            desk.app.dossier.name(record)
        );
    }
    desk.all([Action::Open, Action::Cancel]);
    assert_eq!(desk.app.outline.rows.len(), all, "Esc shows all again");
}

#[test]
fn a_gap_leads_to_the_sentence_or_the_pair() {
    let mut desk = outline(Tab::Gaps);
    let find = |desk: &Desk, of: fn(&Spot) -> bool| {
        desk.app
            .outline
            .rows
            .iter()
            .position(|row| of(&row.spot))
            .unwrap()
    };
    let to = |desk: &mut Desk, at: usize| {
        desk.does(Action::First);
        while row(desk) < at {
            desk.does(Action::Down);
        }
    };
    let sentence = find(&desk, |spot| matches!(spot, Spot::Sentence(..)));
    to(&mut desk, sentence);
    let marked = desk
        .app
        .reader
        .marks
        .iter()
        .find(|(_, mark)| *mark == crate::app::reader::Mark::Current)
        .unwrap()
        .0
        .clone();
    let text = desk.app.reader.text[marked].to_owned();
    let range = desk.app.sentence().unwrap();
    let source = desk.app.here.record.unwrap();
    assert!(
        text.contains(desk.app.dossier.text(source).unwrap().as_str()[range].trim()),
        "{text}"
    );
    desk.does(Action::Open);
    assert_eq!(desk.app.here.pane, Pane::Reader);
    desk.does(Action::Cancel);
    let pair = find(&desk, |spot| matches!(spot, Spot::Uncoded(_)));
    to(&mut desk, pair);
    let actor = desk.app.here.record.unwrap();
    let Some(Worked::Gaps(gaps, ..)) = &desk.app.outline.worked else {
        panic!("no gaps")
    };
    let missing: Vec<_> = gaps.uncoded.of_actor(actor).map(Target::Record).collect();
    let listed = desk
        .app
        .record
        .page
        .as_ref()
        .unwrap()
        .rows
        .iter()
        .map(|row| row.target)
        .take(missing.len());
    assert!(
        !missing.is_empty() && listed.eq(missing),
        "each issue that the number counts is one key away"
    );
    desk.does(Action::Open);
    let cursor = desk
        .app
        .here
        .view
        .look()
        .and_then(|look| look.cursor)
        .unwrap();
    assert!(cursor.0 == actor && desk.app.cell().is_none(), "{cursor:?}");
}

#[test]
fn two_positions_stand_side_by_side_and_lead_on() {
    let mut desk = outline(Tab::Shifts);
    let mut tried = 0;
    for _ in 0..desk.app.outline.rows.len() {
        let pair = desk.app.beside().unwrap();
        let shown = desk
            .app
            .pair
            .as_ref()
            .unwrap()
            .each_ref()
            .map(|record| record.page.as_ref().unwrap().handle);
        assert_eq!(shown, pair.map(Some));
        assert!(pair.contains(&desk.app.here.record.unwrap()) && pair[0] != pair[1]);
        tried += 1;
        desk.does(Action::Down);
    }
    assert!(tried > 20);
    let record = desk.app.here.record;
    desk.does(Action::Open);
    assert_eq!(
        (desk.app.here.record, desk.app.here.view),
        (record, View::List(Kind::Position))
    );
    assert!(desk.app.pair.is_none());
    desk.does(Action::Back);
    assert!(desk.app.pair.is_some() && desk.app.here.record == record);
}

#[test]
fn a_narrowed_outline_leads_to_the_record_that_is_selected() {
    let mut desk = outline(Tab::Shifts);
    desk.does(Action::Filter);
    desk.types("tarn").does(Action::Open);
    let record = desk.app.here.record;
    desk.does(Action::Open);
    assert_eq!(
        (desk.app.here.record, desk.app.here.view),
        (record, View::List(Kind::Position))
    );
}

#[test]
fn nobody_moves_in_the_rows_of_the_view_before() {
    let mut desk = outline(Tab::Board);
    desk.all([Action::Last]);
    // Gaps are always worked out elsewhere.
    let asked = desk.begins(Action::Show(Tab::Gaps));
    let more = desk.begins(Action::Down);
    assert!(desk.app.outline.rows.is_empty() && desk.app.spot().is_none());
    for effect in asked.into_iter().chain(more) {
        let Effect::Find(request) = effect else {
            continue;
        };
        desk.hears(&request);
    }
    assert_eq!(
        (row(&desk), desk.app.spot().map(Spot::is_stop)),
        (1, Some(true))
    );
}

#[test]
fn what_narrows_a_list_and_what_narrows_an_outline_are_two_questions() {
    assert!(!Question::Listed(Kind::Actor).is_like(Question::Matching));
    assert!(!Question::Matching.is_like(Question::Listed(Kind::Actor)));
    assert!(Question::Matching.is_like(Question::Matching));
}

/// So many actors, each with a position on one issue that a passage supports.
fn many(actors: usize) -> Dossier {
    let each = |of: &dyn Fn(usize) -> String| (0..actors).map(of).collect::<Vec<_>>().join(",");
    let people = each(&|n| format!(r#"{{"id":"a{n}","name":"A{n}","kind":"person"}}"#));
    let positions = each(&|n| {
        format!(
            r#"{{"id":"p{n}","actor":"a{n}","issue":"i","stance":"supports","statement":"s","date":"2024","evidence":[{{"excerpt":"x","directness":"direct_quote"}}]}}"#
        )
    });
    Dossier::parse(&format!(
        r#"{{"format":1,"id":"d","title":"t","sources":[{{"id":"s","type":"report","title":"S","text":"We agree."}}],
        "excerpts":[{{"id":"x","source":"s","exact":"We agree."}}],"issues":[{{"id":"i","label":"I"}}],
        "actors":[{people}],"positions":[{positions}]}}"#
    ))
    .unwrap()
}

#[test]
fn a_view_that_is_still_worked_out_says_so() {
    let mut desk = Desk::of(many(2_500));
    for (tab, keys) in [
        (
            Tab::Timeline,
            [
                Action::JumpToAsOf,
                Action::JumpToToday,
                Action::NextSection,
                Action::PreviousSection,
            ],
        ),
        (
            Tab::Matrix,
            [Action::Raise, Action::Lower, Action::Raise, Action::Lower],
        ),
    ] {
        desk.begins(Action::Show(tab));
        for key in keys {
            desk.begins(key.clone());
            let said = desk
                .app
                .message
                .as_ref()
                .map(|message| message.text.as_str());
            assert_eq!(
                said,
                Some(crate::app::across::WORKING),
                "{key:?} in {tab:?}"
            );
        }
    }
    desk.begins(Action::Show(Tab::List(Kind::Actor)));
    desk.begins(Action::JumpToAsOf);
    assert!(
        desk.app
            .message
            .as_ref()
            .is_some_and(|message| message.text.contains("4 leads there"))
    );
}

#[test]
fn two_actors_that_are_compared_elsewhere_have_their_words() {
    let mut desk = Desk::of(many(250));
    let mut requests = VecDeque::from(desk.begins(Action::Show(Tab::Agreement)));
    // A frame is drawn and keys are pressed before the answer is there.
    requests.extend(desk.begins(Action::Resize));
    assert!(
        desk.app.shown_pair().is_none(),
        "that many are not compared between a key and its frame"
    );
    while let Some(effect) = requests.pop_front() {
        let Effect::Find(request) = effect else {
            continue;
        };
        requests.extend(desk.hears(&request));
    }
    assert!(desk.app.shown_pair().is_some());
    let words = |desk: &Desk| desk.app.reader.text.contains("We agree");
    assert!(words(&desk));
    // The same actors again, in a dossier that is swapped in.
    let newer = Arc::new(many(250));
    desk.app
        .learn(News::Opened(Opened::new(Arc::clone(&newer))));
    desk.app.lay_out(120, 35);
    let index = Arc::new(Index::new(&newer));
    desk.answerer = Answerer::new(Opened::new(newer), index);
    let mut requests = VecDeque::from(desk.app.requests());
    while let Some(effect) = requests.pop_front() {
        let Effect::Find(request) = effect else {
            continue;
        };
        requests.extend(desk.hears(&request));
    }
    assert!(desk.app.shown_pair().is_some() && words(&desk));
}
