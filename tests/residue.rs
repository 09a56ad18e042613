//! Frames on terminals that count the columns of clusters differently: nothing of the frame before stays, and every plain
//! letter is in its column.
#![allow(
    clippy::unwrap_used,
    clippy::print_stderr,
    missing_docs,
    unreachable_pub
)]

mod hostile;
mod stage;

use std::cell::RefCell;
use std::io::{self, Write};
use std::rc::Rc;

use impasse::keymap::Keys;
use impasse::terminal::backend::ScreenBackend;
use impasse::view::theme::{ColorDepth, ThemeChoice, ThemeName};
use impasse::view::{self, Theme};
use ratatui::backend::{Backend, CrosstermBackend};
use ratatui::layout::Rect;
use ratatui::{Terminal, TerminalOptions, Viewport};
use stage::Stage;
use unicode_properties::{GeneralCategory, UnicodeGeneralCategory};
use unicode_width::UnicodeWidthChar;

/// How many columns a terminal gives a code point.
type Counts = fn(char) -> usize;

/// Terminals, by how they count: as `wcwidth` does; a column for every sign that is written beside a letter, four for a flag,
/// one for an emoji; none for what follows a letter, one for a flag; three for an emoji.
const TERMINALS: [Counts; 4] = [by_wcwidth, generously, meanly, oddly];

fn by_wcwidth(c: char) -> usize {
    c.width().unwrap_or(0)
}

fn generously(c: char) -> usize {
    match c {
        '\u{1f1e6}'..='\u{1f1ff}' => 2,
        '\u{1f000}'.. | '\u{1160}'..='\u{11ff}' | '\u{ff9e}' | '\u{ff9f}' => 1,
        _ if c.general_category() == GeneralCategory::SpacingMark => 1,
        _ => by_wcwidth(c),
    }
}

fn meanly(c: char) -> usize {
    match c {
        '\u{1f1f0}'..='\u{1f1ff}' | '\u{e33}' | '\u{ff9e}' | '\u{ff9f}' => 0,
        '\u{4dc0}'..='\u{4dff}' => 1,
        _ => by_wcwidth(c),
    }
}

fn oddly(c: char) -> usize {
    if c >= '\u{1f300}' { 3 } else { by_wcwidth(c) }
}

/// A model of a terminal's screen.
struct Model {
    counts: Counts,
    columns: usize,
    /// The text of every cell. What reaches over several is in the first, and the others are empty.
    rows: Vec<Vec<String>>,
    /// True for cells with a background of their own.
    painted: Vec<Vec<bool>>,
    column: usize,
    row: usize,
    wraps: bool,
    /// True if a background is set.
    paints: bool,
}

impl Model {
    fn new(counts: Counts, width: u16, height: u16) -> Self {
        let columns = usize::from(width);
        let rows = vec![vec![" ".to_owned(); columns]; usize::from(height)];
        Self {
            counts,
            columns,
            rows,
            painted: vec![vec![false; columns]; usize::from(height)],
            column: 0,
            row: 0,
            wraps: true,
            paints: false,
        }
    }

    fn feed(&mut self, bytes: &[u8]) -> &mut Self {
        vte::Parser::new().advance(self, bytes);
        self
    }

    fn text(&self) -> String {
        self.rows.iter().map(|row| row.concat() + "\n").collect()
    }

    /// Empties a cell; with it goes all of what reaches over it.
    fn break_up(&mut self, column: usize) {
        let Some(start) = (0..=column)
            .rev()
            .find(|at| !self.rows[self.row][*at].is_empty())
        else {
            return;
        };
        self.rows[self.row][start] = String::from(" ");
        for at in start + 1..self.columns {
            if !self.rows[self.row][at].is_empty() {
                break;
            }
            self.rows[self.row][at] = String::from(" ");
        }
    }

    /// Erases rows. Not every terminal does so with the background that is set.
    fn clear(&mut self, rows: std::ops::Range<usize>) {
        assert!(!self.paints, "a row is erased with a background");
        for row in &mut self.rows[rows.clone()] {
            row.fill(" ".to_owned());
        }
        for row in &mut self.painted[rows] {
            row.fill(false);
        }
    }

