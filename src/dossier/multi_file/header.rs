//! Header of a dossier merged from several files.
//!
//! Title, schema and unknown fields come from the first file, which the user can choose. The id
//! does not depend on the order of the files, since notes are stored by it.

use std::collections::{BTreeSet, HashSet};
use std::hash::Hash;

use crate::dossier::date::Edtf;
use crate::dossier::records::{FORMAT, File};
use crate::dossier::scalars::{Date, RecordId, Words};
use crate::text::fingerprint::{LONGEST_NAME, fingerprint};

/// Merges the headers of files, without records.
pub(super) fn merge_headers(first: &File, others: &[File]) -> File {
    let all = || std::iter::once(first).chain(others);
    let languages = distinct(all().map(|file| &file.language));
    let licences = distinct(all().filter_map(|file| file.licence.as_deref()));
    File {
        schema: first.schema.clone(),
        format: FORMAT,
        id: id(all()).unwrap_or_else(|| first.id.clone()),
        title: title(first, others).unwrap_or_else(|| first.title.clone()),
        summary: summary(all()),
        as_of: all()
            .filter_map(|file| file.as_of.as_ref())
            .max_by_key(|date| last_day(date))
            .cloned(),
        language: if languages.len() == 1 {
            first.language.clone()
        } else {
            None
        },
        licence: (!licences.is_empty()).then(|| licences.join("; ")),
        maintainers: distinct(all().flat_map(|file| &file.maintainers))
            .into_iter()
            .cloned()
            .collect(),
        sources: Vec::new(),
        excerpts: Vec::new(),
        actors: Vec::new(),
        issues: Vec::new(),
        positions: Vec::new(),
        obstacles: Vec::new(),
        events: Vec::new(),
        extra: first.extra.clone(),
    }
}

/// Removes repetitions, keeping the first of each.
fn distinct<T: Copy + Eq + Hash>(all: impl Iterator<Item = T>) -> Vec<T> {
    let mut met = HashSet::new();
    all.filter(|one| met.insert(*one)).collect()
}

/// The sorted ids, joined. If that is too long for a file name, the beginning and a hash of all.
fn id<'a>(files: impl Iterator<Item = &'a File>) -> Option<RecordId> {
    let ids: BTreeSet<&str> = files.map(|file| &*file.id).collect();
    let all = ids.into_iter().collect::<Vec<_>>().join("--");
    if all.len() <= LONGEST_NAME {
        return RecordId::checked(&all);
    }
    let number = fingerprint(&all);
    // Ids are ASCII.
    RecordId::checked(&format!(
        "{}--{number:016x}",
        all.get(..LONGEST_NAME - 18).unwrap_or_default()
    ))
}

/// The first title and the number of other dossiers. Parts of one dossier share its id and title.
/// None for parts of one dossier.
fn title(first: &File, others: &[File]) -> Option<Words> {
    let known = [(&*first.id, &*first.title)].into_iter();
    let more = distinct(known.chain(others.iter().map(|file| (&*file.id, &*file.title)))).len() - 1;
    if more == 0 {
        None
    } else {
        Words::checked(&format!("{} and {more} more", &*first.title))
    }
}

/// The distinct summaries. If there are several, each with its dossier's title.
fn summary<'a>(files: impl Iterator<Item = &'a File>) -> Option<String> {
    let mut said: Vec<(&str, &str)> = Vec::new();
    for (title, summary) in files.filter_map(|file| Some((&*file.title, file.summary.as_deref()?)))
    {
        if said.iter().all(|(_, known)| *known != summary) {
            said.push((title, summary));
        }
    }
    match said.as_slice() {
        [] => None,
        [(_, one)] => Some((*one).to_owned()),
        several => {
            let titled = several
                .iter()
                .map(|(title, summary)| format!("{title}: {summary}"));
            Some(titled.collect::<Vec<_>>().join("\n"))
        }
    }
}

/// Last day that a date can mean. Sorts invalid dates, which are reported elsewhere, first.
fn last_day(date: &Date) -> Option<crate::dossier::date::Day> {
    Edtf::parse(date).ok().map(|date| date.latest())
}
