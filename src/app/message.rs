//! Messages for the user, in the last line. They name keys by their actions.

use super::App;
use super::action::Action;
use super::command::Command;
use super::tabs::TabKeys;
use crate::text::{display, width};

/// The fewest columns of a name in a message, however long the rest is.
const SHORTEST_NAME: usize = 12;

/// Display text in which keys are named by their actions, until it is drawn.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Phrase(Vec<Piece>);

#[derive(Debug, Clone, PartialEq, Eq)]
enum Piece {
    Words(String),
    /// The key of an action.
    Key(Action),
}

impl Phrase {
    pub(crate) fn key(action: Action) -> Self {
        Self(vec![Piece::Key(action)])
    }

    /// Appends more.
    #[must_use]
    pub(crate) fn and(mut self, more: impl Into<Self>) -> Self {
        self.0.extend(more.into().0);
        self
    }

    /// Makes raw text display text, in one line.
    fn to_line(&self) -> Self {
        let to_line = |piece: &Piece| match piece {
            Piece::Words(raw) => Piece::Words(display::inline(raw).into_owned()),
            Piece::Key(action) => Piece::Key(action.clone()),
        };
        Self(self.0.iter().map(to_line).collect())
    }

    /// The text, with the keys as `key_of` spells them.
    pub fn spell(&self, key_of: &dyn Fn(&Action) -> String) -> String {
        let spell = |piece: &Piece| match piece {
            Piece::Words(words) => words.clone(),
            Piece::Key(action) => key_of(action),
        };
        self.0.iter().map(spell).collect()
    }
}

impl From<String> for Phrase {
    fn from(words: String) -> Self {
        Self(vec![Piece::Words(words)])
    }
}

impl From<&str> for Phrase {
    fn from(words: &str) -> Self {
        words.to_owned().into()
    }
}

/// A message for the last line.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Message {
    before: Phrase,
    /// Name of the target, raw. It is cut if the line is too short.
    name: String,
    after: Phrase,
    /// True for a failure.
    pub is_failure: bool,
}

impl Message {
    /// The text for a line of some columns, with the keys as `key_of` spells them.
    pub fn spell(&self, columns: usize, key_of: &dyn Fn(&Action) -> String) -> String {
        let (before, after) = (self.before.spell(key_of), self.after.spell(key_of));
        let room = columns
            .saturating_sub(width::of(&before) + width::of(&after))
            .max(SHORTEST_NAME);
        let name = display::inline(&self.name);
        format!("{before}{}{after}", width::truncate(&name, room))
    }
}

/// Reason that names a record: the text before the name, the name and the text after it. All are
/// raw.
pub(super) struct Why(
    pub(super) &'static str,
    pub(super) String,
    pub(super) Phrase,
);

impl Why {
    /// A reason without a name.
    pub(super) fn plain(why: &'static str) -> Self {
        Self(why, String::new(), Phrase::default())
    }
}

impl App {
    /// Tells something.
    pub fn tell(&mut self, text: impl Into<Phrase>) {
        self.tell_of(text, "", "");
    }

    /// Tells of a failure.
    pub fn tell_failure(&mut self, text: impl Into<Phrase>) {
        self.tell(text);
        self.mark_failure(true);
    }

    /// Tells what was done to which target, or what is known of it. The target's name is raw text.
    pub(super) fn tell_of(
        &mut self,
        before: impl Into<Phrase>,
        name: &str,
        after: impl Into<Phrase>,
    ) {
        self.message = Some(Message {
            before: before.into(),
            name: name.to_owned(),
            after: after.into(),
            is_failure: false,
        });
    }

    /// Adds to the last message. The text is display text.
    pub fn tell_also(&mut self, more: &str, is_failure: bool) {
        match self.message.take() {
            Some(mut message) => {
                message.after = message.after.and("; ").and(more);
                self.message = Some(message);
            }
            None => self.tell(more),
        }
        self.mark_failure(is_failure);
    }

    /// Tells why an action could not be done to its target.
    pub(super) fn tell_why_not(&mut self, action: &str, Why(before, name, after): &Why) {
        self.tell_of(format!("{action}: {before}"), name, after.to_line());
        self.mark_failure(true);
    }

    /// The first key of an action, for a text that is laid out before it is drawn.
    pub(super) fn key_of(&self, action: &Action) -> String {
        match self.command(action) {
            None => String::new(),
            Some(command) if command.key.is_empty() => format!("“{}”", command.label),
            Some(command) => command.key.clone(),
        }
    }

    /// The first key of each view with a tab. Empty if it has none.
    pub(crate) fn tab_keys(&self) -> TabKeys {
        let key = |tab| {
            let command = self.command(&Action::Show(tab));
            command.map(|command| command.key.clone())
        };
        TabKeys::new(|tab| key(tab).unwrap_or_default())
    }

    fn command(&self, action: &Action) -> Option<&Command> {
        let mut commands = self.commands.iter();
        commands.find(|command| command.action.as_ref() == Some(action))
    }

    fn mark_failure(&mut self, is_failure: bool) {
        if let Some(message) = &mut self.message {
            message.is_failure = is_failure;
        }
    }
}
