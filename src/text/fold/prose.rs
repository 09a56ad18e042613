//! Folded text of a whole document, with a compact map back to its bytes.

use std::ops::Range;

use super::{Folder, is_turkic};

/// Raw bytes that are folded at a time. Longer paragraphs are cut at a blank.
const PIECE: usize = 1 << 16;
/// Folded bytes between two anchors of the map.
const STRIDE: usize = 1 << 10;

/// Folded text of a document.
///
/// Paragraphs are folded one by one, as the search folds them, and each run of white space becomes
/// one blank. Takes about twice the memory of the folded text.
#[derive(Debug, Default)]
pub(crate) struct FoldedProse {
    text: String,
    /// For each byte of `text`, how far its raw character starts behind that of the byte before.
    steps: Vec<u8>,
    /// Places from which steps are added up: one at least every `STRIDE` bytes, and one wherever a
    /// step is too long for a byte.
    anchors: Vec<Anchor>,
    /// Start of the raw character that was folded last.
    last: usize,
    /// Number of raw bytes folded so far.
    done: usize,
}

/// A byte of the folded text, and the start of its raw character.
#[derive(Debug, Clone, Copy)]
struct Anchor {
    folded: usize,
    raw: usize,
}

impl FoldedProse {
    /// Folds a text.
    pub(crate) fn new(raw: &str) -> Self {
        let mut prose = Self::default();
        while let Some(rest) = raw.get(prose.done..).filter(|rest| !rest.is_empty()) {
            let piece = rest.get(..paragraph_len(rest)).unwrap_or(rest);
            prose.fold_piece(piece);
        }
        prose
    }

    /// Number of raw bytes folded so far.
    pub(crate) fn raw_len(&self) -> usize {
        self.done
    }

    /// Appends the folded text of what follows in the raw text.
    pub(crate) fn append(&mut self, after: &Self) {
        let (folded, raw) = (self.text.len(), self.done);
        // Runs of white space at both sides of the border are one.
        let is_blank_twice = self.text.ends_with(' ') && after.text.starts_with(' ');
        let cut = usize::from(is_blank_twice);
        let moved = |anchor: &Anchor| Anchor {
            folded: folded + anchor.folded - cut,
            raw: raw + anchor.raw,
        };
        let Some(text) = after.text.get(cut..).filter(|text| !text.is_empty()) else {
            self.done += after.done;
            return;
        };
        self.anchors.push(Anchor {
            folded,
            raw: raw + after.raw_offsets().offset(cut),
        });
        let anchors = after.anchors.iter().filter(|anchor| anchor.folded > cut);
        self.anchors.extend(anchors.map(moved));
        self.text.push_str(text);
        self.steps
            .extend(after.steps.get(cut..).unwrap_or_default());
        self.last = raw + after.last;
        self.done += after.done;
    }

    fn fold_piece(&mut self, piece: &str) {
        let start = self.done;
        self.done += piece.len();
        if piece.is_ascii() {
            return self.fold_ascii(piece, start);
        }
        let mut folder = Folder::new(is_turkic(piece), Vec::new());
        let mut chars = piece.char_indices().peekable();
        while let Some((at, c)) = chars.next() {
            let next = chars.peek().map(|(_, next)| *next);
            folder.fold(c, next, |letter| self.push(letter, start + at));
        }
    }

    /// Folds ASCII as [`Folder`] does, several times faster.
    fn fold_ascii(&mut self, piece: &str, start: usize) {
        let mut before = ' ';
        for (at, byte) in piece.bytes().enumerate() {
            let letter = match byte.to_ascii_lowercase() {
                b'y' => 'i',
                byte if byte.is_ascii_control() => ' ',
                byte => char::from(byte),
            };
            if letter != 'i' || before != 'i' {
                self.push(letter, start + at);
            }
            before = letter;
        }
    }

    pub(crate) fn as_str(&self) -> &str {
        &self.text
    }

