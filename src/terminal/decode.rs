//! Decoder of complete input sequences: control bytes, CSI and SS3 keys, mouse reports.

use crossterm::event::{
    Event, KeyCode, KeyEvent, KeyModifiers, MouseButton, MouseEvent, MouseEventKind,
};

pub(super) fn key(code: KeyCode, modifiers: KeyModifiers) -> Event {
    Event::Key(KeyEvent::new(code, modifiers))
}

/// The key of an ASCII byte in raw mode. A lone ESC is the Escape key.
pub(super) fn ascii(byte: u8, alt: KeyModifiers) -> Event {
    let ctrl = |c: u8| key(KeyCode::Char(char::from(c)), KeyModifiers::CONTROL | alt);
    match byte {
        b'\r' => key(KeyCode::Enter, alt),
        b'\t' => key(KeyCode::Tab, alt),
        0x7f => key(KeyCode::Backspace, alt),
        0 => ctrl(b' '),
        0x01..=0x1a => ctrl(byte - 1 + b'a'),
        0x1b => key(KeyCode::Esc, alt),
        0x1c..=0x1f => ctrl(byte - 0x1c + b'4'),
        _ => key(KeyCode::Char(char::from(byte)), alt),
    }
}

/// The key of `ESC O` and a letter: cursor keys and the keypad in application mode.
pub(super) fn ss3(last: u8) -> Option<Event> {
    let code = match last {
        b'M' => KeyCode::Enter,
        b'X' => KeyCode::Char('='),
        b'j'..=b'y' => KeyCode::Char(char::from(last - b'j' + b'*')),
        _ => return letter(last).map(|code| key(code, KeyModifiers::NONE)),
    };
    Some(key(code, KeyModifiers::NONE))
}

/// The function key of `ESC [ [` and a letter, as the Linux console sends it.
pub(super) fn console(last: u8) -> Option<Event> {
    matches!(last, b'A'..=b'E').then(|| key(KeyCode::F(last - b'A' + 1), KeyModifiers::NONE))
}

/// The event of a CSI sequence with these parameter bytes and this last byte.
pub(super) fn csi(parameters: &[u8], last: u8) -> Option<Event> {
    let text = str::from_utf8(parameters).ok()?;
    if let Some(report) = text.strip_prefix('<') {
        return mouse(&numbers(report)?, last == b'm').filter(|_| matches!(last, b'M' | b'm'));
    }
    let numbers = numbers(text)?;
    let first = numbers.first().copied().unwrap_or(0);
    let second = numbers.get(1).copied().unwrap_or(1);
    // A report of the cursor position looks like a function key.
    if last == b'R' && first > 1 || is_release(text) {
        return None;
    }
    let modifiers = modifiers(second);
    match last {
        b'M' => mouse(&[first.checked_sub(32)?, second, *numbers.get(2)?], false),
        b'Z' => Some(key(KeyCode::BackTab, KeyModifiers::SHIFT)),
        b'u' => unicode(first, modifiers),
        b'~' if first == 27 => unicode(*numbers.get(2)?, modifiers),
        b'~' => Some(key(numbered(first)?, modifiers)),
        _ => Some(key(letter(last)?, modifiers)),
    }
}

/// A mouse report with one byte for each number.
pub(super) fn x10_mouse([button, column, row]: [u8; 3]) -> Option<Event> {
    let number = |byte: u8| byte.checked_sub(32).map(u32::from);
    let button = number(button)?;
    // A release does not name the button.
    mouse(
        &[button, number(column)?, number(row)?],
        button & 3 == 3 && button < 64,
    )
}

/// True if bytes continue a sequence whose beginning was settled as a key: they were read together,
/// which no typing causes.
pub(super) fn continues(begun: u8, bytes: &[u8]) -> bool {
    let (introducer, rest) = match (begun, bytes) {
        (0x1b, [introducer, rest @ ..]) => (*introducer, rest),
        _ => (begun, bytes),
    };
    let parameters = rest
        .iter()
        .take_while(|byte| matches!(byte, 0x30..=0x3f))
        .count();
    let next = rest.get(parameters);
    match introducer {
        b'[' => parameters > 0 && matches!(next, Some(0x40..=0x7e)),
        b']' => {
            matches!(rest, [b'0'..=b'9', ..])
                && rest.iter().take(parameters).any(|byte| *byte == b';')
        }
        b'P' => matches!(next, Some(b'$' | b'+' | b'|' | b'{')),
        _ => false,
    }
}

