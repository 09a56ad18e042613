//! The user's settings: the file, what the environment and the options say, and every fault.
//!
//! ```text
//! config.toml ──read──▶ values, key changes, colours ──▶ Settings      faults with line and column
//! environment, options ────────────────────────────────▶    ▲
//! ```
//!
//! A fault never keeps the program from starting: the default stands for that setting alone.

mod fault;
mod file;
mod load;
mod outside;
mod read;
mod reference;
mod schema;
mod setting;
mod table;
mod template;

pub use fault::{Fault, Place};
pub use file::{FilePath, choose_file};
pub use load::{Entry, Loaded, UserSettings, load_text};
pub use outside::{Origin, Outside};
pub use reference::markdown_table;
pub use schema::schema;
pub use template::template;

use crate::app::preferences::Preferences;
use crate::keymap::KeyMap;
use crate::view::theme::ThemeChoice;

/// The settings in force.
#[derive(Debug, Clone)]
pub struct Settings {
    /// The keys.
    pub keymap: KeyMap,
    /// The preset that the keys start from.
    pub(crate) preset: &'static str,
    /// The theme, with the user's own colours.
    pub theme: ThemeChoice,
    /// Layout of the panes, and how dates are written.
    pub preferences: Preferences,
    /// Mouse reports are on at the start.
    pub mouse: bool,
    /// The explorer starts where the last session with the dossier ended.
    pub resume: bool,
    /// Command line of the editor. Empty if `VISUAL` or `EDITOR` names it.
    pub editor: String,
    /// The name that new records have in `coder`. Empty if there is none.
    pub coder: String,
    /// Commands that turn a file into plain text, by the file's extension.
    pub via: Vec<(String, String)>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            keymap: KeyMap::default(),
            preset: table::PRESETS[0],
            theme: ThemeChoice::default(),
            preferences: Preferences::default(),
            mouse: true,
            resume: true,
            editor: String::new(),
            coder: String::new(),
            via: Vec::new(),
        }
    }
}
