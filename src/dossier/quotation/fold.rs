//! Text as a reader compares it: typography that changes between copies of one text is made uniform.

use std::ops::Range;

use unicode_normalization::char::{canonical_combining_class, decompose_canonical};
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

/// A text after folding, with the way back to the text it was made from.
///
/// Folding turns each run of white space (Unicode `White_Space`, so no-break spaces and line breaks too) into one
/// space, single and double quotation marks and primes into `'` and `"`, dashes into `-` and `…` into `...`; drops soft
/// hyphens and zero-width characters; and composes the rest (NFC, UAX #15). Case is kept.
#[derive(Debug, Clone, Default)]
pub struct Folded {
    text: String,
    /// In the order of the text; none is empty; what lies between two of them in the original was dropped.
    spans: Vec<Span>,
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
        let mut folding = Folding { original, folded: Self::default(), unit: String::new(), from: 0, to: 0 };
        for (at, c) in original.char_indices() {
            folding.add(at, c);
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
        let first = self.spans.partition_point(|span| span.folded.start <= folded.start).checked_sub(1)?;
        let last = self.spans.partition_point(|span| span.folded.start < folded.end).checked_sub(1)?;
        let start = self.spans.get(first)?.original_of(folded.start)?;
        let end = self.spans.get(last)?.original_of(folded.end)?;
        (start < end).then_some(start..end)
    }

    /// The folded text of what stands before byte `at` of the original.
    #[must_use]
    pub fn before(&self, at: usize) -> &str {
        let last = self.spans.partition_point(|span| span.original.start < at).checked_sub(1);
        let end = last.and_then(|last| self.spans.get(last)).map_or(0, |span| {
            let inside = span.verbatim && at < span.original.end;
            if inside { span.folded.start + (at - span.original.start) } else { span.folded.end }
        });
        self.text.get(..end).unwrap_or_default()
    }

    /// The folded text of what stands from byte `at` of the original on.
    #[must_use]
    pub fn after(&self, at: usize) -> &str {
        let first = self.spans.partition_point(|span| span.original.end <= at);
        let start = self.spans.get(first).map_or(self.text.len(), |span| {
            let inside = span.verbatim && at > span.original.start;
            if inside { span.folded.start + (at - span.original.start) } else { span.folded.start }
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
}

impl Folding<'_> {
    fn add(&mut self, at: usize, c: char) {
        match fold_of(c) {
            Fold::Drop => return,
            Fold::Space if self.unit == " " => {}
            Fold::Space => self.start_unit(at, " "),
            Fold::Into(text) => self.start_unit(at, text),
            Fold::Keep if opens_unit(c) => {
                self.start_unit(at, c.encode_utf8(&mut [0; 4]));
            }
            Fold::Keep => self.unit.push(c),
        }
        self.to = at + c.len_utf8();
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
            let verbatim = self.original.get(self.from..self.to) == self.folded.text.get(folded.clone());
            self.push(Span { folded, original: self.from..self.to, verbatim });
        }
    }

    fn push(&mut self, span: Span) {
        match self.folded.spans.last_mut() {
            Some(last) if last.verbatim && span.verbatim && last.original.end == span.original.start => {
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
        '!'..='~' => Fold::Keep,
        _ if c.is_whitespace() => Fold::Space,
        // Curly, low and reversed; angle; primes; the modifier letter that looks like the curly apostrophe.
        '‘' | '’' | '‚' | '‛' | '‹' | '›' | '′' | '‵' | 'ʼ' => Fold::Into("'"),
        '“' | '”' | '„' | '‟' | '«' | '»' | '″' | '‶' => Fold::Into("\""),
        // From the hyphen to the horizontal bar, with the figure, en and em dashes between; the minus sign.
        '\u{2010}'..='\u{2015}' | '\u{2212}' => Fold::Into("-"),
        '…' => Fold::Into("..."),
        // Soft hyphen, grapheme joiner, joiners and zero-width spaces, directional marks, invisible operators.
        '\u{ad}'
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
        canonical_combining_class(first) == 0 && is_nfc_quick(std::iter::once(first)) == IsNormalized::Yes
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
        assert_eq!(folded("-‐‑‒–—―−"), "--------");
        assert_eq!(folded("ne\u{ad}go\u{200b}ti\u{feff}a\u{2060}te\u{200d}d"), "negotiated");
        assert_eq!(folded("so… no..."), "so... no...");
    }

    #[test]
    fn white_space_with_something_dropped_inside_is_one_run() {
        assert_eq!(folded("a \u{200b} b"), "a b");
    }

    #[test]
    fn case_and_letters_stay() {
        assert_eq!(folded("Straße ΑΒγ ﬁ"), "Straße ΑΒγ ﬁ");
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
        assert_eq!(original(text, "\"don't go\"..."), Some("“don’t\u{a0}\u{a0}go”…"));
        assert_eq!(original(text, "don't"), Some("don’t"));
        assert_eq!(original(text, " go"), Some("\u{a0}\u{a0}go"));
        assert_eq!(original(text, "café"), Some("cafe\u{301}"));
        assert_eq!(original(text, "1990-91"), Some("1990–91"));
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
        assert_eq!(around(8), ("a'b ", " ...c"), "of a run that is cut, each side has its space");
        assert_eq!(around(12), ("a'b ...", "c"));
        assert_eq!(around(13), ("a'b ...c", ""));
        assert_eq!(around(99), ("a'b ...c", ""));
    }

    /// Text rich in what folds.
    fn typography() -> impl Strategy<Value = String> {
        proptest::collection::vec(
            proptest::sample::select(
                "ab \u{a0}\n’'“…-–\u{ad}\u{200b}\u{301}\u{323}\u{20d0}e\u{e9}\u{212b}\u{1100}\u{1161}\u{11a8}𝒳"
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
