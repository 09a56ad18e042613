//! The arena: every searchable text of a dossier, folded, one after the other, and what spares reading it.
//!
//! Records are known by their number: kind after kind, in the file's order. Besides its folded texts a record costs 4 bytes
//! for where they begin and 2 or 3 bytes a text; where it has names, 10 bytes that sum them up; where it has other texts, 6; a
//! position 8 for whose names it borrows.
//!
//! ```text
//! text     …▌nikol pashinian⏎▌pashinyan⏎▌the prime minister of …⏎▌vladimir putin⏎…      ▌ a text's weight and spelling
//! starts    └ record 7                                            └ record 8
//! names     letters of the names · letters that begin their words · length of the shortest
//! rests     letters of the other texts · length of the shortest
//! ```

use std::ops::Range;

use memchr::memchr;

use super::fields::Class;
use super::letters::Letters;
use super::parallel::{STRETCH, in_stretches};
use super::set::{Part, Set};
use crate::text::fold::Spelling;

/// Every searchable text, folded.
#[derive(Debug, Default)]
pub(super) struct Arena {
    /// The texts of each stretch of records.
    stretches: Vec<Stretch>,
    count: usize,
    borrowed: Borrowed,
}

/// The names of other records that records are called after: a position is called after its actor and its issue.
#[derive(Debug, Default)]
pub(super) struct Borrowed {
    /// The number of the first record that borrows; it and those behind it do.
    pub(super) first: usize,
    /// Whose names each borrows.
    pub(super) lenders: Vec<[u32; 2]>,
}

impl Borrowed {
    /// Whose names a record borrows.
    pub(super) fn by(&self, record: usize) -> Option<[usize; 2]> {
        let lenders = self.lenders.get(record.checked_sub(self.first)?)?;
        Some(lenders.map(|lender| lender as usize))
    }

    /// The records that borrow.
    pub(super) fn records(&self) -> Range<usize> {
        self.first..self.first + self.lenders.len()
    }
}

/// The texts of a stretch of records, each behind a byte that tells its weight and spelling, and ended by a line break.
#[derive(Debug, Default)]
pub(super) struct Stretch {
    text: String,
    /// Where the texts of each record end, in bytes.
    ends: Vec<u32>,
    /// What sums up the names of each record; empty where none of the stretch has names of its own.
    names: Vec<Names>,
    /// What sums up the other texts of each record; empty where none of the stretch has any.
    rests: Vec<Rest>,
}

/// What is known of a record's names without reading them.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Names {
    pub(super) letters: Letters,
    /// The letters with which words begin.
    pub(super) heads: Letters,
    /// The bytes of the shortest; at most 65 535, 0 where there is none.
    pub(super) shortest: u16,
}

/// What is known of a record's other texts without reading them.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Rest {
    pub(super) letters: Letters,
    /// The bytes of the shortest; at most 65 535, 0 where there is none.
    pub(super) shortest: u16,
}

/// One folded text of a record.
#[derive(Debug, Clone, Copy)]
pub(super) struct Text<'a> {
    pub(super) folded: &'a str,
    pub(super) class: Class,
    /// The place among the record's fields.
    pub(super) ordinal: usize,
    pub(super) spelling: Spelling,
}

impl Stretch {
    /// Adds a record with its texts: their weight, spelling, and the folded text. Those of names come first; those of a field
    /// together, of which the first is in the usual spelling or in none.
    pub(super) fn add(&mut self, texts: impl Iterator<Item = (Class, Spelling, String)>) {
        let (mut names, mut rest) = (Names::default(), Rest::default());
        for (class, spelling, text) in texts {
            let shorter = |than: u16| match u16::try_from(text.len()).unwrap_or(u16::MAX).max(1) {
                length if than == 0 => length,
                length => length.min(than),
            };
            if class.is_name() {
                names.letters = names.letters.and(Letters::of(&text));
                names.heads = names.heads.and(Letters::beginning_words(&text));
                names.shortest = shorter(names.shortest);
            } else {
                rest.letters = rest.letters.and(Letters::of(&text));
                rest.shortest = shorter(rest.shortest);
            }
            self.text.extend(tag(class, spelling));
            // In folded text there is no control character.
            self.text.push_str(&text);
            self.text.push('\n');
        }
        self.names.push(names);
        self.rests.push(rest);
        // The texts of a stretch come from a file of at most 1 GiB.
        self.ends.push(u32::try_from(self.text.len()).unwrap_or(u32::MAX));
    }

