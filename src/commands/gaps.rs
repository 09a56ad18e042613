//! `gaps`: missing parts of a dossier.

use std::io::Write;

use anyhow::Result;
use serde::{Serialize, Serializer};

use super::sections::{self, Section};
use super::uncited::{UncitedJson, sentence, shortened};
use super::undated::UndatedFields;
use super::{Outcome, OutputSettings, json, markdown};
use crate::analysis::gaps::{Gap, Gaps, Uncited, Uncoded};
use crate::analysis::support::{other_voice, supporting};
use crate::analysis::untouched::untouched;
use crate::cli::{self, PageFormat};
use crate::commands::output::Output;
use crate::dossier::date::describe_date;
use crate::dossier::record::Record;
use crate::dossier::{Dossier, Handle, Kind};

/// Most pairs of actor and issue that are printed. There can be actors × issues of them.
const MAX_PAIRS: usize = 20;

#[derive(Serialize)]
struct GapsJson<'a> {
    unsourced: Vec<&'a str>,
    single_source: Vec<&'a str>,
    only_reported: Vec<&'a str>,
    uncoded: PairsJson<'a>,
    orphans: Vec<&'a str>,
    vague_dates: Vec<&'a str>,
    uncited: Vec<UncitedJson<'a>>,
    /// Only with `--since`.
    #[serde(skip_serializing_if = "Option::is_none")]
    untouched: Option<Vec<&'a str>>,
    /// Only with an as-of date.
    #[serde(skip_serializing_if = "UndatedFields::is_empty")]
    undated: UndatedFields<'a>,
}

/// Pairs of ids. They are serialized one by one, to save memory.
struct PairsJson<'a> {
    dossier: &'a Dossier,
    pairs: &'a Uncoded,
}

impl Serialize for PairsJson<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(
            self.pairs
                .iter()
                .map(|(actor, issue)| [actor, issue].map(|at| self.dossier.id(at))),
        )
    }
}

pub(super) fn run(
    args: &cli::GapsArgs,
    dossier: &Dossier,
    settings: &OutputSettings,
    out: &mut Output,
) -> Result<Outcome> {
    let gaps = Gaps::of(dossier);
    let stale = args
        .since
        .as_ref()
        .map(|since| untouched(dossier, since.earliest()));
    if args.format == PageFormat::Json {
        json::write(out, &to_json(dossier, &gaps, stale.as_deref()))?;
        return Ok(Outcome::Yes);
    }
    let mut sections = sections(dossier, &gaps);
    if let (Some(since), Some(stale)) = (&args.since, stale) {
        let rows = stale.iter().map(|at| row(dossier, *at, "")).collect();
        sections.push(Section::new(
            format!("Nothing dated {since} or later touches these"),
            rows,
        ));
    }
    if args.format == PageFormat::Markdown {
        writeln!(out, "# Gaps in {}", markdown::line(&dossier.file().title))?;
        sections::write_markdown(out, &sections)?;
    } else {
        sections::write_text(out, &sections, settings.columns)?;
    }
    Ok(Outcome::Yes)
}

fn to_json<'a>(dossier: &'a Dossier, gaps: &'a Gaps, stale: Option<&[Handle]>) -> GapsJson<'a> {
    let ids = |handles: &[Handle]| handles.iter().map(|at| dossier.id(*at)).collect();
    GapsJson {
        unsourced: ids(&gaps.unsourced),
        single_source: ids(&gaps.single_source),
        only_reported: ids(&gaps.only_reported),
        uncoded: PairsJson {
            dossier,
            pairs: &gaps.uncoded,
        },
        orphans: ids(&gaps.orphans),
        vague_dates: ids(&gaps.vague_dates),
        uncited: UncitedJson::all(dossier, &gaps.uncited),
        untouched: stale.map(ids),
        undated: UndatedFields::of(dossier, referenced(dossier, gaps, stale)),
    }
}

/// The records that the output refers to, some of them several times.
fn referenced(
    dossier: &Dossier,
    gaps: &Gaps,
    stale: Option<&[Handle]>,
) -> impl Iterator<Item = Handle> {
    let lists = [
        gaps.unsourced.as_slice(),
        &gaps.single_source,
        &gaps.only_reported,
        &gaps.orphans,
        &gaps.vague_dates,
        stale.unwrap_or_default(),
    ];
    let sources = gaps.uncited.iter().map(|uncited| uncited.source);
    // All actors and issues instead of the pairs, of which there can be actors × issues.
    let is_uncoded = gaps.uncoded.iter().next().is_some();
    let kinds = [Kind::Actor, Kind::Issue]
        .into_iter()
        .filter(move |_| is_uncoded);
    let uncoded = kinds.flat_map(|kind| dossier.handles(kind));
    lists.concat().into_iter().chain(sources).chain(uncoded)
}

