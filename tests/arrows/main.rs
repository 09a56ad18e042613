//! Who may import whom, read off the source: the arrows that the crate's first page draws.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod code;
mod rules;

use std::fs;
use std::path::{Path, PathBuf};

use rules::faults;

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

#[test]
fn the_arrows_run_one_way() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut found = Vec::new();
    for path in files_below(&src) {
        let file = path.strip_prefix(&src).unwrap().to_str().unwrap().replace('\\', "/");
        found.extend(faults(&file, &fs::read_to_string(&path).unwrap()));
    }
    assert!(found.is_empty(), "\n{}\n", found.join("\n"));
}

#[test]
fn there_is_one_crossterm_and_one_ratatui() {
    let lock = include_str!("../../Cargo.lock");
    for name in ["crossterm", "ratatui"] {
        let wanted = format!("name = \"{name}\"");
        assert_eq!(lock.lines().filter(|line| *line == wanted).count(), 1, "{name}");
    }
}

#[test]
fn every_arrow_that_goes_up_is_found() {
    for (file, source) in [
        ("text/wrap.rs", "use crate::dossier::Dossier;"),
        ("dossier/links.rs", "use crate::search::Index;"),
        ("dossier/links.rs", "fn f() { let x = crate::app::App::new(); }"),
        ("search/index.rs", "use crate::{text::fold, app};"),
        ("search/index.rs", "use crate::{dossier::{self, Kind}, view::{Theme, draw}};"),
        ("app/mod.rs", "pub(in crate::view) fn f() {}"),
        ("app/marks.rs", "use crate::state::{Store, notes};"),
        ("state/store.rs", "use crate::app::App;"),
        ("app/update.rs", "use crate::keymap::Keys;"),
        ("app/update.rs", "use super::super::terminal::Session;"),
        ("app/mod.rs", "use super::run;"),
        ("app/mod.rs", "use super::{action, run};\nmod tests { use super::action; }"),
        ("keymap/table.rs", "use crate::app::App;"),
        ("keymap/table.rs", "use crate::app::{action::Action, places};"),
        ("keymap/table.rs", "use crate::app;"),
        ("keymap/hints.rs", "use crate::text::display;"),
        ("view/mod.rs", "use crate::terminal::Session;"),
        ("terminal.rs", "use crate::app::action::Action;"),
        ("commands/show.rs", "use crate::view;"),
        ("cli.rs", "use crate::commands;"),
        ("main.rs", "use impasse::terminal::Session;"),
        ("text/width.rs", "use crate::*;"),
        ("text/width.rs", "use crate as house;"),
        ("cellar/mod.rs", ""),
    ] {
        assert!(!faults(file, source).is_empty(), "{file}: {source}");
    }
}

#[test]
fn every_arrow_that_goes_down_is_allowed() {
    for (file, source) in [
        ("text/display.rs", "use super::width; mod fate { use super::show; use super::super::wrap; }"),
        ("dossier/page/actor.rs", "use super::{Draft, Target}; use crate::dossier::links::Relation;"),
        ("search/index.rs", "pub(crate) use crate::{dossier::{self, Kind}, text::fold};"),
        ("app/update.rs", "use super::super::search::Index;"),
        ("app/marks.rs", "use crate::state::{listing::words, notes::Edit};"),
        ("keymap/table.rs", "use crate::app::{action::Action, mode::Context};\nuse crate::dossier::Kind as K;"),
        ("run/input.rs", "use crate::app::action::Action; use crossterm::event::Event;"),
        ("view/list.rs", "use ratatui::text::Line;"),
        ("search/fuzzy.rs", "use fuzzy_matcher::FuzzyMatcher;"),
        ("text/wrap.rs", "//! [`crate::view`]\n/* crate::app /* */ crate::run */ const A: &str = \"crate::app\";"),
        ("text/wrap.rs", r##"const A: &str = r#"" crate::app"#; const B: char = '"'; fn f<'a>(x: &'a str) {}"##),
    ] {
        assert_eq!(faults(file, source), [""; 0], "{file}: {source}");
    }
}

#[test]
fn a_text_or_a_character_hides_nothing_behind_it() {
    for before in
        [r#""\"""#, r"'\''", r"'\u{1F600}'", r"'x'", "&'static str", r##"r#"""#"##, r#"b"\\""#, "b'\"'", "/* */"]
    {
        let source = format!("{before}; crate::app::App");
        assert_eq!(faults("text/wrap.rs", &source), ["text/wrap.rs: `text` may not know `app::App`"], "{source}");
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
        ("commands/list.rs", "fn f(out: &mut Output) { out.raw_output().write_all(b\"\"); }"),
        ("commands/list.rs", "use super::output::RawOutput;"),
        ("commands/list.rs", "fn f() { std::io::stdout().write_all(b\"\"); }"),
        ("dossier/read.rs", "fn f() { writeln!(io::stderr(), \"\"); }"),
    ] {
        assert_eq!(faults(file, source).len(), 1, "{file}: {source}");
    }
    assert_eq!(faults("commands/json.rs", "fn f(out: &mut Output) { out.raw_output(); }"), [""; 0]);
}

#[test]
fn what_gives_up_is_found_outside_tests_only() {
    for source in ["fn f() { x.unwrap(); }", "fn f() { x\n.expect(\"y\") }", "fn f() { todo!() }", "fn f() { dbg!(1) }"]
    {
        assert_eq!(faults("app/mod.rs", source).len(), 1, "{source}");
        let tested = format!("#[cfg(test)]\nmod tests {{ {source} }}");
        assert_eq!(faults("app/mod.rs", &tested), [""; 0], "{tested}");
        assert_eq!(faults("app/tests.rs", source), [""; 0]);
        assert_eq!(faults("app/tests/typing.rs", source), [""; 0]);
        let behind = format!("#[cfg(test)]\nmod tests;\n{source}");
        assert_eq!(faults("app/mod.rs", &behind).len(), 1, "{behind}");
    }
    assert_eq!(faults("app/mod.rs", "fn f() { x.unwrap_or(1); x.expected() }"), [""; 0]);
}
