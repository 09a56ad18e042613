//! The user's settings as the command line and the environment choose them.

use anyhow::{Result, anyhow};

use super::output_settings::{OutputSettings, variable};
use crate::cli::{Cli, Color};
use crate::config::{self, Origin, Outside, UserSettings};
use crate::text::display;
use crate::view::theme::ColorDepth;

/// Loads the settings.
///
/// # Errors
/// A sentence if the file that `--config` names does not exist.
pub(super) fn load(cli: &Cli) -> Result<UserSettings> {
    let file = config::choose_file(cli.settings.config.as_deref(), cli.settings.no_config);
    if let Some(file) = file.as_ref().filter(|file| file.is_named)
        && let Err(error) = std::fs::metadata(&file.path)
    {
        let name = display::inline(&file.path.to_string_lossy()).into_owned();
        return Err(anyhow!(
            "the settings file {name} cannot be read: {error}; leave out --config to use your own, \
             or give --no-config"
        ));
    }
    Ok(UserSettings::load(file, outside(cli)))
}

/// The colours that the explorer may use.
pub(super) fn color_depth(output: &OutputSettings) -> ColorDepth {
    if output.color {
        ColorDepth::from_environment(variable)
    } else {
        ColorDepth::None
    }
}

fn outside(cli: &Cli) -> Outside {
    let no_color = match cli.color {
        Color::Always => None,
        Color::Never => Some(Origin::Option("--color never")),
        Color::Auto => variable("NO_COLOR").map(|_| Origin::Environment("NO_COLOR")),
    };
    let mut editor = ["VISUAL", "EDITOR"].into_iter();
    Outside {
        no_color,
        no_mouse: cli.no_mouse,
        fresh: cli.fresh,
        editor: editor.find_map(|name| Some((name, variable(name)?))),
    }
}
