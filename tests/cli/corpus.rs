//! Every hostile text, in every field, through every command and format: standard output stays tame.

use unicode_properties::{GeneralCategory, UnicodeGeneralCategory};

use super::attacks::{attacks, text};
use super::{Run, file, run};

/// The styles that the commands use themselves.
const STYLES: [&str; 5] = [
    "\x1b[1;4m",
    "\x1b[22;24m",
    "\x1b[94m",
    "\x1b[33m",
    "\x1b[39m",
];

fn is_forbidden(c: char) -> bool {
    use GeneralCategory as Is;
    let category = c.general_category();
    // Joiners stay between letters of the scripts that need them.
    !matches!(c, '\n' | '\u{200c}' | '\u{200d}')
        && matches!(
            category,
            Is::Control | Is::Format | Is::LineSeparator | Is::ParagraphSeparator
        )
}

fn is_tame(printed: &Run, what: &[&str]) {
    for text in [&printed.out, &printed.err] {
        if let Some(at) = text.find(is_forbidden) {
            let from = text[..at]
                .char_indices()
                .rev()
                .take(40)
                .last()
                .map_or(at, |(from, _)| from);
            panic!(
                "{what:?}: {:?}",
                text[from..].chars().take(80).collect::<String>()
            );
        }
    }
}

/// Every command that reads a dossier, in each of its formats, with the dossier still to be named.
fn commands() -> Vec<Vec<&'static str>> {
    let mut all = Vec::new();
    for format in ["text", "json", "markdown"] {
        let mut with = |words: &[&'static str]| all.push([words, &["--format", format]].concat());
        for kind in [
            "actors",
            "issues",
            "positions",
            "obstacles",
            "events",
            "sources",
            "excerpts",
        ] {
            with(&["list", kind]);
        }
        for id in [
            "src", "no-text", "ex0", "ex2", "ex4", "actor0", "issue11", "pos22", "obs33", "event0",
        ] {
            with(&["show", id]);
        }
        for words in [
            &["list"][..],
            &["timeline"],
            &["timeline", "--by", "day"],
            &["matrix"],
            &["matrix", "--transpose", "--sort", "name"],
            &["obstacles"],
            &["gaps"],
            &["gaps", "--since", "2030"],
            &["shifts"],
            &["agreement"],
            &["agreement", "actor0", "actor1"],
            &["notes"],
        ] {
            with(words);
        }
        if format != "markdown" {
            for words in [
                &["search", "label"][..],
                &["search", "name", "--explain", "--limit", "90"],
            ] {
                with(words);
            }
        }
    }
    all
}

#[test]
fn every_attack_in_every_field_stays_tame_in_every_command() {
    let path = file(
        "corpus.json",
        &text(&attacks()).replace("\"conditional\"", "\"supports\""),
    );
    let path = path.to_str().unwrap();
    let mut tried = 0;
    for command in commands() {
        for color in ["never", "always"] {
            // Of all formats only text has styles.
            if color == "always" && !command.ends_with(&["text"]) {
                continue;
            }
            let args = [&command[..], &["--color", color, "-d", path]].concat();
            let mut printed = run(&args);
            assert!(printed.code < 2, "{args:?}: {}", printed.err);
            if color == "always" {
                printed.out = STYLES
                    .iter()
                    .fold(printed.out, |text, style| text.replace(style, ""));
            }
            is_tame(&printed, &args);
            tried += 1;
        }
    }
    for args in [
        &["check", path][..],
        &["check", path, "--format", "json"],
        &[path],
        &["diff", path, path],
    ] {
        is_tame(&run(args), args);
        tried += 1;
    }
    assert!(tried > 100, "{tried}");
}

#[test]
fn a_hostile_change_is_told_tame() {
    let (old, new) = (
        text(&attacks()),
        text(&attacks())
            .replace("alone", "apart")
            .replace("says\"", "said\""),
    );
    let (old, new) = (file("corpus-old.json", &old), file("corpus-new.json", &new));
    for format in ["text", "json", "markdown"] {
        let args = [
            "diff",
            old.to_str().unwrap(),
            new.to_str().unwrap(),
            "--format",
            format,
        ];
        let printed = run(&args);
        assert_eq!(printed.code, 1, "{}", printed.err);
        is_tame(&printed, &args);
    }
}

/// A file with errors for every attack: in ids beside those that references mean, in words, names of fields and keys.
fn faulty(attacks: &[String]) -> String {
    let attacks: Vec<_> = attacks
        .iter()
        .map(|attack| serde_json::to_string(attack).unwrap())
        .collect();
    let list = |make: &dyn Fn(usize, &str) -> String| {
        let made: Vec<_> = attacks
            .iter()
            .enumerate()
            .map(|(at, attack)| make(at, attack.trim_matches('"')))
            .collect();
        made.join(",\n")
    };
    let actors = list(&|at, x| {
        format!(
            r#"{{"id":"someone-nearby-{at}{x}","name":"{x}","kind":"person{x}","offic{x}":1,"{x}":1,"{x}":2,
"part_of":"someone-nearby-{at}","valid":"{x}","evidence":[{{"excerpt":"{x}","directness":"narration{x}"}}]}}"#
        )
    });
    let issues = list(&|at, x| {
        format!(r#"{{"id":"some-issue-{at}","label{x}":"x","parent":"some-issue-{at}{x}"}}"#)
    });
    format!(
        r#"{{"format":1,"id":"d","title":"t","actors":[{actors}],"issues":[{issues}],"events":"{}"}}"#,
        "x"
    )
}

#[test]
fn hints_at_ids_words_and_fields_that_are_near_stay_tame() {
    let path = file("corpus-near.json", &faulty(&attacks()));
    let path = path.to_str().unwrap();
    for args in [
        &["check", path][..],
        &["check", path, "--format", "json"],
        &["list", "-d", path],
    ] {
        let printed = run(args);
        assert!(
            printed.code == 1 || printed.code == 2,
            "{args:?} {}",
            printed.err
        );
        is_tame(&printed, args);
    }
    let path = file("corpus-near.json", &faulty(&["\u{7}".to_owned()]));
    let checked = run(&["check", path.to_str().unwrap()]);
    assert!(
        checked.out.contains("did you mean `someone-nearby-0␇`?"),
        "{}",
        checked.out
    );
}

#[test]
fn hostile_words_of_the_command_line_stay_tame() {
    // No argument can hold a NUL.
    let attacks: Vec<_> = attacks()
        .into_iter()
        .filter(|attack| !attack.contains('\0'))
        .collect();
    for (nth, attack) in attacks.iter().enumerate() {
        let commands: [&[&str]; 9] = [
            &["show", attack],
            &["search", attack],
            &["notes", attack],
            &["list", attack],
            &["timeline", "--actor", attack],
            &["agreement", attack, "armenia"],
            &["check", attack],
            &["--as-of", attack],
            &[attack, "list"],
        ];
        for args in [commands[nth % 9], commands[(nth + 4) % 9]] {
            is_tame(&run(args), args);
        }
    }
}
