//! The index: every searchable text of a dossier, made ready to be searched.

use std::ops::Range;

use super::arena::{Arena, Borrowed, Stretch};
use super::dictionary::{Dictionary, Gathering};
use super::fields::{Class, Field, fields};
use super::parallel::in_stretches;
use super::typos::Words;
use crate::dossier::links::Relation;
use crate::dossier::{Dossier, Handle, Kind, Progress, Stage};
use crate::text::fold::{self, Spelling};

/// Every searchable text of a dossier, folded.
#[derive(Debug, Default)]
pub struct Index {
    pub(super) arena: Arena,
    /// Whether there are dictionaries: not where there are too many different words.
    pub(super) has_words: bool,
    /// The words of names, of other names, of all other texts.
    pub(super) names: Dictionary,
    pub(super) aliases: Dictionary,
    pub(super) rests: Dictionary,
    pub(super) words: Words,
    /// The number of the first record of each kind, and of none behind the last.
    kinds: [usize; Kind::ALL.len() + 1],
}

impl Index {
    /// Folds and indexes every searchable text of a dossier.
    #[must_use]
    pub fn new(dossier: &Dossier) -> Self {
        // Nobody cancels it.
        Self::build(dossier, &Progress::default()).unwrap_or_default()
    }

    /// As [`Index::new`], with progress reports. None if it was cancelled.
    #[must_use]
    pub fn build(dossier: &Dossier, progress: &Progress) -> Option<Self> {
        let mut index = Self::default();
        let mut count = 0;
        for (at, kind) in Kind::ALL.into_iter().enumerate() {
            count += dossier.count(kind);
            index.kinds.iter_mut().skip(at + 1).take(1).for_each(|end| *end = count);
        }
        // Folding takes half of the time, collecting the words the rest.
        progress.begin(Stage::Indexing, 2 * count);
        let stretches = in_stretches(count, |records| index.folded_stretch(dossier, records, progress));
        index.arena = Arena::new(stretches.into_iter().collect::<Option<_>>()?, index.borrowed(dossier));
        index.collect(progress)?;
        Some(index)
    }

    /// The folded texts of a stretch of records. None where it was asked to end early.
    fn folded_stretch(&self, dossier: &Dossier, records: Range<usize>, progress: &Progress) -> Option<Stretch> {
        let mut stretch = Stretch::default();
        for record in records {
            if record % 256 == 0 && progress.is_cancelled() {
                return None;
            }
            stretch.add(Self::folded(dossier, self.handle(record)?));
            progress.advance(1);
        }
        stretch.close();
        Some(stretch)
    }

    /// Whose names the positions borrow.
    fn borrowed(&self, dossier: &Dossier) -> Borrowed {
        let number = |position, relation| {
            let lender = dossier.target(position, relation).map_or(usize::MAX, |lender| self.number(lender));
            u32::try_from(lender).unwrap_or(u32::MAX)
        };
        let lenders = dossier
            .handles(Kind::Position)
            .map(|position| [number(position, Relation::Actor), number(position, Relation::Issue)]);
        Borrowed { first: self.records(Kind::Position).start, lenders: lenders.collect() }
    }

    /// Collects the words of all texts. None where it was asked to end early.
    fn collect(&mut self, progress: &Progress) -> Option<()> {
        let count = self.count();
        let arena = &self.arena;
        let parts = in_stretches(count, |records| {
            let mut gathered = [(); 3].map(|()| Gathering::default());
            for record in records {
                if record % 256 == 0 && progress.is_cancelled() {
                    return None;
                }
                for text in arena.own(record) {
                    let at = match text.class {
                        Class::Name | Class::Composed => 0,
                        Class::Alias => 1,
                        Class::Statement | Class::Passage => 2,
                    };
                    gathered[at].add(text.folded, record);
                }
                progress.advance(1);
            }
            Some(gathered.map(Gathering::words))
        });
        let mut all = [(); 3].map(|()| Some(Vec::with_capacity(parts.len())));
        for part in parts {
            for (all, words) in all.iter_mut().zip(part?) {
                // One stretch with too many is enough.
                *all = all.take().zip(words).map(|(mut all, words)| {
                    all.push(words);
                    all
                });
            }
        }
        let [names, aliases, rests] = all.map(|words| Dictionary::new(words?, count));
        let (Some(names), Some(aliases), Some(rests)) = (names, aliases, rests) else { return Some(()) };
        self.has_words = true;
        self.words = Words::new([&names, &aliases, &rests].into_iter().flat_map(Dictionary::words));
        (self.names, self.aliases, self.rests) = (names, aliases, rests);
        Some(())
    }

    /// The own texts of a record, folded, with their weight and spelling.
    fn folded(dossier: &Dossier, handle: Handle) -> impl Iterator<Item = (Class, Spelling, String)> {
        let texts = fields(dossier, handle).into_iter().filter(|(field, _)| field.class != Class::Composed);
        texts.flat_map(move |(Field { class, .. }, raw)| {
            // Other spellings are for names; in prose, the typo correction finds them.
            let mut texts =
                if class.is_name() { fold::spellings(&raw) } else { vec![(Spelling::Usual, fold::fold(&raw))] };
            if class.is_name() && fold::leaves_out_vowels(&raw) {
                texts.push((Spelling::Bare, fold::folded(&raw, Spelling::Bare)));
            }
            texts.into_iter().map(move |(spelling, text)| (class, spelling, text))
        })
    }

    /// How many records there are.
    pub(super) fn count(&self) -> usize {
        self.kinds.last().copied().unwrap_or(0)
    }

    /// The numbers of the records of a kind.
    pub(super) fn records(&self, kind: Kind) -> Range<usize> {
        let start = |at: usize| self.kinds.get(at).copied().unwrap_or(0);
        start(kind as usize)..start(kind as usize + 1)
    }

    /// The number of a record.
    pub(super) fn number(&self, handle: Handle) -> usize {
        self.records(handle.kind).start + handle.at()
    }

    /// The record with a number.
    pub(super) fn handle(&self, record: usize) -> Option<Handle> {
        let kind = Kind::ALL.into_iter().find(|kind| self.records(*kind).contains(&record))?;
        Some(Handle::new(kind, u32::try_from(record - self.records(kind).start).ok()?))
    }

    /// How much memory this takes, in bytes.
    #[must_use]
    pub fn memory(&self) -> usize {
        let dictionaries = [&self.names, &self.aliases, &self.rests].map(Dictionary::memory);
        self.arena.memory() + dictionaries.iter().sum::<usize>() + self.words.memory()
    }

    /// How many bytes of folded text there are.
    #[must_use]
    pub fn text(&self) -> usize {
        self.arena.bytes()
    }
}
