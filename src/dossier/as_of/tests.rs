//! What is known on a day is part of what is known on a later one, and holds together.

use std::collections::BTreeSet;

use proptest::prelude::*;
use serde_json::{Value, json};

use super::*;
use crate::dossier::vocabulary::Status;

/// Two sources, of May 2023 and of 2024, and a claim of every sort on each, on both, and on none.
fn talks() -> Value {
    let on = |excerpts: &[&str]| {
        excerpts
            .iter()
            .map(|id| json!({"excerpt": id, "directness": "narration"}))
            .collect::<Vec<_>>()
    };
    let position = |id: &str, actor: &str, issue: &str, date: &str, excerpts: &[&str]| json!({"id": id, "actor": actor, "issue": issue, "stance": "neutral", "statement": "s", "date": date, "evidence": on(excerpts)});
    let mut positions = vec![
        position("p-old", "a", "i", "2023-05-01", &["x-old"]),
        position("p-new", "b", "sub", "2023-05-01", &["x-new"]),
        position("p-both", "a", "i", "2022", &["x-new", "x-old"]),
        position("p-bare", "a", "i", "2023-08", &[]),
        position("p-since", "a", "i", "2023/..", &[]),
    ];
    positions[0]["denies"] = json!("p-new");
    positions[1]["supersedes"] = json!(["p-old"]);
    positions[2]["supersedes"] = json!(["p-new", "p-old"]);
    json!({"format": 1, "id": "d", "title": "t", "as_of": "2024-12-31",
        "sources": [{"id": "s-old", "type": "report", "title": "T", "issued": "2023-05", "text": "Old words."},
            {"id": "s-new", "type": "report", "title": "T", "issued": "2024", "text": "New words."},
            {"id": "s-bare", "type": "report", "title": "T"}],
        "excerpts": [{"id": "x-old", "source": "s-old", "exact": "Old"}, {"id": "x-new", "source": "s-new", "exact": "New"}],
        "actors": [{"id": "a", "name": "A", "kind": "person", "part_of": "body"}, {"id": "b", "name": "B", "kind": "person",
            "part_of": "later-body"}, {"id": "body", "name": "Body", "kind": "other", "evidence": on(&["x-new"])},
            {"id": "later-body", "name": "L", "kind": "other"}, {"id": "nobody", "name": "N", "kind": "other"}],
        "issues": [{"id": "i", "label": "I"}, {"id": "top", "label": "T"}, {"id": "sub", "label": "S", "parent": "top"},
            {"id": "bare", "label": "B"}],
        "positions": positions,
        "obstacles": [
            {"id": "o", "title": "O", "status": "resolved", "depends_on": ["o-new"], "evidence": on(&["x-old"]), "history": [
                {"date": "2024-01", "status": "resolved", "evidence": on(&["x-new"])},
                {"date": "2023-02", "status": "dormant"}, {"date": "2023-05", "status": "open", "evidence": on(&["x-old"])}]},
            {"id": "o-new", "title": "N", "status": "open", "evidence": on(&["x-old"]),
                "history": [{"date": "2024-01", "status": "open", "evidence": on(&["x-new"])}]},
            {"id": "o-bare", "title": "B", "status": "open"}],
        "events": [{"id": "e-old", "date": "2030", "title": "planned", "evidence": on(&["x-old"])},
            {"id": "e-bare", "date": "2023-12-31", "title": "E", "actors": ["b"]}]})
}

fn dossier() -> Dossier {
    Dossier::parse(&talks().to_string()).unwrap()
}

fn as_of(whole: &Dossier, date: &str) -> Dossier {
    whole.as_of(&Edtf::parse(date).unwrap()).unwrap()
}

fn ids(dossier: &Dossier) -> BTreeSet<String> {
    dossier
        .all_handles()
        .map(|at| dossier.id(at).to_owned())
        .collect()
}

/// The ids that a day leaves out.
fn hidden(date: &str) -> Vec<String> {
    let whole = dossier();
    ids(&whole)
        .difference(&ids(&as_of(&whole, date)))
        .cloned()
        .collect()
}

#[test]
fn what_was_published_later_is_hidden_with_all_that_rests_on_it() {
    let later = [
        "b",
        "e-bare",
        "later-body",
        "o-new",
        "p-bare",
        "p-new",
        "s-new",
        "sub",
        "top",
        "x-new",
    ];
    assert_eq!(
        hidden("2023-05-31"),
        [
            &later[..5],
            &["p-new", "p-since", "s-new", "sub", "top", "x-new"]
        ]
        .concat()
    );
    assert_eq!(
        hidden("2023-08-31"),
        [
            &later[..4],
            &["p-new", "p-since", "s-new", "sub", "top", "x-new"]
        ]
        .concat()
    );
    // An event that names b makes it known, and the body that it is part of.
    assert_eq!(
        hidden("2023-12-31"),
        ["o-new", "p-new", "s-new", "sub", "top", "x-new"]
    );
    assert_eq!(hidden("2024-12-30"), hidden("2023-12-31"));
    assert_eq!(hidden("2024-12-31"), Vec::<String>::new());
}

