//! The byte gate: what a terminal would be sent, read by a terminal's parser. Only printable characters, moves of the cursor,
//! looks and erasing; whatever the dossier holds, nothing of it is a command.
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

use impasse::app::effect::Effect;
use impasse::app::news::{News, SavedNotes};
use impasse::dossier::Dossier;
use impasse::keymap::Keys;
use impasse::state::notes::{Change, Edit, Notes};
use impasse::terminal::backend::ScreenBackend;
use impasse::view::theme::{Background, ColorDepth, Role, RoleColor, ThemeChoice, ThemeName};
use impasse::view::{self, Theme};
use ratatui::layout::Rect;
use ratatui::{Terminal, TerminalOptions, Viewport};
use stage::Stage;
use unicode_properties::{GeneralCategory, UnicodeGeneralCategory};

/// What a parser found that must not be.
#[derive(Default)]
struct Gate {
    printed: usize,
    commands: usize,
    wrong: Vec<String>,
}

impl vte::Perform for Gate {
    fn print(&mut self, c: char) {
        use GeneralCategory as Is;
        self.printed += 1;
        let joiner = matches!(c, '\u{200c}' | '\u{200d}');
        let hides = matches!(
            c.general_category(),
            Is::Control
                | Is::Format
                | Is::LineSeparator
                | Is::ParagraphSeparator
                | Is::PrivateUse
                | Is::Unassigned
        );
        if hides && !joiner {
            self.wrong.push(format!("printed U+{:04X}", u32::from(c)));
        }
    }

    fn execute(&mut self, byte: u8) {
        self.wrong.push(format!("control {byte:#04x}"));
    }

    fn hook(&mut self, _: &vte::Params, _: &[u8], _: bool, action: char) {
        self.wrong.push(format!("DCS {action}"));
    }

    fn osc_dispatch(&mut self, params: &[&[u8]], _: bool) {
        self.wrong.push(format!(
            "OSC {:?}",
            params
                .first()
                .map(|first| String::from_utf8_lossy(first).into_owned())
        ));
    }

    fn csi_dispatch(
        &mut self,
        params: &vte::Params,
        intermediates: &[u8],
        ignored: bool,
        action: char,
    ) {
        self.commands += 1;
        let first = params
            .iter()
            .next()
            .and_then(|param| param.first().copied())
            .unwrap_or(0);
        let known = match (intermediates, action) {
            // Moves of the cursor, looks, erasing.
            ([], 'H' | 'A' | 'B' | 'C' | 'D' | 'G' | 'J' | 'K') => true,
            ([], 'm') => is_look(params),
            // The cursor shown and hidden, lines wrapped or not, frames drawn at once.
            ([b'?'], 'h' | 'l') => matches!(first, 7 | 25 | 2026),
            _ => false,
        };
        if !known || ignored {
            self.wrong.push(format!(
                "CSI {} {params:?} {action}",
                String::from_utf8_lossy(intermediates)
            ));
        }
    }

    fn esc_dispatch(&mut self, intermediates: &[u8], _: bool, byte: u8) {
        self.wrong.push(format!(
            "ESC {} {}",
            String::from_utf8_lossy(intermediates),
            char::from(byte)
        ));
    }
}

/// True for modifiers, and for colours of the sixteen, of the 256 and of the 16 million.
fn is_look(params: &vte::Params) -> bool {
    let mut codes = params.iter().flatten().copied();
    while let Some(code) = codes.next() {
        let is_known = match code {
            0..=4 | 7 | 22 | 23 | 24 | 27 | 30..=37 | 39..=47 | 49 | 59 | 90..=97 | 100..=107 => {
                true
            }
            38 | 48 => match codes.next() {
                Some(5) => codes.next().is_some_and(|index| index < 256),
                Some(2) => (0..3).all(|_| codes.next().is_some_and(|part| part < 256)),
                _ => false,
            },
            _ => false,
        };
        if !is_known {
            return false;
        }
    }
    true
}

