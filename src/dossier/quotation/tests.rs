mod comparison;
mod reference;

use proptest::prelude::*;

use super::lookup::Lookup;
use super::*;
use crate::dossier::source_text::{SourceText, line_feeds};

/// Looks up a quotation in the text of its source.
fn anchor(text: Option<&SourceText>, selector: &Selector<'_>) -> Anchor {
    let Some(text) = text else {
        return Anchor::nowhere(State::NoText, 0);
    };
    let lookup = Lookup {
        threads: 1,
        is_cancelled: &|| false,
    };
    let found = lookup
        .anchors(text, &[*selector])
        .and_then(|mut anchors| anchors.pop());
    found.unwrap_or_else(|| Anchor::nowhere(State::Orphan, 0))
}

fn quote(exact: &str) -> Selector<'_> {
    Selector {
        exact,
        ..Selector::default()
    }
}

fn around<'a>(prefix: &'a str, exact: &'a str, suffix: &'a str) -> Selector<'a> {
    Selector {
        prefix: Some(prefix),
        suffix: Some(suffix),
        ..quote(exact)
    }
}

fn at(start: usize, exact: &str) -> Selector<'_> {
    Selector {
        start: Some(start),
        ..quote(exact)
    }
}

fn find(text: &str, selector: &Selector<'_>) -> Anchor {
    anchor(Some(&SourceText::new(text)), selector)
}

/// The state, and the byte at which the quotation was found.
fn place(text: &str, selector: &Selector<'_>) -> (State, Option<usize>) {
    let found = find(text, selector);
    (found.state, found.range.map(|range| range.start))
}

/// The state and the words found.
fn words<'a>(text: &'a str, selector: &Selector<'_>) -> (State, Option<&'a str>) {
    let found = find(text, selector);
    (found.state, found.range.map(|range| &text[range]))
}

#[test]
fn the_seven_states() {
    let text = "We will not sign. They said: “we’ll see” and left. We will not sign.";
    let state = |selector: Selector<'_>| find(text, &selector).state;
    assert_eq!(state(quote("They said")), State::Exact);
    assert_eq!(state(at(3, "They said")), State::Moved);
    assert_eq!(state(quote("We will not sign.")), State::Ambiguous);
    assert_eq!(state(quote("\"we'll see\"")), State::Normalised);
    assert_eq!(state(quote("They sad: “we’ll see”")), State::Fuzzy);
    assert_eq!(state(quote("nothing of the kind at all")), State::Orphan);
    assert_eq!(anchor(None, &quote("They said")).state, State::NoText);
}

#[test]
fn the_words_of_the_states_and_what_counts_as_verified() {
    let words = State::ALL.map(State::as_str);
    assert_eq!(
        words,
        [
            "exact",
            "moved",
            "ambiguous",
            "normalised",
            "fuzzy",
            "orphan",
            "no_text"
        ]
    );
    let verified = State::ALL
        .into_iter()
        .filter(|state| state.is_verified())
        .collect::<Vec<_>>();
    assert_eq!(verified, [State::Exact, State::Moved, State::Normalised]);
    assert_eq!(format!("[{:>6}]", State::Fuzzy), "[ fuzzy]");
}

#[test]
fn only_what_is_settled_has_a_range_and_only_fuzzy_a_score() {
    let text = "one two, one two; free";
    assert_eq!(
        find(text, &quote("one two")),
        Anchor {
            state: State::Ambiguous,
            range: None,
            score: None,
            occurrences: 2,
            tried_up_to: None
        }
    );
    assert_eq!(
        find(text, &quote("free")),
        Anchor {
            state: State::Exact,
            range: Some(18..22),
            score: None,
            occurrences: 1,
            tried_up_to: None
        }
    );
    assert_eq!(
        find(text, &quote("zzzz")),
        Anchor {
            state: State::Orphan,
            range: None,
            score: None,
            occurrences: 0,
            tried_up_to: None
        }
    );
    assert_eq!(
        anchor(None, &quote("one")),
        Anchor {
            state: State::NoText,
            range: None,
            score: None,
            occurrences: 0,
            tried_up_to: None
        }
    );
}

