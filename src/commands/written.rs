//! A record in JSON: its fields as they are written, and the files that it stands in.

use std::collections::BTreeMap;
use std::io;

use serde::Serialize;

use crate::dossier::raw::{self, Raw};
use crate::dossier::record::Record;
use crate::dossier::{Dossier, Handle};

/// A record as written; where the dossier is made of several files, with the names of those that it stands in.
#[derive(Serialize)]
pub(super) struct Written<'a> {
    #[serde(flatten)]
    fields: Fields<'a>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    files: Vec<&'a str>,
    /// The fields that may tell of later days than the one in force.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    undated: Vec<&'static str>,
}

/// The fields of the record.
#[derive(Serialize)]
#[serde(untagged)]
enum Fields<'a> {
    InOrder(Record<'a>),
    /// Without fields of its own whose names are taken.
    Without(BTreeMap<String, Raw>),
}

impl<'a> Written<'a> {
    /// A record, to which fields of some names are still to be added; none where it is of another dossier.
    ///
    /// # Errors
    /// It cannot be written as JSON, which any record can.
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
