//! Several files that are one dossier.
//!
//! ```text
//! a.json  {actors: x y,   positions: p}  ┐
//! b.json  {actors: y z}                  ┴▶ {actors: x y z, positions: p}   y stands in both, and alike: else no dossier
//! ```
//!
//! References may lead from any file to any other. A record that stands in several files must hold the same in all of them,
//! field by field. What the files say of themselves, their titles and days, becomes one head: see `head`.

mod head;
mod merge;

use super::handle::Kind;
use super::limits::{Exceeded, Limits};
use super::origin::Origins;
use super::parse;
use super::progress::{Halt, Progress};
use super::records::{FORMAT, File};
use merge::Merging;

/// A file that a dossier, or a part of one, is read from.
#[derive(Debug, Clone, Copy)]
pub struct Input<'a> {
    /// What the file is called. Raw text.
    pub name: &'a str,
    /// What it holds.
    pub text: &'a str,
}

/// Reads files as one; of a single file no record's origin needs to be told.
///
/// # Errors
/// What is wrong, without its place; or that it was asked to end early.
pub(super) fn read(
    files: &[Input],
    limits: &Limits,
    progress: &Progress,
) -> Result<(File, Option<Origins>), Halt> {
    if let [one] = files {
        let file = parse::records(one.text, limits, progress)?;
        return within(limits, records_in(&file)).map(|()| (file, None));
    }
    let texts: Vec<_> = files.iter().map(|file| file.text).collect();
    let (read, expected) = parse::records_of_several(&texts, limits, progress)?;
    let names = files.iter().map(|file| file.name.to_owned()).collect();
    let records: usize = read.iter().map(records_in).sum();
    within(limits, records)?;
    // What is told of the merging is a share of what was expected to be read.
    progress.resume((2 * expected).saturating_sub(records));
    let (file, origins) = merged(read, names, progress)?;
    Ok((file, Some(origins)))
}

fn within(limits: &Limits, records: usize) -> Result<(), Halt> {
    if records > limits.records {
        Err(Exceeded::records(limits).sentence().into())
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
) -> Result<(File, Origins), Halt> {
    let Some((first, others)) = files.split_first() else {
        return Err("there is no file".to_owned().into());
    };
    if let Some(other) = files.iter().find(|file| file.format != FORMAT) {
        return Err(format!("format {} is not format {FORMAT}", other.format).into());
    }
    let head = head::of(first, others);
    let mut all = Merging::new(head, files.iter().map(records_in).sum(), names, progress);
    files.into_iter().try_for_each(|file| all.take_in(file))?;
    Ok(all.finish())
}

#[cfg(test)]
mod tests;
