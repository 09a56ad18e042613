//! `put`: records are checked with the dossier, then written in one transaction.

mod completed;
mod faults;
mod quotation_hints;

use std::borrow::Cow;
use std::collections::HashSet;
use std::io::Write;
use std::path::PathBuf;

use anyhow::{Result, anyhow};

use super::edits::{self, Checked, commit, counted, editable_files, read_all};
use super::{Outcome, input};
use crate::cli::{Cli, PutArgs};
use crate::commands::output::Output;
use crate::dossier::check::{Check, MessageLimit, check_files};
use crate::dossier::edit::put::{PutPlan, complete, plan_put};
use crate::dossier::edit::records::{field_text, records_of, records_of_kind};
use crate::dossier::edit::{Edit, RecordKey, apply_splices, splices};
use crate::dossier::limits::Limits;
use crate::dossier::quotation::State;
use crate::dossier::{Dossier, Input, Kind, Progress};
use crate::state::edits::Transaction;
use crate::text::display;
use completed::Completed;
use faults::faults;
use quotation_hints::QuotationHints;

pub(super) fn run(args: &PutArgs, cli: &Cli, out: &mut Output) -> Result<Outcome> {
    let limits = cli.limits();
    let files = editable_files(&args.options)?;
    let into = args.into.as_ref().map(|into| index_of(&files, into));
    let into = into.transpose()?;
    let coder = edits::coder(cli)?;
    let texts = read_all(&files, &limits)?;
    let given = input::read_text(&args.file, &limits).map_err(|why| anyhow!(why))?;
    let names: Vec<String> = files
        .iter()
        .chain([&args.file])
        .map(|file| file.to_string_lossy().into_owned())
        .collect();
    let known: Vec<&str> = texts.iter().map(String::as_str).collect();
    // Not JSON: the check says so.
    let is_json = serde_json::from_str::<serde::de::IgnoredAny>(&given).is_ok();
    let (given, plan) = if is_json {
        let given = complete(&known, &given, &coder);
        let plan = plan_put(&known, &given, into);
        (given, plan)
    } else {
        (given, PutPlan::default())
    };
    let without = without_given(&texts, &plan)?;
    let completed = Completed::of(&given);
    let files_of_dossier = names.iter().zip(&without);
    let files_of_dossier = files_of_dossier.map(|(name, text)| Input { name, text });
    let own = Input {
        name: names.last().map_or("", String::as_str),
        text: &completed.text,
    };
    let own = checked(&files_of_dossier.collect::<Vec<_>>(), own, &limits)?;
    let shown = input::shown(&args.file);
    let hints = QuotationHints::of(&known, &given);
    let mut faults = faults(&own, &completed, &shown, &hints);
    if !args.replace {
        faults.extend(plan.replaced.iter().map(|key| taken(key, &shown)));
    }
    if !faults.is_empty() {
        for fault in &faults {
            writeln!(out, "{fault}")?;
        }
        let count = super::prose::counted(faults.len(), "fault", "faults");
        return Ok(Outcome::No(format!("{count}: nothing was changed")));
    }
    let what = what(&plan);
    if plan.edits.is_empty() {
        let note = "nothing to put: the dossier has these records already".to_owned();
        return Ok(Outcome::YesWithNote(note));
    }
    let transaction = Transaction {
        files,
        edits: plan.edits,
        what: what.clone(),
        coder,
    };
    let how = (args.dry_run, Checked::Before);
    commit(&transaction, &texts, how, &limits, out)?;
    if !args.dry_run {
        writeln!(out, "{what}")?;
    }
    Ok(Outcome::Yes.with_note(note_of_unchecked(&own)))
}

/// A sentence about quotations whose source has no text, if there are any.
fn note_of_unchecked(own: &Check) -> Option<String> {
    let count = own
        .quotations
        .get(&State::NoText)
        .filter(|count| **count > 0)?;
    let quotations = super::prose::counted(*count, "quotation", "quotations");
    Some(format!(
        "{quotations} could not be checked: the text of the source is not in the dossier"
    ))
}

