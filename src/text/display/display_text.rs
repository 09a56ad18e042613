//! Display text that maps byte offsets to its raw text and back, and its builder.

use std::{borrow::Cow, collections::BTreeMap, ops::Range};

/// Display text with a map to the raw text it was made from.
///
/// Borrows the raw text if that is clean.
#[derive(Clone, Debug)]
pub(crate) struct DisplayText<'a> {
    raw: &'a str,
    text: Cow<'a, str>,
    /// Starts of the segments that were copied, replaced or dropped as one. Empty if all was copied.
    segments: Vec<SegmentStart>,
    hidden: BTreeMap<char, usize>,
}

/// Start of a segment in bytes. A segment of the same length in both texts maps byte by byte, any
/// other as a whole.
#[derive(Clone, Copy, Debug)]
struct SegmentStart {
    raw: usize,
    shown: usize,
}

impl<'a> DisplayText<'a> {
    /// The display text.
    #[must_use]
    pub(crate) fn as_str(&self) -> &str {
        &self.text
    }

    /// The display text, owned.
    #[must_use]
    pub(crate) fn into_string(self) -> String {
        self.text.into_owned()
    }

    pub(super) fn into_text(self) -> Cow<'a, str> {
        self.text
    }

    /// Byte offset in the display text for a byte of the raw text.
    ///
    /// Inside a character or a replaced segment, its start; inside a dropped segment, the start of the
    /// next one. Monotone, always on a character boundary, clamped to the end.
    #[must_use]
    pub(crate) fn to_shown(&self, raw_byte: usize) -> usize {
        if raw_byte >= self.raw.len() {
            return self.text.len();
        }
        let byte = char_start(self.raw, raw_byte);
        let (segment, even) =
            self.segment_before(self.segments.partition_point(|segment| segment.raw <= byte));
        let within = if even { byte - segment.raw } else { 0 };
        char_start(&self.text, segment.shown + within)
    }

    /// Byte offset in the raw text for a byte of the display text.
    ///
    /// Inside a character or a replacement, the start of its original. Dropped text belongs to the
    /// segment after it. Monotone, always on a character boundary, clamped to the end.
    #[must_use]
    pub(crate) fn to_raw(&self, shown_byte: usize) -> usize {
        if shown_byte >= self.text.len() {
            return self.raw.len();
        }
        let byte = char_start(&self.text, shown_byte);
        let (segment, even) = self.segment_before(
            self.segments
                .partition_point(|segment| segment.shown <= byte),
        );
        let within = if even { byte - segment.shown } else { 0 };
        char_start(self.raw, segment.raw + within)
    }

    /// The segment that ends where the segment `next` starts, and whether it has the same length in both
    /// texts.
    fn segment_before(&self, next: usize) -> (SegmentStart, bool) {
        let at = |index: usize| self.segments.get(index).copied();
        let start = next
            .checked_sub(1)
            .and_then(at)
            .unwrap_or(SegmentStart { raw: 0, shown: 0 });
        let end = at(next).unwrap_or(SegmentStart {
            raw: self.raw.len(),
            shown: self.text.len(),
        });
        (start, end.raw - start.raw == end.shown - start.shown)
    }

    /// Counts of the characters that were dropped, or replaced by U+FFFD or a control picture.
    ///
    /// Excludes TABs, line breaks and spaces. Every scalar of a replaced grapheme counts.
    #[must_use]
    pub(crate) fn hidden(&self) -> &BTreeMap<char, usize> {
        &self.hidden
    }
}

/// The start of the character that contains a byte, or the end of the text.
fn char_start(text: &str, byte: usize) -> usize {
    let byte = byte.min(text.len());
    (0..=byte)
        .rev()
        .find(|&at| text.is_char_boundary(at))
        .unwrap_or(0)
}

/// Builder that copies the raw text in segments as long as possible.
pub(super) struct DisplayTextBuilder<'a> {
    display: DisplayText<'a>,
    pub(super) text: String,
    /// Number of raw bytes that were copied, replaced or dropped.
    done: usize,
}

impl<'a> DisplayTextBuilder<'a> {
    pub(super) fn new(raw: &'a str) -> Self {
        let display = DisplayText {
            raw,
            text: Cow::Borrowed(raw),
            segments: Vec::new(),
            hidden: BTreeMap::new(),
        };
        Self {
            display,
            text: String::new(),
            done: 0,
        }
    }

    /// Copies the raw text before a range and replaces the range by `shown`.
    pub(super) fn replace(&mut self, raw: Range<usize>, shown: &str) {
        self.copy_to(raw.start);
        let dropping = self
            .display
            .segments
            .last()
            .is_some_and(|last| last.shown == self.text.len());
        if !(dropping && shown.is_empty()) {
            self.display.segments.push(SegmentStart {
                raw: raw.start,
                shown: self.text.len(),
            });
        }
        self.text.push_str(shown);
        self.done = raw.end;
    }

    pub(super) fn copy_to(&mut self, raw_byte: usize) {
        let copied = self
            .display
            .raw
            .get(self.done..raw_byte)
            .unwrap_or_default();
        if !copied.is_empty() {
            self.display.segments.push(SegmentStart {
                raw: self.done,
                shown: self.text.len(),
            });
            self.text.push_str(copied);
            self.done = raw_byte;
        }
    }

    pub(super) fn hide(&mut self, c: char) {
        *self.display.hidden.entry(c).or_default() += 1;
    }

    pub(super) fn finish(mut self) -> DisplayText<'a> {
        if !self.display.segments.is_empty() {
            self.copy_to(self.display.raw.len());
            self.display.text = Cow::Owned(self.text);
        }
        self.display
    }
}
