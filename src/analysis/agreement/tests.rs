use proptest::prelude::*;

use super::*;

/// A dossier of actors a, b, c, … and issues 0, 1, … with positions: actor, issue, stance.
fn dossier(actors: usize, issues: usize, positions: &[(usize, usize, &str)]) -> Dossier {
    let list = |records: Vec<String>| records.join(",");
    let actors = list(
        (0..actors)
            .map(|at| format!(r#"{{"id":"a{at}","name":"A{at}","kind":"other"}}"#))
            .collect(),
    );
    let issues = list(
        (0..issues)
            .map(|at| format!(r#"{{"id":"i{at}","label":"I{at}"}}"#))
            .collect(),
    );
    let written = positions.iter().enumerate().map(|(at, (actor, issue, stance))| {
        let condition = if *stance == "conditional" { r#","condition":"if""# } else { "" };
        format!(
            r#"{{"id":"p{at}","actor":"a{actor}","issue":"i{issue}","stance":"{stance}","statement":"S","date":"2024"{condition}}}"#
        )
    });
    let positions = list(written.collect());
    let text = format!(
        r#"{{"format":1,"id":"d","title":"T","actors":[{actors}],"issues":[{issues}],"positions":[{positions}]}}"#
    );
    Dossier::parse(&text).unwrap()
}

/// Three actors. On 0: a supports twice, b supports three times and opposes once, c opposes. On 1:
/// a opposes, b opposes twice. On 2: only c, who supports. Beside these, stances that do not count.
fn small() -> Dossier {
    let (s, o) = ("supports", "opposes");
    let mut positions = vec![
        (0, 0, s),
        (1, 0, s),
        (0, 0, s),
        (1, 0, s),
        (1, 0, o),
        (2, 0, o),
        (1, 0, s),
    ];
    positions.extend([(1, 1, o), (0, 1, o), (1, 1, o), (2, 2, s)]);
    positions.extend([
        (2, 1, "conditional"),
        (2, 1, "ambivalent"),
        (0, 2, "neutral"),
        (1, 2, "not_stated"),
    ]);
    dossier(4, 3, &positions)
}

fn asked(count: Count, normalisation: Normalisation) -> Question {
    Question {
        count,
        normalisation,
        ..Question::default()
    }
}

fn numbers(dossier: &Dossier, question: &Question) -> Vec<(f64, f64)> {
    let agreement = Agreement::new(dossier, question).unwrap();
    [(0, 1), (0, 2), (1, 2)]
        .map(|(one, other)| agreement.shared(one, other))
        .map(|shared| (shared.congruence, shared.conflict))
        .to_vec()
}

#[test]
fn every_count_with_every_normalisation_by_hand() {
    use {Count::*, Normalisation::*};
    let dossier = small();
    let of = |count, normalisation| numbers(&dossier, &asked(count, normalisation));
    // a has 2 supports on 0 and 1 opposition on 1: 3. b has 3 + 1 on 0 and 2 on 1: 6. c has 1 on 0
    // and 1 on 2: 2.
    assert_eq!(
        of(Statement, None),
        [(2.0 * 3.0 + 2.0, 2.0), (0.0, 2.0), (1.0, 3.0)]
    );
    assert_eq!(
        of(Statement, Activity),
        [
            (8.0 / 4.5, 2.0 / 4.5),
            (0.0, 2.0 / 2.5),
            (1.0 / 4.0, 3.0 / 4.0)
        ]
    );
    // Taken by one alone: of a and b the opposition of b on 0; products: 2·3 and 1·2. Of a and c
    // everything. Of b and c the 3 + 2 of b and the 1 of c on 2; product: 1·1.
    assert_eq!(
        of(Statement, Jaccard),
        [
            (8.0 / 9.0, 2.0 / 9.0),
            (0.0, 2.0 / 5.0),
            (1.0 / 7.0, 3.0 / 7.0)
        ]
    );
    // Once, a has 2, b 3 and c 2.
    assert_eq!(of(Once, None), [(2.0, 1.0), (0.0, 1.0), (1.0, 1.0)]);
    assert_eq!(
        of(Once, Activity),
        [
            (2.0 / 2.5, 1.0 / 2.5),
            (0.0, 1.0 / 2.0),
            (1.0 / 2.5, 1.0 / 2.5)
        ]
    );
    assert_eq!(
        of(Once, Jaccard),
        [
            (2.0 / 3.0, 1.0 / 3.0),
            (0.0, 1.0 / 4.0),
            (1.0 / 4.0, 1.0 / 4.0)
        ]
    );
}

#[test]
fn whoever_neither_supports_nor_opposes_is_there_but_in_no_group() {
    let dossier = small();
    let agreement = Agreement::new(&dossier, &Question::default()).unwrap();
    assert_eq!(agreement.actors().len(), 4);
    assert_eq!(agreement.ungrouped().collect::<Vec<_>>(), [3]);
    assert!(
        agreement.shared(0, 3).is_nothing()
            && agreement.shared(3, 3).is_nothing()
            && agreement.shared(0, 0).is_nothing()
    );
    assert_eq!(agreement.order(), [0, 1, 2, 3]);
    assert_eq!(
        agreement.groups(0.0),
        [(vec![0, 1], Some(6.0)), (vec![2], None)]
    );
    assert_eq!(agreement.levels(), [6.0, -2.0]);
}

#[test]
fn actors_and_issues_can_be_left_out() {
    let dossier = small();
    let issues = vec![dossier.find("i1").unwrap()];
    let on_one = Agreement::new(
        &dossier,
        &Question {
            issues: issues.clone(),
            ..Question::default()
        },
    )
    .unwrap();
    assert_eq!(
        (
            on_one.shared(0, 1).congruence,
            on_one.positions(1),
            on_one.positions(2)
        ),
        (2.0, 2, 0)
    );
    let min = |min| {
        Agreement::new(
            &dossier,
            &Question {
                min,
                ..Question::default()
            },
        )
        .unwrap()
    };
    let ids = |agreement: &Agreement| {
        agreement
            .actors()
            .iter()
            .map(|at| dossier.id(*at).to_owned())
            .collect::<Vec<_>>()
    };
    assert_eq!(ids(&min(1)), ["a0", "a1", "a2"]);
    assert_eq!(ids(&min(3)), ["a0", "a1"]);
    assert_eq!(
        min(3).shared(0, 1),
        Shared {
            congruence: 8.0,
            conflict: 2.0
        }
    );
    assert_eq!(
        (
            ids(&min(7)).len(),
            min(7).order().len(),
            min(7).groups(0.0).len()
        ),
        (0, 0, 0)
    );
}

#[test]
fn the_issues_behind_a_number_are_those_on_which_both_have_a_position() {
    let dossier = small();
    let actors = ["a0", "a2"].map(|id| dossier.find(id).unwrap());
    let issues_of = |count| {
        let found = shared_issues(&dossier, &asked(count, Normalisation::None), actors);
        let ids = |handles: &[Handle]| {
            handles
                .iter()
                .map(|at| dossier.id(*at))
                .collect::<Vec<_>>()
                .join(" ")
        };
        found
            .iter()
            .map(|one| {
                let [first, second] = one.positions.each_ref().map(|positions| ids(positions));
                format!(
                    "{}: {first} | {second}: {} {}",
                    dossier.id(one.issue),
                    one.congruence,
                    one.conflict
                )
            })
            .collect::<Vec<_>>()
    };
    assert_eq!(
        issues_of(Count::Statement),
        [
            "i0: p0 p2 | p5: 0 2",
            "i1: p8 | p11 p12: 0 0",
            "i2: p13 | p10: 0 0"
        ]
    );
    assert_eq!(issues_of(Count::Once)[0], "i0: p0 p2 | p5: 0 1");
    let question = Question {
        issues: vec![dossier.find("i2").unwrap()],
        ..Question::default()
    };
    assert_eq!(super::shared_issues(&dossier, &question, actors).len(), 1);
}

#[test]
fn an_empty_dossier_has_no_agreement() {
    let agreement = Agreement::new(&dossier(0, 0, &[]), &Question::default()).unwrap();
    assert!(
        agreement.actors().is_empty()
            && agreement.order().is_empty()
            && agreement.groups(0.0).is_empty()
    );
}

#[test]
fn more_actors_than_can_be_compared_are_refused_but_not_if_they_are_left_out() {
    let dossier = dossier(MOST_ACTORS + 1, 1, &[(0, 0, "supports"), (7, 0, "opposes")]);
    let too_many = Agreement::new(&dossier, &Question::default());
    assert_eq!(
        too_many.err(),
        Some(TooManyActors {
            actors: MOST_ACTORS + 1
        })
    );
    let agreement = Agreement::new(
        &dossier,
        &Question {
            min: 1,
            ..Question::default()
        },
    )
    .unwrap();
    assert_eq!(
        agreement.shared(1, 0),
        Shared {
            congruence: 0.0,
            conflict: 1.0
        }
    );
}

fn positions() -> impl Strategy<Value = Vec<(usize, usize, &'static str)>> {
    let stance = prop::sample::select(vec![
        "supports",
        "opposes",
        "supports",
        "opposes",
        "neutral",
        "conditional",
    ]);
    prop::collection::vec((0usize..5, 0usize..4, stance), 0..40)
}

fn questions() -> impl Strategy<Value = Question> {
    let count = prop::sample::select(vec![Count::Statement, Count::Once]);
    let normalisations = vec![
        Normalisation::None,
        Normalisation::Activity,
        Normalisation::Jaccard,
    ];
    (count, prop::sample::select(normalisations), 0usize..4).prop_map(
        |(count, normalisation, min)| Question {
            count,
            normalisation,
            min,
            ..Question::default()
        },
    )
}

/// The formulas of the Discourse Network Analyzer as they are written, over a table of actors ×
/// issues × stances.
fn written_out(
    positions: &[(usize, usize, &str)],
    question: &Question,
    pair: [usize; 2],
) -> (f64, f64) {
    let held = |actor: usize, issue: usize, stance: &str| {
        let count = positions
            .iter()
            .filter(|position| **position == (actor, issue, stance))
            .count();
        f64::from(
            u32::try_from(if question.count == Count::Once {
                count.min(1)
            } else {
                count
            })
            .unwrap(),
        )
    };
    let (mut congruence, mut conflict, mut activity) = (0.0, 0.0, 0.0);
    let (mut m10, mut m01, mut m11) = (0.0, 0.0, 0.0);
    for issue in 0..4 {
        for stance in ["supports", "opposes"] {
            let [one, other] = pair.map(|actor| held(actor, issue, stance));
            for too in ["supports", "opposes"] {
                *(if stance == too {
                    &mut congruence
                } else {
                    &mut conflict
                }) += one * held(pair[1], issue, too);
            }
            activity += one + other;
            m10 += if other == 0.0 { one } else { 0.0 };
            m01 += if one == 0.0 { other } else { 0.0 };
            m11 += one * other;
        }
    }
    let divisor = match question.normalisation {
        Normalisation::None => 1.0,
        Normalisation::Activity => activity / 2.0,
        Normalisation::Jaccard => m10 + m01 + m11,
    };
    if divisor == 0.0 {
        (0.0, 0.0)
    } else {
        (congruence / divisor, conflict / divisor)
    }
}

proptest! {
    #[test]
    fn every_pair_is_what_the_formulas_give_the_same_from_both_sides_and_what_is_behind_it(
        positions in positions(), question in questions()
    ) {
        let dossier = dossier(5, 4, &positions);
        let agreement = Agreement::new(&dossier, &question).unwrap();
        for (one, first) in agreement.actors().iter().enumerate() {
            for (other, second) in agreement.actors().iter().enumerate().filter(|(other, _)| *other != one) {
                let shared = agreement.shared(one, other);
                prop_assert_eq!(shared, agreement.shared(other, one));
                let wanted = written_out(&positions, &question, [first.at(), second.at()]);
                prop_assert!((shared.congruence - wanted.0).abs() < 1e-12, "{shared:?} {wanted:?}");
                prop_assert!((shared.conflict - wanted.1).abs() < 1e-12, "{shared:?} {wanted:?}");
                let behind = shared_issues(&dossier, &question, [*first, *second]);
                let sum: u64 = behind.iter().map(|one| one.congruence).sum();
                let divisor = agreement.divisor(one, other).max(1.0);
                prop_assert!((f64::from(u32::try_from(sum).unwrap()) / divisor - shared.congruence).abs() < 1e-12);
                if question.normalisation != Normalisation::None && question.count == Count::Once {
                    prop_assert!(shared.congruence <= 1.0 && shared.congruence >= 0.0);
                }
            }
        }
    }

    #[test]
    fn to_exchange_for_and_against_on_an_issue_changes_nothing(positions in positions(), question in questions()) {
        let turned: Vec<_> = positions.iter().map(|(actor, issue, stance)| match (*issue, *stance) {
            (0 | 2, "supports") => (*actor, *issue, "opposes"),
            (0 | 2, "opposes") => (*actor, *issue, "supports"),
            _ => (*actor, *issue, *stance),
        }).collect();
        let [one, other] = [positions, turned].map(|positions| Agreement::new(&dossier(5, 4, &positions), &question).unwrap());
        for first in 0..one.actors().len() {
            for second in 0..one.actors().len() {
                prop_assert_eq!(one.shared(first, second), other.shared(first, second));
            }
        }
        prop_assert_eq!((one.order(), one.levels()), (other.order(), other.levels()));
    }
}
