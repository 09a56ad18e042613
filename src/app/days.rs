//! The day that the dossier is shown as of, and the days to choose from.

use std::sync::Arc;

use super::action::Action;
use super::asking::{Question, Requests};
use super::effect::Effect;
use super::pending::Pending;
use crate::dossier::date::{Day, Edtf};

/// The most motions that wait for the days to be known.
const MOST_MOTIONS: usize = 1_000;

/// The chosen day, and the days on which something became known.
#[derive(Debug, Clone, Default)]
pub struct Days {
    /// The chosen day. `None` shows the whole dossier.
    pub wanted: Option<Edtf>,
    /// All days, in order. The motions made meanwhile are carried out when they arrive.
    all: Pending<(), Arc<[Day]>, Vec<Action>>,
    /// True if the chosen day is to be requested.
    is_due: bool,
}

impl Days {
    pub(crate) fn new(wanted: Option<Edtf>) -> Self {
        Self {
            wanted,
            ..Self::default()
        }
    }

    /// The days on which something became known, in order. `None` before they are known.
    #[must_use]
    pub fn all(&self) -> Option<&[Day]> {
        self.all.answer_to(&()).map(|days| &**days)
    }

    /// Requests the days, unless they are known or awaited.
    pub(crate) fn request(&mut self, requests: &mut Requests) {
        if self.all().is_none() && !self.all.is_waiting() {
            self.send(Vec::new(), requests);
        }
    }

    fn send(&mut self, motions: Vec<Action>, requests: &mut Requests) {
        let number = requests.ask("", Question::Days);
        self.all.send(number, (), motions);
    }

    /// Requests the days again if they are awaited, since the request was dropped.
    pub(crate) fn request_again(&mut self, requests: &mut Requests) {
        if let Some(motions) = self.all.cancel() {
            self.send(motions, requests);
        }
    }

    /// Requests the days of another whole dossier, if those of this one are known or awaited.
    pub(crate) fn dossier_changed(&mut self, requests: &mut Requests) {
        if self.all().is_some() {
            self.all.forget();
            self.request(requests);
        } else {
            self.request_again(requests);
        }
    }

    /// Takes the days, and carries out the motions made meanwhile.
    pub(crate) fn receive(&mut self, number: u64, days: Arc<[Day]>) {
        for motion in self.all.receive(number, days).unwrap_or_default() {
            self.go(&motion);
        }
    }

    /// Goes to another day. Returns false if the days are not known: then the motion waits.
    pub(crate) fn go(&mut self, motion: &Action) -> bool {
        let Some(all) = self.all() else {
            if let Some(motions) = self.all.on_arrival_mut()
                && motions.len() < MOST_MOTIONS
            {
                motions.push(motion.clone());
            }
            return false;
        };
        let at = self.wanted.as_ref().map(Edtf::latest);
        let to = day_at(all, at, motion).and_then(|day| Edtf::parse(&day.to_string()).ok());
        if to.is_some() && to != self.wanted {
            (self.wanted, self.is_due) = (to, true);
        }
        true
    }

    /// Shows the dossier as of a day, or whole.
    pub(crate) fn choose(&mut self, date: Option<Edtf>) {
        if let Some(motions) = self.all.on_arrival_mut() {
            motions.clear();
        }
        if self.wanted != date {
            (self.wanted, self.is_due) = (date, true);
        }
    }

    /// The effect that shows the chosen day, if it has changed.
    pub(crate) fn take_effect(&mut self) -> Option<Effect> {
        std::mem::take(&mut self.is_due).then(|| Effect::ShowAsOf(self.wanted.clone()))
    }
}

/// The day that a motion leads to. The start need not be one of the days; `None` is after the last.
fn day_at(all: &[Day], at: Option<Day>, motion: &Action) -> Option<Day> {
    // Numbers of days before it, and up to it.
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

/// The same day of another year, with 28 February for 29 February.
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
