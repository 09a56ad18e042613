//! Analyses of a whole [`Dossier`](crate::dossier::Dossier), or of two: pure functions.
//!
//! ```text
//! Dossier ──▶ matrix · agreement ──▶ groups ─────────┐
//!    │   ──▶ timeline ──▶ axis ──────────────────────┤
//!    │   ──▶ gaps ──▶ proof ─────────────────────────┤
//!    │   ──▶ obstacles ──▶ overview ─────────────────┤
//!    │   ──▶ untouched · shifts ─────────────────────┼──▶ handles, values ──▶ commands, app, view
//!    ▲ shared rules: support, date_order, codings    │
//! two Dossiers ──▶ diff ─────────────────────────────┘
//! ```
//!
//! A result is plain data. It names records by their handles, so that each number leads to the
//! records it counts. The views choose the words for it, except for its own terms.

pub mod agreement;
pub(crate) mod axis;
pub(crate) mod codings;
pub(crate) mod date_order;
pub(crate) mod diff;
pub mod gaps;
pub(crate) mod groups;
pub mod matrix;
pub(crate) mod obstacles;
pub(crate) mod overview;
pub(crate) mod proof;
pub mod shifts;
pub(crate) mod sorted;
pub(crate) mod support;
pub(crate) mod timeline;
pub(crate) mod untouched;
