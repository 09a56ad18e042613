//! The matrix in JSON, always as actors × issues.

use serde::Serialize;
use serde::ser::{SerializeSeq, SerializeStruct, Serializer};

use crate::analysis::matrix::Matrix;
use crate::commands::undated::UndatedFields;
use crate::dossier::{Dossier, Handle};

/// `{"actors", "issues", "cells", "undated"}`.
pub(super) struct MatrixJson<'a> {
    pub(super) dossier: &'a Dossier,
    pub(super) matrix: &'a Matrix,
}

#[derive(Serialize)]
struct CellJson<'a> {
    stance: &'static str,
    positions: Vec<&'a str>,
    shift: bool,
    coded_differently: bool,
    only_reported: bool,
}

impl Serialize for MatrixJson<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let ids = |handles: &[Handle]| {
            handles
                .iter()
                .map(|handle| self.dossier.id(*handle))
                .collect::<Vec<_>>()
        };
        let (actors, issues) = (self.matrix.actors(), self.matrix.issues());
        let referenced = actors.iter().chain(issues).copied();
        let undated = UndatedFields::of(self.dossier, referenced);
        let count = 3 + usize::from(!undated.is_empty());
        let mut json = serializer.serialize_struct("Matrix", count)?;
        json.serialize_field("actors", &ids(actors))?;
        json.serialize_field("issues", &ids(issues))?;
        json.serialize_field("cells", &RowsJson(self))?;
        if !undated.is_empty() {
            json.serialize_field("undated", &undated)?;
        }
        json.end()
    }
}

/// The rows of cells. They are serialized one by one, to save memory.
struct RowsJson<'a>(&'a MatrixJson<'a>);

impl Serialize for RowsJson<'_> {
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

impl RowsJson<'_> {
    fn cell(&self, actor: Handle, issue: Handle) -> Option<CellJson<'_>> {
        let cell = self.0.matrix.cell(actor, issue)?;
        Some(CellJson {
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
