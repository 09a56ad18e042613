//! Paths in a file's structure: `positions[3].evidence[0].excerpt`.

use std::fmt;

use super::quote::cut;

/// Path from the root to a value. It borrows its parent, so that walking copies nothing.
#[derive(Clone, Copy)]
pub(super) enum Path<'a> {
    /// The whole file.
    Root,
    /// A field of an object.
    Field(&'a Path<'a>, &'a str),
    /// An element of an array, from 0.
    Element(&'a Path<'a>, usize),
}

impl<'a> Path<'a> {
    /// The top-level array that the path leads into, and the index in it.
    pub(super) fn element(&self) -> Option<(&'a str, usize)> {
        match self {
            Self::Element(Path::Field(Path::Root, name), index) => Some((name, *index)),
            Self::Element(up, _) | Self::Field(up, _) => up.element(),
            Self::Root => None,
        }
    }
}

impl fmt::Display for Path<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Root => Ok(()),
            Self::Field(Path::Root, name) => f.write_str(&cut(name)),
            Self::Field(up, name) => write!(f, "{up}.{}", cut(name)),
            Self::Element(up, index) => write!(f, "{up}[{index}]"),
        }
    }
}
