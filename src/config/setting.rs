//! A setting: its name, the values it may have, and how it is written and read.

use std::borrow::Cow;
use std::fmt;
use std::ops::RangeInclusive;

use toml::de::DeValue;

use super::Settings;
use crate::text::display;

/// Setting with one value.
#[derive(Debug)]
pub(super) struct Setting {
    /// The name in the file, with its table: `layout.reading-width`.
    pub(super) name: &'static str,
    pub(super) kind: Kind,
    /// A sentence for the documentation.
    pub(super) help: &'static str,
    pub(super) get: fn(&Settings) -> Value,
    /// Called with values that the kind allows.
    pub(super) set: fn(&mut Settings, Value),
}

/// The values that a setting may have.
#[derive(Debug, Clone)]
pub(super) enum Kind {
    /// `true` or `false`.
    Switch,
    /// One of some words.
    Choice(&'static [&'static str]),
    /// A whole number.
    Number(RangeInclusive<u16>),
    /// A whole number, or `"auto"`.
    NumberOrAuto(RangeInclusive<u16>),
    /// Any text in one line. An empty one is no value.
    Text,
    /// Command line, divided into words as a shell does. An empty one is no value.
    Command,
}

/// Value of a setting. It is displayed as in the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Value {
    Switch(bool),
    Word(&'static str),
    /// None is `"auto"`.
    Number(Option<u16>),
    Text(String),
}

impl Kind {
    /// The allowed values in words.
    pub(super) fn expected(&self) -> String {
        let between = |range: &RangeInclusive<u16>| {
            format!("a whole number from {} to {}", range.start(), range.end())
        };
        match self {
            Self::Switch => "`true` or `false`".into(),
            Self::Choice(words) => {
                let words: Vec<_> = words.iter().map(|word| format!("`\"{word}\"`")).collect();
                match words.split_last() {
                    Some((last, rest)) if !rest.is_empty() => {
                        format!("{} or {last}", rest.join(", "))
                    }
                    _ => words.concat(),
                }
            }
            Self::Number(range) => between(range),
            Self::NumberOrAuto(range) => format!("{}, or `\"auto\"`", between(range)),
            Self::Text => "a text in quotation marks".into(),
            Self::Command => "a command line in quotation marks".into(),
        }
    }

    /// Reads a value of the file.
    ///
    /// # Errors
    /// A predicate that says what is wrong with it: `is … , not …`.
    pub(super) fn read(&self, value: &DeValue<'_>) -> Result<Value, String> {
        let refused = || format!("must be {}, not {}", self.expected(), shown(value));
        let number = |range: &RangeInclusive<u16>| {
            let number = value.as_integer()?;
            let number = u16::from_str_radix(number.as_str(), number.radix()).ok()?;
            range
                .contains(&number)
                .then_some(Value::Number(Some(number)))
        };
        let read = match self {
            Self::Switch => value.as_bool().map(Value::Switch),
            Self::Choice(words) => value.as_str().and_then(|word| {
                let mut words = words.iter();
                words
                    .find(|known| **known == word)
                    .map(|known| Value::Word(known))
            }),
            Self::Number(range) => number(range),
            Self::NumberOrAuto(range) => match value.as_str() {
                Some("auto") => Some(Value::Number(None)),
                _ => number(range),
            },
            Self::Text => value.as_str().map(|text| Value::Text(text.to_owned())),
            Self::Command => value.as_str().map(|text| Value::Text(text.to_owned())),
        };
        let read = read.ok_or_else(refused)?;
        if let Value::Text(text) = &read {
            if text.chars().any(char::is_control) {
                return Err("must be in one line, without control characters".into());
            }
            if matches!(self, Self::Command) && !text.is_empty() {
                check_command(text)?;
            }
        }
        Ok(read)
    }
}

/// Checks that a text can be divided into the words of a command.
fn check_command(text: &str) -> Result<(), String> {
    match shell_words::split(text) {
        Err(_) => Err("has a quotation mark that is not closed".into()),
        Ok(words) if words.is_empty() => Err("holds no command".into()),
        Ok(_) => Ok(()),
    }
}

/// A value of the file in a few words, as display text.
pub(super) fn shown(value: &DeValue<'_>) -> String {
    const LONGEST: usize = 40;
    let text: Cow<'_, str> = match value {
        DeValue::String(text) => {
            let short: String = text.chars().take(LONGEST).collect();
            let dots = if short.len() < text.len() { "…" } else { "" };
            return format!("“{}{dots}”", display::inline(&short));
        }
        DeValue::Integer(number) => number.to_string().into(),
        DeValue::Float(number) => number.to_string().into(),
        DeValue::Boolean(is_on) => is_on.to_string().into(),
        DeValue::Datetime(_) => "a date".into(),
        DeValue::Array(_) => "a list".into(),
        DeValue::Table(_) => "a table".into(),
    };
    let short: String = text.chars().take(LONGEST).collect();
    display::inline(&short).into_owned()
}

impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Switch(is_on) => write!(f, "{is_on}"),
            Self::Word(word) => f.write_str(&quoted(word)),
            Self::Number(Some(number)) => write!(f, "{number}"),
            Self::Number(None) => f.write_str(&quoted("auto")),
            Self::Text(text) => f.write_str(&quoted(text)),
        }
    }
}

/// A text as a string of TOML.
pub(super) fn quoted(text: &str) -> String {
    if text.contains(['"', '\\']) && !text.contains('\'') {
        return format!("'{text}'");
    }
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

/// Texts as a value of TOML: one as a string, several as an array.
pub(super) fn quoted_all(texts: &[String]) -> String {
    match texts {
        [text] => quoted(text),
        texts => {
            let texts: Vec<_> = texts.iter().map(|text| quoted(text)).collect();
            format!("[{}]", texts.join(", "))
        }
    }
}
