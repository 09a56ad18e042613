//! The index: every searchable text of a dossier, made ready to be searched.

use std::ops::Range;

use super::arena::{Arena, Borrowed, Stretch};
use super::cancel::Cancel;
use super::dictionary::{Dictionary, Gathering};
use super::fields::{Class, Field, fields};
use super::finding::{Finding, Kept};
use super::parallel::in_stretches;
use super::query::Query;
use super::rank::Rank;
use super::typos::Words;
use crate::dossier::links::Relation;
use crate::dossier::{Dossier, Handle, Kind, Progress, Stage};
use crate::text::fold::{self, Spelling};

/// A step of the search that can be left out, to tell what it is worth.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Step {
    /// Scripts fold to Latin; without it only case and accents fold.
    Scripts,
    /// Letters that have several usual spellings match in each.
    Spellings,
    /// Slips of the finger are forgiven where nothing matches as typed.
    Typos,
    /// Initials of a name find it.
    Initials,
    /// Names in scripts that write few vowels are found by their consonants, where nothing matches as typed.
    Bare,
}

impl Step {
    /// Every step that can be left out.
    pub const ALL: [Self; 5] = [Self::Scripts, Self::Spellings, Self::Typos, Self::Initials, Self::Bare];
}

/// Every searchable text of a dossier, folded.
#[derive(Debug, Default)]
pub struct Index {
    without: Option<Step>,
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

/// What is searched.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Scope {
    /// Records of these kinds; of all where there is none.
    pub kinds: Vec<Kind>,
    /// Whether only names and other names are looked at.
    pub only_names: bool,
}

impl Scope {
    /// The records of a kind, all texts of them.
    #[must_use]
    pub fn of(kind: Kind) -> Self {
        Self { kinds: vec![kind], only_names: false }
    }

    /// Whether texts of a weight are looked at.
    #[cfg(test)]
    pub(super) fn covers(&self, class: Class) -> bool {
        !self.only_names || class <= Class::Alias
    }
}

/// A record that matches a query.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Match {
    /// The record.
    pub handle: Handle,
    /// The field that says most about why it matches: its place among `fields`.
    pub ordinal: usize,
    /// The spelling in which the field matches.
    pub spelling: Spelling,
    /// Why it stands where it does.
    pub rank: Rank,
}

/// What a search found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Found {
    /// The best of the records that match, best first (see [`Rank`]).
    pub matches: Vec<Match>,
    /// How many records match in all.
    pub total: usize,
    /// What was searched for: the query, or what it was taken for.
    pub query: Query,
    /// What is shown instead, where nothing matches as typed but something near it does: what the words typed are in the first
    /// match. Raw text.
    pub instead: Option<String>,
}

impl Index {
    /// Folds every searchable text of a dossier.
    #[must_use]
    pub fn new(dossier: &Dossier) -> Self {
        Self::without(dossier, None)
    }

    /// An index that leaves out a step of the search.
    #[must_use]
    pub fn without(dossier: &Dossier, step: Option<Step>) -> Self {
        // What nobody asks to end early does not.
        Self::made(dossier, step, &Progress::default()).unwrap_or_default()
    }

    /// As [`Index::new`], telling how far it has come. None where it was asked to end early.
    #[must_use]
    pub fn build(dossier: &Dossier, progress: &Progress) -> Option<Self> {
        Self::made(dossier, None, progress)
    }

    fn made(dossier: &Dossier, without: Option<Step>, progress: &Progress) -> Option<Self> {
        let mut index = Self { without, ..Self::default() };
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
            stretch.add(self.folded(dossier, self.handle(record)?));
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
        if self.takes(Step::Typos) || self.takes(Step::Bare) {
            self.words = Words::new([&names, &aliases, &rests].into_iter().flat_map(Dictionary::words));
        }
        (self.names, self.aliases, self.rests) = (names, aliases, rests);
        Some(())
    }

    /// The own texts of a record, folded: their weight, their spelling.
    fn folded(&self, dossier: &Dossier, handle: Handle) -> impl Iterator<Item = (Class, Spelling, String)> {
        let usual = if self.takes(Step::Scripts) { Spelling::Usual } else { Spelling::Script };
        let texts = fields(dossier, handle).into_iter().filter(|(field, _)| field.class != Class::Composed);
        texts.flat_map(move |(Field { class, .. }, raw)| {
            // Other spellings are for names; in prose a slip is near enough.
            let named = class.is_name() && usual == Spelling::Usual;
            let mut texts = if named && self.takes(Step::Spellings) {
                fold::spellings(&raw)
            } else {
                vec![(usual, fold::folded(&raw, usual))]
            };
            if named && self.takes(Step::Bare) && fold::leaves_out_vowels(&raw) {
                texts.push((Spelling::Bare, fold::folded(&raw, Spelling::Bare)));
            }
            texts.into_iter().map(move |(spelling, text)| (class, spelling, text))
        })
    }

    pub(super) fn takes(&self, step: Step) -> bool {
        self.without != Some(step)
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

    /// Reads a query as this index reads texts.
    #[must_use]
    pub fn query(&self, typed: &str) -> Query {
        Query::parse_spelled(typed, self.takes(Step::Scripts))
    }

    /// Every record that matches, best first. An empty query matches nothing. Where nothing matches as typed, what is a slip
    /// of the finger away is found instead.
    #[must_use]
    pub fn find(&self, dossier: &Dossier, query: &Query) -> Found {
        self.find_among(dossier, query, &Scope::default())
    }

    /// As [`Index::find`], among some records and some texts only.
    #[must_use]
    pub fn find_among(&self, dossier: &Dossier, query: &Query, scope: &Scope) -> Found {
        let (mut kept, cancel) = (Kept::default(), Cancel::default());
        let found = Finding { index: self, dossier, scope, kept: &mut kept, cancel: &cancel }.find(query, usize::MAX);
        // What nobody cancels comes.
        found.unwrap_or_default()
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
