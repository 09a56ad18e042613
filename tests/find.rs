//! Words found in the source: keys in, screen out.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::print_stderr,
    missing_docs,
    unreachable_pub
)]

mod stage;

use std::sync::Arc;
use std::time::{Duration, Instant};

use impasse::app::asking::{Question, Request, Response};
use impasse::app::responders::FindResponder;
use impasse::dossier::Dossier;
use impasse::search::Cancel;
use ratatui::style::Modifier;
use stage::Stage;

const SIZES: [(u16, u16); 4] = [(40, 12), (80, 24), (120, 35), (200, 50)];

/// A report of `lines` paragraphs. The harbour is in the lines 100, 200 and 300, written in three ways; the pilot
/// only in the last of them.
fn report(lines: usize) -> Dossier {
    let line = |at: usize| match at {
        100 => format!("\"Line {at}: the HARBOUR is closed.\""),
        200 => format!("\"Line {at}: in the hárbour lies a boat.\""),
        300 => format!("\"Line {at}: a pilot leaves the Harbour.\""),
        _ => format!("\"Line {at} of the report.\""),
    };
    let lines: Vec<_> = (0..lines).map(line).collect();
    let text = format!(
        r#"{{"format":1,"id":"d","title":"The harbour dispute","sources":[
            {{"id":"s","type":"report","title":"Report","text":[{}]}},
            {{"id":"t","type":"report","title":"Absent"}}],
            "excerpts":[{{"id":"x","source":"s","exact":"Line 250 of the report."}}],
            "actors":[{{"id":"a","name":"Anna","kind":"person","evidence":[{{"excerpt":"x","directness":"narration"}}]}}]}}"#,
        lines.join(",")
    );
    Dossier::parse(&text).unwrap()
}

/// The source of the report with the focus, at its first row.
fn reading(lines: usize, (width, height): (u16, u16)) -> Stage {
    let mut stage = Stage::on(report(lines), width, height);
    stage.keys("5 Tab Tab g");
    stage
}

fn reversed(stage: &Stage) -> Vec<String> {
    let mut found = stage.with_modifier(Modifier::REVERSED);
    found.retain(|text| text.to_lowercase().starts_with('h'));
    found
}

#[test]
fn places_are_marked_while_typing_and_stepped_through_round_and_round() {
    for size in SIZES {
        let mut stage = reading(400, size);
        stage.keys("f").typed("harbour");
        assert!(stage.shows("find: harbour"), "{}", stage.text());
        assert!(stage.shows("find harbour: 1 of 3"), "{}", stage.text());
        assert!(stage.shows("HARBOUR"), "{}", stage.text());
        assert_eq!(reversed(&stage), ["HARBOUR"], "{size:?}");
        let cursor = stage.shot().cursor;
        assert_eq!(cursor, Some((14, size.1 - 1)), "{size:?}");

        stage.keys("Enter n");
        assert!(stage.shows("find harbour: 2 of 3") && stage.shows("hárbour"));
        stage.keys("n");
        assert!(stage.shows("find harbour: 3 of 3") && stage.shows("Harbour."));
        stage.keys("n");
        assert!(stage.shows("find harbour: 1 of 3"), "{}", stage.text());
        assert!(stage.shows("After the last place: the first"));
        stage.keys("N");
        assert!(stage.shows("find harbour: 3 of 3"), "{}", stage.text());
        assert!(stage.shows("Before the first place: the last"));

        stage.keys("Esc");
        assert!(!stage.shows("find harbour") && stage.shows("Harbour."));
        assert!(reversed(&stage).is_empty());
    }
}

#[test]
fn the_first_place_from_the_top_of_the_screen_on_is_the_current_one() {
    // The passage is in line 250.
    let mut stage = Stage::on(report(400), 120, 35);
    stage.keys("5 Tab Tab f").typed("harbour");
    assert!(stage.shows("find harbour: 3 of 3"), "{}", stage.text());
    stage.keys("Ctrl+u").typed("line 1");
    assert!(stage.shows("find line 1: 1 of 111"), "{}", stage.text());
    stage.keys("Ctrl+u").typed("line 250");
    assert!(stage.shows("find line 250: 1 of 1"), "{}", stage.text());
    stage.keys("Down");
    assert!(stage.shows("find line 250: 1 of 1"), "{}", stage.text());
}

