//! JSON Schema of the format, generated from the record types.

use serde_json::Value;

use super::records::File;

/// The schema (JSON Schema 2020-12) as a JSON value.
///
/// Besides the standard keywords it contains `x-reference`: the array that an id refers to.
#[must_use]
pub(crate) fn schema() -> Value {
    let mut schema = schemars::schema_for!(File);
    schema.insert("title".into(), "impasse dossier, format 1".into());
    schema.to_value()
}
