//! The one place where state changes: an action in, effects out.

use super::App;
use super::action::{Action, Tab};
use super::command::matching;
use super::effect::Effect;
use super::field::{Field, LONGEST};
use super::geometry::{Geometry, window};
use super::meaning::is_in_views;
use super::message::Phrase;
use super::mode::{Mode, Palette, ROWS_OF_A_HIT, Then};
use super::places::{Pane, Place, View};
use crate::dossier::page::Target;

/// Does an action and lays everything out again. `geometry` is that of the screen the user saw.
pub fn update(app: &mut App, action: Action, geometry: &Geometry) -> Vec<Effect> {
    if !matches!(action, Action::Resize | Action::Redraw) {
        app.message = None;
        if action != Action::Browse {
            app.offered = None;
        }
    }
    if action.leaves_typed_text() {
        app.list.then = Then::Stay;
    }
    let mut effects = app.act(action, geometry);
    app.lay_out(geometry.screen.width, geometry.screen.height);
    effects.extend(app.requests());
    effects
}

impl App {
    fn act(&mut self, action: Action, geometry: &Geometry) -> Vec<Effect> {
        let by_mouse = matches!(action, Action::Click(..) | Action::Wheel(..));
        if action.continues_from_current_view()
            && (by_mouse || !matches!(self.mode, Mode::Days(_) | Mode::Date(_)))
        {
            self.here.lost = None;
        }
        match action {
            Action::Quit => self.done = true,
            Action::Suspend => return vec![Effect::Suspend],
            Action::Redraw => return vec![Effect::Redraw],
            Action::Resize => {}
            Action::Insert(c) => {
                self.begin_date(c);
                self.type_text(|field| field.insert(c));
            }
            Action::Paste(text) => {
                self.begin_date(text.trim_start().chars().next().unwrap_or(' '));
                self.type_text(|field| field.paste(&text));
            }
            Action::Edit(edit) => {
                self.type_text(|field| field.edit(edit));
                self.end_date_if_empty();
            }
            Action::Click(column, row) => return self.click(column, row, geometry),
            Action::Wheel(column, row, down) => self.wheel(column, row, down, geometry),
            action if matches!(self.mode, Mode::Note(_)) => return self.act_in_note(&action),
            action if matches!(self.mode, Mode::Palette(_)) => {
                return self.act_in_palette(&action, geometry);
            }
            action if matches!(self.mode, Mode::Search(_)) => self.act_in_search(&action, geometry),
            action if matches!(self.mode, Mode::Days(_)) => self.act_in_days(&action, geometry),
            action if matches!(self.mode, Mode::Date(_)) => self.act_in_date(&action),
            action => return self.act_in_browse(action, geometry),
        }
        Vec::new()
    }

    fn act_in_browse(&mut self, action: Action, geometry: &Geometry) -> Vec<Effect> {
        match action {
            Action::Open if matches!(self.mode, Mode::Filter(_)) => self.mode = Mode::Browse,
            // The user means the best match of the typed text, which is not shown yet.
            Action::Open if self.list.is_awaited() && self.list.then.is_anew() => {
                self.list.then = Then::Open;
                self.tell_of_indexing();
            }
            Action::Open => self.open(),
            Action::Cancel => self.cancel(),
            Action::Left | Action::Right if self.at_table() => {
                self.move_in(Pane::List, &action, geometry);
            }
            Action::NextSection => self.step_section(1),
            Action::PreviousSection => self.step_section(-1),
            action if is_in_views(&action) => self.act_in_view(&action),
            Action::Left | Action::PreviousPane => self.turn(&action, -1),
            Action::Right | Action::NextPane => self.turn(&action, 1),
            Action::Show(tab) => self.show(tab),
            Action::Back => self.back(),
            Action::Forward => self.forward(),
            Action::NextPassage => self.step_passage(1),
            Action::PreviousPassage => self.step_passage(-1),
            Action::Search => self.start_search(),
            Action::Filter if self.here.view.is_table() => {
                let narrows = Phrase::key(Action::More).and(" and ");
                self.tell(narrows.and(Phrase::key(Action::Less)).and(" narrow this"));
            }
            Action::Filter => {
                // With one pane at a time, the typed text must be seen; and Down moves in the list.
                self.enter(Pane::List);
                self.mode = Mode::Filter(Field::holding(&self.here.filter));
            }
            Action::Help => {
                self.mode = Mode::Palette(Palette {
                    found: matching(&self.commands, ""),
                    ..Palette::default()
                });
            }
            Action::Bookmark => return self.toggle_bookmark(),
            Action::Annotate => return self.start_note(),
            Action::Copy(what) => return self.copy(what),
            Action::Browse => return self.browse(),
            Action::AsOf => self.slide(),
            Action::EditRecord => return self.edit_record(),
            Action::Mend => return self.mend(),
            Action::Reread => return vec![Effect::Read],
            Action::ToggleMouse => return self.toggle_mouse(),
            motion => self.move_in(self.here.pane, &motion, geometry),
        }
        Vec::new()
    }

