//! Words found in a long source, by the worker thread.

use std::fs;

use portable_pty::CommandBuilder;

use super::{Tty, folder};

/// The program on a source of 100 000 lines, of which every hundredth has a harbour.
fn reading(name: &str) -> Tty {
    let line = |at: usize| match at % 100 {
        0 => format!("\"Line {at}: the HÁRBOUR.\""),
        _ => format!("\"Line {at} of the report.\""),
    };
    let lines = (0..100_000).map(line).collect::<Vec<_>>().join(",");
    let file = folder(name).join("long.json");
    let source = format!(r#"{{"id":"s","type":"report","title":"Report","text":[{lines}]}}"#);
    fs::write(
        &file,
        format!(r#"{{"format":1,"id":"d","title":"Long","sources":[{source}]}}"#),
    )
    .unwrap();
    let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_impasse"));
    command.arg(file);
    let mut tty = Tty::run(command, 80, 24);
    tty.wait_for("Long");
    tty.press("5\t\t");
    tty.wait_for("━ Source · report");
    tty
}

#[test]
fn all_places_in_a_long_source_are_counted_and_stepped_through() {
    let mut tty = reading("find");
    tty.press("fharbour");
    tty.wait_for("find harbour: 1 of 1000");
    tty.press("\rN");
    tty.wait_for("find harbour: 1000 of 1000");
    tty.wait_for("Line 99900: the");
    tty.press("n");
    tty.wait_for("find harbour: 1 of 1000");
    tty.press("q");
    assert_eq!(tty.end().0, 0);
}

#[test]
fn what_is_typed_fast_is_answered_for_the_last_letter() {
    let mut tty = reading("find-fast");
    for letters in ["f", "line", " 9", "9", "9", "0"] {
        tty.press(letters);
    }
    // Line 9990, and the lines 99900 to 99909.
    tty.wait_for("find line 9990: 1 of 11");
    tty.press("\r");
    tty.press("n");
    tty.wait_for("find line 9990: 2 of 11");
    tty.press("\u{1b}");
    tty.wait_until("find has ended", || {
        !tty.contents().contains("find line 9990")
    });
    tty.press("q");
    assert_eq!(tty.end().0, 0);
}
