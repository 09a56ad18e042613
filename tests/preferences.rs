//! Preferences on the screen: reading width, share of the list, arrangement, dates and numbers of
//! passages; and their change while the program runs.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::print_stderr,
    missing_docs,
    unreachable_pub
)]

mod stage;

use std::sync::Arc;

use impasse::app::news::News;
use impasse::app::preferences::{Arrangement, DateStyle, Preferences};
use impasse::dossier::{Dossier, Kind};
use impasse::search::Index;
use impasse::state::place::{SavedPlace, SavedSizes};
use ratatui::style::Modifier;
use stage::{Stage, bundled};

const SIZES: [(u16, u16); 3] = [(80, 24), (120, 35), (200, 50)];

/// Places in every view that no pane has been scrolled at, and how they are reached.
const PLACES: [&str; 15] = [
    "0",
    "1",
    "2 Enter",
    "3",
    "3 Tab",
    "4",
    "4 >",
    "5",
    "5 Tab Tab n n",
    "5 Tab Tab z n",
    "6 l",
    "7 p",
    "8",
    "9",
    "/ p e a c e Enter",
];

/// A value of each preference other than the default.
fn others() -> Vec<Preferences> {
    let usual = Preferences::default;
    let with_width = |reading_width| Preferences {
        reading_width,
        ..usual()
    };
    let with_share = |share| Preferences {
        list_share: Some(share),
        ..usual()
    };
    let arranged = |arrangement| Preferences {
        arrangement,
        ..usual()
    };
    let dated = |dates| Preferences { dates, ..usual() };
    vec![
        with_width(40),
        with_width(120),
        with_share(20),
        with_share(60),
        arranged(Arrangement::Stacked),
        arranged(Arrangement::SideBySide),
        dated(DateStyle::Iso),
        dated(DateStyle::Words),
        Preferences {
            passage_numbers: false,
            ..usual()
        },
        Preferences {
            reading_width: 50,
            list_share: Some(30),
            arrangement: Arrangement::SideBySide,
            dates: DateStyle::Iso,
            passage_numbers: false,
        },
    ]
}

/// Every fourth of them, from another one on each time.
fn some_others(nth: usize) -> impl Iterator<Item = Preferences> {
    others().into_iter().skip(nth % 4).step_by(4)
}

/// A dossier on a screen with preferences from the start.
fn preferring(preferences: Preferences, dossier: Dossier, size: (u16, u16)) -> Stage {
    let index = Arc::new(Index::new(&dossier));
    with_index(preferences, &Arc::new(dossier), &index, size)
}

fn with_index(
    preferences: Preferences,
    dossier: &Arc<Dossier>,
    index: &Arc<Index>,
    (width, height): (u16, u16),
) -> Stage {
    let mut stage = Stage::opening(width, height);
    stage.prefer(preferences);
    let hidden = News::Hidden(dossier.hidden_characters());
    let indexed = stage.opened(dossier).indexed(dossier, Arc::clone(index));
    indexed.hear(hidden);
    stage
}

/// The rows of the screen but the last, which may have held a message.
fn above_footer(stage: &Stage) -> String {
    let text = stage.text();
    let rows = text.trim_end_matches('\n').rsplit_once('\n');
    rows.unwrap_or_default().0.to_owned()
}

#[test]
fn a_change_while_running_shows_what_a_start_with_it_shows() {
    let dossier = bundled();
    let index = Arc::new(Index::new(&dossier));
    let dossier = Arc::new(dossier);
    for size in SIZES {
        for (nth, place) in PLACES.into_iter().enumerate() {
            for preferences in some_others(nth + usize::from(size.1)) {
                let of = |preferences| {
                    let mut stage = with_index(preferences, &dossier, &index, size);
                    stage.keys(place);
                    stage
                };
                let (mut changed, started) = (of(Preferences::default()), of(preferences.clone()));
                let before = above_footer(&changed);
                changed.prefer(preferences.clone());
                assert!(
                    above_footer(&changed) == above_footer(&started),
                    "{place} at {size:?} with {preferences:?}:\n{}\nand not\n{}",
                    changed.text(),
                    started.text()
                );
                changed.prefer(Preferences::default());
                assert!(
                    above_footer(&changed) == before,
                    "{place} at {size:?} after {preferences:?}:\n{}\nand not\n{before}",
                    changed.text(),
                );
            }
        }
    }
}