    /// Gives back the memory that nothing needs.
    pub(super) fn close(&mut self) {
        if self.names.iter().all(|names| names.shortest == 0) {
            self.names = Vec::new();
        }
        if self.rests.iter().all(|rest| rest.shortest == 0) {
            self.rests = Vec::new();
        }
        self.text.shrink_to_fit();
        self.ends.shrink_to_fit();
        self.names.shrink_to_fit();
        self.rests.shrink_to_fit();
    }

    fn start(&self, at: usize) -> usize {
        at.checked_sub(1).and_then(|before| self.ends.get(before)).map_or(0, |end| *end as usize)
    }

    fn memory(&self) -> usize {
        self.text.capacity()
            + self.ends.capacity() * size_of::<u32>()
            + self.names.capacity() * size_of::<Names>()
            + self.rests.capacity() * size_of::<Rest>()
    }
}

/// What stands before a text: a control character that tells its weight and the sort of its spelling; behind it, of one of
/// several spellings, one that tells which.
fn tag(class: Class, spelling: Spelling) -> impl Iterator<Item = char> {
    let (sort, number) = match spelling {
        Spelling::Usual => (0, None),
        Spelling::Bare => (1, None),
        Spelling::Other(number) => (2, Some(number)),
    };
    std::iter::once(class as u8 * SORTS + sort).chain(number).map(control)
}

/// The sorts of spellings.
const SORTS: u8 = 3;

/// A number below 20 as a control character, but not as the one that ends a text.
fn control(number: u8) -> char {
    char::from(if number < b'\n' { number } else { number + 1 })
}

fn number(control: u8) -> u8 {
    if control > b'\n' { control - 1 } else { control }
}

/// The weight and spelling of a text, and the text itself.
fn tagged(text: &str) -> Option<(Class, Spelling, &str)> {
    let code = number(*text.as_bytes().first()?);
    let class = *Class::ALL.get(usize::from(code / SORTS))?;
    let spelling = match code % SORTS {
        0 => Spelling::Usual,
        1 => Spelling::Bare,
        _ => Spelling::Other(number(*text.as_bytes().get(1)?)),
    };
    let length = if matches!(spelling, Spelling::Other(_)) { 2 } else { 1 };
    Some((class, spelling, text.get(length..)?))
}

impl Arena {
    /// Puts stretches together, of which all but the last are full.
    pub(super) fn new(stretches: Vec<Stretch>, borrowed: Borrowed) -> Self {
        let count = stretches.iter().map(|stretch| stretch.ends.len()).sum();
        Self { stretches, count, borrowed }
    }

    /// How many records there are.
    pub(super) fn count(&self) -> usize {
        self.count
    }

    pub(super) fn borrowed(&self) -> &Borrowed {
        &self.borrowed
    }

    fn stretch(&self, record: usize) -> Option<(&Stretch, usize)> {
        self.stretches.get(record / STRETCH).map(|stretch| (stretch, record % STRETCH))
    }

    /// What sums up a record's names.
    pub(super) fn names(&self, record: usize) -> Names {
        self.stretch(record).and_then(|(stretch, at)| stretch.names.get(at)).copied().unwrap_or_default()
    }

