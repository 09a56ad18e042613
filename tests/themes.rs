//! Themes on the screen: every cell is painted, every text can be read, and colours change no sign.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::print_stderr,
    missing_docs,
    unreachable_pub
)]

mod hostile;
mod stage;

use impasse::dossier::Dossier;
use impasse::keymap::Keys;
use impasse::view;
use impasse::view::theme::{
    Background, ColorDepth, Role, RoleColor, Theme, ThemeChoice, ThemeName,
};
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::buffer::{Buffer, Cell, CellWidth};
use ratatui::style::{Color, Modifier};
use stage::Stage;

const SIZES: [(u16, u16); 5] = [(19, 4), (20, 5), (40, 12), (80, 24), (120, 35)];

/// Keys to views and modes, from the list of actors.
const MODES: [&str; 26] = [
    "",
    "0",
    "2 G",
    "2 s Space Space",
    "3 j j Enter",
    "4 > j j",
    "5 Tab Tab G n",
    "5 Tab Tab f a r",
    "5 Tab Tab f a r Enter n",
    "6 j j l",
    "6 < t l",
    "7 j l",
    "7 V c % s { < Enter j",
    "7 p j",
    "8 ] ]",
    "9 j",
    "/",
    "/ a Down",
    "/ q x q x",
    "/ a Enter / Up",
    "?",
    "? c o l o u r",
    "2 j a h h",
    "a h h Enter 6 l",
    "m Tab M n o t e Enter Tab Tab",
    "z j",
];

/// The themes with fixed colours, and the least contrast of their text.
const FIXED: [(ThemeName, f64); 3] = [
    (ThemeName::Dark, 4.5),
    (ThemeName::Light, 4.5),
    (ThemeName::Contrast, 7.0),
];

fn theme(name: ThemeName, depth: ColorDepth) -> Theme {
    let choice = ThemeChoice {
        name,
        colors: Vec::new(),
    };
    Theme::new(&choice, depth, None)
}

fn frame(stage: &Stage, theme: Theme) -> Buffer {
    let area = stage.cells().area;
    let mut terminal = Terminal::new(TestBackend::new(area.width, area.height)).unwrap();
    terminal
        .draw(|frame| view::draw(frame, &stage.screen, &Keys::default(), theme))
        .unwrap();
    terminal.backend().buffer().clone()
}

/// The cells that a terminal shows: none below the rest of a wide character.
fn shown(frame: &Buffer) -> Vec<(u16, u16, &Cell)> {
    let mut cells = Vec::new();
    for y in 0..frame.area.height {
        let mut x = 0;
        while x < frame.area.width {
            let cell = &frame[(x, y)];
            cells.push((x, y, cell));
            x += cell.cell_width().max(1);
        }
    }
    cells
}

/// A colour as xterm shows it.
fn rgb(color: Color) -> [u8; 3] {
    let step = |step: u8| if step == 0 { 0 } else { 55 + 40 * step };
    match color {
        Color::Rgb(red, green, blue) => [red, green, blue],
        Color::Indexed(index @ 16..=231) => {
            let place = index - 16;
            [step(place / 36), step(place / 6 % 6), step(place % 6)]
        }
        Color::Indexed(index @ 232..) => [8 + 10 * (index - 232); 3],
        other => panic!("{other:?} differs by terminal"),
    }
}

