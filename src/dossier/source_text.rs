//! The text of a source, in the one form in which quotations are anchored and positions are counted.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::OnceLock;

use unicode_segmentation::UnicodeSegmentation;

use super::quotation::Folded;

/// Code points between two entries of the index: small enough that a conversion is a short scan, large enough that the
/// index is a fraction of a per cent of the text.
const STRIDE: usize = 512;

/// After these words a full stop does not end a sentence. Kept short on purpose: each entry also glues together the
/// rare sentences that do end with it. Titles written with initials ("U.S.", "J.") are covered by [`is_initials`].
const ABBREVIATIONS: [&str; 14] =
    ["Mr.", "Mrs.", "Ms.", "Dr.", "St.", "Gen.", "Sen.", "Rep.", "Gov.", "e.g.", "i.e.", "vs.", "p.", "pp."];

/// A source's text as quotations are anchored in it: paragraphs joined by one `\n`, CRLF read as LF, no byte-order mark.
///
/// A byte-order mark is dropped only at the very start, and a lone CR stays as it is.
#[derive(Debug, Clone)]
pub struct SourceText {
    text: String,
    /// Byte offsets of the code points 0, `STRIDE`, 2 × `STRIDE`, …; never empty.
    marks: Vec<usize>,
    code_points: usize,
    folded: OnceLock<Folded>,
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
        Self { text, marks, code_points, folded: OnceLock::new() }
    }

    /// Joins `paragraphs` with one `\n` each, then reads the result as [`SourceText::new`] does.
    #[must_use]
    pub fn from_paragraphs<S: AsRef<str>>(paragraphs: &[S]) -> Self {
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
    pub fn code_points(&self) -> usize {
        self.code_points
    }

    /// The code point that holds byte `byte`; past the end, the number of code points.
    #[must_use]
    pub fn code_point_of(&self, byte: usize) -> usize {
        let entry = self.marks.partition_point(|mark| *mark <= byte).saturating_sub(1);
        let mark = self.marks.get(entry).copied().unwrap_or_default();
        let rest = self.text.get(mark..).unwrap_or_default();
        let before = rest.char_indices().take_while(|(at, c)| mark + at + c.len_utf8() <= byte);
        entry * STRIDE + before.count()
    }

    /// The byte at which code point `code_point` begins; the length in bytes for the position just after the last code
    /// point, and `None` past that.
    #[must_use]
    pub fn byte_of(&self, code_point: usize) -> Option<usize> {
        if code_point == self.code_points {
            return Some(self.text.len());
        }
        let mark = *self.marks.get(code_point / STRIDE)?;
        let (at, _) = self.text.get(mark..)?.char_indices().nth(code_point % STRIDE)?;
        Some(mark + at)
    }

    /// The folded text, for searches that overlook typography; folded on first use and then kept.
    #[must_use]
    pub fn folded(&self) -> &Folded {
        self.folded.get_or_init(|| Folded::new(&self.text))
    }

    /// The sentences in order, as byte ranges without surrounding white space; only those with a letter or a digit.
    ///
    /// Boundaries are those of UAX #29, except that every `\n` is one, and that none follows a common English
    /// abbreviation ("Dr."), initials ("J.", "U.S."), or a "No." that counts something.
    #[must_use]
    pub fn sentences(&self) -> Vec<Range<usize>> {
        let mut sentences = Vec::new();
        let mut start = 0;
        for line in self.text.split('\n') {
            let found = sentences_of_line(line).into_iter();
            sentences.extend(found.map(|range| start + range.start..start + range.end));
            start += line.len() + 1;
        }
        sentences
    }
}

/// Two texts are equal when they read the same; whether one has been folded yet is no difference.
impl PartialEq for SourceText {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}

impl Eq for SourceText {}

/// `raw` with CRLF read as LF.
pub(super) fn line_feeds(raw: &str) -> Cow<'_, str> {
    if raw.contains("\r\n") { Cow::Owned(raw.replace("\r\n", "\n")) } else { Cow::Borrowed(raw) }
}

fn sentences_of_line(line: &str) -> Vec<Range<usize>> {
    let mut parts: Vec<Range<usize>> = Vec::new();
    for (at, part) in line.split_sentence_bound_indices() {
        match parts.last_mut() {
            Some(last) if goes_on(line.get(last.clone()).unwrap_or_default(), part) => {
                last.end = at + part.len();
            }
            _ => parts.push(at..at + part.len()),
        }
    }
    parts.into_iter().filter_map(|range| trimmed(line, range)).collect()
}

/// Whether the sentence that seems to end with `before` goes on in `after`.
fn goes_on(before: &str, after: &str) -> bool {
    let word = before.split_whitespace().next_back().unwrap_or_default();
    let word = word.trim_start_matches(|c: char| !c.is_alphanumeric());
    // "No." is also the shortest of answers: it abbreviates "number" only before one.
    let counts = word == "No." && after.starts_with(|c: char| c.is_numeric());
    counts || ABBREVIATIONS.contains(&word) || is_initials(word)
}

