//! `schema`: the JSON Schema of the format.

use anyhow::Result;

use super::{Outcome, json};
use crate::commands::output::Output;
use crate::dossier::schema::schema;

pub(super) fn run(out: &mut Output) -> Result<Outcome> {
    json::write(out, &schema())?;
    Ok(Outcome::Yes)
}
