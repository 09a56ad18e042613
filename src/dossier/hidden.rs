//! Count of the characters in a dossier's texts that are not shown as they are.

use std::io;

use serde::Serialize;
use serde_json::ser::{CharEscape, Formatter, Serializer};

use super::model::Dossier;
use crate::text::display;

impl Dossier {
    /// Number of characters that are replaced for display, because they would hide or reorder text.
    /// Counts every text of the file, also in unknown fields.
    #[must_use]
    pub fn hidden_characters(&self) -> usize {
        let mut hidden = 0;
        let counter = HiddenCounter {
            hidden: &mut hidden,
            text: String::new(),
        };
        // Writing to a sink cannot fail, and every file can be serialized.
        let _ = self
            .file()
            .serialize(&mut Serializer::with_formatter(io::sink(), counter));
        hidden
    }
}

/// JSON formatter that writes no strings but counts the hidden characters in them.
struct HiddenCounter<'a> {
    hidden: &'a mut usize,
    /// The current string. It arrives in fragments between escapes.
    text: String,
}

impl Formatter for HiddenCounter<'_> {
    fn begin_string<W: ?Sized + io::Write>(&mut self, _: &mut W) -> io::Result<()> {
        self.text.clear();
        Ok(())
    }

    fn write_string_fragment<W: ?Sized + io::Write>(
        &mut self,
        _: &mut W,
        fragment: &str,
    ) -> io::Result<()> {
        self.text.push_str(fragment);
        Ok(())
    }

    fn write_char_escape<W: ?Sized + io::Write>(
        &mut self,
        _: &mut W,
        escape: CharEscape,
    ) -> io::Result<()> {
        self.text.push(match escape {
            CharEscape::Quote => '"',
            CharEscape::ReverseSolidus => '\\',
            CharEscape::Solidus => '/',
            CharEscape::Backspace => '\u{8}',
            CharEscape::FormFeed => '\u{c}',
            CharEscape::LineFeed => '\n',
            CharEscape::CarriageReturn => '\r',
            CharEscape::Tab => '\t',
            CharEscape::AsciiControl(byte) => char::from(byte),
        });
        Ok(())
    }

    fn end_string<W: ?Sized + io::Write>(&mut self, _: &mut W) -> io::Result<()> {
        if !is_plain(self.text.as_bytes()) {
            *self.hidden += display::hidden(&self.text).values().sum::<usize>();
        }
        Ok(())
    }
}

/// True for printable ASCII and line feeds, which hide nothing. Most texts are plain, so the bytes
/// are compared in chunks without a branch for each, which compiles to vector instructions.
fn is_plain(text: &[u8]) -> bool {
    let odd = |byte: &u8| !matches!(byte, b' '..=b'~' | b'\n');
    text.chunks(32)
        .all(|chunk| !chunk.iter().fold(false, |found, byte| found | odd(byte)))
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

    #[test]
    fn every_text_counts_whatever_holds_it() {
        let text = r#"{"format":1,"id":"d","title":"t","k\u0007":{"\u0007":"\u0007"},"n":[1,1.5,true,null],
            "sources":[{"id":"s","type":"report","title":"T","reliability":"A","text":["a","\u0007"]},
                {"id":"s2","type":"report","title":"T","text":"\u0007"}],
            "actors":[{"id":"a","name":"n\u0007","kind":"person","aliases":["\u0007"],"ids":{"w":"\u0007"}}],
            "issues":[{"id":"i","label":"l"}],
            "positions":[{"id":"p","actor":"a","issue":"i","stance":"conditional","condition":"if \u0007","date":"2024",
                "statement":"0123456789012345678901234567890123456789\u0007","supersedes":[],"denies":"p"}],
            "obstacles":[{"id":"o","title":"t","status":"open","precondition":true,"implementation":2,"barrier":["trust"],
                "history":[{"date":"2023","status":"dormant","note":"\u0007"}]}]}"#;
        let dossier = Dossier::parse(text).unwrap();
        assert_eq!(dossier.hidden_characters(), text.matches("\\u0007").count());
    }
}
