//! Scanner of JSON texts: the places of members and items, in bytes.
//!
//! The text must be valid JSON: it was parsed before. One pass over the bytes is enough for files
//! of any size, where a tree with a node for each token would take many times the file.

use std::borrow::Cow;
use std::ops::Range;

/// Member of an object.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Member {
    /// The key with its quotation marks.
    pub(super) key: Range<usize>,
    pub(super) value: Range<usize>,
}

impl Member {
    /// The key and the value.
    pub(super) fn whole(&self) -> Range<usize> {
        self.key.start..self.value.end
    }
}

/// The members of the object in a text that begins at a byte.
pub(super) fn members(text: &str, object: usize) -> Vec<Member> {
    each_member(text, object).collect()
}

/// The member of a name of the object in a text that begins at a byte.
pub(super) fn member(text: &str, object: usize, name: &str) -> Option<Member> {
    each_member(text, object).find(|member| string(text, &member.key) == name)
}

fn each_member(text: &str, object: usize) -> impl Iterator<Item = Member> {
    let bytes = text.as_bytes();
    let mut at = skip_blanks(bytes, object + 1);
    std::iter::from_fn(move || {
        if bytes.get(at) != Some(&b'"') {
            return None;
        }
        let key = at..end_of_value(bytes, at);
        let colon = skip_blanks(bytes, key.end);
        let start = skip_blanks(bytes, colon + 1);
        let value = start.min(bytes.len())..end_of_value(bytes, start).min(bytes.len());
        at = after_comma(bytes, value.end);
        Some(Member { key, value })
    })
}

/// The items of the array in a text that begins at a byte.
pub(super) fn items(text: &str, array: usize) -> Vec<Range<usize>> {
    let bytes = text.as_bytes();
    let mut at = skip_blanks(bytes, array + 1);
    let mut items = Vec::new();
    while bytes.get(at).is_some_and(|byte| *byte != b']') {
        let item = at..end_of_value(bytes, at);
        if item.is_empty() {
            break;
        }
        at = after_comma(bytes, item.end);
        items.push(item);
    }
    items
}

/// The string in a text that begins at a byte, without escapes.
pub(super) fn string(text: &str, range: &Range<usize>) -> Cow<'static, str> {
    let raw = text.get(range.clone()).unwrap_or_default();
    serde_json::from_str::<String>(raw).map_or(Cow::Borrowed(""), Cow::Owned)
}

/// The first byte from `at` on that is no white space.
pub(super) fn skip_blanks(bytes: &[u8], mut at: usize) -> usize {
    while matches!(bytes.get(at), Some(b' ' | b'\t' | b'\n' | b'\r')) {
        at += 1;
    }
    at
}

/// The next item or the closing bracket after a value that ends at a byte.
fn after_comma(bytes: &[u8], end: usize) -> usize {
    let at = skip_blanks(bytes, end);
    if bytes.get(at) == Some(&b',') {
        skip_blanks(bytes, at + 1)
    } else {
        at
    }
}

/// The end of the value that begins at a byte.
fn end_of_value(bytes: &[u8], start: usize) -> usize {
    match bytes.get(start) {
        Some(b'"') => end_of_string(bytes, start),
        Some(b'{' | b'[') => end_of_container(bytes, start),
        _ => {
            let rest = bytes.get(start..).unwrap_or_default();
            let ends =
                |byte: &u8| matches!(byte, b',' | b'}' | b']' | b' ' | b'\t' | b'\n' | b'\r');
            start + rest.iter().position(ends).unwrap_or(rest.len())
        }
    }
}

fn end_of_string(bytes: &[u8], start: usize) -> usize {
    let mut at = start + 1;
    while let Some(found) = memchr::memchr2(b'"', b'\\', bytes.get(at..).unwrap_or_default()) {
        if bytes.get(at + found) == Some(&b'"') {
            return at + found + 1;
        }
        at += found + 2;
    }
    bytes.len()
}

fn end_of_container(bytes: &[u8], start: usize) -> usize {
    let (mut at, mut depth) = (start, 0_usize);
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'"' => {
                at = end_of_string(bytes, at);
                continue;
            }
            b'{' | b'[' => depth += 1,
            b'}' | b']' => {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    return at + 1;
                }
            }
            _ => {}
        }
        at += 1;
    }
    bytes.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_parts_are_found_whatever_the_white_space() {
        let text =
            "\u{feff}\r\n{ \"a\\\"\" :[ 1,{\"b\":\"]}\"} ,\n\"x\\\\\"],\"c\":{},\"d\":-1.5e3}";
        let start = text.find('{').unwrap();
        let found = members(text, start);
        let values: Vec<_> = found
            .iter()
            .map(|member| &text[member.value.clone()])
            .collect();
        assert_eq!(values, ["[ 1,{\"b\":\"]}\"} ,\n\"x\\\\\"]", "{}", "-1.5e3"]);
        assert_eq!(string(text, &found[0].key), "a\"");
        let parts = items(text, found[0].value.start);
        let parts: Vec<_> = parts.into_iter().map(|item| &text[item]).collect();
        assert_eq!(parts, ["1", "{\"b\":\"]}\"}", "\"x\\\\\""]);
        assert_eq!(members("{ }", 0), []);
        assert_eq!(items("[\n]", 0), [] as [Range<usize>; 0]);
    }

    #[test]
    fn a_text_that_breaks_off_ends_the_scan() {
        let text = r#"{"a": [1, {"b": "\""}], "c": "x"}"#;
        for end in 1..text.len() {
            let cut = &text[..end];
            let found = members(cut, 0);
            assert!(found.iter().all(|member| member.value.end <= end));
            if let Some(bracket) = cut.find('[') {
                assert!(items(cut, bracket).iter().all(|item| item.end <= end));
            }
        }
    }
}