#[test]
fn nothing_is_never_found() {
    assert_eq!(find("text", &quote("")).state, State::Orphan);
    assert_eq!(find("text", &at(0, "")).state, State::Orphan);
    assert_eq!(find("text", &quote("\u{ad}\u{200b}")).state, State::Orphan);
    assert_eq!(find("", &around("a", "b", "c")).state, State::Orphan);
}

#[test]
fn the_stored_position() {
    let text = "𝒳 no, 𝒳 no, 𝒳 no";
    assert_eq!(place(text, &at(8, "no")), (State::Exact, Some(14)));
    assert_eq!(place(text, &at(14, "no")), (State::Exact, Some(23)));
    assert_eq!(place(text, &at(7, "no")), (State::Ambiguous, None));
    let unique = "𝒳 yes, 𝒳 no";
    for start in [0, 8, 10, 12, 13, usize::MAX] {
        assert_eq!(
            place(unique, &at(start, "no")),
            (State::Moved, Some(15)),
            "{start}"
        );
    }
    assert_eq!(place(unique, &at(9, "no")), (State::Exact, Some(15)));
}

#[test]
fn the_end_gives_the_position_only_without_a_start() {
    let text = "no, no, 𝒳no";
    let end = |end, start| Selector {
        start,
        end: Some(end),
        ..quote("no")
    };
    assert_eq!(place(text, &end(6, None)), (State::Exact, Some(4)));
    assert_eq!(place(text, &end(11, None)), (State::Exact, Some(12)));
    assert_eq!(
        place(text, &end(1, None)),
        (State::Ambiguous, None),
        "no room for the words"
    );
    assert_eq!(
        place(text, &end(2, Some(4))),
        (State::Exact, Some(4)),
        "the end before the start"
    );
    assert_eq!(place("x no", &end(1, None)), (State::Moved, Some(2)));
    assert_eq!(place("x no", &end(4, Some(0))), (State::Moved, Some(2)));
}

#[test]
fn the_position_is_preferred_to_the_context() {
    let selector = Selector {
        start: Some(4),
        ..around("", "no", ", 𝒳")
    };
    assert_eq!(place("no, no, 𝒳no", &selector), (State::Exact, Some(4)));
    assert_eq!(place("x no, no, 𝒳no", &selector), (State::Moved, Some(6)));
}

#[test]
fn line_ends_and_byte_order_mark_of_both_sides() {
    let raw = "\u{feff}first\r\nsecond line\r\nthird, second\r\n";
    let text = SourceText::new(raw);
    let found = |selector: &Selector<'_>| anchor(Some(&text), selector);
    assert_eq!(found(&at(0, "first\r\nsecond")).state, State::Exact);
    assert_eq!(found(&at(0, "first\nsecond")).state, State::Exact);
    assert_eq!(
        found(&around("\r\n", "second", " line\r\nthird")).range,
        Some(6..12)
    );
    assert_eq!(found(&around("", "second", "\r\n")).range, Some(25..31));
    assert_eq!(found(&at(25, "second\r\n")).state, State::Exact);
}

#[test]
fn context_decides_between_repeats() {
    let text = "no; so no; oh no";
    assert_eq!(place(text, &quote("no")), (State::Ambiguous, None));
    assert_eq!(
        place(text, &around("so ", "no", "")),
        (State::Exact, Some(7))
    );
    assert_eq!(
        place(text, &around("", "no", "; oh")),
        (State::Exact, Some(7))
    );
    assert_eq!(
        place(
            text,
            &Selector {
                suffix: Some("; so"),
                ..quote("no")
            }
        ),
        (State::Exact, Some(0)),
        "at the start"
    );
    assert_eq!(
        place(
            text,
            &Selector {
                prefix: Some("oh "),
                ..quote("no")
            }
        ),
        (State::Exact, Some(14)),
        "at the end"
    );
    assert_eq!(
        place(text, &around("", "no", "")),
        (State::Ambiguous, None),
        "empty is unknown"
    );
    assert_eq!(
        place(text, &around("", "no", ";")),
        (State::Ambiguous, None),
        "two fit"
    );
    assert_eq!(
        place(
            text,
            &Selector {
                start: Some(5),
                ..around("so ", "no", "")
            }
        ),
        (State::Moved, Some(7))
    );
}

