//! Keys by binding and context: the form of a key map in which single contexts change.

use keybinds::KeySeq;

use super::contexts::{CONTEXTS, Contexts};
use super::table::Binding;
use super::{Entry, Origin};
use crate::app::action::Action;
use crate::app::mode::Context;

/// Rows in the order of hints and help.
#[derive(Debug, Clone)]
pub(super) struct Grid {
    rows: Vec<Row>,
}

#[derive(Debug, Clone)]
struct Row {
    binding: &'static Binding,
    /// A cell for each context in which the binding holds.
    cells: [Option<Cell>; CONTEXTS.len()],
}

/// Keys of a binding in a context.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Cell {
    pub(super) keys: Vec<KeySeq>,
    pub(super) origin: Origin,
    /// The change that set the keys.
    pub(super) by: Option<Setter>,
}

/// Change that sets keys.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Setter {
    /// Index of the change.
    pub(super) change: usize,
    /// Specificity of its section.
    pub(super) rank: u32,
}

/// A key in a context.
#[derive(Debug, Clone, Copy)]
pub(super) struct BoundKey<'a> {
    pub(super) row: usize,
    pub(super) keys: &'a KeySeq,
    pub(super) by: Option<Setter>,
    pub(super) action: &'static Action,
}

impl Grid {
    /// The grid of a key map, whose keys no change has set.
    pub(super) fn new(entries: &[Entry]) -> Self {
        let mut rows: Vec<Row> = Vec::new();
        for entry in entries {
            let known = rows
                .iter_mut()
                .find(|row| std::ptr::eq(row.binding, entry.binding));
            let mut row = Row {
                binding: entry.binding,
                cells: [const { None }; CONTEXTS.len()],
            };
            let cells = match known {
                Some(known) => &mut known.cells,
                None => &mut row.cells,
            };
            for (context, cell) in CONTEXTS.into_iter().zip(cells) {
                if entry.contexts.contains(context) {
                    *cell = Some(Cell {
                        keys: entry.keys.clone(),
                        origin: entry.origin,
                        by: None,
                    });
                }
            }
            if !row.cells.iter().all(Option::is_none) {
                rows.push(row);
            }
        }
        Self { rows }
    }

    /// Sets the keys of an action in a context. Of several bindings with the action, the first one
    /// gets them, and the others end there.
    pub(super) fn set(&mut self, action: &Action, context: Context, cell: &Cell) {
        let mut cell = Some(cell);
        for row in &mut self.rows {
            if row.binding.action == *action
                && let Some(own) = row.cells.get_mut(context as usize)
                && own.is_some()
            {
                *own = cell.take().cloned();
            }
        }
    }

    /// The keys that are bound in a context.
    pub(super) fn bound(&self, context: Context) -> impl Iterator<Item = BoundKey<'_>> {
        self.rows.iter().enumerate().flat_map(move |(at, row)| {
            let cell = row.cells.get(context as usize).and_then(Option::as_ref);
            let keys = cell
                .into_iter()
                .flat_map(|cell| cell.keys.iter().map(move |keys| (cell, keys)));
            keys.map(move |(cell, keys)| BoundKey {
                row: at,
                keys,
                by: cell.by,
                action: &row.binding.action,
            })
        })
    }

    /// The change that set the keys of an action in a context.
    pub(super) fn setter(&self, action: &Action, context: Context) -> Option<Setter> {
        let rows = self.rows.iter().filter(|row| row.binding.action == *action);
        let mut cells = rows.filter_map(|row| row.cells.get(context as usize)?.as_ref());
        cells.find_map(|cell| cell.by)
    }

    pub(super) fn is_bound(&self, action: &Action, context: Context) -> bool {
        self.bound(context).any(|bound| bound.action == action)
    }

    /// Removes a key of a row in a context.
    pub(super) fn remove(&mut self, row: usize, context: Context, keys: &KeySeq) {
        let cells = self.rows.get_mut(row).map(|row| &mut row.cells);
        if let Some(Some(cell)) = cells.and_then(|cells| cells.get_mut(context as usize)) {
            cell.keys.retain(|known| known != keys);
        }
    }

    /// The entries of a key map: one for all contexts in which a binding has the same keys.
    pub(super) fn into_entries(self) -> Vec<Entry> {
        let mut entries: Vec<Entry> = Vec::new();
        for row in self.rows {
            let first = entries.len();
            for (context, cell) in CONTEXTS.into_iter().zip(row.cells) {
                let Some(cell) = cell else {
                    continue;
                };
                let context = Contexts::of(&[context]);
                let own = entries.iter_mut().skip(first);
                let mut same =
                    own.filter(|entry| (&entry.keys, entry.origin) == (&cell.keys, cell.origin));
                match same.next() {
                    Some(entry) => entry.contexts = entry.contexts.and(context),
                    None => entries.push(Entry {
                        keys: cell.keys,
                        contexts: context,
                        origin: cell.origin,
                        binding: row.binding,
                    }),
                }
            }
        }
        entries
    }
}
