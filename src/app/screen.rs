//! The screen: a dossier being loaded, then the explorer.

use super::action::Action;
use super::command::Command;
use super::effect::Effect;
use super::mode::Context;
use super::news::News;
use super::opening::Opening;
use super::preferences::Preferences;
use super::{App, update};

/// State of the program.
#[derive(Debug)]
pub enum Screen {
    /// A dossier is being loaded.
    Opening(Opening),
    /// A dossier is explored.
    Exploring(Box<App>),
    /// The dossier cannot be loaded: the reason, printed after the terminal is restored.
    Unreadable(String),
}

impl Screen {
    /// Carries out an action, given the columns and rows of the screen.
    pub fn act(&mut self, action: Action, (width, height): (u16, u16)) -> Vec<Effect> {
        match self {
            Self::Opening(opening) => opening.act(&action),
            Self::Exploring(app) => {
                let geometry = app.geometry(width, height);
                update(app, action, &geometry)
            }
            Self::Unreadable(_) => Vec::new(),
        }
    }

    /// Takes news, given the columns and rows of the screen.
    pub fn hear(&mut self, news: News, (width, height): (u16, u16)) -> Vec<Effect> {
        self.learn(news);
        let Self::Exploring(app) = self else {
            return Vec::new();
        };
        app.lay_out(width, height);
        app.requests()
    }

    /// Takes news without a layout.
    pub fn learn(&mut self, news: News) {
        match (&mut *self, news) {
            (Self::Opening(opening), News::Progress(stage, share)) => {
                (opening.stage, opening.share) = (stage, share);
            }
            (Self::Opening(opening), News::Opened(opened)) => {
                let mut app =
                    App::new(opened, std::mem::take(&mut opening.commands), opening.mouse);
                app.today = opening.today;
                app.preferences = opening.preferences.clone();
                if app.before.is_none() {
                    app.begin(&opening.start, &std::mem::take(&mut opening.place));
                }
                if let Some(kept) = opening.kept.take() {
                    app.learn(News::NotesSaved(*kept));
                }
                if let Some(queries) = opening.queries.take() {
                    app.learn(News::QueriesLoaded(queries));
                }
                if let Some(notice) = opening.notice.take() {
                    app.tell_failure(notice);
                }
                *self = Self::Exploring(Box::new(app));
            }
            (Self::Opening(opening), News::PlaceLoaded(place)) => *opening.place = place,
            (Self::Opening(opening), News::NotesSaved(kept)) => opening.kept = Some(Box::new(kept)),
            (Self::Opening(opening), News::QueriesLoaded(queries)) => {
                opening.queries = Some(queries);
            }
            (Self::Opening(_), News::Unreadable(said)) => *self = Self::Unreadable(said),
            (Self::Exploring(app), news) => app.learn(news),
            (Self::Opening(_) | Self::Unreadable(_), _) => {}
        }
    }

    /// Changes the preferences, and lays out the explorer anew.
    pub fn set_preferences(&mut self, preferences: Preferences) -> Vec<Effect> {
        match self {
            Self::Opening(opening) => opening.preferences = preferences,
            Self::Exploring(app) => {
                app.set_preferences(preferences);
                return app.requests();
            }
            Self::Unreadable(_) => {}
        }
        Vec::new()
    }

    /// Takes other settings: the commands with their keys, the preferences, and whether mouse
    /// reports are on if that has changed.
    pub fn take_settings(
        &mut self,
        commands: Vec<Command>,
        preferences: Preferences,
        mouse: Option<bool>,
    ) -> Vec<Effect> {
        match self {
            Self::Opening(opening) => {
                opening.commands = commands;
                opening.mouse = mouse.unwrap_or(opening.mouse);
            }
            Self::Exploring(app) => {
                app.set_commands(commands);
                app.mouse = mouse.unwrap_or(app.mouse);
            }
            Self::Unreadable(_) => {}
        }
        self.set_preferences(preferences)
    }

    /// The context of keys.
    #[must_use]
    pub fn context(&self) -> Context {
        self.app().map_or(Context::Browse, App::context)
    }

    /// The explorer, once a dossier is loaded.
    #[must_use]
    pub fn app(&self) -> Option<&App> {
        if let Self::Exploring(app) = self {
            Some(app)
        } else {
            None
        }
    }

    /// The explorer, once a dossier is loaded.
    pub fn app_mut(&mut self) -> Option<&mut App> {
        if let Self::Exploring(app) = self {
            Some(app)
        } else {
            None
        }
    }

    /// True if no worker thread is busy with the dossier.
    #[must_use]
    pub fn is_ready(&self) -> bool {
        match self {
            Self::Opening(_) => false,
            Self::Exploring(app) => {
                let is_looked_up = !app.dossier.awaits_quotations();
                app.indexing.is_none() && app.hidden.is_some() && app.marks.are_read && is_looked_up
            }
            Self::Unreadable(_) => true,
        }
    }

    /// True if the program ends.
    #[must_use]
    pub fn is_done(&self) -> bool {
        match self {
            Self::Opening(opening) => opening.done,
            Self::Exploring(app) => app.done,
            Self::Unreadable(_) => true,
        }
    }
}
