//! Options that select the dossier of a command.

use std::collections::HashSet;
use std::path::PathBuf;

use clap::{Args, ValueHint};

use crate::dossier::date::Edtf;

/// The options that select a dossier, shared by all commands that read one.
#[derive(Debug, Clone, Default, Args)]
pub(crate) struct DossierOptions {
    /// The dossier to read: a file, or `-` for standard input; several times for several files of
    /// one dossier; by default the bundled one
    #[arg(short, long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(crate) dossier: Vec<PathBuf>,

    /// Read the example: forty invented sources in five languages
    #[arg(long, conflicts_with = "dossier")]
    pub(crate) example: bool,

    /// Only what was published by this day (EDTF: 2024-08-19, 2024-08, 2024); what became known
    /// later is hidden and counted
    #[arg(long, value_name = "DATE", value_parser = Edtf::parse)]
    pub(crate) as_of: Option<Edtf>,
}

/// The dossier that the options select.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum SelectedDossier {
    Bundled,
    Example,
    /// At least one file, each of them once. `-` is standard input.
    Files(Vec<PathBuf>),
}

impl SelectedDossier {
    /// The files. Empty for a dossier built into the program.
    pub(crate) fn files(&self) -> &[PathBuf] {
        if let Self::Files(files) = self {
            files
        } else {
            &[]
        }
    }
}

impl DossierOptions {
    pub(crate) fn selected(&self) -> SelectedDossier {
        match self.dossier.as_slice() {
            [] if self.example => SelectedDossier::Example,
            [] => SelectedDossier::Bundled,
            files => {
                let mut seen = HashSet::new();
                let distinct = files.iter().filter(|file| seen.insert(*file));
                SelectedDossier::Files(distinct.cloned().collect())
            }
        }
    }

    /// Adds the options before the command's name.
    ///
    /// # Errors
    /// A sentence if the two contradict each other.
    pub(super) fn merge(&mut self, before: Self) -> Result<(), &'static str> {
        if before.as_of.is_some() && self.as_of.is_some() {
            return Err("--as-of is given twice");
        }
        self.dossier.splice(0..0, before.dossier);
        self.as_of = self.as_of.take().or(before.as_of);
        self.example |= before.example;
        if self.example && !self.dossier.is_empty() {
            Err("--example selects a dossier and cannot be used with --dossier")
        } else {
            Ok(())
        }
    }

    /// Checks that no option was given to a command that does not take them.
    ///
    /// # Errors
    /// A sentence about the first option given.
    pub(super) fn check_unused(&self) -> Result<(), &'static str> {
        if !self.dossier.is_empty() {
            Err("--dossier is given, but this command does not read one")
        } else if self.example {
            Err("--example is given, but this command does not read a dossier")
        } else if self.as_of.is_some() {
            Err("--as-of is given, but this command does not read a dossier as of a day")
        } else {
            Ok(())
        }
    }
}
