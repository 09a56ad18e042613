//! Edits of a dossier, applied to the text of its file: bytes outside the changed places stay.
//!
//! ```text
//! edits ──▶ places in the text (scan) ──▶ new text as its neighbours are laid out (layout)
//!                                             └──▶ splices ──▶ new text, and back
//! ```

mod apply;
mod error;
mod field_order;
pub(crate) mod ids;
mod layout;
pub(crate) mod put;
mod record;
pub(crate) mod records;
pub(crate) mod remove;
mod scan;
mod splice;
#[cfg(test)]
mod tests;

use crate::dossier::handle::Kind;

pub use apply::splices;
pub use error::EditError;
pub use splice::{Splice, apply_splices, revert_splices};

/// Change of a record. Values are JSON texts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Edit {
    /// Adds a record: a JSON object with an id.
    Add {
        /// Its kind.
        kind: Kind,
        /// The object.
        record: String,
    },
    /// Sets a field of a record, or replaces its value.
    Set {
        /// The record.
        record: RecordKey,
        /// The field.
        field: String,
        /// The value.
        value: String,
    },
    /// Removes a field of a record.
    Unset {
        /// The record.
        record: RecordKey,
        /// The field.
        field: String,
    },
    /// Appends an item to a list of a record.
    Append {
        /// The record.
        record: RecordKey,
        /// The field with the list.
        field: String,
        /// The item.
        item: String,
    },
    /// Removes an item from a list of a record.
    RemoveItem {
        /// The record.
        record: RecordKey,
        /// The field with the list.
        field: String,
        /// The item's index.
        index: usize,
    },
    /// Removes a record.
    Remove(RecordKey),
}

/// Kind and id of a record.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct RecordKey {
    /// The kind.
    pub kind: Kind,
    /// The id.
    pub id: String,
}

impl RecordKey {
    /// Names a record.
    #[must_use]
    pub fn new(kind: Kind, id: &str) -> Self {
        Self {
            kind,
            id: id.to_owned(),
        }
    }
}
