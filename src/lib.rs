//! A terminal explorer for negotiations: who wants what, what stands in the way, and the exact words that say so.
//!
//! This page is the map. It begins with what the user sees, and says which file draws it:
//!
//! ```text
//! view/header.rs   impasse  Armenia–Azerbaijan peace talks · as of 19 August 2024  10 actors  15 positions …
//!                   1 Actors  2 Positions  3 Obstacles  4 Timeline  5 Sources  6 Matrix …      (app/tabs.rs)
//!                 ┌ view/list.rs ────────┬ view/record.rs ────────────────┬ view/reader.rs ─────────────────┐
//!                 │ ● Constitution-amen… │ Constitution-amendment demand  │ … differences still remain.     │
//! view/search.rs  │ ◐ Border delimitation│ open · principal               │ ▐The most significant obstacle  │
//! in its place    │                      │ raised by  Azerbaijan →        │ to the deal is an Azerbaijani   │
//!                 │      ┌ view/palette.rs ────────────────┐              │ demand that Armenia amend its   │
//!                 │      │ > all keys and commands         │              │ constitution …▌                 │
//!                 └──────┴─────────────────────────────────┴──────────────┴─────────────────────────────────┘
//! view/days.rs      as of 3 May 2024 · 12 later records hidden          2019 ─┼──┼┼───●──┼─ 2024
//! view/footer.rs   Obstacles › Constitution-amendment demand        ⏎ follow  ⌫ back  ? help  q quit
//! ```
//!
//! Views 6 and 7 draw a table (`view/table.rs`) in place of the list: the matrix (`view/matrix.rs`), and who agrees with whom
//! (`view/agreement.rs`). Obstacles, the timeline, gaps, shifts and changes are drawn
//! as rows under headings (`view/outline.rs`), shifts with two records side by side in place of the record and its source.
//! The line of days is there while a day is chosen or in force. While the dossier is being read there is nothing of this yet:
//! `view/opening.rs` draws how far that has come.
//!
//! # The rooms
//!
//! | room | what happens there |
//! |---|---|
//! | [`text`] | Raw text becomes display text, and gets a width, rows and a folded form. Knows no dossier. |
//! | [`dossier`] | The subject: a file becomes records, checked and resolved; quotations are found in their sources. Knows no screen. |
//! | [`search`] | Records become an index; a query becomes ranked hits with what matched. |
//! | [`analysis`] | What a dossier shows when it is read across: the matrix, agreement, gaps, shifts, what changed. Pure functions, no words. |
//! | [`state`] | What the user leaves behind: bookmarks and notes, merged between sessions and kept in a file for each dossier. |
//! | [`app`] | State, and what an action does to it. No events, no screen, no input or output. |
//! | [`keymap`] | The map from keys to actions, and what follows from it: dispatch, hints, the palette, the table in `docs/keys.md`. |
//! | [`view`] | State becomes a frame, one file for each region. The only room that knows ratatui's widgets. |
//! | [`terminal`] | The session with the terminal: modes, drawing, clipboard, input, suspension, child programs, and restoration at every exit. |
//! | [`run`] | The event loop: event → action → update → effects → draw. Beside it the worker threads that read, index, answer, save and watch files. |
//! | [`cli`] | The words of the command line, and nothing else. |
//! | [`commands`] | One file for each command that is not the explorer: dossier in, text or JSON out. |
//!
//! `main.rs` goes from arguments to a command to an exit code.
//!
//! # The arrows
//!
//! ```text
//! text ◀── dossier ◀── search ◀─── app ◀────────── view ◀── run ◀── commands ◀── main
//!   ▲         ▲                     ▲▲              │        │          │  │
//!   │         │                     │└── keymap ◀───┴────────┤          │  └──▶ cli
//!   │         └─ analysis, state ◀──┴────────────────────────┼──────────┘
//!   └──────────────────────────────────── terminal ◀─────────┘
//! ```
//!
//! An arrow ends at what is known: no room knows one to its right. `keymap` knows only the actions, their meanings, modes and commands of
//! `app`; of `state`, `app` and `view` know the notes, but not the files;
//! `commands` knows of the explorer only how to start it; `cli` knows only what kinds of records there are. Only
//! `view`, `terminal` and `run` name ratatui, only `terminal` and `run` crossterm, so that everything the explorer does can
//! be tried without a terminal. `tests/arrows` reads the source and keeps it so.
//!
//! # How data flows
//!
//! Once, and never back:
//!
//! ```text
//! bytes ─▶ records ─▶ Dossier ─▶ Index ─▶ hits ─▶ App ─▶ frame
//!          as         resolved,  folded   ranked   ▲ ▲
//!          written    immutable           ▲        │ └── update(Action) ─▶ effects
//!                                         │        └──── News ◀──────────────┐
//!                                         └── Request ◀── Effect::Find       │
//!                                                └── answered on a thread ───┘
//! ```
//!
//! Where a dossier is kept in several files, their records become one `File` before they are resolved
//! ([`Input`](dossier::Input)). A [`Dossier`](dossier::Dossier) never changes. Every reference in it is a [`Handle`](dossier::Handle), every link is known
//! from both ends, and everything else reads it. A key becomes an [`Action`](app::action::Action) in one place;
//! [`update`](app::update) is the only code that changes an [`App`](app::App); what must happen outside comes back as
//! [`Effect`](app::effect::Effect)s, which [`drive`](run::drive) has performed by a [`Platform`](run::Platform): a terminal, or in
//! the tests and for the README's pictures one in memory.
//!
//! What may take longer than a keystroke never stands between one and its frame: reading and indexing a dossier, searching it,
//! narrowing a list, working out what a large dossier shows as a whole (`app/analyses.rs`). It is done by
//! [`SearchResponder`](app::responders::SearchResponder) and [`AnalysisResponder`](app::responders::AnalysisResponder) on the threads of `run/workers.rs`, and the result
//! is sent as [`News`](app::news::News) to a [`Screen`](app::screen::Screen).
//! Bookmarks and notes are kept in their [`Store`](state::Store) on another, so that no key waits for a disk either.
//!
//! Another dossier, be it a newer file or as of another day, comes as the same news and takes the place of the one before it
//! under whoever reads it (`app/reload.rs`): records are found again by their ids.
//!
//! # Where to go on
//!
//! - What a record says is decided in `dossier/page.rs`, for the record pane and for `show` alike: it stands in `dossier`
//!   and not in `view` because two descriptions of one record would come to differ.
//! - Whether a quotation stands: `dossier/quotation.rs`. What is wrong with a file: [`dossier::check`].
//! - Which hit comes first and why: [`search::Rank`]. Where the panes are on a screen of any size: [`app::geometry`].
//! - Every sign and colour with its meaning: [`app::signs`] and [`app::looks`], which the view draws from and the help lists.
//! - The record that an action is done to, and its name in messages: `app/target.rs`.
//! - What may reach a terminal at all: `text::display`.

pub mod analysis;
pub mod app;
pub mod cli;
pub mod commands;
pub mod dossier;
pub mod keymap;
pub mod run;
pub mod search;
pub mod state;
pub mod terminal;
pub mod text;
pub mod view;
