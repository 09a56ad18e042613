//! A record in JSON: as in the file, with its links and its passages.

use std::io;

use serde::Serialize;

use super::passages::{InContext, passages};
use crate::commands::json;
use crate::commands::output::Output;
use crate::commands::written::Written;
use crate::dossier::links::Link;
use crate::dossier::{Dossier, Handle};

#[derive(Serialize)]
struct Shape<'a> {
    #[serde(flatten)]
    record: Written<'a>,
    links: Vec<LinkShape<'a>>,
    passages: Vec<PassageShape<'a>>,
}

/// A link. `relation` is the name of the field that holds the reference, here (`out`) or there (`in`).
#[derive(Serialize)]
struct LinkShape<'a> {
    relation: &'static str,
    direction: &'static str,
    kind: &'static str,
    id: &'a str,
    name: String,
}

/// A passage. `start` and `end` are code points of the source's text.
#[derive(Serialize)]
struct PassageShape<'a> {
    excerpt: &'a str,
    source: &'a str,
    state: &'static str,
    start: Option<usize>,
    end: Option<usize>,
    before: &'a str,
    exact: &'a str,
    after: &'a str,
    directness: Option<&'static str>,
    /// Only for an orphan of which not all was tried.
    #[serde(skip_serializing_if = "Option::is_none")]
    tried_up_to: Option<usize>,
}

pub(super) fn write(dossier: &Dossier, handle: Handle, out: &mut Output) -> io::Result<()> {
    let Some(record) = Written::new(dossier, handle, &["links", "passages"])? else {
        return Ok(());
    };
    let passages = passages(dossier, handle);
    let shape = Shape {
        record,
        links: links(dossier, handle),
        passages: passages
            .iter()
            .map(|passage| passage_shape(dossier, passage))
            .collect(),
    };
    json::write(out, &shape)
}

fn links(dossier: &Dossier, handle: Handle) -> Vec<LinkShape<'_>> {
    let mut back = dossier.backlinks(handle).to_vec();
    // A record that cites a passage twice links to it once.
    back.dedup();
    let out = dossier
        .links(handle)
        .iter()
        .map(|link| link_shape(dossier, link, "out"));
    out.chain(back.iter().map(|link| link_shape(dossier, link, "in")))
        .collect()
}

fn link_shape<'a>(dossier: &'a Dossier, link: &Link, direction: &'static str) -> LinkShape<'a> {
    let (kind, id, name) = (
        link.to.kind.as_str(),
        dossier.id(link.to),
        dossier.name(link.to).into_owned(),
    );
    LinkShape {
        relation: link.relation.field(),
        direction,
        kind,
        id,
        name,
    }
}

fn passage_shape<'a>(dossier: &'a Dossier, passage: &'a InContext) -> PassageShape<'a> {
    let place = passage.place.as_ref();
    PassageShape {
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