    pub(super) fn act_in_search(&mut self, action: &Action, geometry: &Geometry) {
        let page = self.hits_shown(geometry).max(1);
        match action {
            Action::Down => self.select_hit(|at, _| at.saturating_add(1)),
            Action::Up => self.select_hit(|at, _| at.saturating_sub(1)),
            Action::PageDown => self.select_hit(|at, _| at.saturating_add(page)),
            Action::PageUp => self.select_hit(|at, _| at.saturating_sub(page)),
            Action::First => self.select_hit(|_, _| 0),
            Action::Last => self.select_last_hit(),
            Action::Open => self.accept_hit(),
            Action::Complete => self.complete(),
            Action::Cancel => self.cancel(),
            _ => {}
        }
    }

    pub(super) fn act_in_palette(&mut self, action: &Action, geometry: &Geometry) -> Vec<Effect> {
        let page = usize::from(geometry.palette().inner().height)
            .saturating_sub(1)
            .max(1);
        let Mode::Palette(palette) = &mut self.mode else {
            return Vec::new();
        };
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

    pub(super) fn run_selected(&mut self, geometry: &Geometry) -> Vec<Effect> {
        let Mode::Palette(palette) = &self.mode else {
            return Vec::new();
        };
        let command = palette
            .found
            .get(palette.selected)
            .and_then(|at| self.commands.get(*at));
        let Some(action) = command.and_then(|command| command.action.clone()) else {
            return Vec::new();
        };
        self.mode = Mode::Browse;
        self.act(action, geometry)
    }

    /// Changes the text being typed, and what hangs on it. Text that nothing takes is dropped: a paste runs no command.
    fn type_text(&mut self, change: impl FnOnce(&mut Field)) {
        let Some(field) = self.mode.field_mut() else {
            return;
        };
        let before = field.text().to_owned();
        change(field);
        let typed = field.text().to_owned();
        if typed == before {
            return;
        }
        if matches!(self.mode, Mode::Note(_)) && typed.len() + 4 > LONGEST {
            let name = if let Mode::Note(line) = &self.mode {
                self.name_of_id(&line.record)
            } else {
                String::new()
            };
            self.tell_of(
                "A note holds at most 4 KiB, the rest is left out: ",
                &name,
                "",
            );
        }
        match &mut self.mode {
            Mode::Browse | Mode::Note(_) | Mode::Days(_) | Mode::Date(_) => {}
            Mode::Search(_) => self.search_again(),
            Mode::Filter(_) => {
                // What is narrowed is shown from its best match on.
                self.here.filter = typed;
                if matches!(self.here.view, View::List(_)) {
                    self.list.then = Then::Best;
                }
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
            Mode::Palette(_) | Mode::Note(_) => {}
            Mode::Browse if self.here.pane == Pane::Reader && self.here.entered => {
                self.enter(Pane::Record);
            }
            Mode::Browse if self.here.pane != Pane::List => self.enter(Pane::List),
            Mode::Filter(_) | Mode::Browse | Mode::Days(_) | Mode::Date(_) => {
                self.here.filter.clear();
            }
        }
    }

    pub(super) fn open(&mut self) {
        match (self.here.pane, self.record.target(self.here.row)) {
            (Pane::List, _) if self.here.view.matrix_options().is_some() => {
                if let Some(position) = self.here.record {
                    self.go(position, true);
                }
            }
            (Pane::List, _) if self.here.view.is_table() => {
                if self.shown_pair().is_some() || self.here.record.is_some() {
                    self.enter(Pane::Record);
                }
            }
            (Pane::List, _) if self.at_outline().is_some() => self.open_row(),
            (Pane::List, _) if self.record.stops().next().is_some() => self.enter(Pane::Record),
            (Pane::Record, Target::Record(record)) => self.go(record, true),
            (Pane::Record, Target::Passage(passage)) if self.is_at_home(passage.excerpt) => {
                self.enter(Pane::Reader);
            }
            (Pane::Record, Target::Passage(passage)) => self.go(passage.excerpt, true),
            (Pane::Record, Target::None) if self.record.stops().next().is_some() => {
                let row = self
                    .first_link()
                    .or_else(|| self.record.stops().next_back());
                self.select_row(row);
                self.here.row_unseen = true;
            }
            (Pane::List, _) | (Pane::Record, Target::None) => self.enter(Pane::Reader),
            (Pane::Reader, _) => {
                if let Some(passage) = self
                    .passage()
                    .filter(|passage| !self.is_at_home(passage.excerpt))
                {
                    self.go(passage.excerpt, true);
                }
            }
        }
    }

    fn turn(&mut self, action: &Action, by: isize) {
        let at = Pane::ALL
            .iter()
            .position(|pane| *pane == self.here.pane)
            .unwrap_or(0);
        let count = Pane::ALL.len();
        let round = matches!(action, Action::NextPane | Action::PreviousPane);
        let to = match at.checked_add_signed(by) {
            Some(to) if to < count => to,
            _ if round && by > 0 => 0,
            _ if round => count - 1,
            _ => at,
        };
        match Pane::ALL.get(to).copied().unwrap_or_default() {
            Pane::Record | Pane::Reader if self.has_pairs() => self.open_row(),
            pane => self.enter(pane),
        }
    }

    pub(super) fn enter(&mut self, pane: Pane) {
        self.here.pane = pane;
        match pane {
            Pane::List => self.here.leave_record(),
            Pane::Record => self.here.entered = true,
            Pane::Reader => {}
        }
    }

    /// Shows a view as it was left.
    pub(super) fn show(&mut self, tab: Tab) {
        if self.here.view.tab() == tab {
            return self.enter(Pane::List);
        }
        let last = self
            .trail
            .behind()
            .iter()
            .rev()
            .find(|place| place.view.tab() == tab);
        let (view, record) = last.map_or((View::new(tab), None), |last| (last.view, last.record));
        let before = std::mem::replace(&mut self.here, Place::new(view, record));
        self.trail.leave(before);
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

    fn toggle_mouse(&mut self) -> Vec<Effect> {
        self.mouse = !self.mouse;
        self.tell(if self.mouse {
            "mouse on"
        } else {
            "mouse off: the terminal selects text again"
        });
        vec![Effect::Mouse(self.mouse)]
    }

    fn hits_shown(&self, geometry: &Geometry) -> usize {
        usize::from(geometry.list.inner().height).saturating_sub(self.prompt_rows()) / ROWS_OF_A_HIT
    }

    /// Keeps what is selected in a search or in the palette in sight.
    pub(super) fn lay_out_choice(&mut self, geometry: &Geometry) {
        let hits = self.hits_shown(geometry);
        match &mut self.mode {
            Mode::Search(search) => {
                search.top = window(
                    search.top,
                    search.selected,
                    hits,
                    search.found.matches.len(),
                );
            }
            Mode::Palette(palette) => {
                let rows = usize::from(geometry.palette().inner().height).saturating_sub(1);
                palette.top = window(palette.top, palette.selected, rows, palette.found.len());
            }
            Mode::Browse | Mode::Filter(_) | Mode::Note(_) | Mode::Days(_) | Mode::Date(_) => {}
        }
    }
}
