//! Update: an action changes the state and gives effects.

use super::App;
use super::action::Action;
use super::agreement::AgreementOptions;
use super::command::matching;
use super::effect::Effect;
use super::field::{Field, LONGEST};
use super::geometry::Geometry;
use super::geometry::Pane;
use super::meaning::is_in_views;
use super::message::Phrase;
use super::mode::{Mode, Palette};
use super::pending::OnArrival;
use super::places::View;

/// Carries out an action, then lays out everything. `geometry` is that of the screen the user saw.
pub fn update(app: &mut App, action: Action, geometry: &Geometry) -> Vec<Effect> {
    app.note_start(&action);
    let is_seen = !matches!(
        action,
        Action::Resize | Action::Redraw | Action::Drag(..) | Action::Release
    );
    if is_seen {
        app.message = None;
        if action != Action::Browse {
            app.offered = None;
        }
    }
    if action.leaves_typed_text() {
        app.views.list.set_on_arrival(OnArrival::KeepSelection);
    }
    let mut effects = app.act(action, geometry);
    app.lay_out(geometry.screen.width, geometry.screen.height);
    effects.extend(app.requests());
    effects
}

impl App {
    pub(super) fn act(&mut self, action: Action, geometry: &Geometry) -> Vec<Effect> {
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
            Action::Drag(column, row) => self.drag((column, row), geometry),
            Action::Release => self.dragged = None,
            action if matches!(self.mode, Mode::Note(_)) => return self.act_in_note(&action),
            action if matches!(self.mode, Mode::Palette(_)) => {
                return self.act_in_palette(&action, geometry);
            }
            action if matches!(self.mode, Mode::Search(_)) => self.act_in_search(&action, geometry),
            action if matches!(self.mode, Mode::Find(_)) => self.act_in_find(&action, geometry),
            action if matches!(self.mode, Mode::Days(_)) => self.act_in_days(&action, geometry),
            action if matches!(self.mode, Mode::Date(_)) => self.act_in_date(&action),
            action => return self.act_in_browse(action, geometry),
        }
        Vec::new()
    }

    fn act_in_browse(&mut self, action: Action, geometry: &Geometry) -> Vec<Effect> {
        match action {
            action if matches!(self.mode, Mode::Browse) && self.act_in_claims(&action) => {}
            action if self.act_at_hits(&action, geometry) => {}
            Action::NextHit => self.step_hit(1),
            Action::PreviousHit => self.step_hit(-1),
            Action::Open if matches!(self.mode, Mode::Filter(_)) => self.mode = Mode::Browse,
            // The best match of what was typed last is meant, which has not arrived.
            Action::Open
                if self
                    .views
                    .list
                    .on_arrival()
                    .is_some_and(OnArrival::replaces_matches) =>
            {
                self.views.list.set_on_arrival(OnArrival::OpenBest);
                self.tell_of_indexing();
            }
            Action::Open => self.open(),
            Action::Cancel => self.cancel(),
            Action::Left | Action::Right if self.is_at_table() => {
                self.move_in(Pane::List, &action, geometry);
            }
            Action::NextRow => self.move_in(Pane::List, &Action::Down, geometry),
            Action::PreviousRow => self.move_in(Pane::List, &Action::Up, geometry),
            Action::NextSection => self.step_section(1),
            Action::PreviousSection => self.step_section(-1),
            Action::PickRow => self.pick_row(geometry),
            action if is_in_views(&action) => self.act_in_view(&action),
            Action::Left | Action::PreviousPane => self.turn(&action, -1),
            Action::Right | Action::NextPane => self.turn(&action, 1),
            Action::Show(tab) => self.show(tab),
            Action::Back => self.back(),
            Action::Forward => self.forward(),
            Action::NextPassage => self.step_passage(1),
            Action::PreviousPassage => self.step_passage(-1),
            Action::NextPlace => self.step_place(1),
            Action::PreviousPlace => self.step_place(-1),
            Action::NextVersion => self.show_next_version(geometry),
            Action::FindInSource => self.start_find(geometry),
            Action::Search => self.start_search(),
            Action::Filter if self.is_overview() => {
                let search = Phrase::key(Action::Search).and(" searches everything");
                self.tell(Phrase::from("The overview has no filter; ").and(search));
            }
            Action::Filter => self.start_filter(),
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
            Action::Zoom => self.toggle_zoom(geometry),
            action @ (Action::BorderLeft
            | Action::BorderRight
            | Action::BorderUp
            | Action::BorderDown) => self.move_border(&action, geometry),
            Action::ScrollSourceDown => self.move_in(Pane::Reader, &Action::Down, geometry),
            Action::ScrollSourceUp => self.move_in(Pane::Reader, &Action::Up, geometry),
            motion => self.move_in(self.here.pane, &motion, geometry),
        }
        Vec::new()
    }

    /// Begins to narrow the first pane by what is typed.
    fn start_filter(&mut self) {
        // The line being typed is in the list pane, and Down moves in the list.
        self.enter(Pane::List);
        // Words narrow the pairs, not the table of the same actors in rows and columns.
        if let View::Agreement(options) = self.here.view {
            self.here.view = View::Agreement(AgreementOptions {
                is_ranked: true,
                ..options
            });
        }
        self.mode = Mode::Filter(Field::holding(&self.here.filter));
    }

    /// Changes the text being typed, and what depends on it. Without a text field nothing happens:
    /// a paste runs no command.
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
            Mode::Find(_) => self.find_typed(),
            Mode::Filter(_) => {
                self.set_filter(typed);
                self.narrow_list(OnArrival::SelectBest);
                if let View::Matrix(_) = self.here.view {
                    self.views.names.seek_best();
                }
            }
            Mode::Palette(palette) => {
                palette.found = matching(&self.commands, &typed);
                palette.selected = 0;
            }
        }
    }

    /// Goes one level out, at most to the list.
    pub(super) fn cancel(&mut self) {
        match std::mem::take(&mut self.mode) {
            Mode::Search(line) => self.here = line.origin,
            Mode::Browse if self.shows_hits() => self.enter(Pane::List),
            Mode::Find(_) | Mode::Browse if self.here.find.is_some() => self.here.find = None,
            Mode::Palette(_) | Mode::Note(_) | Mode::Find(_) => {}
            Mode::Browse if self.here.pane == Pane::Reader && self.here.entered => {
                self.enter(Pane::Record);
            }
            Mode::Browse if self.here.pane != Pane::List => self.enter(Pane::List),
            Mode::Browse if self.picked.count() > 0 => self.picked.clear(),
            Mode::Filter(_) | Mode::Browse | Mode::Days(_) | Mode::Date(_) => {
                self.set_filter(String::new());
            }
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
}
