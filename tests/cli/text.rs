//! What people read.

use super::{BUNDLED, BUNDLED_FILE, finished, impasse, run, run_with};

#[test]
fn without_a_terminal_the_explorer_gives_way_to_the_overview() {
    let bundled = run(&[]);
    assert_eq!((bundled.code, bundled.err.as_str()), (0, ""));
    assert!(
        bundled
            .out
            .starts_with("Armenia–Azerbaijan peace talks\nas of 19 August 2024 · 10 actors"),
        "{}",
        bundled.out
    );
    for other in [
        run(&["list"]),
        run(&[BUNDLED_FILE]),
        run(&["-d", BUNDLED_FILE]),
        run_with(&["-"], BUNDLED),
    ] {
        assert_eq!(other.out, bundled.out);
    }
}

#[test]
fn the_overview_holds_every_record_once_on_a_line_with_its_id() {
    let out = run(&["list"]).out;
    let dossier: serde_json::Value = serde_json::from_str(BUNDLED).unwrap();
    let kinds = [
        "sources",
        "excerpts",
        "actors",
        "issues",
        "positions",
        "obstacles",
        "events",
    ];
    let records = kinds
        .iter()
        .flat_map(|kind| dossier[kind].as_array().unwrap());
    let ids: Vec<_> = records
        .map(|record| record["id"].as_str().unwrap())
        .collect();
    assert_eq!(ids.len(), 80);
    for id in ids {
        let lines = out
            .lines()
            .filter(|line| line.trim_start().split("  ").next() == Some(id));
        assert_eq!(lines.count(), 1, "{id}");
    }
}

#[test]
fn a_list_of_one_kind_has_its_signs_in_words() {
    let plural = run(&["list", "obstacles"]);
    assert_eq!(plural.code, 0);
    let first = plural
        .out
        .lines()
        .next()
        .unwrap()
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ");
    assert_eq!(
        first,
        "obs-constitution open principal Constitution-amendment demand"
    );
    assert_eq!(plural.out.lines().count(), 5);
    assert_eq!(run(&["list", "obstacle"]).out, plural.out);
    assert_eq!(
        run(&["-d", BUNDLED_FILE, "list", "Obstacles"]).out,
        plural.out
    );
    assert_eq!(
        run_with(&["list", "obstacles", "-d", "-"], BUNDLED).out,
        plural.out
    );
}

