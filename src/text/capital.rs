//! Capitalisation of the first letter.

/// Capitalises the first letter of a text, if its script has capitals.
#[must_use]
pub(crate) fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters
        .next()
        .map(|first| first.to_uppercase().chain(letters).collect())
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::capital;

    #[test]
    fn only_the_first_letter_is_made_large() {
        assert_eq!(
            ["", "open", "élan of Ada", "1 a"].map(capital),
            ["", "Open", "Élan of Ada", "1 a"]
        );
    }
}
