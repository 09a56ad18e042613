//! Rows and columns of the matrix that are shown: narrowed by words, and without those that have no
//! position.

use super::{MatrixOptions, MatrixRows};
use crate::analysis::matrix::Matrix;
use crate::app::table::{Narrowed, narrow};
use crate::dossier::Handle;
use crate::search::NameMatches;

/// The actors and the issues that are shown, and how many are not.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Sides {
    pub(crate) actors: Vec<Handle>,
    pub(crate) issues: Vec<Handle>,
    /// Number of folded actors and issues.
    pub(crate) folded: (usize, usize),
    /// Number of actors and issues that words leave. `None` without words.
    pub(crate) named: Option<(usize, usize)>,
    /// The actor and the issue that the words name best.
    pub(crate) best: Option<(Handle, Handle)>,
}

impl Sides {
    /// Takes time linear in the cells that words leave.
    pub(super) fn new(
        matrix: &Matrix,
        options: MatrixOptions,
        matches: Option<&NameMatches>,
    ) -> Self {
        let whole = || Narrowed {
            rows: matrix.actors().to_vec(),
            columns: matrix.issues().to_vec(),
            ..Narrowed::default()
        };
        let narrowed = matches.map_or_else(whole, |matches| {
            narrow(matches, matrix.actors(), matrix.issues())
        });
        let (actors, issues) = folded(matrix, options.least, &narrowed);
        let count = |named: bool, all: &[Handle], shown: &[Handle]| {
            if named { all.len() } else { shown.len() }
        };
        let [names_actors, names_issues] = narrowed.names;
        Self {
            folded: (
                narrowed.rows.len() - actors.len(),
                narrowed.columns.len() - issues.len(),
            ),
            named: matches.map(|_| {
                (
                    count(names_actors, &narrowed.rows, &actors),
                    count(names_issues, &narrowed.columns, &issues),
                )
            }),
            best: narrowed.best,
            actors,
            issues,
        }
    }

    /// The records of the rows, and those of the columns.
    pub(crate) fn of(&self, rows: MatrixRows) -> (&[Handle], &[Handle]) {
        rows.turned((&*self.actors, &*self.issues))
    }

    pub(crate) fn has_fold(&self) -> bool {
        self.folded != (0, 0)
    }
}

/// Actors with positions on some of the issues, and issues with positions of some of these actors.
/// The pair that words name best stays. If nothing would be left, everything is.
fn folded(matrix: &Matrix, least: usize, narrowed: &Narrowed) -> (Vec<Handle>, Vec<Handle>) {
    let (actors, issues) = (&narrowed.rows, &narrowed.columns);
    if least == 0 {
        return (actors.clone(), issues.clone());
    }
    let has_all_issues = issues.len() == matrix.issues().len();
    let is_shown = |actor: &Handle| {
        matrix.positions_of(*actor) >= least
            && (has_all_issues
                || issues
                    .iter()
                    .any(|issue| matrix.cell(*actor, *issue).is_some()))
    };
    let is_best_actor = |actor: &Handle| narrowed.best.is_some_and(|best| best.0 == *actor);
    let shown: Vec<Handle> = actors
        .iter()
        .filter(|actor| is_best_actor(actor) || is_shown(actor))
        .copied()
        .collect();
    let mut has_position = vec![false; matrix.issues().len()];
    for issue in shown.iter().flat_map(|actor| matrix.issues_of(*actor)) {
        if let Some(has_position) = has_position.get_mut(issue.at()) {
            *has_position = true;
        }
    }
    let is_best_issue = |issue: &Handle| narrowed.best.is_some_and(|best| best.1 == *issue);
    let with_position = |issue: &Handle| has_position.get(issue.at()) == Some(&true);
    let columns: Vec<Handle> = issues
        .iter()
        .filter(|issue| is_best_issue(issue) || with_position(issue))
        .copied()
        .collect();
    let keep_all = |shown: Vec<Handle>, all: &[Handle]| {
        if shown.is_empty() {
            all.to_vec()
        } else {
            shown
        }
    };
    (keep_all(shown, actors), keep_all(columns, issues))
}
