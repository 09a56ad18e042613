//! The ranking rule, clause by clause, and searches in the bundled dossier.

mod reference;

use std::sync::Arc;

use super::Tier::{Contiguous, ExactAlias, ExactName, NamePrefix, Scattered, WordStart};
use super::*;
use crate::dossier::{Dossier, Kind};

const BUNDLED: &str = include_str!("../../assets/armenia-azerbaijan.json");

/// A dossier of actors, each `name|alias|summary`.
fn actors(lines: &[&str]) -> Dossier {
    let actor = |(at, line): (usize, &&str)| {
        let mut parts = line.split('|');
        let mut part = || serde_json::to_string(parts.next().unwrap_or_default()).unwrap();
        let (name, alias, summary) = (part(), part(), part());
        format!(
            r#"{{"id":"a{at}","name":{name},"kind":"other","aliases":[{alias}],"summary":{summary}}}"#
        )
    };
    let actors: Vec<_> = lines.iter().enumerate().map(actor).collect();
    Dossier::parse(&format!(
        r#"{{"format":1,"id":"d","title":"t","actors":[{}]}}"#,
        actors.join(",")
    ))
    .unwrap()
}

/// Every match of what is typed.
fn find(dossier: &Dossier, index: &Index, typed: &str) -> Found {
    Searcher::new(dossier, index)
        .find(typed, usize::MAX, &Cancel::default())
        .unwrap()
}

fn names(dossier: &Dossier, typed: &str) -> Vec<String> {
    let found = find(dossier, &Index::new(dossier), typed);
    found
        .matches
        .iter()
        .map(|found| dossier.name(found.handle).into_owned())
        .collect()
}

fn hits(dossier: &Dossier, typed: &str) -> Vec<Hit> {
    let found = find(dossier, &Index::new(dossier), typed);
    found
        .matches
        .iter()
        .filter_map(|one| Hit::new(dossier, one, &found.query))
        .collect()
}

/// The marked texts of the first hit.
fn marked(dossier: &Dossier, typed: &str) -> Vec<String> {
    let hit = hits(dossier, typed).into_iter().next().unwrap();
    let chars: Vec<char> = hit.text.chars().collect();
    hit.marks
        .into_iter()
        .map(|mark| chars[mark].iter().collect())
        .collect()
}

#[test]
fn a_better_tier_always_wins() {
    let dossier = actors(&[
        "mxaxrxe scattered",
        "a long summary|x|summary with mare in it",
        "nightmare",
        "the grey mare",
        "mares and foals",
        "horse|mare",
        "Mare",
    ]);
    let order = [
        "Mare",
        "horse",
        "mares and foals",
        "the grey mare",
        "a long summary",
        "nightmare",
        "mxaxrxe scattered",
    ];
    assert_eq!(names(&dossier, "mare"), order);
    let tiers: Vec<_> = hits(&dossier, "mare")
        .iter()
        .map(|hit| hit.rank.tier)
        .collect();
    assert_eq!(
        tiers,
        [
            ExactName, ExactAlias, NamePrefix, WordStart, WordStart, Contiguous, Scattered
        ]
    );
}

#[test]
fn within_a_tier_a_name_weighs_more_than_a_statement_then_share_then_length_then_order() {
    let dossier = actors(&[
        "x|y|of salt",
        "a very long name with salt at its end",
        "rock salt",
        "bath salt",
        "sea salt",
    ]);
    let order = [
        "sea salt",
        "rock salt",
        "bath salt",
        "a very long name with salt at its end",
        "x",
    ];
    assert_eq!(names(&dossier, "salt"), order);
}

#[test]
fn all_words_must_match_in_any_order_and_a_single_field_comes_first() {
    let dossier = actors(&["Anna Berg||lives in Oslo", "Oslo Berg", "Berg"]);
    assert_eq!(names(&dossier, "berg oslo"), ["Oslo Berg", "Anna Berg"]);
    assert_eq!(names(&dossier, "oslo berg"), ["Oslo Berg", "Anna Berg"]);
    assert!(names(&dossier, "berg oslo paris").is_empty());
    assert_eq!(hits(&dossier, "oslo berg")[0].rank.tier, Tier::ExactName);
}

