//! The same text for programs that know only lines: one line for each record, with every text of it that is searched.

use impasse::dossier::Dossier;
use impasse::search::fields;

/// A line for each record, in the order of the dossier.
#[must_use]
pub fn lines(dossier: &Dossier) -> String {
    let mut lines = String::new();
    for record in dossier.all_handles() {
        for (at, (_, text)) in fields(dossier, record).iter().enumerate() {
            lines.push_str(if at > 0 { " " } else { "" });
            lines.push_str(text);
        }
        lines.push('\n');
    }
    lines
}
