//! `search`: matching records, best first.

mod json;
mod snippet;

use std::io::Write;
use std::ops::Range;
use std::sync::Arc;

use anyhow::{Result, anyhow};

use super::prose::{bracketed, counted, undated, write_wrapped, write_wrapped_marked};
use super::{Outcome, OutputSettings};
use crate::cli::{self, Format};
use crate::commands::output::Output;
use crate::dossier::{Dossier, UNDATED};
use crate::search::{Cancel, Found, Hit, Index, Query, Scope, Searcher, UserNotes};
use crate::state::Store;
use crate::state::listing::by_record;
use crate::text::display;
use snippet::Snippet;

pub(super) fn run(
    args: &cli::SearchArgs,
    dossier: &Dossier,
    settings: &OutputSettings,
    out: &mut Output,
) -> Result<Outcome> {
    let typed = args.query.join(" ");
    let index = Index::new(dossier);
    let scope = args.kind.map(Scope::of).unwrap_or_default();
    let most = usize::try_from(args.limit).unwrap_or(usize::MAX);
    let mut searcher = Searcher::new(dossier, &index);
    if Query::parse(&typed).needs_notes() {
        searcher.set_notes(&Arc::new(user_notes(dossier)?));
    }
    let found = searcher.find_among(&typed, &scope, most.max(1), &Cancel::default());
    let found = found.unwrap_or_default();
    let shown = found.matches.iter().take(most);
    let hits: Vec<_> = shown
        .filter_map(|one| Hit::new(dossier, one, &found.query))
        .collect();
    let results = SearchResults {
        dossier,
        typed: &typed,
        found: &found,
        hits: &hits,
        explain: args.explain,
    };
    match args.format {
        Format::Json => json::write(&results, out)?,
        Format::Text => results.write_text(settings, out)?,
    }
    Ok(if hits.is_empty() {
        Outcome::No(no_hits(&typed, args))
    } else {
        Outcome::Yes
    })
}

/// The bookmarks and notes that the explorer has saved.
fn user_notes(dossier: &Dossier) -> Result<UserNotes> {
    let notes = Store::for_dossier(&dossier.file().id)
        .peek()
        .map_err(|error| anyhow!(error))?;
    let (bookmarked, with_note) = by_record(dossier, &notes);
    Ok(UserNotes {
        bookmarked,
        with_note,
    })
}

fn no_hits(typed: &str, args: &cli::SearchArgs) -> String {
    let among = args
        .kind
        .map(|kind| format!(" among the {}", kind.plural()))
        .unwrap_or_default();
    format!(
        "impasse: nothing found for “{}”{among}",
        display::inline(typed.trim())
    )
}

/// Hits to print, with the query.
struct SearchResults<'a> {
    dossier: &'a Dossier,
    typed: &'a str,
    found: &'a Found,
    hits: &'a [Hit],
    explain: bool,
}

impl SearchResults<'_> {
    fn write_text(&self, settings: &OutputSettings, out: &mut Output) -> Result<()> {
        if let Some(instead) = &self.found.instead {
            let typed = display::inline(self.typed.trim());
            let instead = display::inline(instead);
            writeln!(out, "nothing matches “{typed}”; showing “{instead}”\n")?;
        }
        self.hits
            .iter()
            .try_for_each(|hit| self.write_hit(hit, settings, out))?;
        let left = self.found.total.saturating_sub(self.hits.len());
        if left > 0 {
            let others = counted(left, "other hit", "other hits");
            writeln!(out, "… and {others}; --limit prints more")?;
        }
        Ok(())
    }

    /// Writes a hit: the name, then the field and tier of the match, and the matched text if it is
    /// not the name.
    fn write_hit(&self, hit: &Hit, settings: &OutputSettings, out: &mut Output) -> Result<()> {
        let kind = format!("{:<8}  ", hit.handle.kind.as_str());
        let is_name = hit.field.class.is_called();
        let name = self.dossier.name(hit.handle);
        let name = Snippet::new(&name, if is_name { &hit.marks } else { &[] });
        let doubt = if self.dossier.is_unsourced(hit.handle) {
            " (unsourced)"
        } else {
            ""
        };
        let undated = undated(self.dossier, hit.handle);
        let id = bracketed(self.dossier.id(hit.handle));
        let title = format!("{}{doubt}{undated} {id}", name.text);
        let marks = visible(&name.marks, settings);
        write_wrapped_marked(out, &kind, &title, settings.columns, marks)?;
        let reason = self.reason(hit);
        let indent = " ".repeat(kind.len());
        if is_name {
            write_wrapped(out, &indent, &reason, settings.columns)?;
        } else {
            let matched = Snippet::new(&hit.text, &hit.marks).prefixed(&format!("{reason}: "));
            let marks = visible(&matched.marks, settings);
            write_wrapped_marked(out, &indent, &matched.text, settings.columns, marks)?;
        }
        Ok(())
    }

    /// The field and the tier of a match, or all parts of its rank.
    fn reason(&self, hit: &Hit) -> String {
        let rank = if self.explain {
            hit.rank.to_string()
        } else {
            hit.rank.tier.as_str().to_owned()
        };
        let undated = if self.dossier.undated(hit.handle).contains(&hit.field.name) {
            format!(", {UNDATED}")
        } else {
            String::new()
        };
        format!("{}, {rank}{undated}", hit.field.name)
    }
}

/// The marks if colour is used.
fn visible<'a>(marks: &'a [Range<usize>], settings: &OutputSettings) -> &'a [Range<usize>] {
    if settings.color { marks } else { &[] }
}
