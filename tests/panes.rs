//! Panes on the screen: title rows, sizes, zoom, borders, and scrolling of the source from afar.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::print_stderr,
    missing_docs,
    unreachable_pub
)]

mod stage;

use crossterm::event::{Event, KeyModifiers, MouseButton, MouseEvent, MouseEventKind};
use impasse::app::App;
use impasse::dossier::Dossier;
use stage::{Stage, bundled};

const SIZES: [(u16, u16); 4] = [(40, 12), (80, 24), (120, 35), (200, 50)];
const VIEWS: [&str; 9] = ["1", "2", "3", "4", "5", "6", "7", "8", "9"];

/// Number of panes on the screen, and the columns and rows of the one with the focus.
fn panes(app: &App, (width, height): (u16, u16)) -> (usize, (u16, u16)) {
    let geometry = app.geometry(width, height);
    let focused = geometry.pane(app.here.pane);
    (geometry.panes().count(), (focused.width, focused.height))
}

fn mouse(kind: MouseEventKind, (column, row): (u16, u16)) -> Event {
    Event::Mouse(MouseEvent {
        kind,
        column,
        row,
        modifiers: KeyModifiers::NONE,
    })
}

/// The column of the border in the row of titles.
fn border(stage: &Stage) -> u16 {
    stage.find("┬").expect("a border between two panes").0
}

/// The rows of the screen but the last, which may have held a message.
fn without_footer(stage: &Stage) -> String {
    let text = stage.text();
    text.rsplit_once('\n').unwrap().0.to_owned()
}

#[test]
fn z_gives_each_pane_the_whole_screen_and_takes_it_back() {
    let mut tried = 0;
    for size in SIZES {
        for view in VIEWS {
            for pane in ["", "Tab", "Tab Tab"] {
                let mut stage = Stage::new(size.0, size.1);
                stage.keys(view);
                if !pane.is_empty() {
                    stage.keys(pane);
                }
                let (count, _) = panes(stage.app(), size);
                let before = without_footer(&stage);
                stage.keys("z");
                let (zoomed, (width, height)) = panes(stage.app(), size);
                assert_eq!((zoomed, width), (1, size.0), "{view} {pane} {size:?}");
                assert!(height + 4 >= size.1, "{view} {pane} {size:?}");
                if count == 1 {
                    assert!(
                        stage.shows("the pane has the whole screen"),
                        "{}",
                        stage.text()
                    );
                    continue;
                }
                assert!(stage.app().is_zoomed());
                let drawn = stage.text();
                // Only the claims are beside a zoomed source.
                let ends = drawn.matches('┬').count();
                assert_eq!(ends, usize::from(drawn.contains("Claims on these words")));
                stage.keys("z");
                assert_eq!(without_footer(&stage), before, "{view} {pane} {size:?}");
                tried += 1;
            }
        }
    }
    assert!(tried > 60);
    eprintln!("z_gives_each_pane_the_whole_screen_and_takes_it_back: tried {tried}, failed 0");
}

#[test]
fn a_zoomed_pane_stays_zoomed_while_one_moves_in_it_and_comes_back_with_its_place() {
    let mut stage = Stage::new(120, 35);
    stage.keys("3 Enter z");
    assert_eq!(panes(stage.app(), (120, 35)).0, 1);
    while stage.app().here.row.is_none() {
        stage.keys("j");
    }
    stage.keys("Enter");
    assert_eq!(panes(stage.app(), (120, 35)).0, 3, "another place");
    stage.keys("Backspace");
    assert_eq!(panes(stage.app(), (120, 35)).0, 1, "the place of before");
    // The pane beside it takes the whole screen too, as where there is room for one only.
    stage.keys("l");
    assert!(stage.row(2).starts_with("━ Source"), "{}", stage.text());
}

#[test]
fn keys_and_the_mouse_move_a_border_and_each_view_keeps_its_own() {
    for size in [(80, 24), (120, 35), (200, 50)] {
        let mut stage = Stage::new(size.0, size.1);
        stage.keys("3");
        let start = border(&stage);
        stage.keys("Alt+Right Alt+f");
        assert_eq!(border(&stage), start + 4, "{size:?}\n{}", stage.text());
        stage.keys("Alt+b Alt+Left Alt+Left");
        assert_eq!(border(&stage), start - 2, "{size:?}");
        stage.keys("5");
        let other = border(&stage);
        stage.keys("3");
        assert_eq!(border(&stage), start - 2, "{size:?}: it is kept");
        let left = MouseButton::Left;
        stage.events(vec![
            mouse(MouseEventKind::Down(left), (start - 2, 8)),
            mouse(MouseEventKind::Drag(left), (start + 1, 9)),
            mouse(MouseEventKind::Drag(left), (start + 5, 9)),
            mouse(MouseEventKind::Up(left), (start + 5, 9)),
            mouse(MouseEventKind::Drag(left), (start + 9, 9)),
        ]);
        assert_eq!(border(&stage), start + 5, "{size:?}: until it is released");
        stage.keys("5");
        assert_eq!(border(&stage), other, "{size:?}: another view has its own");
    }
    let mut stage = Stage::new(40, 12);
    stage.keys("3 Alt+Right");
    assert!(
        stage.shows("no panes stand side by side here"),
        "{}",
        stage.text()
    );
}

