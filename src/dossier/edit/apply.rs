//! Edits become splices of a file's text.

mod new_arrays;

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::ops::Range;

use super::error::EditError;
use super::field_order::of_kind;
use super::layout::{Layout, indent_of};
use super::record::RecordText;
use super::scan::{Member, items, member, members, string};
use super::splice::Splice;
use super::{Edit, RecordKey};
use crate::dossier::handle::Kind;
use new_arrays::new_array;

/// The splices that make edits in the text of a file, in order. The text must be valid JSON.
///
/// # Errors
/// The first edit that cannot be made.
pub fn splices(text: &str, edits: &[Edit]) -> Result<Vec<Splice>, EditError> {
    FileText::of(text)?.splices(edits)
}

/// Text of a file with the places of its arrays of records.
struct FileText<'t> {
    text: &'t str,
    /// The byte of the file's brace.
    start: usize,
    members: Vec<Member>,
    arrays: HashMap<Kind, Array>,
}

/// Array of records: its place and those of the records.
struct Array {
    value: Range<usize>,
    items: Vec<Range<usize>>,
}

/// Changes of the records of one kind, by the index of the record.
#[derive(Default)]
struct Changes<'e> {
    edits: BTreeMap<usize, Vec<&'e Edit>>,
    removed: BTreeSet<usize>,
    added: Vec<&'e str>,
}

impl<'t> FileText<'t> {
    fn of(text: &'t str) -> Result<Self, EditError> {
        let start = text.find('{').ok_or(EditError::NoObject)?;
        let members = members(text, start);
        let mut arrays = HashMap::new();
        for member in &members {
            let name = string(text, &member.key);
            let kind = Kind::ALL.into_iter().find(|kind| kind.plural() == name);
            if let Some(kind) = kind {
                let array = Array {
                    value: member.value.clone(),
                    items: items(text, member.value.start),
                };
                arrays.insert(kind, array);
            }
        }
        Ok(Self {
            text,
            start,
            members,
            arrays,
        })
    }

    fn items(&self, kind: Kind) -> &[Range<usize>] {
        self.arrays.get(&kind).map_or(&[], |array| &array.items)
    }

    fn splices(&self, edits: &[Edit]) -> Result<Vec<Splice>, EditError> {
        let changes = self.by_kind(edits)?;
        let mut splices = Vec::new();
        let mut missing = Vec::new();
        for kind in Kind::ALL {
            let Some(changes) = changes.get(&kind) else {
                continue;
            };
            let layout = self.layout(kind);
            for (index, edits) in &changes.edits {
                if !changes.removed.contains(index) {
                    splices.extend(self.edit_record(kind, *index, edits, &layout)?);
                }
            }
            match self.arrays.get(&kind) {
                Some(array) => splices.extend(self.change_array(kind, array, changes, &layout)),
                None => missing.push((kind, changes, layout)),
            }
        }
        splices.extend(self.add_arrays(&missing));
        splices.retain(|splice| splice.old != splice.new);
        splices.sort_by_key(|splice| splice.at);
        Ok(splices)
    }

