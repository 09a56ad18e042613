//! Keys while the palette of all commands is open.

use super::App;
use super::action::Action;
use super::command::{Command, matching};
use super::earlier::queries_on_screen;
use super::effect::Effect;
use super::geometry::Geometry;
use super::legend::legend;
use super::mode::Mode;
use super::scroll::window;

impl App {
    /// Replaces the commands of the palette: their keys have changed.
    pub(super) fn set_commands(&mut self, mut commands: Vec<Command>) {
        commands.extend(legend());
        self.commands = commands;
        if let Mode::Palette(palette) = &mut self.mode {
            palette.found = matching(&self.commands, palette.field.text());
            let last = palette.found.len().saturating_sub(1);
            palette.selected = palette.selected.min(last);
        }
    }

    pub(super) fn act_in_palette(&mut self, action: &Action, geometry: &Geometry) -> Vec<Effect> {
        let page = usize::from(geometry.palette().inside_box().height)
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

    /// Scrolls so that the selection of a search or the palette is visible.
    pub(super) fn lay_out_choice(&mut self, geometry: &Geometry) {
        let hits = self.hits_on_screen(geometry);
        if let Some(search) = &mut self.here.search
            && !geometry.list.is_empty()
        {
            let count = search.found().matches.len();
            search.top = window(search.top, search.selected, hits, count);
        }
        let rows = queries_on_screen(geometry);
        if let Mode::Search(line) = &mut self.mode
            && let Some(list) = &mut line.earlier
        {
            let count = self.earlier.newest_first().len();
            list.top = window(list.top, list.selected, rows, count);
        }
        if let Mode::Palette(palette) = &mut self.mode {
            let rows = usize::from(geometry.palette().inside_box().height).saturating_sub(1);
            palette.top = window(palette.top, palette.selected, rows, palette.found.len());
        }
    }
}
