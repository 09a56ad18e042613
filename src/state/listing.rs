//! Lists of bookmarks and notes with their records.

use std::fmt::Write;
use std::sync::Arc;

use super::notes::{Item, Notes};
use crate::dossier::date::{DateStyle, Day};
use crate::dossier::{Dossier, Handle};
use crate::text::fold::fold;

/// Milliseconds per day.
const DAY: u64 = 24 * 60 * 60 * 1000;

/// A record with a bookmark or note.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct MarkedRecord<'a> {
    pub(crate) id: &'a str,
    /// None if the dossier does not have the record.
    pub(crate) record: Option<Handle>,
    pub(crate) item: &'a Item,
}

impl MarkedRecord<'_> {
    pub(crate) fn kind(&self) -> Option<&'static str> {
        self.record.map(|record| record.kind.as_str())
    }
}

/// All marked records in the order of the file. Records that the dossier does not have come last.
pub(crate) fn listing<'a>(dossier: &Dossier, notes: &'a Notes) -> Vec<MarkedRecord<'a>> {
    let marked = |(id, item)| MarkedRecord {
        id,
        record: dossier.find(id),
        item,
    };
    let mut all: Vec<_> = notes.marked().map(marked).collect();
    all.sort_by_key(|marked| (marked.record.is_none(), marked.record));
    all
}

/// The records with a bookmark, and those with a note and its text, in the order of the file.
pub(crate) fn by_record(
    dossier: &Dossier,
    notes: &Notes,
) -> (Vec<Handle>, Vec<(Handle, Arc<str>)>) {
    let (mut bookmarked, mut with_note) = (Vec::new(), Vec::new());
    for marked in listing(dossier, notes) {
        let Some(record) = marked.record else {
            continue;
        };
        if marked.item.is_bookmarked() {
            bookmarked.push(record);
        }
        let note = marked.item.note();
        with_note.extend(note.map(|note| (record, Arc::from(note))));
    }
    (bookmarked, with_note)
}

/// Predicate for a marked record that the dossier does not have. With an as-of date the record may
/// only be hidden.
pub(crate) fn why_absent(dossier: &Dossier, dates: DateStyle) -> String {
    dossier
        .later()
        .map_or("no longer in the dossier".into(), |later| {
            let day = dates.describe(later.as_of.as_written());
            format!("not in the dossier, or not known as of {day}")
        })
}

/// True if the note and the record's name, id and kind contain all words, which must be folded.
pub(crate) fn matches(dossier: &Dossier, marked: &MarkedRecord<'_>, words: &[String]) -> bool {
    let name = marked
        .record
        .map(|record| dossier.name(record))
        .unwrap_or_default();
    let note = marked.item.note().unwrap_or_default();
    let text = fold(&format!(
        "{note} {name} {} {}",
        marked.id,
        marked.kind().unwrap_or_default()
    ));
    words.iter().all(|word| text.contains(word))
}

/// The words of a query, folded.
pub(crate) fn words(query: &str) -> Vec<String> {
    query.split_whitespace().map(fold).collect()
}

/// All marked records as raw text, one below the other.
pub(crate) fn as_text(dossier: &Dossier, notes: &Notes) -> String {
    let mut text = String::new();
    for marked in listing(dossier, notes) {
        let name = marked.record.map_or_else(
            || why_absent(dossier, DateStyle::Auto).into(),
            |record| dossier.name(record),
        );
        let mark = if marked.item.is_bookmarked() {
            " · bookmarked"
        } else {
            ""
        };
        let note = marked
            .item
            .note()
            .map(|note| format!("\n  {note}"))
            .unwrap_or_default();
        // Writing to a string does not fail.
        let _ = writeln!(text, "{name} [{}]{mark}{note}", marked.id);
    }
    text
}

/// A time in milliseconds since 1970 in ISO 8601, in UTC: `2024-08-19T12:30:05Z`.
pub(crate) fn iso_time(milliseconds: u64) -> String {
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
        assert_eq!(iso_time(0), "1970-01-01T00:00:00Z");
        assert_eq!(iso_time(1_724_070_605_999), "2024-08-19T12:30:05Z");
        assert_eq!(iso_time(4_107_542_399_999), "2100-02-28T23:59:59Z");
        assert!(iso_time(u64::MAX).starts_with('+'));
    }

    #[test]
    fn the_list_is_in_the_order_of_the_file_with_missing_records_last() {
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
    fn a_record_that_may_be_hidden_is_not_reported_as_lost() {
        let dossier = Dossier::parse(include_str!("../../assets/armenia-azerbaijan.json")).unwrap();
        let early = dossier.as_of(&Edtf::parse("2024-08-01").unwrap()).unwrap();
        let text = as_text(&early, &notes(&[("armenia", "")]));
        assert_eq!(
            text,
            "not in the dossier, or not known as of 1 August 2024 [armenia] · bookmarked\n"
        );
    }
}
