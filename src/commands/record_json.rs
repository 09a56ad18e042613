//! A record in JSON, with its fields as written.

use std::collections::BTreeMap;
use std::io;

use serde::Serialize;

use crate::dossier::raw::{self, Raw};
use crate::dossier::record::Record;
use crate::dossier::{Dossier, Handle};

/// A record as written. If the dossier has several files, with the names of those that contain it.
#[derive(Serialize)]
pub(super) struct RecordJson<'a> {
    #[serde(flatten)]
    fields: Fields<'a>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    files: Vec<&'a str>,
    /// Fields that may contain later knowledge than the as-of date.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    undated: Vec<&'static str>,
}

#[derive(Serialize)]
#[serde(untagged)]
enum Fields<'a> {
    InOrder(Record<'a>),
    /// Without the fields whose names are used for something else.
    Without(BTreeMap<String, Raw>),
}

impl<'a> RecordJson<'a> {
    /// A record to which fields named `taken` are added later. None for a record of another
    /// dossier.
    ///
    /// # Errors
    /// When the record cannot be written as JSON, which does not happen.
    pub(super) fn new(
        dossier: &'a Dossier,
        handle: Handle,
        taken: &[&'a str],
    ) -> io::Result<Option<Self>> {
        let Some(record) = dossier.record(handle) else {
            return Ok(None);
        };
        let files: Vec<_> = dossier.files_of(handle).collect();
        let undated = dossier.undated(handle);
        let own = [("files", files.is_empty()), ("undated", undated.is_empty())];
        let own = own
            .into_iter()
            .filter_map(|(name, is_empty)| (!is_empty).then_some(name));
        let fields = Fields::new(record, taken.iter().copied().chain(own))?;
        Ok(Some(Self {
            fields,
            files,
            undated,
        }))
    }
}

impl<'a> Fields<'a> {
    fn new(record: Record<'a>, taken: impl Iterator<Item = &'a str>) -> io::Result<Self> {
        let mut fields = raw::fields(&record)?;
        let removed: Vec<_> = taken.filter_map(|name| fields.remove(name)).collect();
        Ok(if removed.is_empty() {
            Self::InOrder(record)
        } else {
            Self::Without(fields)
        })
    }
}
