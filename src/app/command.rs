//! Lines of the help: commands with their keys, and entries of the legend.

use std::borrow::Cow;

use super::action::Action;
use super::looks::Look;

/// Line of the help: a command with its keys, or a sign with its meaning.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Command {
    /// Description in a few words.
    pub label: Cow<'static, str>,
    /// Heading in the help.
    pub section: &'static str,
    /// The keys, as people write them; or the sign.
    pub keys: String,
    /// The first of the keys. Empty if there is none.
    pub key: String,
    /// The look of the keys or the sign.
    pub look: Look,
    /// None for an entry of the legend.
    pub action: Option<Action>,
}

/// Indexes of the commands whose label, section or keys contain all typed words.
///
/// Labels that begin with the typed text come first, as Enter runs the first: `quit` must not run
/// the command that `never quits`.
#[must_use]
pub fn matching(commands: &[Command], typed: &str) -> Vec<usize> {
    let typed = typed.to_lowercase();
    let words: Vec<&str> = typed.split_whitespace().collect();
    let matches = |command: &Command| {
        let text = format!("{} {} {}", command.label, command.section, command.keys).to_lowercase();
        words.iter().all(|word| text.contains(word))
    };
    let mut found: Vec<_> = commands
        .iter()
        .enumerate()
        .filter(|(_, command)| matches(command))
        .collect();
    found.sort_by_key(|(_, command)| !command.label.to_lowercase().starts_with(typed.trim()));
    found.into_iter().map(|(at, _)| at).collect()
}
