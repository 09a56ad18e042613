//! Rows say what was coded, two coders are no change of mind, one rule says what is unsourced: keys in, screen out.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::print_stderr,
    missing_docs,
    unreachable_pub,
    dead_code
)]

mod stage;

use impasse::dossier::limits::Limits;
use impasse::dossier::{Dossier, Input, Progress};
use stage::Stage;

const SIZES: [(u16, u16); 2] = [(80, 24), (120, 35)];

/// A refusal that offers something, and an obstacle with a change that its only evidence contradicts.
const PAY: &str = r#"{"format":1,"id":"pay","title":"Pay","as_of":"2024-03-01",
"sources":[{"id":"s","type":"report","title":"[R]","issued":"2024-01-02",
    "text":"Meridian offers 4 per cent. The union wants 12. Nothing was resolved."}],
"excerpts":[{"id":"x1","source":"s","exact":"Meridian offers 4 per cent."},{"id":"x2","source":"s","exact":"The union wants 12."},
    {"id":"x3","source":"s","exact":"Nothing was resolved."}],
"actors":[{"id":"meridian","name":"Meridian","kind":"other"},{"id":"union","name":"Union","kind":"other","coder":"Cleo",
    "evidence":[{"excerpt":"x2","directness":"narration","coder":"Dora"}]}],
"issues":[{"id":"rise","label":"Pay rises by 12 per cent"}],
"positions":[{"id":"p1","actor":"meridian","issue":"rise","stance":"opposes","act":"offer","statement":"It offers 4.",
    "date":"2024-01-02","addressed_to":["union"],"coder":"Ann","evidence":[{"excerpt":"x1","directness":"narration"}]}],
"obstacles":[{"id":"o","title":"Distance","status":"open","issues":["rise"],
    "history":[{"date":"2024-01-02","status":"resolved","evidence":[{"excerpt":"x3","directness":"narration","relation":"contradicts"}]}],
    "evidence":[{"excerpt":"x2","directness":"narration"}]}]}"#;

fn on(text: &str, (width, height): (u16, u16)) -> Stage {
    Stage::on(Dossier::parse(text).unwrap(), width, height)
}

/// Two coders of one source: the files of each, with one's stance on the levy.
fn coders(theirs: &str) -> Dossier {
    let file = |name: &str, stance: &str, more: &str| {
        format!(
            r#"{{"format":1,"id":"{name}","title":"t",{more}"excerpts":[{{"id":"{name}-x","source":"s","exact":"Anna rejects the levy."}}],
"positions":[{{"id":"{name}-p","actor":"anna","issue":"levy","stance":"{stance}","statement":"S","date":"2024-01-02","coder":"{name}",
"evidence":[{{"excerpt":"{name}-x","directness":"direct_quote"}}]}}]}}"#
        )
    };
    let head = r#""sources":[{"id":"s","type":"report","title":"[R]","issued":"2024-01-02","text":"Anna rejects the levy."}],
"actors":[{"id":"anna","name":"Anna","kind":"person"}],"issues":[{"id":"levy","label":"A levy is raised"}],"#;
    let (ann, ben) = (file("ann", "opposes", head), file("ben", theirs, head));
    let files = [
        Input {
            name: "ann.json",
            text: &ann,
        },
        Input {
            name: "ben.json",
            text: &ben,
        },
    ];
    Dossier::parse_several(&files, &Limits::default(), &Progress::default())
        .unwrap()
        .unwrap()
}

#[test]
fn a_refusal_that_offers_something_is_shown_as_a_refusal() {
    for size in SIZES {
        // In the list of positions, on the timeline, on the page of who took it and of whom it addresses.
        for (keys, wanted) in [
            ("2", "Meridian opposes · offers"),
            ("4", "Meridian opposes · offers"),
            ("1", "− opposes · offers: Pay"),
            ("1 j", "addressee"),
            ("1 j", "− Meridian opposes · offers:"),
            ("3", "− Meridian opposes"),
        ] {
            let mut stage = on(PAY, size);
            stage.keys(keys);
            // On the smaller screen the obstacle's positions are below the edge.
            if keys == "3" && size.1 < 35 {
                stage.keys("Enter j");
            }
            assert!(
                stage.shows(wanted),
                "{size:?} {keys}: {wanted}\n{}",
                stage.text()
            );
            assert!(
                !stage.shows("Meridian offers: Pay") && !stage.shows("is told"),
                "{size:?} {keys}\n{}",
                stage.text()
            );
        }
    }
}

#[test]
fn a_change_that_its_only_evidence_contradicts_is_doubted_wherever_it_is_shown() {
    for size in SIZES {
        for keys in ["3", "4"] {
            let mut stage = on(PAY, size);
            stage.keys(keys);
            assert!(
                stage.shows("! Distance"),
                "{size:?} {keys}\n{}",
                stage.text()
            );
        }
        let mut stage = on(PAY, size);
        stage.keys("8");
        let head = stage
            .find("Claims that no passage supports")
            .expect("a gap")
            .1;
        let rows: Vec<_> = (head + 1..head + 4).map(|row| stage.row(row)).collect();
        assert!(
            rows.iter().any(|row| row.contains("Distance")),
            "{size:?}\n{}",
            stage.text()
        );
    }
}

#[test]
fn the_coder_is_on_the_page_and_found() {
    for size in SIZES {
        let mut stage = on(PAY, size);
        stage.keys("1 j");
        assert!(stage.shows("coder Dora"), "{size:?}\n{}", stage.text());
        stage.keys("Enter G");
        assert!(
            stage.shows("coder       Cleo"),
            "{size:?}\n{}",
            stage.text()
        );
        for word in ["cleo", "dora", "ann"] {
            let mut stage = on(PAY, size);
            stage.keys("/").typed(word);
            assert!(
                stage.shows("Union") || stage.shows("Meridian"),
                "{size:?} {word}\n{}",
                stage.text()
            );
        }
    }
}

#[test]
fn two_coders_who_differ_are_no_change_of_mind() {
    for (width, height) in SIZES {
        let mut stage = Stage::on(coders("supports"), width, height);
        stage.keys("9");
        assert!(
            stage.shows("coded differently"),
            "{width}\n{}",
            stage.text()
        );
        stage.keys("6");
        assert!(
            stage.shows("≟") && stage.shows("coded differently"),
            "{width}\n{}",
            stage.text()
        );
        assert!(!stage.shows("≠"), "{width}\n{}", stage.text());
        let mut stage = Stage::on(coders("opposes"), width, height);
        stage.keys("9");
        assert!(
            !stage.shows("coded differently"),
            "{width}\n{}",
            stage.text()
        );
    }
}
