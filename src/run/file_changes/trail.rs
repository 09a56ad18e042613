//! Trail of a file: the symbolic links on its path, which must be watched as well as the file.
//!
//! ```text
//! talks/dossier.json ─link─▶ ..data/dossier.json     talks/dossier.json
//! talks/..data       ─link─▶ ..2024_08_19            talks/..data
//! talks/..2024_08_19/dossier.json is a file          talks/..2024_08_19/dossier.json
//! ```

use std::collections::BTreeSet;
use std::ffi::OsString;
use std::fs;
use std::os::unix::fs::MetadataExt;
use std::path::{Component, Path, PathBuf};

/// Most links that are followed, the same as in Linux.
const MAX_LINKS: usize = 40;

/// Files and the symbolic links on their paths. Folders are in canonical form.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct LinkTrail {
    paths: BTreeSet<PathBuf>,
    /// Folders of `paths` with device and inode, since a folder may be replaced.
    folders: BTreeSet<(PathBuf, Option<(u64, u64)>)>,
}

impl LinkTrail {
    /// The current trail of files. If a part of a path is missing, its trail ends with that part.
    pub(super) fn of(files: &[PathBuf]) -> Self {
        let mut trail = Self::default();
        for file in files {
            trail.follow(file);
        }
        let identity = |folder: &Path| {
            fs::metadata(folder)
                .ok()
                .map(|metadata| (metadata.dev(), metadata.ino()))
        };
        let folders = trail.paths.iter().filter_map(|path| path.parent());
        trail.folders = folders
            .map(|folder| (folder.to_owned(), identity(folder)))
            .collect();
        trail
    }

    pub(super) fn folders(&self) -> impl Iterator<Item = &Path> {
        self.folders.iter().map(|(folder, _)| folder.as_path())
    }

    /// True if a path has the same file name as a link or file of the trail.
    pub(super) fn names(&self, path: &Path) -> bool {
        self.paths
            .iter()
            .any(|known| known.file_name() == path.file_name())
    }

    fn follow(&mut self, file: &Path) {
        let here = std::env::current_dir()
            .and_then(fs::canonicalize)
            .unwrap_or_else(|_| PathBuf::from("."));
        let (mut at, mut rest, mut links) = (here, Vec::new(), 0);
        push(&mut rest, file, &mut at);
        while let Some(name) = rest.pop() {
            if name == ".." {
                at.pop();
                continue;
            }
            let next = at.join(&name);
            match fs::read_link(&next) {
                Ok(to) if links < MAX_LINKS => {
                    links += 1;
                    self.paths.insert(next);
                    push(&mut rest, &to, &mut at);
                }
                _ if rest.is_empty() || fs::symlink_metadata(&next).is_err() => {
                    self.paths.insert(next);
                    return;
                }
                _ => at = next,
            }
        }
    }
}

/// Pushes the parts of a path on the stack of those still to follow. An absolute path sets `at`.
fn push(rest: &mut Vec<OsString>, path: &Path, at: &mut PathBuf) {
    for part in path.components().rev() {
        match part {
            Component::Normal(name) => rest.push(name.to_owned()),
            Component::ParentDir => rest.push("..".into()),
            Component::RootDir | Component::Prefix(_) => *at = PathBuf::from("/"),
            Component::CurDir => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::symlink;

    use super::*;

    /// A temporary folder, removed on drop.
    struct TempFolder(PathBuf);

    impl TempFolder {
        fn new(name: &str) -> Self {
            let path =
                std::env::temp_dir().join(format!("impasse-trail-{name}-{}", std::process::id()));
            fs::create_dir_all(&path).unwrap();
            Self(fs::canonicalize(path).unwrap())
        }

        /// The trail of a file in the folder, relative to the folder.
        fn trail(&self, file: &str) -> Vec<String> {
            let trail = LinkTrail::of(&[self.0.join(file)]);
            let from_here = |path: &PathBuf| {
                path.strip_prefix(&self.0)
                    .unwrap()
                    .to_string_lossy()
                    .into_owned()
            };
            trail.paths.iter().map(from_here).collect()
        }
    }

    impl Drop for TempFolder {
        fn drop(&mut self) {
            drop(fs::remove_dir_all(&self.0));
        }
    }

    #[test]
    fn every_link_on_the_path_is_found() {
        let folder = TempFolder::new("links");
        let at = |name: &str| folder.0.join(name);
        for dir in ["..v1/sub", "..v2/sub", "plain"] {
            fs::create_dir_all(at(dir)).unwrap();
        }
        fs::write(at("..v1/sub/d.json"), "{}").unwrap();
        symlink("..v1", at("..data")).unwrap();
        symlink("..data/sub/d.json", at("d.json")).unwrap();
        symlink("../d.json", at("plain/again.json")).unwrap();
        symlink(at("plain"), at("whole")).unwrap();
        assert_eq!(folder.trail("..v1/sub/d.json"), ["..v1/sub/d.json"]);
        assert_eq!(
            folder.trail("plain/../d.json"),
            ["..data", "..v1/sub/d.json", "d.json"]
        );
        let all = [
            "..data",
            "..v1/sub/d.json",
            "d.json",
            "plain/again.json",
            "whole",
        ];
        assert_eq!(folder.trail("whole/again.json"), all);

        let before = LinkTrail::of(&[at("whole/again.json")]);
        assert!(before.names(Path::new("/elsewhere/..data")) && !before.names(&at("..v1")));
        fs::remove_file(at("..data")).unwrap();
        symlink("..v2", at("..data")).unwrap();
        let after = LinkTrail::of(&[at("whole/again.json")]);
        assert!(before != after && after.folders().any(|folder| folder.ends_with("..v2/sub")));
    }

    #[test]
    fn a_trail_ends_at_a_missing_part_or_in_a_loop_of_links() {
        let folder = TempFolder::new("ends");
        let at = |name: &str| folder.0.join(name);
        symlink("nowhere/d.json", at("dangling")).unwrap();
        symlink("b", at("a")).unwrap();
        symlink("a", at("b")).unwrap();
        assert_eq!(folder.trail("dangling"), ["dangling", "nowhere"]);
        assert_eq!(folder.trail("a"), ["a", "b"]);
        assert_eq!(folder.trail("not/there.json"), ["not"]);
    }
}
