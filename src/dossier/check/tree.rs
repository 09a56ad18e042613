//! Compact syntax tree of a JSON text that `serde_json` has accepted: eight bytes per value,
//! strings stay in the text.
//!
//! A tree that allocates each value can take fifty times the size of a hostile file.

mod node;

use crate::dossier::handle::Kind;
use crate::dossier::limits::{LimitExceeded, Limits, string_end};
use node::Container;
pub(super) use node::{Array, Field, Node, Object, Text};

/// Values in document order. An object is followed by its keys and values, an array by its
/// elements.
pub(super) struct Tree<'a> {
    text: &'a str,
    entries: Vec<Entry>,
    /// Strings with escapes, in order: their entry, and the offset of their text in `unescaped`.
    escaped: Vec<(u32, u32)>,
    unescaped: String,
}

struct Entry {
    /// Byte offset of the value.
    start: u32,
    /// Index of the entry after the value and its contents.
    next: u32,
}

impl<'a> Tree<'a> {
    /// Builds the tree of a valid JSON text of less than 4 GiB. `records` counts the records of all
    /// files.
    ///
    /// # Errors
    /// The byte offset at which the text exceeds a limit, and the message.
    pub(super) fn new(
        text: &'a str,
        limits: &Limits,
        records: &mut usize,
    ) -> Result<Self, (usize, LimitExceeded)> {
        let tree = Self {
            text,
            entries: Vec::new(),
            escaped: Vec::new(),
            unescaped: String::new(),
        };
        let mut builder = Builder {
            tree,
            open: Vec::new(),
            in_records: false,
            limits,
            records,
        };
        builder.read()?;
        Ok(builder.tree)
    }

    /// The root value.
    pub(super) fn root(&self) -> Option<Node<'_>> {
        self.node(0)
    }

    fn start(&self, entry: u32) -> usize {
        self.entries
            .get(entry as usize)
            .map_or(0, |entry| entry.start as usize)
    }

    fn next(&self, entry: u32) -> u32 {
        self.entries
            .get(entry as usize)
            .map_or(entry + 1, |entry| entry.next)
    }

    fn node(&self, entry: u32) -> Option<Node<'_>> {
        let start = self.entries.get(entry as usize)?.start as usize;
        let container = Container::new(self, entry);
        Some(match self.text.as_bytes().get(start)? {
            b'{' => Node::Object(Object::new(container)),
            b'[' => Node::Array(Array::new(container)),
            b'"' => Node::String(Text {
                value: self.string(entry),
                start,
            }),
            b't' => Node::Boolean(true, start),
            b'f' => Node::Boolean(false, start),
            b'n' => Node::Null(start),
            _ => Node::Number(Text {
                value: self.scalar(start),
                start,
            }),
        })
    }

    /// Value of a string.
    fn string(&self, entry: u32) -> &str {
        if let Ok(nth) = self
            .escaped
            .binary_search_by_key(&entry, |(entry, _)| *entry)
        {
            let start = |nth: usize| self.escaped.get(nth).map(|(_, start)| *start as usize);
            let range =
                start(nth).unwrap_or_default()..start(nth + 1).unwrap_or(self.unescaped.len());
            return self.unescaped.get(range).unwrap_or_default();
        }
        let rest = self.text.get(self.start(entry) + 1..).unwrap_or_default();
        rest.get(..memchr::memchr(b'"', rest.as_bytes()).unwrap_or(0))
            .unwrap_or_default()
    }

    fn scalar(&self, start: usize) -> &str {
        let rest = self.text.get(start..).unwrap_or_default();
        rest.get(..scalar_length(rest.as_bytes()))
            .unwrap_or_default()
    }
}

/// Byte offset after the scalar that starts at `start`.
pub(super) fn scalar_end(bytes: &[u8], start: usize) -> usize {
    match bytes.get(start) {
        Some(b'"') => string_end(bytes, start).0 + 1,
        _ => start + scalar_length(bytes.get(start..).unwrap_or_default()),
    }
}

fn scalar_length(bytes: &[u8]) -> usize {
    bytes
        .iter()
        .position(|byte| b",]} \n\r\t".contains(byte))
        .unwrap_or(bytes.len())
}

struct Builder<'a, 'l> {
    tree: Tree<'a>,
    /// Entries of the containers around the next value.
    open: Vec<u32>,
    /// True in a top-level array of records.
    in_records: bool,
    limits: &'l Limits,
    records: &'l mut usize,
}

impl Builder<'_, '_> {
    fn read(&mut self) -> Result<(), (usize, LimitExceeded)> {
        let bytes = self.tree.text.as_bytes();
        let mut at = 0;
        while let Some(byte) = bytes.get(at) {
            match byte {
                b'{' | b'[' => {
                    if self.open.len() == 1 {
                        self.in_records = *byte == b'[' && self.follows_name_of_records();
                    }
                    let entry = self.push(at)?;
                    self.open.push(entry);
                    at += 1;
                }
                b'}' | b']' => {
                    let next = self.count();
                    if let Some(open) = self
                        .open
                        .pop()
                        .and_then(|open| self.tree.entries.get_mut(open as usize))
                    {
                        open.next = next;
                    }
                    at += 1;
                }
                b'"' => at = self.string(at)?,
                b',' | b':' | b' ' | b'\n' | b'\r' | b'\t' => at += 1,
                _ => {
                    self.push(at)?;
                    at += scalar_length(bytes.get(at..).unwrap_or_default()).max(1);
                }
            }
        }
        Ok(())
    }

    fn count(&self) -> u32 {
        // Every value takes at least one byte of a text of less than 4 GiB.
        u32::try_from(self.tree.entries.len()).unwrap_or(u32::MAX)
    }

    fn push(&mut self, at: usize) -> Result<u32, (usize, LimitExceeded)> {
        if self.in_records && self.open.len() == 2 {
            *self.records += 1;
            if *self.records > self.limits.records {
                return Err((at, LimitExceeded::records(self.limits)));
            }
        }
        let entry = self.count();
        self.tree.entries.push(Entry {
            start: u32::try_from(at).unwrap_or(u32::MAX),
            next: entry + 1,
        });
        Ok(entry)
    }

    fn follows_name_of_records(&self) -> bool {
        let name = self
            .count()
            .checked_sub(1)
            .map(|entry| self.tree.string(entry));
        name.is_some_and(|name| Kind::ALL.into_iter().any(|kind| kind.plural() == name))
    }

    /// Adds a string. Returns the byte offset after it.
    fn string(&mut self, start: usize) -> Result<usize, (usize, LimitExceeded)> {
        let (at, has_escapes) = string_end(self.tree.text.as_bytes(), start);
        if at - start - 1 > self.limits.text {
            return Err((start, LimitExceeded::text(self.limits)));
        }
        let entry = self.push(start)?;
        if has_escapes {
            let value: String = self
                .tree
                .text
                .get(start..=at)
                .and_then(|raw| serde_json::from_str(raw).ok())
                .unwrap_or_default();
            let from = u32::try_from(self.tree.unescaped.len()).unwrap_or(u32::MAX);
            self.tree.escaped.push((entry, from));
            self.tree.unescaped.push_str(&value);
        }
        Ok(at + 1)
    }
}

#[cfg(test)]
mod tests;
