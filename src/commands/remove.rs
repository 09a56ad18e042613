//! `remove`: records are removed in one transaction, unless others refer to them.

use std::io::Write;

use anyhow::{Result, anyhow};

use super::Outcome;
use super::edits::{self, Checked, commit, counted, editable_files, read_all};
use super::prose;
use crate::cli::{Cli, RemoveArgs};
use crate::commands::output::Output;
use crate::dossier::edit::remove::{Reference, RemovePlan, plan_remove};
use crate::state::edits::Transaction;
use crate::text::display;

pub(super) fn run(args: &RemoveArgs, cli: &Cli, out: &mut Output) -> Result<Outcome> {
    let limits = cli.limits();
    let files = editable_files(&args.options)?;
    let texts = read_all(&files, &limits)?;
    for (file, text) in files.iter().zip(&texts) {
        if serde_json::from_str::<serde::de::IgnoredAny>(text.trim_start_matches('\u{feff}'))
            .is_err()
        {
            let name = super::input::shown(file);
            return Err(anyhow!("{name} is not JSON; run `impasse check {name}`"));
        }
    }
    let known: Vec<&str> = texts.iter().map(String::as_str).collect();
    let plan = plan_remove(&known, &args.ids);
    if !plan.unknown.is_empty() {
        let ids = plan
            .unknown
            .iter()
            .map(|id| format!("“{}”", display::inline(id)));
        let ids = ids.collect::<Vec<_>>().join(", ");
        return Ok(Outcome::No(format!(
            "there is no record with the id {ids}: nothing was changed"
        )));
    }
    if let Some(refusal) = refusal(&plan, args.cascade, out)? {
        return Ok(Outcome::No(refusal));
    }
    for reference in &plan.references {
        writeln!(out, "{}", line(reference, "no longer refers to"))?;
    }
    let what = format!("removed {}", counted(&plan.removed));
    let transaction = Transaction {
        files,
        edits: plan.edits,
        what: what.clone(),
        coder: edits::coder(cli)?,
    };
    let how = (args.dry_run, Checked::Then);
    commit(&transaction, &texts, how, &limits, out)?;
    if !args.dry_run {
        writeln!(out, "{what}")?;
    }
    Ok(Outcome::Yes)
}

/// Lists what refers to the removed records. The sentence that refuses, if they cannot be removed.
fn refusal(plan: &RemovePlan, is_cascade: bool, out: &mut Output) -> Result<Option<String>> {
    let refused = plan.references.iter();
    let refused: Vec<_> = refused
        .filter(|reference| reference.is_required || !is_cascade)
        .collect();
    if refused.is_empty() {
        return Ok(None);
    }
    for reference in &refused {
        writeln!(out, "{}", line(reference, "refers to"))?;
    }
    let count = prose::counted(refused.len(), "reference", "references");
    let needs_more = refused.iter().any(|reference| reference.is_required);
    let help = if needs_more {
        "records that cannot be without theirs must be removed too"
    } else {
        "--cascade removes them too"
    };
    Ok(Some(format!(
        "{count} would lead nowhere; {help}: nothing was changed"
    )))
}

fn line(reference: &Reference, verb: &str) -> String {
    let Reference {
        from, field, to, ..
    } = reference;
    format!(
        "{} {} {verb} {} in `{}`",
        from.kind.as_str(),
        display::inline(&from.id),
        display::inline(to),
        display::inline(field)
    )
}
