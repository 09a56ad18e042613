//! The backend that frames are written with: bounded in size, without residue of disputed widths.
//!
//! ratatui sends the cells that have changed. That is enough only as long as the terminal counts the
//! columns of every cluster as ratatui does. A row with a cluster that terminals count differently is
//! therefore cleared and written whole, each such cluster followed by a move of the cursor, and
//! without line wrap, so that no cluster reaches into the next row.

use std::io::{self, Write};

use crossterm::style::{Attribute, Print, SetAttribute};
use crossterm::terminal::{self, DisableLineWrap, EnableLineWrap};
use crossterm::{cursor, queue};
use ratatui::backend::{Backend, ClearType, CrosstermBackend, WindowSize};
use ratatui::buffer::{Cell, CellWidth};
use ratatui::layout::{Position, Size};
use rustix::termios::tcgetwinsize;

use super::cluster::is_plain;
use crate::text::width;

/// The largest area that is drawn, in columns and rows: a terminal may report 65 535 × 65 535.
pub const LARGEST: Size = Size {
    width: 1_000,
    height: 500,
};
/// What is written beside or below the largest area.
const BEYOND: &str = "impasse draws at most 1000 × 500 cells";

/// A crossterm backend that draws at most [`LARGEST`] cells, and rows of disputed widths whole.
#[derive(Debug)]
pub struct ScreenBackend<W: Write> {
    inner: CrosstermBackend<W>,
    /// The cells on the screen, row by row; rows and cells never written are missing.
    rows: Vec<Vec<Cell>>,
    /// The size of the whole terminal when it was looked at last.
    whole: Size,
}

impl<W: Write> ScreenBackend<W> {
    /// A backend that writes to `writer`.
    pub const fn new(writer: W) -> Self {
        Self {
            inner: CrosstermBackend::new(writer),
            rows: Vec::new(),
            whole: Size::ZERO,
        }
    }

    /// Remembers cells that are about to be written. Says which rows are to be written whole: the
    /// rows that had or have a cluster of disputed width.
    fn remember(&mut self, cells: &[(u16, u16, &Cell)]) -> Vec<u16> {
        let mut whole = Vec::new();
        for row in cells.chunk_by(|(_, one, _), (_, other, _)| one == other) {
            let Some((_, y, _)) = row.first() else {
                continue;
            };
            let at = usize::from(*y);
            if self.rows.len() <= at {
                self.rows.resize_with(at + 1, Vec::new);
            }
            let Some(known) = self.rows.get_mut(at) else {
                continue;
            };
            let was_disputed = is_disputed(known);
            for (x, _, cell) in row {
                put(known, usize::from(*x), cell);
            }
            if was_disputed || is_disputed(known) {
                whole.push(*y);
            }
        }
        whole.sort_unstable();
        whole.dedup();
        whole
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
            .map(Vec::as_slice)
            .unwrap_or_default();
        let shown = (0..)
            .zip(cells)
            .filter(|(_, cell)| **cell != Cell::EMPTY)
            .map(|(x, cell)| (x, y, cell));
        let shown: Vec<_> = shown.collect();
        // Each part ends with a disputed cluster: the next one begins with a move of the cursor.
        for part in shown.split_inclusive(|(_, _, cell)| !is_plain(cell.symbol())) {
            self.inner.draw(part.iter().copied())?;
        }
        queue!(self.inner, EnableLineWrap)
    }

    /// Says beside or below the largest area why nothing is drawn there.
    fn write_beyond(&mut self) -> io::Result<()> {
        let Some((x, y, room)) = beyond(self.whole) else {
            return Ok(());
        };
        let text = width::truncate(BEYOND, usize::from(room));
        queue!(
            self.inner,
            SetAttribute(Attribute::Reset),
            cursor::MoveTo(x, y),
            Print(text)
        )
    }
}

/// The size of the terminal, which may be larger than what is drawn.
fn whole_size() -> io::Result<Size> {
    let size = tcgetwinsize(io::stdout())?;
    Ok(Size {
        width: size.ws_col,
        height: size.ws_row,
    })
}

/// The place beside or below the largest area, as column, row and columns; none where there is no room.
fn beyond(whole: Size) -> Option<(u16, u16, u16)> {
    let beside = whole.width.saturating_sub(LARGEST.width + 1);
    if beside > 0 {
        return Some((LARGEST.width + 1, 0, beside));
    }
    (whole.height > LARGEST.height).then_some((0, LARGEST.height, whole.width))
}

/// Whether a row holds a cluster that terminals count differently.
fn is_disputed(row: &[Cell]) -> bool {
    row.iter().any(|cell| !is_plain(cell.symbol()))
}

/// Puts a cell into a row. It hides the cells that it reaches over.
fn put(row: &mut Vec<Cell>, x: usize, cell: &Cell) {
    let end = x + usize::from(cell.cell_width()).max(1);
    if row.len() < end {
        row.resize(end, Cell::EMPTY);
    }
    if let Some([first, hidden @ ..]) = row.get_mut(x..end) {
        first.clone_from(cell);
        hidden.fill(Cell::EMPTY);
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
        let whole = self.remember(&cells);
        let is_changed = |(_, y, _): &(u16, u16, &Cell)| whole.binary_search(y).is_err();
        self.inner.draw(cells.iter().copied().filter(is_changed))?;
        for y in whole {
            self.draw_row(y)?;
        }
        match whole_size() {
            Ok(whole) if whole != self.whole => {
                self.whole = whole;
                self.write_beyond()
            }
            _ => Ok(()),
        }
    }

    fn clear_region(&mut self, part: ClearType) -> io::Result<()> {
        self.inner.clear_region(part)?;
        if part == ClearType::All {
            self.rows.clear();
            self.whole = Size::ZERO;
        }
        Ok(())
    }

    fn clear(&mut self) -> io::Result<()> {
        self.clear_region(ClearType::All)
    }

    fn size(&self) -> io::Result<Size> {
        let whole = whole_size().or_else(|_| self.inner.size())?;
        Ok(Size {
            width: whole.width.min(LARGEST.width),
            height: whole.height.min(LARGEST.height),
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