#[test]
fn a_text_has_at_most_the_columns_that_the_user_prefers() {
    for size in SIZES {
        for reading_width in [40, 72, 120] {
            let preferences = Preferences {
                reading_width,
                ..Preferences::default()
            };
            let mut stage = preferring(preferences, bundled(), size);
            stage.keys("5 Tab Tab z");
            let widest = widest_paragraph(&stage);
            // Blanks at both edges, and a margin of three columns.
            let room = size.0 - 5;
            let most = usize::from(reading_width.min(room));
            assert!(
                widest <= most && widest + 12 > most,
                "{widest} columns of {most} at {size:?}:\n{}",
                stage.text()
            );
        }
    }
}

/// Columns of the longest row of the text of a zoomed source with numbered paragraphs.
fn widest_paragraph(stage: &Stage) -> usize {
    let text = stage.text();
    let rows = text.lines().skip(3);
    let first = rows.clone().next().unwrap();
    let indent = first.chars().take_while(|c| *c == ' ').count();
    let of_text = rows.take_while(|row| !row.contains('─'));
    let text = of_text.map(|row| row.split('│').next().unwrap_or_default().trim_end());
    let columns = text.map(|row| row.chars().count().saturating_sub(indent + 3));
    columns.max().unwrap()
}

#[test]
fn two_versions_side_by_side_have_the_columns_that_the_user_prefers() {
    let versions = r#"{"format":1,"id":"d","title":"Talks","sources":[
        {"id":"ru","type":"speech","title":"Речь","language":"ru","text":"Мы согласны."},
        {"id":"en","type":"speech","title":"Speech","language":"en","translation_of":"ru","text":"We agree."}]}"#;
    let columns = |reading_width| {
        let preferences = Preferences {
            reading_width,
            ..Preferences::default()
        };
        let mut stage = preferring(preferences, Dossier::parse(versions).unwrap(), (200, 50));
        stage.keys("5 Tab Tab z");
        stage.app().reader.beside.as_ref().unwrap().columns()
    };
    assert_eq!([40, 72, 120].map(columns), [40, 72, 93]);
}

#[test]
fn the_list_has_the_share_that_the_user_prefers() {
    for size in SIZES {
        for share in [20, 45, 60] {
            let preferences = Preferences {
                list_share: Some(share),
                ..Preferences::default()
            };
            for place in ["1", "2 j", "3", "5", "/ p e a c e Enter"] {
                let mut stage = preferring(preferences.clone(), bundled(), size);
                stage.keys(place);
                let geometry = stage.app().geometry(size.0, size.1);
                if geometry.list.width < size.0 {
                    let wanted = (size.0 * share / 100).max(24);
                    let border = stage.find("┬").expect("a border").0;
                    assert_eq!(border, wanted, "{place} at {size:?}:\n{}", stage.text());
                }
            }
            // The borders that the user moves win.
            let mut stage = preferring(preferences, bundled(), size);
            stage.keys("1 Alt+Right Alt+Right");
            let moved = stage.find("┬").unwrap().0;
            assert_eq!(moved, (size.0 * share / 100).max(24) + 4);
            stage.prefer(Preferences {
                list_share: Some(33),
                ..Preferences::default()
            });
            assert_eq!(stage.find("┬").unwrap().0, moved);
            assert_eq!(stage.keys("2").find("┬").unwrap().0, size.0 * 33 / 100);
        }
    }
}

#[test]
fn the_borders_of_the_last_session_win_over_the_share_of_the_list() {
    let sizes = SavedSizes {
        list_width: Some(400),
        ..SavedSizes::default()
    };
    let place = SavedPlace {
        view: "actors".into(),
        sizes: [("actors".to_owned(), sizes)].into(),
        ..SavedPlace::default()
    };
    let mut stage = Stage::resuming(Some(place), bundled(), 120, 35);
    stage.prefer(Preferences {
        list_share: Some(25),
        ..Preferences::default()
    });
    let border = |stage: &Stage| stage.find("┬").unwrap().0;
    assert_eq!(border(&stage), 48);
    assert_eq!(border(stage.keys("2")), 30);
}

