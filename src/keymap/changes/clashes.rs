//! Clashes of the keys of changes: with each other, with other keys, with typed text.

use keybinds::{Key, KeySeq, Match, Mods};

use super::{KeyFault, KeyPart, ReadChange, TakenKey, shown};
use crate::app::action::Action;
use crate::app::mode::Context;
use crate::keymap::contexts::{BROWSE, CONTEXTS, Contexts, FIELDS};
use crate::keymap::grid::{BoundKey, Grid};
use crate::keymap::names::name;
use crate::keymap::pressed::types;

/// Contexts that only [`Action::Cancel`] leaves with everything as it was.
const LEFT_BY_CANCEL: Contexts = FIELDS.and(Contexts::of(&[Context::Found, Context::Days]));
/// The most sequences that a message names.
const MAX_NAMED: usize = 3;

/// The clashes of changes, each with its contexts.
pub(super) struct Clashes<'a> {
    changes: &'a [ReadChange],
    taken: Vec<(Taken, Contexts)>,
    faults: Vec<(Clash, Contexts)>,
}

/// Key that one action took from another.
#[derive(Debug, Clone, PartialEq)]
struct Taken {
    from: &'static Action,
    /// True if the action has no other key.
    is_last: bool,
    by: &'static Action,
    keys: KeySeq,
    change: usize,
}

/// Fault of a change.
#[derive(Debug, Clone, PartialEq)]
struct Clash {
    change: usize,
    keys: Option<KeySeq>,
    problem: Problem,
}

