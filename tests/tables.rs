//! The matrix, the agreement and the timeline: keys go in, the screen comes out.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    missing_docs,
    unreachable_pub
)]

mod stage;

use std::fmt::Write;

use impasse::app::places::View;
use impasse::dossier::Dossier;
use stage::Stage;

fn example(width: u16, height: u16) -> Stage {
    let text = include_str!("../assets/fishing-rights.json");
    Stage::on(Dossier::parse(text).unwrap(), width, height)
}

/// Some rows of the screen, without blanks at their ends.
fn rows(stage: &Stage, from: usize, count: usize) -> Vec<String> {
    let text = stage.text();
    let rows = text.lines().skip(from).take(count);
    rows.map(|row| row.trim_end().to_owned()).collect()
}

// ---- The matrix ----

#[test]
fn columns_of_the_matrix_are_headed_by_words_and_a_caption_has_the_proposition() {
    let mut stage = Stage::new(120, 35);
    let drawn = r"━ Matrix · as in the file ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━ Azerbaijan, 2 of 5 · constitution, 3 of 9 ━
                   peace      deal by                 Karabakh          territorial             Russia  inform
                   agreement  year end  constitution  status    border  concessions  logistics  role    Pashinyan
 Armenia           ·°         +°                                ·°
▸Azerbaijan        ·°         +°        +°            +°        ·°
 Russia            +                                            +                    +          ±≠
 Vladimir Putin                                                                                         +
 Armenian public                                                        −°
 5 actors without a position  >
 Azerbaijan supports°: Armenia amends its constitution · 1 position, known only from others
 Armenia amends its constitution: supports 1 of 1";
    stage.keys("6 j l l");
    assert_eq!(rows(&stage, 2, 11).join("\n"), drawn, "{}", stage.text());
}

#[test]
fn where_all_columns_fit_the_cells_hold_words() {
    let mut wide = example(200, 50);
    wide.keys("6");
    let drawn = [
        "                                 treaty        mediator     Line          catch        half          logbooks      season        mesh      observers      patrol        compensation  landing",
        "▸Tarnmouth                       not stated°                conditional°                                           not stated*°            opposes°                     supports°",
        " Government of Tarnmouth         supports      supports≠°   ambivalent≠°  supports°                  supports≠                             conditional*°  conditional   supports≠",
    ];
    assert_eq!(rows(&wide, 4, 3), drawn, "{}", wide.text());
    let mut narrow = example(120, 35);
    narrow.keys("6");
    let drawn = [
        "                                              past  Pell          closed                joint",
        "                         treaty mediator Line catch half logbooks season mesh observers patrol compensation landing",
        "▸Tarnmouth               ·°              ±°                       ·*°         −°               +°",
        " Government of Tarnmou…  +      +≠°      ~≠°  +°         +≠                   ±*°       ±      +≠",
    ];
    assert_eq!(rows(&narrow, 3, 4), drawn, "{}", narrow.text());
}

#[test]
fn words_narrow_the_rows_and_the_columns_and_the_title_names_them() {
    let mut stage = example(120, 35);
    stage.keys("6 f p e l l Enter");
    let drawn = r"━ Matrix · as in the file · f pell ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━ 3 of 18 actors · 3 of 12 issues ━
                                               Pell            joint
                               Line            half            patrol
▸Isles of Pell                 supports        not stated*°    conditional*
 Council of Pell               not stated*°    ambivalent°
 Union of Pell Line-Fishers    supports!       supports*       opposes";
    assert_eq!(rows(&stage, 2, 6).join("\n"), drawn, "{}", stage.text());
    stage.keys("Esc");
    assert!(stage.shows("Friends of the Lant") || stage.shows("Tarnmouth"));
    assert!(!stage.shows("f pell"), "{}", stage.text());
    for (width, height) in [(80, 24), (60, 20), (40, 12)] {
        let mut small = example(width, height);
        small.keys("6 f v a u c Space m e s h");
        assert!(small.shows("f vauc mesh"), "{}", small.text());
        small.keys("Enter");
        assert!(
            small.shows("Vauclaire") && small.shows("mesh"),
            "{}",
            small.text()
        );
        assert!(!small.shows("Norderkoog"), "{}", small.text());
    }
}

#[test]
fn a_filter_that_matches_nothing_says_so_and_esc_brings_all_back() {
    for (width, height) in [(200, 50), (120, 35), (80, 24), (40, 12)] {
        let mut stage = example(width, height);
        stage.keys("6 f x q z w");
        assert!(stage.shows("nothing matches"), "{}", stage.text());
        stage.keys("Esc");
        assert!(stage.shows("Tarnmouth"), "{}", stage.text());
    }
}

