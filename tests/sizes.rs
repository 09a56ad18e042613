//! Sizes of the screen up to 60×30, in every view and mode: nothing panics, and nothing is drawn outside.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::print_stderr,
    missing_docs,
    unreachable_pub
)]

mod hostile;
mod stage;

use std::sync::Arc;

use impasse::app::preferences::{Arrangement, DateStyle, Preferences};
use impasse::dossier::Dossier;
use impasse::search::Index;
use stage::Stage;

/// How each view and mode is reached from the start.
const MODES: [(&str, &str); 43] = [
    ("start", ""),
    ("positions", "2 G"),
    ("obstacles", "3 j j"),
    ("sources", "5"),
    ("record", "Enter j j"),
    ("record of an obstacle", "3 j j j Enter G"),
    ("reader", "Tab Tab PageDown"),
    ("reader of a source", "5 Tab Tab G n"),
    ("matrix", "6 j j l"),
    ("matrix turned", "6 t s G l l"),
    ("timeline", "4 > j j"),
    ("gaps", "8 ] ]"),
    ("gaps, a sentence", "8 ] ] ] ] Enter"),
    ("shifts", "9 j"),
    ("agreement", "7 j l"),
    ("a pair, divided and regrouped", "7 V c % s { < Enter j"),
    ("record of nothing", "6 > < G Tab"),
    ("search", "/"),
    ("search with hits", "/ a Down"),
    ("search without hits", "/ q x q x q x"),
    ("search with a slip", "/ a z e r b a i j j a n"),
    ("search completing", "/ k i n d : a"),
    ("hits again", "/ a Enter Backspace j"),
    ("the next hit", "/ a Enter Ctrl+n"),
    ("earlier queries", "/ a Enter / Up"),
    ("filter", "2 f a"),
    ("sorted, with marked rows", "2 s Space Space"),
    ("matrix narrowed", "6 f a r Enter"),
    ("matrix unfolded", "6 <"),
    ("ranked pairs", "7 p j"),
    ("finding in a source", "5 Tab Tab f a r"),
    ("found in a source", "5 Tab Tab f a r Enter n"),
    ("finding nothing", "5 Tab Tab f q x q"),
    ("palette", "?"),
    ("choosing a day", "2 j a h h"),
    ("as of a day", "a h h Enter 6 l"),
    ("sequence under way and message", "H y"),
    ("list zoomed", "z j"),
    ("record zoomed", "3 Enter z G"),
    ("source zoomed", "5 Tab Tab z n"),
    ("matrix zoomed", "6 z l"),
    ("borders moved", "Alt+Right Alt+Right Tab Alt+Up Alt+Left"),
    (
        "borders of rows moved",
        "4 Alt+Down Alt+Down Tab Alt+f Alt+b",
    ),
];

fn sweep(name: &str, dossier: Dossier, is_tried: impl Fn(u16, u16) -> bool) {
    let index = Arc::new(Index::new(&dossier));
    let dossier = Arc::new(dossier);
    let mut tried = 0;
    for (mode, keys) in MODES {
        let mut stage = Stage::shared(&dossier, Arc::clone(&index), 80, 24);
        if !keys.is_empty() {
            stage.keys(keys);
        }
        // A column at a time: the panes are wrapped anew for every width.
        for width in 0..=60 {
            for height in (0..=30).filter(|height| is_tried(width, *height)) {
                stage.resize(width, height);
                check(&mut stage, mode, width, height);
                tried += 1;
            }
        }
        stage.resize(80, 24);
        // A long title leaves no room for the name of the program.
        let title = stage.row(0);
        assert!(!title.trim().is_empty(), "{mode}: the screen comes back");
    }
    eprintln!("{name}: tried {tried}, failed 0");
}

/// True for the sizes that are all tried, where panes disappear. Larger ones are a sample.
fn is_small(width: u16, height: u16) -> bool {
    width <= 24 && height <= 12
}

fn check(stage: &mut Stage, mode: &str, width: u16, height: u16) {
    let shot = stage.shot();
    let area = shot.cells.area;
    assert_eq!((area.width, area.height), (width, height), "{mode}");
    if let Some((x, y)) = shot.cursor {
        assert!(
            x < width && y < height,
            "{mode} at {width}×{height}: the cursor is at {x},{y}"
        );
    }
    for y in 0..height {
        let columns = impasse::text::width::of(&stage.row(y));
        assert!(
            columns <= usize::from(width),
            "{mode} at {width}×{height}: row {y} takes {columns} columns"
        );
    }
    if width < 20 || height < 5 {
        let seen = stage.text();
        let seen = seen.trim();
        let says = "impasse needs 20×5";
        assert!(
            height == 0 || says.starts_with(seen),
            "{mode} at {width}×{height}: {seen}"
        );
    }
}

#[test]
fn every_size_of_the_bundled_dossier() {
    sweep(
        "every_size_of_the_bundled_dossier",
        stage::bundled(),
        |width, height| is_small(width, height) || (width + height) % 2 == 0,
    );
}

#[test]
fn sizes_of_a_hostile_dossier() {
    // Its frames take longer.
    let is_tried = |width, height| is_small(width, height) || (width + height) % 5 == 0;
    sweep("sizes_of_a_hostile_dossier", hostile::hostile(), is_tried);
}

#[test]
fn sizes_with_preferences() {
    let all = [
        (40, None, Arrangement::SideBySide, DateStyle::Iso),
        (120, Some(20), Arrangement::Stacked, DateStyle::Words),
        (120, Some(60), Arrangement::SideBySide, DateStyle::Auto),
        (40, Some(60), Arrangement::Stacked, DateStyle::Iso),
    ];
    let dossier = stage::bundled();
    let index = Arc::new(Index::new(&dossier));
    let dossier = Arc::new(dossier);
    for (nth, (mode, keys)) in MODES.into_iter().enumerate() {
        let mut stage = Stage::shared(&dossier, Arc::clone(&index), 80, 24);
        let (reading_width, list_share, arrangement, dates) = all[nth % all.len()];
        stage.prefer(Preferences {
            reading_width,
            list_share,
            arrangement,
            dates,
            passage_numbers: nth % 3 > 0,
        });
        if !keys.is_empty() {
            stage.keys(keys);
        }
        // Other sizes in each mode.
        let shift = u16::try_from(nth).unwrap();
        for width in (shift % 16..=240).step_by(16) {
            for height in (shift % 9..=56).step_by(9) {
                stage.resize(width, height);
                check(&mut stage, mode, width, height);
            }
        }
    }
}
