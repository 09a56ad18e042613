//! Files that are put together hold what they held apart, whatever stands in which; or they are
//! refused as the checker does.

use std::collections::BTreeSet;
use std::sync::atomic::{AtomicBool, Ordering};

use proptest::prelude::*;
use serde_json::{Value, json};

use super::*;
use crate::dossier::check::{Check, MessageLimit, check_files};
use crate::dossier::date::Edtf;
use crate::dossier::limits::Limits;
use crate::dossier::{Dossier, Stage};

const NAMES: [&str; 3] = ["a.json", "b.json", "c.json"];

fn inputs(texts: &[String]) -> Vec<Input<'_>> {
    NAMES
        .into_iter()
        .zip(texts)
        .map(|(name, text)| Input { name, text })
        .collect()
}

fn parsed(texts: &[String]) -> Result<Dossier, Vec<Check>> {
    Dossier::parse_several(&inputs(texts), &Limits::default(), &Progress::default())
        .map(Option::unwrap)
}

/// A file with a head of its own, and some actors: id, name, and who each is part of.
fn file(id: &str, actors: &[(&str, &str, Option<&str>)]) -> Value {
    let actor = |(id, name, part_of): &(&str, &str, Option<&str>)| {
        let mut actor = json!({"id": id, "name": name, "kind": "person"});
        if let Some(body) = part_of {
            actor["part_of"] = json!(body);
        }
        actor
    };
    json!({"format": 1, "id": id, "title": format!("Talks {id}"), "actors": actors.iter().map(actor).collect::<Vec<_>>()})
}

fn texts(files: &[Value]) -> Vec<String> {
    files.iter().map(Value::to_string).collect()
}

fn files_of(dossier: &Dossier, id: &str) -> Vec<String> {
    dossier
        .files_of(dossier.find(id).unwrap())
        .map(str::to_owned)
        .collect()
}

#[test]
fn what_is_alike_in_several_files_becomes_one_and_is_known_to_stand_in_all() {
    let both = texts(&[
        file("d", &[("x", "X", Some("z")), ("y", "Y", None)]),
        file("e", &[("z", "Z", None), ("y", "Y", None)]),
        file("f", &[("y", "Y", None), ("w", "W", Some("x"))]),
    ]);
    let dossier = parsed(&both).unwrap();
    let ids: Vec<_> = dossier.all_handles().map(|at| dossier.id(at)).collect();
    assert_eq!(ids, ["x", "y", "z", "w"]);
    assert_eq!(files_of(&dossier, "x"), ["a.json"]);
    assert_eq!(files_of(&dossier, "y"), NAMES);
    assert_eq!(
        [files_of(&dossier, "z"), files_of(&dossier, "w")],
        [["b.json"], ["c.json"]]
    );
    let bodies = dossier.bodies(dossier.find("w").unwrap());
    assert_eq!(
        bodies.iter().map(|at| dossier.id(*at)).collect::<Vec<_>>(),
        ["x", "z"]
    );
    assert_eq!(dossier.files(), NAMES);
    let one = Dossier::parse(&both[1]).unwrap();
    assert!(one.files().is_empty() && one.files_of(one.find("z").unwrap()).next().is_none());
}

#[test]
fn the_head_is_that_of_the_first_and_the_id_is_the_same_in_any_order() {
    let mut files = [
        file("talks", &[]),
        file("ceasefire", &[]),
        file("talks", &[]),
    ];
    for (file, [as_of, summary]) in files.iter_mut().zip([
        ["2024-05", "One."],
        ["2024", "Two."],
        ["2023-12-31", "One."],
    ]) {
        file["as_of"] = json!(as_of);
        file["summary"] = json!(summary);
        file["maintainers"] = json!(["M", summary]);
        file["licence"] = json!("CC0");
    }
    files[1]["language"] = json!("de");
    let head = parsed(&texts(&files)).unwrap();
    let head = head.file();
    assert_eq!(
        (&*head.id, &*head.title, head.as_of.as_deref()),
        ("ceasefire--talks", "Talks talks and 1 more", Some("2024"))
    );
    assert_eq!(
        head.summary.as_deref(),
        Some("Talks talks: One.\nTalks ceasefire: Two.")
    );
    assert_eq!(head.maintainers, ["M", "One.", "Two."]);
    assert_eq!(
        (head.licence.as_deref(), &head.language),
        (Some("CC0"), &None)
    );
    let turned = parsed(&texts(&[
        files[1].clone(),
        files[2].clone(),
        files[0].clone(),
    ]))
    .unwrap();
    assert_eq!(
        (&*turned.file().id, &*turned.file().title),
        ("ceasefire--talks", "Talks ceasefire and 1 more")
    );
    let parts = parsed(&texts(&[files[0].clone(), files[2].clone()])).unwrap();
    assert_eq!(
        (&*parts.file().id, &*parts.file().title),
        ("talks", "Talks talks")
    );
    assert_eq!(parts.file().summary.as_deref(), Some("One."));
}

