//! The reader's text: the source's text laid out in cells, with a map to its code points and back.

use std::ops::Range;
use std::sync::Arc;

use crate::app::signs;
use crate::dossier::source_text::SourceText;
use crate::text::display::{self, DisplayMap};
use crate::text::gaps::Gaps;
use crate::text::layout::{RowCells, TextCell, TextLayout, drawn_part};
use crate::text::width;

/// Highlight of a part of the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Highlight {
    /// The passage that is read.
    Current,
    /// Another passage that a record cites.
    Cited,
    /// A place of the words that are found.
    Found,
    /// The current one of these.
    FoundCurrent,
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

/// Text for [`ReaderText::new`]. Ranges are bytes of the source's text.
#[derive(Debug, Default)]
pub(super) struct TextInput {
    pub(super) source: Option<Arc<SourceText>>,
    /// The passage or sentence that is read.
    pub(super) current: Option<Range<usize>>,
    pub(super) cited: Vec<Range<usize>>,
    /// Display text above the source's text, for a quotation that has no one place in it.
    pub(super) quotation: Option<String>,
    pub(super) columns: usize,
}

/// Text of the reader, laid out in rows.
///
/// Code points are those of the source's text, from 0. A quotation above it has none.
#[derive(Debug, Clone, Default)]
pub struct ReaderText {
    layout: TextLayout,
    source: Option<ShownSource>,
    /// Bytes of the text, in order; the current one first where two begin together.
    highlights: Vec<(Range<usize>, Highlight)>,
    /// Bytes of the text between the two marks of the current passage.
    bracketed: Option<Range<usize>>,
    passage_row: Option<usize>,
}

/// The source's text as a part of the reader's text.
#[derive(Debug, Clone)]
struct ShownSource {
    text: Arc<SourceText>,
    map: DisplayMap,
    /// Byte of the reader's text at which it begins.
    start: usize,
}

impl ReaderText {
    /// Makes display text and lays it out. Takes time linear in the text.
    pub(super) fn new(input: TextInput) -> Self {
        let raw = input.source.as_ref().map_or("", |text| text.as_str());
        let (shown, map) = display::block(raw).into_parts();
        let (text, start) = match &input.quotation {
            None => (shown, 0),
            Some(quotation) => {
                let gap = if shown.is_empty() { "" } else { "\n\n" };
                let text = format!("{quotation}{gap}{shown}");
                let start = text.len() - shown.len();
                (text, start)
            }
        };
        let source = input.source.map(|text| ShownSource { text, map, start });
        let to_shown = |range: &Range<usize>| source.as_ref()?.to_shown(&text, range);
        let current = input.current.as_ref().and_then(to_shown);
        let bracketed = current.as_ref().and_then(|range| drawn_part(&text, range));
        let others = input.cited.iter();
        let others = others.filter(|range| Some(*range) != input.current.as_ref());
        let cited = others.filter_map(|range| drawn_part(&text, &to_shown(range)?));
        let quoted = input.quotation.as_ref().map(|quotation| 0..quotation.len());
        let read = quoted.clone().or_else(|| bracketed.clone());
        let mut highlights: Vec<_> = read
            .map(|range| (range, Highlight::Current))
            .into_iter()
            .chain(cited.map(|range| (range, Highlight::Cited)))
            .collect();
        highlights.sort_by_key(|(range, highlight)| (range.start, *highlight));
        let (open, close) = (signs::OPENS.shape, signs::CLOSES.shape);
        let gaps = bracketed
            .as_ref()
            .map(|range| Gaps::around(range, width::of(open), width::of(close)));
        let passage = quoted.or_else(|| bracketed.clone()).or(current);
        let layout = TextLayout::new(text, gaps.unwrap_or_default(), input.columns);
        Self {
            passage_row: passage.map(|range| layout.row_of(range.start)),
            layout,
            source,
            highlights,
            bracketed,
        }
    }

