//! The reader pane: a stretch of the source's rows, with the passages marked.

use std::ops::Range;

use ratatui::buffer::Buffer;
use ratatui::style::Style;
use ratatui::text::{Line, Span};

use super::has_focus;
use super::paint::{frame, put};
use super::theme::Theme;
use crate::app::App;
use crate::app::geometry::Area;
use crate::app::places::Pane;
use crate::app::reader::Mark;
use crate::app::signs;
use crate::text::width;

pub(super) fn draw(buffer: &mut Buffer, area: Area, app: &App, theme: Theme) {
    if area.is_empty() {
        return;
    }
    let reader = &app.reader;
    let inner = area.inner();
    let height = reader.text_rows(inner.height);
    let top = reader.top_row(app.here.reader_top, height);
    let below = reader.rows.len().saturating_sub(top + height);
    let note = if below > 0 {
        format!("{below} more")
    } else {
        String::new()
    };
    frame(
        buffer,
        area,
        &reader.title,
        &note,
        has_focus(app, Pane::Reader),
        theme,
    );
    let heading = width::truncate(&reader.heading, usize::from(inner.width));
    put(buffer, inner, 0, 0, &Line::styled(heading, theme.label()));
    for (row, bytes) in reader.rows.iter().skip(top).take(height).enumerate() {
        put(
            buffer,
            inner,
            1 + row,
            0,
            &marked_row(&reader.text, bytes, &reader.marks, theme),
        );
    }
    notes(buffer, inner, app, theme);
}

/// A row of the text, cut where a mark begins or ends.
fn marked_row<'a>(
    text: &'a str,
    row: &Range<usize>,
    marks: &[(Range<usize>, Mark)],
    theme: Theme,
) -> Line<'a> {
    let here: Vec<_> = marks
        .iter()
        .filter(|(mark, _)| mark.start < row.end && mark.end > row.start)
        .collect();
    let mut cuts = vec![row.start, row.end];
    cuts.extend(
        here.iter()
            .flat_map(|(mark, _)| [mark.start, mark.end])
            .filter(|at| row.contains(at)),
    );
    cuts.sort_unstable();
    cuts.dedup();
    let spans = cuts.windows(2).map(|cut| {
        let (start, end) = (
            cut.first().copied().unwrap_or(0),
            cut.last().copied().unwrap_or(0),
        );
        let over = |mark: &Range<usize>| mark.start <= start && end <= mark.end;
        let style =
            here.iter()
                .filter(|(mark, _)| over(mark))
                .fold(Style::new(), |style, (_, mark)| {
                    style.patch(match mark {
                        Mark::Current => theme.current(),
                        Mark::Cited => theme.cited(),
                        Mark::Edge => theme.edge(),
                    })
                });
        Span::styled(text.get(start..end).unwrap_or_default(), style)
    });
    Line::from(spans.collect::<Vec<_>>())
}

fn notes(buffer: &mut Buffer, inner: Area, app: &App, theme: Theme) {
    let height = usize::from(inner.height);
    let rows = app.reader.note_rows(height);
    let line = usize::from(rows > 1);
    let (first, shown) = (height - rows, rows - line);
    if line > 0 {
        put(
            buffer,
            inner,
            first,
            0,
            &Line::styled(
                signs::NOTES.shape.repeat(usize::from(inner.width)),
                theme.label(),
            ),
        );
    }
    let cut = app.reader.notes.len() > shown;
    for (row, note) in app.reader.notes.iter().take(shown).enumerate() {
        let last = cut && row + 1 == shown;
        let text = if last {
            width::truncate(&format!("{note} …"), usize::from(inner.width)).into_owned()
        } else {
            note.clone()
        };
        put(
            buffer,
            inner,
            first + line + row,
            0,
            &Line::styled(text, theme.note()),
        );
    }
}
