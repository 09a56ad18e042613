//! The matrix of small made dossiers.
#![allow(clippy::unwrap_used)]

use super::*;
use crate::analysis::shifts::Shifts;
use crate::analysis::support::{Backing, is_only_reported};

/// A dossier of some actors and issues, with positions of `actor issue stance date directness…`.
fn dossier(actors: &str, issues: &str, positions: &[&str]) -> Dossier {
    let actors = actors
        .split_whitespace()
        .map(|id| format!(r#"{{"id":"{id}","name":"{id}","kind":"other"}}"#));
    let issues = issues
        .split_whitespace()
        .map(|id| format!(r#"{{"id":"{id}","label":"{id}"}}"#));
    let positions = positions.iter().enumerate().map(|(at, said)| {
        let mut words = said.split_whitespace();
        let mut next = || words.next().unwrap();
        let (actor, issue, stance, date) = (next(), next(), next(), next());
        let evidence = words.map(|word| {
            let (directness, relation) = word.split_once('/').unwrap_or((word, "supports"));
            format!(r#"{{"excerpt":"x","directness":"{directness}","relation":"{relation}"}}"#)
        });
        format!(
            r#"{{"id":"p{at}","actor":"{actor}","issue":"{issue}","stance":"{stance}","condition":"c","statement":"s",
            "speaker":"a","date":"{date}","evidence":[{}]}}"#,
            evidence.collect::<Vec<_>>().join(",")
        )
    });
    let joined = |items: Vec<String>| items.join(",");
    let text = format!(
        r#"{{"format":1,"id":"d","title":"T","sources":[{{"id":"s","type":"report","title":"S","text":"Yes."}}],
        "excerpts":[{{"id":"x","source":"s","exact":"Yes."}}],"actors":[{}],"issues":[{}],"positions":[{}]}}"#,
        joined(actors.collect()),
        joined(issues.collect()),
        joined(positions.collect())
    );
    Dossier::parse(&text).unwrap_or_else(|check| panic!("{check:?}"))
}

fn cell<'a>(dossier: &Dossier, matrix: &'a Matrix, actor: &str, issue: &str) -> Option<Cell<'a>> {
    matrix.cell(dossier.find(actor).unwrap(), dossier.find(issue).unwrap())
}

fn ids(dossier: &Dossier, handles: &[Handle]) -> String {
    handles
        .iter()
        .map(|handle| dossier.id(*handle))
        .collect::<Vec<_>>()
        .join(" ")
}

fn names(dossier: &Dossier, order: Order) -> String {
    ids(dossier, Matrix::new(dossier, order, 0).actors())
}

#[test]
fn the_latest_position_gives_the_stance() {
    for (dates, latest, positions) in [
        (["2024-01-02", "2023", "2024-01-01"], "p0", "p1 p2 p0"),
        (["2024", "2024", "2024"], "p2", "p0 p1 p2"),
        (["2024~", "2024", "2024?"], "p2", "p0 p1 p2"),
        (["2024-05", "../..", "2023"], "p0", "p2 p0 p1"),
        (["../..", "../..", "2023"], "p2", "p2 p0 p1"),
        (["../..", "../..", "../.."], "p2", "p0 p1 p2"),
        (["../2020", "2019", "1991/.."], "p1", "p0 p2 p1"),
        (["-0044-03-15", "0001", "-0100"], "p1", "p2 p0 p1"),
    ] {
        let said = [0, 1, 2].map(|at| {
            format!(
                "a i {} {}",
                ["supports", "opposes", "neutral"][at],
                dates[at]
            )
        });
        let dossier = dossier("a b", "h i", &said.each_ref().map(String::as_str));
        let matrix = Matrix::new(&dossier, Order::File, 0);
        let cell = cell(&dossier, &matrix, "a", "i").unwrap();
        assert_eq!(dossier.id(cell.latest), latest, "{dates:?}");
        assert_eq!(ids(&dossier, cell.positions), positions, "{dates:?}");
        let at: usize = latest[1..].parse().unwrap();
        assert_eq!(
            cell.stance,
            [Stance::Supports, Stance::Opposes, Stance::Neutral][at],
            "{dates:?}"
        );
    }
}

#[test]
fn a_pair_that_nobody_coded_is_empty_and_speakers_do_not_count() {
    // Every position is spoken by `a`.
    let dossier = dossier("a b", "i j", &["b i supports 2024", "b j opposes 2024"]);
    let matrix = Matrix::new(&dossier, Order::File, 0);
    assert_eq!(
        (
            cell(&dossier, &matrix, "a", "i"),
            cell(&dossier, &matrix, "a", "j")
        ),
        (None, None)
    );
    assert_eq!(
        cell(&dossier, &matrix, "b", "j").map(|cell| cell.stance),
        Some(Stance::Opposes)
    );
    let (actor, issue) = (dossier.find("b").unwrap(), dossier.find("i").unwrap());
    assert_eq!(matrix.cell(issue, actor), None, "the wrong way round");
    assert_eq!(
        matrix.cell(Handle::new(Kind::Actor, 9), issue),
        None,
        "of another dossier"
    );
}

