//! Folding for search: case, accents, ligatures, width and scripts become plain Latin letters.
//!
//! 1. ASCII becomes lower case, its control characters become blanks.
//! 2. A letter with one or more usual Latin spellings takes one of them: see [`Spelling`],
//!    [`spellings`] and the table in `letters`. In a text with ə, ı, İ or ğ, the letters c, q and x
//!    have several too.
//! 3. Any other character is decomposed (NFKD, Unicode UAX #15), its diacritics are dropped, and
//!    the rest is transliterated by `any_ascii`. Characters that are no letters, such as emoji, are
//!    kept.
//! 4. `y` becomes `i`, and `ii` becomes `i`: transliterations differ most often in this. Pashinyan
//!    and Pashinian, Aliyev and Aliev become the same.
//! 5. Quotation marks, apostrophes and dashes become their ASCII forms.

mod consonants;
mod letters;
pub(crate) mod prose;
mod scripts;
mod variants;
mod words;

use std::ops::Range;

use any_ascii::any_ascii_char;
use unicode_normalization::UnicodeNormalization;

pub(crate) use consonants::consonant_words;
pub use consonants::omits_vowels;
pub(crate) use scripts::scripts;
use variants::{MAX_QUERY_VARIANTS, Variants, max_spellings};
pub(crate) use words::visit_spelled_words;

/// Spelling that a text is folded to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Spelling {
    /// The usual spelling of every letter: х as kh, ж as zh. Marks are dropped: ş as s, ö as o.
    #[default]
    Usual,
    /// Another spelling, by number: see [`spellings`].
    Other(u8),
    /// Consonants alone, in capitals, for names in scripts that omit vowels: see [`omits_vowels`].
    Consonants,
}

impl Spelling {
    /// True for the spelling that comes first among those of a field.
    pub(crate) fn is_first(self) -> bool {
        self == Self::Usual
    }
}

/// Folds a text in the usual spelling.
#[must_use]
pub fn fold(raw: &str) -> String {
    folded(raw, Spelling::Usual)
}

/// Folds a text in every spelling, without duplicates, the usual one first.
///
/// Letters with several usual spellings take each of them; equal letters take the same one. Cəfərov
/// becomes cafarov, ceferov, jafarov, jeferov, djafarov, djeferov. If these would be too many, each
/// letter has two spellings, and letters that are still too many vary together.
#[must_use]
pub fn spellings(raw: &str) -> Vec<(Spelling, String)> {
    variants(raw, max_spellings(raw), is_turkic(raw))
}

/// As [`spellings`], but fewer: each variant of a query term is searched.
pub(crate) fn query_variants(raw: &str) -> Vec<String> {
    variants(raw, MAX_QUERY_VARIANTS, is_turkic(raw))
        .into_iter()
        .map(|(_, text)| text)
        .collect()
}

/// Folds a text in at most `max` spellings, given if it is in a Turkic alphabet.
fn variants(raw: &str, max: usize, turkic: bool) -> Vec<(Spelling, String)> {
    let (usual, variants) = fold_usually(raw, turkic);
    let mut all = vec![(Spelling::Usual, usual)];
    for number in 1..variants.count(max) {
        let spelling = Spelling::Other(u8::try_from(number).unwrap_or(u8::MAX));
        let text = Folder::new(turkic, variants.choice(number, max)).fold_to_string(raw);
        if all.iter().all(|(_, known)| *known != text) {
            all.push((spelling, text));
        }
    }
    all
}

/// Folds a text in one spelling.
#[must_use]
pub fn folded(raw: &str, spelling: Spelling) -> String {
    match spelling {
        Spelling::Consonants => consonants::folded(raw).text,
        _ => Folder::with_spelling(raw, spelling).fold_to_string(raw),
    }
}

/// Folds a text as usual, but for letters of other scripts than Latin: these only lose their case
/// and accents.
pub(crate) fn fold_in_script(raw: &str) -> String {
    let mut folder = Folder::new(is_turkic(raw), Vec::new());
    folder.keeps_scripts = true;
    folder.fold_to_string(raw)
}

/// Folds a text in the usual spelling and collects the variants of its letters.
fn fold_usually(raw: &str, turkic: bool) -> (String, Variants) {
    let mut folder = Folder::new(turkic, Vec::new());
    let text = folder.fold_to_string(raw);
    (text, folder.variants)
}

/// Folded text that maps its ranges back to the original.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct FoldedText {
    pub(crate) text: String,
    /// For each code point of the folded text, the position of its original code point.
    origins: Vec<usize>,
}

impl FoldedText {
    pub(crate) fn new(raw: &str, spelling: Spelling) -> Self {
        if spelling == Spelling::Consonants {
            return consonants::folded(raw);
        }
        let (mut text, mut origins) = (
            String::with_capacity(raw.len()),
            Vec::with_capacity(raw.len()),
        );
        Folder::with_spelling(raw, spelling).fold_all(raw, |part, origin| {
            text.push(part);
            origins.push(origin);
        });
        Self { text, origins }
    }

    /// The range of original code points that a range of folded code points comes from.
    ///
    /// It excludes combining accents after the last character.
    pub(crate) fn origin(&self, folded: Range<usize>) -> Range<usize> {
        let part = self.origins.get(folded).unwrap_or_default();
        match (part.first(), part.last()) {
            (Some(first), Some(last)) => *first..last + 1,
            _ => 0..0,
        }
    }
}

