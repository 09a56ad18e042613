//! The settings file: which one it is, and its text.

use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};

use super::fault::{Fault, Lines};
use crate::state::folder::base_folder;
use crate::text::display;

/// Most bytes of a settings file.
const MAX_BYTES: u64 = 1 << 20;

/// Path of the settings file, and who chose it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FilePath {
    /// The path.
    pub path: PathBuf,
    /// True if the user named it, so that it must exist.
    pub is_named: bool,
}

/// The file that the options choose: the named one, or `impasse/config.toml` in
/// `$XDG_CONFIG_HOME`, or else in `$HOME/.config`. None with `--no-config`, and if no variable
/// names a folder by an absolute path.
#[must_use]
pub fn choose_file(named: Option<&Path>, is_off: bool) -> Option<FilePath> {
    if is_off {
        return None;
    }
    if let Some(path) = named {
        return Some(FilePath {
            path: path.to_owned(),
            is_named: true,
        });
    }
    let folder = base_folder("XDG_CONFIG_HOME", ".config")?;
    Some(FilePath {
        path: folder.join("config.toml"),
        is_named: false,
    })
}

/// The text of a settings file without a byte-order mark. None if there is no file and none was
/// named.
pub(super) fn read_text(file: &FilePath) -> Result<Option<String>, Fault> {
    let whole = |message: String| Fault {
        place: None,
        message,
    };
    let is_missing = |error: &std::io::Error| error.kind() == std::io::ErrorKind::NotFound;
    let metadata = match std::fs::metadata(&file.path) {
        Err(error) if is_missing(&error) && !file.is_named => return Ok(None),
        Err(error) => return Err(whole(format!("the file cannot be read: {error}"))),
        Ok(metadata) => metadata,
    };
    // Opening a named pipe would wait for its other end.
    if !metadata.is_file() {
        return Err(whole("this is not a regular file".into()));
    }
    let mut bytes = Vec::new();
    let read =
        File::open(&file.path).and_then(|file| file.take(MAX_BYTES + 1).read_to_end(&mut bytes));
    if let Err(error) = read {
        return Err(whole(format!("the file cannot be read: {error}")));
    }
    if bytes.len() as u64 > MAX_BYTES {
        return Err(whole(
            "the file is larger than 1 MiB, the most that settings may take".into(),
        ));
    }
    let text = String::from_utf8(bytes).map_err(|error| {
        let valid = error.utf8_error().valid_up_to();
        let before = error.as_bytes().get(..valid).unwrap_or_default();
        let before = String::from_utf8_lossy(before);
        Fault {
            place: Some(Lines::of(&before).place(before.len())),
            message: "the file is not UTF-8 text from here on; save it as UTF-8".into(),
        }
    })?;
    Ok(Some(match text.strip_prefix('\u{feff}') {
        Some(rest) => rest.to_owned(),
        None => text,
    }))
}

impl FilePath {
    /// The path as display text, with `~` for the home folder.
    #[must_use]
    pub fn shown(&self) -> String {
        let home = std::env::var_os("HOME").map(PathBuf::from);
        let home = home.filter(|home| home.is_absolute());
        let below = home.and_then(|home| Some(self.path.strip_prefix(home).ok()?.to_owned()));
        let path = below.map_or_else(|| self.path.clone(), |below| Path::new("~").join(below));
        display::inline(&path.to_string_lossy()).into_owned()
    }
}
