//! Every id that files declare, whatever else is wrong with its record, so that a reference to a broken record is not
//! reported as unknown too.

use std::collections::{HashMap, HashSet};

use jsonc_parser::ast::{Object, Value as Node};
use serde_json::Value;

use super::Sheet;
use super::findings::{Findings, nearest, quoted};
use super::nodes;
use super::path::Path;

/// The ids of the files that are checked together, and the arrays they are declared in.
pub(super) struct Ids<'a> {
    declared: HashMap<&'a str, Declared<'a>>,
    /// Ids declared again, each with the array: a reference to either is one to a known id.
    again: HashSet<(&'a str, &'a str)>,
    /// What declares an id that an earlier file declares too, once for each file.
    repeated: Vec<Declared<'a>>,
    /// Whether there may be others, in files that are not at hand.
    is_partial: bool,
}

/// Where an id is declared.
#[derive(Clone, Copy)]
pub(super) struct Declared<'a> {
    pub(super) id: &'a str,
    /// The array that is meant, which may be misspelt.
    pub(super) array: &'a str,
    pub(super) written: &'a str,
    /// The record and its place in the array.
    pub(super) record: &'a Object<'a>,
    pub(super) index: usize,
    /// The file's place among those that are checked.
    pub(super) file: usize,
    /// The byte at which the id begins.
    pub(super) at: usize,
}

impl<'a> Ids<'a> {
    /// Collects the ids of all records and reports those that one file declares twice. An array whose name is misspelt
    /// counts as the one that is meant. Where there are more files, or some are no JSON, not all ids are known.
    pub(super) fn collect(sheets: &'a [Sheet], more: bool, schema: &'a Value, findings: &mut [Findings]) -> Self {
        let is_partial = more || sheets.iter().any(|sheet| sheet.root.is_none());
        let (declared, again, repeated) = (HashMap::new(), HashSet::new(), Vec::new());
        let mut all = Self { declared, again, repeated, is_partial };
        let names: Vec<&str> = array_names(schema).collect();
        for (file, (sheet, findings)) in sheets.iter().zip(findings).enumerate() {
            if let Some(root) = &sheet.root {
                all.collect_file(file, root, &names, findings);
            }
        }
        all
    }

    fn collect_file(&mut self, file: usize, root: &'a Node, names: &[&'a str], findings: &mut Findings) {
        let mut met = HashSet::new();
        for prop in root.as_object().map(|object| object.properties.as_slice()).unwrap_or_default() {
            let written = prop.name.as_str();
            let Some(array) = nearest(written, names.iter().copied()) else { continue };
            for (index, record) in nodes::objects(Some(&prop.value)) {
                let Some(id) = record.get_string("id") else { continue };
                let (id, at) = (id.value.as_ref(), id.range.start);
                let here = Declared { id, array, written, record, index, file, at };
                let Some(first) = self.declared.get(id).copied() else {
                    self.declared.insert(id, here);
                    continue;
                };
                self.again.insert((id, array));
                if first.file != file && met.insert(id) {
                    self.repeated.push(here);
                } else {
                    here.twice(first.array, findings);
                }
            }
        }
    }

    /// Whether an array declares an id.
    pub(super) fn declares(&self, array: &str, id: &str) -> bool {
        self.array_of(id) == Some(array) || self.again.contains(&(id, array))
    }

    /// The array that declares an id first.
    pub(super) fn array_of(&self, id: &str) -> Option<&'a str> {
        self.declared.get(id).map(|declared| declared.array)
    }

    /// What declares an id that an earlier file declares too, each with what declares it first.
    pub(super) fn repeated(&self) -> impl Iterator<Item = (&Declared<'a>, &Declared<'a>)> {
        self.repeated.iter().filter_map(|again| Some((self.declared.get(again.id)?, again)))
    }

    /// Whether an earlier file than this one declares an id.
    pub(super) fn is_of_earlier(&self, id: &str, file: usize) -> bool {
        self.declared.get(id).is_some_and(|declared| declared.file < file)
    }

    /// Whether there may be other ids, in files that are not at hand.
    pub(super) fn is_partial(&self) -> bool {
        self.is_partial
    }

    /// The nearest id among those of one array.
    pub(super) fn nearest(&self, id: &str, array: &str) -> Option<&'a str> {
        let of_array = self.declared.iter().filter(|(_, declared)| declared.array == array);
        let mut known: Vec<_> = of_array.map(|(id, _)| *id).collect();
        known.sort_unstable();
        nearest(id, known)
    }
}

impl Declared<'_> {
    /// Reports something about the id.
    pub(super) fn tell(&self, tell: impl FnOnce(usize, &Path)) {
        let path = Path::Field(&Path::Root, self.written);
        let path = Path::Element(&path, self.index);
        tell(self.at, &Path::Field(&path, "id"));
    }

    fn twice(&self, first: &str, findings: &mut Findings) {
        let message = format!("the id {} is already used in `{first}`", quoted(self.id));
        let help = "ids are unique in the whole file; choose another".into();
        self.tell(|at, path| findings.error(at, path, message, help));
    }
}

fn array_names(schema: &Value) -> impl Iterator<Item = &str> {
    let fields = schema.get("properties").and_then(Value::as_object).into_iter().flatten();
    fields.filter(|(_, rule)| rule.pointer("/items/$ref").is_some()).map(|(name, _)| name.as_str())
}