#[test]
fn letters_scattered_over_prose_are_noise() {
    let dossier = actors(&["one|two|some pretty arbitrary summary here"]);
    assert!(names(&dossier, "spash").is_empty());
    assert!(names(&dossier, "").is_empty());
    assert!(names(&dossier, "   ").is_empty());
}

#[test]
fn case_and_accents_fold_and_marks_sit_on_the_letters_typed() {
    let dossier = actors(&["Élysée Palace", "Nikol Paşinyan", "Ｗide ﬁn"]);
    assert_eq!(marked(&dossier, "elysee"), ["Élysée"]);
    assert_eq!(marked(&dossier, "PASIN"), ["Paşin"]);
    assert_eq!(marked(&dossier, "fi wi"), ["Ｗi", "ﬁ"]);
    assert_eq!(
        marked(&dossier, "nkpn"),
        ["N", "k", "P", "n"],
        "scattered letters, one by one"
    );
}

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

#[test]
fn in_the_bundled_dossier_the_record_that_is_meant_comes_first() {
    let dossier = Dossier::parse(BUNDLED).unwrap();
    for (typed, kind, first) in [
        ("pash", Kind::Actor, "Nikol Pashinyan"),
        ("Pashinian", Kind::Actor, "Nikol Pashinyan"),
        ("пашин", Kind::Actor, "Nikol Pashinyan"),
        ("consti", Kind::Obstacle, "Constitution-amendment demand"),
        (
            "amendment demand",
            Kind::Obstacle,
            "Constitution-amendment demand",
        ),
        ("putin", Kind::Actor, "Vladimir Putin"),
        ("aliev", Kind::Actor, "Ilham Aliyev"),
        ("əliyev", Kind::Actor, "Ilham Aliyev"),
        ("armenia", Kind::Actor, "Armenia"),
        ("baku", Kind::Actor, "Azerbaijan"),
        ("artsakh", Kind::Actor, "Republic of Nagorno-Karabakh"),
        ("border deli", Kind::Obstacle, "Border delimitation"),
        (
            "armenia border",
            Kind::Issue,
            "The border between Armenia and Azerbaijan is delimited and demarcated",
        ),
    ] {
        let found = find(&dossier, &Index::new(&dossier), typed).matches;
        let best = found
            .first()
            .unwrap_or_else(|| panic!("nothing for {typed}"));
        assert_eq!(
            (best.handle.kind, &*dossier.name(best.handle)),
            (kind, first),
            "{typed}"
        );
    }
}

#[test]
fn passages_and_whole_texts_are_found_and_marked() {
    let dossier = Dossier::parse(BUNDLED).unwrap();
    let hits = hits(&dossier, "distinct possibility");
    assert!(
        hits.iter()
            .any(|hit| hit.handle.kind == Kind::Excerpt && hit.field.name == "exact")
    );
    assert!(
        hits.iter()
            .any(|hit| hit.handle.kind == Kind::Source && hit.field.name == "text")
    );
    for hit in hits {
        let chars: Vec<char> = hit.text.chars().collect();
        for mark in &hit.marks {
            assert!(mark.end <= chars.len() && mark.start < mark.end, "{hit:?}");
        }
    }
}

#[test]
fn signs_say_how_a_word_must_stand() {
    let dossier = actors(&[
        "salt marsh",
        "bath salt",
        "basalt",
        "sxaxlxt",
        "pepper||not salty",
    ]);
    assert_eq!(names(&dossier, "^salt"), ["salt marsh", "bath salt"][..1]);
    assert_eq!(names(&dossier, "salt$"), ["bath salt", "basalt"]);
    assert_eq!(
        names(&dossier, "'salt"),
        ["salt marsh", "bath salt", "pepper", "basalt"]
    );
    assert_eq!(
        names(&dossier, "salt !bath !marsh"),
        ["pepper", "basalt", "sxaxlxt"]
    );
    assert_eq!(names(&dossier, "\"bath salt\""), ["bath salt"]);
    assert!(names(&dossier, "\"salt bath\"").is_empty());
    assert_eq!(names(&dossier, "^basalt$"), ["basalt"]);
    assert_eq!(names(&dossier, "!salt"), ["sxaxlxt"]);
}

