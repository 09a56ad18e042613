//! Letters that people spell in Latin in a way that decomposing and `any_ascii` do not find, or in more than one way.

use super::Spelling;

/// A letter, lower-cased, in its usual and its other spelling. `y` is written `i`, as folding has it.
fn spellings(c: char) -> Option<(&'static str, &'static str)> {
    Some(match c {
        // One usual spelling, but not the one that decomposing and `any_ascii` find; or a mark in its plain form.
        'ъ' | 'ь' => ("", ""),
        '‘' | '’' | '‛' | 'ʼ' | '′' => ("'", "'"),
        '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' => ("-", "-"),
        '“' | '”' | '„' | '‟' | '″' | '«' | '»' => ("\"", "\""),
        'ч' | 'չ' => ("ch", "ch"),
        'э' | 'է' => ("e", "e"),
        'և' => ("ev", "ev"),
        'г' | 'ґ' => ("g", "g"),
        'ղ' | 'ღ' => ("gh", "gh"),
        'ı' | 'и' | 'і' | 'й' | 'ы' | 'յ' => ("i", "i"),
        'я' => ("ia", "ia"),
        'ю' => ("iu", "iu"),
        'ք' | 'ქ' | 'კ' => ("k", "k"),
        'խ' | 'ხ' => ("kh", "kh"),
        'պ' | 'փ' | 'პ' => ("p", "p"),
        'ռ' => ("r", "r"),
        'ш' => ("sh", "sh"),
        'թ' | 'ტ' => ("t", "t"),
        'ц' | 'ծ' | 'ց' | 'ც' | 'წ' => ("ts", "ts"),
        'в' => ("v", "v"),
        // Two usual spellings.
        'å' => ("a", "aa"),
        'ä' => ("a", "ae"),
        'ə' => ("a", "e"),
        'ç' | 'č' | 'ć' | 'ћ' => ("c", "ch"),
        'χ' => ("ch", "kh"),
        'ճ' | 'ჭ' => ("ch", "tch"),
        'đ' | 'ђ' => ("d", "dj"),
        'џ' => ("dz", "dj"),
        'ը' => ("e", "i"),
        'е' | 'ե' => ("e", "ie"),
        'ё' => ("e", "io"),
        'φ' => ("f", "ph"),
        'ğ' => ("g", "gh"),
        'ѓ' => ("g", "gj"),
        'η' => ("i", "e"),
        'ї' => ("i", "ii"),
        'ј' => ("i", "j"),
        'υ' => ("i", "u"),
        'є' => ("ie", "e"),
        'ջ' | 'ჯ' => ("j", "dj"),
        'ќ' => ("k", "kj"),
        'х' => ("kh", "h"),
        'љ' => ("l", "lj"),
        'ñ' => ("n", "ni"),
        'њ' => ("n", "nj"),
        'ö' | 'ø' => ("o", "oe"),
        'ո' => ("o", "vo"),
        'ყ' => ("q", "k"),
        'ş' | 'ș' | 'š' => ("s", "sh"),
        'щ' => ("shch", "sch"),
        'ț' | 'ţ' => ("t", "ts"),
        'ü' => ("u", "ue"),
        'ў' => ("u", "w"),
        'β' => ("v", "b"),
        'ξ' => ("x", "ks"),
        'ž' => ("z", "zh"),
        'ж' | 'ժ' | 'ჟ' => ("zh", "j"),
        _ => return None,
    })
}

/// How a letter is spelled, given the letters around it; none where the table does not know it.
pub(super) fn spelled(c: char, before: char, after: char, spelling: Spelling) -> Option<&'static str> {
    match (before, c, after) {
        // Armenian ու is one sound; some spell it ou. Greek ου is spelled so by all.
        (_, 'ո', 'ւ') if spelling == Spelling::Usual => return Some(""),
        ('ո', 'ւ', _) | ('ο', 'υ', _) => return Some("u"),
        (_, 'ւ', _) => return Some("v"),
        // These are spelled otherwise only at the start of a word, the Cyrillic one also behind a vowel.
        (before, 'ե' | 'ո', _) if before.is_alphabetic() => return spellings(c).map(|(usual, _)| usual),
        (before, 'е', _) if before.is_alphabetic() && !"аеёиоуыэюя".contains(before) => return Some("e"),
        _ => {}
    }
    let (usual, other) = spellings(c)?;
    Some(if spelling == Spelling::Other { other } else { usual })
}