/// The fault of a record whose id is that of another one.
fn taken(key: &RecordKey, file: &str) -> String {
    let (kind, id) = (key.kind.as_str(), display::inline(&key.id));
    let article = if kind.starts_with(['a', 'e', 'i', 'o']) {
        "an"
    } else {
        "a"
    };
    format!(
        "{file}: there is {article} {kind} with the id “{id}”, and it is different; --replace \
         replaces it"
    )
}

fn index_of(files: &[PathBuf], into: &PathBuf) -> Result<usize> {
    let index = files.iter().position(|file| file == into);
    index.ok_or_else(|| {
        anyhow!(
            "--into names {}, which is not a file of the dossier; give it with -d too",
            input::shown(into)
        )
    })
}

fn what(plan: &PutPlan) -> String {
    let parts = [("added", &plan.added), ("replaced", &plan.replaced)];
    let parts = parts.into_iter().filter(|(_, records)| !records.is_empty());
    let parts = parts.map(|(verb, records)| format!("{verb} {}", counted(records)));
    parts.collect::<Vec<_>>().join("; ")
}

/// Checks given records together with the files of a dossier.
///
/// # Errors
/// When the files have errors of their own.
fn checked(files: &[Input], own: Input, limits: &Limits) -> Result<Check> {
    let all: Vec<Input> = files.iter().copied().chain([own]).collect();
    // Reading is faster than checking. Where it finds no error, only the quotations are left.
    if let Ok(dossier) = Dossier::parse_several(&all, limits, &Progress::default()) {
        // Dropping a million records would keep the user waiting; the process ends soon.
        std::mem::forget(dossier);
        let sources = quoted_sources(files, own.text);
        let sources = Input {
            name: "",
            text: &sources,
        };
        let mut found = check_files(&[sources, own], true, limits, &MessageLimit::default());
        return Ok(found.pop().unwrap_or_default());
    }
    let mut found = check_files(&all, false, limits, &MessageLimit::default());
    let given = found.pop().unwrap_or_default();
    if found.iter().any(Check::has_errors) {
        return Err(anyhow!(input::describe_errors(files, &found)));
    }
    Ok(given)
}

/// A dossier with the sources that given excerpts quote.
fn quoted_sources(files: &[Input], given: &str) -> String {
    let excerpts = records_of(given).into_iter();
    let excerpts = excerpts.filter(|record| record.key.kind == Kind::Excerpt);
    let sources = excerpts.filter_map(|record| field_text(given.get(record.range)?, "source"));
    let wanted: HashSet<RecordKey> = sources
        .map(|source| RecordKey::new(Kind::Source, &source))
        .collect();
    let mut sources = Vec::new();
    if !wanted.is_empty() {
        for file in files {
            let records = records_of_kind(file.text, Kind::Source).into_iter();
            let records = records.filter(|record| wanted.contains(&record.key));
            sources.extend(records.filter_map(|record| file.text.get(record.range)));
        }
    }
    let header = r#""format": 1, "id": "given", "title": "given""#;
    format!("{{{header}, \"sources\": [{}]}}", sources.join(", "))
}

/// The texts of the files without the records that are given.
fn without_given<'t>(texts: &'t [String], plan: &PutPlan) -> Result<Vec<Cow<'t, str>>> {
    let without = |text: &'t String| {
        if plan.known.is_empty() {
            return Ok(Cow::Borrowed(text.as_str()));
        }
        let keys = records_of(text).into_iter().map(|record| record.key);
        let here: HashSet<RecordKey> = keys.collect();
        let known_here = plan.known.iter().filter(|key| here.contains(key));
        let edits: Vec<Edit> = known_here.cloned().map(Edit::Remove).collect();
        let splices = splices(text, &edits)?;
        Ok(apply_splices(text, &splices).unwrap_or_default().into())
    };
    texts.iter().map(without).collect()
}
