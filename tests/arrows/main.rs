//! Who may import whom, read off the source: the arrows that the crate's first page draws.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod circles;
mod code;
mod rules;

use std::fs;
use std::path::{Path, PathBuf};

use circles::{EXCEPTIONS, Files};
use rules::{ROOMS, faults};

fn files_below(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files.extend(files_below(&path));
        } else if path.extension().is_some_and(|end| end == "rs") {
            files.push(path);
        }
    }
    files.sort();
    files
}

/// Every source file: its path below `src`, and its text.
fn sources() -> Vec<(String, String)> {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let name = |path: &Path| {
        path.strip_prefix(&src)
            .unwrap()
            .to_str()
            .unwrap()
            .replace('\\', "/")
    };
    files_below(&src)
        .iter()
        .map(|path| (name(path), fs::read_to_string(path).unwrap()))
        .collect()
}

#[test]
fn the_arrows_run_one_way() {
    let found: Vec<_> = sources()
        .iter()
        .flat_map(|(file, source)| faults(file, source))
        .collect();
    assert!(found.is_empty(), "\n{}\n", found.join("\n"));
}

#[test]
fn no_files_of_a_room_form_a_circle() {
    let sources = sources();
    let files = Files::new(
        sources
            .iter()
            .map(|(file, source)| (file.as_str(), source.as_str())),
    );
    let mut wrong = Vec::new();
    for (room, _) in ROOMS {
        let found = files.in_circles(room);
        let limit = EXCEPTIONS
            .iter()
            .find(|(known, _)| known == room)
            .map(|(_, limit)| *limit);
        if found.len() > limit.unwrap_or(0) {
            wrong.push(format!(
                "{room}: files form circles that may not: {found:?}"
            ));
        }
        if limit.is_some() && found.is_empty() {
            wrong.push(format!(
                "{room}: has no circles left, so delete its row in EXCEPTIONS"
            ));
        }
    }
    assert!(wrong.is_empty(), "\n{}\n", wrong.join("\n"));
}

#[test]
fn circles_are_found_at_every_level_and_through_reexports() {
    let circles = |files: &[(&str, &str)]| {
        let all = Files::new(files.iter().copied()).in_circles("app");
        all.into_iter().collect::<Vec<_>>().join(" ")
    };
    let parent_and_children = [
        (
            "app/mod.rs",
            "mod a; mod b; pub use a::A; fn f() { b::f() }",
        ),
        ("app/a.rs", "use super::f; use crate::app;"),
        ("app/b.rs", "use super::A;"),
    ];
    assert_eq!(circles(&parent_and_children), "");
    let direct = [
        ("app/a.rs", "use super::b::B;"),
        ("app/b.rs", "fn f() { crate::app::a::f() }"),
    ];
    assert_eq!(circles(&direct), "app::a app::b");
    let by_parent = [
        (
            "app/mod.rs",
            "mod a; mod b; pub use {a::A, b::{self, B as C, B}};",
        ),
        ("app/a.rs", "use crate::app::B;"),
        ("app/b.rs", "use super::A;"),
    ];
    assert_eq!(circles(&by_parent), "app::a app::b");
    let by_child = [
        ("app/a.rs", "mod c;"),
        ("app/a/c.rs", "use crate::app::b;"),
        ("app/b.rs", "use super::a::A;"),
    ];
    assert_eq!(circles(&by_child), "app::a app::b");
    let below = [
        ("app/a/c.rs", "use super::d::D;"),
        ("app/a/d.rs", "use super::c::C;"),
    ];
    assert_eq!(circles(&below), "app::a::c app::a::d");
    let of_three = [
        ("app/a.rs", "use super::b;"),
        ("app/b.rs", "use super::c;"),
        ("app/c.rs", "use super::{a, d};"),
    ];
    assert_eq!(circles(&of_three), "app::a app::b app::c");
    let in_tests = [
        ("app/a.rs", "#[cfg(test)] mod tests { use crate::app::b; }"),
        ("app/b.rs", "use super::a;"),
        ("app/tests/x.rs", "use crate::app::a;"),
    ];
    assert_eq!(circles(&in_tests), "");
}

#[test]
fn there_is_one_crossterm_and_one_ratatui() {
    let lock = include_str!("../../Cargo.lock");
    for name in ["crossterm", "ratatui"] {
        let wanted = format!("name = \"{name}\"");
        assert_eq!(
            lock.lines().filter(|line| *line == wanted).count(),
            1,
            "{name}"
        );
    }
}

#[test]
fn every_arrow_that_goes_up_is_found() {
    for (file, source) in [
        ("text/wrap.rs", "use crate::dossier::Dossier;"),
        ("dossier/links.rs", "use crate::search::Index;"),
        (
            "dossier/links.rs",
            "fn f() { let x = crate::app::App::new(); }",
        ),
        ("search/index.rs", "use crate::{text::fold, app};"),
        (
            "search/index.rs",
            "use crate::{dossier::{self, Kind}, view::{Theme, draw}};",
        ),
        ("app/mod.rs", "pub(in crate::view) fn f() {}"),
        ("app/marks.rs", "use crate::state::{Store, notes};"),
        ("state/store.rs", "use crate::app::App;"),
        ("app/update.rs", "use crate::keymap::Keys;"),
        ("app/update.rs", "use super::super::terminal::Session;"),
        ("app/mod.rs", "use super::run;"),
        (
            "app/mod.rs",
            "use super::{action, run};\nmod tests { use super::action; }",
        ),
        ("keymap/table.rs", "use crate::app::App;"),
        (
            "keymap/table.rs",
            "use crate::app::{action::Action, places};",
        ),
        ("keymap/table.rs", "use crate::app;"),
        ("keymap/hints.rs", "use crate::text::fold;"),
        ("view/mod.rs", "use crate::terminal::Session;"),
        ("terminal.rs", "use crate::app::action::Action;"),
        ("commands/show.rs", "use crate::view;"),
        ("cli/mod.rs", "use crate::commands;"),
        ("main.rs", "use impasse::terminal::Session;"),
        ("text/width.rs", "use crate::*;"),
        ("text/width.rs", "use crate as house;"),
        ("config/mod.rs", "use crate::view::Theme;"),
        ("exchange/csv.rs", "use crate::search::Index;"),
        ("cellar/mod.rs", ""),
    ] {
        assert!(!faults(file, source).is_empty(), "{file}: {source}");
    }
}

