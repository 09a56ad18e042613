//! The matrix, in place of the list: its cells, and a caption for the cell under the cursor.

use ratatui::buffer::Buffer;
use ratatui::layout::Position;
use ratatui::style::Style;
use ratatui::text::{Line, Span};

use super::paint::{count, draw_line, marked};
use super::prompt::filter_prompt;
use super::table;
use super::theme::Theme;
use crate::analysis::gaps::Gap;
use crate::analysis::matrix::{Cell, Order};
use crate::analysis::support::Backing;
use crate::app::App;
use crate::app::geometry::Area;
use crate::app::matrix::MatrixOptions;
use crate::app::signs::{self, Drawn};
use crate::app::table::Table;
use crate::dossier::Handle;
use crate::dossier::page::Sign;
use crate::dossier::vocabulary::Stance;
use crate::keymap::KeyMap;
use crate::text::width;

/// Draws the matrix; returns the cursor while the filter is typed.
pub(super) fn draw(
    buffer: &mut Buffer,
    area: Area,
    app: &App,
    options: MatrixOptions,
    keys: &KeyMap,
    theme: Theme,
) -> Option<Position> {
    let table = app.table(area);
    let cells = Cells {
        app,
        options,
        has_words: table.as_ref().is_some_and(|table| table.layout.has_words),
        theme,
    };
    let room = usize::from(area.width);
    let title = title(app, options);
    let note = table.map_or_else(String::new, |table| {
        note(
            app,
            options,
            &table,
            room.saturating_sub(width::of(&title) + 9),
        )
    });
    if let Some(table) = table::draw(buffer, area, app, (&title, &note), &cells, theme) {
        caption(buffer, area.inner(), app, options, &table, theme);
    }
    if area.is_empty() {
        return None;
    }
    filter_prompt(buffer, area.inner(), app, keys, theme)
}

/// The cells as they are drawn.
struct Cells<'a> {
    app: &'a App,
    options: MatrixOptions,
    has_words: bool,
    theme: Theme,
}

impl table::Cells for Cells<'_> {
    fn row(&self, nth: usize, style: Style, columns: usize) -> Line<'static> {
        let name = self.app.views.matrix.row_name(nth, columns).into_owned();
        Line::styled(name, style)
    }

    fn heading(&self, nth: usize) -> Vec<String> {
        self.app.views.matrix.heading(nth).to_vec()
    }

    fn cell(&self, row: usize, column: usize) -> Line<'static> {
        let pair = self.app.views.matrix.pair(self.options.rows, row, column);
        let cell =
            pair.and_then(|(actor, issue)| self.app.views.matrix.analysis.cell(actor, issue));
        cell.map(|cell| line_of(cell, self.has_words, self.theme))
            .unwrap_or_default()
    }

    fn fold(&self) -> String {
        let few = match self.options.least {
            0 | 1 => "without a position".to_owned(),
            least => format!("with fewer than {} positions", count(least)),
        };
        let part = |number: usize, one: &str, several: &str| {
            let name = if number == 1 { one } else { several };
            (number > 0).then(|| format!("{} {name}", count(number)))
        };
        let (actors, issues) = self.app.views.matrix.folded();
        let parts = [
            part(actors, "actor", "actors").map(|actors| format!("{actors} {few}")),
            part(issues, "issue", "issues").map(|issues| format!("{issues} without a position")),
        ];
        let parts: Vec<_> = parts.into_iter().flatten().collect();
        let parts = if self.options.least <= 1 && parts.len() == 2 {
            let both = [
                part(actors, "actor", "actors"),
                part(issues, "issue", "issues"),
            ];
            let both: Vec<_> = both.into_iter().flatten().collect();
            format!("{} {few}", both.join(" and "))
        } else {
            parts.join(", ")
        };
        format!("{parts}  {}", signs::FOLDED.shape)
    }

    fn nothing(&self) -> String {
        if self.app.here.filter.is_empty() {
            "none in this dossier".to_owned()
        } else {
            "nothing matches".to_owned()
        }
    }
}

/// The title of the frame: the order, which actors are shown, and the filter.
fn title(app: &App, options: MatrixOptions) -> String {
    let order = match options.order {
        Order::File => "as in the file",
        Order::Name => "by name",
        Order::Kind => "by kind",
        Order::Similarity => "by similarity",
    };
    let least = match options.least {
        0 => " · all".to_owned(),
        1 => String::new(),
        least => format!(" · with {} positions or more", count(least)),
    };
    let filter = if app.prompt_rows() > 0 || app.here.filter.is_empty() {
        String::new()
    } else {
        format!(" · f {}", app.here.filter.trim())
    };
    format!("Matrix · {order}{least}{filter}")
}

/// The numbers of the rows and columns that a filter leaves, or the place of the cursor; with names
/// if there is room.
fn note(app: &App, options: MatrixOptions, table: &Table, room: usize) -> String {
    let matrix = &app.views.matrix;
    if let Some((actors, issues)) = matrix.named() {
        let all = (
            matrix.analysis.actors().len(),
            matrix.analysis.issues().len(),
        );
        let actors = format!("{} of {} actors", count(actors), count(all.0));
        let issues = format!("{} of {} issues", count(issues), count(all.1));
        let (rows, columns) = options.rows.turned((actors, issues));
        return format!("{rows} · {columns}");
    }
    let place = |at: usize, all: usize| format!("{} of {}", count((at + 1).min(all)), count(all));
    let row = place(table.cursor.0, table.size.0);
    let column = place(table.cursor.1, table.size.1);
    let full = (table.cursor.0 < table.size.0).then(|| {
        let name = matrix.row_name(table.cursor.0, LONGEST_NAME);
        let heading = matrix.heading(table.cursor.1).join(" ");
        format!("{name}, {row} · {heading}, {column}")
    });
    let full = full.filter(|full| width::of(full) <= room);
    full.unwrap_or_else(|| format!("{row} · {column}"))
}