#[test]
fn a_vague_date_counts_from_its_last_day_and_a_vague_day_to_its_own() {
    assert!(
        hidden("2023-05-30").contains(&"s-old".to_owned())
            && !hidden("2023-05").contains(&"s-old".to_owned())
    );
    assert_eq!(
        [hidden("2024"), hidden("2023")],
        [hidden("2024-12-31"), hidden("2023-12-31")]
    );
}

#[test]
fn before_everything_only_what_has_neither_passage_nor_date_is_left() {
    let left = as_of(&dossier(), "1900");
    assert_eq!(
        ids(&left).into_iter().collect::<Vec<_>>(),
        ["bare", "nobody", "o-bare", "s-bare"]
    );
    let later = left.later().unwrap();
    assert_eq!(
        (
            later.count(Kind::Source),
            later.count(Kind::Position),
            later.total()
        ),
        (2, 5, dossier().total() - 4)
    );
    assert_eq!(left.file().as_of.as_deref(), Some("1900"));
}

#[test]
fn references_to_what_is_hidden_are_left_out() {
    let left = as_of(&dossier(), "2023-12");
    let links = |id: &str| {
        let at = left.find(id).unwrap();
        left.links(at)
            .iter()
            .map(|link| left.id(link.to).to_owned())
            .collect::<Vec<_>>()
    };
    assert_eq!(links("p-old"), ["a", "i", "x-old"]);
    assert_eq!(links("p-both"), ["a", "i", "p-old", "x-old"]);
    assert_eq!(links("o"), ["x-old", "x-old"]);
    assert_eq!(links("a"), ["body"]);
    assert!(left.is_unsourced(left.find("body").unwrap()));
}

#[test]
fn an_obstacle_stands_as_its_last_known_change_left_it() {
    let status = |date| {
        let left = as_of(&dossier(), date);
        let obstacle = left
            .file()
            .obstacles
            .iter()
            .find(|one| &*one.id == "o")
            .cloned();
        obstacle.map(|obstacle| {
            (
                obstacle.status,
                obstacle.history.len(),
                left.later().unwrap().changes,
            )
        })
    };
    // What it rests on is hidden, although a change of its history has only a date.
    assert_eq!(status("2023-03"), None);
    assert_eq!(status("2023-06"), Some((Status::Open, 2, 1)));
    assert_eq!(status("2024"), Some((Status::Resolved, 3, 0)));
}

