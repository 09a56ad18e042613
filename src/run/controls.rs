//! Keys and theme in force, which change with the settings and with the terminal's background.

use crate::app::effect::Effect;
use crate::app::screen::Screen;
use crate::config::{Loaded, UserSettings};
use crate::keymap::{KeyMap, Keys};
use crate::view::theme::{Background, ColorDepth, Theme, ThemeChoice, ThemeName};

/// Keys and theme of a running explorer.
#[derive(Debug)]
pub struct Controls {
    pub(super) keys: Keys,
    theme: Theme,
    choice: ThemeChoice,
    depth: ColorDepth,
    /// None until the terminal has answered.
    background: Option<Background>,
    has_asked: bool,
    /// The setting for the mouse that was read last. Later the user may have switched it.
    mouse: bool,
}

impl Controls {
    /// Controls with these keys and this theme, on a terminal of some colours.
    #[must_use]
    pub fn new(keymap: KeyMap, choice: ThemeChoice, depth: ColorDepth) -> Self {
        Self {
            keys: Keys::new(keymap),
            theme: Theme::new(&choice, depth, None),
            choice,
            depth,
            background: None,
            has_asked: false,
            mouse: true,
        }
    }

    pub(super) fn of(settings: &UserSettings, depth: ColorDepth) -> Self {
        let now = &settings.loaded.settings;
        Self {
            mouse: now.mouse,
            ..Self::new(now.keymap.clone(), now.theme.clone(), depth)
        }
    }

    /// The theme in force.
    #[must_use]
    pub fn theme(&self) -> Theme {
        self.theme
    }

    /// Takes settings that were loaded again.
    pub(super) fn take_settings(&mut self, loaded: Loaded, screen: &mut Screen) -> Vec<Effect> {
        let notice = loaded.notice();
        let settings = loaded.settings;
        let mouse = settings.mouse;
        // A switch by key stays until the setting itself changes.
        let mouse = (std::mem::replace(&mut self.mouse, mouse) != mouse).then_some(mouse);
        let commands = settings.keymap.commands();
        let mut effects = screen.take_settings(commands, settings.preferences, mouse);
        effects.extend(mouse.map(Effect::Mouse));
        self.keys = Keys::new(settings.keymap);
        self.choice = settings.theme;
        self.theme = Theme::new(&self.choice, self.depth, self.background);
        if let Some(app) = screen.app_mut() {
            match notice {
                Some(notice) => app.tell_failure(notice),
                None => app.tell("the settings were read again"),
            }
        }
        effects
    }

    /// True, once, if the theme depends on the terminal's background. Later changes are reported.
    pub(super) fn asks_background(&mut self) -> bool {
        let depends = self.choice.name == ThemeName::Auto && self.depth != ColorDepth::None;
        depends && !std::mem::replace(&mut self.has_asked, true)
    }

    /// Takes the terminal's background.
    pub(super) fn take_background(&mut self, background: Background) {
        self.background = Some(background);
        self.theme = Theme::new(&self.choice, self.depth, self.background);
    }
}