    fn push(&mut self, letter: char, raw: usize) {
        let letter = if letter.is_whitespace() { ' ' } else { letter };
        if letter == ' ' && self.text.as_bytes().last() == Some(&b' ') {
            return;
        }
        let folded = self.text.len();
        let step = u8::try_from(raw - self.last).ok();
        let last = self.anchors.last().map(|anchor| anchor.folded);
        if step.is_none() || last.is_none_or(|last| folded - last >= STRIDE) {
            self.anchors.push(Anchor { folded, raw });
        }
        self.text.push(letter);
        self.steps.push(step.unwrap_or_default());
        self.steps.resize(self.text.len(), 0);
        self.last = raw;
    }

    /// Maps ascending offsets of the folded text to the raw text.
    pub(crate) fn raw_offsets(&self) -> RawOffsets<'_> {
        RawOffsets {
            prose: self,
            next_anchor: 0,
            folded: 0,
            raw: 0,
        }
    }
}

/// Cursor that maps ascending offsets of folded text to raw offsets, each in at most `STRIDE` steps.
#[derive(Debug, Clone)]
pub(crate) struct RawOffsets<'a> {
    prose: &'a FoldedProse,
    next_anchor: usize,
    folded: usize,
    raw: usize,
}

impl RawOffsets<'_> {
    /// The raw bytes of a range of folded bytes, with what was dropped behind them, as accents are.
    ///
    /// Each offset must be at least as great as the one before.
    pub(crate) fn range(&mut self, folded: &Range<usize>) -> Range<usize> {
        let start = self.offset(folded.start);
        start..self.clone().next_start(folded.end)
    }

    /// Start of the raw character that a folded byte comes from.
    fn offset(&mut self, folded: usize) -> usize {
        if folded >= self.prose.text.len() {
            return self.prose.done;
        }
        let anchors = self.prose.anchors.get(self.next_anchor..);
        for anchor in anchors.unwrap_or_default() {
            if anchor.folded > folded {
                break;
            }
            (self.folded, self.raw) = (anchor.folded, anchor.raw);
            self.next_anchor += 1;
        }
        let steps = self.prose.steps.get(self.folded + 1..=folded);
        let steps = steps.unwrap_or_default().iter();
        self.raw += steps.map(|step| usize::from(*step)).sum::<usize>();
        self.folded = folded;
        self.raw
    }

    /// Start of the first raw character behind that of the byte before `folded`: a character may be
    /// folded to several letters.
    fn next_start(&mut self, folded: usize) -> usize {
        let before = self.offset(folded.saturating_sub(1));
        let mut at = folded;
        while at < self.prose.text.len() && self.offset(at) == before {
            at += 1;
        }
        self.offset(at)
    }
}

/// Length of the paragraph that a text begins with, with its line break; or of a part of a longer
/// one that ends at a blank.
fn paragraph_len(text: &str) -> usize {
    let head = text.get(..floor_char_boundary(text, PIECE)).unwrap_or(text);
    let end = memchr::memchr(b'\n', head.as_bytes()).map(|at| at + 1);
    end.unwrap_or_else(|| cut_len(text, head))
}

/// Length of the paragraphs in the first `most` bytes of a text, or of a part of one that ends at a
/// blank. Folded separately, texts of these lengths are as if folded together.
pub(crate) fn paragraphs_len(text: &str, most: usize) -> usize {
    let head = text.get(..floor_char_boundary(text, most)).unwrap_or(text);
    if head.len() == text.len() {
        return head.len();
    }
    let end = memchr::memrchr(b'\n', head.as_bytes()).map(|at| at + 1);
    end.unwrap_or_else(|| cut_len(text, head))
}

/// Length of the words that the head of a text has as a whole.
fn cut_len(text: &str, head: &str) -> usize {
    let cut = head.rfind(' ').filter(|_| head.len() < text.len());
    cut.filter(|cut| *cut > 0).unwrap_or(head.len())
}

