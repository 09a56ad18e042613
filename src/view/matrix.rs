//! The matrix, in place of the list: a row of headings, the rows of cells behind their names, what is under the cursor, and
//! what the signs mean. Only what is seen is drawn.

use ratatui::buffer::Buffer;
use ratatui::style::Style;
use ratatui::text::{Line, Span};

use super::has_focus;
use super::paint::{count, frame, marked, put, tint};
use super::theme::Theme;
use crate::analysis::matrix::{Backing, Cell, Order};
use crate::app::App;
use crate::app::geometry::Area;
use crate::app::matrix::{Look, Rows, Shape};
use crate::app::places::Pane;
use crate::dossier::Handle;
use crate::dossier::page::Sign;
use crate::dossier::vocabulary::{Directness, Stance};
use crate::text::width;

/// From which width of a cell on its column is headed by a name; a narrower one is headed by a number.
const ROOM_FOR_NAMES: usize = 9;
/// How many columns the signs of a cell take.
const SIGNS: u16 = 3;

pub(super) fn draw(buffer: &mut Buffer, area: Area, app: &App, look: Look, theme: Theme) {
    if area.is_empty() {
        return;
    }
    let focused = has_focus(app, Pane::List);
    let (rows, columns) = app.grid.sides(look.rows);
    let (row, column) = app.grid.place_of(look);
    let place = |at: usize, all: &[Handle]| format!("{} of {}", count((at + 1).min(all.len())), count(all.len()));
    let note = format!("{} × {}", place(row, rows), place(column, columns));
    frame(buffer, area, &title(app, look), &note, focused, theme);
    let inner = area.inner();
    if rows.is_empty() || columns.is_empty() {
        return put(buffer, inner, 0, 1, &Line::raw("none in this dossier"));
    }
    let shape = Shape::new(inner, columns.len());
    for (nth, head) in columns.iter().enumerate().skip(look.left).take(shape.columns) {
        let style = if nth == column { theme.title() } else { theme.label() };
        let at = shape.names + (nth - look.left) * shape.cell;
        put(buffer, inner, 0, at, &heading(app, *head, nth, shape, style));
    }
    for (nth, head) in rows.iter().enumerate().skip(look.top).take(shape.rows) {
        let (line, style) = (1 + nth - look.top, if nth == row { theme.title() } else { Style::new() });
        put(buffer, inner, line, 0, &marked(&app.dossier.name(*head), &[], style, style, shape.names - 1));
        for nth_column in (look.left..columns.len()).take(shape.columns) {
            let at = shape.names + (nth_column - look.left) * shape.cell;
            let pair = app.grid.pair(look.rows, nth, nth_column);
            if let Some(cell) = pair.and_then(|(actor, issue)| app.grid.matrix.cell(actor, issue)) {
                put(buffer, inner, line, at, &signs(cell, theme));
            }
            if (nth, nth_column) == (row, column) {
                let style = if focused { theme.selected() } else { theme.selected_elsewhere() };
                tint(buffer, cell_area(inner, at), line, style);
            }
        }
    }
    caption(buffer, inner, app, look, shape, theme);
}

/// The columns of the screen that a cell's signs take.
fn cell_area(inner: Area, at: usize) -> Area {
    let at = u16::try_from(at).unwrap_or(u16::MAX).min(inner.width);
    Area { x: inner.x + at, width: SIGNS.min(inner.width - at), ..inner }
}

/// What is shown: the order, and who is left out.
fn title(app: &App, look: Look) -> String {
    let order = match look.order {
        Order::File => "",
        Order::Name => " · by name",
        Order::Kind => " · by kind",
        Order::Similarity => " · by similarity",
    };
    let left_out = match (look.least, app.grid.matrix.hidden()) {
        (0, _) => String::new(),
        (1, hidden) => format!(" · with a position ({} left out)", count(hidden)),
        (least, hidden) => format!(" · with {} positions or more ({} left out)", count(least), count(hidden)),
    };
    format!("Matrix{order}{left_out}")
}