#[test]
fn both_sides_of_the_context_must_fit() {
    let text = "a no b, a no c, x no b";
    assert_eq!(
        place(text, &around("a ", "no", " c")),
        (State::Exact, Some(10))
    );
    assert_eq!(
        place(text, &around("x ", "no", " c")),
        (State::Ambiguous, None)
    );
}

#[test]
fn nine_repeats_and_only_the_context_to_tell() {
    let rounds: Vec<String> = (1..=9)
        .map(|n| format!("Round {n}: no agreement was reached."))
        .collect();
    let text = rounds.join(" ");
    for n in 1..=9 {
        let prefix = format!("Round {n}: ");
        let found = find(
            &text,
            &Selector {
                prefix: Some(&prefix),
                ..quote("no agreement was reached")
            },
        );
        assert_eq!((found.state, found.occurrences), (State::Exact, 9));
        assert_eq!(
            found.range.unwrap().start,
            text.find(&prefix).unwrap() + prefix.len()
        );
    }
    assert_eq!(
        place(&text, &quote("no agreement was reached")),
        (State::Ambiguous, None)
    );
}

#[test]
fn context_decides_after_folding() {
    let text = "He said: “no”. She\u{a0}said:\n“no”. They said: “no”.";
    assert_eq!(
        place(text, &around("She said: \"", "no", "\".")),
        (State::Exact, Some(33))
    );
    assert_eq!(
        place(text, &around("said: \"", "no", "\".")),
        (State::Ambiguous, None)
    );
    // Too short to be like enough: only folding explains it.
    assert_eq!(
        place("x-a y–a", &around("y-", "a", "")),
        (State::Exact, Some(8))
    );
}

#[test]
fn context_decides_when_it_is_like_enough() {
    let text = "the minister answered: never. the general replied: never.";
    assert_eq!(
        place(text, &around("the ministers answered: ", "never", "")),
        (State::Exact, Some(23))
    );
    assert_eq!(
        place(text, &around("a diplomat had said: ", "never", "")),
        (State::Ambiguous, None)
    );
    assert_eq!(
        place("abcde no, abcdf no", &around("abcdx ", "no", "")),
        (State::Ambiguous, None),
        "equally like"
    );
    assert_eq!(
        place("abcX no, wxyz no", &around("abcd ", "no", "")),
        (State::Exact, Some(5)),
        "0.8 is enough"
    );
    assert_eq!(
        place("abX no, wxy no", &around("abc ", "no", "")),
        (State::Ambiguous, None),
        "0.75 is not"
    );
    let (text, prefix) = (
        "0123456789abcdefghijklmn no, no",
        "0123456789abcdefghi----- ",
    );
    assert_eq!(
        place(text, &around(prefix, "no", "")),
        (State::Exact, Some(25)),
        "5 edits in 25"
    );
    assert_eq!(
        place(text, &around(&prefix[1..], "no", "")),
        (State::Ambiguous, None),
        "5 edits in 24"
    );
    assert_eq!(
        place(
            "aaaa no zzzz, bbbb no yyyy",
            &around("aaaX ", "no", " qqqq")
        ),
        (State::Ambiguous, None),
        "the mean"
    );
}

#[test]
fn overlapping_occurrences_are_all_looked_at() {
    assert_eq!(
        place("ababa", &around("ab", "aba", "")),
        (State::Exact, Some(2))
    );
    assert_eq!(place("ababa", &at(2, "aba")), (State::Exact, Some(2)));
    let undecided = find("aaaaa", &quote("aa"));
    assert_eq!(
        (undecided.state, undecided.occurrences),
        (State::Ambiguous, 2)
    );
}

