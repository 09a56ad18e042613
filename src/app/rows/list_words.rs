//! The words of a list's rows: names, and the texts for the list's columns.

use std::borrow::Cow;

use super::pieces::{Cell, Words};
use crate::analysis::gaps::{Gap, of_record};
use crate::app::App;
use crate::app::columns::{Column, ColumnKind, Columns};
use crate::app::looks::Look;
use crate::app::signs::{self, Drawn};
use crate::dossier::date::DateStyle;
use crate::dossier::links::Relation;
use crate::dossier::page::Sign;
use crate::dossier::record::Record;
use crate::dossier::records::Position;
use crate::dossier::vocabulary::Act;
use crate::dossier::{Dossier, Handle, Kind};
use crate::text::display;

/// The most characters of a name that are looked at.
const LONGEST_NAME: usize = 2_000;

/// Text of a record's name in its list, raw: of a position its actor.
#[must_use]
pub(super) fn text_of(dossier: &Dossier, item: Handle) -> Cow<'_, str> {
    match dossier.record(item) {
        Some(Record::Position(_)) => dossier
            .target(item, Relation::Actor)
            .map(|actor| dossier.name(actor))
            .unwrap_or_default(),
        _ => dossier.name(item),
    }
}

/// A raw text as one line of display text, without the end of a very long one.
pub(super) fn shown(raw: &str) -> String {
    let end = raw.char_indices().nth(LONGEST_NAME);
    let raw = end.and_then(|(end, _)| raw.get(..end)).unwrap_or(raw);
    display::inline(raw).into_owned()
}

pub(super) fn position_count(dossier: &Dossier, actor: Handle) -> usize {
    dossier.referrers(actor, Relation::Actor).count()
}

/// The number of positions of each actor, by index.
pub(crate) fn position_counts(dossier: &Dossier) -> Vec<usize> {
    let actors = dossier.handles(Kind::Actor);
    actors.map(|actor| position_count(dossier, actor)).collect()
}

/// A record's text for a column, as display text, and its look.
pub(super) fn text_in(
    dossier: &Dossier,
    record: Handle,
    kind: ColumnKind,
    style: DateStyle,
) -> (String, Look) {
    let text = match (dossier.record(record), kind) {
        (Some(Record::Actor(actor)), ColumnKind::ActorKind) => actor.kind.label().to_owned(),
        (Some(Record::Position(position)), ColumnKind::Stance) => {
            let look = signs::sign(Sign::Stance(position.stance)).look;
            // The word of the format is short, and a word of English.
            return (position.stance.as_str().replace('_', " "), look);
        }
        (Some(Record::Position(position)), ColumnKind::Act) => act(position).to_owned(),
        (Some(Record::Position(position)), ColumnKind::Statement) => shown(&position.statement),
        (Some(Record::Position(_)), ColumnKind::Doubt) => {
            let gaps = of_record(dossier, record).into_iter();
            // A vague date has its sign at the date.
            let gaps = gaps.filter(|gap| *gap != Gap::VagueDate);
            let labels = gaps.map(Gap::label);
            labels.collect::<Vec<_>>().join(", ")
        }
        (Some(Record::Position(position)), ColumnKind::Date) => dated(&position.date, style),
        (Some(Record::Event(event)), ColumnKind::Date) => dated(&event.date, style),
        (Some(Record::Source(source)), ColumnKind::Date) => {
            let issued = source.issued.as_deref();
            issued.map(|date| dated(date, style)).unwrap_or_default()
        }
        (Some(Record::Source(source)), ColumnKind::Outlet) => {
            let outlet = source.container_title.as_deref();
            shown(outlet.or(source.publisher.as_deref()).unwrap_or_default())
        }
        _ => String::new(),
    };
    (text, Look::Muted)
}

/// A date in the short form, as display text.
pub(super) fn dated(date: &str, style: DateStyle) -> String {
    display::inline(&style.shorten(date)).into_owned()
}

/// The act of a position, unless its stance says it.
fn act(position: &Position) -> &'static str {
    let act = position.act.map(Act::label);
    act.filter(|act| *act != position.stance.label())
        .unwrap_or_default()
}

impl App {
    /// The words of a row of the list.
    pub(super) fn list_words(&self, item: Handle, columns: &Columns) -> Words {
        let dossier = &self.dossier;
        let name = shown(&text_of(dossier, item));
        if self.is_list_heading(item) {
            return Words {
                is_heading: true,
                is_picked: self.picked.has(dossier.id(item)),
                name,
                name_signs: self.mark_signs(item),
                ..Words::default()
            };
        }
        let gaps = of_record(dossier, item);
        let (at_date, others): (Vec<_>, Vec<_>) =
            gaps.into_iter().partition(|gap| *gap == Gap::VagueDate);
        let drawn = |gaps: Vec<Gap>| gaps.into_iter().filter_map(signs::gap).collect::<Vec<_>>();
        let (mut at_date, others) = (drawn(at_date), drawn(others));
        let has = |kind| columns.all.iter().any(|column| column.kind == kind);
        let mut name_signs = Vec::new();
        let mut at_stance = Vec::new();
        if has(ColumnKind::Stance) {
            at_stance = others;
        } else {
            name_signs = others;
        }
        if !has(ColumnKind::Date) {
            name_signs.append(&mut at_date);
        }
        name_signs.extend(self.mark_signs(item));
        let cell = |column: &Column| {
            let (text, look) = self.text_in_column(item, column.kind);
            let signs = match column.kind {
                ColumnKind::Stance => at_stance.clone(),
                ColumnKind::Date => at_date.clone(),
                _ => Vec::new(),
            };
            Cell {
                kind: column.kind,
                text,
                look,
                signs,
            }
        };
        Words {
            is_picked: self.picked.has(dossier.id(item)),
            sign: dossier.status_sign(item).map(signs::sign),
            name,
            name_signs,
            cells: columns.all.iter().map(cell).collect(),
            ..Words::default()
        }
    }

    /// A record's text in a column of the list, and its look.
    fn text_in_column(&self, item: Handle, kind: ColumnKind) -> (String, Look) {
        let text = match kind {
            ColumnKind::Positions => match self.lists.positions_of(item) {
                0 => String::new(),
                count => count.to_string(),
            },
            ColumnKind::Cited => {
                let cited = self.views.list.cited_of(item);
                cited.map_or_else(String::new, |[cited, all]| format!("{cited}/{all}"))
            }
            _ => return text_in(&self.dossier, item, kind, self.preferences.dates),
        };
        (text, Look::Muted)
    }

    /// True if an item of the list heads others.
    pub(super) fn is_list_heading(&self, item: Handle) -> bool {
        item.kind == Kind::Issue && self.views.list.kind() == Some(Kind::Position)
    }

    /// The signs of the user's bookmark and note on a record.
    pub(super) fn mark_signs(&self, record: Handle) -> Vec<Drawn> {
        self.left_on(record)
            .and_then(signs::mark)
            .into_iter()
            .collect()
    }
}
