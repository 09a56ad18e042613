//! The theme `auto`: the terminal is asked for its background, and may answer anything at any time.

use std::fs;
use std::thread;
use std::time::{Duration, Instant};

use portable_pty::CommandBuilder;

use super::{Tty, folder};

const QUESTION: &str = "\u{1b}]11;?\u{1b}\\";
const DARK: &str = "\u{1b}]11;rgb:1e1e/1e1e/2e2e\u{1b}\\";
const LIGHT: &str = "\u{1b}]11;rgb:fd/f6/e3\u{7}";

/// Backgrounds of the themes with 256 colours.
const ON_DARK: vt100::Color = vt100::Color::Idx(234);
const ON_LIGHT: vt100::Color = vt100::Color::Idx(231);

/// The program with a theme, in a folder of settings with this name.
fn with_theme(theme: &str, name: &str, arguments: &[&str]) -> Tty {
    let settings = folder(name);
    fs::create_dir(settings.join("impasse")).unwrap();
    let text = format!("theme = \"{theme}\"\n");
    fs::write(settings.join("impasse/config.toml"), text).unwrap();
    let mut command: CommandBuilder = Tty::command();
    command.env("XDG_CONFIG_HOME", settings);
    command.env_remove("COLORTERM");
    command.args(arguments);
    let mut tty = Tty::run(command, 80, 24);
    tty.go_to_actors();
    tty
}

/// The program with the theme `auto`, after its question.
fn asking(name: &str) -> Tty {
    let tty = with_theme("auto", name, &[]);
    tty.wait_until("the background is asked for", || questions(&tty) == 1);
    tty
}

fn sent(tty: &Tty) -> String {
    let seen = tty.seen.lock().unwrap();
    String::from_utf8_lossy(&seen.bytes).into_owned()
}

fn questions(tty: &Tty) -> usize {
    sent(tty).matches(QUESTION).count()
}

/// The background of every cell, if it is the same in an empty part of the screen.
fn background(tty: &Tty) -> vt100::Color {
    let seen = tty.seen.lock().unwrap();
    seen.screen.screen().cell(12, 2).unwrap().bgcolor()
}

fn wait_for_background(tty: &Tty, color: vt100::Color) {
    tty.wait_until(&format!("the background is {color:?}"), || {
        background(tty) == color
    });
}

#[test]
fn the_theme_follows_the_answer_after_the_first_frame() {
    for (name, answer, color) in [
        ("background-dark", DARK, ON_DARK),
        ("background-light", LIGHT, ON_LIGHT),
    ] {
        let mut tty = asking(name);
        let bytes = sent(&tty);
        assert!(bytes.find("\u{1b}[?2026l") < bytes.find(QUESTION));
        assert_eq!(background(&tty), vt100::Color::Default);
        tty.press(answer);
        wait_for_background(&tty, color);
        tty.press("j");
        tty.wait_for("2 of 10");
        tty.press("q");
        let (code, bytes) = tty.end();
        assert_eq!(code, 0);
        assert!(bytes.rfind("\u{1b}[?2031l") > bytes.rfind("\u{1b}[?2031h"));
        assert!(bytes.rfind("\u{1b}[0m") > bytes.rfind("\u{1b}[48;5;"));
    }
}

#[test]
fn an_answer_may_be_late_and_come_in_pieces_between_keys() {
    let mut tty = asking("background-late");
    tty.press("j");
    tty.wait_for("2 of 10");
    thread::sleep(Duration::from_millis(1_200));
    tty.press("/pa");
    tty.wait_for("/ pa");
    for part in ["\u{1b}]11;", "rgb:fdfd/f6f6", "/e3e3\u{1b}", "\\"] {
        tty.press(part);
        thread::sleep(Duration::from_millis(60));
    }
    tty.press("sh");
    tty.wait_for("/ pash");
    wait_for_background(&tty, ON_LIGHT);
    tty.press("\u{3}");
    assert_eq!(tty.end().0, 0);
}

