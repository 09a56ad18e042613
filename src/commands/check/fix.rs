//! `check --fix-quotations`: a patch that gives quotations the wording of their sources.

use std::io::Write;

use anyhow::{Result, anyhow};
use similar::TextDiff;

use crate::commands::output::Output;
use crate::dossier::check::Check;
use crate::text::display;

/// Context lines around a change.
const CONTEXT: usize = 3;

/// Writes a unified diff of one file, for `patch -p0` and `git apply -p0`. Empty without fixes.
///
/// # Errors
/// When the file has control characters, which would reach the terminal, or the output cannot be
/// written.
pub(super) fn write(name: &str, text: &str, found: &Check, out: &mut Output) -> Result<()> {
    if found.fixes.is_empty() {
        return Ok(());
    }
    if text
        .chars()
        .any(|c| c.is_control() && !matches!(c, '\n' | '\r' | '\t'))
    {
        let name = display::inline(name);
        return Err(anyhow!(
            "{name}: the file has control characters, so no patch is printed; remove them first"
        ));
    }
    let fixed = found.fixed(text);
    let name = display::inline(name);
    let diff = TextDiff::from_lines(text, &fixed);
    let patch = diff
        .unified_diff()
        .context_radius(CONTEXT)
        .header(&name, &name)
        .to_string();
    out.raw_output().write_all(patch.as_bytes())?;
    Ok(())
}
