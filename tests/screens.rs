//! Keys in, screen out: what a user sees after pressing this and that. The snapshots show text, cursor and looks.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::print_stderr,
    missing_docs,
    unreachable_pub
)]

mod hostile;
mod stage;

use std::time::Instant;

use impasse::app::action::Tab;
use impasse::app::effect::Effect;
use impasse::app::mode::Mode;
use impasse::app::places::{Pane, View};
use impasse::app::reader::TextRow;
use impasse::dossier::{Dossier, Input, Kind, Progress};
use ratatui::style::{Color, Modifier};
use stage::{Shot, Stage, bundled};

/// What a screen of a size shows after some keys.
macro_rules! screens {
    ($($name:ident: $width:literal, $height:literal, $keys:literal;)+) => {$(
        #[test]
        fn $name() {
            let mut stage = Stage::new($width, $height);
            if !$keys.is_empty() {
                stage.keys($keys);
            }
            insta::assert_snapshot!(stringify!($name), stage.screen());
        }
    )+};
}

screens! {
    actors_80x24: 80, 24, "";
    actors_120x35: 120, 35, "";
    actors_200x50: 200, 50, "";
    actors_40x12: 40, 12, "";
    too_small_19x4: 19, 4, "";
    positions_120x35: 120, 35, "2 j j";
    obstacles_120x35: 120, 35, "3";
    sources_120x35: 120, 35, "5";
    sources_next_passage_80x24: 80, 24, "5 n n";
    reader_of_a_source_80x24: 80, 24, "5 Tab Tab n";
    matrix_120x35: 120, 35, "6";
    matrix_80x24: 80, 24, "6 j j G k k k l";
    matrix_40x12: 40, 12, "6 l l";
    matrix_20x5: 20, 5, "6";
    matrix_turned_120x35: 120, 35, "6 s s s t > j j";
    matrix_of_a_pair_nobody_coded_120x35: 120, 35, "6 l l";
    agreement_120x35: 120, 35, "7";
    agreement_80x24: 80, 24, "7 c % Enter j";
    agreement_40x12: 40, 12, "7 Enter j";
    agreement_20x5: 20, 5, "7";
    timeline_120x35: 120, 35, "4";
    timeline_80x24: 80, 24, "4 > > j";
    timeline_40x12: 40, 12, "4";
    gaps_120x35: 120, 35, "8 ]";
    gaps_sentence_80x24: 80, 24, "8 G [ Enter";
    shifts_80x24: 80, 24, "9";
    board_narrowed_80x24: 80, 24, "3 f b o r Enter";
    record_80x24: 80, 24, "3 j j j Enter j j";
    record_scrolled_to_its_end_80x24: 80, 24, "Enter G";
    reader_scrolled_80x24: 80, 24, "3 Tab Tab PageDown";
    record_40x12: 40, 12, "3 j j j Tab j j";
    reader_40x12: 40, 12, "3 j j j Tab Tab";
    search_begun_80x24: 80, 24, "/";
    search_pash_120x35: 120, 35, "/ p a s h";
    search_pash_40x12: 40, 12, "/ p a s h";
    search_consti_80x24: 80, 24, "/ c o n s t i";
    search_for_nothing_80x24: 80, 24, "/ q x q x";
    search_with_a_slip_80x24: 80, 24, "/ b o r d r e";
    search_completing_80x24: 80, 24, "/ s t a t u s :";
    search_completed_80x24: 80, 24, "/ k i n d : o Tab c";
    filter_80x24: 80, 24, "2 f r u s s i a";
    filter_kept_80x24: 80, 24, "f a r m Enter j";
    filter_for_nothing_80x24: 80, 24, "f q x q x";
    marked_120x35: 120, 35, "m M n o t e Space o n e Enter j m j M t w o Enter k k Enter";
    marked_positions_80x24: 80, 24, "2 m j M w h e n ? Enter / p e a c e";
    marked_view_of_none_80x24: 80, 24, "b";
    marked_view_120x35: 120, 35, "m j M a s k Space a g a i n Enter 5 m M i t s Space w o r d s Enter 3 m b";
    marked_view_narrowed_40x12: 40, 12, "j M a s k Space a g a i n Enter 5 m b f a s k";
    note_being_written_80x24: 80, 24, "j j M a s k Space a g a i n Left";
    note_being_written_40x12: 40, 12, "M a s k Space w h e t h e r Space t h e Space b o r d e r Space i s";
    note_being_written_20x5: 20, 5, "M a s k Space w h e t h e r Space t h e";
    palette_80x24: 80, 24, "?";
    palette_narrowed_40x12: 40, 12, "? c o p y Down";
    sequence_under_way_80x24: 80, 24, "y";
    copied_80x24: 80, 24, "3 y c";
    failure_80x24: 80, 24, "y l";
}

// ---- The journey ----

/// The screen without its last line: the hints there say what can be done, and going back has made forward possible.
fn body(shot: &Shot) -> (Vec<ratatui::buffer::Cell>, Option<(u16, u16)>) {
    let cells = shot.cells.content();
    let body = cells.len() - usize::from(shot.cells.area.width);
    (cells.get(..body).unwrap().to_vec(), shot.cursor)
}

/// Moves down in the record until a link whose row holds a text is selected.
fn point_at(stage: &mut Stage, text: &str) {
    for _ in 0..100 {
        let row = stage.app().here.row;
        let rows = &stage.app().record.page.as_ref().unwrap().rows;
        if row
            .and_then(|row| rows.get(row))
            .is_some_and(|row| row.text.contains(text))
        {
            return;
        }
        stage.keys("j");
    }
    panic!("no link says {text}:\n{}", stage.text());
}

fn name_here(stage: &Stage) -> String {
    stage
        .app()
        .here
        .record
        .map(|record| stage.app().dossier.name(record).into_owned())
        .unwrap_or_default()
}

fn id_here(stage: &Stage) -> String {
    stage
        .app()
        .here
        .record
        .map(|record| stage.app().dossier.id(record).to_owned())
        .unwrap_or_default()
}

