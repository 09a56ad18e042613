//! The reader's text: the source's text laid out in rows, with a map from cells to its code points
//! and back.

use std::ops::Range;
use std::sync::Arc;

use super::source_layout::{SourceLayout, TextFormat, TextRow};
use crate::dossier::source_text::SourceText;
use crate::text::layout::Content;

/// A cell of the text: a row and a column of it from 0, including the margin.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TextCell {
    /// Row of the text.
    pub row: TextRow,
    /// Column of the row.
    pub column: usize,
}

/// Adjacent cells of one row; the columns are never empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RowCells {
    /// Row of the text.
    pub row: TextRow,
    /// Columns of the row.
    pub columns: Range<usize>,
}

/// Reason why a code point has no cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotShown {
    /// Display text leaves it out, as it does a byte-order mark.
    Dropped,
    /// It ends a paragraph.
    LineBreak,
    /// It is a space at the end of a row.
    RowEnd,
    /// The source has no text, or a shorter one.
    Absent,
}

/// Text of the reader: the source's text, maybe below a quotation that has no one place in it.
///
/// Code points are those of the source's text, from 0. Positions are bytes: first those of the
/// quotation with a line break, if there is one, then those of the source's text. Looking up and
/// moving takes time linear in the chunks on the way; a chunk is a line or a few kilobytes.
#[derive(Debug, Clone, Default)]
pub struct ReaderText {
    quotation: Option<Arc<SourceLayout>>,
    source: Option<Arc<SourceLayout>>,
    /// Words of the passage or sentence that is read, in bytes of the source's text.
    pub(super) current: Option<Range<usize>>,
    /// Number of the passage that is read.
    pub(super) number: Option<usize>,
}

impl ReaderText {
    pub(super) fn new(source: Option<Arc<SourceLayout>>) -> Self {
        Self {
            source,
            ..Self::default()
        }
    }

    /// Shows a quotation above the text.
    pub(super) fn set_quotation(&mut self, quotation: &str, format: TextFormat) {
        let quotation = Arc::new(SourceText::new(quotation));
        let mut layout = SourceLayout::new(quotation, Arc::default(), format);
        layout.adopt_margin(self.source.as_deref());
        self.quotation = Some(Arc::new(layout));
    }

