//! Records in the text of a file: their places, and the values of their fields.

use std::ops::Range;

use super::RecordKey;
use super::scan::{items, member, members, string};
use crate::dossier::handle::Kind;

/// Record in a text, by its place in bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct RecordPlace {
    pub(crate) key: RecordKey,
    pub(crate) range: Range<usize>,
}

/// The records of a text, which is valid JSON.
pub(crate) fn records_of(text: &str) -> Vec<RecordPlace> {
    records_if(text, |_| true)
}

/// The records of a kind.
pub(crate) fn records_of_kind(text: &str, kind: Kind) -> Vec<RecordPlace> {
    records_if(text, |other| other == kind)
}

fn records_if(text: &str, is_wanted: impl Fn(Kind) -> bool) -> Vec<RecordPlace> {
    let Some(start) = text.find('{') else {
        return Vec::new();
    };
    let mut records = Vec::new();
    for array in members(text, start) {
        let name = string(text, &array.key);
        let kind = Kind::ALL.into_iter().find(|kind| kind.plural() == name);
        let is_array = text.as_bytes().get(array.value.start) == Some(&b'[');
        let Some(kind) = kind.filter(|kind| is_array && is_wanted(*kind)) else {
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
    let records = records_of_kind(file, Kind::Source);
    let key = RecordKey::new(Kind::Source, id);
    let record = records.iter().find(|record| record.key == key)?;
    let record = file.get(record.range.clone()).unwrap_or_default();
    let text = member(record, 0, "text")?.value;
    if record.as_bytes().get(text.start) == Some(&b'"') {
        return Some(string(record, &text).into_owned());
    }
    let paragraphs = items(record, text.start);
    let paragraphs = paragraphs.iter().map(|paragraph| string(record, paragraph));
    Some(paragraphs.collect::<Vec<_>>().join("\n"))
}