#[test]
fn every_arrow_that_goes_down_is_allowed() {
    for (file, source) in [
        (
            "text/display.rs",
            "use super::width; mod fate { use super::show; use super::super::wrap; }",
        ),
        (
            "dossier/page/actor.rs",
            "use super::{Draft, Target}; use crate::dossier::links::Relation;",
        ),
        (
            "search/index.rs",
            "pub(crate) use crate::{dossier::{self, Kind}, text::fold};",
        ),
        ("app/update.rs", "use super::super::search::Index;"),
        (
            "app/marks.rs",
            "use crate::state::{listing::words, notes::Edit};",
        ),
        (
            "keymap/table.rs",
            "use crate::app::{action::Action, mode::Context};\nuse crate::dossier::Kind as K;",
        ),
        ("config/mod.rs", "use crate::keymap::action_names;"),
        ("exchange/csv.rs", "use crate::analysis::matrix::Matrix;"),
        (
            "run/input.rs",
            "use crate::app::action::Action; use crossterm::event::Event;",
        ),
        ("view/list.rs", "use ratatui::text::Line;"),
        ("search/fuzzy.rs", "use fuzzy_matcher::FuzzyMatcher;"),
        (
            "text/wrap.rs",
            "//! [`crate::view`]\n/* crate::app /* */ crate::run */ const A: &str = \"crate::app\";",
        ),
        (
            "text/wrap.rs",
            r##"const A: &str = r#"" crate::app"#; const B: char = '"'; fn f<'a>(x: &'a str) {}"##,
        ),
    ] {
        assert_eq!(faults(file, source), [""; 0], "{file}: {source}");
    }
}

#[test]
fn a_text_or_a_character_hides_nothing_behind_it() {
    for before in [
        r#""\"""#,
        r"'\''",
        r"'\u{1F600}'",
        r"'x'",
        "&'static str",
        r##"r#"""#"##,
        r#"b"\\""#,
        "b'\"'",
        "/* */",
    ] {
        let source = format!("{before}; crate::app::App");
        assert_eq!(
            faults("text/wrap.rs", &source),
            ["text/wrap.rs: `text` may not know `app::App`"],
            "{source}"
        );
    }
}

#[test]
fn crates_are_named_only_where_they_belong() {
    for (file, source) in [
        ("app/mod.rs", "use ratatui::layout::Rect;"),
        ("app/mod.rs", "use crossterm::event::KeyEvent;"),
        ("view/mod.rs", "use ratatui::crossterm::style;"),
        ("keymap/mod.rs", "fn f(key: crossterm::event::KeyEvent) {}"),
        ("search/index.rs", "use fuzzy_matcher::skim::SkimMatcherV2;"),
        ("run.rs", "use clap::Parser;"),
        ("dossier/mod.rs", "use clap_complete as shells;"),
    ] {
        assert_eq!(faults(file, source).len(), 1, "{file}: {source}");
    }
}

#[test]
fn sinks_are_reached_only_where_they_belong() {
    for (file, source) in [
        (
            "commands/list.rs",
            "fn f(out: &mut Output) { out.raw_output().write_all(b\"\"); }",
        ),
        ("commands/list.rs", "use super::output::RawOutput;"),
        (
            "commands/list.rs",
            "fn f() { std::io::stdout().write_all(b\"\"); }",
        ),
        (
            "dossier/read.rs",
            "fn f() { writeln!(io::stderr(), \"\"); }",
        ),
    ] {
        assert_eq!(faults(file, source).len(), 1, "{file}: {source}");
    }
    assert_eq!(
        faults(
            "commands/json.rs",
            "fn f(out: &mut Output) { out.raw_output(); }"
        ),
        [""; 0]
    );
}

#[test]
fn what_gives_up_is_found_outside_tests_only() {
    for source in [
        "fn f() { x.unwrap(); }",
        "fn f() { x\n.expect(\"y\") }",
        "fn f() { todo!() }",
        "fn f() { dbg!(1) }",
    ] {
        assert_eq!(faults("app/mod.rs", source).len(), 1, "{source}");
        let tested = format!("#[cfg(test)]\nmod tests {{ {source} }}");
        assert_eq!(faults("app/mod.rs", &tested), [""; 0], "{tested}");
        assert_eq!(faults("app/tests.rs", source), [""; 0]);
        assert_eq!(faults("app/tests/typing.rs", source), [""; 0]);
        let behind = format!("#[cfg(test)]\nmod tests;\n{source}");
        assert_eq!(faults("app/mod.rs", &behind).len(), 1, "{behind}");
    }
    assert_eq!(
        faults("app/mod.rs", "fn f() { x.unwrap_or(1); x.expected() }"),
        [""; 0]
    );
}