/// The most columns of a name in the title row.
const LONGEST_NAME: usize = 30;

/// A cell: its stance in a word or a sign, a sign for several positions or stances, and one for
/// weak evidence.
fn line_of(cell: Cell<'_>, has_words: bool, theme: Theme) -> Line<'static> {
    let mut spans = vec![stance(cell.stance, has_words, theme)];
    spans.extend(doubts(cell).into_iter().map(|sign| theme.span(sign)));
    Line::from(spans)
}

fn stance(stance: Stance, has_words: bool, theme: Theme) -> Span<'static> {
    let sign = theme.sign(Sign::Stance(stance));
    if has_words {
        Span::styled(stance.word(), sign.style)
    } else {
        sign
    }
}

/// The signs behind the stance of a cell.
fn doubts(cell: Cell<'_>) -> Vec<Drawn> {
    let several = match (cell.shift, cell.positions.len()) {
        (true, _) => Some(signs::SHIFT),
        _ if cell.coded_differently => Some(signs::CODED_DIFFERENTLY),
        (false, 2..) => Some(signs::SEVERAL),
        _ => None,
    };
    let backing = match cell.backing {
        Backing::Nothing => Some(signs::sign(Sign::Doubt)),
        Backing::Others => signs::gap(Gap::OnlyReported),
        Backing::Own => None,
    };
    several.into_iter().chain(backing).collect()
}

/// Draws the lines below the cells: the proposition with the cell under the cursor, and how actors
/// divide on it.
fn caption(
    buffer: &mut Buffer,
    inner: Area,
    app: &App,
    options: MatrixOptions,
    table: &Table,
    theme: Theme,
) {
    let Some((actor, issue)) = options
        .cursor
        .filter(|_| table.layout.caption > 0 && !options.on_fold)
    else {
        return;
    };
    let columns = usize::from(inner.width);
    let shown = table.layout.rows.min(table.lines() - table.corner.top);
    let first = table.layout.above() + shown;
    let (actor, issue_name) = (app.dossier.name(actor), app.dossier.name(issue));
    let cell = app.cell();
    let said = cell.map_or_else(
        || "has no position".to_owned(),
        |cell| {
            let doubts: String = doubts(cell).iter().map(|sign| sign.shape).collect();
            format!("{}{doubts}", cell.stance.label())
        },
    );
    let comma = if cell.is_some_and(|cell| cell.stance == Stance::NotStated) {
        ","
    } else {
        ""
    };
    let before = format!("{actor}{comma} {said}: ");
    let after = cell.map_or_else(String::new, |cell| format!(" · {}", positions(cell)));
    let line = around(&before, &issue_name, &after, columns);
    let line = marked(&line, &[], theme.title(), theme.title(), columns);
    draw_line(buffer, inner, first, 0, &line);
    let shares = format!(": {}", shares(app, issue));
    let line = around("", &issue_name, &shares, columns);
    let line = marked(&line, &[], theme.muted(), theme.muted(), columns);
    draw_line(buffer, inner, first + 1, 0, &line);
}

/// A raw text between two others, cut so that the one behind it is seen.
fn around(before: &str, text: &str, after: &str, columns: usize) -> String {
    let room = columns.saturating_sub(width::of(before) + width::of(after));
    let text = table::name(text, 0, room.max(SHORTEST));
    format!("{before}{text}{after}")
}

/// The fewest columns of a proposition in the caption.
const SHORTEST: usize = 12;

/// The positions of a cell in words: how many, and what is doubtful about them.
fn positions(cell: Cell<'_>) -> String {
    let number = match cell.positions.len() {
        1 => "1 position".to_owned(),
        several => format!("{} positions", count(several)),
    };
    // That there are several is said by their number.
    let doubts = doubts(cell);
    let doubts = doubts
        .iter()
        .filter(|sign| sign.shape != signs::SEVERAL.shape);
    doubts.fold(number, |said, sign| format!("{said}, {}", sign.meaning))
}

/// Numbers of actors with each stance on an issue, of those with a position on it.
fn shares(app: &App, issue: Handle) -> String {
    let shares = app.views.matrix.analysis.shares(issue);
    if shares.coded == 0 {
        return "nobody has a position".into();
    }
    let parts = [
        ("supports", shares.supports),
        ("opposes", shares.opposes),
        ("conditional", shares.conditional),
        ("not stated", shares.not_stated),
        ("ambivalent or neutral", shares.other),
    ];
    // Empty parts would only take room from the others.
    let said = parts.into_iter().filter(|(_, actors)| *actors > 0);
    let said: Vec<_> = said
        .map(|(what, actors)| format!("{what} {}", count(actors)))
        .collect();
    format!("{} of {}", said.join(", "), count(shares.coded))
}