#[test]
fn without_an_answer_the_terminal_keeps_its_colours() {
    let mut tty = asking("background-never");
    tty.press("jj");
    tty.wait_for("3 of 10");
    assert_eq!(background(&tty), vt100::Color::Default);
    tty.press("q");
    assert_eq!(tty.end().0, 0);
}

#[test]
fn a_senseless_answer_changes_nothing() {
    let mut tty = asking("background-garbage");
    tty.press("/");
    tty.wait_for("type a few letters");
    for answer in [
        "\u{1b}]11;\u{7}",
        "\u{1b}]11;rgb:zz/zz/zz\u{7}",
        "\u{1b}]11;rgb:ff/ff\u{1b}\\",
        "\u{1b}]11;rgb:fffff/ffff/ffff\u{7}",
        "\u{1b}]10;rgb:ffff/ffff/ffff\u{7}",
        "\u{1b}P11;rgb:ffff/ffff/ffff\u{1b}\\",
        "\u{1b}[200~\u{1b}]11;rgb:ffff/ffff/ffff\u{7}\u{1b}[201~",
    ] {
        tty.press(answer);
    }
    // The paste is text, without its controls.
    tty.press("\u{15}pash");
    tty.wait_for("/ pash");
    assert_eq!(background(&tty), vt100::Color::Default);
    tty.press(&format!("\u{1b}]11;{}", "x".repeat(3_000)));
    tty.press("\u{3}");
    assert_eq!(tty.end().0, 0);
}

#[test]
fn a_report_of_another_colour_scheme_is_followed() {
    let mut tty = asking("background-scheme");
    tty.press(LIGHT);
    wait_for_background(&tty, ON_LIGHT);
    tty.press("\u{1b}[?997;1n");
    tty.wait_until("the background is asked for again", || questions(&tty) == 2);
    tty.press(DARK);
    wait_for_background(&tty, ON_DARK);
    tty.press("q");
    assert_eq!(tty.end().0, 0);
}

#[test]
fn the_question_is_asked_again_after_the_process_was_stopped() {
    let mut tty = asking("background-stopped");
    tty.press(LIGHT);
    wait_for_background(&tty, ON_LIGHT);
    let modes = |tty: &Tty| sent(tty).matches("\u{1b}[?2031h").count();
    tty.signal(rustix::process::Signal::CONT);
    tty.wait_until("the background is asked for again", || questions(&tty) == 2);
    assert_eq!(modes(&tty), 2);
    tty.press(DARK);
    wait_for_background(&tty, ON_DARK);
    tty.press("q");
    assert_eq!(tty.end().0, 0);
}

#[test]
fn other_themes_and_no_colours_ask_nothing() {
    for (theme, name, arguments) in [
        ("terminal", "background-terminal", &[][..]),
        ("light", "background-fixed", &[]),
        ("auto", "background-no-color", &["--color", "never"]),
    ] {
        let mut tty = with_theme(theme, name, arguments);
        tty.press("jq");
        let (code, bytes) = tty.end();
        assert_eq!(code, 0);
        assert!(!bytes.contains("\u{1b}]11;"), "{theme}");
        assert!(!bytes.contains("\u{1b}[?2031h"), "{theme}");
    }
}

#[test]
fn an_answer_that_comes_while_the_program_ends_is_not_left_to_the_shell() {
    let is_tried = (0..10).any(|nth| {
        let mut tty = asking(&format!("background-end-{nth}"));
        let pressed = Instant::now();
        tty.press("q");
        thread::sleep(Duration::from_millis(30));
        tty.press(DARK);
        // Later it would be too late.
        if pressed.elapsed() > Duration::from_millis(60) {
            return false;
        }
        let (code, bytes) = tty.end();
        assert_eq!(code, 0);
        // The line discipline would echo it.
        assert!(!bytes.contains("11;rgb"), "{bytes:?}");
        true
    });
    assert!(is_tried, "the machine is too busy");
}