#[test]
fn names_are_found_in_any_script_and_marked_in_their_own() {
    let dossier = actors(&[
        "Никол Пашинян",
        "Փաշինյան",
        "Ilham Əliyev",
        "საქართველოს პარლამენტი",
    ]);
    assert_eq!(names(&dossier, "pashinyan"), ["Փաշինյան", "Никол Пашинян"]);
    assert_eq!(names(&dossier, "Pashinian"), ["Փաշինյան", "Никол Пашинян"]);
    assert_eq!(names(&dossier, "aliev"), ["Ilham Əliyev"]);
    assert_eq!(names(&dossier, "eliyev"), ["Ilham Əliyev"]);
    assert_eq!(
        names(&dossier, "sakartvelos parl"),
        ["საქართველოს პარლამენტი"]
    );
    assert_eq!(marked(&dossier, "pash"), ["Փաշ"]);
    assert_eq!(marked(&dossier, "eliye"), ["Əliye"]);
}

#[test]
fn initials_find_a_name_before_letters_that_merely_stand_in_it() {
    let dossier = actors(&[
        "unpleasant",
        "Organization for Security and Co-operation in Europe",
        "Nikol Pashinyan",
    ]);
    assert_eq!(
        names(&dossier, "np")[..2],
        ["Nikol Pashinyan", "unpleasant"]
    );
    assert_eq!(
        names(&dossier, "osce")[0],
        "Organization for Security and Co-operation in Europe"
    );
    assert_eq!(marked(&dossier, "np"), ["N", "P"]);
}

#[test]
fn a_slip_is_forgiven_only_where_nothing_matches_and_it_is_said() {
    let dossier = actors(&["Nikol Pashinyan", "Pashniyan Street"]);
    let found = find(&dossier, &Index::new(&dossier), "pashniyan");
    assert_eq!(found.instead, None, "there is one as typed");
    let dossier = actors(&["Nikol Pashinyan"]);
    let found = find(&dossier, &Index::new(&dossier), "Pahsinyan nikol");
    assert_eq!(
        (found.matches.len(), found.instead.as_deref()),
        (1, Some("Pashinyan Nikol"))
    );
    let spread = actors(&["Nikol Pashinyan|x|the constitution", "Cəfərov|x|consul"]);
    let instead = |typed: &str| find(&spread, &Index::new(&spread), typed).instead;
    assert_eq!(
        instead("pahsinyan constituion").as_deref(),
        Some("Pashinyan constitution"),
        "each in its field"
    );
    assert_eq!(instead("consul jaafrov").as_deref(), Some("consul Cəfərov"));
}

#[test]
fn filters_narrow_and_are_text_where_they_mean_nothing() {
    let dossier = Dossier::parse(BUNDLED).unwrap();
    let index = Index::new(&dossier);
    let ids = |typed: &str| {
        let found = find(&dossier, &index, typed).matches;
        found
            .into_iter()
            .map(|found| dossier.id(found.handle).to_owned())
            .collect::<Vec<_>>()
    };
    assert_eq!(ids("stance:opposes"), ["pos-armenia-public-concessions"]);
    assert_eq!(ids("status:under"), ["obs-border"]);
    assert_eq!(ids("kind:obstacle consti"), ["obs-constitution"]);
    assert!(
        ids("kind:position actor:pash").is_empty(),
        "he takes none himself"
    );
    assert_eq!(ids("kind:event actor:pash"), ["ev-inform-pashinyan"]);
    assert!(ids("issue:border kind:obstacle").contains(&"obs-border".to_owned()));
    assert_eq!(ids("source:putin kind:excerpt").len(), 26);
    assert!(ids("actor:nobodyofthisname").is_empty());
    let mut searcher = Searcher::new(Arc::new(dossier), Arc::new(index));
    let mut completions = |typed: &str| searcher.completions(typed, &Cancel::default()).unwrap();
    assert_eq!(completions("x status:un"), ["status:under_negotiation"]);
    assert_eq!(completions("actor:pash"), ["actor:\"Nikol Pashinyan\""]);
    assert!(completions("actor:\"Nikol Pashinyan\"").is_empty());
    assert!(completions("plain").is_empty());
}

