//! The two lines at the top: the dossier, and the views.

use ratatui::buffer::Buffer;
use ratatui::text::{Line, Span};

use super::paint::{bar, count, draw_line};
use super::theme::Theme;
use crate::app::App;
use crate::app::geometry::Geometry;
use crate::app::tabs::tabs;
use crate::dossier::Kind;
use crate::text::{display, width};

/// The program's name, before the title.
const NAME: &str = "impasse  ";
/// The fewest columns of a title beside the progress of the index.
const TITLE_BESIDE_PROGRESS: usize = 20;
/// Columns of the progress bar.
const BAR: usize = 20;

pub(super) fn draw(buffer: &mut Buffer, geometry: &Geometry, app: &App, theme: Theme) {
    title(buffer, geometry, app, theme);
    let shown = app.here.view.tab();
    let mut draw = |column: usize, text: String, style| {
        draw_line(buffer, geometry.tabs, 0, column, &Line::styled(text, style));
    };
    let tabs = tabs(&app.tab_keys(), shown, usize::from(geometry.tabs.width));
    for label in &tabs {
        draw(label.column - 1, format!(" {}", label.text), theme.muted());
    }
    // The shown one has the blanks on both of its sides.
    if let Some(label) = tabs.iter().find(|label| label.tab == shown) {
        let text = format!(" {} ", label.text);
        draw(label.column - 1, text, theme.selected());
    }
}

fn title(buffer: &mut Buffer, geometry: &Geometry, app: &App, theme: Theme) {
    let area = geometry.title;
    let columns = usize::from(area.width);
    let counts = app
        .indexing
        .map_or_else(|| counts(app), |share| indexing(share, theme));
    let file = app.dossier.file();
    let title = display::inline(&file.title).into_owned();
    let style = app.preferences.dates;
    let as_of = app.dossier.as_of_date();
    let as_of = as_of.map(|date| style.describe(date.as_written()));
    let hidden = match app.hidden {
        None | Some(0) => String::new(),
        Some(1) => " · 1 hidden character".into(),
        Some(hidden) => format!(" · {} hidden characters", count(hidden)),
    };
    let dated = |words: &str| {
        let date = as_of.as_ref().map(|date| format!(" · {words}{date}"));
        format!("{title}{}", date.unwrap_or_default())
    };
    let room = columns.saturating_sub(2 + width::of(&hidden));
    let beside_counts = room.saturating_sub(counts.width() + 2);
    let needed = width::of(NAME) + width::of(&dated("as of "));
    // The title is cut for the progress of the index, but not for counts.
    let shows_counts = match app.indexing {
        Some(_) => beside_counts >= TITLE_BESIDE_PROGRESS,
        None => beside_counts >= needed,
    };
    let room = if shows_counts { beside_counts } else { room };
    // Parts in the order in which they are left out: “as of”, the day, the program's name.
    let forms = [
        (NAME, dated("as of ")),
        (NAME, dated("")),
        (NAME, title.clone()),
    ];
    let fits = |(name, text): &(&str, String)| width::of(name) + width::of(text) <= room;
    let (name, text) = forms.into_iter().find(fits).unwrap_or(("", title));
    let text = width::truncate(&text, room.saturating_sub(width::of(name))).into_owned();
    let spans = vec![
        Span::styled(name, theme.key()),
        Span::styled(text, theme.title()),
        Span::styled(hidden, theme.doubt()),
    ];
    draw_line(buffer, area, 0, 1, &Line::from(spans));
    if shows_counts {
        let column = columns.saturating_sub(counts.width() + 1);
        draw_line(buffer, area, 0, column, &counts.style(theme.muted()));
    }
}

/// The progress of the index.
fn indexing(share: u8, theme: Theme) -> Line<'static> {
    let (full, rest) = bar(BAR, share);
    Line::from(vec![
        Span::raw("indexing "),
        Span::styled(full, theme.title()),
        Span::raw(format!("{rest} {share:>3} %")),
    ])
}

fn counts(app: &App) -> Line<'static> {
    let kinds = [Kind::Actor, Kind::Position, Kind::Obstacle];
    let counted = kinds.map(|kind| {
        let records = app.dossier.count(kind);
        format!(
            "{} {}",
            count(records),
            if records == 1 {
                kind.as_str()
            } else {
                kind.plural()
            }
        )
    });
    Line::raw(counted.join("  "))
}
