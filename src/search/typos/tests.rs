//! Tests of `typos`.

use super::*;

fn near(typed: &str, words: &[&str]) -> Vec<String> {
    nearest(
        &Query::parse(typed).terms[0],
        &WordList::new(words.iter().copied()),
        false,
    )
}

#[test]
fn every_slip_is_found_once_in_short_words_and_twice_in_long_ones() {
    let words = ["armenia", "border", "constitution", "putin"];
    for (typed, meant) in [
        ("armeniia", "armenia"),
        ("armena", "armenia"),
        ("armonia", "armenia"),
        ("aremnia", "armenia"),
        ("constittuion", "constitution"),
        ("constitushon", "constitution"),
        ("puitn", "putin"),
        ("outin", "putin"),
        ("utin", "putin"),
        ("pputin", "putin"),
        ("onstitution", "constitution"),
    ] {
        assert_eq!(
            near(typed, &words).first().map(String::as_str),
            Some(meant),
            "{typed}"
        );
    }
    assert!(
        near("aremina", &words).is_empty(),
        "two slips in seven letters are too many"
    );
    assert!(near("brd", &words).is_empty(), "three letters are too few");
}

#[test]
fn letters_that_are_alike_are_no_slips_and_the_first_letter_is_the_last_to_be_one() {
    assert_eq!(near("kanada", &["canada", "panada"]), ["canada"]);
    assert_eq!(near("ermenia", &["armenia", "estonia"]), ["armenia"]);
    assert_eq!(
        near("balta", &["malta", "baltic"]),
        ["balt"],
        "the first letter is right"
    );
}

#[test]
fn a_word_that_may_be_scattered_is_taken_for_a_whole_one_that_is_very_near_only() {
    let words = WordList::new("putin cuba constitution baltics".split(' '));
    let confident = |typed: &str| nearest(&Query::parse(typed).terms[0], &words, true);
    assert_eq!(confident("putim"), ["putin"]);
    assert_eq!(confident("kuba"), ["cuba"]);
    assert!(
        confident("cuna").is_empty(),
        "four letters and a slip may be an abbreviation"
    );
    assert!(confident("konstitucionn").is_empty() && confident("balta").is_empty());
}

#[test]
fn words_without_vowels_are_known_by_their_consonants() {
    let words = WordList::new("mohammed moshe mahdi petenko".split(' '));
    let sounds = |typed: &str| same_consonants(&Query::parse(typed).terms[0], &words);
    assert_eq!(sounds("محمد"), ["mohammed"]);
    assert!(
        sounds("putinx").is_empty() && sounds("msh").is_empty(),
        "vowels, or too few consonants"
    );
}

#[test]
fn a_word_that_is_still_being_typed_is_near_to_its_beginning() {
    assert_eq!(near("consttiu", &["constitution"]), ["constitu"]);
}