fn sections(dossier: &Dossier, gaps: &Gaps) -> Vec<Section> {
    let list = |heading: &str, handles: &[Handle], why: &dyn Fn(Handle) -> String| {
        Section::new(
            heading,
            handles
                .iter()
                .map(|at| row(dossier, *at, &why(*at)))
                .collect(),
        )
    };
    let pair = |(actor, issue)| {
        let ids = format!("{} {}", dossier.id(actor), dossier.id(issue));
        vec![
            ids,
            format!("{} · {}", dossier.name(actor), dossier.name(issue)),
        ]
    };
    let uncited = |uncited: &Uncited| {
        vec![
            dossier.id(uncited.source).to_owned(),
            shortened(sentence(dossier, uncited)),
        ]
    };
    let pairs: Vec<_> = gaps.uncoded.iter().take(MAX_PAIRS).map(pair).collect();
    let more = gaps.uncoded.count() - pairs.len();
    vec![
        list(Gap::Unsourced.heading(), &gaps.unsourced, &|at| {
            unsourced_changes(dossier, at)
        }),
        list(Gap::SingleSource.heading(), &gaps.single_source, &|_| {
            String::new()
        }),
        list(Gap::OnlyReported.heading(), &gaps.only_reported, &|at| {
            reporters(dossier, at)
        }),
        Section {
            more,
            ..Section::new(Gap::Uncoded.heading(), pairs)
        },
        list(Gap::Orphan.heading(), &gaps.orphans, &|at| {
            dossier.state(at).to_string()
        }),
        list(Gap::VagueDate.heading(), &gaps.vague_dates, &|at| {
            vague_dates(dossier, at)
        }),
        Section::new(
            Gap::Uncited.heading(),
            gaps.uncited.iter().map(uncited).collect(),
        ),
    ]
}

/// A record as a row: id, kind, reason, name.
fn row(dossier: &Dossier, handle: Handle, why: &str) -> Vec<String> {
    let [id, kind] = [dossier.id(handle), handle.kind.as_str()].map(str::to_owned);
    let name = format!(
        "{}{}",
        dossier.name(handle),
        super::prose::undated(dossier, handle)
    );
    vec![id, kind, why.to_owned(), name]
}

/// The unsupported changes in an obstacle's history. Empty if the record itself is unsupported.
fn unsourced_changes(dossier: &Dossier, claim: Handle) -> String {
    let Some(Record::Obstacle(obstacle)) = dossier
        .record(claim)
        .filter(|_| !dossier.is_unsourced(claim))
    else {
        return String::new();
    };
    let changes = dossier
        .unsourced_changes(claim)
        .into_iter()
        .filter_map(|at| obstacle.history.get(at));
    let texts =
        changes.map(|change| format!("{} {}", change.status.label(), describe_date(&change.date)));
    format!("change: {}", texts.collect::<Vec<_>>().join(", "))
}

/// The speaker or the kinds of report that a position is known from.
fn reporters(dossier: &Dossier, position: Handle) -> String {
    if let Some(speaker) = other_voice(dossier, position) {
        return format!("said by {}", dossier.name(speaker));
    }
    let mut ways: Vec<_> = supporting(dossier, position)
        .filter_map(|passage| passage.directness)
        .collect();
    ways.sort_unstable();
    ways.dedup();
    ways.into_iter()
        .map(crate::dossier::vocabulary::Directness::label)
        .collect::<Vec<_>>()
        .join(", ")
}

/// The vague dates of a record in words.
fn vague_dates(dossier: &Dossier, handle: Handle) -> String {
    match dossier.record(handle) {
        Some(Record::Source(source)) => source
            .issued
            .as_deref()
            .map_or("no date".into(), describe_date),
        Some(Record::Position(position)) => describe_date(&position.date),
        Some(Record::Event(event)) => describe_date(&event.date),
        Some(Record::Obstacle(obstacle)) => {
            let vague = obstacle
                .history
                .iter()
                .filter(|change| crate::analysis::date_order::is_vague(&change.date));
            vague
                .map(|change| describe_date(&change.date))
                .collect::<Vec<_>>()
                .join(", ")
        }
        Some(Record::Excerpt(_) | Record::Actor(_) | Record::Issue(_)) | None => String::new(),
    }
}
