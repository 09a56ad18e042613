//! `schema`: the JSON Schema of the format.

use anyhow::Result;

use super::{Answer, json};
use crate::commands::output::Output;
use crate::dossier::schema::schema;

pub(super) fn run(out: &mut Output) -> Result<Answer> {
    json::write(out, &schema())?;
    Ok(Answer::Yes)
}
