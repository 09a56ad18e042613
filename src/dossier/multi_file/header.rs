//! What several files say of themselves, as one dossier says it.
//!
//! Title, schema and unknown fields are the first file's, which whoever names the files can choose. The id does not depend on
//! their order: what is kept elsewhere about a dossier is found by it.

use std::collections::{BTreeSet, HashSet};
use std::hash::Hash;

use crate::dossier::date::Edtf;
use crate::dossier::records::{FORMAT, File};
use crate::dossier::scalars::{Date, RecordId, Words};
use crate::text::fingerprint::{LONGEST_NAME, fingerprint};

/// The head of the dossier that some files are together, without records.
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

/// Each thing once, where it stands first.
fn distinct<T: Copy + Eq + Hash>(all: impl Iterator<Item = T>) -> Vec<T> {
    let mut met = HashSet::new();
    all.filter(|one| met.insert(*one)).collect()
}

/// All ids in their own order, each once. Where that is too long, since it may have to be the name of a file, as many as fit and a number made of all.
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

/// The first title, and how many dossiers there are besides. Parts of one dossier share its id and title.
fn title(first: &File, others: &[File]) -> Option<Words> {
    let known = [(&*first.id, &*first.title)].into_iter();
    let more = distinct(known.chain(others.iter().map(|file| (&*file.id, &*file.title)))).len() - 1;
    if more == 0 {
        None
    } else {
        Words::checked(&format!("{} and {more} more", &*first.title))
    }
}

/// All summaries, each under its dossier's title where there are several.
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

/// The last day that a date can mean. What is no date, which is told elsewhere, is the earliest.
fn last_day(date: &Date) -> Option<crate::dossier::date::Day> {
    Edtf::parse(date).ok().map(|date| date.latest())
}
