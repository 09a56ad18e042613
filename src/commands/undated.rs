//! Undated fields of the records that JSON output refers to by id.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::dossier::{Dossier, Handle};

/// Fields that may contain later knowledge than the as-of date, by record: `{id: [field, …]}`.
#[derive(Serialize)]
pub(super) struct UndatedFields<'a>(BTreeMap<&'a str, Vec<&'static str>>);

impl<'a> UndatedFields<'a> {
    /// The undated fields of records. Does not read the records if the dossier hides nothing.
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
