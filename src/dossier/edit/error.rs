//! Reasons why edits cannot be made.

use std::fmt;

use super::RecordKey;
use crate::text::display;

/// Reason why an edit cannot be made in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum EditError {
    /// The file has no such record.
    NoRecord(RecordKey),
    /// The record has no such field.
    NoField(RecordKey, String),
    /// The field is not a list.
    NoList(RecordKey, String),
    /// The list has no item at an index.
    NoItem(RecordKey, String, usize),
    /// The text is not a JSON object.
    NoObject,
}

impl fmt::Display for EditError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let shown = display::inline;
        match self {
            Self::NoRecord(RecordKey { kind, id }) => {
                write!(
                    f,
                    "there is no {} with the id “{}”",
                    kind.as_str(),
                    shown(id)
                )
            }
            Self::NoField(record, field) => {
                write!(f, "“{}” has no field `{}`", shown(&record.id), shown(field))
            }
            Self::NoList(record, field) => {
                write!(
                    f,
                    "`{}` of “{}” is no list",
                    shown(field),
                    shown(&record.id)
                )
            }
            Self::NoItem(record, field, index) => write!(
                f,
                "`{}` of “{}” has no item {}",
                shown(field),
                shown(&record.id),
                index + 1
            ),
            Self::NoObject => f.write_str("the file is not a JSON object"),
        }
    }
}

impl std::error::Error for EditError {}
