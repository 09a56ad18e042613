//! The table of all settings in the documentation.

use std::fmt::Write;

use super::Settings;
use super::setting::Kind;
use super::table::SETTINGS;
use crate::view::theme::{Role, ThemeName};

/// The settings as tables of Markdown: those with one value, the themes, the roles of colours.
#[must_use]
pub fn markdown_table() -> String {
    let defaults = Settings::default();
    let mut text = String::from("| setting | values | default | |\n|---|---|---|---|\n");
    for setting in SETTINGS {
        let default = (setting.get)(&defaults);
        let (name, help) = (setting.name, setting.help);
        let values = match &setting.kind {
            Kind::Text => "text".to_owned(),
            Kind::Command => "command line".to_owned(),
            kind => kind.expected(),
        };
        line(
            &mut text,
            &[&format!("`{name}`"), &values, &format!("`{default}`"), help],
        );
    }
    let (keys, colors, via) = (
        "The keys of an action in some contexts; `[]` takes them away. \
         See [Keys](#keys).",
        "The colour of a role, over that of the theme. See [Colours](#colours).",
        "The command that turns a file with this extension into plain text, the file being its \
         last argument.",
    );
    line(
        &mut text,
        &[
            "`keys.CONTEXT.ACTION`",
            "a key, or a list of keys",
            "[keys.md](keys.md)",
            keys,
        ],
    );
    line(
        &mut text,
        &[
            "`colors.ROLE`",
            "a colour, or a list of a colour and its fall-backs",
            "the theme's",
            colors,
        ],
    );
    line(&mut text, &["`via.EXTENSION`", "command line", "none", via]);
    text.push_str("\n| theme | |\n|---|---|\n");
    for theme in ThemeName::ALL {
        line(
            &mut text,
            &[&format!("`{}`", theme.name()), theme.description()],
        );
    }
    text.push_str("\n| role | |\n|---|---|\n");
    for role in Role::ALL {
        line(
            &mut text,
            &[&format!("`{}`", role.name()), role.description()],
        );
    }
    text
}

fn line(text: &mut String, cells: &[&str]) {
    // Writing to a string cannot fail.
    let _ = writeln!(text, "| {} |", cells.join(" | "));
}
