//! Clicks and the wheel.

use super::App;
use super::action::Action;
use super::effect::Effect;
use super::geometry::Geometry;
use super::geometry::Pane;
use super::mode::{Mode, ROWS_OF_A_HIT};
use super::places::View;
use super::record::LineKind;
use super::rows::outline_row_at;
use super::tabs;
use crate::dossier::page::Target;

/// Number of lines that one turn of the wheel moves.
const WHEEL: usize = 3;

impl App {
    pub(super) fn wheel(&mut self, column: u16, row: u16, down: bool, geometry: &Geometry) {
        let motion = if down { Action::Down } else { Action::Up };
        if matches!(self.mode, Mode::Palette(_)) {
            (0..WHEEL).for_each(|_| drop(self.act_in_palette(&motion, geometry)));
            return;
        }
        let Some(pane) = Pane::ALL
            .into_iter()
            .find(|pane| geometry.pane(*pane).contains(column, row))
        else {
            return;
        };
        match pane {
            Pane::List if self.shows_hits() => {
                (0..WHEEL).for_each(|_| self.move_in_hits(&motion, geometry));
            }
            Pane::Record => {
                let height = self.record.scrolled_rows(geometry.record.inner().height);
                let end = self.record.lines.len().saturating_sub(height);
                let top = self.here.record_top;
                self.here.record_top = if down {
                    (top + WHEEL).min(end)
                } else {
                    top.saturating_sub(WHEEL)
                };
            }
            pane => (0..WHEEL).for_each(|_| self.move_in(pane, &motion, geometry)),
        }
    }

    pub(super) fn click(&mut self, column: u16, row: u16, geometry: &Geometry) -> Vec<Effect> {
        // An accidental click must not end a note that is half written.
        if matches!(self.mode, Mode::Note(_) | Mode::Date(_)) {
            return Vec::new();
        }
        if let Mode::Palette(palette) = &mut self.mode {
            let inner = geometry.palette().inside_box();
            if !inner.contains(column, row) {
                self.mode = Mode::Browse;
            } else if let Some(line) = usize::from(row - inner.y).checked_sub(1) {
                let to = palette.top + line;
                if to < palette.found.len() {
                    palette.selected = to;
                    return self.run_selected(geometry);
                }
            }
            return Vec::new();
        }
        if geometry.tabs.contains(column, row) {
            if let Some(tab) = tabs::at(
                &self.tab_keys(),
                self.here.view.tab(),
                usize::from(geometry.tabs.width),
                usize::from(column - geometry.tabs.x),
            ) {
                self.leave_search();
                self.show(tab);
            }
            return Vec::new();
        }
        self.dragged = geometry.border_at(column, row);
        let Some(pane) = Pane::ALL
            .into_iter()
            .find(|pane| geometry.pane(*pane).contains(column, row))
        else {
            return Vec::new();
        };
        let inner = geometry.pane(pane).inner();
        let is_source = pane == Pane::Reader && !self.has_pairs();
        if is_source && inner.contains(column, row) {
            self.leave_search();
            self.click_reader((column, row), geometry);
        } else if inner.contains(column, row) {
            self.click_in(
                pane,
                usize::from(column - inner.x),
                usize::from(row - inner.y),
                geometry,
            );
        }
        Vec::new()
    }

    fn click_in(&mut self, pane: Pane, column: usize, line: usize, geometry: &Geometry) {
        if let (Some(search), Pane::List) = (&self.here.search, pane) {
            if search.is_blank() {
                return self.click_earlier(line);
            }
            let Some(line) = line.checked_sub(self.prompt_rows()) else {
                return;
            };
            let to = search.top + line / ROWS_OF_A_HIT;
            if to == search.selected && !search.is_stale() {
                self.accept_hit();
            } else if to < search.found().matches.len() {
                self.select_hit(|_, _| to);
            }
            return;
        }
        self.leave_search();
        match pane {
            Pane::List if self.here.view.is_table() => self.click_table(column, line, geometry),
            Pane::List if self.outline_cursor().is_some() => self.click_outline(line, geometry),
            Pane::List => {
                let line = line.checked_sub(self.prompt_rows());
                let row = line.and_then(|line| self.list_row_at(line, geometry));
                self.enter(pane);
                if let Some(record) = row.and_then(|row| self.views.list.items().get(row)) {
                    self.here.select(Some(*record));
                }
            }
            Pane::Record | Pane::Reader if self.has_pairs() => {
                let shown = self
                    .beside()
                    .map(|[left, right]| if pane == Pane::Record { left } else { right });
                if let Some(position) = shown {
                    self.go(position, true);
                }
            }
            Pane::Record => self.click_record(line),
            Pane::Reader => {}
        }
    }

    /// A click selects a cell; a click on the selected cell opens it.
    fn click_table(&mut self, column: usize, line: usize, geometry: &Geometry) {
        self.enter(Pane::List);
        if let View::Agreement(options) = self.here.view
            && options.is_ranked
        {
            let line = line.checked_sub(self.prompt_rows() + 1);
            if let Some(nth) = line.map(|line| options.corner.top + line) {
                self.show_agreement(self.views.agreement.with_ranked(options, nth));
            }
            return;
        }
        let Some(table) = self.table(geometry.list) else {
            return;
        };
        match table.cell_at(column, line) {
            Some(cell) if cell == table.cursor => self.open(),
            Some(cell) => self.put_table_cursor(cell),
            None => {}
        }
    }

    /// A click selects a row; a click on the selected row opens it.
    fn click_outline(&mut self, line: usize, geometry: &Geometry) {
        self.enter(Pane::List);
        let above = self.prompt_rows() + self.outline_head(geometry.list.inner());
        let Some(cursor) = self.outline_cursor() else {
            return;
        };
        let width = usize::from(self.names_area(geometry.list.inner()).width);
        let lines = |row| self.lines_of_row(row, cursor.row, width);
        let rows = &self.views.outline.rows;
        let row = line.checked_sub(above);
        let row = row.and_then(|line| outline_row_at(rows, cursor.top, line, lines));
        let Some(row) = row else {
            return;
        };
        match self.views.outline.is_selectable(row) {
            true if row == cursor.row => self.open(),
            true => self.put_outline_cursor(cursor, row),
            false => {}
        }
    }

    /// A click selects a link; a click on the selected link follows it.
    fn click_record(&mut self, line: usize) {
        let before = self.here.row;
        self.enter(Pane::Record);
        let line = line.checked_sub(self.record.head.len());
        let line = line.and_then(|line| self.record.lines.get(self.here.record_top + line));
        let Some(LineKind::Row { row, .. }) = line.map(|line| line.kind.clone()) else {
            return;
        };
        if self.record.target(Some(row)) == Target::None {
            return;
        }
        if before == Some(row) {
            self.open();
        } else {
            self.select_row(Some(row));
        }
    }
}
