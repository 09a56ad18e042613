//! A dossier on its way: what is shown, and what can be done, before there is anything to explore.

use super::action::Action;
use super::command::Command;
use super::effect::Effect;
use super::news::SavedNotes;
use crate::dossier::Stage;
use crate::dossier::date::Day;

/// A dossier that is being read.
#[derive(Debug, Clone)]
pub struct Opening {
    /// What it is called: display text.
    pub name: String,
    /// What is being done.
    pub stage: Stage,
    /// The share of that which is done, in hundredths.
    pub share: u8,
    /// All commands, for the palette to come.
    pub commands: Vec<Command>,
    /// Whether mouse reports are on.
    pub mouse: bool,
    /// The day it is, where that is known.
    pub today: Option<Day>,
    /// Bookmarks and notes that were read before the dossier was told of.
    pub kept: Option<SavedNotes>,
    /// Whether the program ends.
    pub done: bool,
}

impl Opening {
    /// Nothing is read yet. The name is display text.
    #[must_use]
    pub fn new(name: String, commands: Vec<Command>, mouse: bool) -> Self {
        Self {
            name,
            stage: Stage::Reading,
            share: 0,
            commands,
            mouse,
            today: None,
            kept: None,
            done: false,
        }
    }

    /// Whether an action does anything while a dossier is being read.
    #[must_use]
    pub fn applies(action: &Action) -> bool {
        matches!(action, Action::Quit | Action::Suspend | Action::Redraw)
    }

    /// Does what the user wants.
    pub(super) fn act(&mut self, action: &Action) -> Vec<Effect> {
        match action {
            Action::Quit => self.done = true,
            Action::Suspend => return vec![Effect::Suspend],
            Action::Redraw => return vec![Effect::Redraw],
            _ => {}
        }
        Vec::new()
    }
}