    /// The first cell that has the terminal's background.
    fn unpainted(&self) -> Option<(usize, usize)> {
        let mut cells = self.painted.iter().enumerate();
        cells.find_map(|(y, row)| Some((row.iter().position(|painted| !painted)?, y)))
    }

    fn set_look(&mut self, params: &vte::Params) {
        let mut codes = params.iter().flatten().copied();
        while let Some(code) = codes.next() {
            match code {
                0 | 49 => self.paints = false,
                40..=47 | 100..=107 => self.paints = true,
                38 | 48 => {
                    self.paints |= code == 48;
                    let parts = if codes.next() == Some(2) { 3 } else { 1 };
                    codes.nth(parts - 1);
                }
                _ => {}
            }
        }
    }
}

impl vte::Perform for Model {
    fn print(&mut self, c: char) {
        let width = (self.counts)(c);
        if width == 0 {
            let before = (0..self.column.min(self.columns))
                .rev()
                .find(|at| !self.rows[self.row][*at].is_empty());
            if let Some(before) = before {
                self.rows[self.row][before].push(c);
            }
            return;
        }
        if self.column + width > self.columns {
            if self.wraps {
                assert!(self.row + 1 < self.rows.len(), "the screen scrolls");
                (self.column, self.row) = (0, self.row + 1);
            } else if width > 1 {
                return;
            } else {
                self.column = self.columns - 1;
            }
        }
        for at in self.column..self.column + width {
            self.break_up(at);
        }
        self.rows[self.row][self.column] = c.to_string();
        self.rows[self.row][self.column + 1..self.column + width].fill(String::new());
        self.painted[self.row][self.column..self.column + width].fill(self.paints);
        self.column += width;
    }

    fn csi_dispatch(&mut self, params: &vte::Params, intermediates: &[u8], _: bool, action: char) {
        let param = |at: usize| {
            params
                .iter()
                .nth(at)
                .and_then(|param| param.first().copied())
                .unwrap_or(0)
        };
        let place = |at: usize| usize::from(param(at).max(1)) - 1;
        match (intermediates, action, param(0)) {
            ([], 'H', _) => (self.row, self.column) = (place(0), place(1)),
            ([], 'K', 2) => self.clear(self.row..self.row + 1),
            ([], 'J', 2) => self.clear(0..self.rows.len()),
            ([b'?'], 'h', 7) => self.wraps = true,
            ([b'?'], 'l', 7) => self.wraps = false,
            ([], 'm', _) => self.set_look(params),
            ([b'?'], 'h' | 'l', 25) => {}
            other => panic!("{other:?}"),
        }
    }
}

#[derive(Clone, Default)]
struct Sink(Rc<RefCell<Vec<u8>>>);

impl Write for Sink {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.borrow_mut().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// What a terminal is sent, frame by frame.
struct Sent<B: Backend> {
    terminal: Terminal<B>,
    sink: Sink,
    theme: Theme,
}

impl<B: Backend<Error = io::Error>> Sent<B> {
    fn new(backend: impl Fn(Sink) -> B, (width, height): (u16, u16), theme: Theme) -> Self {
        let sink = Sink::default();
        let options = TerminalOptions {
            viewport: Viewport::Fixed(Rect::new(0, 0, width, height)),
        };
        Self {
            terminal: Terminal::with_options(backend(sink.clone()), options).unwrap(),
            sink,
            theme,
        }
    }

