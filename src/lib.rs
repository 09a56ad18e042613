//! A terminal explorer for negotiations: who wants what, what stands in the way, and the exact
//! words that say so.
//!
//! The screen, and the file that draws each part of it:
//!
//! ```text
//! view/header.rs   impasse  Armenia–Azerbaijan peace talks · as of 19 August 2024  10 actors  15 positions …
//!                   0 Overview  1 Actors  2 Positions  3 Obstacles  4 Timeline  5 Sources …     (app/tabs.rs)
//! view/list.rs     ━ Obstacles ━━━━━━━━━━ 1 of 5 ━┬─ Obstacle ────────────────────────────────────── 5 links ─
//!                  ▸● Constitution-amendment dema…│ Constitution-amendment demand          ● open · principal
//! view/search.rs    ◐ Border delimitation         │ gone when   Armenia’s constitution, as amended, clearly …
//! in its place                                    │ raised by   Azerbaijan →             (view/record.rs)
//!                        ┌ view/palette.rs ─────┐ ├─ Source · news report ────────────── passage 21, 1 of 1 ─
//!                        │ > all keys and comm… │ │ 7  … still remain.¹⁹▐The most significant obstacle to
//!                        └──────────────────────┘ │    the deal is …▌                    (view/reader.rs)
//! view/days.rs      as of 3 May 2024 · 12 later records hidden          2019 ─┼──┼┼───●──┼─ 2024
//! view/footer.rs   Obstacles › Constitution-amendment demand        ⏎ open  z zoom  / search  ? help  q quit
//! ```
//!
//! Views 6 and 7 draw a table (`view/table.rs`) in place of the list: the matrix
//! (`view/matrix.rs`), and who agrees with whom (`view/agreement.rs`). Obstacles, the timeline,
//! gaps, shifts and changes are drawn as rows under headings (`view/outline.rs`), shifts with two
//! records side by side in place of the record and its source. The line of days is there while a
//! day is chosen or in force. While the dossier is being read there is nothing of this yet:
//! `view/opening.rs` draws how far that has come.
//!
//! The rooms, who may know whom, the way of a key press and of a file, and the places to make a
//! change are in `ARCHITECTURE.md`, beside this crate's `Cargo.toml`.

pub mod analysis;
pub mod app;
pub mod cli;
pub mod commands;
pub mod config;
pub mod dossier;
pub mod keymap;
pub mod run;
pub mod search;
pub mod state;
pub mod terminal;
pub mod text;
pub mod view;
