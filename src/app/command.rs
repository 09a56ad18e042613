//! A line of the help: a command with its keys, or an entry of the legend.

use std::borrow::Cow;

use super::action::Action;
use super::looks::Look;

/// Something that can be done, with the keys that do it; or a sign with its meaning.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Command {
    /// What it does or means, in a few words.
    pub label: Cow<'static, str>,
    /// What it belongs to.
    pub section: &'static str,
    /// The keys, as people write them; or the sign.
    pub keys: String,
    /// The look of the keys or the sign.
    pub look: Look,
    /// The intention; none of an entry of the legend.
    pub action: Option<Action>,
}

/// The commands whose label, section or keys hold all the words typed, as places in the list. Those whose label begins with
/// what was typed come first, as Enter runs the first: `quit` must not run what `never quits`.
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