#[test]
fn folding_finds_whole_characters() {
    let text = "They\u{a0}said — “don’t\u{a0}\n wait…” and cafe\u{301}s.";
    assert_eq!(
        words(text, &quote("said - \"don't wait...\"")),
        (State::Normalised, Some("said — “don’t\u{a0}\n wait…”"))
    );
    assert_eq!(
        words(text, &quote("don't")),
        (State::Normalised, Some("don’t"))
    );
    assert_eq!(
        words(text, &quote("café")),
        (State::Normalised, Some("cafe\u{301}"))
    );
    assert_eq!(
        words("nego\u{ad}tiate", &quote("negotiate")),
        (State::Normalised, Some("nego\u{ad}tiate"))
    );
    assert_eq!(
        words("a 'straight' one", &quote("‘straight’")),
        (State::Normalised, Some("'straight'"))
    );
    assert_ne!(
        find(text, &quote("THEY SAID")).state,
        State::Normalised,
        "case does not fold"
    );
}

#[test]
fn words_from_other_files_and_keyboards_are_found() {
    let text = "Die Fische\n\u{ad}\nreiflotte verließ den Ha\u{ad}\nfen, und die Verhand-\nlungen ruh\u{ad}ten.";
    for words in [
        "Die Fischereiflotte verließ",
        "den Hafen, und",
        "die Verhandlungen ruhten",
        "die Verhand-lungen ruhten",
    ] {
        assert_eq!(
            find(text, &quote(words)).state,
            State::Normalised,
            "{words}"
        );
    }
    let text = "The oﬃce of ﬁsheries ﬂatly refused Article ①; 10⁵ of ＡＢＣ.";
    assert_eq!(
        words(text, &quote("office of fisheries flatly")),
        (State::Normalised, Some("oﬃce of ﬁsheries ﬂatly"))
    );
    assert_eq!(find(text, &quote("ABC")).state, State::Normalised);
    assert_eq!(find(text, &quote("refused Article 1")).state, State::Fuzzy);
    let found = find("they refused Article\u{a0}①; so", &quote("Article 1"));
    assert_eq!(
        (found.state, found.score),
        (State::Fuzzy, Some(0.8888)),
        "another sort of space is no difference"
    );
    assert_eq!(find(text, &quote("105 of")).state, State::Fuzzy);
    assert_eq!(
        find(
            "խաղաղություն եւ անվտանգություն։",
            &quote("խաղաղություն և անվտանգություն:")
        )
        .state,
        State::Normalised
    );
    assert_eq!(
        find("السـلام عليكم", &quote("السلام عليكم")).state,
        State::Normalised
    );
    assert_eq!(
        find("они re-sign it", &quote("resign it")).state,
        State::Fuzzy
    );
    assert_ne!(
        find("всё решено", &quote("все решено")).state,
        State::Normalised
    );
}

#[test]
fn a_part_of_an_ellipsis_is_not_found_by_folding() {
    assert_eq!(
        find("so we will wait…", &quote("we will wait.")).state,
        State::Fuzzy
    );
}

#[test]
fn verbatim_comes_before_folding() {
    let found = find("it’s and it's", &quote("it's"));
    assert_eq!(
        (found.state, found.range, found.occurrences),
        (State::Exact, Some(11..15), 1)
    );
}

#[test]
fn repeats_after_folding() {
    let text = "a: it’s; b: it’s; c: it’s";
    let undecided = find(text, &quote("it's"));
    assert_eq!(
        (undecided.state, undecided.range, undecided.occurrences),
        (State::Ambiguous, None, 3)
    );
    let decided = find(text, &around("b: ", "it's", ""));
    assert_eq!(
        (decided.state, decided.range, decided.occurrences),
        (State::Normalised, Some(14..20), 3)
    );
}

#[test]
fn differences_are_scored_by_the_rule() {
    let found = find("xx the quick brown fox xx", &quote("the quack brown fox"));
    assert_eq!(
        (found.state, found.range, found.score),
        (State::Fuzzy, Some(3..22), Some(0.9473)),
        "18 / 19"
    );
    // (50 · 18/19 + 20 · 2/3 + 20 · 0 + 2 · (1 − 10/25)) / 92
    let found = find(
        "xx the quick brown fox xx",
        &Selector {
            start: Some(13),
            ..around("yx ", "the quack brown fox", "?")
        },
    );
    assert_eq!((found.state, found.score), (State::Orphan, None), "0.672");
    // (50 · 18/19 + 20 · 2/3 + 20 + 2 · (1 − 10/25)) / 92
    let found = find(
        "xx the quick brown fox xx",
        &Selector {
            start: Some(13),
            ..around("yx ", "the quack brown fox", " xx")
        },
    );
    assert_eq!((found.state, found.score), (State::Fuzzy, Some(0.8902)));
}

