//! Display text laid out in rows of terminal cells, with gaps for marks that are not part of the
//! text.

use std::ops::Range;

use unicode_segmentation::{GraphemeCursor, GraphemeIncomplete, UnicodeSegmentation};

use super::{gaps::Gaps, graphemes::grapheme_indices, width, wrap};

/// A cell of a laid out text: a row of the text and a column of that row, both from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TextCell {
    /// Row of the text.
    pub row: usize,
    /// Column of the row.
    pub column: usize,
}

/// Adjacent cells of one row; the columns are never empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RowCells {
    /// Row of the text.
    pub row: usize,
    /// Columns of the row.
    pub columns: Range<usize>,
}

/// Display text laid out in rows.
///
/// Rows are byte ranges of the text, as [`wrap`] makes them; an empty row is added between
/// paragraphs.
#[derive(Debug, Clone, Default)]
pub(crate) struct TextLayout {
    text: String,
    gaps: Gaps,
    rows: Vec<Range<usize>>,
}

/// A grapheme in its row.
struct PlacedGrapheme {
    bytes: Range<usize>,
    columns: Range<usize>,
}

impl TextLayout {
    /// Lays out display text in rows of `columns` columns. Takes time linear in the text.
    pub(crate) fn new(text: String, gaps: Gaps, columns: usize) -> Self {
        let rows = with_empty_rows(&text, wrap::wrap_with_gaps(&text, &gaps, columns));
        Self { text, gaps, rows }
    }

    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    pub(crate) fn rows(&self) -> &[Range<usize>] {
        &self.rows
    }

    /// Index of the row that contains a byte, or of the last row that starts before it.
    pub(crate) fn row_of(&self, byte: usize) -> usize {
        wrap::row_at(&self.rows, byte)
    }

    /// Bytes of the grapheme that is drawn in a cell. None in a gap and behind the end of a row.
    pub(crate) fn grapheme_at(&self, cell: TextCell) -> Option<Range<usize>> {
        self.graphemes(cell.row)
            .take_while(|grapheme| grapheme.columns.start <= cell.column)
            .find(|grapheme| grapheme.columns.contains(&cell.column))
            .map(|grapheme| grapheme.bytes)
    }

    /// Cells of all graphemes that a byte range of the text touches, in order.
    ///
    /// Gaps are left out, and so are line breaks and the spaces at the end of a row, which no row
    /// contains. Takes time linear in the rows that the range touches.
    pub(crate) fn cells_of(&self, bytes: &Range<usize>) -> Vec<RowCells> {
        let mut cells: Vec<RowCells> = Vec::new();
        let first = self.row_of(bytes.start);
        let rows = self.rows.iter().enumerate().skip(first);
        for (row, _) in rows.take_while(|(_, row)| !bytes.is_empty() && row.start < bytes.end) {
            let touches = |grapheme: &PlacedGrapheme| {
                grapheme.bytes.start < bytes.end && bytes.start < grapheme.bytes.end
            };
            for PlacedGrapheme { columns, .. } in self.graphemes(row).filter(touches) {
                match cells.last_mut() {
                    Some(last) if last.row == row && last.columns.end == columns.start => {
                        last.columns.end = columns.end;
                    }
                    _ => cells.push(RowCells { row, columns }),
                }
            }
        }
        cells
    }

    fn graphemes(&self, row: usize) -> impl Iterator<Item = PlacedGrapheme> {
        let bytes = self.rows.get(row).cloned().unwrap_or_default();
        let text = self.text.get(bytes.clone()).unwrap_or_default();
        let mut column = 0;
        grapheme_indices(text).map(move |(at, grapheme)| {
            let start = bytes.start + at;
            let bytes = start..start + grapheme.len();
            let (before, after) = self.gaps.beside(&bytes);
            let columns = column + before..column + before + width::grapheme(grapheme);
            column = columns.end + after;
            PlacedGrapheme { bytes, columns }
        })
    }
}

/// Adds an empty row before every paragraph that follows another one directly.
fn with_empty_rows(text: &str, wrapped: Vec<Range<usize>>) -> Vec<Range<usize>> {
    let mut rows: Vec<Range<usize>> = Vec::with_capacity(wrapped.len());
    for row in wrapped {
        let begins = row
            .start
            .checked_sub(1)
            .is_some_and(|before| text.as_bytes().get(before) == Some(&b'\n'));
        if begins && !row.is_empty() && rows.last().is_some_and(|last| !last.is_empty()) {
            rows.push(row.start..row.start);
        }
        rows.push(row);
    }
    rows
}

/// The graphemes that a byte range of display text touches, without spaces and line breaks at both
/// ends. None if there are no others.
pub(crate) fn drawn_part(text: &str, range: &Range<usize>) -> Option<Range<usize>> {
    let start = grapheme_boundary(text, range.start, GraphemeCursor::prev_boundary);
    let end = grapheme_boundary(text, range.end, GraphemeCursor::next_boundary);
    let is_drawn = |(_, grapheme): &(usize, &str)| !matches!(*grapheme, " " | "\n");
    let graphemes = || {
        text.get(start..end)
            .unwrap_or_default()
            .grapheme_indices(true)
    };
    let (first, _) = graphemes().find(is_drawn)?;
    let (last, grapheme) = graphemes().rev().find(is_drawn)?;
    (range.start < range.end).then(|| start + first..start + last + grapheme.len())
}

type Step = fn(&mut GraphemeCursor, &str, usize) -> Result<Option<usize>, GraphemeIncomplete>;

/// The byte itself if it is between two graphemes, or else the boundary that a step leads to.
fn grapheme_boundary(text: &str, byte: usize, step: Step) -> usize {
    let byte = byte.min(text.len());
    let mut cursor = GraphemeCursor::new(byte, text.len(), true);
    if cursor.is_boundary(text, 0) == Ok(true) {
        return byte;
    }
    step(&mut cursor, text, 0).ok().flatten().unwrap_or(byte)
}

#[cfg(test)]
mod tests;
