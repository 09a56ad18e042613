//! Given records become edits of a dossier's files: new ones are added, others replaced.

use std::collections::HashMap;
use std::ops::Range;

use super::scan::{items, member, members, string};
use super::{Edit, RecordKey};
use crate::dossier::handle::Kind;

/// Record in a text, by its place in bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct RecordPlace {
    pub(crate) key: RecordKey,
    pub(crate) range: Range<usize>,
}

/// Edits that put given records into files, and what they do.
#[derive(Debug, Default)]
pub(crate) struct PutPlan {
    /// The edits, each with the index of its file.
    pub(crate) edits: Vec<(usize, Edit)>,
    pub(crate) added: Vec<RecordKey>,
    pub(crate) replaced: Vec<RecordKey>,
}

/// The records of a text, which is valid JSON.
pub(crate) fn records_of(text: &str) -> Vec<RecordPlace> {
    let Some(start) = text.find('{') else {
        return Vec::new();
    };
    let mut records = Vec::new();
    for array in members(text, start) {
        let name = string(text, &array.key);
        let kind = Kind::ALL.into_iter().find(|kind| kind.plural() == name);
        let is_array = text.as_bytes().get(array.value.start) == Some(&b'[');
        let Some(kind) = kind.filter(|_| is_array) else {
            continue;
        };
        for range in items(text, array.value.start) {
            let id = member(text, range.start, "id");
            let id = id.map(|id| string(text, &id.value)).unwrap_or_default();
            records.push(RecordPlace {
                key: RecordKey::new(kind, &id),
                range,
            });
        }
    }
    records
}

/// True if an object has a field of this name. The text begins with the object.
pub(crate) fn has_field(object: &str, name: &str) -> bool {
    let start = object.find('{').unwrap_or(0);
    member(object, start, name).is_some()
}

/// The text in a field of a record. None if it is no text.
pub(crate) fn field_text(record: &str, name: &str) -> Option<String> {
    let value = member(record, 0, name)?.value;
    let is_text = record.as_bytes().get(value.start) == Some(&b'"');
    is_text.then(|| string(record, &value).into_owned())
}

/// The record and the field whose value begins at a byte of a file.
pub(crate) fn field_at(file: &str, byte: usize) -> Option<(RecordKey, String)> {
    let records = records_of(file).into_iter();
    let record = records
        .into_iter()
        .find(|record| record.range.contains(&byte))?;
    let mut fields = members(file, record.range.start).into_iter();
    let field = fields.find(|field| field.value.start == byte)?;
    Some((record.key, string(file, &field.key).into_owned()))
}

/// The text of a source in a file, its paragraphs joined by line breaks. None if there is none.
pub(crate) fn source_text(file: &str, id: &str) -> Option<String> {
    let records = records_of(file);
    let key = RecordKey::new(Kind::Source, id);
    let record = records.iter().find(|record| record.key == key)?;
    let record = slice(file, &record.range);
    let text = member(record, 0, "text")?.value;
    if record.as_bytes().get(text.start) == Some(&b'"') {
        return Some(string(record, &text).into_owned());
    }
    let paragraphs = items(record, text.start);
    let paragraphs = paragraphs.iter().map(|paragraph| string(record, paragraph));
    Some(paragraphs.collect::<Vec<_>>().join("\n"))
}

/// Plans the edits that put the records of `given` into the files. Records that exist are replaced
/// field by field in every file that contains them. New ones go to the file `into`, or else to the
/// file of the source that they quote, or else to the first.
pub(crate) fn plan_put(files: &[&str], given: &str, into: Option<usize>) -> PutPlan {
    let mut places: HashMap<RecordKey, Vec<(usize, Range<usize>)>> = HashMap::new();
    for (file, text) in files.iter().enumerate() {
        for record in records_of(text) {
            places
                .entry(record.key)
                .or_default()
                .push((file, record.range));
        }
    }
    let given_records = records_of(given);
    let mut plan = PutPlan::default();
    let homes = Homes {
        places: &places,
        given: given_records
            .iter()
            .map(|record| (&record.key, slice(given, &record.range)))
            .collect(),
    };
    for record in &given_records {
        let json = slice(given, &record.range);
        if let Some(known) = places.get(&record.key) {
            let edits = known.iter().flat_map(|(file, range)| {
                let old = files.get(*file).map_or("", |text| slice(text, range));
                let edits = differences(&record.key, old, json);
                edits.into_iter().map(|edit| (*file, edit))
            });
            let before = plan.edits.len();
            plan.edits.extend(edits);
            if plan.edits.len() > before {
                plan.replaced.push(record.key.clone());
            }
            continue;
        }
        let file = into.or_else(|| homes.of(&record.key, 0)).unwrap_or(0);
        plan.added.push(record.key.clone());
        plan.edits.push((
            file,
            Edit::Add {
                kind: record.key.kind,
                record: json.to_owned(),
            },
        ));
    }
    plan
}

