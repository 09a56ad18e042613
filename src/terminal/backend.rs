//! Backend of ratatui with a bounded size and without residue of disputed widths.
//!
//! ratatui sends the cells that have changed. That is enough only if the terminal counts the
//! columns of every cluster as ratatui does. A row with a cluster of disputed width is therefore
//! cleared, painted with its background and written whole, with a cursor move after each disputed
//! cluster, and without line wrap, so that no cluster spills into the next row.

use std::io::{self, Write};

use crossterm::style::{Attribute, Print, SetAttribute};
use crossterm::terminal::{self, DisableLineWrap, EnableLineWrap};
use crossterm::{cursor, queue};
use ratatui::backend::{Backend, ClearType, CrosstermBackend, WindowSize};
use ratatui::buffer::{Cell, CellDiffOption, CellWidth};
use ratatui::layout::{Position, Size};
use rustix::termios::tcgetwinsize;

use super::cluster::is_plain;
use crate::text::width;

/// Largest area drawn, in columns and rows. A terminal may report 65 535 × 65 535.
const MAX_SIZE: Size = Size {
    width: 1_000,
    height: 500,
};
/// Notice beside or below the largest area.
const SIZE_NOTICE: &str = "impasse draws at most 1000 × 500 cells";

/// A crossterm backend that draws at most 1000 × 500 cells, and rows of disputed widths whole.
#[derive(Debug)]
pub struct ScreenBackend<W: Write> {
    inner: CrosstermBackend<W>,
    /// Rows on the screen. Rows and cells never written are missing.
    rows: Vec<ScreenRow>,
    /// Size of the whole terminal at the last frame.
    terminal_size: Size,
}

/// A row on the screen.
#[derive(Debug, Default)]
struct ScreenRow {
    cells: Vec<Cell>,
    has_disputed_width: bool,
}

impl<W: Write> ScreenBackend<W> {
    /// A backend that writes to `writer`.
    pub const fn new(writer: W) -> Self {
        Self {
            inner: CrosstermBackend::new(writer),
            rows: Vec::new(),
            terminal_size: Size::ZERO,
        }
    }

    /// Updates the cells on the screen. Returns the rows to write whole, which had or have a
    /// cluster of disputed width.
    fn update_rows(&mut self, cells: &[(u16, u16, &Cell)]) -> Vec<u16> {
        let mut whole_rows = Vec::new();
        for row in cells.chunk_by(|(_, one, _), (_, other, _)| one == other) {
            let Some((_, y, _)) = row.first() else {
                continue;
            };
            let at = usize::from(*y);
            if self.rows.len() <= at {
                self.rows.resize_with(at + 1, ScreenRow::default);
            }
            let Some(known) = self.rows.get_mut(at) else {
                continue;
            };
            let was_disputed = known.has_disputed_width;
            for (x, _, cell) in row {
                set_cell(&mut known.cells, usize::from(*x), cell);
            }
            known.has_disputed_width = has_disputed_width(&known.cells);
            if was_disputed || known.has_disputed_width {
                whole_rows.push(*y);
            }
        }
        whole_rows.sort_unstable();
        whole_rows.dedup();
        whole_rows
    }

    /// Clears a row and writes all of it.
    fn draw_row(&mut self, y: u16) -> io::Result<()> {
        queue!(
            self.inner,
            SetAttribute(Attribute::Reset),
            DisableLineWrap,
            cursor::MoveTo(0, y)
        )?;
        queue!(
            self.inner,
            terminal::Clear(terminal::ClearType::CurrentLine)
        )?;
        let cells = self
            .rows
            .get(usize::from(y))
            .map(|row| row.cells.as_slice())
            .unwrap_or_default();
        // The clusters may be narrower on the terminal than in the row.
        let blanks = blanks(cells);
        self.inner.draw(visible(&blanks, y))?;
        let shown: Vec<_> = visible(cells, y).collect();
        // Each part ends with a disputed cluster, so the next one begins with a cursor move.
        for part in shown.split_inclusive(|(_, _, cell)| !is_plain(cell.symbol())) {
            self.inner.draw(part.iter().copied())?;
        }
        queue!(self.inner, EnableLineWrap)
    }

    /// Writes the notice beside or below the largest area.
    fn write_size_notice(&mut self) -> io::Result<()> {
        let Some((x, y, columns)) = notice_area(self.terminal_size) else {
            return Ok(());
        };
        let text = width::truncate(SIZE_NOTICE, usize::from(columns));
        queue!(
            self.inner,
            SetAttribute(Attribute::Reset),
            cursor::MoveTo(x, y),
            Print(text)
        )
    }
}

