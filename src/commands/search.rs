//! `search`: the records that match, best first.

mod snippet;

use std::io::Write;
use std::ops::Range;

use anyhow::Result;
use serde::Serialize;

use super::prose::{bracketed, counted, undated, wrapped, wrapped_marked};
use super::{Answer, Setting, json};
use crate::cli::{self, Format};
use crate::commands::output::Output;
use crate::dossier::{Dossier, UNDATED};
use crate::search::{Cancel, Hit, Index, Scope, Searcher};
use crate::text::display;
use snippet::Snippet;

#[derive(Serialize)]
struct Shape<'a> {
    query: &'a str,
    /// What is shown where nothing matches as typed; missing where something does.
    #[serde(skip_serializing_if = "Option::is_none")]
    instead: Option<&'a str>,
    hits: Vec<HitShape<'a>>,
}

/// A hit in JSON. `marks` are ranges of code points of `text`.
#[derive(Serialize)]
struct HitShape<'a> {
    kind: &'static str,
    id: &'a str,
    name: String,
    field: &'static str,
    text: &'a str,
    marks: Vec<[usize; 2]>,
    /// Deprecated: `share` in thousandths, or `fuzzy_score`.
    score: i64,
    /// The share of the field that matched, from 0 to 1; none where that is not what decides.
    share: Option<f64>,
    /// `fuzzy-matcher`'s score of scattered letters; none of other matches.
    fuzzy_score: Option<i64>,
    tier: &'static str,
    /// The files that the record stands in; only where there are several.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    files: Vec<&'a str>,
    /// The record's fields that may tell of later days than the one in force.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    undated: Vec<&'static str>,
    /// The parts of the rank; only where asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    explain: Option<String>,
}

pub(super) fn run(
    asked: &cli::Search,
    dossier: &Dossier,
    setting: &Setting,
    out: &mut Output,
) -> Result<Answer> {
    let typed = asked.query.join(" ");
    let index = Index::new(dossier);
    let scope = asked.kind.map(Scope::of).unwrap_or_default();
    let most = usize::try_from(asked.limit).unwrap_or(usize::MAX);
    let found =
        Searcher::new(dossier, &index).find_among(&typed, &scope, most.max(1), &Cancel::default());
    let found = found.unwrap_or_default();
    let shown = found.matches.iter().take(most);
    let hits: Vec<_> = shown
        .filter_map(|one| Hit::new(dossier, one, &found.query))
        .collect();
    match asked.format {
        Format::Json => {
            let hits = hits
                .iter()
                .map(|hit| shape(dossier, hit, asked.explain))
                .collect();
            json::write(
                out,
                &Shape {
                    query: &typed,
                    instead: found.instead.as_deref(),
                    hits,
                },
            )?;
        }
        Format::Text => {
            if let Some(instead) = &found.instead {
                let typed = display::inline(typed.trim());
                writeln!(
                    out,
                    "nothing matches “{typed}”; showing “{}”\n",
                    display::inline(instead)
                )?;
            }
            hits.iter()
                .try_for_each(|hit| text(dossier, hit, asked.explain, setting, out))?;
            let left = found.total.saturating_sub(hits.len());
            if left > 0 {
                writeln!(
                    out,
                    "… and {}; --limit prints more",
                    counted(left, "other hit", "other hits")
                )?;
            }
        }
    }
    Ok(if hits.is_empty() {
        Answer::No(nothing(&typed, asked))
    } else {
        Answer::Yes
    })
}

fn nothing(typed: &str, asked: &cli::Search) -> String {
    let among = asked
        .kind
        .map(|kind| format!(" among the {}", kind.plural()))
        .unwrap_or_default();
    format!(
        "impasse: nothing found for “{}”{among}",
        display::inline(typed.trim())
    )
}

fn shape<'a>(dossier: &'a Dossier, hit: &'a Hit, explain: bool) -> HitShape<'a> {
    HitShape {
        kind: hit.handle.kind.as_str(),
        id: dossier.id(hit.handle),
        name: dossier.name(hit.handle).into_owned(),
        field: hit.field.name,
        text: &hit.text,
        marks: hit
            .marks
            .iter()
            .map(|mark| [mark.start, mark.end])
            .collect(),
        score: hit.rank.score,
        share: hit.rank.share(),
        fuzzy_score: hit.rank.fuzzy_score(),
        tier: hit.rank.tier.as_str(),
        files: dossier.files_of(hit.handle).collect(),
        undated: dossier.undated(hit.handle),
        explain: explain.then(|| hit.rank.to_string()),
    }
}

/// Writes a hit: what was found, then where and how it matched; the text that matched too, unless that is the name.
fn text(
    dossier: &Dossier,
    hit: &Hit,
    explain: bool,
    setting: &Setting,
    out: &mut Output,
) -> Result<()> {
    let kind = format!("{:<8}  ", hit.handle.kind.as_str());
    let is_name = hit.field.class.is_called();
    let name = dossier.name(hit.handle);
    let name = Snippet::new(&name, if is_name { &hit.marks } else { &[] });
    let doubt = if dossier.is_unsourced(hit.handle) {
        " (unsourced)"
    } else {
        ""
    };
    let undated = undated(dossier, hit.handle);
    let title = format!(
        "{}{doubt}{undated} {}",
        name.text,
        bracketed(dossier.id(hit.handle))
    );
    wrapped_marked(
        out,
        &kind,
        &title,
        setting.columns,
        visible(&name.marks, setting),
    )?;
    let why = if explain {
        hit.rank.to_string()
    } else {
        hit.rank.tier.as_str().to_owned()
    };
    let mark = if dossier.undated(hit.handle).contains(&hit.field.name) {
        format!(", {UNDATED}")
    } else {
        String::new()
    };
    let why = format!("{}, {why}{mark}", hit.field.name);
    let indent = " ".repeat(kind.len());
    if is_name {
        wrapped(out, &indent, &why, setting.columns)?;
    } else {
        let matched = Snippet::new(&hit.text, &hit.marks).after(&format!("{why}: "));
        wrapped_marked(
            out,
            &indent,
            &matched.text,
            setting.columns,
            visible(&matched.marks, setting),
        )?;
    }
    Ok(())
}

/// Marks are drawn where colours are.
fn visible<'a>(marks: &'a [Range<usize>], setting: &Setting) -> &'a [Range<usize>] {
    if setting.color { marks } else { &[] }
}
