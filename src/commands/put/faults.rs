//! Faults of given records, as the check finds them.

use super::completed::Completed;
use super::quotation_hints::QuotationHints;
use crate::dossier::check::Check;
use crate::dossier::problem::ProblemKind;
use crate::dossier::report::{Problem, Severity};

/// Errors, and quotations that are not in their sources as quoted.
pub(super) fn faults(
    own: &Check,
    completed: &Completed,
    name: &str,
    hints: &QuotationHints<'_>,
) -> Vec<String> {
    let is_doubtful = |problem: &&Problem| {
        problem.severity == Severity::Error
            || problem.kind == ProblemKind::Quotation
                && problem.path.rsplit('.').next() == Some("exact")
    };
    let problems = own.problems.iter().filter(is_doubtful);
    let describe = |problem: &Problem| {
        let (line, column) = completed.place(problem);
        let mut lines = vec![format!("{name}:{line}:{column}: {}", problem.message)];
        if let Some(first) = lines.first_mut().filter(|_| !problem.path.is_empty()) {
            *first = format!("{first} (at {})", problem.path);
        }
        if !problem.help.is_empty() {
            lines.push(format!("    help: {}", problem.help));
        }
        if problem.kind == ProblemKind::Quotation {
            let hints = hints.about(&problem.path).into_iter();
            lines.extend(hints.map(|hint| format!("    {hint}")));
        }
        lines.join("\n")
    };
    problems.map(describe).collect()
}
