//! Where in a file's structure a value stands, written as `positions[3].evidence[0].excerpt`.

use std::fmt;

use super::quote::cut;

/// A path from the root to a value, as a chain of steps that borrows its way up: nothing is copied while walking.
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
    /// The array of the file's own object that it leads into, and the place in it.
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