/// Every theme at every number of colours, again and again.
fn theme(nth: usize) -> Theme {
    let names = ThemeName::ALL;
    let choice = ThemeChoice {
        name: names[nth % names.len()],
        colors: Vec::new(),
    };
    let depths = [
        ColorDepth::True,
        ColorDepth::None,
        ColorDepth::TwoFiftySix,
        ColorDepth::Sixteen,
    ];
    let depth = depths[nth / names.len() % depths.len()];
    Theme::new(&choice, depth, Some(Background::Light))
}

/// What the terminal is sent for what is on a stage, from an empty screen on.
fn bytes_of(stage: &Stage, theme: Theme) -> Vec<u8> {
    let area = stage.cells().area;
    let mut bytes = Vec::new();
    let options = TerminalOptions {
        viewport: Viewport::Fixed(Rect::new(0, 0, area.width, area.height)),
    };
    let mut terminal = Terminal::with_options(ScreenBackend::new(&mut bytes), options).unwrap();
    terminal
        .draw(|frame| view::draw(frame, &stage.screen, &Keys::default(), theme))
        .unwrap();
    drop(terminal);
    bytes
}

fn pass(stage: &Stage, theme: Theme, at: &str) -> Gate {
    let bytes = bytes_of(stage, theme);
    let mut gate = Gate::default();
    vte::Parser::new().advance(&mut gate, &bytes);
    assert!(gate.wrong.is_empty(), "{at}: {:?}", gate.wrong);
    gate
}

fn pass_everything(name: &str, dossier: Dossier, sizes: &[(u16, u16)]) {
    crossterm::style::force_color_output(true);
    let mut stage = Stage::on(dossier, 80, 24);
    let (mut tried, mut printed) = (0, 0);
    for (width, height) in sizes {
        stage.resize(*width, *height);
        for view in ["1", "2", "3", "5"] {
            stage.keys(view).keys("g");
            let mut keys = vec!["j"; stage.app().views.list.items().len()];
            keys.extend([
                "Enter", "PageDown", "G", "Tab", "PageDown", "n", "Esc Esc", "f a", "Esc", "/ t",
                "Down", "Esc", "?", "Esc", "y l",
            ]);
            for keys in keys {
                stage.keys(keys);
                let at = format!("{view}, {keys} at {width}×{height}");
                printed += pass(&stage, theme(tried), &at).printed;
                tried += 1;
            }
        }
    }
    assert!(printed > tried * 100, "the frames are not empty: {printed}");
    eprintln!("{name}: tried {tried}, failed 0");
}

#[test]
fn frames_of_the_bundled_dossier_pass() {
    pass_everything(
        "frames_of_the_bundled_dossier_pass",
        stage::bundled(),
        &[(80, 24), (120, 35)],
    );
}

#[test]
fn frames_of_a_hostile_dossier_pass() {
    pass_everything(
        "frames_of_a_hostile_dossier_pass",
        hostile::hostile(),
        &[(80, 24), (40, 12), (200, 50)],
    );
}

#[test]
fn originals_and_translations_side_by_side_pass() {
    crossterm::style::force_color_output(true);
    let paragraphs = hostile::attacks();
    let text = serde_json::json!({"format": 1, "id": "d", "title": "t", "sources": [
        {"id": "a", "type": "speech", "title": paragraphs[0], "text": paragraphs},
        {"id": "b", "type": "speech", "title": paragraphs[1], "text": paragraphs, "translation_of": "a"}],
        "excerpts": [{"id": "x", "source": "a", "exact": paragraphs[5], "translation": paragraphs.concat()}]});
    let dossier = Dossier::parse(&text.to_string()).unwrap();
    let mut stage = Stage::on(dossier, 120, 35);
    stage.keys("5 Tab Tab z");
    let mut tried = 0;
    for keys in ["g", "t", "f a", "Enter", "Esc"] {
        stage.keys(keys);
        for _ in 0..12 {
            pass(stage.keys("PageDown"), theme(tried), keys);
            tried += 1;
        }
        stage.keys("g");
    }
    eprintln!("originals_and_translations_side_by_side_pass: tried {tried}, failed 0");
}

