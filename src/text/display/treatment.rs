//! The treatment of each scalar, regardless of its neighbours.

use unicode_properties::{GeneralCategory, GeneralCategoryGroup, UnicodeGeneralCategory};

/// Treatment of a scalar on its way to display text.
pub(super) enum Treatment {
    Keep,
    Mark,
    Joiner,
    Tab,
    Break,
    Space,
    Picture(char),
    Replace,
    Drop,
    Bullet,
}

impl Treatment {
    pub(super) fn of(c: char) -> Self {
        match c {
            _ if is_plain(c) => Self::Keep,
            '\t' => Self::Tab,
            '\n'..='\r' | '\u{85}' | '\u{2028}' | '\u{2029}' => Self::Break,
            '\0'..='\u{1F}' => Self::Picture(char::from_u32(0x2400 + u32::from(c)).unwrap_or('␀')),
            '\u{7F}' => Self::Picture('␡'),
            '\u{200C}' | '\u{200D}' => Self::Joiner,
            '\u{115F}' | '\u{1160}' | '\u{3164}' | '\u{FFA0}' | '\u{2800}' => Self::Replace,
            '\u{3000}' => Self::Keep,
            _ if is_bullet(c) => Self::Bullet,
            _ if is_ignorable(c) => Self::Drop,
            _ => Self::of_category(c.general_category()),
        }
    }

    pub(super) fn of_category(category: GeneralCategory) -> Self {
        use GeneralCategory as Is;
        match category {
            Is::NonspacingMark | Is::SpacingMark | Is::EnclosingMark => Self::Mark,
            Is::SpaceSeparator => Self::Space,
            Is::Control | Is::Format | Is::Surrogate | Is::PrivateUse | Is::Unassigned => {
                Self::Replace
            }
            _ => Self::Keep,
        }
    }
}

/// True for characters that are always kept and form a grapheme of their own unless a neighbour
/// extends it.
///
/// Covers only the blocks that most texts consist of, so that those need no table look-up.
pub(crate) fn is_plain(c: char) -> bool {
    matches!(c,
        ' '..='~'
        | '\u{A1}'..='\u{AC}' | '\u{AE}'..='\u{2FF}' // Latin, phonetic signs
        | '\u{391}'..='\u{3A1}' | '\u{3A3}'..='\u{482}' | '\u{48A}'..='\u{52F}' // Greek, Cyrillic
        | '\u{531}'..='\u{556}' | '\u{561}'..='\u{586}' | '\u{589}' // Armenian
        | '\u{5D0}'..='\u{5EA}' | '\u{620}'..='\u{64A}' // Hebrew, Arabic
        | '\u{10D0}'..='\u{10FF}' // Georgian
        | '\u{2010}'..='\u{2027}' | '\u{2030}'..='\u{205E}' | '\u{20AC}' // punctuation, €
        | '\u{2190}'..='\u{2426}' | '\u{FFFD}' // arrows, operators, control pictures
        | '\u{3001}'..='\u{3029}' | '\u{3041}'..='\u{3096}' | '\u{30A0}'..='\u{30FF}' // kana
        | '\u{4E00}'..='\u{9FFF}' | '\u{AC00}'..='\u{D7A3}' // ideographs, Hangul
    )
}

/// True for bullets of the Symbol and Wingdings fonts, which Word and PDF files write in private
/// use.
fn is_bullet(c: char) -> bool {
    matches!(c,
        '\u{F0B7}' // • in Symbol, the usual bullet of Word
        | '\u{F06C}' | '\u{F06E}'..='\u{F078}' // ● ■ □ ❑ ❒ ⬧ ⧫ ◆ ❖ ⬥ ⌧ in Wingdings
        | '\u{F09E}'..='\u{F0A8}' // · • ▪ ○ ◉ ◎ ◻
        | '\u{F0D8}' | '\u{F0E0}' | '\u{F0E8}' | '\u{F0F0}' // ➢ → ➔ ⇨
        | '\u{F0FC}' | '\u{F0FE}' // ✓ ☑
    )
}

/// True for characters that can be dropped without loss: they have no glyph of their own, but
/// select the glyph of another, permit a break or set a direction.
fn is_ignorable(c: char) -> bool {
    matches!(c,
        '\u{AD}' | '\u{61C}' | '\u{200B}' | '\u{200E}' | '\u{200F}' | '\u{2060}' | '\u{FEFF}'
        | '\u{180B}'..='\u{180D}' | '\u{180F}' | '\u{FE00}'..='\u{FE0F}' | '\u{E0100}'..='\u{E01EF}'
    )
}

/// True for letters and marks of scripts in which ZWJ and ZWNJ select letter shapes, by block.
///
/// Marks are included since the joiners follow a virama and, in Bengali, precede one.
pub(super) fn joins(c: char) -> bool {
    use GeneralCategoryGroup::{Letter, Mark};
    let block = matches!(c,
        '\u{600}'..='\u{77F}' // Arabic, Syriac, Arabic Supplement
        | '\u{7C0}'..='\u{7FF}' // NKo
        | '\u{840}'..='\u{DFF}' // Mandaic, Syriac and Arabic extensions, Devanagari to Sinhala
        | '\u{1000}'..='\u{109F}' // Myanmar
        | '\u{1780}'..='\u{18AF}' // Khmer, Mongolian
        | '\u{1B00}'..='\u{1B7F}' // Balinese
        | '\u{A8E0}'..='\u{A8FF}' | '\u{A980}'..='\u{A9DF}' // Devanagari Extended, Javanese
        | '\u{FB50}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFC}' // Arabic presentation forms
        | '\u{11000}'..='\u{1145F}' // Brahmi to Newa
        | '\u{1E900}'..='\u{1E95F}' // Adlam
    );
    block && matches!(c.general_category_group(), Letter | Mark)
}
