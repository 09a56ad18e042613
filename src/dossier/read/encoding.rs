//! Decoding of UTF-8, and a guess at the encoding of other bytes.

use std::str::Utf8Error;

/// Byte-order mark of UTF-8.
const MARK: &[u8] = b"\xEF\xBB\xBF";

/// Number of bytes to check for the zeros of an encoding without a byte-order mark.
const SAMPLE: usize = 64;

/// Decodes UTF-8 and drops a byte-order mark.
///
/// # Errors
/// A sentence with the guessed encoding and the offset of the first invalid byte.
pub(crate) fn decode(mut bytes: Vec<u8>) -> Result<String, String> {
    if let Some((name, bad)) = wide(&bytes) {
        return Err(refusal(bad, &format!("it is {name}; save it as UTF-8")));
    }
    let skipped = if bytes.starts_with(MARK) {
        MARK.len()
    } else {
        0
    };
    bytes.drain(..skipped);
    String::from_utf8(bytes).map_err(|error| {
        let error = error.utf8_error();
        refusal(skipped + error.valid_up_to(), guess(error))
    })
}

fn refusal(bad: usize, guess: &str) -> String {
    format!("is not UTF-8: the first bad byte is at offset {bad}; {guess}")
}

/// Guess for bytes in a single-byte encoding.
fn guess(error: Utf8Error) -> &'static str {
    if error.error_len().is_none() {
        "the file ends inside a character, so its end is missing; fetch it again"
    } else {
        "it may be Latin-1 or Windows-1252; save it as UTF-8"
    }
}

/// Name of a UTF-16 or UTF-32 encoding, and the offset of the first byte invalid in UTF-8.
fn wide(bytes: &[u8]) -> Option<(&'static str, usize)> {
    match bytes {
        [0xFF, 0xFE, 0, 0, ..] => Some(("UTF-32 (little-endian)", 0)),
        [0, 0, 0xFE, 0xFF, ..] => Some(("UTF-32 (big-endian)", 0)),
        [0xFF, 0xFE, ..] => Some(("UTF-16 (little-endian)", 0)),
        [0xFE, 0xFF, ..] => Some(("UTF-16 (big-endian)", 0)),
        _ => without_mark(bytes),
    }
}

/// Detects UTF-16 and UTF-32 without a byte-order mark by their zeros. JSON contains none, and its
/// first two characters are ASCII, except in a string.
fn without_mark(bytes: &[u8]) -> Option<(&'static str, usize)> {
    let name = match bytes {
        [1..=u8::MAX, 0, 0, 0, ..] => "UTF-32 (little-endian) without a byte-order mark",
        [0, 0, 0, 1..=u8::MAX, ..] => "UTF-32 (big-endian) without a byte-order mark",
        [1..=u8::MAX, 0, rest @ ..] if mostly(rest, 1) => {
            "UTF-16 (little-endian) without a byte-order mark"
        }
        [0, 1..=u8::MAX, rest @ ..] if mostly(rest, 0) => {
            "UTF-16 (big-endian) without a byte-order mark"
        }
        _ => return None,
    };
    let bad = bytes.iter().position(|byte| *byte == 0)?;
    Some((name, bad))
}

/// True if most of the first byte pairs are zero at one place, and few at the other.
fn mostly(bytes: &[u8], zero: usize) -> bool {
    let sample = bytes.get(..SAMPLE).unwrap_or(bytes);
    let zeros = |at: usize| {
        sample
            .iter()
            .skip(at)
            .step_by(2)
            .filter(|byte| **byte == 0)
            .count()
    };
    let pairs = sample.len() / 2;
    2 * zeros(zero) >= pairs && 8 * zeros(1 - zero) <= pairs
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "{\"title\": \"Café\"}";

    fn refused(bytes: impl Into<Vec<u8>>, said: &[&str]) {
        let refusal = decode(bytes.into()).unwrap_err();
        assert!(said.iter().all(|said| refusal.contains(said)), "{refusal}");
        assert!(
            !refusal.contains("Latin-1") || said.contains(&"Latin-1"),
            "{refusal}"
        );
    }

    #[test]
    fn a_byte_order_mark_is_skipped() {
        assert_eq!(decode(b"\xEF\xBB\xBF{}".to_vec()).as_deref(), Ok("{}"));
        assert_eq!(decode(TEXT.into()).as_deref(), Ok(TEXT));
        assert_eq!(
            ["", "1", "{}"].map(|short| decode(short.into()).unwrap()),
            ["", "1", "{}"]
        );
    }

    #[test]
    fn other_encodings_are_named_with_the_place() {
        refused(b"caf\xE9 x", &["offset 3", "Latin-1"]);
        refused(b"\xEF\xBB\xBFcaf\xE9 x", &["offset 6", "Latin-1"]);
        refused(
            b"\xFF\xFE{\0}\0",
            &["offset 0", "it is UTF-16 (little-endian);"],
        );
    }

    #[test]
    fn a_text_that_is_cut_inside_a_character_is_said_to_be_cut() {
        for (text, at) in [
            ("caf\u{e9}", 3),
            ("{\"a\":\"\u{58f}", 6),
            ("日", 0),
            ("x\u{1f600}", 1),
        ] {
            for cut in at + 1..text.len() {
                refused(
                    &text.as_bytes()[..cut],
                    &[&format!("offset {at};"), "inside a character"],
                );
            }
        }
    }

    #[test]
    fn wide_encodings_are_named_with_and_without_a_mark() {
        for text in [
            TEXT,
            "\"日本語、日本語\"",
            "{}",
            "[1]",
            "\n{\"a\":\"日本\"}",
        ] {
            let units: Vec<u16> = text.encode_utf16().collect();
            let little: Vec<u8> = units.iter().flat_map(|unit| unit.to_le_bytes()).collect();
            let big: Vec<u8> = units.iter().flat_map(|unit| unit.to_be_bytes()).collect();
            let wide_little: Vec<u8> = text
                .chars()
                .flat_map(|c| u32::from(c).to_le_bytes())
                .collect();
            let wide_big: Vec<u8> = text
                .chars()
                .flat_map(|c| u32::from(c).to_be_bytes())
                .collect();
            let marked = |mark: &[u8], bytes: &[u8]| [mark, bytes].concat();
            refused(
                marked(b"\xFF\xFE", &little),
                &["it is UTF-16 (little-endian);", "offset 0"],
            );
            refused(
                marked(b"\xFE\xFF", &big),
                &["it is UTF-16 (big-endian);", "offset 0"],
            );
            refused(
                marked(b"\xFF\xFE\0\0", &wide_little),
                &["it is UTF-32 (little-endian);", "offset 0"],
            );
            refused(
                marked(b"\0\0\xFE\xFF", &wide_big),
                &["it is UTF-32 (big-endian);", "offset 0"],
            );
            refused(
                wide_little,
                &["it is UTF-32 (little-endian) without", "offset 1"],
            );
            refused(wide_big, &["it is UTF-32 (big-endian) without", "offset 0"]);
            if !text.starts_with("\"日") {
                refused(
                    little,
                    &["it is UTF-16 (little-endian) without", "offset 1"],
                );
                refused(big, &["it is UTF-16 (big-endian) without", "offset 0"]);
            }
        }
    }
}
