//! A text laid out in rows, chunk by chunk as they are shown.

use std::ops::Range;
use std::sync::{Arc, OnceLock};

use crate::dossier::source_text::SourceText;
use crate::text::chunks::{Chunk, chunks};
use crate::text::insertions::NumberAt;
use crate::text::layout::ChunkLayout;
use crate::text::wrap;

/// Columns of a pane from which paragraphs have numbers in the margin.
const ROOM_FOR_NUMBERS: usize = 40;

/// Columns that a text is laid out in, and whether passages have numbers there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct TextFormat {
    /// Columns of the pane.
    pub(super) pane: usize,
    /// Maximum number of columns of the text, for comfortable reading.
    pub(super) longest_row: usize,
    pub(super) has_numbers: bool,
}

/// A row of a laid out text: a chunk and a row of it, both from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct TextRow {
    /// Index of the chunk.
    pub chunk: usize,
    /// Index of the row in the chunk.
    pub row: usize,
}

/// A text laid out for some columns with the numbers of its passages.
///
/// It does not depend on what is selected. Making it takes time linear in the text, but only a few
/// milliseconds for 10 MB; each chunk is laid out when it is first needed.
#[derive(Debug)]
pub(super) struct SourceLayout {
    source: Arc<SourceText>,
    chunks: Arc<[Chunk]>,
    laid_out: Vec<OnceLock<Box<ChunkLayout>>>,
    numbers: Arc<[NumberAt]>,
    has_numbers: bool,
    margin: Margin,
    columns: usize,
}

/// Blank columns before each row, with the number of a paragraph.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Margin {
    /// Columns for digits; 0 if paragraphs have no numbers.
    pub(super) digits: usize,
    /// Columns of the margin. The last one is always blank, for the edge of a passage.
    pub(super) columns: usize,
}

impl Margin {
    fn new(paragraphs: usize, pane: usize) -> Self {
        if pane < ROOM_FOR_NUMBERS || paragraphs == 0 {
            return Self {
                digits: 0,
                columns: 1,
            };
        }
        let digits = paragraphs.to_string().len();
        Self {
            digits,
            columns: digits + 2,
        }
    }
}

impl SourceLayout {
    /// Lays out a text. The format decides whether the numbers are shown.
    pub(super) fn new(
        source: Arc<SourceText>,
        numbers: Arc<[NumberAt]>,
        format: TextFormat,
    ) -> Self {
        let chunks = chunks(source.as_str()).into();
        Self::from_chunks(source, chunks, numbers, format)
    }

    /// The same text in another format.
    pub(super) fn reformatted(&self, format: TextFormat) -> Self {
        let (source, chunks) = (Arc::clone(&self.source), Arc::clone(&self.chunks));
        Self::from_chunks(source, chunks, Arc::clone(&self.numbers), format)
    }

    fn from_chunks(
        source: Arc<SourceText>,
        chunks: Arc<[Chunk]>,
        numbers: Arc<[NumberAt]>,
        format: TextFormat,
    ) -> Self {
        let pane = format.pane;
        let last = chunks.iter().rev().find_map(|chunk| chunk.paragraph);
        let margin = Margin::new(last.unwrap_or(0), pane);
        let columns = pane.saturating_sub(margin.columns);
        Self {
            laid_out: std::iter::repeat_with(OnceLock::new)
                .take(chunks.len())
                .collect(),
            source,
            chunks,
            numbers,
            has_numbers: format.has_numbers,
            margin,
            columns: columns.min(format.longest_row).max(1),
        }
    }

    pub(super) fn source(&self) -> &Arc<SourceText> {
        &self.source
    }

    pub(super) fn margin(&self) -> Margin {
        self.margin
    }

    pub(super) fn chunk_count(&self) -> usize {
        self.chunks.len()
    }

    pub(super) fn chunk(&self, at: usize) -> Option<&Chunk> {
        self.chunks.get(at)
    }

    /// Index of the chunk that contains a byte, or of the last one that starts before it.
    pub(super) fn chunk_of(&self, byte: usize) -> usize {
        self.chunks
            .partition_point(|chunk| chunk.bytes.start <= byte)
            .saturating_sub(1)
    }

    /// The raw text of a chunk.
    pub(super) fn raw(&self, chunk: &Chunk) -> &str {
        let text = self.source.as_str();
        text.get(chunk.bytes.clone()).unwrap_or_default()
    }

