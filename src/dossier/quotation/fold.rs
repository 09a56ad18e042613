//! Text as a reader compares it: typography that changes between copies of one text is made uniform.

use std::ops::{Range, RangeInclusive};

use unicode_normalization::char::{
    canonical_combining_class, decompose_canonical, decompose_compatible,
};
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

/// A text after folding, with the way back to the text it was made from.
///
/// Folding turns each run of white space (Unicode `White_Space`, so no-break spaces and line breaks too) into one
/// space, single and double quotation marks and primes into `'` and `"`, dashes into `-`, `…` into `...` and the Armenian
/// full stop into `:`; drops soft hyphens, zero-width characters and the Arabic tatweel; joins words that a hyphen divides
/// at a line end; replaces compatibility forms by what they stand for; and composes the rest (NFC, UAX #15). Case is kept.
///
/// Hyphens inside of words are not in the folded text, but remembered: [`Folded::has_hyphens_of`].
#[derive(Debug, Clone, Default)]
pub struct Folded {
    text: String,
    /// In the order of the text; none is empty; what lies between two of them in the original was dropped.
    spans: Vec<Span>,
    /// Where hyphens were inside of words, in bytes of the text, in order.
    hyphens: Vec<(usize, Hyphen)>,
}

/// A hyphen inside of a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Hyphen {
    /// It belongs to the word.
    Written,
    /// It stands at a line end: it may belong to the word, or may only divide it.
    AtLineEnd,
}

/// A stretch of the folded text and the stretch of the original it stands for, in bytes.
#[derive(Debug, Clone)]
struct Span {
    folded: Range<usize>,
    original: Range<usize>,
    /// The two are equal byte for byte; otherwise they correspond only as a whole.
    verbatim: bool,
}

impl Folded {
    /// Folds `original`.
    #[must_use]
    pub fn new(original: &str) -> Self {
        let mut folding = Folding {
            original,
            folded: Self::default(),
            unit: String::new(),
            from: 0,
            to: 0,
            next: 0,
        };
        while let Some(c) = original
            .get(folding.next..)
            .and_then(|rest| rest.chars().next())
        {
            let plain = folding.plain_end();
            if plain > folding.next {
                folding.add_plain(plain);
            } else {
                let at = folding.next;
                folding.next += c.len_utf8();
                folding.add(at, c);
            }
        }
        folding.finish_unit();
        folding.folded
    }

    /// The folded text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The bytes of the original that `folded`, a byte range of the folded text, stands for. `None` when the range is
    /// empty, out of bounds, or takes only a part of something folded as a whole, such as one of the dots of `…`.
    #[must_use]
    pub fn original_range(&self, folded: &Range<usize>) -> Option<Range<usize>> {
        let first = self
            .spans
            .partition_point(|span| span.folded.start <= folded.start)
            .checked_sub(1)?;
        let last = self
            .spans
            .partition_point(|span| span.folded.start < folded.end)
            .checked_sub(1)?;
        let start = self.spans.get(first)?.original_of(folded.start)?;
        let end = self.spans.get(last)?.original_of(folded.end)?;
        (start < end).then_some(start..end)
    }

    /// Whether the words found at `range` of the folded text have the same hyphens as `words`. One that stands at a line
    /// end on either side may be there on the other, or not.
    #[must_use]
    pub fn has_hyphens_of(&self, range: &Range<usize>, words: &Self) -> bool {
        let first = self.hyphens.partition_point(|(at, _)| *at <= range.start);
        let end = self.hyphens.partition_point(|(at, _)| *at < range.end);
        let mut own = self
            .hyphens
            .get(first..end)
            .unwrap_or_default()
            .iter()
            .peekable();
        let mut other = words
            .hyphens
            .iter()
            .map(|(at, hyphen)| (at + range.start, *hyphen))
            .peekable();
        loop {
            let lonely = match (own.peek(), other.peek()) {
                (None, None) => return true,
                (Some((at, _)), Some((there, _))) if at == there => {
                    own.next();
                    other.next();
                    continue;
                }
                (Some((at, _)), Some((there, _))) if at > there => other.next(),
                (None, Some(_)) => other.next(),
                (Some(_), _) => own.next().copied(),
            };
            if lonely.is_some_and(|(_, hyphen)| hyphen == Hyphen::Written) {
                return false;
            }
        }
    }

