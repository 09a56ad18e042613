//! Hits in JSON.

use std::io;

use serde::Serialize;

use super::SearchResults;
use crate::commands::json;
use crate::commands::output::Output;
use crate::dossier::Dossier;
use crate::search::Hit;

#[derive(Serialize)]
struct SearchJson<'a> {
    query: &'a str,
    /// Corrected query, if the typed one matches nothing.
    #[serde(skip_serializing_if = "Option::is_none")]
    instead: Option<&'a str>,
    hits: Vec<HitJson<'a>>,
}

/// A hit in JSON. `marks` are ranges of code points of `text`.
#[derive(Serialize)]
struct HitJson<'a> {
    kind: &'static str,
    id: &'a str,
    name: String,
    field: &'static str,
    text: &'a str,
    marks: Vec<[usize; 2]>,
    /// Deprecated: `share` in thousandths, or `fuzzy_score`.
    score: i64,
    /// Share of the field that matched, from 0 to 1. Null for fuzzy matches.
    share: Option<f64>,
    /// Score of `fuzzy-matcher`. Null for other matches.
    fuzzy_score: Option<i64>,
    tier: &'static str,
    /// Files that contain the record. Only if the dossier has several.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    files: Vec<&'a str>,
    /// Fields that may contain later knowledge than the as-of date.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    undated: Vec<&'static str>,
    /// Parts of the rank. Only with `--explain`.
    #[serde(skip_serializing_if = "Option::is_none")]
    explain: Option<String>,
}

pub(super) fn write(results: &SearchResults, out: &mut Output) -> io::Result<()> {
    let hit = |hit| hit_json(results.dossier, hit, results.explain);
    let json = SearchJson {
        query: results.typed,
        instead: results.found.instead.as_deref(),
        hits: results.hits.iter().map(hit).collect(),
    };
    json::write(out, &json)
}

fn hit_json<'a>(dossier: &'a Dossier, hit: &'a Hit, explain: bool) -> HitJson<'a> {
    HitJson {
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
