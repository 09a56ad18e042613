//! `schema`: the JSON Schema of the format.

use std::io::Write;

use anyhow::Result;

use super::{Answer, json};
use crate::dossier::schema::schema;

pub(super) fn run(out: &mut dyn Write) -> Result<Answer> {
    json::write(out, &schema())?;
    Ok(Answer::Yes)
}
