//! The overview: what a first session shows, where its rows lead, and what fills in later.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::print_stderr,
    missing_docs,
    unreachable_pub
)]

mod stage;

use std::sync::Arc;

use impasse::analysis::gaps::Gap;
use impasse::app::action::Tab;
use impasse::app::news::News;
use impasse::app::outline::{Heading, OutlineRow, RowTarget};
use impasse::app::places::Pane;
use impasse::app::resume::Start;
use impasse::app::screen::Screen;
use impasse::dossier::{Dossier, Kind};
use impasse::state::place::{LoadedPlace, SavedPlace};
use stage::{Stage, bundled};

/// The screen of a first session, after some keys.
macro_rules! screens {
    ($($name:ident: $width:literal, $height:literal, $keys:literal;)+) => {$(
        #[test]
        fn $name() {
            let mut stage = Stage::fresh($width, $height);
            if !$keys.is_empty() {
                stage.keys($keys);
            }
            insta::assert_snapshot!(stringify!($name), stage.screen());
        }
    )+};
}

screens! {
    start_40x12: 40, 12, "";
    start_80x24: 80, 24, "";
    start_120x35: 120, 35, "";
    start_200x50: 200, 50, "";
    start_20x5: 20, 5, "";
    source_of_a_row_80x24: 80, 24, "j l";
    whole_summary_80x24: 80, 24, "k Enter";
}

fn tab(stage: &Stage) -> Tab {
    stage.app().here.view.tab()
}

fn id(stage: &Stage) -> &str {
    let app = stage.app();
    app.here.record.map_or("", |record| app.dossier.id(record))
}

/// Moves to the row that shows a text.
fn go_to(stage: &mut Stage, text: &str) {
    stage.keys("g");
    for _ in 0..60 {
        let cursor = stage.app().outline_cursor().unwrap();
        let (_, top) = stage.find("In the way").unwrap();
        let is_heading = |row: &OutlineRow| matches!(row.target, RowTarget::Heading(_));
        let first = stage.app().views.outline.rows.iter().position(is_heading);
        let line = usize::from(top) + cursor.row - first.unwrap();
        if stage.row(u16::try_from(line).unwrap()).contains(text) {
            return;
        }
        stage.keys("j");
    }
    panic!("no row shows {text}:\n{}", stage.text());
}

#[test]
fn every_row_leads_somewhere_and_back() {
    for (width, height) in [(80, 24), (120, 35), (200, 50)] {
        let mut stage = Stage::fresh(width, height);
        let rows = stage.app().views.outline.rows.clone();
        let links: Vec<_> = (0..rows.len())
            .filter(|row| rows[*row].target.is_selectable())
            .collect();
        assert!(links.len() > 10);
        stage.keys("g");
        for (nth, row) in links.iter().enumerate() {
            assert_eq!(stage.app().outline_cursor().unwrap().row, *row);
            stage.keys("Enter");
            let here = stage.app().here.clone();
            let is_summary = tab(&stage) == Tab::Overview;
            assert!(is_summary || here.followed, "{row}: {}", stage.text());
            stage.keys(if is_summary { "Enter" } else { "Backspace" });
            assert_eq!(tab(&stage), Tab::Overview, "{row}");
            stage.keys("g");
            for _ in 0..=nth {
                stage.keys("j");
            }
        }
    }
}

#[test]
fn rows_lead_to_records_views_and_gaps() {
    for (text, leads_to, record) in [
        ("Border delimitation", Tab::Board, "obs-border"),
        ("Russia      ", Tab::List(Kind::Actor), "russia"),
        ("without a position", Tab::List(Kind::Actor), ""),
        (
            "Putin notes that",
            Tab::List(Kind::Event),
            "ev-inform-pashinyan",
        ),
        ("12 more", Tab::Timeline, "ev-crises"),
        ("Every claim has", Tab::Gaps, ""),
        ("sentences cited", Tab::List(Kind::Source), "src-report"),
        ("known only from others", Tab::Gaps, ""),
        ("too vague to order", Tab::Gaps, ""),
    ] {
        let mut stage = Stage::fresh(120, 35);
        go_to(&mut stage, text);
        stage.keys("Enter");
        assert_eq!(tab(&stage), leads_to, "{text}");
        if !record.is_empty() && record != "src-report" {
            assert_eq!(id(&stage), record, "{text}");
        }
    }
    // The cursor is on the first row below the heading of the section.
    let mut stage = Stage::fresh(120, 35);
    go_to(&mut stage, "too vague to order");
    stage.keys("Enter");
    let cursor = stage.app().outline_cursor().unwrap();
    let heading = stage.app().views.outline.rows[cursor.row - 1].target;
    let wanted = RowTarget::Heading(Heading::Gap(Gap::VagueDate));
    assert_eq!(heading, wanted, "{}", stage.text());
}

