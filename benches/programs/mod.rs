//! The programs that are watched: how each is started, and how its screen says that it has read everything or still
//! searches.

use std::fs::{self, File};
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};
use std::process::Command;

use impasse::dossier::{Dossier, read};
use portable_pty::CommandBuilder;

use crate::made_up::lines::lines;
use crate::made_up::{self, Counts};

/// What a program is given: a dossier, and the same text as lines.
pub(crate) struct Given {
    dossier: PathBuf,
    lines: PathBuf,
    count: usize,
}

impl Given {
    /// Writes a made-up dossier to a folder, and its lines beside it.
    pub(crate) fn made(folder: &Path, what: &str, count: usize) -> Self {
        let path = |end: &str| folder.join(format!("screens-{what}-{count}.{end}"));
        let (dossier, text) = (path("json"), path("txt"));
        let mut out = BufWriter::new(File::create(&dossier).expect("a file in the target folder"));
        made_up::write(&mut out, Counts::of(what, count), made_up::SEED)
            .and_then(|()| out.flush())
            .expect("written");
        let read = Dossier::parse(&read::read(&dossier, 1 << 30).expect("text"))
            .expect("a dossier without errors");
        fs::write(&text, lines(&read)).expect("written");
        Self {
            dossier,
            lines: text,
            count: read.total(),
        }
    }

    /// Removes them.
    pub(crate) fn remove(self) {
        fs::remove_file(self.dossier)
            .and_then(|()| fs::remove_file(self.lines))
            .expect("files of our own");
    }
}

/// A program that is watched.
pub(crate) struct Subject {
    pub(crate) name: &'static str,
    /// Its name and its version.
    pub(crate) version: String,
    /// The key that starts a search, where typing alone does not.
    pub(crate) search: Option<&'static str>,
}

impl Subject {
    /// The explorer, and those of the others that are installed.
    pub(crate) fn installed() -> Vec<Self> {
        let own = Self {
            name: "impasse",
            version: version(env!("CARGO_BIN_EXE_impasse")).expect("it is built"),
            search: Some("/"),
        };
        let others = ["fzf", "sk", "tv"].into_iter();
        let others = others.filter_map(|name| {
            Some(Self {
                name,
                version: version(name)?,
                search: None,
            })
        });
        std::iter::once(own).chain(others).collect()
    }

    /// How it is started, with nothing of the user's own configuration.
    pub(crate) fn command(&self, given: &Given) -> CommandBuilder {
        if self.name == "impasse" {
            let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_impasse"));
            command.arg(&given.dossier);
            command.arg("--no-config");
            return command;
        }
        let mut command = CommandBuilder::new("sh");
        command.args(["-c", &format!("exec {} < \"$1\"", self.name), "sh"]);
        command.arg(&given.lines);
        for options in [
            "FZF_DEFAULT_OPTS",
            "FZF_DEFAULT_COMMAND",
            "SKIM_DEFAULT_OPTIONS",
            "SKIM_DEFAULT_COMMAND",
        ] {
            command.env_remove(options);
        }
        for folder in ["TELEVISION_CONFIG", "TELEVISION_DATA"] {
            command.env(folder, given.lines.with_file_name("television"));
        }
        command
    }

    /// Whether a screen says that everything was read.
    pub(crate) fn has_read(&self, screen: &str, given: &Given) -> bool {
        if self.name == "impasse" {
            screen.contains("Made-up talks")
        } else {
            screen.contains(&given.count.to_string())
        }
    }

    /// Whether a screen says that the search goes on.
    pub(crate) fn is_searching(&self, screen: &str) -> bool {
        match self.name {
            "impasse" => screen
                .split(['┃', '│'])
                .any(|part| part.starts_with("/ ") && part.contains('…')),
            _ => false,
        }
    }
}

/// The name and version that a program tells; none where it cannot be started.
fn version(program: &str) -> Option<String> {
    let output = Command::new(program).arg("--version").output().ok()?;
    let said = String::from_utf8_lossy(&output.stdout);
    let number = said
        .split_whitespace()
        .find(|word| word.starts_with(|c: char| c.is_ascii_digit()))?;
    let name = Path::new(program).file_name()?.to_string_lossy();
    Some(format!("{name} {number}"))
}
