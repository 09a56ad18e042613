//! Folded text of a whole document, with a compact map back to its bytes.

use std::ops::Range;

use super::Folder;

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
    /// Folds a whole text.
    pub(crate) fn new(raw: &str) -> Self {
        let mut prose = Self::default();
        while prose.fold_piece(raw) {}
        prose
    }

    /// Folds the next piece of a text, which must be the same in every call. False at its end.
    pub(crate) fn fold_piece(&mut self, raw: &str) -> bool {
        let start = self.done;
        let rest = raw.get(start..).unwrap_or_default();
        if rest.is_empty() {
            return false;
        }
        let piece = rest.get(..piece_len(rest)).unwrap_or(rest);
        let mut folder = Folder::new(piece, Vec::new());
        let mut chars = piece.char_indices().peekable();
        while let Some((at, c)) = chars.next() {
            let next = chars.peek().map(|(_, next)| *next);
            folder.fold(c, next, |letter| self.push(letter, start + at));
        }
        self.done += piece.len();
        true
    }

    pub(crate) fn as_str(&self) -> &str {
        &self.text
    }

    fn push(&mut self, letter: char, raw: usize) {
        let letter = if letter.is_whitespace() { ' ' } else { letter };
        if letter == ' ' && self.text.ends_with(' ') {
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

/// Length of the piece that a text begins with: its first paragraph with the line break, or a part
/// of a longer one that ends at a blank.
fn piece_len(text: &str) -> usize {
    let window = floor_char_boundary(text, PIECE);
    let head = text.get(..window).unwrap_or(text);
    let end = memchr::memchr(b'\n', head.as_bytes()).map(|at| at + 1);
    end.unwrap_or_else(|| {
        let is_whole = head.len() == text.len();
        let cut = head.rfind(' ').filter(|_| !is_whole);
        cut.filter(|cut| *cut > 0).unwrap_or(head.len())
    })
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

    proptest! {
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
