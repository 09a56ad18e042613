//! The subject: record types, reading, checking, quotations, dates, links both ways. Knows no screen.
//!
//! ```text
//! bytes ──read──▶ text ──serde──▶ records::File ──resolve──▶ Dossier   (every reference an index, immutable)
//!                   └──────check──▶ Check                              (everything wrong, each with its place)
//! ```
//!
//! Several files make one dossier: their records are put together by their ids before they are resolved ([`Input`]).

mod anchors;
mod as_of;
pub mod check;
mod citation;
mod coded_twice;
pub mod coverage;
mod cycles;
pub mod date;
mod exact_capacity;
pub mod extra;
pub mod file_location;
pub mod handle;
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
pub mod page;
mod parallel;
mod parse;
mod passages;
pub mod problem;
mod progress;
pub mod quotation;
mod quotation_lookup;
pub mod raw;
pub mod read;
pub mod record;
mod record_files;
pub mod records;
pub mod report;
mod resolve;
pub mod scalars;
pub mod schema;
mod source_excerpts;
pub mod source_text;
mod typography;
mod undated;
pub mod vocabulary;

pub use handle::{Handle, Kind};
pub use later::Later;
pub use model::Dossier;
pub use multi_file::Input;
pub use parallel::drop_in_background;
pub use passages::Passage;
pub use progress::{Progress, Stage};
pub use undated::UNDATED;
