//! A frame as a picture: one `text` for each run of cells that look alike, stretched to the columns it takes, so that the
//! picture is right whatever font the reader has.

use std::fmt::Write;

use impasse::text::width;
use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::Position;
use ratatui::style::{Color, Modifier};

use crate::lines;

/// A cell's size and the margin around the screen, in pixels.
const CELL: (u16, u16) = (9, 18);
const MARGIN: u16 = 12;
/// From a row's top to the line that letters stand on.
const BASE: u16 = 14;
const FONT: &str =
    "'DejaVu Sans Mono', Menlo, Consolas, 'Liberation Mono', ui-monospace, monospace";

const BACKGROUND: &str = "#1b1d23";
const FOREGROUND: &str = "#d6d8de";
const DIMMED: &str = "#8d919b";

/// How a run of cells looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Look {
    ink: &'static str,
    paper: Option<&'static str>,
    bold: bool,
    italic: bool,
    underlined: bool,
}

/// Cells of one row that look alike.
struct Run {
    column: u16,
    columns: u16,
    text: String,
    look: Look,
    class: Class,
}

/// What stands apart from each other: fonts differ most in how wide their signs are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Class {
    Words,
    Sign,
    Frame,
}

/// The picture of a frame, with the cursor where there is one.
pub(crate) fn picture(title: &str, buffer: &Buffer, cursor: Option<Position>) -> String {
    let area = buffer.area;
    let (width, height) = (
        area.width * CELL.0 + 2 * MARGIN,
        area.height * CELL.1 + 2 * MARGIN,
    );
    let mut svg = String::new();
    let size = format!("width=\"{width}\" height=\"{height}\"");
    let head = "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\"";
    put(
        &mut svg,
        format_args!("{head} {size} viewBox=\"0 0 {width} {height}\">"),
    );
    put(&mut svg, format_args!("<title>{}</title>", escaped(title)));
    put(
        &mut svg,
        format_args!("<rect {size} rx=\"8\" fill=\"{BACKGROUND}\"/>"),
    );
    let letters = format!("font-family=\"{FONT}\" font-size=\"15\" xml:space=\"preserve\"");
    put(
        &mut svg,
        format_args!("<g {letters} fill=\"{FOREGROUND}\">"),
    );
    for row in area.rows() {
        let runs = runs(
            (0..area.width).filter_map(|column| Some((column, buffer.cell((column, row.y))?))),
        );
        for run in &runs {
            draw(&mut svg, row.y, run);
        }
    }
    if let Some(at) = cursor {
        let (x, y) = corner(at.x, at.y);
        put(
            &mut svg,
            format_args!(
                "<rect x=\"{x}\" y=\"{y}\" width=\"2\" height=\"{}\"/>",
                CELL.1
            ),
        );
    }
    svg + "</g>\n</svg>\n"
}

/// The cells of a row, joined where they look alike and are of one class.
fn runs<'a>(cells: impl Iterator<Item = (u16, &'a Cell)>) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    let mut next = 0;
    for (column, cell) in cells.filter(|(_, cell)| !cell.symbol().is_empty()) {
        // What a wide character covers is no cell of its own.
        if column < next {
            continue;
        }
        let (text, look) = (cell.symbol(), look(cell));
        let columns = u16::try_from(width::of(text)).unwrap_or(1).max(1);
        next = column + columns;
        let class = class(text);
        match runs.last_mut() {
            Some(run) if run.look == look && run.class == class => {
                run.text.push_str(text);
                run.columns += columns;
            }
            _ => runs.push(Run {
                column,
                columns,
                text: text.to_owned(),
                look,
                class,
            }),
        }
    }
    runs
}

fn class(text: &str) -> Class {
    match () {
        () if lines::is_frame(text) => Class::Frame,
        () if text.is_ascii() || text.chars().any(char::is_alphanumeric) => Class::Words,
        () => Class::Sign,
    }
}

