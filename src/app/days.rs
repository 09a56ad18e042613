//! The dossier as it was known on a day: which day is wanted, and going from day to day along a slider.

use std::sync::Arc;

use super::App;
use super::action::Action;
use super::asking::Question;
use super::effect::Effect;
use super::field::Field;
use super::geometry::Geometry;
use super::mode::{DateLine, Mode};
use crate::dossier::date::{Day, Edtf};

/// Which day the dossier is to be shown as of.
#[derive(Debug, Clone, Default)]
pub struct Days {
    /// The day; none where everything is to be shown.
    pub wanted: Option<Edtf>,
    /// The days on which something became known, in order; none before they are found out.
    pub all: Option<Arc<[Day]>>,
    /// Whether they were asked for.
    is_asked: bool,
    /// Where to go once they are known, step by step.
    held: Vec<Action>,
    /// Whether the day that is wanted was not asked for yet.
    is_due: bool,
}

/// The most steps that wait.
const MOST: usize = 1_000;

impl Days {
    /// None is known yet.
    pub(super) fn new(wanted: Option<Edtf>) -> Self {
        Self {
            wanted,
            ..Self::default()
        }
    }
}

impl App {
    /// Whether there is a line that says which day is wanted.
    #[must_use]
    pub fn has_days_line(&self) -> bool {
        self.days.wanted.is_some() || matches!(self.mode, Mode::Days(_) | Mode::Date(_))
    }

    /// Whether another day is wanted than is shown.
    #[must_use]
    pub fn is_day_awaited(&self) -> bool {
        self.days.wanted.as_ref() != self.dossier.later().map(|later| &later.as_of)
    }

    /// Opens the slider.
    pub(super) fn slide(&mut self) {
        self.mode = Mode::Days(self.days.wanted.clone());
        self.ask_for_days();
    }

    fn ask_for_days(&mut self) {
        if self.days.all.is_none() {
            self.ask(String::new(), Question::Days);
            self.days.is_asked = true;
        }
    }

    /// Asks again for the days that were asked for; where the whole dossier is another, even for those that are known.
    pub(super) fn ask_for_days_again(&mut self, of_another: bool) {
        if of_another {
            self.days.all = None;
        }
        if self.days.is_asked {
            self.ask_for_days();
        }
    }

    /// Takes the days, and goes where the user wanted to go meanwhile.
    pub(super) fn take_days(&mut self, days: Arc<[Day]>) {
        self.days.all = Some(days);
        for motion in std::mem::take(&mut self.days.held) {
            self.go_by_days(&motion);
        }
    }

    pub(super) fn act_in_days(&mut self, action: &Action, geometry: &Geometry) {
        match action {
            Action::Open => self.mode = Mode::Browse,
            Action::Cancel => {
                if let Mode::Days(before) = std::mem::take(&mut self.mode) {
                    self.show_as_of(before);
                }
            }
            Action::Whole => self.show_as_of(None),
            Action::Down | Action::Up => {
                self.here.lost = None;
                self.move_in(self.here.pane, action, geometry);
            }
            motion => self.go_by_days(motion),
        }
    }

    /// Begins to type a date, where a day is chosen and a character can begin one.
    pub(super) fn begin_date(&mut self, first: char) {
        let begins = first.is_ascii_digit() || first == '-';
        if let (Mode::Days(before), true) = (&mut self.mode, begins) {
            let before = before.take();
            self.mode = Mode::Date(Box::new(DateLine {
                before,
                field: Field::default(),
            }));
        }
    }

    /// Goes back to the choice of a day where the date that was typed is deleted.
    pub(super) fn end_date_if_empty(&mut self) {
        if let Mode::Date(line) = &mut self.mode
            && line.field.text().is_empty()
        {
            self.mode = Mode::Days(line.before.take());
        }
    }

    pub(super) fn act_in_date(&mut self, action: &Action) {
        let Mode::Date(line) = &mut self.mode else {
            return;
        };
        match action {
            Action::Cancel => self.mode = Mode::Days(line.before.take()),
            Action::Open => match Edtf::parse(line.field.text().trim()) {
                Ok(date) => {
                    self.mode = Mode::Browse;
                    self.show_as_of(Some(date));
                }
                Err(error) => {
                    // What to write comes first: there is one line for it.
                    let advice = error.advice().map(|advice| format!("not a date; {advice}"));
                    self.tell_failure(advice.unwrap_or_else(|| error.to_string()));
                }
            },
            _ => {}
        }
    }

