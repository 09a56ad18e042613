//! A day, and other dossiers under the same place, as they are seen: keys in, screen out.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::print_stderr,
    missing_docs,
    unreachable_pub
)]

mod stage;

use std::sync::Arc;

use impasse::app::effect::Effect;
use impasse::app::mode::Mode;
use impasse::app::news::{News, Opened};
use impasse::dossier::Dossier;
use impasse::dossier::date::Edtf;
use impasse::dossier::file_location::{FileLocation, LoadError};
use stage::Stage;

/// The example, whose sources were issued on forty days.
fn example() -> Dossier {
    Dossier::parse(include_str!("../assets/fishing-rights.json")).unwrap()
}

fn stage(width: u16, height: u16) -> Stage {
    Stage::on(example(), width, height)
}

macro_rules! screens {
    ($($name:ident: $width:literal, $height:literal, $keys:literal;)+) => {$(
        #[test]
        fn $name() {
            let mut stage = stage($width, $height);
            stage.keys($keys);
            insta::assert_snapshot!(stringify!($name), stage.screen());
        }
    )+};
}

screens! {
    sliding_from_everything_120x35: 120, 35, "2 j j a";
    sliding_80x24: 80, 24, "3 j a h h h PageUp PageUp";
    sliding_40x12: 40, 12, "2 j a Home";
    a_day_that_is_kept_120x35: 120, 35, "3 a PageUp PageUp Enter j";
    a_day_that_is_kept_20x5: 20, 5, "3 a PageUp PageUp Enter j";
}

/// The day in the line above the footer.
fn day_of(stage: &Stage) -> String {
    let row = stage.row(stage.cells().area.height - 2);
    row.trim().split(" · ").next().unwrap().to_owned()
}

fn id_here(stage: &Stage) -> String {
    let app = stage.app();
    app.here
        .record
        .map(|record| app.dossier.id(record).to_owned())
        .unwrap_or_default()
}

#[test]
fn keys_go_from_day_to_day_and_the_line_stays_while_one_is_kept() {
    let mut stage = stage(80, 24);
    let days = example().known_days();
    let spoken = |at: usize| format!("as of {}", Edtf::parse(&days[at].to_string()).unwrap());
    let last = days.len() - 1;
    stage.keys("a");
    assert_eq!(day_of(&stage), "everything");
    for (keys, at) in [
        ("Left", last),
        ("h h", last - 2),
        ("l", last - 1),
        ("Home", 0),
        ("h", 0),
        ("End", last),
    ] {
        stage.keys(keys);
        assert_eq!(day_of(&stage), spoken(at), "{keys}");
    }
    stage.keys("h h");
    let hidden = stage.app().dossier.later().unwrap().total();
    assert!(
        hidden > 0 && stage.shows(&format!("{hidden} later record")),
        "{}",
        stage.text()
    );
    stage.keys("Enter 2 j / x Esc");
    assert!(
        stage.shows("later record") && stage.shows("a another day"),
        "{}",
        stage.text()
    );
    // Given up, the day is in force that was before.
    stage.keys("a Home");
    assert_eq!(day_of(&stage), spoken(0));
    stage.keys("Esc");
    assert_eq!(day_of(&stage), spoken(last - 2));
    stage.keys("a x Enter");
    assert!(
        !stage.shows("later") && !stage.shows("everything"),
        "{}",
        stage.text()
    );
    assert!(stage.app().dossier.later().is_none());
}

#[test]
fn what_a_day_hides_is_there_again_where_it_was() {
    let mut stage = stage(120, 35);
    stage.keys("2 G Enter j j");
    let (before, id) = (stage.shot(), id_here(&stage));
    stage.keys("a Home");
    assert_ne!(id_here(&stage), id, "it was not known yet");
    assert!(!id_here(&stage).is_empty());
    stage.keys("Esc");
    assert_eq!(stage.shot(), before, "{}", stage.text());
}