#[derive(Debug, Clone, PartialEq)]
enum Problem {
    /// Another change binds the same key.
    SameKey(&'static Action),
    /// The key begins sequences of other actions.
    Hides(Vec<(KeySeq, &'static Action)>),
    /// The sequence begins with the key of another action.
    IsHidden(KeySeq, &'static Action),
    /// The key is text.
    IsText,
    /// A necessary action loses its last key.
    LastKey(&'static Action),
}

impl<'a> Clashes<'a> {
    /// Takes the keys of the changes from other actions, and collects the clashes that remain.
    pub(super) fn settle(grid: &mut Grid, changes: &'a [ReadChange]) -> Self {
        let mut clashes = Self {
            changes,
            taken: Vec::new(),
            faults: Vec::new(),
        };
        for context in CONTEXTS {
            clashes.take_keys(grid, context);
            clashes.find_prefixes(grid, context);
            clashes.find_text(grid, context);
            if LEFT_BY_CANCEL.contains(context) {
                clashes.find_lost(grid, context, &Action::Cancel);
            }
            if BROWSE.contains(context) {
                clashes.find_lost(grid, context, &Action::Quit);
            }
        }
        clashes
    }

    /// Gives each key in a context to the action with the most specific change.
    fn take_keys(&mut self, grid: &mut Grid, context: Context) {
        let mut lost = Vec::new();
        let bound: Vec<_> = grid.bound(context).collect();
        for winner in &bound {
            let Some(setter) = winner.by else {
                continue;
            };
            let same = bound
                .iter()
                .filter(|other| other.keys == winner.keys && other.row != winner.row);
            let others: Vec<_> = same.collect();
            let rank = |other: &&&BoundKey| other.by.map_or(0, |by| by.rank);
            if others.iter().any(|other| rank(&other) > setter.rank) {
                continue;
            }
            for other in others {
                if rank(&&other) == setter.rank {
                    let problem = Problem::SameKey(other.action);
                    self.fault(context, setter.change, Some(winner.keys), problem);
                } else {
                    lost.push((other.row, other.keys.clone()));
                    let taken = Taken {
                        from: other.action,
                        is_last: false,
                        by: winner.action,
                        keys: other.keys.clone(),
                        change: setter.change,
                    };
                    self.taken.push((taken, Contexts::of(&[context])));
                }
            }
        }
        for (row, keys) in &lost {
            grid.remove(*row, context, keys);
        }
        self.merge_taken(grid, context);
    }

    /// Merges what was taken in this context with what was taken in others.
    fn merge_taken(&mut self, grid: &Grid, context: Context) {
        for (mut taken, contexts) in std::mem::take(&mut self.taken) {
            if contexts == Contexts::of(&[context]) {
                taken.is_last = !grid.is_bound(taken.from, context);
            }
            merge(&mut self.taken, taken, contexts);
        }
    }

    /// Finds keys that begin the sequences of others. One of both would do nothing.
    fn find_prefixes(&mut self, grid: &Grid, context: Context) {
        let bound: Vec<_> = grid.bound(context).collect();
        let begins = |key: &BoundKey, other: &BoundKey| {
            other.keys.match_to(key.keys.as_slice()) == Match::Prefix
        };
        for (key, setter) in set(&bound) {
            let longer = bound.iter().filter(|other| begins(key, other));
            let hidden: Vec<_> = longer
                .map(|other| (other.keys.clone(), other.action))
                .collect();
            if !hidden.is_empty() {
                self.fault(context, setter, Some(key.keys), Problem::Hides(hidden));
            }
            for shorter in bound.iter().filter(|other| begins(other, key)) {
                let problem = Problem::IsHidden(shorter.keys.clone(), shorter.action);
                self.fault(context, setter, Some(key.keys), problem);
            }
        }
    }

    /// Finds keys of changes that could no longer be typed.
    fn find_text(&mut self, grid: &Grid, context: Context) {
        let bound: Vec<_> = grid.bound(context).collect();
        for (key, setter) in set(&bound) {
            if is_text(key.keys, context) {
                self.fault(context, setter, Some(key.keys), Problem::IsText);
            }
        }
    }

    /// Finds the changes because of which a necessary action has no key in a context.
    fn find_lost(&mut self, grid: &Grid, context: Context, action: &'static Action) {
        if grid.is_bound(action, context) {
            return;
        }
        let taken = self.taken.iter();
        let lost = taken.filter(|(taken, at)| taken.from == action && at.contains(context));
        let mut blamed: Vec<_> = lost
            .map(|(taken, _)| (taken.change, Some(taken.keys.clone())))
            .collect();
        if blamed.is_empty() {
            blamed.extend(grid.setter(action, context).map(|by| (by.change, None)));
        }
        for (change, keys) in blamed {
            self.fault(context, change, keys.as_ref(), Problem::LastKey(action));
        }
    }

    fn fault(&mut self, context: Context, change: usize, keys: Option<&KeySeq>, problem: Problem) {
        let clash = Clash {
            change,
            keys: keys.cloned(),
            problem,
        };
        merge(&mut self.faults, clash, Contexts::of(&[context]));
    }

    pub(super) fn faults(&self) -> Vec<KeyFault> {
        let fault = |(clash, contexts): &(Clash, Contexts)| {
            let index = clash
                .keys
                .as_ref()
                .and_then(|keys| self.index(clash.change, keys));
            KeyFault {
                change: clash.change,
                part: index.map_or(KeyPart::Change, KeyPart::Key),
                message: clash.message(*contexts),
            }
        };
        self.faults.iter().map(fault).collect()
    }

    pub(super) fn taken(&self) -> Vec<TakenKey> {
        let taken = |(taken, contexts): &(Taken, Contexts)| {
            Some(TakenKey {
                change: taken.change,
                key: self.index(taken.change, &taken.keys)?,
                action: name(taken.from),
                message: taken.message(*contexts),
            })
        };
        self.taken.iter().filter_map(taken).collect()
    }

    /// The index of a key in its change.
    fn index(&self, change: usize, keys: &KeySeq) -> Option<usize> {
        let change = self.changes.iter().find(|known| known.at == change)?;
        let mut known = change.keys.iter();
        known.find(|(_, known)| known == keys).map(|(at, _)| *at)
    }
}

impl Taken {
    fn message(&self, contexts: Contexts) -> String {
        let (keys, by, from) = (shown(&self.keys), name(self.by), name(self.from));
        let rest = if self.is_last {
            "which has no other key there"
        } else {
            "which has other keys"
        };
        let places = contexts.describe();
        format!("in {places}, {keys} is `{by}` now and no longer `{from}`, {rest}")
    }
}

impl Clash {
    fn message(&self, contexts: Contexts) -> String {
        let places = contexts.describe();
        let keys = self.keys.as_ref().map(shown).unwrap_or_default();
        match &self.problem {
            Problem::SameKey(other) => {
                format!("{keys} is also bound to `{}` in {places}", name(other))
            }
            Problem::Hides(longer) => {
                let named = longer.iter().take(MAX_NAMED);
                let named =
                    named.map(|(keys, action)| format!("{} ({})", shown(keys), name(action)));
                let named: Vec<_> = named.collect();
                let more = if longer.len() > MAX_NAMED {
                    ", …"
                } else {
                    ""
                };
                format!(
                    "{keys} begins {}{more} in {places}, which nobody could press any more; \
                     bind them to other keys first",
                    named.join(", ")
                )
            }
            Problem::IsHidden(shorter, action) => format!(
                "{keys} begins with {}, which is `{}` in {places}; bind that to another key first",
                shown(shorter),
                name(action)
            ),
            Problem::IsText => format!(
                "{keys} could no longer be typed in {places}; use it with Ctrl or Alt, or in \
                 another section"
            ),
            Problem::LastKey(Action::Quit) => {
                format!("without `quit` in {places}, nobody could end the program")
            }
            Problem::LastKey(action) => {
                format!("without `{}`, nobody could leave {places}", name(action))
            }
        }
    }
}

/// The keys that changes set, with the indices of the changes.
fn set<'b, 'c>(bound: &'b [BoundKey<'c>]) -> impl Iterator<Item = (&'b BoundKey<'c>, usize)> {
    bound.iter().filter_map(|key| Some((key, key.by?.change)))
}

/// True if a key types a character in a context.
fn is_text(keys: &KeySeq, context: Context) -> bool {
    let Some((Key::Char(c), Mods::NONE)) = keys
        .as_slice()
        .first()
        .map(|first| (first.key(), first.mods()))
    else {
        return false;
    };
    types(context, c)
}

fn merge<T: PartialEq>(known: &mut Vec<(T, Contexts)>, new: T, contexts: Contexts) {
    match known.iter_mut().find(|(known, _)| *known == new) {
        Some((_, all)) => *all = all.and(contexts),
        None => known.push((new, contexts)),
    }
}
