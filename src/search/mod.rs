//! Finding: records → index; query → ranked hits with what matched. Uses dossier and text.
//!
//! ```text
//! Dossier ──fields──▶ Index ─┬─ Arena: every text, folded, and what sums it up
//!                            └─ Dictionary: every word, and the records in which it stands
//!
//! what is typed ──▶ Query ──▶ for each word its Standing: sets of records, by how it stands in them   (kept, so that typing on
//!                              │                                                                      and deleting are cheap)
//!                              ▼ joined
//!                            Matches: counted; by tiers ──Best──▶ a page of Match: record, Rank ──▶ Hit: text, marks
//! ```
//!
//! What a record is found for is decided once, by [`Rank`]: the sets and bounds here only spare asking. `tests::reference` holds
//! them to it.

mod arena;
mod best;
mod cancel;
mod complete;
mod dictionary;
mod distance;
mod fields;
mod finding;
mod found;
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
pub use found::{Found, Match, Scope};
pub use hit::{Hit, marks_in_name};
pub use index::Index;
pub use query::{Filter, How, Query, Term, last_token};
pub use rank::{Rank, Tier};
pub use searcher::Searcher;

#[cfg(test)]
mod tests;
