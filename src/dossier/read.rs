//! Reading of files as text.

mod encoding;

use std::fs::{File, Metadata};
use std::io::{self, Read};
use std::path::Path;

use rustix::fs::{Mode, OFlags};
use rustix::io::Errno;

pub(crate) use encoding::decode;

use super::limits::file_too_large;

/// Maximum total size of a dossier's files in bytes: 4 GiB, so that records and references fit into
/// 32 bits.
pub const LARGEST_TOGETHER: u64 = 1 << 32;

/// Reads a dossier file of at most `largest` bytes, or standard input for `-`, as UTF-8 without its
/// byte-order mark.
///
/// # Errors
/// A sentence with the problem and its solution: the file is missing, not a regular file, too large
/// or not UTF-8 (with the byte offset of the first invalid byte). It does not contain the path.
pub fn read(path: &Path, largest: u64) -> Result<String, String> {
    let bytes = if is_input(path) {
        read_limited(io::stdin().lock(), largest)
    } else {
        read_file(path, largest)
    }?;
    decode(bytes)
}

/// True if a path stands for standard input.
#[must_use]
pub(crate) fn is_input(path: &Path) -> bool {
    path.as_os_str() == "-"
}

/// Name of a file in messages: `-` is standard input.
#[must_use]
pub(crate) fn display_name(name: &str) -> &str {
    if is_input(Path::new(name)) {
        "standard input"
    } else {
        name
    }
}

fn read_file(path: &Path, largest: u64) -> Result<Vec<u8>, String> {
    // Opening must not block on a FIFO, and the file checked must be the file read. So it is opened
    // first, without blocking, and then checked.
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

/// Kind of a path that is no regular file: `a folder`, `a pipe`, `a socket`, `a device`.
#[must_use]
pub(crate) fn non_file_kind(about: &Metadata) -> Option<&'static str> {
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

/// Message for a file that cannot be opened.
fn cannot_open(path: &Path, error: Errno) -> String {
    match error {
        // Sockets, and devices without a driver, cannot be opened at all.
        Errno::NXIO | Errno::NODEV | Errno::OPNOTSUPP => {
            let kind = std::fs::metadata(path)
                .ok()
                .and_then(|about| non_file_kind(&about));
            kind.map_or_else(|| explain(&error.into()), not_a_file)
        }
        Errno::LOOP => {
            "is reached through symbolic links that form a loop; name the file itself".into()
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
            ("round", "form a loop"),
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
