//! The ranking rule, clause by clause, and searches in the bundled dossier.

mod names;
mod prose;
mod reference;
mod robustness;
mod typos;

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

/// Three positions with coded fields, an obstacle, an actor, and a coded event.
const CODED: &str = r#"{"format":1,"id":"d","title":"t",
    "sources":[{"id":"s","type":"article-newspaper","title":"Times","issued":"2020"}],
    "excerpts":[{"id":"x","source":"s","exact":"words"}],
    "actors":[{"id":"russia","name":"Russia","kind":"country"},{"id":"un","name":"Support Group","kind":"intergovernmental_organization"}],
    "issues":[{"id":"gas","label":"Gas is sold"}],
    "positions":[
        {"id":"p1","actor":"un","issue":"gas","stance":"supports","act":"demand","statement":"One.","date":"2021-10-05",
         "evidence":[{"excerpt":"x","directness":"narration","coder":"Ann Lee"}]},
        {"id":"p2","actor":"russia","issue":"gas","stance":"not_stated","act":"offer","statement":"Two.","date":"2021~"},
        {"id":"p3","actor":"un","issue":"gas","stance":"opposes","act":"offer","statement":"Russia is asked.","date":"2019/2022","coder":"Ben"}],
    "obstacles":[{"id":"o","title":"Price","status":"under_negotiation","significance":"principal","barrier":["veto"],
        "history":[{"date":"2018","status":"open","evidence":[{"excerpt":"x","directness":"inference"}]}]}],
    "events":[{"id":"e","title":"Talks","date":"2021-11"}]}"#;

fn ids(dossier: &Dossier, typed: &str) -> Vec<String> {
    let found = find(dossier, &Index::new(dossier), typed).matches;
    let ids = found.into_iter().map(|found| dossier.id(found.handle));
    ids.map(str::to_owned).collect()
}

#[test]
fn labels_are_found_behind_everything_else() {
    let dossier = Dossier::parse(CODED).unwrap();
    assert_eq!(ids(&dossier, "offers"), ["p2", "p3"]);
    assert_eq!(
        ids(&dossier, "offer"),
        ["p2", "p3"],
        "as a dossier writes it"
    );
    assert_eq!(
        ids(&dossier, "russia offers"),
        ["p2", "p3"],
        "the name first"
    );
    assert_eq!(ids(&dossier, "offers not stated"), ["p2"]);
    let support = ids(&dossier, "support");
    assert_eq!(
        support,
        ["un", "p1", "p3"],
        "names, then the label of p1 as well"
    );
    assert_eq!(ids(&dossier, "supports"), ["p1"]);
    assert_eq!(ids(&dossier, "principal"), ["o"]);
    assert_eq!(ids(&dossier, "negotiation veto"), ["o"]);
    assert_eq!(ids(&dossier, "source’s voice"), ["p1"]);
    assert_eq!(ids(&dossier, "news report"), ["s"]);
    assert_eq!(ids(&dossier, "country"), ["russia"]);
    assert_eq!(ids(&dossier, "obstacle"), ["o"]);
    assert!(ids(&dossier, "obst").is_empty(), "kinds are whole words");
    assert_eq!(ids(&dossier, "gas !offers"), ["gas", "p1"]);
    assert!(
        ids(&dossier, "ffers").is_empty(),
        "only from the start of a word"
    );
    assert_eq!(ids(&dossier, "actor:country"), ["russia"], "read as a word");
}

#[test]
fn a_hit_says_which_label_matched() {
    let dossier = Dossier::parse(CODED).unwrap();
    for (typed, field, text, said) in [
        ("offers", "act", "offers", "label"),
        ("passage", "kind", "passage", "label"),
        (
            "russia offers",
            "act",
            "offers",
            "label · other words: name",
        ),
        (
            "asked offers",
            "act",
            "offers",
            "label · other words: statement",
        ),
        ("consult voice", "directness", "the source’s voice", ""),
        ("inferred", "directness", "inferred", "label"),
        ("open", "history", "open", "label"),
    ] {
        let Some(hit) = hits(&dossier, typed).into_iter().next() else {
            assert!(said.is_empty(), "{typed}");
            continue;
        };
        assert_eq!((hit.field.name, &*hit.text), (field, text), "{typed}");
        assert_eq!(hit.rank.to_string(), said, "{typed}");
        assert_eq!((hit.rank.share(), hit.rank.tier.as_str()), (None, "label"));
        assert_eq!(hit.marks.len(), 1, "{typed}");
    }
}

