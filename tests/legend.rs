//! The legend of the help: every sign, look and search operator is in it, and nothing else is drawn.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::print_stderr,
    missing_docs,
    unreachable_pub
)]

mod stage;

use std::collections::BTreeSet;

use impasse::app::command::matching;
use impasse::app::legend::{SEARCH, SIGNS};
use impasse::app::looks::Look;
use impasse::app::signs;
use impasse::dossier::Dossier;
use impasse::search::OPERATORS;
use stage::Stage;

const SIZES: [(u16, u16); 2] = [(80, 24), (120, 35)];
const EXAMPLE: &str = include_str!("../assets/fishing-rights.json");

/// The example with nothing but ASCII in it, so that all else on the screen is the program's own.
fn ascii() -> Dossier {
    Dossier::parse(&EXAMPLE.replace(|c: char| !c.is_ascii(), "x")).unwrap()
}

#[test]
fn every_sign_is_found_by_its_meaning() {
    let mut tried = 0;
    for (width, height) in SIZES {
        let mut stage = Stage::new(width, height);
        stage.keys("?");
        for sign in signs::all() {
            stage
                .keys("Ctrl+u")
                .paste(&format!("{} {}", sign.group, sign.meaning));
            assert!(
                !stage.shows("nothing matches"),
                "{sign:?}: {}",
                stage.text()
            );
            // What is said of it may be longer than the line.
            let rows = (0..height).map(|row| stage.row(row));
            let shown = rows
                .filter(|row| row.contains(&format!(" {}: ", sign.group)) || row.contains("Signs"));
            assert!(
                shown.into_iter().any(|row| row.contains(sign.shape.trim())),
                "{sign:?}: {}",
                stage.text()
            );
            tried += 1;
        }
    }
    eprintln!("every_sign_is_found_by_its_meaning: tried {tried}, failed 0");
}

#[test]
fn every_look_and_every_operator_is_in_the_help() {
    for (width, height) in SIZES {
        let mut stage = Stage::new(width, height);
        stage.keys("?");
        for (_, word, meaning) in Look::ALL {
            stage
                .keys("Ctrl+u")
                .paste(&format!("signs colour {meaning}"));
            assert!(stage.shows(word), "{word}: {}", stage.text());
        }
        for operator in OPERATORS {
            stage
                .keys("Ctrl+u")
                .paste(&format!("search {}", operator.finds));
            assert!(
                stage.shows(operator.written) && stage.shows("Search"),
                "{operator:?}: {}",
                stage.text()
            );
        }
        stage.keys("Ctrl+u").paste("search kind:obst");
        assert!(stage.shows("kind:obstacle"), "{}", stage.text());
    }
}

#[test]
fn the_sections_are_found_by_their_names_and_enter_does_nothing_there() {
    for (width, height) in SIZES {
        let mut stage = Stage::new(width, height);
        stage.keys("?").paste("signs stance");
        assert!(
            stage.shows("Signs") && stage.shows("stance: supports"),
            "{}",
            stage.text()
        );
        insta::assert_snapshot!(format!("signs_{width}x{height}"), stage.screen());
        let view = stage.app().here.view;
        stage.keys("Enter");
        assert_eq!((stage.app().here.view, stage.effects()), (view, vec![]));
        assert!(
            stage.shows("stance: supports"),
            "the help stays open: {}",
            stage.text()
        );
        stage.keys("Ctrl+u").paste("search ");
        insta::assert_snapshot!(format!("search_operators_{width}x{height}"), stage.screen());
    }
    let stage = Stage::new(80, 24);
    let commands = &stage.app().commands;
    for section in [SIGNS, SEARCH] {
        let in_section = matching(commands, section)
            .into_iter()
            .filter(|at| commands[*at].section == section);
        assert_eq!(
            in_section.count(),
            commands
                .iter()
                .filter(|command| command.section == section)
                .count()
        );
    }
}

#[test]
fn every_example_of_an_operator_finds_something() {
    let mut stage = Stage::new(80, 24);
    stage.keys("/");
    // Nobody is named as the coder of the bundled dossier, and there are no notes.
    let tried = OPERATORS
        .iter()
        .filter(|operator| !["coder:", "has:"].contains(&operator.written));
    for operator in tried {
        stage.keys("Ctrl+u").paste(operator.example);
        let search = stage.app().here.search.as_ref().unwrap();
        assert!(
            search.found().total > 0 && search.found().instead.is_none(),
            "{}: {}",
            operator.example,
            stage.text()
        );
    }
}