    /// The text as display text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        self.layout.text()
    }

    /// The rows as bytes of the text. Spaces at the end of a row and line breaks are in none.
    #[must_use]
    pub fn rows(&self) -> &[Range<usize>] {
        self.layout.rows()
    }

    /// Highlights as bytes of the text, in order of their starts.
    #[must_use]
    pub fn highlights(&self) -> &[(Range<usize>, Highlight)] {
        &self.highlights
    }

    /// The bytes before which one mark of the passage that is read is drawn, and after which the
    /// other.
    ///
    /// One column is free for each mark. None if the passage has no place in the text.
    #[must_use]
    pub fn bracketed(&self) -> Option<&Range<usize>> {
        self.bracketed.as_ref()
    }

    /// Row at which the passage that is read begins.
    pub(super) fn passage_row(&self) -> Option<usize> {
        self.passage_row
    }

    /// The text of the source.
    pub(super) fn source(&self) -> Option<&Arc<SourceText>> {
        self.source.as_ref().map(|source| &source.text)
    }

    /// Bytes of the source's text that bytes of this text show.
    pub(crate) fn raw_range(&self, shown: &Range<usize>) -> Range<usize> {
        let to_raw = |source: &ShownSource, byte: usize| {
            let byte = byte.saturating_sub(source.start);
            let raw = source.text.as_str();
            source.map.to_raw(raw, source.shown(self.as_str()), byte)
        };
        self.source.as_ref().map_or(0..0, |source| {
            to_raw(source, shown.start)..to_raw(source, shown.end)
        })
    }

    /// Bytes of this text that show bytes of the source's text.
    pub(crate) fn drawn_range(&self, raw: &Range<usize>) -> Option<Range<usize>> {
        let source = self.source.as_ref()?;
        drawn_part(self.as_str(), &source.to_shown(self.as_str(), raw)?)
    }

    pub(super) fn row_of(&self, byte: usize) -> usize {
        self.layout.row_of(byte)
    }

    /// The first code point of what a cell shows.
    ///
    /// None for a cell that shows nothing of the source's text: behind the end of a row, a mark, or
    /// a quotation above the text.
    #[must_use]
    pub fn code_point_at(&self, cell: TextCell) -> Option<usize> {
        let grapheme = self.layout.grapheme_at(cell)?;
        self.source
            .as_ref()?
            .code_point_at(self.as_str(), grapheme.start)
    }

    /// The cells of a range of code points, in order.
    ///
    /// A combining mark has the cell of its base, and a character that is replaced together with
    /// its neighbours that of the replacement. Takes time linear in the rows that the range
    /// touches.
    #[must_use]
    pub fn cells_of(&self, code_points: &Range<usize>) -> Vec<RowCells> {
        let Some(last) = code_points.end.checked_sub(1) else {
            return Vec::new();
        };
        let shown = |code_point| self.shown_range(code_point);
        match (shown(code_points.start), shown(last)) {
            (Some(first), Some(last)) => self.layout.cells_of(&(first.start..last.end)),
            _ => Vec::new(),
        }
    }

    /// The cells of a code point.
    ///
    /// # Errors
    /// The reason why it has none.
    pub fn locate(&self, code_point: usize) -> Result<Vec<RowCells>, NotShown> {
        let shown = self.shown_range(code_point).ok_or(NotShown::Absent)?;
        let cells = self.layout.cells_of(&shown);
        match self.as_str().get(shown) {
            _ if !cells.is_empty() => Ok(cells),
            None | Some("") => Err(NotShown::Dropped),
            Some("\n") => Err(NotShown::LineBreak),
            Some(_) => Err(NotShown::RowEnd),
        }
    }

    /// Bytes of the text that show a code point; empty if it is dropped, none if there is none.
    fn shown_range(&self, code_point: usize) -> Option<Range<usize>> {
        self.source.as_ref()?.shown_range(self.as_str(), code_point)
    }
}

impl ShownSource {
    /// The display text of the source within the reader's text.
    fn shown<'a>(&self, text: &'a str) -> &'a str {
        text.get(self.start..).unwrap_or_default()
    }

    fn to_shown(&self, text: &str, raw: &Range<usize>) -> Option<Range<usize>> {
        let shown = text.get(self.start..)?;
        let to_shown = |byte| self.start + self.map.to_shown(self.text.as_str(), shown, byte);
        Some(to_shown(raw.start)..to_shown(raw.end))
    }

    fn code_point_at(&self, text: &str, byte: usize) -> Option<usize> {
        let byte = byte.checked_sub(self.start)?;
        let raw = self.map.to_raw(self.text.as_str(), self.shown(text), byte);
        Some(self.text.code_point_of(raw))
    }

    fn shown_range(&self, text: &str, code_point: usize) -> Option<Range<usize>> {
        let byte = self.text.byte_of(code_point)?;
        if byte == self.text.as_str().len() {
            return None;
        }
        let shown = self
            .map
            .shown_range(self.text.as_str(), self.shown(text), byte);
        Some(self.start + shown.start..self.start + shown.end)
    }
}

#[cfg(test)]
mod tests;