/// Size of the whole terminal, which may be larger than the area drawn.
fn terminal_size() -> io::Result<Size> {
    let size = tcgetwinsize(io::stdout())?;
    Ok(Size {
        width: size.ws_col,
        height: size.ws_row,
    })
}

/// Column, row and width for the notice beside or below the largest area. None without space.
fn notice_area(terminal: Size) -> Option<(u16, u16, u16)> {
    let beside = terminal.width.saturating_sub(MAX_SIZE.width + 1);
    if beside > 0 {
        return Some((MAX_SIZE.width + 1, 0, beside));
    }
    (terminal.height > MAX_SIZE.height).then_some((0, MAX_SIZE.height, terminal.width))
}

/// The cells of a row that can be seen, with their places.
fn visible(cells: &[Cell], y: u16) -> impl Iterator<Item = (u16, u16, &Cell)> {
    (0..)
        .zip(cells)
        .filter(|(_, cell)| **cell != Cell::EMPTY && cell.diff_option != CellDiffOption::Skip)
        .map(move |(x, cell)| (x, y, cell))
}

/// Blanks with the backgrounds of a row.
fn blanks(cells: &[Cell]) -> Vec<Cell> {
    let blank = |cell: &Cell| {
        let mut blank = Cell::EMPTY;
        blank.set_bg(cell.bg);
        blank
    };
    cells.iter().map(blank).collect()
}

fn has_disputed_width(row: &[Cell]) -> bool {
    row.iter().any(|cell| !is_plain(cell.symbol()))
}

/// Sets a cell of a row. The cells that a wide one covers keep only its background, and are marked
/// to be skipped.
fn set_cell(row: &mut Vec<Cell>, x: usize, cell: &Cell) {
    let end = x + usize::from(cell.cell_width()).max(1);
    if row.len() < end {
        row.resize(end, Cell::EMPTY);
    }
    if let Some([first, hidden @ ..]) = row.get_mut(x..end) {
        first.clone_from(cell);
        let mut covered = Cell::EMPTY;
        covered
            .set_bg(cell.bg)
            .set_diff_option(CellDiffOption::Skip);
        hidden.fill(covered);
    }
}

impl<W: Write> Write for ScreenBackend<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.inner.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Write::flush(&mut self.inner)
    }
}

impl<W: Write> Backend for ScreenBackend<W> {
    type Error = io::Error;

    fn draw<'a, I>(&mut self, content: I) -> io::Result<()>
    where
        I: Iterator<Item = (u16, u16, &'a Cell)>,
    {
        let cells: Vec<_> = content.collect();
        let whole_rows = self.update_rows(&cells);
        let is_changed = |(_, y, _): &(u16, u16, &Cell)| whole_rows.binary_search(y).is_err();
        self.inner.draw(cells.iter().copied().filter(is_changed))?;
        for y in whole_rows {
            self.draw_row(y)?;
        }
        match terminal_size() {
            Ok(size) if size != self.terminal_size => {
                self.terminal_size = size;
                self.write_size_notice()
            }
            _ => Ok(()),
        }
    }

    fn clear_region(&mut self, part: ClearType) -> io::Result<()> {
        self.inner.clear_region(part)?;
        if part == ClearType::All {
            self.rows.clear();
            self.terminal_size = Size::ZERO;
        }
        Ok(())
    }

    fn clear(&mut self) -> io::Result<()> {
        self.clear_region(ClearType::All)
    }

    fn size(&self) -> io::Result<Size> {
        let size = terminal_size().or_else(|_| self.inner.size())?;
        Ok(Size {
            width: size.width.min(MAX_SIZE.width),
            height: size.height.min(MAX_SIZE.height),
        })
    }

    fn hide_cursor(&mut self) -> io::Result<()> {
        self.inner.hide_cursor()
    }

    fn show_cursor(&mut self) -> io::Result<()> {
        self.inner.show_cursor()
    }

    fn get_cursor_position(&mut self) -> io::Result<Position> {
        self.inner.get_cursor_position()
    }

    fn set_cursor_position<P: Into<Position>>(&mut self, position: P) -> io::Result<()> {
        self.inner.set_cursor_position(position)
    }

    fn window_size(&mut self) -> io::Result<WindowSize> {
        self.inner.window_size()
    }

    fn flush(&mut self) -> io::Result<()> {
        Backend::flush(&mut self.inner)
    }
}
