//! Keys in, screen out: which record an action is about, and what the screen says of it.
#![allow(clippy::unwrap_used, clippy::expect_used, missing_docs, unreachable_pub)]

mod stage;

use impasse::dossier::Dossier;
use stage::Stage;

/// The two sizes that every behaviour is tried at.
const SIZES: [(u16, u16); 2] = [(80, 24), (120, 35)];

fn example(width: u16, height: u16) -> Stage {
    Stage::on(Dossier::parse(include_str!("../assets/fishing-rights.json")).unwrap(), width, height)
}

/// The text inside the frames beside or below the list, without blanks and frames.
fn beside(stage: &Stage) -> String {
    let (left, top) = stage.find("┌").unwrap();
    let last = stage.cells().area.height - 1;
    let rows = (top..last).map(|row| stage.row(row).chars().skip(usize::from(left)).collect::<String>());
    let drawn = |c: &char| !c.is_whitespace() && !('\u{2500}'..='\u{257f}').contains(c);
    rows.map(|row| row.chars().filter(drawn).collect::<String>()).collect()
}

// ---- Nothing found ----

#[test]
fn a_search_without_hits_shows_no_record_and_no_source() {
    for (width, height) in SIZES {
        for view in ["1", "2", "3 j", "4", "6", "7 j l", "8", "9"] {
            let mut stage = example(width, height);
            stage.keys(view);
            let before = stage.shot();
            stage.keys("/").typed("qxqx");
            assert!(stage.shows("nothing matches"), "{view}: {}", stage.text());
            let shown = beside(&stage);
            let says = "nohits,sonowords";
            assert!(
                shown.replace("Source", "").replace("Record", "") == says,
                "{view} shows {shown}:\n{}",
                stage.text()
            );
            stage.keys("Ctrl+u");
            assert!(!beside(&stage).contains("nohits"), "{view}: {}", stage.text());
            stage.typed("pell");
            assert!(!beside(&stage).contains("nohits"), "{view}: {}", stage.text());
            stage.typed(" qxqx").keys("Esc");
            assert_eq!(stage.shot(), before, "{view} at {width}×{height}");
        }
    }
}

#[test]
fn a_click_beside_a_search_without_hits_leads_back() {
    for (width, height) in SIZES {
        let mut stage = example(width, height);
        stage.keys("3 j");
        let here = stage.app().here.record;
        stage.keys("/").typed("qxqx").click(width - 5, 6);
        assert_eq!(stage.app().here.record, here, "{}", stage.text());
        assert!(!stage.app().trail.has_behind() || stage.app().trail.behind().len() == 1, "{}", stage.text());
    }
}

#[test]
fn a_filter_that_lets_nothing_through_shows_no_record_and_no_source() {
    for (width, height) in SIZES {
        for view in ["1", "2", "3", "4", "5", "8", "9"] {
            let mut stage = example(width, height);
            stage.keys(view).keys("f").typed("qxqx");
            assert!(stage.shows("nothing matches"), "{view}: {}", stage.text());
            let shown = beside(&stage).replace("Source", "").replace("Record", "");
            assert!(shown == "nothingisselected" || shown.is_empty(), "{view} shows {shown}:\n{}", stage.text());
        }
    }
}
