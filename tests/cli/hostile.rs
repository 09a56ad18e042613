//! Text from anywhere must not reach the terminal as a command, nor hide or reorder what the reader sees.

use std::path::Path;

use unicode_properties::{GeneralCategory, UnicodeGeneralCategory};

use super::{Run, file, finished, impasse, run, run_with};

/// Commands to the terminal, overrides, isolates, tags, separators, in the escapes of JSON.
const EVIL: &str = r"Evil\u001b[2J\u001b]0;x\u0007\u009b2J\u202egnp.exe\u2066\u0000\b\r\u2028\udb40\udc41\u200b\u007fEnd";

/// A dossier that can be shown, with evil in every field that holds free text.
fn dossier() -> String {
    r#"{"format":1,"id":"d","title":"@","summary":"@\n@","licence":"@","maintainers":["@"],"@":"@",
"sources":[{"id":"s","type":"@","title":"@","author":["@"],"publisher":"@","container-title":"@","URL":"http://@","language":"@",
  "note":"@","@":1,"text":["One @ here. Two @ there.","Three @ more."]}],
"excerpts":[{"id":"x","source":"s","exact":"Two @ there.","locator":"@","translation":"@","note":"@"},
  {"id":"y","source":"s","exact":"@ nowhere to be found, whatever one does","prefix":"@"}],
"actors":[{"id":"a","name":"@","kind":"person","aliases":["@"],"office":"@","ids":{"@":"@"},"summary":"@",
  "evidence":[{"excerpt":"x","directness":"narration","@":"@"}]},{"id":"b","name":"@","kind":"person"}],
"issues":[{"id":"i","label":"@","question":"@","summary":"@"}],
"positions":[{"id":"p","actor":"a","issue":"i","stance":"conditional","statement":"@","condition":"@","date":"2024","note":"@",
  "evidence":[{"excerpt":"x","directness":"direct_quote"},{"excerpt":"y","directness":"inference"}]},
  {"id":"q","actor":"a","issue":"i","stance":"opposes","statement":"@","date":"2024","denies":"p","speaker":"b"}],
"obstacles":[{"id":"o","title":"@","status":"open","summary":"@","issues":["i"],"raised_by":["a"],"resolution_test":"@",
  "history":[{"date":"2024","status":"open","note":"@","evidence":[{"excerpt":"x","directness":"narration"}]}]}],
"events":[{"id":"e","date":"2024","title":"@","kind":"@","actors":["a"],"issues":["i"]}]}"#
        .replace('@', EVIL)
}

/// A dossier that cannot be shown, with evil wherever an error quotes the file.
fn broken() -> String {
    r#"{"format":1,"id":"@","title":"T","@":1,"@":2,
"actors":[{"id":"@","name":"@","kind":"@","part_of":"@","valid":"@","evidence":[{"excerpt":"@","directness":"@"}]},
  {"id":"@","name":7,"kind":"person"}]}"#
        .replace('@', EVIL)
}

fn is_forbidden(c: char) -> bool {
    use GeneralCategory as Is;
    let category = c.general_category();
    c != '\n'
        && matches!(
            category,
            Is::Control | Is::Format | Is::LineSeparator | Is::ParagraphSeparator
        )
}

/// Holds what a run printed to the rule, and to having said something that could have broken it.
fn is_tame(printed: &Run, what: &str) {
    for text in [&printed.out, &printed.err] {
        assert!(!text.contains(is_forbidden), "{what}: {text:?}");
    }
    assert!(
        printed.out.contains("Evil") || printed.err.contains("Evil"),
        "{what}: {} {}",
        printed.out,
        printed.err
    );
}

