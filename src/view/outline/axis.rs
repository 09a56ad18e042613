//! The axis of the timeline, beside its rows: a line of days above, and on every row the days that
//! its date can mean.
//!
//! The axis shows all of time if at most four units share a column, or else the decade, year or
//! month of the cursor. An arrow at the edge points to dates beyond it.

use ratatui::buffer::Buffer;
use ratatui::text::Line;

use crate::analysis::axis::{Axis, Unit, glyphs};
use crate::analysis::timeline::{Entry, Timeline};
use crate::app::App;
use crate::app::analyses::AnalysisResult;
use crate::app::geometry::Area;
use crate::app::outline::{OutlineCursor, OutlineRow, Topic};
use crate::dossier::date::{DateStyle, Day, Edtf};
use crate::view::paint::draw_line;
use crate::view::theme::Theme;

/// The most units in a column if all of time is shown.
const UNITS: i128 = 4;

/// An axis in its area of the screen.
pub(super) struct Drawn<'a> {
    area: Area,
    axis: Axis,
    first: Day,
    last: Day,
    timeline: &'a Timeline,
}

/// Draws the lines above the rows, if there is an axis. Returns it with the area left for the
/// names.
pub(super) fn draw<'a>(
    buffer: &mut Buffer,
    inner: Area,
    app: &'a App,
    at: OutlineCursor,
    theme: Theme,
) -> (Option<Drawn<'a>>, Area) {
    let Topic::Timeline(unit) = at.topic else {
        return (None, inner);
    };
    let Some(AnalysisResult::Timeline(timeline)) = &app.views.outline.result else {
        return (None, inner);
    };
    if app.outline_head(inner) == 0 {
        return (None, inner);
    }
    let head = app.prompt_rows();
    // Dates and titles get what the axis leaves.
    let names = app.names_area(inner);
    let width = inner.width - names.width;
    let area = Area {
        x: inner.x + names.width + 1,
        width: inner.width.saturating_sub(names.width + 1),
        ..inner
    };
    let columns = usize::from(area.width);
    let dates = app.preferences.dates;
    let span = timeline
        .extent()
        .and_then(|extent| stretch(timeline, extent, unit, at, app, columns));
    let Some((first, last)) = span.filter(|_| width > 0) else {
        let legend = timeline
            .as_of
            .as_ref()
            .map(|as_of| dates.describe(as_of.as_written()))
            .map(|as_of| format!("as of {as_of}"))
            .unwrap_or_default();
        draw_line(buffer, inner, head, 0, &Line::styled(legend, theme.muted()));
        return (None, inner);
    };
    let drawn = Drawn {
        area,
        axis: Axis::new(first, last, columns),
        first,
        last,
        timeline,
    };
    drawn.head(buffer, head, (unit, dates), theme);
    let heads = [
        heads_of(app),
        glyphs::legend(usize::from(names.width))
            .into_iter()
            .next()
            .unwrap_or_default(),
    ];
    for (row, text) in heads.into_iter().enumerate() {
        let text = Line::styled(text, theme.muted());
        draw_line(buffer, names, head + row, 0, &text);
    }
    (Some(drawn), names)
}

/// The heads of the columns before the axis.
fn heads_of(app: &App) -> String {
    let columns = app.views.outline.columns.all.first();
    let date = columns.map_or(0, |column| column.width + 1);
    format!("{:date$}  what", "date")
}

/// The first and last day of the axis.
fn stretch(
    timeline: &Timeline,
    (first, last): (Day, Day),
    unit: Unit,
    at: OutlineCursor,
    app: &App,
    columns: usize,
) -> Option<(Day, Day)> {
    let units = unit.number(last) - unit.number(first) + 1;
    let coarser = match unit {
        Unit::Decade => return Some((first, last)),
        Unit::Year => Unit::Decade,
        Unit::Month => Unit::Year,
        Unit::Day => Unit::Month,
    };
    if units <= UNITS * i128::try_from(columns).ok()? {
        return Some((first, last));
    }
    let row = app.views.outline.rows.get(at.row)?;
    let date = row
        .result_index()
        .and_then(|index| timeline.entries.get(index))
        .and_then(|entry| entry.date.as_ref());
    let begins = date.map(Edtf::earliest).filter(|day| *day != Day::MIN);
    let day = begins
        .or_else(|| date.map(Edtf::latest))
        .filter(|day| *day != Day::MAX)
        .unwrap_or(last);
    let number = coarser.number(day);
    Some((coarser.first_day(number), coarser.last_day(number)))
}

impl Drawn<'_> {
    /// Draws the names of days and the line below them.
    fn head(
        &self,
        buffer: &mut Buffer,
        row: usize,
        (unit, dates): (Unit, DateStyle),
        theme: Theme,
    ) {
        let (names, mut line) = glyphs::head(&self.axis, unit, dates);
        if let Some(column) = self.as_of() {
            glyphs::put(&mut line, column, glyphs::AS_OF.0);
        }
        draw_line(
            buffer,
            self.area,
            row,
            0,
            &Line::styled(names, theme.muted()),
        );
        draw_line(
            buffer,
            self.area,
            row + 1,
            0,
            &Line::styled(line.into_iter().collect::<String>(), theme.muted()),
        );
    }

    /// The column of the dossier's as-of day.
    fn as_of(&self) -> Option<usize> {
        let day = self.timeline.as_of.as_ref()?.latest();
        (self.first <= day && day <= self.last).then(|| self.axis.column(day))
    }

    /// Draws the days of a row.
    pub(super) fn row(
        &self,
        buffer: &mut Buffer,
        line: usize,
        app: &App,
        row: &OutlineRow,
        theme: Theme,
    ) {
        let mut cells = vec![' '; self.axis.columns()];
        if let Some(column) = self.as_of() {
            glyphs::put(&mut cells, column, glyphs::AS_OF.1);
        }
        let entry = row
            .result_index()
            .and_then(|index| self.timeline.entries.get(index));
        let style = match entry.and_then(|entry| app.dossier.sign(entry.record)) {
            Some(sign) => theme.sign(sign).style,
            None => theme.title(),
        };
        if let Some(date) = entry.and_then(|entry: &Entry| entry.date.as_ref()) {
            self.mark(&mut cells, date);
        }
        let style = if entry.is_some() {
            style
        } else {
            theme.muted()
        };
        draw_line(
            buffer,
            self.area,
            line,
            0,
            &Line::styled(cells.into_iter().collect::<String>(), style),
        );
    }

    /// Marks the days of a date, or the edge if it lies beyond.
    fn mark(&self, cells: &mut [char], date: &Edtf) {
        let last = cells.len().saturating_sub(1);
        let (before, after) = (date.latest() < self.first, date.earliest() > self.last);
        if before || after {
            return glyphs::put(
                cells,
                if before { 0 } else { last },
                if before {
                    glyphs::BEYOND.0
                } else {
                    glyphs::BEYOND.1
                },
            );
        }
        let mut mark = self.axis.mark(date);
        // A date that goes on beyond the edge is drawn as open there.
        mark.open_start |= date.earliest() < self.first;
        mark.open_end |= date.latest() > self.last;
        glyphs::draw(cells, mark, date.is_qualified());
    }
}
