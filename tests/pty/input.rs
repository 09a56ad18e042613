//! Keys and the terminal's own sequences, in any pieces.

use std::thread;
use std::time::{Duration, Instant};

use super::Tty;

/// Time in which the second part of a sequence is written, well below the escape time-out.
const TOGETHER: Duration = Duration::from_millis(15);
/// A pause longer than the escape time-out.
const LATE: Duration = Duration::from_millis(80);

/// Sends two parts with a pause between them. Returns true if the machine was fast enough.
fn press_in_two(tty: &mut Tty, first: &str, rest: &str) -> bool {
    let begun = Instant::now();
    tty.press(first);
    thread::sleep(Duration::from_millis(3));
    tty.press(rest);
    begun.elapsed() < TOGETHER
}

#[test]
fn an_arrow_that_comes_in_pieces_is_an_arrow() {
    for (first, rest) in [
        ("\u{1b}", "[B"),
        ("\u{1b}[", "B"),
        ("\u{1b}", "OB"),
        ("\u{1b}O", "B"),
    ] {
        let is_taken = (0..20).any(|_| {
            let mut tty = Tty::ready();
            let was_quick = press_in_two(&mut tty, first, rest);
            if was_quick {
                tty.wait_for("2 of 10");
            }
            was_quick
        });
        assert!(
            is_taken,
            "the machine is too busy to send {first:?} and {rest:?} within {TOGETHER:?}"
        );
    }
}

#[test]
fn escape_and_a_quick_key_are_two_keys() {
    let mut tty = Tty::ready();
    tty.press("\u{1b}j");
    tty.wait_for("2 of 10");
    tty.press("/pash");
    tty.wait_for("aliases  Pashinyan");
    tty.press("\u{1b}j");
    tty.wait_for("3 of 10");
    tty.press("\u{1b}\u{1b}[B");
    tty.wait_for("4 of 10");
    // Alone it is a key after the time-out.
    tty.press("/pash");
    tty.wait_for("aliases  Pashinyan");
    tty.press("\u{1b}");
    tty.wait_for("4 of 10");
    tty.press("\u{1b}q");
    assert_eq!(tty.end().0, 0);
}

#[test]
fn chords_of_words_move_in_a_field_and_do_nothing_elsewhere() {
    let mut tty = Tty::ready();
    tty.press("\u{1b}b\u{1b}f\u{1b}[1;3D\u{1b}[1;3Cj");
    tty.wait_for("2 of 10");
    tty.press("/north south");
    tty.wait_for("/ north south");
    tty.press("\u{1b}bx\u{1b}b\u{1b}by");
    tty.wait_for("/ ynorth xsouth");
    tty.press("\u{1b}f\u{1b}fz\u{1b}[1;3Dw\u{1b}[1;3Cv");
    tty.wait_for("/ ynorth wxsouthzv");
    tty.press("\u{3}");
    assert_eq!(tty.end().0, 0);
}

#[test]
fn late_answers_of_the_terminal_are_not_typed() {
    let mut tty = Tty::ready();
    for answer in [
        &["\u{1b}]11;rgb:1e1e/1e1e/2e2e\u{7}"][..],
        &["\u{1b}]11;", "rgb:1e1e/1e1e/2e2e", "\u{1b}", "\\"],
        &["\u{1b}P1", "$r0", "m\u{1b}\\"],
        &["\u{1b}_Gi=1;", "OK\u{1b}\\"],
        &["\u{1b}[?6", "2;22c"],
        &["\u{1b}", "]11;rgb:3333/3333/3333\u{7}"],
        &["\u{1b}[24;80R\u{1b}[?2026;2$y\u{1b}[I"],
    ] {
        tty.press("/pa");
        tty.wait_for("/ pa");
        let begins_with_escape = answer.first() == Some(&"\u{1b}");
        for part in answer {
            tty.press(part);
            thread::sleep(LATE);
        }
        // An Esc with nothing after it in time leaves the search. A later rest is not text.
        tty.press(if begins_with_escape { "/pash" } else { "sh" });
        tty.wait_for("/ pash");
        tty.press("\u{1b}");
        tty.wait_for("1 of 10");
    }
    tty.press("j");
    tty.wait_for("2 of 10");
    tty.press("q");
    assert_eq!(tty.end().0, 0);
}

#[test]
fn ctrl_c_is_heard_within_an_answer_without_an_end() {
    let mut tty = Tty::ready();
    tty.press("\u{1b}]11;rgb:");
    thread::sleep(LATE);
    tty.press("jjj\u{3}");
    assert_eq!(tty.end().0, 0);
}

#[test]
fn a_line_break_in_a_paste_is_a_blank() {
    let mut tty = Tty::ready();
    tty.press("/");
    tty.wait_for("type a few letters");
    tty.press("\u{1b}[200~peace\rtreaty\r\nnow\u{1b}[201~");
    tty.wait_for("/ peace treaty now");
    tty.press("\u{3}");
    assert_eq!(tty.end().0, 0);
}

#[test]
fn keys_after_enter_begin_another_search() {
    let mut tty = Tty::ready();
    tty.press("/pash\r/border");
    tty.wait_for("/ border");
    tty.press("\u{1b}");
    tty.wait_for("Nikol Pashinyan");
    tty.press("q");
    assert_eq!(tty.end().0, 0);
}
