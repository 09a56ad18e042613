//! `impasse [DOSSIER]…`: the explorer, or the overview where there is no terminal to explore on.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::{Result, anyhow};

use super::{Answer, Setting, input, later, list, notes};
use crate::cli::{Cli, Which, command_near};
use crate::commands::output::Output;
use crate::dossier::file_location::{FileLocation, LoadError, locate_record};
use crate::dossier::limits::Limits;
use crate::dossier::read::is_input;
use crate::dossier::{Dossier, Progress};
use crate::run::{DossierInput, ExploreError, ExplorerOptions, explore};
use crate::text::display;

pub(super) fn run(cli: &Cli, setting: &Setting, out: &mut Output) -> Result<Answer> {
    let (reads, which) = (cli.explored(), cli.explored().which());
    if !setting.can_explore {
        let dossier = input::open(&reads, &cli.limits())
            .map_err(|error| anyhow!(with_hint(error.to_string(), &which)))?;
        return Ok(
            list::overview(&dossier, setting, out)?.noting(dossier.later().map(later::sentence))
        );
    }
    let options = ExplorerOptions {
        color: setting.color,
        mouse: !cli.no_mouse,
    };
    let left = explore(
        input::name(&which),
        Read {
            which,
            limits: cli.limits(),
        },
        reads.as_of,
        None,
        options,
    )
    .map_err(why)?;
    // What is hidden is said when the explorer has been left: until then the screen is its own.
    Ok(Answer::Yes
        .noting(left.hidden.as_ref().map(later::sentence))
        .noting(left.unsaved.as_ref().map(notes::unsaved)))
}

/// Why the explorer ended without having been left.
pub(super) fn why(failure: ExploreError) -> anyhow::Error {
    match failure {
        ExploreError::Unreadable(said) => anyhow!(said),
        // Not passed on as it is: an error of the terminal is not one of the output.
        ExploreError::Terminal(error) => anyhow!("the terminal cannot be used: {error}"),
    }
}

/// The dossier that is explored.
pub(super) struct Read {
    pub(super) which: Which,
    pub(super) limits: Limits,
}

impl DossierInput for Read {
    fn read(&self, progress: &Progress) -> Result<Option<Arc<Dossier>>, LoadError> {
        let read = input::read_watched(&self.which, &self.limits, progress);
        read.map(|read| read.map(Arc::new))
            .map_err(|error| LoadError {
                message: with_hint(error.message, &self.which),
                ..error
            })
    }

    fn files(&self) -> Vec<PathBuf> {
        // What came from standard input is gone.
        let files = self.which.files();
        if files.iter().any(|file| is_input(file)) {
            Vec::new()
        } else {
            files.to_owned()
        }
    }

    fn check_rereadable(&self) -> Result<(), String> {
        match &self.which {
            Which::Files(files) if files.iter().any(|file| is_input(file)) => {
                Err("standard input cannot be read again, so neither can this dossier".into())
            }
            Which::Files(_) => Ok(()),
            Which::Bundled | Which::Example => Err("this dossier has no file to read again".into()),
        }
    }

    fn locate(&self, id: &str) -> Result<FileLocation, String> {
        let files: Vec<_> = self
            .which
            .files()
            .iter()
            .filter(|file| !is_input(file))
            .collect();
        if files.is_empty() {
            return Err(without_file(&self.which).into());
        }
        // One that cannot be read says nothing of the others; but where none of these has the record, it may stand in that one.
        let mut unread = None;
        for file in &files {
            match input::read_text(file, &self.limits).map(|text| locate_record(&text, id)) {
                Ok(Some((line, column))) => {
                    return Ok(FileLocation {
                        file: (*file).clone(),
                        line,
                        column,
                    });
                }
                Ok(None) => {}
                Err(said) => unread = unread.or(Some(said)),
            }
        }
        if let Some(said) = unread {
            return Err(said);
        }
        let named: Vec<_> = files.iter().map(|file| input::shown(file)).collect();
        Err(format!(
            "{} is no longer in {}; R reads again",
            display::inline(id),
            named.join(" or ")
        ))
    }
}

/// Why there is no file to edit, and how to get one.
fn without_file(which: &Which) -> &'static str {
    match which {
        Which::Bundled => {
            "the bundled dossier has no file; `impasse new > talks.json` starts one of your own"
        }
        Which::Example => {
            "the example has no file; `impasse new > talks.json` starts one of your own"
        }
        Which::Files(_) => {
            "standard input has no file; save it to one and open that: `impasse talks.json`"
        }
    }
}

/// Why a dossier cannot be read, with the command that was probably meant.
fn with_hint(said: String, which: &Which) -> String {
    match which
        .files()
        .first()
        .and_then(|path| meant_as_command(path))
    {
        Some(command) => format!("{said}\nDid you mean the command `{command}`?"),
        None => said,
    }
}

/// The command that was probably meant where a file is named that does not exist.
fn meant_as_command(path: &Path) -> Option<String> {
    if path.exists() {
        None
    } else {
        command_near(path.to_str()?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_record_is_found_beside_a_file_that_cannot_be_read() {
        let good = PathBuf::from("assets/armenia-azerbaijan.json");
        let which = Which::Files(vec!["no/such.json".into(), good.clone()]);
        let read = Read {
            which,
            limits: Limits::default(),
        };
        assert_eq!(read.locate("armenia").map(|spot| spot.file), Ok(good));
        let said = read.locate("nobody").unwrap_err();
        assert!(
            said.contains("no/such.json: there is no such file"),
            "{said}"
        );
    }

    #[test]
    fn why_nothing_can_be_read_again_is_said_as_it_is() {
        let again = |which| {
            Read {
                which,
                limits: Limits::default(),
            }
            .check_rereadable()
            .err()
            .unwrap_or_default()
        };
        assert_eq!(again(Which::Files(vec!["a.json".into()])), "");
        let mixed = again(Which::Files(vec!["a.json".into(), "-".into()]));
        assert!(
            mixed.starts_with("standard input cannot be read again"),
            "{mixed}"
        );
        assert!(again(Which::Bundled).contains("no file"));
    }
}
