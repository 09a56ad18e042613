//! Locations in a file, for an editor to open.

use std::ops::Range;
use std::path::PathBuf;

use super::handle::Kind;

/// Line and column in a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileLocation {
    /// The file.
    pub file: PathBuf,
    /// The line, counted from 1.
    pub line: usize,
    /// The column in code points, counted from 1.
    pub column: usize,
}

/// A dossier's files cannot be read or have errors. Texts are display text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LoadError {
    /// The full message, possibly of several lines.
    pub message: String,
    /// The first problem, in one line.
    pub summary: String,
    /// Location of the first problem, if it is in a file.
    pub location: Option<FileLocation>,
}

/// Line and column, both from 1, of a record's field `id`. The text need not be a valid dossier,
/// nor valid JSON: an editor may be writing it.
#[must_use]
pub(crate) fn locate_record(text: &str, id: &str) -> Option<(usize, usize)> {
    let key = IdKeys::new(text)
        .find(|(_, value)| is_string(value, id))
        .map(|(key, _)| key)?;
    let before = text.get(..key)?;
    let start = before.rfind('\n').map_or(0, |at| at + 1);
    let line = memchr::memchr_iter(b'\n', before.as_bytes()).count() + 1;
    Some((line, before.get(start..)?.chars().count() + 1))
}

/// True if a raw JSON string, without its quotation marks, encodes `text`.
fn is_string(raw: &str, text: &str) -> bool {
    if !raw.contains('\\') {
        return raw == text;
    }
    serde_json::from_str::<String>(&format!("\"{raw}\"")).is_ok_and(|read| read == text)
}

/// Iterator over the `id` fields of a file's records: the byte offset of the key, and the raw value
/// without quotation marks. It scans the text without parsing it.
struct IdKeys<'a> {
    text: &'a str,
    /// Offset of the next byte.
    at: usize,
    /// Number of open braces and brackets.
    depth: usize,
    /// True inside an array of records at the top level.
    in_records: bool,
    /// The last string, inside its quotation marks.
    last: Option<Range<usize>>,
    /// The field whose value comes next.
    key: Option<Range<usize>>,
}

/// Depth inside a record: the file's brace, the array's bracket, the record's brace.
const IN_RECORD: usize = 3;

impl<'a> IdKeys<'a> {
    fn new(text: &'a str) -> Self {
        Self {
            text,
            at: 0,
            depth: 0,
            in_records: false,
            last: None,
            key: None,
        }
    }

    fn raw(&self, range: &Range<usize>) -> &'a str {
        self.text.get(range.clone()).unwrap_or_default()
    }

    /// Reads a string after its opening quotation mark. None if it does not end.
    fn string(&mut self) -> Option<Range<usize>> {
        let (start, bytes) = (self.at, self.text.as_bytes());
        while let Some(found) =
            memchr::memchr2(b'"', b'\\', bytes.get(self.at..).unwrap_or_default())
        {
            let at = self.at + found;
            if bytes.get(at) == Some(&b'"') {
                self.at = at + 1;
                return Some(start..at);
            }
            self.at = at + 2;
        }
        None
    }

    fn open(&mut self) {
        if self.depth == 1 {
            let key = self.key.take();
            let name = key.map(|key| self.raw(&key)).unwrap_or_default();
            self.in_records = Kind::ALL.into_iter().any(|kind| kind.plural() == name);
        }
        self.depth += 1;
        (self.last, self.key) = (None, None);
    }
}

impl<'a> Iterator for IdKeys<'a> {
    type Item = (usize, &'a str);

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let byte = *self.text.as_bytes().get(self.at)?;
            self.at += 1;
            match byte {
                b'{' | b'[' => self.open(),
                b'}' | b']' => {
                    self.depth = self.depth.saturating_sub(1);
                    (self.last, self.key) = (None, None);
                }
                b':' => self.key = self.last.take(),
                b',' => (self.last, self.key) = (None, None),
                b'"' => {
                    let string = self.string()?;
                    let value = self.raw(&string);
                    self.last = Some(string);
                    let in_record = self.depth == IN_RECORD && self.in_records;
                    if let Some(key) = self
                        .key
                        .take()
                        .filter(|key| in_record && self.raw(key) == "id")
                    {
                        return Some((key.start.saturating_sub(1), value));
                    }
                }
                _ => {}
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dossier::Dossier;

    #[test]
    fn every_record_is_found_at_its_line() {
        for text in [
            include_str!("../../assets/armenia-azerbaijan.json"),
            include_str!("../../assets/fishing-rights.json"),
        ] {
            let dossier = Dossier::parse(text).unwrap();
            for record in dossier.all_handles() {
                let id = dossier.id(record);
                let (line, column) = locate_record(text, id).unwrap();
                let from = text
                    .lines()
                    .nth(line - 1)
                    .and_then(|line| line.get(column - 1..))
                    .unwrap();
                assert!(
                    from.starts_with(&format!("\"id\": \"{id}\"")),
                    "{id}: {from}"
                );
            }
            assert_eq!(locate_record(text, "no-such-record"), None);
        }
    }

    #[test]
    fn only_the_id_of_a_record_counts() {
        let text = r#"{"id": "a", "x": [{"id": "a"}], "title": "\"actors\": [{\"id\": \"a\"", "actors": [{"name":
            "a", "x": {"id": "a"}, "y": [{"id": "a"}], "z\"id": "a",
            "ə": 1, "id" : "b\u0061\\"}, {"id":"a"}]}"#;
        assert_eq!(locate_record(text, "a"), Some((3, 43)));
        assert_eq!(locate_record(text, "ba\\"), Some((3, 21)));
    }

    #[test]
    fn a_text_that_breaks_off_is_no_harm() {
        let text = r#"{"actors": [{"id": "a"}, {"id": "b\""#;
        assert_eq!(locate_record(text, "a"), Some((1, 14)));
        for end in 0..text.len() {
            assert!(locate_record(&text[..end], "b").is_none());
        }
    }
}