    /// The layout of a chunk.
    pub(super) fn layout(&self, at: usize) -> Option<&ChunkLayout> {
        let chunk = self.chunks.get(at)?;
        let layout = self.laid_out.get(at)?;
        Some(layout.get_or_init(|| Box::new(self.lay_out(chunk))))
    }

    fn lay_out(&self, chunk: &Chunk) -> ChunkLayout {
        let Range { start, end } = chunk.bytes;
        let first = self.numbers.partition_point(|number| number.end <= start);
        let numbers = self.numbers.iter().skip(first);
        let numbers = numbers.filter(|_| self.has_numbers);
        let numbers: Vec<_> = numbers
            .take_while(|number| number.end <= end)
            .map(|number| NumberAt {
                end: number.end - start,
                ..*number
            })
            .collect();
        ChunkLayout::new(self.raw(chunk), &numbers, self.columns)
    }

    /// Number of rows of a chunk, including the empty one below it.
    pub(super) fn row_count(&self, at: usize) -> usize {
        let rows = self.layout(at).map_or(0, |layout| layout.rows().len());
        rows + usize::from(self.chunk(at).is_some_and(|chunk| chunk.has_gap_below))
    }

    /// The row that shows a byte of the text.
    pub(super) fn row_at(&self, byte: usize) -> TextRow {
        let at = self.chunk_of(byte);
        let (Some(chunk), Some(layout)) = (self.chunk(at), self.layout(at)) else {
            return TextRow::default();
        };
        let row = if byte >= chunk.bytes.end && chunk.has_gap_below {
            layout.rows().len()
        } else {
            let raw = self.raw(chunk);
            let shown = layout
                .map()
                .to_shown(raw, layout.text(), byte - chunk.bytes.start);
            wrap::row_at(layout.rows(), shown)
        };
        TextRow { chunk: at, row }
    }

    /// The first byte of a row; for the empty row below a paragraph, that of the line break.
    pub(super) fn start_of(&self, row: TextRow) -> usize {
        let (Some(chunk), Some(layout)) = (self.chunk(row.chunk), self.layout(row.chunk)) else {
            return 0;
        };
        match layout.rows().get(row.row) {
            Some(bytes) => {
                let (raw, text, map) = (self.raw(chunk), layout.text(), layout.map());
                let byte = map.to_raw(raw, text, bytes.start);
                // A row may begin inside of what is shown for one character, a TAB for example.
                let is_inside = map.to_shown(raw, text, byte) < bytes.start;
                let rest = raw.get(byte..).filter(|_| is_inside).unwrap_or_default();
                chunk.bytes.start + byte + rest.chars().next().map_or(0, char::len_utf8)
            }
            None => chunk.bytes.end,
        }
    }

    /// Takes the margin of another text, which is shown below.
    pub(super) fn adopt_margin(&mut self, below: Option<&Self>) {
        if let Some(below) = below {
            (self.margin, self.columns) = (below.margin, below.columns);
        }
    }

    /// Bytes of a chunk's display text that show a range of the whole raw text, with whole
    /// characters. None if nothing of the range is in the chunk.
    pub(super) fn shown_range(&self, at: usize, bytes: &Range<usize>) -> Option<Range<usize>> {
        let (chunk, layout) = (self.chunk(at)?, self.layout(at)?);
        let Range { start, end } = chunk.bytes;
        if bytes.end <= start || end <= bytes.start {
            return None;
        }
        let raw = self.raw(chunk);
        let shown = |byte: usize| layout.map().to_shown(raw, layout.text(), byte);
        let first = if bytes.start <= start {
            0
        } else {
            shown(bytes.start - start)
        };
        // The last character may be a part of a replacement, which is shown as a whole.
        let last = raw.get(..bytes.end.min(end) - start).unwrap_or(raw);
        let last = last.char_indices().next_back().map_or(0, |(at, _)| at);
        let last = layout.map().shown_range(raw, layout.text(), last);
        Some(first..last.end.max(first))
    }

    /// Bytes of the raw text from the start of a row to that of the next one.
    pub(super) fn bytes_of(&self, row: TextRow) -> Range<usize> {
        let next = TextRow {
            row: row.row + 1,
            ..row
        };
        let end = self.chunk(row.chunk).map_or(0, |chunk| chunk.bytes.end);
        let start = self.start_of(row);
        start..self.start_of(next).min(end).max(start)
    }
}
