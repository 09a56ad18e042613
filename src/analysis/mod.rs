//! What a dossier shows when it is read across: pure functions of a [`Dossier`](crate::dossier::Dossier), or of two.
//!
//! ```text
//! Dossier ──▶ matrix · agreement ──▶ groups ─────────┐
//!    │   ──▶ timeline ──▶ axis ──────────────────────┤
//!    │   ──▶ gaps · untouched · shifts · obstacles ──┼──▶ handles, ranges, values ──▶ commands, app, view
//!    ▲ what they rest on: support, when, codings              │
//! two Dossiers ──▶ diff ─────────────────────────────┘
//! ```
//!
//! A result is plain data. It names records by their handles, so that each number leads to what it counts; the words for it
//! are chosen where it is shown, but for what its own terms are called.

pub mod agreement;
pub mod axis;
pub mod codings;
pub mod date_order;
pub mod diff;
pub mod gaps;
pub mod groups;
pub mod matrix;
pub mod obstacles;
pub mod shifts;
pub mod support;
pub mod timeline;
pub mod untouched;
