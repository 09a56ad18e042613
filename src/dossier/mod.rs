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
mod circles;
mod citation;
mod coded_twice;
pub mod coverage;
pub mod date;
mod exact_capacity;
pub mod extra;
pub mod file_location;
pub mod handle;
mod hidden;
mod ids;
mod known_days;
pub mod limits;
pub mod links;
mod model;
mod numbering;
mod origin;
mod overlaps;
pub mod page;
mod parallel;
mod parse;
pub mod problem;
mod progress;
pub mod quotation;
pub mod raw;
pub mod read;
pub mod record;
pub mod records;
pub mod report;
mod resolve;
pub mod scalars;
pub mod schema;
mod several;
pub mod source_text;
mod undated;
pub mod vocabulary;

pub use as_of::Later;
pub use handle::{Handle, Kind};
pub use model::{Dossier, Passage};
pub use parallel::drop_in_background;
pub use progress::{Progress, Stage};
pub use several::Input;
pub use undated::UNDATED;
