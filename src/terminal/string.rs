//! Strings from the terminal, and the answer in one of them.

/// Most bytes kept of a string. The answers that are read are shorter.
pub(super) const MAX_STRING: usize = 64;

/// A string from the terminal, as far as it is kept.
#[derive(Debug)]
pub(super) struct StringBytes {
    introducer: u8,
    /// The first bytes, one more than [`MAX_STRING`] if the string is longer.
    pub(super) bytes: Vec<u8>,
}

impl StringBytes {
    /// A string after ESC, its introducer and its first byte.
    pub(super) fn new(introducer: u8, first: u8) -> Self {
        Self {
            introducer,
            bytes: vec![first],
        }
    }

    pub(super) fn push(mut self, byte: u8) -> Self {
        if self.bytes.len() <= MAX_STRING {
            self.bytes.push(byte);
        }
        self
    }

    /// The background in a whole OSC string that answers the question for it.
    pub(super) fn background_color(&self) -> Option<[u8; 3]> {
        let is_answer = self.introducer == b']' && self.bytes.len() <= MAX_STRING;
        is_answer.then(|| background_color(&self.bytes)).flatten()
    }
}

/// The colour in the answer to a question for the background: `11;rgb:1e1e/1e1e/2e2e`. The parts
/// have one to four hexadecimal digits, and there may be a fourth part for opacity.
///
/// Source: `XParseColor(3)`, which xterm's control sequences refer to.
fn background_color(answer: &[u8]) -> Option<[u8; 3]> {
    let answer = str::from_utf8(answer).ok()?.strip_prefix("11;")?;
    let (kind, parts) = answer.split_once(':')?;
    let parts: Vec<u8> = parts.split('/').map(component).collect::<Option<_>>()?;
    match (kind, parts.as_slice()) {
        ("rgb", [red, green, blue]) | ("rgba", [red, green, blue, _]) => {
            Some([*red, *green, *blue])
        }
        _ => None,
    }
}

/// A part of a colour, scaled to a byte.
fn component(digits: &str) -> Option<u8> {
    if !matches!(digits.len(), 1..=4) || !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return None;
    }
    let value = u32::from_str_radix(digits, 16).ok()?;
    let most = (1 << (4 * digits.len())) - 1;
    u8::try_from((value * 255 + most / 2) / most).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_are_read_with_any_number_of_digits() {
        for (answer, is) in [
            ("11;rgb:1e1e/1e1e/2e2e", [0x1e, 0x1e, 0x2e]),
            ("11;rgb:FFFF/8080/0000", [0xff, 0x80, 0]),
            ("11;rgb:f/8/0", [0xff, 0x88, 0]),
            ("11;rgb:fd/f6/e3", [0xfd, 0xf6, 0xe3]),
            ("11;rgb:fff/800/000", [0xff, 0x80, 0]),
            ("11;rgba:0000/2b2b/3636/ffff", [0, 0x2b, 0x36]),
        ] {
            assert_eq!(background_color(answer.as_bytes()), Some(is), "{answer}");
        }
    }

    #[test]
    fn everything_else_is_no_colour() {
        for answer in [
            "",
            "11;",
            "11;?",
            "10;rgb:0/0/0",
            "111;rgb:0/0/0",
            "11;rgb:",
            "11;rgb:0/0",
            "11;rgb:0/0/0/0",
            "11;rgba:0/0/0",
            "11;rgb:0//0",
            "11;rgb:00000/0/0",
            "11;rgb:+1/0/0",
            "11;rgb:g/0/0",
            "11;rgb:0/0/0 ",
            "11;rgb:é/0/0",
            "11;cmyk:0/0/0",
        ] {
            assert_eq!(background_color(answer.as_bytes()), None, "{answer}");
        }
        assert_eq!(background_color(b"11;rgb:\xff/0/0"), None);
    }
}
