//! `show`: one record, as record pane and reader show it: what it says, its links both ways, its passages in context.

mod json;
mod passages;
mod text;

use anyhow::Result;

use super::{Answer, Setting};
use crate::cli::{self, PageFormat};
use crate::commands::output::Output;
use crate::dossier::check::nearest;
use crate::dossier::{Dossier, Handle};
use crate::search::{Cancel, Index, Searcher};
use crate::text::display;

pub(super) fn run(
    asked: &cli::Show,
    dossier: &Dossier,
    setting: &Setting,
    out: &mut Output,
) -> Result<Answer> {
    let Some(handle) = dossier.find(&asked.id) else {
        return Ok(Answer::No(unknown(dossier, &asked.id)));
    };
    match asked.format {
        PageFormat::Text => text::write(dossier, handle, setting, out)?,
        PageFormat::Markdown => text::write_markdown(dossier, handle, out)?,
        PageFormat::Json => json::write(dossier, handle, out)?,
    }
    Ok(Answer::Yes)
}

/// Says that there is no such record, and which one may be meant: the nearest id, or else what a search finds.
fn unknown(dossier: &Dossier, id: &str) -> String {
    let ids = dossier.all_handles().map(|handle| dossier.id(handle));
    let near = nearest(id, ids).or_else(|| searched(dossier, id).map(|handle| dossier.id(handle)));
    let hint = near.map_or("`impasse list` prints all ids".into(), |near| {
        format!("did you mean `{near}`?")
    });
    format!(
        "impasse: there is no record with the id “{}”; {hint}",
        display::inline(id)
    )
}

fn searched(dossier: &Dossier, words: &str) -> Option<Handle> {
    let index = Index::new(dossier);
    let typed = words.replace(['-', '_', '.'], " ");
    let found = Searcher::new(dossier, &index).find(&typed, 1, &Cancel::default())?;
    found.matches.first().map(|found| found.handle)
}