#[test]
fn a_slip_may_be_in_the_first_letter_and_in_a_word_that_is_scattered_by_chance() {
    let dossier = actors(&[
        "Putin informs Pashinyan of it, a man",
        "Nikol Pashinyan",
        "Cuba",
        "Kurdish abbey",
    ]);
    let found = |typed: &str| {
        let index = Index::new(&dossier);
        let found = find(&dossier, &index, typed);
        let first = found
            .matches
            .first()
            .map(|first| dossier.name(first.handle).into_owned());
        (first.unwrap_or_default(), found.instead)
    };
    assert_eq!(
        found("putim"),
        (
            "Putin informs Pashinyan of it, a man".to_owned(),
            Some("Putin".to_owned())
        )
    );
    assert_eq!(found("bashinyan").0, "Nikol Pashinyan");
    assert_eq!(
        found("kuba"),
        ("Cuba".to_owned(), Some("Cuba".to_owned())),
        "though it is scattered over an abbey"
    );
    assert_eq!(
        found("nkpsh"),
        ("Nikol Pashinyan".to_owned(), None),
        "an abbreviation is no slip"
    );
    assert_eq!(found("zzzzzz"), (String::new(), None));
}

#[test]
fn names_without_vowels_are_found_by_their_consonants_both_ways_and_marked() {
    let dossier = actors(&[
        "דוד בן־גוריון",
        "הכנסת",
        "محمد",
        "Moshe Sharett",
        "Mohammed VI",
        "Benign",
    ]);
    for (typed, name, mark) in [
        ("ben gurion", "דוד בן־גוריון", "בן גוריון"),
        ("knesset", "הכנסת", "כנסת"),
        ("muhamad", "محمد", "محمد"),
    ] {
        let found = find(&dossier, &Index::new(&dossier), typed);
        assert_eq!(found.instead.as_deref(), Some(mark), "{typed}");
        assert_eq!(dossier.name(found.matches[0].handle), name, "{typed}");
    }
    assert_eq!(
        names(&actors(&["Mohammed VI", "Mahdi"]), "محمد"),
        ["Mohammed VI"]
    );
}

#[test]
fn a_rank_says_its_parts_in_the_order_in_which_they_count() {
    let dossier = actors(&["Nikol Pashinyan|x|the constitution", "salt|sea salt"]);
    for (typed, said) in [
        ("salt", "exact name · name · share 100.0 % · length 4"),
        ("sea", "name prefix · alias · share 37.5 % · length 8"),
        ("nklp", "scattered · name · score 75 · length 15"),
        (
            "pash const",
            "word start · statement · words in several fields · length 31",
        ),
        ("kind:actor", "narrowed"),
    ] {
        assert_eq!(hits(&dossier, typed)[0].rank.to_string(), said, "{typed}");
    }
}

#[test]
fn initials_may_be_typed_in_the_script_of_the_name() {
    let dossier = actors(&[
        "Никол Пашинян",
        "Шанхайская организация сотрудничества",
        "Nikol Pashinyan",
        "unpleasant",
    ]);
    assert_eq!(
        names(&dossier, "НП")[..2],
        ["Никол Пашинян", "Nikol Pashinyan"]
    );
    assert_eq!(
        names(&dossier, "np")[..2],
        ["Никол Пашинян", "Nikol Pashinyan"]
    );
    assert_eq!(
        names(&dossier, "ՆՓ")[..2],
        ["Никол Пашинян", "Nikol Pashinyan"]
    );
    assert_eq!(
        names(&dossier, "N.P.")[..2],
        ["Никол Пашинян", "Nikol Pashinyan"]
    );
    for typed in ["шос", "shos", "sos", "ш.о.с."] {
        assert_eq!(
            names(&dossier, typed),
            ["Шанхайская организация сотрудничества"],
            "{typed}"
        );
        assert_eq!(marked(&dossier, typed), ["Ш", "о", "с"], "{typed}");
    }
}

#[test]
fn a_name_in_a_list_is_marked_in_the_spelling_that_was_typed() {
    for (name, typed, marks) in [
        ("Cəfərov", "jafar", 0..5),
        ("Ə. Cəfərov", "ceferov", 3..10),
        ("Nikol", "nik", 0..3),
        ("Хрущёв", "hrush", 0..4),
    ] {
        assert_eq!(
            marks_in_name(name, &Query::parse(typed)),
            [marks],
            "{typed}"
        );
    }
    assert!(marks_in_name("Cəfərov", &Query::parse("x")).is_empty());
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