fn draw(svg: &mut String, row: u16, run: &Run) {
    let ((x, y), width, look) = (corner(run.column, row), run.columns * CELL.0, run.look);
    if let Some(paper) = look.paper {
        put(
            svg,
            format_args!(
                "<rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{}\" fill=\"{paper}\"/>",
                CELL.1
            ),
        );
    }
    if look.underlined {
        let under = y + BASE + 2;
        put(
            svg,
            format_args!(
                "<rect x=\"{x}\" y=\"{under}\" width=\"{width}\" height=\"1\" fill=\"{}\"/>",
                look.ink
            ),
        );
    }
    if lines::is_frame(&run.text) {
        let (path, stroke) = lines::path(&run.text, (x, y), CELL);
        return put(
            svg,
            format_args!(
                "<path d=\"{path}\" stroke=\"{}\" stroke-width=\"{stroke}\"/>",
                look.ink
            ),
        );
    }
    if let Some((start, columns, text)) = words(run) {
        let mut how = String::new();
        for (is, attribute) in [
            (look.bold, " font-weight=\"bold\""),
            (look.italic, " font-style=\"italic\""),
        ] {
            how.push_str(if is { attribute } else { "" });
        }
        if look.ink != FOREGROUND {
            put_inline(&mut how, format_args!(" fill=\"{}\"", look.ink));
        }
        let (x, y, length) = (x + start * CELL.0, y + BASE, columns * CELL.0);
        let fit = format!("textLength=\"{length}\" lengthAdjust=\"spacingAndGlyphs\"");
        put(
            svg,
            format_args!(
                "<text x=\"{x}\" y=\"{y}\" {fit}{how}>{}</text>",
                escaped(text)
            ),
        );
    }
}

/// A run without the blanks around it: where it starts in the run, how many columns it takes.
fn words(run: &Run) -> Option<(u16, u16, &str)> {
    let start = run.text.len() - run.text.trim_start_matches(' ').len();
    let text = run.text.trim_matches(' ');
    let columns = u16::try_from(width::of(text)).unwrap_or(run.columns);
    (!text.is_empty()).then_some((u16::try_from(start).unwrap_or(0), columns, text))
}

fn corner(column: u16, row: u16) -> (u16, u16) {
    (MARGIN + column * CELL.0, MARGIN + row * CELL.1)
}

fn look(cell: &Cell) -> Look {
    let has = |modifier| cell.modifier.contains(modifier);
    let (mut ink, mut paper) = (color(cell.fg), color(cell.bg));
    if has(Modifier::DIM) {
        ink = ink.or(Some(DIMMED));
    }
    if has(Modifier::REVERSED) {
        (ink, paper) = (paper.or(Some(BACKGROUND)), ink.or(Some(FOREGROUND)));
    }
    Look {
        ink: ink.unwrap_or(FOREGROUND),
        paper,
        bold: has(Modifier::BOLD),
        italic: has(Modifier::ITALIC),
        underlined: has(Modifier::UNDERLINED),
    }
}

/// The sixteen colours as a dark terminal may have them; none for the terminal's own, and for any other, which the
/// program does not use.
fn color(color: Color) -> Option<&'static str> {
    Some(match color {
        Color::Black => "#2b2e37",
        Color::Red => "#e06c75",
        Color::Green => "#8fbf7f",
        Color::Yellow => "#e5b567",
        Color::Blue => "#5b9bd5",
        Color::Magenta => "#d58fd5",
        Color::Cyan => "#5fb3b3",
        Color::Gray => "#c0c3cb",
        Color::DarkGray => "#7a7f8c",
        Color::LightRed => "#f28b92",
        Color::LightGreen => "#a9d79a",
        Color::LightYellow => "#f4cf8e",
        Color::LightBlue => "#82b8ef",
        Color::LightMagenta => "#e6b0e6",
        Color::LightCyan => "#8ad1d1",
        Color::White => "#f4f5f7",
        _ => return None,
    })
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}

fn put(svg: &mut String, line: std::fmt::Arguments) {
    put_inline(svg, line);
    svg.push('\n');
}

fn put_inline(svg: &mut String, text: std::fmt::Arguments) {
    svg.write_fmt(text).expect("a text can always grow");
}
