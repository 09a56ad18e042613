//! Latin letters and those of other scripts.

/// Scripts of the letters in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Scripts {
    pub(crate) latin: bool,
    pub(crate) other: bool,
}

/// The scripts of the letters in a text.
pub(crate) fn scripts(raw: &str) -> Scripts {
    let mut scripts = Scripts {
        latin: raw.bytes().any(|byte| byte.is_ascii_alphabetic()),
        other: false,
    };
    if !raw.is_ascii() {
        for c in raw.chars().filter(|c| !c.is_ascii() && c.is_alphabetic()) {
            if is_other(c) {
                scripts.other = true;
            } else {
                scripts.latin = true;
            }
        }
    }
    scripts
}

/// True for a letter of another script than Latin. By Unicode's blocks of Latin letters, which hold
/// few others.
pub(super) fn is_other(c: char) -> bool {
    let is_latin = matches!(c,
        '\0'..='\u{2FF}' | '\u{1D00}'..='\u{1DBF}' | '\u{1E00}'..='\u{1EFF}' | '\u{2C60}'..='\u{2C7F}'
        | '\u{A720}'..='\u{A7FF}' | '\u{AB30}'..='\u{AB6F}' | '\u{FB00}'..='\u{FB06}' | '\u{FF21}'..='\u{FF5A}');
    c.is_alphabetic() && !is_latin
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::fold::fold_in_script;

    #[test]
    fn letters_are_of_the_latin_script_or_of_another() {
        for (raw, latin, other) in [
            ("abc", true, false),
            ("Əğı ß ﬁ Ａ", true, false),
            ("Карабах", false, true),
            ("in Երևան", true, true),
            ("12 – “”", false, false),
            ("ابج", false, true),
        ] {
            assert_eq!(scripts(raw), Scripts { latin, other }, "{raw}");
        }
    }

    #[test]
    fn other_scripts_stay_and_lose_their_case_and_accents() {
        assert_eq!(fold_in_script("Карабах, Йод Ağdam"), "карабах, иод agdam");
        assert_eq!(fold_in_script("Élysée"), "elisee");
    }
}
