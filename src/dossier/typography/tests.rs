//! Tests of `fold`.

use proptest::prelude::*;

use unicode_normalization::UnicodeNormalization;

use super::*;

fn folded(text: &str) -> String {
    Folded::new(text).as_str().to_owned()
}

/// The stretch of `original` that `words` stand for where they first occur after folding.
fn original<'a>(original: &'a str, words: &str) -> Option<&'a str> {
    let folded = Folded::new(original);
    let at = folded.as_str().find(words).unwrap();
    Some(&original[folded.original_range(&(at..at + words.len()))?])
}

#[test]
fn each_class_folds_to_one_sign() {
    assert_eq!(folded("a \t\u{a0}\r\n\u{2028}\u{3000}b\u{85}"), "a b ");
    assert_eq!(folded("‘’‚‛‹›′‵ʼ'"), "'".repeat(10));
    assert_eq!(folded("“”„‟«»″‶\""), "\"\"\"\"\"\"\"\"\"");
    assert_eq!(folded("- ‐ ‑ ‒ – — ― −"), "- - - - - - - -");
    assert_eq!(folded("խաղաղություն։"), "խաղաղություն:");
    assert_eq!(folded("السـلام"), "السلام");
    assert_eq!(
        folded("ne\u{ad}go\u{200b}ti\u{feff}a\u{2060}te\u{200d}d"),
        "negotiated"
    );
    assert_eq!(folded("so… no..."), "so... no...");
}

#[test]
fn white_space_with_something_dropped_inside_is_one_run() {
    assert_eq!(folded("a \u{200b} b"), "a b");
}

#[test]
fn case_and_letters_stay() {
    assert_eq!(folded("Straße ΑΒγ"), "Straße ΑΒγ");
    assert_eq!(folded("ё ə ә í ı"), "ё ə ә í ı");
    assert_ne!(folded("ё"), folded("е"));
}

#[test]
fn compatibility_forms_become_what_they_stand_for() {
    assert_eq!(folded("oﬃce ﬁsh ﬂat ﬅ Ĳ ﬓ"), "office fish flat st IJ մն");
    assert_eq!(folded("ＡＢＣ１２！　（ｘ）＂"), "ABC12! (x)\"");
    assert_eq!(folded("ﾊﾞｶﾞ ㌔ ㎏ Ⅳ № ℃"), "バガ キロ kg IV No °C");
    assert_eq!(folded("\u{fefb}\u{fe8e}"), "لاا");
    assert_eq!(folded("և եւ"), "եւ եւ");
    assert_eq!(original("the oﬃce of", "office"), Some("oﬃce"));
    assert_eq!(original("the oﬃce of", "ffi"), Some("ﬃ"));
    assert_eq!(original("the oﬃce of", "of"), None, "a part of a ligature");
}

#[test]
fn what_says_more_than_its_letters_stays() {
    for text in [
        "10⁵", "x₂", "½", "①", "⑳", "⒈", "⒜", "Ⓐ", "㈱", "🄰", "㎡", "1º", "ª", "™", "´", "¨", "ˢ",
    ] {
        assert_eq!(folded(text), text);
    }
    assert_eq!(folded("5 k㎡"), "5 k㎡");
}

#[test]
fn a_word_divided_at_a_line_end_is_one_word() {
    assert_eq!(folded("Verhand-\nlungen"), "Verhandlungen");
    assert_eq!(folded("Verhand\u{2010} \r\n  lungen"), "Verhandlungen");
    assert_eq!(folded("Ha\u{ad}\nfen"), "Hafen");
    assert_eq!(folded("Fische\n\u{ad}\nreiflotte"), "Fischereiflotte");
    assert_eq!(folded("cafe\u{301}-\nhouse"), "caféhouse");
    assert_eq!(
        original("die Verhand-\nlungen ruhten", "Verhandlungen"),
        Some("Verhand-\nlungen")
    );
    assert_eq!(
        original("die Verhand-\nlungen ruhten", "lungen"),
        Some("lungen")
    );
    assert_eq!(folded("an end -\nand more"), "an end - and more", "a dash");
    assert_eq!(
        folded("an end-\n\nA title"),
        "an end- A title",
        "a paragraph"
    );
    assert_eq!(folded("so \u{ad} it"), "so it");
    assert_eq!(folded("so-\n"), "so- ");
}

/// True if `words` are found in `text` with the hyphens they have.
fn found(text: &str, words: &str) -> bool {
    let (text, words) = (Folded::new(text), Folded::new(words));
    let at = text.as_str().find(words.as_str()).unwrap();
    text.has_hyphens_of(&(at..at + words.as_str().len()), &words)
}

