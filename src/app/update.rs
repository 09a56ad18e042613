//! The one place where state changes: an action in, effects out.

use super::App;
use super::action::Action;
use super::command::matching;
use super::effect::Effect;
use super::field::Field;
use super::geometry::{Geometry, window};
use super::list;
use super::mode::{Mode, Palette};
use super::places::{Pane, Place};
use super::record::LineKind;
use super::tabs;
use crate::dossier::Kind;
use crate::dossier::page::Target;

/// How many lines one turn of the wheel moves.
const WHEEL: usize = 3;

/// Does what the user wants. `geometry` is that of the screen the user saw; afterwards everything is laid out for a screen
/// of the same size.
pub fn update(app: &mut App, action: Action, geometry: &Geometry) -> Vec<Effect> {
    if !matches!(action, Action::Resize | Action::Redraw) {
        app.message = None;
    }
    let effects = app.act(action, geometry);
    let geometry = app.geometry(geometry.screen.width, geometry.screen.height);
    app.settle(&geometry);
    app.settle_choice(&geometry);
    effects
}

impl App {
    fn act(&mut self, action: Action, geometry: &Geometry) -> Vec<Effect> {
        match action {
            Action::Quit => self.done = true,
            Action::Suspend => return vec![Effect::Suspend],
            Action::Redraw => return vec![Effect::Redraw],
            Action::Resize => {}
            Action::Insert(c) => self.type_text(|field| field.insert(c)),
            Action::Paste(text) => self.type_text(|field| field.paste(&text)),
            Action::Edit(edit) => self.type_text(|field| field.edit(edit)),
            Action::Click(column, row) => return self.click(column, row, geometry),
            Action::Wheel(column, row, down) => self.wheel(column, row, down, geometry),
            action if matches!(self.mode, Mode::Palette(_)) => return self.act_in_palette(&action, geometry),
            action if matches!(self.mode, Mode::Search(_)) => self.act_in_search(&action, geometry),
            action => return self.act_in_browse(action, geometry),
        }
        Vec::new()
    }

    fn act_in_browse(&mut self, action: Action, geometry: &Geometry) -> Vec<Effect> {
        match action {
            Action::Open if matches!(self.mode, Mode::Filter(_)) => self.mode = Mode::Browse,
            Action::Open => self.open(),
            Action::Cancel => self.cancel(),
            Action::Left | Action::PreviousPane => self.turn(&action, -1),
            Action::Right | Action::NextPane => self.turn(&action, 1),
            Action::Show(kind) => self.show(kind),
            Action::Back => self.back(),
            Action::Forward => self.forward(),
            Action::NextPassage => self.step_passage(1),
            Action::PreviousPassage => self.step_passage(-1),
            Action::Search => self.start_search(),
            Action::Filter => self.mode = Mode::Filter(Field::holding(&self.here.filter)),
            Action::Help => self.mode = Mode::Palette(Palette { found: matching(&self.commands, ""), ..Palette::default() }),
            Action::Copy(what) => return self.copy(what),
            Action::Browse => return self.browse(),
            Action::ToggleMouse => return self.toggle_mouse(),
            motion => self.move_in(self.here.pane, &motion, geometry),
        }
        Vec::new()
    }

    fn act_in_search(&mut self, action: &Action, geometry: &Geometry) {
        let page = self.hits_shown(geometry).max(1);
        match action {
            Action::Down => self.select_hit(|at, _| at.saturating_add(1)),
            Action::Up => self.select_hit(|at, _| at.saturating_sub(1)),
            Action::PageDown => self.select_hit(|at, _| at.saturating_add(page)),
            Action::PageUp => self.select_hit(|at, _| at.saturating_sub(page)),
            Action::First => self.select_hit(|_, _| 0),
            Action::Last => self.select_hit(|_, last| last),
            Action::Open => self.accept_hit(),
            Action::Cancel => self.cancel(),
            _ => {}
        }
    }

    fn act_in_palette(&mut self, action: &Action, geometry: &Geometry) -> Vec<Effect> {
        let page = usize::from(geometry.palette().inner().height).saturating_sub(1).max(1);
        let Mode::Palette(palette) = &mut self.mode else { return Vec::new() };
        let last = palette.found.len().saturating_sub(1);
        let to = match action {
            Action::Down => palette.selected.saturating_add(1),
            Action::Up => palette.selected.saturating_sub(1),
            Action::PageDown => palette.selected.saturating_add(page),
            Action::PageUp => palette.selected.saturating_sub(page),
            Action::First => 0,
            Action::Last => last,
            Action::Open => return self.run_selected(geometry),
            Action::Cancel => {
                self.mode = Mode::Browse;
                return Vec::new();
            }
            _ => palette.selected,
        };
        palette.selected = to.min(last);
        Vec::new()
    }