#[test]
fn the_best_scored_of_equally_close_places() {
    let text = "one: the kitten; two: the mitten";
    assert_eq!(
        words(text, &quote("the sitten")),
        (State::Fuzzy, Some("the kitten"))
    );
    assert_eq!(
        words(text, &around("two: ", "the sitten", "")),
        (State::Fuzzy, Some("the mitten"))
    );
    assert_eq!(
        words(text, &at(20, "the sitten")),
        (State::Fuzzy, Some("the mitten"))
    );
}

#[test]
fn a_position_far_outside_the_text_does_not_hide_it() {
    assert_eq!(
        find("the kitten", &at(usize::MAX, "the sitten")).state,
        State::Fuzzy
    );
}

#[test]
fn an_edit_at_the_end_does_not_shorten_what_is_found() {
    assert_eq!(
        words("we shall never surrendeX it", &quote("never surrender")),
        (State::Fuzzy, Some("never surrendeX"))
    );
}

#[test]
fn at_most_half_and_at_most_256_edits() {
    assert_eq!(
        find("abXX", &quote("abcd")).state,
        State::Orphan,
        "half of it"
    );
    assert_eq!(
        find("..abcdefghXX..", &quote("abcdefghij")).state,
        State::Fuzzy,
        "2 edits in 10"
    );
    assert_eq!(
        find("..abcdefgXXX..", &quote("abcdefghij")).state,
        State::Orphan,
        "3 edits in 10"
    );
    // (50 · 7/10 + 20 + 20) / 90
    let found = find("..abcdefgXXX..", &around("..", "abcdefghij", ".."));
    assert_eq!(
        (found.state, found.score),
        (State::Fuzzy, Some(0.8333)),
        "3 edits in 10, but the context fits"
    );
    // (50 · 15/24 + 20 + 20) / 90 = 0.79
    let found = find(
        "..abcdefghijklmno.........",
        &around("..", "abcdefghijklmnopqrstuvwx", ".."),
    );
    assert_eq!(found.state, State::Orphan);
    let long = "0123456789".repeat(100);
    let changed = |every: usize| -> String {
        long.char_indices()
            .map(|(at, c)| if at % every == 0 { 'x' } else { c })
            .collect()
    };
    assert_eq!(
        find(&changed(5), &quote(&long)).state,
        State::Fuzzy,
        "200 edits in 1000"
    );
    assert_eq!(
        find(&changed(4), &quote(&long)).state,
        State::Orphan,
        "250 edits, 0.75"
    );
    let in_context = |text: String| find(&format!("<<{text}>>"), &around("<<", &long, ">>")).state;
    assert_eq!(
        in_context(changed(4)),
        State::Fuzzy,
        "250 edits, but the context fits"
    );
    assert_eq!(
        in_context(changed(3)),
        State::Orphan,
        "334 edits, though (50 · 0.666 + 40) / 90 = 0.81"
    );
}

#[test]
fn a_context_that_is_not_given_is_no_part_of_the_score() {
    let text = "x we agreed on the border today y";
    let exact = "we agreed on the bordering day";
    let score = |selector: &Selector<'_>| find(text, selector).score;
    assert_eq!(score(&quote(exact)), Some(0.8666), "26 / 30");
    // (50 · 26/30 + 2) / 52
    assert_eq!(score(&at(2, exact)), Some(0.8717));
    // (50 · 26/30 + 20) / 70
    assert_eq!(
        score(&Selector {
            prefix: Some("x "),
            ..quote(exact)
        }),
        Some(0.9047)
    );
    assert_eq!(
        score(&Selector {
            suffix: Some(" y"),
            ..quote(exact)
        }),
        Some(0.9047)
    );
    // (50 · 26/30 + 42) / 92
    assert_eq!(
        score(&Selector {
            start: Some(2),
            ..around("x ", exact, " y")
        }),
        Some(0.9275)
    );
}

