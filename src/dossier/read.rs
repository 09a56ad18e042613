//! From bytes to text: what a file must be before anything in it is looked at.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use rustix::fs::{Mode, OFlags};

use super::limits::file_too_large;

/// The most that is read of the files of one dossier together, in bytes: 4 GiB. Their records and references can be numbered.
pub const LARGEST_TOGETHER: u64 = 1 << 32;

/// Reads a dossier file of at most `largest` bytes, or standard input for `-`, as UTF-8 without its byte-order mark.
///
/// # Errors
/// A sentence that says what is wrong and what to do: the file is missing, is no regular file, is too large or is not
/// UTF-8 (with the offset in bytes of the first bad byte). The path is not part of the sentence.
pub fn read(path: &Path, largest: u64) -> Result<String, String> {
    let bytes = if is_input(path) { read_limited(io::stdin().lock(), largest) } else { read_file(path, largest) }?;
    decode(bytes)
}

/// Whether a file's name stands for standard input.
#[must_use]
pub fn is_input(path: &Path) -> bool {
    path.as_os_str() == "-"
}

/// What a file of this name is called: standard input has a name of its own.
#[must_use]
pub fn called(name: &str) -> &str {
    if is_input(Path::new(name)) { "standard input" } else { name }
}

fn read_file(path: &Path, largest: u64) -> Result<Vec<u8>, String> {
    // Opening must not hang on a FIFO, and what is read must be what was looked at: so open first, without blocking, and
    // ask the open file what it is.
    let opened = rustix::fs::open(path, OFlags::RDONLY | OFlags::NONBLOCK | OFlags::CLOEXEC, Mode::empty());
    let file = File::from(opened.map_err(|error| explain(&error.into()))?);
    let about = file.metadata().map_err(|error| explain(&error))?;
    if !about.is_file() {
        return Err(format!("is {}, not a file; name a dossier file (JSON)", what_it_is(&about)));
    }
    if about.len() > largest {
        return Err(file_too_large(largest));
    }
    read_limited(file, largest)
}

fn what_it_is(about: &std::fs::Metadata) -> &'static str {
    use std::os::unix::fs::FileTypeExt;
    let kind = about.file_type();
    match () {
        () if kind.is_dir() => "a folder",
        () if kind.is_fifo() => "a pipe",
        () if kind.is_socket() => "a socket",
        () => "a device",
    }
}

fn explain(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "there is no such file; check the name".into(),
        io::ErrorKind::PermissionDenied => "may not be read; check its permissions".into(),
        _ => format!("cannot be read: {error}"),
    }
}

fn read_limited(input: impl Read, largest: u64) -> Result<Vec<u8>, String> {
    let mut bytes = Vec::new();
    input.take(largest + 1).read_to_end(&mut bytes).map_err(|error| explain(&error))?;
    if bytes.len() as u64 > largest { Err(file_too_large(largest)) } else { Ok(bytes) }
}

/// UTF-8 text without its byte-order mark.
///
/// # Errors
/// What the bytes seem to be instead, and where the first bad byte is.
pub fn decode(mut bytes: Vec<u8>) -> Result<String, String> {
    if bytes.starts_with(b"\xEF\xBB\xBF") {
        bytes.drain(..3);
    }
    String::from_utf8(bytes).map_err(|error| {
        let bad = error.utf8_error().valid_up_to();
        let guess = match error.as_bytes() {
            [0xFF, 0xFE, ..] | [0xFE, 0xFF, ..] => "it is UTF-16",
            _ => "it may be Latin-1 or Windows-1252",
        };
        format!("is not UTF-8: the first bad byte is at offset {bad}; {guess}; save it as UTF-8")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_byte_order_mark_is_skipped() {
        assert_eq!(decode(b"\xEF\xBB\xBF{}".to_vec()).as_deref(), Ok("{}"));
    }

    #[test]
    fn other_encodings_are_named_with_the_place() {
        let latin = decode(b"caf\xE9 x".to_vec()).unwrap_err();
        assert!(latin.contains("offset 3") && latin.contains("Latin-1"), "{latin}");
        let wide = decode(b"\xFF\xFE{\0}\0".to_vec()).unwrap_err();
        assert!(wide.contains("offset 0") && wide.contains("UTF-16"), "{wide}");
    }

    #[test]
    fn what_is_no_file_is_refused_at_once() {
        assert!(read(Path::new("/"), 9).unwrap_err().contains("a folder"));
        assert!(read(Path::new("/dev/zero"), 9).unwrap_err().contains("a device"));
        assert!(read(Path::new("/no/such/file"), 9).unwrap_err().contains("no such file"));
    }
}
