//! Given records become edits of a dossier's files: new ones are added, others replaced.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use super::ids::new_id;
use super::records::{RecordPlace, field_text, records_of};
use super::scan::{items, member, members, string};
use super::{Edit, RecordKey};
use crate::dossier::handle::Kind;

/// Edits that put given records into files, and what they do.
#[derive(Debug, Default)]
pub(crate) struct PutPlan {
    /// The edits, each with the index of its file.
    pub(crate) edits: Vec<(usize, Edit)>,
    pub(crate) added: Vec<RecordKey>,
    pub(crate) replaced: Vec<RecordKey>,
    /// Given records that exist, replaced or not.
    pub(crate) known: Vec<RecordKey>,
}

/// The given text in which every record has an id, made from its name where there is none, and
/// every new record a coder unless that is empty. Both are written behind the other fields, so that
/// their places stay.
pub(crate) fn complete(files: &[&str], given: &str, coder: &str) -> String {
    let given_records = records_of(given);
    let has = |record: &RecordPlace, field| member(given, record.range.start, field).is_some();
    let is_complete =
        |record: &RecordPlace| has(record, "id") && (coder.is_empty() || has(record, "coder"));
    if given_records.iter().all(is_complete) {
        return given.to_owned();
    }
    let keys = |text: &&str| records_of(text).into_iter().map(|record| record.key);
    let known: Vec<RecordKey> = files.iter().flat_map(keys).collect();
    let known_ids: HashSet<&str> = known.iter().map(|key| key.id.as_str()).collect();
    let mut taken: HashSet<String> = known.iter().map(|key| key.id.clone()).collect();
    taken.extend(given_records.iter().map(|record| record.key.id.clone()));
    let mut result = String::with_capacity(given.len());
    let mut done = 0;
    for record in &given_records {
        let json = slice(given, &record.range);
        if !json.starts_with('{') {
            continue;
        }
        let mut added = Vec::new();
        let is_known = known_ids.contains(record.key.id.as_str());
        if !has(record, "id") {
            let kind = record.key.kind;
            let siblings: Vec<&str> = known
                .iter()
                .filter(|key| key.kind == kind)
                .map(|key| key.id.as_str())
                .collect();
            let id = new_id(kind, &name_for_id(json, kind), &siblings, &taken);
            added.push(format!("\"id\": \"{id}\""));
            taken.insert(id);
        }
        if !coder.is_empty() && !has(record, "coder") && !is_known {
            let coder = serde_json::to_string(coder).unwrap_or_default();
            added.push(format!("\"coder\": {coder}"));
        }
        if added.is_empty() {
            continue;
        }
        let comma = if members(json, 0).is_empty() {
            ""
        } else {
            ", "
        };
        let end = record.range.end.saturating_sub(1);
        result.push_str(given.get(done..end).unwrap_or_default());
        result.push_str(comma);
        result.push_str(&added.join(", "));
        done = end;
    }
    result.push_str(given.get(done..).unwrap_or_default());
    result
}

/// The words that the id of a record is made from.
fn name_for_id(json: &str, kind: Kind) -> String {
    let text = |name| field_text(json, name).unwrap_or_default();
    match kind {
        Kind::Source | Kind::Obstacle | Kind::Event => text("title"),
        Kind::Excerpt => text("exact"),
        Kind::Actor => text("name"),
        Kind::Issue => text("label"),
        Kind::Position => {
            let issue = text("issue");
            let issue = issue
                .split_once('-')
                .map_or(issue.as_str(), |(_, rest)| rest);
            format!("{} {issue}", text("actor"))
        }
    }
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
            plan.known.push(record.key.clone());
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
        // Who coded it first stays, unless another is named.
        if field != "coder" && find(new, &after, &field).is_none() {
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
    fn records_without_an_id_get_one() {
        let file =
            r#"{"actors":[{"id":"a","name":"A","kind":"person"}],"positions":[{"id":"pos-a"}]}"#;
        let given = r#"{"actors":[{"name":"A"},{"name":"Ա \u042f"},{}],
            "positions":[{"actor":"a","issue":"issue-border"},{"id":"own"}]}"#;
        assert_eq!(
            complete(&[file], given, ""),
            r#"{"actors":[{"name":"A", "id": "a-2"},{"name":"Ա \u042f", "id": "a-ya"},{"id": "actor-2"}],
            "positions":[{"actor":"a","issue":"issue-border", "id": "pos-a-border"},{"id":"own"}]}"#
        );
    }

    #[test]
    fn new_records_get_the_coder() {
        let file = r#"{"actors":[{"id":"a","name":"A","kind":"person"}]}"#;
        let given = r#"{"actors":[{"id":"a","name":"A","kind":"person"},{"id":"b"},{"id":"c","coder":"B"}]}"#;
        assert_eq!(
            complete(&[file], given, "A \"K\""),
            given.replace(r#"{"id":"b"}"#, r#"{"id":"b", "coder": "A \"K\""}"#)
        );
        assert_eq!(complete(&[file], given, ""), given);
    }

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
