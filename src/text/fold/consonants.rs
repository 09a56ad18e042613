//! Names by their consonants alone: Arabic and Hebrew omit most vowels, and their Latin spellings
//! insert some.
//!
//! Consonants that Latin spellings confuse are one: q, c and k; f, ph and p; z, ts and s; j and g;
//! kh, ch and h; v and b. Vowels are dropped, and so are y, w and a final h, which often are
//! vowels. A repeated consonant counts once. The rest is in capitals, which no other folded text
//! has, each word in `<` and `>`: محمد, Mohammed and Muhammad become `<MHMD>`. A prefixed article
//! is also split off as a word of its own.

use unicode_normalization::UnicodeNormalization;

use super::{FoldedText, fold, is_diacritic};

/// True if a text has letters of a script that omits vowels: Arabic or Hebrew.
#[must_use]
pub fn omits_vowels(raw: &str) -> bool {
    !raw.is_ascii() && raw.chars().any(|c| matches!(c, '\u{0590}'..='\u{06FF}' | '\u{0750}'..='\u{077F}' | '\u{FB1D}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFC}'))
}

/// The consonants of each word of a folded text, as between `<` and `>`.
///
/// There are two variants if the text has a v, which Hebrew writes as b or as a vowel.
pub(crate) fn consonant_words(folded: &str) -> Vec<Vec<String>> {
    let words = folded
        .split(|c: char| !c.is_alphanumeric() && c != '\'')
        .map(|word| word.chars().collect::<Vec<_>>());
    let words: Vec<_> = words.collect();
    let consonant_words_with = |v: Option<char>| {
        let of = |word: &Vec<char>| {
            consonants(word, v)
                .into_iter()
                .map(|(c, _)| c)
                .collect::<String>()
        };
        words
            .iter()
            .map(of)
            .filter(|word| !word.is_empty())
            .collect::<Vec<_>>()
    };
    let mut variants = vec![consonant_words_with(Some('B')), consonant_words_with(None)];
    variants.dedup();
    variants
}

/// Folds a text to its consonants.
pub(super) fn folded(raw: &str) -> FoldedText {
    let mut all = FoldedText {
        text: String::new(),
        origins: Vec::new(),
    };
    let mut word: Vec<(char, usize)> = Vec::new();
    for (at, c) in raw.chars().chain([' ']).enumerate() {
        if c.is_whitespace() || matches!(c, '-' | '־' | '–') {
            add_words(&std::mem::take(&mut word), &mut all);
        } else {
            word.extend(
                std::iter::once(c)
                    .nfkd()
                    .filter(|c| !is_diacritic(*c))
                    .map(|part| (part, at)),
            );
        }
    }
    all
}

/// Adds a word. If it may start with an article, the article and the rest are added as words of
/// their own.
fn add_words(word: &[(char, usize)], all: &mut FoldedText) {
    let article = match word {
        [('ا', _), ('ل', _), _, _, ..] => 2,
        [('ה', _), _, _, _, ..] => 1,
        _ => 0,
    };
    let (before, rest) = word.split_at(article);
    if article > 0 {
        add_word(before, all);
        add_word(rest, all);
    }
    add_word(word, all);
}

fn add_word(word: &[(char, usize)], all: &mut FoldedText) {
    let latin = |(c, at): &(char, usize)| {
        let letters: Vec<char> = latin(*c).map_or_else(
            || fold(&c.to_string()).chars().collect(),
            |it| it.chars().collect(),
        );
        letters
            .into_iter()
            .map(|letter| (letter, *at))
            .collect::<Vec<_>>()
    };
    let letters: Vec<(char, usize)> = word
        .iter()
        .flat_map(latin)
        .filter(|(c, _)| c.is_alphanumeric())
        .collect();
    let plain: Vec<char> = letters.iter().map(|(c, _)| *c).collect();
    let found = consonants(&plain, Some('B'));
    let origin = |at: usize| letters.get(at).map_or(0, |(_, origin)| *origin);
    let (Some(first), Some(last)) = (found.first(), found.last()) else {
        return;
    };
    let (first, last) = (('<', first.1), ('>', last.1));
    let blank = (!all.text.is_empty()).then_some((' ', first.1));
    for (c, at) in blank.into_iter().chain([first]).chain(found).chain([last]) {
        all.text.push(c);
        all.origins.push(origin(at));
    }
}

