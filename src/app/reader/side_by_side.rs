//! Two texts side by side, an original and its translation: paragraph by paragraph, each sentence
//! beside the one with its number.

use std::ops::Range;
use std::sync::Arc;

use crate::dossier::source_text::SourceText;
use crate::text::chunks::chunks;
use crate::text::graphemes::grapheme_indices;
use crate::text::sentences::sentences;
use crate::text::{display, wrap};

/// Columns of a number behind its paragraph's: a dot, two digits and a blank.
const SENTENCE: usize = 4;

/// Two texts side by side. A part of both is laid out when it is on the screen.
#[derive(Debug)]
pub struct SideBySide {
    texts: [Arc<SourceText>; 2],
    /// Titles of the sources. Display text.
    titles: [String; 2],
    parts: Vec<Part>,
    margin: usize,
    columns: usize,
}

/// A paragraph of both texts, or the same part of a very long one.
#[derive(Debug)]
struct Part {
    /// Number of the paragraph, from 1.
    paragraph: usize,
    /// Bytes of each text. Empty if a text has fewer paragraphs.
    sides: [Range<usize>; 2],
}

/// A row of the two texts: a part and a row of it, both from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct SideRow {
    part: usize,
    row: usize,
}

/// Contents of a row.
#[derive(Debug, Clone, Default)]
pub struct SideLine {
    /// Numbers of paragraph and sentence, on the first row of a sentence.
    pub number: String,
    /// The graphemes of each text, with the bytes of the text that they show.
    pub sides: [Vec<SideCell>; 2],
    /// First byte of each text that belongs to the row or to the rows above it.
    starts: [usize; 2],
}

/// A grapheme of display text, with the byte of the source's text that it begins at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SideCell {
    /// Display text.
    pub text: String,
    /// Byte of the source's text.
    pub byte: usize,
}

impl SideBySide {
    /// Columns between the two texts, with a line in the middle.
    pub const BETWEEN: usize = 3;

    /// Pairs the paragraphs of two texts for the columns of a pane, and rows of at most some
    /// columns. Takes time linear in the texts.
    pub(super) fn new(
        texts: [Arc<SourceText>; 2],
        titles: [String; 2],
        (pane, longest_row): (usize, usize),
    ) -> Self {
        let [left, right] = texts.each_ref().map(|text| pieces(text.as_str()));
        let last = |pieces: &[Piece]| pieces.last().map_or(0, |piece| piece.paragraph);
        let paragraphs = last(&left).max(last(&right));
        let digits = paragraphs.to_string().len();
        let margin = SENTENCE + if paragraphs > 1 { digits } else { 0 };
        let room = pane.saturating_sub(Self::BETWEEN + 2 * margin) / 2;
        Self {
            texts,
            titles,
            parts: paired(&left, &right),
            margin,
            columns: room.min(longest_row).max(1),
        }
    }

    /// Titles of the two sources.
    #[must_use]
    pub fn titles(&self) -> &[String; 2] {
        &self.titles
    }

    /// Columns of the number before each text.
    #[must_use]
    pub fn margin(&self) -> usize {
        self.margin
    }

    /// Columns of each text, without the number.
    #[must_use]
    pub fn columns(&self) -> usize {
        self.columns
    }

    /// Lines from a row on, at most `count`.
    #[must_use]
    pub fn lines_from(&self, top: SideRow, count: usize) -> Vec<SideLine> {
        let mut lines = Vec::new();
        for part in top.part..self.parts.len() {
            let skipped = if part == top.part { top.row } else { 0 };
            lines.extend(self.lines_of(part).into_iter().skip(skipped));
            if lines.len() >= count {
                break;
            }
        }
        lines.truncate(count);
        lines
    }

    /// The row some rows below another one, at most the last one.
    pub(crate) fn down(&self, from: SideRow, by: usize) -> SideRow {
        let mut to = SideRow {
            row: from.row + by,
            ..from
        };
        loop {
            let count = self.lines_of(to.part).len();
            if to.row < count {
                return to;
            }
            if to.part + 1 >= self.parts.len() {
                to.row = count.saturating_sub(1);
                return to;
            }
            to.row -= count;
            to.part += 1;
        }
    }