    /// What sums up a record's other texts.
    pub(super) fn rest(&self, record: usize) -> Rest {
        self.stretch(record).and_then(|(stretch, at)| stretch.rests.get(at)).copied().unwrap_or_default()
    }

    /// The records that have texts, or names at least.
    pub(super) fn with_texts(&self, only_names: bool) -> Set {
        let mut all = self.set_of_names(|names| names.shortest > 0);
        all.add(&Set::ranges(self.count, std::iter::once(self.borrowed.records())));
        if !only_names {
            all.add(&self.set_of_rests(|rest| rest.shortest > 0));
        }
        all
    }

    /// What sums up the names of a whole stretch, record by record; empty where none has any.
    pub(super) fn all_names(&self, first: usize) -> &[Names] {
        self.stretch(first).map_or(&[], |(stretch, _)| &stretch.names)
    }

    /// A record's own texts as they stand in the arena: names first, each behind its tag and ended by a line break.
    pub(super) fn raw(&self, record: usize) -> &str {
        let Some((stretch, at)) = self.stretch(record) else { return "" };
        stretch.text.get(stretch.start(at)..stretch.start(at + 1)).unwrap_or_default()
    }

    /// A record's own texts, names first.
    pub(super) fn own(&self, record: usize) -> impl Iterator<Item = Text<'_>> + Clone {
        Texts { rest: self.raw(record), fields: 0 }
    }

    /// A record's own names.
    pub(super) fn own_names(&self, record: usize) -> impl Iterator<Item = Text<'_>> + Clone {
        self.own(record).take_while(|text| text.class.is_name())
    }

    /// What a record is called itself, in every spelling.
    pub(super) fn called(&self, record: usize) -> impl Iterator<Item = &str> {
        let mut rest = self.raw(record);
        std::iter::from_fn(move || {
            // The tags of names are the least: see `tag`.
            let tag = *rest.as_bytes().first().filter(|tag| **tag < SORTS)?;
            let end = memchr(b'\n', rest.as_bytes())?;
            let text = rest.get(if tag + 1 < SORTS { 1 } else { 2 }..end);
            rest = rest.get(end + 1..)?;
            text
        })
    }

    /// The texts of a record: names that it borrows, then its own.
    pub(super) fn texts(&self, record: usize) -> impl Iterator<Item = Text<'_>> + Clone {
        let lenders = self.borrowed.by(record);
        let name = |lender| self.own(lender).take_while(|text| text.class == Class::Name);
        let borrowed = lenders.into_iter().flatten().flat_map(name);
        let borrowed = borrowed.map(|text| Text { class: Class::Composed, ordinal: 0, ..text });
        // What it is called together is its first field.
        let shift = usize::from(lenders.is_some());
        borrowed.chain(self.own(record).map(move |text| Text { ordinal: text.ordinal + shift, ..text }))
    }

    /// Adds to a set of records those that borrow the names of one in it.
    pub(super) fn lend(&self, lenders: &mut Set) {
        if self.borrowed.lenders.is_empty() || lenders.is_empty() {
            return;
        }
        let has = |record| self.borrowed.by(record).is_some_and(|by| by.iter().any(|lender| lenders.contains(*lender)));
        let borrowing = self.borrowed.records();
        let parts = in_stretches(self.count, |stretch| {
            let none = stretch.end <= borrowing.start || stretch.start >= borrowing.end;
            if none { Part::none(stretch) } else { Part::those(stretch, has) }
        });
        lenders.add(&Set::joined(self.count, parts));
    }

    /// The records whose names pass a test.
    pub(super) fn set_of_names(&self, test: impl Fn(&Names) -> bool + Sync) -> Set {
        self.set_of(|stretch| &stretch.names, test)
    }

    /// The records whose other texts pass a test.
    pub(super) fn set_of_rests(&self, test: impl Fn(&Rest) -> bool + Sync) -> Set {
        self.set_of(|stretch| &stretch.rests, test)
    }

    fn set_of<T: Sync>(&self, column: impl Fn(&Stretch) -> &[T] + Sync, test: impl Fn(&T) -> bool + Sync) -> Set {
        let parts = in_stretches(self.count, |stretch| {
            let (start, cells) = (stretch.start, self.stretch(stretch.start).map_or(&[][..], |(of, _)| column(of)));
            if cells.is_empty() {
                return Part::none(stretch);
            }
            Part::those(stretch, |record| cells.get(record - start).is_some_and(&test))
        });
        Set::joined(self.count, parts)
    }

    /// How many bytes of folded text there are.
    pub(super) fn bytes(&self) -> usize {
        self.stretches.iter().map(|stretch| stretch.text.len()).sum()
    }

    /// How much memory this takes, in bytes.
    pub(super) fn memory(&self) -> usize {
        let borrowed = self.borrowed.lenders.capacity() * size_of::<[u32; 2]>();
        borrowed + self.stretches.iter().map(Stretch::memory).sum::<usize>()
    }
}

