//! What a dossier shows when it is read across: pure functions of a [`Dossier`](crate::dossier::Dossier), or of two.
//!
//! ```text
//! Dossier ──▶ gaps · untouched · shifts · obstacles ─┐
//!    ▲ what they rest on: support, when              ├──▶ handles, ranges, values ──▶ commands, view
//! two Dossiers ──▶ diff ─────────────────────────────┘
//! ```
//!
//! A result is plain data. It names records by their handles, so that each number leads to what it counts; the words for it
//! are chosen where it is shown.

pub mod diff;
pub mod gaps;
pub mod obstacles;
pub mod shifts;
pub mod support;
pub mod untouched;
pub mod when;
