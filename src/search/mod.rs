//! Finding: records → index; query → ranked hits with what matched. Uses dossier and text.
//!
//! ```text
//! Dossier ──fields──▶ Index (folded text)      query ──parse──▶ Query (folded words)
//!                         └───────────── find ──────────────────┘
//!                                          ▼
//!                            Match: record, field, Rank  ──explain──▶ Hit: text, marks
//! ```

mod fields;
mod fuzzy;
mod hit;
mod index;
mod query;
mod rank;

pub use fields::{Class, Field, fields};
pub use hit::{Hit, marks_in_name};
pub use index::{Index, Match};
pub use query::Query;
pub use rank::{Rank, Tier};

#[cfg(test)]
mod tests;
