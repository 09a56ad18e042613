//! Collecting problems as they are found, with their places and with everything quoted made fit to print.

use std::collections::HashSet;

use jsonc_parser::ast::Value as Node;

use super::nodes;
use super::path::Path;
use crate::dossier::report::{Elsewhere, Lines, Problem, Severity};
use crate::text::{display, width};

/// How many columns of an offending value are quoted.
const QUOTED: usize = 60;

/// A value of the file, fit to print: in quotation marks, cleaned and cut.
pub(super) fn quoted(raw: &str) -> String {
    // Cleaning is linear, but a field may be megabytes long: what is never shown need not be cleaned.
    let end = raw.char_indices().nth(4 * QUOTED).map_or(raw.len(), |(at, _)| at);
    let shown = display::inline(raw.get(..end).unwrap_or(raw));
    format!("“{}”", width::truncate(&shown, QUOTED))
}

/// The nearest of some known words, if one is near enough to be meant: a third of its letters may differ.
#[must_use]
pub fn nearest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    if word.len() > 200 {
        return None;
    }
    let distance = |candidate: &&str| strsim::osa_distance(word, candidate);
    let within = |candidate: &&str| distance(candidate) <= (candidate.chars().count() / 3).max(1);
    known.into_iter().filter(within).min_by_key(distance)
}

/// The problems found so far.
pub(super) struct Findings<'a> {
    lines: Lines<'a>,
    problems: Vec<(usize, Problem)>,
}

impl<'a> Findings<'a> {
    pub(super) fn new(lines: Lines<'a>) -> Self {
        Self { lines, problems: Vec::new() }
    }

    pub(super) fn error(&mut self, byte: usize, path: &Path, message: String, help: String) {
        self.add(Severity::Error, byte, path, message, help);
    }

    pub(super) fn warning(&mut self, byte: usize, path: &Path, message: String, help: String) {
        self.add(Severity::Warning, byte, path, message, help);
    }

    fn add(&mut self, severity: Severity, byte: usize, path: &Path, message: String, help: String) {
        let (line, column) = self.lines.place(byte);
        let path = display::inline(&path.to_string()).into_owned();
        self.problems.push((byte, Problem { severity, line, column, path, message, help, other: None }));
    }

    /// Line and column of a byte.
    pub(super) fn place(&self, byte: usize) -> (usize, usize) {
        self.lines.place(byte)
    }

    /// An error that has to do with a place in another file.
    pub(super) fn conflict(&mut self, byte: usize, path: &Path, [message, help]: [String; 2], other: Elsewhere) {
        self.error(byte, path, message, help);
        if let Some((_, problem)) = self.problems.last_mut() {
            problem.other = Some(other);
        }
    }

    /// What a JSON parser could not read.
    pub(super) fn not_json(&mut self, error: &serde_json::Error) {
        let byte = self.lines.byte(error.line(), error.column());
        let said = error.to_string();
        let what = said.split(" at line ").next().unwrap_or_default();
        self.error(
            byte,
            &Path::Root,
            format!("not JSON that can be read: {what}"),
            "mend the JSON here; nothing after it was read".into(),
        );
    }

    /// Finds, in the whole tree, keys that stand twice in an object and strings that hide something from the reader.
    pub(super) fn strings_and_keys(&mut self, node: &Node, path: &Path) {
        match node {
            Node::StringLit(string) => self.hidden(&string.value, string.range.start, path),
            Node::Array(array) => {
                for (index, element) in array.elements.iter().enumerate() {
                    self.strings_and_keys(element, &Path::Element(path, index));
                }
            }
            Node::Object(object) => {
                let mut seen = HashSet::new();
                for prop in &object.properties {
                    let (name, at) = (prop.name.as_str(), nodes::key_start(prop));
                    let here = Path::Field(path, name);
                    if !seen.insert(name) {
                        let message = format!("the field {} stands twice in this object", quoted(name));
                        self.error(at, &here, message, "remove one of the two".into());
                    }
                    self.hidden(name, at, &here);
                    self.strings_and_keys(&prop.value, &here);
                }
            }
            Node::NumberLit(_) | Node::BooleanLit(_) | Node::NullKeyword(_) => {}
        }
    }

    fn hidden(&mut self, raw: &str, byte: usize, path: &Path) {
        let shown = display::block(raw);
        let hidden = shown.hidden();
        if hidden.is_empty() {
            return;
        }
        let count: usize = hidden.values().sum();
        let list: Vec<_> = hidden.iter().take(8).map(|(c, n)| format!("U+{:04X} ×{n}", *c as u32)).collect();
        let more = if hidden.len() > 8 { ", …" } else { "" };
        let noun = if count == 1 { "character" } else { "characters" };
        let message = format!("{count} hidden {noun} in this text, replaced for display: {}{more}", list.join(", "));
        self.warning(byte, path, message, "remove them, unless the source has them".into());
    }

    /// The problems in the file's order.
    pub(super) fn into_problems(mut self) -> Vec<Problem> {
        self.problems.sort_by_key(|(byte, problem)| (*byte, problem.severity));
        self.problems.into_iter().map(|(_, problem)| problem).collect()
    }
}
