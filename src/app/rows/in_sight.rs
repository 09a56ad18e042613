//! The rows of the first pane that are in sight, and the row at a line.

use super::PlacedRow;
use super::pieces::Words;
use super::placed::{count_lines, place_rows};
use crate::app::App;
use crate::app::analyses::AnalysisResult;
use crate::app::columns::{Columns, Places};
use crate::app::geometry::{Area, Geometry};
use crate::app::outline::{OutlineCursor, OutlineRow, RowTarget};
use crate::app::scroll::{rows_in_sight, window_of_rows};

/// Columns of the axis of the timeline on a screen of at least as many columns.
const AXIS_WIDTHS: [(u16, u16); 2] = [(100, 28), (80, 16)];
/// Columns of the sign before a name.
const SIGN: usize = 2;

impl App {
    /// The rows of the list that are in sight.
    pub(crate) fn list_in_sight(&self, geometry: &Geometry) -> Vec<PlacedRow> {
        let items = self.views.list.items();
        let top = self.list_top(geometry);
        let columns = self.list_columns();
        let places = columns.placed(usize::from(geometry.list.inner().width));
        let selected = self.selected_item();
        let count = seen(top, items.len(), self.list_height(geometry), |row| {
            self.lines_of_item(row, &columns, &places)
        });
        let rows = items.iter().enumerate().skip(top).take(count);
        let rows = rows.map(|(index, item)| {
            let words = self.list_words(*item, &columns);
            (index, words, selected == Some(index))
        });
        place_rows(&rows.collect::<Vec<_>>(), &places, true)
    }

    /// The first row of the list that is shown.
    #[must_use]
    pub(crate) fn list_top(&self, geometry: &Geometry) -> usize {
        let columns = self.list_columns();
        let places = columns.placed(usize::from(geometry.list.inner().width));
        window_of_rows(
            self.here.list_top,
            self.selected_item().unwrap_or(self.here.list_top),
            self.list_height(geometry),
            self.views.list.items().len(),
            |row| self.lines_of_item(row, &columns, &places),
        )
    }

    /// The row of the list at a line of the pane below the prompt.
    pub(crate) fn list_row_at(&self, line: usize, geometry: &Geometry) -> Option<usize> {
        row_at(&self.list_in_sight(geometry), line)
    }

    /// Number of rows of the list that a page has.
    pub(crate) fn list_page(&self, geometry: &Geometry) -> usize {
        let columns = self.list_columns();
        let places = columns.placed(usize::from(geometry.list.inner().width));
        rows_in_sight(
            self.list_top(geometry),
            self.list_height(geometry),
            self.views.list.items().len(),
            |row| self.lines_of_item(row, &columns, &places),
        )
    }

    /// Lines of the pane that rows of the list have.
    fn list_height(&self, geometry: &Geometry) -> usize {
        usize::from(geometry.list.inner().height).saturating_sub(self.prompt_rows())
    }

    /// Index of the selected record in the list.
    fn selected_item(&self) -> Option<usize> {
        self.views.list.position_of(&self.dossier, self.here.record)
    }

    /// The columns of the list.
    fn list_columns(&self) -> std::sync::Arc<Columns> {
        let kind = self.views.list.kind();
        kind.map(|kind| self.lists.columns_of(kind))
            .unwrap_or_default()
    }

    fn lines_of_item(&self, row: usize, columns: &Columns, places: &Places) -> usize {
        let Some(item) = self.views.list.items().get(row).copied() else {
            return 1;
        };
        let is_selected = self.here.record == Some(item);
        if !is_selected && !self.is_list_heading(item) {
            return 1;
        }
        count_lines(&self.list_words(item, columns), places, is_selected)
    }

