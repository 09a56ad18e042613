//! The agreement, in place of the list: a number for every two actors, stronger ones darker, and
//! the group of each actor; below, the pair under the cursor and a note on the groups.

use ratatui::buffer::Buffer;
use ratatui::style::Style;
use ratatui::text::{Line, Span};

use super::paint::{count, draw_line, marked};
use super::table;
use super::theme::Theme;
use crate::analysis::agreement::{Count, Normalisation};
use crate::app::App;
use crate::app::action::Action;
use crate::app::agreement::{AgreementOptions, AgreementOrder, ComparisonOptions, Measure};
use crate::app::geometry::Area;
use crate::app::mode::Context;
use crate::app::signs::{self, Drawn, Strength};
use crate::app::table::Table;
use crate::keymap::KeyMap;
use crate::text::{number, width, wrap};

/// The fewest columns with room for the number of a row before its name.
const ROOM_FOR_NUMBERS: usize = 16;

pub(super) fn draw(
    buffer: &mut Buffer,
    area: Area,
    app: &App,
    options: AgreementOptions,
    keys: &KeyMap,
    theme: Theme,
) {
    let layout = app.table(area).map(|table| table.layout);
    let cells = Cells {
        app,
        options,
        has_named_columns: layout.is_some_and(|layout| layout.has_named_columns),
        keys,
        theme,
    };
    let place = app.table(area).map(|table| {
        let place =
            |at: usize, all: usize| format!("{} of {}", count((at + 1).min(all)), count(all));
        let (cursor, size) = (table.cursor, table.size);
        format!("{} × {}", place(cursor.0, size.0), place(cursor.1, size.1))
    });
    let heads = (&*title(app, options), &*place.unwrap_or_default());
    if let Some(table) = table::draw(buffer, area, app, heads, &cells, theme) {
        caption(buffer, area.inner(), app, options, &table, theme);
    }
}

/// The cells as they are drawn.
struct Cells<'a> {
    app: &'a App,
    options: AgreementOptions,
    has_named_columns: bool,
    keys: &'a KeyMap,
    theme: Theme,
}

impl table::Cells for Cells<'_> {
    fn row(&self, nth: usize, style: Style, columns: usize) -> Line<'static> {
        let Some(actor) = self.app.views.agreement.actors().get(nth) else {
            return Line::default();
        };
        let widest = letters(self.app.views.agreement.group_count().saturating_sub(1)).len();
        let group = self
            .app
            .views
            .agreement
            .group(nth)
            .map(letters)
            .unwrap_or_default();
        let digits = self.app.views.agreement.actors().len().to_string().len();
        let number = if columns >= ROOM_FOR_NUMBERS {
            format!("{:>digits$} ", nth + 1)
        } else {
            String::new()
        };
        let mut spans = vec![
            Span::styled(format!("{group:<widest$} "), self.theme.title()),
            Span::styled(number, self.theme.muted()),
        ];
        let taken: usize = spans.iter().map(Span::width).sum();
        let name = table::name(
            &self.app.dossier.name(*actor),
            self.app.views.agreement.shared_beginning(nth),
            columns.saturating_sub(taken),
        );
        spans.push(Span::styled(name, style));
        Line::from(spans)
    }

    fn heading(&self, nth: usize) -> Vec<String> {
        if self.has_named_columns {
            return self.app.views.agreement.heading(nth).to_vec();
        }
        // A number stands above those of its column.
        let columns = self.app.views.agreement.content(self.options.measure) - 1;
        vec![format!("{:>columns$}", nth + 1)]
    }

    fn cell(&self, row: usize, column: usize) -> Line<'static> {
        let measure = self.options.measure;
        let columns = self.app.views.agreement.content(measure);
        if row == column {
            return Line::raw(format!("{:>at$}", signs::SAME.shape, at = columns - 1));
        }
        let Some(shared) = self.app.views.agreement.shared(row, column) else {
            return Line::default();
        };
        let number = measure.of(shared);
        let strength = strength(number, self.app.views.agreement.most(measure));
        let Drawn { shape, look, .. } = signs::strength(strength, is_conflict(number, measure));
        let text = written(number, measure, self.options.comparison);
        let gap = (columns - 1).saturating_sub(width::of(&text));
        Line::styled(format!("{:gap$}{text}{shape}", ""), self.theme.look(look))
    }

    fn nothing(&self) -> String {
        match self.app.views.agreement.outcome {
            Some(Err(_)) => {
                let more = self.keys.spell(&Action::More, Context::Browse);
                format!("too many actors: {more} leaves out those with few positions")
            }
            _ => "nobody to compare".to_owned(),
        }
    }

    fn is_ruled(&self, nth: usize) -> bool {
        let group = |nth| self.app.views.agreement.group(nth);
        self.options.order == AgreementOrder::Agreement
            && nth + 1 < self.app.views.agreement.actors().len()
            && group(nth) != group(nth + 1)
    }
}

/// A number as a cell shows it.
pub(super) fn written(number: f64, measure: Measure, comparison: ComparisonOptions) -> String {
    let short = number::short(number, comparison.is_whole());
    // Only a difference needs its sign.
    if measure == Measure::Subtract {
        short
    } else {
        short.trim_start_matches('+').to_owned()
    }
}

fn is_conflict(number: f64, measure: Measure) -> bool {
    measure == Measure::Conflict || number < 0.0
}

