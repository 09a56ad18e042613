//! Kinds of problems, by which a check counts, selects and limits them.

use std::fmt;

/// A kind of problem. Its word is what `check --only` and the JSON output call it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ProblemKind {
    /// The file is not JSON that can be read.
    NotJson,
    /// The file exceeds a limit.
    Limit,
    /// The file is of another version of the format.
    Format,
    /// A required field is missing, or misspelt.
    MissingField,
    /// A value has the wrong type.
    Type,
    /// A value of the right type is not allowed in the field: a number out of range, an empty text.
    Value,
    /// A word is not in the vocabulary.
    Vocabulary,
    /// An id has invalid characters.
    Id,
    /// An id is used twice.
    DuplicateId,
    /// A field occurs twice in an object.
    RepeatedField,
    /// No record has the id, or one of another kind has it.
    Reference,
    /// References form a cycle.
    Circle,
    /// Two files differ in a record.
    Conflict,
    /// A conditional stance has no condition.
    Condition,
    /// A date is invalid, or of a level that is kept as text.
    Date,
    /// A field is not known.
    UnknownField,
    /// No passage supports a claim.
    Unsourced,
    /// The same words are coded twice for one actor and issue.
    CodedTwice,
    /// The type of a source is unknown to CSL.
    SourceType,
    /// A quotation is not in its source as quoted.
    Quotation,
    /// A text contains characters that are replaced for display.
    HiddenCharacters,
    /// No cited passage touches a sentence.
    Coverage,
}

impl ProblemKind {
    /// Every kind.
    pub const ALL: [Self; 22] = [
        Self::NotJson,
        Self::Limit,
        Self::Format,
        Self::MissingField,
        Self::Type,
        Self::Value,
        Self::Vocabulary,
        Self::Id,
        Self::DuplicateId,
        Self::RepeatedField,
        Self::Reference,
        Self::Circle,
        Self::Conflict,
        Self::Condition,
        Self::Date,
        Self::UnknownField,
        Self::Unsourced,
        Self::CodedTwice,
        Self::SourceType,
        Self::Quotation,
        Self::HiddenCharacters,
        Self::Coverage,
    ];

    /// Name of the kind.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::NotJson => "not-json",
            Self::Limit => "limit",
            Self::Format => "format",
            Self::MissingField => "missing-field",
            Self::Type => "type",
            Self::Value => "value",
            Self::Vocabulary => "vocabulary",
            Self::Id => "id",
            Self::DuplicateId => "duplicate-id",
            Self::RepeatedField => "repeated-field",
            Self::Reference => "reference",
            Self::Circle => "circle",
            Self::Conflict => "conflict",
            Self::Condition => "condition",
            Self::Date => "date",
            Self::UnknownField => "unknown-field",
            Self::Unsourced => "unsourced",
            Self::CodedTwice => "coded-twice",
            Self::SourceType => "source-type",
            Self::Quotation => "quotation",
            Self::HiddenCharacters => "hidden-characters",
            Self::Coverage => "coverage",
        }
    }

    /// Parses the name of a kind.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == word)
    }
}

impl fmt::Display for ProblemKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}
