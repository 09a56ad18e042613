//! `put`: records are checked with the dossier, then written in one transaction.

mod completed;
mod faults;
mod quotation_hints;

use std::io::Write;
use std::path::PathBuf;

use anyhow::{Result, anyhow};

use super::edits::{self, commit, counted, editable_files, read_all};
use super::{Outcome, input};
use crate::cli::{Cli, PutArgs};
use crate::commands::output::Output;
use crate::dossier::Input;
use crate::dossier::check::{Check, MessageLimit, check_files};
use crate::dossier::edit::put::{PutPlan, plan_put, with_ids};
use crate::dossier::edit::records::records_of;
use crate::dossier::edit::{Edit, RecordKey, apply_splices, splices};
use crate::dossier::quotation::State;
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
        let given = with_ids(&known, &given);
        let plan = plan_put(&known, &given, into);
        (given, plan)
    } else {
        (given, PutPlan::default())
    };
    let without = without_replaced(&texts, &plan)?;
    let completed = Completed::of(&given);
    let checked: Vec<Input> = names
        .iter()
        .zip(without.iter().map(String::as_str).chain([&*completed.text]))
        .map(|(name, text)| Input { name, text })
        .collect();
    let mut found = check_files(&checked, false, &limits, &MessageLimit::default());
    let own = found.pop().unwrap_or_default();
    if found.iter().any(Check::has_errors) {
        let files = checked.get(..files.len()).unwrap_or_default();
        return Err(anyhow!(input::describe_errors(files, &found)));
    }
    let shown = input::shown(&args.file);
    let hints = QuotationHints::of(&known, &given);
    let mut faults = faults(&own, &completed, &shown, &hints);
    if !args.replace {
        faults.extend(plan.replaced.iter().map(|key| {
            let id = display::inline(&key.id);
            let kind = key.kind.as_str();
            let a = article(kind);
            format!(
                "{shown}: there is {a} {kind} with the id “{id}”, and it is different; --replace \
                 replaces it"
            )
        }));
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
        coder: edits::coder(cli)?,
    };
    commit(&transaction, &texts, args.dry_run, &limits, out)?;
    if !args.dry_run {
        writeln!(out, "{what}")?;
    }
    let untold = own.quotations.get(&State::NoText).copied().unwrap_or(0);
    Ok(if untold > 0 {
        let quotations = super::prose::counted(untold, "quotation", "quotations");
        Outcome::YesWithNote(format!(
            "{quotations} could not be checked: the text of the source is not in the dossier"
        ))
    } else {
        Outcome::Yes
    })
}

fn article(kind: &str) -> &'static str {
    if kind.starts_with(['a', 'e', 'i', 'o']) {
        "an"
    } else {
        "a"
    }
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

/// The texts of the files without the records that are replaced.
fn without_replaced(texts: &[String], plan: &PutPlan) -> Result<Vec<String>> {
    let without = |text: &String| {
        let known = records_of(text);
        let is_here = |key: &&RecordKey| known.iter().any(|record| record.key == **key);
        let replaced = plan.replaced.iter().filter(is_here);
        let edits: Vec<Edit> = replaced.cloned().map(Edit::Remove).collect();
        let splices = splices(text, &edits)?;
        Ok(apply_splices(text, &splices).unwrap_or_default())
    };
    texts.iter().map(without).collect()
}
