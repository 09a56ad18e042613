//! JSON for programs that is also safe on a terminal.

use std::io::{self, Write};

use crate::commands::output::Output;
use serde::Serialize;
use serde_json::ser::{CharEscape, Formatter, PrettyFormatter, Serializer};
use unicode_properties::{GeneralCategory, UnicodeGeneralCategory};

/// Writes a value as JSON with indentation and a line break at the end. Characters of the
/// categories Cc, Cf, Zl and Zp (control, format, line and paragraph separators) are escaped as
/// `\uXXXX`.
pub(super) fn write(out: &mut Output, value: &impl Serialize) -> io::Result<()> {
    let mut raw = out.raw_output();
    value.serialize(&mut Serializer::with_formatter(
        &mut raw,
        EscapingFormatter::default(),
    ))?;
    raw.write_all(b"\n")
}

/// True if a character could control the terminal, hide text or reorder it.
fn is_escaped(c: char) -> bool {
    use GeneralCategory as Is;
    let category = || c.general_category();
    !matches!(c, ' '..='~')
        && matches!(
            category(),
            Is::Control | Is::Format | Is::LineSeparator | Is::ParagraphSeparator
        )
}

#[derive(Default)]
struct EscapingFormatter(PrettyFormatter<'static>);

impl Formatter for EscapingFormatter {
    fn write_string_fragment<W: ?Sized + Write>(
        &mut self,
        writer: &mut W,
        fragment: &str,
    ) -> io::Result<()> {
        let mut rest = fragment;
        while let Some((at, c)) = rest.char_indices().find(|(_, c)| is_escaped(*c)) {
            let (before, from) = rest.split_at(at);
            writer.write_all(before.as_bytes())?;
            for unit in c.encode_utf16(&mut [0; 2]) {
                write!(writer, "\\u{unit:04x}")?;
            }
            rest = from.get(c.len_utf8()..).unwrap_or_default();
        }
        writer.write_all(rest.as_bytes())
    }

    fn write_char_escape<W: ?Sized + Write>(
        &mut self,
        writer: &mut W,
        escape: CharEscape,
    ) -> io::Result<()> {
        let byte = match escape {
            CharEscape::Quote => return writer.write_all(b"\\\""),
            CharEscape::ReverseSolidus => return writer.write_all(b"\\\\"),
            CharEscape::Solidus => return writer.write_all(b"\\/"),
            CharEscape::Backspace => 0x08,
            CharEscape::FormFeed => 0x0C,
            CharEscape::LineFeed => b'\n',
            CharEscape::CarriageReturn => b'\r',
            CharEscape::Tab => b'\t',
            CharEscape::AsciiControl(byte) => byte,
        };
        write!(writer, "\\u{byte:04x}")
    }

    fn begin_array<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.0.begin_array(writer)
    }

    fn end_array<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.0.end_array(writer)
    }

    fn begin_array_value<W: ?Sized + Write>(
        &mut self,
        writer: &mut W,
        first: bool,
    ) -> io::Result<()> {
        self.0.begin_array_value(writer, first)
    }

    fn end_array_value<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.0.end_array_value(writer)
    }

    fn begin_object<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.0.begin_object(writer)
    }

    fn end_object<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.0.end_object(writer)
    }

    fn begin_object_key<W: ?Sized + Write>(
        &mut self,
        writer: &mut W,
        first: bool,
    ) -> io::Result<()> {
        self.0.begin_object_key(writer, first)
    }

    fn begin_object_value<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.0.begin_object_value(writer)
    }

    fn end_object_value<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.0.end_object_value(writer)
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    fn to_string(value: &impl Serialize) -> String {
        let mut sink = Vec::new();
        write(&mut Output::new(&mut sink), value).unwrap();
        String::from_utf8(sink).unwrap()
    }

    #[test]
    fn every_character_round_trips_and_none_that_controls_or_hides_is_raw() {
        let all: String = ('\0'..=char::MAX).collect();
        let value = BTreeMap::from([(all.clone(), vec![all])]);
        let text = to_string(&value);
        assert_eq!(text.chars().find(|c| *c != '\n' && is_escaped(*c)), None);
        assert_eq!(text.matches('\n').count(), 5);
        assert_eq!(
            serde_json::from_str::<BTreeMap<String, Vec<String>>>(&text).unwrap(),
            value
        );
    }

    #[test]
    fn characters_beyond_the_basic_plane_are_escaped_as_surrogates() {
        let written = to_string(&"\n\u{1b}\u{7f}\u{202e}\u{e0041}ə\"\\");
        assert_eq!(
            written,
            "\"\\u000a\\u001b\\u007f\\u202e\\udb40\\udc41ə\\\"\\\\\"\n"
        );
    }
}
