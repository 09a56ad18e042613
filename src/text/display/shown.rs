//! Display text with the way back to its raw text, and how the two are put together.

use std::{borrow::Cow, collections::BTreeMap, ops::Range};

/// Display text, and the way back to the raw text it was made from.
///
/// Borrows the raw text if that is clean.
#[derive(Clone, Debug)]
pub struct Shown<'a> {
    raw: &'a str,
    text: Cow<'a, str>,
    /// Where stretches start that were copied, replaced or dropped as one; empty if all was copied.
    seams: Vec<Seam>,
    hidden: BTreeMap<char, usize>,
}

/// The start of a stretch, in bytes. A stretch as long in both texts maps byte by byte, any other
/// as a whole.
#[derive(Clone, Copy, Debug)]
struct Seam {
    raw: usize,
    shown: usize,
}

impl<'a> Shown<'a> {
    /// The display text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The display text, owned.
    #[must_use]
    pub fn into_string(self) -> String {
        self.text.into_owned()
    }

    pub(super) fn into_text(self) -> Cow<'a, str> {
        self.text
    }

    /// Where a byte of the raw text is shown, as a byte offset into the display text.
    ///
    /// Inside a character or a replaced piece: its start. Inside a dropped piece: the start of what
    /// follows. Monotone; always on a character boundary; clamped to the end.
    #[must_use]
    pub fn to_shown(&self, raw_byte: usize) -> usize {
        if raw_byte >= self.raw.len() {
            return self.text.len();
        }
        let byte = char_start(self.raw, raw_byte);
        let (seam, even) = self.stretch(self.seams.partition_point(|seam| seam.raw <= byte));
        let within = if even { byte - seam.raw } else { 0 };
        char_start(&self.text, seam.shown + within)
    }

    /// Where a byte of the display text comes from, as a byte offset into the raw text.
    ///
    /// Inside a character or a replacement: the start of what it stands for. What was dropped lies
    /// before what follows it. Monotone; always on a character boundary; clamped to the end.
    #[must_use]
    pub fn to_raw(&self, shown_byte: usize) -> usize {
        if shown_byte >= self.text.len() {
            return self.raw.len();
        }
        let byte = char_start(&self.text, shown_byte);
        let (seam, even) = self.stretch(self.seams.partition_point(|seam| seam.shown <= byte));
        let within = if even { byte - seam.shown } else { 0 };
        char_start(self.raw, seam.raw + within)
    }

    /// The stretch that ends at the seam `next`, and whether it is as long in both texts.
    fn stretch(&self, next: usize) -> (Seam, bool) {
        let at = |index: usize| self.seams.get(index).copied();
        let start = next.checked_sub(1).and_then(at).unwrap_or(Seam { raw: 0, shown: 0 });
        let end = at(next).unwrap_or(Seam { raw: self.raw.len(), shown: self.text.len() });
        (start, end.raw - start.raw == end.shown - start.shown)
    }

    /// What the reader does not get to see as it is, with how often: characters shown as U+FFFD or
    /// as a control picture, or dropped.
    ///
    /// TABs, line breaks and spaces are not among them. Of a grapheme that was replaced, each
    /// scalar counts.
    #[must_use]
    pub fn hidden(&self) -> &BTreeMap<char, usize> {
        &self.hidden
    }
}

/// The start of the character that holds the byte, or the text's end.
fn char_start(text: &str, byte: usize) -> usize {
    let byte = byte.min(text.len());
    (0..=byte).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0)
}

/// Display text in the making, copied from the raw text in stretches as long as possible.
pub(super) struct Draft<'a> {
    shown: Shown<'a>,
    pub(super) text: String,
    /// The raw bytes that are already in `text`, or were left out of it.
    done: usize,
}

impl<'a> Draft<'a> {
    pub(super) fn new(raw: &'a str) -> Self {
        let shown = Shown { raw, text: Cow::Borrowed(raw), seams: Vec::new(), hidden: BTreeMap::new() };
        Self { shown, text: String::new(), done: 0 }
    }

    /// Puts `shown` in the place of a range of the raw text; all before it that is not done yet is
    /// copied.
    pub(super) fn replace(&mut self, raw: Range<usize>, shown: &str) {
        self.copy_to(raw.start);
        let dropping = self.shown.seams.last().is_some_and(|last| last.shown == self.text.len());
        if !(dropping && shown.is_empty()) {
            self.shown.seams.push(Seam { raw: raw.start, shown: self.text.len() });
        }
        self.text.push_str(shown);
        self.done = raw.end;
    }

    pub(super) fn copy_to(&mut self, raw_byte: usize) {
        let stretch = self.shown.raw.get(self.done..raw_byte).unwrap_or_default();
        if !stretch.is_empty() {
            self.shown.seams.push(Seam { raw: self.done, shown: self.text.len() });
            self.text.push_str(stretch);
            self.done = raw_byte;
        }
    }

    pub(super) fn hide(&mut self, c: char) {
        *self.shown.hidden.entry(c).or_default() += 1;
    }

    pub(super) fn finish(mut self) -> Shown<'a> {
        if !self.shown.seams.is_empty() {
            self.copy_to(self.shown.raw.len());
            self.shown.text = Cow::Owned(self.text);
        }
        self.shown
    }
}
