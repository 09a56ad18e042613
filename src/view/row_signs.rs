//! Signs at the end of a record's row, in the list, the outline and the hits.

use ratatui::text::{Line, Span};

use super::theme::Theme;
use crate::analysis::gaps;
use crate::app::App;
use crate::app::signs;
use crate::dossier::Handle;

/// One sign for everything that a record lacks, except what the sign before its name says.
pub(super) fn gap_signs(app: &App, record: Handle, theme: Theme) -> Line<'static> {
    let signs = gaps::of_record(&app.dossier, record)
        .into_iter()
        .filter_map(signs::gap);
    Line::from(signs.map(|sign| theme.span(sign)).collect::<Vec<_>>())
}

/// The sign of the user's bookmark and note on a record.
pub(super) fn mark_sign(app: &App, record: Handle, theme: Theme) -> Option<Span<'static>> {
    Some(theme.span(signs::mark(app.left_on(record)?)?))
}