#[test]
fn escape_while_typing_goes_back_to_where_it_began() {
    let mut stage = reading(400, (80, 24));
    stage.keys("PageDown");
    let before = stage.text();
    stage.keys("f").typed("pilot");
    assert!(stage.shows("find pilot: 1 of 1"), "{}", stage.text());
    stage.keys("Esc");
    assert_eq!(stage.text(), before);
}

#[test]
fn nothing_found_is_said() {
    let mut stage = reading(400, (80, 24));
    stage.keys("f").typed("lighthouse");
    assert!(stage.shows("find lighthouse: no place"), "{}", stage.text());
    stage.keys("Enter");
    assert!(stage.shows("No place of “lighthouse” in this source"));
    stage.keys("n");
    assert!(stage.shows("No place of “lighthouse” in this source"));
    stage.keys("f Ctrl+u").typed("  ");
    stage.keys("Enter");
    assert!(!stage.shows("Source · find"), "{}", stage.text());
}

#[test]
fn find_begins_only_in_a_source_with_text() {
    let mut stage = reading(3, (120, 35));
    stage.keys("h h f");
    assert!(
        !stage.shows("find: "),
        "in the list it narrows: {}",
        stage.text()
    );
    stage.keys("Esc j Tab Tab f");
    assert!(
        stage.shows("Nothing to find: the text of Absent is not in the dossier"),
        "{}",
        stage.text()
    );
}

#[test]
fn outside_the_source_n_steps_through_passages() {
    let mut stage = reading(400, (120, 35));
    stage.keys("f").typed("harbour");
    stage.keys("Enter Shift+Tab n");
    assert!(stage.shows("The only passage: "), "{}", stage.text());
    assert!(stage.shows("find harbour: 1 of 3"), "{}", stage.text());
    stage.keys("Esc");
    assert!(!stage.shows("find harbour"), "{}", stage.text());
}

#[test]
fn a_paste_is_found_and_bounded() {
    let mut stage = reading(400, (80, 24));
    stage.keys("f").paste("a\npilot");
    assert!(stage.shows("find a pilot: 1 of 1"), "{}", stage.text());
    stage.paste(&"x".repeat(100_000));
    let typed = stage.app().mode.field().unwrap().text().len();
    assert_eq!(typed, 4096);
}

#[test]
fn going_back_restores_the_words_and_the_place() {
    let mut stage = reading(400, (120, 35));
    stage.keys("f").typed("harbour");
    stage.keys("Enter n 1");
    assert!(!stage.shows("find harbour"), "{}", stage.text());
    stage.keys("Backspace");
    assert!(stage.shows("find harbour: 2 of 3"), "{}", stage.text());
    assert!(stage.shows("hárbour"), "{}", stage.text());
    stage.keys("N");
    assert!(stage.shows("find harbour: 1 of 3"), "{}", stage.text());
}

#[test]
fn in_a_long_text_the_places_on_the_screen_come_first() {
    let mut stage = reading(20_000, (120, 35));
    stage.holding();
    stage.keys("f").typed("line 2");
    assert!(stage.shows("find line 2: …"), "{}", stage.text());
    let current = stage.with_modifier(Modifier::REVERSED);
    assert!(current.contains(&"Line 2".to_owned()), "{current:?}");
    stage.keys("Enter n");
    assert!(stage.shows("find line 2: …"), "{}", stage.text());
    stage.answer_last();
    // The step waited for the count: to line 20.
    assert!(stage.shows("find line 2: 2 of 1111"), "{}", stage.text());
}

#[test]
fn answers_to_earlier_words_are_dropped() {
    let mut stage = reading(20_000, (120, 35));
    stage.holding();
    stage.keys("f").typed("har");
    let asked = stage.asked().len();
    stage.typed("b");
    assert_eq!(stage.asked().len(), asked + 1);
    stage.answers(asked);
    assert!(stage.shows("find harb: …"), "{}", stage.text());
    stage.answers(1);
    assert!(stage.shows("find harb: 1 of 3"), "{}", stage.text());
    stage.keys("Esc");
    assert!(!stage.shows("find harb"), "{}", stage.text());
}

#[test]
fn a_hit_in_a_text_opens_at_its_words() {
    for size in SIZES {
        let mut stage = Stage::on(report(400), size.0, size.1);
        stage.keys("/").typed("pilot");
        if size.0 > 40 {
            assert!(stage.shows("Line 300: a pilot"), "{}", stage.text());
            assert!(stage.shows("“pilot”: 1 of 1"), "{}", stage.text());
        }
        stage.keys("Enter");
        assert!(stage.shows("Line 300: a pilot"), "{}", stage.text());
        assert!(stage.shows("find pilot: 1 of 1"), "{}", stage.text());
        let marked = stage.with_modifier(Modifier::REVERSED);
        assert!(marked.contains(&"pilot".to_owned()), "{marked:?}");
    }
}

