//! Words of prose in their spellings.

use super::letters::TURKIC;
use super::variants::max_spellings;
use super::{Spelling, is_diacritic, variants};

/// Fewest letters of an ASCII word of a Turkic text whose spellings are visited. Shorter ones are
/// words of other languages too.
const MIN_ASCII_LETTERS: usize = 5;

/// Calls a function with the words of a text that have more than one spelling: the word as it is
/// written, and all its spellings folded, the usual one first.
///
/// `is_wanted` is asked before a word is folded.
pub(crate) fn visit_spelled_words(
    raw: &str,
    mut is_wanted: impl FnMut(&str) -> bool,
    mut visit: impl FnMut(Vec<String>),
) {
    if raw.is_ascii() {
        return;
    }
    let is_turkic = raw.contains(TURKIC);
    let may_vary = |word: &&str| {
        let is_long = word.len() >= MIN_ASCII_LETTERS;
        !word.is_ascii() || (is_turkic && is_long && word.contains(super::letters::turkic_varies))
    };
    let words = raw.split(|c: char| !c.is_alphanumeric() && !is_diacritic(c));
    for word in words.filter(|word| !word.is_empty()).filter(may_vary) {
        if !is_wanted(word) {
            continue;
        }
        let spelled = variants(word, max_spellings(word), is_turkic);
        let is_word = |text: &str| !text.is_empty() && text.chars().all(char::is_alphanumeric);
        let all: Vec<String> = spelled
            .into_iter()
            .filter(|(spelling, text)| *spelling == Spelling::Usual || is_word(text))
            .map(|(_, text)| text)
            .collect();
        if all.len() > 1 && all.first().is_some_and(|usual| is_word(usual)) {
            visit(all);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spelled(raw: &str) -> Vec<Vec<String>> {
        let mut all = Vec::new();
        visit_spelled_words(raw, |_| true, |spellings| all.push(spellings));
        all
    }

    #[test]
    fn words_with_one_spelling_are_left_out() {
        assert!(spelled("plain words, c q x").is_empty());
        assert!(spelled("“quoted” – words").is_empty());
        assert_eq!(spelled("in Երևան today"), [["erevan", "ierevan"]]);
        assert_eq!(spelled("Ağdam, can"), [["agdam", "aghdam", "akhdam"]]);
    }

    #[test]
    fn ascii_words_of_a_turkic_text_vary_if_they_are_long() {
        let all = spelled("Qazax və Ağdam, can");
        let kazakh = all.iter().find(|all| all[0] == "qazax").unwrap();
        assert!(kazakh.contains(&"kazakh".to_owned()), "{kazakh:?}");
        assert!(all.iter().all(|all| all[0] != "can"), "{all:?}");
    }
}