#[test]
fn record_and_source_stand_as_the_user_prefers() {
    let shown = |size: (u16, u16), arrangement, keys: &str| {
        let preferences = Preferences {
            arrangement,
            ..Preferences::default()
        };
        let mut stage = preferring(preferences, bundled(), size);
        stage.keys(keys);
        stage
    };
    for place in ["1", "2 j", "3 j", "4 j", "6 j l", "8 j"] {
        let [auto, stacked, beside] = [
            Arrangement::Auto,
            Arrangement::Stacked,
            Arrangement::SideBySide,
        ]
        .map(|arrangement| {
            SIZES.map(|size| {
                let stage = shown(size, arrangement, place);
                let geometry = stage.app().geometry(size.0, size.1);
                (
                    geometry.record.y == geometry.reader.y,
                    stage.text(),
                    geometry,
                )
            })
        });
        for (index, (is_beside, text, _)) in stacked.iter().enumerate() {
            assert!(!is_beside, "{place} {index}:\n{text}");
        }
        assert_eq!(beside[0].1, auto[0].1, "small screens stay as they are");
        for (is_beside, text, geometry) in beside.iter().skip(1) {
            assert!(is_beside, "{place}:\n{text}");
            assert!(geometry.record.width >= 42 && geometry.reader.width >= 42);
            assert!(text.contains("┬"), "{place}:\n{text}");
        }
    }
    // Narrower than three columns, the list stands above both.
    let narrow = shown((100, 35), Arrangement::SideBySide, "2 j");
    let geometry = narrow.app().geometry(100, 35);
    assert_eq!(geometry.list.width, 100);
    assert_eq!(geometry.record.y, geometry.reader.y);
}

/// A dossier with a date in every place that has one, and none in its prose.
const DATED: &str = r#"{"format":1,"id":"d","title":"Talks","as_of":"2024-08-19","summary":"A summary.",
    "sources":[
        {"id":"s","type":"report","title":"A report","issued":"2024-08-19~","accessed":"2024-08-20",
         "text":"Ada opposes the bridge. Ada supports the bridge. They met. They talk still. It rained."},
        {"id":"t","type":"speech","title":"A speech","issued":"2021-03?","text":"We talk."}],
    "excerpts":[
        {"id":"e1","source":"s","exact":"Ada opposes the bridge."},
        {"id":"e2","source":"s","exact":"Ada supports the bridge."},
        {"id":"e3","source":"s","exact":"They met."},
        {"id":"e4","source":"t","exact":"We talk."}],
    "actors":[{"id":"ada","name":"Ada","kind":"person"},{"id":"bob","name":"Bob","kind":"person"}],
    "issues":[{"id":"i","label":"A bridge is built"}],
    "positions":[
        {"id":"p1","actor":"ada","issue":"i","stance":"opposes","statement":"No bridge.","date":"2021-03-05",
         "evidence":[{"excerpt":"e1","directness":"narration"}]},
        {"id":"p2","actor":"ada","issue":"i","stance":"supports","statement":"A bridge.","date":"2024-08-19~",
         "evidence":[{"excerpt":"e2","directness":"narration"}]},
        {"id":"p3","actor":"bob","issue":"i","stance":"supports","statement":"A bridge too.","date":"2024-07-XX",
         "denies":["p1"],"evidence":[{"excerpt":"e4","directness":"document_text"}]}],
    "obstacles":[{"id":"o","title":"Money","status":"open","issues":["i"],"resolution_condition":"Paid.",
        "evidence":[{"excerpt":"e3","directness":"narration"}],
        "history":[{"date":"2023-02-01","status":"dormant"},{"date":"2024-06-30","status":"open"}]}],
    "events":[
        {"id":"v1","title":"A meeting","date":"2024-08-18T10:00:00Z","evidence":[{"excerpt":"e3","directness":"narration"}]},
        {"id":"v2","title":"A flood","date":"2023-05-01~/2023-06-12","involves":["ada"],
         "evidence":[{"excerpt":"e3","directness":"narration"}]}]}"#;

