//! Text as it is searched: case and accents folded, with a map back to the original.
//!
//! A character is decomposed (NFKD, Unicode UAX #15), its diacritics are dropped and what is left is lower-cased. Quotation
//! marks, apostrophes and dashes become their ASCII forms. Vowel signs of Indic scripts are letters, not diacritics, and stay.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization;

/// Folds a text for searching.
#[must_use]
pub fn fold(raw: &str) -> String {
    let mut folded = String::with_capacity(raw.len());
    if raw.is_ascii() {
        folded.push_str(raw);
        folded.make_ascii_lowercase();
    } else {
        raw.chars().for_each(|c| fold_char(c, |part| folded.push(part)));
    }
    folded
}

/// A folded text with the way back to the original.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Folded {
    /// The folded text.
    pub text: String,
    /// For each code point of the folded text, the place in code points of the original character that it comes from.
    origins: Vec<usize>,
}

impl Folded {
    /// Folds a text, keeping the way back.
    #[must_use]
    pub fn new(raw: &str) -> Self {
        let (mut text, mut origins) = (String::with_capacity(raw.len()), Vec::with_capacity(raw.len()));
        for (origin, c) in raw.chars().enumerate() {
            fold_char(c, |part| {
                text.push(part);
                origins.push(origin);
            });
        }
        Self { text, origins }
    }

    /// The original characters, as a range of code points, from which a range of code points of the folded text comes.
    /// Accents that follow the last character as marks of their own are not part of it.
    #[must_use]
    pub fn origin(&self, folded: Range<usize>) -> Range<usize> {
        let part = self.origins.get(folded).unwrap_or_default();
        match (part.first(), part.last()) {
            (Some(first), Some(last)) => *first..last + 1,
            _ => 0..0,
        }
    }
}

fn fold_char(c: char, mut push: impl FnMut(char)) {
    if c.is_ascii() {
        return push(c.to_ascii_lowercase());
    }
    for part in std::iter::once(c).nfkd().filter(|part| !is_diacritic(*part)) {
        // Lower-casing can bring a diacritic of its own: İ becomes i with a dot above.
        for lower in part.to_lowercase().filter(|lower| !is_diacritic(*lower)) {
            push(plain(lower));
        }
    }
}

/// Letters and marks that have a plain form but no decomposition.
fn plain(c: char) -> char {
    match c {
        'ı' => 'i',
        '‘' | '’' | '‛' | 'ʼ' | '′' => '\'',
        '“' | '”' | '„' | '‟' | '″' | '«' | '»' => '"',
        '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' => '-',
        other => other,
    }
}

/// Marks that may be left out in writing: the combining diacritics, Hebrew points and Arabic vowel marks.
fn is_diacritic(c: char) -> bool {
    matches!(c,
        '\u{0300}'..='\u{036F}' | '\u{0483}'..='\u{0487}' | '\u{1AB0}'..='\u{1AFF}' | '\u{1DC0}'..='\u{1DFF}'
        | '\u{20D0}'..='\u{20FF}' | '\u{FE20}'..='\u{FE2F}'
        | '\u{0591}'..='\u{05BD}' | '\u{05BF}' | '\u{05C1}' | '\u{05C2}' | '\u{05C4}' | '\u{05C5}' | '\u{05C7}'
        | '\u{0610}'..='\u{061A}' | '\u{064B}'..='\u{065F}' | '\u{0670}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_accents_and_marks_fold() {
        for (raw, folded) in [
            ("Pashinyan", "pashinyan"),
            ("Élysée", "elysee"),
            ("Əliyev", "əliyev"),
            ("İlham", "ilham"),
            ("Paşinyan", "pasinyan"),
            ("ПАШИНЯН", "пашинян"),
            ("Йод", "иод"),
            ("ＡＢ", "ab"),
            ("ﬁnal", "final"),
            ("Armenia’s – “x”", "armenia's - \"x\""),
            ("किताब", "किताब"),
            ("e\u{301}a", "ea"),
        ] {
            assert_eq!(fold(raw), folded, "{raw}");
            assert_eq!(Folded::new(raw).text, folded, "{raw}");
        }
    }

    #[test]
    fn folding_is_idempotent_for_every_character() {
        let mut tried = 0;
        for c in (0..=0x10_FFFF).filter_map(char::from_u32) {
            let once = fold(&c.to_string());
            assert_eq!(fold(&once), once, "U+{:04X}", c as u32);
            tried += 1;
        }
        assert_eq!(tried, 1_112_064);
    }

    #[test]
    fn the_way_back_lands_on_the_original_letters() {
        let folded = Folded::new("aﬁe\u{301}x");
        assert_eq!(folded.text, "afiex");
        assert_eq!(folded.origin(1..3), 1..2);
        assert_eq!(folded.origin(3..4), 2..3);
        assert_eq!(folded.origin(4..5), 4..5);
        assert_eq!(folded.origin(9..12), 0..0);
    }
}
