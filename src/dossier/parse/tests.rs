use proptest::prelude::*;
use serde_json::Value;

use super::*;

fn in_halves(text: &str) -> Option<(ParsedFields, serde_json::Result<()>)> {
    parallel_parse::parse_in_halves(
        text,
        ParseContext {
            limits: &Limits::default(),
            progress: &Progress::default(),
        },
    )
}

/// Results of our reader and of `serde_json` for a text, as values; `None` where it is refused.
fn both(text: &str) -> (Option<Value>, Option<Value>) {
    let file = |file: File| serde_json::to_value(file).unwrap();
    let plain = serde_json::from_str::<File>(text).ok().map(file);
    (
        parse_records(text, &Limits::default(), &Progress::default())
            .ok()
            .map(file),
        plain,
    )
}

/// As many positions as asked for, with what may stand before, after and among them.
fn dossier(before: &str, positions: usize, each: &str, after: &str) -> String {
    let one = |n: usize| {
        format!(
            r#"{{ "id":"p{n}","actor":"a","issue":"i","stance":"neutral","statement":"}},{{\"id\":","date":"2024"{each}}}"#
        )
    };
    let all: Vec<_> = (0..positions).map(one).collect();
    format!(
        r#"{{"format":1,"id":"d","title":"t"{before},"positions":[{}]{after}}}"#,
        all.join(" ,\n")
    )
}

