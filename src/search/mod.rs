//! Finding: records → index; query → ranked hits with what matched. Uses dossier and text.
//!
//! ```text
//! Dossier ──fields──▶ Index (folded text)      query ──parse──▶ Query (folded words)
//!                         └───────────── find ──────────────────┘
//!                                          ▼
//!                            Match: record, field, Rank  ──explain──▶ Hit: text, marks
//! ```

mod arena;
mod best;
mod cancel;
mod complete;
mod fields;
mod finding;
mod fuzzy;
mod hit;
mod index;
mod letters;
mod narrow;
mod parallel;
mod query;
mod rank;
mod searcher;
mod set;
mod standing;
mod typos;

pub use cancel::Cancel;
pub use fields::{Class, Field, fields};
pub use hit::{Hit, marks_in_name};
pub use index::{Found, Index, Match, Scope, Step};
pub use query::{Filter, How, Query, Term, last_token};
pub use rank::{Rank, Tier};
pub use searcher::Searcher;

#[cfg(test)]
mod tests;
