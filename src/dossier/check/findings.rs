//! Collector of the problems in one file.

use std::collections::{BTreeMap, HashSet};

use super::message_limit::MessageLimit;
use super::path::Path;
use super::quote::quoted;
use super::tree::{Node, Object};
use super::{HiddenInSource, Omitted, nodes};
use crate::dossier::problem::ProblemKind;
use crate::dossier::report::{LineIndex, OtherLocation, Problem, Severity};
use crate::text::display;

/// A message and its help text.
pub(super) type MessageAndHelp = (String, String);

/// Problems found so far in one file.
pub(super) struct Findings<'a> {
    lines: LineIndex<'a>,
    problems: Vec<(usize, Problem)>,
    omitted: Omitted,
    /// Hidden characters by index of the source.
    hidden: BTreeMap<usize, BTreeMap<char, usize>>,
    tally: &'a MessageLimit,
}

impl<'a> Findings<'a> {
    pub(super) fn new(lines: LineIndex<'a>, tally: &'a MessageLimit) -> Self {
        Self {
            lines,
            problems: Vec::new(),
            omitted: Omitted::new(),
            hidden: BTreeMap::new(),
            tally,
        }
    }

    pub(super) fn error(
        &mut self,
        kind: ProblemKind,
        byte: usize,
        path: &Path,
        say: impl FnOnce() -> MessageAndHelp,
    ) {
        self.add((Severity::Error, kind), byte, path, None, say);
    }

    pub(super) fn warning(
        &mut self,
        kind: ProblemKind,
        byte: usize,
        path: &Path,
        say: impl FnOnce() -> MessageAndHelp,
    ) {
        self.add((Severity::Warning, kind), byte, path, None, say);
    }

    /// Adds an error with a conflicting location in another file.
    pub(super) fn conflict(
        &mut self,
        byte: usize,
        path: &Path,
        other: OtherLocation,
        say: impl FnOnce() -> MessageAndHelp,
    ) {
        self.add(
            (Severity::Error, ProblemKind::Conflict),
            byte,
            path,
            Some(other),
            say,
        );
    }

    /// Adds a problem, or only counts it if there are too many of its kind. Then `say` is not
    /// called.
    fn add(
        &mut self,
        (severity, kind): (Severity, ProblemKind),
        byte: usize,
        path: &Path,
        other: Option<OtherLocation>,
        say: impl FnOnce() -> MessageAndHelp,
    ) {
        if !self.keeps(severity, kind) {
            return;
        }
        let (line, column) = self.lines.place(byte);
        let path = display::inline(&path.to_string()).into_owned();
        let (message, help) = say();
        self.problems.push((
            byte,
            Problem {
                severity,
                kind,
                line,
                column,
                path,
                message,
                help,
                other,
            },
        ));
    }

    /// Counts a message. True if it should be kept.
    pub(super) fn keeps(&mut self, severity: Severity, kind: ProblemKind) -> bool {
        let keeps = self.tally.keeps(severity, kind);
        if !keeps {
            *self.omitted.entry((severity, kind)).or_default() += 1;
        }
        keeps
    }

    /// Line and column of a byte offset.
    pub(super) fn place(&self, byte: usize) -> (usize, usize) {
        self.lines.place(byte)
    }

    /// Adds a JSON syntax error.
    pub(super) fn not_json(&mut self, error: &serde_json::Error) {
        let byte = self.lines.byte(error.line(), error.column());
        let said = error.to_string();
        let what = said.split(" at line ").next().unwrap_or_default();
        let message = format!("not JSON that can be read: {what}");
        let help = if is_mark_in_text(self.lines.text(), byte) {
            r#"if a quotation mark before this place belongs to the text, write it `\"`; nothing after it was read"#
        } else {
            "mend the JSON here; nothing after it was read"
        };
        let help = help.to_owned();
        self.error(ProblemKind::NotJson, byte, &Path::Root, || (message, help));
    }

