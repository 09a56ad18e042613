//! Ids of all records, valid or not, so that a reference to an invalid record is not reported as
//! unknown.

use std::cell::RefCell;
use std::collections::{HashMap, HashSet};
use std::hash::BuildHasher;

use hashbrown::hash_table::Entry;
use hashbrown::{DefaultHashBuilder, HashTable};
use serde_json::Value;

use super::CheckedFile;
use super::findings::Findings;
use super::nodes;
use super::path::Path;
use super::quote::{nearest, quoted};
use super::similar_ids::SimilarIds;
use super::tree::{Node, Object};
use crate::dossier::problem::ProblemKind;

/// Ids of the checked files, and the arrays that declare them.
pub(super) struct DeclaredIds<'a> {
    declared: HashTable<Declared<'a>>,
    hasher: DefaultHashBuilder,
    /// Ids declared again, with the array. A reference to either record has a known id.
    again: HashSet<(&'a str, &'a str)>,
    /// Declarations of ids from earlier files, one for each file.
    repeated: Vec<Declared<'a>>,
    /// Names of arrays as written, with the corrected names.
    names: Vec<(&'a str, &'a str)>,
    /// Similarity index of an array's ids, built on first use.
    near: RefCell<HashMap<&'a str, SimilarIds<'a>>>,
    /// True if unread files may declare more ids.
    is_partial: bool,
}

/// Index into `DeclaredIds::names`.
type Name = u32;

/// Declaration of an id.
#[derive(Clone, Copy)]
pub(super) struct Declared<'a> {
    /// The record.
    pub(super) record: Object<'a>,
    name: Name,
    /// Index of the record in its array.
    index: u32,
    /// Index of the file.
    file: u32,
}

impl<'a> DeclaredIds<'a> {
    /// Collects the ids of all records, and reports those declared twice in a file. An array with a
    /// misspelt name counts as the array that was meant. With unread or invalid files, not all ids
    /// are known.
    pub(super) fn collect(
        files: &'a [CheckedFile],
        more: bool,
        schema: &'a Value,
        findings: &mut [Findings],
    ) -> Self {
        let mut all = Self {
            declared: HashTable::new(),
            hasher: DefaultHashBuilder::default(),
            again: HashSet::new(),
            repeated: Vec::new(),
            names: Vec::new(),
            near: RefCell::default(),
            is_partial: more || files.iter().any(|file| file.root().is_none()),
        };
        let names: Vec<&str> = array_names(schema).collect();
        for (index, (file, findings)) in (0..).zip(files.iter().zip(findings)) {
            if let Some(root) = file.root() {
                all.collect_file(index, root, &names, findings);
            }
        }
        all
    }

    fn collect_file(
        &mut self,
        file: u32,
        root: Node<'a>,
        names: &[&'a str],
        findings: &mut Findings,
    ) {
        let mut met = HashSet::new();
        for field in root.as_object().into_iter().flat_map(Object::fields) {
            let Some(records @ Node::Array(_)) = field.value() else {
                continue;
            };
            let Some(array) = nearest(field.name(), names.iter().copied()) else {
                continue;
            };
            let name = u32::try_from(self.names.len()).unwrap_or(u32::MAX);
            self.names.push((field.name(), array));
            for (index, record) in nodes::objects(Some(records)) {
                let Some(id) = nodes::text(&record, "id") else {
                    continue;
                };
                let index = u32::try_from(index).unwrap_or(u32::MAX);
                let here = Declared {
                    record,
                    name,
                    index,
                    file,
                };
                let Some(first) = self.declare(id, here) else {
                    continue;
                };
                self.again.insert((id, array));
                if first.file != file && met.insert(id) {
                    self.repeated.push(here);
                } else {
                    let first = self.array(&first);
                    self.tell(&here, |at, path| {
                        findings.error(ProblemKind::DuplicateId, at, path, || {
                            let message =
                                format!("the id {} is already used in `{first}`", quoted(id));
                            (
                                message,
                                "ids are unique in the whole file; choose another".into(),
                            )
                        });
                    });
                }
            }
        }
    }

    /// Adds a declaration, or returns the earlier one.
    fn declare(&mut self, id: &str, here: Declared<'a>) -> Option<Declared<'a>> {
        let hash = |id: &str| self.hasher.hash_one(id);
        match self
            .declared
            .entry(hash(id), |other| other.id() == id, |other| hash(other.id()))
        {
            Entry::Occupied(first) => Some(*first.get()),
            Entry::Vacant(place) => {
                place.insert(here);
                None
            }
        }
    }

    fn find(&self, id: &str) -> Option<&Declared<'a>> {
        self.declared
            .find(self.hasher.hash_one(id), |declared| declared.id() == id)
    }

    /// True if an array declares an id.
    pub(super) fn declares(&self, array: &str, id: &str) -> bool {
        self.array_of(id) == Some(array) || self.again.contains(&(id, array))
    }

    /// The array that first declares an id.
    pub(super) fn array_of(&self, id: &str) -> Option<&'a str> {
        self.find(id).map(|declared| self.array(declared))
    }

