//! The arena: every searchable text of a dossier, folded, one after the other, and the columns that spare reading it.
//!
//! Records are known by their number: kind after kind, in the file's order. A record costs its folded text, a byte between
//! texts, 33 bytes of columns, and 12 bytes a text.

use std::ops::Range;

use super::fields::Class;
use super::letters::Letters;
use crate::text::fold::Spelling;

/// Every searchable text, folded.
#[derive(Debug)]
pub(super) struct Arena {
    /// The texts, each ended by a line break.
    text: String,
    /// Where each record's texts begin in `text`, in bytes, and where the last one's end.
    starts: Vec<usize>,
    /// The texts of all records, in order.
    entries: Vec<Entry>,
    /// Each record's first place in `entries`, and the end of the last one's.
    firsts: Vec<u32>,
    pub(super) columns: Columns,
}

#[derive(Debug, Clone, Copy)]
struct Entry {
    /// Where the text ends, in bytes from where its record's texts begin.
    end: u32,
    /// The place among the record's fields.
    ordinal: u32,
    class: Class,
    spelling: Spelling,
}

/// One folded text of a record.
#[derive(Debug, Clone, Copy)]
pub(super) struct Text<'a> {
    pub(super) text: &'a str,
    pub(super) class: Class,
    /// The place among the record's fields.
    pub(super) ordinal: usize,
    pub(super) spelling: Spelling,
}

/// What is known of each record without reading its texts.
#[derive(Debug, Default)]
pub(super) struct Columns {
    /// The letters of all its texts.
    pub(super) whole: Vec<Letters>,
    /// The letters of its names.
    pub(super) named: Vec<Letters>,
    /// The letters with which the words of its names begin.
    pub(super) heads: Vec<Letters>,
    /// The letters with which its names begin.
    pub(super) begins: Vec<Letters>,
    /// The bytes of its shortest name proper, and of the shortest of its other texts; `u16::MAX` where there is none or it is
    /// longer.
    pub(super) name_length: Vec<u16>,
    pub(super) rest_length: Vec<u16>,
    /// The weight of the first of its other texts, which is the heaviest of them.
    pub(super) rest_class: Vec<Option<Class>>,
}

impl Columns {
    fn append(&mut self, mut other: Self) {
        self.whole.append(&mut other.whole);
        self.named.append(&mut other.named);
        self.heads.append(&mut other.heads);
        self.begins.append(&mut other.begins);
        self.name_length.append(&mut other.name_length);
        self.rest_length.append(&mut other.rest_length);
        self.rest_class.append(&mut other.rest_class);
    }

    /// Adds a record with no texts yet.
    fn open(&mut self) {
        self.whole.push(Letters::default());
        self.named.push(Letters::default());
        self.heads.push(Letters::default());
        self.begins.push(Letters::default());
        self.name_length.push(u16::MAX);
        self.rest_length.push(u16::MAX);
        self.rest_class.push(None);
    }

    /// Takes a text of the last record into account.
    fn note(&mut self, text: &str, class: Class) {
        let length = u16::try_from(text.len()).unwrap_or(u16::MAX);
        add(&mut self.whole, Letters::of(text));
        if class <= Class::Alias {
            add(&mut self.named, Letters::of(text));
            add(&mut self.heads, Letters::beginning_words(text));
            add(&mut self.begins, text.chars().next().map(Letters::of_char).unwrap_or_default());
        }
        let lengths = if class == Class::Name { &mut self.name_length } else { &mut self.rest_length };
        if let Some(shortest) = lengths.last_mut() {
            *shortest = length.min(*shortest);
        }
        if let Some(rest) = self.rest_class.last_mut().filter(|_| class != Class::Name) {
            *rest = Some(rest.map_or(class, |rest| rest.min(class)));
        }
    }
}

fn add(column: &mut [Letters], letters: Letters) {
    if let Some(last) = column.last_mut() {
        *last = last.and(letters);
    }
}

impl Default for Arena {
    fn default() -> Self {
        let (starts, firsts) = (vec![0], vec![0]);
        Self { text: String::new(), starts, entries: Vec::new(), firsts, columns: Columns::default() }
    }
}

