//! Formatting of numbers: with a sign, in few digits, in groups.

/// Formats a number in groups of three digits.
#[must_use]
pub(crate) fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut grouped = String::with_capacity(digits.len() * 4 / 3);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            // A space that does not break, so that it is seen as one number.
            grouped.push('\u{a0}');
        }
        grouped.push(digit);
    }
    grouped
}

/// Formats a number with its sign, with two decimals unless it is whole.
#[must_use]
pub(crate) fn signed(value: f64, whole: bool) -> String {
    let text = if whole {
        format!("{value:.0}")
    } else {
        format!("{value:.2}")
    };
    if text.bytes().all(|byte| matches!(byte, b'-' | b'0' | b'.')) {
        return if whole { "0".into() } else { "0.00".into() };
    }
    if text.starts_with('-') {
        text
    } else {
        format!("+{text}")
    }
}

/// Formats a number with at most two decimals.
#[must_use]
pub(crate) fn plain(value: f64) -> String {
    let text = format!("{value:.2}");
    let short = text.trim_end_matches('0').trim_end_matches('.');
    if matches!(short, "-0" | "") {
        "0".into()
    } else {
        short.to_owned()
    }
}

/// Formats a number with its sign and at most two decimals.
#[must_use]
pub(crate) fn mean(value: f64) -> String {
    let text = plain(value);
    if text.starts_with('-') || text == "0" {
        text
    } else {
        format!("+{text}")
    }
}

/// Formats a number in few columns: whole ones with their sign (`+3`, `−12`), others in two digits,
/// without a plus and without a zero before the point (`.67`, `−1.5`, `12`).
#[must_use]
pub(crate) fn short(value: f64, whole: bool) -> String {
    if whole {
        return with_minus(&signed(value, true));
    }
    let decimals = match value.abs() {
        9.95.. => 0,
        0.995.. => 1,
        _ => 2,
    };
    let text = format!("{value:.decimals$}");
    if text.bytes().all(|byte| matches!(byte, b'-' | b'0' | b'.')) {
        return "0".into();
    }
    let bare = text.trim_start_matches('-');
    let sign = if bare.len() < text.len() { "−" } else { "" };
    format!("{sign}{}", bare.strip_prefix('0').unwrap_or(bare))
}

/// Replaces the hyphen of a negative number by a minus sign.
#[must_use]
pub(crate) fn with_minus(number: &str) -> String {
    number.replacen('-', "−", 1)
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
        assert_eq!(
            [1.5, -2.0, 0.0, -0.001, 10.0].map(mean),
            ["+1.5", "-2", "0", "0", "+10"]
        );
    }

    #[test]
    fn short_numbers_take_two_digits() {
        assert_eq!(
            [3.0, -12.0, -0.0].map(|value| short(value, true)),
            ["+3", "−12", "0"]
        );
        let divided = [0.666, -0.5, 0.996, -1.26, 9.96, -12.5, 0.004, -0.0];
        assert_eq!(
            divided.map(|value| short(value, false)),
            [".67", "−.50", "1.0", "−1.3", "10", "−12", "0", "0"]
        );
    }
}
