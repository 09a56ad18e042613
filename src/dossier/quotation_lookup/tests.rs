//! Tests of `anchors`.

use super::*;

/// A dossier with so many quotations of one source.
fn dossier(quotations: usize) -> Dossier {
    let excerpt = |n: usize| format!(r#"{{"id":"x{n}","source":"s","exact":"word {n}."}}"#);
    let excerpts: Vec<_> = (0..quotations).map(excerpt).collect();
    let text = (0..quotations)
        .map(|n| format!("A word {n}."))
        .collect::<Vec<_>>()
        .join(" ");
    let source =
        format!(r#"{{"id":"s","type":"report","title":"S","issued":"2020","text":"{text}"}}"#);
    let excerpts = excerpts.join(",");
    Dossier::parse(&format!(
        r#"{{"format":1,"id":"d","title":"D","sources":[{source}],"excerpts":[{excerpts}]}}"#
    ))
    .unwrap()
}

fn known(dossier: &Dossier) -> usize {
    dossier
        .anchors
        .known
        .iter()
        .filter(|anchor| anchor.get().is_some())
        .count()
}

#[test]
fn nothing_is_looked_up_that_nobody_asks_for() {
    let dossier = dossier(100);
    assert_eq!(known(&dossier), 0);
    assert_eq!(dossier.state(dossier.find("x7").unwrap()), State::Exact);
    assert_eq!(known(&dossier), 1);
    for n in 0..ONE_BY_ONE {
        assert!(
            dossier
                .state(dossier.find(&format!("x{}", 20 + n)).unwrap())
                .is_verified()
        );
    }
    assert_eq!(
        known(&dossier),
        100,
        "who asks for many gets all of the source"
    );
    assert_eq!(
        dossier.state(dossier.find("s").unwrap()),
        State::Orphan,
        "a source is no quotation"
    );
}

#[test]
fn what_is_left_to_the_background_is_pending_until_it_is_known() {
    let dossier = dossier(3);
    let first = dossier.find("x0").unwrap();
    dossier.leave_quotations_to_background();
    assert_eq!(
        (dossier.state(first), dossier.anchor(first)),
        (State::Pending, None)
    );
    assert!(
        dossier.awaits_quotations()
            && !State::Pending.is_doubtful()
            && !State::Pending.is_verified()
    );
    dossier.look_up_quotations(&|| true);
    assert!(dossier.awaits_quotations(), "cancelled");
    dossier.look_up_quotations(&|| false);
    assert!(dossier.are_quotations_known() && !dossier.awaits_quotations());
    assert_eq!(dossier.state(first), State::Exact);
}

#[test]
fn what_is_known_stays_known_as_of_a_day() {
    let dossier = dossier(5);
    dossier.look_up_quotations(&|| false);
    let known_then = dossier
        .as_of(&crate::dossier::date::Edtf::parse("2021").unwrap())
        .unwrap();
    assert!(known_then.are_quotations_known());
    assert_eq!(known(&known_then), 5);
}
