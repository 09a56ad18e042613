//! `uncited`: sentences that nothing cites, as `gaps` and `check` print them too.

use std::io::Write;

use anyhow::Result;
use serde::Serialize;

use super::{Outcome, json};
use crate::analysis::gaps::{self, Uncited};
use crate::cli::{Format, UncitedArgs};
use crate::commands::output::Output;
use crate::dossier::Dossier;
use crate::text::sentences::unwrapped;
use crate::text::{display, width};

/// Widest sentence printed whole, in columns.
const MAX_WIDTH: usize = 160;

/// An uncited sentence, as in its source.
#[derive(Serialize)]
pub(super) struct UncitedJson<'a> {
    pub(super) source: &'a str,
    pub(super) sentence: &'a str,
}

impl<'a> UncitedJson<'a> {
    pub(super) fn all(dossier: &'a Dossier, uncited: &[Uncited]) -> Vec<Self> {
        let json = |uncited: &Uncited| Self {
            source: dossier.id(uncited.source),
            sentence: sentence(dossier, uncited),
        };
        uncited.iter().map(json).collect()
    }
}

#[derive(Serialize)]
struct UncitedPage<'a> {
    uncited: Vec<UncitedJson<'a>>,
}

pub(super) fn run(args: &UncitedArgs, dossier: &Dossier, out: &mut Output) -> Result<Outcome> {
    let all = gaps::uncited(dossier);
    match args.format {
        Format::Json => {
            let uncited = UncitedJson::all(dossier, &all);
            json::write(out, &UncitedPage { uncited })?;
        }
        Format::Text => {
            for uncited in &all {
                let source = display::inline(dossier.id(uncited.source));
                writeln!(out, "{source}: {}", shortened(sentence(dossier, uncited)))?;
            }
        }
    }
    Ok(Outcome::Yes)
}

/// The words of an uncited sentence, as in its source.
pub(super) fn sentence<'a>(dossier: &'a Dossier, uncited: &Uncited) -> &'a str {
    let text = dossier.text(uncited.source);
    text.and_then(|text| text.as_str().get(uncited.sentence.clone()))
        .unwrap_or_default()
}

/// A sentence as one line of display text, cut if it is long.
pub(super) fn shortened(sentence: &str) -> String {
    // Cut first, so that a long text is not cleaned in vain.
    let end = sentence
        .char_indices()
        .nth(4 * MAX_WIDTH)
        .map_or(sentence.len(), |(at, _)| at);
    let sentence = unwrapped(sentence.get(..end).unwrap_or(sentence));
    width::truncate(&display::inline(&sentence), MAX_WIDTH).into_owned()
}
