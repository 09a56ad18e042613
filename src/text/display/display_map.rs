//! Map between the bytes of a raw text and those of its display text.

use std::ops::Range;

/// Map between the bytes of a raw text and those of its display text.
///
/// It holds neither text: every method takes the two that it was made from.
#[derive(Clone, Debug, Default)]
pub(crate) struct DisplayMap {
    /// Starts of the segments that were copied, replaced or dropped as one. Empty if all was
    /// copied.
    segments: Vec<SegmentStart>,
}

/// Start of a segment in bytes. A segment of the same length in both texts maps byte by byte, any
/// other as a whole.
#[derive(Clone, Copy, Debug)]
struct SegmentStart {
    raw: usize,
    shown: usize,
}

impl DisplayMap {
    /// Byte offset in the display text for a byte of the raw text.
    ///
    /// Inside a character or a replaced segment, its start; inside a dropped segment, the start of
    /// the next one. Monotone, always on a character boundary, clamped to the end.
    #[must_use]
    pub(crate) fn to_shown(&self, raw: &str, shown: &str, raw_byte: usize) -> usize {
        if raw_byte >= raw.len() {
            return shown.len();
        }
        let byte = char_start(raw, raw_byte);
        let (segment, even) = self.segment_of_raw(raw, shown, byte);
        let within = if even { byte - segment.raw.start } else { 0 };
        char_start(shown, segment.shown.start + within)
    }

    /// Bytes of the display text that show the character at a byte of the raw text; empty if it was
    /// dropped.
    #[must_use]
    pub(crate) fn shown_range(&self, raw: &str, shown: &str, raw_byte: usize) -> Range<usize> {
        if raw_byte >= raw.len() {
            return shown.len()..shown.len();
        }
        let byte = char_start(raw, raw_byte);
        let (segment, even) = self.segment_of_raw(raw, shown, byte);
        if !even {
            return segment.shown;
        }
        let start = char_start(shown, segment.shown.start + byte - segment.raw.start);
        let first = shown.get(start..).and_then(|rest| rest.chars().next());
        start..start + first.map_or(0, char::len_utf8)
    }

    /// Byte offset in the raw text for a byte of the display text.
    ///
    /// Inside a character or a replacement, the start of its original, and never in dropped text.
    /// Monotone, always on a character boundary, clamped to the end.
    #[must_use]
    pub(crate) fn to_raw(&self, raw: &str, shown: &str, shown_byte: usize) -> usize {
        if shown_byte >= shown.len() {
            return raw.len();
        }
        let byte = char_start(shown, shown_byte);
        let next = self
            .segments
            .partition_point(|segment| segment.shown <= byte);
        let (segment, even) = self.segment_before(raw, shown, next);
        let within = if even { byte - segment.shown.start } else { 0 };
        char_start(raw, segment.raw.start + within)
    }

    fn segment_of_raw(&self, raw: &str, shown: &str, byte: usize) -> (Segment, bool) {
        let next = self.segments.partition_point(|segment| segment.raw <= byte);
        self.segment_before(raw, shown, next)
    }

    /// The segment that ends where the segment `next` starts, and whether it has the same length in
    /// both texts.
    fn segment_before(&self, raw: &str, shown: &str, next: usize) -> (Segment, bool) {
        let at = |index: usize| self.segments.get(index).copied();
        let start = next
            .checked_sub(1)
            .and_then(at)
            .unwrap_or(SegmentStart { raw: 0, shown: 0 });
        let end = at(next).unwrap_or(SegmentStart {
            raw: raw.len(),
            shown: shown.len(),
        });
        let segment = Segment {
            raw: start.raw..end.raw,
            shown: start.shown..end.shown,
        };
        let even = segment.raw.len() == segment.shown.len();
        (segment, even)
    }

    /// True if the raw text is its own display text.
    pub(super) fn is_identity(&self) -> bool {
        self.segments.is_empty()
    }

    /// True if the last segment starts at a byte of the display text, so nothing of it is shown
    /// yet.
    pub(super) fn ends_at(&self, shown: usize) -> bool {
        self.segments.last().is_some_and(|last| last.shown == shown)
    }

    pub(super) fn push(&mut self, raw: usize, shown: usize) {
        self.segments.push(SegmentStart { raw, shown });
    }
}

/// A segment as byte ranges of both texts.
struct Segment {
    raw: Range<usize>,
    shown: Range<usize>,
}

/// The start of the character that contains a byte, or the end of the text.
fn char_start(text: &str, byte: usize) -> usize {
    let byte = byte.min(text.len());
    (0..=byte)
        .rev()
        .find(|&at| text.is_char_boundary(at))
        .unwrap_or(0)
}
