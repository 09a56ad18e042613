//! Undated fields of the records that an answer names by their ids, for JSON.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::dossier::{Dossier, Handle};

/// Fields that may tell of later days than the one in force, by the id of the record: `{id: [field, …]}`.
#[derive(Serialize)]
pub(super) struct UndatedFields<'a>(BTreeMap<&'a str, Vec<&'static str>>);

impl<'a> UndatedFields<'a> {
    /// The undated fields of some records. Reads none of them while nothing of the dossier is hidden.
    pub(super) fn of(dossier: &'a Dossier, records: impl IntoIterator<Item = Handle>) -> Self {
        if !dossier.hides_anything() {
            return Self(BTreeMap::new());
        }
        let fields = records
            .into_iter()
            .map(|record| (dossier.id(record), dossier.undated(record)));
        Self(fields.filter(|(_, fields)| !fields.is_empty()).collect())
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}
