//! The user's editor: what it is called, and how it is told to go to a line.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::dossier::file_location::FileLocation;
use crate::text::display;

/// Editors that take the line before the file: `vi +12 talks.json`.
const PLUS: &[&str] = &[
    "vi",
    "vim",
    "nvim",
    "view",
    "gvim",
    "mvim",
    "vimx",
    "nano",
    "pico",
    "emacs",
    "emacsclient",
    "mg",
    "jmacs",
    "kak",
    "micro",
    "joe",
    "jed",
    "ne",
    "tilde",
    "gedit",
    "pluma",
    "xed",
    "geany",
];
/// Editors that take it with the file, behind an option: `code --goto talks.json:12:5`.
const GOTO: &[&str] = &[
    "code",
    "code-insiders",
    "codium",
    "vscodium",
    "cursor",
    "windsurf",
    "positron",
];
/// Editors that take it with the file: `hx talks.json:12:5`.
const COLON: &[&str] = &[
    "hx",
    "helix",
    "subl",
    "sublime_text",
    "zed",
    "zeditor",
    "edit",
];
/// Editors that have an option for it: `kate --line 12 talks.json`.
const LINE: &[&str] = &[
    "kate",
    "kwrite",
    "idea",
    "pycharm",
    "webstorm",
    "clion",
    "rustrover",
];

/// The command that opens a file at a place in the editor that the environment names.
///
/// # Errors
/// A sentence: no editor is named, or what is named cannot be understood.
pub(super) fn command(spot: &FileLocation) -> Result<Command, String> {
    let set = |name: &'static str| {
        Some((
            name,
            std::env::var_os(name).filter(|value| !value.is_empty())?,
        ))
    };
    let Some((name, value)) = set("VISUAL").or_else(|| set("EDITOR")) else {
        return Err("no editor is named: set VISUAL or EDITOR, for example to vim".into());
    };
    let words = value
        .to_str()
        .and_then(|value| shell_words::split(value).ok())
        .unwrap_or_default();
    let Some((program, own)) = words.split_first() else {
        return Err(format!(
            "what {name} holds is no command; set it to one, for example to vim"
        ));
    };
    let mut command = Command::new(program);
    command.args(own).args(arguments(program, spot));
    Ok(command)
}

/// What an editor could not be started for, or how it ended: a sentence.
pub(super) fn failed(command: &Command, why: &str) -> String {
    let name = command.get_program().to_string_lossy();
    format!(
        "the editor {} {}",
        display::inline(&name),
        display::inline(why)
    )
}

/// The arguments by which a program opens a file at a place; only the file where it is not known to us.
fn arguments(program: &str, spot: &FileLocation) -> Vec<OsString> {
    let name = Path::new(program)
        .file_stem()
        .and_then(|name| name.to_str())
        .unwrap_or_default();
    let name = name.strip_suffix(".exe").unwrap_or(name).to_lowercase();
    let is_one_of = |names: &[&str]| names.contains(&name.as_str());
    let file = plain(&spot.file).into_os_string();
    let mut at_place = file.clone();
    at_place.push(format!(":{}:{}", spot.line, spot.column));
    match () {
        () if is_one_of(PLUS) => vec![format!("+{}", spot.line).into(), file],
        () if is_one_of(GOTO) => vec!["--goto".into(), at_place],
        () if is_one_of(COLON) => vec![at_place],
        () if is_one_of(LINE) => vec!["--line".into(), spot.line.to_string().into(), file],
        () => vec![file],
    }
}

/// The path as no program takes it for an option.
fn plain(path: &Path) -> PathBuf {
    let first = path.as_os_str().as_encoded_bytes().first();
    if matches!(first, Some(b'-' | b'+')) {
        Path::new(".").join(path)
    } else {
        path.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(program: &str, file: &str) -> Vec<String> {
        let spot = FileLocation {
            file: file.into(),
            line: 12,
            column: 5,
        };
        arguments(program, &spot)
            .into_iter()
            .map(|word| word.into_string().unwrap())
            .collect()
    }

    #[test]
    fn each_editor_is_told_the_line_in_its_way() {
        assert_eq!(told("vi", "a b.json"), ["+12", "a b.json"]);
        assert_eq!(told("/usr/bin/nvim", "t.json"), ["+12", "t.json"]);
        assert_eq!(told("code", "t.json"), ["--goto", "t.json:12:5"]);
        assert_eq!(told("hx", "t.json"), ["t.json:12:5"]);
        assert_eq!(told("kate", "t.json"), ["--line", "12", "t.json"]);
        assert_eq!(told("my-editor", "t.json"), ["t.json"]);
    }

    #[test]
    fn no_file_is_taken_for_an_option() {
        assert_eq!(told("vim", "+!reboot"), ["+12", "./+!reboot"]);
        assert_eq!(told("vim", "-c"), ["+12", "./-c"]);
        assert_eq!(told("code", "-x"), ["--goto", "./-x:12:5"]);
    }
}