#[test]
fn from_an_actor_to_the_words_and_back() {
    for (width, height) in [(80, 24), (120, 35), (200, 50), (40, 12)] {
        let mut stage = Stage::new(width, height);
        let mut seen = vec![stage.shot()];
        stage.keys("/").typed("pash").keys("Enter Backspace");
        seen.push(stage.shot());
        stage.keys("L");
        assert_eq!(id_here(&stage), "pashinyan");
        point_at(&mut stage, "is in talks: The border");
        seen.push(stage.shot());
        stage.keys("Enter");
        assert_eq!(id_here(&stage), "pos-armenia-delimitation");
        point_at(&mut stage, "Border delimitation");
        seen.push(stage.shot());
        stage.keys("Enter");
        assert_eq!(name_here(&stage), "Border delimitation");
        let obstacle = stage.shot();
        if width < 60 {
            stage.keys("Tab");
        }
        assert!(stage.shows("▐The two"), "{}", stage.text());
        if width == 120 {
            insta::assert_snapshot!("the_words_at_the_end_of_the_journey_120x35", stage.screen());
        }
        stage.keys("y c");
        let citation = stage.copied().unwrap();
        assert!(
            citation.starts_with(
                "“The two countries have also been engaged in a lengthy process to delimit the border.” ("
            ),
            "{citation}"
        );
        assert!(
            citation.contains("[Putin tells Aliyev")
                && citation.ends_with(')')
                && !citation.contains('\n'),
            "{citation}"
        );
        if width < 60 {
            stage.keys("Shift+Tab");
        }
        for (at, before) in seen.iter().enumerate().rev() {
            stage.keys("Backspace");
            assert!(
                body(&stage.shot()) == body(before),
                "{width}×{height}: back to {at} shows\n{}",
                stage.text()
            );
        }
        stage.keys("Backspace");
        assert!(stage.shows("this is where you began"), "{}", stage.text());
        for (at, ahead) in seen.iter().chain([&obstacle]).enumerate().skip(1) {
            stage.keys("L");
            assert!(
                body(&stage.shot()) == body(ahead),
                "{width}×{height}: forward to {at} shows\n{}",
                stage.text()
            );
        }
        stage.keys("L");
        assert!(stage.shows("there is nothing ahead"), "{}", stage.text());
    }
}

#[test]
fn consti_finds_the_demand_first() {
    let mut stage = Stage::new(80, 24);
    stage.keys("/").typed("consti");
    assert_eq!(id_here(&stage), "obs-constitution");
    stage.keys("Enter");
    assert_eq!(
        (
            id_here(&stage).as_str(),
            stage.app().here.view.tab(),
            stage.app().here.pane
        ),
        ("obs-constitution", Tab::Board, Pane::Record)
    );
    assert!(
        stage.shows("▐The") && stage.shows("its territory²².²¹▌"),
        "{}",
        stage.text()
    );
}

#[test]
fn what_matched_is_on_the_screen() {
    // At 80 columns a hit has room for little; the letters that matched are among it.
    let mut stage = Stage::new(80, 24);
    stage.keys("/").typed("consti");
    for row in 4..22 {
        let row = stage.row(row);
        if row.contains("exact:") || row.contains("text:") || row.contains("statement:") {
            assert!(row.contains("const"), "{row}");
        }
    }
}

#[test]
fn how_directly_a_passage_speaks_is_never_cut_off() {
    for (width, height) in [(80, 24), (100, 24), (120, 35)] {
        let mut stage = Stage::new(width, height);
        stage.keys("/").typed("pash").keys("Enter");
        point_at(&mut stage, "is in talks: The border");
        assert_eq!(stage.app().reader.place.in_record, Some((1, 1)));
        let (_, row) = stage.find(" · the source's voice").unwrap();
        assert!(row > stage.find("▐").unwrap().1, "{}", stage.text());
    }
}

// ---- The matrix ----

#[test]
fn from_a_cell_to_the_words_and_back_to_the_cell() {
    for (width, height) in [(80, 24), (120, 35), (40, 12), (20, 5)] {
        let mut stage = Stage::new(width, height);
        stage.keys("6 s j j l l l l t");
        let before = stage.shot();
        stage.keys("t t Enter");
        assert_eq!(
            stage.app().here.view,
            View::List(Kind::Position),
            "{}",
            stage.text()
        );
        stage.keys("Backspace");
        assert!(
            body(&stage.shot()) == body(&before),
            "{width}×{height}:\n{}",
            stage.text()
        );
        stage.keys("3 6");
        assert!(
            body(&stage.shot()) == body(&before),
            "{width}×{height}:\n{}",
            stage.text()
        );
    }
}

#[test]
fn the_words_of_a_cell_are_beside_it() {
    let mut stage = Stage::new(120, 35);
    stage.click_on("6 Matrix").keys("j j");
    assert!(
        stage.shows("▐If we could do anything") || stage.shows("▐"),
        "{}",
        stage.text()
    );
    assert_eq!(
        name_here(&stage),
        "Russia · Armenia and Azerbaijan sign a peace agreement"
    );
    // A click on a cell selects it, another opens it.
    let (x, y) = stage.find("−").unwrap();
    stage.click(x, y);
    assert!(
        name_here(&stage).starts_with("Armenian public · "),
        "{}",
        stage.text()
    );
    stage.click(x, y);
    assert_eq!(
        (stage.app().here.view, stage.app().here.pane),
        (View::List(Kind::Position), Pane::Record)
    );
}

#[test]
fn keys_of_the_matrix_are_hinted_at_there_alone() {
    let mut stage = Stage::new(200, 50);
    for (keys, hinted) in [("6", true), ("Tab", false), ("Esc", true), ("1", false)] {
        stage.keys(keys);
        let last = stage.row(49);
        assert_eq!(
            last.contains("s sort") && last.contains("t turn"),
            hinted,
            "{keys}: {last}"
        );
    }
    assert!(
        stage.keys("t").shows("that is for the matrix"),
        "{}",
        stage.text()
    );
}