#[test]
fn a_hostile_dossier_is_shown_tame_by_every_command() {
    let text = dossier();
    let mut tried = 0;
    for format in ["text", "json", "markdown"] {
        let mut commands: Vec<Vec<&str>> = vec![vec!["list"], vec!["timeline"]];
        commands.extend(["s", "x", "y", "a", "i", "p", "o", "e"].map(|id| vec!["show", id]));
        commands.extend(
            [
                "actors",
                "issues",
                "positions",
                "obstacles",
                "events",
                "sources",
                "excerpts",
            ]
            .map(|kind| vec!["list", kind]),
        );
        for command in commands {
            let printed = run_with(
                &[&command[..], &["--format", format, "-d", "-"]].concat(),
                &text,
            );
            assert_eq!(printed.code, 0, "{command:?} {format}: {}", printed.err);
            is_tame(&printed, &format!("{command:?} {format}"));
            tried += 1;
        }
    }
    for args in [
        &["-"][..],
        &["search", "evil", "-d", "-"],
        &["search", "evil", "--format", "json", "-d", "-"],
    ] {
        is_tame(&run_with(args, &text), &format!("{args:?}"));
        tried += 1;
    }
    assert_eq!(tried, 54);
}

#[test]
fn hostile_actors_are_compared_tame() {
    let actor = format!(r#""actors":[{{"id":"rival","name":"{EVIL}","kind":"person"}},"#);
    let position = r#"{"id":"rivals","actor":"rival","issue":"i","stance":"opposes","statement":"@","date":"2024"},"#;
    let position = format!(r#""positions":[{}"#, position.replace('@', EVIL));
    let text = dossier().replace(r#""stance":"conditional""#, r#""stance":"supports""#);
    let text = text.replace(r#""actors":[{"id":"a""#, &format!(r#"{actor}{{"id":"a""#));
    let text = text.replace(r#""positions":["#, &position);
    for format in ["text", "markdown"] {
        for args in [&["agreement"][..], &["agreement", "a", "rival"]] {
            let printed = run_with(&[args, &["--format", format, "-d", "-"]].concat(), &text);
            assert_eq!(printed.code, 0, "{args:?} {format}: {}", printed.err);
            is_tame(&printed, &format!("{args:?} {format}"));
        }
    }
}

#[test]
fn what_a_hostile_dossier_shows_when_read_across_is_tame() {
    let (text, other) = (
        dossier(),
        dossier()
            .replace("End", "Enough")
            .replace("\"conditional\"", "\"ambivalent\""),
    );
    let other = file("hostile-other.json", &other);
    let diff = ["diff", other.to_str().unwrap(), "-"];
    for format in ["text", "markdown"] {
        for command in [
            &["gaps", "--since", "2030", "-d", "-"][..],
            &["shifts", "-d", "-"],
            &["obstacles", "-d", "-"],
            &diff,
        ] {
            let printed = run_with(&[command, &["--format", format]].concat(), &text);
            assert_eq!(
                printed.code,
                i32::from(command == diff),
                "{command:?} {format}: {}",
                printed.err
            );
            is_tame(&printed, &format!("{command:?} {format}"));
        }
    }
    is_tame(
        &run_with(&[&diff[..], &["--format", "json"]].concat(), &text),
        "diff as JSON",
    );
    is_tame(
        &run_with(&["gaps", "--format", "json", "-d", "-"], &text),
        "gaps as JSON",
    );
}

#[test]
fn hostile_notes_are_tame() {
    let state = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("cli-hostile-notes");
    std::fs::create_dir_all(state.join("impasse")).unwrap();
    let evil = "Evil\\u001b[2J\\u202e\\u0007\\u009b\\r\\nEnd";
    let kept = format!(r#"{{"edited":18446744073709551615,"value":"{evil}"}}"#);
    let records = format!(r#"{{"armenia":{{"note":{kept}}},"{evil}":{{"note":{kept}}}}}"#);
    let file = format!(r#"{{"version":1,"dossier":"{evil}","records":{records}}}"#);
    let broken = format!(r#"{{"version":1,"dossier":"d","records":{{}},"{evil}":1}}"#);
    for (file, code) in [(file, 0), (broken, 2)] {
        std::fs::write(
            state.join("impasse/armenia-azerbaijan-peace-talks.json"),
            file,
        )
        .unwrap();
        for format in ["text", "markdown", "json"] {
            let mut command = impasse(&["notes", "--format", format]);
            command.env("XDG_STATE_HOME", &state);
            let printed = finished(command);
            assert_eq!(printed.code, code, "{format}: {}", printed.err);
            is_tame(&printed, &format!("notes as {format}"));
        }
    }
}

#[test]
fn errors_that_quote_a_hostile_file_are_tame() {
    for text in [dossier(), broken()] {
        for args in [
            &["check", "-"][..],
            &["check", "-", "--format", "json"],
            &["list", "-d", "-"],
        ] {
            is_tame(&run_with(args, &text), &format!("{args:?}"));
        }
    }
    assert_eq!(run_with(&["check", "-"], &dossier()).code, 0);
    assert_eq!(run_with(&["check", "-"], &broken()).code, 1);
}

#[test]
fn hostile_words_of_the_command_line_come_back_tame() {
    let evil = "Evil\u{1b}[2J\u{202e}\u{7}End";
    for args in [
        &[evil][..],
        &["show", evil],
        &["agreement", evil, evil],
        &["search", evil],
        &["search", "x", "--kind", evil],
        &["check", evil],
        &["list", "-d", evil],
        &["timeline", "--actor", evil],
        &["gaps", "--since", evil],
        &["diff", evil, "-"],
        &["notes", evil],
    ] {
        let printed = run(args);
        assert!(printed.code > 0, "{args:?}");
        is_tame(&printed, &format!("{args:?}"));
    }
    for args in [
        [format!("--{evil}"), "list".into()],
        ["list".into(), format!("--format={evil}")],
        [evil.into(), "list".into()],
    ] {
        let printed = run(&args.each_ref().map(String::as_str));
        assert_eq!(printed.code, 2, "{args:?}");
        is_tame(&printed, &format!("{args:?}"));
    }
}

#[test]
fn hostile_file_names_come_back_tame() {
    let path = file("Evil\u{1b}[2J\u{202e}.json", &broken());
    let path = path.to_str().unwrap();
    for args in [
        &["check", path][..],
        &["check", path, "--format", "json"],
        &[path],
        &["list", "-d", path],
    ] {
        is_tame(&run(args), &format!("{args:?}"));
    }
}

#[test]
fn hostile_file_names_of_several_files_come_back_tame() {
    let name = |n: usize| format!("Evil\u{1b}[2J\u{202e}{n}.json");
    let (one, other) = (
        file(&name(1), &dossier()),
        file(
            &name(2),
            &dossier().replacen("direct_quote", "inference", 1),
        ),
    );
    let (same, broken) = (file(&name(3), &dossier()), file(&name(4), &broken()));
    let [one, other, same, broken] =
        [&one, &other, &same, &broken].map(|path| path.to_str().unwrap());
    let conflict = run(&["check", one, other]);
    assert!(
        conflict.code == 1
            && conflict
                .out
                .contains("differs in `evidence` from the one at"),
        "{}",
        conflict.out
    );
    for args in [
        &["check", one, other][..],
        &["check", one, other, "--format", "json"],
        &["check", one, broken],
        &[one, other],
        &[one, broken],
        &[one, broken, "list"],
        &[one, same],
        &["show", "a", "-d", one, "-d", same],
        &["show", "s", "-d", one, "-d", same, "--format", "markdown"],
        &["list", "--format", "json", "-d", one, "-d", same],
        &["search", "evil", "--format", "json", "-d", one, "-d", same],
    ] {
        is_tame(&run(args), &format!("{args:?}"));
    }
}

#[test]
#[cfg(unix)]
fn a_file_name_that_is_not_utf8_is_read_all_the_same() {
    use std::os::unix::ffi::OsStrExt;
    let name = std::ffi::OsStr::from_bytes(b"Evil\xff\x1b.json");
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    std::fs::write(&path, broken()).unwrap();
    let mut command = impasse(&["check"]);
    command.arg(&path);
    let printed = finished(command);
    assert_eq!(printed.code, 1);
    is_tame(&printed, "not UTF-8");
}
