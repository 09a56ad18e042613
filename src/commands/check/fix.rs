//! `check --fix-quotations`: a patch that gives quotations the wording of their sources, or the
//! same as a change of the files.

use std::io::Write;

use std::path::{Path, PathBuf};

use anyhow::{Result, anyhow};
use similar::TextDiff;

use crate::cli::Cli;
use crate::commands::edits::{Checked, coder, commit};
use crate::commands::output::Output;
use crate::commands::prose::counted;
use crate::dossier::Input;
use crate::dossier::check::Check;
use crate::dossier::edit::Edit;
use crate::dossier::edit::records::field_at;
use crate::state::edits::Transaction;
use crate::text::display;

/// Context lines around a change.
const CONTEXT: usize = 3;

/// Writes a unified diff of one file, for `patch -p0` and `git apply -p0`. Empty without fixes.
///
/// # Errors
/// When the file has control characters, which would reach the terminal, or the output cannot be
/// written.
pub(super) fn write(name: &str, text: &str, found: &Check, out: &mut Output) -> Result<()> {
    if found.fixes.is_empty() {
        return Ok(());
    }
    if text
        .chars()
        .any(|c| c.is_control() && !matches!(c, '\n' | '\r' | '\t'))
    {
        let name = display::inline(name);
        return Err(anyhow!(
            "{name}: the file has control characters, so no patch is printed; remove them first"
        ));
    }
    let fixed = found.fixed(text);
    let name = display::inline(name);
    let diff = TextDiff::from_lines(text, &fixed);
    let patch = diff
        .unified_diff()
        .context_radius(CONTEXT)
        .header(&name, &name)
        .to_string();
    out.raw_output().write_all(patch.as_bytes())?;
    Ok(())
}

/// Writes the fixes of all files in one transaction.
///
/// # Errors
/// When there is standard input among the files, or they cannot be written.
pub(super) fn apply(
    files: &[PathBuf],
    inputs: &[Input],
    found: &[Check],
    cli: &Cli,
    out: &mut Output,
) -> Result<()> {
    if inputs.len() != files.len() {
        // Files that cannot be read are reported by the caller.
        return Ok(());
    }
    if files.iter().any(|file| file == Path::new("-")) {
        return Err(anyhow!("standard input cannot be changed; name a file"));
    }
    let mut edits = Vec::new();
    for (index, (input, check)) in inputs.iter().zip(found).enumerate() {
        for fix in &check.fixes {
            if let Some((record, field)) = field_at(input.text, fix.start) {
                edits.push((
                    index,
                    Edit::Set {
                        record,
                        field,
                        value: fix.text.clone(),
                    },
                ));
            }
        }
    }
    let is_wording =
        |edit: &&(usize, Edit)| matches!(&edit.1, Edit::Set { field, .. } if field == "exact");
    let count = edits.iter().filter(is_wording).count();
    let what = format!(
        "gave {} the wording of the source",
        counted(count, "quotation", "quotations")
    );
    if count == 0 {
        writeln!(out, "no quotation is found only with differences")?;
        return Ok(());
    }
    let texts: Vec<String> = inputs.iter().map(|input| input.text.to_owned()).collect();
    let transaction = Transaction {
        files: files.to_vec(),
        edits,
        what: what.clone(),
        coder: coder(cli)?,
    };
    let how = (false, Checked::Then);
    commit(&transaction, &texts, how, &cli.limits(), out)?;
    writeln!(out, "{what}")?;
    Ok(())
}
