//! Keys while a day is chosen or typed.

use super::App;
use super::action::Action;
use super::field::Field;
use super::geometry::Geometry;
use super::mode::{DateLine, Mode};
use crate::dossier::date::Edtf;

impl App {
    /// True if the line with the chosen day is shown.
    #[must_use]
    pub fn has_days_line(&self) -> bool {
        self.days.wanted.is_some() || matches!(self.mode, Mode::Days(_) | Mode::Date(_))
    }

    /// True if the chosen day is not the one that is shown.
    #[must_use]
    pub fn is_day_awaited(&self) -> bool {
        self.days.wanted.as_ref() != self.dossier.later().map(|later| &later.as_of)
    }

    /// Opens the slider.
    pub(super) fn slide(&mut self) {
        self.mode = Mode::Days(self.days.wanted.clone());
        self.days.request(&mut self.requests);
    }

    pub(super) fn act_in_days(&mut self, action: &Action, geometry: &Geometry) {
        match action {
            Action::Open => self.mode = Mode::Browse,
            Action::Cancel => {
                if let Mode::Days(before) = std::mem::take(&mut self.mode) {
                    self.days.choose(before);
                }
            }
            Action::Whole => self.days.choose(None),
            Action::Down | Action::Up => {
                self.here.lost = None;
                self.move_in(self.here.pane, action, geometry);
            }
            motion => {
                if !self.days.go(motion) {
                    self.tell("the days are being looked for");
                }
            }
        }
    }

    /// Begins to type a date, if a day is being chosen and a character can begin one.
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

    /// Goes back to the slider when the typed date is deleted.
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
                    self.days.choose(Some(date));
                }
                Err(error) => {
                    // There is one line for the message, so the advice comes first.
                    let advice = error.advice().map(|advice| format!("not a date; {advice}"));
                    self.tell_failure(advice.unwrap_or_else(|| error.to_string()));
                }
            },
            _ => {}
        }
    }
}
