//! State while the first dossier is being loaded.

use super::action::Action;
use super::command::Command;
use super::effect::Effect;
use super::news::SavedNotes;
use super::preferences::Preferences;
use super::resume::Start;
use crate::dossier::Stage;
use crate::dossier::date::Day;
use crate::state::place::LoadedPlace;
use crate::state::queries::LoadedQueries;

/// A dossier that is being loaded.
#[derive(Debug, Clone)]
pub struct Opening {
    /// Its name: display text.
    pub name: String,
    /// The stage of loading.
    pub stage: Stage,
    /// The percentage of the stage.
    pub share: u8,
    /// All commands, for the explorer.
    pub commands: Vec<Command>,
    /// True if mouse reports are on.
    pub mouse: bool,
    /// Layout and writing that the user has chosen.
    pub preferences: Preferences,
    /// The current day, if it is known.
    pub today: Option<Day>,
    /// Bookmarks and notes that were loaded first.
    pub kept: Option<Box<SavedNotes>>,
    /// Earlier queries that were loaded first.
    pub queries: Option<LoadedQueries>,
    /// The place to start at.
    pub start: Start,
    /// The place where the last session ended.
    pub place: Box<LoadedPlace>,
    /// A failure to tell of in the explorer's first frame.
    pub notice: Option<String>,
    /// True if the program ends.
    pub done: bool,
}

impl Opening {
    /// Begins to load. The name is display text.
    #[must_use]
    pub fn new(name: String, commands: Vec<Command>, mouse: bool) -> Self {
        Self {
            name,
            stage: Stage::Reading,
            share: 0,
            commands,
            mouse,
            preferences: Preferences::default(),
            today: None,
            kept: None,
            queries: None,
            start: Start::default(),
            place: Box::default(),
            notice: None,
            done: false,
        }
    }

    /// True if an action does something while a dossier is being loaded.
    #[must_use]
    pub fn applies(action: &Action) -> bool {
        matches!(action, Action::Quit | Action::Suspend | Action::Redraw)
    }

    /// Carries out an action.
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
