//! Numbers of agreement in JSON.

use serde::{Serialize, Serializer};

/// A number in JSON, whole where all are.
#[derive(Debug, Clone, Copy)]
pub(super) struct Number {
    pub(super) value: f64,
    pub(super) whole: bool,
}

impl Serialize for Number {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if self.whole {
            // Counts, which are far below what the type holds.
            #[expect(clippy::cast_possible_truncation)]
            serializer.serialize_i64(self.value as i64)
        } else {
            serializer.serialize_f64(self.value)
        }
    }
}
