//! The terminal: a session that sets its modes, draws, copies and reads input.
//!
//! However the program ends, `restore` undoes the modes: at the end of the session, on a signal,
//! when the terminal is closed, and after a panic.

pub mod backend;
mod cluster;
mod decode;
mod input_reader;
mod parser;
mod pending_signals;
mod restore;
mod run_child;
mod session;
mod signals;
mod string;

pub(crate) use input_reader::{TerminalEvent, wake};
#[cfg(test)]
pub(crate) use parser::decoded;
pub(crate) use pending_signals::PendingSignal;
pub(crate) use restore::set_exit_hook;
pub(crate) use session::Session;
