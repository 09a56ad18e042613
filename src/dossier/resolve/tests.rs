//! Tests of `resolve`.

use super::*;
use crate::dossier::parse;

/// Enough positions for two threads, each of which replaces one and cites what its number says.
fn text() -> String {
    let position = |n: usize| {
        format!(
            r#"{{"id":"p{n}","actor":"a{}","issue":"i","stance":"neutral","statement":"s","date":"2024",
                "supersedes":[{}],"evidence":[{{"excerpt":"x","directness":"narration"}}]}}"#,
            n % 3,
            if n == 0 {
                String::new()
            } else {
                format!(r#""p{}""#, n / 2)
            }
        )
    };
    let positions: Vec<_> = (0..12_000).map(position).collect();
    let part_of = |n| if n == 0 { "" } else { r#","part_of":"a0""# };
    let actors: Vec<_> = (0..3)
        .map(|n| {
            format!(
                r#"{{"id":"a{n}","name":"n","kind":"person"{}}}"#,
                part_of(n)
            )
        })
        .collect();
    format!(
        r#"{{"format":1,"id":"d","title":"t","sources":[{{"id":"s","type":"report","title":"T","text":"A word."}}],
            "excerpts":[{{"id":"x","source":"s","exact":"word"}}],"issues":[{{"id":"i","label":"l"}}],
            "actors":[{}],"positions":[{}]}}"#,
        actors.join(","),
        positions.join(",")
    )
}

#[test]
fn every_link_is_known_from_both_ends_in_order() {
    let dossier = Dossier::parse(&text()).unwrap();
    let mut forward: Vec<_> = Vec::new();
    let mut back: Vec<_> = Vec::new();
    for handle in dossier.all_handles() {
        assert_eq!(dossier.find(dossier.id(handle)), Some(handle));
        forward.extend(
            dossier
                .links(handle)
                .iter()
                .map(|link| (link.to, handle, link.relation)),
        );
        back.extend(
            dossier
                .backlinks(handle)
                .iter()
                .map(|link| (handle, link.to, link.relation)),
        );
    }
    // A record's links come in the order of its fields, which is also that of the relations.
    forward.sort();
    assert_eq!(forward.len(), 12_000 * 4 - 1 + 2 + 1);
    assert_eq!(forward, back);
    let last = dossier.find("p11999").unwrap();
    let to: Vec<_> = dossier
        .links(last)
        .iter()
        .map(|link| (link.relation, dossier.id(link.to)))
        .collect();
    let supersedes = (Relation::Supersedes, "p5999");
    assert_eq!(
        to,
        [
            (Relation::Actor, "a2"),
            (Relation::Issue, "i"),
            supersedes,
            (Relation::Cites, "x")
        ]
    );
    assert!(dossier.state(dossier.find("x").unwrap()).is_verified());
    assert_eq!(dossier.find("p12000"), None);
}

#[test]
fn what_is_wrong_in_either_half_is_found() {
    let good = text();
    for (right, wrong) in [
        (r#""actor":"a1""#, r#""actor":"i""#),
        (r#""supersedes":["p5999"]"#, r#""supersedes":["p5999","q"]"#),
        (r#"{"id":"p11998""#, r#"{"id":"a0""#),
        (r#""supersedes":["p0"]"#, r#""supersedes":["p11999","p0"]"#),
        (
            r#""name":"n","kind":"person"}"#,
            r#""name":"n","kind":"person","part_of":"a2"}"#,
        ),
        (
            r#""stance":"neutral""#,
            r#""stance":"conditional","condition":" ""#,
        ),
    ] {
        let bad = good.replacen(right, wrong, 1);
        assert_ne!(bad, good);
        assert!(Dossier::parse(&bad).is_err(), "{wrong}");
    }
}

#[test]
fn a_request_to_end_is_heard_while_linking() {
    let progress = Progress::default();
    let file = parse::parse_records(
        &text(),
        &crate::dossier::limits::Limits::default(),
        &progress,
    )
    .unwrap();
    progress.cancel();
    assert_eq!(
        Dossier::resolve(file, &progress).err(),
        Some(Halt::Cancelled)
    );
    assert_eq!(progress.now().0, Stage::Linking);
}

#[test]
fn linking_is_told_to_its_end() {
    let progress = Progress::default();
    assert!(
        Dossier::parse_watched(&text(), &progress)
            .unwrap()
            .is_some()
    );
    let (stage, share) = progress.now();
    assert!(stage == Stage::Linking && share > 80, "{share}");
}