    fn show(&mut self, stage: &Stage) -> Vec<u8> {
        self.terminal
            .draw(|frame| view::draw(frame, &stage.screen, &Keys::default(), self.theme))
            .unwrap();
        self.sink.0.take()
    }
}

const KEYS: [&str; 27] = [
    "1",
    "2",
    "3",
    "4",
    "5",
    "6",
    "7",
    "8",
    "9",
    "j",
    "j",
    "k",
    "G",
    "g",
    "Enter",
    "Backspace",
    "Tab",
    "PageDown",
    "PageUp",
    "/ t",
    "/ k",
    "Esc",
    "Esc Esc",
    "?",
    "n",
    "f a",
    "5 Tab Tab f e",
];

/// Walks at random through a dossier; says after each step where a terminal shows something else than if it were drawn anew.
fn walk<B: Backend<Error = io::Error>>(
    backend: impl Fn(Sink) -> B,
    size: (u16, u16),
    theme: Theme,
    (steps, mut seed): (u32, u32),
) -> Vec<String> {
    let (width, height) = size;
    let mut stage = Stage::on(hostile::disputed(), width, height);
    let mut sent = Sent::new(&backend, size, theme);
    let mut models = TERMINALS.map(|counts| Model::new(counts, width, height));
    let mut faults = Vec::new();
    for step in 0..steps {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        let keys = KEYS[(seed >> 16) as usize % KEYS.len()];
        stage.keys(keys);
        let bytes = sent.show(&stage);
        let anew = Sent::new(&backend, size, theme).show(&stage);
        for (nth, model) in models.iter_mut().enumerate() {
            let mut fresh = Model::new(TERMINALS[nth], width, height);
            let (shown, wanted) = (model.feed(&bytes).text(), fresh.feed(&anew).text());
            if shown != wanted {
                faults.push(format!(
                    "terminal {nth}, step {step}, {keys}:\n{shown}\nand not\n{wanted}"
                ));
            }
            if theme != Theme::TERMINAL
                && let Some((x, y)) = model.unpainted()
            {
                faults.push(format!(
                    "terminal {nth}, step {step}, {keys}: {x},{y} is not painted:\n{shown}"
                ));
            }
            faults.extend(
                misplaced(&stage, &fresh)
                    .map(|at| format!("terminal {nth}, step {step}, {keys}: {at}")),
            );
        }
    }
    faults
}

/// A plain letter that is not in its column.
fn misplaced(stage: &Stage, model: &Model) -> Option<String> {
    let is_plain = |symbol: &str| {
        symbol
            .chars()
            .all(|c| c < '\u{300}' || ('\u{2500}'..='\u{257f}').contains(&c))
    };
    stage.cells().area.rows().find_map(|row| {
        stage.columns_of(row.y).find_map(|(x, symbol)| {
            let shown = &model.rows[usize::from(row.y)][usize::from(x)];
            // A cluster may reach over a blank.
            let is_in_place = symbol == " " || !is_plain(symbol) || shown.starts_with(symbol);
            (!is_in_place).then(|| {
                format!(
                    "{symbol:?} at {x},{} is {shown:?}:\n{}",
                    row.y,
                    model.text()
                )
            })
        })
    })
}

#[test]
fn nothing_stays_on_a_terminal_that_counts_differently() {
    let mut tried = 0;
    for (seed, size) in [(110, 14), (80, 24), (41, 12)].into_iter().enumerate() {
        let walked = (150, u32::try_from(seed).unwrap() + 7);
        let faults = walk(ScreenBackend::new, size, Theme::TERMINAL, walked);
        assert!(faults.is_empty(), "{} faults; {}", faults.len(), faults[0]);
        tried += 150 * TERMINALS.len();
    }
    eprintln!("nothing_stays_on_a_terminal_that_counts_differently: tried {tried}, failed 0");
}

#[test]
fn a_theme_with_a_background_paints_every_cell_of_every_terminal() {
    let choice = ThemeChoice {
        name: ThemeName::Light,
        colors: Vec::new(),
    };
    for (depth, size, seed) in [
        (ColorDepth::True, (110, 14), 3),
        (ColorDepth::Sixteen, (41, 12), 5),
    ] {
        let theme = Theme::new(&choice, depth, None);
        let faults = walk(ScreenBackend::new, size, theme, (100, seed));
        assert!(faults.is_empty(), "{} faults; {}", faults.len(), faults[0]);
    }
}

#[test]
fn the_model_sees_what_stays() {
    let faults = std::panic::catch_unwind(|| {
        walk(CrosstermBackend::new, (110, 14), Theme::TERMINAL, (60, 7))
    });
    assert!(
        faults.map_or(true, |faults| !faults.is_empty()),
        "a backend that draws only what has changed leaves residue"
    );
}