#[test]
fn more_occurrences_than_can_be_told_apart() {
    let text = format!("{}no", "no ".repeat(70_000));
    let found = find(&text, &around("no ", "no", ""));
    assert_eq!((found.state, found.occurrences), (State::Ambiguous, 100));
    assert_eq!(find(&text, &at(3 * 69_000, "no")).state, State::Exact);
    let text = format!("so {text}");
    assert_eq!(
        find(&text, &around("so ", "no", "")).state,
        State::Ambiguous,
        "the rest is not looked at"
    );
}

#[test]
fn ten_thousand_single_letters_and_one_context() {
    let text = format!("{}>a<{}", "a ".repeat(5000), " a".repeat(5000));
    assert_eq!(
        place(&text, &around(" >", "a", "<")),
        (State::Exact, Some(10_001))
    );
    let undecided = find(&text, &quote("a"));
    assert_eq!(
        (undecided.state, undecided.occurrences),
        (State::Ambiguous, 100),
        "the rest is not counted"
    );
}

#[test]
fn a_hostile_size_is_given_up() {
    let exact = format!("{}b", "a".repeat(60_000));
    let found = find(&"a".repeat(200_000), &quote(&exact));
    assert_eq!(
        (found.state, found.score),
        (State::Fuzzy, Some(0.9999)),
        "the first of many places, and no more"
    );
    let (text, ends_otherwise) = (
        format!("{}b", "a".repeat(200_000)),
        "a".repeat(50_000) + &"b".repeat(300),
    );
    let found = find(&text, &quote(&ends_otherwise));
    assert_eq!(
        (found.state, found.tried_up_to),
        (State::Orphan, Some(0)),
        "more was not tried"
    );
    let found = find(&"a".repeat(5000), &quote(&exact));
    assert_eq!(
        (found.state, found.tried_up_to),
        (State::Orphan, None),
        "everything was tried"
    );
    let script: String = ('\u{4e00}'..).take(20_000).collect();
    assert_eq!(
        find(
            "no no",
            &Selector {
                prefix: Some(&script),
                ..quote("no")
            }
        )
        .state,
        State::Ambiguous
    );
    assert_eq!(find("no no", &quote(&script)).state, State::Orphan);
}

/// Text in which repeats are likely, with all that folds.
fn repetitive() -> impl Strategy<Value = Vec<char>> {
    let alphabet = "aab \u{a0}\n“’…–\u{ad}e\u{301}é𝒳"
        .chars()
        .collect::<Vec<_>>();
    proptest::collection::vec(proptest::sample::select(alphabet), 1..120)
}

/// Text in which repeats of more than a few characters are not.
fn varied() -> impl Strategy<Value = Vec<char>> {
    let alphabet = ('a'..='z').chain(" \n’é𝒳漢".chars()).collect::<Vec<_>>();
    proptest::collection::vec(proptest::sample::select(alphabet), 120..300)
}

fn text_of(chars: &[char]) -> String {
    chars.iter().collect()
}

