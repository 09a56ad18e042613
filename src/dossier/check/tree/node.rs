//! Nodes of the tree, as references into it.

use super::Tree;

/// A value of a tree.
#[derive(Clone, Copy)]
pub(in crate::dossier::check) enum Node<'t> {
    Object(Object<'t>),
    Array(Array<'t>),
    String(Text<'t>),
    /// A number as written.
    Number(Text<'t>),
    Boolean(bool, usize),
    Null(usize),
}

impl<'t> Node<'t> {
    /// Byte offset of the value.
    pub(in crate::dossier::check) fn start(&self) -> usize {
        match self {
            Self::Object(object) => object.start(),
            Self::Array(array) => array.start(),
            Self::String(text) | Self::Number(text) => text.start,
            Self::Boolean(_, start) | Self::Null(start) => *start,
        }
    }

    pub(in crate::dossier::check) fn as_object(&self) -> Option<Object<'t>> {
        if let Self::Object(object) = self {
            Some(*object)
        } else {
            None
        }
    }

    pub(in crate::dossier::check) fn as_array(&self) -> Option<Array<'t>> {
        if let Self::Array(array) = self {
            Some(*array)
        } else {
            None
        }
    }

    pub(in crate::dossier::check) fn as_text(&self) -> Option<Text<'t>> {
        if let Self::String(text) = self {
            Some(*text)
        } else {
            None
        }
    }
}

/// String or number with its byte offset.
#[derive(Clone, Copy)]
pub(in crate::dossier::check) struct Text<'t> {
    pub(in crate::dossier::check) value: &'t str,
    pub(in crate::dossier::check) start: usize,
}

#[derive(Clone, Copy)]
pub(super) struct Container<'t> {
    tree: &'t Tree<'t>,
    entry: u32,
}

impl<'t> Container<'t> {
    pub(super) fn new(tree: &'t Tree<'t>, entry: u32) -> Self {
        Self { tree, entry }
    }

    /// Direct child entries.
    fn entries(self) -> impl Iterator<Item = u32> + use<'t> {
        let end = self.tree.next(self.entry);
        let within = move |entry: &u32| *entry < end;
        std::iter::successors(Some(self.entry + 1).filter(within), move |at| {
            Some(self.tree.next(*at)).filter(within)
        })
    }
}

/// An object of a tree.
#[derive(Clone, Copy)]
pub(in crate::dossier::check) struct Object<'t>(Container<'t>);

impl<'t> Object<'t> {
    pub(super) fn new(container: Container<'t>) -> Self {
        Self(container)
    }

    pub(in crate::dossier::check) fn start(&self) -> usize {
        self.0.tree.start(self.0.entry)
    }

    /// The file's text from the start of the object.
    pub(in crate::dossier::check) fn text_from_here(&self) -> &'t str {
        self.0.tree.text.get(self.start()..).unwrap_or_default()
    }

    pub(in crate::dossier::check) fn fields(self) -> impl Iterator<Item = Field<'t>> {
        let tree = self.0.tree;
        self.0
            .entries()
            .step_by(2)
            .map(move |key| Field { tree, key })
    }

    /// Value of the first field with a name.
    pub(in crate::dossier::check) fn get(&self, name: &str) -> Option<Node<'t>> {
        self.fields().find(|field| field.name() == name)?.value()
    }

    /// Value of the first field with a name, if it is a string.
    pub(in crate::dossier::check) fn text(&self, name: &str) -> Option<Text<'t>> {
        self.get(name)?.as_text()
    }
}

/// A field of an object.
#[derive(Clone, Copy)]
pub(in crate::dossier::check) struct Field<'t> {
    tree: &'t Tree<'t>,
    key: u32,
}

impl<'t> Field<'t> {
    pub(in crate::dossier::check) fn name(&self) -> &'t str {
        self.tree.string(self.key)
    }

    /// Byte offset of the key.
    pub(in crate::dossier::check) fn start(&self) -> usize {
        self.tree.start(self.key)
    }

    pub(in crate::dossier::check) fn value(&self) -> Option<Node<'t>> {
        self.tree.node(self.key + 1)
    }
}

/// An array of a tree.
#[derive(Clone, Copy)]
pub(in crate::dossier::check) struct Array<'t>(Container<'t>);

impl<'t> Array<'t> {
    pub(super) fn new(container: Container<'t>) -> Self {
        Self(container)
    }

    pub(in crate::dossier::check) fn start(&self) -> usize {
        self.0.tree.start(self.0.entry)
    }

    pub(in crate::dossier::check) fn elements(self) -> impl Iterator<Item = Node<'t>> {
        let tree = self.0.tree;
        self.0.entries().filter_map(move |entry| tree.node(entry))
    }
}
