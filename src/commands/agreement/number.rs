//! Numbers of agreement as they are printed.

use serde::{Serialize, Serializer};

/// A number with its sign, in two decimals unless all are whole; a mean in up to two.
pub(super) fn signed(value: f64, whole: bool) -> String {
    let text = if whole { format!("{value:.0}") } else { format!("{value:.2}") };
    if text.bytes().all(|byte| matches!(byte, b'-' | b'0' | b'.')) {
        return if whole { "0".into() } else { "0.00".into() };
    }
    if text.starts_with('-') { text } else { format!("+{text}") }
}

/// A number without its sign, as short as two decimals allow.
pub(super) fn plain(value: f64) -> String {
    let text = format!("{value:.2}");
    let short = text.trim_end_matches('0').trim_end_matches('.');
    if matches!(short, "-0" | "") { "0".into() } else { short.to_owned() }
}

/// A mean with its sign, as short as two decimals allow.
pub(super) fn mean(value: f64) -> String {
    let text = plain(value);
    if text.starts_with('-') || text == "0" { text } else { format!("+{text}") }
}

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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_have_a_sign_and_nothing_is_neither_plus_nor_minus() {
        let whole = [3.0, -12.0, 0.0, -0.0].map(|value| signed(value, true));
        assert_eq!(whole, ["+3", "-12", "0", "0"]);
        let divided = [0.666, -1.5, 0.001, -0.001].map(|value| signed(value, false));
        assert_eq!(divided, ["+0.67", "-1.50", "0.00", "0.00"]);
        assert_eq!([1.5, -2.0, 0.0, -0.001, 10.0].map(mean), ["+1.5", "-2", "0", "0", "+10"]);
    }
}
