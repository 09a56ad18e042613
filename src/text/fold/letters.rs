//! Letters that people spell in Latin in a way that decomposing and `any_ascii` do not find, or in more than one way.

/// The ways to spell a letter, and the habit by which people choose among them: who has the habit has it for every letter of
/// that habit. The first way is the usual one. `y` is written `i`, as folding has it.
type Ways = (char, &'static [&'static str]);

/// The habit of letters that are spelled in one way only.
const NONE: char = ' ';

/// A letter, lower-cased.
fn ways(c: char) -> Option<Ways> {
    Some(match c {
        // One usual spelling, but not the one that decomposing and `any_ascii` find; or a mark in its plain form.
        'ъ' | 'ь' => (NONE, &[""]),
        '‘' | '’' | '‛' | 'ʼ' | '′' => (NONE, &["'"]),
        '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' => (NONE, &["-"]),
        '“' | '”' | '„' | '‟' | '″' | '«' | '»' => (NONE, &["\""]),
        'ч' | 'չ' => (NONE, &["ch"]),
        'э' | 'է' => (NONE, &["e"]),
        'և' => (NONE, &["ev"]),
        'ґ' => (NONE, &["g"]),
        'ղ' | 'ღ' => (NONE, &["gh"]),
        'ı' | 'и' | 'і' | 'й' | 'ы' | 'յ' => (NONE, &["i"]),
        'я' => (NONE, &["ia"]),
        'ю' => (NONE, &["iu"]),
        'ք' | 'ქ' | 'კ' => (NONE, &["k"]),
        'խ' | 'ხ' => (NONE, &["kh"]),
        'պ' | 'փ' | 'პ' => (NONE, &["p"]),
        'ռ' => (NONE, &["r"]),
        'ш' => (NONE, &["sh"]),
        'թ' | 'ტ' => (NONE, &["t"]),
        'ծ' | 'ց' | 'ც' | 'წ' => (NONE, &["ts"]),
        'в' => (NONE, &["v"]),
        // Marks dropped, or spelled out with a second letter.
        'ç' | 'č' | 'ć' | 'ћ' => ('ş', &["c", "ch"]),
        'đ' | 'ђ' => ('ş', &["d", "dj"]),
        'ş' | 'ș' | 'š' => ('ş', &["s", "sh"]),
        'ț' | 'ţ' => ('ş', &["t", "ts"]),
        'ž' => ('ş', &["z", "zh"]),
        'å' => ('ü', &["a", "aa"]),
        'ä' => ('ü', &["a", "ae"]),
        'ö' | 'ø' => ('ü', &["o", "oe"]),
        'ü' => ('ü', &["u", "ue"]),
        'ñ' => ('ñ', &["n", "ni"]),
        'ə' => ('ə', &["a", "e"]),
        'ğ' => ('ğ', &["g", "gh", "kh"]),
        // Cyrillic.
        'г' => ('г', &["g", "h"]),
        'е' => ('е', &["e", "ie"]),
        'ё' => ('ё', &["e", "io", "o"]),
        'ѓ' => ('ш', &["g", "gj"]),
        'ѕ' => (NONE, &["dz"]),
        'ї' => ('ї', &["i", "ii"]),
        'ј' => ('ш', &["i", "j"]),
        'є' => ('є', &["ie", "e"]),
        'ќ' => ('ш', &["k", "kj"]),
        'х' => ('х', &["kh", "h"]),
        'ц' => ('ц', &["ts", "c"]),
        'љ' => ('ш', &["l", "lj"]),
        'њ' => ('ш', &["n", "nj"]),
        'щ' => ('щ', &["shch", "sch"]),
        'ў' => ('ў', &["u", "w"]),
        'ж' => ('ж', &["zh", "j"]),
        'џ' => ('џ', &["dzh", "j", "dj"]),
        // Greek, Armenian, Georgian.
        'χ' => ('χ', &["ch", "kh"]),
        'φ' => ('φ', &["f", "ph"]),
        'η' => ('η', &["i", "e"]),
        'υ' => ('υ', &["i", "u"]),
        'β' => ('β', &["v", "b"]),
        'ξ' => ('ξ', &["x", "ks"]),
        'ճ' | 'ჭ' => ('ճ', &["ch", "tch"]),
        'ը' => ('ը', &["e", "i"]),
        'ե' => ('ե', &["e", "ie"]),
        'ջ' | 'ჯ' => ('ջ', &["j", "dj"]),
        'ո' => ('ո', &["o", "vo"]),
        'ყ' => ('ყ', &["q", "k"]),
        'ժ' | 'ჟ' => ('ժ', &["zh", "j"]),
        _ => return None,
    })
}

/// The letters that only Turkic alphabets have: a name with one of them is spelled in one.
pub(super) const TURKIC: [char; 6] = ['ə', 'Ə', 'ı', 'İ', 'ğ', 'Ğ'];

/// Plain letters that Turkic alphabets use otherwise than others: dropped marks, English and Russian habits, in this order.
fn turkic(c: char) -> Option<Ways> {
    Some(match c {
        'c' => ('c', &["c", "j", "dj"]),
        'q' => ('q', &["q", "g", "k"]),
        'x' => ('x', &["x", "kh", "h"]),
        _ => return None,
    })
}

/// How a letter is spelled, given the letters around it and whether the text is in a Turkic alphabet; none where the tables
/// do not know it.
pub(super) fn spelled(c: char, before: char, after: char, in_turkic: bool) -> Option<Ways> {
    match (before, c, after) {
        // Armenian ու is one sound; some spell it ou. Greek ου is spelled so by all.
        (_, 'ո', 'ւ') => return Some(('ո', &["", "o"])),
        ('ո', 'ւ', _) | ('ο', 'υ', _) => return Some((NONE, &["u"])),
        (_, 'ւ', _) => return Some((NONE, &["v"])),
        // These are spelled otherwise only at the start of a word, the Cyrillic one also behind a vowel and a sign.
        (before, 'ե' | 'ո', _) if before.is_alphabetic() => {
            return ways(c).map(|(_, ways)| (NONE, ways.get(..1).unwrap_or_default()));
        }
        (before, 'е', _) if before.is_alphabetic() && !"аеёиоуыэюяьъ".contains(before) => {
            return Some((NONE, &["e"]));
        }
        // Latin has a letter for both: Aleksandr, Alexandr.
        (_, 'к', 'с') | (_, 'ք', 'ս') => return Some(('ξ', &["k", "x"])),
        ('к', 'с', _) | ('ք', 'ս', _) => return Some(('ξ', &["s", ""])),
        // Modern Greek writes some sounds with two letters.
        ('α' | 'ε', 'υ', _) => return Some(('υ', &["u", "f", "v"])),
        (_, 'μ', 'π') => return Some(('μ', &["m", ""])),
        ('μ', 'π', _) => return Some(('μ', &["p", "b"])),
        (_, 'ν', 'τ') => return Some(('μ', &["n", ""])),
        ('ν', 'τ', _) => return Some(('μ', &["t", "d"])),
        // One sound, as in Serbian it is one letter.
        (_, 'д', 'ж') => return Some((NONE, &[""])),
        ('д', 'ж', _) => return ways('џ'),
        _ => {}
    }
    ways(c).or_else(|| turkic(c).filter(|_| in_turkic))
}
