//! Display text escaped for GitHub's Markdown.

use crate::text::display;

/// Raw text as one line of Markdown.
pub(super) fn line(raw: &str) -> String {
    escaped(&display::inline(raw))
}

/// One line of display text with all Markdown syntax escaped.
pub(super) fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    let marker = text.trim_start_matches(|c: char| c.is_ascii_digit());
    let numbered = marker.len() < text.len() && marker.starts_with(['.', ')']);
    for (at, c) in text.char_indices() {
        let starts_a_list =
            at == 0 && matches!(c, '-' | '+' | '=') || numbered && at == text.len() - marker.len();
        if starts_a_list
            || matches!(
                c,
                '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '#' | '~' | '&'
            )
        {
            safe.push('\\');
        }
        safe.push(c);
    }
    safe
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markdown_syntax_is_escaped() {
        assert_eq!(line("a*b_ <i> | [x](y)"), r"a\*b\_ \<i\> \| \[x\](y)");
        assert_eq!(line("12. x"), r"12\. x");
        assert_eq!(line("- x-y 3.4"), r"\- x-y 3.4");
    }
}