fn floor_char_boundary(text: &str, at: usize) -> usize {
    let at = at.min(text.len());
    (0..=at)
        .rev()
        .find(|at| text.is_char_boundary(*at))
        .unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::text::fold::fold;

    /// The raw text of each folded character, with what is dropped behind it.
    fn origins(raw: &str) -> Vec<String> {
        let prose = FoldedProse::new(raw);
        let mut offsets = prose.raw_offsets();
        let letters = prose.as_str().char_indices();
        letters
            .map(|(at, letter)| offsets.range(&(at..at + letter.len_utf8())))
            .map(|range| raw[range].to_owned())
            .collect()
    }

    #[test]
    fn white_space_becomes_one_blank_and_accents_stay_with_their_letter() {
        let raw = "Pell\n\n \tÉtat e\u{301}l";
        assert_eq!(FoldedProse::new(raw).as_str(), "pell etat el");
        let origins = origins(raw);
        assert_eq!(origins[4], "\n\n \t");
        assert_eq!(origins[10], "e\u{301}");
    }

    #[test]
    fn letters_of_one_character_come_from_the_whole_of_it() {
        assert_eq!(FoldedProse::new("Жд").as_str(), "zhd");
        assert_eq!(origins("Жд"), ["Ж", "Ж", "д"]);
        assert_eq!(origins("Hawaii."), ["H", "a", "w", "a", "ii", "."]);
    }

    #[test]
    fn a_long_text_is_folded_in_pieces_and_mapped_from_anchors() {
        let gap = " ".repeat(1000);
        let raw = format!("Ärger,{gap}ж ").repeat(500);
        let prose = FoldedProse::new(&raw);
        assert_eq!(prose.as_str().len(), "arger, zh ".len() * 500);
        let mut offsets = prose.raw_offsets();
        for found in prose.as_str().match_indices("zh") {
            let range = offsets.range(&(found.0..found.0 + 2));
            assert_eq!(&raw[range], "ж");
        }
    }

    #[test]
    fn parts_are_appended_as_if_folded_together() {
        let paragraph = "Ärger  in Жд.\n\n  Hawaii, and so forth. \n";
        let raw = paragraph.repeat(300);
        let whole = FoldedProse::new(&raw);
        for most in [40, 100, 1000, 9999] {
            let mut parts = FoldedProse::default();
            while parts.raw_len() < raw.len() {
                let rest = &raw[parts.raw_len()..];
                parts.append(&FoldedProse::new(&rest[..paragraphs_len(rest, most)]));
            }
            assert_eq!(parts.as_str(), whole.as_str(), "{most}");
            let (mut one, mut other) = (parts.raw_offsets(), whole.raw_offsets());
            for (at, letter) in whole.as_str().char_indices() {
                let range = at..at + letter.len_utf8();
                assert_eq!(one.range(&range), other.range(&range), "{most}: {at}");
            }
        }
    }

    proptest! {
        #[test]
        fn ascii_is_folded_as_any_text(raw in "[a-zA-Z \t\r-~]{0,80}") {
            let (mut fast, mut slow) = (FoldedProse::default(), FoldedProse::default());
            fast.fold_ascii(&raw, 0);
            let mut folder = Folder::new(is_turkic(&raw), Vec::new());
            for (at, c) in raw.char_indices() {
                folder.fold(c, raw[at + 1..].chars().next(), |letter| slow.push(letter, at));
            }
            prop_assert_eq!(fast.text, slow.text);
            prop_assert_eq!(fast.steps, slow.steps);
        }

        #[test]
        fn a_paragraph_is_folded_as_the_search_folds_it(raw in "[a-zA-Zéßжщيשİğ\u{301}—' ]{0,80}") {
            let blanks = fold(&raw).split(' ').filter(|word| !word.is_empty()).count();
            let prose = FoldedProse::new(&raw);
            let words: Vec<_> = prose.as_str().split_whitespace().collect();
            prop_assert_eq!(words.len(), blanks);
            prop_assert_eq!(words.join(" "), fold(&raw).split_whitespace().collect::<Vec<_>>().join(" "));
        }

        #[test]
        fn ranges_are_on_character_boundaries_and_ascend(raw in "(?s).{0,300}") {
            let prose = FoldedProse::new(&raw);
            let mut offsets = prose.raw_offsets();
            let mut last = 0;
            for (at, letter) in prose.as_str().char_indices() {
                let range = offsets.range(&(at..at + letter.len_utf8()));
                prop_assert!(range.start >= last && range.end > range.start);
                prop_assert!(raw.get(range.clone()).is_some());
                last = range.start;
            }
        }
    }
}
