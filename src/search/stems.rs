//! Stems of the words of prose: the last way to match a word, which finds “protests” for
//! “protested”.
//!
//! The stems are those of the Snowball algorithms <https://snowballstem.org> for the languages that
//! the dossier names. They are found when a query first needs them.

use std::collections::{BTreeSet, HashMap, HashSet};

use snowball_stemmers_rs::{Algorithm, Stemmer};

use super::cancel::Cancel;
use super::fields::fields;
use super::index::Index;
use super::query::is_stemmed;
use crate::dossier::record::Record;
use crate::dossier::{Dossier, Kind};
use crate::text::fold::fold;

/// Maximum number of bytes of texts whose stems are found: reading them takes half a second.
const MAX_BYTES: usize = 32 << 20;
/// Number of records between two looks at a request to cancel.
const CANCEL_INTERVAL: usize = 256;

/// The words of prose by their stems.
#[derive(Debug, Default)]
pub(super) struct Stems {
    stemmers: Vec<Language>,
    /// Words as the index has them, by language and stem.
    words: HashMap<(usize, String), BTreeSet<String>>,
}

/// A stemmer, which shows nothing of itself.
struct Language(Stemmer);

impl std::fmt::Debug for Language {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("Language")
    }
}

impl Stems {
    /// The stems of a dossier. None if the search was cancelled. Empty if the dossier names no
    /// language with an algorithm, or if its texts are too long. Takes time linear in them.
    pub(super) fn new(dossier: &Dossier, index: &Index, cancel: &Cancel) -> Option<Self> {
        let mut stems = Self {
            stemmers: languages(dossier),
            words: HashMap::new(),
        };
        if stems.stemmers.is_empty() || index.text() > MAX_BYTES {
            return Some(Self::default());
        }
        let mut seen = HashSet::new();
        let records = Kind::ALL.into_iter().flat_map(|kind| dossier.handles(kind));
        for (nth, record) in records.enumerate() {
            if nth % CANCEL_INTERVAL == 0 && cancel.is_cancelled() {
                return None;
            }
            let fields = fields(dossier, record);
            for (_, raw) in fields.iter().filter(|(field, _)| field.class.is_prose()) {
                for word in raw.split(|c: char| !c.is_alphanumeric()) {
                    if is_stemmed(word) && !seen.contains(word) {
                        seen.insert(word.to_owned());
                        stems.add(word);
                    }
                }
            }
        }
        Some(stems)
    }

    fn add(&mut self, word: &str) {
        let (lower, folded) = (word.to_lowercase(), fold(word));
        for (at, Language(stemmer)) in self.stemmers.iter().enumerate() {
            let stem = stemmer.stem(&lower).into_owned();
            let words = self.words.entry((at, stem)).or_default();
            words.insert(folded.clone());
        }
    }

    /// The words with the stem of a word, in any of the languages. Sorted.
    pub(super) fn words_like(&self, word: &str) -> Vec<String> {
        if !is_stemmed(word) {
            return Vec::new();
        }
        let stemmers = self.stemmers.iter().enumerate();
        let words = stemmers.filter_map(|(at, Language(stemmer))| {
            self.words.get(&(at, stemmer.stem(word).into_owned()))
        });
        let words: BTreeSet<_> = words.flatten().cloned().collect();
        words.into_iter().collect()
    }
}

/// Stemmers for the languages that a dossier, its sources and its excerpts name.
fn languages(dossier: &Dossier) -> Vec<Language> {
    let tag = |record| match record {
        Record::Source(source) => source.language.clone(),
        Record::Excerpt(excerpt) => excerpt.language.clone(),
        _ => None,
    };
    let kinds = [Kind::Source, Kind::Excerpt].into_iter();
    let records = kinds.flat_map(|kind| dossier.handles(kind));
    let tags = records.filter_map(|record| dossier.record(record).and_then(tag));
    let tags: BTreeSet<String> = tags.chain(dossier.file().language.clone()).collect();
    let mut found: Vec<Algorithm> = Vec::new();
    for algorithm in tags.iter().filter_map(|tag| algorithm(tag)) {
        if !found.contains(&algorithm) {
            found.push(algorithm);
        }
    }
    let stemmers = found.into_iter();
    stemmers
        .map(|algorithm| Language(Stemmer::create(algorithm)))
        .collect()
}

/// The algorithm for a language tag (BCP 47), by its language in ISO 639-1.
fn algorithm(tag: &str) -> Option<Algorithm> {
    let language = tag.split('-').next()?.to_ascii_lowercase();
    Some(match language.as_str() {
        "ar" => Algorithm::Arabic,
        "hy" => Algorithm::Armenian,
        "eu" => Algorithm::Basque,
        "ca" => Algorithm::Catalan,
        "cs" => Algorithm::Czech,
        "da" => Algorithm::Danish,
        "nl" => Algorithm::Dutch,
        "en" => Algorithm::English,
        "eo" => Algorithm::Esperanto,
        "et" => Algorithm::Estonian,
        "fi" => Algorithm::Finnish,
        "fr" => Algorithm::French,
        "de" => Algorithm::German,
        "el" => Algorithm::Greek,
        "hi" => Algorithm::Hindi,
        "hu" => Algorithm::Hungarian,
        "id" => Algorithm::Indonesian,
        "ga" => Algorithm::Irish,
        "it" => Algorithm::Italian,
        "lt" => Algorithm::Lithuanian,
        "ne" => Algorithm::Nepali,
        "no" | "nb" | "nn" => Algorithm::Norwegian,
        "fa" => Algorithm::Persian,
        "pl" => Algorithm::Polish,
        "pt" => Algorithm::Portuguese,
        "ro" => Algorithm::Romanian,
        "ru" => Algorithm::Russian,
        "sr" => Algorithm::Serbian,
        "st" => Algorithm::Sesotho,
        "es" => Algorithm::Spanish,
        "sv" => Algorithm::Swedish,
        "ta" => Algorithm::Tamil,
        "tr" => Algorithm::Turkish,
        "uk" => Algorithm::Ukrainian,
        "yi" => Algorithm::Yiddish,
        _ => return None,
    })
}
