//! Text of a source, normalised for anchors and positions.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::OnceLock;

use super::typography::Folded;
use crate::text::sentences::sentences;

/// Code points between two entries of the index. Lookups stay short, and the index is a fraction of
/// a per cent of the text.
const STRIDE: usize = 512;

/// Normalised text: paragraphs joined by one `\n`, CRLF read as LF, no byte-order mark.
///
/// A byte-order mark is dropped only at the very start, and a lone CR stays as it is.
#[derive(Debug, Clone)]
pub struct SourceText {
    text: String,
    /// Byte offsets of the code points 0, `STRIDE`, 2 × `STRIDE`, …; never empty.
    marks: Vec<usize>,
    code_points: usize,
    folded: OnceLock<Folded>,
    sentences: OnceLock<Box<[Range<usize>]>>,
}

impl SourceText {
    /// Reads `raw`: drops a byte-order mark at the start and turns CRLF into LF.
    #[must_use]
    pub fn new(raw: &str) -> Self {
        let text = line_feeds(raw.strip_prefix('\u{feff}').unwrap_or(raw)).into_owned();
        let mut marks = vec![0];
        let mut code_points = 0;
        for (at, _) in text.char_indices() {
            if code_points > 0 && code_points % STRIDE == 0 {
                marks.push(at);
            }
            code_points += 1;
        }
        Self {
            text,
            marks,
            code_points,
            folded: OnceLock::new(),
            sentences: OnceLock::new(),
        }
    }

    /// Joins `paragraphs` with one `\n` each, then reads the result as [`SourceText::new`] does.
    #[must_use]
    pub(crate) fn from_paragraphs<S: AsRef<str>>(paragraphs: &[S]) -> Self {
        let paragraphs: Vec<&str> = paragraphs.iter().map(AsRef::as_ref).collect();
        Self::new(&paragraphs.join("\n"))
    }

    /// The text itself; all byte offsets of this module are offsets into it.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The length of the text in code points.
    #[must_use]
    pub(crate) fn code_points(&self) -> usize {
        self.code_points
    }

    /// Index of the code point that contains a byte. Past the end, the number of code points.
    #[must_use]
    pub(crate) fn code_point_of(&self, byte: usize) -> usize {
        let entry = self
            .marks
            .partition_point(|mark| *mark <= byte)
            .saturating_sub(1);
        let mark = self.marks.get(entry).copied().unwrap_or_default();
        let rest = self.text.get(mark..).unwrap_or_default();
        let before = rest
            .char_indices()
            .take_while(|(at, c)| mark + at + c.len_utf8() <= byte);
        entry * STRIDE + before.count()
    }

    /// Byte offset of a code point. For the position after the last code point, the length in
    /// bytes; None past that.
    #[must_use]
    pub(crate) fn byte_of(&self, code_point: usize) -> Option<usize> {
        if code_point == self.code_points {
            return Some(self.text.len());
        }
        let mark = *self.marks.get(code_point / STRIDE)?;
        let (at, _) = self
            .text
            .get(mark..)?
            .char_indices()
            .nth(code_point % STRIDE)?;
        Some(mark + at)
    }

    /// The folded text for searches that ignore typography. Computed on first use.
    #[must_use]
    pub fn folded(&self) -> &Folded {
        self.folded.get_or_init(|| Folded::new(&self.text))
    }

    /// The sentences in order, as byte ranges: see [`sentences`]. Computed on first use.
    #[must_use]
    pub fn sentences(&self) -> &[Range<usize>] {
        self.sentences
            .get_or_init(|| sentences(&self.text).into_boxed_slice())
    }
}

/// Equality of the texts, whether they have been folded yet or not.
impl PartialEq for SourceText {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}

impl Eq for SourceText {}

/// `raw` with CRLF read as LF.
pub(super) fn line_feeds(raw: &str) -> Cow<'_, str> {
    if raw.contains("\r\n") {
        Cow::Owned(raw.replace("\r\n", "\n"))
    } else {
        Cow::Borrowed(raw)
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn line_ends_and_byte_order_mark() {
        assert_eq!(
            SourceText::new("\u{feff}one\r\ntwo\rthree\n").as_str(),
            "one\ntwo\rthree\n"
        );
        assert_eq!(SourceText::new("one\u{feff}").as_str(), "one\u{feff}");
        assert_eq!(
            SourceText::new("\u{feff}\u{feff}one").as_str(),
            "\u{feff}one"
        );
        assert_eq!(
            SourceText::from_paragraphs(&["\u{feff}one", "two\r", "three"]).as_str(),
            "one\ntwo\nthree"
        );
        assert_eq!(SourceText::from_paragraphs::<&str>(&[]).as_str(), "");
    }

    #[test]
    fn equality_is_that_of_the_text() {
        let (folded, fresh) = (SourceText::new("a\r\nb"), SourceText::new("a\nb"));
        assert_eq!(folded.folded().as_str(), "a b");
        assert_eq!(folded, fresh);
        assert_ne!(fresh, SourceText::new("a b"));
    }

    #[test]
    fn positions_beyond_the_basic_plane_and_across_the_index() {
        let text = SourceText::new(&"a𝒳é\n".repeat(1000));
        assert_eq!(text.code_points(), 4000);
        assert_eq!(text.byte_of(2), Some(5));
        assert_eq!(text.byte_of(2 + 4 * 777), Some(5 + 8 * 777));
        assert_eq!(text.code_point_of(5 + 8 * 777), 2 + 4 * 777);
        assert_eq!(
            text.code_point_of(3),
            1,
            "a byte inside a code point belongs to it"
        );
        assert_eq!(text.byte_of(4000), Some(8000));
        assert_eq!(text.byte_of(4001), None);
        assert_eq!(text.byte_of(usize::MAX), None);
        assert_eq!(text.code_point_of(usize::MAX), 4000);
    }

    #[test]
    fn an_empty_text() {
        let text = SourceText::new("\u{feff}");
        assert_eq!(
            (text.byte_of(0), text.byte_of(1), text.code_point_of(9)),
            (Some(0), None, 0)
        );
        assert!(text.sentences().is_empty());
    }

    proptest! {
        #[test]
        fn positions_go_there_and_back(raw in "(?s).{0,40}[aé𝒳\n]{0,600}") {
            let text = SourceText::new(&raw);
            for (count, (at, c)) in text.as_str().char_indices().enumerate() {
                prop_assert_eq!(text.byte_of(count), Some(at));
                prop_assert_eq!(text.code_point_of(at), count);
                prop_assert_eq!(text.code_point_of(at + c.len_utf8() - 1), count);
            }
            prop_assert_eq!(text.code_points(), text.as_str().chars().count());
        }
    }
}
