//! Lists: columns by width, rows that stay apart, orders, and marked rows.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::print_stderr,
    missing_docs,
    unreachable_pub
)]

mod stage;

use impasse::dossier::Dossier;
use stage::{Stage, bundled};

const SIZES: [(u16, u16); 4] = [(40, 12), (80, 24), (120, 35), (200, 50)];

/// The rows of the list pane: each row of the screen up to the border beside the list.
fn list_rows(stage: &Stage, height: u16) -> Vec<String> {
    let own = |row: String| {
        row.split(['│', '┬', '├'])
            .next()
            .unwrap_or_default()
            .trim_end()
            .to_owned()
    };
    (2..height - 1).map(|y| own(stage.row(y))).collect()
}

/// The first row of the list that holds some words.
fn row_with(stage: &Stage, height: u16, words: &str) -> String {
    let rows = list_rows(stage, height);
    let found = rows.iter().find(|row| row.contains(words));
    found
        .unwrap_or_else(|| panic!("no {words:?}\n{}", stage.text()))
        .clone()
}

#[test]
fn columns_of_positions_appear_as_the_width_grows_and_stay() {
    let expected = [
        (40, 12, "·  Armenia         not stated°"),
        (100, 30, "· Armenia         not stated° c. 19 Aug 2024"),
        (200, 50, "not stated°   is in talks   c. 19 Aug 2024"),
    ];
    for (width, height, words) in expected {
        let mut stage = Stage::new(width, height);
        stage.keys("2");
        let squeeze = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        let row = squeeze(&row_with(&stage, height, "not stated°"));
        assert!(
            row.contains(&squeeze(words)),
            "{width}: {row}\n{}",
            stage.text()
        );
    }
    // With the whole screen for the list there is room for what is missing, and for the statement.
    let mut stage = Stage::new(200, 50);
    stage.keys("2 z");
    let row = row_with(&stage, 50, "not stated°");
    assert!(row.contains("known only from others"), "{row}");
    assert!(
        row.contains("Armenia has in recent months engaged"),
        "{row}"
    );
}

#[test]
fn an_obstacle_has_two_rows_on_a_narrow_screen_and_one_on_a_wide_screen() {
    for (width, height) in [(80, 24), (120, 35)] {
        let mut stage = Stage::new(width, height);
        stage.keys("3 j");
        let rows = list_rows(&stage, height);
        let at = rows
            .iter()
            .position(|row| row.contains("Constitution"))
            .unwrap();
        assert!(rows[at].ends_with("principal"), "{}", stage.text());
        assert!(
            rows[at + 1].trim() == "Azerbaijan → Armenia",
            "{}",
            stage.text()
        );
    }
    let mut stage = Stage::new(200, 50);
    stage.keys("3");
    let row = row_with(&stage, 50, "Constitution");
    assert!(
        row.contains("Azerbaijan → Armenia") && row.ends_with("principal"),
        "{row}"
    );
}

#[test]
fn sources_show_their_date_their_outlet_and_their_cited_sentences() {
    for (width, height) in [(120, 35), (200, 50)] {
        let mut stage = Stage::on(newspapers(), width, height);
        stage.keys("5");
        let row = row_with(&stage, height, "4 Mar 2019");
        assert!(row.ends_with("1/2"), "{row}");
        assert_eq!(row.contains("The Pell Lantern"), width == 200, "{row}");
    }
}

/// Two sources whose titles begin alike.
fn newspapers() -> Dossier {
    let source = |n: usize, end: &str| {
        format!(
            r#"{{"id":"s{n}","type":"article-newspaper","issued":"2019-03-0{n}","container-title":"The Pell Lantern",
            "title":"The Council of the Isles speaks about the line in the sea and {end}",
            "text":"The line stands. Nobody fished."}}"#
        )
    };
    let json = format!(
        r#"{{"format":1,"id":"d","title":"t","actors":[{{"id":"a","kind":"person","name":"Anna","evidence":[{{"excerpt":"x","directness":"narration"}}]}}],
        "sources":[{},{}],"excerpts":[{{"id":"x","source":"s4","exact":"The line stands."}}]}}"#,
        source(4, "the herring"),
        source(5, "the lamps")
    );
    Dossier::parse(&json).unwrap()
}

#[test]
fn rows_that_begin_alike_stay_apart_and_the_selected_row_is_whole() {
    for (width, height) in SIZES {
        let mut stage = Stage::on(newspapers(), width, height);
        stage.keys("5");
        let rows = list_rows(&stage, height);
        let text = rows.join(" ").replace('▸', "");
        let words: Vec<_> = text.split_whitespace().collect();
        let whole = "The Council of the Isles speaks about the line in the sea and the herring";
        let places: Vec<_> = whole.split(' ').map(|word| words.contains(&word)).collect();
        assert!(
            places.iter().all(|found| *found),
            "{width}\n{}",
            stage.text()
        );
        let last = rows.iter().rfind(|row| row.contains('…')).unwrap();
        assert!(last.contains("lamps"), "{width}: {last}\n{}", stage.text());
    }
}

