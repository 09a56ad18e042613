//! The fast search against the plain one, on random texts of several scripts; periodic ones among
//! them.

use proptest::prelude::*;

use super::*;

/// Letters of a script, few or many of them, and what stands between words.
fn alphabets() -> impl Strategy<Value = Vec<char>> {
    prop_oneof![
        Just("ab"),
        Just("aab \n’'"),
        Just("abcdefghijklmnop "),
        Just("etaoinshrdlu  .,-–“”"),
        Just("абвгдеёжзийклмноп  —"),
        Just("աբգդեւևզ ։՞"),
        Just("ابتثجحخد ـ،"),
        Just("漢字仮名交文章中国日本語。、"),
        Just("aé𝒳漢e\u{301}ﬁ"),
        Just("abc-\n\u{ad} ﬁxyz"),
    ]
    .prop_map(|letters: &str| letters.chars().collect())
}

/// A text: random, or some letters over and over with a slip here and there.
fn texts() -> impl Strategy<Value = (Vec<char>, Vec<char>)> {
    let letters = |alphabet: Vec<char>, len: std::ops::Range<usize>| {
        proptest::collection::vec(proptest::sample::select(alphabet), len)
    };
    alphabets().prop_flat_map(move |alphabet| {
        let period = letters(alphabet.clone(), 1..12);
        let slips = proptest::collection::vec(
            (0..400usize, proptest::sample::select(alphabet.clone())),
            0..4,
        );
        let periodic = (period, 1..60usize, slips).prop_map(|(period, times, slips)| {
            let mut text = period.repeat(times);
            for (at, letter) in slips {
                if let Some(place) = text.get_mut(at) {
                    *place = letter;
                }
            }
            text
        });
        let random = letters(alphabet.clone(), 1..500);
        (
            prop_oneof![2 => random.boxed(), 1 => periodic.boxed()],
            Just(alphabet),
        )
    })
}

/// Changes made to a passage before it is looked for.
#[derive(Debug, Clone)]
struct Damage {
    from: prop::sample::Index,
    len: usize,
    edits: Vec<(prop::sample::Index, u8, prop::sample::Index)>,
    context: (usize, usize, bool),
    start: Option<prop::sample::Index>,
}

fn damages() -> impl Strategy<Value = Damage> {
    let edits = proptest::collection::vec(
        (
            any::<prop::sample::Index>(),
            0..4u8,
            any::<prop::sample::Index>(),
        ),
        0..14,
    );
    let context = (
        prop_oneof![Just(0), 1..20usize],
        prop_oneof![Just(0), 1..20usize],
        any::<bool>(),
    );
    (
        any::<prop::sample::Index>(),
        1..160usize,
        edits,
        context,
        proptest::option::of(any::<prop::sample::Index>()),
    )
        .prop_map(|(from, len, edits, context, start)| Damage {
            from,
            len,
            edits,
            context,
            start,
        })
}

/// A quotation as somebody may have copied it: its words, prefix, suffix and start.
type Copied = (String, Option<String>, Option<String>, Option<usize>);

fn copied(text: &[char], alphabet: &[char], damage: &Damage) -> Copied {
    let from = damage.from.index(text.len());
    let to = (from + damage.len).min(text.len());
    let mut words = text[from..to].to_vec();
    for (at, kind, letter) in &damage.edits {
        let at = at.index(words.len().max(1));
        let letter = alphabet[letter.index(alphabet.len())];
        match kind {
            0 if at < words.len() => words[at] = letter,
            1 if words.len() > 1 => drop(words.remove(at)),
            2 if at < words.len() => words[at] = '#',
            _ => words.insert(at, letter),
        }
    }
    let (before, after, is_right) = damage.context;
    let side = |chars: &[char]| {
        let chars: String = if is_right {
            chars.iter().collect()
        } else {
            chars.iter().rev().collect()
        };
        (!chars.is_empty()).then_some(chars)
    };
    let prefix = side(&text[from.saturating_sub(before)..from]);
    let suffix = side(&text[to..text.len().min(to + after)]);
    (
        words.iter().collect(),
        prefix,
        suffix,
        damage.start.map(|start| start.index(2 * text.len())),
    )
}

/// Both searches for some quotations must say the same of each.
fn compare(text: &[char], alphabet: &[char], damages: &[Damage]) -> Result<(), TestCaseError> {
    let text = SourceText::new(&text_of(text));
    let chars: Vec<char> = text.as_str().chars().collect();
    if chars.is_empty() {
        return Ok(());
    }
    let copied: Vec<Copied> = damages
        .iter()
        .map(|damage| copied(&chars, alphabet, damage))
        .collect();
    let selectors: Vec<Selector<'_>> = copied
        .iter()
        .map(|(exact, prefix, suffix, start)| Selector {
            exact,
            prefix: prefix.as_deref(),
            suffix: suffix.as_deref(),
            start: *start,
            end: None,
        })
        .collect();
    let together = Lookup {
        threads: 2,
        is_cancelled: &|| false,
    }
    .anchors(&text, &selectors)
    .unwrap();
    for (selector, together) in selectors.iter().zip(together) {
        let mut plain = reference::anchor(&text, selector);
        let alone = anchor(Some(&text), selector);
        prop_assert_eq!(&alone, &together, "alone and together: {:?}", selector);
        plain.occurrences = if plain.state == State::Ambiguous {
            plain.occurrences.min(100)
        } else {
            alone.occurrences
        };
        prop_assert_eq!(&alone, &plain, "{:?}", selector);
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(), ..ProptestConfig::default() })]

    #[test]
    fn the_fast_search_says_what_the_plain_one_says(
        (text, alphabet) in texts(),
        damages in proptest::collection::vec(damages(), 1..14),
    ) {
        compare(&text, &alphabet, &damages)?;
    }
}

/// A bounded number of cases in the suite; many more by hand, with `PROPTEST_CASES`.
fn cases() -> u32 {
    std::env::var("PROPTEST_CASES")
        .ok()
        .and_then(|cases| cases.parse().ok())
        .unwrap_or(150)
}