impl Arena {
    /// How many records there are.
    pub(super) fn count(&self) -> usize {
        self.starts.len() - 1
    }

    /// Adds a record with its texts: their weight, place among its fields, spelling, and the folded text. Those of names come
    /// first.
    pub(super) fn add(&mut self, texts: impl Iterator<Item = (Class, usize, Spelling, String)>) {
        let start = self.text.len();
        self.columns.open();
        for (class, ordinal, spelling, text) in texts {
            self.columns.note(&text, class);
            self.text.push_str(&text);
            // A file of at most 1 GiB has fewer than 2³² texts, and no record whose texts are longer.
            let end = u32::try_from(self.text.len() - start).unwrap_or(u32::MAX);
            self.entries.push(Entry { end, ordinal: u32::try_from(ordinal).unwrap_or(u32::MAX), class, spelling });
            self.text.push('\n');
        }
        self.starts.push(self.text.len());
        self.firsts.push(u32::try_from(self.entries.len()).unwrap_or(u32::MAX));
    }

    /// Puts the records of another arena behind these.
    pub(super) fn append(&mut self, mut other: Self) {
        let (texts, entries) = (self.text.len(), u32::try_from(self.entries.len()).unwrap_or(u32::MAX));
        self.text.push_str(&other.text);
        self.starts.extend(other.starts.iter().skip(1).map(|start| start + texts));
        self.entries.append(&mut other.entries);
        self.firsts.extend(other.firsts.iter().skip(1).map(|first| first.saturating_add(entries)));
        self.columns.append(other.columns);
    }

    /// Gives back the memory that more records would have taken.
    pub(super) fn close(&mut self) {
        self.text.shrink_to_fit();
        self.starts.shrink_to_fit();
        self.entries.shrink_to_fit();
        self.firsts.shrink_to_fit();
    }

    /// The texts of a record, names first.
    pub(super) fn texts(&self, record: usize) -> impl Iterator<Item = Text<'_>> + Clone {
        let start = self.start(record);
        let first = |record: usize| self.firsts.get(record).map_or(0, |first| *first as usize);
        let mut from = start;
        self.entries.get(first(record)..first(record + 1)).unwrap_or_default().iter().map(move |entry| {
            let end = start + entry.end as usize;
            let text = self.text.get(std::mem::replace(&mut from, end + 1)..end).unwrap_or_default();
            Text { text, class: entry.class, ordinal: entry.ordinal as usize, spelling: entry.spelling }
        })
    }

    /// Where a record's texts begin, in bytes; past the last record, where they all end.
    pub(super) fn start(&self, record: usize) -> usize {
        self.starts.get(record).copied().unwrap_or(self.text.len())
    }

    /// Where the names of a record end, in bytes.
    pub(super) fn end_of_names(&self, record: usize) -> usize {
        let names = self.texts(record).take_while(|text| text.class <= Class::Alias);
        self.start(record) + names.map(|text| text.text.len() + 1).sum::<usize>()
    }

    /// As [`Arena::all_of`], in bytes.
    pub(super) fn bytes(&self, records: Range<usize>) -> &[u8] {
        self.all_of(records).as_bytes()
    }

    /// The texts of a stretch of records, one after the other.
    pub(super) fn all_of(&self, records: Range<usize>) -> &str {
        self.text.get(self.start(records.start)..self.start(records.end)).unwrap_or_default()
    }

    /// All texts, one after the other.
    pub(super) fn all(&self) -> &str {
        &self.text
    }

    /// How much memory this takes, in bytes.
    pub(super) fn memory(&self) -> usize {
        let column = 4 * size_of::<Letters>() + 2 * size_of::<u16>() + size_of::<Option<Class>>();
        self.text.capacity()
            + self.starts.capacity() * size_of::<usize>()
            + self.entries.capacity() * size_of::<Entry>()
            + self.firsts.capacity() * size_of::<u32>()
            + self.columns.whole.capacity() * column
    }
}
