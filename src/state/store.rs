//! The file of a dossier's notes: read, locked, merged, written so that it is whole at every moment.

use std::fs::{self, DirBuilder, File, OpenOptions};
use std::io::{self, Read, Write};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use rustix::fs::{FlockOperation, OFlags, flock};
use rustix::io::Errno;

use super::folder::{file_name, folder};
use super::form::{self, Unfit};
use super::notes::Notes;
use crate::dossier::read::non_file_kind;
use crate::text::display;

/// The largest file that is read, in bytes.
const LARGEST: u64 = 64 << 20;
/// How long to wait for another session that is writing. It needs milliseconds.
const PATIENCE: Duration = Duration::from_secs(3);
/// How often to look whether it is done.
const LOOK: Duration = Duration::from_millis(5);

/// How many symbolic links are followed: as many as Linux follows.
const LINKS: usize = 40;

/// What is said where there is no folder.
const NO_FOLDER: &str =
    "bookmarks and notes are not kept: neither XDG_STATE_HOME nor HOME names a folder";

/// Where a dossier's notes are kept.
#[derive(Debug, Clone)]
pub struct Store {
    /// None where nothing says which folder it is.
    folder: Option<PathBuf>,
    name: String,
    dossier: String,
}

/// Notes as they stand in the file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Kept {
    /// The notes.
    pub notes: Notes,
    /// What the user has to know of the file: display text.
    pub said: Option<String>,
}

/// What the file is.
enum Found {
    Notes(Notes),
    Newer,
    Broken(String),
}

impl Store {
    /// The store of a dossier's notes, by its id, in the user's folder for such things.
    #[must_use]
    pub fn of(dossier: &str) -> Self {
        Self {
            folder: folder(),
            name: file_name(dossier),
            dossier: dossier.to_owned(),
        }
    }

    /// The same in another folder.
    #[must_use]
    pub fn within(folder: PathBuf, dossier: &str) -> Self {
        Self {
            folder: Some(folder),
            name: file_name(dossier),
            dossier: dossier.to_owned(),
        }
    }

    /// The notes as they stand; none where there is no file yet. Nothing is written.
    ///
    /// # Errors
    /// A sentence, fit to print: there is no place for notes, or the file cannot be read or understood.
    pub fn look(&self) -> Result<Notes, String> {
        if self.folder.is_none() {
            return Err(NO_FOLDER.into());
        }
        match self.read().map_err(|error| self.cannot_read(&error))? {
            Found::Notes(notes) => Ok(notes),
            Found::Newer => Err(self.is_newer()),
            Found::Broken(why) => Err(format!(
                "{} holds no notes that can be read: {why}",
                self.shown("json")
            )),
        }
    }

    /// The notes to begin with. A broken file is set aside; whatever else is wrong is said, and the notes are then none.
    #[must_use]
    pub fn load(&self) -> Kept {
        let trouble = |said| Kept {
            notes: Notes::default(),
            said: Some(said),
        };
        if self.folder.is_none() {
            return trouble(NO_FOLDER.into());
        }
        match self.read() {
            Ok(Found::Notes(notes)) => Kept { notes, said: None },
            Ok(Found::Newer) => trouble(self.is_newer()),
            // Another session may have mended it meanwhile, hence the look under the lock.
            Ok(Found::Broken(_)) => self.locked_read().unwrap_or_else(trouble),
            Err(error) => trouble(self.cannot_read(&error)),
        }
    }

    /// Writes notes, merged with what others have written meanwhile; tells what then stands in the file.
    ///
    /// # Errors
    /// A sentence, fit to print, that says why nothing was written. What stood in the file stands there still.
    pub fn save(&self, notes: &Notes) -> Result<Kept, String> {
        let folder = self.folder.as_deref().ok_or(NO_FOLDER)?;
        make_folder(folder).map_err(|error| said(folder, &error))?;
        let _lock = self.lock()?;
        let mut kept = self.read_or_set_aside()?;
        let before = kept.notes.clone();
        kept.notes.merge(notes.clone());
        if kept.notes != before {
            let text =
                form::written(&kept.notes, &self.dossier).map_err(|error| error.to_string())?;
            self.write(&text)
                .map_err(|error| said(&self.path("json"), &error))?;
        }
        Ok(kept)
    }

    fn locked_read(&self) -> Result<Kept, String> {
        let _lock = self.lock()?;
        self.read_or_set_aside()
    }

    /// What stands in the file. A broken one is set aside, so that it is not written over.
    fn read_or_set_aside(&self) -> Result<Kept, String> {
        match self.read().map_err(|error| self.cannot_read(&error))? {
            Found::Notes(notes) => Ok(Kept { notes, said: None }),
            Found::Newer => Err(self.is_newer()),
            Found::Broken(_) => {
                let aside = self.set_aside().map_err(|error| self.cannot_read(&error))?;
                Ok(Kept {
                    notes: Notes::default(),
                    said: Some(format!("the file of notes was broken; it is now {aside}")),
                })
            }
        }
    }

