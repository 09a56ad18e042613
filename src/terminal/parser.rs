//! Parser of terminal input: bytes become keys, pastes, mouse reports and the colour of the
//! background.
//!
//! ```text
//! Ground ─ESC─▶ Escape ─[─▶ Csi ─────────▶ a key, a mouse report, Paste … ESC[201~
//!    ▲            │ ├──O─▶ Ss3 ─────────▶ a key
//!    │            │ ├─]P_^X▶ Introducer ─▶ Text … BEL or ESC \: a colour, or dropped
//!    └────────────┴─┴──────────────────────▶ Alt and the key
//! ```
//!
//! It measures no time. Bytes may arrive in any pieces. The reader calls [`InputParser::settle`]
//! when nothing has followed a byte that may be a key or the beginning of a sequence.

use std::collections::VecDeque;

use crossterm::event::{Event, KeyCode, KeyModifiers};

use super::decode;
use super::string::StringBytes;

/// End of a bracketed paste.
const PASTE_END: &[u8] = b"\x1b[201~";
/// Most bytes kept of a paste, far more than any field takes.
const MAX_PASTE: usize = 1 << 20;
/// Most bytes kept of a CSI sequence. No known sequence is as long.
const MAX_CSI: usize = 256;

/// Parameters of the reports of a dark and of a light colour scheme, which end with `n`.
const SCHEME_REPORTS: [&[u8]; 2] = [b"?997;1", b"?997;2"];

/// Result of the parser.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Parsed {
    /// Keys, a paste or the mouse.
    Input(Event),
    /// The terminal's background in sRGB.
    BackgroundColor([u8; 3]),
    /// The terminal's colour scheme has changed.
    SchemeChanged,
}

/// State machine from bytes to events.
#[derive(Debug, Default)]
pub(super) struct InputParser {
    state: State,
    events: VecDeque<Parsed>,
    /// The byte after ESC that was settled as a key, or ESC itself. The rest may still arrive.
    settled: Option<u8>,
}

#[derive(Debug, Default)]
enum State {
    /// Between keys.
    #[default]
    Ground,
    /// Within a character of several bytes.
    Character {
        bytes: Vec<u8>,
        length: usize,
        alt: KeyModifiers,
    },
    /// After ESC.
    Escape,
    /// After `ESC O`.
    Ss3,
    /// After `ESC [`, with the bytes since.
    Csi(Vec<u8>),
    /// After `ESC [ [`.
    Console,
    /// After `ESC [ M`, with the first of three bytes.
    X10Mouse(Vec<u8>),
    /// After ESC and the introducer of a string: `]`, `P`, `_`, `^`, `X`.
    Introducer(u8),
    /// Within a string from the terminal.
    Text(StringBytes),
    /// After ESC within a string.
    TextEscape(StringBytes),
    /// Within a paste, with `matched` bytes of its end.
    Paste { text: Vec<u8>, matched: usize },
}

impl InputParser {
    pub(super) fn feed(&mut self, bytes: &[u8]) {
        if let Some(begun) = self.settled.take()
            && decode::continues(begun, bytes)
        {
            self.state = State::Escape;
            if begun != ESC {
                self.take(begun);
            }
        }
        for byte in bytes {
            self.take(*byte);
        }
    }

    pub(super) fn pop(&mut self) -> Option<Parsed> {
        self.events.pop_front()
    }

    /// True if the last bytes may be a key by themselves or the beginning of a sequence.
    pub(super) fn is_ambiguous(&self) -> bool {
        match &self.state {
            State::Escape | State::Ss3 | State::Introducer(_) => true,
            State::Csi(bytes) => bytes.is_empty(),
            _ => false,
        }
    }

    /// Turns an ambiguous beginning into a key, since nothing has followed it.
    pub(super) fn settle(&mut self) {
        if !self.is_ambiguous() {
            return;
        }
        let begun = match std::mem::take(&mut self.state) {
            State::Escape => ESC,
            State::Ss3 => b'O',
            State::Csi(_) => b'[',
            State::Introducer(byte) => byte,
            _ => return,
        };
        self.settled = Some(begun);
        let alt = if begun == ESC {
            KeyModifiers::NONE
        } else {
            KeyModifiers::ALT
        };
        self.events
            .push_back(Parsed::Input(decode::ascii(begun, alt)));
    }

    /// Drops the beginning of a sequence: another program may have read the rest.
    pub(super) fn forget(&mut self) {
        (self.state, self.settled) = (State::Ground, None);
    }

    fn take(&mut self, byte: u8) {
        self.state = match (std::mem::take(&mut self.state), byte) {
            (State::Character { bytes, length, alt }, _) => {
                self.character(bytes, length, alt, byte)
            }
            (State::Csi(bytes), _) => self.csi(bytes, byte),
            (State::X10Mouse(bytes), _) => self.x10_mouse(bytes, byte),
            (State::Introducer(begun), _) => self.introducer(begun, byte),
            (State::Paste { text, matched }, _) => self.paste(text, matched, byte),
            // Modifiers in an old encoding.
            (State::Ss3, b'0'..=b'9') => State::Ss3,
            (State::Ss3, 0x20..=0x7e) => self.emit(decode::ss3(byte)),
            (State::Console, 0x20..=0x7e) => self.emit(decode::console(byte)),
            (State::Text(string), BEL) | (State::TextEscape(string), b'\\') => self.string(&string),
            (State::Text(string), ESC) => State::TextEscape(string),
            // A string holds text and format controls. Any other control ends it and is a key.
            (State::Text(string), 0x08..=0x0d | 0x20..) => State::Text(string.push(byte)),
            (State::Escape | State::TextEscape(_), _) => self.escape(byte),
            (State::Ground | State::Ss3 | State::Console | State::Text(_), _) => {
                self.ground(byte, KeyModifiers::NONE)
            }
        };
    }

