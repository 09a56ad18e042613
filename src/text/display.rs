//! Display text: the only form in which foreign text may reach a terminal.
//!
//! Raw text can contain escape sequences, characters that hide or reorder what the reader sees, and
//! floods of combining marks. [`line()`] and [`block`] remove them and keep the text readable:
//!
//! | raw | shown |
//! |---|---|
//! | TAB | one space in a line; spaces to the next multiple of 4 columns in a block |
//! | CR LF, LF, CR, VT, FF, NEL, U+2028, U+2029 | `↵` in a line; `\n` in a block |
//! | other C0, DEL | the control picture |
//! | C1, other format (bidi, tags, …), private use, unassigned, noncharacters, blank fillers | U+FFFD |
//! | ZWSP, SHY, BOM, LRM, RLM, ALM, word joiner, variation selectors | nothing |
//! | ZWJ, ZWNJ | themselves between letters of a joining script; else nothing |
//! | bullets of the Symbol and Wingdings fonts (U+F0B7 and others of private use) | `•` |
//! | other spaces, but not U+3000 | a space |
//! | combining marks | at most 4 on a base that is itself shown and no space; else nothing |
//! | then, graphemes (UAX #29) of more than 16 scalars, no columns, or more than 4 columns | U+FFFD |
//!
//! Display text is its own display text (the conversion is idempotent). Categories are those of the
//! Unicode Character Database (UAX #44); a character younger than the table counts as unassigned.

mod display_map;
mod display_text;
mod treatment;
mod unsafe_graphemes;

use std::{borrow::Cow, collections::BTreeMap, iter::Peekable, ops::Range, str::CharIndices};

pub(crate) use display_map::DisplayMap;
pub(crate) use display_text::DisplayText;

use super::width;
use display_text::DisplayTextBuilder;
pub(crate) use treatment::is_plain;
use treatment::{Treatment, joins};

const MARKS_PER_BASE: usize = 4;
const TAB_STOP: &str = "    ";
const REPLACEMENT: &str = "\u{FFFD}";
const BULLET: &str = "•";

/// Converts raw text to display text for one line: no control characters, line breaks become `↵`.
#[must_use]
pub(crate) fn line(raw: &str) -> DisplayText<'_> {
    show(raw, Layout::Line)
}

/// Converts raw text to display text for several lines: no control characters but `\n`, TABs
/// expanded.
#[must_use]
pub(crate) fn block(raw: &str) -> DisplayText<'_> {
    show(raw, Layout::Block)
}

/// The text of [`line()`] without the map to the raw text.
#[must_use]
pub(crate) fn inline(raw: &str) -> Cow<'_, str> {
    line(raw).into_text()
}

/// True for spaces, line breaks, and characters that display text drops.
#[must_use]
pub(crate) fn is_blank(c: char) -> bool {
    use Treatment::{Break, Drop, Space, Tab};
    matches!(c, ' ' | '\u{3000}') || matches!(Treatment::of(c), Break | Drop | Space | Tab)
}

/// True if a line shows nothing but spaces.
#[must_use]
pub(crate) fn is_blank_line(raw: &str) -> bool {
    // Marks and joiners are dropped without a letter before them.
    let has_no_letter =
        |c| is_blank(c) || matches!(Treatment::of(c), Treatment::Mark | Treatment::Joiner);
    raw.chars().all(has_no_letter)
}

/// Number of bytes to scan for hidden characters at once, which bounds the memory for a text made
/// of them.
const STRETCH: usize = 1 << 16;

/// The characters of a text that are not shown as they are, as [`DisplayText::hidden`] has them for
/// [`block`].
///
/// A long text is taken in stretches. A mark at the seam of two that hold no plain letter may count
/// as hidden.
#[must_use]
pub(crate) fn hidden(raw: &str) -> BTreeMap<char, usize> {
    let mut all = BTreeMap::new();
    let mut rest = raw;
    while !rest.is_empty() {
        let (stretch, after) = rest.split_at(seam(rest));
        rest = after;
        if !stretch.bytes().all(|byte| Layout::Block.keeps_ascii(byte)) {
            for (c, count) in block(stretch).hidden() {
                *all.entry(*c).or_default() += count;
            }
        }
    }
    all
}

/// The end of a stretch of a text: between two plain letters if there are any within another
/// stretch.
fn seam(text: &str) -> usize {
    if text.len() <= 2 * STRETCH {
        return text.len();
    }
    let plain = text.as_bytes().windows(2).skip(STRETCH).take(STRETCH);
    let between = plain
        .into_iter()
        .position(|pair| pair.iter().all(u8::is_ascii_alphanumeric));
    between.map_or_else(
        || {
            (STRETCH..=2 * STRETCH)
                .find(|at| text.is_char_boundary(*at))
                .unwrap_or(text.len())
        },
        |at| STRETCH + at + 1,
    )
}

fn show(raw: &str, layout: Layout) -> DisplayText<'_> {
    if raw.bytes().all(|byte| layout.keeps_ascii(byte)) {
        return DisplayTextBuilder::new(raw).finish();
    }
    let first = Pass::new(raw, layout, &[]).run();
    let unsafe_ranges = unsafe_graphemes::find(&first);
    if unsafe_ranges.is_empty() {
        first
    } else {
        Pass::new(raw, layout, &unsafe_ranges).run()
    }
}

/// Layout that display text is made for: one line or several.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Layout {
    Line,
    Block,
}