#[test]
fn a_dossier_without_a_matrix_says_so() {
    for (width, height) in [(80, 24), (120, 35), (40, 12), (20, 5)] {
        let mut stage = Stage::on(
            Dossier::parse(r#"{"format": 1, "id": "d", "title": "T"}"#).unwrap(),
            width,
            height,
        );
        stage.keys("6 j l G s t > < Enter");
        assert!(stage.shows("none in this dos"), "{}", stage.text());
    }
}

// ---- The agreement ----

fn example(width: u16, height: u16) -> Stage {
    Stage::on(
        Dossier::parse(include_str!("../assets/fishing-rights.json")).unwrap(),
        width,
        height,
    )
}

#[test]
fn the_agreement_of_the_example_on_the_screen() {
    insta::assert_snapshot!(
        "agreement_example_120x35",
        example(120, 35).keys("7 j l l l l l").screen()
    );
    insta::assert_snapshot!(
        "agreement_example_divided_120x35",
        example(120, 35).keys("7 % V V } } < G").screen()
    );
    insta::assert_snapshot!(
        "agreement_mono_80x24",
        example(80, 24).mono().keys("7 j l l l l l").screen()
    );
}

#[test]
fn from_a_number_to_the_words_behind_it_and_back() {
    for (width, height) in [(80, 24), (120, 35), (40, 12), (20, 5)] {
        let mut stage = example(width, height);
        stage.keys("7 j l l l l l Enter");
        point_at(&mut stage, "opposes");
        let before = stage.shot();
        stage.keys("Enter");
        assert_eq!(
            stage.app().here.view,
            View::List(Kind::Position),
            "{}",
            stage.text()
        );
        stage.keys("Backspace");
        assert!(
            body(&stage.shot()) == body(&before),
            "{width}×{height}:\n{}",
            stage.text()
        );
        let row = stage.app().here.row.unwrap();
        stage.keys("Esc 6 7");
        assert_eq!(
            (stage.app().here.row, stage.app().here.pane),
            (None, Pane::List),
            "left at {row}"
        );
    }
}

#[test]
fn a_click_goes_to_a_pair_and_another_behind_its_number() {
    let mut stage = example(120, 35);
    stage.click_on("7 Agreement");
    let (x, y) = stage.find("−5▓").unwrap();
    stage.click(x, y);
    assert!(
        stage.shows("subtract −5 · congruence 0 · conflict 5"),
        "{}",
        stage.text()
    );
    stage.click(x, y);
    assert_eq!(stage.app().here.pane, Pane::Record);
    // Beside the cells nothing happens, and the wheel goes through the rows.
    let before = stage.app().here.view;
    stage.click(3, y).click(x, 33);
    assert_eq!(stage.app().here.view, before);
    stage.wheel(x, y, true);
    assert_ne!(stage.app().here.view, before);
}

#[test]
fn keys_of_the_agreement_are_hinted_at_there_alone() {
    let mut stage = Stage::new(200, 50);
    for (keys, hinted) in [("7", true), ("Enter", false), ("Esc", true), ("6", false)] {
        stage.keys(keys);
        let last = stage.row(49);
        assert_eq!(last.contains("V number"), hinted, "{keys}: {last}");
    }
    assert!(
        stage
            .keys("%")
            .shows("that is for the agreement: 7 leads there"),
        "{}",
        stage.text()
    );
}

#[test]
fn a_dossier_without_agreement_says_so() {
    for (width, height) in [(80, 24), (120, 35), (40, 12), (20, 5)] {
        let mut stage = Stage::on(
            Dossier::parse(r#"{"format": 1, "id": "d", "title": "T"}"#).unwrap(),
            width,
            height,
        );
        stage.keys("7 j l G s V c % > < } { Enter f");
        assert!(stage.shows("nobody to compa"), "{}", stage.text());
    }
}

// ---- Searching, narrowing, commanding ----

#[test]
fn leaving_a_search_restores_the_screen() {
    for (width, height) in [(80, 24), (120, 35), (40, 12)] {
        let mut stage = Stage::new(width, height);
        stage.keys("3 j Enter j PageDown");
        let before = stage.shot();
        stage.keys("/").typed("pash").keys("Down Down Esc");
        assert_eq!(stage.shot(), before, "{width}×{height}");
        stage.keys("/").typed("qxqx").keys("Enter");
        assert!(
            stage.shows("Nothing to open: nothing match"),
            "{}",
            stage.text()
        );
        stage.keys("Esc");
        assert_eq!(stage.shot(), before, "{width}×{height}");
    }
}

#[test]
fn a_filter_is_kept_by_enter_and_cleared_by_esc() {
    let mut stage = Stage::new(80, 24);
    let before = stage.shot();
    stage.keys("f").typed("azer").keys("Enter");
    assert_eq!(stage.app().views.list.items().len(), 1, "{}", stage.text());
    stage.keys("Esc");
    assert_eq!(stage.app().views.list.items().len(), 10);
    stage.keys("g");
    assert_eq!(stage.shot(), before);
    stage.keys("f").typed("azer").keys("Esc");
    assert_eq!(stage.app().views.list.items().len(), 10);
    assert!(matches!(stage.app().mode, Mode::Browse));
}

#[test]
fn the_palette_runs_what_is_chosen() {
    let mut stage = Stage::new(80, 24);
    stage.keys("?").typed("obstacles").keys("Enter");
    assert_eq!(stage.app().here.view.tab(), Tab::Board);
    stage.keys("?").typed("citation").keys("Enter");
    assert!(
        stage
            .copied()
            .unwrap()
            .contains("The most significant obstacle")
    );
    stage.keys("?").typed("quit").keys("Enter");
    assert!(stage.app().done);
}

#[test]
fn the_palette_tells_commands_apart_at_any_width() {
    for width in [40, 60, 80] {
        let mut stage = Stage::new(width, 12);
        stage.keys("?").typed("copy");
        for label in [
            "copy the quotation",
            "copy the citation",
            "copy the record's id",
        ] {
            assert!(stage.shows(label), "{label} at {width}: {}", stage.text());
        }
    }
}

#[test]
fn esc_never_quits_and_q_does() {
    let mut stage = Stage::new(80, 24);
    stage.keys("Esc Esc Esc 3 Enter Tab Esc Esc Esc / a Esc Esc f a Esc Esc ? Esc Esc y Esc Esc");
    assert!(!stage.app().done);
    stage.keys("q");
    assert!(stage.app().done);
    for keys in [
        "Ctrl+c",
        "/ Ctrl+c",
        "f Ctrl+c",
        "? Ctrl+c",
        "y Ctrl+c Ctrl+c",
    ] {
        assert!(Stage::new(80, 24).keys(keys).app().done, "{keys}");
    }
    for keys in ["/ q", "f q", "? q", "y q"] {
        assert!(!Stage::new(80, 24).keys(keys).app().done, "{keys}");
    }
}

// ---- Copying ----

#[test]
fn everything_can_be_copied() {
    let mut stage = Stage::new(80, 24);
    stage.keys("3 y y");
    let quote = stage.copied().unwrap();
    assert!(
        quote.starts_with("The most significant obstacle")
            && quote.ends_with("part of its territory."),
        "{quote}"
    );
    assert!(
        stage.shows("Copied the quotation: “The most significant obs")
            && stage.shows("(169 characters)"),
        "{}",
        stage.text()
    );
    stage.keys("y c");
    assert!(stage.copied().unwrap().starts_with(&format!("“{quote}” (")));
    stage.keys("y i");
    assert_eq!(stage.copied().as_deref(), Some("obs-constitution"));
    // Until a link is highlighted, the record is meant; then the link, be it a passage.
    stage.keys("Enter y i");
    assert_eq!(stage.copied().as_deref(), Some("obs-constitution"));
    while stage.app().here.row.is_none() {
        stage.keys("j");
    }
    stage.keys("y i");
    assert_eq!(stage.copied().as_deref(), Some("azerbaijan"));
    stage.keys("G y i");
    assert_eq!(
        stage.copied().as_deref(),
        Some("ex-most-significant-obstacle")
    );
}

#[test]
fn what_cannot_be_copied_is_said() {
    let mut stage = Stage::new(80, 24);
    stage.keys("y l");
    assert!(stage.shows(" has no URL"), "{}", stage.text());
    stage.keys("o");
    assert!(
        stage.shows("Nothing to open: ") && stage.shows(" has no URL"),
        "{}",
        stage.text()
    );
    let bare = r#"{"format": 1, "id": "d", "title": "Bare", "actors": [{"id": "a", "name": "A", "kind": "other"}]}"#;
    let mut stage = Stage::on(Dossier::parse(bare).unwrap(), 80, 24);
    for keys in ["y y", "y c"] {
        stage.keys(keys);
        assert!(
            stage.shows("Nothing to copy: no passage speaks for A"),
            "{}",
            stage.text()
        );
    }
    stage.keys("n");
    assert!(
        stage.shows("Nothing to read: no passage speaks for A"),
        "{}",
        stage.text()
    );
    stage.keys("3 y i");
    assert!(
        stage.shows("Nothing to copy: nothing is selected"),
        "{}",
        stage.text()
    );
    assert_eq!(stage.effects(), []);
}

#[test]
fn a_record_of_several_files_names_those_that_it_stands_in() {
    let dossier = |id: &str, names: &[&str]| {
        let actor = |name: &&str| {
            format!(
                r#"{{"id":"{}","name":"{name}","kind":"other"}}"#,
                name.to_lowercase()
            )
        };
        let actors: Vec<_> = names.iter().map(actor).collect();
        format!(
            r#"{{"format":1,"id":"{id}","title":"The {id}","actors":[{}]}}"#,
            actors.join(",")
        )
    };
    let [hills, brooks] = [
        dossier("hills", &["Ann", "Bob"]),
        dossier("brooks", &["Cid", "Bob"]),
    ];
    let files = [("hills.json", &hills), ("evil\u{1b}[2J.json", &brooks)]
        .map(|(name, text)| Input { name, text });
    let dossier = Dossier::parse_several(
        &files,
        &impasse::dossier::limits::Limits::default(),
        &Progress::default(),
    )
    .unwrap()
    .unwrap();
    let mut stage = Stage::on(dossier, 120, 12);
    stage.keys("j");
    insta::assert_snapshot!("several_files_120x12", stage.screen());
    for (keys, file) in [("g", "hills.json"), ("G", "evil")] {
        stage.keys(keys);
        let shown = ["hills.json", "evil"].map(|file| stage.shows(file));
        assert_eq!(
            shown,
            ["hills.json", "evil"].map(|one| one == file),
            "{}",
            stage.text()
        );
    }
}

#[test]
fn a_url_is_copied_and_opened() {
    let text = include_str!("../assets/armenia-azerbaijan.json");
    let text = text.replacen(
        r#""issued": "2024-08-19~","#,
        r#""issued": "2024-08-19~", "URL": "https://example.org/a?b=c","#,
        1,
    );
    let mut stage = Stage::on(Dossier::parse(&text).unwrap(), 80, 24);
    stage.keys("y l");
    assert_eq!(stage.copied().as_deref(), Some("https://example.org/a?b=c"));
    stage
        .answering(Ok(Some("opening the URL in the browser")))
        .keys("o");
    assert_eq!(stage.effects(), []);
    assert!(stage.shows("o again opens example.org"), "{}", stage.text());
    stage.keys("o");
    assert_eq!(
        stage.effects(),
        [Effect::Browse("https://example.org/a?b=c".into())]
    );
    assert!(
        stage.shows("opening the URL in the browser"),
        "{}",
        stage.text()
    );
    stage
        .answering(Err(
            "the browser could not be started; copy the URL with y l",
        ))
        .keys("o o");
    assert!(
        stage.shows("the browser could not be started"),
        "{}",
        stage.text()
    );
    stage.answering(Ok(None)).keys("y c");
    assert!(
        stage
            .copied()
            .unwrap()
            .contains("https://example.org/a?b=c")
    );
}

#[test]
fn the_host_of_a_url_is_shown_in_ascii_before_it_is_opened() {
    let text = include_str!("../assets/armenia-azerbaijan.json");
    let with = |url: &str| {
        let issued = format!(r#""issued": "2024-08-19~", "URL": "{url}","#);
        Dossier::parse(&text.replacen(r#""issued": "2024-08-19~","#, &issued, 1)).unwrap()
    };
    for (width, height) in [(80, 24), (120, 35)] {
        // The second letter is Cyrillic.
        let mut stage = Stage::on(with("https://b\\u0430nk.example:8080/"), width, height);
        stage.keys("o");
        assert_eq!(stage.effects(), []);
        assert!(
            stage.shows("o again opens xn--bnk-6cd.example:8080"),
            "{}",
            stage.text()
        );
        // Anything else in between takes the offer back.
        stage.keys("j o");
        assert_eq!(stage.effects(), []);
        stage.keys("o");
        assert_eq!(
            stage.effects(),
            [Effect::Browse("https://xn--bnk-6cd.example:8080/".into())]
        );
        let long = format!(
            "https://www.bank.example.{}.evil.example/",
            vec!["x".repeat(50); 4].join(".")
        );
        let mut stage = Stage::on(with(&long), width, height);
        stage.keys("o");
        assert!(
            stage.shows("evil.example") && !stage.shows("opens www.bank"),
            "{}",
            stage.text()
        );
        let mut stage = Stage::on(with("https://user@bank.example/"), width, height);
        stage.keys("o o");
        assert_eq!(stage.effects(), []);
        assert!(
            stage.shows("holds a user name or password"),
            "{}",
            stage.text()
        );
    }
}

#[test]
fn what_the_world_cannot_do_is_said() {
    let mut stage = Stage::new(80, 24);
    stage.answering(Err("cut at 3 bytes")).keys("y y");
    assert!(stage.shows("; cut at 3 bytes"), "{}", stage.text());
}

// ---- Moving about ----

#[test]
fn passages_go_round_in_the_text() {
    let mut stage = Stage::new(120, 35);
    stage.keys("5");
    let count = stage.app().subject().1.len();
    assert!(count > 20);
    let mut read = Vec::new();
    for _ in 0..count {
        let place = stage.app().reader.place;
        assert_eq!(place.in_source, Some((read.len() + 1, count)));
        assert_eq!(place.in_record, Some((read.len() + 1, count)));
        let (column, row) = stage
            .find("▐")
            .expect("the passage that is read is on the screen");
        assert!(column > 50 && row >= 3, "{}", stage.text());
        read.push(place);
        stage.keys("n");
    }
    assert_eq!(stage.app().reader.place, read[0]);
    stage.keys("N");
    assert_eq!(stage.app().reader.place, read[count - 1]);
}

#[test]
fn a_record_and_a_text_scroll_to_their_ends_and_back() {
    for (width, height) in [(80, 24), (40, 12), (20, 5)] {
        let mut stage = Stage::new(width, height);
        stage.keys("3 Enter");
        let top = stage.shot();
        stage.keys("G");
        assert!(
            stage.shows("source’s voice") || stage.shows("source's voice") || stage.shows("…"),
            "{}",
            stage.text()
        );
        stage.keys("PageDown PageDown j j j");
        let end = stage.shot();
        stage.keys("j");
        assert_eq!(stage.shot(), end, "{width}×{height}: the end is the end");
        stage.keys("PageUp PageUp PageUp PageUp PageUp PageUp PageUp PageUp g");
        assert_eq!(
            stage.shot().cells.content().get(..usize::from(width)),
            top.cells.content().get(..usize::from(width))
        );
        stage.keys("Tab g");
        let app = stage.app();
        let top = app.reader.top_row(app.here.reader_top, 3);
        assert_eq!(top, TextRow::default());
        stage.keys("G");
        assert!(stage.shows("possibility."), "{}", stage.text());
    }
}

#[test]
fn links_of_a_record_are_reached_without_skipping_lines() {
    // Every line of a long record is on the screen at some time while going down, one key at a time.
    let mut stage = Stage::new(40, 12);
    stage.keys("Enter g");
    let lines = stage.app().record.lines.len();
    let mut seen = vec![false; lines];
    for _ in 0..lines * 2 {
        let top = stage.app().here.record_top;
        let height = 12 - 3 - 2;
        seen.iter_mut()
            .skip(top)
            .take(height)
            .for_each(|line| *line = true);
        stage.keys("j");
    }
    assert!(seen.iter().all(|seen| *seen), "{seen:?}");
}

#[test]
fn the_layout_folds() {
    let panes = |stage: &Stage| {
        let geometry = stage
            .app()
            .geometry(stage.cells().area.width, stage.cells().area.height);
        (
            !geometry.list.is_empty(),
            !geometry.record.is_empty(),
            !geometry.reader.is_empty(),
            geometry.record.y == geometry.reader.y,
        )
    };
    assert_eq!(panes(&Stage::new(200, 24)), (true, true, true, true));
    assert_eq!(panes(&Stage::new(120, 24)), (true, true, true, false));
    assert_eq!(panes(&Stage::new(80, 24)), (true, true, true, false));
    assert_eq!(panes(&Stage::new(79, 24)), (true, false, true, false));
    assert_eq!(panes(&Stage::new(60, 24)), (true, false, true, false));
    assert_eq!(panes(&Stage::new(59, 24)), (true, false, false, true));
}

#[test]
fn one_pane_at_a_time_where_there_is_no_room() {
    let mut stage = Stage::new(40, 12);
    for title in ["Actor ", "Source · news report", "List · record", "Actor "] {
        stage.keys("Tab");
        assert!(stage.row(2).contains(title), "{title}: {}", stage.text());
    }
    stage.keys("Shift+Tab");
    assert!(
        stage.row(2).contains("List · record · source"),
        "{}",
        stage.text()
    );
}

#[test]
fn a_size_changes_in_the_middle_of_everything() {
    let modes = [
        "",
        "3 Enter j j",
        "5 Tab Tab G",
        "/ p a s h Down",
        "2 f r u",
        "? c o",
        "y",
        "y l",
    ];
    for keys in modes {
        let mut stage = Stage::new(120, 35);
        if !keys.is_empty() {
            stage.keys(keys);
        }
        let before = stage.text();
        for (width, height) in [(40, 12), (0, 0), (19, 4), (200, 50), (1, 60), (80, 24)] {
            stage.resize(width, height);
        }
        stage.resize(120, 35);
        // What was selected still is, and what was typed still stands; scroll positions may have moved.
        let selected = |text: &str| {
            text.lines()
                .filter(|line| line.contains('/') || line.contains('›'))
                .count()
        };
        assert_eq!(
            selected(&stage.text()),
            selected(&before),
            "{keys}:\n{}",
            stage.text()
        );
        if keys.is_empty() {
            assert_eq!(stage.text(), before);
        }
    }
}

// ---- Hints ----

#[test]
fn help_is_hinted_at_whatever_the_width_and_quit_on_wide_screens() {
    let mut tried = 0;
    for keys in [
        "Esc",
        "3 Enter j",
        "5 Tab Tab",
        "/ p a s h Enter",
        "f a r m Enter",
    ] {
        let mut stage = Stage::new(80, 24);
        stage.keys(keys);
        for width in 26..=200 {
            stage.resize(width, 24);
            let last = stage.row(23);
            // A small screen names the panes first; `?` says how to quit.
            let hints = if width < 80 {
                "? help"
            } else {
                "? help  q quit"
            };
            assert!(last.contains(hints), "{keys} at {width}: {last}");
            tried += 1;
        }
    }
    eprintln!("help_is_hinted_at_whatever_the_width: tried {tried}, failed 0");
}

#[test]
fn a_sequence_under_way_tells_how_it_goes_on() {
    let mut stage = Stage::new(80, 24);
    stage.keys("y");
    let last = stage.row(23);
    for hint in [
        "y quotation",
        "c citation",
        "i record's id",
        "l source's URL",
    ] {
        assert!(last.contains(hint), "{last}");
    }
}

// ---- Looks ----

#[test]
fn without_colour_the_selection_is_seen() {
    for keys in [
        "",
        "3",
        "3 Enter j",
        "5 Tab Tab",
        "/ p a s h Down",
        "f a r m",
        "? Down",
        "y l",
    ] {
        let mut stage = Stage::new(120, 35).mono();
        if !keys.is_empty() {
            stage.keys(keys);
        }
        let coloured = stage
            .cells()
            .content()
            .iter()
            .filter(|cell| cell.fg != Color::Reset || cell.bg != Color::Reset);
        assert_eq!(coloured.count(), 0, "{keys}");
        let reversed = stage.with_modifier(Modifier::REVERSED);
        let expected = match keys {
            "/ p a s h Down" => "Putin informs Pashinyan",
            "? Down" => "Move      k ↑",
            "3" => "● Constitution-amendment",
            "3 Enter j" => "Azerbaijan →",
            "5 Tab Tab" => "5 Sources",
            _ => "Armenia",
        };
        assert!(
            reversed.iter().any(|text| text.contains(expected)),
            "{keys}: {reversed:?}"
        );
    }
    let mut stage = Stage::new(80, 24).mono();
    insta::assert_snapshot!("mono_80x24", stage.keys("3 Enter j j").screen());
    insta::assert_snapshot!("matrix_mono_80x24", stage.keys("6 j j").screen());
}

#[test]
fn backgrounds_are_the_terminals_own() {
    for keys in ["3 Enter j", "/ p a s h", "?", "5 Tab Tab n"] {
        let mut stage = Stage::new(120, 35);
        stage.keys(keys);
        assert!(
            stage
                .cells()
                .content()
                .iter()
                .all(|cell| cell.bg == Color::Reset),
            "{keys}"
        );
        assert!(
            stage
                .cells()
                .content()
                .iter()
                .all(|cell| !matches!(cell.fg, Color::Rgb(..) | Color::Indexed(_))),
            "{keys}"
        );
    }
}

// ---- Pasting ----

#[test]
fn a_huge_paste_is_cut() {
    let mut stage = Stage::new(80, 24);
    stage.keys("/").paste(&"pash ".repeat(200_000));
    let typed = stage.app().mode.field().unwrap().text().to_owned();
    assert!((4_000..=4_096).contains(&typed.len()), "{}", typed.len());
    assert!(stage.shot().cursor.is_some());
    stage.keys("Esc");
    assert!(matches!(stage.app().mode, Mode::Browse));
}

#[test]
fn a_paste_runs_no_command() {
    let mut stage = Stage::new(80, 24);
    let before = stage.shot();
    stage.paste("q").paste("3\r\n/\u{3}q\u{1b}q");
    assert_eq!(
        stage.shot(),
        before,
        "a paste where nothing is typed does nothing"
    );
    stage
        .keys("/")
        .paste("\u{3}\u{1b}[2J\rarm\u{1b}enia\n\0\u{9b}q\u{7f}");
    assert!(!stage.app().done);
    let typed = stage.app().mode.field().unwrap().text().to_owned();
    assert!(!typed.contains(char::is_control), "{typed:?}");
    stage.keys("Esc ?").paste("quit\r\n");
    assert!(
        !stage.app().done && matches!(stage.app().mode, Mode::Palette(_)),
        "a line break in a paste is no Enter"
    );
}

// ---- The mouse ----

#[test]
fn clicks_choose_and_follow() {
    let mut stage = Stage::new(120, 35);
    stage.click_on("Nikol Pashinyan");
    assert_eq!(id_here(&stage), "pashinyan");
    stage.click_on("Armenia →");
    assert_eq!(
        (stage.app().here.pane, id_here(&stage).as_str()),
        (Pane::Record, "pashinyan")
    );
    assert_eq!(
        stage
            .app()
            .pointed()
            .map(|to| stage.app().dossier.id(to).to_owned())
            .as_deref(),
        Some("armenia")
    );
    stage.click_on("Armenia →");
    assert_eq!(id_here(&stage), "armenia");
    stage.keys("Backspace");
    assert_eq!(id_here(&stage), "pashinyan");
    stage.click_on("3 Obstacles");
    assert_eq!(stage.app().here.view.tab(), Tab::Board);
    stage.click_on("5 Sources");
    assert_eq!(stage.app().here.view, View::List(Kind::Source));
    let (x, y) = stage.find("Source · news report").unwrap();
    stage.click(x + 3, y + 9);
    assert_eq!(stage.app().here.pane, Pane::Reader);
    // Frames, corners and what lies outside are no targets.
    let before = stage.app().here.clone();
    for (x, y) in [
        (0, 2),
        (119, 34),
        (0, 0),
        (119, 1),
        (u16::MAX, u16::MAX),
        (0, u16::MAX),
    ] {
        stage.click(x, y);
    }
    assert_eq!(stage.app().here, before);
}

#[test]
fn clicks_choose_among_hits_and_commands() {
    let mut stage = Stage::new(120, 35);
    stage.keys("/").typed("pash").click(5, 7);
    let search = stage.app().here.search.as_ref().unwrap();
    assert_eq!(search.selected, 1);
    stage.click_on("3 Obstacles");
    assert!(matches!(stage.app().mode, Mode::Browse) && stage.app().here.view.tab() == Tab::Board);
    stage.keys("?").typed("who wants");
    stage.click_on("positions: who wants what");
    assert_eq!(stage.app().here.view, View::List(Kind::Position));
    stage.keys("?").click(0, 0);
    assert!(matches!(stage.app().mode, Mode::Browse));
}

#[test]
fn the_wheel_scrolls_what_is_under_it() {
    let mut stage = Stage::new(80, 24);
    stage.wheel(2, 5, true);
    assert_eq!(id_here(&stage), "putin", "three down from the first");
    stage.wheel(2, 5, false);
    assert_eq!(id_here(&stage), "armenia");
    stage.wheel(50, 5, true);
    assert_eq!(
        (stage.app().here.record_top, stage.app().here.pane),
        (3, Pane::List)
    );
    stage.wheel(50, 5, false).wheel(50, 5, false);
    assert_eq!(stage.app().here.record_top, 0);
    let before = stage.text();
    stage.wheel(50, 18, true);
    assert_ne!(stage.text(), before, "the reader moves");
    stage.keys("?").wheel(40, 10, true);
    let Mode::Palette(palette) = &stage.app().mode else {
        panic!("still choosing")
    };
    assert_eq!(palette.selected, 3);
    stage
        .keys("Esc")
        .wheel(u16::MAX, u16::MAX, true)
        .wheel(0, 0, true);
}

#[test]
fn the_mouse_is_switched_off_and_on() {
    let mut stage = Stage::new(80, 24);
    stage.keys("Alt+m");
    assert_eq!(stage.effects(), [Effect::Mouse(false)]);
    assert!(stage.shows("mouse off"), "{}", stage.text());
    stage.keys("Alt+m");
    assert_eq!(stage.effects(), [Effect::Mouse(true)]);
    stage.keys("Ctrl+l Ctrl+z");
    assert_eq!(stage.effects(), [Effect::Redraw, Effect::Suspend]);
}

// ---- The loop ----

#[test]
fn what_comes_together_is_drawn_together() {
    let mut stage = Stage::new(80, 24);
    let (before, begun) = (stage.frames(), Instant::now());
    stage.fast().typed(&"jk".repeat(500));
    // At most 60 frames a second, however slow the machine is, and one for what came last.
    let most = begun.elapsed().as_millis() * 60 / 1000 + 2;
    let frames = u128::try_from(stage.frames() - before).unwrap();
    assert!(
        frames <= most,
        "{frames} frames for 1000 keys, at most {most}"
    );
    stage.typed(&"j".repeat(5));
    assert_eq!(id_here(&stage), "pashinyan", "and nothing is lost");
}

// ---- Hostile dossiers ----

/// Nothing that could command a terminal or hide from the reader is in any cell.
fn is_tame(stage: &Stage, at: &str) {
    for (place, cell) in stage.cells().content().iter().enumerate() {
        let symbol = cell.symbol();
        let wild = |c: char| {
            c.is_control()
                || matches!(c, '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{e000}'..='\u{f8ff}' | '\u{e0000}'..='\u{e007f}')
        };
        assert!(
            !symbol.contains(wild) && symbol.chars().count() <= 16,
            "{at}: cell {place} holds {symbol:?}"
        );
    }
}

fn draw_everything(dossier: Dossier, name: &str, sizes: &[(u16, u16)]) {
    let mut stage = Stage::on(dossier, 80, 24);
    let mut tried = 0;
    for (width, height) in sizes {
        stage.resize(*width, *height);
        for view in ["1", "2", "3", "5", "6"] {
            let last = stage.keys(view).app().views.list.items().len();
            stage.keys("g");
            for at in 0..last {
                is_tame(
                    &stage,
                    &format!("{name}: {view}, item {at} at {width}×{height}"),
                );
                stage.keys("j");
                tried += 1;
            }
            for keys in [
                "Enter", "PageDown", "G", "Tab", "PageDown", "G", "g", "n", "Esc", "f a", "Esc",
                "/ t", "Down", "Down", "Esc", "?", "Esc", "Esc", "Esc",
            ] {
                stage.keys(keys);
                is_tame(
                    &stage,
                    &format!("{name}: {view}, {keys} at {width}×{height}"),
                );
                tried += 1;
            }
        }
        assert!(!stage.app().done);
    }
    eprintln!("{name}: tried {tried}, failed 0");
}

#[test]
fn a_hostile_dossier_is_tame_on_the_screen() {
    draw_everything(
        hostile::hostile(),
        "a_hostile_dossier_is_tame_on_the_screen",
        &[(80, 24), (120, 35), (40, 12)],
    );
}

#[test]
fn a_heavy_dossier_is_drawn() {
    let mut stage = Stage::on(hostile::heavy(), 80, 24);
    let mut tried = 0;
    for keys in [
        "1",
        "j",
        "j",
        "Enter G",
        "Tab G",
        "2",
        "j",
        "Enter",
        "3",
        "j",
        "5",
        "Tab Tab G",
        "Esc / t",
        "Down",
        "Esc ?",
        "Esc",
    ] {
        stage.keys(keys);
        is_tame(&stage, keys);
        tried += 1;
    }
    eprintln!("a_heavy_dossier_is_drawn: tried {tried}, failed 0");
}

#[test]
fn a_hostile_text_is_typed() {
    for attack in hostile::attacks() {
        for begin in ["/", "f", "?", "M"] {
            let mut stage = Stage::new(80, 24);
            stage.keys(begin).typed(&attack);
            is_tame(&stage, begin);
            stage
                .paste(&attack)
                .keys("Home Right Right Left Delete End Backspace");
            is_tame(&stage, begin);
            assert!(!stage.app().done && !matches!(stage.app().mode, Mode::Browse));
        }
    }
}

#[test]
fn hidden_characters_are_counted_in_the_title() {
    let mut stage = Stage::on(hostile::hostile(), 120, 35);
    assert!(
        stage.row(0).contains(" hidden characters"),
        "{}",
        stage.row(0)
    );
    insta::assert_snapshot!("hostile_actors_120x35", stage.screen());
    insta::assert_snapshot!("hostile_source_120x35", stage.keys("5 Tab Tab").screen());
    assert!(!Stage::new(120, 35).shows("hidden"));
    assert_eq!(bundled().hidden_characters(), 0);
}

// ---- What changed ----

/// The example, and the same with some of everything changed.
fn changed() -> (Dossier, Dossier) {
    let text = include_str!("../assets/fishing-rights.json");
    let mut file: serde_json::Value = serde_json::from_str(text).unwrap();
    let last = file["positions"].as_array().unwrap().len() - 1;
    file["positions"].as_array_mut().unwrap().remove(last);
    file["obstacles"][0]["status"] = "resolved".into();
    file["excerpts"][0]["exact"] = "These words stand nowhere.".into();
    file["actors"][2]["name"] = "Renamed".into();
    file["title"] = "Other talks".into();
    let newcomer = serde_json::json!({"id": "newcomer", "name": "Newcomer", "kind": "person"});
    file["actors"].as_array_mut().unwrap().push(newcomer);
    (
        Dossier::parse(text).unwrap(),
        Dossier::parse(&file.to_string()).unwrap(),
    )
}

#[test]
fn what_changed_is_looked_through_part_by_part() {
    let (before, after) = changed();
    let mut stage = Stage::comparing(before, after, 120, 35);
    insta::assert_snapshot!("changes_120x35", stage.screen());
    let seen = |stage: &Stage, words: &[&str]| {
        for word in words {
            assert!(stage.shows(word), "{word}:\n{}", stage.text());
        }
    };
    seen(
        &stage,
        &[
            "status: dormant → resolved",
            "was         dormant",
            "is          resolved",
        ],
    );
    seen(
        stage.keys("]"),
        &["Quotations that no longer stand", "orphan"],
    );
    seen(stage.keys("] ]"), &["removed", "no longer in the dossier"]);
    assert!(stage.app().here.record.is_none() && stage.app().record.stops().next().is_none());
    let page = stage.app().record.page.as_ref().unwrap();
    assert!(
        page.rows
            .iter()
            .any(|row| row.label == "words" && row.text.starts_with('“')),
        "{:?}",
        page.rows
    );
    seen(
        stage.keys("]"),
        &["The dossier’s title changed.", "Other talks"],
    );
    stage.keys("j j Enter Enter Enter");
    assert_ne!(
        stage.app().here.view.tab(),
        Tab::Changes,
        "a changed record leads on"
    );
    stage.keys("Backspace Backspace =");
    assert_eq!(stage.app().here.view.tab(), Tab::Changes);
}

#[test]
fn an_empty_view_hints_at_nothing_to_go_through() {
    let mut stage = Stage::new(120, 35);
    stage.keys("b");
    assert!(
        !stage.shows("f find") && !stage.shows("section"),
        "{}",
        stage.text()
    );
}

#[test]
fn without_another_dossier_nothing_changed() {
    let mut stage = Stage::new(80, 24);
    assert!(
        stage.keys("=").shows("impasse diff OLD NEW"),
        "{}",
        stage.text()
    );
}

// ---- Dates ----

#[test]
fn the_timeline_makes_no_date_more_exact_than_it_is() {
    let event = |(nth, date): (usize, &str)| {
        format!(r#"{{"id":"e{nth}","date":"{date}","title":"E{nth}"}}"#)
    };
    let dossier = |dates: &[&str]| {
        let events: Vec<_> = dates.iter().copied().enumerate().map(event).collect();
        Dossier::parse(&format!(
            r#"{{"format":1,"id":"d","title":"t","events":[{}]}}"#,
            events.join(",")
        ))
        .unwrap()
    };
    for (width, height) in [(80, 24), (120, 35)] {
        let mut stage = Stage::on(dossier(&["1991~", "1991-06", "1991-06-18"]), width, height);
        stage.keys("4 > ");
        assert!(
            stage.shows("1991, month unknown") && stage.shows("June 1991"),
            "{}",
            stage.text()
        );
        assert!(!stage.shows("January 1991"), "{}", stage.text());
        stage.keys(">");
        assert!(
            stage.shows("1991, day unknown") && stage.shows("June 1991, day unknown"),
            "{}",
            stage.text()
        );
        assert!(
            !stage.shows("1 January 1991") && !stage.shows("1 June 1991"),
            "{}",
            stage.text()
        );
        let mut stage = Stage::on(dossier(&["-0043", "-0040-03"]), width, height);
        stage.keys("4");
        assert!(
            stage.shows("44 BC") && !stage.shows("-0043"),
            "{}",
            stage.text()
        );
    }
}
