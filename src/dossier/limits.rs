//! Limits on input, so that a hostile file cannot exhaust memory. Options raise them.

/// Limits on the files of one dossier.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Maximum size of a file in bytes.
    pub file: u64,
    /// Maximum number of records of all files.
    pub records: usize,
    /// Maximum size of one JSON string in bytes.
    pub text: usize,
}

impl Limits {
    /// Maximum of `file`: places in a file are numbered in 32 bits.
    pub const LARGEST_FILE: u64 = u32::MAX as u64 - 1;
}

impl Default for Limits {
    /// 1 GiB, two million records, 16 MiB.
    fn default() -> Self {
        Self {
            file: 1 << 30,
            records: 2_000_000,
            text: 16 << 20,
        }
    }
}

/// Message that a file exceeds a limit, and the option that raises it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct LimitExceeded {
    pub(super) message: String,
    pub(super) help: String,
}

impl LimitExceeded {
    pub(super) fn records(limits: &Limits) -> Self {
        Self {
            message: format!(
                "there are more than {} records, the most that are read",
                limits.records
            ),
            help: "split the dossier, or raise the limit with `--max-records`".to_owned(),
        }
    }

    pub(super) fn text(limits: &Limits) -> Self {
        Self {
            message: format!(
                "a text is longer than {}, the most that is read",
                size(limits.text as u64)
            ),
            help: "split the text, or raise the limit with `--max-text-size`".to_owned(),
        }
    }

    /// Message and help in one sentence.
    pub(super) fn sentence(self) -> String {
        format!("{}; {}", self.message, self.help)
    }
}

/// Message for a file over the size limit.
pub(super) fn file_too_large(largest: u64) -> String {
    format!(
        "is larger than {}, the most that is read; split the dossier, or raise the limit with `--max-file-size`",
        size(largest)
    )
}

/// Formats a number of bytes in the largest unit in which it is whole.
pub(super) fn size(bytes: u64) -> String {
    let units = [(30, "GiB"), (20, "MiB"), (10, "KiB")];
    let whole = units
        .into_iter()
        .find(|(shift, _)| bytes > 0 && bytes.trailing_zeros() >= *shift);
    whole.map_or_else(
        || format!("{bytes} bytes"),
        |(shift, unit)| format!("{} {unit}", bytes >> shift),
    )
}

/// True if a JSON text contains a string of more than `longest` bytes, as written.
pub(super) fn has_longer_text(json: &str, longest: usize) -> bool {
    may_have_longer_text(json.as_bytes(), longest) && {
        let (mut at, mut longer) = (0, false);
        while let Some(start) = memchr::memchr(b'"', json.as_bytes().get(at..).unwrap_or_default())
        {
            let start = at + start;
            at = string_end(json.as_bytes(), start).0 + 1;
            longer |= at - start > longest + 2;
        }
        longer
    }
}

/// False if no string is longer. A longer string covers a multiple of `longest`, so only the
/// quotation marks around these places are searched.
fn may_have_longer_text(json: &[u8], longest: usize) -> bool {
    let is_mark = |at: &usize| !json.get(..*at).unwrap_or_default().ends_with(b"\\");
    let longest = longest.max(1);
    (longest..json.len()).step_by(longest).any(|at| {
        let (before, after) = json.split_at(at);
        let first = memchr::memrchr_iter(b'"', before)
            .find(is_mark)
            .unwrap_or(0);
        let last = memchr::memchr_iter(b'"', after)
            .map(|found| at + found)
            .find(is_mark)
            .unwrap_or(json.len());
        last - first > longest
    })
}

/// Offset of the closing quotation mark of a JSON string, and true if the string has escapes.
pub(super) fn string_end(json: &[u8], start: usize) -> (usize, bool) {
    let (mut at, mut has_escapes) = (start + 1, false);
    while let Some(found) = memchr::memchr2(b'"', b'\\', json.get(at..).unwrap_or_default()) {
        at += found;
        if json.get(at) == Some(&b'"') {
            return (at, has_escapes);
        }
        has_escapes = true;
        at += 2;
    }
    (json.len(), has_escapes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_said_in_whole_units() {
        let said = [1 << 30, 16 << 20, 3 << 10, 1000, 0].map(size);
        assert_eq!(said, ["1 GiB", "16 MiB", "3 KiB", "1000 bytes", "0 bytes"]);
    }

    #[test]
    fn a_long_text_is_noticed_wherever_it_stands() {
        for before in 0..30 {
            for length in 0..40 {
                let inside = ["\\\"", "x", "\\\\"][before % 3].repeat(length);
                let text = format!("[{}\"{inside}\",\"x\"]", "1,".repeat(before));
                assert_eq!(has_longer_text(&text, 20), inside.len() > 20, "{text}");
            }
        }
        assert!(!has_longer_text(
            &format!("[{}\"x\"]", "\"four\",".repeat(100)),
            20
        ));
        assert!(!has_longer_text(&format!("[{}1]", "1,".repeat(100)), 20));
    }
}
