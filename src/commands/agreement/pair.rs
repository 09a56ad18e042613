//! Two actors: the issues behind their number, with the positions of both.

use std::io::{self, Write};

use anyhow::Result;
use serde::Serialize;

use super::number::Number;
use super::{View, json};
use crate::analysis::agreement::{Shared, SharedIssue, shared_issues};
use crate::cli::PageFormat;
use crate::commands::output::Output;
use crate::commands::prose::{block, bracketed, undated, wrapped};
use crate::commands::undated::UndatedFields;
use crate::commands::{Answer, Setting, markdown};
use crate::dossier::Handle;
use crate::dossier::date::describe_date;
use crate::dossier::record::Record;
use crate::text::display;
use crate::text::number::{plain, signed};

type IsPart = fn(&SharedIssue) -> bool;

/// Headings, and which issues come below each.
const PARTS: [(&str, IsPart); 4] = [
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
    view: &View,
    actors: [Handle; 2],
    format: PageFormat,
    setting: &Setting,
    out: &mut Output,
) -> Result<Answer> {
    let issues = shared_issues(view.dossier, view.question, actors);
    let shared = view.agreement.shared(0, 1);
    match format {
        PageFormat::Json => as_json(view, actors, &issues, shared, out)?,
        PageFormat::Text => text(view, actors, &issues, shared, setting, out)?,
        PageFormat::Markdown => as_markdown(view, actors, &issues, shared, out)?,
    }
    let nothing =
        "impasse: there is no issue on which both support or oppose, so the two are not compared";
    Ok(if shared.is_nothing() {
        Answer::No(nothing.into())
    } else {
        Answer::Yes
    })
}

/// The three numbers, and how they came about.
fn numbers(view: &View, shared: Shared) -> String {
    let (congruence, conflict) = (plain(shared.congruence), plain(shared.conflict));
    let subtract = signed(shared.subtract(), view.is_whole());
    let divisor = if view.is_whole() || shared.is_nothing() {
        String::new()
    } else {
        format!(": by {}", plain(view.agreement.divisor(0, 1)))
    };
    format!(
        "congruence {congruence}, conflict {conflict}, subtract {subtract} ({}{divisor})",
        view.how()
    )
}

/// What an issue adds to the numbers, before they are divided.
fn added(issue: &SharedIssue) -> String {
    match (issue.congruence, issue.conflict) {
        (0, 0) => String::new(),
        (congruence, 0) => format!(" +{congruence}"),
        (0, conflict) => format!(" -{conflict}"),
        (congruence, conflict) => format!(" +{congruence} -{conflict}"),
    }
}

fn text(
    view: &View,
    actors: [Handle; 2],
    issues: &[SharedIssue],
    shared: Shared,
    setting: &Setting,
    out: &mut Output,
) -> io::Result<()> {
    let names = actors.map(|actor| {
        format!(
            "{} {}",
            display::inline(&view.dossier.name(actor)),
            bracketed(view.dossier.id(actor))
        )
    });
    wrapped(out, "", &names.join(" and "), setting.columns)?;
    wrapped(out, "", &numbers(view, shared), setting.columns)?;
    for (heading, is_part) in PARTS {
        let part = || issues.iter().filter(|issue| is_part(issue));
        if part().next().is_some() {
            writeln!(out, "\n{heading}")?;
        }
        for issue in part() {
            let label = block(&view.dossier.name(issue.issue));
            let label = format!(
                "{label}{} {}{}",
                undated(view.dossier, issue.issue),
                bracketed(view.dossier.id(issue.issue)),
                added(issue)
            );
            wrapped(out, "  ", &label, setting.columns)?;
            for position in issue.positions.iter().flatten() {
                let said = format!(
                    "{} {}",
                    said(view, *position),
                    bracketed(view.dossier.id(*position))
                );
                wrapped(out, "    ", &said, setting.columns)?;
            }
        }
    }
    Ok(())
}

/// Who takes which stance, when, in which words of ours: display text.
fn said(view: &View, position: Handle) -> String {
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
    let said = format!("{actor}: {stance}, {date}: {}{doubt}", &*record.statement);
    display::inline(&said).into_owned()
}

fn as_markdown(
    view: &View,
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
    for (heading, is_part) in PARTS {
        let part = || issues.iter().filter(|issue| is_part(issue));
        if part().next().is_some() {
            writeln!(out, "\n## {heading}\n")?;
        }
        for issue in part() {
            let label = markdown::line(&view.dossier.name(issue.issue));
            writeln!(
                out,
                "- {label}{} (`{}`){}",
                undated(view.dossier, issue.issue),
                view.dossier.id(issue.issue),
                added(issue)
            )?;
            for position in issue.positions.iter().flatten() {
                writeln!(
                    out,
                    "  - {} (`{}`)",
                    markdown::escaped(&said(view, *position)),
                    view.dossier.id(*position)
                )?;
            }
        }
    }
    Ok(())
}

/// Two actors in JSON. The numbers of the issues are those before they are divided.
#[derive(Serialize)]
struct Shape<'a> {
    actors: [&'a str; 2],
    count: &'static str,
    normalisation: &'static str,
    congruence: Number,
    conflict: Number,
    subtract: Number,
    /// What the sums over the issues are divided by.
    divisor: Number,
    issues: Vec<IssueShape<'a>>,
    /// Only where a day is in force.
    #[serde(skip_serializing_if = "UndatedFields::is_empty")]
    undated: UndatedFields<'a>,
}

#[derive(Serialize)]
struct IssueShape<'a> {
    issue: &'a str,
    congruence: u64,
    conflict: u64,
    /// Those of the one and those of the other.
    positions: [Vec<&'a str>; 2],
}

/// The records that the answer names.
fn named(actors: [Handle; 2], issues: &[SharedIssue]) -> impl Iterator<Item = Handle> {
    let of_issue = |issue: &SharedIssue| {
        let positions = issue.positions.concat();
        positions.into_iter().chain([issue.issue])
    };
    actors.into_iter().chain(issues.iter().flat_map(of_issue))
}

fn as_json(
    view: &View,
    actors: [Handle; 2],
    issues: &[SharedIssue],
    shared: Shared,
    out: &mut Output,
) -> io::Result<()> {
    let id = |handle: &Handle| view.dossier.id(*handle);
    let number = |value| Number {
        value,
        whole: view.is_whole(),
    };
    let issue = |behind: &SharedIssue| {
        let positions = behind
            .positions
            .each_ref()
            .map(|positions| positions.iter().map(id).collect());
        let (congruence, conflict) = (behind.congruence, behind.conflict);
        IssueShape {
            issue: id(&behind.issue),
            congruence,
            conflict,
            positions,
        }
    };
    let shape = Shape {
        actors: actors.each_ref().map(id),
        count: json::count(view.question.count),
        normalisation: json::normalisation(view.question.normalisation),
        congruence: number(shared.congruence),
        conflict: number(shared.conflict),
        subtract: number(shared.subtract()),
        divisor: number(view.agreement.divisor(0, 1)),
        issues: issues.iter().map(issue).collect(),
        undated: UndatedFields::of(view.dossier, named(actors, issues)),
    };
    crate::commands::json::write(out, &shape)
}
