//! Motions in a pane: from item to item, from link to link, from line to line.

use super::App;
use super::action::Action;
use super::geometry::Geometry;
use super::geometry::Pane;
use super::outline::OutlineCursor;
use super::places::View;
use super::reader::{self, TextRow};
use super::scroll::{moved, rows_in_sight};

impl App {
    pub(super) fn move_in(&mut self, pane: Pane, motion: &Action, geometry: &Geometry) {
        match pane {
            Pane::List if self.shows_hits() => {
                // The source may keep the focus.
                let focus = self.here.pane;
                self.move_in_hits(motion, geometry);
                self.here.pane = focus;
            }
            Pane::List => match self.here.view {
                View::List(_) => self.move_list(motion, geometry),
                View::Agreement(options) if options.is_ranked => {
                    self.show_agreement(self.views.agreement.moved_in_ranking(
                        options,
                        motion,
                        usize::from(geometry.list.inner().height).saturating_sub(1),
                    ));
                }
                View::Matrix(_) | View::Agreement(_) => self.move_table(motion, geometry),
                View::Outline(cursor) => self.move_outline(cursor, motion, geometry),
            },
            Pane::Record => self.move_record(motion, geometry),
            Pane::Reader => self.move_reader(motion, geometry),
        }
    }

    fn move_list(&mut self, motion: &Action, geometry: &Geometry) {
        let page = self.list_page(geometry);
        let list = &self.views.list;
        let at = list.position_of(&self.dossier, self.here.record);
        let end = list.items().len().saturating_sub(1);
        let to = moved(at.unwrap_or(0), end, page, motion);
        if let Some(record) = list.items().get(to) {
            self.here.select(Some(*record));
        }
    }

    fn move_table(&mut self, motion: &Action, geometry: &Geometry) {
        if let Some(table) = self.table(geometry.list) {
            self.put_table_cursor(table.moved(motion));
        }
    }

    /// Moves the cursor of the table to a row and a column.
    pub(super) fn put_table_cursor(&mut self, cell: (usize, usize)) {
        match self.here.view {
            View::Matrix(options) => {
                self.here.view = View::Matrix(self.views.matrix.with_cursor(options, cell));
            }
            View::Agreement(options) => {
                self.show_agreement(self.views.agreement.with_cursor(options, cell));
            }
            View::List(_) | View::Outline(_) => {}
        }
    }

    fn move_outline(&mut self, cursor: OutlineCursor, motion: &Action, geometry: &Geometry) {
        let width = usize::from(self.names_area(geometry.list.inner()).width);
        let page = rows_in_sight(
            cursor.top,
            self.outline_height(geometry),
            self.views.outline.rows.len(),
            |row| self.lines_of_row(row, cursor.row, width),
        );
        if let Some(row) = self.views.outline.moved(cursor, motion, page) {
            self.put_outline_cursor(cursor, row);
        }
    }

    /// Moves from link to link. If the next one is out of sight, scrolls by a line, so that none is
    /// skipped.
    fn move_record(&mut self, motion: &Action, geometry: &Geometry) {
        let height = self.record.scrolled_rows(geometry.record.inner().height);
        let top = self.here.record_top;
        let end = self.record.lines.len().saturating_sub(height);
        match motion {
            Action::Down | Action::Up => self.step_row(matches!(motion, Action::Down), height),
            Action::PageDown | Action::PageUp | Action::HalfPageDown | Action::HalfPageUp => {
                self.here.record_top = moved(top, end, height, motion);
                // Nothing is highlighted until the user moves to a link.
                if self.here.row.is_some() {
                    let is_down = matches!(motion, Action::PageDown | Action::HalfPageDown);
                    self.select_row_in_sight(height, is_down);
                }
            }
            Action::First => {
                let row = self.record.stops().next();
                self.select_row(row);
                self.here.record_top = 0;
            }
            Action::Last => {
                let row = self.record.stops().next_back();
                self.select_row(row);
                self.here.record_top = end;
            }
            _ => {}
        }
    }

    fn step_row(&mut self, down: bool, height: usize) {
        let (top, row) = (self.here.record_top, self.here.row);
        let next = match row {
            None if down => self.first_link(),
            None => None,
            Some(row) if down => self.record.stops().find(|stop| *stop > row),
            Some(row) => self.record.stops().rev().find(|stop| *stop < row),
        };
        let end = self.record.lines.len().saturating_sub(height);
        let Some(next) = next else {
            if !down {
                // Above the first link is the record itself.
                self.select_row(None);
            }
            self.here.record_top = if down {
                (top + 1).min(end)
            } else {
                top.saturating_sub(1)
            };
            return;
        };
        let (first, last) = self.record.lines_of(next);
        let reach = if down {
            top + height..top + height + 2
        } else {
            top.saturating_sub(2)..top
        };
        let lowest = (last + 1).saturating_sub(height).min(first);
        let moved = top.clamp(lowest, first.max(lowest));
        // A row may be higher than the pane.
        let skips = moved.abs_diff(top) > height;
        let is_near =
            first >= top && last < top + height || reach.contains(&first) || reach.contains(&last);
        if is_near && !skips {
            self.select_row(Some(next));
            self.here.record_top = moved;
        } else {
            self.here.record_top = if down {
                (top + 1).min(end)
            } else {
                top.saturating_sub(1)
            };
        }
    }

    /// The link that the first motion in a record leads to. Links above the pane are left out.
    pub(super) fn first_link(&self) -> Option<usize> {
        let top = self.here.record_top;
        let entry = self
            .here
            .entry
            .filter(|row| self.record.lines_of(*row).0 >= top);
        entry.or_else(|| {
            self.record
                .stops()
                .find(|row| self.record.lines_of(*row).0 >= top)
        })
    }

    fn select_row_in_sight(&mut self, height: usize, from_top: bool) {
        let top = self.here.record_top;
        let in_sight = |row: &usize| {
            let (first, last) = self.record.lines_of(*row);
            first >= top && last < top + height
        };
        let row = if from_top {
            self.record.stops().find(in_sight)
        } else {
            self.record.stops().rev().find(in_sight)
        };
        if row.is_some() {
            self.select_row(row);
        }
    }

    /// Selects a row, and its passage in the reader.
    pub(super) fn select_row(&mut self, row: Option<usize>) {
        if self.here.row == row {
            return;
        }
        self.here.row = row;
        self.here.follow_passage();
        self.here.passage = 0;
        if let Some(passage) = self.record.passage_of(row) {
            let (_, passages) = self.subject();
            self.here.passage = reader::place_of(&passages, passage).unwrap_or(0);
        }
    }

    fn move_reader(&mut self, motion: &Action, geometry: &Geometry) {
        let height = self.reader.text_rows(geometry.reader.inner().height);
        if let Some(both) = self.reader.beside.clone() {
            return self.move_side_by_side(motion, &both, height);
        }
        let text = &self.reader.text;
        let top = self.reader.top_row(self.here.reader_top, height);
        let to = match motion {
            Action::Down => text.down(top, 1),
            Action::Up => text.up(top, 1),
            Action::PageDown => text.down(top, height),
            Action::PageUp => text.up(top, height),
            Action::HalfPageDown => text.down(top, (height / 2).max(1)),
            Action::HalfPageUp => text.up(top, (height / 2).max(1)),
            Action::First => TextRow::default(),
            Action::Last => text.last_row(),
            _ => return,
        };
        let to = to.min(self.reader.last_top(height));
        self.here.reader_top = (!text.is_empty()).then(|| text.start_of(to));
    }
}
