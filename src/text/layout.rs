//! A chunk of raw text laid out in rows of terminal cells, with numbers inserted behind words.

use std::ops::Range;

use super::display::{self, DisplayMap};
use super::graphemes::grapheme_indices;
use super::insertions::{Insertion, NumberAt, insertions};
use super::{width, wrap};

/// A chunk of raw text, laid out in rows.
///
/// Rows are byte ranges of its display text, as [`wrap`] makes them.
#[derive(Debug, Clone)]
pub(crate) struct ChunkLayout {
    text: String,
    map: DisplayMap,
    insertions: Vec<Insertion>,
    rows: Vec<Range<usize>>,
}

/// A grapheme of a row, or a character of an insertion.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct RowCell<'a> {
    pub(crate) text: &'a str,
    /// Columns that it takes.
    pub(crate) columns: usize,
    pub(crate) content: Content,
}

/// Content of a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Content {
    /// A grapheme, with its bytes in the chunk's display text.
    Grapheme(Range<usize>),
    /// A digit of an inserted number.
    Number(usize),
    /// A sign between inserted numbers or in place of some.
    Separator,
}

impl ChunkLayout {
    /// Lays out a raw text without line breaks. `numbers` are in order of their ends. Takes time
    /// linear in the text.
    pub(crate) fn new(raw: &str, numbers: &[NumberAt], columns: usize) -> Self {
        let (text, map) = display::block(raw).into_parts();
        let shown = numbers.iter().map(|number| NumberAt {
            end: map.to_shown(raw, &text, number.end),
            ..*number
        });
        let insertions = insertions(&text, &shown.collect::<Vec<_>>(), columns);
        let rows = wrap::wrap_with_insertions(&text, &insertions, columns);
        Self {
            text,
            map,
            insertions,
            rows,
        }
    }

    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    /// The rows as bytes of the display text. Spaces at the end of a row are in none.
    pub(crate) fn rows(&self) -> &[Range<usize>] {
        &self.rows
    }

    /// Map between the raw text and the display text.
    pub(crate) fn map(&self) -> &DisplayMap {
        &self.map
    }

    /// Graphemes and insertions of a row, from its first column on.
    pub(crate) fn cells(&self, row: usize) -> Vec<RowCell<'_>> {
        let bytes = self.rows.get(row).cloned().unwrap_or_default();
        let text = self.text.get(bytes.clone()).unwrap_or_default();
        let first = self
            .insertions
            .partition_point(|insertion| insertion.at <= bytes.start);
        let mut insertions = self.insertions.iter().skip(first).peekable();
        let mut cells = Vec::with_capacity(text.len());
        for (at, grapheme) in grapheme_indices(text) {
            let start = bytes.start + at;
            let end = start + grapheme.len();
            cells.push(RowCell {
                text: grapheme,
                columns: width::grapheme(grapheme),
                content: Content::Grapheme(start..end),
            });
            while let Some(insertion) = insertions.next_if(|insertion| insertion.at <= end) {
                cells.extend(insertion.cells());
            }
        }
        cells
    }
}

impl Insertion {
    fn cells(&self) -> impl Iterator<Item = RowCell<'_>> {
        self.parts.iter().flat_map(|part| {
            let content = part.number.map_or(Content::Separator, Content::Number);
            grapheme_indices(&part.text).map(move |(_, text)| RowCell {
                text,
                columns: width::grapheme(text),
                content: content.clone(),
            })
        })
    }
}

#[cfg(test)]
mod tests;
