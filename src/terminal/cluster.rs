//! Characters of undisputed width.
//!
//! Terminals disagree about clusters of several code points (flags, Thai with sara am, Tamil and
//! Bengali vowel signs, half-width kana with voicing marks), about emoji, and about characters
//! whose width has changed between versions of Unicode.

use ratatui::buffer::CellWidth;
use unicode_properties::{GeneralCategoryGroup, UnicodeGeneralCategory};

/// True if a cell's symbol is one letter or sign of undisputed width.
pub(super) fn is_plain(symbol: &str) -> bool {
    let mut chars = symbol.chars();
    let (Some(c), None) = (chars.next(), chars.next()) else {
        return symbol.is_empty();
    };
    is_plain_without_lookup(c)
        || match symbol.cell_width() {
            1 => is_plain_narrow(c),
            2 => is_plain_wide(c),
            _ => false,
        }
}

/// True for frequent characters that are plain and narrow: Latin letters, punctuation, arrows, box
/// drawing and block elements.
fn is_plain_without_lookup(c: char) -> bool {
    matches!(
        c,
        ..'\u{300}' | '\u{2010}'..='\u{2027}' | '\u{2190}'..='\u{21ff}' | '\u{2500}'..='\u{259f}'
    )
}

fn is_plain_narrow(c: char) -> bool {
    let is_letter_or_sign = !matches!(
        c.general_category_group(),
        GeneralCategoryGroup::Mark | GeneralCategoryGroup::Other
    );
    // Sara am in Thai and Lao, conjoining Hangul letters, half-width voicing marks; emoji.
    let is_disputed = matches!(
        c,
        '\u{e33}' | '\u{eb3}' | '\u{1160}'..='\u{11ff}' | '\u{d7b0}'..='\u{d7ff}' | '\u{ff9e}' | '\u{ff9f}'
            | '\u{1f000}'..
    );
    is_letter_or_sign && !is_disputed
}

/// East Asian characters that have been wide since they were added to Unicode.
fn is_plain_wide(c: char) -> bool {
    matches!(
        c,
        '\u{2e80}'..='\u{303e}' | '\u{3041}'..='\u{4dbf}' | '\u{4e00}'..='\u{a4cf}' | '\u{ac00}'..='\u{d7a3}'
            | '\u{f900}'..='\u{faff}' | '\u{fe30}'..='\u{fe6f}' | '\u{ff01}'..='\u{ff60}' | '\u{ffe0}'..='\u{ffe6}'
            | '\u{20000}'..='\u{3fffd}'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_lookup_is_skipped_for_a_character_that_needs_it() {
        let frequent = ('\u{300}'..='\u{ffff}').filter(|c| is_plain_without_lookup(*c));
        for c in frequent {
            assert_eq!(c.to_string().cell_width(), 1, "{c:?}");
            assert!(is_plain_narrow(c), "{c:?}");
        }
    }

    #[test]
    fn letters_are_plain_and_clusters_are_not() {
        for plain in [
            "", " ", "a", "é", "│", "●", "…", "Ж", "Ա", "ა", "א", "ع", "ก", "த", "漢", "が", "한",
            "！",
        ] {
            assert!(is_plain(plain), "{plain:?}");
        }
        for odd in [
            "e\u{301}",
            "🇦🇲",
            "🇦",
            "กำ",
            "\u{e33}",
            "தி",
            "কি",
            "ｶﾞ",
            "\u{ff9e}",
            "👍",
            "👍🏽",
            "☝\u{fe0f}",
            "⌚",
            "ᄀ\u{1161}",
            "\u{1161}",
            "ﷺ\u{64b}",
            "\u{4dc0}",
        ] {
            assert!(!is_plain(odd), "{odd:?}");
        }
    }
}
