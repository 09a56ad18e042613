//! Classes of characters that the splitter asks for.

/// True if a character ends a line.
pub(super) fn is_line_end(c: char) -> bool {
    matches!(
        c,
        '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}'
    )
}

/// True if a character ends a paragraph by itself.
pub(super) fn is_paragraph_end(c: char) -> bool {
    matches!(c, '\u{c}' | '\u{2029}')
}

/// True if a letter is small. Georgian letters count as neither small nor capital, as in UAX #29.
pub(super) fn is_small(c: char) -> bool {
    c.is_lowercase() && !matches!(c, '\u{10d0}'..='\u{10ff}')
}

/// True if a character ends a sentence by itself; the ellipsis does not.
pub(super) fn is_terminal(c: char) -> bool {
    let western = matches!(
        c,
        '.' | '!' | '?' | '‼' | '⁇' | '⁈' | '⁉' | '‽' | '։' | '؟' | '۔'
    );
    western
        || matches!(
            c,
            '।' | '॥' | '።' | '။' | '។' | '。' | '．' | '！' | '？' | '｡' | '︒'
        )
}

/// True if a character is a full stop that may also abbreviate. The last one is the Armenian dot.
pub(super) fn is_full_stop(c: char) -> bool {
    matches!(c, '.' | '．' | '\u{2024}')
}

/// True if a character opens a bracket or a quotation and does not close one in some other
/// language.
pub(super) fn is_opener(c: char) -> bool {
    matches!(
        c,
        '(' | '[' | '{' | '„' | '‚' | '「' | '『' | '《' | '〈' | '（' | '【' | '¿' | '¡'
    )
}

/// True if a character may close a bracket or a quotation.
pub(super) fn is_closer(c: char) -> bool {
    matches!(
        c,
        ')' | ']'
            | '}'
            | '"'
            | '\''
            | '”'
            | '“'
            | '’'
            | '‘'
            | '»'
            | '«'
            | '›'
            | '‹'
            | '」'
            | '』'
            | '》'
            | '〉'
            | '）'
            | '】'
    )
}

/// True if a letter is of a script that is written without blanks between words.
pub(super) fn is_unspaced(c: char) -> bool {
    matches!(c,
        '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' | '\u{3041}'..='\u{30ff}'
        | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

/// True if a letter is of a script that marks no sentence ends: Thai and Lao.
pub(super) fn is_unmarked(c: char) -> bool {
    matches!(c, '\u{e00}'..='\u{eff}')
}

/// True if a letter is Hiragana.
pub(super) fn is_hiragana(c: char) -> bool {
    matches!(c, '\u{3041}'..='\u{309f}')
}

/// True if a letter is Armenian.
pub(super) fn is_armenian(c: char) -> bool {
    matches!(c, '\u{531}'..='\u{587}')
}

/// True if a letter is of an alphabet, so that one letter and a full stop are an initial or an
/// abbreviation.
pub(super) fn is_of_alphabet(c: char) -> bool {
    c.is_alphabetic()
        && !is_unspaced(c)
        && !matches!(c, '\u{1100}'..='\u{11ff}' | '\u{ac00}'..='\u{d7ff}')
}

/// True if a character is a raised digit, as notes have it.
pub(super) fn is_raised_digit(c: char) -> bool {
    matches!(c, '¹' | '²' | '³' | '⁰' | '⁴'..='⁹')
}