#[test]
fn the_border_below_a_pane_moves_too() {
    let mut stage = Stage::new(120, 35);
    stage.keys("3 Enter");
    let row = |stage: &Stage| stage.find("─ Source").unwrap().1;
    let start = row(&stage);
    stage.keys("Alt+Down Alt+Down Alt+Up");
    assert_eq!(row(&stage), start + 1);
    let left = MouseButton::Left;
    let column = stage.find("─ Source").unwrap().0 + 3;
    stage.events(vec![
        mouse(MouseEventKind::Down(left), (column, start + 1)),
        mouse(MouseEventKind::Drag(left), (column, start - 4)),
        mouse(MouseEventKind::Up(left), (column, start - 4)),
    ]);
    assert_eq!(stage.find("Source · news report").unwrap().1, start - 4);
}

#[test]
fn the_source_scrolls_while_another_pane_has_the_focus() {
    for size in [(80, 24), (120, 35), (200, 18)] {
        let mut stage = Stage::new(size.0, size.1);
        stage.keys("5");
        let (here, shown) = (stage.app().here.clone(), stage.text());
        stage.keys("J J J");
        let after = &stage.app().here;
        assert_ne!(after.reader_top, here.reader_top, "{size:?}");
        assert_eq!((after.record, after.pane), (here.record, here.pane));
        assert_ne!(stage.text(), shown, "{size:?}");
        stage.keys("K K K K K K K K K K K K");
        assert!(stage.shows("Russia is ready to play"), "{}", stage.text());
    }
}

#[test]
fn half_pages_and_pages_go_as_far_as_they_say() {
    let actor = |n: usize| format!(r#"{{"id":"a{n}","kind":"person","name":"Actor {n}"}}"#);
    let actors: Vec<_> = (0..60).map(actor).collect();
    let json = format!(
        r#"{{"format":1,"id":"t","title":"t","actors":[{}]}}"#,
        actors.join(",")
    );
    let mut stage = Stage::on(Dossier::parse(&json).unwrap(), 80, 24);
    let at = |stage: &Stage| {
        let app = stage.app();
        app.views.list.position_of(&app.dossier, app.here.record)
    };
    // The pane has 20 lines below its title.
    for (key, expected) in [
        ("Ctrl+d", 10),
        ("Ctrl+u", 0),
        ("Ctrl+f", 20),
        ("Ctrl+b", 0),
        ("PageDown", 20),
    ] {
        stage.keys(key);
        assert_eq!(at(&stage), Some(expected), "{key}\n{}", stage.text());
    }
}

#[test]
fn the_head_of_a_record_stays_while_it_scrolls() {
    for size in [(80, 24), (120, 20), (200, 12)] {
        let mut stage = Stage::new(size.0, size.1);
        stage.keys("3 Enter");
        let name = stage.app().record.head.first().unwrap().text.clone();
        for key in ["Ctrl+f", "G", "Ctrl+u"] {
            stage.keys(key);
            let rows: Vec<String> = (3..5).map(|row| stage.row(row)).collect();
            assert!(
                rows.iter().any(|row| row.contains(&name))
                    && rows.iter().any(|row| row.contains("● open · principal")),
                "{size:?} {key}\n{}",
                stage.text()
            );
        }
        assert!(stage.app().here.record_top > 0, "{size:?}: it scrolled");
    }
}

#[test]
fn what_must_happen_for_an_obstacle_to_be_gone_follows_its_summary() {
    let mut stage = Stage::new(120, 35);
    stage.keys("3");
    let row = |text: &str| stage.find(text).unwrap().1;
    assert!(row("what Armenia answers.") < row("gone when"));
    assert!(row("gone when") < row("raised by"));
}

#[test]
fn the_sizes_of_panes_are_there_the_next_time() {
    let mut stage = Stage::new(120, 35);
    stage.keys("3 Alt+Right Alt+Right Enter Alt+Up 6 Alt+Down");
    let (row, column) = (stage.find("─ Position").unwrap().1, {
        stage.keys("3");
        border(&stage)
    });
    let saved = stage.app().saved_place().unwrap();
    assert_eq!(saved.sizes.len(), 2, "{saved:?}");
    let mut next = Stage::resuming(Some(saved.clone()), bundled(), 120, 35);
    assert_eq!(border(&next), column, "{}", next.text());
    next.keys("6");
    assert_eq!(next.find("─ Position").unwrap().1, row, "{}", next.text());
    // On another screen they keep their shares.
    let narrow = Stage::resuming(Some(saved), bundled(), 90, 24);
    assert!(border(&narrow).abs_diff(column * 90 / 120) <= 1);
}
