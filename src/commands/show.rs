//! `show`: one record with its fields, its links both ways, and its passages in context.

mod json;
mod passages;
mod text;

use anyhow::Result;

use super::lookup::unknown_id;
use super::{Outcome, OutputSettings};
use crate::cli::{self, PageFormat};
use crate::commands::output::Output;
use crate::dossier::{Dossier, Handle};

pub(super) fn run(
    args: &cli::ShowArgs,
    dossier: &Dossier,
    settings: &OutputSettings,
    out: &mut Output,
) -> Result<Outcome> {
    let Some(handle) = dossier.find(&args.id) else {
        let why = unknown_id(dossier, &args.id);
        return Ok(Outcome::No(format!("impasse: {why}")));
    };
    match args.format {
        PageFormat::Text => text::write(dossier, handle, settings, out)?,
        PageFormat::Markdown => text::write_markdown(dossier, handle, out)?,
        PageFormat::Json => json::write(dossier, handle, out)?,
    }
    Ok(Outcome::Yes)
}

/// Writes one record as text.
pub(super) fn write_text(
    dossier: &Dossier,
    record: Handle,
    settings: &OutputSettings,
    out: &mut Output,
) -> Result<()> {
    text::write(dossier, record, settings, out)?;
    Ok(())
}
