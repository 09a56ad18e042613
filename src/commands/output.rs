//! Writers for standard output and standard error: display text for people, raw bytes for programs.
//!
//! ```text
//! command ──writeln!──▶ Output ──clean──▶ sink
//!                          └──raw_output──▶ RawOutput ──────▶ sink     JSON, manual page,
//!                                                                      completions, new dossier
//! ```

use std::io::{self, Write};

use memchr::memrchr;

use crate::text::display;

/// The SGR sequences that the program uses in tables, marks and help texts.
const STYLES: [&str; 8] = [
    "\x1b[0m",
    "\x1b[1m",
    "\x1b[4m",
    "\x1b[1;4m",
    "\x1b[22;24m",
    "\x1b[94m",
    "\x1b[33m",
    "\x1b[39m",
];

/// Writer for people. It lets only display text, newlines and the program's own styles pass.
///
/// Text is cleaned line by line. A line reaches the sink at its end or at a flush.
pub struct Output<'a> {
    sink: &'a mut dyn Write,
    /// Bytes after the last newline.
    line: Vec<u8>,
    styled: bool,
}

impl<'a> Output<'a> {
    /// A writer without styles.
    pub fn new(sink: &'a mut dyn Write) -> Self {
        Self {
            sink,
            line: Vec::new(),
            styled: false,
        }
    }

    /// Lets the program's own styles pass, or shows them as text.
    pub fn set_styled(&mut self, styled: bool) {
        self.styled = styled;
    }

    /// A writer for programs. `tests/arrows` lists the files that may use it.
    pub(super) fn raw_output(&mut self) -> RawOutput<'_, 'a> {
        RawOutput { output: self }
    }

    /// Cleans and writes the pending text.
    fn write_pending(&mut self) -> io::Result<()> {
        let pending = std::mem::take(&mut self.line);
        if pending
            .iter()
            .all(|byte| matches!(byte, b' '..=b'~' | b'\n'))
        {
            return self.sink.write_all(&pending);
        }
        let text = String::from_utf8_lossy(&pending);
        text.split_inclusive('\n')
            .try_for_each(|line| self.write_line(line))
    }

    fn write_line(&mut self, line: &str) -> io::Result<()> {
        let (text, end) = line
            .strip_suffix('\n')
            .map_or((line, ""), |text| (text, "\n"));
        if self.styled && text.contains('\x1b') {
            self.write_styled(text)?;
        } else {
            self.sink
                .write_all(display::line(text).as_str().as_bytes())?;
        }
        self.sink.write_all(end.as_bytes())
    }

    /// Writes a line that was cleaned without its styles, with the styles at their old places.
    fn write_styled(&mut self, line: &str) -> io::Result<()> {
        let (plain, styles) = without_styles(line);
        let shown = display::line(&plain);
        let mut done = 0;
        for (at, style) in styles {
            let at = shown.to_shown(at);
            self.sink
                .write_all(shown.as_str().get(done..at).unwrap_or_default().as_bytes())?;
            self.sink.write_all(style.as_bytes())?;
            done = at;
        }
        self.sink
            .write_all(shown.as_str().get(done..).unwrap_or_default().as_bytes())
    }
}

impl Write for Output<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let end = memrchr(b'\n', bytes).map_or(0, |at| at + 1);
        let (lines, rest) = bytes.split_at_checked(end).unwrap_or((bytes, b""));
        if !lines.is_empty() {
            self.line.extend_from_slice(lines);
            self.write_pending()?;
        }
        self.line.extend_from_slice(rest);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.write_pending()?;
        self.sink.flush()
    }
}