    /// The rows of the outline that are in sight, in columns of the pane that names have.
    pub(crate) fn outline_in_sight(
        &self,
        cursor: OutlineCursor,
        names: Area,
        height: usize,
    ) -> Vec<PlacedRow> {
        let width = usize::from(names.width);
        let rows = &self.views.outline.rows;
        let count = seen(cursor.top, rows.len(), height, |row| {
            self.lines_of_row(row, cursor.row, width)
        });
        let columns = &self.views.outline.columns;
        let in_sight = rows.iter().enumerate().skip(cursor.top).take(count);
        let in_sight = in_sight.map(|(index, row)| {
            let words = self.outline_words(row, columns, width);
            (index, words, index == cursor.row)
        });
        place_rows(
            &in_sight.collect::<Vec<_>>(),
            &self.outline_places(width),
            self.shows_whole_rows(),
        )
    }

    /// Number of lines of a row of the outline.
    pub(crate) fn lines_of_row(&self, index: usize, selected: usize, width: usize) -> usize {
        let Some(row) = self.views.outline.rows.get(index) else {
            return 1;
        };
        let is_selected = index == selected;
        let is_heading = matches!(row.target, RowTarget::Heading(_));
        if !self.shows_whole_rows() {
            return 1;
        }
        if is_selected || is_heading {
            let words: Words = self.outline_words(row, &self.views.outline.columns, width);
            return count_lines(&words, &self.outline_places(width), is_selected);
        }
        1 + usize::from(self.has_second_line(row, &self.views.outline.columns, width))
    }

    /// The area of the pane that is left to the names, beside the axis of the timeline.
    pub(crate) fn names_area(&self, inner: Area) -> Area {
        let has_axis = match &self.views.outline.result {
            Some(AnalysisResult::Timeline(timeline)) => {
                self.outline_head(inner) > 0 && timeline.extent().is_some()
            }
            _ => false,
        };
        let axis = if has_axis {
            axis_width(inner).map_or(0, |width| width + 1)
        } else {
            0
        };
        Area {
            width: inner.width.saturating_sub(axis),
            ..inner
        }
    }

    /// True if the selected row of the outline is shown whole. The overview places its own rows.
    fn shows_whole_rows(&self) -> bool {
        let result = self.views.outline.result.as_ref();
        !matches!(result, Some(AnalysisResult::Overview(..)))
    }

    fn outline_places(&self, width: usize) -> Places {
        let columns = &self.views.outline.columns;
        let is_timeline = matches!(self.views.outline.result, Some(AnalysisResult::Timeline(_)));
        if is_timeline || !columns.all.is_empty() && columns.all_fit(width) {
            return columns.placed(width);
        }
        Columns::only_name(SIGN, width)
    }
}

/// Columns of the axis of the timeline in a pane. `None` if it has no room.
fn axis_width(inner: Area) -> Option<u16> {
    let screen = inner.width.saturating_add(2);
    let width = AXIS_WIDTHS.iter().find(|(from, _)| screen >= *from);
    width.map(|(_, width)| *width)
}

/// True if a pane has room for the axis of the timeline.
pub(crate) fn has_room_for_axis(inner: Area) -> bool {
    axis_width(inner).is_some()
}

/// Number of rows from `top` on that are at least partly in sight.
fn seen(top: usize, count: usize, height: usize, lines: impl Fn(usize) -> usize) -> usize {
    let mut used = 0;
    let begins = |row: &usize| {
        let begins = used < height;
        used += lines(*row);
        begins
    };
    (top..count).take_while(begins).count()
}

/// The index of the row at a line of placed rows.
fn row_at(rows: &[PlacedRow], line: usize) -> Option<usize> {
    let mut above = 0;
    let row = rows.iter().find(|row| {
        above += row.lines.len();
        line < above
    });
    row.map(|row| row.index)
}

/// The index of the row of an outline at a line.
pub(crate) fn outline_row_at(
    rows: &[OutlineRow],
    top: usize,
    line: usize,
    lines: impl Fn(usize) -> usize,
) -> Option<usize> {
    let mut above = 0;
    (top..rows.len()).find(|row| {
        above += lines(*row);
        line < above
    })
}
