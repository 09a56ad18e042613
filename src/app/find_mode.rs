//! Finding words in the source: keys while they are typed, and steps from place to place.

use std::ops::Range;

use super::App;
use super::action::Action;
use super::field::Field;
use super::find::{CurrentPlace, Find};
use super::geometry::{Geometry, Pane};
use super::mode::{FindLine, Mode};
use crate::search::Places;

impl App {
    /// Starts to type words to find in the source, from the first row on the screen on.
    pub(super) fn start_find(&mut self, geometry: &Geometry) {
        if self.has_pairs() {
            return self.tell("find is for a source, and two records are shown in its place");
        }
        if self.reader.source().is_none() {
            return self.tell_why_not("Nothing to find", &self.why_no_text());
        }
        self.enter(Pane::Reader);
        let typed = self.here.find.as_ref().map(Find::typed);
        self.mode = Mode::Find(Box::new(FindLine {
            field: Field::holding(&typed.unwrap_or_default()),
            from: self.source_on_screen(geometry).start,
            top_before: self.here.reader_top,
        }));
    }

    pub(super) fn act_in_find(&mut self, action: &Action, geometry: &Geometry) {
        match action {
            Action::Open => {
                self.mode = Mode::Browse;
                self.tell_if_not_found();
            }
            Action::Down => self.step_place(1),
            Action::Up => self.step_place(-1),
            Action::PageDown | Action::PageUp => self.move_in(Pane::Reader, action, geometry),
            Action::Cancel => self.end_find(),
            _ => {}
        }
    }

    /// Finds what is typed now, from where the typing began or the last step led.
    pub(super) fn find_typed(&mut self) {
        let Mode::Find(line) = &self.mode else {
            return;
        };
        let typed = line.field.text();
        let words = (!typed.trim().is_empty()).then(|| vec![typed.to_owned()]);
        self.here.find = words.map(|words| Find::new(words, line.from));
        self.here.reader_top = line.top_before;
    }

    /// Ends find, and with the typing returns to the row where it began.
    pub(super) fn end_find(&mut self) {
        if let Mode::Find(line) = std::mem::take(&mut self.mode) {
            self.here.reader_top = line.top_before;
        }
        self.here.find = None;
    }

    /// Goes to the next place or the one before, round and round.
    pub(super) fn step_place(&mut self, by: isize) {
        if self.find.step_on_arrival(by) || self.tell_if_not_found() {
            return;
        }
        let current = self.current_place().and_then(|current| current.index);
        let count = self.find.all().map_or(0, Places::count);
        let (Some(at), Some(count)) = (current, isize::try_from(count).ok()) else {
            return;
        };
        let to = isize::try_from(at).unwrap_or(isize::MAX) + by;
        let place = usize::try_from(to.rem_euclid(count.max(1))).ok();
        let place = place.and_then(|place| self.find.all()?.get(place));
        let Some(place) = place else { return };
        if let Some(find) = &mut self.here.find {
            find.go_to(place.start);
        }
        if let Mode::Find(line) = &mut self.mode {
            line.from = place.start;
        }
        match to {
            _ if count == 1 => self.tell("This is the only place"),
            0.. if to >= count => self.tell("After the last place: the first"),
            ..0 => self.tell("Before the first place: the last"),
            _ => {}
        }
    }

    /// The current place of the words that are found in the source.
    pub(crate) fn current_place(&self) -> Option<CurrentPlace> {
        self.find.current(self.here.find.as_ref()?)
    }

    /// The words to find in the source and the current place: “find pell: 2 of 3”. Raw text.
    #[must_use]
    pub fn find_label(&self) -> Option<String> {
        let find = self.here.find.as_ref()?;
        let typed = find.typed();
        let what = if self.shows_hits() {
            format!("“{typed}”")
        } else {
            format!("find {typed}")
        };
        let Some(count) = self.find.all().map(Places::count) else {
            return Some(format!("{what}: …"));
        };
        let index = self.current_place().and_then(|current| current.index);
        Some(match index {
            Some(index) => format!("{what}: {} of {count}", index + 1),
            None => format!("{what}: no place"),
        })
    }

    /// The places that touch some bytes of the source's text, and the current one.
    pub(crate) fn places_in(&self, bytes: Range<usize>) -> Vec<(Range<usize>, bool)> {
        if self.here.find.is_none() {
            return Vec::new();
        }
        let current = self.current_place().map(|current| current.bytes);
        let places = self.find.known().touching(bytes);
        places
            .map(|place| (place.clone(), current.as_ref() == Some(&place)))
            .collect()
    }

    /// Finds the words of this place in the source that is shown, and scrolls to the current one
    /// if it is not on the screen.
    pub(super) fn lay_out_find(&mut self, geometry: &Geometry) {
        let source = self.reader.source().filter(|_| !self.has_pairs());
        let (Some(find), Some((source, text))) = (&self.here.find, source) else {
            return self.find.clear();
        };
        let on_screen = self.source_on_screen(geometry);
        let requests = &mut self.requests;
        self.find.update(find, (source, &text), on_screen, requests);
        let current = self.current_place();
        if let (Some(find), Some(current)) = (&mut self.here.find, current)
            && find.take_unseen()
        {
            self.scroll_source_to(current.bytes.start, geometry);
        }
    }

    /// The bytes of the source's text on the screen.
    pub(super) fn source_on_screen(&self, geometry: &Geometry) -> Range<usize> {
        let height = self.reader.text_rows(geometry.reader.inner().height);
        let top = self.reader.top_row(self.here.reader_top, height);
        if let Some(both) = self.reader.beside.clone() {
            return both.bytes_on_screen(self.shown_side(), self.side_top(height), height);
        }
        let text = &self.reader.text;
        let rows = text.rows_from(top, height);
        let start = rows.first().map_or(0, |row| text.bytes_of(*row).start);
        let end = rows.last().map_or(0, |row| text.bytes_of(*row).end);
        start..end
    }

    /// Scrolls to a byte of the source's text, unless its row is on the screen.
    fn scroll_source_to(&mut self, byte: usize, geometry: &Geometry) {
        let height = self.reader.text_rows(geometry.reader.inner().height);
        let top = self.reader.top_row(self.here.reader_top, height);
        if let Some(both) = self.reader.beside.clone() {
            let row = both.row_of(self.shown_side(), byte);
            let top = self.side_top(height);
            if row < top || row >= both.down(top, height) {
                self.scroll_sides_to(both.up(row, height / 4), &both);
            }
            return;
        }
        let text = &self.reader.text;
        let row = text.row_of(byte);
        if !text.rows_from(top, height).contains(&row) {
            self.here.reader_top = Some(text.start_of(text.up(row, height / 4)));
        }
    }

    /// Says that there is no place. False if there is one, or that is not known yet.
    fn tell_if_not_found(&mut self) -> bool {
        let is_empty = self.find.all().is_some_and(|all| all.count() == 0);
        let find = self.here.find.as_ref().filter(|_| is_empty);
        let Some(typed) = find.map(Find::typed) else {
            return false;
        };
        self.tell_of("No place of “", &typed, "” in this source");
        true
    }
}
