//! Full-text search: an index of a dossier, a query language, and ranked hits.
//!
//! ```text
//! Dossier ──fields──▶ Index ─┬─ Arena: every text, folded, with letter signatures
//!                            ├─ Dictionary: inverted indexes of names, aliases and bodies
//!                            ├─ ProseSpellings: other spellings of the words of bodies
//!                            └─ LabelIndex: records by the labels of their coded fields
//!
//! typed ──parse──▶ Query ──TermSearch──▶ TermMatches of each term (cached in SearchCache)
//!                            │
//!                            ▼ QueryExecutor: intersection
//!                        MatchSets ──TopKSearch──▶ a page of Match: record, Rank ──▶ Hit: text, marks
//! ```
//!
//! The user's bookmarks and notes are no part of the index: they come with each request.
//!
//! The [`Rank`] of a record is defined in one place, the matcher. Record sets and bounds only avoid
//! ranking records, and `tests::reference` compares their results with ranking every record.

mod arena;
mod cache;
mod cancel;
mod chunk;
mod complete;
mod contiguous_search;
mod dictionary;
mod distance;
mod execute;
mod fields;
mod filter;
mod found;
mod fuzzy;
mod hit;
mod index;
mod initials;
mod label_index;
mod label_matches;
mod labels;
mod letters;
mod match_sets;
mod matched_words;
mod matcher;
mod name_matches;
mod own_matches;
mod parallel;
mod place_finder;
mod places;
mod postings;
mod prose_spellings;
mod query;
mod rank;
mod rank_bounds;
mod record_set;
mod score_bound;
mod script_check;
mod script_sets;
mod searcher;
mod stems;
mod subsequence;
mod term_matches;
mod term_search;
mod top_k;
mod typos;
mod user_notes;
mod word_list;

pub use cancel::Cancel;
pub use fields::{Class, Field, fields};
pub use found::{Found, Match, Scope};
pub use hit::Hit;
pub(crate) use hit::marks_in_name;
pub use index::Index;
pub(crate) use matched_words::MatchedWords;
pub use name_matches::NameMatches;
pub use place_finder::PlaceFinder;
pub(crate) use place_finder::places_in;
pub use places::Places;
pub(crate) use query::last_token;
pub use query::{Filter, MatchMode, OPERATORS, Operator, Query, Term};
pub use rank::{Rank, Tier};
pub use searcher::Searcher;
pub use user_notes::UserNotes;

#[cfg(test)]
mod tests;