#[test]
fn what_is_accepted_is_what_serde_accepts() {
    let deep = |depth: usize| format!(r#","x":{}1{}"#, "[".repeat(depth), "]".repeat(depth));
    for (accepted, text) in [
        (true, dossier("", 3, "", "")),
        (true, dossier("", 0, "", r#","sources":[],"events":[ ]"#)),
        (
            true,
            dossier(
                r#","unknown":{"a":[1,{"b":null}]}"#,
                2,
                r#","mood":"calm""#,
                r#","also":1.5,"maintainers":["x"]"#,
            ),
        ),
        (
            true,
            dossier(
                r#","actors":[{"id":"a","name":"n","kind":"person","ids":{"w":"Q1"}}]"#,
                2,
                r#","denies":["p0"]"#,
                " \n",
            ),
        ),
        (true, dossier(&deep(120), 1, "", "")),
        (false, dossier(&deep(128), 1, "", "")),
        (true, dossier("", 1, &deep(120), "")),
        (false, dossier("", 1, &deep(126), "")),
        (false, dossier(r#","positions":[]"#, 1, "", "")),
        (false, dossier(r#","title":"again""#, 1, "", "")),
        (false, dossier(r#","x":1"#, 1, "", r#","x":1"#)),
        (false, dossier(r#","x":{"y":1,"y":2}"#, 1, "", "")),
        (false, dossier("", 1, r#","x":1,"x":2"#, "")),
        (false, dossier("", 1, r#","date":"2025""#, "")),
        (false, dossier("", 1, "", "") + "x"),
        (false, dossier("", 1, "", "") + "{}"),
        (false, dossier(r#","sources":null"#, 1, "", "")),
        (false, dossier(r#","sources":{}"#, 1, "", "")),
        (false, dossier(r#","sources":"s""#, 1, "", "")),
        (false, dossier(r#","sources":[null]"#, 1, "", "")),
        (false, dossier(r#","sources":[[]]"#, 1, "", "")),
        (false, dossier(r#","x":1e999"#, 1, "", "")),
        (false, dossier("", 1, "", ",")),
        (false, r#"{"format":1.0,"id":"d","title":"t"}"#.into()),
        (false, r#"{"id":"d","title":"t"}"#.into()),
        (false, "[]".into()),
        (false, "null".into()),
        (false, String::new()),
    ] {
        let (read, plain) = both(&text);
        assert_eq!(read.is_some(), accepted, "{text}");
        assert_eq!(read, plain, "{text}");
    }
}

#[test]
fn a_file_that_is_cut_between_two_records_is_read_in_halves() {
    let halves = |text: &str| in_halves(text).map(|(parts, _)| parts.into_file().unwrap());
    for (each, after) in [("", ""), (r#","mood":1"#, r#","x":[],"obstacles":[]"#)] {
        let text = dossier(r#","sources":[]"#, 400, each, after);
        assert_eq!(
            halves(&text).unwrap(),
            serde_json::from_str::<File>(&text).unwrap()
        );
    }
}

#[test]
fn nothing_depends_on_where_the_cut_is_guessed() {
    let quoted =
        r#"{"id":"p1","actor":"a","issue":"i","stance":"neutral","statement":"s","date":"2024"}"#;
    let inside = |what: &str| dossier(&format!(r#","x":[{what}]"#), 0, "", "");
    let many = vec![quoted; 400].join(",");
    for text in [
        // Objects that look like records: in an unknown field, in a record, and in a text.
        inside(&many),
        dossier("", 1, &format!(r#","x":[{many}]"#), ""),
        inside(&serde_json::to_string(&many).unwrap()),
        // Fields that stand in both halves.
        dossier(r#","events":[]"#, 400, "", r#","events":[]"#),
        dossier(r#","x":1"#, 400, "", r#","x":1"#),
        dossier("", 400, "", r#","positions":[]"#),
        // Deeper than may be, or nearly.
        dossier("", 400, "", "").replacen(
            r#""id":"p390","#,
            &format!(r#""id":"p390","x":{}{},"#, "[".repeat(125), "]".repeat(125)),
            1,
        ),
        // Errors in one of them.
        dossier("", 400, "", "") + "x",
        dossier("", 400, "", "").replace(r#""p390""#, "390"),
        dossier("", 400, "", "").replace(r#""p10""#, "10"),
    ] {
        assert!(in_halves(&text).is_none(), "{text}");
    }
}

#[test]
fn a_large_text_is_read_like_a_small_one() {
    for text in [
        dossier("", 12_000, "", ""),
        dossier("", 12_000, "", r#","positions":[]"#),
        dossier("", 12_000, "", "") + "x",
    ] {
        assert!(text.len() > 1 << 20);
        let (read, plain) = both(&text);
        assert!(read == plain);
    }
}

#[test]
fn progress_is_told_and_ends_at_all_of_it() {
    let progress = Progress::default();
    let text = dossier("", 2000, "", "");
    assert!(parse_records(&text, &Limits::default(), &progress).is_ok());
    let (stage, share) = progress.now();
    assert_eq!(stage, Stage::Reading);
    assert!(share > 60, "{share}");
    assert_eq!(
        expected(&text[..1 << 10]),
        text[..1 << 10].matches(r#""id""#).count().max(1)
    );
}

#[test]
fn a_request_to_end_is_heard_while_reading() {
    let progress = Progress::default();
    progress.cancel();
    for positions in [2, 12_000] {
        assert_eq!(
            parse_records(
                &dossier("", positions, "", ""),
                &Limits::default(),
                &progress
            ),
            Err(Halt::Cancelled)
        );
    }
}

proptest! {
    /// Every text that differs from a good one in a few bytes is read as `serde_json` reads it, in
    /// halves too.
    #[test]
    fn slips_are_read_as_serde_reads_them(
        count in 2usize..40,
        slips in prop::collection::vec((any::<prop::sample::Index>(), "[\\[\\]{},:\"x0 ]?"), 0..3),
    ) {
        let mut text = dossier(r#","sources":[],"x":{"y":[1]}"#, count, r#","mood":{"a":1}"#, r#","issues":[],"z":0"#);
        for (at, slip) in slips {
            let at = at.index(text.len());
            text.replace_range(at..=at, &slip);
        }
        let (read, plain) = both(&text);
        prop_assert_eq!(&read, &plain);
        if let Some((parts, _)) = in_halves(&text) {
            let halves = parts.into_file().ok().map(|file| serde_json::to_value(file).unwrap());
            prop_assert_eq!(halves, plain);
        }
    }
}

#[test]
fn more_records_than_are_allowed_are_not_read() {
    let limits = |records| Limits {
        records,
        ..Limits::default()
    };
    let read = |records| {
        records_after(
            0,
            &dossier("", 5, "", ""),
            ParseContext {
                limits: &limits(records),
                progress: &Progress::default(),
            },
        )
    };
    assert!(read(5).is_ok());
    let Err(Halt::Wrong(said)) = read(4) else {
        panic!("they were read")
    };
    assert!(
        said.contains("more than 4 records") && said.contains("--max-records"),
        "{said}"
    );
}

#[test]
fn a_longer_text_than_is_allowed_is_not_read() {
    let limits = |text| Limits {
        text,
        ..Limits::default()
    };
    let text = format!(r#"{{"format":1,"id":"d","title":"{}"}}"#, "t".repeat(100));
    assert!(parse_records(&text, &limits(100), &Progress::default()).is_ok());
    let Err(Halt::Wrong(said)) = parse_records(&text, &limits(99), &Progress::default()) else {
        panic!("it was read")
    };
    assert!(
        said.contains("longer than 99 bytes") && said.contains("--max-text-size"),
        "{said}"
    );
}
