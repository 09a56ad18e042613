//! A record in JSON, as in its file, with its links and passages.

use std::io;

use serde::Serialize;

use super::passages::{PassageInContext, passages};
use crate::commands::json;
use crate::commands::output::Output;
use crate::commands::record_json::RecordJson;
use crate::dossier::links::Link;
use crate::dossier::{Dossier, Handle};

#[derive(Serialize)]
struct ShowJson<'a> {
    #[serde(flatten)]
    record: RecordJson<'a>,
    links: Vec<LinkJson<'a>>,
    passages: Vec<PassageJson<'a>>,
}

/// A link. `relation` is the field with the reference, in this record (`out`) or the other (`in`).
#[derive(Serialize)]
struct LinkJson<'a> {
    relation: &'static str,
    direction: &'static str,
    kind: &'static str,
    id: &'a str,
    name: String,
}

/// A passage. `start` and `end` are offsets in code points of the source's text.
#[derive(Serialize)]
struct PassageJson<'a> {
    excerpt: &'a str,
    source: &'a str,
    state: &'static str,
    start: Option<usize>,
    end: Option<usize>,
    before: &'a str,
    exact: &'a str,
    after: &'a str,
    directness: Option<&'static str>,
    /// Only for an orphan whose search was cut short.
    #[serde(skip_serializing_if = "Option::is_none")]
    tried_up_to: Option<usize>,
}

pub(super) fn write(dossier: &Dossier, handle: Handle, out: &mut Output) -> io::Result<()> {
    let Some(record) = RecordJson::new(dossier, handle, &["links", "passages"])? else {
        return Ok(());
    };
    let passages = passages(dossier, handle);
    let json = ShowJson {
        record,
        links: links(dossier, handle),
        passages: passages
            .iter()
            .map(|passage| passage_json(dossier, passage))
            .collect(),
    };
    json::write(out, &json)
}

fn links(dossier: &Dossier, handle: Handle) -> Vec<LinkJson<'_>> {
    let mut back = dossier.backlinks(handle).to_vec();
    // A record that cites a passage twice is listed once.
    back.dedup();
    let out = dossier
        .links(handle)
        .iter()
        .map(|link| link_json(dossier, link, "out"));
    out.chain(back.iter().map(|link| link_json(dossier, link, "in")))
        .collect()
}

fn link_json<'a>(dossier: &'a Dossier, link: &Link, direction: &'static str) -> LinkJson<'a> {
    let (kind, id, name) = (
        link.to.kind.as_str(),
        dossier.id(link.to),
        dossier.name(link.to).into_owned(),
    );
    LinkJson {
        relation: link.relation.field(),
        direction,
        kind,
        id,
        name,
    }
}

fn passage_json<'a>(dossier: &'a Dossier, passage: &'a PassageInContext) -> PassageJson<'a> {
    let place = passage.place.as_ref();
    PassageJson {
        excerpt: dossier.id(passage.excerpt),
        source: passage
            .source
            .map(|source| dossier.id(source))
            .unwrap_or_default(),
        state: passage.state.as_str(),
        start: place.map(|place| place.start),
        end: place.map(|place| place.end),
        before: &passage.before,
        exact: &passage.exact,
        after: &passage.after,
        directness: passage
            .directness
            .map(crate::dossier::vocabulary::Directness::as_str),
        tried_up_to: dossier
            .anchor(passage.excerpt)
            .and_then(|anchor| anchor.tried_up_to),
    }
}
