//! Meanings of the actions that every view takes in its own way.

use super::App;
use super::action::{Action, Tab};
use super::analysis_cache::WORKING;
use super::message::Phrase;
use super::places::View;

/// Meaning of an action in a view, for hints, palette and documentation.
#[derive(Debug)]
pub(crate) struct Meaning {
    pub(crate) view: Tab,
    pub(crate) action: Action,
    /// Heading in the help.
    pub(crate) section: &'static str,
    pub(crate) label: &'static str,
    /// The label in a word or two, for the footer.
    pub(crate) hint: &'static str,
    /// Hints with a greater priority are dropped later. 0 is never shown as a hint.
    pub(crate) priority: u8,
}

macro_rules! meanings {
    ($($section:literal { $($view:ident $priority:literal $action:ident, $hint:literal, $label:literal;)+ })+) => {
        [$($(Meaning {
            view: Tab::$view,
            action: Action::$action,
            section: $section,
            label: $label,
            hint: $hint,
            priority: $priority,
        },)+)+]
    };
}

/// All meanings, in the order of the help.
pub(crate) static MEANINGS: &[Meaning] = &meanings! {
    "Matrix" {
        Matrix 58 Sort, "sort", "next order of the actors";
        Matrix 57 Turn, "turn", "turn rows into columns";
        Matrix 56 More, "fewer", "only actors with more positions";
        Matrix 56 Less, "more", "also actors with fewer positions";
    }
    "Agreement" {
        Agreement 58 Sort, "sort", "next order of the actors: by agreement, by name, as in the file";
        Agreement 57 TogglePairs, "pairs", "ranked list of pairs, or the table";
        Agreement 57 NextMeasure, "number", "next number: subtract, congruence, conflict";
        Agreement 56 NextCount, "count", "count every statement, or a stance on an issue once";
        Agreement 56 NextDivisor, "divide", "divide by nothing, by activity, by Jaccard";
        Agreement 55 More, "fewer", "only actors with more positions for or against";
        Agreement 55 Less, "more", "also actors with fewer of them";
        Agreement 54 Tighten, "closer", "groups that agree more";
        Agreement 54 Loosen, "looser", "groups that agree less";
    }
    "Rows" {
        ACTORS 44 Sort, "sort", "next order of the rows: as in the file, by name, by positions, by last change, by date";
        POSITIONS 44 Sort, "sort", "next order of the rows";
        SOURCES 44 Sort, "sort", "next order of the rows";
        EVENTS 44 Sort, "sort", "next order of the rows";
        Board 44 Sort, "sort", "next order of the rows";
        Gaps 44 Sort, "sort", "next order of the rows";
        Marked 44 Sort, "sort", "next order of the rows";
        Timeline 56 More, "finer", "timeline: finer units of time";
        Timeline 56 Less, "coarser", "timeline: coarser units of time";
        Gaps 54 More, "longer", "gaps: what nothing has touched for a longer time";
        Gaps 54 Less, "shorter", "gaps: what nothing has touched for a shorter time";
        Timeline 53 JumpToAsOf, "its day", "timeline: to the day that the dossier speaks for";
        Timeline 0 JumpToToday, "today", "timeline: to today";
    }
};

/// True if the views take an action in their own way, and some of them not at all.
pub(crate) fn is_in_views(action: &Action) -> bool {
    MEANINGS.iter().any(|meaning| meaning.action == *action)
}

/// The meaning of an action in a view. None if it does nothing there.
pub(crate) fn meaning(action: &Action, view: Tab) -> Option<&'static Meaning> {
    let mut meanings = MEANINGS.iter();
    meanings.find(|meaning| meaning.view == view && meaning.action == *action)
}

impl App {
    /// Does an action as the view takes it, or says which views take it.
    pub(super) fn act_in_view(&mut self, action: &Action) {
        let view = self.here.view;
        if *action == Action::Sort && meaning(action, view.tab()).is_none() {
            return self.tell("these rows have one order");
        }
        if meaning(action, view.tab()).is_none() {
            return self.tell(views_with(action));
        }
        let is_at_end = view.is_table() && !self.applies(action);
        match (view, action) {
            (_, Action::More | Action::Less) if is_at_end => {
                let end = if *action == Action::Less {
                    "All actors are shown"
                } else {
                    "No actor has more positions"
                };
                self.tell(if self.is_working() { WORKING } else { end });
            }
            (View::Matrix(_), _) => self.change_matrix(action),
            (View::Agreement(_), _) => self.change_agreement(action),
            (View::Outline(_) | View::List(_), Action::Sort) => self.sort_rows(),
            (View::Outline(_), Action::JumpToAsOf) => {
                let unknown = "the dossier does not say which day it speaks for";
                self.jump_to(self.own_day(), unknown);
            }
            (View::Outline(_), Action::JumpToToday) => {
                self.jump_to(self.today, "what day it is, is not known");
            }
            (View::Outline(_), Action::Less) => self.change_unit(-1),
            (View::Outline(_), _) => self.change_unit(1),
            (View::List(_), _) => {}
        }
    }

    /// True if an action that views take in their own way does something in this one.
    pub(super) fn applies_in_view(&self, action: &Action) -> bool {
        let view = self.here.view;
        let is_changing = match view {
            View::Matrix(_) => self.can_change_matrix(action),
            View::Agreement(_) => self.can_change_agreement(action),
            View::Outline(_) | View::List(_) => true,
        };
        is_changing && meaning(action, view.tab()).is_some()
    }
}

/// The views that take an action, with the keys that lead there.
fn views_with(action: &Action) -> Phrase {
    let mut views: Vec<Tab> = Vec::new();
    for meaning in MEANINGS.iter().filter(|meaning| meaning.action == *action) {
        if !views.contains(&meaning.view) {
            views.push(meaning.view);
        }
    }
    let verb = if views.len() == 1 {
        " leads there"
    } else {
        " lead there"
    };
    let name = |view: Tab| match view {
        Tab::Gaps => Phrase::from("gaps"),
        view => Phrase::from(format!("the {}", view.heading().to_lowercase())),
    };
    let names = views.iter().map(|view| name(*view));
    let keys = views.iter().map(|view| Phrase::key(Action::Show(*view)));
    Phrase::from("that is for ")
        .and(listed(names.collect()))
        .and(": ")
        .and(listed(keys.collect()))
        .and(verb)
}

/// A list in words: “a, b and c”.
fn listed(items: Vec<Phrase>) -> Phrase {
    let last = items.len().saturating_sub(1);
    let mut phrase = Phrase::default();
    for (at, item) in items.into_iter().enumerate() {
        let between = match at {
            0 => "",
            _ if at == last => " and ",
            _ => ", ",
        };
        phrase = phrase.and(between).and(item);
    }
    phrase
}
