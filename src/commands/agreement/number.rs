//! Numbers of the agreement in JSON.

use serde::{Serialize, Serializer};

/// A number in JSON, written as an integer if all numbers are integers.
#[derive(Debug, Clone, Copy)]
pub(super) struct Number {
    pub(super) value: f64,
    pub(super) is_integer: bool,
}

impl Serialize for Number {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if self.is_integer {
            // Counts, far below the limit of the type.
            #[expect(clippy::cast_possible_truncation)]
            serializer.serialize_i64(self.value as i64)
        } else {
            serializer.serialize_f64(self.value)
        }
    }
}