/// The texts of a record as they stand in the arena.
#[derive(Debug, Clone)]
struct Texts<'a> {
    rest: &'a str,
    /// How many fields they came from so far.
    fields: usize,
}

impl<'a> Iterator for Texts<'a> {
    type Item = Text<'a>;

    fn next(&mut self) -> Option<Text<'a>> {
        let end = memchr(b'\n', self.rest.as_bytes())?;
        let (class, spelling, text) = tagged(self.rest.get(..end)?)?;
        self.rest = self.rest.get(end + 1..)?;
        self.fields += usize::from(spelling.is_first());
        Some(Text { folded: text, class, ordinal: self.fields - 1, spelling })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_come_back_with_their_weight_place_and_spelling() {
        let mut stretch = Stretch::default();
        let all = [
            (Class::Name, Spelling::Usual, "ali"),
            (Class::Name, Spelling::Other(1), "eli"),
            (Class::Alias, Spelling::Usual, "a b"),
            (Class::Passage, Spelling::Usual, "c"),
        ];
        stretch.add(all.iter().map(|(class, spelling, text)| (*class, *spelling, (*text).to_owned())));
        stretch.add([(Class::Statement, Spelling::Usual, String::from("x"))].into_iter());
        let arena = Arena::new(vec![stretch], Borrowed { first: 1, lenders: vec![[0, 0]] });
        let told = |record| {
            let texts = arena.texts(record);
            texts.map(|text| (text.class, text.ordinal, text.folded.to_owned())).collect::<Vec<_>>()
        };
        let name = |class, ordinal, text: &str| (class, ordinal, text.to_owned());
        assert_eq!(
            told(0),
            [
                name(Class::Name, 0, "ali"),
                name(Class::Name, 0, "eli"),
                name(Class::Alias, 1, "a b"),
                name(Class::Passage, 2, "c")
            ]
        );
        let composed = |text| name(Class::Composed, 0, text);
        let called = [composed("ali"), composed("eli"), composed("ali"), composed("eli")];
        assert_eq!(told(1)[..4], called);
        assert_eq!(told(1)[4], name(Class::Statement, 1, "x"));
        assert_eq!(arena.called(0).collect::<Vec<_>>(), ["ali", "eli"]);
        assert_eq!((arena.names(0).shortest, arena.rest(0).shortest, arena.names(1).shortest), (3, 1, 0));
    }

    #[test]
    fn every_weight_and_spelling_has_a_tag_of_its_own() {
        for class in Class::ALL {
            let others = (1..16).map(Spelling::Other);
            for spelling in [Spelling::Usual, Spelling::Bare].into_iter().chain(others) {
                let tag: String = tag(class, spelling).collect();
                assert!(tag.chars().all(|c| c.is_ascii_control() && c != '\n'));
                assert_eq!(tagged(&(tag + "x")), Some((class, spelling, "x")));
            }
        }
    }
}
