//! The commented file that `impasse config --default` prints: every setting with its default.

use std::fmt::Write;

use super::Settings;
use super::setting::quoted_all;
use super::table::{SETTINGS, TABLES};
use crate::keymap::KeyMap;
use crate::text::wrap;
use crate::view::theme::Role;

/// Columns of the comments.
const COLUMNS: usize = 78;

const HEAD: &str = "\
Settings of impasse. Every line that begins with a single # is a default: take the # away and \
change it. The explorer reads the file again when it changes; `impasse config` lists what holds, \
and what is wrong.";

/// A settings file in which every setting is there with its default, as a comment.
#[must_use]
pub fn template() -> String {
    let mut file = String::new();
    comment(&mut file, HEAD);
    let defaults = Settings::default();
    let in_table = |table: &str| {
        let table = table.to_owned();
        SETTINGS.iter().filter(move |setting| {
            setting.name.split_once('.').map_or("", |(table, _)| table) == table
        })
    };
    let settings = |file: &mut String, table: &str| {
        for setting in in_table(table) {
            let name = setting.name.rsplit('.').next().unwrap_or(setting.name);
            comment(file, setting.help);
            comment(file, &format!("Values: {}.", setting.kind.expected()));
            push_line(file, &format!("# {name} = {}\n", (setting.get)(&defaults)));
        }
    };
    settings(&mut file, "");
    for (table, heading) in TABLES {
        comment(&mut file, &format!("{heading}."));
        push_line(&mut file, &format!("[{table}]\n"));
        settings(&mut file, table);
        match *table {
            "colors" => colors(&mut file),
            "keys" => keys(&mut file),
            "via" => push_line(&mut file, "# docx = \"pandoc -t plain --wrap=none\"\n"),
            _ => {}
        }
    }
    file.trim_end().to_owned() + "\n"
}

fn push_line(file: &mut String, line: &str) {
    file.push_str(line);
    file.push('\n');
}

/// Writes a comment in lines of at most [`COLUMNS`].
fn comment(file: &mut String, text: &str) {
    for row in wrap::wrap(text, COLUMNS) {
        let row = text.get(row).unwrap_or_default().trim_end();
        let _ = writeln!(file, "## {row}");
    }
}

fn colors(file: &mut String) {
    for role in Role::ALL {
        comment(file, role.description());
        push_line(file, &format!("# {} = \"default\"\n", role.name()));
    }
}

fn keys(file: &mut String) {
    for section in KeyMap::default().by_section() {
        if section.actions.is_empty() {
            continue;
        }
        comment(file, &format!("Keys {}.", section.label));
        push_line(file, &format!("[keys.{}]", section.name));
        for action in section.actions {
            let keys = quoted_all(&action.keys);
            push_line(
                file,
                &format!("# {} = {keys}  # {}", action.name, action.label),
            );
        }
        file.push('\n');
    }
}