/// What heads a column.
fn heading(app: &App, head: Handle, nth: usize, shape: Shape, style: Style) -> Line<'static> {
    if shape.cell < ROOM_FOR_NAMES {
        return Line::styled(width::truncate(&(nth + 1).to_string(), shape.cell - 1).into_owned(), style);
    }
    marked(&app.dossier.name(head), &[], style, style, shape.cell - 1)
}

/// The signs of a cell: the stance; whether there are several positions, or the stance changed; what it rests on.
fn signs(cell: Cell<'_>, theme: Theme) -> Line<'static> {
    let (shape, style) = theme.sign(Sign::Stance(cell.stance));
    let mut spans = vec![Span::styled(shape, style)];
    match (cell.shift, cell.positions.len()) {
        (true, _) => spans.push(marked_as(theme.shift())),
        (false, 2..) => spans.push(marked_as(theme.several())),
        _ => {}
    }
    match cell.backing {
        Backing::Nothing => spans.push(marked_as(theme.sign(Sign::Doubt))),
        Backing::Reports => spans.push(marked_as(theme.sign(Sign::Directness(Directness::ReportedSpeech)))),
        Backing::OwnWords => {}
    }
    Line::from(spans)
}

fn marked_as((shape, style): (&'static str, Style)) -> Span<'static> {
    Span::styled(shape, style)
}

/// Below the cells: which cell the cursor is on, how the actors divide on its issue, and what the signs mean.
fn caption(buffer: &mut Buffer, inner: Area, app: &App, look: Look, shape: Shape, theme: Theme) {
    let columns = usize::from(inner.width);
    let first = usize::from(inner.height).saturating_sub(shape.caption + shape.legend);
    if let Some((actor, issue)) = look.cursor.filter(|_| shape.caption > 0) {
        let (_, column) = app.grid.place_of(look);
        let (actor, name) = (app.dossier.name(actor), app.dossier.name(issue));
        let text = match look.rows {
            Rows::Actors => format!("{actor} · {} {name}", column + 1),
            Rows::Issues => format!("{name} · {} {actor}", column + 1),
        };
        put(buffer, inner, first, 0, &marked(&text, &[], theme.title(), theme.title(), columns));
        let divided = width::truncate(&divided(app, issue), columns).into_owned();
        put(buffer, inner, first + 1, 0, &Line::styled(divided, theme.label()));
    }
    for (row, line) in legend(theme, columns).into_iter().take(shape.legend).enumerate() {
        put(buffer, inner, first + shape.caption + row, 0, &line);
    }
}

fn divided(app: &App, issue: Handle) -> String {
    let shares = app.grid.matrix.shares(issue);
    let percent = |actors| shares.percent(actors).map(|percent| format!("{percent} %")).unwrap_or_default();
    if shares.coded == 0 {
        return "nobody has a position".into();
    }
    let neither = if shares.other > 0 { format!(", neither {}", percent(shares.other)) } else { String::new() };
    format!(
        "for {}, against {}, conditional {}, not stated {}{neither} of {}",
        percent(shares.supports),
        percent(shares.opposes),
        percent(shares.conditional),
        percent(shares.not_stated),
        count(shares.coded)
    )
}

/// What the signs mean, in as many lines as it takes.
fn legend(theme: Theme, columns: usize) -> Vec<Line<'static>> {
    let stances = Stance::ALL.iter().map(|stance| (theme.sign(Sign::Stance(*stance)), stance.label()));
    let marks = [
        (theme.several(), "several"),
        (theme.shift(), "changed"),
        (theme.sign(Sign::Directness(Directness::ReportedSpeech)), "only reported"),
        (theme.sign(Sign::Doubt), "unsourced"),
    ];
    let mut lines = vec![Line::default()];
    for ((shape, style), says) in stances.chain(marks) {
        let taken = lines.last().map_or(0, Line::width);
        let gap = if taken == 0 { "" } else { "  " };
        let entry = [Span::raw(gap), Span::styled(shape, style), Span::styled(format!(" {says}"), theme.label())];
        let fits = taken + gap.len() + width::of(shape) + 1 + width::of(says) <= columns;
        match lines.last_mut().filter(|_| fits) {
            Some(line) => line.spans.extend(entry),
            None => lines.push(Line::from(entry.into_iter().skip(1).collect::<Vec<_>>())),
        }
    }
    lines
}
