//! Folders of the user's files, and the name of the file of a dossier's notes.

use std::ffi::OsString;
use std::path::PathBuf;

use crate::dossier::scalars::is_id;
use crate::text::fingerprint::{LONGEST_NAME, fingerprint};

/// The folder of the notes: `$XDG_STATE_HOME/impasse`, or else `$HOME/.local/state/impasse`.
pub(super) fn folder() -> Option<PathBuf> {
    base_folder("XDG_STATE_HOME", ".local/state")
}

/// The program's folder in a base folder of the XDG specification: that of a variable, or else one
/// below `$HOME`. A variable without an absolute path is treated as unset.
pub(crate) fn base_folder(variable: &str, below_home: &str) -> Option<PathBuf> {
    folder_in(variable, below_home, |name| std::env::var_os(name))
}

fn folder_in(
    variable: &str,
    below_home: &str,
    value: impl Fn(&str) -> Option<OsString>,
) -> Option<PathBuf> {
    let path = |name: &str| {
        value(name)
            .map(PathBuf::from)
            .filter(|path| path.is_absolute())
    };
    let base = path(variable).or_else(|| path("HOME").map(|home| home.join(below_home)));
    base.map(|base| base.join("impasse"))
}

/// The file name for a dossier's id, without an extension. An id that is no safe file name gets a
/// name with its hash, so that no two ids share a file.
pub(super) fn file_name(id: &str) -> String {
    if is_id(id) && id.len() <= LONGEST_NAME {
        return id.to_owned();
    }
    let safe = |c: char| {
        if c.is_ascii_lowercase() || c.is_ascii_digit() {
            c
        } else {
            '-'
        }
    };
    let name: String = id.chars().map(safe).take(LONGEST_NAME / 2).collect();
    format!("{name}-{:016x}", fingerprint(id))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_absolute_paths_count() {
        let folder = |xdg: &str, home: &str| {
            folder_in("XDG_STATE_HOME", ".local/state", |name| match name {
                "XDG_STATE_HOME" => Some(xdg.into()),
                "HOME" => Some(home.into()),
                _ => None,
            })
        };
        assert_eq!(folder("/state", "/home/a"), Some("/state/impasse".into()));
        assert_eq!(
            folder("", "/home/a"),
            Some("/home/a/.local/state/impasse".into())
        );
        assert_eq!(
            folder("state", "/home/a"),
            Some("/home/a/.local/state/impasse".into())
        );
        assert_eq!(folder("state", "home"), None);
        assert_eq!(folder_in("XDG_STATE_HOME", ".local/state", |_| None), None);
    }

    #[test]
    fn a_file_name_is_safe_and_unique() {
        let long = "x".repeat(400);
        let ids = [
            "talks-2024",
            "a/b",
            "a-b",
            "a.b",
            "",
            ".",
            "..",
            "../../etc/passwd",
            "A",
            "a",
            "a+b",
            "ə\0",
            &long,
        ];
        let names: Vec<_> = ids.iter().map(|id| file_name(id)).collect();
        for (id, name) in ids.iter().zip(&names) {
            assert!(is_id(name) || name.starts_with('-'), "{id}: {name}");
            assert!(
                !name.is_empty() && name.len() <= LONGEST_NAME && !name.starts_with('.'),
                "{id}: {name}"
            );
        }
        let distinct: std::collections::HashSet<_> = names.iter().collect();
        assert_eq!(distinct.len(), ids.len(), "{names:?}");
        assert_eq!(
            (names[0].as_str(), names[10].as_str()),
            ("talks-2024", "a-b-e62e9b190474c8c5")
        );
    }
}
