//! One line of text being typed.

use tui_input::{Input, InputRequest};

use super::action::Edit;

/// The longest text that can be typed or pasted, in bytes.
pub(super) const LONGEST: usize = 4 * 1024;

/// A text being typed, with its cursor.
#[derive(Debug, Clone, Default)]
pub struct Field {
    input: Input,
}

impl Field {
    /// A field that holds a text, the cursor at its end.
    #[must_use]
    pub fn holding(text: &str) -> Self {
        let mut field = Self::default();
        field.paste(text);
        field
    }

    /// The text.
    #[must_use]
    pub fn text(&self) -> &str {
        self.input.value()
    }

    /// The cursor's place, in code points.
    #[must_use]
    pub fn cursor(&self) -> usize {
        self.input.cursor()
    }

    /// Types a character; control characters are left out, and so is what is too much.
    pub fn insert(&mut self, c: char) {
        if !c.is_control() && self.text().len() + c.len_utf8() <= LONGEST {
            self.input.handle(InputRequest::InsertChar(c));
        }
    }

    /// Types a whole text. Line breaks and tabs become spaces.
    pub fn paste(&mut self, text: &str) {
        let room = LONGEST.saturating_sub(self.text().len());
        let mut typed = String::new();
        // Terminals send a carriage return for a line break.
        let blank = |c| {
            if is_line_break(c) || c == '\t' {
                ' '
            } else {
                c
            }
        };
        for c in text
            .replace("\r\n", "\n")
            .chars()
            .map(blank)
            .filter(|c| !c.is_control())
        {
            if typed.len() + c.len_utf8() > room {
                break;
            }
            typed.push(c);
        }
        let at = self.cursor();
        let before: String = self.text().chars().take(at).collect();
        let after: String = self.text().chars().skip(at).collect();
        let cursor = at + typed.chars().count();
        self.input = Input::new(before + &typed + &after).with_cursor(cursor);
    }

    /// Edits the text.
    pub fn edit(&mut self, edit: Edit) {
        self.input.handle(match edit {
            Edit::DeleteBack => InputRequest::DeletePrevChar,
            Edit::DeleteForward => InputRequest::DeleteNextChar,
            Edit::DeleteWord => InputRequest::DeletePrevWord,
            Edit::DeleteToStart => InputRequest::DeleteFromStart,
            Edit::DeleteToEnd => InputRequest::DeleteTillEnd,
            Edit::CharLeft => InputRequest::GoToPrevChar,
            Edit::CharRight => InputRequest::GoToNextChar,
            Edit::WordLeft => InputRequest::GoToPrevWord,
            Edit::WordRight => InputRequest::GoToNextWord,
            Edit::Start => InputRequest::GoToStart,
            Edit::End => InputRequest::GoToEnd,
        });
    }
}

/// True if a character ends a line: CR, LF, VT, FF, NEL and the two separators of Unicode.
fn is_line_break(c: char) -> bool {
    matches!(c, '\n'..='\r' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_paste_loses_its_controls_and_is_cut() {
        let mut field = Field::default();
        field.paste("a\u{1b}[2J\nb\0");
        assert_eq!(field.text(), "a[2J b");
        field.paste(&"x".repeat(1_000_000));
        assert_eq!(field.text().len(), LONGEST);
        field.insert('y');
        assert_eq!(field.text().len(), LONGEST);
    }

    #[test]
    fn every_line_break_of_a_paste_is_one_blank() {
        for line_break in [
            "\n", "\r", "\r\n", "\u{b}", "\u{c}", "\u{85}", "\u{2028}", "\u{2029}", "\t",
        ] {
            let mut field = Field::default();
            field.paste(&format!("a{line_break}b"));
            assert_eq!(field.text(), "a b", "{line_break:?}");
        }
    }

    #[test]
    fn a_paste_lands_at_the_cursor() {
        let mut field = Field::holding("ad");
        field.edit(Edit::CharLeft);
        field.paste("bc");
        assert_eq!((field.text(), field.cursor()), ("abcd", 3));
    }
}
