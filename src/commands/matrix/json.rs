//! The matrix in JSON: actors × issues, whatever the table on the screen looks like.

use serde::Serialize;
use serde::ser::{SerializeSeq, SerializeStruct, Serializer};

use crate::analysis::matrix::Matrix;
use crate::commands::undated::UndatedFields;
use crate::dossier::{Dossier, Handle};

/// `{"actors", "issues", "cells", "undated"}`.
pub(super) struct Shape<'a> {
    pub(super) dossier: &'a Dossier,
    pub(super) matrix: &'a Matrix,
}

#[derive(Serialize)]
struct Cell<'a> {
    stance: &'static str,
    positions: Vec<&'a str>,
    shift: bool,
    coded_differently: bool,
    only_reported: bool,
}

impl Serialize for Shape<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let ids = |handles: &[Handle]| {
            handles
                .iter()
                .map(|handle| self.dossier.id(*handle))
                .collect::<Vec<_>>()
        };
        let (actors, issues) = (self.matrix.actors(), self.matrix.issues());
        let named = actors.iter().chain(issues).copied();
        let undated = UndatedFields::of(self.dossier, named);
        let count = 3 + usize::from(!undated.is_empty());
        let mut shape = serializer.serialize_struct("Matrix", count)?;
        shape.serialize_field("actors", &ids(actors))?;
        shape.serialize_field("issues", &ids(issues))?;
        shape.serialize_field("cells", &Rows(self))?;
        if !undated.is_empty() {
            shape.serialize_field("undated", &undated)?;
        }
        shape.end()
    }
}

/// The rows of cells, one at a time: all of them at once may be more than fits.
struct Rows<'a>(&'a Shape<'a>);

impl Serialize for Rows<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut rows = serializer.serialize_seq(Some(self.0.matrix.actors().len()))?;
        for actor in self.0.matrix.actors() {
            let cells = self
                .0
                .matrix
                .issues()
                .iter()
                .map(|issue| self.cell(*actor, *issue));
            rows.serialize_element(&cells.collect::<Vec<_>>())?;
        }
        rows.end()
    }
}

impl Rows<'_> {
    fn cell(&self, actor: Handle, issue: Handle) -> Option<Cell<'_>> {
        let cell = self.0.matrix.cell(actor, issue)?;
        Some(Cell {
            stance: cell.stance.as_str(),
            positions: cell
                .positions
                .iter()
                .map(|position| self.0.dossier.id(*position))
                .collect(),
            shift: cell.shift,
            coded_differently: cell.coded_differently,
            only_reported: cell.only_reported(),
        })
    }
}
