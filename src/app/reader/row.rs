//! A row of the reader's text with its highlights: margin, words, numbers of passages, and the edges
//! of the one that is read.
//!
//! Edges take a blank beside the passage, or else the cells of the number there. So the text never
//! moves when another passage is selected.

use std::ops::Range;

use super::source_layout::{Margin, TextRow};
use super::text::ReaderText;
use crate::app::signs;
use crate::text::layout::Content;

/// Highlight of a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Highlight {
    /// The source's words, or a blank.
    Plain,
    /// The passage that is read.
    Current,
    /// A place that is found.
    Found,
    /// The current one of the places that are found.
    FoundCurrent,
    /// Number of a paragraph or of a passage.
    Number,
    /// Number of the passage that is read.
    CurrentNumber,
    /// Edge of the passage that is read.
    Edge,
}

/// A cell of a row, or two for a wide character.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DrawnCell<'a> {
    /// Display text: a grapheme, a digit, an edge or a blank.
    pub text: &'a str,
    /// Its highlight.
    pub highlight: Highlight,
    /// Number of the passage that a digit belongs to.
    number: Option<usize>,
}

impl<'a> DrawnCell<'a> {
    fn new(text: &'a str, highlight: Highlight) -> Self {
        Self {
            text,
            highlight,
            number: None,
        }
    }
}

/// Ranges of a chunk's display text to highlight.
struct Marks {
    current: Option<Range<usize>>,
    /// True if the passage begins or ends in the chunk.
    begins: bool,
    ends: bool,
    found: Vec<(Range<usize>, Highlight)>,
}

impl ReaderText {
    /// The cells of a row from the margin on, and a blank behind it. `found` are places to mark in
    /// the source's text, with true for the current one.
    pub(crate) fn row(&self, row: TextRow, found: &[(Range<usize>, bool)]) -> Vec<DrawnCell<'_>> {
        let Some((part, first, _)) = self.part(row.chunk) else {
            return Vec::new();
        };
        let at = row.chunk - first;
        let (Some(chunk), Some(layout)) = (part.chunk(at), part.layout(at)) else {
            return Vec::new();
        };
        let cells = layout.cells(row.row);
        let paragraph = chunk
            .paragraph
            .filter(|_| row.row == 0 && !cells.is_empty() && !self.is_quotation(row.chunk));
        let mut drawn = margin(part.margin(), paragraph);
        let margin = drawn.len();
        let marks = self.marks(row, found);
        let (mut opens, mut closes) = (None, None);
        for cell in cells {
            let (highlight, number) = match &cell.content {
                Content::Grapheme(bytes) => {
                    if let Some(current) = &marks.current {
                        let has_start = bytes.contains(&current.start);
                        let has_end = bytes.start < current.end && current.end <= bytes.end;
                        opens = opens.or((marks.begins && has_start).then_some(drawn.len()));
                        closes = (marks.ends && has_end).then_some(drawn.len()).or(closes);
                    }
                    (marks.highlight(bytes), None)
                }
                Content::Number(number) if Some(*number) == self.number => {
                    (Highlight::CurrentNumber, Some(*number))
                }
                Content::Number(number) => (Highlight::Number, Some(*number)),
                Content::Separator => (Highlight::Number, None),
            };
            drawn.push(DrawnCell {
                text: cell.text,
                highlight,
                number,
            });
        }
        drawn.push(DrawnCell::new(" ", Highlight::Plain));
        if let Some(first) = opens {
            open(&mut drawn, first.max(margin));
        }
        if let Some(last) = closes {
            close(&mut drawn, last, self.number);
        }
        drawn
    }

    fn marks(&self, row: TextRow, found: &[(Range<usize>, bool)]) -> Marks {
        let mut marks = Marks {
            current: None,
            begins: false,
            ends: false,
            found: Vec::new(),
        };
        let Some((part, first, _)) = self.part(row.chunk) else {
            return marks;
        };
        let at = row.chunk - first;
        let (Some(chunk), Some(layout)) = (part.chunk(at), part.layout(at)) else {
            return marks;
        };
        if self.is_quotation(row.chunk) {
            marks.current = Some(0..layout.text().len());
            return marks;
        }
        if let Some(current) = &self.current {
            marks.current = part.shown_range(at, current);
            marks.begins = chunk.bytes.contains(&current.start);
            marks.ends = chunk.bytes.start < current.end && current.end <= chunk.bytes.end;
        }
        for (place, is_current) in found {
            let highlight = if *is_current {
                Highlight::FoundCurrent
            } else {
                Highlight::Found
            };
            let shown = part.shown_range(at, place);
            marks.found.extend(shown.map(|shown| (shown, highlight)));
        }
        marks
    }
}

