//! The search index of a dossier: folded texts and inverted indexes of their words.

use std::borrow::Cow;
use std::ops::Range;

use super::arena::{Arena, InheritedNames};
use super::chunk::Chunk;
use super::dictionary::{ChunkPostings, Dictionary, WordCollector};
use super::fields::{Class, Field, fields};
use super::label_index::{LabelIndex, chunk_labels};
use super::parallel::par_chunks;
use super::prose_spellings::{ProseSpellings, SpellingCollector};
use super::record_set::SetChunk;
use super::script_sets::{ScriptChunk, ScriptSets};
use super::word_list::WordList;
use crate::dossier::links::Relation;
use crate::dossier::{Dossier, Handle, Kind, Progress, Stage};
use crate::text::fold::{self, Spelling};

/// Number of records between two looks at a request to cancel.
const CANCEL_INTERVAL: usize = 256;

/// Search index of a dossier.
#[derive(Debug, Default)]
pub struct Index {
    pub(super) arena: Arena,
    /// False if a dossier has too many distinct words for dictionaries.
    pub(super) has_dictionaries: bool,
    pub(super) names: Dictionary,
    pub(super) aliases: Dictionary,
    /// Words of statements and passages.
    pub(super) bodies: Dictionary,
    pub(super) scripts: ScriptSets,
    /// Other spellings of the words in `bodies`.
    pub(super) spellings: ProseSpellings,
    pub(super) labels: LabelIndex,
    /// Words that typos can be corrected to.
    pub(super) words: WordList,
    /// Number of the first record of each kind, then the number of all records.
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
    pub(crate) fn build(dossier: &Dossier, progress: &Progress) -> Option<Self> {
        let mut index = Self::default();
        let mut count = 0;
        for (at, kind) in Kind::ALL.into_iter().enumerate() {
            count += dossier.count(kind);
            index
                .kinds
                .iter_mut()
                .skip(at + 1)
                .take(1)
                .for_each(|end| *end = count);
        }
        // Folding takes half of the time, collecting words the other half.
        progress.begin(Stage::Indexing, 2 * count);
        let chunks = par_chunks(count, |records| {
            index.fold_chunk(dossier, records, progress)
        });
        let (mut arena_chunks, mut scripts) = (Vec::new(), Vec::new());
        let mut spellings = SpellingCollector::default();
        for chunk in chunks {
            let chunk = chunk?;
            arena_chunks.push(chunk.texts);
            scripts.push(chunk.scripts);
            spellings.merge(chunk.spellings);
        }
        index.scripts = ScriptSets::new(count, scripts);
        index.arena = Arena::new(arena_chunks, index.inherited_names(dossier));
        index.labels = index.label_index(dossier);
        index.build_dictionaries(progress)?;
        index.spellings = ProseSpellings::new(spellings, &index.bodies);
        Some(index)
    }

    /// Folds the texts of a chunk of records. None if it was cancelled.
    fn fold_chunk(
        &self,
        dossier: &Dossier,
        records: Range<usize>,
        progress: &Progress,
    ) -> Option<FoldedChunk> {
        let mut chunk = FoldedChunk {
            texts: Chunk::default(),
            scripts: [(); 2].map(|()| SetChunk::empty(records.clone())),
            spellings: SpellingCollector::default(),
        };
        let count = records.len();
        for record in records {
            if record % CANCEL_INTERVAL == 0 && progress.is_cancelled() {
                return None;
            }
            let texts = fields(dossier, self.handle(record)?);
            for (field, raw) in &texts {
                if field.class != Class::Composed {
                    ScriptSets::add(&mut chunk.scripts, record, raw);
                }
                if field.class.is_prose() {
                    chunk.spellings.add(raw);
                }
            }
            chunk.texts.push(folded_texts(texts));
        }
        // Per chunk: the threads share the count.
        progress.advance(count);
        chunk.texts.shrink();
        Some(chunk)
    }

    fn label_index(&self, dossier: &Dossier) -> LabelIndex {
        let count = self.record_count();
        let chunks = par_chunks(count, |records| {
            let labels = chunk_labels(dossier, &records, |record| self.handle(record));
            (records, labels)
        });
        LabelIndex::new(chunks, count)
    }

    /// The owners of the names that positions inherit.
    fn inherited_names(&self, dossier: &Dossier) -> InheritedNames {
        let owner = |position, relation| {
            let owner = dossier
                .target(position, relation)
                .map_or(usize::MAX, |owner| self.number(owner));
            u32::try_from(owner).unwrap_or(u32::MAX)
        };
        let name_owners = dossier.handles(Kind::Position).map(|position| {
            [
                owner(position, Relation::Actor),
                owner(position, Relation::Issue),
            ]
        });
        InheritedNames {
            first: self.records(Kind::Position).start,
            name_owners: name_owners.collect(),
        }
    }

