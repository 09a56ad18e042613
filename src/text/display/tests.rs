//! Display text: every scalar, hostile texts, and the maps between raw and display text.

use super::treatment::is_plain;
use super::unsafe_graphemes::is_unsafe;
use super::*;
use proptest::prelude::*;
use std::collections::{BTreeMap, HashSet};
use unicode_properties::{GeneralCategory, UnicodeGeneralCategory};
use unicode_segmentation::UnicodeSegmentation;

/// Characters that display text must not contain.
fn is_forbidden(c: char) -> bool {
    use GeneralCategory as Is;
    !matches!(c, '\u{200C}' | '\u{200D}')
        && matches!(
            c.general_category(),
            Is::Control
                | Is::Format
                | Is::LineSeparator
                | Is::ParagraphSeparator
                | Is::PrivateUse
                | Is::Unassigned
        )
}

/// Holds one raw text to everything promised of its display text, in one layout.
fn check_layout(raw: &str, layout: Layout) {
    let shown = show(raw, layout);
    let text = shown.as_str();
    let start: String = raw.chars().take(40).collect();
    let forbidden = |c: char| is_forbidden(c) && !(c == '\n' && layout == Layout::Block);
    assert!(!text.contains(forbidden), "{start:?} → {text:?}");
    assert!(!text.graphemes(true).any(is_unsafe), "{start:?} → {text:?}");
    if text == raw {
        assert!(
            matches!(shown.clone().into_text(), Cow::Borrowed(_)) || raw.contains(REPLACEMENT),
            "{start:?}"
        );
    } else {
        let again = show(text, layout);
        assert_eq!(again.as_str(), text, "{start:?}");
        assert!(again.hidden().is_empty(), "{start:?} → {text:?}");
    }
    check_map(raw, &shown);
}

fn check_map(raw: &str, shown: &DisplayText<'_>) {
    let text = shown.as_str();
    let mut last = 0;
    for byte in 0..raw.len() + 3 {
        let there = shown.to_shown(byte);
        assert!(
            there >= last && text.is_char_boundary(there),
            "{raw:?} {byte}"
        );
        last = there;
    }
    last = 0;
    for byte in 0..text.len() + 3 {
        let back = shown.to_raw(byte);
        assert!(back >= last && raw.is_char_boundary(back), "{raw:?} {byte}");
        assert!(shown.to_shown(back) <= byte, "{raw:?} {byte}");
        last = back;
    }
    assert_eq!(shown.to_raw(text.len()), raw.len());
    assert_eq!(shown.to_shown(raw.len()), text.len());
}

fn check(raw: &str) {
    check_layout(raw, Layout::Line);
    check_layout(raw, Layout::Block);
}

/// Checks each scalar alone and between letters. Texts as long as one before that are shown
/// alike are not taken apart again: hundreds of thousands of scalars come out as one U+FFFD.
fn sweep(scalars: impl Iterator<Item = char>) -> usize {
    let mut known = [Layout::Line, Layout::Block].map(|layout| (layout, HashSet::new()));
    let mut tried = 0;
    let mut between = String::new();
    for c in scalars {
        between.clear();
        between.extend(['a', c, 'b']);
        for raw in [between.as_str(), &between[1..=c.len_utf8()]] {
            for (layout, known) in &mut known {
                let shown = show(raw, *layout);
                let same = shown.as_str() == raw;
                if same || known.insert((raw.len(), shown.into_string())) {
                    check_layout(raw, *layout);
                }
                tried += 1;
            }
        }
    }
    tried
}

#[test]
fn every_scalar_is_tamed() {
    let threads = std::thread::available_parallelism().map_or(2, usize::from);
    let tried: usize = std::thread::scope(|scope| {
        let share = |nth| scope.spawn(move || sweep(('\0'..=char::MAX).skip(nth).step_by(threads)));
        let running: Vec<_> = (0..threads).map(share).collect();
        running
            .into_iter()
            .map(|thread| thread.join().unwrap())
            .sum()
    });
    assert_eq!(tried, 4 * 1_112_064);
    eprintln!("every_scalar_is_tamed: tried {tried}, failed 0");
}

#[test]
fn plain_characters_are_what_is_said_of_them() {
    for c in ('\0'..=char::MAX).filter(|&c| is_plain(c)) {
        assert!(
            matches!(
                Treatment::of_category(c.general_category()),
                Treatment::Keep
            ) || c == ' ',
            "{c:?}"
        );
        assert!(
            (1..=2).contains(&width::grapheme(c.encode_utf8(&mut [0; 4]))),
            "{c:?}"
        );
        let pair = format!("{c}{c}");
        assert_eq!(pair.graphemes(true).count(), 2, "{c:?}");
    }
}