    /// The declaring array, with its name corrected.
    pub(super) fn array(&self, declared: &Declared) -> &'a str {
        self.names
            .get(declared.name as usize)
            .map(|(_, meant)| *meant)
            .unwrap_or_default()
    }

    /// True if the array's name is spelt correctly.
    pub(super) fn is_array_written_right(&self, declared: &Declared) -> bool {
        self.names
            .get(declared.name as usize)
            .is_some_and(|(written, meant)| written == meant)
    }

    /// Repeated declarations, each with the first one.
    pub(super) fn repeated(&self) -> impl Iterator<Item = (&Declared<'a>, &Declared<'a>)> {
        self.repeated
            .iter()
            .filter_map(|again| Some((self.find(again.id())?, again)))
    }

    /// True if an earlier file declares an id.
    pub(super) fn is_of_earlier(&self, id: &str, file: usize) -> bool {
        self.find(id).is_some_and(|declared| declared.file() < file)
    }

    /// True if unread files may declare more ids.
    pub(super) fn is_partial(&self) -> bool {
        self.is_partial
    }

    /// The most similar id of an array.
    pub(super) fn nearest(&self, id: &str, array: &'a str) -> Option<&'a str> {
        let mut near = self.near.borrow_mut();
        let of_array = || {
            self.declared
                .iter()
                .filter(|declared| self.array(declared) == array)
                .map(Declared::id)
        };
        near.entry(array)
            .or_insert_with(|| SimilarIds::new(of_array()))
            .nearest(id)
    }

    /// Calls `tell` with the byte offset and the path of a declared id.
    pub(super) fn tell(&self, declared: &Declared, tell: impl FnOnce(usize, &Path)) {
        let written = self
            .names
            .get(declared.name as usize)
            .map(|(written, _)| *written)
            .unwrap_or_default();
        let path = Path::Field(&Path::Root, written);
        let path = Path::Element(&path, declared.index as usize);
        tell(declared.at(), &Path::Field(&path, "id"));
    }
}

impl<'a> Declared<'a> {
    pub(super) fn id(&self) -> &'a str {
        nodes::text(&self.record, "id").unwrap_or_default()
    }

    /// Byte offset of the id.
    pub(super) fn at(&self) -> usize {
        self.record
            .text("id")
            .map_or_else(|| self.record.start(), |id| id.start)
    }

    /// Index of the file.
    pub(super) fn file(&self) -> usize {
        self.file as usize
    }
}

fn array_names(schema: &Value) -> impl Iterator<Item = &str> {
    let fields = schema
        .get("properties")
        .and_then(Value::as_object)
        .into_iter()
        .flatten();
    fields
        .filter(|(_, rule)| rule.pointer("/items/$ref").is_some())
        .map(|(name, _)| name.as_str())
}