    /// The folded text of what stands before byte `at` of the original.
    #[must_use]
    pub fn before(&self, at: usize) -> &str {
        let last = self
            .spans
            .partition_point(|span| span.original.start < at)
            .checked_sub(1);
        let end = last
            .and_then(|last| self.spans.get(last))
            .map_or(0, |span| {
                let inside = span.verbatim && at < span.original.end;
                if inside {
                    span.folded.start + (at - span.original.start)
                } else {
                    span.folded.end
                }
            });
        self.text.get(..end).unwrap_or_default()
    }

    /// The folded text of what stands from byte `at` of the original on.
    #[must_use]
    pub fn after(&self, at: usize) -> &str {
        let first = self.spans.partition_point(|span| span.original.end <= at);
        let start = self.spans.get(first).map_or(self.text.len(), |span| {
            let inside = span.verbatim && at > span.original.start;
            if inside {
                span.folded.start + (at - span.original.start)
            } else {
                span.folded.start
            }
        });
        self.text.get(start..).unwrap_or_default()
    }
}

impl Span {
    fn original_of(&self, folded: usize) -> Option<usize> {
        if folded == self.folded.end {
            return Some(self.original.end);
        }
        let offset = folded.checked_sub(self.folded.start)?;
        let known = folded < self.folded.end && (self.verbatim || offset == 0);
        known.then(|| self.original.start + offset)
    }
}

/// A folding in progress. Characters are gathered into the smallest units that can be composed on their own (a base
/// character with its marks, a run of white space), so that the way back is exact to the unit.
struct Folding<'a> {
    original: &'a str,
    folded: Folded,
    /// What `original[from..to]` folds to, not yet composed.
    unit: String,
    from: usize,
    to: usize,
    /// The byte of the original that comes next.
    next: usize,
}

