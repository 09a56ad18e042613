//! Hostile queries, and texts of any size.

use super::*;

#[test]
fn hostile_queries_find_something_or_nothing_and_never_fail() {
    let dossier = actors(&[
        "a\u{202e}b",
        "c\u{0}d",
        &"x".repeat(100_000),
        &"й".repeat(600),
        "((((",
        "a a a a a a",
    ]);
    for typed in [
        "\u{202e}", "\u{0}", "(", "x x x x", "a a a", "\u{301}", "😀", "^$!'\"", "й", "\u{feff}",
    ] {
        hits(&dossier, typed);
        hits(&dossier, &typed.repeat(2_000));
    }
}

#[test]
fn long_texts_long_queries_and_many_hits_take_bounded_time_and_memory() {
    let long = "a word and another ".repeat(5_500);
    let mut lines = vec![
        format!("one||{long}"),
        "x".repeat(200_000),
        "ab".repeat(50_000),
    ];
    lines.extend((0..10_000).map(|at| format!("name a{at}")));
    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    let dossier = actors(&lines);
    let index = Index::new(&dossier);
    let find = |typed: &str| find(&dossier, &index, typed);
    assert_eq!(find("a").total, 10_002, "one character, in all but the x");
    assert_eq!(
        find(&"x".repeat(1_000)).total,
        1,
        "a word of a thousand letters stands where it stands"
    );
    assert_eq!(find(&"ab".repeat(500)).total, 1);
    assert_eq!(
        find(&"another word ".repeat(76)).total,
        1,
        "a thousand letters of words"
    );
    let different = (0..250)
        .map(|at| format!("a{at}"))
        .collect::<Vec<_>>()
        .join(" ");
    assert_eq!(find(&different).total, 0);
    for hard in [
        "a".repeat(64),
        "ab".repeat(32),
        "xy".repeat(500),
        "^".repeat(1_000),
        "\"a ".repeat(300),
        "й".repeat(1_000),
    ] {
        find(&hard);
    }
}

#[test]
fn texts_of_too_many_different_words_are_read() {
    let many = (0..5_000)
        .map(|at| format!("w{at}"))
        .collect::<Vec<_>>()
        .join(" ");
    let dossier = actors(&[&format!("one||{many}"), "w499", "two|w4998|"]);
    assert!(!Index::new(&dossier).has_dictionaries);
    assert_eq!(names(&dossier, "w499"), ["w499", "two", "one"]);
    assert_eq!(names(&dossier, "'w4997"), ["one"]);
    assert_eq!(names(&dossier, "^w49"), ["w499", "two"]);
    assert_eq!(names(&dossier, "w4 !w4999"), ["w499", "two"]);
    assert!(names(&dossier, "w5000").is_empty());
}

/// Pieces of queries: signs, filters, halves of them, words in several scripts, and anything else.
fn piece() -> impl proptest::strategy::Strategy<Value = String> {
    use proptest::prelude::*;
    let signs = prop::sample::select(vec![
        "'",
        "^",
        "$",
        "!",
        "\"",
        ":",
        " ",
        "  ",
        "kind:",
        "actor:",
        "issue:",
        "stance:",
        "status:",
        "source:",
        "kind:act",
        "actor:\"Nik",
        "stance:opp",
        "!kind:actor",
        "pash",
        "putim",
        "армения",
        "Ալիև",
        "בן",
        "محمد",
        "Cəfərov",
        "np",
        "\u{301}",
        "<",
        "<KNST>",
        "\n",
        "\t",
        "\u{0}",
    ]);
    prop_oneof![4 => signs.prop_map(str::to_owned), 1 => any::<String>(), 1 => "\\PC{0,3}"]
}

proptest::proptest! {
    #[test]
    fn whatever_is_typed_is_a_query_and_searching_it_never_fails(pieces in proptest::collection::vec(piece(), 0..6)) {
        let typed = pieces.concat();
        thread_local! {
            static BUNDLED_DOSSIER: (Arc<Dossier>, Arc<Index>) = {
                let dossier = Dossier::parse(BUNDLED).unwrap();
                let index = Index::new(&dossier);
                (Arc::new(dossier), Arc::new(index))
            };
        }
        BUNDLED_DOSSIER.with(|(dossier, index)| {
            let found = find(dossier, index, &typed);
            assert_eq!(found.total, found.matches.len(), "{typed:?}");
            for one in &found.matches {
                let hit = Hit::new(dossier, one, &found.query).unwrap();
                let length = hit.text.chars().count();
                assert!(hit.marks.iter().all(|mark| mark.start < mark.end && mark.end <= length), "{typed:?} {hit:?}");
            }
            let _ = marks_in_name(&typed, &found.query);
            let completed = Searcher::new(dossier.clone(), index.clone()).completions(&typed, &Cancel::default());
            assert!(completed.is_some(), "{typed:?}");
        });
    }
}