#[test]
fn the_source_follows_the_row_and_is_one_key_away() {
    let mut stage = Stage::fresh(120, 35);
    assert!(stage.shows("The most significant"));
    stage.keys("l");
    assert_eq!(stage.app().here.pane, Pane::Reader);
    stage.keys("Esc");
    assert_eq!(stage.app().here.pane, Pane::List);
    stage.keys("j j j j");
    assert!(stage.shows("Border delimitation"));
    let passage = stage.app().passage().unwrap();
    let obstacle = stage.app().here.record.unwrap();
    let own = stage.app().dossier.passages(obstacle);
    assert!(own.iter().any(|own| own.excerpt == passage.excerpt));
    // There is no record to go through on the way.
    stage.keys("Tab");
    assert_eq!(stage.app().here.pane, Pane::Reader);
    stage.keys("Tab");
    assert_eq!(stage.app().here.pane, Pane::List);
}

#[test]
fn what_must_happen_for_the_principal_obstacle_to_go_away_is_one_key_away() {
    let mut stage = Stage::fresh(120, 35);
    stage.keys("Enter");
    assert_eq!(id(&stage), "obs-constitution");
    assert!(stage.shows("gone when"), "{}", stage.text());
}

#[test]
fn a_click_selects_a_row_and_a_second_one_opens_it() {
    let mut stage = Stage::fresh(120, 35);
    stage.click_on("Border delimitation");
    assert_eq!((tab(&stage), id(&stage)), (Tab::Overview, "obs-border"));
    stage.click_on("Border delimitation");
    assert_eq!((tab(&stage), id(&stage)), (Tab::Board, "obs-border"));
    stage.keys("Backspace").click_on("Who takes part");
    assert_eq!(id(&stage), "obs-border", "a heading is no link");
    stage.click_on("9 Shifts");
    assert_eq!(tab(&stage), Tab::Shifts);
    stage.click_on("0 Overview");
    assert_eq!((tab(&stage), id(&stage)), (Tab::Overview, "obs-border"));
}

#[test]
fn the_overview_has_no_filter_and_says_so() {
    let mut stage = Stage::fresh(80, 24);
    stage.keys("f");
    assert!(stage.shows("The overview has no filter; / searches everything"));
}

#[test]
fn no_other_view_is_forgotten_and_bookmarks_have_their_key() {
    let mut stage = Stage::fresh(120, 35);
    for (key, leads_to) in [
        ("b", Tab::Marked),
        ("0", Tab::Overview),
        ("=", Tab::Changes),
        ("0", Tab::Overview),
    ] {
        stage.keys(key);
        assert_eq!(tab(&stage), leads_to);
        assert!(
            stage.row(1).contains(leads_to.heading()),
            "{}",
            stage.row(1)
        );
    }
}