/// A line without styles, and the styles with their places in that line.
fn without_styles(line: &str) -> (String, Vec<(usize, &'static str)>) {
    let (mut plain, mut styles, mut rest) = (String::with_capacity(line.len()), Vec::new(), line);
    while let Some(at) = memchr::memchr(0x1b, rest.as_bytes()) {
        let (before, from) = rest.split_at(at);
        plain.push_str(before);
        let known = STYLES
            .into_iter()
            .find_map(|style| Some((style, from.strip_prefix(style)?)));
        rest = if let Some((style, after)) = known {
            styles.push((plain.len(), style));
            after
        } else {
            plain.push('\x1b');
            from.get(1..).unwrap_or_default()
        };
    }
    plain.push_str(rest);
    (plain, styles)
}

/// Writer for programs. Every byte passes, so callers escape whatever could control a terminal.
pub(super) struct RawOutput<'o, 'a> {
    output: &'o mut Output<'a>,
}

impl Write for RawOutput<'_, '_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.output.write_pending()?;
        self.output.sink.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.output.flush()
    }
}

#[cfg(test)]
mod tests {
    use unicode_properties::{GeneralCategory, UnicodeGeneralCategory};

    use super::*;

    fn output_of(styled: bool, pieces: &[&str]) -> String {
        let mut sink = Vec::new();
        let mut output = Output::new(&mut sink);
        output.set_styled(styled);
        for piece in pieces {
            output.write_all(piece.as_bytes()).unwrap();
        }
        output.flush().unwrap();
        String::from_utf8(sink).unwrap()
    }

    #[test]
    fn only_display_text_and_newlines_pass() {
        let all: String = ('\0'..=char::MAX).collect();
        for text in [
            all.as_str(),
            "\x1b]0;title\x07",
            "a\x1b[2Jb",
            "a\rb",
            "\u{9b}2J",
            "\u{202e}exe",
        ] {
            for styled in [false, true] {
                let written = output_of(styled, &[text]);
                let category = |c: char| c.general_category();
                let is_forbidden = |c: &char| {
                    let is = category(*c);
                    *c != '\n'
                        && (is == GeneralCategory::Control || is == GeneralCategory::Format)
                        && !matches!(c, '\u{200c}' | '\u{200d}')
                };
                assert_eq!(written.chars().find(is_forbidden), None, "{text:?}");
            }
        }
        assert_eq!(output_of(false, &["é\tb\n", "x\n\ny"]), "é b\nx\n\ny");
    }

    #[test]
    fn a_sequence_in_several_pieces_does_not_pass() {
        assert_eq!(output_of(true, &["é\x1b", "[2", "J\n"]), "é␛[2J\n");
        assert_eq!(
            output_of(true, &["\x1b", "\x1b[", "1m", "\x1b[8m"]),
            "␛\x1b[1m␛[8m"
        );
    }

    #[test]
    fn own_styles_pass_if_colour_is_used() {
        let row = "é\x1b[1;4mə\u{202e}b\x1b[22;24m\x1b[8mc\n";
        assert_eq!(
            output_of(true, &[row]),
            "é\x1b[1;4mə\u{fffd}b\x1b[22;24m␛[8mc\n"
        );
        assert_eq!(output_of(false, &[row]), "é␛[1;4mə\u{fffd}b␛[22;24m␛[8mc\n");
    }

    #[test]
    fn invalid_utf8_is_replaced() {
        let mut sink = Vec::new();
        let mut output = Output::new(&mut sink);
        output.write_all(b"caf\xe9\xff\x9b2J\n").unwrap();
        drop(output);
        assert_eq!(
            String::from_utf8(sink).unwrap(),
            "caf\u{fffd}\u{fffd}\u{fffd}2J\n"
        );
    }

    #[test]
    fn raw_output_follows_earlier_text() {
        let mut sink = Vec::new();
        let mut output = Output::new(&mut sink);
        output.write_all("head\x07".as_bytes()).unwrap();
        output.raw_output().write_all(b"\x1b\t\n").unwrap();
        output.write_all("tail".as_bytes()).unwrap();
        output.flush().unwrap();
        assert_eq!(sink, "head␇\x1b\t\ntail".as_bytes());
    }
}