#[test]
fn notes_are_searched_as_they_are_now() {
    let dossier = Dossier::parse(CODED).unwrap();
    let index = Index::new(&dossier);
    let mut searcher = Searcher::new(&dossier, &index);
    let of = |id: &str| dossier.find(id).unwrap();
    let mut found = |notes: &[(&str, &str)], typed: &str| {
        let notes = UserNotes {
            bookmarked: vec![of("gas"), of("p1")],
            with_note: notes
                .iter()
                .map(|(id, note)| (of(id), Arc::from(*note)))
                .collect(),
        };
        searcher.set_notes(&Arc::new(notes));
        let never = Cancel::default();
        let found = searcher.find(typed, 10, &never).unwrap();
        let hit = found.matches.first();
        let hit = hit.and_then(|hit| Hit::new(&dossier, hit, &found.query));
        let ids = found.matches.iter().map(|found| dossier.id(found.handle));
        (ids.collect::<Vec<_>>().join(" "), hit)
    };
    let notes = [
        ("p3", "Ask Ümit about the pipeline"),
        ("o", "Pipeline price"),
    ];
    let (ids, hit) = found(&notes, "umit");
    let hit = hit.unwrap();
    assert_eq!((ids.as_str(), hit.field.name), ("p3", "your note"));
    assert_eq!((&*hit.text, &hit.marks[0]), (notes[0].1, &(4..8)));
    assert_eq!(
        found(&notes, "pipeline").0,
        "o p3",
        "the shorter note first"
    );
    assert_eq!(found(&notes, "russia pipeline").0, "p3", "text and note");
    assert_eq!(found(&notes, "offers pipeline").0, "p3", "label and note");
    assert_eq!(found(&notes, "gas !umit").0, "gas p1 p2");
    assert_eq!(found(&notes, "^ask").0, "p3");
    assert_eq!(found(&notes, "has:note").0, "p3 o");
    assert_eq!(found(&notes, "has:bookmark").0, "gas p1");
    assert_eq!(found(&notes, "has:note kind:position").0, "p3");
    assert_eq!(found(&notes[..1], "has:note").0, "p3", "one is deleted");
    assert_eq!(found(&notes[..1], "pipeline").0, "p3");
    assert_eq!(found(&[("p2", "Umit left")], "umit").0, "p2", "another one");
    assert_eq!(found(&[], "umit").0, "");
}

#[test]
fn filters_of_coders_and_notes_are_completed() {
    let dossier = Dossier::parse(CODED).unwrap();
    let index = Index::new(&dossier);
    let mut searcher = Searcher::new(&dossier, &index);
    let mut completions = |typed: &str| searcher.completions(typed, &Cancel::default()).unwrap();
    assert_eq!(completions("coder:a"), ["coder:\"Ann Lee\""]);
    assert_eq!(completions("coder:"), ["coder:\"Ann Lee\"", "coder:Ben"]);
    assert_eq!(completions("has:"), ["has:note", "has:bookmark"]);
    assert_eq!(completions("act:off"), ["act:offer"]);
    assert_eq!(completions("directness:dir"), ["directness:direct_quote"]);
}

#[test]
fn coded_fields_narrow() {
    let dossier = Dossier::parse(CODED).unwrap();
    for (typed, expected) in [
        ("act:offer", &["p2", "p3"][..]),
        ("act:offers", &["p2", "p3"]),
        ("act:dem", &["p1"]),
        ("directness:narration", &["p1"]),
        ("directness:\"the source’s voice\"", &["p1"]),
        ("directness:voice", &["p1"]),
        ("directness:inferred", &["o"]),
        ("coder:ann", &["p1"]),
        ("coder:lee", &["p1"]),
        ("coder:ben", &["p3"]),
        ("coder:nobody", &[]),
        ("date:2021", &["p1", "p2", "p3", "e"]),
        ("date:2021-10", &["p1", "p2", "p3"]),
        ("date:2021-11 kind:event", &["e"]),
        ("date:2018", &["o"]),
        ("date:2020", &["s", "p3"]),
        ("stance:supports", &["p1"]),
        ("stance:\"stance not stated\"", &["p2"]),
    ] {
        assert_eq!(ids(&dossier, typed), expected, "{typed}");
    }
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
