//! The folded texts of a chunk of records, with summaries that allow skipping records without
//! reading them.
//!
//! Each text is preceded by a tag (its field's weight and its spelling) and ended by a line break.

use memchr::memchr;

use super::fields::Class;
use super::letters::LetterSet;
use crate::text::fold::Spelling;

/// The folded texts of a chunk of records.
#[derive(Debug, Default)]
pub(super) struct Chunk {
    pub(super) text: String,
    /// End of each record's texts, in bytes.
    ends: Vec<u32>,
    /// Summary of each record's names; empty if no record of the chunk has a name.
    pub(super) names: Vec<NameSummary>,
    /// Summary of each record's other texts; empty if no record of the chunk has any.
    pub(super) bodies: Vec<BodySummary>,
}

/// Summary of the names and aliases of a record.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct NameSummary {
    pub(super) letters: LetterSet,
    /// First letters of words.
    pub(super) word_starts: LetterSet,
    /// Length of the shortest name in bytes, at most 65 535; 0 if there is none.
    pub(super) min_len: u16,
}

/// Summary of the statements and passages of a record.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct BodySummary {
    pub(super) letters: LetterSet,
    /// Length of the shortest text in bytes, at most 65 535; 0 if there is none.
    pub(super) min_len: u16,
}

/// One folded text of a record.
#[derive(Debug, Clone, Copy)]
pub(super) struct Text<'a> {
    pub(super) folded: &'a str,
    pub(super) class: Class,
    /// Position among the record's fields.
    pub(super) ordinal: usize,
    pub(super) spelling: Spelling,
}

impl Chunk {
    /// Appends a record.
    ///
    /// Names come first. The spellings of a field follow each other, the usual one first.
    pub(super) fn push(&mut self, texts: impl Iterator<Item = (Class, Spelling, String)>) {
        let (mut names, mut body) = (NameSummary::default(), BodySummary::default());
        for (class, spelling, text) in texts {
            let len = u16::try_from(text.len()).unwrap_or(u16::MAX).max(1);
            let min_len = |known: u16| if known == 0 { len } else { len.min(known) };
            if class.is_name() {
                names.letters = names.letters.union(LetterSet::of(&text));
                names.word_starts = names.word_starts.union(LetterSet::of_word_starts(&text));
                names.min_len = min_len(names.min_len);
            } else {
                body.letters = body.letters.union(LetterSet::of(&text));
                body.min_len = min_len(body.min_len);
            }
            self.text.extend(tag(class, spelling));
            // Folded text contains no control characters.
            self.text.push_str(&text);
            self.text.push('\n');
        }
        self.names.push(names);
        self.bodies.push(body);
        // A dossier's file is at most 1 GiB.
        self.ends
            .push(u32::try_from(self.text.len()).unwrap_or(u32::MAX));
    }

    /// Drops empty columns and spare capacity.
    pub(super) fn shrink(&mut self) {
        if self.names.iter().all(|names| names.min_len == 0) {
            self.names = Vec::new();
        }
        if self.bodies.iter().all(|body| body.min_len == 0) {
            self.bodies = Vec::new();
        }
        self.text.shrink_to_fit();
        self.ends.shrink_to_fit();
        self.names.shrink_to_fit();
        self.bodies.shrink_to_fit();
    }

    pub(super) fn record_count(&self) -> usize {
        self.ends.len()
    }

    /// The tagged texts of the record at a position.
    pub(super) fn raw(&self, at: usize) -> &str {
        self.text
            .get(self.start(at)..self.start(at + 1))
            .unwrap_or_default()
    }

    fn start(&self, at: usize) -> usize {
        at.checked_sub(1)
            .and_then(|before| self.ends.get(before))
            .map_or(0, |end| *end as usize)
    }

    /// Heap memory in bytes.
    pub(super) fn memory(&self) -> usize {
        self.text.capacity()
            + self.ends.capacity() * size_of::<u32>()
            + self.names.capacity() * size_of::<NameSummary>()
            + self.bodies.capacity() * size_of::<BodySummary>()
    }
}

/// Iterator over the texts of a record, decoded from their tagged form.
#[derive(Debug, Clone)]
pub(super) struct Texts<'a> {
    rest: &'a str,
    /// Number of fields passed so far.
    fields: usize,
}

impl<'a> Texts<'a> {
    pub(super) fn new(raw: &'a str) -> Self {
        Self {
            rest: raw,
            fields: 0,
        }
    }
}

impl<'a> Iterator for Texts<'a> {
    type Item = Text<'a>;

    fn next(&mut self) -> Option<Text<'a>> {
        let end = memchr(b'\n', self.rest.as_bytes())?;
        let (class, spelling, text) = split_tag(self.rest.get(..end)?)?;
        self.rest = self.rest.get(end + 1..)?;
        self.fields += usize::from(spelling.is_first());
        Some(Text {
            folded: text,
            class,
            ordinal: self.fields - 1,
            spelling,
        })
    }
}

/// Iterates over the names in tagged texts, in all spellings, without aliases.
pub(super) fn primary_names(mut raw: &str) -> impl Iterator<Item = &str> {
    std::iter::from_fn(move || {
        // Names have the lowest tags, see `tag`.
        let tag = *raw
            .as_bytes()
            .first()
            .filter(|tag| **tag < SPELLING_KINDS)?;
        let end = memchr(b'\n', raw.as_bytes())?;
        let text = raw.get(if tag + 1 < SPELLING_KINDS { 1 } else { 2 }..end);
        raw = raw.get(end + 1..)?;
        text
    })
}

/// Number of kinds of spellings in a tag.
const SPELLING_KINDS: u8 = 3;

/// Encodes a field's weight and a spelling as control characters: one for both, a second for the
/// spelling's number.
fn tag(class: Class, spelling: Spelling) -> impl Iterator<Item = char> {
    let (kind, number) = match spelling {
        Spelling::Usual => (0, None),
        Spelling::Consonants => (1, None),
        Spelling::Other(number) => (2, Some(number)),
    };
    std::iter::once(class as u8 * SPELLING_KINDS + kind)
        .chain(number)
        .map(to_control)
}

/// Encodes a number below 20 as a control character other than the line break.
fn to_control(number: u8) -> char {
    char::from(if number < b'\n' { number } else { number + 1 })
}

fn from_control(control: u8) -> u8 {
    if control > b'\n' {
        control - 1
    } else {
        control
    }
}

fn split_tag(text: &str) -> Option<(Class, Spelling, &str)> {
    let code = from_control(*text.as_bytes().first()?);
    let class = *Class::STORED.get(usize::from(code / SPELLING_KINDS))?;
    let spelling = match code % SPELLING_KINDS {
        0 => Spelling::Usual,
        1 => Spelling::Consonants,
        _ => Spelling::Other(from_control(*text.as_bytes().get(1)?)),
    };
    let length = if matches!(spelling, Spelling::Other(_)) {
        2
    } else {
        1
    };
    Some((class, spelling, text.get(length..)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_weight_and_spelling_has_a_tag_of_its_own() {
        for class in Class::STORED {
            let others = (1..16).map(Spelling::Other);
            for spelling in [Spelling::Usual, Spelling::Consonants]
                .into_iter()
                .chain(others)
            {
                let tag: String = tag(class, spelling).collect();
                assert!(tag.chars().all(|c| c.is_ascii_control() && c != '\n'));
                assert_eq!(split_tag(&(tag + "x")), Some((class, spelling, "x")));
            }
        }
    }
}