#[test]
fn a_cell_is_marked_where_there_is_a_shift() {
    for (said, shift) in [
        (vec!["a i supports 2023"], false),
        (vec!["a i supports 2023", "a i supports 2024"], false),
        (vec!["a i supports 2023", "a i opposes 2024"], true),
        (vec!["a i supports 2024", "a i opposes 2024"], true),
        (vec!["a i supports 2023", "a i not_stated 2024"], false),
        (
            vec![
                "a i supports 2023",
                "a i conditional 2024",
                "a i supports 2025",
            ],
            true,
        ),
        (vec!["a i supports 2023", "a i opposes ../.."], true),
        (vec!["a i supports 2023", "a j opposes 2024"], false),
    ] {
        let dossier = dossier("a", "i j", &said);
        let matrix = Matrix::new(&dossier, Order::File, 0);
        assert_eq!(
            cell(&dossier, &matrix, "a", "i").unwrap().shift,
            shift,
            "{said:?}"
        );
        assert_eq!(
            !Shifts::of(&dossier).shifts.is_empty(),
            shift,
            "as in the list of shifts: {said:?}"
        );
    }
}

#[test]
fn a_stance_rests_on_own_words_on_those_of_others_or_on_nothing() {
    for (said, backing) in [
        (vec!["a i supports 2023"], Backing::Nothing),
        (
            vec!["a i supports 2023 direct_quote/context"],
            Backing::Nothing,
        ),
        (
            vec!["a i supports 2023 document_text/contradicts narration"],
            Backing::Others,
        ),
        (
            vec!["a i supports 2023 narration inference anonymous"],
            Backing::Others,
        ),
        (
            vec!["a i supports 2023 narration reported_speech"],
            Backing::Own,
        ),
        (
            vec!["a i supports 2023 narration direct_quote"],
            Backing::Own,
        ),
        (vec!["a i supports 2023 document_text"], Backing::Own),
        // Own words for another stance do not bear this one out.
        (
            vec![
                "a i opposes 2022 direct_quote",
                "a i supports 2023 narration",
            ],
            Backing::Others,
        ),
        (
            vec![
                "a i supports 2022 direct_quote",
                "a i supports 2023 narration",
            ],
            Backing::Own,
        ),
    ] {
        let dossier = dossier("a", "i", &said);
        let matrix = Matrix::new(&dossier, Order::File, 0);
        let cell = cell(&dossier, &matrix, "a", "i").unwrap();
        assert_eq!(
            (cell.backing, cell.only_reported()),
            (backing, backing == Backing::Others),
            "{said:?}"
        );
        if said.len() == 1 {
            assert_eq!(
                is_only_reported(&dossier, cell.latest),
                cell.only_reported(),
                "as among the gaps: {said:?}"
            );
        }
    }
}

#[test]
fn actors_are_ordered_and_left_out() {
    let dossier = dossier(
        "b od c a",
        "i",
        &["c i supports 2024", "c i supports 2024", "a i opposes 2024"],
    );
    assert_eq!(names(&dossier, Order::File), "b od c a");
    assert_eq!(names(&dossier, Order::Name), "a b c od");
    assert_eq!(names(&dossier, Order::Kind), "b od c a");
    assert_eq!(
        names(&dossier, Order::Similarity),
        "c a b od",
        "who takes no side comes last"
    );
    for (least, left, hidden) in [(0, "b od c a", 0), (1, "c a", 2), (2, "c", 3), (3, "", 4)] {
        let matrix = Matrix::new(&dossier, Order::File, least);
        assert_eq!(
            (ids(&dossier, matrix.actors()).as_str(), matrix.hidden()),
            (left, hidden),
            "{least}"
        );
        assert_eq!(matrix.most(), 2);
    }
}

#[test]
fn who_agrees_stands_together() {
    // a and d agree, b and c agree, e knows nobody.
    let said = [
        "a i supports 2024",
        "a j supports 2024",
        "a k opposes 2024",
        "b i opposes 2024",
        "b j opposes 2024",
        "c j opposes 2024",
        "c i opposes 2024",
        "d i supports 2024",
        "d j supports 2024",
        "e l conditional 2024",
        "e i neutral 2024",
    ];
    let dossier = dossier("a b e c d", "i j k l", &said);
    assert_eq!(names(&dossier, Order::Similarity), "a d b c e");
}

#[test]
fn shares_are_of_those_that_have_a_position() {
    let said = [
        "a i supports 2024",
        "b i opposes 2024",
        "c i conditional 2024",
        "d i not_stated 2024",
        "e i ambivalent 2024",
        "f i supports 2024",
        "f i neutral 2025",
    ];
    let dossier = dossier("a b c d e f g", "i j", &said);
    let matrix = Matrix::new(&dossier, Order::File, 0);
    let shares = matrix.shares(dossier.find("i").unwrap());
    let wanted = Shares {
        coded: 6,
        supports: 1,
        opposes: 1,
        conditional: 1,
        not_stated: 1,
        other: 2,
    };
    assert_eq!(shares, wanted);
    assert_eq!(
        (shares.percent(1), shares.percent(2), shares.percent(6)),
        (Some(17), Some(33), Some(100))
    );
    let none = matrix.shares(dossier.find("j").unwrap());
    assert_eq!((none.coded, none.percent(0)), (0, None));
    let of_two = Matrix::new(&dossier, Order::File, 2).shares(dossier.find("i").unwrap());
    assert_eq!(
        (of_two.coded, of_two.other),
        (1, 1),
        "of the actors that are shown"
    );
}

#[test]
fn an_empty_dossier_has_an_empty_matrix() {
    for (actors, issues) in [("", ""), ("a", ""), ("", "i")] {
        let dossier = dossier(actors, issues, &[]);
        for order in Order::ALL {
            let matrix = Matrix::new(&dossier, order, 0);
            assert_eq!(
                (matrix.actors().len(), matrix.issues().len()),
                (actors.len(), issues.len())
            );
            assert_eq!((matrix.hidden(), matrix.most()), (0, 0));
        }
    }
}