#[test]
fn an_id_made_of_many_is_short_enough_to_name_a_file() {
    let long = |n: usize| file(&format!("{}{n}", "long".repeat(20)), &[]);
    let id = |files: [Value; 2]| parsed(&texts(&files)).unwrap().file().id.to_string();
    assert_eq!(id([long(1), long(2)]), id([long(2), long(1)]));
    assert_ne!(id([long(1), long(2)]), id([long(1), long(3)]));
    assert!(id([long(1), long(2)]).len() <= 120);
}

/// What is wrong, with its place, and with the other place where there is one.
fn told(files: &[Value], more: bool) -> Vec<String> {
    let texts: Vec<_> = files
        .iter()
        .map(|file| serde_json::to_string_pretty(file).unwrap())
        .collect();
    let found = check_files(
        &inputs(&texts),
        more,
        &Limits::default(),
        &MessageLimit::default(),
    );
    assert!(parsed(&texts).is_err() || more);
    let told = NAMES.iter().zip(&found).flat_map(|(name, check)| {
        check
            .of(crate::dossier::report::Severity::Error)
            .map(move |problem| {
                let other = problem.other.map(|other| {
                    format!(" ~ {}:{}:{}", NAMES[other.file], other.line, other.column)
                });
                format!(
                    "{name}:{}:{}: {}{}",
                    problem.line,
                    problem.column,
                    problem.message,
                    other.unwrap_or_default()
                )
            })
    });
    told.collect()
}

#[test]
fn records_that_differ_are_told_with_both_places() {
    let (first, mut last) = (
        file("d", &[("x", "X", None), ("y", "Y", None)]),
        file("e", &[("x", "Other", Some("y"))]),
    );
    last["issues"] = json!([{"id": "y", "label": "L"}, {"id": "new", "label": "L"}, {"id": "new", "label": "L"}]);
    let wanted = [
        "b.json:4:13: the actor “x” differs in `name`, `part_of` from the one at a.json:4:13 ~ a.json:4:13",
        "b.json:14:13: the id “y” is already used in `actors` at a.json:9:13 ~ a.json:9:13",
        "b.json:22:13: the id “new” is already used in `issues`",
    ];
    assert_eq!(told(&[first, last], false), wanted);
}

#[test]
fn a_circle_through_several_files_is_told_once() {
    let files = [
        file("d", &[("x", "X", Some("y")), ("z", "Z", Some("x"))]),
        file("e", &[("y", "Y", Some("z")), ("z", "Z", Some("x"))]),
    ];
    assert_eq!(
        told(&files, false),
        ["a.json:13:18: actors are part of each other in a circle: “x” → “y” → “z” → “x”"]
    );
}

#[test]
fn what_may_stand_in_a_file_that_cannot_be_read_is_not_called_unknown() {
    let files = [
        file("d", &[("x", "X", Some("elsewhere"))]),
        file("e", &[("y", "Y", None)]),
    ];
    assert_eq!(
        told(&files, false),
        ["a.json:7:18: there is no actor with the id “elsewhere”"]
    );
    assert!(told(&files, true).is_empty());
    let [with_reference, _] = texts(&files).try_into().unwrap();
    let found = check_files(
        &inputs(&[with_reference, "{".into()]),
        false,
        &Limits::default(),
        &MessageLimit::default(),
    );
    assert_eq!(
        found.iter().map(Check::has_errors).collect::<Vec<_>>(),
        [false, true]
    );
}

