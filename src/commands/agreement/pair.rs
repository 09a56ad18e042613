//! The agreement of two actors, with the issues behind it and the positions of both.

use std::io::{self, Write};

use anyhow::Result;
use serde::Serialize;

use super::number::Number;
use super::{AgreementView, json};
use crate::analysis::agreement::{Shared, SharedIssue, shared_issues};
use crate::cli::PageFormat;
use crate::commands::output::Output;
use crate::commands::prose::{block, bracketed, undated, write_wrapped};
use crate::commands::undated::UndatedFields;
use crate::commands::{Outcome, OutputSettings, markdown};
use crate::dossier::Handle;
use crate::dossier::date::describe_date;
use crate::dossier::record::Record;
use crate::text::display;
use crate::text::number::{plain, signed};

type IssueFilter = fn(&SharedIssue) -> bool;

/// Headings, each with a filter for the issues below it.
const SECTIONS: [(&str, IssueFilter); 4] = [
    ("Like stances", |issue| {
        issue.congruence > 0 && issue.conflict == 0
    }),
    ("Unlike stances", |issue| {
        issue.congruence == 0 && issue.conflict > 0
    }),
    ("Like and unlike stances", |issue| {
        issue.congruence > 0 && issue.conflict > 0
    }),
    (
        "Not counted, since one of them neither supports nor opposes",
        |issue| issue.congruence + issue.conflict == 0,
    ),
];

pub(super) fn write(
    view: &AgreementView,
    actors: [Handle; 2],
    format: PageFormat,
    settings: &OutputSettings,
    out: &mut Output,
) -> Result<Outcome> {
    let issues = shared_issues(view.dossier, view.question, actors);
    let shared = view.agreement.shared(0, 1);
    match format {
        PageFormat::Json => write_json(view, actors, &issues, shared, out)?,
        PageFormat::Text => write_text(view, actors, &issues, shared, settings, out)?,
        PageFormat::Markdown => write_markdown(view, actors, &issues, shared, out)?,
    }
    let nothing =
        "impasse: there is no issue on which both support or oppose, so the two are not compared";
    Ok(if shared.is_nothing() {
        Outcome::No(nothing.into())
    } else {
        Outcome::Yes
    })
}

/// The three numbers and the method of counting.
fn numbers(view: &AgreementView, shared: Shared) -> String {
    let (congruence, conflict) = (plain(shared.congruence), plain(shared.conflict));
    let subtract = signed(shared.subtract(), view.is_integer());
    let divisor = if view.is_integer() || shared.is_nothing() {
        String::new()
    } else {
        format!(": by {}", plain(view.agreement.divisor(0, 1)))
    };
    format!(
        "congruence {congruence}, conflict {conflict}, subtract {subtract} ({}{divisor})",
        view.method()
    )
}

/// The numbers of one issue before normalisation.
fn issue_numbers(issue: &SharedIssue) -> String {
    match (issue.congruence, issue.conflict) {
        (0, 0) => String::new(),
        (congruence, 0) => format!(" +{congruence}"),
        (0, conflict) => format!(" -{conflict}"),
        (congruence, conflict) => format!(" +{congruence} -{conflict}"),
    }
}

fn write_text(
    view: &AgreementView,
    actors: [Handle; 2],
    issues: &[SharedIssue],
    shared: Shared,
    settings: &OutputSettings,
    out: &mut Output,
) -> io::Result<()> {
    let names = actors.map(|actor| {
        format!(
            "{} {}",
            display::inline(&view.dossier.name(actor)),
            bracketed(view.dossier.id(actor))
        )
    });
    write_wrapped(out, "", &names.join(" and "), settings.columns)?;
    write_wrapped(out, "", &numbers(view, shared), settings.columns)?;
    for (heading, is_in_section) in SECTIONS {
        let section = || issues.iter().filter(|issue| is_in_section(issue));
        if section().next().is_some() {
            writeln!(out, "\n{heading}")?;
        }
        for issue in section() {
            let label = block(&view.dossier.name(issue.issue));
            let label = format!(
                "{label}{} {}{}",
                undated(view.dossier, issue.issue),
                bracketed(view.dossier.id(issue.issue)),
                issue_numbers(issue)
            );
            write_wrapped(out, "  ", &label, settings.columns)?;
            for position in issue.positions.iter().flatten() {
                let text = format!(
                    "{} {}",
                    describe(view, *position),
                    bracketed(view.dossier.id(*position))
                );
                write_wrapped(out, "    ", &text, settings.columns)?;
            }
        }
    }
    Ok(())
}