#[test]
fn a_hyphen_that_belongs_to_a_word_counts() {
    assert!(found("a well-known one", "well—known"));
    assert!(!found("a well-known one", "wellknown") && !found("they resign", "re-sign"));
    assert!(
        found("a well-\nknown one", "well-known one") && found("a well-\nknown one", "wellknown")
    );
    assert!(
        found("a well-known one", "a well-\nknown") && found("the wellknown one", "well-\nknown")
    );
    assert!(found(
        "so well-known nego-\ntiations",
        "well-known negotiations"
    ));
    assert!(!found(
        "so well-known nego-\ntiations",
        "wellknown negotiations"
    ));
    assert!(found("a well-known one", "known") && found("a well-known one", "well"));
    assert!(
        found("1990-\n91", "1990–91")
            && !found("1990-\n91", "199091")
            && !found("1990-91", "199091")
    );
}

#[test]
fn composed_and_decomposed_are_alike() {
    assert_eq!(folded("e\u{301}"), "é");
    assert_eq!(folded("a\u{323}\u{302}"), folded("a\u{302}\u{323}"));
    assert_eq!(folded("\u{1100}\u{1161}\u{11a8}"), "각");
    assert_eq!(folded("aA\u{30a}\u{212b}"), "aÅÅ");
}

#[test]
fn the_way_back_is_exact() {
    let text = "x “don’t\u{a0}\u{a0}go”… cafe\u{301} \u{ad}1990–91\u{ad} y";
    assert_eq!(
        original(text, "\"don't go\"..."),
        Some("“don’t\u{a0}\u{a0}go”…")
    );
    assert_eq!(original(text, "don't"), Some("don’t"));
    assert_eq!(original(text, " go"), Some("\u{a0}\u{a0}go"));
    assert_eq!(original(text, "café"), Some("cafe\u{301}"));
    assert_eq!(original(text, "199091"), Some("1990–91"));
    assert_eq!(original("a\u{212b}", "Å"), Some("\u{212b}"));
}

#[test]
fn a_part_of_what_folds_as_a_whole_has_no_way_back() {
    assert_eq!(original("so…", "so."), None);
    assert_eq!(original("so…", ".."), None);
    assert_eq!(original("so…", "so..."), Some("so…"));
    let folded = Folded::new("abc");
    for range in [0..0, 2..2, 0..4, 3..4, 9..12] {
        assert_eq!(folded.original_range(&range), None, "{range:?}");
    }
    assert_eq!(Folded::new("").original_range(&(0..1)), None);
}

#[test]
fn before_and_after_an_original_position() {
    let folded = Folded::new("a’b\u{ad} \n…c");
    let around = |at| (folded.before(at), folded.after(at));
    assert_eq!(around(0), ("", "a'b ...c"));
    assert_eq!(around(1), ("a", "'b ...c"));
    assert_eq!(around(4), ("a'", "b ...c"));
    assert_eq!(around(7), ("a'b", " ...c"));
    assert_eq!(
        around(8),
        ("a'b ", " ...c"),
        "of a run that is cut, each side has its space"
    );
    assert_eq!(around(12), ("a'b ...", "c"));
    assert_eq!(around(13), ("a'b ...c", ""));
    assert_eq!(around(99), ("a'b ...c", ""));
}

/// Text rich in what folds.
fn typography() -> impl Strategy<Value = String> {
    proptest::collection::vec(
        proptest::sample::select(
            "ab1ﬃ①ﾊﾞ \u{a0}\n’'“…-–\u{ad}\u{200b}\u{301}\u{323}\u{20d0}e\u{e9}\u{212b}\u{1100}\u{1161}\u{11a8}𝒳"
                .chars()
                .collect::<Vec<_>>(),
        ),
        0..40,
    )
    .prop_map(String::from_iter)
}

proptest! {
    #[test]
    fn folding_again_changes_nothing_and_the_result_is_composed(text in typography()) {
        let once = folded(&text);
        prop_assert_eq!(&folded(&once), &once);
        prop_assert_eq!(once.nfc().collect::<String>(), once);
    }

    #[test]
    fn the_form_of_the_original_does_not_matter(text in typography()) {
        prop_assert_eq!(folded(&text.nfd().collect::<String>()), folded(&text));
        prop_assert_eq!(folded(&text.nfc().collect::<String>()), folded(&text));
    }

    #[test]
    fn what_a_range_goes_back_to_folds_to_it(text in typography()) {
        let whole = Folded::new(&text);
        let bounds: Vec<usize> = whole.as_str().char_indices().map(|(at, _)| at).chain([whole.as_str().len()]).collect();
        for (i, start) in bounds.iter().enumerate() {
            for end in &bounds[i..] {
                if let Some(range) = whole.original_range(&(*start..*end)) {
                    prop_assert_eq!(folded(&text[range.clone()]), &whole.as_str()[*start..*end]);
                    prop_assert_eq!(whole.before(range.start), &whole.as_str()[..*start]);
                    prop_assert_eq!(whole.after(range.end), &whole.as_str()[*end..]);
                }
            }
        }
    }

    #[test]
    fn any_text_folds(text in any::<String>(), at in 0..80usize, end in 0..80usize) {
        let folded = Folded::new(&text);
        if let Some(range) = folded.original_range(&(at..end)) {
            prop_assert!(range.end <= text.len());
        }
        let _ = (folded.before(at), folded.after(at));
    }
}
