//! The matrix, in place of the list: its cells, a caption for the cell under the cursor, and a
//! legend of the signs.

use ratatui::buffer::Buffer;
use ratatui::style::Style;
use ratatui::text::Line;

use super::paint::{count, draw_line, marked};
use super::table;
use super::theme::Theme;
use crate::analysis::gaps::Gap;
use crate::analysis::matrix::{Cell, Order};
use crate::analysis::support::Backing;
use crate::app::App;
use crate::app::geometry::Area;
use crate::app::matrix::{MatrixOptions, MatrixRows};
use crate::app::signs;
use crate::app::table::TableLayout;
use crate::dossier::Handle;
use crate::dossier::page::Sign;
use crate::dossier::vocabulary::Stance;
use crate::text::width;

pub(super) fn draw(
    buffer: &mut Buffer,
    area: Area,
    app: &App,
    options: MatrixOptions,
    theme: Theme,
) {
    let cells = Cells {
        app,
        options,
        theme,
    };
    if let Some(table) = table::draw(buffer, area, app, &title(app, options), &cells, theme) {
        caption(buffer, area.inner(), app, options, table.layout, theme);
    }
}

/// The cells as they are drawn.
struct Cells<'a> {
    app: &'a App,
    options: MatrixOptions,
    theme: Theme,
}

impl table::Cells for Cells<'_> {
    fn row(&self, nth: usize, style: Style, columns: usize) -> Line<'static> {
        let head = self
            .app
            .views
            .matrix
            .sides(self.options.rows)
            .0
            .get(nth)
            .copied();
        head.map(|head| marked(&self.app.dossier.name(head), &[], style, style, columns))
            .unwrap_or_default()
    }

    fn column(&self, nth: usize, style: Style, columns: usize) -> Line<'static> {
        let head = self
            .app
            .views
            .matrix
            .sides(self.options.rows)
            .1
            .get(nth)
            .copied();
        head.map(|head| table::heading(&self.app.dossier.name(head), nth, style, columns))
            .unwrap_or_default()
    }

    fn cell(&self, row: usize, column: usize) -> Line<'static> {
        let pair = self.app.views.matrix.pair(self.options.rows, row, column);
        let cell =
            pair.and_then(|(actor, issue)| self.app.views.matrix.analysis.cell(actor, issue));
        cell.map(|cell| signs_of(cell, self.theme))
            .unwrap_or_default()
    }
}

/// The title of the frame: the order, and the number of actors left out.
fn title(app: &App, options: MatrixOptions) -> String {
    let order = match options.order {
        Order::File => "",
        Order::Name => " · by name",
        Order::Kind => " · by kind",
        Order::Similarity => " · by similarity",
    };
    let left_out = match (options.least, app.views.matrix.analysis.hidden()) {
        (0, _) => String::new(),
        (1, hidden) => format!(" · with a position ({} left out)", count(hidden)),
        (least, hidden) => format!(
            " · with {} positions or more ({} left out)",
            count(least),
            count(hidden)
        ),
    };
    format!("Matrix{order}{left_out}")
}

/// The signs of a cell: its stance, a sign for several positions or stances, and one for weak
/// evidence.
fn signs_of(cell: Cell<'_>, theme: Theme) -> Line<'static> {
    let mut spans = vec![theme.sign(Sign::Stance(cell.stance))];
    match (cell.shift, cell.positions.len()) {
        (true, _) => spans.push(theme.span(signs::SHIFT)),
        _ if cell.coded_differently => spans.push(theme.span(signs::CODED_DIFFERENTLY)),
        (false, 2..) => spans.push(theme.span(signs::SEVERAL)),
        _ => {}
    }
    match cell.backing {
        Backing::Nothing => spans.push(theme.sign(Sign::Doubt)),
        Backing::Others => spans.extend(signs::gap(Gap::OnlyReported).map(|sign| theme.span(sign))),
        Backing::Own => {}
    }
    Line::from(spans)
}

/// Draws the lines below the cells: the cell under the cursor, how actors divide on its issue, and
/// the legend.
fn caption(
    buffer: &mut Buffer,
    inner: Area,
    app: &App,
    options: MatrixOptions,
    layout: TableLayout,
    theme: Theme,
) {
    let columns = usize::from(inner.width);
    let first = usize::from(inner.height).saturating_sub(layout.caption + layout.legend);
    if let Some((actor, issue)) = options.cursor.filter(|_| layout.caption > 0) {
        let (_, column) = app.views.matrix.place_of(options);
        let (actor, name) = (app.dossier.name(actor), app.dossier.name(issue));
        let text = match options.rows {
            MatrixRows::Actors => format!("{actor} · {} {name}", column + 1),
            MatrixRows::Issues => format!("{name} · {} {actor}", column + 1),
        };
        draw_line(
            buffer,
            inner,
            first,
            0,
            &marked(&text, &[], theme.title(), theme.title(), columns),
        );
        let divided = width::truncate(&divided(app, issue), columns).into_owned();
        draw_line(
            buffer,
            inner,
            first + 1,
            0,
            &Line::styled(divided, theme.muted()),
        );
    }
    for (row, line) in legend(theme, columns)
        .into_iter()
        .take(layout.legend)
        .enumerate()
    {
        draw_line(buffer, inner, first + layout.caption + row, 0, &line);
    }
}

fn divided(app: &App, issue: Handle) -> String {
    let shares = app.views.matrix.analysis.shares(issue);
    if shares.coded == 0 {
        return "nobody has a position".into();
    }
    let parts = [
        ("for", shares.supports),
        ("against", shares.opposes),
        ("conditional", shares.conditional),
        ("not stated", shares.not_stated),
        ("neither", shares.other),
    ];
    // Empty parts would only take room from the others.
    let said = parts.into_iter().filter(|(_, actors)| *actors > 0);
    let said =
        said.filter_map(|(what, actors)| Some(format!("{what} {} %", shares.percent(actors)?)));
    format!(
        "{} of {}",
        said.collect::<Vec<_>>().join(", "),
        count(shares.coded)
    )
}

/// The legend of the signs.
fn legend(theme: Theme, columns: usize) -> Vec<Line<'static>> {
    let stances = Stance::ALL
        .iter()
        .map(|stance| signs::sign(Sign::Stance(*stance)));
    let reported = signs::gap(Gap::OnlyReported).into_iter();
    let cell = [signs::SEVERAL, signs::SHIFT, signs::CODED_DIFFERENTLY]
        .into_iter()
        .chain(reported)
        .chain([signs::sign(Sign::Doubt)]);
    table::legend(stances.chain(cell), theme, columns)
}