#[test]
fn quotations_are_looked_up_in_the_sources_of_all_files() {
    let evidence = json!([{"excerpt": "q", "directness": "narration"}]);
    let (mut sources, mut quotes, mut claims) = (file("s", &[]), file("q", &[]), file("c", &[]));
    sources["sources"] =
        json!([{"id": "s", "type": "report", "title": "T", "text": "Some words. Others."}]);
    quotes["excerpts"] = json!([{"id": "q", "source": "s", "exact": "Some words."}, {"id": "o", "source": "s", "exact": "None"}]);
    claims["events"] = json!([{"id": "e", "date": "2024", "title": "E", "evidence": evidence}]);
    let texts = texts(&[claims, quotes, sources]);
    let found = check_files(
        &inputs(&texts),
        false,
        &Limits::default(),
        &MessageLimit::default(),
    );
    assert!(!found.iter().any(Check::has_errors));
    let coverage = &found[2].coverage;
    assert_eq!(
        (
            coverage.len(),
            coverage[0].sentences,
            coverage[0].uncited.as_slice()
        ),
        (1, 2, &["Others.".to_owned()][..])
    );
    assert_eq!(
        (
            found[1].quotations.values().sum::<usize>(),
            found[1].problems.len()
        ),
        (2, 1)
    );
    let dossier = parsed(&texts).unwrap();
    assert!(dossier.state(dossier.find("q").unwrap()).is_verified());
}

#[test]
fn another_format_is_refused_wherever_it_stands() {
    for at in 0..3 {
        let mut files = [file("d", &[]), file("e", &[]), file("f", &[])];
        files[at]["format"] = json!(2);
        let found = parsed(&texts(&files)).unwrap_err();
        assert_eq!(found.iter().position(Check::has_errors), Some(at));
    }
}

/// The example in files: each of its records in those whose bit is set, or in the first.
fn scattered(bits: &[u8]) -> (Value, Vec<String>) {
    let whole: Value =
        serde_json::from_str(include_str!("../../../assets/fishing-rights.json")).unwrap();
    let mut files = vec![whole.clone(); 3];
    let mut bits = bits.iter().cycle();
    for kind in Kind::ALL {
        let records = whole[kind.plural()].as_array().unwrap();
        let bits: Vec<_> = records.iter().map(|_| bits.next().unwrap()).collect();
        for (at, file) in files.iter_mut().enumerate() {
            let is_in = |bits: u8| bits.max(1) >> at & 1 == 1;
            let here: Vec<_> = records
                .iter()
                .zip(&bits)
                .filter(|(_, bits)| is_in(***bits))
                .map(|(one, _)| one)
                .collect();
            file[kind.plural()] = json!(here);
        }
    }
    (whole, texts(&files))
}

/// Every record with its id, what it holds, what it links to, how it stands, and where it stands.
fn contents(dossier: &Dossier) -> BTreeSet<String> {
    let of = |at| {
        let mut links: Vec<_> = dossier
            .links(at)
            .iter()
            .map(|link| dossier.id(link.to))
            .collect();
        links.extend(dossier.backlinks(at).iter().map(|link| dossier.id(link.to)));
        links.sort_unstable();
        format!(
            "{} {links:?} {}",
            serde_json::to_string(&dossier.record(at)).unwrap(),
            dossier.state(at)
        )
    };
    dossier.all_handles().map(of).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    #[test]
    fn a_dossier_that_is_scattered_over_files_is_the_same(bits in prop::collection::vec(0u8..8, 1..97)) {
        let (whole, texts) = scattered(&bits);
        let (whole, dossier) = (Dossier::parse(&whole.to_string()).unwrap(), parsed(&texts).unwrap());
        prop_assert_eq!(contents(&whole), contents(&dossier));
        prop_assert_eq!((&dossier.file().id, &dossier.file().title), (&whole.file().id, &whole.file().title));
        let day = Edtf::parse("2022").unwrap();
        let known = dossier.as_of(&day).unwrap();
        prop_assert_eq!(contents(&whole.as_of(&day).unwrap()), contents(&known));
        for part in [&dossier, &known] {
            for at in part.all_handles() {
                let id = format!("\"id\":\"{}\"", part.id(at));
                let wanted: Vec<_> = (0..3).filter(|file| texts[*file].contains(&id)).collect();
                prop_assert_eq!(part.file_indices(at).collect::<BTreeSet<_>>(), wanted.into_iter().collect());
            }
        }
    }
}

