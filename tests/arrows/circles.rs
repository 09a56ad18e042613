//! Circles of files inside a room.
//!
//! A module and the modules below it count as one at the level above, so a parent may know its own children and they it.
//! Siblings must not form a circle, at any level. Code for tests does not count.

use std::collections::{BTreeMap, BTreeSet};

use crate::code::{paths, starts_with, tokens, without_tests};
use crate::rules::module;

/// Rooms that still have circles, with the number of modules in them. Lower the numbers; never raise them.
pub(crate) const EXCEPTIONS: &[(&str, usize)] = &[];

/// Path of a module from the crate's root.
type Module = Vec<String>;

/// The files of a crate: paths below `src` with their source.
pub(crate) struct Files {
    /// The tokens of each module, without tests.
    tokens: BTreeMap<Module, Vec<String>>,
}

impl Files {
    pub(crate) fn new<'a>(files: impl Iterator<Item = (&'a str, &'a str)>) -> Self {
        let modules = files.map(|(file, source)| (module(file), without_tests(&tokens(source))));
        Self {
            tokens: modules
                .filter(|(module, _)| !module.iter().any(|name| name == "tests"))
                .collect(),
        }
    }

    /// The modules of a room that are in a circle with a sibling.
    pub(crate) fn in_circles(&self, room: &str) -> BTreeSet<String> {
        let mut edges: BTreeMap<Module, BTreeSet<Module>> = BTreeMap::new();
        for (from, tokens) in self.tokens.iter().filter(|(module, _)| module[0] == room) {
            for path in paths(tokens, from)
                .iter()
                .filter(|path| path.first().is_some_and(|to| to == room))
            {
                if let Some((one, other)) = siblings(from, &self.resolve(path)) {
                    edges.entry(one).or_default().insert(other);
                }
            }
        }
        edges
            .keys()
            .filter(|module| is_reachable(&edges, module))
            .map(|module| module.join("::"))
            .collect()
    }

    /// The file that a path leads to, through the `use` of the modules on its way.
    fn resolve(&self, path: &[String]) -> Module {
        let end = (1..=path.len())
            .rev()
            .find(|end| self.tokens.contains_key(&path[..*end]))
            .unwrap_or(1);
        let (file, name) = (path[..end].to_vec(), path.get(end));
        let tokens = self
            .tokens
            .get(&file)
            .map(Vec::as_slice)
            .unwrap_or_default();
        let known = |to: &Module| name.is_some() && to.last() == name && to.len() > file.len() + 1;
        match used_children(tokens, &file).into_iter().find(known) {
            Some(to) => self.resolve(&to),
            None => file,
        }
    }
}

/// The paths that a module imports from its own children, as in `pub use child::Name`.
fn used_children(tokens: &[String], file: &[String]) -> Vec<Module> {
    let starts = (0..tokens.len()).filter(|at| starts_with(&tokens[*at..], &["use"]));
    let of_child = |at: &usize| {
        let first = tokens.get(at + 1).map(String::as_str);
        !matches!(first, None | Some("crate" | "super" | "std" | "self"))
    };
    let imports = starts.filter(of_child).flat_map(|at| {
        let end = tokens[at..]
            .iter()
            .position(|token| token == ";")
            .map_or(tokens.len(), |end| at + end);
        // As a path from the root, which `paths` reads.
        let import = ["crate", "::"]
            .map(str::to_owned)
            .into_iter()
            .chain(tokens[at + 1..end].iter().cloned());
        paths(&import.collect::<Vec<_>>(), file)
    });
    imports
        .map(|path| [file, path.as_slice()].concat())
        .collect()
}

/// The modules at which two paths part. None if one is above the other.
fn siblings(from: &[String], to: &[String]) -> Option<(Module, Module)> {
    let shared = from
        .iter()
        .zip(to)
        .take_while(|(one, other)| one == other)
        .count();
    let part = |path: &[String]| path.get(..=shared).map(<[String]>::to_vec);
    part(from).zip(part(to))
}

/// True if a module can be reached from itself.
fn is_reachable(edges: &BTreeMap<Module, BTreeSet<Module>>, start: &Module) -> bool {
    let (mut seen, mut open) = (BTreeSet::new(), vec![start]);
    while let Some(module) = open.pop() {
        for next in edges.get(module).into_iter().flatten() {
            if next == start {
                return true;
            }
            if seen.insert(next) {
                open.push(next);
            }
        }
    }
    false
}