    /// Reports repeated keys and hidden characters in a tree.
    pub(super) fn strings_and_keys(&mut self, node: &Node, path: &Path) {
        match node {
            Node::String(text) => self.hidden(text.value, text.start, path),
            Node::Array(array) => {
                for (index, element) in array.elements().enumerate() {
                    self.strings_and_keys(&element, &Path::Element(path, index));
                }
            }
            Node::Object(object) => {
                let mut seen = HashSet::new();
                for field in object.fields() {
                    let (name, at) = (field.name(), field.start());
                    let here = Path::Field(path, name);
                    if !seen.insert(name) {
                        self.error(ProblemKind::RepeatedField, at, &here, || {
                            let message =
                                format!("the field {} occurs twice in this object", quoted(name));
                            (message, "remove one of the two".into())
                        });
                    }
                    self.hidden(name, at, &here);
                    if let Some(value) = field.value() {
                        self.strings_and_keys(&value, &here);
                    }
                }
            }
            Node::Number(_) | Node::Boolean(..) | Node::Null(_) => {}
        }
    }

    fn hidden(&mut self, raw: &str, byte: usize, path: &Path) {
        let hidden = display::hidden(raw);
        if hidden.is_empty() {
            return;
        }
        if let Some(("sources", source)) = path.element() {
            let all = self.hidden.entry(source).or_default();
            for (c, count) in &hidden {
                *all.entry(*c).or_default() += count;
            }
        }
        self.warning(ProblemKind::HiddenCharacters, byte, path, || {
            let message = format!(
                "{} in this text, replaced for display: {}",
                hidden_count(&hidden),
                listed(&hidden)
            );
            (message, "remove them, unless the source has them".into())
        });
    }

    /// Hidden characters of each source that has some.
    pub(super) fn hidden_in_sources(&self, root: Option<Node>) -> Vec<HiddenInSource> {
        let sources = root.iter().flat_map(|root| nodes::records(root, "sources"));
        let hidden_in = |(index, source): (usize, Object)| {
            let hidden = self.hidden.get(&index)?;
            let source = nodes::text(&source, "id").unwrap_or_default().to_owned();
            Some(HiddenInSource {
                source,
                count: hidden.values().sum(),
                listed: listed(hidden),
            })
        };
        sources.filter_map(hidden_in).collect()
    }

    /// Problems in the file's order, and the numbers of those not kept.
    pub(super) fn into_problems(mut self) -> (Vec<Problem>, Omitted) {
        self.problems
            .sort_by_key(|(byte, problem)| (*byte, problem.severity));
        (
            self.problems
                .into_iter()
                .map(|(_, problem)| problem)
                .collect(),
            self.omitted,
        )
    }
}

/// True if the syntax error looks like an unescaped quotation mark in a string.
fn is_mark_in_text(text: &str, byte: usize) -> bool {
    let Some((before, after)) = text.split_at_checked(byte) else {
        return false;
    };
    let is_word = after.starts_with(|c: char| !c.is_whitespace() && !"\"{}[]:,".contains(c));
    let is_second_mark = after.starts_with('"') && before.ends_with('"');
    before.trim_end_matches([' ', '\t']).ends_with('"') && is_word || is_second_mark
}

fn hidden_count(hidden: &BTreeMap<char, usize>) -> String {
    let count: usize = hidden.values().sum();
    format!(
        "{count} hidden {}",
        if count == 1 {
            "character"
        } else {
            "characters"
        }
    )
}

/// Lists the most frequent hidden characters as code points, with their numbers.
fn listed(hidden: &BTreeMap<char, usize>) -> String {
    let mut commonest: Vec<_> = hidden.iter().collect();
    commonest.sort_by_key(|(_, count)| std::cmp::Reverse(**count));
    let list: Vec<_> = commonest
        .into_iter()
        .take(8)
        .map(|(c, n)| format!("U+{:04X} ×{n}", *c as u32))
        .collect();
    let more = if hidden.len() > 8 { ", …" } else { "" };
    format!("{}{more}", list.join(", "))
}