    fn go_by_days(&mut self, motion: &Action) {
        let Some(all) = &self.days.all else {
            if self.days.held.len() < MOST {
                self.days.held.push(motion.clone());
            }
            return self.tell("the days are being looked for");
        };
        let at = self.days.wanted.as_ref().map(Edtf::latest);
        let to = day_at(all, at, motion).and_then(|day| Edtf::parse(&day.to_string()).ok());
        if to.is_some() && to != self.days.wanted {
            (self.days.wanted, self.days.is_due) = (to, true);
        }
    }

    fn show_as_of(&mut self, date: Option<Edtf>) {
        self.days.held.clear();
        if self.days.wanted != date {
            (self.days.wanted, self.days.is_due) = (date, true);
        }
    }

    /// The day that is to be asked for.
    pub(super) fn due_day(&mut self) -> Option<Effect> {
        std::mem::take(&mut self.days.is_due).then(|| Effect::ShowAsOf(self.days.wanted.clone()))
    }
}

/// The day of some that a motion leads to, from a day that need not be one of them or from after the last.
fn day_at(all: &[Day], at: Option<Day>, motion: &Action) -> Option<Day> {
    // How many come before the day; and up to it.
    let before = at.map_or(all.len(), |at| all.partition_point(|day| *day < at));
    let up_to = at.map_or(all.len(), |at| all.partition_point(|day| *day <= at));
    let to = match motion {
        Action::Left => before.checked_sub(1)?,
        Action::Right => up_to,
        Action::First => 0,
        Action::Last => all.len().checked_sub(1)?,
        Action::PageUp => {
            let year_ago = year_from(at.or(all.last().copied())?, -1);
            all.partition_point(|day| *day <= year_ago)
                .saturating_sub(1)
        }
        Action::PageDown => {
            let in_a_year = year_from(at?, 1);
            all.partition_point(|day| *day < in_a_year)
                .min(all.len().checked_sub(1)?)
        }
        _ => return None,
    };
    all.get(to).copied()
}

/// The same day of another year; the one before where that year has no 29 February.
fn year_from(day: Day, by: i64) -> Day {
    let year = day.year.saturating_add(by);
    Day::of(year, day.month, day.day)
        .or_else(|| Day::of(year, day.month, 28))
        .unwrap_or(day)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        Edtf::parse(text).unwrap().latest()
    }

    #[test]
    fn motions_lead_from_day_to_day() {
        let all = [
            "2020-02-29",
            "2022-01-05",
            "2022-06-01",
            "2023-07-01",
            "2024-08-19",
        ]
        .map(day);
        let to = |at: &str, motion: Action| {
            day_at(&all, Some(at).filter(|at| !at.is_empty()).map(day), &motion)
                .map(|day| day.to_string())
        };
        for (at, motion, leads_to) in [
            ("", Action::Left, Some("2024-08-19")),
            ("", Action::Right, None),
            ("", Action::PageUp, Some("2023-07-01")),
            ("", Action::PageDown, None),
            ("2022-06-01", Action::Left, Some("2022-01-05")),
            ("2022-06-01", Action::Right, Some("2023-07-01")),
            ("2022-03", Action::Left, Some("2022-01-05")),
            ("2022-03", Action::Right, Some("2022-06-01")),
            ("2020-02-29", Action::Left, None),
            ("2019", Action::Left, None),
            ("2019", Action::PageUp, Some("2020-02-29")),
            ("2024-08-19", Action::Right, None),
            ("2024-08-19", Action::PageUp, Some("2023-07-01")),
            ("2023-07-01", Action::PageUp, Some("2022-06-01")),
            ("2020-02-29", Action::PageDown, Some("2022-01-05")),
            ("2024-08-19", Action::PageDown, Some("2024-08-19")),
            ("2022-06-01", Action::First, Some("2020-02-29")),
            ("2022-06-01", Action::Last, Some("2024-08-19")),
        ] {
            assert_eq!(
                to(at, motion.clone()).as_deref(),
                leads_to,
                "{at:?} {motion:?}"
            );
        }
        for motion in [
            Action::Left,
            Action::Right,
            Action::First,
            Action::Last,
            Action::PageUp,
            Action::PageDown,
        ] {
            assert_eq!(day_at(&[], Some(day("2020")), &motion), None);
            assert_eq!(day_at(&[], None, &motion), None);
        }
    }
}