fn slice<'t>(text: &'t str, range: &Range<usize>) -> &'t str {
    text.get(range.clone()).unwrap_or_default()
}

/// Edits that make one record of another with the same id.
fn differences(key: &RecordKey, old: &str, new: &str) -> Vec<Edit> {
    let (before, after) = (members(old, 0), members(new, 0));
    let value = |json: &str, range: &Range<usize>| slice(json, range).to_owned();
    let find = |json: &str, all: &[super::scan::Member], name: &str| {
        let mut all = all.iter();
        let known = all.find(|member| string(json, &member.key) == name)?;
        Some(value(json, &known.value))
    };
    let mut edits = Vec::new();
    for member in &before {
        let field = string(old, &member.key).into_owned();
        if find(new, &after, &field).is_none() {
            edits.push(Edit::Unset {
                record: key.clone(),
                field,
            });
        }
    }
    for member in &after {
        let field = string(new, &member.key).into_owned();
        let value = value(new, &member.value);
        let known = find(old, &before, &field);
        if known.is_none_or(|known| !is_same(&known, &value)) {
            edits.push(Edit::Set {
                record: key.clone(),
                field,
                value,
            });
        }
    }
    edits
}

/// True if two JSON texts have the same value.
fn is_same(one: &str, other: &str) -> bool {
    let read = |json: &str| serde_json::from_str::<crate::dossier::raw::Raw>(json).ok();
    one == other
        || read(one)
            .zip(read(other))
            .is_some_and(|(one, other)| one == other)
}

/// Files in which new records belong.
struct Homes<'a> {
    places: &'a HashMap<RecordKey, Vec<(usize, Range<usize>)>>,
    given: HashMap<&'a RecordKey, &'a str>,
}

impl Homes<'_> {
    /// The file of the source that a record quotes.
    fn of(&self, key: &RecordKey, depth: usize) -> Option<usize> {
        if let Some(known) = self.places.get(key) {
            return known.first().map(|(file, _)| *file);
        }
        let json = self.given.get(key)?;
        let text = |name: &str| {
            let value = member(json, 0, name)?.value;
            Some(string(json, &value).into_owned())
        };
        if depth > 2 {
            return None;
        }
        if key.kind == Kind::Excerpt {
            return self.of(&RecordKey::new(Kind::Source, &text("source")?), depth + 1);
        }
        let evidence = member(json, 0, "evidence")?.value;
        let first = items(json, evidence.start).into_iter().next()?;
        let excerpt = member(json, first.start, "excerpt")?.value;
        let excerpt = RecordKey::new(Kind::Excerpt, &string(json, &excerpt));
        self.of(&excerpt, depth + 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn records_go_to_the_file_of_the_source_that_they_quote() {
        let first =
            r#"{"format":1,"id":"d","title":"D","actors":[{"id":"a","name":"A","kind":"person"}]}"#;
        let second = r#"{"format":1,"id":"d","title":"D","sources":[{"id":"s","type":"report","title":"S"}]}"#;
        let given = r#"{"excerpts":[{"id":"e","source":"s","exact":"x"}],
            "actors":[{"id":"a","name":"B","kind":"person"},{"id":"b","name":"B","kind":"person"}],
            "events":[{"id":"v","date":"2024","title":"V","evidence":[{"excerpt":"e","directness":"narration"}]}]}"#;
        let plan = plan_put(&[first, second], given, None);
        let files: Vec<_> = plan
            .edits
            .iter()
            .map(|(file, edit)| match edit {
                Edit::Add { kind, .. } => (*file, kind.as_str()),
                Edit::Set { field, .. } => (*file, field.as_str()),
                _ => (*file, "?"),
            })
            .collect();
        assert_eq!(
            files,
            [(1, "excerpt"), (0, "name"), (0, "actor"), (1, "event")]
        );
        assert_eq!(plan.replaced, [RecordKey::new(Kind::Actor, "a")]);
        let plan = plan_put(&[first, second], given, Some(0));
        assert!(plan.edits.iter().all(|(file, _)| *file == 0));
        let same = r#"{"actors":[{"kind":"person","id":"a","name":"\u0041"}]}"#;
        assert!(plan_put(&[first], same, None).edits.is_empty());
    }
}