/// Places with dates in the dossier above.
const DATED_PLACES: [&str; 31] = [
    "0 j j j",
    "1 j Enter",
    "2 j",
    "2 j Enter j",
    "2 j j j Enter",
    "3 j",
    "3 j Enter j j",
    "4",
    "4 j j j",
    "4 > j",
    "4 > > j",
    "4 > > > j",
    "4 G",
    "5",
    "5 j Tab Tab",
    "5 Enter j j j",
    "5 Tab Tab z n n",
    "6 l",
    "7 l",
    "8 j",
    "8 j j j j",
    "9 j",
    "9 j j j",
    "a h h",
    "a h h Enter 2 j Enter",
    "a h h Enter 3 j Enter",
    "a h Enter 4",
    "b",
    "7 p j Enter",
    "8 G",
    "/ b r i d g e Enter j",
];

const MONTHS: [&str; 11] = [
    "Feb", "Mar", "May", "Jun", "Jul", "Aug", "February", "March", "June", "July", "August",
];

/// True if a text has a year and a month in digits: `2024-08`.
fn has_digits(text: &str) -> bool {
    let bytes = text.as_bytes();
    bytes.windows(7).any(|found| {
        let digits = |range: std::ops::Range<usize>| found[range].iter().all(u8::is_ascii_digit);
        digits(0..4) && found[4] == b'-' && digits(5..7)
    })
}

fn has_month(text: &str) -> bool {
    let mut words = text.split(|c: char| !c.is_alphabetic());
    words.any(|word| MONTHS.contains(&word))
}

#[test]
fn every_date_has_the_style_that_the_user_prefers() {
    let mut dated = [0, 0];
    for size in [(40, 12), (80, 24), (120, 35), (200, 50)] {
        for place in DATED_PLACES {
            for (style, count) in [DateStyle::Iso, DateStyle::Words]
                .into_iter()
                .zip(&mut dated)
            {
                let preferences = Preferences {
                    dates: style,
                    ..Preferences::default()
                };
                let dossier = Dossier::parse(DATED).unwrap();
                let mut stage = preferring(preferences, dossier, size);
                stage.keys(place);
                let text = stage.text();
                let (wrong, right) = match style {
                    DateStyle::Iso => (has_month(&text), has_digits(&text)),
                    _ => (has_digits(&text), has_month(&text)),
                };
                assert!(!wrong, "{style:?}, {place} at {size:?}:\n{text}");
                *count += usize::from(right);
            }
        }
    }
    assert!(dated.iter().all(|count| *count > 60), "{dated:?}");
}

