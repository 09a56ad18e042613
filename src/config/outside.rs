//! Settings from outside the file: environment variables and options of the command line.

/// Values from the environment and the options. They win over the file, but for the editor: the
/// setting is more specific than `VISUAL` and `EDITOR`, which other programs use too.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Outside {
    /// Reason why no colour is used: `NO_COLOR`, `TERM` or `--color never`. None with colour.
    pub no_color: Option<Origin>,
    /// `--no-mouse` is given.
    pub no_mouse: bool,
    /// `--fresh` is given.
    pub fresh: bool,
    /// The variable that names an editor, and its value as text.
    pub editor: Option<(&'static str, String)>,
}

/// Source of a setting's value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// The program.
    Default,
    /// The file, on a line counted from 1.
    File(usize),
    /// An environment variable.
    Environment(&'static str),
    /// An option of the command line.
    Option(&'static str),
}

impl Origin {
    /// The kind of source in one word, for programs.
    #[must_use]
    pub fn kind(self) -> &'static str {
        match self {
            Self::Default => "default",
            Self::File(_) => "file",
            Self::Environment(_) => "environment",
            Self::Option(_) => "option",
        }
    }
}
