//! Narrowing of a table by words, each of which names rows or columns.

use std::collections::BTreeMap;

use crate::dossier::Handle;
use crate::search::NameMatches;

/// Rows and columns that words leave.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Narrowed {
    pub(crate) rows: Vec<Handle>,
    pub(crate) columns: Vec<Handle>,
    /// True if the words name some of the rows, and of the columns.
    pub(crate) names: [bool; 2],
    /// The row and the column that match best.
    pub(crate) best: Option<(Handle, Handle)>,
}

/// Narrows the rows and the columns of a table to those of the pairs in which every word is in the
/// name of the row or of the column. If no word names a row, all rows stay, and so for columns.
///
/// Takes time linear in the records, and in the product of the different sets of words.
pub(crate) fn narrow(matches: &NameMatches, rows: &[Handle], columns: &[Handle]) -> Narrowed {
    let sides = [rows, columns].map(|records| Side::new(matches, records));
    let [of_rows, of_columns] = &sides;
    let is_pair = |row: u32, column: u32| (row | column) & matches.either == matches.either;
    let mut best: Option<(usize, [Handle; 2])> = None;
    for (row, first) in &of_rows.best {
        for (column, second) in &of_columns.best {
            let place = place_of_pair(matches, [first.1, second.1]);
            if is_pair(*row, *column) && best.is_none_or(|best| place < best.0) {
                best = Some((place, [first.1, second.1]));
            }
        }
    }
    let kept = |side: &Side, other: &Side| {
        let has_pair = |words: u32| other.best.keys().any(|of_other| is_pair(words, *of_other));
        let records = side.records.iter();
        let records = records.filter(|(_, words)| has_pair(*words));
        records.map(|(record, _)| *record).collect::<Vec<_>>()
    };
    Narrowed {
        rows: kept(of_rows, of_columns),
        columns: kept(of_columns, of_rows),
        names: [of_rows.is_named, of_columns.is_named],
        best: best.map(|(_, [row, column])| (row, column)),
    }
}

/// Sum of the places of two records among the matches of each word. For a word that both match the
/// better place counts.
fn place_of_pair(matches: &NameMatches, pair: [Handle; 2]) -> usize {
    let place = |record: Handle, word: u32| {
        let found = matches.of(record)?;
        // The places are those of the words that match, in their order.
        let nth = (found.words & (word - 1)).count_ones() as usize;
        let place = found.places.get(nth).copied();
        place.filter(|_| found.words & word != 0)
    };
    let words = (0..u32::BITS).map(|nth| 1 << nth);
    let places = words.filter_map(|word| {
        let places = pair.into_iter().filter_map(|record| place(record, word));
        places.min()
    });
    places.sum()
}

/// Rows or columns that come into question, with the words that each matches.
struct Side {
    records: Vec<(Handle, u32)>,
    /// For each set of words the record that matches it best, behind its place.
    best: BTreeMap<u32, (usize, Handle)>,
    is_named: bool,
}

impl Side {
    fn new(matches: &NameMatches, records: &[Handle]) -> Self {
        let found = records.iter().map(|record| {
            let found = matches.of(*record);
            let words = found.map_or(0, |found| found.words);
            let place = found.map_or(0, |found| found.places.iter().sum::<usize>());
            (*record, words, place)
        });
        let allowed: Vec<_> = found
            .filter(|(_, words, _)| words & matches.each == matches.each)
            .map(|(record, words, place)| (record, words & matches.either, place))
            .collect();
        let is_named = allowed.iter().any(|(_, words, _)| *words != 0);
        let candidates = allowed
            .into_iter()
            .filter(|(_, words, _)| !is_named || *words != 0);
        let mut side = Self {
            records: Vec::new(),
            best: BTreeMap::new(),
            is_named,
        };
        for (record, words, place) in candidates {
            side.records.push((record, words));
            let best = side.best.entry(words).or_insert((place, record));
            if place < best.0 {
                *best = (place, record);
            }
        }
        side
    }
}
