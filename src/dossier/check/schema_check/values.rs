//! Checks of single values against the schema: numbers, texts, dates, references.

use serde_json::Value;

use super::SchemaChecker;
use super::rule::{constants, is_date};
use crate::dossier::check::path::Path;
use crate::dossier::check::quote::{cut, nearest, quoted};
use crate::dossier::check::tree::Text;
use crate::dossier::date::Edtf;
use crate::dossier::problem::ProblemKind as Is;
use crate::dossier::scalars::is_id;

impl<'a> SchemaChecker<'a, '_, '_> {
    pub(super) fn number(&mut self, rule: &Value, number: Text, path: &Path) {
        let value = number.value.parse::<f64>().unwrap_or(f64::NAN);
        if let Some(only) = rule.get("const").and_then(Value::as_f64)
            && (value - only).abs() > f64::EPSILON
        {
            return self.findings.error(Is::Format, number.start, path, || {
                let help =
                    format!("this program reads format {only}; a newer one may read this file");
                (
                    format!("expected {only}, found {}", cut(number.value)),
                    help,
                )
            });
        }
        let bound = |name| rule.get(name).and_then(Value::as_f64);
        let (least, most) = (bound("minimum"), bound("maximum"));
        // The format's numbers are non-negative integers. `-0` and numbers out of range are not.
        let fits = number.value.parse::<usize>().is_ok();
        if !fits
            || least.is_some_and(|least| value < least)
            || most.is_some_and(|most| value > most)
        {
            let range = match (least, most) {
                (Some(least), Some(most)) => format!("from {least} to {most}"),
                (Some(least), None) => format!("of {least} or more"),
                _ => "that is smaller".into(),
            };
            self.findings.error(Is::Value, number.start, path, || {
                (
                    format!(
                        "expected a whole number {range}, found {}",
                        cut(number.value)
                    ),
                    String::new(),
                )
            });
        }
    }

    pub(super) fn string(&mut self, rule: &'a Value, string: Text, path: &Path) {
        let (text, at) = (string.value, string.start);
        let words = constants(rule);
        if !words.is_empty() && !words.contains(&text) {
            self.not_a_word(text, &words, at, path);
        } else if rule.get("minLength").is_some() && text.is_empty() {
            self.findings.error(Is::Value, at, path, || {
                ("expected some text, found none".into(), String::new())
            });
        } else if let Some(most) = longest(rule).filter(|most| length(text) > *most) {
            self.findings.error(Is::Value, at, path, || {
                let found = length(text);
                (
                    format!("expected at most {most} characters, found {found}"),
                    "shorten it".into(),
                )
            });
        } else if is_date(rule) {
            self.date(text, at, path);
        } else if let Some(array) = rule.get("x-reference").and_then(Value::as_str) {
            self.reference(text, array, at, path);
        } else if rule.get("pattern").is_some() && !is_id(text) {
            self.findings.error(Is::Id, at, path, || {
                let help = "an id is made of a–z, 0–9, `.`, `_` and `-`, and begins with a letter or digit";
                (format!("{} is not an id", quoted(text)), help.into())
            });
        }
    }

    fn not_a_word(&mut self, text: &str, words: &[&str], at: usize, path: &Path) {
        self.findings.error(Is::Vocabulary, at, path, || {
            let expected = words.join(", ");
            let message = format!(
                "{} is not a word of this vocabulary; expected one of {expected}",
                quoted(text)
            );
            let help =
                nearest(text, words.iter().copied()).map(|word| format!("did you mean `{word}`?"));
            (message, help.unwrap_or_default())
        });
    }

    fn date(&mut self, text: &str, at: usize, path: &Path) {
        match Edtf::parse(text) {
            Err(error) => {
                self.findings.error(Is::Date, at, path, || {
                    (
                        format!("{}: {}", quoted(text), error.complaint()),
                        error.advice().unwrap_or_default(),
                    )
                });
            }
            Ok(date) if date.is_level_2() => self.findings.warning(Is::Date, at, path, || {
                let message = format!(
                    "{} is a date of EDTF level 2, which is kept as text",
                    quoted(text)
                );
                (
                    message,
                    "use level 0 or 1 where you can: 2024-08-19~, 1991/.., 201X".into(),
                )
            }),
            Ok(_) => {}
        }
    }

    fn reference(&mut self, id: &str, array: &'a str, at: usize, path: &Path) {
        let ids = self.ids;
        match ids.array_of(id) {
            _ if ids.declares(array, id) => {}
            None if ids.is_partial() => {}
            Some(found) => self.findings.error(Is::Reference, at, path, || {
                let message = format!(
                    "{} is in `{found}`; expected the id of one of the `{array}`",
                    quoted(id)
                );
                (message, String::new())
            }),
            None => self.findings.error(Is::Reference, at, path, || {
                let help = ids.nearest(id, array).map_or_else(
                    || format!("declare it in `{array}`, or name another"),
                    |near| format!("did you mean `{}`?", cut(near)),
                );
                let expected = array.trim_end_matches('s');
                (
                    format!("there is no {expected} with the id {}", quoted(id)),
                    help,
                )
            }),
        }
    }
}

/// Maximum length that a rule allows, in Unicode code points.
fn longest(rule: &Value) -> Option<u64> {
    rule.get("maxLength").and_then(Value::as_u64)
}

/// Length of a text in Unicode code points.
fn length(text: &str) -> u64 {
    text.chars().count() as u64
}
