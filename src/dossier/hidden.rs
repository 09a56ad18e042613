//! Counting what the dossier's texts hold that is not shown as it is.

use std::io::{self, Write};

use serde_json::ser::{CharEscape, Formatter, Serializer};

use super::model::Dossier;
use crate::text::display;

impl Dossier {
    /// How many characters are not shown as they are, because they would hide or reorder what the reader sees. Counts every
    /// text of the file, also those in fields that nobody knows.
    #[must_use]
    pub fn hidden_characters(&self) -> usize {
        let mut counter = Counter::default();
        // Writing the records out, to nowhere, passes every text by once. Nowhere does not fail.
        match serde::Serialize::serialize(self.file(), &mut Serializer::with_formatter(io::sink(), &mut counter)) {
            Ok(()) | Err(_) => counter.hidden,
        }
    }
}

#[derive(Default)]
struct Counter {
    hidden: usize,
}

impl Formatter for &mut Counter {
    fn write_string_fragment<W: ?Sized + Write>(&mut self, _: &mut W, fragment: &str) -> io::Result<()> {
        self.hidden += display::block(fragment).hidden().values().sum::<usize>();
        Ok(())
    }

    fn write_char_escape<W: ?Sized + Write>(&mut self, _: &mut W, escape: CharEscape) -> io::Result<()> {
        // Tabs and line breaks have escapes of their own; the other controls come by their number, VT and FF among them.
        let shown = match escape {
            CharEscape::AsciiControl(byte) => !matches!(byte, 0x0B | 0x0C),
            CharEscape::Backspace => true,
            _ => false,
        };
        self.hidden += usize::from(shown);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn controls_and_overrides_count_and_line_breaks_do_not() {
        let text = r#"{"format":1,"id":"d","title":"a\u001bb\u202ec\t\n\r\"\\\u000c\bé","x":{"y":["\u0000"]}}"#;
        let dossier = Dossier::parse(text).unwrap();
        assert_eq!(dossier.hidden_characters(), 4);
    }
}
