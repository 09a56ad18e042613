//! The parser of terminal input: what it makes of bytes, whole and in pieces.

use crossterm::event::{KeyEvent, MouseButton, MouseEvent, MouseEventKind};
use proptest::prelude::*;

use super::*;
use crate::terminal::string::MAX_STRING;

/// Events of the user in pieces of input, with a pause after some of them.
fn events(pieces: &[&[u8]], is_slow: bool) -> Vec<Event> {
    let input = parsed(pieces, is_slow).into_iter();
    input
        .filter_map(|parsed| match parsed {
            Parsed::Input(event) => Some(event),
            _ => None,
        })
        .collect()
}

/// Answers of the terminal in pieces of input.
fn answers(pieces: &[&[u8]], is_slow: bool) -> Vec<Parsed> {
    let mut parsed = parsed(pieces, is_slow);
    parsed.retain(|parsed| !matches!(parsed, Parsed::Input(_)));
    parsed
}

fn parsed(pieces: &[&[u8]], is_slow: bool) -> Vec<Parsed> {
    let mut parser = InputParser::default();
    for piece in pieces {
        parser.feed(piece);
        if is_slow {
            parser.settle();
        }
    }
    parser.settle();
    std::iter::from_fn(|| parser.pop()).collect()
}

/// Events as people write them.
fn decoded(bytes: &[u8]) -> String {
    named(&events(&[bytes], false))
}

fn named(events: &[Event]) -> String {
    let name = |event: &Event| match event {
        Event::Key(KeyEvent {
            code, modifiers, ..
        }) if modifiers.is_empty() => code.to_string(),
        Event::Key(KeyEvent {
            code, modifiers, ..
        }) => format!("{modifiers}+{code}"),
        Event::Paste(text) => format!("paste {text:?}"),
        Event::Mouse(MouseEvent {
            kind: MouseEventKind::Down(MouseButton::Left),
            column,
            row,
            ..
        }) => {
            format!("click {column},{row}")
        }
        Event::Mouse(MouseEvent {
            kind, column, row, ..
        }) => format!("{kind:?} {column},{row}"),
        other => format!("{other:?}"),
    };
    events.iter().map(name).collect::<Vec<_>>().join(" ")
}

#[test]
fn keys_are_what_terminals_send_for_them() {
    for (bytes, is) in [
        ("aÉ漢", "a É 漢"),
        ("\r\n\t", "Enter Control+j Tab"),
        (
            "\u{0}\u{1}\u{1a}\u{1c}\u{8}\u{7f}",
            "Control+Space Control+a Control+z Control+4 Control+h Backspace",
        ),
        ("\u{1b}", "Esc"),
        ("\u{1b}\u{1b}", "Esc Esc"),
        (
            "\u{1b}[A\u{1b}[B\u{1b}[C\u{1b}[D\u{1b}[H\u{1b}[F",
            "Up Down Right Left Home End",
        ),
        (
            "\u{1b}OA\u{1b}OD\u{1b}OP\u{1b}OM\u{1b}Oj",
            "Up Left F1 Enter *",
        ),
        (
            "\u{1b}[1~\u{1b}[3~\u{1b}[4~\u{1b}[5~\u{1b}[6~\u{1b}[15~\u{1b}[24~",
            "Home Del End Page Up Page Down F5 F12",
        ),
        (
            "\u{1b}[Z\u{1b}[1;5C\u{1b}[1;3D\u{1b}[3;2~",
            "Shift+Back Tab Control+Right Alt+Left Shift+Del",
        ),
        ("\u{1b}[[A\u{1b}[[E", "F1 F5"),
        (
            "\u{1b}[106;5u\u{1b}[27u\u{1b}[27;5;106~\u{1b}[57358u",
            "Control+j Esc Control+j",
        ),
        ("\u{1b}[1;1:3A\u{1b}[1;1:2A", "Up"),
        (
            "\u{1b}j\u{1b}\u{7f}\u{1b}é\u{1b}\u{3}\u{1b}\r",
            "Alt+j Alt+Backspace Alt+é Control+Alt+c Alt+Enter",
        ),
        ("\u{1b}[I\u{1b}[O", ""),
    ] {
        assert_eq!(decoded(bytes.as_bytes()), is, "{bytes:?}");
    }
}