impl Layout {
    fn keeps_ascii(self, byte: u8) -> bool {
        matches!(byte, b' '..=b'~') || (byte == b'\n' && self == Layout::Block)
    }

    fn line_break(self) -> &'static str {
        match self {
            Layout::Line => "↵",
            Layout::Block => "\n",
        }
    }
}

/// One pass over the raw text.
struct Pass<'a, 'b> {
    rest: Peekable<CharIndices<'a>>,
    layout: Layout,
    /// Unsafe graphemes ahead, which are replaced, as byte ranges of the raw text.
    unsafe_ranges: &'b [Range<usize>],
    builder: DisplayTextBuilder<'a>,
    /// The last scalar, if it was kept and can carry marks.
    before: Option<char>,
    /// Number of marks on the last base.
    marks: usize,
    /// Columns of the current line up to byte `measured` of the display text. Updated at TABs only.
    columns: usize,
    measured: usize,
}

impl<'a, 'b> Pass<'a, 'b> {
    fn new(raw: &'a str, layout: Layout, unsafe_ranges: &'b [Range<usize>]) -> Self {
        let (rest, builder) = (raw.char_indices().peekable(), DisplayTextBuilder::new(raw));
        Self {
            rest,
            layout,
            unsafe_ranges,
            builder,
            before: None,
            marks: 0,
            columns: 0,
            measured: 0,
        }
    }

    fn run(mut self) -> DisplayText<'a> {
        while let Some((at, c)) = self.rest.next() {
            match self.unsafe_ranges.split_first() {
                Some((grapheme, ahead)) if grapheme.start <= at => {
                    self.unsafe_ranges = ahead;
                    self.replace_grapheme(at..grapheme.end, c);
                }
                _ => self.step(at, c),
            }
        }
        self.builder.finish()
    }

    fn step(&mut self, at: usize, c: char) {
        let piece = at..at + c.len_utf8();
        match Treatment::of(c) {
            Treatment::Keep => self.keep(c),
            Treatment::Mark if self.takes_mark() => {
                self.marks += 1;
                self.before = Some(c);
            }
            Treatment::Joiner if self.takes_joiner() => self.before = Some(c),
            Treatment::Mark | Treatment::Joiner | Treatment::Drop => {
                self.builder.replace(piece, "");
                self.builder.hide(c);
            }
            Treatment::Tab => self.expand_tab(piece),
            Treatment::Break => self.break_line(at, c),
            Treatment::Space => self.replace(piece, " "),
            Treatment::Bullet => self.replace(piece, BULLET),
            Treatment::Picture(picture) => {
                self.replace_hidden(c, piece, picture.encode_utf8(&mut [0; 4]));
            }
            Treatment::Replace => self.replace_hidden(c, piece, REPLACEMENT),
        }
    }

    fn keep(&mut self, c: char) {
        self.before = (!matches!(c, ' ' | '\u{3000}')).then_some(c);
        self.marks = 0;
    }

    fn takes_mark(&self) -> bool {
        self.before.is_some() && self.marks < MARKS_PER_BASE
    }

    /// True if a joiner here has a letter to join on both sides.
    ///
    /// The next character must be kept itself. Otherwise the joiner would end up at the wrong
    /// place, or twice, in the display text.
    fn takes_joiner(&mut self) -> bool {
        let Some(&(at, next)) = self.rest.peek() else {
            return false;
        };
        let is_kept = self
            .unsafe_ranges
            .first()
            .is_none_or(|grapheme| grapheme.start > at)
            && (self.takes_mark() || !matches!(Treatment::of(next), Treatment::Mark));
        is_kept && joins(next) && self.before.is_some_and(joins)
    }

    fn replace(&mut self, piece: Range<usize>, shown: &str) {
        self.builder.replace(piece, shown);
        self.before = None;
    }

    fn replace_hidden(&mut self, c: char, piece: Range<usize>, shown: &str) {
        self.replace(piece, shown);
        self.builder.hide(c);
    }

    fn replace_grapheme(&mut self, range: Range<usize>, first: char) {
        let end = range.end;
        self.replace_hidden(first, range, REPLACEMENT);
        while let Some((_, c)) = self.rest.next_if(|&(at, _)| at < end) {
            self.builder.hide(c);
        }
    }

    fn break_line(&mut self, at: usize, c: char) {
        let pair = c == '\r' && self.rest.next_if(|&(_, next)| next == '\n').is_some();
        let end = at + c.len_utf8() + usize::from(pair);
        self.before = None;
        if !(c == '\n' && self.layout == Layout::Block) {
            self.replace(at..end, self.layout.line_break());
        }
    }

    fn expand_tab(&mut self, piece: Range<usize>) {
        let spaces = match self.layout {
            Layout::Line => " ",
            Layout::Block => {
                self.builder.copy_to(piece.start);
                TAB_STOP
                    .get(self.column() % TAB_STOP.len()..)
                    .unwrap_or(TAB_STOP)
            }
        };
        self.replace(piece, spaces);
    }

    /// Columns of the current line so far.
    fn column(&mut self) -> usize {
        let fresh = self.builder.text.get(self.measured..).unwrap_or_default();
        self.columns = match fresh.rsplit_once('\n') {
            Some((_, line)) => width::of(line),
            None => self.columns + width::of(fresh),
        };
        self.measured = self.builder.text.len();
        self.columns
    }
}

#[cfg(test)]
#[allow(clippy::print_stderr, clippy::unwrap_used)]
mod tests;