    /// True if there is no text at all.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.quotation.is_none() && self.source.is_none()
    }

    /// The source's text.
    pub(super) fn source(&self) -> Option<&Arc<SourceText>> {
        self.source.as_ref().map(|layout| layout.source())
    }

    /// The layout that has a chunk, with the index of its first chunk and its first position.
    pub(super) fn part(&self, chunk: usize) -> Option<(&SourceLayout, usize, usize)> {
        let above = self.chunks_above();
        match &self.quotation {
            Some(quotation) if chunk < above => Some((quotation, 0, 0)),
            _ => Some((self.source.as_ref()?, above, self.length_above())),
        }
    }

    /// True if a chunk belongs to the quotation above the text.
    pub(super) fn is_quotation(&self, chunk: usize) -> bool {
        chunk < self.chunks_above()
    }

    fn chunks_above(&self) -> usize {
        self.quotation.as_ref().map_or(0, |part| part.chunk_count())
    }

    /// Bytes of the quotation, with a line break.
    fn length_above(&self) -> usize {
        let length = |part: &Arc<SourceLayout>| part.source().as_str().len() + 1;
        self.quotation.as_ref().map_or(0, length)
    }

    fn chunk_count(&self) -> usize {
        self.chunks_above() + self.source.as_ref().map_or(0, |part| part.chunk_count())
    }

    /// Number of rows of a chunk, with the empty one below it.
    fn row_count(&self, chunk: usize) -> usize {
        let Some((part, first, _)) = self.part(chunk) else {
            return 0;
        };
        // An empty row sets the quotation apart from the text.
        let is_last = self.source.is_some() && chunk + 1 == self.chunks_above();
        part.row_count(chunk - first) + usize::from(is_last)
    }

    /// The row at which a position is.
    #[must_use]
    pub fn row_at(&self, position: usize) -> TextRow {
        let above = self.length_above();
        let (part, first, start) = match (&self.quotation, &self.source) {
            (Some(quotation), _) if position < above => (quotation, 0, 0),
            (_, Some(source)) => (source, self.chunks_above(), above),
            (Some(quotation), None) => (quotation, 0, 0),
            (None, None) => return TextRow::default(),
        };
        let row = part.row_at(position - start);
        TextRow {
            chunk: first + row.chunk,
            ..row
        }
    }

    /// The row at which a byte of the source's text is.
    pub(crate) fn row_of(&self, byte: usize) -> TextRow {
        self.row_at(self.position_of(byte))
    }

    /// The position of a byte of the source's text.
    pub(crate) fn position_of(&self, byte: usize) -> usize {
        self.length_above() + byte
    }

    /// The first position of a row.
    #[must_use]
    pub fn start_of(&self, row: TextRow) -> usize {
        self.part(row.chunk).map_or(0, |(part, first, start)| {
            let row = TextRow {
                chunk: row.chunk - first,
                ..row
            };
            start + part.start_of(row)
        })
    }

    /// The row some rows below another one, at most the last one.
    #[must_use]
    pub fn down(&self, from: TextRow, by: usize) -> TextRow {
        let TextRow { mut chunk, row } = from;
        let mut row = row + by;
        loop {
            let count = self.row_count(chunk);
            if row < count {
                return TextRow { chunk, row };
            }
            if chunk + 1 >= self.chunk_count() {
                let row = count.saturating_sub(1);
                return TextRow { chunk, row };
            }
            row -= count;
            chunk += 1;
        }
    }

    /// The row some rows above another one, at least the first one.
    #[must_use]
    pub fn up(&self, from: TextRow, by: usize) -> TextRow {
        let TextRow { mut chunk, mut row } = from;
        let mut left = by;
        while left > row {
            let Some(before) = chunk.checked_sub(1) else {
                return TextRow::default();
            };
            left -= row + 1;
            chunk = before;
            row = self.row_count(chunk).saturating_sub(1);
        }
        TextRow {
            chunk,
            row: row - left,
        }
    }

    /// The last row.
    #[must_use]
    pub fn last_row(&self) -> TextRow {
        let chunk = self.chunk_count().saturating_sub(1);
        let row = self.row_count(chunk).saturating_sub(1);
        TextRow { chunk, row }
    }

    /// Rows from one on, in order, at most `count`.
    #[must_use]
    pub fn rows_from(&self, first: TextRow, count: usize) -> Vec<TextRow> {
        let mut rows = Vec::new();
        let (mut next, last) = (first, self.last_row());
        while rows.len() < count && next <= last && !self.is_empty() {
            rows.push(next);
            next.row += 1;
            if next.row >= self.row_count(next.chunk) {
                next = TextRow {
                    chunk: next.chunk + 1,
                    row: 0,
                };
            }
        }
        rows
    }

    /// Row at which the passage that is read begins.
    pub(super) fn passage_row(&self) -> Option<TextRow> {
        match (&self.quotation, &self.current) {
            (Some(_), _) => Some(TextRow::default()),
            (None, Some(current)) => Some(self.row_of(current.start)),
            (None, None) => None,
        }
    }

    /// The first code point of what a cell shows.
    ///
    /// None for a cell that shows nothing of the source's text: in the margin, behind the end of a
    /// row, a number, or a quotation above the text.
    #[must_use]
    pub fn code_point_at(&self, cell: TextCell) -> Option<usize> {
        let byte = self.byte_at(cell)?;
        Some(self.source()?.code_point_of(byte))
    }

    /// The first byte of the source's text that a cell shows.
    pub(crate) fn byte_at(&self, cell: TextCell) -> Option<usize> {
        if self.is_quotation(cell.row.chunk) {
            return None;
        }
        let (part, first, _) = self.part(cell.row.chunk)?;
        let at = cell.row.chunk - first;
        let (chunk, layout) = (part.chunk(at)?, part.layout(at)?);
        let mut column = part.margin().columns;
        for found in layout.cells(cell.row.row) {
            let columns = column..column + found.columns;
            column = columns.end;
            match found.content {
                Content::Grapheme(bytes) if columns.contains(&cell.column) => {
                    let raw = part.raw(chunk);
                    return Some(
                        chunk.bytes.start + layout.map().to_raw(raw, layout.text(), bytes.start),
                    );
                }
                _ => {}
            }
        }
        None
    }

    /// The cells of a range of code points, in order.
    ///
    /// A combining mark has the cell of its base, and a character that is replaced together with
    /// its neighbours that of the replacement. Takes time linear in the rows that the range
    /// touches.
    #[must_use]
    pub fn cells_of(&self, code_points: &Range<usize>) -> Vec<RowCells> {
        let Some(text) = self.source().filter(|_| !code_points.is_empty()) else {
            return Vec::new();
        };
        let byte = |code_point| text.byte_of(code_point).unwrap_or(text.as_str().len());
        self.cells_of_bytes(&(byte(code_points.start)..byte(code_points.end)))
    }

    fn cells_of_bytes(&self, bytes: &Range<usize>) -> Vec<RowCells> {
        let mut cells: Vec<RowCells> = Vec::new();
        let first = self.row_of(bytes.start).chunk;
        let last = self.row_of(bytes.end).chunk;
        for chunk in first..=last {
            let Some((part, first, _)) = self.part(chunk).filter(|_| !bytes.is_empty()) else {
                continue;
            };
            let shown = part.shown_range(chunk - first, bytes);
            let Some(shown) = shown.filter(|shown| !shown.is_empty()) else {
                continue;
            };
            for row in 0..self.row_count(chunk) {
                let row = TextRow { chunk, row };
                self.add_cells(&mut cells, row, &shown);
            }
        }
        cells
    }

    /// Adds the cells of a row that show a range of its chunk's display text.
    fn add_cells(&self, cells: &mut Vec<RowCells>, row: TextRow, shown: &Range<usize>) {
        let Some((part, first, _)) = self.part(row.chunk) else {
            return;
        };
        let Some(layout) = part.layout(row.chunk - first) else {
            return;
        };
        let mut column = part.margin().columns;
        for cell in layout.cells(row.row) {
            let columns = column..column + cell.columns;
            column = columns.end;
            let Content::Grapheme(bytes) = cell.content else {
                continue;
            };
            if bytes.start >= shown.end || shown.start >= bytes.end {
                continue;
            }
            match cells.last_mut() {
                Some(last) if last.row == row && last.columns.end == columns.start => {
                    last.columns.end = columns.end;
                }
                _ => cells.push(RowCells { row, columns }),
            }
        }
    }

    /// The cells of a code point.
    ///
    /// # Errors
    /// The reason why it has none.
    pub fn locate(&self, code_point: usize) -> Result<Vec<RowCells>, NotShown> {
        let text = self.source().ok_or(NotShown::Absent)?;
        let byte = text.byte_of(code_point).ok_or(NotShown::Absent)?;
        let c = text
            .as_str()
            .get(byte..)
            .and_then(|rest| rest.chars().next());
        let c = c.ok_or(NotShown::Absent)?;
        let cells = self.cells_of_bytes(&(byte..byte + c.len_utf8()));
        if !cells.is_empty() {
            return Ok(cells);
        }
        let row = self.row_of(byte);
        let (part, first, _) = self.part(row.chunk).ok_or(NotShown::Absent)?;
        let shown = part.shown_range(row.chunk - first, &(byte..byte + c.len_utf8()));
        Err(match shown {
            None => NotShown::LineBreak,
            Some(shown) if shown.is_empty() => NotShown::Dropped,
            Some(_) => NotShown::RowEnd,
        })
    }

    /// Bytes of the source's text that a row shows, up to the start of the next row. Empty for a row
    /// of the quotation.
    pub(crate) fn bytes_of(&self, row: TextRow) -> Range<usize> {
        let part = self.part(row.chunk);
        part.filter(|_| !self.is_quotation(row.chunk))
            .map_or(0..0, |(part, first, _)| {
                let chunk = row.chunk - first;
                part.bytes_of(TextRow { chunk, ..row })
            })
    }
}

#[cfg(test)]
mod tests;