#[test]
fn mouse_reports_are_read_in_every_form() {
    assert_eq!(
        decoded(b"\x1b[<0;15;2M\x1b[<0;15;2m"),
        "click 14,1 Up(Left) 14,1"
    );
    assert_eq!(
        decoded(b"\x1b[<64;1;1M\x1b[<65;1;1M\x1b[<69;1;1M"),
        "ScrollUp 0,0 ScrollDown 0,0 ScrollDown 0,0"
    );
    assert_eq!(
        decoded(b"\x1b[M \x2f\x22\x1b[32;15;2M"),
        "click 14,1 click 14,1"
    );
    assert_eq!(
        decoded(b"\x1b[M\x60!!\x1b[M#!!"),
        "ScrollUp 0,0 Up(Left) 0,0"
    );
    // From outside the screen, cut, or with too great a number.
    for nothing in [
        "\u{1b}[<0;0;0M",
        "\u{1b}[<0;1;99999M",
        "\u{1b}[<0;1M",
        "\u{1b}[<0;1;1x",
        "\u{1b}[<;;M",
    ] {
        assert_eq!(decoded(nothing.as_bytes()), "", "{nothing:?}");
    }
    assert_eq!(decoded(b"\x1b[<0;9999;9999M"), "click 9998,9998");
}

