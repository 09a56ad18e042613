//! The JSON Schema of the format, generated from the record types.

use serde_json::Value;

use super::records::File;

/// The schema as a JSON value (JSON Schema 2020-12).
///
/// Besides the standard keywords it carries `x-reference`: the array that an id refers to.
#[must_use]
pub(crate) fn schema() -> Value {
    let mut schema = schemars::schema_for!(File);
    schema.insert("title".into(), "impasse dossier, format 1".into());
    schema.to_value()
}