    fn emit(&mut self, event: Option<Event>) -> State {
        self.events.extend(event.map(Parsed::Input));
        State::Ground
    }

    /// Handles a whole string. Only the colour of the background is read.
    fn string(&mut self, string: &StringBytes) -> State {
        let color = string.background_color();
        self.events.extend(color.map(Parsed::BackgroundColor));
        State::Ground
    }

    /// Handles the first byte of a key or a sequence. `alt` is set after ESC.
    fn ground(&mut self, byte: u8, alt: KeyModifiers) -> State {
        let length = match byte {
            ESC => return State::Escape,
            0..=0x7f => return self.emit(Some(decode::ascii(byte, alt))),
            0xc2..=0xdf => 2,
            0xe0..=0xef => 3,
            0xf0..=0xf4 => 4,
            _ => return State::Ground,
        };
        State::Character {
            bytes: vec![byte],
            length,
            alt,
        }
    }

    fn character(
        &mut self,
        mut bytes: Vec<u8>,
        length: usize,
        alt: KeyModifiers,
        byte: u8,
    ) -> State {
        if !matches!(byte, 0x80..=0xbf) {
            return self.ground(byte, KeyModifiers::NONE);
        }
        bytes.push(byte);
        if bytes.len() < length {
            return State::Character { bytes, length, alt };
        }
        let typed = str::from_utf8(&bytes)
            .ok()
            .and_then(|text| text.chars().next());
        self.emit(typed.map(|c| decode::key(KeyCode::Char(c), alt)))
    }

    fn escape(&mut self, byte: u8) -> State {
        match byte {
            ESC => {
                self.emit(Some(decode::ascii(ESC, KeyModifiers::NONE)));
                State::Escape
            }
            b'[' => State::Csi(Vec::new()),
            b'O' => State::Ss3,
            b']' | b'P' | b'_' | b'^' | b'X' => State::Introducer(byte),
            _ => self.ground(byte, KeyModifiers::ALT),
        }
    }

    fn csi(&mut self, mut bytes: Vec<u8>, byte: u8) -> State {
        match byte {
            b'[' if bytes.is_empty() => State::Console,
            b'M' if bytes.is_empty() => State::X10Mouse(Vec::new()),
            0x20..=0x3f => {
                bytes.push(byte);
                bytes.truncate(MAX_CSI);
                State::Csi(bytes)
            }
            0x40..=0x7e if bytes.len() == MAX_CSI => State::Ground,
            b'~' if bytes == b"200" => State::Paste {
                text: Vec::new(),
                matched: 0,
            },
            b'n' if SCHEME_REPORTS.contains(&bytes.as_slice()) => {
                self.events.push_back(Parsed::SchemeChanged);
                State::Ground
            }
            0x40..=0x7e => self.emit(decode::csi(&bytes, byte)),
            _ => self.ground(byte, KeyModifiers::NONE),
        }
    }

    fn x10_mouse(&mut self, mut bytes: Vec<u8>, byte: u8) -> State {
        bytes.push(byte);
        match *bytes.as_slice() {
            [button, column, row] => self.emit(decode::x10_mouse([button, column, row])),
            _ => State::X10Mouse(bytes),
        }
    }

    /// Handles the byte after an introducer, which may also have been a chord with Alt.
    fn introducer(&mut self, begun: u8, byte: u8) -> State {
        let is_text = match begun {
            b']' => byte.is_ascii_digit(),
            _ => matches!(byte, 0x20..=0x7e),
        };
        if is_text {
            return State::Text(StringBytes::new(begun, byte));
        }
        self.emit(Some(decode::ascii(begun, KeyModifiers::ALT)));
        self.ground(byte, KeyModifiers::NONE)
    }

    fn paste(&mut self, mut text: Vec<u8>, matched: usize, byte: u8) -> State {
        if PASTE_END.get(matched) == Some(&byte) {
            if matched + 1 < PASTE_END.len() {
                return State::Paste {
                    text,
                    matched: matched + 1,
                };
            }
            return self.emit(Some(Event::Paste(
                String::from_utf8_lossy(&text).into_owned(),
            )));
        }
        text.extend(PASTE_END.iter().take(matched));
        let matched = usize::from(byte == ESC);
        if matched == 0 {
            text.push(byte);
        }
        text.truncate(MAX_PASTE);
        State::Paste { text, matched }
    }
}

const ESC: u8 = 0x1b;
const BEL: u8 = 0x07;

/// The events of the user in some input after which nothing follows.
#[cfg(test)]
pub(crate) fn decoded(bytes: &[u8]) -> Vec<Event> {
    let mut parser = InputParser::default();
    parser.feed(bytes);
    parser.settle();
    let events = std::iter::from_fn(|| parser.pop());
    let input = events.filter_map(|event| match event {
        Parsed::Input(event) => Some(event),
        _ => None,
    });
    input.collect()
}

#[cfg(test)]
mod tests;