/// The numbers between semicolons. Of several between colons only the first is used. Empty is 0.
fn numbers(text: &str) -> Option<Vec<u32>> {
    let number = |part: &str| {
        let first = part.split(':').next().unwrap_or_default();
        if first.is_empty() {
            Some(0)
        } else {
            first.parse().ok()
        }
    };
    text.split(';').map(number).collect()
}

/// True if the event type after the second number is a key release.
fn is_release(text: &str) -> bool {
    text.split(';')
        .nth(1)
        .and_then(|second| second.split(':').nth(1))
        == Some("3")
}

/// A mouse report of button, column and row, from 1. None for a place outside the screen.
fn mouse(report: &[u32], is_release: bool) -> Option<Event> {
    let [button, column, row] = *report else {
        return None;
    };
    let from_zero = |from_one: u32| u16::try_from(from_one.checked_sub(1)?).ok();
    let (column, row) = (from_zero(column)?, from_zero(row)?);
    // Bits 2 to 4 are Shift, Alt and Ctrl. Bit 5 reports a movement.
    let kind = match button & !0b1_1100 {
        _ if is_release => MouseEventKind::Up(MouseButton::Left),
        0 => MouseEventKind::Down(MouseButton::Left),
        1 => MouseEventKind::Down(MouseButton::Middle),
        2 => MouseEventKind::Down(MouseButton::Right),
        32 => MouseEventKind::Drag(MouseButton::Left),
        64 => MouseEventKind::ScrollUp,
        65 => MouseEventKind::ScrollDown,
        _ => MouseEventKind::Moved,
    };
    Some(Event::Mouse(MouseEvent {
        kind,
        column,
        row,
        modifiers: KeyModifiers::NONE,
    }))
}

/// The modifiers of a CSI sequence: 1 plus a bit for each.
fn modifiers(number: u32) -> KeyModifiers {
    let bits = number.saturating_sub(1);
    let each = [
        (1, KeyModifiers::SHIFT),
        (2, KeyModifiers::ALT),
        (4, KeyModifiers::CONTROL),
        (8, KeyModifiers::SUPER),
        (16, KeyModifiers::HYPER),
        (32, KeyModifiers::META),
    ];
    each.into_iter()
        .filter(|(bit, _)| bits & bit != 0)
        .map(|(_, modifier)| modifier)
        .collect()
}

/// The key of a code point.
fn unicode(code: u32, modifiers: KeyModifiers) -> Option<Event> {
    let code = match char::from_u32(code)? {
        '\u{1b}' => KeyCode::Esc,
        '\r' => KeyCode::Enter,
        '\t' if modifiers.contains(KeyModifiers::SHIFT) => KeyCode::BackTab,
        '\t' => KeyCode::Tab,
        '\u{8}' | '\u{7f}' => KeyCode::Backspace,
        // Functional keys of the kitty keyboard protocol, and control characters.
        c if c.is_control() || matches!(c, '\u{e000}'..='\u{f8ff}') => return None,
        c => KeyCode::Char(c),
    };
    Some(key(code, modifiers))
}

fn letter(last: u8) -> Option<KeyCode> {
    Some(match last {
        b'A' => KeyCode::Up,
        b'B' => KeyCode::Down,
        b'C' => KeyCode::Right,
        b'D' => KeyCode::Left,
        b'F' => KeyCode::End,
        b'H' => KeyCode::Home,
        b'P'..=b'S' => KeyCode::F(last - b'P' + 1),
        _ => return None,
    })
}

fn numbered(number: u32) -> Option<KeyCode> {
    let code = match number {
        1 | 7 => KeyCode::Home,
        2 => KeyCode::Insert,
        3 => KeyCode::Delete,
        4 | 8 => KeyCode::End,
        5 => KeyCode::PageUp,
        6 => KeyCode::PageDown,
        11..=15 => KeyCode::F(u8::try_from(number - 10).ok()?),
        17..=21 => KeyCode::F(u8::try_from(number - 11).ok()?),
        23..=26 => KeyCode::F(u8::try_from(number - 12).ok()?),
        28 | 29 => KeyCode::F(u8::try_from(number - 13).ok()?),
        31..=34 => KeyCode::F(u8::try_from(number - 14).ok()?),
        _ => return None,
    };
    Some(code)
}
