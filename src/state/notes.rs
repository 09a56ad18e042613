//! Bookmarks and notes, and the merge of those of two sessions.
//!
//! Every bookmark and every note has the time of its last edit, and the later one wins. A deletion
//! is an edit too, so that a merge does not bring the deleted value back.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// A value with the time at which it was set.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Stamped<T> {
    /// Milliseconds since 1970. The first field, so that the later of two values is the greater. Of
    /// two values with one time, the greater value wins in every session.
    edited: u64,
    value: T,
}

/// Bookmark and note on one record.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Item {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    bookmark: Option<Stamped<bool>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    note: Option<Stamped<String>>,
}

impl Item {
    /// True if the record has a bookmark.
    #[must_use]
    pub fn is_bookmarked(&self) -> bool {
        self.bookmark
            .as_ref()
            .is_some_and(|bookmark| bookmark.value)
    }

    /// The note as raw text, never empty.
    #[must_use]
    pub fn note(&self) -> Option<&str> {
        self.note
            .as_ref()
            .map(|note| note.value.as_str())
            .filter(|note| !note.is_empty())
    }

    /// Time of the last edit, in milliseconds since 1970.
    #[must_use]
    pub fn edited(&self) -> u64 {
        let bookmark = self.bookmark.as_ref().map_or(0, |bookmark| bookmark.edited);
        bookmark.max(self.note.as_ref().map_or(0, |note| note.edited))
    }

    /// True if there is a bookmark or note. Otherwise the item only records their deletion.
    #[must_use]
    pub fn is_marked(&self) -> bool {
        self.is_bookmarked() || self.note().is_some()
    }

    fn merge(&mut self, other: Self) {
        // None is the least value.
        self.bookmark = self.bookmark.take().max(other.bookmark);
        self.note = self.note.take().max(other.note);
    }
}

/// An edit of a record's bookmark or note.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    /// The record's id.
    pub record: String,
    /// The new value.
    pub change: Change,
}

/// A new bookmark or note.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// Sets or deletes the bookmark.
    Bookmark(bool),
    /// Replaces the note. An empty one deletes it.
    Note(String),
}

/// The bookmarks and notes on the records of a dossier, by id.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Notes(BTreeMap<String, Item>);

impl Notes {
    /// Bookmark and note on a record. None if it has neither.
    #[must_use]
    pub fn on(&self, record: &str) -> Option<&Item> {
        self.0.get(record).filter(|item| item.is_marked())
    }

    /// All ids of records with a bookmark or note, in order.
    pub fn marked(&self) -> impl Iterator<Item = (&str, &Item)> {
        self.0
            .iter()
            .filter(|(_, item)| item.is_marked())
            .map(|(record, item)| (record.as_str(), item))
    }

    /// Applies an edit made at a time in milliseconds since 1970. It becomes later than the value
    /// it replaces even if the clock is wrong, since the user has seen that value.
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

    /// Merges the notes of another session. The merge is commutative, associative and idempotent.
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

    fn edited(edits: &[(Edit, u64)]) -> Notes {
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
            let [a, b, c] = [a, b, c].map(|edits| edited(&edits));
            let all = merged([&a, &b, &c]);
            prop_assert_eq!(&merged([&c, &b, &a]), &all);
            prop_assert_eq!(&merged([&merged([&a, &b]), &c]), &all);
            prop_assert_eq!(&merged([&a, &merged([&b, &c])]), &all);
            prop_assert_eq!(&merged([&all, &a, &all, &c]), &all);
            prop_assert_eq!(&merged([&a]), &a);
        }

        #[test]
        fn an_edit_wins_over_the_value_it_replaced(seen in edits(), elsewhere in edits(), edit in edits()) {
            let (mut here, elsewhere) = (edited(&seen), edited(&elsewhere));
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
        fn a_value_is_lost_only_to_a_later_edit(a in edits(), b in edits()) {
            let (a, b) = (edited(&a), edited(&b));
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
    fn a_deleted_value_does_not_come_back() {
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