/// A terminal that frames are drawn on one after the other, as they are for a user: only what has changed is sent.
struct Screen {
    terminal: Terminal<ScreenBackend<Sink>>,
    sink: Sink,
    parser: vt100::Parser,
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

impl Screen {
    fn new(width: u16, height: u16) -> Self {
        let sink = Sink::default();
        let options = TerminalOptions {
            viewport: Viewport::Fixed(Rect::new(0, 0, width, height)),
        };
        let terminal = Terminal::with_options(ScreenBackend::new(sink.clone()), options).unwrap();
        Self {
            terminal,
            sink,
            parser: vt100::Parser::new(height, width, 0),
        }
    }

    fn show(&mut self, stage: &Stage) -> String {
        self.terminal
            .draw(|frame| {
                view::draw(frame, &stage.screen, &Keys::default(), Theme::TERMINAL);
            })
            .unwrap();
        self.parser.process(&self.sink.0.take());
        let rows = self.parser.screen().contents();
        rows.lines()
            .map(str::trim_end)
            .collect::<Vec<_>>()
            .join("\n")
    }
}

#[test]
fn what_has_changed_is_all_that_a_terminal_needs() {
    let mut stage = Stage::on(hostile::wide(), 80, 24);
    let mut screen = Screen::new(80, 24);
    let mut tried = 0;
    for view in ["1", "2", "3", "5", "3", "1"] {
        for keys in [
            view, "G", "k", "k", "k", "g", "j", "Enter", "G", "PageUp", "Tab", "G", "PageUp", "n",
            "n", "/ t", "Down", "Esc", "?", "Esc Esc",
        ] {
            stage.keys(keys);
            let (kept, fresh) = (screen.show(&stage), Screen::new(80, 24).show(&stage));
            assert!(
                kept == fresh,
                "{view}, {keys}: the screen shows\n{kept}\nand should show\n{fresh}"
            );
            tried += 1;
        }
    }
    eprintln!("what_has_changed_is_all_that_a_terminal_needs: tried {tried}, failed 0");
}

#[test]
fn notes_from_a_hostile_file_pass() {
    let mut tried = 0;
    for (nth, attack) in hostile::attacks().into_iter().enumerate() {
        let mut notes = Notes::default();
        for record in ["armenia", &attack] {
            let change = Change::Note(format!("{attack}\n{attack}{}", "!".repeat(nth)));
            notes.apply(
                Edit {
                    record: record.into(),
                    change,
                },
                1,
            );
        }
        let mut stage = Stage::new(80, 24);
        stage.hear(News::NotesSaved(SavedNotes {
            notes,
            ..SavedNotes::default()
        }));
        for keys in ["Tab", "M", "Esc Esc", "y n"] {
            pass(stage.keys(keys), theme(tried), keys);
            tried += 1;
        }
    }
    eprintln!("notes_from_a_hostile_file_pass: tried {tried}, failed 0");
}

#[test]
fn what_is_typed_and_pasted_passes() {
    let mut tried = 0;
    for attack in hostile::attacks() {
        for begin in ["/", "f", "?", "M", "5 Tab Tab f"] {
            let mut stage = Stage::new(80, 24);
            stage.keys(begin).typed(&attack);
            pass(&stage, theme(tried), begin);
            stage.paste(&attack).keys("Home Right Delete");
            pass(&stage, theme(tried + 1), begin);
            tried += 2;
        }
    }
    eprintln!("what_is_typed_and_pasted_passes: tried {tried}, failed 0");
}

#[test]
fn without_colour_no_colour_is_sent() {
    for name in ThemeName::ALL {
        let cyan = RoleColor::parse(&["cyan"]).unwrap();
        let choice = ThemeChoice {
            name,
            colors: Role::ALL.map(|role| (role, cyan)).to_vec(),
        };
        let theme = Theme::new(&choice, ColorDepth::None, Some(Background::Dark));
        assert_eq!(theme, Theme::MONO, "{name:?}");
    }
    crossterm::style::force_color_output(true);
    for keys in ["3 Enter j", "/ p a s h", "?"] {
        let mut stage = Stage::new(80, 24).mono();
        stage.keys(keys);
        let text = String::from_utf8(bytes_of(&stage, Theme::MONO)).unwrap();
        assert!(text.contains("\u{1b}[7m"), "the selection is reversed");
        // A reset after a modifier would undo it: NO_COLOR's empty colour command is one.
        assert!(
            !text.contains("\u{1b}[;m") && !text.contains("\u{1b}[m"),
            "{keys}"
        );
        for part in text
            .split("\u{1b}[")
            .filter_map(|part| part.split_once('m'))
            .map(|(sgr, _)| sgr)
        {
            let colours = part
                .split(';')
                .filter_map(|code| code.parse::<u16>().ok())
                .filter(|code| matches!(code, 30..=38 | 40..=48 | 90..=107));
            assert_eq!(colours.count(), 0, "{keys}: {part}");
        }
    }
}

#[test]
fn what_is_copied_is_tame() {
    let mut stage = Stage::on(hostile::hostile(), 80, 24);
    let mut tried = 0;
    for view in ["1", "2", "3", "5"] {
        stage.keys(view).keys("g");
        for _ in 0..stage.app().views.list.items().len() {
            stage.keys("y y y c y i y l j");
        }
    }
    for effect in stage.effects() {
        let Effect::Copy(text) = effect else {
            panic!("{effect:?}")
        };
        let wild = |c: char| {
            c != '\n'
                && (c.is_control()
                    || (c.general_category() == GeneralCategory::Format
                        && !matches!(c, '\u{200c}' | '\u{200d}')))
        };
        assert!(!text.contains(wild) && !text.ends_with('\n'), "{text:?}");
        tried += 1;
    }
    assert!(tried > 100);
    eprintln!("what_is_copied_is_tame: tried {tried}, failed 0");
}

#[test]
fn frames_of_a_dossier_on_its_way_pass() {
    for (width, height) in [(80, 24), (20, 5), (200, 50)] {
        let mut stage = Stage::opening(width, height);
        pass(&stage, Theme::TERMINAL, "reading");
        let dossier = std::sync::Arc::new(hostile::hostile());
        stage.opened(&dossier);
        pass(&stage, Theme::MONO, "indexing");
        stage.keys("/ t f");
        pass(&stage, Theme::TERMINAL, "searching while indexing");
        stage.keys("Enter");
        pass(&stage, Theme::TERMINAL, "about to open");
    }
}

#[test]
fn the_gate_can_close() {
    for (bytes, what) in [
        ("\u{1b}]0;t\u{7}", "OSC"),
        ("\u{1b}P$qm\u{1b}\\", "DCS"),
        ("\u{1b}[6n", "CSI"),
        ("\u{1b}c", "ESC"),
        ("a\tb", "control"),
        ("\u{1b}[?1049l", "CSI"),
        ("\u{202e}", "printed"),
        ("\u{1b}[5m", "CSI"),
        ("\u{1b}[38;2;1;2m", "CSI"),
        ("\u{1b}[48;5;256m", "CSI"),
    ] {
        let mut gate = Gate::default();
        vte::Parser::new().advance(&mut gate, bytes.as_bytes());
        assert!(
            gate.wrong.iter().any(|wrong| wrong.starts_with(what)),
            "{bytes:?}: {:?}",
            gate.wrong
        );
    }
}
