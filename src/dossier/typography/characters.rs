//! Folding of single characters.

use std::ops::RangeInclusive;

use unicode_normalization::char::{
    canonical_combining_class, decompose_canonical, decompose_compatible,
};
use unicode_normalization::{IsNormalized, is_nfc_quick};

pub(super) enum CharFold {
    Keep,
    Drop,
    Space,
    Into(&'static str),
}

pub(super) fn fold_of(c: char) -> CharFold {
    match c {
        '-' => CharFold::Into("-"),
        '!'..='~' => CharFold::Keep,
        _ if c.is_whitespace() => CharFold::Space,
        // Curly, low and reversed; angle; primes; the modifier letter that looks like the curly
        // apostrophe.
        '‘' | '’' | '‚' | '‛' | '‹' | '›' | '′' | '‵' | 'ʼ' => CharFold::Into("'"),
        '“' | '”' | '„' | '‟' | '«' | '»' | '″' | '‶' => CharFold::Into("\""),
        // The Armenian full stop looks like a colon, and is often typed as one.
        '։' => CharFold::Into(":"),
        // From the hyphen to the horizontal bar, with the figure, en and em dashes between; the
        // minus sign.
        '\u{2010}'..='\u{2015}' | '\u{2212}' => CharFold::Into("-"),
        '…' => CharFold::Into("..."),
        // Soft hyphen, grapheme joiner, joiners and zero-width spaces, directional marks, invisible
        // operators; tatweel, which only stretches Arabic words.
        '\u{ad}'
        | 'ـ'
        | '\u{34f}'
        | '\u{61c}'
        | '\u{180e}'
        | '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{2064}'
        | '\u{2066}'..='\u{2069}'
        | '\u{feff}' => CharFold::Drop,
        _ => CharFold::Keep,
    }
}

/// The common character of all that fold to one: white space, quotation marks, dashes. Other
/// characters stay unchanged.
pub(in crate::dossier) fn uniform_sign(c: char) -> char {
    match fold_of(c) {
        CharFold::Space => ' ',
        CharFold::Into(text) if text.len() == 1 => text.chars().next().unwrap_or(c),
        CharFold::Into(_) | CharFold::Keep | CharFold::Drop => c,
    }
}

pub(super) const SOFT_HYPHEN: char = '\u{ad}';

/// True for a hyphen that may divide a word at a line end.
pub(super) fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | SOFT_HYPHEN | '\u{2010}')
}

/// True for a letter, a digit, or a combining mark.
pub(super) fn is_of_word(c: char) -> bool {
    c.is_alphanumeric() || canonical_combining_class(c) != 0
}

pub(super) fn is_line_break(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// Folded decomposition of a compatibility character (NFKC, UAX #15). None for other characters,
/// and for those that mean more than their letters: raised and lowered letters, fractions, enclosed
/// letters and numbers, spacing accents.
pub(super) fn compatible_form(c: char) -> Option<String> {
    if c < '\u{a0}' || has_extra_meaning(c) {
        return None;
    }
    let (mut is_canonical, mut canonical) = (true, Vec::new());
    decompose_canonical(c, |part| canonical.push(part));
    let mut form = String::new();
    let mut nth = 0;
    decompose_compatible(c, |part| {
        is_canonical &= canonical.get(nth) == Some(&part);
        nth += 1;
        match fold_of(part) {
            CharFold::Drop => {}
            CharFold::Space => form.push(' '),
            CharFold::Into(text) => form.push_str(text),
            CharFold::Keep => form.push(part),
        }
    });
    let is_compatible = !is_canonical || nth != canonical.len();
    let is_spacing_accent = form.starts_with(' ');
    (is_compatible && !is_spacing_accent && !form.is_empty()).then_some(form)
}

/// True for raised and lowered letters and digits, fractions, and enclosed characters: 10⁵ is not
/// 105, and ① is not 1. Squared words such as ㎏ are letters, unless one of them is a raised digit.
fn has_extra_meaning(c: char) -> bool {
    let mut has_digit = false;
    if ('\u{3300}'..='\u{33ff}').contains(&c) {
        decompose_compatible(c, |part| has_digit |= part.is_ascii_digit());
    }
    has_digit
        || RAISED_LOWERED_ENCLOSED
            .iter()
            .any(|range| range.contains(&c))
}

/// Characters whose compatibility decomposition is `<super>`, `<sub>`, `<fraction>`, `<circle>` or
/// in parentheses, and the enclosed supplements, except the squared words.
const RAISED_LOWERED_ENCLOSED: [RangeInclusive<char>; 34] = [
    'ª'..='ª',
    '²'..='²',
    '³'..='³',
    '¹'..='¹',
    'º'..='º',
    '¼'..='¾',
    '\u{2b0}'..='\u{2b8}',
    '\u{2e0}'..='\u{2e4}',
    '\u{10fc}'..='\u{10fc}',
    '\u{1d2c}'..='\u{1d6a}',
    '\u{1d78}'..='\u{1d78}',
    '\u{1d9b}'..='\u{1dbf}',
    '\u{2070}'..='\u{209c}',
    '\u{2120}'..='\u{2120}',
    '\u{2122}'..='\u{2122}',
    '\u{2150}'..='\u{215f}',
    '\u{2189}'..='\u{2189}',
    '\u{2460}'..='\u{24ff}',
    '\u{2c7c}'..='\u{2c7c}',
    '\u{2c7d}'..='\u{2c7d}',
    '\u{2d6f}'..='\u{2d6f}',
    '\u{3192}'..='\u{319f}',
    '\u{3200}'..='\u{32fe}',
    '\u{a69c}'..='\u{a69c}',
    '\u{a69d}'..='\u{a69d}',
    '\u{a770}'..='\u{a770}',
    '\u{a7f2}'..='\u{a7f4}',
    '\u{a7f8}'..='\u{a7f8}',
    '\u{a7f9}'..='\u{a7f9}',
    '\u{ab5c}'..='\u{ab5f}',
    '\u{ab69}'..='\u{ab69}',
    '\u{10780}'..='\u{107ba}',
    '\u{1e030}'..='\u{1e06d}',
    '\u{1f100}'..='\u{1f2ff}',
];

/// True if composition never looks back across the start of `c`: its decomposition begins with a
/// starter that composes with nothing before it (UAX #15, stable code points).
pub(super) fn opens_unit(c: char) -> bool {
    if c.is_ascii() {
        return true;
    }
    let mut first = None;
    decompose_canonical(c, |part| {
        first.get_or_insert(part);
    });
    first.is_some_and(|first| {
        canonical_combining_class(first) == 0
            && is_nfc_quick(std::iter::once(first)) == IsNormalized::Yes
    })
}