const HOSTILE: &[&str] = &[
    "\x1b[2J",
    "\x1b[10A",
    "\x1b[?1049l",
    "\x1b[?1000h",
    "\x1b[6n",
    "\x1b[c",
    "\x1bc",
    "\x1b#8",
    "\x1b(0",
    "\x1b[8m",
    "\x1b[201~",
    "\x1b]0;x\x07",
    "\x1b]52;c;eA==\x07",
    "\x1b]8;;http://e\x1b\\",
    "\x1b]50;?",
    "\x1bP$q\"p\x1b\\",
    "\x1b]",
    "\x1bP",
    "\x1b[",
    "\u{9b}2J",
    "\u{9d}0;x\u{9c}",
    "\u{90}$q",
    "\0",
    "\0x\0",
    "abc\rdef",
    "ab\x08\x08cd",
    "\r\n",
    "\n",
    "\t",
    "\u{b}\u{c}\u{85}\u{2028}\u{2029}",
    "\u{202e}evil\u{202c}",
    "\u{2066}\u{2067}\u{2068}x\u{2069}\u{2069}",
    "p\u{200b}a\u{200b}y",
    "\u{e0001}\u{e0041}\u{e007f}",
    "\u{301}\u{301}x",
    "e\u{301}\u{302}\u{303}\u{304}\u{305}\u{306}",
    "👩\u{200d}👩\u{200d}👧",
    "🇦🇿🇦",
    "🇦",
    "﷽ ⸻",
    "لا",
    "ｶﾞ",
    " ﾞﾞﾞﾞﾞ",
    "\u{17d8}",
    "раураl",
    "\u{115f}\u{1160}\u{3164}\u{ffa0}\u{2800}",
    "\u{feff}x\u{ad}y",
    "می\u{200c}خواهم",
    "ক্\u{200d}ষ",
    "র\u{200d}্য",
    "a\u{200d}b",
    "ب\u{200c}\u{200c}ب",
    "\u{d4e}",
    "\u{d4e}\u{d4e}",
    "\u{1161}",
    "\u{a0}\u{2009}\u{3000}",
    "\u{e000}\u{fffff}\u{ffff}\u{378}",
    "😀🏽🏽🏽🏽",
    "🏽",
    "\u{1038}",
    "क्क्क्क्क्क",
    "ำำำำำำ",
    "１\u{fe0f}\u{20e3}",
    "\u{180e}",
    "\u{600}1",
    "�",
    "↵",
    "␛",
    "Հայաստան",
    "Qarabağ ı İ",
    "\u{302e}",
    "ᄀᄀᄀ",
    "\u{11f02}",
];

#[test]
fn hostile_texts_are_tamed() {
    let mut tried = 0;
    for a in HOSTILE {
        check(a);
        for b in HOSTILE {
            check(&format!("{a}{b}"));
            check(&format!("{a}x{b}\u{301}{a}"));
            tried += 2;
        }
    }
    eprintln!("hostile_texts_are_tamed: tried {tried}, failed 0");
}

#[test]
fn floods_take_linear_time() {
    let started = std::time::Instant::now();
    let mut tried = 0;
    for piece in HOSTILE {
        let flood = piece.repeat(100_000 / piece.len());
        for layout in [Layout::Line, Layout::Block] {
            let shown = show(&flood, layout);
            assert_eq!(show(shown.as_str(), layout).as_str(), shown.as_str());
            tried += 1;
        }
    }
    assert!(started.elapsed().as_secs() < 120);
    eprintln!(
        "floods_take_linear_time: tried {tried}, failed 0 ({:?})",
        started.elapsed()
    );
}

#[test]
fn hidden_characters_are_counted_alike_in_stretches() {
    for piece in [
        "ab\x1b[2J",
        "ab\u{202e}\u{301}\u{301}",
        "word ",
        "ab\u{200b}\u{f0b7}",
    ] {
        let flood = piece.repeat(5 * STRETCH / piece.len());
        assert_eq!(&hidden(&flood), block(&flood).hidden(), "{piece:?}");
    }
    let dense = "\x7f".repeat(5 * STRETCH + 1);
    assert_eq!(hidden(&dense), BTreeMap::from([('\x7f', 5 * STRETCH + 1)]));
    assert_eq!(hidden(""), BTreeMap::new());
}

#[test]
fn bullets_of_word_are_bullets() {
    let shown = line("\u{f0b7} one \u{f0a7}\u{301} \u{f0ff}");
    assert_eq!(shown.as_str(), "• one • \u{fffd}");
    assert_eq!(
        shown.hidden(),
        &BTreeMap::from([('\u{301}', 1), ('\u{f0ff}', 1)])
    );
}