    /// The row some rows above another one, at least the first one.
    pub(crate) fn up(&self, from: SideRow, by: usize) -> SideRow {
        let (mut to, mut left) = (from, by);
        while left > to.row {
            let Some(part) = to.part.checked_sub(1) else {
                return SideRow::default();
            };
            left -= to.row + 1;
            let row = self.lines_of(part).len().saturating_sub(1);
            to = SideRow { part, row };
        }
        to.row -= left;
        to
    }

    /// The first row of the last screen of `height` rows.
    pub(crate) fn last_top(&self, height: usize) -> SideRow {
        let part = self.parts.len().saturating_sub(1);
        let row = self.lines_of(part).len().saturating_sub(1);
        self.up(SideRow { part, row }, height.saturating_sub(1))
    }

    /// The row that shows a byte of one of the texts.
    pub(crate) fn row_of(&self, side: usize, byte: usize) -> SideRow {
        let start = |part: &Part| part.sides.get(side).map_or(0, |range| range.start);
        let part = self.parts.partition_point(|part| start(part) <= byte);
        let part = part.saturating_sub(1);
        let lines = self.lines_of(part);
        let starts_before = |line: &SideLine| line.starts.get(side).is_some_and(|at| *at <= byte);
        let row = lines.partition_point(starts_before).saturating_sub(1);
        let first = lines
            .get(row)
            .and_then(|line| line.starts.get(side).copied());
        // Rows in which this text has nothing repeat the start of the row above.
        let same = |line: &SideLine| line.starts.get(side).copied() == first;
        let row = lines.iter().position(same).unwrap_or(row);
        SideRow { part, row }
    }

    /// The first byte of one of the texts that a row shows, or the rows above it; and the number
    /// of rows from the first one with that byte.
    pub(crate) fn byte_of(&self, side: usize, row: SideRow) -> (usize, usize) {
        let lines = self.lines_of(row.part);
        let line = lines.get(row.row).or(lines.last());
        let byte = line.and_then(|line| line.starts.get(side).copied());
        let byte = byte.unwrap_or(0);
        let first = self.row_of(side, byte);
        let below = if first.part == row.part {
            row.row.saturating_sub(first.row)
        } else {
            0
        };
        (byte, below)
    }

    /// The bytes of one of the texts on a screen of `height` rows.
    pub(crate) fn bytes_on_screen(&self, side: usize, top: SideRow, height: usize) -> Range<usize> {
        let (start, _) = self.byte_of(side, top);
        let next = self.down(top, height);
        let end = self
            .parts
            .get(next.part)
            .and_then(|part| part.sides.get(side));
        start..end.map_or(start, |part| part.end.max(start))
    }

    /// The lines of a part: its sentences, and an empty line below a paragraph.
    fn lines_of(&self, part: usize) -> Vec<SideLine> {
        let Some(found) = self.parts.get(part) else {
            return Vec::new();
        };
        let [left, right] = [0, 1].map(|side| self.sentences(found, side));
        let mut lines = Vec::new();
        let mut starts = found.sides.clone().map(|range| range.start);
        for sentence in 0..left.len().max(right.len()) {
            let of = |sentences: &[Range<usize>], side: usize| {
                let range = sentences.get(sentence).cloned();
                range.map_or_else(Vec::new, |range| self.rows(side, range))
            };
            let sides = [of(&left, 0), of(&right, 1)];
            let [left_rows, right_rows] = sides.each_ref().map(Vec::len);
            let [mut left_side, mut right_side] = sides.map(Vec::into_iter);
            for row in 0..left_rows.max(right_rows) {
                let sides = [&mut left_side, &mut right_side];
                let sides = sides.map(|rows| rows.next().unwrap_or_default());
                for (start, cells) in starts.iter_mut().zip(&sides) {
                    *start = cells.first().map_or(*start, |cell| cell.byte.max(*start));
                }
                let number = if row == 0 {
                    self.number(found.paragraph, sentence + 1)
                } else {
                    String::new()
                };
                lines.push(SideLine {
                    number,
                    sides,
                    starts,
                });
            }
        }
        lines.push(SideLine {
            starts,
            ..SideLine::default()
        });
        lines
    }

