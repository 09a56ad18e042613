//! Removed records, and the references to them from others.

use std::collections::HashSet;

use super::records::{RecordPlace, records_of};
use super::scan::{items, member, members, string};
use super::{Edit, RecordKey};
use crate::dossier::handle::Kind;

/// Reference from a record that stays to one that is removed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Reference {
    pub(crate) from: RecordKey,
    /// The field, with the index of a list's item: `history[2].evidence`.
    pub(crate) field: String,
    /// Id of the removed record.
    pub(crate) to: String,
    /// True if the record cannot be without the reference.
    pub(crate) is_required: bool,
}

/// Edits that remove records, and what refers to them.
#[derive(Debug, Default)]
pub(crate) struct RemovePlan {
    /// The edits, each with the index of its file. Those of references come first.
    pub(crate) edits: Vec<(usize, Edit)>,
    pub(crate) removed: Vec<RecordKey>,
    pub(crate) references: Vec<Reference>,
    /// Ids that no record has.
    pub(crate) unknown: Vec<String>,
}

/// Fields with a reference that a record of a kind must have.
fn required(kind: Kind) -> &'static [&'static str] {
    match kind {
        Kind::Excerpt => &["source"],
        Kind::Position => &["actor", "issue"],
        _ => &[],
    }
}

/// Fields with references that a record of a kind may have.
fn optional(kind: Kind) -> &'static [&'static str] {
    match kind {
        Kind::Source => &["translation_of"],
        Kind::Excerpt => &[],
        Kind::Actor => &["part_of"],
        Kind::Issue => &["parent"],
        Kind::Position => &["speaker", "addressed_to", "supersedes", "denies"],
        Kind::Obstacle => &["issues", "raised_by", "addressed_to", "depends_on"],
        Kind::Event => &["actors", "issues"],
    }
}

/// Plans the removal of records from the files.
pub(crate) fn plan_remove(files: &[&str], ids: &[String]) -> RemovePlan {
    let wanted: HashSet<&str> = ids.iter().map(String::as_str).collect();
    let mut plan = RemovePlan::default();
    for (file, text) in files.iter().enumerate() {
        let (removed, kept): (Vec<_>, Vec<_>) = records_of(text)
            .into_iter()
            .partition(|record| wanted.contains(record.key.id.as_str()));
        for record in kept {
            let found = RecordReferences::of(text, &record, &wanted);
            plan.edits
                .extend(found.edits.into_iter().map(|edit| (file, edit)));
            for reference in found.references {
                if !plan.references.contains(&reference) {
                    plan.references.push(reference);
                }
            }
        }
        for record in removed {
            plan.edits.push((file, Edit::Remove(record.key.clone())));
            if !plan.removed.contains(&record.key) {
                plan.removed.push(record.key);
            }
        }
    }
    let is_known = |id: &&String| plan.removed.iter().any(|key| key.id == **id);
    plan.unknown = ids.iter().filter(|id| !is_known(id)).cloned().collect();
    plan
}

/// References of one record to removed ones, and the edits that take them away.
struct RecordReferences<'a> {
    key: &'a RecordKey,
    wanted: &'a HashSet<&'a str>,
    references: Vec<Reference>,
    edits: Vec<Edit>,
}

impl<'a> RecordReferences<'a> {
    fn of(text: &str, record: &'a RecordPlace, wanted: &'a HashSet<&'a str>) -> Self {
        let json = text.get(record.range.clone()).unwrap_or_default();
        let mut found = Self {
            key: &record.key,
            wanted,
            references: Vec::new(),
            edits: Vec::new(),
        };
        let kind = record.key.kind;
        for field in members(json, 0) {
            let name = string(json, &field.key);
            let is_required = required(kind).contains(&&*name);
            if is_required || optional(kind).contains(&&*name) {
                found.in_field(json, field.value.start, &name, is_required);
            }
        }
        found.in_evidence(json, 0, "");
        if let Some(history) = member(json, 0, "history") {
            for (index, change) in items(json, history.value.start).into_iter().enumerate() {
                found.in_evidence(json, change.start, &format!("history[{index}]."));
            }
        }
        found
    }

