//! Every id that a file declares, whatever else is wrong with its record, so that a reference to a broken record is not
//! reported as unknown too.

use std::collections::{HashMap, HashSet};

use jsonc_parser::ast::Value as Node;
use serde_json::Value;

use super::findings::{Findings, nearest, quoted};
use super::nodes;
use super::path::Path;

/// The ids of a file and the arrays they are declared in.
pub(super) struct Ids<'a> {
    arrays: HashMap<&'a str, &'a str>,
    /// Ids declared again, each with the array: a reference to either is one to a known id.
    again: HashSet<(&'a str, &'a str)>,
}

impl<'a> Ids<'a> {
    /// Collects the ids of all records and reports those that are declared twice. An array whose name is misspelt counts
    /// as the one that is meant.
    pub(super) fn collect(root: &'a Node, schema: &'a Value, findings: &mut Findings) -> Self {
        let mut arrays = HashMap::new();
        let mut again = HashSet::new();
        let names: Vec<&str> = array_names(schema).collect();
        for prop in root.as_object().map(|object| object.properties.as_slice()).unwrap_or_default() {
            let written = prop.name.as_str();
            let Some(array) = nearest(written, names.iter().copied()) else { continue };
            for (index, record) in nodes::objects(Some(&prop.value)) {
                let Some(id) = record.get_string("id") else { continue };
                let Some(first) = arrays.get(id.value.as_ref()).copied() else {
                    arrays.insert(id.value.as_ref(), array);
                    continue;
                };
                again.insert((id.value.as_ref(), array));
                let path = Path::Field(&Path::Root, written);
                let path = Path::Element(&path, index);
                let message = format!("the id {} is already used in `{first}`", quoted(&id.value));
                let help = "ids are unique in the whole file; choose another".into();
                findings.error(id.range.start, &Path::Field(&path, "id"), message, help);
            }
        }
        Self { arrays, again }
    }

    /// Whether an array declares an id.
    pub(super) fn declares(&self, array: &str, id: &str) -> bool {
        self.array_of(id) == Some(array) || self.again.contains(&(id, array))
    }

    /// The array that declares an id first.
    pub(super) fn array_of(&self, id: &str) -> Option<&'a str> {
        self.arrays.get(id).copied()
    }

    /// The nearest id among those of one array.
    pub(super) fn nearest(&self, id: &str, array: &str) -> Option<&'a str> {
        let mut known: Vec<_> = self.arrays.iter().filter(|(_, of)| **of == array).map(|(id, _)| *id).collect();
        known.sort_unstable();
        nearest(id, known)
    }
}

fn array_names(schema: &Value) -> impl Iterator<Item = &str> {
    let fields = schema.get("properties").and_then(Value::as_object).into_iter().flatten();
    fields.filter(|(_, rule)| rule.pointer("/items/$ref").is_some()).map(|(name, _)| name.as_str())
}