    /// The edits by the kind and the index of their records.
    fn by_kind<'e>(&self, edits: &'e [Edit]) -> Result<HashMap<Kind, Changes<'e>>, EditError> {
        let mut changes: HashMap<Kind, Changes<'e>> = HashMap::new();
        let mut indexes: HashMap<Kind, HashMap<String, usize>> = HashMap::new();
        for edit in edits {
            let key = match edit {
                Edit::Add { kind, record } => {
                    changes.entry(*kind).or_default().added.push(record);
                    continue;
                }
                Edit::Set { record, .. }
                | Edit::Unset { record, .. }
                | Edit::Append { record, .. }
                | Edit::RemoveItem { record, .. }
                | Edit::Remove(record) => record,
            };
            let index = indexes
                .entry(key.kind)
                .or_insert_with(|| self.indexes(key.kind));
            let index = *index
                .get(&key.id)
                .ok_or_else(|| EditError::NoRecord(key.clone()))?;
            let changes = changes.entry(key.kind).or_default();
            if matches!(edit, Edit::Remove(_)) {
                changes.removed.insert(index);
            } else {
                changes.edits.entry(index).or_default().push(edit);
            }
        }
        Ok(changes)
    }

    /// The index of each record of a kind by its id.
    fn indexes(&self, kind: Kind) -> HashMap<String, usize> {
        let records = self.items(kind).iter().enumerate();
        let ids = records.filter_map(|(index, record)| {
            let id = member(self.text, record.start, "id")?;
            Some((string(self.text, &id.value).into_owned(), index))
        });
        ids.collect()
    }

    fn layout(&self, kind: Kind) -> Layout {
        let starts = |kind| self.items(kind).iter().map(|item| item.start);
        let wanted: Vec<usize> = starts(kind).collect();
        let others: Vec<usize> = Kind::ALL
            .into_iter()
            .filter(|other| *other != kind)
            .flat_map(starts)
            .collect();
        Layout::of(self.text, &wanted, &others)
    }

    fn edit_record(
        &self,
        kind: Kind,
        index: usize,
        edits: &[&Edit],
        layout: &Layout,
    ) -> Result<Option<Splice>, EditError> {
        let Some(range) = self.items(kind).get(index) else {
            return Ok(None);
        };
        let id = member(self.text, range.start, "id");
        let id = id.map(|id| string(self.text, &id.value));
        let mut record = RecordText {
            key: RecordKey::new(kind, &id.unwrap_or_default()),
            text: self.slice(range.clone()).to_owned(),
            indent: indent_of(self.slice(0..range.start)).to_owned(),
            layout,
        };
        for edit in edits {
            record.edit(edit)?;
        }
        Ok(Some(Splice::replacing(
            self.text,
            range.clone(),
            &record.text,
        )))
    }

    fn slice(&self, range: Range<usize>) -> &'t str {
        self.text.get(range).unwrap_or_default()
    }

    /// Removes and adds records of an array.
    fn change_array(
        &self,
        kind: Kind,
        array: &Array,
        changes: &Changes<'_>,
        layout: &Layout,
    ) -> Vec<Splice> {
        let kept = |index: &usize| !changes.removed.contains(index);
        let last_kept = (0..array.items.len()).rfind(kept);
        let Some(last) = last_kept.and_then(|last| array.items.get(last)) else {
            if changes.added.is_empty() && changes.removed.is_empty() {
                return Vec::new();
            }
            let indent = indent_of(self.slice(0..array.value.start));
            let new = new_array(kind, &changes.added, indent, layout);
            return vec![Splice::replacing(self.text, array.value.clone(), &new)];
        };
        let mut splices = Vec::new();
        if !changes.added.is_empty() {
            let new = self.added_text(kind, array, changes, layout);
            splices.push(Splice {
                at: last.end,
                old: String::new(),
                new,
            });
        }
        let mut index = 0;
        while let Some(item) = array.items.get(index) {
            if kept(&index) {
                index += 1;
                continue;
            }
            let next = (index..array.items.len()).find(kept);
            let removed = match next.and_then(|next| array.items.get(next)) {
                Some(next) => item.start..next.start,
                None => last.end..array.items.last().map_or(last.end, |last| last.end),
            };
            splices.push(Splice::replacing(self.text, removed, ""));
            index = next.unwrap_or(array.items.len());
        }
        splices
    }

    /// The text of added records, behind the last one that stays.
    fn added_text(
        &self,
        kind: Kind,
        array: &Array,
        changes: &Changes<'_>,
        layout: &Layout,
    ) -> String {
        let between = match array.items.as_slice() {
            [.., one, other] => self.slice(one.end..other.start).to_owned(),
            [one] => format!(",{}", self.slice(array.value.start + 1..one.start)),
            [] => ",".into(),
        };
        let last = array.items.last().map_or(0, |last| last.start);
        let indent = indent_of(self.slice(0..last));
        let record = |json: &&str| layout.object(json, "", indent, false, of_kind(kind));
        let records = changes.added.iter().map(record);
        records
            .flat_map(|record| [between.clone(), record])
            .collect()
    }
}
