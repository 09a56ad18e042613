//! `show`: one record with its fields, its links both ways, and its passages in context.

mod json;
mod passages;
mod text;

use anyhow::Result;

use super::{Outcome, OutputSettings};
use crate::cli::{self, PageFormat};
use crate::commands::output::Output;
use crate::dossier::check::nearest;
use crate::dossier::{Dossier, Handle};
use crate::search::{Cancel, Index, Searcher};
use crate::text::display;

pub(super) fn run(
    args: &cli::ShowArgs,
    dossier: &Dossier,
    settings: &OutputSettings,
    out: &mut Output,
) -> Result<Outcome> {
    let Some(handle) = dossier.find(&args.id) else {
        return Ok(Outcome::No(unknown_id(dossier, &args.id)));
    };
    match args.format {
        PageFormat::Text => text::write(dossier, handle, settings, out)?,
        PageFormat::Markdown => text::write_markdown(dossier, handle, out)?,
        PageFormat::Json => json::write(dossier, handle, out)?,
    }
    Ok(Outcome::Yes)
}

/// Message for an unknown id, with the nearest id or the best search hit.
fn unknown_id(dossier: &Dossier, id: &str) -> String {
    let ids = dossier.all_handles().map(|handle| dossier.id(handle));
    let near = nearest(id, ids).or_else(|| best_hit(dossier, id).map(|handle| dossier.id(handle)));
    let hint = near.map_or("`impasse list` prints all ids".into(), |near| {
        format!("did you mean `{near}`?")
    });
    format!(
        "impasse: there is no record with the id “{}”; {hint}",
        display::inline(id)
    )
}

fn best_hit(dossier: &Dossier, words: &str) -> Option<Handle> {
    let index = Index::new(dossier);
    let typed = words.replace(['-', '_', '.'], " ");
    let found = Searcher::new(dossier, &index).find(&typed, 1, &Cancel::default())?;
    found.matches.first().map(|found| found.handle)
}
