//! How the program ends: 0 fine, 1 no, 2 wrong usage or input, 3 output that cannot be written.

use std::fs::OpenOptions;
use std::process::{Command, Stdio};

use super::{BUNDLED, BUNDLED_FILE, no_state, run, run_with};

/// Every command that prints something.
const PRINTING: [&[&str]; 21] = [
    &[],
    &["list"],
    &["list", "--format", "json"],
    &["list", "--format", "markdown"],
    &["search", "pash"],
    &["gaps"],
    &["gaps", "--format", "json"],
    &["shifts"],
    &["obstacles"],
    &["notes", "--format", "json"],
    &["search", "pash", "--format", "json"],
    &["show", "russia"],
    &["show", "russia", "--format", "json"],
    &["timeline"],
    &["timeline", "--format", "json"],
    &["timeline", "--format", "markdown"],
    &["check", BUNDLED_FILE],
    &["check", BUNDLED_FILE, "--format", "json"],
    &["schema"],
    &["new"],
    &["--help"],
];
/// These two write what they have generated in one piece.
const GENERATED: [&[&str]; 2] = [&["completions", "bash"], &["man"]];

/// Runs the program with a standard output of the test's choice.
fn ending(args: &[&str], out: impl Into<Stdio>) -> (i32, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_impasse"));
    command.env("XDG_STATE_HOME", no_state());
    command.env("XDG_CONFIG_HOME", no_state());
    command
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .args(args)
        .stdin(Stdio::null())
        .stderr(Stdio::piped())
        .stdout(out);
    let output = command.spawn().unwrap().wait_with_output().unwrap();
    (
        output.status.code().unwrap(),
        String::from_utf8(output.stderr).unwrap(),
    )
}

#[test]
fn a_reader_that_has_read_enough_is_no_failure() {
    for args in PRINTING.into_iter().chain(GENERATED) {
        let (reader, writer) = std::io::pipe().unwrap();
        // Closed before the program starts, so that its first write fails.
        drop(reader);
        assert_eq!(ending(args, writer), (0, String::new()), "{args:?}");
    }
}

#[test]
fn a_full_disk_is_said_so() {
    for args in PRINTING.into_iter().chain(GENERATED) {
        let full = OpenOptions::new().write(true).open("/dev/full").unwrap();
        let (code, err) = ending(args, full);
        assert_eq!(code, 3, "{args:?}");
        assert!(
            err.starts_with("impasse: the output cannot be written: ") && err.lines().count() == 1,
            "{args:?}: {err}"
        );
    }
}

#[test]
fn standard_error_that_cannot_be_written_changes_nothing() {
    let full = OpenOptions::new().write(true).open("/dev/full").unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_impasse"));
    command.env("XDG_STATE_HOME", no_state());
    command.env("XDG_CONFIG_HOME", no_state());
    command
        .args(["show", "nobody"])
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(full);
    assert_eq!(command.status().unwrap().code(), Some(1));
}

#[test]
fn no_is_1_with_a_sentence() {
    let nothing = run(&["search", "qqqqq", "--kind", "actor"]);
    assert_eq!((nothing.code, nothing.out.as_str()), (1, ""));
    assert_eq!(
        nothing.err,
        "impasse: nothing found for “qqqqq” among the actors\n"
    );
    assert_eq!(run(&["search", " "]).code, 1);
    assert_eq!(run(&["show", "nobody"]).code, 1);
}

#[test]
fn wrong_usage_is_2() {
    let wrong: [&[&str]; 19] = [
        &["check"],
        &["search"],
        &["show"],
        &["show", "putin", "aliyev"],
        &["list", "actors", "issues"],
        &["list", "nonsense"],
        &["search", "x", "--kind", "nonsense"],
        &["search", "x", "--limit", "0"],
        &["search", "x", "--format", "markdown"],
        &["--color", "sometimes"],
        &["schema", "-d", BUNDLED_FILE],
        &["-d", BUNDLED_FILE, "check", BUNDLED_FILE],
        &["-d", BUNDLED_FILE, BUNDLED_FILE],
        &["--example", BUNDLED_FILE],
        &["--example", "-d", BUNDLED_FILE],
        &["list", "--example", "-d", BUNDLED_FILE],
        &["-d", BUNDLED_FILE, "list", "--example"],
        &["--example", "list", "-d", BUNDLED_FILE],
        &["--example", "schema"],
    ];
    for args in wrong {
        let wrong = run(args);
        assert_eq!((wrong.code, wrong.out.as_str()), (2, ""), "{args:?}");
        assert!(wrong.err.starts_with("error: "), "{args:?}: {}", wrong.err);
    }
    assert!(
        run(&[BUNDLED_FILE, "list"])
            .err
            .contains(&format!("did you mean `--dossier {BUNDLED_FILE}`?"))
    );
}

#[test]
fn input_that_cannot_be_read_is_2() {
    let cases = [
        (
            run(&["no-such.json"]),
            "impasse: no-such.json: there is no such file; check the name\n",
        ),
        (
            run(&["list", "-d", "src"]),
            "impasse: src: is a folder, not a file; name a dossier file (JSON)\n",
        ),
        (
            run(&["check", "/dev/null"]),
            "impasse: /dev/null: is a device, not a file; name a dossier file (JSON)\n",
        ),
    ];
    for (unread, sentence) in cases {
        assert_eq!((unread.code, unread.err.as_str()), (2, sentence));
    }
    let cut = run_with(&["-"], &BUNDLED[..BUNDLED.len() / 2 - 1]);
    assert_eq!(cut.code, 2);
    assert!(
        cut.err
            .starts_with("impasse: - has an error and cannot be shown\n-:"),
        "{}",
        cut.err
    );
    assert!(
        cut.err.contains("not JSON") && cut.err.ends_with("run `impasse check -`\n"),
        "{}",
        cut.err
    );
}

#[test]
fn a_misspelt_command_is_recognised() {
    let alone = run(&["chek"]);
    assert_eq!(alone.code, 2);
    assert_eq!(
        alone.err,
        "impasse: chek: there is no such file; check the name\nDid you mean the command `check`?\n"
    );
    let with_file = run(&["chek", BUNDLED_FILE]);
    assert_eq!(with_file.code, 2);
    assert!(
        with_file
            .err
            .ends_with("\nDid you mean the command `check`?\n"),
        "{}",
        with_file.err
    );
    assert!(!run(&["no-such.json"]).err.contains("Did you mean"));
    assert!(!run(&["check"]).err.contains("Did you mean"));
}

#[test]
fn a_dossier_that_is_named_without_its_option_is_recognised() {
    let matrix = run(&["matrix", "mine.json"]);
    assert_eq!(matrix.code, 2);
    assert!(
        matrix
            .err
            .ends_with("\nA dossier is given with -d: `impasse matrix -d mine.json`\n"),
        "{}",
        matrix.err
    );
    assert!(
        !run(&["matrix", "--sideways"])
            .err
            .contains("is named with -d")
    );
}