/// A dossier of some positions, with long texts, and nothing else.
fn large(positions: usize) -> Dossier {
    let position = |at: usize| {
        format!(
            r#"{{"id":"p{at}","actor":"a{}","issue":"i","stance":"supports","statement":"s","date":"2020","evidence":[]}}"#,
            at % 700
        )
    };
    let list = |all: Vec<String>| all.join(",");
    let actor = |at| format!(r#"{{"id":"a{at}","name":"Actor {at}","kind":"person"}}"#);
    let json = format!(
        r#"{{"format":1,"id":"large","title":"Large","actors":[{}],"issues":[{{"id":"i","label":"I"}}],"positions":[{}]}}"#,
        list((0..900).map(actor).collect()),
        list((0..positions).map(position).collect())
    );
    Dossier::parse(&json).unwrap()
}

#[test]
fn a_large_dossier_is_worked_out_beside_the_loop() {
    let dossier = Arc::new(large(3_000));
    let mut stage = Stage::opening(120, 35);
    stage.hear(News::PlaceLoaded(LoadedPlace::default()));
    stage.holding().opened(&dossier);
    assert!(!stage.shows("Who takes part"));
    let index = impasse::search::Index::new(&dossier);
    stage.indexed(&dossier, Arc::new(index));
    stage.answers(1);
    assert!(stage.shows("Who takes part (900)"), "{}", stage.text());
    assert!(stage.shows("How well it is proven"));
    assert!(!stage.shows("No claim has a passage"), "it fills in later");
    let rows = stage.app().views.outline.rows.clone();
    stage.answers(1);
    assert!(stage.shows("No claim has a passage"), "{}", stage.text());
    assert_eq!(rows, stage.app().views.outline.rows, "nothing moves");
}

#[test]
fn a_dossier_without_anything_says_so() {
    for (width, height) in [(20, 5), (40, 12), (80, 24), (120, 35)] {
        let empty = Dossier::parse(r#"{"format":1,"id":"d","title":"Nothing yet"}"#).unwrap();
        let mut stage = Stage::resuming(None, empty, width, height);
        if height > 5 {
            assert!(stage.shows("How well it is proven"));
        }
        stage.keys("Enter");
        stage.keys("Backspace j l h");
        assert_eq!(tab(&stage), Tab::Overview);
    }
}

#[test]
fn every_size_shows_whole_rows_below_every_heading() {
    let dossier = Arc::new(bundled());
    let index = Arc::new(impasse::search::Index::new(&dossier));
    let mut stage = Stage::shared(&dossier, index, 40, 12);
    stage.keys("0");
    for width in [20, 33, 40, 59, 60, 79, 80, 99, 100, 120, 160, 200] {
        for height in 5..60 {
            stage.resize(width, height);
            let rows = &stage.app().views.outline.rows;
            let room = usize::from(stage.app().geometry(width, height).list.inner().height);
            assert!(
                rows.len() <= room.max(8),
                "{width}×{height}: {}",
                stage.text()
            );
            let (place, all) = stage.app().views.outline.place(0);
            assert!(place <= 1 && all >= 4);
        }
    }
}

#[test]
fn the_claims_on_a_sentence_are_listed_after_one_key_and_steps() {
    let mut stage = Stage::fresh(120, 35);
    stage.keys("l n n n n");
    assert_eq!(stage.app().reader.place.in_source, Some((25, 26)));
    assert!(
        stage.shows("◐ Border delimitation · the source's voice"),
        "{}",
        stage.text()
    );
}

#[test]
fn the_article_is_read_from_its_first_line_after_three_keys() {
    let mut stage = Stage::fresh(120, 35);
    stage.keys("l z g");
    assert_eq!(stage.app().here.pane, Pane::Reader);
    assert!(stage.app().is_zoomed());
    assert!(
        stage.row(3).contains("Russia is ready to play a role"),
        "{}",
        stage.text()
    );
}

// ---- The next session ----

/// The place that a session left after some keys, and its screen without the last line.
fn left(keys: &str) -> (SavedPlace, String) {
    let mut stage = Stage::fresh(120, 35);
    stage.keys(keys);
    let place = stage.app().saved_place().unwrap();
    assert!(!stage.app().is_at_start(&place), "{keys}");
    (place, body(&stage))
}

fn body(stage: &Stage) -> String {
    let rows = (0..stage.cells().area.height - 1).map(|row| stage.row(row));
    rows.collect::<Vec<_>>().join("\n")
}

#[test]
fn the_next_session_shows_what_the_last_one_left() {
    for keys in [
        "1 j j",
        "2 j j j Enter",
        "3 j Tab Tab",
        "3 j Tab Tab z",
        "4 G",
        "5 Enter",
        "5 z",
        "6 j l l",
        "7 j l",
        "8 j j",
        "9",
        "j j Enter",
    ] {
        let (place, screen) = left(keys);
        let stage = Stage::resuming(Some(place.clone()), bundled(), 120, 35);
        assert_eq!(stage.app().saved_place().as_ref(), Some(&place), "{keys}");
        assert_eq!(body(&stage), screen, "{keys}");
    }
}

#[test]
fn who_only_looks_at_the_overview_leaves_no_place() {
    let mut stage = Stage::fresh(120, 35);
    for keys in ["j", "G", "l", "h"] {
        stage.keys(keys);
        let place = stage.app().saved_place().unwrap();
        let is_at_start = stage.app().is_at_start(&place);
        assert_eq!(is_at_start, keys != "l", "{keys}");
    }
    // A search is a place only once a hit is opened.
    stage.keys("/").typed("pash");
    let place = stage.app().saved_place().unwrap();
    assert!(stage.app().is_at_start(&place), "{place:?}");
}

#[test]
fn what_is_gone_falls_back_to_the_view_and_then_to_the_overview() {
    let (place, _) = left("3 j Enter");
    let resumed = |place| Stage::resuming(Some(place), bundled(), 80, 24);
    let without = SavedPlace {
        record: Some("gone".into()),
        ..place.clone()
    };
    let stage = resumed(without);
    assert_eq!(
        (tab(&stage), stage.app().here.pane),
        (Tab::Board, Pane::List)
    );
    let of_another_kind = SavedPlace {
        record: Some("russia".into()),
        ..place.clone()
    };
    assert_eq!(tab(&resumed(of_another_kind)), Tab::Board);
    for view in ["shelves", "", "changes"] {
        let unknown = SavedPlace {
            view: view.into(),
            ..place.clone()
        };
        assert_eq!(tab(&resumed(unknown)), Tab::Overview, "{view}");
    }
    let odd_pane = SavedPlace {
        pane: "margin".into(),
        ..place
    };
    assert_eq!(resumed(odd_pane).app().here.pane, Pane::List);
}

#[test]
fn a_session_may_start_anew_or_at_a_record() {
    let start = |start: Start| {
        let mut stage = Stage::opening(120, 35);
        if let Screen::Opening(opening) = &mut stage.screen {
            opening.start = start;
        }
        let dossier = Arc::new(bundled());
        stage.opened(&dossier);
        stage
    };
    assert_eq!(tab(&start(Start::Fresh)), Tab::Overview);
    assert_eq!(tab(&start(Start::Resume)), Tab::List(Kind::Actor));
    let mut stage = start(Start::At("obs-border".into()));
    assert_eq!((tab(&stage), id(&stage)), (Tab::Board, "obs-border"));
    let place = stage.app().saved_place().unwrap();
    assert!(!stage.app().is_at_start(&place), "it was named by the user");
    stage.keys("Backspace");
    assert_eq!(tab(&stage), Tab::Overview);
}

// ---- Where am I ----

fn last_row(stage: &Stage) -> String {
    let last = stage.row(stage.cells().area.height - 1);
    last.trim().to_owned()
}

#[test]
fn small_screens_name_the_panes_and_the_keys_that_lead_there() {
    let mut stage = Stage::fresh(40, 12);
    assert_eq!(last_row(&stage), "⏎ open  l source  / search  ? help");
    stage.keys("3");
    assert!(stage.row(2).starts_with("━ List · record · source ━"));
    assert_eq!(last_row(&stage), "l record  ll source  / search  ? help");
    stage.keys("l l");
    assert_eq!(stage.app().here.pane, Pane::Reader);
    assert_eq!(last_row(&stage), "hh list  h record  / search  ? help");
    let mut stage = Stage::fresh(60, 20);
    stage.keys("3 l");
    assert_eq!(
        last_row(&stage),
        "⏎ open  h list  l source  z zoom  / search  ? help"
    );
    for (width, hints) in [
        (
            80,
            "Overview                 ⏎ open  l source  / search  0–9 views  ? help  q quit",
        ),
        (
            120,
            "j k move  ⏎ open  l source  / search  0–9 views  ? help  q quit",
        ),
    ] {
        let stage = Stage::fresh(width, 24);
        assert!(last_row(&stage).ends_with(hints), "{}", last_row(&stage));
    }
}

#[test]
fn the_last_steps_of_the_way_are_shown_as_far_as_there_is_room() {
    let mut stage = Stage::fresh(200, 50);
    stage.keys("1 j 3 Enter");
    let way = last_row(&stage);
    let steps = "Overview › Azerbaijan › Obstacles › Constitution-amendment demand";
    assert!(way.starts_with(steps), "{way}");
    stage.resize(120, 35);
    let way = last_row(&stage);
    assert!(
        way.starts_with("Obstacles › Constitution-amendment demand "),
        "{way}"
    );
}