    /// Builds the dictionaries and the word list. None if it was cancelled.
    fn build_dictionaries(&mut self, progress: &Progress) -> Option<()> {
        let count = self.record_count();
        let arena = &self.arena;
        let chunks = par_chunks(count, |records| chunk_words(arena, records, progress));
        // One chunk with too many words is enough to give up its dictionary.
        let mut columns = [(); 3].map(|()| Some(Vec::with_capacity(chunks.len())));
        for chunk in chunks {
            for (column, words) in columns.iter_mut().zip(chunk?) {
                *column = column.take().zip(words).map(|(mut column, words)| {
                    column.push(words);
                    column
                });
            }
        }
        let [names, aliases, bodies] = columns.map(|words| Dictionary::new(words?, count));
        let (Some(names), Some(aliases), Some(bodies)) = (names, aliases, bodies) else {
            return Some(());
        };
        self.has_dictionaries = true;
        self.words = WordList::new(
            [&names, &aliases, &bodies]
                .into_iter()
                .flat_map(Dictionary::words),
        );
        (self.names, self.aliases, self.bodies) = (names, aliases, bodies);
        Some(())
    }

    pub(super) fn record_count(&self) -> usize {
        self.kinds.last().copied().unwrap_or(0)
    }

    /// Numbers of the records of a kind.
    pub(super) fn records(&self, kind: Kind) -> Range<usize> {
        let start = |at: usize| self.kinds.get(at).copied().unwrap_or(0);
        start(kind as usize)..start(kind as usize + 1)
    }

    pub(super) fn number(&self, handle: Handle) -> usize {
        self.records(handle.kind).start + handle.at()
    }

    pub(super) fn handle(&self, record: usize) -> Option<Handle> {
        let kind = Kind::ALL
            .into_iter()
            .find(|kind| self.records(*kind).contains(&record))?;
        Some(Handle::new(
            kind,
            u32::try_from(record - self.records(kind).start).ok()?,
        ))
    }

    /// Heap memory in bytes.
    #[must_use]
    pub fn memory(&self) -> usize {
        let dictionaries = [&self.names, &self.aliases, &self.bodies].map(Dictionary::memory);
        self.arena.memory()
            + dictionaries.iter().sum::<usize>()
            + self.scripts.memory()
            + self.spellings.memory()
            + self.labels.memory()
            + self.words.memory()
    }

    /// Length of the folded text in bytes.
    #[must_use]
    pub fn text(&self) -> usize {
        self.arena.text_len()
    }
}

/// The texts of a chunk of records, with what is known only from their raw form.
struct FoldedChunk {
    texts: Chunk,
    scripts: ScriptChunk,
    spellings: SpellingCollector,
}

/// The own texts of a record, folded, with their weight and spelling.
fn folded_texts(
    texts: Vec<(Field, Cow<'_, str>)>,
) -> impl Iterator<Item = (Class, Spelling, String)> {
    let texts = texts
        .into_iter()
        .filter(|(field, _)| field.class != Class::Composed);
    texts.flat_map(move |(Field { class, .. }, raw)| {
        // Only names are stored in several spellings; those of prose are listed by word.
        let mut texts = if class.is_name() {
            fold::spellings(&raw)
        } else {
            vec![(Spelling::Usual, fold::fold(&raw))]
        };
        if class.is_name() && fold::omits_vowels(&raw) {
            texts.push((
                Spelling::Consonants,
                fold::folded(&raw, Spelling::Consonants),
            ));
        }
        texts
            .into_iter()
            .map(move |(spelling, text)| (class, spelling, text))
    })
}

/// The words of a chunk: of names, aliases and bodies. None if it was cancelled.
fn chunk_words<'a>(
    arena: &'a Arena,
    records: Range<usize>,
    progress: &Progress,
) -> Option<[Option<ChunkPostings<'a>>; 3]> {
    let mut collectors = [(); 3].map(|()| WordCollector::default());
    let count = records.len();
    for record in records {
        if record % CANCEL_INTERVAL == 0 && progress.is_cancelled() {
            return None;
        }
        for text in arena.own_texts(record) {
            let column = match text.class {
                Class::Name | Class::Composed => 0,
                Class::Alias => 1,
                Class::Statement | Class::Passage | Class::Label => 2,
            };
            collectors[column].add(text.folded, record);
        }
    }
    progress.advance(count);
    Some(collectors.map(WordCollector::finish))
}
