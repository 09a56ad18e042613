//! Shared parts of `put`, `remove`, `undo`, `redo` and `log`: the files to change, the transaction,
//! the patch.

use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::{Result, anyhow};
use similar::TextDiff;

use super::{input, settings};
use crate::cli::{Cli, DossierOptions, SelectedDossier};
use crate::commands::output::Output;
use crate::dossier::edit::{Edit, RecordKey, apply_splices, splices};
use crate::dossier::limits::Limits;
use crate::dossier::{Dossier, Input, Kind, Progress};
use crate::state::edits::{Edits, TextChange, Transaction};
use crate::text::display;

/// Context lines around a change in a patch.
const CONTEXT: usize = 3;

/// The files of a dossier that may be changed.
///
/// # Errors
/// A sentence if the dossier is not in files, or is shown as of a day.
pub(super) fn editable_files(options: &DossierOptions) -> Result<Vec<PathBuf>> {
    if options.as_of.is_some() {
        return Err(anyhow!(
            "nothing is changed while a day is in force; leave out --as-of"
        ));
    }
    let selected = options.selected();
    let SelectedDossier::Files(files) = &selected else {
        let name = input::name(&selected);
        return Err(anyhow!(
            "{name} cannot be changed; name your own with -d FILE (`impasse new` prints one to \
             start from)"
        ));
    };
    if files.iter().any(|file| file == Path::new("-")) {
        return Err(anyhow!(
            "standard input cannot be changed; name a file with -d FILE"
        ));
    }
    Ok(files.clone())
}

/// The texts of files.
pub(super) fn read_all(files: &[PathBuf], limits: &Limits) -> Result<Vec<String>> {
    let texts = files.iter().map(|file| input::read_text(file, limits));
    texts
        .collect::<Result<_, _>>()
        .map_err(|why: String| anyhow!(why))
}

/// The name of the person who edits, from the settings.
pub(super) fn coder(cli: &Cli) -> Result<String> {
    Ok(settings::load(cli)?.loaded.settings.coder)
}

/// Time at which the result of a transaction is checked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Checked {
    /// Before it is written, for the texts that were read.
    Before,
    /// While it is written.
    Then,
}

/// Writes edits of texts as one transaction, or prints them as a patch.
pub(super) fn commit(
    transaction: &Transaction,
    texts: &[String],
    (is_dry, checked): (bool, Checked),
    limits: &Limits,
    out: &mut Output,
) -> Result<()> {
    if is_dry {
        return write_patch(transaction, texts, out);
    }
    let names: Vec<String> = transaction
        .files
        .iter()
        .map(|file| file.to_string_lossy().into_owned())
        .collect();
    let check = |changes: &[TextChange]| {
        // Another session may have written meanwhile.
        let is_same = changes.iter().map(|change| &change.before).eq(texts);
        if checked == Checked::Before && is_same {
            return Ok(());
        }
        let files: Vec<Input> = names
            .iter()
            .zip(changes)
            .map(|(name, change)| Input {
                name,
                text: &change.after,
            })
            .collect();
        match Dossier::parse_several(&files, limits, &Progress::default()) {
            Ok(_) => Ok(()),
            Err(found) => Err(input::describe_errors(&files, &found)),
        }
    };
    Edits::of_user()
        .commit(transaction, &check)
        .map_err(|why| anyhow!(why))
}

fn write_patch(transaction: &Transaction, texts: &[String], out: &mut Output) -> Result<()> {
    for (index, (file, text)) in transaction.files.iter().zip(texts).enumerate() {
        let name = display::inline(&file.to_string_lossy()).into_owned();
        let edits = transaction.edits.iter().filter(|(file, _)| *file == index);
        let edits: Vec<Edit> = edits.map(|(_, edit)| edit.clone()).collect();
        let new = splices(text, &edits)
            .ok()
            .and_then(|splices| apply_splices(text, &splices))
            .ok_or_else(|| anyhow!("{name} cannot be edited"))?;
        let is_control = |c: char| c.is_control() && !matches!(c, '\n' | '\r' | '\t');
        if new.contains(is_control) {
            return Err(anyhow!(
                "{name}: the file has control characters, so no patch is printed"
            ));
        }
        if new != *text {
            let diff = TextDiff::from_lines(text, &new);
            let mut patch = diff.unified_diff();
            let patch = patch.context_radius(CONTEXT).header(&name, &name);
            out.raw_output().write_all(patch.to_string().as_bytes())?;
        }
    }
    Ok(())
}

/// Numbers of records by kind: “1 excerpt, 2 positions”.
pub(super) fn counted(records: &[RecordKey]) -> String {
    let counts = Kind::ALL.into_iter().filter_map(|kind| {
        let count = records.iter().filter(|key| key.kind == kind).count();
        let name = if count == 1 {
            kind.as_str()
        } else {
            kind.plural()
        };
        (count > 0).then(|| format!("{count} {name}"))
    });
    counts.collect::<Vec<_>>().join(", ")
}
