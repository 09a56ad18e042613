//! The agreement view: actors × actors as a table of numbers, and the positions behind a number.
//!
//! ```text
//! options ──▶ Analysis ··worker··▶ Comparison ──▶ AgreementPane ──▶ view/agreement.rs
//! cursor ──────────────────────────────┴──▶ Pair ──▶ record pane, reader
//! ```

mod change;
mod layout;
mod options;
pub(crate) mod pair;
pub(crate) mod pane;
mod ranked_list;
pub(crate) mod ranking;

pub(crate) use options::{AgreementOptions, AgreementOrder, ComparisonOptions, Measure};
pub(crate) use pane::AgreementPane;