#[test]
fn a_claim_without_evidence_is_listed_as_unsourced() {
    let text =
        r#"{"format":1,"id":"d","title":"T","actors":[{"id":"a","name":"Ann","kind":"person"}]}"#;
    assert_eq!(
        run_with(&["list", "actors", "-d", "-"], text).out,
        "a  person  Ann (unsourced)\n"
    );
    assert!(
        run_with(&["show", "a", "-d", "-"], text)
            .out
            .contains("unsourced: no passage supports this")
    );
    assert!(
        run_with(&["search", "ann", "-d", "-"], text)
            .out
            .starts_with("actor     Ann (unsourced) [a]\n")
    );
    let group = r#""actors":[{"id":"g","name":"Group","kind":"other"},{"part_of":"g","#;
    let text = text.replacen(r#""actors":[{"#, group, 1);
    assert!(
        run_with(&["show", "a", "-d", "-"], &text)
            .out
            .contains("Group (unsourced) [g]")
    );
}

#[test]
fn search_prints_the_best_hit_first_with_where_it_matched() {
    let found = run(&["search", "consti"]);
    assert_eq!((found.code, found.err.as_str()), (0, ""));
    let wanted = "obstacle  Constitution-amendment demand [obs-constitution]\n          title, name prefix\n";
    assert!(found.out.starts_with(wanted), "{}", found.out);
    let alias = run(&["search", "pash", "--kind", "actor"]);
    assert!(alias.out.starts_with(
        "actor     Nikol Pashinyan [pashinyan]\n          aliases, name prefix: Pashinyan\n"
    ));
    assert!(!alias.out.contains("\nissue "), "{}", alias.out);
}

#[test]
fn search_explains_why_a_hit_stands_where_it_does_and_says_what_it_shows_instead() {
    let explained = run(&["search", "pash", "--explain", "--limit", "2"]).out;
    assert!(
        explained.contains("aliases, name prefix · alias · share 44.4 % · length 9: Pashinyan\n"),
        "{explained}"
    );
    assert!(
        explained.contains("label, word start · name · share 8.5 % · length 47\n"),
        "{explained}"
    );
    assert!(!run(&["search", "pash"]).out.contains("share"));
    let slip = run(&["search", "consti", "pashinyam"]).out;
    assert!(
        slip.starts_with("nothing matches “consti pashinyam”; showing “consti"),
        "{slip}"
    );
    assert!(slip.contains("Pashinyan”\n\n"), "{slip}");
    for text in ["'", "kind:", "kind:zzz", "^$", "!", "actor:\"", "::", "\""] {
        let run = run(&["search", text]);
        assert!(
            run.code <= 1 && !run.out.contains("error"),
            "{text}: {}",
            run.err
        );
    }
}

#[test]
fn search_marks_what_matched_where_colour_is_asked_for() {
    let marked = "aliases, name prefix: \u{1b}[1;4mPash\u{1b}[22;24minyan\n";
    let always = ["search", "pash", "--kind", "actors", "--color", "always"];
    assert!(run(&always).out.contains(marked));
    let mut against = impasse(&always);
    against.env("NO_COLOR", "1");
    assert!(finished(against).out.contains(marked), "the flag wins");
    assert!(!run(&["search", "pash"]).out.contains('\u{1b}'));
}

#[test]
fn search_joins_its_words_and_says_what_a_limit_leaves_out() {
    assert_eq!(
        run(&["search", "peace", "deal"]).out,
        run(&["search", "peace deal"]).out
    );
    let all = run(&["search", "russia", "--limit", "1000"]).out;
    let hits = all.lines().filter(|line| !line.starts_with(' ')).count();
    let one = run(&["search", "russia", "--limit", "1"]).out;
    assert_eq!(
        one.lines().last().unwrap(),
        format!("… and {} other hits; --limit prints more", hits - 1)
    );
}

#[test]
fn show_marks_the_quoted_words_in_their_context() {
    let shown = run(&["show", "obs-constitution"]);
    assert_eq!((shown.code, shown.err.as_str()), (0, ""));
    let text = shown.out.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(text.starts_with(
        "Constitution-amendment demand obstacle · open · principal · obs-constitution "
    ));
    assert!(text.contains("raised by Azerbaijan [azerbaijan]"));
    assert!(
        text.contains(
            "news report, about 19 August 2024, paragraph 7 · the source's voice · exact"
        )
    );
    assert!(text.contains(
        "but differences still remain. ▐The most significant obstacle to the deal is an Azerbaijani demand that Armenia \
         amend its constitution to clearly acknowledge that Karabakh is not part of its territory.▌ Meanwhile,"
    ));
}

#[test]
fn show_marks_in_ascii_where_the_locale_is_not_utf8() {
    let locales = [
        (vec![("LC_ALL", "C")], false),
        (vec![("LC_ALL", ""), ("LC_CTYPE", "POSIX")], false),
        (vec![("LANG", "")], false),
        (vec![("LC_ALL", "hy_AM.UTF-8"), ("LANG", "C")], true),
        (vec![("LC_CTYPE", "C.utf8"), ("LANG", "C")], true),
    ];
    for (variables, utf8) in locales {
        let mut command = impasse(&["show", "ex-unblock"]);
        command.envs(variables.iter().copied());
        let text = finished(command)
            .out
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ");
        let marked = if utf8 {
            "▐to unblock… the logistics and economics▌"
        } else {
            "[[to unblock… the logistics and economics]]"
        };
        assert!(text.contains(marked), "{variables:?}: {text}");
    }
}

#[test]
fn show_wraps_to_the_columns_and_never_breaks_an_id() {
    for columns in [40_usize, 72, 200] {
        let mut command = impasse(&["show", "obs-constitution"]);
        command.env("COLUMNS", columns.to_string());
        let out = finished(command).out;
        let widest = out.lines().map(|line| line.chars().count()).max().unwrap();
        assert!(
            widest <= columns && widest > columns * 3 / 4,
            "{columns}: {widest}"
        );
        assert_eq!(
            out.matches("[pos-azerbaijan-constitution]").count(),
            1,
            "{out}"
        );
    }
}

#[test]
fn show_does_not_mark_words_that_the_source_does_not_have() {
    let orphan = BUNDLED.replacen(
        "\"exact\": \"to unblock…",
        "\"exact\": \"Nobody wrote these words at all, and to",
        1,
    );
    let shown = run_with(&["show", "ex-unblock", "-d", "-"], &orphan);
    assert!(
        shown.out.contains("orphan: not found in its source"),
        "{}",
        shown.out
    );
    assert!(
        shown.out.contains("“Nobody wrote") && !shown.out.contains('▐'),
        "{}",
        shown.out
    );
}

#[test]
fn show_suggests_the_nearest_id() {
    for (typed, meant) in [
        ("pashinian", "pashinyan"),
        ("obs-constitutoin", "obs-constitution"),
        ("delimitation", "ev-delimitation"),
    ] {
        let unknown = run(&["show", typed]);
        assert_eq!((unknown.code, unknown.out.as_str()), (1, ""));
        assert!(
            unknown.err.contains(&format!("“{typed}”; did you mean `")),
            "{}",
            unknown.err
        );
        assert!(
            unknown.err.contains(&format!("`{meant}`?")),
            "{}",
            unknown.err
        );
    }
}

#[test]
fn markdown_has_headings_tables_and_bold_passages() {
    let list = run(&["list", "--format", "markdown"]).out;
    assert!(list.starts_with("# Armenia–Azerbaijan peace talks\n"));
    assert!(
        list.contains(
            "\n## Obstacles\n\n| id | status | significance | title |\n|---|---|---|---|\n"
        )
    );
    assert!(list.contains("\n| `obs-border` | under negotiation |  | Border delimitation |\n"));
    let show = run(&["show", "pashinyan", "--format", "markdown"]).out;
    assert!(show.starts_with("# Nikol Pashinyan\n\n*actor · person · "));
    assert!(show.contains("- **part of**: Armenia `armenia`\n"));
    assert!(show.contains(
        "> The Russian leader also noted that he would inform **Armenian Prime Minister Nikol Pashinyan** about"
    ));
}

#[test]
fn help_version_completions_and_manual_name_every_command() {
    let commands = [
        "search",
        "list",
        "show",
        "matrix",
        "timeline",
        "agreement",
        "gaps",
        "shifts",
        "diff",
        "obstacles",
        "notes",
        "check",
        "schema",
        "new",
        "completions",
        "man",
    ];
    for args in [
        &["--help"][..],
        &["-h"],
        &["completions", "bash"],
        &["completions", "zsh"],
        &["completions", "fish"],
        &["man"],
    ] {
        let printed = run(args);
        assert_eq!((printed.code, printed.err.as_str()), (0, ""), "{args:?}");
        for command in commands {
            assert!(printed.out.contains(command), "{args:?}: {command}");
        }
    }
    assert_eq!(
        run(&["--version"]).out,
        format!("impasse {}\n", env!("CARGO_PKG_VERSION"))
    );
    assert!(
        run(&["man"]).out.contains(".SH EXIT STATUS")
            || run(&["man"]).out.contains(".SH \"EXIT STATUS\"")
    );
}

#[test]
fn the_matrix_fits_the_width() {
    for columns in [30_usize, 40, 80, 200, 400] {
        for more in [
            &[][..],
            &["--transpose"],
            &["--min", "1", "--sort", "similarity"],
        ] {
            let mut command = impasse(&[&["matrix"], more].concat());
            let run = finished({
                command.env("COLUMNS", columns.to_string());
                command
            });
            assert_eq!((run.code, run.err.as_str()), (0, ""));
            let widest = run
                .out
                .lines()
                .map(|line| line.chars().count())
                .max()
                .unwrap();
            // An id is never broken.
            assert!(
                widest <= columns.max(50),
                "{columns}: {widest}\n{}",
                run.out
            );
            assert!(
                run.out
                    .contains("for 100 %, against 0 %, conditional 0 %, not stated 0 % of")
                    || columns < 100
            );
        }
    }
}

#[test]
fn the_matrix_has_the_signs_of_the_explorer() {
    let out = run(&["matrix", "--min", "1"]).out;
    let row = |name: &str| {
        out.lines()
            .find(|line| line.starts_with(name))
            .unwrap_or_else(|| panic!("{out}"))
            .to_owned()
    };
    let words = |name: &str| {
        row(name)
            .split_whitespace()
            .map(str::to_owned)
            .collect::<Vec<_>>()
            .join(" ")
    };
    assert_eq!(words("Armenian public"), "Armenian public −°");
    assert_eq!(words("Russia"), "Russia + + + ±≠");
    assert!(
        out.contains("5 actors without a position are left out"),
        "{out}"
    );
    let mut ascii = impasse(&["matrix"]);
    ascii.env("LC_ALL", "C");
    let ascii = finished(ascii).out;
    assert!(
        ascii
            .lines()
            .any(|line| line.starts_with("Armenian public") && line.ends_with(" -'")),
        "{ascii}"
    );
}

#[test]
fn a_matrix_of_nothing_is_a_sentence() {
    let bare = r#"{"format":1,"id":"d","title":"T"}"#;
    for (text, args, said) in [
        (
            bare,
            &["matrix", "-d", "-"][..],
            "there are no actors in this dossier\n",
        ),
        (
            BUNDLED,
            &["matrix", "-d", "-", "--min", "99"],
            "no actor has as many positions\n",
        ),
    ] {
        for more in [
            &[][..],
            &["--transpose"],
            &["--sort", "similarity"],
            &["--sort", "kind"],
        ] {
            let run = run_with(&[args, more].concat(), text);
            assert_eq!((run.code, run.err.as_str()), (0, ""));
            assert!(run.out.starts_with(said), "{}", run.out);
        }
    }
    let markdown = run(&["matrix", "--format", "markdown", "--min", "1"]).out;
    assert!(
        markdown.contains("| Armenian public |  |  |  |  |  | −° |  |  |  |\n"),
        "{markdown}"
    );
    assert!(
        run_with(&["matrix", "--format", "markdown", "-d", "-"], bare)
            .out
            .ends_with("there are no actors in this dossier\n")
    );
}

#[test]
fn the_columns_of_the_matrix_are_headed_by_short_names_where_all_fit() {
    let in_columns = |columns: &str| {
        let mut command = impasse(&["matrix"]);
        command.env("COLUMNS", columns);
        finished(command).out
    };
    let wide = in_columns("120");
    let rows: Vec<&str> = wide.lines().take(3).map(str::trim).collect();
    assert_eq!(rows[0].split("  ").next(), Some("peace"));
    assert!(
        rows[1].starts_with("agreement  year end  constitution  status"),
        "{wide}"
    );
    let narrow = in_columns("80");
    let numbers: Vec<&str> = narrow
        .lines()
        .next()
        .unwrap_or_default()
        .split_whitespace()
        .collect();
    assert_eq!(numbers, ["1", "2", "3", "4", "5", "6", "7", "8", "9"]);
}