#[test]
fn the_document_on_the_search_has_every_operator() {
    let document = include_str!("../docs/search.md");
    for operator in OPERATORS {
        let written = operator.written;
        assert!(
            document.contains(&format!("`{written}")),
            "{written} is missing in docs/search.md"
        );
    }
}

/// What frames are made of beside the strokes that the table has, and what stands in sentences and names of keys.
const FRAMES: &str = "┐└┘┓┗┛┃│┏┌─━";
const WRITING: &str = "“”‘’–—×÷≥⏎⌫↑↓←→·⁰¹²³⁴⁵⁶⁷⁸⁹\u{a0}";

/// Keys that lead one after another through every view.
const EVERYWHERE: [&str; 47] = [
    "m j M x Enter m",
    "Enter j j G",
    "Tab n n PageDown",
    "Esc Esc 2 G",
    "3 Enter j j",
    "3 G",
    "4",
    "4 >",
    "4 > >",
    "4 G",
    "4 < < <",
    "5",
    "5 G Enter G",
    "6",
    "6 s s s t",
    "6 G l l l",
    "7",
    "7 V",
    "7 V %",
    "7 G",
    "7 }",
    "8",
    "8 ]",
    "8 ] ]",
    "8 G [",
    "9",
    "9 G",
    "=",
    "0",
    "b",
    "a",
    "h h h",
    "PageUp PageUp",
    "Enter",
    "2",
    "6",
    "a x Esc",
    "/ p e l l",
    "Down Down Esc",
    "/ q x q x Esc",
    "/ s t a t u s : Esc",
    "f a Esc",
    "y",
    "y",
    "M Esc",
    "1 y l",
    "R",
];

#[test]
fn no_sign_is_drawn_that_the_table_does_not_have() {
    let known: BTreeSet<char> = signs::all()
        .iter()
        .flat_map(|sign| sign.shape.chars())
        .collect();
    let mut seen = BTreeSet::new();
    let mut frames = 0;
    for (width, height) in [(80, 24), (120, 35), (200, 50), (40, 12)] {
        let mut stage = Stage::on(ascii(), width, height);
        for keys in EVERYWHERE {
            stage.keys(keys);
            frames += 1;
            let drawn = stage
                .cells()
                .content()
                .iter()
                .flat_map(|cell| cell.symbol().chars());
            for sign in drawn.filter(|c| !c.is_ascii()) {
                assert!(
                    known.contains(&sign) || FRAMES.contains(sign) || WRITING.contains(sign),
                    "{sign} after {keys} at {width}×{height} is not in the table of signs:\n{}",
                    stage.text()
                );
                seen.insert(sign);
            }
        }
    }
    for sign in "+−±~=●◐○◌»¶°≈≠░▒▓├┤╌▸▐▌★†…›┼→━─│┬"
        .chars()
        .filter(|sign| !sign.is_ascii())
    {
        assert!(
            seen.contains(&sign),
            "{sign} was never drawn, so the test has no force: {seen:?}"
        );
    }
    eprintln!("no_sign_is_drawn_that_the_table_does_not_have: tried {frames} frames, failed 0");
}

/// The files that draw take their signs from the table: none holds a sign of its own.
#[test]
fn no_file_that_draws_holds_a_sign_of_its_own() {
    let known: BTreeSet<char> = signs::all()
        .iter()
        .flat_map(|sign| sign.shape.chars())
        .collect();
    let mut tried = 0;
    let mut folders = vec![std::path::PathBuf::from(concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/src/view"
    ))];
    while let Some(folder) = folders.pop() {
        for path in std::fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().path())
        {
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let text = std::fs::read_to_string(&path).unwrap();
            let code = text
                .lines()
                .filter(|line| !line.trim_start().starts_with("//"));
            // A literal that is nothing but a sign, with blanks around it, is drawn as one.
            for literal in code.flat_map(|line| line.split('"').skip(1).step_by(2)) {
                let mut signs = literal.trim().chars();
                let sole = signs
                    .next()
                    .filter(|sign| signs.next().is_none() && known.contains(sign));
                let is_allowed = sole.is_none_or(|sign| "…·".contains(sign) || sign.is_ascii());
                assert!(
                    is_allowed,
                    "{}: “{literal}” belongs into src/app/signs.rs",
                    path.display()
                );
            }
            tried += 1;
        }
    }
    assert!(tried > 10, "{tried}");
}