impl Folding<'_> {
    /// The end of the ASCII text from here on that folding leaves as it is.
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
            // What follows may compose with the last letter.
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
        self.push(Span {
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
            Fold::Drop => return,
            Fold::Space if self.unit == " " => {}
            Fold::Space => self.start_unit(at, " "),
            Fold::Into("-")
                if self.last().is_some_and(is_of_word) && self.word_follows(self.next) =>
            {
                return self.hyphen(Hyphen::Written);
            }
            Fold::Into(text) => self.start_unit(at, text),
            Fold::Keep => match compatible_form(c) {
                Some(form) => self.add_form(at, &form),
                None if opens_unit(c) => self.start_unit(at, c.encode_utf8(&mut [0; 4])),
                None => self.unit.push(c),
            },
        }
        self.to = at + c.len_utf8();
    }

    /// What a compatibility character stands for.
    fn add_form(&mut self, at: usize, form: &str) {
        if form.chars().next().is_none_or(opens_unit) {
            self.start_unit(at, form);
        } else {
            self.unit.push_str(form);
        }
    }

    /// Joins a word that a hyphen divides at a line end. Around a soft hyphen, a line may end on either side.
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
        // A number is not divided: its hyphen belongs to it.
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

    /// What was folded last.
    fn last(&self) -> Option<char> {
        if self.unit.is_empty() {
            self.folded.text.chars().next_back()
        } else {
            self.unit.chars().next_back()
        }
    }

    /// Whether a letter or a digit comes at a byte of the original, but for what is dropped.
    fn word_follows(&self, at: usize) -> bool {
        let rest = self.original.get(at..).unwrap_or_default();
        let next = rest.chars().find(|c| !matches!(fold_of(*c), Fold::Drop));
        next.is_some_and(|c| {
            let first = compatible_form(c)
                .and_then(|form| form.chars().next())
                .unwrap_or(c);
            matches!(fold_of(first), Fold::Keep) && first.is_alphanumeric() && opens_unit(first)
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
            self.push(Span {
                folded,
                original: self.from..self.to,
                verbatim,
            });
        }
    }

    fn push(&mut self, span: Span) {
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

enum Fold {
    Keep,
    Drop,
    Space,
    Into(&'static str),
}

fn fold_of(c: char) -> Fold {
    match c {
        '-' => Fold::Into("-"),
        '!'..='~' => Fold::Keep,
        _ if c.is_whitespace() => Fold::Space,
        // Curly, low and reversed; angle; primes; the modifier letter that looks like the curly apostrophe.
        '‘' | '’' | '‚' | '‛' | '‹' | '›' | '′' | '‵' | 'ʼ' => Fold::Into("'"),
        '“' | '”' | '„' | '‟' | '«' | '»' | '″' | '‶' => Fold::Into("\""),
        // The Armenian full stop looks like a colon, and is often typed as one.
        '։' => Fold::Into(":"),
        // From the hyphen to the horizontal bar, with the figure, en and em dashes between; the minus sign.
        '\u{2010}'..='\u{2015}' | '\u{2212}' => Fold::Into("-"),
        '…' => Fold::Into("..."),
        // Soft hyphen, grapheme joiner, joiners and zero-width spaces, directional marks, invisible operators; tatweel,
        // which only stretches Arabic words.
        '\u{ad}'
        | 'ـ'
        | '\u{34f}'
        | '\u{61c}'
        | '\u{180e}'
        | '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{2064}'
        | '\u{2066}'..='\u{2069}'
        | '\u{feff}' => Fold::Drop,
        _ => Fold::Keep,
    }
}

/// One sign for all that fold to one: white space, quotation marks, dashes. Other characters stay as they are.
pub(super) fn plain_sign(c: char) -> char {
    match fold_of(c) {
        Fold::Space => ' ',
        Fold::Into(text) if text.len() == 1 => text.chars().next().unwrap_or(c),
        Fold::Into(_) | Fold::Keep | Fold::Drop => c,
    }
}

const SOFT_HYPHEN: char = '\u{ad}';

/// Whether it may divide a word at a line end.
fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | SOFT_HYPHEN | '\u{2010}')
}

/// Whether it is a letter, a digit, or a mark on one.
fn is_of_word(c: char) -> bool {
    c.is_alphanumeric() || canonical_combining_class(c) != 0
}

fn is_line_break(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// What a compatibility character stands for (NFKC, UAX #15), folded; `None` for every other, and for those that say more
/// than the letters do: raised and lowered letters, fractions, enclosed letters and numbers, accents by themselves.
fn compatible_form(c: char) -> Option<String> {
    if c < '\u{a0}' || says_more_than_letters(c) {
        return None;
    }
    let (mut is_canonical, mut canonical) = (true, Vec::new());
    decompose_canonical(c, |part| canonical.push(part));
    let mut form = String::new();
    let mut nth = 0;
    decompose_compatible(c, |part| {
        is_canonical &= canonical.get(nth) == Some(&part);
        nth += 1;
        match fold_of(part) {
            Fold::Drop => {}
            Fold::Space => form.push(' '),
            Fold::Into(text) => form.push_str(text),
            Fold::Keep => form.push(part),
        }
    });
    let is_compatible = !is_canonical || nth != canonical.len();
    let is_spacing_accent = form.starts_with(' ');
    (is_compatible && !is_spacing_accent && !form.is_empty()).then_some(form)
}

/// Raised and lowered letters and digits, fractions, and what is enclosed in a circle, a square or parentheses: 10⁵ is not
/// 105, and ① is not 1. Squared words such as ㎏ are letters, unless one of them is a raised digit.
fn says_more_than_letters(c: char) -> bool {
    let mut has_digit = false;
    if ('\u{3300}'..='\u{33ff}').contains(&c) {
        decompose_compatible(c, |part| has_digit |= part.is_ascii_digit());
    }
    has_digit
        || RAISED_LOWERED_ENCLOSED
            .iter()
            .any(|range| range.contains(&c))
}

/// Characters whose compatibility decomposition is `<super>`, `<sub>`, `<fraction>`, `<circle>` or in parentheses, and the
/// enclosed supplements; but for the squared words.
const RAISED_LOWERED_ENCLOSED: [RangeInclusive<char>; 34] = [
    'ª'..='ª',
    '²'..='²',
    '³'..='³',
    '¹'..='¹',
    'º'..='º',
    '¼'..='¾',
    '\u{2b0}'..='\u{2b8}',
    '\u{2e0}'..='\u{2e4}',
    '\u{10fc}'..='\u{10fc}',
    '\u{1d2c}'..='\u{1d6a}',
    '\u{1d78}'..='\u{1d78}',
    '\u{1d9b}'..='\u{1dbf}',
    '\u{2070}'..='\u{209c}',
    '\u{2120}'..='\u{2120}',
    '\u{2122}'..='\u{2122}',
    '\u{2150}'..='\u{215f}',
    '\u{2189}'..='\u{2189}',
    '\u{2460}'..='\u{24ff}',
    '\u{2c7c}'..='\u{2c7c}',
    '\u{2c7d}'..='\u{2c7d}',
    '\u{2d6f}'..='\u{2d6f}',
    '\u{3192}'..='\u{319f}',
    '\u{3200}'..='\u{32fe}',
    '\u{a69c}'..='\u{a69c}',
    '\u{a69d}'..='\u{a69d}',
    '\u{a770}'..='\u{a770}',
    '\u{a7f2}'..='\u{a7f4}',
    '\u{a7f8}'..='\u{a7f8}',
    '\u{a7f9}'..='\u{a7f9}',
    '\u{ab5c}'..='\u{ab5f}',
    '\u{ab69}'..='\u{ab69}',
    '\u{10780}'..='\u{107ba}',
    '\u{1e030}'..='\u{1e06d}',
    '\u{1f100}'..='\u{1f2ff}',
];

/// Whether composition never looks back across the start of `c`: its decomposition begins with a starter that composes
/// with nothing before it (UAX #15, stable code points).
fn opens_unit(c: char) -> bool {
    if c.is_ascii() {
        return true;
    }
    let mut first = None;
    decompose_canonical(c, |part| {
        first.get_or_insert(part);
    });
    first.is_some_and(|first| {
        canonical_combining_class(first) == 0
            && is_nfc_quick(std::iter::once(first)) == IsNormalized::Yes
    })
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn folded(text: &str) -> String {
        Folded::new(text).as_str().to_owned()
    }

    /// The stretch of `original` that `words` stand for where they first occur after folding.
    fn original<'a>(original: &'a str, words: &str) -> Option<&'a str> {
        let folded = Folded::new(original);
        let at = folded.as_str().find(words).unwrap();
        Some(&original[folded.original_range(&(at..at + words.len()))?])
    }

    #[test]
    fn each_class_folds_to_one_sign() {
        assert_eq!(folded("a \t\u{a0}\r\n\u{2028}\u{3000}b\u{85}"), "a b ");
        assert_eq!(folded("‘’‚‛‹›′‵ʼ'"), "'".repeat(10));
        assert_eq!(folded("“”„‟«»″‶\""), "\"\"\"\"\"\"\"\"\"");
        assert_eq!(folded("- ‐ ‑ ‒ – — ― −"), "- - - - - - - -");
        assert_eq!(folded("խաղաղություն։"), "խաղաղություն:");
        assert_eq!(folded("السـلام"), "السلام");
        assert_eq!(
            folded("ne\u{ad}go\u{200b}ti\u{feff}a\u{2060}te\u{200d}d"),
            "negotiated"
        );
        assert_eq!(folded("so… no..."), "so... no...");
    }

    #[test]
    fn white_space_with_something_dropped_inside_is_one_run() {
        assert_eq!(folded("a \u{200b} b"), "a b");
    }

    #[test]
    fn case_and_letters_stay() {
        assert_eq!(folded("Straße ΑΒγ"), "Straße ΑΒγ");
        assert_eq!(folded("ё ə ә í ı"), "ё ə ә í ı");
        assert_ne!(folded("ё"), folded("е"));
    }

    #[test]
    fn compatibility_forms_become_what_they_stand_for() {
        assert_eq!(folded("oﬃce ﬁsh ﬂat ﬅ Ĳ ﬓ"), "office fish flat st IJ մն");
        assert_eq!(folded("ＡＢＣ１２！　（ｘ）＂"), "ABC12! (x)\"");
        assert_eq!(folded("ﾊﾞｶﾞ ㌔ ㎏ Ⅳ № ℃"), "バガ キロ kg IV No °C");
        assert_eq!(folded("\u{fefb}\u{fe8e}"), "لاا");
        assert_eq!(folded("և եւ"), "եւ եւ");
        assert_eq!(original("the oﬃce of", "office"), Some("oﬃce"));
        assert_eq!(original("the oﬃce of", "ffi"), Some("ﬃ"));
        assert_eq!(original("the oﬃce of", "of"), None, "a part of a ligature");
    }

    #[test]
    fn what_says_more_than_its_letters_stays() {
        for text in [
            "10⁵", "x₂", "½", "①", "⑳", "⒈", "⒜", "Ⓐ", "㈱", "🄰", "㎡", "1º", "ª", "™", "´", "¨",
            "ˢ",
        ] {
            assert_eq!(folded(text), text);
        }
        assert_eq!(folded("5 k㎡"), "5 k㎡");
    }

    #[test]
    fn a_word_divided_at_a_line_end_is_one_word() {
        assert_eq!(folded("Verhand-\nlungen"), "Verhandlungen");
        assert_eq!(folded("Verhand\u{2010} \r\n  lungen"), "Verhandlungen");
        assert_eq!(folded("Ha\u{ad}\nfen"), "Hafen");
        assert_eq!(folded("Fische\n\u{ad}\nreiflotte"), "Fischereiflotte");
        assert_eq!(folded("cafe\u{301}-\nhouse"), "caféhouse");
        assert_eq!(
            original("die Verhand-\nlungen ruhten", "Verhandlungen"),
            Some("Verhand-\nlungen")
        );
        assert_eq!(
            original("die Verhand-\nlungen ruhten", "lungen"),
            Some("lungen")
        );
        assert_eq!(folded("an end -\nand more"), "an end - and more", "a dash");
        assert_eq!(
            folded("an end-\n\nA title"),
            "an end- A title",
            "a paragraph"
        );
        assert_eq!(folded("so \u{ad} it"), "so it");
        assert_eq!(folded("so-\n"), "so- ");
    }

    /// Whether `words` are found in `text` with the hyphens they have.
    fn found(text: &str, words: &str) -> bool {
        let (text, words) = (Folded::new(text), Folded::new(words));
        let at = text.as_str().find(words.as_str()).unwrap();
        text.has_hyphens_of(&(at..at + words.as_str().len()), &words)
    }

    #[test]
    fn a_hyphen_that_belongs_to_a_word_counts() {
        assert!(found("a well-known one", "well—known"));
        assert!(!found("a well-known one", "wellknown") && !found("they resign", "re-sign"));
        assert!(
            found("a well-\nknown one", "well-known one")
                && found("a well-\nknown one", "wellknown")
        );
        assert!(
            found("a well-known one", "a well-\nknown")
                && found("the wellknown one", "well-\nknown")
        );
        assert!(found(
            "so well-known nego-\ntiations",
            "well-known negotiations"
        ));
        assert!(!found(
            "so well-known nego-\ntiations",
            "wellknown negotiations"
        ));
        assert!(found("a well-known one", "known") && found("a well-known one", "well"));
        assert!(
            found("1990-\n91", "1990–91")
                && !found("1990-\n91", "199091")
                && !found("1990-91", "199091")
        );
    }

    #[test]
    fn composed_and_decomposed_are_alike() {
        assert_eq!(folded("e\u{301}"), "é");
        assert_eq!(folded("a\u{323}\u{302}"), folded("a\u{302}\u{323}"));
        assert_eq!(folded("\u{1100}\u{1161}\u{11a8}"), "각");
        assert_eq!(folded("aA\u{30a}\u{212b}"), "aÅÅ");
    }

    #[test]
    fn the_way_back_is_exact() {
        let text = "x “don’t\u{a0}\u{a0}go”… cafe\u{301} \u{ad}1990–91\u{ad} y";
        assert_eq!(
            original(text, "\"don't go\"..."),
            Some("“don’t\u{a0}\u{a0}go”…")
        );
        assert_eq!(original(text, "don't"), Some("don’t"));
        assert_eq!(original(text, " go"), Some("\u{a0}\u{a0}go"));
        assert_eq!(original(text, "café"), Some("cafe\u{301}"));
        assert_eq!(original(text, "199091"), Some("1990–91"));
        assert_eq!(original("a\u{212b}", "Å"), Some("\u{212b}"));
    }

    #[test]
    fn a_part_of_what_folds_as_a_whole_has_no_way_back() {
        assert_eq!(original("so…", "so."), None);
        assert_eq!(original("so…", ".."), None);
        assert_eq!(original("so…", "so..."), Some("so…"));
        let folded = Folded::new("abc");
        for range in [0..0, 2..2, 0..4, 3..4, 9..12] {
            assert_eq!(folded.original_range(&range), None, "{range:?}");
        }
        assert_eq!(Folded::new("").original_range(&(0..1)), None);
    }

    #[test]
    fn before_and_after_an_original_position() {
        let folded = Folded::new("a’b\u{ad} \n…c");
        let around = |at| (folded.before(at), folded.after(at));
        assert_eq!(around(0), ("", "a'b ...c"));
        assert_eq!(around(1), ("a", "'b ...c"));
        assert_eq!(around(4), ("a'", "b ...c"));
        assert_eq!(around(7), ("a'b", " ...c"));
        assert_eq!(
            around(8),
            ("a'b ", " ...c"),
            "of a run that is cut, each side has its space"
        );
        assert_eq!(around(12), ("a'b ...", "c"));
        assert_eq!(around(13), ("a'b ...c", ""));
        assert_eq!(around(99), ("a'b ...c", ""));
    }

    /// Text rich in what folds.
    fn typography() -> impl Strategy<Value = String> {
        proptest::collection::vec(
            proptest::sample::select(
                "ab1ﬃ①ﾊﾞ \u{a0}\n’'“…-–\u{ad}\u{200b}\u{301}\u{323}\u{20d0}e\u{e9}\u{212b}\u{1100}\u{1161}\u{11a8}𝒳"
                    .chars()
                    .collect::<Vec<_>>(),
            ),
            0..40,
        )
        .prop_map(String::from_iter)
    }

    proptest! {
        #[test]
        fn folding_again_changes_nothing_and_the_result_is_composed(text in typography()) {
            let once = folded(&text);
            prop_assert_eq!(&folded(&once), &once);
            prop_assert_eq!(once.nfc().collect::<String>(), once);
        }

        #[test]
        fn the_form_of_the_original_does_not_matter(text in typography()) {
            prop_assert_eq!(folded(&text.nfd().collect::<String>()), folded(&text));
            prop_assert_eq!(folded(&text.nfc().collect::<String>()), folded(&text));
        }

        #[test]
        fn what_a_range_goes_back_to_folds_to_it(text in typography()) {
            let whole = Folded::new(&text);
            let bounds: Vec<usize> = whole.as_str().char_indices().map(|(at, _)| at).chain([whole.as_str().len()]).collect();
            for (i, start) in bounds.iter().enumerate() {
                for end in &bounds[i..] {
                    if let Some(range) = whole.original_range(&(*start..*end)) {
                        prop_assert_eq!(folded(&text[range.clone()]), &whole.as_str()[*start..*end]);
                        prop_assert_eq!(whole.before(range.start), &whole.as_str()[..*start]);
                        prop_assert_eq!(whole.after(range.end), &whole.as_str()[*end..]);
                    }
                }
            }
        }

        #[test]
        fn any_text_folds(text in any::<String>(), at in 0..80usize, end in 0..80usize) {
            let folded = Folded::new(&text);
            if let Some(range) = folded.original_range(&(at..end)) {
                prop_assert!(range.end <= text.len());
            }
            let _ = (folded.before(at), folded.after(at));
        }
    }
}
