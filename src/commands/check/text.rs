//! Findings of a check as text: errors, the first warnings of each kind, a line or two for each source, a summary.

use std::collections::BTreeMap;
use std::io::{self, Write};

use super::choice::Choice;
use crate::commands::output::Output;
use crate::commands::prose::counted;
use crate::commands::uncited::shortened;
use crate::dossier::check::{Check, HiddenInSource};
use crate::dossier::problem::ProblemKind;
use crate::dossier::report::{Problem, Severity};
use crate::text::display;

/// Writes what was found in one file.
pub(super) fn write(
    out: &mut Output,
    name: &str,
    found: &Check,
    choice: &Choice,
) -> io::Result<()> {
    let name = &display::inline(name);
    errors(out, name, found, choice)?;
    warnings(out, name, found, choice)?;
    if choice.has_quotations() {
        let counts = found.quotations.iter().filter(|(_, count)| **count > 0);
        let counts: Vec<_> = counts
            .map(|(state, count)| format!("{count} {}", state.as_str().replace('_', " ")))
            .collect();
        let counts = if counts.is_empty() {
            "none".into()
        } else {
            counts.join(", ")
        };
        writeln!(out, "{name}: quotations: {counts}")?;
    }
    if choice.has(ProblemKind::Coverage) {
        coverage(out, name, found, choice)?;
    }
    if choice.has(ProblemKind::HiddenCharacters) {
        for hidden in &found.hidden {
            let HiddenInSource {
                source,
                count,
                listed,
            } = hidden;
            writeln!(
                out,
                "{name}: hidden characters in {}: {count} ({listed})",
                display::inline(source)
            )?;
        }
    }
    Ok(())
}

fn errors(out: &mut Output, name: &str, found: &Check, choice: &Choice) -> io::Result<()> {
    for problem in found
        .of(Severity::Error)
        .filter(|problem| choice.has(problem.kind))
    {
        writeln!(out, "{name}:{problem}")?;
    }
    for ((severity, kind), count) in &found.omitted {
        if *severity == Severity::Error && choice.has(*kind) {
            writeln!(
                out,
                "{name}: … and {count} more errors of the kind {kind}; --max-messages prints more"
            )?;
        }
    }
    Ok(())
}

/// Writes warnings kind by kind.
fn warnings(out: &mut Output, name: &str, found: &Check, choice: &Choice) -> io::Result<()> {
    let mut kinds: BTreeMap<ProblemKind, Vec<&Problem>> = BTreeMap::new();
    for problem in found
        .of(Severity::Warning)
        .filter(|problem| choice.has(problem.kind))
    {
        // Those in the texts of sources have a line for each source.
        if choice.is_whole() || !is_of_source(problem) {
            kinds.entry(problem.kind).or_default().push(problem);
        }
    }
    for (kind, problems) in kinds {
        for problem in problems.iter().take(choice.most()) {
            writeln!(out, "{name}:{problem}")?;
        }
        let omitted = found
            .omitted
            .get(&(Severity::Warning, kind))
            .copied()
            .unwrap_or_default();
        let more = problems.len().saturating_sub(choice.most()) + omitted;
        if more > 0 {
            let how = if choice.is_whole() {
                "--max-messages prints more".into()
            } else {
                format!("--only {kind} prints them")
            };
            writeln!(
                out,
                "{name}: … and {more} more {} of the kind {kind}; {how}",
                if more == 1 { "warning" } else { "warnings" }
            )?;
        }
    }
    Ok(())
}

fn is_of_source(problem: &Problem) -> bool {
    problem.kind == ProblemKind::HiddenCharacters && problem.path.starts_with("sources[")
}

fn coverage(out: &mut Output, name: &str, found: &Check, choice: &Choice) -> io::Result<()> {
    for covered in &found.coverage {
        let source = display::inline(&covered.source);
        writeln!(
            out,
            "{name}: coverage of {source}: {} of {} sentences cited",
            covered.cited, covered.sentences
        )?;
        if choice.uncited {
            for sentence in &covered.uncited {
                writeln!(out, "    not cited: {}", shortened(sentence))?;
            }
        }
    }
    let omitted = found
        .omitted
        .get(&(Severity::Warning, ProblemKind::Coverage))
        .copied()
        .unwrap_or_default();
    if choice.uncited && omitted > 0 {
        writeln!(
            out,
            "{name}: … and {omitted} more sentences that nothing cites; --max-messages prints more"
        )?;
    }
    Ok(())
}

/// Writes the last line, which sums up all files.
pub(super) fn summary(
    out: &mut Output,
    found: &[Check],
    unreadable: usize,
    together: bool,
) -> io::Result<()> {
    let sum = |severity| {
        found
            .iter()
            .map(|check| check.count(severity))
            .sum::<usize>()
    };
    let said = |count, one, many| {
        if count == 0 {
            format!("no {many}")
        } else {
            counted(count, one, many)
        }
    };
    let checked = counted(found.len(), "file", "files");
    let errors = said(sum(Severity::Error), "error", "errors");
    let warnings = said(sum(Severity::Warning), "warning", "warnings");
    let unread = if unreadable > 0 {
        format!("; {} cannot be read", counted(unreadable, "file", "files"))
    } else {
        String::new()
    };
    let together = if together && found.len() > 1 {
        " together"
    } else {
        ""
    };
    writeln!(
        out,
        "{checked} checked{together}: {errors}, {warnings}{unread}"
    )
}
