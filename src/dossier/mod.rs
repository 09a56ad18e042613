//! The dossier: record types, reading, checking, quotations, dates, links. Knows no screen.
//!
//! ```text
//! bytes ──read──▶ text ──serde──▶ records::File ──resolve──▶ Dossier   (immutable)
//!                   └──────check──▶ Check                              (all problems)
//! ```
//!
//! Several files can form one dossier. Their records are merged by id before they are resolved
//! ([`Input`]).

mod anchors;
mod as_of;
pub mod check;
mod citation;
mod coded_twice;
pub(crate) mod coverage;
mod cycles;
pub mod date;
pub mod edit;
mod exact_capacity;
pub(crate) mod extra;
pub(crate) mod field_names;
pub mod file_location;
pub(crate) mod handle;
mod headings;
mod hidden;
mod id_index;
mod known_days;
mod later;
pub mod limits;
mod link_queries;
pub mod links;
mod load;
mod model;
mod multi_file;
mod numbering;
mod overlaps;
pub(crate) mod page;
mod parallel;
mod parse;
mod passages;
pub(crate) mod problem;
mod progress;
pub(crate) mod quotation;
mod quotation_lookup;
pub(crate) mod raw;
pub mod read;
pub(crate) mod record;
mod record_files;
pub mod records;
pub mod report;
mod resolve;
pub(crate) mod scalars;
pub(crate) mod schema;
mod source_excerpts;
pub(crate) mod source_text;
mod typography;
mod undated;
mod versions;
pub mod vocabulary;

pub use handle::{Handle, Kind};
pub use later::Later;
pub use model::Dossier;
pub use multi_file::Input;
pub(crate) use parallel::drop_in_background;
pub use passages::Passage;
pub use progress::{Progress, Stage};
pub(crate) use undated::UNDATED;