impl Marks {
    /// The highlight of a grapheme: a place that is found is seen in a passage too.
    fn highlight(&self, grapheme: &Range<usize>) -> Highlight {
        let touches =
            |range: &Range<usize>| grapheme.start < range.end && range.start < grapheme.end;
        let found = self.found.iter().find(|(range, _)| touches(range));
        match found {
            Some((_, highlight)) => *highlight,
            None if self.current.as_ref().is_some_and(touches) => Highlight::Current,
            None => Highlight::Plain,
        }
    }
}

/// The cells of the margin, with the number of a paragraph.
fn margin(margin: Margin, paragraph: Option<usize>) -> Vec<DrawnCell<'static>> {
    const DIGITS: [&str; 10] = ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"];
    let mut cells = vec![DrawnCell::new(" ", Highlight::Plain); margin.columns];
    let mut rest = paragraph.unwrap_or(0);
    for cell in cells.iter_mut().take(margin.digits).rev() {
        if rest > 0 {
            let digit = DIGITS.get(rest % 10).copied().unwrap_or(" ");
            *cell = DrawnCell::new(digit, Highlight::Number);
            rest /= 10;
        }
    }
    cells
}

/// Draws the edge before the first cell of a passage, if there is room.
fn open(cells: &mut [DrawnCell<'_>], first: usize) {
    let Some(before) = first.checked_sub(1) else {
        return;
    };
    let number = cells.get(before).and_then(|cell| cell.number);
    if cells.get(before).is_some_and(is_blank) {
        put(cells, before, signs::OPENS.shape);
    } else if number.is_some() {
        clear_number(cells, number);
        put(cells, before, signs::OPENS.shape);
    }
}

/// Draws the edge behind the numbers after the last cell of a passage, or in place of its own.
fn close(cells: &mut [DrawnCell<'_>], last: usize, own: Option<usize>) {
    let behind = |cell: &DrawnCell| !is_inserted(cell);
    let rest = cells.iter().enumerate().skip(last + 1);
    let Some((next, _)) = rest.clone().find(|(_, cell)| behind(cell)) else {
        return;
    };
    if cells.get(next).is_some_and(is_blank) {
        return put(cells, next, signs::CLOSES.shape);
    }
    let mut inserted = rest.take(next - last - 1);
    let at = inserted.find(|(_, cell)| cell.number.is_some() && cell.number == own);
    if let Some((at, _)) = at {
        clear_number(cells, own);
        put(cells, at, signs::CLOSES.shape);
    }
}

fn put<'a>(cells: &mut [DrawnCell<'a>], at: usize, sign: &'a str) {
    if let Some(cell) = cells.get_mut(at) {
        *cell = DrawnCell::new(sign, Highlight::Edge);
    }
}

/// Blanks all digits of a number: a part of them would be another number.
fn clear_number(cells: &mut [DrawnCell<'_>], number: Option<usize>) {
    for cell in cells
        .iter_mut()
        .filter(|cell| cell.number == number && number.is_some())
    {
        *cell = DrawnCell::new(" ", Highlight::Plain);
    }
}

fn is_blank(cell: &DrawnCell<'_>) -> bool {
    cell.text == " "
}

fn is_inserted(cell: &DrawnCell<'_>) -> bool {
    matches!(cell.highlight, Highlight::Number | Highlight::CurrentNumber)
}
