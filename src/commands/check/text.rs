//! Findings of a check as text: errors, warnings by kind, lines for each source, a summary.

use std::collections::BTreeMap;
use std::io::{self, Write};

use super::selection::Selection;
use crate::commands::output::Output;
use crate::commands::prose::counted;
use crate::commands::uncited::shortened;
use crate::dossier::check::{Check, HiddenInSource};
use crate::dossier::problem::ProblemKind;
use crate::dossier::report::{Problem, Severity};
use crate::text::display;

/// Writes the findings in one file.
pub(super) fn write(
    out: &mut Output,
    name: &str,
    found: &Check,
    selection: &Selection,
) -> io::Result<()> {
    let name = &display::inline(name);
    write_errors(out, name, found, selection)?;
    write_warnings(out, name, found, selection)?;
    if selection.includes_quotations() {
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
    if selection.includes(ProblemKind::Coverage) {
        write_coverage(out, name, found, selection)?;
    }
    if selection.includes(ProblemKind::HiddenCharacters) {
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

fn write_errors(
    out: &mut Output,
    name: &str,
    found: &Check,
    selection: &Selection,
) -> io::Result<()> {
    for problem in found
        .of(Severity::Error)
        .filter(|problem| selection.includes(problem.kind))
    {
        writeln!(out, "{name}:{problem}")?;
    }
    for ((severity, kind), count) in &found.omitted {
        if *severity == Severity::Error && selection.includes(*kind) {
            writeln!(
                out,
                "{name}: … and {count} more errors of the kind {kind}; --max-messages prints more"
            )?;
        }
    }
    Ok(())
}

/// Writes warnings kind by kind.
fn write_warnings(
    out: &mut Output,
    name: &str,
    found: &Check,
    selection: &Selection,
) -> io::Result<()> {
    let mut kinds: BTreeMap<ProblemKind, Vec<&Problem>> = BTreeMap::new();
    for problem in found
        .of(Severity::Warning)
        .filter(|problem| selection.includes(problem.kind))
    {
        // Those in texts of sources are counted in a line for each source.
        if selection.is_complete() || !is_in_source(problem) {
            kinds.entry(problem.kind).or_default().push(problem);
        }
    }
    for (kind, problems) in kinds {
        for problem in problems.iter().take(selection.max_warnings()) {
            writeln!(out, "{name}:{problem}")?;
        }
        let omitted = found
            .omitted
            .get(&(Severity::Warning, kind))
            .copied()
            .unwrap_or_default();
        let more = problems.len().saturating_sub(selection.max_warnings()) + omitted;
        if more > 0 {
            let hint = if selection.is_complete() {
                "--max-messages prints more".into()
            } else {
                format!("--only {kind} prints them")
            };
            writeln!(
                out,
                "{name}: … and {more} more {} of the kind {kind}; {hint}",
                if more == 1 { "warning" } else { "warnings" }
            )?;
        }
    }
    Ok(())
}

fn is_in_source(problem: &Problem) -> bool {
    problem.kind == ProblemKind::HiddenCharacters && problem.path.starts_with("sources[")
}

fn write_coverage(
    out: &mut Output,
    name: &str,
    found: &Check,
    selection: &Selection,
) -> io::Result<()> {
    for covered in &found.coverage {
        let source = display::inline(&covered.source);
        writeln!(
            out,
            "{name}: coverage of {source}: {} of {} sentences cited",
            covered.cited, covered.sentences
        )?;
        if selection.uncited {
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
    if selection.uncited && omitted > 0 {
        writeln!(
            out,
            "{name}: … and {omitted} more sentences that nothing cites; --max-messages prints more"
        )?;
    }
    Ok(())
}

/// Writes the last line, the summary of all files.
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
    let count_or_no = |count, one, many| {
        if count == 0 {
            format!("no {many}")
        } else {
            counted(count, one, many)
        }
    };
    let checked = counted(found.len(), "file", "files");
    let errors = count_or_no(sum(Severity::Error), "error", "errors");
    let warnings = count_or_no(sum(Severity::Warning), "warning", "warnings");
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
