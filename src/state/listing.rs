//! Bookmarks and notes beside the records that they are on.

use std::fmt::Write;

use super::notes::{Item, Notes};
use crate::dossier::date::Day;
use crate::dossier::{Dossier, Handle};
use crate::text::fold::fold;

/// How many milliseconds a day has.
const DAY: u64 = 24 * 60 * 60 * 1000;

/// Something left on a record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed<'a> {
    /// The record's id.
    pub id: &'a str,
    /// The record; none where the dossier does not have it.
    pub record: Option<Handle>,
    /// What is left on it.
    pub item: &'a Item,
}

impl Listed<'_> {
    /// What sort of record it is, in a word.
    #[must_use]
    pub fn kind(&self) -> Option<&'static str> {
        self.record.map(|record| record.kind.as_str())
    }
}

/// Everything left on the records of a dossier, in the order of the file, and last what is on records that it does not have.
#[must_use]
pub fn listing<'a>(dossier: &Dossier, notes: &'a Notes) -> Vec<Listed<'a>> {
    let listed = |(id, item)| Listed {
        id,
        record: dossier.find(id),
        item,
    };
    let mut all: Vec<_> = notes.marked().map(listed).collect();
    all.sort_by_key(|listed| (listed.record.is_none(), listed.record));
    all
}

/// Why a record that something is left on is not there, to go on “this record is”: while later records are hidden, nobody
/// can tell from the dossier whether it has lost the record.
#[must_use]
pub fn why_absent(dossier: &Dossier) -> String {
    dossier
        .later()
        .map_or("no longer in the dossier".into(), |later| {
            format!("not in the dossier, or not known as of {}", later.as_of)
        })
}

/// Whether all words stand in something left on a record: in the note, or in the record's name, id or kind. Case, accents and
/// scripts do not matter.
#[must_use]
pub fn matches(dossier: &Dossier, listed: &Listed<'_>, words: &[String]) -> bool {
    let name = listed
        .record
        .map(|record| dossier.name(record))
        .unwrap_or_default();
    let note = listed.item.note().unwrap_or_default();
    let text = fold(&format!(
        "{note} {name} {} {}",
        listed.id,
        listed.kind().unwrap_or_default()
    ));
    words.iter().all(|word| text.contains(word))
}

/// The words of a query, folded.
#[must_use]
pub fn words(query: &str) -> Vec<String> {
    query.split_whitespace().map(fold).collect()
}

/// The whole list as plain text, one item after another. Raw text.
#[must_use]
pub fn as_text(dossier: &Dossier, notes: &Notes) -> String {
    let mut text = String::new();
    for listed in listing(dossier, notes) {
        let name = listed
            .record
            .map_or_else(|| why_absent(dossier).into(), |record| dossier.name(record));
        let mark = if listed.item.is_bookmarked() {
            " · bookmarked"
        } else {
            ""
        };
        let note = listed
            .item
            .note()
            .map(|note| format!("\n  {note}"))
            .unwrap_or_default();
        // Writing to a string does not fail.
        let _ = writeln!(text, "{name} [{}]{mark}{note}", listed.id);
    }
    text
}

/// A time in milliseconds since 1970 as ISO 8601 has it, in UTC, to the second: `2024-08-19T12:30:05Z`.
#[must_use]
pub fn when(milliseconds: u64) -> String {
    let (day, rest) = (
        Day::of_number(i128::from(milliseconds / DAY)),
        milliseconds % DAY / 1000,
    );
    format!(
        "{day}T{:02}:{:02}:{:02}Z",
        rest / 3600,
        rest / 60 % 60,
        rest % 60
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dossier::date::Edtf;
    use crate::state::notes::{Change, Edit};

    fn notes(marks: &[(&str, &str)]) -> Notes {
        let mut notes = Notes::default();
        for (record, note) in marks {
            let change = if note.is_empty() {
                Change::Bookmark(true)
            } else {
                Change::Note((*note).into())
            };
            notes.apply(
                Edit {
                    record: (*record).into(),
                    change,
                },
                1,
            );
        }
        notes
    }

    #[test]
    fn times_are_written_to_the_second() {
        assert_eq!(when(0), "1970-01-01T00:00:00Z");
        assert_eq!(when(1_724_070_605_999), "2024-08-19T12:30:05Z");
        assert_eq!(when(4_107_542_399_999), "2100-02-28T23:59:59Z");
        assert!(when(u64::MAX).starts_with('+'));
    }

    #[test]
    fn the_list_is_in_the_order_of_the_file_and_what_is_gone_comes_last() {
        let dossier = Dossier::parse(include_str!("../../assets/armenia-azerbaijan.json")).unwrap();
        let notes = notes(&[
            ("obs-border", ""),
            ("armenia", "Ask Ümit"),
            ("aaa", "gone"),
            ("pashinyan", ""),
        ]);
        let all = listing(&dossier, &notes);
        let ids: Vec<_> = all.iter().map(|listed| listed.id).collect();
        assert_eq!(ids, ["armenia", "pashinyan", "obs-border", "aaa"]);
        let found = |query: &str| {
            let words = words(query);
            all.iter()
                .filter(|listed| matches(&dossier, listed, &words))
                .map(|listed| listed.id)
                .collect::<Vec<_>>()
        };
        assert_eq!(found("umit ask"), ["armenia"]);
        assert_eq!(found("ACTOR"), ["armenia", "pashinyan"]);
        assert_eq!(found("gone"), ["aaa"]);
        assert_eq!(found("").len(), 4);
        assert_eq!(
            as_text(&dossier, &notes),
            "Armenia [armenia]\n  Ask Ümit\nNikol Pashinyan [pashinyan] · bookmarked\nBorder delimitation [obs-border] · \
             bookmarked\nno longer in the dossier [aaa]\n  gone\n"
        );
    }

    #[test]
    fn what_may_only_be_hidden_is_not_told_as_lost() {
        let dossier = Dossier::parse(include_str!("../../assets/armenia-azerbaijan.json")).unwrap();
        let early = dossier.as_of(&Edtf::parse("2024-08-01").unwrap()).unwrap();
        let text = as_text(&early, &notes(&[("armenia", "")]));
        assert_eq!(
            text,
            "not in the dossier, or not known as of 1 August 2024 [armenia] · bookmarked\n"
        );
    }
}