#[test]
fn the_last_day_gives_everything_and_the_dossier_keeps_its_own_day() {
    let whole = dossier();
    let all = as_of(&whole, "2024-12-31");
    assert_eq!(all.file(), whole.file());
    assert_eq!((all.later().unwrap().total(), whole.later()), (0, None));
    let bundled = Dossier::parse(include_str!("../../../assets/armenia-azerbaijan.json")).unwrap();
    assert_eq!(as_of(&bundled, "2024-08-19").file(), bundled.file());
    assert_eq!(
        as_of(&bundled, "2024-08-18").total(),
        bundled.later().map_or(0, Later::total)
    );
    let early = talks()
        .to_string()
        .replace(r#""as_of":"2024-12-31""#, r#""as_of":"2023-01-01""#);
    let early = Dossier::parse(&early).unwrap();
    assert_eq!(
        as_of(&early, "2023-06").file().as_of.as_deref(),
        Some("2023-01-01")
    );
}

/// A made dossier: each record rests on some of the passages and names others; what may not go
/// round in a circle names earlier ones.
fn made(dates: &[Option<u8>], links: &[(u8, u8, u8)]) -> Dossier {
    let day = |n: u8| format!("2024-01-{:02}", n % 28 + 1);
    let nth = |n: u8, of: usize| usize::from(n) % of;
    let sources = dates.iter().enumerate().map(|(n, date)| match date {
        Some(date) => {
            json!({"id": format!("s{n}"), "type": "report", "title": "T", "text": "word", "issued": day(*date)})
        }
        None => json!({"id": format!("s{n}"), "type": "report", "title": "T", "text": "word"}),
    });
    let sources: Vec<_> = sources.collect();
    let excerpts: Vec<_> = (0..dates.len())
        .map(|n| json!({"id": format!("x{n}"), "source": format!("s{n}"), "exact": "word"}))
        .collect();
    let on = |n: u8| match n % 3 {
        0 => json!([]),
        1 => {
            json!([{"excerpt": format!("x{}", nth(n / 3, dates.len())), "directness": "narration"}])
        }
        _ => {
            json!([{"excerpt": format!("x{}", nth(n / 3, dates.len())), "directness": "narration"},
            {"excerpt": format!("x{}", nth(n / 5, dates.len())), "directness": "narration"}])
        }
    };
    let (mut actors, mut issues, mut positions, mut obstacles, mut events) =
        (vec![], vec![], vec![], vec![], vec![]);
    for (n, (a, b, c)) in links.iter().enumerate() {
        let id = |kind: &str, at: u8| format!("{kind}{}", nth(at, links.len()));
        let earlier = |kind: &str, at: u8| (n > 0).then(|| format!("{kind}{}", nth(at, n)));
        actors.push(
            json!({"id": format!("a{n}"), "name": "A", "kind": "other", "part_of": earlier("a", *a), "evidence": on(*b)}),
        );
        issues.push(json!({"id": format!("i{n}"), "label": "I", "parent": earlier("i", *c)}));
        positions.push(json!({"id": format!("p{n}"), "actor": id("a", *b), "issue": id("i", *a), "stance": "neutral",
            "statement": "s", "date": day(*c), "denies": [id("p", *b), id("p", *c)], "supersedes": earlier("p", *a),
            "evidence": on(*a)}));
        let change = |at: u8| json!({"date": day(at), "status": "dormant", "evidence": on(at / 2)});
        let history: Vec<_> = [*a, *b, *c].into_iter().take(n % 4).map(change).collect();
        obstacles.push(json!({"id": format!("o{n}"), "title": "O", "status": "open", "depends_on": earlier("o", *c).into_iter().collect::<Vec<_>>(),
            "raised_by": [id("a", *c)], "issues": [id("i", *b)], "history": history, "evidence": on(*c)}));
        events.push(
            json!({"id": format!("e{n}"), "date": day(*a), "title": "E", "actors": [id("a", *c)], "evidence": on(*b)}),
        );
    }
    let file = json!({"format": 1, "id": "d", "title": "t", "sources": sources, "excerpts": excerpts, "actors": actors,
        "issues": issues, "positions": positions, "obstacles": obstacles, "events": events});
    Dossier::parse(&file.to_string()).unwrap()
}

#[test]
fn the_example_grows_from_year_to_year() {
    let whole = Dossier::parse(include_str!("../../../assets/fishing-rights.json")).unwrap();
    let mut before = BTreeSet::new();
    let sizes = (2017..=2026).map(|year| {
        let now = ids(&as_of(&whole, &year.to_string()));
        assert!(before.is_subset(&now), "{year}");
        before = now;
        before.len()
    });
    let sizes: Vec<_> = sizes.collect();
    assert!(sizes[0] * 4 < sizes[4] && sizes[4] < sizes[6], "{sizes:?}");
    assert_eq!(before, ids(&whole));
    assert_eq!(as_of(&whole, "2026").file(), whole.file());
}

proptest! {
    // Each case is a month of dossiers.
    #![proptest_config(ProptestConfig::with_cases(40))]
    #[test]
    fn every_day_holds_together_is_part_of_the_next_and_the_last_is_everything(
        dates in prop::collection::vec(prop::option::of(0_u8..28), 1..6),
        links in prop::collection::vec(any::<(u8, u8, u8)>(), 1..12),
    ) {
        let whole = made(&dates, &links);
        let mut before = BTreeSet::new();
        for day in 0..=28 {
            let known = whole.as_of(&Edtf::parse(&format!("2024-01-{:02}", day + 1)).unwrap());
            prop_assert!(known.is_ok(), "{known:?}");
            let known = known.unwrap();
            let now = ids(&known);
            prop_assert!(before.is_subset(&now));
            prop_assert_eq!(known.total() + known.later().unwrap().total(), whole.total());
            // Nothing is cited that was published later, and what it holds is as before.
            for source in &known.file().sources {
                prop_assert!(whole.file().sources.contains(source));
            }
            before = now;
        }
        prop_assert!(before.is_subset(&ids(&whole)));
        let last = whole.as_of(&Edtf::parse("2024-02").unwrap()).unwrap();
        prop_assert_eq!(last.file(), whole.file());
    }
}

#[test]
fn a_translation_does_not_name_an_original_that_is_hidden() {
    let text = json!({"format": 1, "id": "d", "title": "t", "sources": [
        {"id": "original", "type": "report", "title": "O", "issued": "2024"},
        {"id": "early", "type": "report", "title": "E", "issued": "2023", "translation_of": "original"}]});
    let whole = Dossier::parse(&text.to_string()).unwrap();
    let translations = |dossier: &Dossier| {
        let early = dossier.find("early").unwrap();
        dossier.targets(early, Relation::TranslationOf).count()
    };
    assert_eq!(translations(&whole), 1);
    let known = as_of(&whole, "2023-12-31");
    assert_eq!((known.total(), translations(&known)), (1, 0));
}
