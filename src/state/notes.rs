//! Bookmarks and notes, and how those of two sessions become one.
//!
//! Each bookmark and each note stands by itself, with the time of its last edit. Of two that differ the later one wins; where
//! something was taken away, that is an edit too, so that it does not come back from elsewhere.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// A value, and when it was set.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Stamped<T> {
    /// In milliseconds since 1970. First, so that the later of two is the greater; of two at once it is always the same one.
    edited: u64,
    value: T,
}

/// What is left on one record.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Item {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    bookmark: Option<Stamped<bool>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    note: Option<Stamped<String>>,
}

impl Item {
    /// Whether there is a bookmark on it.
    #[must_use]
    pub fn is_bookmarked(&self) -> bool {
        self.bookmark
            .as_ref()
            .is_some_and(|bookmark| bookmark.value)
    }

    /// The note on it: raw text, never empty.
    #[must_use]
    pub fn note(&self) -> Option<&str> {
        self.note
            .as_ref()
            .map(|note| note.value.as_str())
            .filter(|note| !note.is_empty())
    }

    /// When it was edited last, in milliseconds since 1970.
    #[must_use]
    pub fn edited(&self) -> u64 {
        let bookmark = self.bookmark.as_ref().map_or(0, |bookmark| bookmark.edited);
        bookmark.max(self.note.as_ref().map_or(0, |note| note.edited))
    }

    /// Whether anything is left on the record: where something was taken away again, only that is known.
    #[must_use]
    pub fn is_marked(&self) -> bool {
        self.is_bookmarked() || self.note().is_some()
    }

    fn merge(&mut self, other: Self) {
        // None is less than anything.
        self.bookmark = self.bookmark.take().max(other.bookmark);
        self.note = self.note.take().max(other.note);
    }
}

/// Something that the user does to a record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    /// The record's id.
    pub record: String,
    /// What is done.
    pub change: Change,
}

/// What is done to a record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// A bookmark is set or taken away.
    Bookmark(bool),
    /// A note is written in place of the one before; an empty one takes it away.
    Note(String),
}

/// The bookmarks and notes on the records of a dossier, by id.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Notes(BTreeMap<String, Item>);

impl Notes {
    /// What is left on a record; none where nothing is.
    #[must_use]
    pub fn on(&self, record: &str) -> Option<&Item> {
        self.0.get(record).filter(|item| item.is_marked())
    }

    /// Every record on which something is left, with that, in the order of their ids.
    pub fn marked(&self) -> impl Iterator<Item = (&str, &Item)> {
        self.0
            .iter()
            .filter(|(_, item)| item.is_marked())
            .map(|(record, item)| (record.as_str(), item))
    }

    /// Does an edit at a time in milliseconds since 1970. It is later than what it replaces even where a clock goes wrong:
    /// whoever edits has seen that.
    pub fn apply(&mut self, edit: Edit, now: u64) {
        let item = self.0.entry(edit.record).or_default();
        let after =
            |before: Option<u64>| before.map_or(now, |before| now.max(before.saturating_add(1)));
        match edit.change {
            Change::Bookmark(value) => {
                let edited = after(item.bookmark.as_ref().map(|before| before.edited));
                item.bookmark = Some(Stamped { edited, value });
            }
            Change::Note(value) => {
                let edited = after(item.note.as_ref().map(|before| before.edited));
                item.note = Some(Stamped { edited, value });
            }
        }
    }

    /// Takes in what another session knows. The order of sessions does not matter, nor how often one is taken in.
    pub fn merge(&mut self, other: Self) {
        for (record, item) in other.0 {
            self.0.entry(record).or_default().merge(item);
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn edits() -> impl Strategy<Value = Vec<(Edit, u64)>> {
        let change = prop_oneof![
            any::<bool>().prop_map(Change::Bookmark),
            "[ab]{0,1}".prop_map(Change::Note)
        ];
        let edit = ("[xyz]", change).prop_map(|(record, change)| Edit { record, change });
        prop::collection::vec((edit, 0u64..6), 0..12)
    }

    fn made(edits: &[(Edit, u64)]) -> Notes {
        let mut notes = Notes::default();
        for (edit, now) in edits {
            notes.apply(edit.clone(), *now);
        }
        notes
    }

    fn merged<'a>(all: impl IntoIterator<Item = &'a Notes>) -> Notes {
        let mut notes = Notes::default();
        for other in all {
            notes.merge(other.clone());
        }
        notes
    }

    proptest! {
        #[test]
        fn sessions_merge_in_any_order_and_as_often_as_wanted(a in edits(), b in edits(), c in edits()) {
            let [a, b, c] = [a, b, c].map(|edits| made(&edits));
            let all = merged([&a, &b, &c]);
            prop_assert_eq!(&merged([&c, &b, &a]), &all);
            prop_assert_eq!(&merged([&merged([&a, &b]), &c]), &all);
            prop_assert_eq!(&merged([&a, &merged([&b, &c])]), &all);
            prop_assert_eq!(&merged([&all, &a, &all, &c]), &all);
            prop_assert_eq!(&merged([&a]), &a);
        }

        #[test]
        fn an_edit_of_what_was_seen_stands(seen in edits(), elsewhere in edits(), edit in edits()) {
            let (mut here, elsewhere) = (made(&seen), made(&elsewhere));
            here.merge(elsewhere.clone());
            for (edit, now) in edit {
                here.apply(edit.clone(), now);
                let kept = merged([&elsewhere, &here]);
                match edit.change {
                    Change::Bookmark(on) => prop_assert_eq!(kept.0[&edit.record].is_bookmarked(), on),
                    Change::Note(text) => prop_assert_eq!(kept.0[&edit.record].note().unwrap_or_default(), text),
                }
            }
        }

        #[test]
        fn nothing_is_lost_but_to_a_later_edit(a in edits(), b in edits()) {
            let (a, b) = (made(&a), made(&b));
            let kept = merged([&a, &b]);
            for (record, item) in a.0.iter().chain(&b.0) {
                let of = &kept.0[record];
                prop_assert!(of.bookmark >= item.bookmark && of.note >= item.note);
                let known = [a.0.get(record), b.0.get(record)];
                prop_assert!(known.iter().flatten().any(|one| one.bookmark == of.bookmark));
                prop_assert!(known.iter().flatten().any(|one| one.note == of.note));
            }
        }
    }

    #[test]
    fn a_bookmark_here_and_a_note_there_are_both_kept() {
        let edit = |change| Edit {
            record: "r".into(),
            change,
        };
        let (mut here, mut there) = (Notes::default(), Notes::default());
        here.apply(edit(Change::Bookmark(true)), 5);
        there.apply(edit(Change::Note("n".into())), 1);
        here.merge(there);
        let item = here.on("r").unwrap();
        assert_eq!(
            (item.is_bookmarked(), item.note(), item.edited()),
            (true, Some("n"), 5)
        );
    }

    #[test]
    fn what_was_taken_away_does_not_come_back() {
        let edit = |change| Edit {
            record: "r".into(),
            change,
        };
        let mut here = Notes::default();
        here.apply(edit(Change::Bookmark(true)), 1);
        let old = here.clone();
        here.apply(edit(Change::Bookmark(false)), 2);
        here.merge(old);
        assert_eq!((here.on("r"), here.marked().count()), (None, 0));
    }
}
