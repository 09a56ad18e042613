//! Display text in Markdown, as GitHub reads it.

use crate::text::display;

/// Raw text as one line of Markdown that reads as it is written.
pub(super) fn line(raw: &str) -> String {
    escaped(&display::inline(raw))
}

/// Display text of one line with everything escaped that Markdown would act on.
pub(super) fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    let list = text.trim_start_matches(|c: char| c.is_ascii_digit());
    let numbered = list.len() < text.len() && list.starts_with(['.', ')']);
    for (at, c) in text.char_indices() {
        let starts_a_list =
            at == 0 && matches!(c, '-' | '+' | '=') || numbered && at == text.len() - list.len();
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
    fn what_markdown_would_act_on_is_escaped() {
        assert_eq!(line("a*b_ <i> | [x](y)"), r"a\*b\_ \<i\> \| \[x\](y)");
        assert_eq!(line("12. x"), r"12\. x");
        assert_eq!(line("- x-y 3.4"), r"\- x-y 3.4");
    }
}