#[test]
fn s_sorts_the_rows_and_the_title_says_how() {
    for (width, height) in [(80, 24), (120, 35), (200, 50)] {
        let mut stage = Stage::new(width, height);
        stage.keys("1");
        let first = |stage: &Stage| list_rows(stage, height)[1].clone();
        let title = |stage: &Stage| list_rows(stage, height)[0].clone();
        assert!(
            title(&stage).contains("Actors · file order"),
            "{}",
            title(&stage)
        );
        stage.keys("g s");
        assert!(
            title(&stage).contains("Actors · by name"),
            "{}",
            title(&stage)
        );
        stage.keys("g");
        assert!(first(&stage).contains("Armenia"), "{}", stage.text());
        stage.keys("s g");
        assert!(
            title(&stage).contains("Actors · by positions"),
            "{}",
            title(&stage)
        );
        assert!(first(&stage).contains("Azerbaijan"), "{}", stage.text());
        // Every view keeps its own order.
        stage.keys("3 s");
        assert!(
            title(&stage).contains("Obstacles · by name"),
            "{}",
            title(&stage)
        );
        assert!(
            list_rows(&stage, height)[2].contains("Blocked logistics"),
            "{}",
            stage.text()
        );
        stage.keys("1");
        assert!(
            title(&stage).contains("Actors · by positions"),
            "{}",
            title(&stage)
        );
        stage.keys("s s");
        assert!(
            title(&stage).contains("Actors · file order"),
            "{}",
            title(&stage)
        );
    }
}

#[test]
fn a_sorted_list_is_narrowed_in_its_order_and_the_selection_stays() {
    let mut stage = Stage::new(120, 35);
    stage.keys("1 s").keys("f").typed("armenia").keys("Enter");
    let rows = list_rows(&stage, 35);
    let names: Vec<_> = rows.iter().filter(|row| row.contains("rmenia")).collect();
    let at = |name: &str| names.iter().position(|row| row.contains(name)).unwrap();
    assert!(
        at("Armenian public") < at("Ethnic Armenians"),
        "{}",
        stage.text()
    );
    assert!(
        at("Ethnic Armenians") < at("Government of Armenia"),
        "{}",
        stage.text()
    );
    let before = stage.app().here.record;
    stage.keys("s");
    assert_eq!(stage.app().here.record, before, "{}", stage.text());
}

#[test]
fn orders_are_there_the_next_time() {
    let mut stage = Stage::new(120, 35);
    stage.keys("3 s s");
    let place = stage.app().saved_place();
    let stage = Stage::resuming(place, bundled(), 120, 35);
    assert!(
        stage.text().contains("Obstacles · by positions"),
        "{}",
        stage.text()
    );
}

#[test]
fn space_marks_rows_and_y_copies_the_marked_ones() {
    for (width, height) in SIZES {
        let mut stage = Stage::new(width, height);
        stage.keys("1 g Space Space");
        assert!(stage.text().contains("2 marked"), "{}", stage.text());
        let marked = list_rows(&stage, height)
            .iter()
            .filter(|row| row.starts_with('✓'))
            .count();
        assert_eq!(marked, 2, "{}", stage.text());
        stage.keys("y i");
        assert_eq!(stage.copied().unwrap(), "armenia\nazerbaijan");
        assert!(
            stage.text().contains("of 2 marked rows"),
            "{}",
            stage.text()
        );
        // The mark is taken away where it was set, and Esc takes away all.
        stage.keys("k Space y i");
        assert_eq!(stage.copied().unwrap(), "armenia");
        stage.keys("Esc");
        assert!(!stage.text().contains("marked"), "{}", stage.text());
    }
}

#[test]
fn marked_rows_are_of_any_view_and_headings_have_none() {
    let mut stage = Stage::new(120, 35);
    stage.keys("1 g Space 3 Space y y");
    let copied = stage.copied().unwrap();
    let lines: Vec<_> = copied.lines().collect();
    assert_eq!(lines.len(), 2, "{copied}");
    assert!(
        lines[0].starts_with("Armenia: “") && lines[1].starts_with("Constitution"),
        "{copied}"
    );
    // A table has no rows to mark.
    stage.keys("Esc 6 Space");
    assert!(!stage.text().contains("1 marked"), "{}", stage.text());
}

#[test]
fn a_click_and_a_page_know_rows_of_several_lines() {
    let mut stage = Stage::new(80, 24);
    stage.keys("3 G");
    stage.click_on("Armenian public →");
    let record = stage.app().here.record.unwrap();
    assert_eq!(
        stage.app().dossier.name(record),
        "Territorial concessions",
        "{}",
        stage.text()
    );
    for _ in 0..3 {
        stage.keys("PageDown");
    }
    let last = stage.app().here.record.unwrap();
    assert_eq!(
        stage.app().dossier.name(last),
        "Border delimitation",
        "{}",
        stage.text()
    );
}