proptest! {
    #[test]
    fn a_passage_with_its_context_is_found(chars in repetitive(), from in any::<usize>(), len in any::<usize>()) {
        let from = from % chars.len();
        let to = from + 1 + len % (chars.len() - from).clamp(1, 12);
        let (text, exact) = (text_of(&chars), text_of(&chars[from..to]));
        let prefix = text_of(&chars[from.saturating_sub(32)..from]);
        let suffix = text_of(&chars[to..chars.len().min(to + 32)]);
        let start = text_of(&chars[..from]).len();
        let passage = Some(start..start + exact.len());
        let selector = around(&prefix, &exact, &suffix);

        let stored = find(&text, &Selector { start: Some(from), end: Some(to), ..selector });
        prop_assert_eq!((stored.state, &stored.range), (State::Exact, &passage));

        let whole = format!("{prefix}{exact}{suffix}");
        let again = text[text.find(&whole).unwrap()..].chars().skip(1).collect::<String>().contains(&whole);
        let found = find(&text, &selector);
        if again {
            prop_assert!(matches!(found.state, State::Exact | State::Ambiguous));
        } else {
            prop_assert_eq!((found.state, &found.range), (State::Exact, &passage));
        }
    }

    #[test]
    fn an_edit_elsewhere_does_not_lose_a_passage(
        chars in varied(),
        from in 40..60usize,
        len in 1..20usize,
        edit in any::<prop::sample::Index>(),
        insert in any::<bool>(),
    ) {
        let (exact, prefix) = (text_of(&chars[from..from + len]), text_of(&chars[from - 32..from]));
        let suffix = text_of(&chars[from + len..from + len + 32]);
        let edit = edit.index(chars.len() - len);
        let edit = if edit < from { edit } else { edit + len };
        let mut edited = chars.clone();
        if insert { edited.insert(edit, '#') } else { edited[edit] = '#' }
        let text = text_of(&edited);

        let found = find(&text, &Selector { start: Some(from), ..around(&prefix, &exact, &suffix) });
        let pushed = insert && edit < from;
        // Where the passage's old position shows the same words, they are a repeat and as good.
        if pushed && text.chars().skip(from).collect::<String>().starts_with(&exact) {
            return Ok(());
        }
        let state = if pushed { State::Moved } else { State::Exact };
        let start = text_of(&edited[..from + usize::from(pushed)]).len();
        prop_assert_eq!((found.state, found.range), (state, Some(start..start + exact.len())));
    }

    #[test]
    fn a_passage_retyped_in_plain_signs_is_found(chars in repetitive(), from in any::<usize>(), len in 1..20usize) {
        let from = from % chars.len();
        let (text, exact) = (text_of(&chars), text_of(&chars[from..chars.len().min(from + len)]));
        let retyped: Vec<String> = exact.split('–').map(|part| Folded::new(part).as_str().to_owned()).collect();
        let plain = retyped.join("-");
        // Otherwise it is cut inside of something that folds as a whole: a run of white space, a
        // letter and its accent, a word with its hyphen.
        let next = chars.iter().skip(from + len).find(|c| **c != '\u{ad}');
        prop_assume!(!plain.starts_with(['\u{301}', ' ', '-']) && !plain.ends_with([' ', '-']) && !plain.contains("-\u{301}"));
        prop_assume!(next != Some(&'\u{301}') && !plain.is_empty());
        let found = find(&text, &Selector { start: Some(from), ..quote(&plain) });
        prop_assert!(matches!(found.state, State::Exact | State::Moved | State::Ambiguous | State::Normalised));
        if let Some(range) = found.range {
            let (there, words) = (Folded::new(&text[range]), Folded::new(&plain));
            prop_assert_eq!(there.as_str(), words.as_str());
        }
    }

    #[test]
    fn anything_can_be_asked(
        text in "(?s).{0,60}|[ab\r\n\u{feff}]{0,60}",
        exact in "(?s).{0,8}|[ab\r\n]{0,4}",
        prefix in proptest::option::of("(?s).{0,8}|[ab]{0,3}"),
        suffix in proptest::option::of("(?s).{0,8}|[ab]{0,3}"),
        start in proptest::option::of(prop_oneof![0..80usize, Just(usize::MAX)]),
        end in proptest::option::of(prop_oneof![0..80usize, Just(usize::MAX)]),
    ) {
        let source = SourceText::new(&text);
        let selector = Selector { exact: &exact, prefix: prefix.as_deref(), suffix: suffix.as_deref(), start, end };
        let found = anchor(Some(&source), &selector);
        let settled = found.state.is_verified() || found.state == State::Fuzzy;
        prop_assert_eq!(found.range.is_some(), settled);
        prop_assert_eq!(found.score.is_some(), found.state == State::Fuzzy);
        if let Some(range) = found.range {
            let there = source.as_str().get(range).unwrap();
            if matches!(found.state, State::Exact | State::Moved) {
                prop_assert_eq!(there, line_feeds(&exact));
            }
        }
        prop_assert!(found.score.is_none_or(|score| (0.8..=1.0).contains(&score)));
    }
}