    fn run_selected(&mut self, geometry: &Geometry) -> Vec<Effect> {
        let Mode::Palette(palette) = &self.mode else { return Vec::new() };
        let command = palette.found.get(palette.selected).and_then(|at| self.commands.get(*at));
        let Some(action) = command.map(|command| command.action.clone()) else { return Vec::new() };
        self.mode = Mode::Browse;
        self.act(action, geometry)
    }

    /// Changes the text being typed, and what hangs on it. Text that nothing takes is dropped: a paste runs no command.
    fn type_text(&mut self, change: impl FnOnce(&mut Field)) {
        let Some(field) = self.mode.field_mut() else { return };
        let before = field.text().to_owned();
        change(field);
        let typed = field.text().to_owned();
        if typed == before {
            return;
        }
        match &mut self.mode {
            Mode::Browse => {}
            Mode::Search(_) => self.search_again(),
            Mode::Filter(_) => {
                // What is narrowed is shown from its best match on.
                self.here.filter = typed;
                self.here.select(None);
            }
            Mode::Palette(palette) => {
                palette.found = matching(&self.commands, &typed);
                palette.selected = 0;
            }
        }
    }

    /// Goes one level out, and never further than to the list.
    fn cancel(&mut self) {
        match std::mem::take(&mut self.mode) {
            Mode::Search(search) => self.here = search.origin,
            Mode::Filter(_) => self.here.filter.clear(),
            Mode::Palette(_) => {}
            Mode::Browse if self.here.pane != Pane::List => self.enter(Pane::List),
            Mode::Browse => self.here.filter.clear(),
        }
    }

    fn open(&mut self) {
        match (self.here.pane, self.record.target(self.here.row)) {
            (Pane::List, _) if self.record.stops().next().is_some() => self.enter(Pane::Record),
            (Pane::List, _) => self.enter(Pane::Reader),
            (Pane::Record, Target::Record(record)) => self.go(record),
            (Pane::Record, Target::Passage(passage)) if self.is_at_home(passage.excerpt) => self.enter(Pane::Reader),
            (Pane::Record, Target::Passage(passage)) => self.go(passage.excerpt),
            (Pane::Record, Target::None) => self.enter(Pane::Reader),
            (Pane::Reader, _) => {
                if let Some(passage) = self.passage().filter(|passage| !self.is_at_home(passage.excerpt)) {
                    self.go(passage.excerpt);
                }
            }
        }
    }

    /// Whether a passage is of the source whose page is open.
    fn is_at_home(&self, excerpt: crate::dossier::Handle) -> bool {
        list::home(&self.dossier, excerpt).1 == self.here.record
    }

    fn turn(&mut self, action: &Action, by: isize) {
        let at = Pane::ALL.iter().position(|pane| *pane == self.here.pane).unwrap_or(0);
        let count = Pane::ALL.len();
        let round = matches!(action, Action::NextPane | Action::PreviousPane);
        let to = match at.checked_add_signed(by) {
            Some(to) if to < count => to,
            _ if round && by > 0 => 0,
            _ if round => count - 1,
            _ => at,
        };
        self.enter(Pane::ALL.get(to).copied().unwrap_or_default());
    }

    fn enter(&mut self, pane: Pane) {
        self.here.pane = pane;
        if pane == Pane::List {
            self.here.leave_record();
        }
    }

    fn show(&mut self, kind: Kind) {
        if self.here.list != kind {
            let last = self.trail.behind().iter().rev().find(|place| place.list == kind).and_then(|place| place.record);
            let before = std::mem::replace(&mut self.here, Place::new(kind, last));
            self.trail.leave(before);
        } else {
            self.enter(Pane::List);
        }
    }

    fn back(&mut self) {
        match self.trail.back(&self.here) {
            Some(place) => self.here = place,
            None => self.tell("this is where you began"),
        }
    }

    fn forward(&mut self) {
        match self.trail.forward(&self.here) {
            Some(place) => self.here = place,
            None => self.tell("there is nothing ahead"),
        }
    }

    /// Reads the next passage or the one before, round and round; the row that stands for it is selected with it.
    fn step_passage(&mut self, by: isize) {
        let (_, passages) = self.subject();
        let count = passages.len();
        if count < 2 {
            return self.tell(if count == 1 { "this is the only passage" } else { "no passage speaks for this" });
        }
        let at = (self.here.passage + if by > 0 { 1 } else { count - 1 }) % count;
        self.here.passage = at;
        self.here.reader_top = None;
        let on_passage = matches!(self.record.target(self.here.row), Target::Passage(_));
        let rows = self.record.page.as_ref().map(|page| page.rows.as_slice()).unwrap_or_default();
        let stands_for = |target: Target| matches!(target, Target::Passage(p) if passages.get(at).is_some_and(|q| q.excerpt == p.excerpt));
        if let Some(row) = rows.iter().position(|row| stands_for(row.target)).filter(|_| on_passage) {
            self.here.row = Some(row);
        }
    }

