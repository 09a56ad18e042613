//! Dossiers of several files.
//!
//! ```text
//! a.json  {actors: x y,   positions: p}  ┐
//! b.json  {actors: y z}                  ┴▶ {actors: x y z, positions: p}   y must be equal in both
//! ```
//!
//! References may lead from any file to any other. A record in several files must be the same in
//! all of them, field by field. The files' titles, dates and other header fields become one header:
//! see `header`.

mod header;
mod merge;

use super::handle::Kind;
use super::limits::{LimitExceeded, Limits};
use super::parse;
use super::progress::{Halt, Progress};
use super::record_files::RecordFiles;
use super::records::{FORMAT, File};
use merge::Merger;

/// File of a dossier.
#[derive(Debug, Clone, Copy)]
pub struct Input<'a> {
    /// Name of the file. Raw text.
    pub name: &'a str,
    /// Contents of the file.
    pub text: &'a str,
}

/// Reads files and merges them. A single file needs no [`RecordFiles`].
///
/// # Errors
/// The first error, without its location; or the load was cancelled.
pub(super) fn read(
    files: &[Input],
    limits: &Limits,
    progress: &Progress,
) -> Result<(File, Option<RecordFiles>), Halt> {
    if let [one] = files {
        let file = parse::parse_records(one.text, limits, progress)?;
        return within(limits, records_in(&file)).map(|()| (file, None));
    }
    let texts: Vec<_> = files.iter().map(|file| file.text).collect();
    let (read, expected) = parse::parse_records_of_files(&texts, limits, progress)?;
    let names = files.iter().map(|file| file.name.to_owned()).collect();
    let records: usize = read.iter().map(records_in).sum();
    within(limits, records)?;
    // Progress of merging is a share of the expected records.
    progress.resume((2 * expected).saturating_sub(records));
    let (file, record_files) = merged(read, names, progress)?;
    Ok((file, Some(record_files)))
}

fn within(limits: &Limits, records: usize) -> Result<(), Halt> {
    if records > limits.records {
        Err(LimitExceeded::records(limits).sentence().into())
    } else {
        Ok(())
    }
}

fn records_in(file: &File) -> usize {
    Kind::ALL.into_iter().map(|kind| file.count(kind)).sum()
}

fn merged(
    files: Vec<File>,
    names: Vec<String>,
    progress: &Progress,
) -> Result<(File, RecordFiles), Halt> {
    let Some((first, others)) = files.split_first() else {
        return Err("there is no file".to_owned().into());
    };
    if let Some(other) = files.iter().find(|file| file.format != FORMAT) {
        return Err(format!("format {} is not format {FORMAT}", other.format).into());
    }
    let head = header::merge_headers(first, others);
    let mut all = Merger::new(head, files.iter().map(records_in).sum(), names, progress);
    files.into_iter().try_for_each(|file| all.add_file(file))?;
    Ok(all.finish())
}

#[cfg(test)]
mod tests;