#[test]
fn scripts_come_through() {
    let same = [
        "Հայաստանի Հանրապետություն՝ «Լեռնային Ղարաբաղ»։",
        "საქართველო ᲡᲐᲥᲐᲠᲗᲕᲔᲚᲝ",
        "Azərbaycan Respublikası, Xankəndi, ı İ ş ğ ç ö ü",
        "Нагорный Карабах — «Арцах», й",
        "السَّلامُ عَلَيْكُم، قره‌باغ می‌خواهم",
        "בְּרֵאשִׁית",
        "日本語、中文。　한국어「」",
        "हिन्दी क्षत्रिय श्रीमान् क्‍ष",
        "বাংলা র‍্যাব",
        "ภาษาไทย น้ำ ที่",
        "ភាសាខ្មែរ ស្ត្រី ៘",
        "မြန်မာ ကျွန်ုပ်",
        "සිංහල ශ්‍රී",
        "Tiếng Việt e\u{302}\u{301}",
        "ｶﾞ ﾊﾟ ﷽ ⸻ 👍🏽 🇦🇲🇦🇿",
        "“quote” – ‘x’ … € ™ → ≤ ½",
    ];
    for raw in same {
        let shown = line(raw);
        assert_eq!(shown.as_str(), raw);
        assert!(matches!(shown.clone().into_text(), Cow::Borrowed(_)) && shown.hidden().is_empty());
        check(raw);
    }
}

#[test]
fn each_rule_does_its_work() {
    let lines = [
        ("a\tb", "a b"),
        ("a\r\nb\rc\nd\u{2028}", "a↵b↵c↵d↵"),
        ("\x1b[2J\x7f", "␛[2J␡"),
        ("\u{202e}x\u{e000}", "�x�"),
        ("p\u{200b}a\u{ad}y\u{feff}", "pay"),
        ("a\u{a0}b\u{3000}", "a b\u{3000}"),
        (
            "\u{301}a\u{301}\u{301}\u{301}\u{301}\u{301}",
            "a\u{301}\u{301}\u{301}\u{301}",
        ),
        ("x \u{301}y\n\u{301}\x07\u{301}", "x y↵␇"),
        ("a\u{200d}b 👩\u{200d}👧 ❤\u{fe0f}", "ab 👩👧 ❤"),
        ("ب\u{200c}ب ب\u{200c} \u{200c}ب", "ب\u{200c}ب ب ب"),
        ("ᄀᄀᄀx\u{1161}", "�x�"),
    ];
    for (raw, shown) in lines {
        assert_eq!(line(raw).as_str(), shown);
    }
    assert_eq!(
        block("\ta\tbcde\tf\n日\tx\r\n\u{85}").as_str(),
        "    a   bcde    f\n日  x\n\n"
    );
}

#[test]
fn hidden_characters_are_counted() {
    let raw = "\x1b\x1b\ta\u{a0}\u{200b}\r\n\u{202e}ᄀᄀᄀ�";
    let expected = [('\x1b', 2), ('\u{200b}', 1), ('\u{202e}', 1), ('ᄀ', 3)];
    assert_eq!(*line(raw).hidden(), BTreeMap::from(expected));
}

#[test]
fn offsets_go_both_ways() {
    let shown = line("a\x1bé\u{200b}\u{200b}z\r\nq");
    assert_eq!(shown.as_str(), "a␛éz↵q");
    let there: Vec<_> = (0..=14).map(|byte| shown.to_shown(byte)).collect();
    assert_eq!(there, [0, 1, 4, 4, 6, 6, 6, 6, 6, 6, 6, 7, 7, 10, 11]);
    let back: Vec<_> = (0..=11).map(|byte| shown.to_raw(byte)).collect();
    assert_eq!(back, [0, 1, 1, 1, 2, 2, 10, 11, 11, 11, 13, 14]);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(3000))]
    #[test]
    fn any_text_is_tamed(raw in any::<String>()) {
        check(&raw);
    }

    #[test]
    fn any_mixture_is_tamed(pieces in proptest::collection::vec(
        prop_oneof![
            proptest::sample::select(HOSTILE).prop_map(str::to_owned),
            "[\u{d4e}\u{11f02}\u{1193f}ᄀ각ᆨᅡ🇦🏽ﾞำक्षর\u{200d}\u{200c}\u{301}\u{1038}\u{102b}\u{94d}\u{93f}لا\t\n \u{fe0f}\u{20e3}👩ⵏ⵿អ្ក\u{600}\u{e000}]{1,6}",
        ], 0..30)
    ) {
        check(&pieces.concat());
    }
}