#[test]
fn changed_dates_and_removed_records_have_the_style_too() {
    let before = DATED.replace("2024-08-20", "2024-08-21").replace(
        r#"{"id":"v2","title":"A flood","date":"2023-05-01~/2023-06-12""#,
        r#"{"id":"v0","title":"A fire","date":"2022-02-01"},
           {"id":"v2","title":"A flood","date":"2023-05-02""#,
    );
    for (style, wanted) in [
        (DateStyle::Auto, "2023-05-02 → 2023-05-01~/2023-06-12"),
        (DateStyle::Iso, "2023-05-02 → c. 2023-05-01 to 2023-06-12"),
        (
            DateStyle::Words,
            "2 May 2023 → about 1 May 2023 to 12 June 2023",
        ),
    ] {
        let [old, new] = [&before, DATED].map(|text| Dossier::parse(text).unwrap());
        let mut stage = Stage::comparing(old, new, 120, 35);
        stage.prefer(Preferences {
            dates: style,
            ..Preferences::default()
        });
        assert!(stage.shows(wanted), "{style:?}:\n{}", stage.text());
        for _ in 0..4 {
            let text = stage.text();
            match style {
                DateStyle::Auto => {}
                DateStyle::Iso => assert!(!has_month(&text), "{text}"),
                DateStyle::Words => assert!(!has_digits(&text), "{text}"),
            }
            stage.keys("j");
        }
    }
}

#[test]
fn without_numbers_of_passages_the_text_has_none_and_passages_are_read_as_before() {
    let superscripts = |text: &str| text.chars().any(|c| "⁰¹²³⁴⁵⁶⁷⁸⁹".contains(c));
    for size in SIZES {
        let preferences = Preferences {
            passage_numbers: false,
            ..Preferences::default()
        };
        let mut with = Stage::on(bundled(), size.0, size.1);
        let mut without = preferring(preferences, bundled(), size);
        for keys in ["2 j", "5 Tab Tab n", "n", "n n n", "N", "z", "n"] {
            with.keys(keys);
            without.keys(keys);
            assert!(superscripts(&with.text()));
            assert!(!superscripts(&without.text()), "{}", without.text());
            let place = |stage: &Stage| stage.app().reader.place;
            assert_eq!(place(&with), place(&without));
            let words = |stage: &Stage| stage.app().reader.words_read().cloned();
            assert_eq!(words(&with), words(&without));
            assert!(without.shows("▐"), "{}", without.text());
        }
        assert!(without.shows(" of 26"), "{}", without.text());
    }
}

/// The words of the source pane in bold, as the passage that is read is drawn.
fn bold_words(stage: &Stage) -> String {
    let (width, height) = (stage.cells().area.width, stage.cells().area.height);
    let area = stage.app().geometry(width, height).reader.inner();
    let mut words = String::new();
    let rows = u16::try_from(stage.app().reader.text_rows(area.height)).unwrap();
    for row in area.y..area.y + rows.min(area.height) {
        let of_pane = stage
            .columns_of(row)
            .filter(|(column, _)| *column >= area.x);
        // The claims may stand behind a line.
        for (column, symbol) in of_pane.take_while(|(_, symbol)| *symbol != "│") {
            let cell = stage.cells().cell((column, row)).unwrap();
            if cell.modifier.contains(Modifier::BOLD) {
                words.push_str(symbol);
            }
        }
    }
    words
}

/// The selections of a place, and the words that are read.
fn selections(stage: &Stage) -> impl PartialEq + std::fmt::Debug + use<> {
    let app = stage.app();
    let here = &app.here;
    let words = app.reader.words_read().cloned();
    (
        (here.record, here.row, here.passage, here.pane),
        (here.view.tab(), here.claim, here.reading, words),
    )
}

#[test]
fn the_passage_in_sight_stays_in_sight_and_the_selection_stays() {
    let mut tried = 0;
    for size in SIZES {
        for start in ["2 j Tab Tab", "5 Tab Tab z", "3 j Tab j j", "5 Tab Tab"] {
            for scroll in ["J", "J J J", "K K", "K K K K K K"] {
                let mut stage = Stage::on(bundled(), size.0, size.1);
                stage.keys(start);
                for nth in 0..5 {
                    stage.keys("n").keys(scroll);
                    for preferences in some_others(nth + scroll.len()) {
                        let app = stage.app();
                        let words = app.reader.words_read().cloned().unwrap();
                        let mut sources = app.dossier.handles(Kind::Source);
                        let source = sources.next().unwrap();
                        let text = app.dossier.text(source).unwrap().as_str();
                        let mut passage = text[words].split(|c: char| !c.is_alphabetic());
                        let first = passage.find(|word| word.len() > 3).unwrap().to_owned();
                        let (seen, selected) = (bold_words(&stage), selections(&stage));
                        stage.prefer(preferences.clone());
                        assert_eq!(selections(&stage), selected);
                        let now = bold_words(&stage);
                        let is_kept = now.contains(&first) || !seen.contains(&first);
                        assert!(
                            is_kept && (seen.is_empty() || !now.is_empty()),
                            "{start} {scroll} at {size:?} with {preferences:?}: {first}\n{}",
                            stage.text()
                        );
                        tried += usize::from(!seen.is_empty());
                    }
                }
            }
        }
    }
    assert!(tried > 300, "{tried}");
}

#[test]
fn a_scrolled_record_keeps_the_row_at_its_top() {
    let example = include_str!("../assets/fishing-rights.json");
    let mut stage = Stage::on(Dossier::parse(example).unwrap(), 120, 35);
    stage.keys("1 Enter PageDown");
    let row = |stage: &Stage| {
        let app = stage.app();
        app.record.row_at(app.here.record_top)
    };
    let before = row(&stage);
    assert!(before.is_some_and(|row| row > 3), "{}", stage.text());
    for preferences in others() {
        stage.prefer(preferences.clone());
        let (now, selected) = (row(&stage), stage.app().here.row);
        let is_near = now
            .zip(before)
            .is_some_and(|(now, before)| now.abs_diff(before) <= 8);
        assert!(
            is_near,
            "{preferences:?}: {now:?} after {before:?}, {selected:?}"
        );
    }
}