#[test]
fn who_goes_on_from_what_is_shown_instead_stays_there() {
    for by_mouse in [false, true] {
        let mut stage = stage(120, 35);
        stage.keys("1 G");
        let last = id_here(&stage);
        stage.keys("a Home");
        assert_ne!(id_here(&stage), last);
        if by_mouse {
            stage.click_on("Tarnmouth")
        } else {
            stage.keys("k")
        };
        let here = id_here(&stage);
        stage.keys("Esc");
        assert_eq!(id_here(&stage), here);
    }
}

#[test]
fn up_and_down_move_while_a_day_is_chosen() {
    let mut stage = stage(80, 24);
    stage.keys("a End");
    let first = id_here(&stage);
    stage.keys("j");
    assert_ne!(id_here(&stage), first);
    assert!(
        stage.shows("h before"),
        "the slider stays:\n{}",
        stage.text()
    );
}

#[test]
fn only_the_last_day_that_was_wanted_is_asked_for_again() {
    let mut stage = stage(80, 24);
    stage.keys("a h h Esc");
    let asked: Vec<_> = stage
        .effects()
        .into_iter()
        .filter(|effect| matches!(effect, Effect::ShowAsOf(_)))
        .collect();
    assert_eq!(asked.len(), 3, "{asked:?}");
    assert_eq!(asked.last(), Some(&Effect::ShowAsOf(None)));
    stage.keys("a Esc a x");
    assert_eq!(
        stage.effects(),
        [],
        "nothing else is wanted than what is shown"
    );
}

#[test]
fn steps_wait_until_the_days_are_known() {
    let mut stage = stage(80, 24);
    stage.holding().keys("a h h Enter j");
    assert!(
        stage.app().days.wanted.is_none() && stage.shows("2 of 18"),
        "{}",
        stage.text()
    );
    stage.answers(1);
    let days = example().known_days();
    assert_eq!(
        day_of(&stage),
        format!(
            "as of {}",
            Edtf::parse(&days[days.len() - 2].to_string()).unwrap()
        )
    );
    let asked = stage.effects();
    assert!(
        matches!(asked.as_slice(), [Effect::ShowAsOf(Some(_))]),
        "one for both steps: {asked:?}"
    );
}

#[test]
fn a_search_finds_only_what_was_known() {
    let mut stage = stage(80, 24);
    let found = |stage: &mut Stage| {
        stage.keys("/").typed("quota");
        let search = stage.app().here.search.as_ref().unwrap();
        search.found().total
    };
    let all = found(&mut stage);
    stage.keys("Esc a PageUp PageUp Enter");
    let early = found(&mut stage);
    assert!(early < all && early > 0, "{early} of {all}");
}

// ---- A file that changes ----

fn fault() -> LoadError {
    let first = "talks.json:12:5: the field “kind” is missing, and this is a long sentence about what was expected there";
    LoadError {
        message: first.into(),
        summary: first.into(),
        location: Some(FileLocation {
            file: "talks.json".into(),
            line: 12,
            column: 5,
        }),
    }
}

#[test]
fn what_is_wrong_with_the_file_stays_until_it_is_good_again() {
    for (width, height) in [(120, 35), (80, 24), (40, 12)] {
        let mut stage = stage(width, height);
        stage.keys("3 j").hear(News::Spoiled(fault()));
        insta::assert_snapshot!(format!("spoiled_{width}x{height}"), stage.screen());
        stage.keys("j j 1 Enter y i");
        assert!(stage.shows("Copied the id"), "{}", stage.text());
        stage.keys("k");
        assert!(
            stage.shows("talks.json:12:5") && stage.shows("E mend"),
            "{}",
            stage.text()
        );
        stage.keys("E");
        let location = fault().location.unwrap();
        assert!(stage.effects().contains(&Effect::Edit(location)));
        let good = Arc::new(example());
        stage
            .hear(News::Opened(Opened::new(good)))
            .hear(News::Renewed);
        assert!(
            stage.shows("Reloaded: ") && !stage.shows("talks.json:"),
            "{}",
            stage.text()
        );
        stage.keys("k");
        assert!(
            !stage.shows("Reloaded: ") && !stage.shows("talks.json:") && !stage.shows("mend"),
            "{}",
            stage.text()
        );
    }
}

