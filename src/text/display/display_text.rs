//! Display text that maps byte offsets to its raw text and back, and its builder.

use std::{borrow::Cow, collections::BTreeMap, ops::Range};

use super::display_map::DisplayMap;

/// Display text with a map to the raw text it was made from.
///
/// Borrows the raw text if that is clean.
#[derive(Clone, Debug)]
pub(crate) struct DisplayText<'a> {
    raw: &'a str,
    text: Cow<'a, str>,
    map: DisplayMap,
    hidden: BTreeMap<char, usize>,
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

    /// The display text and its map, both owned.
    #[must_use]
    pub(crate) fn into_parts(self) -> (String, DisplayMap) {
        (self.text.into_owned(), self.map)
    }

    /// See [`DisplayMap::to_shown`].
    #[must_use]
    pub(crate) fn to_shown(&self, raw_byte: usize) -> usize {
        self.map.to_shown(self.raw, &self.text, raw_byte)
    }

    /// See [`DisplayMap::to_raw`].
    #[must_use]
    pub(crate) fn to_raw(&self, shown_byte: usize) -> usize {
        self.map.to_raw(self.raw, &self.text, shown_byte)
    }

    /// Counts of the characters that were dropped, or replaced by U+FFFD or a control picture.
    ///
    /// Excludes TABs, line breaks and spaces. Every scalar of a replaced grapheme counts.
    #[must_use]
    pub(crate) fn hidden(&self) -> &BTreeMap<char, usize> {
        &self.hidden
    }
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
            map: DisplayMap::default(),
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
        let dropping = self.display.map.ends_at(self.text.len());
        if !(dropping && shown.is_empty()) {
            self.display.map.push(raw.start, self.text.len());
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
            self.display.map.push(self.done, self.text.len());
            self.text.push_str(copied);
            self.done = raw_byte;
        }
    }

    pub(super) fn hide(&mut self, c: char) {
        *self.display.hidden.entry(c).or_default() += 1;
    }

    pub(super) fn finish(mut self) -> DisplayText<'a> {
        if !self.display.map.is_identity() {
            self.copy_to(self.display.raw.len());
            self.display.text = Cow::Owned(self.text);
        }
        self.display
    }
}
