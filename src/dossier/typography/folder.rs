//! Folding of a text, unit by unit.

use unicode_normalization::UnicodeNormalization;

use super::characters::{
    CharFold, SOFT_HYPHEN, compatible_form, fold_of, is_hyphen, is_line_break, is_of_word,
    opens_unit,
};
use super::{FoldSpan, Folded, Hyphen};

/// Folding in progress. Characters are collected into the smallest units that compose independently
/// (a base character with its marks, a run of white space), so that the map to the original is
/// exact to the unit.
pub(super) struct Folder<'a> {
    original: &'a str,
    folded: Folded,
    /// Folded form of `original[from..to]`, not yet composed.
    unit: String,
    from: usize,
    to: usize,
    /// Byte offset of the next character in the original.
    next: usize,
}

impl<'a> Folder<'a> {
    pub(super) fn new(original: &'a str) -> Self {
        Self {
            original,
            folded: Folded::default(),
            unit: String::new(),
            from: 0,
            to: 0,
            next: 0,
        }
    }

    pub(super) fn run(mut self) -> Folded {
        while let Some(c) = self
            .original
            .get(self.next..)
            .and_then(|rest| rest.chars().next())
        {
            let plain = self.plain_end();
            if plain > self.next {
                self.add_plain(plain);
            } else {
                let at = self.next;
                self.next += c.len_utf8();
                self.add(at, c);
            }
        }
        self.finish_unit();
        self.folded
    }
}

impl Folder<'_> {
    /// End of the ASCII text that folding leaves unchanged.
    fn plain_end(&self) -> usize {
        let rest = self
            .original
            .as_bytes()
            .get(self.next..)
            .unwrap_or_default();
        let is_plain =
            |byte: Option<&u8>| byte.is_some_and(|byte| byte.is_ascii_graphic() && *byte != b'-');
        let mut len = 0;
        while is_plain(rest.get(len))
            || (len > 0 && rest.get(len) == Some(&b' ') && is_plain(rest.get(len + 1)))
        {
            len += 1;
        }
        if rest.get(len).is_some_and(|byte| !byte.is_ascii()) {
            // The next character may compose with the last letter.
            len = len.saturating_sub(1);
            len -= usize::from(len > 0 && rest.get(len - 1) == Some(&b' '));
        }
        self.next + len
    }

    fn add_plain(&mut self, end: usize) {
        self.finish_unit();
        let original = self.next..end;
        let start = self.folded.text.len();
        self.folded
            .text
            .push_str(self.original.get(original.clone()).unwrap_or_default());
        let folded = start..self.folded.text.len();
        self.push(FoldSpan {
            folded,
            original,
            verbatim: true,
        });
        self.next = end;
    }

    fn add(&mut self, at: usize, c: char) {
        if is_hyphen(c) && self.divides(at, c) {
            return;
        }
        match fold_of(c) {
            CharFold::Drop => return,
            CharFold::Space if self.unit == " " => {}
            CharFold::Space => self.start_unit(at, " "),
            CharFold::Into("-")
                if self.last().is_some_and(is_of_word) && self.word_follows(self.next) =>
            {
                return self.hyphen(Hyphen::Written);
            }
            CharFold::Into(text) => self.start_unit(at, text),
            CharFold::Keep => match compatible_form(c) {
                Some(form) => self.add_form(at, &form),
                None if opens_unit(c) => self.start_unit(at, c.encode_utf8(&mut [0; 4])),
                None => self.unit.push(c),
            },
        }
        self.to = at + c.len_utf8();
    }

    /// Adds the decomposition of a compatibility character.
    fn add_form(&mut self, at: usize, form: &str) {
        if form.chars().next().is_none_or(opens_unit) {
            self.start_unit(at, form);
        } else {
            self.unit.push_str(form);
        }
    }

    /// Joins a word divided by a hyphen at a line end. Around a soft hyphen, the line may end on
    /// either side.
    fn divides(&mut self, at: usize, hyphen: char) -> bool {
        let breaks = |space: &str| {
            space
                .replace("\r\n", "\n")
                .chars()
                .filter(|c| is_line_break(*c))
                .count()
        };
        let rest = self.original.get(self.next..).unwrap_or_default();
        let after = rest
            .get(..rest.len() - rest.trim_start().len())
            .unwrap_or_default();
        let is_spaced = self.unit == " ";
        let before = if is_spaced {
            self.original.get(self.from..at).unwrap_or_default()
        } else {
            ""
        };
        let is_divided = match (breaks(before), breaks(after)) {
            (0, 1) => !is_spaced,
            (1, 0 | 1) => hyphen == SOFT_HYPHEN,
            _ => false,
        };
        let last = if is_spaced {
            self.folded.text.chars().next_back()
        } else {
            self.last()
        };
        if !is_divided
            || !last.is_some_and(is_of_word)
            || !self.word_follows(self.next + after.len())
        {
            return false;
        }
        if is_spaced {
            self.unit.clear();
        }
        self.next += after.len();
        // A number is not divided, so its hyphen belongs to it.
        let is_written = last.is_some_and(char::is_numeric) && hyphen != SOFT_HYPHEN;
        self.hyphen(if is_written {
            Hyphen::Written
        } else {
            Hyphen::AtLineEnd
        });
        true
    }

    fn hyphen(&mut self, hyphen: Hyphen) {
        self.finish_unit();
        self.folded.hyphens.push((self.folded.text.len(), hyphen));
    }

    /// Last folded character.
    fn last(&self) -> Option<char> {
        if self.unit.is_empty() {
            self.folded.text.chars().next_back()
        } else {
            self.unit.chars().next_back()
        }
    }

    /// True if a letter or a digit follows, ignoring dropped characters.
    fn word_follows(&self, at: usize) -> bool {
        let rest = self.original.get(at..).unwrap_or_default();
        let next = rest
            .chars()
            .find(|c| !matches!(fold_of(*c), CharFold::Drop));
        next.is_some_and(|c| {
            let first = compatible_form(c)
                .and_then(|form| form.chars().next())
                .unwrap_or(c);
            matches!(fold_of(first), CharFold::Keep) && first.is_alphanumeric() && opens_unit(first)
        })
    }

    fn start_unit(&mut self, at: usize, text: &str) {
        self.finish_unit();
        self.unit.push_str(text);
        self.from = at;
    }

    fn finish_unit(&mut self) {
        let start = self.folded.text.len();
        if self.unit.is_ascii() {
            self.folded.text.push_str(&self.unit);
        } else {
            self.folded.text.extend(self.unit.nfc());
        }
        self.unit.clear();
        let folded = start..self.folded.text.len();
        if !folded.is_empty() {
            let verbatim =
                self.original.get(self.from..self.to) == self.folded.text.get(folded.clone());
            self.push(FoldSpan {
                folded,
                original: self.from..self.to,
                verbatim,
            });
        }
    }

    fn push(&mut self, span: FoldSpan) {
        match self.folded.spans.last_mut() {
            Some(last)
                if last.verbatim && span.verbatim && last.original.end == span.original.start =>
            {
                last.folded.end = span.folded.end;
                last.original.end = span.original.end;
            }
            _ => self.folded.spans.push(span),
        }
    }
}
