//! An original and its translation side by side, in the source pane.

use std::ops::Range;

use ratatui::buffer::Buffer;
use ratatui::style::Style;
use ratatui::text::{Line, Span};

use super::paint::draw_line;
use super::theme::Theme;
use crate::app::App;
use crate::app::geometry::Area;
use crate::app::reader::{SideBySide, SideCell, SideLine};
use crate::app::signs;
use crate::text::width;

/// Draws the titles of both sources, and `rows` rows of their texts below.
pub(super) fn draw(
    buffer: &mut Buffer,
    inner: Area,
    app: &App,
    both: &SideBySide,
    rows: usize,
    theme: Theme,
) {
    let text = both.margin() + both.columns();
    let total = 2 * text + SideBySide::BETWEEN;
    let left = usize::from(inner.width).saturating_sub(total) / 2;
    let starts = [left, left + text + SideBySide::BETWEEN];
    let shown = app.shown_side();
    for (side, (title, start)) in both.titles().iter().zip(starts).enumerate() {
        let style = if side == shown {
            theme.title()
        } else {
            theme.muted()
        };
        let title = width::truncate(title, both.columns());
        let line = Line::styled(title, style);
        draw_line(buffer, inner, 0, start + both.margin(), &line);
    }
    let lines = both.lines_from(app.side_top(rows), rows);
    let marks = Marks::new(app, &lines, shown);
    for row in 0..=rows {
        draw_line(
            buffer,
            inner,
            row,
            left + text + 1,
            &theme.span(signs::BORDER).into(),
        );
    }
    for (row, line) in lines.iter().enumerate() {
        for (side, (cells, start)) in line.sides.iter().zip(starts).enumerate() {
            if !cells.is_empty() {
                let number = Line::styled(&*line.number, theme.muted());
                draw_line(buffer, inner, row + 1, start, &number);
            }
            let span = |cell: &SideCell| {
                let style = if side == shown {
                    marks.style(cell.byte, theme)
                } else {
                    Style::new()
                };
                Span::styled(cell.text.clone(), style)
            };
            let words: Line = cells.iter().map(span).collect();
            draw_line(buffer, inner, row + 1, start + both.margin(), &words);
        }
    }
}

/// The passage that is read and the places that are found, in bytes of the source that is shown.
struct Marks {
    passage: Option<Range<usize>>,
    places: Vec<(Range<usize>, bool)>,
}

impl Marks {
    fn new(app: &App, lines: &[SideLine], shown: usize) -> Self {
        let cells = || {
            lines
                .iter()
                .filter_map(|line| line.sides.get(shown))
                .flatten()
        };
        let first = cells().next().map_or(0, |cell| cell.byte);
        let last = cells().next_back().map_or(0, |cell| cell.byte + 1);
        Self {
            passage: app.reader.words_read().cloned(),
            places: app.places_in(first..last),
        }
    }

    fn style(&self, byte: usize, theme: Theme) -> Style {
        let mut places = self.places.iter();
        match places.find(|(place, _)| place.contains(&byte)) {
            Some((_, true)) => theme.matched().patch(theme.selected()),
            Some((_, false)) => theme.matched(),
            None if self
                .passage
                .as_ref()
                .is_some_and(|words| words.contains(&byte)) =>
            {
                theme.current()
            }
            None => Style::new(),
        }
    }
}