    /// The number of a sentence. In a single paragraph, that of the paragraph is left out.
    fn number(&self, paragraph: usize, sentence: usize) -> String {
        if self.parts.last().is_some_and(|last| last.paragraph > 1) {
            format!("{paragraph}.{sentence}")
        } else {
            sentence.to_string()
        }
    }

    /// The sentences of a part, as bytes of the text, without the blanks around them.
    fn sentences(&self, part: &Part, side: usize) -> Vec<Range<usize>> {
        let (Some(range), Some(text)) = (part.sides.get(side), self.texts.get(side)) else {
            return Vec::new();
        };
        let raw = text.as_str().get(range.clone()).unwrap_or_default();
        let mut starts: Vec<usize> = sentences(raw).iter().map(|found| found.start).collect();
        // Signs outside of sentences belong to the one before them.
        if let Some(first) = starts.first_mut() {
            *first = 0;
        } else {
            starts.push(0);
        }
        let ends = starts.iter().skip(1).copied().chain([raw.len()]);
        let trimmed = |(start, end): (&usize, usize)| {
            let sentence = raw.get(*start..end)?;
            let blanks = sentence.len() - sentence.trim_start().len();
            let start = range.start + start + blanks;
            let words = sentence.trim();
            (!words.is_empty()).then(|| start..start + words.len())
        };
        starts.iter().zip(ends).filter_map(trimmed).collect()
    }

    /// The rows of a sentence.
    fn rows(&self, side: usize, sentence: Range<usize>) -> Vec<Vec<SideCell>> {
        let text = self.texts.get(side).map_or("", |text| text.as_str());
        let raw = text.get(sentence.clone()).unwrap_or_default();
        let (shown, map) = display::block(raw).into_parts();
        let cells = |row: Range<usize>| {
            let start = row.start;
            let row = shown.get(row).unwrap_or_default();
            let graphemes = grapheme_indices(row);
            let cell = |(at, grapheme): (usize, &str)| SideCell {
                text: grapheme.to_owned(),
                byte: sentence.start + map.to_raw(raw, &shown, start + at),
            };
            graphemes.map(cell).collect()
        };
        let rows = wrap::wrap(&shown, self.columns).into_iter();
        rows.map(cells).collect()
    }
}

/// A paragraph or a part of a very long one.
#[derive(Debug)]
struct Piece {
    paragraph: usize,
    bytes: Range<usize>,
}

/// The pieces of a text that are not blank.
fn pieces(text: &str) -> Vec<Piece> {
    let mut paragraph = 0;
    let mut pieces = Vec::new();
    for chunk in chunks(text) {
        let begins = chunk.paragraph.is_some();
        let bytes = chunk.bytes;
        paragraph = chunk.paragraph.unwrap_or(paragraph);
        if begins
            || text
                .get(bytes.clone())
                .is_some_and(|part| !display::is_blank_line(part))
        {
            pieces.push(Piece { paragraph, bytes });
        }
    }
    pieces
}

/// Pairs the pieces of two texts by their paragraphs, and in a paragraph by their order.
fn paired(left: &[Piece], right: &[Piece]) -> Vec<Part> {
    let mut parts = Vec::with_capacity(left.len().max(right.len()));
    let (mut left, mut right) = (left.iter().peekable(), right.iter().peekable());
    let mut ends = [0, 0];
    loop {
        let next = [left.peek(), right.peek()].map(|piece| piece.map(|piece| piece.paragraph));
        let Some(paragraph) = next.iter().flatten().min().copied() else {
            return parts;
        };
        let pieces = [&mut left, &mut right].map(|side| {
            side.next_if(|piece| piece.paragraph == paragraph)
                .map(|piece| piece.bytes.clone())
        });
        let mut sides = [0..0, 0..0];
        for ((side, piece), end) in sides.iter_mut().zip(pieces).zip(&mut ends) {
            *side = piece.unwrap_or(*end..*end);
            *end = side.end;
        }
        parts.push(Part { paragraph, sides });
    }
}
