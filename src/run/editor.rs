//! Command line of the user's editor, with the line to go to.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::dossier::file_location::FileLocation;
use crate::text::display;

/// Editors with the line before the file: `vi +12 talks.json`.
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
/// Editors with the line behind the file, after an option: `code --goto talks.json:12:5`.
const GOTO: &[&str] = &[
    "code",
    "code-insiders",
    "codium",
    "vscodium",
    "cursor",
    "windsurf",
    "positron",
];
/// Editors with the line behind the file: `hx talks.json:12:5`.
const COLON: &[&str] = &[
    "hx",
    "helix",
    "subl",
    "sublime_text",
    "zed",
    "zeditor",
    "edit",
];
/// Editors with an option for the line: `kate --line 12 talks.json`.
const LINE: &[&str] = &[
    "kate",
    "kwrite",
    "idea",
    "pycharm",
    "webstorm",
    "clion",
    "rustrover",
];

/// Name of the setting in messages.
const SETTING: &str = "the setting `editor`";

/// The command that opens a file at a line in the user's editor: the command line of the setting, or
/// else of `VISUAL` or `EDITOR`.
///
/// # Errors
/// A sentence if none of them is set, or the first that is set holds no command.
pub(super) fn command(location: &FileLocation, setting: Option<&str>) -> Result<Command, String> {
    let variable = |name: &'static str| {
        let value = std::env::var_os(name).filter(|value| !value.is_empty())?;
        Some((name, value))
    };
    let setting = setting.filter(|value| !value.trim().is_empty());
    let chosen = setting.map(|value| (SETTING, value.into()));
    let chosen = chosen
        .or_else(|| variable("VISUAL"))
        .or_else(|| variable("EDITOR"));
    let Some((name, value)) = chosen else {
        return Err(format!(
            "no editor is set: set VISUAL or EDITOR, or {SETTING}, for example to vim"
        ));
    };
    let words = value
        .to_str()
        .and_then(|value| shell_words::split(value).ok())
        .unwrap_or_default();
    let Some((program, options)) = words.split_first() else {
        return Err(format!(
            "{name} does not hold a command; set it to one, for example to vim"
        ));
    };
    let mut command = Command::new(program);
    command.args(options).args(arguments(program, location));
    Ok(command)
}

/// Message for an editor that could not be started or that failed; `why` is the predicate.
pub(super) fn failure(command: &Command, why: &str) -> String {
    let name = command.get_program().to_string_lossy();
    format!(
        "the editor {} {}",
        display::inline(&name),
        display::inline(why)
    )
}

/// The arguments that open a file at a line. Only the file for an unknown editor.
fn arguments(program: &str, location: &FileLocation) -> Vec<OsString> {
    let name = Path::new(program)
        .file_stem()
        .and_then(|name| name.to_str())
        .unwrap_or_default();
    let name = name.strip_suffix(".exe").unwrap_or(name).to_lowercase();
    let is_one_of = |names: &[&str]| names.contains(&name.as_str());
    let file = not_an_option(&location.file).into_os_string();
    let mut with_line = file.clone();
    with_line.push(format!(":{}:{}", location.line, location.column));
    match () {
        () if is_one_of(PLUS) => vec![format!("+{}", location.line).into(), file],
        () if is_one_of(GOTO) => vec!["--goto".into(), with_line],
        () if is_one_of(COLON) => vec![with_line],
        () if is_one_of(LINE) => vec!["--line".into(), location.line.to_string().into(), file],
        () => vec![file],
    }
}

/// The path in a form that no program mistakes for an option.
fn not_an_option(path: &Path) -> PathBuf {
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

    fn location(file: &str) -> FileLocation {
        FileLocation {
            file: file.into(),
            line: 12,
            column: 5,
        }
    }

    fn arguments_for(program: &str, file: &str) -> Vec<String> {
        arguments(program, &location(file))
            .into_iter()
            .map(|word| word.into_string().unwrap())
            .collect()
    }

    #[test]
    fn each_editor_gets_the_line_in_its_own_syntax() {
        assert_eq!(arguments_for("vi", "a b.json"), ["+12", "a b.json"]);
        assert_eq!(arguments_for("/usr/bin/nvim", "t.json"), ["+12", "t.json"]);
        assert_eq!(arguments_for("code", "t.json"), ["--goto", "t.json:12:5"]);
        assert_eq!(arguments_for("hx", "t.json"), ["t.json:12:5"]);
        assert_eq!(arguments_for("kate", "t.json"), ["--line", "12", "t.json"]);
        assert_eq!(arguments_for("my-editor", "t.json"), ["t.json"]);
    }

    #[test]
    fn no_file_is_mistaken_for_an_option() {
        assert_eq!(arguments_for("vim", "+!reboot"), ["+12", "./+!reboot"]);
        assert_eq!(arguments_for("vim", "-c"), ["+12", "./-c"]);
        assert_eq!(arguments_for("code", "-x"), ["--goto", "./-x:12:5"]);
    }

    #[test]
    fn the_setting_is_a_command_line_with_options() {
        let setting = Some("code --wait '--profile=my notes'");
        let command = command(&location("t.json"), setting).unwrap();
        assert_eq!(command.get_program(), "code");
        let arguments: Vec<_> = command.get_args().collect();
        assert_eq!(
            arguments,
            ["--wait", "--profile=my notes", "--goto", "t.json:12:5"]
        );
    }

    #[test]
    fn a_faulty_setting_is_named() {
        for setting in ["vim 'notes", "\"\\"] {
            let why = command(&location("t.json"), Some(setting)).unwrap_err();
            assert!(
                why.starts_with("the setting `editor` does not hold a command"),
                "{setting}: {why}"
            );
        }
    }
}