/// Files of actors and issues whose ids come from so few that they meet, and now and then differ.
fn clashing() -> impl Strategy<Value = Vec<Value>> {
    let id = prop::sample::select(vec!["p", "q", "r", "s"]);
    let name = prop::sample::select(vec!["N", "N", "N", "M"]);
    let record = (
        id.clone(),
        name,
        prop::option::weighted(0.3, id),
        prop::bool::weighted(0.2),
    );
    let one = prop::collection::vec(record, 0..4).prop_map(|records| {
        let mut of_kind = [Vec::new(), Vec::new()];
        for (id, name, up, is_issue) in records {
            let mut record = if is_issue {
                json!({"id": id, "label": name})
            } else {
                json!({"id": id, "name": name, "kind": "person"})
            };
            if let Some(up) = up {
                record[if is_issue { "parent" } else { "part_of" }] = json!(up);
            }
            of_kind[usize::from(is_issue)].push(record);
        }
        let [actors, issues] = of_kind;
        json!({"format": 1, "id": "d", "title": "T", "actors": actors, "issues": issues})
    });
    prop::collection::vec(one, 2..4)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn the_reader_refuses_what_the_checker_calls_an_error(files in clashing()) {
        let texts = texts(&files);
        let read = super::read(&inputs(&texts), &Limits::default(), &Progress::default());
        let read = read.and_then(|(file, _)| Dossier::resolve(file, &Progress::default()));
        let found = check_files(&inputs(&texts), false, &Limits::default(), &MessageLimit::default());
        prop_assert_eq!(read.is_ok(), !found.iter().any(Check::has_errors), "{:?}", found);
    }
}

#[test]
fn progress_never_goes_back_from_file_to_file() {
    let actors = |from: usize| -> Vec<Value> {
        let actor = |n: usize| json!({"id": format!("actor-{n}"), "name": "N".repeat(60), "kind": "person"});
        (from..from + 11_000).map(actor).collect()
    };
    let file =
        |from| json!({"format": 1, "id": "d", "title": "T", "actors": actors(from)}).to_string();
    // The last cannot be read in halves: in its second half, values seem to lie too deep.
    let mut texts = vec![file(0), file(8_000), file(20_000)];
    texts[2] = texts[2].replace(
        "\"actor-30900\"",
        &format!("\"actor-30900\",\"summary\":\"{}\"", "{".repeat(101)),
    );
    assert!(texts[2].contains("{{{"));
    // Who watches sees only moments, and on a busy machine few of them.
    let saw_the_end = (0..50).any(|_| {
        let seen = watched(&texts);
        assert!(
            seen.is_sorted(),
            "{:?}",
            seen.windows(2).find(|pair| pair[0] > pair[1])
        );
        seen.iter()
            .any(|(stage, share)| *stage == Stage::Reading && *share > 90)
    });
    assert!(saw_the_end, "nobody saw the last file being read");
}

/// What is seen of the progress while some texts are read together.
fn watched(texts: &[String]) -> Vec<(Stage, u8)> {
    let progress = Progress::default();
    let done = AtomicBool::new(false);
    std::thread::scope(|scope| {
        let watch = scope.spawn(|| {
            let mut seen = Vec::new();
            while !done.load(Ordering::Relaxed) {
                seen.push(progress.now());
                std::thread::yield_now();
            }
            seen
        });
        let files: Vec<_> = ["a", "b", "c"]
            .into_iter()
            .zip(texts)
            .map(|(name, text)| Input { name, text })
            .collect();
        let read = Dossier::parse_several(&files, &Limits::default(), &progress);
        done.store(true, Ordering::Relaxed);
        assert!(matches!(read, Ok(Some(_))));
        watch.join().unwrap()
    })
}