#[test]
fn enter_unfolds_what_has_no_position() {
    for (width, height) in [(200, 50), (120, 35), (80, 24)] {
        let mut stage = Stage::new(width, height);
        stage.keys("6 G");
        assert!(
            stage.shows("▸5 actors without a position  >"),
            "{}",
            stage.text()
        );
        assert!(
            stage.shows("Not shown, for want of positions"),
            "{}",
            stage.text()
        );
        stage.keys("Enter");
        assert!(stage.shows("▸Ilham Aliyev"), "{}", stage.text());
        assert!(!stage.shows("without a position"), "{}", stage.text());
        stage.keys("> G");
        assert!(
            stage.shows("5 actors without a position  >"),
            "{}",
            stage.text()
        );
    }
}

/// A word of some syllables, different for each number.
fn word(number: usize) -> String {
    const FIRST: [&str; 20] = [
        "Ba", "Cor", "Da", "Fel", "Gru", "Ha", "Jo", "Kel", "Lu", "Mar", "Ne", "Os", "Pri", "Qui",
        "Ro", "Sta", "Tu", "Vel", "Wen", "Zi",
    ];
    const SECOND: [&str; 20] = [
        "bel", "cano", "dri", "fera", "gom", "hul", "kti", "lano", "mer", "nax", "pol", "rin",
        "sko", "tev", "vus", "wit", "zor", "bra", "cle", "dum",
    ];
    let (one, rest) = (number % FIRST.len(), number / FIRST.len());
    format!("{}{}", FIRST[one], SECOND[(rest + 7 * one) % SECOND.len()])
}

