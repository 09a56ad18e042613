//! Format of the notes file: JSON with a version, as that of the place.

use serde::{Deserialize, Serialize};

use super::notes::Notes;

/// The version that is written, and the only one that can be read.
pub(super) const VERSION: u64 = 1;

/// Reason why a file cannot be parsed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum ParseError {
    /// The version is newer than this program.
    NewerVersion,
    /// The file is broken. The reason is raw text.
    Broken(String),
}

#[derive(Deserialize)]
struct VersionOnly {
    version: u64,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct NotesFile<D, N> {
    version: u64,
    /// The dossier's id, for people. The program uses the file name.
    dossier: D,
    records: N,
}

pub(super) fn parse(text: &str) -> Result<Notes, ParseError> {
    check_version(text)?;
    serde_json::from_str::<NotesFile<String, Notes>>(text)
        .map(|file| file.records)
        .map_err(|error| ParseError::Broken(error.to_string()))
}

/// Succeeds if a file has the version that can be read.
pub(super) fn check_version(text: &str) -> Result<(), ParseError> {
    let head: VersionOnly =
        serde_json::from_str(text).map_err(|error| ParseError::Broken(error.to_string()))?;
    match head.version {
        VERSION => Ok(()),
        0 => Err(ParseError::Broken("there is no version 0".into())),
        _ => Err(ParseError::NewerVersion),
    }
}

pub(super) fn serialize(notes: &Notes, dossier: &str) -> serde_json::Result<String> {
    let file = NotesFile {
        version: VERSION,
        dossier,
        records: notes,
    };
    Ok(serde_json::to_string_pretty(&file)? + "\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::state::notes::{Change, Edit};

    #[test]
    fn serialized_notes_round_trip() {
        let mut notes = Notes::default();
        for (record, change) in [
            ("a", Change::Bookmark(true)),
            ("a", Change::Note("two\nlines \u{1b}[2J \u{202e} ə".into())),
            ("b", Change::Bookmark(false)),
            ("c", Change::Note(String::new())),
        ] {
            notes.apply(
                Edit {
                    record: record.into(),
                    change,
                },
                7,
            );
        }
        let text = serialize(&notes, "d").unwrap();
        assert_eq!(parse(&text), Ok(notes), "{text}");
        assert_eq!(
            parse(&serialize(&Notes::default(), "d").unwrap()),
            Ok(Notes::default())
        );
    }

    #[test]
    fn a_newer_file_is_distinguished_from_a_broken_one() {
        assert_eq!(
            parse(r#"{"version":2,"shelves":[]}"#),
            Err(ParseError::NewerVersion)
        );
        for broken in [
            "",
            "{",
            "[]",
            "null",
            r#"{"version":"1"}"#,
            r#"{"version":0,"dossier":"d","records":{}}"#,
            r#"{"version":-1,"dossier":"d","records":{}}"#,
            r#"{"version":1,"records":{}}"#,
            r#"{"version":1,"dossier":"d","records":{},"more":1}"#,
            r#"{"version":1,"dossier":"d","records":{"a":{"colour":1}}}"#,
            r#"{"version":1,"dossier":"d","records":{"a":{"note":{"edited":-1,"value":""}}}}"#,
            r#"{"version":1,"dossier":"d","records":{}} {}"#,
        ] {
            assert!(
                matches!(parse(broken), Err(ParseError::Broken(_))),
                "{broken}"
            );
        }
    }
}
