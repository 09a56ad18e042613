//! The screen while a dossier is read, while it is indexed, and while an answer is pending.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    missing_docs,
    unreachable_pub
)]

mod stage;

use std::sync::Arc;

use impasse::app::mode::Mode;
use impasse::app::news::News;
use impasse::app::places::{Pane, View};
use impasse::dossier::{Dossier, Kind, Stage as Doing};
use impasse::search::Index;
use stage::{Stage, bundled};

/// A dossier of many actors with a word in common.
fn crowd(count: usize) -> Dossier {
    let actor = |at: usize| format!(r#"{{"id":"a{at}","name":"Delegate {at}","kind":"person"}}"#);
    let actors = (0..count).map(actor).collect::<Vec<_>>().join(",");
    Dossier::parse(&format!(
        r#"{{"format":1,"id":"d","title":"Crowd","actors":[{actors}]}}"#
    ))
    .unwrap()
}

fn name_here(stage: &Stage) -> String {
    let app = stage.app();
    app.here
        .record
        .map(|record| app.dossier.name(record).into_owned())
        .unwrap_or_default()
}

fn hits(stage: &Stage) -> (usize, usize, usize) {
    let search = stage.app().here.search.as_ref().unwrap();
    (
        search.found().matches.len(),
        search.found().total,
        search.selected,
    )
}

// ---- Reading ----

#[test]
fn a_dossier_that_is_read_is_named_and_its_progress_told() {
    for (width, height) in [(120, 35), (80, 24), (40, 12), (20, 5)] {
        let mut stage = Stage::opening(width, height);
        stage
            .hear(News::Progress(Doing::Reading, 0))
            .hear(News::Progress(Doing::Reading, 43));
        insta::assert_snapshot!(format!("reading_{width}x{height}"), stage.screen());
        stage.hear(News::Progress(Doing::Linking, 100));
        assert!(stage.shows("100 %"), "{}", stage.text());
    }
}

#[test]
fn what_can_be_done_while_a_dossier_is_read_is_little() {
    let mut stage = Stage::opening(80, 24);
    let before = stage.shot();
    stage.keys("/ p a s h Enter 3 j ? Esc f y").paste("q");
    assert_eq!(stage.shot(), before, "keys that need a dossier do nothing");
    stage.keys("Ctrl+z Ctrl+l");
    assert_eq!(
        stage.effects().len(),
        2,
        "to sleep and to be drawn anew need none"
    );
    stage.resize(30, 6);
    assert!(stage.shows("0 %"), "{}", stage.text());
    for quit in ["q", "Ctrl+c"] {
        let mut stage = Stage::opening(80, 24);
        assert!(stage.keys(quit).screen.is_done(), "{quit}");
    }
}

#[test]
fn a_dossier_that_cannot_be_read_ends_it_with_a_sentence() {
    let mut stage = Stage::opening(80, 24);
    stage.hear(News::Unreadable("x.json: there is no such file".into()));
    assert!(stage.screen.is_done());
    let impasse::app::screen::Screen::Unreadable(said) = &stage.screen else {
        panic!("{:?}", stage.screen)
    };
    assert_eq!(said, "x.json: there is no such file");
}

#[test]
fn every_size_of_a_dossier_that_is_read() {
    let mut stage = Stage::opening(80, 24);
    stage.hear(News::Progress(Doing::Linking, 57));
    for width in 0..=130 {
        for height in 0..=30 {
            stage.resize(width, height);
            for y in 0..height {
                let columns = impasse::text::width::of(&stage.row(y));
                assert!(
                    columns <= usize::from(width),
                    "{width}×{height}: row {y} takes {columns} columns"
                );
            }
            let drawn = width >= 20 && height >= 5;
            assert_eq!(
                stage.shows("57 %") && stage.shows("q quit"),
                drawn,
                "{width}×{height}:\n{}",
                stage.text()
            );
        }
    }
}

// ---- Indexing ----

#[test]
fn a_dossier_is_browsed_while_it_is_indexed_and_searched_when_it_is() {
    for (width, height) in [(120, 35), (80, 24), (40, 12)] {
        let dossier = Arc::new(bundled());
        let mut stage = Stage::opening(width, height);
        stage
            .opened(&dossier)
            .hear(News::Progress(Doing::Indexing, 40));
        insta::assert_snapshot!(format!("indexing_{width}x{height}"), stage.screen());
        stage.keys("3 j");
        assert_eq!(name_here(&stage), "Remaining differences");
        stage.keys("/").typed("pash");
        insta::assert_snapshot!(
            format!("searching_while_indexing_{width}x{height}"),
            stage.screen()
        );
        stage.hear(News::Progress(Doing::Indexing, 90));
        assert!(stage.shows("indexing 90 %"), "{}", stage.text());
        stage.indexed(&dossier, Arc::new(Index::new(&dossier)));
        assert_eq!(
            (hits(&stage).1, name_here(&stage).as_str()),
            (7, "Nikol Pashinyan")
        );
        assert!(stage.shows("7 of 80"), "{}", stage.text());
        assert!(!stage.shows("indexing"), "{}", stage.text());
        stage.hear(News::Hidden(0));
        assert!(stage.screen.is_ready());
    }
}

#[test]
fn enter_waits_for_the_index_and_what_is_pressed_then_waits_with_it() {
    let dossier = Arc::new(bundled());
    let mut stage = Stage::opening(80, 24);
    stage
        .opened(&dossier)
        .keys("/")
        .typed("consti")
        .keys("Enter");
    assert!(stage.shows("the best match opens then"), "{}", stage.text());
    stage
        .indexed_later(&dossier, Arc::new(Index::new(&dossier)))
        .keys("y c");
    assert_eq!(
        (name_here(&stage).as_str(), stage.app().here.pane),
        ("Constitution-amendment demand", Pane::Record)
    );
    assert!(stage.effects().iter().any(|effect| matches!(effect, impasse::app::effect::Effect::Copy(text) if text.contains("The most significant obstacle"))), "y c came after it was opened");
}

#[test]
fn esc_and_quit_do_not_wait() {
    let dossier = Arc::new(bundled());
    let mut stage = Stage::opening(80, 24);
    stage.opened(&dossier);
    let before = stage.shot();
    stage.keys("/").typed("consti").keys("Enter j j Esc");
    assert_eq!(
        stage.shot(),
        before,
        "given up, with what was pressed since"
    );
    stage.indexed(&dossier, Arc::new(Index::new(&dossier)));
    assert!(matches!(stage.app().mode, Mode::Browse));
    assert_eq!(
        (name_here(&stage).as_str(), stage.app().here.pane),
        ("Armenia", Pane::List),
        "the answer comes too late"
    );
    let mut stage = Stage::opening(80, 24);
    stage
        .opened(&dossier)
        .keys("/")
        .typed("consti")
        .keys("Enter Ctrl+c");
    assert!(stage.screen.is_done());
}

// ---- Searching ----

#[test]
fn what_was_found_stays_until_the_answer_comes() {
    let mut stage = Stage::new(80, 24);
    stage.keys("/").typed("pas").holding().typed("h");
    insta::assert_snapshot!("awaiting_an_answer_80x24", stage.screen());
    assert_eq!(stage.asked(), ["pash"]);
    stage.answers(1);
    assert!(
        stage.shows(" 7 of 80") && !stage.shows("… 7"),
        "{}",
        stage.text()
    );
}

#[test]
fn nothing_is_said_to_match_before_it_is_known() {
    let mut stage = Stage::new(80, 24);
    stage.keys("/").holding().typed("q");
    assert!(
        !stage.shows("nothing matches") && !stage.shows("type a few letters"),
        "{}",
        stage.text()
    );
    stage.typed("xqx").answers(4);
    assert!(stage.shows("nothing matches"), "{}", stage.text());
}

#[test]
fn answers_are_taken_in_the_order_of_the_questions() {
    let mut stage = Stage::new(80, 24);
    stage.keys("/").holding().typed("pash");
    assert_eq!(stage.asked(), ["p", "pa", "pas", "pash"]);
    stage.answers(2);
    let (_, some, _) = hits(&stage);
    assert!(
        some > 7 && stage.shows(&format!("… {some} of 80")),
        "the frame shows what is known:\n{}",
        stage.text()
    );
    stage.answer_last();
    assert_eq!(hits(&stage).1, 7);
    stage.answers(1);
    assert_eq!(
        hits(&stage).1,
        7,
        "what comes after a later answer is dropped"
    );
    // Emptied again, no answer is pending.
    stage.typed("x").keys("Ctrl+u").answers(1);
    assert!(
        stage.shows("type a few letters of anything"),
        "{}",
        stage.text()
    );
    assert_eq!(name_here(&stage), "Armenia");
}

#[test]
fn enter_opens_what_was_typed_and_not_what_stood_there() {
    let mut stage = Stage::new(80, 24);
    stage
        .keys("/")
        .typed("pash")
        .keys("Ctrl+u")
        .typed("con")
        .holding()
        .typed("sti");
    stage.answers_later(3).keys("Enter Down");
    assert_eq!(
        (name_here(&stage).as_str(), stage.app().here.pane),
        ("Constitution-amendment demand", Pane::Record)
    );
    let here = &stage.app().here;
    assert!(
        here.row.is_some() || here.record_top > 0,
        "Down came after it was opened"
    );
    stage.keys("Backspace Backspace");
    assert_eq!(name_here(&stage), "Armenia");
    let mut stage = Stage::new(80, 24);
    stage
        .keys("/")
        .holding()
        .typed("qxqx")
        .answers_later(4)
        .keys("Enter");
    assert!(
        stage.shows("nothing matches “qxqx”; Esc leaves the search"),
        "{}",
        stage.text()
    );
    stage.answers_later(1).keys("Backspace Enter j");
    assert_eq!(
        stage.app().mode.field().unwrap().text(),
        "qxq",
        "nothing was opened, so j was meant for nothing"
    );
}

#[test]
fn keys_after_enter_may_begin_another_search() {
    for (keys, typed) in [
        ("/ a r m", "arm"),
        ("3 / b o r", "bor"),
        ("f / r u", "ru"),
        ("Esc", ""),
    ] {
        let mut stage = Stage::new(80, 24);
        stage
            .keys("/")
            .holding()
            .typed("pash")
            .answers_later(4)
            .keys(&format!("Enter {keys}"));
        let field = stage
            .app()
            .mode
            .field()
            .map(|field| field.text().to_owned())
            .unwrap_or_default();
        assert_eq!(
            field.trim_start_matches('/'),
            typed,
            "{keys}:\n{}",
            stage.text()
        );
    }
    // A search opened by type-ahead has type-ahead too.
    let mut stage = Stage::new(80, 24);
    stage
        .keys("/")
        .typed("pash")
        .holding()
        .typed("i")
        .answers_later(1)
        .keys("Enter / c o n s t i Enter");
    assert!(
        matches!(stage.app().mode, Mode::Search(_)),
        "{}",
        stage.text()
    );
    stage.answers_later(7).keys("y c");
    assert_eq!(
        (name_here(&stage).as_str(), stage.app().here.pane),
        ("Constitution-amendment demand", Pane::Record)
    );
}

#[test]
fn an_answer_that_nobody_waits_for_changes_nothing() {
    let mut stage = Stage::new(80, 24);
    let before = stage.shot();
    stage
        .keys("/")
        .holding()
        .typed("pash")
        .keys("Esc")
        .answers(4);
    assert_eq!(stage.shot(), before);
    // Nor an answer to an earlier search.
    stage.keys("/").typed("pash").keys("Esc /").answers(4);
    assert!(
        stage.shows("type a few letters of anything"),
        "{}",
        stage.text()
    );
}

#[test]
fn more_hits_are_asked_for_before_they_are_reached() {
    let mut stage = Stage::on(crowd(1_000), 80, 24);
    stage.keys("/").typed("delegate");
    assert_eq!(hits(&stage), (100, 1_000, 0));
    assert!(stage.shows("1\u{a0}000 of 1\u{a0}000"), "{}", stage.text());
    let mut seen = Vec::new();
    for at in 0..300 {
        assert_eq!(hits(&stage).2, at);
        seen.push(name_here(&stage));
        stage.keys("Down");
    }
    assert!(hits(&stage).0 >= 350, "{:?}", hits(&stage));
    assert_eq!(
        seen,
        (0..300)
            .map(|at| format!("Delegate {at}"))
            .collect::<Vec<_>>(),
        "none is skipped or seen twice"
    );
    for _ in 0..200 {
        stage.keys("PageDown");
    }
    assert_eq!(
        (hits(&stage), name_here(&stage).as_str()),
        ((1_000, 1_000, 999), "Delegate 999")
    );
}

#[test]
fn the_selection_stays_while_more_hits_are_awaited() {
    let mut stage = Stage::on(crowd(1_000), 80, 24);
    stage.keys("/").typed("delegate").holding();
    for _ in 0..150 {
        stage.keys("Down");
    }
    assert_eq!(
        (hits(&stage), stage.asked().len()),
        ((100, 1_000, 99), 1),
        "asked once"
    );
    assert!(
        !stage.shows("… "),
        "the count is complete:\n{}",
        stage.text()
    );
    stage.answers(1);
    assert_eq!(
        (hits(&stage), name_here(&stage).as_str()),
        ((200, 1_000, 99), "Delegate 99")
    );
    stage.keys("Down Enter");
    assert_eq!(
        name_here(&stage),
        "Delegate 100",
        "Enter does not wait for more"
    );
}

// ---- Narrowing a list ----

#[test]
fn a_list_stays_until_it_is_narrowed() {
    let mut stage = Stage::new(80, 24);
    stage.keys("j f").holding().typed("rus");
    assert!(
        stage.shows("2 of 10") && stage.shows("…"),
        "{}",
        stage.text()
    );
    assert_eq!(name_here(&stage), "Azerbaijan");
    stage.answers(2);
    assert!(
        stage.shows("2 of 10"),
        "only the last answer counts:\n{}",
        stage.text()
    );
    stage.answers(1);
    assert_eq!(name_here(&stage), "Russia");
    assert!(!stage.shows("…  1 of 1"), "{}", stage.text());
    // Emptied, the list is complete at once.
    stage.keys("Esc");
    assert_eq!(stage.app().views.list.items().len(), 10);
}

#[test]
fn enter_opens_the_best_of_what_was_typed() {
    let mut stage = Stage::new(80, 24);
    stage
        .keys("f")
        .holding()
        .typed("rus")
        .answers_later(3)
        .keys("Enter Enter j j");
    assert_eq!(
        (name_here(&stage).as_str(), stage.app().here.pane),
        ("Russia", Pane::Record)
    );
    assert!(stage.app().here.row.is_some(), "j came after it was opened");
    let mut stage = Stage::new(80, 24);
    stage
        .keys("f")
        .holding()
        .typed("rus")
        .keys("Enter Enter Esc")
        .answers(3);
    assert_eq!(
        (
            name_here(&stage).as_str(),
            stage.app().views.list.items().len()
        ),
        ("Armenia", 10),
        "Esc gives it up"
    );
}

#[test]
fn going_back_to_a_narrowed_list_restores_it() {
    let mut stage = Stage::new(80, 24);
    stage.keys("2 f").typed("russia").keys("Enter j");
    let before = stage.shot();
    stage.keys("1").holding().keys("Backspace");
    assert_eq!(stage.app().here.view, View::List(Kind::Position));
    stage.answers(1);
    assert_eq!(
        stage.shot().cells.content().get(..80 * 23),
        before.cells.content().get(..80 * 23),
        "{}",
        stage.text()
    );
}

// ---- Quotations ----

#[test]
fn a_quotation_that_is_not_looked_up_yet_says_so_and_is_filled_in() {
    let text = "Words that are there. The last words come first. And so on.";
    let excerpt =
        |id: &str, exact: &str| format!(r#"{{"id":"{id}","source":"s","exact":"{exact}"}}"#);
    let excerpts = [
        excerpt("x1", "And so on."),
        excerpt("x2", "not in the text at all"),
        excerpt("x3", "Words that"),
    ];
    let dossier = Dossier::parse(&format!(
        r#"{{"format":1,"id":"d","title":"t","sources":[{{"id":"s","type":"report","title":"S","text":"{text}"}}],
        "excerpts":[{}],"events":[{{"id":"e","title":"Talks","kind":"talks","date":"2024",
        "evidence":[{{"excerpt":"x2","directness":"narration"}}]}}]}}"#,
        excerpts.join(",")
    ));
    let dossier = Arc::new(dossier.unwrap());
    dossier.leave_quotations_to_background();
    let mut stage = Stage::opening(120, 35);
    stage
        .opened(&dossier)
        .indexed(&dossier, Arc::new(Index::new(&dossier)))
        .hear(News::Hidden(0));
    stage.keys("5 Enter");
    assert_eq!(name_here(&stage), "S");
    assert!(stage.shows("not looked up yet"), "{}", stage.text());
    assert!(
        !stage.screen.is_ready() && !stage.shows("orphan"),
        "{}",
        stage.text()
    );
    stage.keys("Tab");
    let read = |stage: &Stage| {
        stage
            .app()
            .passage()
            .map(|passage| dossier.id(passage.excerpt).to_owned())
    };
    assert_eq!(
        read(&stage).as_deref(),
        Some("x1"),
        "in the order of the file"
    );
    dossier.look_up_quotations(&|| false);
    stage.hear(News::QuotationsKnown);
    assert_eq!(
        read(&stage).as_deref(),
        Some("x1"),
        "the same passage is read, though it is not the first any more"
    );
    assert!(stage.shows("orphan: not found"), "{}", stage.text());
    assert!(
        stage.screen.is_ready() && !stage.shows("not looked up yet"),
        "{}",
        stage.text()
    );
}
