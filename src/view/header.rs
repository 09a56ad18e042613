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

/// Columns of the progress bar.
const BAR: usize = 20;

pub(super) fn draw(buffer: &mut Buffer, geometry: &Geometry, app: &App, theme: Theme) {
    title(buffer, geometry, app, theme);
    let mut column = 0;
    for (label, tab) in tabs(app.here.view.tab(), usize::from(geometry.tabs.width)) {
        let style = if tab == app.here.view.tab() {
            theme.selected()
        } else {
            theme.muted()
        };
        let columns = width::of(&label);
        draw_line(
            buffer,
            geometry.tabs,
            0,
            column,
            &Line::styled(label, style),
        );
        column += columns;
    }
}

fn title(buffer: &mut Buffer, geometry: &Geometry, app: &App, theme: Theme) {
    let area = geometry.title;
    let columns = usize::from(area.width);
    let counts = app
        .indexing
        .map_or_else(|| counts(app), |share| indexing(share, theme));
    let room = columns.saturating_sub(counts.width() + 2);
    let counts_fit = room >= 30;
    let file = app.dossier.file();
    let as_of = app
        .dossier
        .as_of_date()
        .map(|as_of| format!(" · as of {as_of}"))
        .unwrap_or_default();
    let hidden = match app.hidden {
        None | Some(0) => String::new(),
        Some(1) => " · 1 hidden character".into(),
        Some(hidden) => format!(" · {} hidden characters", count(hidden)),
    };
    let text = display::inline(&format!("{}{as_of}", &*file.title)).into_owned();
    let name = "impasse  ";
    let room = if counts_fit { room } else { columns }.saturating_sub(1 + name.len());
    let text = width::truncate(&text, room.saturating_sub(width::of(&hidden))).into_owned();
    let spans = vec![
        Span::styled(name, theme.key()),
        Span::styled(text, theme.title()),
        Span::styled(hidden, theme.doubt()),
    ];
    draw_line(buffer, area, 0, 1, &Line::from(spans));
    if counts_fit {
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