#[test]
fn places_of_a_hit_are_stepped_through() {
    let mut stage = Stage::on(report(400), 120, 35);
    stage.keys("/").typed("harbour boat");
    stage.keys("Enter");
    assert!(stage.shows("find hárbour boat: 2 of 4"), "{}", stage.text());
    assert_eq!(reversed(&stage), ["hárbour"]);
    stage.keys("n");
    assert!(stage.shows("find hárbour boat: 3 of 4"), "{}", stage.text());
    stage.keys("N N");
    assert!(stage.shows("find hárbour boat: 1 of 4"), "{}", stage.text());
    stage.keys("Esc Esc Esc");
    let way = "hit 1 of 1 for “harbour boat” › Report";
    assert!(stage.shows(way), "{}", stage.text());
}

#[test]
fn a_hit_in_a_passage_opens_at_its_words_and_one_in_a_name_as_before() {
    let mut stage = Stage::on(report(400), 120, 35);
    stage.keys("/").typed("\"line 250\" kind:excerpt");
    stage.keys("Enter");
    assert!(stage.shows("find Line 250: 1 of 1"), "{}", stage.text());
    stage.keys("Esc").keys("/").typed("Anna");
    stage.keys("Enter");
    assert!(!stage.shows("Source · find"), "{}", stage.text());
}

/// Time that all threads of the process have been on a processor, on Linux, to a hundredth of a second.
fn time_on_cpu() -> Duration {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let (_, fields) = stat.rsplit_once(") ").unwrap_or_default();
    let ticks = fields.split(' ').skip(11).take(2);
    let ticks: u64 = ticks.filter_map(|ticks| ticks.parse::<u64>().ok()).sum();
    Duration::from_millis(10 * ticks)
}

/// Times in texts of 10 MB: `cargo test --release --test find -- --ignored --nocapture`.
#[test]
#[ignore = "measures times, which depend on the machine"]
fn times_in_texts_of_ten_megabytes() {
    let line = "The Council of the Isles of Pell declared on Monday that its sea ends there. ";
    let russian = "Совет островов Пелл заявил в понедельник, что его море кончается там. ";
    let texts = [
        ("English", format!("{}\\n", line.repeat(8))),
        ("Russian", format!("{}\\n", russian.repeat(8))),
        ("one paragraph", line.to_owned()),
        ("one letter", "a".to_owned()),
    ];
    for (name, part) in texts {
        let text = part.repeat(10_000_000 / part.len());
        let dossier = format!(
            r#"{{"format":1,"id":"d","title":"t","sources":[{{"id":"s","type":"report","title":"t","text":"{text}"}}]}}"#
        );
        let dossier = Arc::new(Dossier::parse(&dossier).unwrap());
        let source = dossier.find("s").unwrap();
        let mut finder = FindResponder::new(dossier);
        for words in ["pell", "a", "e", "monday that"] {
            let request = Request {
                number: 1,
                typed: words.to_owned(),
                question: Question::Places(source),
                notes: Arc::default(),
            };
            let (start, on_cpu) = (Instant::now(), time_on_cpu());
            let answer = finder.answer(&request, &Cancel::default()).unwrap();
            let on_cpu = time_on_cpu().saturating_sub(on_cpu);
            let took = (start.elapsed(), on_cpu);
            let Response::Places(places) = answer.response else {
                panic!("{answer:?}");
            };
            eprintln!(
                "{name}: {} places of “{words}” in {:?}, on all processors {:?}",
                places.count(),
                took.0,
                took.1
            );
        }
    }
    let mut stage = reading(400_000, (120, 35));
    stage.holding();
    stage.keys("f");
    for letter in "line 2".chars() {
        let start = Instant::now();
        stage.typed(&letter.to_string());
        eprintln!("key {letter:?}: {:?}", start.elapsed());
    }
    let start = Instant::now();
    stage.keys("Enter").answer_last();
    eprintln!("all places: {:?}", start.elapsed());
    for keys in ["n", "N", "PageDown"] {
        let start = Instant::now();
        stage.keys(keys);
        eprintln!("key {keys}: {:?}", start.elapsed());
    }
}