    fn browse(&mut self) -> Vec<Effect> {
        match self.url().map(str::to_owned) {
            Some(url) => vec![Effect::Browse(url)],
            None => {
                self.tell_failure("this source has no URL");
                Vec::new()
            }
        }
    }

    fn toggle_mouse(&mut self) -> Vec<Effect> {
        self.mouse = !self.mouse;
        self.tell(if self.mouse { "mouse on" } else { "mouse off: the terminal selects text again" });
        vec![Effect::Mouse(self.mouse)]
    }

    fn move_in(&mut self, pane: Pane, motion: &Action, geometry: &Geometry) {
        match pane {
            Pane::List => self.move_list(motion, geometry),
            Pane::Record => self.move_record(motion, geometry),
            Pane::Reader => self.move_reader(motion, geometry),
        }
    }

    fn move_list(&mut self, motion: &Action, geometry: &Geometry) {
        let page = usize::from(geometry.list.inner().height).saturating_sub(self.prompt_rows()).max(1);
        let at = self.list.place_of(self.here.record).unwrap_or(0);
        let last = self.list.items.len().saturating_sub(1);
        let to = moved(at, last, page, motion);
        if let Some(record) = self.list.items.get(to) {
            self.here.select(Some(*record));
        }
    }

    /// Moves from link to link; where the next link is out of sight, a line at a time, so that nothing is skipped unread.
    fn move_record(&mut self, motion: &Action, geometry: &Geometry) {
        let height = usize::from(geometry.record.inner().height).max(1);
        let top = self.here.record_top;
        let end = self.record.lines.len().saturating_sub(height);
        match motion {
            Action::Down | Action::Up => self.step_row(matches!(motion, Action::Down), height),
            Action::PageDown | Action::PageUp => {
                self.here.record_top = moved(top, end, height, motion);
                self.select_row_in_sight(height, matches!(motion, Action::PageDown));
            }
            Action::First => {
                let row = self.record.stops().next();
                self.select_row(row);
                self.here.record_top = 0;
            }
            Action::Last => {
                let row = self.record.stops().next_back();
                self.select_row(row);
                self.here.record_top = end;
            }
            _ => {}
        }
    }

    fn step_row(&mut self, down: bool, height: usize) {
        let (top, row) = (self.here.record_top, self.here.row);
        let next = if down {
            self.record.stops().find(|stop| row.is_none_or(|row| *stop > row))
        } else {
            self.record.stops().rev().find(|stop| row.is_some_and(|row| *stop < row))
        };
        let end = self.record.lines.len().saturating_sub(height);
        let Some(next) = next else {
            self.here.record_top = if down { (top + 1).min(end) } else { top.saturating_sub(1) };
            return;
        };
        let (first, last) = self.record.lines_of(next);
        let reach = if down { top + height..top + height + 2 } else { top.saturating_sub(2)..top };
        if first >= top && last < top + height || reach.contains(&first) || reach.contains(&last) {
            self.select_row(Some(next));
            let lowest = (last + 1).saturating_sub(height).min(first);
            self.here.record_top = top.clamp(lowest, first.max(lowest));
        } else {
            self.here.record_top = if down { (top + 1).min(end) } else { top.saturating_sub(1) };
        }
    }

    fn select_row_in_sight(&mut self, height: usize, from_top: bool) {
        let top = self.here.record_top;
        let in_sight = |row: &usize| {
            let (first, last) = self.record.lines_of(*row);
            first >= top && last < top + height
        };
        let row = if from_top { self.record.stops().find(in_sight) } else { self.record.stops().rev().find(in_sight) };
        if row.is_some() {
            self.select_row(row);
        }
    }

    /// Selects a row, and with it what the reader shows.
    fn select_row(&mut self, row: Option<usize>) {
        if self.here.row == row && self.here.row_chosen {
            return;
        }
        self.here.row = row;
        self.here.row_chosen = true;
        self.here.reader_top = None;
        self.here.passage = 0;
        if let Target::Passage(passage) = self.record.target(row) {
            let (_, passages) = self.subject();
            self.here.passage = passages.iter().position(|other| other.excerpt == passage.excerpt).unwrap_or(0);
        }
    }

    fn move_reader(&mut self, motion: &Action, geometry: &Geometry) {
        let height = self.reader.text_rows(geometry.reader.inner().height);
        let top = self.reader.top_row(self.here.reader_top, height);
        let end = self.reader.rows.len().saturating_sub(height);
        let to = moved(top, end, height, motion);
        self.here.reader_top = self.reader.rows.get(to).map(|row| row.start);
    }