    fn add(&mut self, field: &str, to: &str, is_required: bool) {
        self.references.push(Reference {
            from: self.key.clone(),
            field: field.to_owned(),
            to: to.to_owned(),
            is_required,
        });
    }

    /// A field with an id, or with a list of ids.
    fn in_field(&mut self, json: &str, value: usize, field: &str, is_required: bool) {
        if json.as_bytes().get(value) != Some(&b'[') {
            let known = member(json, 0, field).map(|member| string(json, &member.value));
            if let Some(id) = known.filter(|id| self.wanted.contains(&**id)) {
                self.add(field, &id, is_required);
                if !is_required {
                    self.edits.push(Edit::Unset {
                        record: self.key.clone(),
                        field: field.to_owned(),
                    });
                }
            }
            return;
        }
        let ids: Vec<_> = items(json, value)
            .iter()
            .map(|item| string(json, item))
            .collect();
        self.in_list(field, &ids);
    }

    /// The evidence in an object that begins at a byte.
    fn in_evidence(&mut self, json: &str, object: usize, before: &str) {
        let Some(evidence) = member(json, object, "evidence") else {
            return;
        };
        let excerpt = |item: &std::ops::Range<usize>| {
            let excerpt = member(json, item.start, "excerpt");
            excerpt.map_or("".into(), |excerpt| string(json, &excerpt.value))
        };
        let ids: Vec<_> = items(json, evidence.value.start)
            .iter()
            .map(excerpt)
            .collect();
        self.in_list(&format!("{before}evidence"), &ids);
    }

    fn in_list(&mut self, field: &str, ids: &[std::borrow::Cow<'static, str>]) {
        // From the last one on, so that the indexes of the others stay.
        for (index, id) in ids.iter().enumerate().rev() {
            if self.wanted.contains(&**id) {
                self.add(field, id, false);
                self.edits.push(Edit::RemoveItem {
                    record: self.key.clone(),
                    field: field.to_owned(),
                    index,
                });
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dossier::edit::{apply_splices, splices};

    #[test]
    fn references_are_found_and_taken_away() {
        let text = include_str!("../../../assets/armenia-azerbaijan.json");
        let ids = ["ex-ready-to-play-a-role".to_owned(), "nobody".to_owned()];
        let plan = plan_remove(&[text], &ids);
        assert_eq!(plan.unknown, ["nobody"]);
        assert_eq!(plan.removed.len(), 1);
        assert!(!plan.references.is_empty());
        assert!(
            plan.references
                .iter()
                .all(|reference| !reference.is_required)
        );
        let edits: Vec<_> = plan.edits.into_iter().map(|(_, edit)| edit).collect();
        let new = apply_splices(text, &splices(text, &edits).unwrap()).unwrap();
        assert!(!new.contains("ex-ready-to-play-a-role"));
        crate::dossier::Dossier::parse(&new).unwrap();
        let plan = plan_remove(&[text], &["russia".to_owned()]);
        assert!(
            plan.references
                .iter()
                .any(|reference| reference.is_required)
        );
    }

    #[test]
    fn evidence_of_a_change_is_reached_by_its_path() {
        let text = r#"{"obstacles": [{"id": "o", "history": [{"date": "2024", "evidence": []},
            {"date": "2025", "evidence": [{"excerpt": "a"}, {"excerpt": "b"}, {"excerpt": "a"}]}]}],
            "excerpts": [{"id": "a"}, {"id": "b"}]}"#;
        let plan = plan_remove(&[text], &["a".to_owned()]);
        let edits: Vec<_> = plan.edits.into_iter().map(|(_, edit)| edit).collect();
        let new = apply_splices(text, &splices(text, &edits).unwrap()).unwrap();
        assert_eq!(
            new,
            text.replace(
                r#"{"excerpt": "a"}, {"excerpt": "b"}, {"excerpt": "a"}"#,
                r#"{"excerpt": "b"}"#
            )
            .replace(r#"{"id": "a"}, "#, "")
        );
    }
}