/// The consonants of a word in Latin letters, each with the position of its letter. `v` is the
/// consonant of a v, if any.
fn consonants(word: &[char], v: Option<char>) -> Vec<(char, usize)> {
    let mut found: Vec<(char, usize)> = Vec::new();
    let mut at = 0;
    while let Some(c) = word.get(at) {
        let next = word.get(at + 1).copied().unwrap_or(' ');
        let (consonant, letters) = match (*c, next) {
            ('k' | 'c', 'h') => (Some('H'), 2),
            ('s' | 'z', 'h') | ('t', 's' | 'z') => (Some('S'), 2),
            ('g', 'h') | ('d', 'j') => (Some('G'), 2),
            ('d' | 't' | 'p', 'h') => (Some(c.to_ascii_uppercase()), 2),
            ('h', ' ') if at > 0 => (None, 1),
            ('a' | 'e' | 'i' | 'o' | 'u' | 'y' | 'w' | '\'', _) => (None, 1),
            ('c' | 'k' | 'q' | 'x', _) => (Some('K'), 1),
            ('s' | 'z', _) => (Some('S'), 1),
            ('g' | 'j', _) => (Some('G'), 1),
            ('f' | 'p', _) => (Some('P'), 1),
            ('v', _) => (v, 1),
            (c, _) => (Some(c.to_ascii_uppercase()), 1),
        };
        found.extend(
            consonant
                .filter(|c| found.last().is_none_or(|(last, _)| last != c))
                .map(|c| (c, at)),
        );
        at += letters;
    }
    found
}

/// The Latin spelling of an Arabic or Hebrew letter. Vowels become nothing or letters that are
/// dropped later.
fn latin(c: char) -> Option<&'static str> {
    Some(match c {
        'ا' | 'ى' | 'ء' | 'ع' | 'א' | 'ע' | '׳' | '״' => "",
        'و' | 'ו' => "w",
        'ي' | 'ی' | 'י' => "y",
        'ب' | 'ב' => "b",
        'پ' => "p",
        'ت' | 'ث' | 'ط' | 'ט' | 'ת' => "t",
        'چ' | 'ح' | 'خ' | 'ח' => "kh",
        'د' | 'ذ' | 'ض' | 'ד' => "d",
        'ر' | 'ר' => "r",
        'ز' | 'ژ' | 'ظ' | 'س' | 'ش' | 'ص' | 'ז' | 'ס' | 'צ' | 'ץ' | 'ש' => "s",
        'ج' | 'غ' | 'گ' | 'ג' => "g",
        'ف' | 'פ' | 'ף' => "f",
        'ق' | 'ك' | 'ک' | 'כ' | 'ך' | 'ק' => "k",
        'ل' | 'ל' => "l",
        'م' | 'מ' | 'ם' => "m",
        'ن' | 'נ' | 'ן' => "n",
        'ه' | 'ة' | 'ہ' | 'ה' => "h",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::fold::Spelling;

    #[test]
    fn a_name_and_its_latin_spellings_have_the_same_consonants() {
        for (raw, latin) in [
            ("محمد", "Mohammed"),
            ("محمد", "Muhammad"),
            ("משה", "Moshe"),
            ("بن سلمان", "Bin Salman"),
            ("דוד בן־גוריון", "David Ben-Gurion"),
            ("תל אביב", "Tel Aviv"),
            ("حيفا", "Haifa"),
            ("חיים", "Chaim"),
            ("חיים", "Haim"),
            ("خالد", "Khalid"),
            ("عرفات", "Arafat"),
            ("יצחק", "Itzhak"),
            ("القدس", "al-Quds"),
            ("הכנסת", "ha-Knesset"),
            ("הכנסת", "HaKnesset"),
            ("فيصل", "Faisal"),
            ("جمال", "Jamal"),
        ] {
            let text = FoldedText::new(raw, Spelling::Consonants).text;
            let variants = consonant_words(&fold(latin));
            let found = variants
                .iter()
                .any(|words| words.iter().all(|word| text.contains(&format!("<{word}>"))));
            assert!(found, "{raw} {text}, {latin} {variants:?}");
        }
    }

    #[test]
    fn consonants_lead_back_to_their_letters() {
        let folded = FoldedText::new("הכנסת", Spelling::Consonants);
        assert_eq!(folded.text, "<H> <KNST> <HKNST>");
        assert_eq!(folded.origin(4..10), 1..5);
        assert!(omits_vowels("הכנסת") && !omits_vowels("Knesset") && !omits_vowels("Кнессет"));
    }
}