    fn hits_shown(&self, geometry: &Geometry) -> usize {
        usize::from(geometry.list.inner().height).saturating_sub(self.prompt_rows()) / super::mode::ROWS_OF_A_HIT
    }

    /// Keeps what is selected in a search or in the palette in sight.
    fn settle_choice(&mut self, geometry: &Geometry) {
        let hits = self.hits_shown(geometry);
        match &mut self.mode {
            Mode::Search(search) => search.top = window(search.top, search.selected, hits, search.found.len()),
            Mode::Palette(palette) => {
                let rows = usize::from(geometry.palette().inner().height).saturating_sub(1);
                palette.top = window(palette.top, palette.selected, rows, palette.found.len());
            }
            Mode::Browse | Mode::Filter(_) => {}
        }
    }

    fn wheel(&mut self, column: u16, row: u16, down: bool, geometry: &Geometry) {
        let motion = if down { Action::Down } else { Action::Up };
        if matches!(self.mode, Mode::Palette(_)) {
            (0..WHEEL).for_each(|_| drop(self.act_in_palette(&motion, geometry)));
            return;
        }
        let Some(pane) = Pane::ALL.into_iter().find(|pane| geometry.pane(*pane).contains(column, row)) else { return };
        match pane {
            Pane::List if matches!(self.mode, Mode::Search(_)) => (0..WHEEL).for_each(|_| self.act_in_search(&motion, geometry)),
            Pane::Record => {
                let end = self.record.lines.len().saturating_sub(usize::from(geometry.record.inner().height));
                let top = self.here.record_top;
                self.here.record_top = if down { (top + WHEEL).min(end) } else { top.saturating_sub(WHEEL) };
            }
            pane => (0..WHEEL).for_each(|_| self.move_in(pane, &motion, geometry)),
        }
    }

    fn click(&mut self, column: u16, row: u16, geometry: &Geometry) -> Vec<Effect> {
        if let Mode::Palette(palette) = &mut self.mode {
            let inner = geometry.palette().inner();
            if !inner.contains(column, row) {
                self.mode = Mode::Browse;
            } else if let Some(line) = usize::from(row - inner.y).checked_sub(1) {
                let to = palette.top + line;
                if to < palette.found.len() {
                    palette.selected = to;
                    return self.run_selected(geometry);
                }
            }
            return Vec::new();
        }
        if geometry.tabs.contains(column, row) {
            if let Some(kind) = tabs::at(self.here.list, usize::from(column - geometry.tabs.x)) {
                self.leave_search();
                self.show(kind);
            }
            return Vec::new();
        }
        let Some(pane) = Pane::ALL.into_iter().find(|pane| geometry.pane(*pane).contains(column, row)) else { return Vec::new() };
        let inner = geometry.pane(pane).inner();
        if inner.contains(column, row) {
            self.click_in(pane, usize::from(row - inner.y));
        }
        Vec::new()
    }

    fn click_in(&mut self, pane: Pane, line: usize) {
        if let Mode::Search(search) = &self.mode
            && pane == Pane::List
        {
            let Some(line) = line.checked_sub(self.prompt_rows()) else { return };
            let to = search.top + line / super::mode::ROWS_OF_A_HIT;
            if to < search.found.len() {
                self.select_hit(|_, _| to);
            }
            return;
        }
        self.leave_search();
        match pane {
            Pane::List => {
                self.enter(pane);
                let line = line.checked_sub(self.prompt_rows());
                if let Some(record) = line.and_then(|line| self.list.items.get(self.here.list_top + line)) {
                    self.here.select(Some(*record));
                }
            }
            Pane::Record => self.click_record(line),
            Pane::Reader => self.enter(pane),
        }
    }

    /// A click selects a link; a click on the selected link follows it.
    fn click_record(&mut self, line: usize) {
        let before = self.here.row;
        self.enter(Pane::Record);
        let line = self.record.lines.get(self.here.record_top + line);
        let Some(LineKind::Row { row, .. }) = line.map(|line| line.kind.clone()) else { return };
        if self.record.target(Some(row)) == Target::None {
            return;
        }
        if before == Some(row) { self.open() } else { self.select_row(Some(row)) }
    }

    /// Ends a search at the hit that is shown, as looking at it closely does.
    fn leave_search(&mut self) {
        if let Mode::Search(search) = std::mem::take(&mut self.mode)
            && self.here.record != search.origin.record
        {
            self.trail.leave(search.origin);
        }
    }
}

/// Where a motion leads from `at`, between 0 and `last`.
fn moved(at: usize, last: usize, page: usize, motion: &Action) -> usize {
    let to = match motion {
        Action::Down => at.saturating_add(1),
        Action::Up => at.saturating_sub(1),
        Action::PageDown => at.saturating_add(page),
        Action::PageUp => at.saturating_sub(page),
        Action::First => 0,
        Action::Last => last,
        _ => at,
    };
    to.min(last)
}
