//! From bytes to text: what a file must be before anything in it is looked at.

mod encoding;

use std::fs::{File, Metadata};
use std::io::{self, Read};
use std::path::Path;

use rustix::fs::{Mode, OFlags};
use rustix::io::Errno;

pub use encoding::decode;

use super::limits::file_too_large;

/// The most that is read of the files of one dossier together, in bytes: 4 GiB. Their records and references can be numbered.
pub const LARGEST_TOGETHER: u64 = 1 << 32;

/// Reads a dossier file of at most `largest` bytes, or standard input for `-`, as UTF-8 without its byte-order mark.
///
/// # Errors
/// A sentence that says what is wrong and what to do: the file is missing, is no regular file, is too large or is not
/// UTF-8 (with the offset in bytes of the first bad byte). The path is not part of the sentence.
pub fn read(path: &Path, largest: u64) -> Result<String, String> {
    let bytes = if is_input(path) {
        read_limited(io::stdin().lock(), largest)
    } else {
        read_file(path, largest)
    }?;
    decode(bytes)
}

/// Whether a file's name stands for standard input.
#[must_use]
pub fn is_input(path: &Path) -> bool {
    path.as_os_str() == "-"
}

/// What a file of this name is called: standard input has a name of its own.
#[must_use]
pub fn display_name(name: &str) -> &str {
    if is_input(Path::new(name)) {
        "standard input"
    } else {
        name
    }
}

fn read_file(path: &Path, largest: u64) -> Result<Vec<u8>, String> {
    // Opening must not hang on a FIFO, and what is read must be what was looked at: so open first, without blocking, and
    // ask the open file what it is.
    let flags = OFlags::RDONLY | OFlags::NONBLOCK | OFlags::NOCTTY | OFlags::CLOEXEC;
    let opened = rustix::fs::open(path, flags, Mode::empty());
    let file = File::from(opened.map_err(|error| cannot_open(path, error))?);
    let about = file.metadata().map_err(|error| explain(&error))?;
    if let Some(kind) = non_file_kind(&about) {
        return Err(not_a_file(kind));
    }
    if about.len() > largest {
        return Err(file_too_large(largest));
    }
    read_limited(file, largest)
}

/// What something in the file system is, where it is no regular file: `a folder`, `a pipe`, `a socket`, `a device`.
#[must_use]
pub fn non_file_kind(about: &Metadata) -> Option<&'static str> {
    use std::os::unix::fs::FileTypeExt;
    let kind = about.file_type();
    match () {
        () if kind.is_file() => None,
        () if kind.is_dir() => Some("a folder"),
        () if kind.is_fifo() => Some("a pipe"),
        () if kind.is_socket() => Some("a socket"),
        () => Some("a device"),
    }
}

fn not_a_file(kind: &str) -> String {
    format!("is {kind}, not a file; name a dossier file (JSON)")
}

/// Why a file cannot be opened.
fn cannot_open(path: &Path, error: Errno) -> String {
    match error {
        // A socket cannot be opened at all, nor can a device without a driver.
        Errno::NXIO | Errno::NODEV | Errno::OPNOTSUPP => {
            let kind = std::fs::metadata(path)
                .ok()
                .and_then(|about| non_file_kind(&about));
            kind.map_or_else(|| explain(&error.into()), not_a_file)
        }
        Errno::LOOP => {
            "is reached through symbolic links that lead round in a circle; name the file itself"
                .into()
        }
        Errno::NOTDIR => {
            "cannot be there: what its path names as a folder is a file; check the name".into()
        }
        Errno::NAMETOOLONG => {
            "has a name that is longer than the system allows; check the name".into()
        }
        _ => explain(&error.into()),
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
    input
        .take(largest + 1)
        .read_to_end(&mut bytes)
        .map_err(|error| explain(&error))?;
    if bytes.len() as u64 > largest {
        Err(file_too_large(largest))
    } else {
        Ok(bytes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_file_is_refused_at_once() {
        assert!(read(Path::new("/"), 9).unwrap_err().contains("a folder"));
        assert!(
            read(Path::new("/dev/zero"), 9)
                .unwrap_err()
                .contains("a device")
        );
        assert!(
            read(Path::new("/no/such/file"), 9)
                .unwrap_err()
                .contains("no such file")
        );
    }
    #[test]
    fn what_cannot_be_opened_is_refused_with_a_sentence() {
        let folder = std::env::temp_dir().join(format!("impasse-read-{}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        let at = |name: &str| folder.join(name);
        let socket = std::os::unix::net::UnixListener::bind(at("socket")).unwrap();
        std::os::unix::fs::symlink("round", at("round")).unwrap();
        std::os::unix::fs::symlink("socket", at("link")).unwrap();
        std::fs::write(at("file"), "{}").unwrap();
        let long = "x".repeat(300);
        for (name, said) in [
            (
                "socket",
                "is a socket, not a file; name a dossier file (JSON)",
            ),
            ("link", "is a socket, not a file"),
            ("round", "lead round in a circle"),
            ("file/below", "what its path names as a folder is a file"),
            (&long, "longer than the system allows"),
        ] {
            let refusal = read(&at(name), 1 << 20).unwrap_err();
            assert!(
                refusal.contains(said) && !refusal.contains("os error"),
                "{name}: {refusal}"
            );
        }
        drop(socket);
        std::fs::remove_dir_all(&folder).unwrap();
    }
}