/// "J.", "J.R.", "U.S.": capitals, each followed by a full stop.
fn is_initials(word: &str) -> bool {
    let mut rest = word;
    while let Some(after) = rest.strip_prefix(char::is_uppercase).and_then(|rest| rest.strip_prefix('.')) {
        rest = after;
    }
    rest.is_empty() && !word.is_empty()
}

fn trimmed(line: &str, range: Range<usize>) -> Option<Range<usize>> {
    let part = line.get(range.clone())?;
    let start = range.start + part.len() - part.trim_start().len();
    part.contains(char::is_alphanumeric).then(|| start..start + part.trim().len())
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn sentences(raw: &str) -> Vec<String> {
        let text = SourceText::new(raw);
        text.sentences().into_iter().map(|range| text.as_str()[range].to_owned()).collect()
    }

    #[test]
    fn line_ends_and_byte_order_mark() {
        assert_eq!(SourceText::new("\u{feff}one\r\ntwo\rthree\n").as_str(), "one\ntwo\rthree\n");
        assert_eq!(SourceText::new("one\u{feff}").as_str(), "one\u{feff}");
        assert_eq!(SourceText::new("\u{feff}\u{feff}one").as_str(), "\u{feff}one");
        assert_eq!(SourceText::from_paragraphs(&["\u{feff}one", "two\r", "three"]).as_str(), "one\ntwo\nthree");
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
        assert_eq!(text.code_point_of(3), 1, "a byte inside a code point belongs to it");
        assert_eq!(text.byte_of(4000), Some(8000));
        assert_eq!(text.byte_of(4001), None);
        assert_eq!(text.byte_of(usize::MAX), None);
        assert_eq!(text.code_point_of(usize::MAX), 4000);
    }

    #[test]
    fn an_empty_text() {
        let text = SourceText::new("\u{feff}");
        assert_eq!((text.byte_of(0), text.byte_of(1), text.code_point_of(9)), (Some(0), None, 0));
        assert!(text.sentences().is_empty());
    }

    #[test]
    fn sentences_with_quotation_marks_and_ellipsis() {
        assert_eq!(
            sentences("“We will not sign.” He left… slowly. Did he?  (Yes!) ‘So be it’ was the answer…"),
            ["“We will not sign.”", "He left… slowly.", "Did he?", "(Yes!)", "‘So be it’ was the answer…"]
        );
        assert_eq!(sentences("We waited... Then they came."), ["We waited...", "Then they came."]);
    }

    #[test]
    fn a_line_end_ends_a_sentence_and_signs_alone_are_none() {
        assert_eq!(sentences("A title\n\nIt starts here and\ngoes on."), ["A title", "It starts here and", "goes on."]);
        assert_eq!(sentences("By Mr.\nSmith"), ["By Mr.", "Smith"]);
        assert_eq!(sentences(" \u{a0}One.\u{a0} * * *\n— … !\n"), ["One."]);
    }

    #[test]
    fn abbreviations_do_not_end_a_sentence() {
        for whole in [
            "Mr. Smith met Mrs. Jones and (Dr. Brown) in St. Louis.",
            "Gen. Grant, Sen. Ford, Rep. Lee and Gov. Hall of the U.S. Senate spoke to the U.N. Council.",
            "See, e.g. Article 5, i.e. Annex B, Exhibit 1 vs. Exhibit 2, p. 12 and pp. 3 of No. 7 Main Street.",
            "J. Smith and J.R.R. Tolkien agreed.",
        ] {
            assert_eq!(sentences(whole), [whole]);
        }
    }

    #[test]
    fn words_that_only_look_abbreviated_end_a_sentence() {
        assert_eq!(sentences("No. We refuse."), ["No.", "We refuse."]);
        assert_eq!(sentences("He took the map. Then he left."), ["He took the map.", "Then he left."]);
        assert_eq!(sentences("It was the KGB. Nobody spoke."), ["It was the KGB.", "Nobody spoke."]);
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

        #[test]
        fn sentences_hold_every_letter_once_and_in_order(raw in "(?s)([A-Za-z .?!\n…“”]|Mr\\. |\u{a0}|.){0,60}") {
            let text = SourceText::new(&raw);
            let mut end = 0;
            for range in text.sentences() {
                let between = &text.as_str()[end..range.start];
                prop_assert!(!between.contains(char::is_alphanumeric));
                let sentence = &text.as_str()[range.clone()];
                prop_assert_eq!(sentence, sentence.trim());
                prop_assert!(sentence.contains(char::is_alphanumeric) && !sentence.contains('\n'));
                end = range.end;
            }
            prop_assert!(!text.as_str()[end..].contains(char::is_alphanumeric));
        }
    }
}