/// A dossier of 337 actors and 54 issues with invented names, of which some begin alike.
fn large() -> (Dossier, Vec<String>, Vec<String>) {
    let actors: Vec<String> = (0..337)
        .map(|at| match at % 3 {
            0 => format!("{} {}", ["Ada", "Ivo", "Uma", "Eli"][at % 4], word(at)),
            1 => format!("Ministry of {}", word(at)),
            _ => format!("Union of {} Growers", word(at)),
        })
        .collect();
    let issues: Vec<String> = (0..54)
        .map(|at| format!("The canal of {} is closed", word(7 * at + 350)))
        .collect();
    let mut text = r#"{"format":1,"id":"d","title":"T","actors":["#.to_owned();
    for (at, name) in actors.iter().enumerate() {
        let comma = if at > 0 { "," } else { "" };
        write!(
            text,
            r#"{comma}{{"id":"a{at}","name":"{name}","kind":"other"}}"#
        )
        .unwrap();
    }
    text.push_str(r#"],"issues":["#);
    for (at, label) in issues.iter().enumerate() {
        let comma = if at > 0 { "," } else { "" };
        write!(text, r#"{comma}{{"id":"i{at}","label":"{label}"}}"#).unwrap();
    }
    text.push_str(r#"],"positions":["#);
    for at in 0..1_164 {
        let comma = if at > 0 { "," } else { "" };
        let (actor, issue) = (at * 31 % 337, at * 17 % 54);
        let stance = ["supports", "opposes"][at % 2];
        write!(
            text,
            r#"{comma}{{"id":"p{at}","actor":"a{actor}","issue":"i{issue}","stance":"{stance}","statement":"s","date":"2024"}}"#
        )
        .unwrap();
    }
    text.push_str("]}");
    (Dossier::parse(&text).unwrap(), actors, issues)
}

/// The longest way to a cell of a large matrix: `f`, some letters and Enter.
const MOST_KEYS: usize = 12;

#[test]
fn in_a_matrix_of_337_by_54_any_pair_is_at_most_12_keys_away() {
    let (dossier, actors, issues) = large();
    let handle = |id: String| dossier.find(&id).unwrap();
    let handles: Vec<_> = (0..337).map(|at| handle(format!("a{at}"))).collect();
    let columns: Vec<_> = (0..54).map(|at| handle(format!("i{at}"))).collect();
    let mut stage = Stage::on(dossier, 120, 35);
    // The first letters of the word that tells a name from the others.
    let own = |name: &str| {
        let mut words = name
            .split(' ')
            .filter(|word| !["Growers", "is", "closed"].contains(word));
        words
            .next_back()
            .unwrap()
            .chars()
            .take(5)
            .collect::<String>()
            .to_lowercase()
    };
    stage.keys("6");
    let mut tried = 0;
    for pair in 0..48 {
        let (actor, issue) = (pair * 7 % 337, pair * 11 % 54);
        let (row, column) = (own(&actors[actor]), own(&issues[issue]));
        let cut = |word: &str, length: usize| word.chars().take(length).collect::<String>();
        let lengths = (3..=5).flat_map(|row| (3..=5).map(move |column| (row, column)));
        let found = lengths.into_iter().find_map(|lengths| {
            let typed = format!("{} {}", cut(&row, lengths.0), cut(&column, lengths.1));
            let keys = 2 + typed.chars().count();
            stage.keys("f").typed(&typed).keys("Enter");
            let View::Matrix(options) = stage.app().here.view else {
                panic!("{}", stage.text());
            };
            let is_there = options.cursor == Some((handles[actor], columns[issue]));
            stage.keys("Esc");
            (is_there && keys <= MOST_KEYS).then_some(keys)
        });
        let names = (&actors[actor], &issues[issue]);
        assert!(
            found.is_some(),
            "{names:?}: {row} {column}\n{}",
            stage.text()
        );
        tried += 1;
    }
    assert_eq!(tried, 48);
}

// ---- The agreement ----

#[test]
fn p_shows_the_pairs_as_a_list_from_the_strongest_on() {
    for (width, height) in [(200, 50), (120, 35), (80, 24)] {
        let mut stage = example(width, height);
        stage.keys("7");
        assert!(
            stage.shows("Isles of Pell and Union of Pell Line-Fishers"),
            "{}",
            stage.text()
        );
        stage.keys("p");
        assert!(
            stage.shows("Agreement · pairs · subtract · by agreement"),
            "{}",
            stage.text()
        );
        assert!(stage.shows("1 of 67"), "{}", stage.text());
        let row = stage.row(4);
        let (names, numbers) = (
            "▸Isles of Pell · Union of Pell Line-Fishers",
            "4      0   +4",
        );
        assert!(row.starts_with(names) && row.contains(numbers), "{row}");
        stage.keys("G");
        assert!(
            stage.shows("67 of 67") && stage.shows("−5"),
            "{}",
            stage.text()
        );
        stage.keys("Enter p p");
        assert!(stage.shows("67 of 67"), "{}", stage.text());
        stage.keys("Esc p");
        assert!(!stage.shows("67 of 67"), "{}", stage.text());
    }
    let mut stage = example(120, 35);
    stage.keys("7 p");
    let drawn = [
        "━ Agreement · pairs · subtract · by agreement ━━━━━━━━━━━━━━ 1 of 67 ━┬─ Pair ─",
        "                                                     like unlike diff │ Isles o",
        "▸Isles of Pell · Union of Pell Line-Fishers             4      0   +4 │ subtrac",
    ];
    let cut = |row: &String| row.chars().take(79).collect::<String>();
    let shown: Vec<String> = rows(&stage, 2, 3).iter().map(cut).collect();
    assert_eq!(shown, drawn, "{}", stage.text());
}

#[test]
fn words_narrow_the_pairs_by_the_names_of_either_actor() {
    for (width, height) in [(200, 50), (120, 35), (80, 24)] {
        let mut stage = example(width, height);
        stage.keys("7 f v a u c");
        assert!(stage.shows("1 of 10"), "{}", stage.text());
        stage.keys("Space n e t m Enter");
        assert!(stage.shows("· f vauc netm"), "{}", stage.text());
        assert!(stage.shows("1 of 1"), "{}", stage.text());
        assert!(
            stage.shows("Vauclaire and Guild of Tarnmouth Netmen"),
            "{}",
            stage.text()
        );
        stage.keys("Esc");
        assert!(stage.shows("of 67"), "{}", stage.text());
    }
}

// ---- The timeline ----

#[test]
fn the_axis_of_the_timeline_leaves_the_rest_to_dates_and_titles() {
    for (width, height, axis) in [(200, 50, 28), (120, 35, 28), (80, 24, 16), (60, 20, 0)] {
        let mut stage = Stage::new(width, height);
        stage.keys("4");
        // The line of the axis ends in the last column but one.
        let marks = ['┼', '─', '▾', '├', '┤'];
        let row = stage.row(4);
        let line = row.trim_end().rsplit("  ").next().unwrap_or_default();
        let shown = line.chars().filter(|mark| marks.contains(mark)).count();
        assert_eq!(shown, axis, "{}", stage.text());
        assert!(stage.shows("c. 1991"), "{}", stage.text());
    }
}