/// The strength of a number relative to the strongest.
pub(super) fn strength(number: f64, most: f64) -> Strength {
    match number.abs() / most {
        _ if number.abs() <= 0.0 => Strength::None,
        share if share > 2.0 / 3.0 => Strength::Strong,
        share if share > 1.0 / 3.0 => Strength::Middling,
        _ => Strength::Weak,
    }
}

/// The letters of a group: A to Z, then AA, AB and so on.
fn letters(group: usize) -> String {
    let letter = u8::try_from(group % 26).map_or('A', |at| char::from(b'A' + at));
    match (group / 26).checked_sub(1) {
        Some(before) => format!("{}{letter}", letters(before)),
        None => letter.to_string(),
    }
}

pub(super) fn order_label(order: AgreementOrder) -> &'static str {
    match order {
        AgreementOrder::Agreement => "by agreement",
        AgreementOrder::Name => "by name",
        AgreementOrder::File => "as in the file",
    }
}

/// The title of the frame: the number shown, how it is counted, and the actors left out.
fn title(app: &App, options: AgreementOptions) -> String {
    let count_of = match options.comparison.count {
        Count::Statement => "statements",
        Count::Once => "once",
    };
    let divided = match options.comparison.normalisation {
        Normalisation::None => "raw",
        Normalisation::Activity => "÷ activity",
        Normalisation::Jaccard => "÷ Jaccard",
    };
    let order = order_label(options.order);
    let out = app
        .dossier
        .count(crate::dossier::Kind::Actor)
        .saturating_sub(app.views.agreement.actors().len());
    let out = if out > 0 && app.views.agreement.is_for(options) {
        format!(" ({} left out)", count(out))
    } else {
        String::new()
    };
    let least = match options.comparison.least {
        0 => String::new(),
        1 => format!(" · ≥1 position{out}"),
        least => format!(" · ≥{} positions{out}", count(least)),
    };
    format!(
        "Agreement · {} · {count_of} · {divided} · {order}{least}",
        options.measure.label()
    )
}

/// Draws the lines below the cells: the pair under the cursor, a note on the groups, and the
/// legend.
fn caption(
    buffer: &mut Buffer,
    inner: Area,
    app: &App,
    options: AgreementOptions,
    table: &Table,
    theme: Theme,
) {
    let columns = usize::from(inner.width);
    let layout = &table.layout;
    if layout.caption == 0 {
        return;
    }
    let first = usize::from(inner.height).saturating_sub(layout.caption + layout.legend);
    draw_line(
        buffer,
        inner,
        first,
        0,
        &marked(
            &pair(app, options, table),
            &[],
            theme.title(),
            theme.title(),
            columns,
        ),
    );
    let groups = groups(app, columns, 1 + layout.legend.saturating_sub(1));
    for (nth, line) in groups.iter().enumerate() {
        draw_line(
            buffer,
            inner,
            first + 1 + nth,
            0,
            &Line::styled(&**line, theme.muted()),
        );
    }
    let shades = legend(options, theme, columns);
    for (nth, line) in shades
        .iter()
        .take(layout.legend.saturating_sub(groups.len() - 1))
        .enumerate()
    {
        draw_line(buffer, inner, first + 1 + groups.len() + nth, 0, line);
    }
}

/// The pair under the cursor and its number. Raw text.
fn pair(app: &App, options: AgreementOptions, table: &Table) -> String {
    let (row, column) = table.cursor;
    let name = |nth: usize| {
        app.views
            .agreement
            .actors()
            .get(nth)
            .map(|actor| app.dossier.name(*actor))
            .unwrap_or_default()
    };
    let said = match app.views.agreement.shared(row, column) {
        _ if row == column => {
            return format!("{}: nobody is compared with themselves", name(row));
        }
        Some(shared) => written(
            options.measure.of(shared),
            options.measure,
            options.comparison,
        ),
        None => "nothing in common".into(),
    };
    format!("{said}  {} · {}", name(row), name(column))
}

/// The note on the groups, as full as fits into some lines.
fn groups(app: &App, columns: usize, lines: usize) -> Vec<String> {
    let above = number::with_minus(&number::mean(app.views.agreement.cut));
    let said = [
        format!(
            "groups: average linkage, mean agreement above {above}; a description, not a verdict"
        ),
        format!("groups: mean agreement above {above}; not a verdict"),
        format!("groups above {above}, not a verdict"),
    ];
    let wrapped = said.map(|said| {
        let rows = wrap::wrap(&said, columns.max(1)).into_iter();
        rows.filter_map(|row| said.get(row))
            .map(|row| row.trim_end().to_owned())
            .collect::<Vec<_>>()
    });
    let [full, short, shortest] = wrapped;
    let mut fitting = [full, short]
        .into_iter()
        .find(|rows| rows.len() <= lines)
        .unwrap_or(shortest);
    fitting.truncate(1.max(lines));
    fitting
}

/// The legend of the shades.
fn legend(options: AgreementOptions, theme: Theme, columns: usize) -> Vec<Line<'static>> {
    let all = [
        Strength::Weak,
        Strength::Middling,
        Strength::Strong,
        Strength::None,
    ];
    let signs = all.map(|strength| signs::strength(strength, options.measure == Measure::Conflict));
    table::legend(signs.into_iter(), theme, columns)
}
