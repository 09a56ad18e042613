//! Paragraphs: which line breaks are those of wrapped lines, and which end a paragraph.
//!
//! Blank lines, signs of a list and the end of a sentence end one. Otherwise a line goes on where
//! the next begins with a small letter, where its last word cannot be the last (“of”, “Mr.”,
//! “consti-”), or where the text is wrapped and the next word found no more room. A text is wrapped
//! where lines demonstrably go on more often than they only seem to.

use std::ops::Range;

use super::abbreviations::is_dangling;
use super::characters::{is_small, is_unmarked};
use super::lines::{Line, lines};

/// Nobody wraps at more columns than these.
const WIDEST: usize = 200;

/// The paragraphs of a text with their line ends, as byte ranges.
pub(super) fn paragraphs(text: &str) -> Vec<Range<usize>> {
    let lines = lines(text);
    let blocks: Vec<_> = lines.chunk_by(|_, next| !next.begins_block).collect();
    let is_wrapped = is_wrapped(&blocks);
    let mut paragraphs: Vec<Range<usize>> = Vec::new();
    for lines in blocks {
        let block = Block::new(lines, is_wrapped);
        paragraphs.extend(lines.first().map(|line| line.range.clone()));
        for pair in lines.windows(2) {
            let [line, next] = pair else { continue };
            match paragraphs.last_mut() {
                Some(last) if block.goes_on(line, next) => last.end = next.range.end,
                _ => paragraphs.push(next.range.clone()),
            }
        }
    }
    paragraphs
}

/// True if lines of a text demonstrably go on, by small letters, more often than they only seem to
/// by their width.
fn is_wrapped(blocks: &[&[Line]]) -> bool {
    let (mut certain, mut possible) = (0, 0);
    for lines in blocks {
        let width = width(lines);
        for pair in lines.windows(2) {
            let [line, next] = pair else { continue };
            if line.is_closed() || is_item(line, next) {
                continue;
            }
            match next.first_letter() {
                Some(letter) if is_small(letter) => certain += 1,
                Some(letter) if letter.is_uppercase() && is_full(line, next, width) => {
                    possible += 1;
                }
                _ => {}
            }
        }
    }
    certain > possible
}

/// The columns at which lines are wrapped, if they are: nearly the widest, since one may be too
/// long to be wrapped.
fn width(lines: &[Line]) -> Option<usize> {
    let mut widths: Vec<_> = lines.iter().map(|line| line.width).collect();
    widths.sort_unstable();
    let width = *widths.get(widths.len().checked_sub(1 + widths.len() / 20)?)?;
    (width <= WIDEST).then_some(width)
}

/// True if the first word of the next line would find no room, give or take a tenth for letters of
/// different widths.
fn is_full(line: &Line, next: &Line, width: Option<usize>) -> bool {
    width.is_some_and(|width| line.width + 1 + next.first_columns() > width - width / 10)
}

/// True if the next line is an item of a list. A number is one only where the line before does not
/// lead up to it.
fn is_item(line: &Line, next: &Line) -> bool {
    let may_follow = line.is_closed() || line.text.ends_with([':', ';', ',']) || line.has_number();
    next.has_bullet() || next.has_number() && (may_follow || next.text.starts_with('('))
}

/// Lines without a blank one between them.
struct Block {
    /// True if the text as a whole is wrapped, as its small letters show.
    is_wrapped: bool,
    width: Option<usize>,
    /// True if more full lines than short ones remain: full ones that end no sentence, short ones
    /// that end one.
    is_mostly_full: bool,
    /// True if all lines but the last are full, and there are several.
    is_all_full: bool,
    ends: Ends,
}

/// The places in a block where sentences visibly end.
#[derive(PartialEq, Eq)]
enum Ends {
    Nowhere,
    AtLines,
    InLines,
}

impl Block {
    fn new(lines: &[Line], is_wrapped: bool) -> Self {
        let width = width(lines);
        let (mut full, mut open, mut short) = (0, 0, 0);
        for pair in lines.windows(2) {
            let [line, next] = pair else { continue };
            let is_full = is_full(line, next, width);
            full += usize::from(is_full);
            open += usize::from(is_full && !line.is_closed());
            short += usize::from(!is_full && line.is_closed());
        }
        let ends = if lines.len() > 1 && lines.iter().any(Line::has_inner_end) {
            Ends::InLines
        } else if lines.iter().any(Line::is_closed) {
            Ends::AtLines
        } else {
            Ends::Nowhere
        };
        let is_all_full = full > 1 && full + 1 == lines.len();
        Self {
            is_wrapped,
            width,
            is_mostly_full: open > short,
            is_all_full,
            ends,
        }
    }

    /// True if the paragraph of a line goes on in the next one.
    fn goes_on(&self, line: &Line, next: &Line) -> bool {
        if line.leads_on_to(next) {
            return true;
        }
        if is_item(line, next) {
            return false;
        }
        if line.is_divided() && next.text.starts_with(char::is_alphabetic) {
            return true;
        }
        let is_small = next.first_letter().is_some_and(is_small);
        if line.is_closed() {
            return self.is_wrapped && is_small
                || line.ends_with_initials() && self.is_cut(line, next);
        }
        let is_indented = next.indent > line.indent && !line.has_bullet() && !line.has_number();
        if is_indented && !is_small {
            return false;
        }
        is_small || line.is_left_open() || is_dangling(line.last_word()) || self.is_cut(line, next)
    }

    /// True if the next word found no room in a line, which means something only where lines are
    /// wrapped.
    fn is_cut(&self, line: &Line, next: &Line) -> bool {
        is_full(line, next, self.width)
            && (self.is_wrapped || self.is_mostly_full && self.shows_ends(next))
    }

    /// True if sentences end somewhere in the block, so that a full line that does not end one goes
    /// on. Headings and lists have no such ends. With capital letters it must be within a line, in
    /// Thai there are none.
    fn shows_ends(&self, next: &Line) -> bool {
        match next.first_letter() {
            Some(letter) if letter.is_uppercase() || letter.is_numeric() => {
                self.ends == Ends::InLines
            }
            Some(letter) if is_unmarked(letter) => self.is_all_full,
            _ => self.ends != Ends::Nowhere,
        }
    }
}
