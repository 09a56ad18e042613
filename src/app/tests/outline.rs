//! Moving about in what an analysis found.

use super::*;
use crate::analysis::axis::Unit;
use crate::app::analyses::AnalysisResult;
use crate::app::outline::Topic;
use crate::dossier::date::Day;

/// The explorer on the example, at a view.
fn outline(tab: Tab) -> Harness {
    let mut harness =
        Harness::of(Dossier::parse(include_str!("../../../assets/fishing-rights.json")).unwrap());
    harness.does(Action::Show(tab));
    harness
}

fn row(harness: &Harness) -> usize {
    harness.app.outline_cursor().unwrap().row
}

#[test]
fn the_cursor_of_an_outline_skips_headings_and_goes_from_section_to_section() {
    let mut harness = outline(Tab::Board);
    let heads: Vec<_> = (0..harness.app.views.outline.rows.len())
        .filter(|at| !harness.app.views.outline.rows[*at].target.is_selectable())
        .collect();
    assert!(heads.len() > 4 && heads[0] == 0);
    assert_eq!(row(&harness), 1);
    for head in &heads[1..] {
        harness.does(Action::NextSection);
        assert_eq!(row(&harness), head + 1);
    }
    harness.does(Action::NextSection);
    assert!(
        harness
            .app
            .message
            .as_ref()
            .is_some_and(|message| spelled(message).contains("last section"))
    );
    for head in heads.iter().rev().skip(1) {
        harness.does(Action::PreviousSection);
        assert_eq!(row(&harness), head + 1);
    }
    harness.all([Action::Down, Action::Down, Action::Down]);
    assert!(harness.app.row_target().unwrap().is_selectable());
    harness.does(Action::Last);
    assert_eq!(row(&harness), harness.app.views.outline.rows.len() - 1);
    assert!(
        harness.app.trail.behind().len() == 1,
        "moving in an outline is no journey"
    );
}

#[test]
fn the_timeline_keeps_its_place_whatever_the_unit_and_jumps_to_days() {
    let mut harness = outline(Tab::Timeline);
    harness.all([Action::NextSection, Action::Down, Action::Down]);
    let target = harness.app.row_target();
    for action in [
        Action::More,
        Action::More,
        Action::More,
        Action::Less,
        Action::Less,
        Action::Less,
    ] {
        harness.does(action);
        assert_eq!(harness.app.row_target(), target);
    }
    assert_eq!(
        harness.app.outline_cursor().map(|at| at.topic),
        Some(Topic::Timeline(Unit::Decade))
    );
    harness.does(Action::JumpToAsOf);
    let date = |harness: &Harness| {
        let Some(AnalysisResult::Timeline(timeline)) = &harness.app.views.outline.result else {
            panic!("no timeline")
        };
        let nth = harness.app.views.outline.rows[row(harness)]
            .result_index()
            .unwrap();
        timeline.entries[nth].date.as_ref().unwrap().earliest()
    };
    assert!(date(&harness).year == 2024);
    harness.app.today = Day::of(2020, 3, 16);
    harness.does(Action::JumpToToday);
    assert_eq!((date(&harness).year, date(&harness).month), (2020, 3));
    harness.app.today = None;
    harness.does(Action::JumpToToday);
    assert!(
        harness.app.message.is_some(),
        "that nobody knows the day is said"
    );
}

#[test]
fn a_change_of_an_obstacle_is_read_in_its_own_passage() {
    let mut harness = outline(Tab::Timeline);
    let mut tried = 0;
    for at in 0..harness.app.views.outline.rows.len() {
        let RowTarget::Change(obstacle, nth) = harness.app.views.outline.rows[at].target else {
            continue;
        };
        harness.does(Action::First);
        while row(&harness) < at {
            harness.does(Action::Down);
        }
        let own = |passage: &crate::dossier::Passage| passage.change == Some(nth);
        let Some(wanted) = harness.app.dossier.passages(obstacle).into_iter().find(own) else {
            continue;
        };
        assert_eq!(
            harness.app.passage().map(|passage| passage.excerpt),
            Some(wanted.excerpt)
        );
        tried += 1;
    }
    assert!(tried > 5, "{tried}");
}

#[test]
fn an_outline_is_narrowed_to_what_an_actor_has_to_do_with() {
    let mut harness = outline(Tab::Timeline);
    let all = harness.app.views.outline.rows.len();
    harness.does(Action::Filter);
    harness.types("actor:vauclaire");
    let Some(vauclaire) = harness.app.dossier.find("vauclaire") else {
        panic!("who?")
    };
    let rows = harness.app.views.outline.rows.clone();
    assert!(!rows.is_empty() && rows.len() < all);
    let records = rows.iter().filter_map(|row| row.target.record());
    for record in records {
        let actors = crate::analysis::timeline::actors(&harness.app.dossier, record);
        let parts = harness
            .app
            .dossier
            .backlinks(vauclaire)
            .iter()
            .any(|link| actors.contains(&link.to));
        assert!(
            actors.contains(&vauclaire) || parts,
            "{}",
            harness.app.dossier.name(record)
        );
    }
    harness.all([Action::Open, Action::Cancel]);
    assert_eq!(
        harness.app.views.outline.rows.len(),
        all,
        "Esc shows all again"
    );
}