/// Contrast of two colours by WCAG 2.2.
fn contrast(one: Color, other: Color) -> f64 {
    let linear = |part: u8| {
        let share = f64::from(part) / 255.0;
        if share <= 0.040_45 {
            share / 12.92
        } else {
            ((share + 0.055) / 1.055).powf(2.4)
        }
    };
    let luminance = |color| {
        let [red, green, blue] = rgb(color).map(linear);
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    };
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

/// Calls a function with a stage for every mode and size.
fn sweep(dossier: &dyn Fn() -> Dossier, sizes: &[(u16, u16)], check: &dyn Fn(&Stage, &str)) {
    let mut tried = 0;
    for keys in MODES {
        let mut stage = Stage::on(dossier(), 80, 24);
        if !keys.is_empty() {
            stage.keys(keys);
        }
        for (width, height) in sizes {
            stage.resize(*width, *height);
            check(&stage, &format!("{keys:?} at {width}×{height}"));
            tried += 1;
        }
    }
    eprintln!("tried {tried}, failed 0");
}

/// Every cell has the theme's background or the selection's, and no text is hard to read.
fn check_fixed(stage: &Stage, at: &str) {
    for (name, least) in FIXED {
        for depth in [ColorDepth::True, ColorDepth::TwoFiftySix] {
            let frame = frame(stage, theme(name, depth));
            for (x, y, cell) in shown(&frame) {
                let place = format!("{name:?}, {depth:?}, {at}, column {x}, row {y}: {cell:?}");
                assert_ne!(cell.bg, Color::Reset, "{place}");
                let bad = Modifier::DIM | Modifier::REVERSED;
                assert!(!cell.modifier.intersects(bad), "{place}");
                if cell.symbol() != " " {
                    assert_ne!(cell.fg, Color::Reset, "{place}");
                    assert!(contrast(cell.fg, cell.bg) >= least, "{place}");
                }
            }
        }
        let frame = frame(stage, theme(name, ColorDepth::Sixteen));
        for (x, y, cell) in shown(&frame) {
            let place = format!("{name:?}, 16 colours, {at}, column {x}, row {y}: {cell:?}");
            assert_ne!(cell.bg, Color::Reset, "{place}");
            assert!(cell.symbol() == " " || cell.fg != cell.bg, "{place}");
        }
    }
}

#[test]
fn every_cell_is_painted_and_every_text_can_be_read() {
    sweep(&stage::bundled, &SIZES, &check_fixed);
}

#[test]
fn every_cell_of_a_hostile_dossier_is_painted() {
    sweep(&hostile::hostile, &SIZES[2..4], &check_fixed);
    sweep(&hostile::wide, &SIZES[2..4], &check_fixed);
    sweep(&hostile::disputed, &SIZES[3..4], &check_fixed);
}

#[test]
fn a_dossier_on_its_way_is_painted_too() {
    for (width, height) in SIZES {
        let mut stage = Stage::opening(width, height);
        check_fixed(&stage, "reading");
        let dossier = std::sync::Arc::new(stage::bundled());
        stage.opened(&dossier);
        check_fixed(&stage, "indexing");
    }
}

#[test]
fn a_theme_changes_colours_and_no_sign() {
    let check = |stage: &Stage, at: &str| {
        let plain = frame(stage, Theme::TERMINAL);
        let symbols = |frame: &Buffer| -> Vec<String> {
            frame
                .content
                .iter()
                .map(|cell| cell.symbol().to_owned())
                .collect()
        };
        let wanted = symbols(&plain);
        for name in ThemeName::ALL {
            for depth in [ColorDepth::None, ColorDepth::Sixteen, ColorDepth::True] {
                let themed = frame(stage, theme(name, depth));
                assert!(symbols(&themed) == wanted, "{name:?}, {depth:?}, {at}");
                if depth == ColorDepth::None {
                    let is_plain = |cell: &Cell| cell.fg == Color::Reset && cell.bg == Color::Reset;
                    assert!(themed.content.iter().all(is_plain), "{name:?}, {at}");
                }
            }
        }
    };
    sweep(&stage::bundled, &SIZES[2..4], &check);
}

fn own(name: ThemeName, colors: &[(Role, &[&str])]) -> ThemeChoice {
    let colors = colors
        .iter()
        .map(|(role, texts)| (*role, RoleColor::parse(texts).unwrap()))
        .collect();
    ThemeChoice { name, colors }
}

#[test]
fn own_colours_lie_over_the_theme() {
    let mut stage = Stage::new(80, 24);
    stage.keys("2");
    let choice = own(
        ThemeName::Terminal,
        &[
            (Role::Accent, &["#ff8800"]),
            (Role::Muted, &["#808890", "245", "bright-black"]),
            (Role::Selection, &["#203040"]),
        ],
    );
    let drawn = frame(&stage, Theme::new(&choice, ColorDepth::True, None));
    let colors = |frame: &Buffer| -> Vec<(Color, Color)> {
        frame
            .content
            .iter()
            .map(|cell| (cell.fg, cell.bg))
            .collect()
    };
    let all = colors(&drawn);
    assert!(all.contains(&(Color::Rgb(0xff, 0x88, 0), Color::Reset)));
    assert!(all.contains(&(Color::Rgb(0x80, 0x88, 0x90), Color::Reset)));
    assert!(all.contains(&(Color::Reset, Color::Rgb(0x20, 0x30, 0x40))));
    let is_dim = |cell: &Cell| cell.modifier.contains(Modifier::DIM);
    assert!(!drawn.content.iter().any(is_dim), "muted text has a colour");
    let few = frame(&stage, Theme::new(&choice, ColorDepth::Sixteen, None));
    assert!(colors(&few).contains(&(Color::DarkGray, Color::Reset)));
    // Without colours nothing counts that is chosen.
    assert_eq!(Theme::new(&choice, ColorDepth::None, None), Theme::MONO);
    // The background of the terminal under a theme with fixed colours.
    let choice = own(ThemeName::Dark, &[(Role::Background, &["default"])]);
    let drawn = frame(&stage, Theme::new(&choice, ColorDepth::True, None));
    assert_eq!(drawn[(0, 23)].bg, Color::Reset);
    assert_ne!(drawn[(1, 23)].fg, Color::Reset);
}

#[test]
fn auto_takes_its_theme_from_the_background() {
    let of = |name, background| {
        let choice = own(name, &[]);
        Theme::new(&choice, ColorDepth::True, background)
    };
    let auto = |background| of(ThemeName::Auto, background);
    assert_eq!(auto(None), Theme::TERMINAL);
    assert_eq!(auto(Some(Background::Dark)), of(ThemeName::Dark, None));
    assert_eq!(auto(Some(Background::Light)), of(ThemeName::Light, None));
    // Other themes do not follow it.
    let terminal = of(ThemeName::Terminal, Some(Background::Light));
    assert_eq!(terminal, Theme::TERMINAL);
}
