//! Latin spellings of letters where decomposition and `any_ascii` give another one, or people use
//! several.

/// Spellings of a letter, the usual one first, after the letter's group. All letters of a group
/// vary together.
///
/// `y` is written `i`, as in folded text.
type Spellings = (char, &'static [&'static str]);

/// Group of letters with a single spelling.
const NONE: char = ' ';

/// The spellings of a lower-case letter.
fn spellings(c: char) -> Option<Spellings> {
    Some(match c {
        // One usual spelling, which decomposition and `any_ascii` do not give; or the plain form of
        // a sign.
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

/// Letters that only Turkic alphabets have. A text with one of them is in such an alphabet.
pub(super) const TURKIC: [char; 6] = ['ə', 'Ə', 'ı', 'İ', 'ğ', 'Ğ'];

/// Spellings of ASCII letters in Turkic alphabets: without marks, then in English, then in Russian
/// transliteration.
fn turkic(c: char) -> Option<Spellings> {
    Some(match c {
        'c' => ('c', &["c", "j", "dj"]),
        'q' => ('q', &["q", "g", "k"]),
        'x' => ('x', &["x", "kh", "h"]),
        _ => return None,
    })
}

/// True for a letter that has several spellings only in Turkic alphabets.
pub(super) fn turkic_varies(c: char) -> bool {
    turkic(c.to_ascii_lowercase()).is_some()
}

/// The spellings of a letter between its neighbours. None if the tables lack it.
pub(super) fn spell(c: char, before: char, after: char, in_turkic: bool) -> Option<Spellings> {
    match (before, c, after) {
        // Armenian ու is one sound, which some spell ou. Everybody spells Greek ου so.
        (_, 'ո', 'ւ') => return Some(('ո', &["", "o"])),
        ('ո', 'ւ', _) | ('ο', 'υ', _) => return Some((NONE, &["u"])),
        (_, 'ւ', _) => return Some((NONE, &["v"])),
        // These have another spelling only at the start of a word; the Cyrillic one also after a
        // vowel or a sign.
        (before, 'ե' | 'ո', _) if before.is_alphabetic() => {
            return spellings(c)
                .map(|(_, spellings)| (NONE, spellings.get(..1).unwrap_or_default()));
        }
        (before, 'е', _) if before.is_alphabetic() && !"аеёиоуыэюяьъ".contains(before) =>
        {
            return Some((NONE, &["e"]));
        }
        // Latin has one letter for both: Aleksandr, Alexandr.
        (_, 'к', 'с') | (_, 'ք', 'ս') => return Some(('ξ', &["k", "x"])),
        ('к', 'с', _) | ('ք', 'ս', _) => return Some(('ξ', &["s", ""])),
        // Modern Greek writes some sounds with two letters.
        ('α' | 'ε', 'υ', _) => return Some(('υ', &["u", "f", "v"])),
        (_, 'μ', 'π') => return Some(('μ', &["m", ""])),
        ('μ', 'π', _) => return Some(('μ', &["p", "b"])),
        (_, 'ν', 'τ') => return Some(('μ', &["n", ""])),
        ('ν', 'τ', _) => return Some(('μ', &["t", "d"])),
        // One sound, which is one letter in Serbian.
        (_, 'д', 'ж') => return Some((NONE, &[""])),
        ('д', 'ж', _) => return spellings('џ'),
        _ => {}
    }
    spellings(c).or_else(|| turkic(c).filter(|_| in_turkic))
}
