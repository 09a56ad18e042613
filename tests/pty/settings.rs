//! The settings file in a real terminal: at the start, and while it changes.

use std::fs;
use std::path::Path;

use portable_pty::CommandBuilder;

use super::{Tty, folder};

/// The program with a folder of settings.
fn with_settings(settings: &Path) -> Tty {
    let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_impasse"));
    command.env("XDG_CONFIG_HOME", settings);
    command.env("COLORTERM", "truecolor");
    let tty = Tty::run(command, 80, 24);
    tty.wait_for("In the way (5)");
    tty
}

/// Saves a file as editors do: under another name, which is then the file's.
fn save(file: &Path, text: &str) {
    let draft = file.with_extension("draft");
    fs::write(&draft, text).unwrap();
    fs::rename(draft, file).unwrap();
}

fn has_background(tty: &Tty) -> bool {
    let seen = tty.seen.lock().unwrap();
    let cell = seen.screen.screen().cell(12, 2).unwrap();
    cell.bgcolor() != vt100::Color::Default
}

#[test]
fn a_change_of_the_theme_in_the_file_changes_the_running_screen() {
    let settings = folder("settings-theme");
    // The folder of the program is made while it runs.
    let mut tty = with_settings(&settings);
    assert!(!has_background(&tty));
    fs::create_dir(settings.join("impasse")).unwrap();
    let file = settings.join("impasse/config.toml");
    save(&file, "theme = \"dark\"\n");
    tty.wait_for("the settings were read again");
    tty.wait_until("the screen has a background", || has_background(&tty));
    save(&file, "theme = \"dark\"\n[keys.browse]\nquit = \"X\"\n");
    tty.wait_for("X quit");
    save(&file, "theme = \"drak\"\n");
    tty.wait_for("settings: line 1, column 9");
    tty.wait_until("the screen has none", || !has_background(&tty));
    fs::remove_file(&file).unwrap();
    tty.wait_for("the settings were read again");
    tty.press("q");
    assert_eq!(tty.end().0, 0);
}

#[test]
fn a_faulty_file_keeps_nothing_from_starting() {
    let settings = folder("settings-faults");
    fs::create_dir(settings.join("impasse")).unwrap();
    let file = settings.join("impasse/config.toml");
    fs::write(
        &file,
        "mouse = 1\n[layout]\nreading-width = 1\n[keys.browse]\nquit = \"X\"\n",
    )
    .unwrap();
    let mut tty = with_settings(&settings);
    tty.wait_for("settings: 2 faults; line 1, column 9");
    tty.press("j");
    tty.wait_for("X quit");
    tty.press("X");
    assert_eq!(tty.end().0, 0);
}