/// Folds a text character by character. Some characters depend on their neighbours.
struct Folder {
    /// The chosen spelling of each letter group; other groups take the usual one.
    choice: Vec<(char, usize)>,
    /// The letter groups found so far.
    variants: Variants,
    /// True if the text is in a Turkic alphabet.
    turkic: bool,
    /// The character before, in lower case.
    before: char,
    /// True if the last letter of the output is `i`.
    after_i: bool,
    /// True if letters of other scripts than Latin stay.
    keeps_scripts: bool,
}

impl Folder {
    fn new(turkic: bool, choice: Vec<(char, usize)>) -> Self {
        Self {
            choice,
            variants: Variants::default(),
            turkic,
            before: ' ',
            after_i: false,
            keeps_scripts: false,
        }
    }

    fn with_spelling(raw: &str, spelling: Spelling) -> Self {
        let turkic = is_turkic(raw);
        let choice = match spelling {
            Spelling::Other(number) => fold_usually(raw, turkic)
                .1
                .choice(number.into(), max_spellings(raw)),
            _ => Vec::new(),
        };
        Self::new(turkic, choice)
    }

    fn fold_to_string(&mut self, raw: &str) -> String {
        let mut text = String::with_capacity(raw.len());
        self.fold_all(raw, |part, _| text.push(part));
        text
    }

    /// Folds a text. `push` takes each folded letter with the position of its original code point.
    fn fold_all(&mut self, raw: &str, mut push: impl FnMut(char, usize)) {
        let mut chars = raw.chars().enumerate().peekable();
        while let Some((origin, c)) = chars.next() {
            self.fold(c, chars.peek().map(|(_, next)| *next), |part| {
                push(part, origin);
            });
        }
    }

    fn fold(&mut self, c: char, after: Option<char>, mut push: impl FnMut(char)) {
        let after = after.unwrap_or(' ');
        // Line breaks and other control characters separate words as blanks do.
        let c = if c.is_ascii_control() { ' ' } else { c };
        if c.is_ascii() && !self.turkic {
            self.before = c.to_ascii_lowercase();
            return self.push(self.before, &mut push);
        }
        for lower in c.to_lowercase() {
            if self.keeps_scripts && scripts::is_other(lower) {
                self.before = lower;
                let parts = std::iter::once(lower).nfkd();
                parts
                    .filter(|part| !is_diacritic(*part))
                    .for_each(|part| self.push(part, &mut push));
            } else if let Some(letters) = self.spell(lower, after) {
                self.before = lower;
                letters
                    .chars()
                    .for_each(|letter| self.push(letter, &mut push));
            } else {
                for part in std::iter::once(lower)
                    .nfkd()
                    .filter(|part| !is_diacritic(*part))
                {
                    self.fold_part(part, &mut push);
                }
            }
        }
    }

    /// The Latin spelling of a letter by the table. None if the table lacks it.
    fn spell(&mut self, c: char, after: char) -> Option<&'static str> {
        let (group, spellings) = letters::spell(c, self.before, after, self.turkic)?;
        self.variants.add(group, spellings.len());
        let chosen = self
            .choice
            .iter()
            .find(|(known, _)| *known == group)
            .map_or(0, |(_, chosen)| *chosen);
        spellings.get(chosen).or(spellings.last()).copied()
    }

    /// Folds a character that does not decompose any further.
    fn fold_part(&mut self, part: char, push: &mut impl FnMut(char)) {
        let spelled = self.spell(part, ' ');
        self.before = part;
        if let Some(letters) = spelled {
            letters.chars().for_each(|letter| self.push(letter, push));
        } else if part.is_ascii() || !part.is_alphanumeric() {
            self.push(part.to_ascii_lowercase(), push);
        } else {
            let plain = any_ascii_char(part)
                .chars()
                .filter(char::is_ascii_alphanumeric);
            plain.for_each(|letter| self.push(letter.to_ascii_lowercase(), push));
        }
    }

    fn push(&mut self, letter: char, push: &mut impl FnMut(char)) {
        let letter = if letter == 'y' { 'i' } else { letter };
        if letter != 'i' || !self.after_i {
            push(letter);
        }
        self.after_i = letter == 'i';
    }
}

/// True if a text is in a Turkic alphabet.
fn is_turkic(raw: &str) -> bool {
    !raw.is_ascii() && raw.contains(letters::TURKIC)
}

/// Marks that writers may omit: combining diacritics, Hebrew points and Arabic vowel marks.
fn is_diacritic(c: char) -> bool {
    matches!(c,
        '\u{0300}'..='\u{036F}' | '\u{0483}'..='\u{0487}' | '\u{1AB0}'..='\u{1AFF}' | '\u{1DC0}'..='\u{1DFF}'
        | '\u{20D0}'..='\u{20FF}' | '\u{FE20}'..='\u{FE2F}'
        | '\u{0591}'..='\u{05BD}' | '\u{05BF}' | '\u{05C1}' | '\u{05C2}' | '\u{05C4}' | '\u{05C5}' | '\u{05C7}'
        | '\u{0610}'..='\u{061A}' | '\u{064B}'..='\u{065F}' | '\u{0670}')
}

#[cfg(test)]
mod tests;