#[test]
fn a_gap_leads_to_the_sentence_or_the_pair() {
    let mut harness = outline(Tab::Gaps);
    let find = |harness: &Harness, of: fn(&RowTarget) -> bool| {
        harness
            .app
            .views
            .outline
            .rows
            .iter()
            .position(|row| of(&row.target))
            .unwrap()
    };
    let to = |harness: &mut Harness, at: usize| {
        harness.does(Action::First);
        while row(harness) < at {
            harness.does(Action::Down);
        }
    };
    let sentence = find(&harness, |target| matches!(target, RowTarget::Sentence(..)));
    to(&mut harness, sentence);
    let text = harness.app.reader.text.current_words();
    let range = harness.app.sentence().unwrap();
    let source = harness.app.here.record.unwrap();
    let sentence = harness.app.dossier.text(source).unwrap().as_str()[range].trim();
    assert_eq!(text, sentence);
    harness.does(Action::Open);
    assert_eq!(harness.app.here.pane, Pane::Reader);
    harness.does(Action::Cancel);
    let pair = find(&harness, |target| matches!(target, RowTarget::Uncoded(_)));
    to(&mut harness, pair);
    let actor = harness.app.here.record.unwrap();
    let Some(AnalysisResult::Gaps(gaps, ..)) = &harness.app.views.outline.result else {
        panic!("no gaps")
    };
    let missing: Vec<_> = gaps.uncoded.of_actor(actor).map(Target::Record).collect();
    let listed = harness
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
    harness.does(Action::Open);
    let cursor = harness
        .app
        .here
        .view
        .matrix_options()
        .and_then(|look| look.cursor)
        .unwrap();
    assert!(
        cursor.0 == actor && harness.app.cell().is_none(),
        "{cursor:?}"
    );
}

#[test]
fn two_positions_stand_side_by_side_and_lead_on() {
    let mut harness = outline(Tab::Shifts);
    let mut tried = 0;
    for _ in 0..harness.app.views.outline.rows.len() {
        let pair = harness.app.beside().unwrap();
        let shown = harness
            .app
            .pair
            .as_ref()
            .unwrap()
            .each_ref()
            .map(|record| record.page.as_ref().unwrap().handle);
        assert_eq!(shown, pair.map(Some));
        assert!(pair.contains(&harness.app.here.record.unwrap()) && pair[0] != pair[1]);
        tried += 1;
        harness.does(Action::Down);
    }
    assert!(tried > 20);
    let record = harness.app.here.record;
    harness.does(Action::Open);
    assert_eq!(
        (harness.app.here.record, harness.app.here.view),
        (record, View::List(Kind::Position))
    );
    assert!(harness.app.pair.is_none());
    harness.does(Action::Back);
    assert!(harness.app.pair.is_some() && harness.app.here.record == record);
}

#[test]
fn a_narrowed_outline_leads_to_the_record_that_is_selected() {
    let mut harness = outline(Tab::Shifts);
    harness.does(Action::Filter);
    harness.types("tarn").does(Action::Open);
    let record = harness.app.here.record;
    harness.does(Action::Open);
    assert_eq!(
        (harness.app.here.record, harness.app.here.view),
        (record, View::List(Kind::Position))
    );
}

#[test]
fn nobody_moves_in_the_rows_of_the_view_before() {
    let mut harness = outline(Tab::Board);
    harness.all([Action::Last]);
    // Gaps are always worked out elsewhere.
    let asked = harness.begins(Action::Show(Tab::Gaps));
    let more = harness.begins(Action::Down);
    assert!(harness.app.views.outline.rows.is_empty() && harness.app.row_target().is_none());
    for effect in asked.into_iter().chain(more) {
        let Effect::Ask(request) = effect else {
            continue;
        };
        harness.hears(&request);
    }
    assert_eq!(
        (
            row(&harness),
            harness.app.row_target().map(RowTarget::is_selectable)
        ),
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
    let mut harness = Harness::of(many(2_500));
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
            [Action::More, Action::Less, Action::More, Action::Less],
        ),
    ] {
        harness.begins(Action::Show(tab));
        for key in keys {
            harness.begins(key.clone());
            let said = harness.app.message.as_ref().map(spelled);
            assert_eq!(
                said.as_deref(),
                Some(crate::app::analysis_cache::WORKING),
                "{key:?} in {tab:?}"
            );
        }
    }
    harness.begins(Action::Show(Tab::List(Kind::Actor)));
    harness.begins(Action::JumpToAsOf);
    assert!(
        harness
            .app
            .message
            .as_ref()
            .is_some_and(|message| spelled(message).contains("Show(Timeline) leads there"))
    );
}

#[test]
fn two_actors_that_are_compared_elsewhere_have_their_words() {
    let mut harness = Harness::of(many(250));
    let mut requests = VecDeque::from(harness.begins(Action::Show(Tab::Agreement)));
    // A frame is drawn and keys are pressed before the answer is there.
    requests.extend(harness.begins(Action::Resize));
    assert!(
        harness.app.shown_pair().is_none(),
        "that many are not compared between a key and its frame"
    );
    while let Some(effect) = requests.pop_front() {
        let Effect::Ask(request) = effect else {
            continue;
        };
        requests.extend(harness.hears(&request));
    }
    assert!(harness.app.shown_pair().is_some());
    let words = |harness: &Harness| harness.app.reader.text.shown_text().contains("We agree");
    assert!(words(&harness));
    // The same actors again, in a dossier that is loaded in its place.
    let newer = Arc::new(many(250));
    harness
        .app
        .learn(News::Opened(Opened::new(Arc::clone(&newer))));
    harness.app.lay_out(120, 35);
    let index = Arc::new(Index::new(&newer));
    harness.answers_about(&Opened::new(newer), index);
    let mut requests = VecDeque::from(harness.app.requests());
    while let Some(effect) = requests.pop_front() {
        let Effect::Ask(request) = effect else {
            continue;
        };
        requests.extend(harness.hears(&request));
    }
    assert!(harness.app.shown_pair().is_some() && words(&harness));
}
