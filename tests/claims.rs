//! The claims that rest on the words of a source: keys in, screen out.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::print_stderr,
    missing_docs,
    unreachable_pub
)]

mod stage;

use impasse::app::places::Pane;
use impasse::dossier::Dossier;
use stage::Stage;

const SIZES: [(u16, u16); 4] = [(40, 12), (80, 24), (120, 35), (200, 50)];

/// Selects passage 21 of the bundled article, with the focus on the source.
fn at_the_demand((width, height): (u16, u16)) -> Stage {
    let mut stage = Stage::new(width, height);
    stage.keys("5 Tab Tab N N N N N N");
    assert_eq!(stage.app().reader.place.in_source, Some((21, 26)));
    stage
}

#[test]
fn n_goes_through_all_passages_of_the_source_in_every_view() {
    for size in SIZES {
        for (keys, first) in [("5 Tab Tab", 1), ("3 Enter Tab", 21)] {
            let mut stage = Stage::new(size.0, size.1);
            stage.keys(keys);
            assert_eq!(stage.app().here.pane, Pane::Reader);
            let mut seen = Vec::new();
            for _ in 0..26 {
                seen.push(stage.app().reader.place.in_source.unwrap().0);
                assert!(stage.shows("▐"), "{}", stage.text());
                stage.keys("n");
            }
            let expected: Vec<usize> = (0..26).map(|at| (first - 1 + at) % 26 + 1).collect();
            assert_eq!(seen, expected, "{keys}");
        }
    }
}

#[test]
fn with_the_focus_on_the_record_its_own_passages_are_read() {
    let mut stage = Stage::new(120, 35);
    stage.keys("2 Enter");
    assert_eq!(stage.app().here.pane, Pane::Record);
    let own = |stage: &Stage| stage.app().reader.place.in_record.unwrap().0;
    stage.keys("n");
    assert_eq!(own(&stage), 2);
    stage.keys("Tab n");
    while stage.app().reader.place.in_record.is_some() {
        stage.keys("n");
    }
    stage.keys("Shift+Tab n");
    assert!(own(&stage) > 0, "the source's passage is left again");
}

#[test]
fn enter_leads_to_the_claims_and_to_the_claim_and_back() {
    for size in SIZES {
        let mut stage = at_the_demand(size);
        assert!(stage.shows("source's voice"), "{}", stage.text());
        stage.keys("Enter");
        assert!(stage.shows("▸● Constitution"), "{}", stage.text());
        stage.keys("j");
        assert!(stage.shows("▸+ Azerb"), "{}", stage.text());
        let before = stage.shot();
        stage.keys("Enter");
        let place = &stage.app().here;
        assert_eq!(place.pane, Pane::Record);
        let claim = place.record.unwrap();
        assert_eq!(
            stage.app().dossier.id(claim),
            "pos-azerbaijan-constitution",
            "{}",
            stage.text()
        );
        stage.keys("Backspace");
        assert_eq!(stage.shot(), before, "{size:?}");
        stage.keys("Esc");
        assert!(!stage.shows("▸+ Azerbaijan"), "{}", stage.text());
        assert_eq!(stage.app().here.pane, Pane::Reader);
    }
}

#[test]
fn claims_stand_beside_the_zoomed_text_or_below_it() {
    for size in [(120, 35), (200, 50)] {
        let mut stage = at_the_demand(size);
        assert!(!stage.shows("Claims on these words"));
        stage.keys("z");
        let heading = stage.find("Claims on these words").unwrap();
        assert_eq!(heading.1, 2);
        for text in [
            "on passage 21",
            "● Constitution-amendment demand",
            "obstacle · open · principal",
            "- the source's voice",
            "on a part of it, 22",
            "+ Azerbaijan supports",
        ] {
            let (column, row) = stage.find(text).unwrap_or_else(|| panic!("{text}"));
            assert!(column > heading.0 - 3 && row > 2, "{text}");
        }
        stage.keys("Enter G");
        assert!(stage.shows("3 of 3"), "{}", stage.text());
    }
    let mut stage = at_the_demand((80, 24));
    stage.keys("z Enter j");
    assert!(!stage.shows("Claims on these words"));
    let (column, row) = stage.find("▸+ Azerbaijan supports").unwrap();
    assert!(column == 0 && row > 15, "{}", stage.text());
}

#[test]
fn a_click_selects_the_passage_the_claim_and_opens_it() {
    for size in [(120, 35), (200, 50)] {
        let mut stage = Stage::new(size.0, size.1);
        stage.keys("5 Tab Tab z N N N N N N");
        stage.click_on("but");
        assert_eq!(stage.app().reader.place.in_source, Some((19, 26)));
        stage.click_on("acknowledge that Karabakh");
        assert_eq!(
            stage.app().reader.place.in_source,
            Some((22, 26)),
            "the shorter one"
        );
        stage.click_on("acknowledge that Karabakh");
        assert_eq!(
            stage.app().reader.place.in_source,
            Some((21, 26)),
            "then the longer one"
        );
        stage.click_on("+ Azerbaijan supports");
        assert!(stage.shows("▸+ Azerbaijan supports"), "{}", stage.text());
        stage.click_on("+ Azerbaijan supports");
        assert_eq!(stage.app().here.pane, Pane::Record);
    }
}

#[test]
fn a_source_without_a_text_says_what_can_be_done() {
    let dossier = |url: &str| {
        let text = format!(
            r#"{{"format":1,"id":"d","title":"t","sources":[{{"id":"s","type":"report","title":"S"{url}}}]}}"#
        );
        Dossier::parse(&text).unwrap()
    };
    for size in SIZES {
        let mut stage = Stage::on(dossier(r#","URL":"https://example.org/s""#), size.0, size.1);
        stage.keys("5 Tab Tab");
        let said = |stage: &Stage| stage.app().reader.instead.join(" ");
        assert!(said(&stage).contains("does not have the text of this source"));
        assert!(said(&stage).contains("`text`") && said(&stage).contains("o opens its URL"));
        assert!(stage.shows("The dossier does not"), "{}", stage.text());
        let mut stage = Stage::on(dossier(""), size.0, size.1);
        stage.keys("5 Tab Tab");
        assert!(!said(&stage).contains("URL"));
    }
}

#[test]
fn brackets_lead_to_the_next_source_while_one_reads() {
    let example = || Dossier::parse(include_str!("../assets/fishing-rights.json")).unwrap();
    for size in SIZES {
        let mut stage = Stage::on(example(), size.0, size.1);
        stage.keys("5 Tab Tab");
        if size.0 > 60 {
            stage.keys("z");
        }
        let source = |stage: &Stage| stage.app().here.record.unwrap().at();
        for (key, expected) in [("]", 1), ("]", 2), ("[", 1), ("[", 0), ("[", 0)] {
            stage.keys("n").keys(key);
            assert_eq!(source(&stage), expected, "{key} at {size:?}");
            assert_eq!(stage.app().here.pane, Pane::Reader);
            assert!(stage.row(2).starts_with("━ Source"), "{}", stage.text());
        }
        // In other views the words of the next record are read.
        stage.keys("3 Tab Tab ]");
        assert_eq!(stage.app().here.pane, Pane::Reader, "{}", stage.text());
    }
}
