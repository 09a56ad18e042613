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
pub mod extra;
pub mod handle;
mod hidden;
mod ids;
mod learning;
pub mod limits;
pub mod links;
mod list;
mod model;
mod numbering;
mod origin;
mod overlaps;
pub mod page;
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
pub mod spot;
mod together;
mod undated;
pub mod vocabulary;

pub use as_of::Later;
pub use handle::{Handle, Kind};
pub use model::{Dossier, Passage};
pub use progress::{Progress, Stage};
pub use several::Input;
pub use together::let_go;
pub use undated::UNDATED;