#[test]
fn the_record_pointed_at_is_edited() {
    let mut stage = Stage::new(120, 35);
    stage.keys("3 j j e");
    let record = id_here(&stage);
    assert!(record.starts_with("obs-"), "{record}");
    assert_eq!(stage.effects(), [Effect::EditRecord(record.clone())]);
    stage.keys("Enter e");
    assert_eq!(
        stage.effects(),
        [Effect::EditRecord(record.clone())],
        "no link is highlighted"
    );
    stage.keys("j e");
    let link = stage.app().pointed().unwrap();
    let id = stage.app().dossier.id(link).to_owned();
    assert_eq!(stage.effects(), [Effect::EditRecord(id.clone())]);
    assert_ne!(id, record);
    stage
        .answering(Err("the bundled dossier has no file"))
        .keys("e");
    assert!(
        stage.shows("the bundled dossier has no file"),
        "{}",
        stage.text()
    );
}

#[test]
fn nothing_wrong_is_said_where_nothing_is() {
    let mut stage = Stage::new(80, 24);
    stage.keys("E");
    assert_eq!(stage.effects(), []);
    assert!(
        stage.shows("nothing is wrong with the file"),
        "{}",
        stage.text()
    );
    let fault = LoadError {
        location: None,
        ..fault()
    };
    stage.hear(News::Spoiled(fault)).keys("E");
    assert_eq!(stage.effects(), []);
    assert!(!stage.shows("E mend"), "{}", stage.text());
}

#[test]
fn digits_type_a_day_a_month_or_a_year() {
    for (width, height) in [(80, 24), (120, 35)] {
        let mut stage = stage(width, height);
        for (typed, said) in [
            ("2 0 2 1", "as of 2021"),
            ("2 0 2 1 - 0 3", "as of March 2021"),
            ("2 0 2 1 - 0 3 - 0 5", "as of 5 March 2021"),
        ] {
            stage.keys("a").keys(typed);
            assert!(
                stage.shows(&format!("as of {}", typed.replace(' ', ""))),
                "{}",
                stage.text()
            );
            stage.keys("Enter");
            assert_eq!(day_of(&stage), said);
            assert!(matches!(stage.app().mode, Mode::Browse), "{}", stage.text());
        }
        // A text that is no date is refused with the text to write, and stays for correction.
        stage.keys("a 3 / 4 / 2 0 2 1 Enter");
        assert!(
            stage.shows("not a date; write 2021-04-03 for 3 April 2021, or"),
            "{}",
            stage.text()
        );
        stage.keys("Ctrl+u");
        assert_eq!(
            day_of(&stage),
            "as of 5 March 2021",
            "an empty field is the choice of a day again"
        );
        stage.keys("2 0 2 0 Esc");
        assert_eq!(day_of(&stage), "as of 5 March 2021");
        stage.keys("x 2 0 2 0 Esc Esc");
        assert_eq!(
            day_of(&stage),
            "as of 5 March 2021",
            "given up, the day is in force that was before"
        );
    }
}

#[test]
fn a_record_of_which_something_is_hidden_says_so_and_marks_what_is_undated() {
    const MARK: &str = "undated: may tell of later days";
    for (width, height) in [(80, 24), (120, 35)] {
        let mut stage = stage(width, height);
        let squeezed = |stage: &Stage| {
            stage
                .app()
                .record
                .lines
                .iter()
                .map(|line| line.text.trim())
                .collect::<Vec<_>>()
                .join(" ")
        };
        stage.keys("3 j");
        assert!(!squeezed(&stage).contains(MARK), "{}", stage.text());
        stage.keys("a 2 0 2 1 Enter");
        let mut marked = 0;
        for _ in 0..8 {
            stage.keys("j");
            let (shown, record) = (squeezed(&stage), stage.app().here.record.unwrap());
            let undated = stage.app().dossier.undated(record);
            assert_eq!(
                shown.contains("2021: something about this is hidden"),
                !undated.is_empty(),
                "{shown}"
            );
            marked += usize::from(
                shown.contains("hidden; title")
                    && shown.contains(MARK)
                    && stage.shows("something about"),
            );
        }
        assert!(marked > 2, "{marked}");
    }
}
