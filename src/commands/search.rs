//! `search`: the records that match, best first.

mod snippet;

use std::io::Write;

use anyhow::Result;
use serde::Serialize;

use super::prose::{counted, wrapped, wrapped_marked};
use super::{Answer, Setting, input, json};
use crate::cli::{self, Format};
use crate::dossier::Dossier;
use crate::search::{Hit, Index, Query};
use crate::text::display;
use snippet::Snippet;

#[derive(Serialize)]
struct Found<'a> {
    query: &'a str,
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
    score: i64,
    tier: &'static str,
}

pub(super) fn run(asked: &cli::Search, setting: &Setting, out: &mut dyn Write) -> Result<Answer> {
    let dossier = input::open(asked.reads.dossier.as_deref())?;
    let typed = asked.query.join(" ");
    let query = Query::parse(&typed);
    let wanted = |kind| asked.kind.is_none_or(|wanted| wanted == kind);
    let found = Index::new(&dossier).find_among(&query, |handle| wanted(handle.kind), |_| true);
    let most = usize::try_from(asked.limit).unwrap_or(usize::MAX);
    let hits: Vec<_> = found.iter().take(most).filter_map(|found| Hit::new(&dossier, found, &query)).collect();
    match asked.format {
        Format::Json => {
            let hits = hits.iter().map(|hit| shape(&dossier, hit)).collect();
            json::write(out, &Found { query: &typed, hits })?;
        }
        Format::Text => {
            hits.iter().try_for_each(|hit| text(&dossier, hit, setting, out))?;
            let left = found.len().saturating_sub(hits.len());
            if left > 0 {
                writeln!(out, "… and {}; --limit prints more", counted(left, "other hit", "other hits"))?;
            }
        }
    }
    Ok(if hits.is_empty() { Answer::No(nothing(&typed, asked)) } else { Answer::Yes })
}

fn nothing(typed: &str, asked: &cli::Search) -> String {
    let among = asked.kind.map(|kind| format!(" among the {}", kind.plural())).unwrap_or_default();
    format!("impasse: nothing found for “{}”{among}", display::inline(typed.trim()))
}

fn shape<'a>(dossier: &'a Dossier, hit: &'a Hit) -> HitShape<'a> {
    HitShape {
        kind: hit.handle.kind.as_str(),
        id: dossier.id(hit.handle),
        name: dossier.name(hit.handle).into_owned(),
        field: hit.field.name,
        text: &hit.text,
        marks: hit.marks.iter().map(|mark| [mark.start, mark.end]).collect(),
        score: hit.rank.score,
        tier: hit.rank.tier.as_str(),
    }
}

/// Writes a hit: what was found, then where and what matched.
fn text(dossier: &Dossier, hit: &Hit, setting: &Setting, out: &mut dyn Write) -> Result<()> {
    let name = dossier.name(hit.handle);
    let kind = hit.handle.kind.as_str();
    let title = format!("{} [{}]", display::inline(&name), display::inline(dossier.id(hit.handle)));
    wrapped(out, &format!("{kind:<8}  "), &title, setting.columns)?;
    let why = format!("          {}, {}: ", hit.field.name, hit.rank.tier.as_str());
    let snippet = Snippet::new(&hit.text, &hit.marks);
    let marks = if setting.color { snippet.marks.as_slice() } else { &[] };
    wrapped_marked(out, &why, &snippet.text, setting.columns, marks)?;
    Ok(())
}