/// A position as display text: actor, stance, date and statement.
fn describe(view: &AgreementView, position: Handle) -> String {
    let Some(Record::Position(record)) = view.dossier.record(position) else {
        return String::new();
    };
    let actor = view
        .dossier
        .find(&record.actor)
        .map(|actor| view.dossier.name(actor))
        .unwrap_or_default();
    let doubt = if view.dossier.is_unsourced(position) {
        " (unsourced)"
    } else {
        ""
    };
    let (stance, date) = (record.stance_and_act(), describe_date(&record.date));
    let text = format!("{actor}: {stance}, {date}: {}{doubt}", &*record.statement);
    display::inline(&text).into_owned()
}

fn write_markdown(
    view: &AgreementView,
    actors: [Handle; 2],
    issues: &[SharedIssue],
    shared: Shared,
    out: &mut Output,
) -> io::Result<()> {
    let names = actors.map(|actor| markdown::line(&view.dossier.name(actor)));
    writeln!(
        out,
        "# {}\n\n{}",
        names.join(" and "),
        markdown::escaped(&numbers(view, shared))
    )?;
    for (heading, is_in_section) in SECTIONS {
        let section = || issues.iter().filter(|issue| is_in_section(issue));
        if section().next().is_some() {
            writeln!(out, "\n## {heading}\n")?;
        }
        for issue in section() {
            let label = markdown::line(&view.dossier.name(issue.issue));
            writeln!(
                out,
                "- {label}{} (`{}`){}",
                undated(view.dossier, issue.issue),
                view.dossier.id(issue.issue),
                issue_numbers(issue)
            )?;
            for position in issue.positions.iter().flatten() {
                writeln!(
                    out,
                    "  - {} (`{}`)",
                    markdown::escaped(&describe(view, *position)),
                    view.dossier.id(*position)
                )?;
            }
        }
    }
    Ok(())
}

/// Two actors in JSON. The numbers of the issues are not normalised.
#[derive(Serialize)]
struct PairJson<'a> {
    actors: [&'a str; 2],
    count: &'static str,
    normalisation: &'static str,
    congruence: Number,
    conflict: Number,
    subtract: Number,
    /// Divisor of the sums over the issues.
    divisor: Number,
    issues: Vec<IssueJson<'a>>,
    /// Only with an as-of date.
    #[serde(skip_serializing_if = "UndatedFields::is_empty")]
    undated: UndatedFields<'a>,
}

#[derive(Serialize)]
struct IssueJson<'a> {
    issue: &'a str,
    congruence: u64,
    conflict: u64,
    /// Positions of each actor.
    positions: [Vec<&'a str>; 2],
}

/// The records that the output refers to.
fn referenced(actors: [Handle; 2], issues: &[SharedIssue]) -> impl Iterator<Item = Handle> {
    let of_issue = |issue: &SharedIssue| {
        let positions = issue.positions.concat();
        positions.into_iter().chain([issue.issue])
    };
    actors.into_iter().chain(issues.iter().flat_map(of_issue))
}

fn write_json(
    view: &AgreementView,
    actors: [Handle; 2],
    issues: &[SharedIssue],
    shared: Shared,
    out: &mut Output,
) -> io::Result<()> {
    let id = |handle: &Handle| view.dossier.id(*handle);
    let number = |value| Number {
        value,
        is_integer: view.is_integer(),
    };
    let issue = |behind: &SharedIssue| {
        let positions = behind
            .positions
            .each_ref()
            .map(|positions| positions.iter().map(id).collect());
        let (congruence, conflict) = (behind.congruence, behind.conflict);
        IssueJson {
            issue: id(&behind.issue),
            congruence,
            conflict,
            positions,
        }
    };
    let json = PairJson {
        actors: actors.each_ref().map(id),
        count: json::count(view.question.count),
        normalisation: json::normalisation(view.question.normalisation),
        congruence: number(shared.congruence),
        conflict: number(shared.conflict),
        subtract: number(shared.subtract()),
        divisor: number(view.agreement.divisor(0, 1)),
        issues: issues.iter().map(issue).collect(),
        undated: UndatedFields::of(view.dossier, referenced(actors, issues)),
    };
    crate::commands::json::write(out, &json)
}