    fn read(&self) -> io::Result<Found> {
        let file = match open_regular(&self.path("json"), OpenOptions::new().read(true)) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                return Ok(Found::Notes(Notes::default()));
            }
            file => file?,
        };
        let mut bytes = Vec::new();
        file.take(LARGEST + 1).read_to_end(&mut bytes)?;
        if bytes.len() as u64 > LARGEST {
            return Err(io::Error::other("it is larger than 64 MiB"));
        }
        let Ok(text) = String::from_utf8(bytes) else {
            return Ok(Found::Broken("it is not UTF-8".into()));
        };
        Ok(match form::read(&text) {
            Ok(notes) => Found::Notes(notes),
            Err(Unfit::Newer) => Found::Newer,
            Err(Unfit::Broken(why)) => Found::Broken(display::inline(&why).into_owned()),
        })
    }

    /// Gives a broken file a name that nothing has; says which. A link to it stays.
    fn set_aside(&self) -> io::Result<String> {
        let broken = behind_links(&self.path("json"))?;
        let free =
            (1..10_000).map(|nth| broken.with_file_name(format!("{}.broken-{nth}", self.name)));
        let aside = free
            .into_iter()
            .find(|path| fs::symlink_metadata(path).is_err());
        let aside = aside.ok_or_else(|| io::Error::other("there are too many broken files"))?;
        fs::rename(broken, &aside)?;
        Ok(shown(&aside))
    }

    /// Waits until no other session is writing. The lock is a file of its own, as the file itself is replaced by each write.
    fn lock(&self) -> Result<File, String> {
        let path = self.path("lock");
        let mut open = OpenOptions::new();
        let file = open_regular(
            &path,
            open.write(true).create(true).truncate(false).mode(0o600),
        );
        let file = file.map_err(|error| said(&path, &error))?;
        let deadline = Instant::now() + PATIENCE;
        loop {
            match flock(&file, FlockOperation::NonBlockingLockExclusive) {
                // Some network disks have no locks: better to save without than not at all.
                Ok(()) | Err(Errno::NOSYS | Errno::OPNOTSUPP | Errno::NOLCK) => return Ok(file),
                Err(Errno::WOULDBLOCK | Errno::INTR) if Instant::now() < deadline => {
                    std::thread::sleep(LOOK);
                }
                Err(Errno::WOULDBLOCK) => {
                    return Err(format!("another session holds {}", shown(&path)));
                }
                Err(error) => return Err(said(&path, &error.into())),
            }
        }
    }

    /// Replaces the file: at every moment there is the old one or the new one, whole, and afterwards it is on the disk. Where
    /// it is a link, what that leads to is replaced.
    fn write(&self, text: &str) -> io::Result<()> {
        let target = behind_links(&self.path("json"))?;
        // Beside the target, which may be on another disk than the link.
        let draft = target.with_file_name(format!("{}.new", self.name));
        // One that was left when a session was killed: whoever holds the lock may take its place.
        drop(fs::remove_file(&draft));
        let mut file = OpenOptions::new()
            .write(true)
            .create_new(true)
            .mode(0o600)
            .open(&draft)
            .map_err(|error| {
                io::Error::new(
                    error.kind(),
                    format!("{} cannot be made: {error}", shown(&draft)),
                )
            })?;
        let written = file
            .write_all(text.as_bytes())
            .and_then(|()| file.sync_all());
        let replaced = written.and_then(|()| fs::rename(&draft, &target));
        if replaced.is_err() {
            drop(fs::remove_file(&draft));
        }
        replaced?;
        File::open(target.parent().unwrap_or(Path::new(".")))?.sync_all()
    }

    /// The path of the file with an ending. Only the notes themselves end in `json`, so no id's file is another's lock.
    fn path(&self, ending: &str) -> PathBuf {
        self.folder
            .clone()
            .unwrap_or_default()
            .join(format!("{}.{ending}", self.name))
    }

    fn shown(&self, ending: &str) -> String {
        shown(&self.path(ending))
    }

    fn cannot_read(&self, error: &io::Error) -> String {
        format!(
            "the notes cannot be read: {}",
            said(&self.path("json"), error)
        )
    }

    fn is_newer(&self) -> String {
        format!(
            "a newer impasse wrote {}; it is left as it is",
            self.shown("json")
        )
    }
}

/// Opens a regular file, and nothing else: to open a pipe would wait for whoever is at its other end.
fn open_regular(path: &Path, options: &mut OpenOptions) -> io::Result<File> {
    let flags = OFlags::NONBLOCK | OFlags::NOCTTY;
    let opened = options
        .custom_flags(i32::try_from(flags.bits()).unwrap_or(0))
        .open(path);
    // Some of what is no file cannot even be opened.
    let about = match &opened {
        Ok(file) => file.metadata()?,
        Err(error) if error.raw_os_error() == Some(Errno::LOOP.raw_os_error()) => {
            return Err(round_in_a_circle());
        }
        Err(error) => {
            fs::metadata(path).map_err(|_| io::Error::new(error.kind(), error.to_string()))?
        }
    };
    match non_file_kind(&about) {
        Some(kind) => Err(io::Error::other(format!(
            "it is {kind}, not a file; move it away"
        ))),
        None => opened,
    }
}

/// The path that a link leads to in the end, whether something is there or not; of what is no link, its own.
fn behind_links(path: &Path) -> io::Result<PathBuf> {
    let mut at = path.to_owned();
    for _ in 0..LINKS {
        let Ok(to) = fs::read_link(&at) else {
            return Ok(at);
        };
        at = at.parent().unwrap_or(Path::new("")).join(to);
    }
    Err(round_in_a_circle())
}

fn round_in_a_circle() -> io::Error {
    io::Error::other("its symbolic links lead round in a circle; remove one of them")
}

/// Makes the folder, where there is none, for its owner alone.
fn make_folder(folder: &Path) -> io::Result<()> {
    if folder.is_dir() {
        return Ok(());
    }
    DirBuilder::new()
        .recursive(true)
        .mode(0o700)
        .create(folder)?;
    // That it is there is to last as long as what is put into it. Not every disk can promise that.
    if let Some(Ok(parent)) = folder.parent().map(File::open) {
        drop(parent.sync_all());
    }
    Ok(())
}

fn shown(path: &Path) -> String {
    display::inline(&path.to_string_lossy()).into_owned()
}

fn said(path: &Path, error: &io::Error) -> String {
    format!("{}: {}", shown(path), display::inline(&error.to_string()))
}
