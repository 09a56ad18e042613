//! A command as the palette lists it.

use super::action::Action;

/// Something that can be done, with the keys that do it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Command {
    /// What it does, in a few words.
    pub label: &'static str,
    /// What it belongs to.
    pub section: &'static str,
    /// The keys, as people write them.
    pub keys: String,
    /// The intention.
    pub action: Action,
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
    let mut found: Vec<_> = commands.iter().enumerate().filter(|(_, command)| matches(command)).collect();
    found.sort_by_key(|(_, command)| !command.label.to_lowercase().starts_with(typed.trim()));
    found.into_iter().map(|(at, _)| at).collect()
}