#[test]
fn a_paste_is_one_event_whatever_it_holds() {
    assert_eq!(
        decoded(b"\x1b[200~q\x03\x1b[B\x1b]0;t\x07\x1b[201~j"),
        r#"paste "q\u{3}\u{1b}[B\u{1b}]0;t\u{7}" j"#
    );
    assert_eq!(decoded(b"\x1b[200~\x1b\x1b[201~"), r#"paste "\u{1b}""#);
    let mut long = b"\x1b[200~".to_vec();
    long.extend(std::iter::repeat_n(b'x', MAX_PASTE + 10));
    long.extend(b"\x1b[201~j");
    let events = events(&[&long], false);
    assert_eq!(named(&events[1..]), "j");
    assert!(matches!(&events[0], Event::Paste(text) if text.len() == MAX_PASTE));
}

#[test]
fn answers_of_the_terminal_are_no_keys() {
    for answer in [
        "\u{1b}]11;rgb:1e1e/1e1e/2e2e\u{7}",
        "\u{1b}]11;rgb:1e1e/1e1e/2e2e\u{1b}\\",
        "\u{1b}]52;c;aGVsbG8=\u{1b}\\",
        "\u{1b}P1$r0m\u{1b}\\",
        "\u{1b}P>|XTerm(390)\u{1b}\\",
        "\u{1b}P1+r436f=323536\u{1b}\\",
        "\u{1b}_Gi=1;OK\u{1b}\\",
        "\u{1b}^private\u{1b}\\",
        "\u{1b}Xstart\u{1b}\\",
        "\u{1b}[?62;22c",
        "\u{1b}[24;80R",
        "\u{1b}[?2026;2$y",
        "\u{1b}[8;24;80t",
        "\u{1b}[0n",
        "\u{1b}[?1u",
        "\u{1b}[?997;1n",
    ] {
        let text = format!("j{answer}k");
        for cut in 0..=text.len() {
            let (first, rest) = text.as_bytes().split_at(cut);
            assert_eq!(
                named(&events(&[first, rest], false)),
                "j k",
                "{answer:?} cut at {cut}"
            );
        }
    }
}

#[test]
fn the_background_is_read_from_its_answer_however_it_comes() {
    for end in ["\u{7}", "\u{1b}\\"] {
        let text = format!("j\u{1b}]11;rgb:1e1e/1e1e/2e2e{end}k");
        for cut in 0..=text.len() {
            let (first, rest) = text.as_bytes().split_at(cut);
            for is_slow in [false, true] {
                let is = answers(&[first, rest], is_slow);
                let color = Parsed::BackgroundColor([0x1e, 0x1e, 0x2e]);
                assert_eq!(is, [color], "{end:?} cut at {cut}");
            }
        }
    }
    for report in ["\u{1b}[?997;1n", "\u{1b}[?997;2n"] {
        let is = answers(&[report.as_bytes()], false);
        assert_eq!(is, [Parsed::SchemeChanged]);
    }
}

#[test]
fn strings_that_are_no_answer_about_the_background_are_dropped() {
    let long = format!("\u{1b}]11;rgb:0/0/0{}\u{7}", " ".repeat(1_000_000));
    let also_long = format!("\u{1b}]11;rgb:0/0/0{}\u{7}", "/0".repeat(26));
    for text in [
        "\u{1b}]10;rgb:0/0/0\u{7}",
        "\u{1b}]11;rgb:0/0\u{7}",
        "\u{1b}]11;rgb:0/0/0",
        "\u{1b}]11;rgb:0/0/0\u{3}",
        "\u{1b}]11;rgb:0/0/0\u{1b}q",
        "\u{1b}P11;rgb:0/0/0\u{1b}\\",
        "\u{1b}[200~\u{1b}]11;rgb:0/0/0\u{7}\u{1b}[201~",
        "\u{1b}[?997;3n",
        "\u{1b}[?997n",
        &long,
        &also_long,
    ] {
        assert_eq!(answers(&[text.as_bytes()], false), []);
    }
    assert_eq!(named(&events(&[long.as_bytes(), b"j"], false)), "j");
}

#[test]
fn an_endless_string_takes_no_more_memory_than_a_short_one() {
    let mut parser = InputParser::default();
    parser.feed(b"\x1b]11;");
    for _ in 0..1_000 {
        parser.feed(&[b'x'; 1_000]);
    }
    let State::Text(string) = &parser.state else {
        panic!("{:?}", parser.state);
    };
    assert!(string.bytes.capacity() <= 2 * (MAX_STRING + 1));
}

#[test]
fn a_string_is_dropped_however_late_its_parts_come() {
    let strings = [
        "\u{1b}]11;rgb:1e1e/1e1e/2e2e\u{7}",
        "\u{1b}]11;rgb:1e1e\u{1b}\\",
        "\u{1b}P1$r0m\u{1b}\\",
        "\u{1b}P>|X\u{1b}\\",
    ];
    for string in strings {
        for cut in 3..string.len() {
            let (first, rest) = string.as_bytes().split_at(cut);
            assert_eq!(
                named(&events(&[first, rest, b"j"], true)),
                "j",
                "{string:?} cut at {cut}"
            );
        }
        // Its beginning is taken for keys when nothing follows; the rest is not.
        let (escape, rest) = string.as_bytes().split_at(1);
        assert_eq!(
            named(&events(&[escape, rest, b"j"], true)),
            "Esc j",
            "{string:?}"
        );
        let (introducer, rest) = string.as_bytes().split_at(2);
        let alt = format!("Alt+{} j", char::from(introducer[1]));
        assert_eq!(
            named(&events(&[introducer, rest, b"j"], true)),
            alt,
            "{string:?}"
        );
    }
}

#[test]
fn a_control_character_ends_what_has_no_end() {
    for (begun, key, is) in [
        ("\u{1b}]11;x", "\u{3}", "Control+c"),
        ("\u{1b}P1$r", "\u{1a}", "Control+z"),
        ("\u{1b}[1;", "\u{3}", "Control+c"),
        ("\u{1b}]11;x", "\u{1b}q", "Alt+q"),
        ("\u{1b}]11;x", "\u{1b}\u{1b}", "Esc Esc"),
        ("\u{c3}", "q", "q"),
        ("\u{1b}O", "\u{3}", "Control+c"),
    ] {
        let text = format!("{begun}{key}");
        let bytes = if begun == "\u{c3}" {
            b"\xc3q".to_vec()
        } else {
            text.into_bytes()
        };
        assert_eq!(decoded(&bytes), is, "{begun:?}");
    }
}

#[test]
fn chords_that_begin_like_sequences_are_chords_when_nothing_follows() {
    assert_eq!(decoded(b"\x1b["), "Alt+[");
    assert_eq!(decoded(b"\x1bO"), "Alt+O");
    assert_eq!(decoded(b"\x1b]"), "Alt+]");
    assert_eq!(decoded(b"\x1bP"), "Alt+P");
    assert_eq!(named(&events(&[b"\x1b]", b"j"], true)), "Alt+] j");
    assert_eq!(decoded(b"\x1b]j"), "Alt+] j");
    assert_eq!(
        named(&events(&[b"\x1b", b"[", b"B"], true)),
        "Esc [ B",
        "typed one by one"
    );
}

#[test]
fn what_only_a_terminal_sends_at_once_follows_its_escape_however_late() {
    assert_eq!(
        named(&events(&[b"\x1b", b"[200~q\x03", b"\x1b[201~"], true)),
        r#"Esc paste "q\u{3}""#
    );
    assert_eq!(
        named(&events(&[b"\x1b", b"[<0;15;2M"], true)),
        "Esc click 14,1"
    );
    assert_eq!(
        named(&events(&[b"\x1b[", b"1;5C"], true)),
        "Alt+[ Control+Right"
    );
}

#[test]
fn bytes_that_are_no_text_are_dropped() {
    assert_eq!(decoded(b"a\xff\x80\xc0b\xe2\x82c\xed\xa0\x80d"), "a b c d");
    let mut long = b"\x1b[".to_vec();
    long.extend([b'1'; 10_000]);
    assert_eq!(named(&events(&[&long, b"A", b"j"], true)), "j");
}

/// Whole things that a terminal may send. Bytes that may be a key by themselves end with one that
/// is none.
fn sent() -> impl Strategy<Value = Vec<u8>> {
    let fixed = [
        "j",
        "é",
        "漢",
        "👍",
        "\r",
        "\u{3}",
        "\u{7f}",
        "\u{1b}[A",
        "\u{1b}OB",
        "\u{1b}[1;5D",
        "\u{1b}[6~",
        "\u{1b}[[C",
        "\u{1b}[<0;3;4M",
        "\u{1b}[<65;3;4M",
        "\u{1b}[M !!",
        "\u{1b}[200~a\r\u{1b}[B é\u{1b}[201~",
        "\u{1b}]11;rgb:0/0/0\u{7}",
        "\u{1b}]4;1;x\u{1b}\\",
        "\u{1b}P1$r0m\u{1b}\\",
        "\u{1b}_Gi=1\u{1b}\\",
        "\u{1b}[?1;2c",
        "\u{1b}m",
        "\u{1b}\u{7f}",
        "\u{1b}é",
        "\u{1b}\u{1b}[A",
    ];
    proptest::sample::select(fixed.to_vec()).prop_map(|text| text.as_bytes().to_vec())
}

proptest! {
    #[test]
    fn sequences_mean_the_same_in_whatever_pieces_they_come(
        sequences in prop::collection::vec(sent(), 1..8),
        cuts in prop::collection::vec(any::<prop::sample::Index>(), 0..12),
    ) {
        let bytes = sequences.concat();
        let whole = events(&[&bytes], false);
        for cut in 0..=bytes.len() {
            let (first, rest) = bytes.split_at(cut);
            prop_assert_eq!(&events(&[first, rest], false), &whole, "cut at {}", cut);
        }
        let each: Vec<&[u8]> = bytes.chunks(1).collect();
        prop_assert_eq!(&events(&each, false), &whole);
        let mut places: Vec<usize> = cuts.iter().map(|cut| cut.index(bytes.len() + 1)).collect();
        places.extend([0, bytes.len()]);
        places.sort_unstable();
        let pieces: Vec<&[u8]> = places.windows(2).map(|ends| &bytes[ends[0]..ends[1]]).collect();
        prop_assert_eq!(&events(&pieces, false), &whole);
    }

    #[test]
    fn any_bytes_are_survived_and_ctrl_c_is_heard(bytes in prop::collection::vec(any::<u8>(), 0..64), is_slow: bool) {
        let mut parser = InputParser::default();
        for byte in &bytes {
            parser.feed(&[*byte]);
            if is_slow {
                parser.settle();
            }
        }
        // Only what a paste or a mouse report holds may be any byte.
        let is_open = matches!(parser.state, State::Paste { .. } | State::X10Mouse(_));
        parser.feed(b"\x03");
        let last = std::iter::from_fn(|| parser.pop()).last();
        prop_assume!(!is_open);
        let is_ctrl_c = matches!(last, Some(Parsed::Input(Event::Key(KeyEvent { code: KeyCode::Char('c'), modifiers, .. })))
            if modifiers.contains(KeyModifiers::CONTROL));
        prop_assert!(is_ctrl_c, "{:?}", last);
    }
}
