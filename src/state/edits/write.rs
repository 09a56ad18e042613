//! Reading and replacing the file of a dossier.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::os::unix::fs::{MetadataExt, OpenOptionsExt, PermissionsExt};
use std::path::Path;

use rustix::fs::{Access, access};

use crate::state::files::{describe_error, display_path, open_regular};

/// The text of a file.
pub(super) fn read(path: &Path) -> Result<String, String> {
    let mut file = open_regular(path, OpenOptions::new().read(true))
        .map_err(|error| describe_error(path, &error))?;
    io::read_to_string(&mut file).map_err(|error| describe_error(path, &error))
}

/// Checks that a file and its folder may be written.
pub(super) fn check_writable(path: &Path) -> Result<(), String> {
    let refuse = |what: &Path| format!("{} is read-only: nothing was changed", display_path(what));
    let metadata = fs::metadata(path).map_err(|error| describe_error(path, &error))?;
    // Root may write everything, but a file without any permission to write is meant to stay.
    if metadata.permissions().readonly() || access(path, Access::WRITE_OK).is_err() {
        return Err(refuse(path));
    }
    let folder = path.parent().unwrap_or(Path::new("."));
    if access(folder, Access::WRITE_OK).is_err() {
        return Err(refuse(folder));
    }
    Ok(())
}

/// Replaces a file in one step, and keeps its permissions. The path is that of the file itself, not
/// of a link to it.
pub(super) fn replace(path: &Path, text: &str) -> Result<(), String> {
    replace_file(path, text).map_err(|error| describe_error(path, &error))
}

fn replace_file(path: &Path, text: &str) -> io::Result<()> {
    let metadata = fs::metadata(path)?;
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let draft = path.with_file_name(format!(".{name}.impasse-draft"));
    // Left behind by a killed session.
    drop(fs::remove_file(&draft));
    let mut file = OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(&draft)?;
    let written = (|| {
        file.write_all(text.as_bytes())?;
        // Only root may give a file away; others keep it as their own.
        drop(std::os::unix::fs::fchown(
            &file,
            Some(metadata.uid()),
            Some(metadata.gid()),
        ));
        file.set_permissions(fs::Permissions::from_mode(metadata.mode() & 0o7777))?;
        file.sync_all()?;
        fs::rename(&draft, path)
    })();
    if written.is_err() {
        drop(fs::remove_file(&draft));
    }
    written?;
    // Not every file system can sync a folder.
    let folder = File::open(path.parent().unwrap_or(Path::new(".")))?;
    drop(folder.sync_all());
    Ok(())
}
