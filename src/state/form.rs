//! The form of the file: JSON with a version, so that a newer program's file is known as such.

use serde::{Deserialize, Serialize};

use super::notes::Notes;

/// The version that is written, and the only one that is read.
const VERSION: u64 = 1;

/// Why a text holds no notes for this program.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Unfit {
    /// A newer program wrote it: it is whole, but not for us.
    Newer,
    /// It is broken: a sentence, not yet fit to print.
    Broken(String),
}

#[derive(Deserialize)]
struct Head {
    version: u64,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Form<D, N> {
    version: u64,
    /// For people: whose notes these are. The file's name is what counts.
    dossier: D,
    records: N,
}

/// Reads the text of a file.
pub(super) fn read(text: &str) -> Result<Notes, Unfit> {
    let broken = |error: serde_json::Error| Unfit::Broken(error.to_string());
    let head: Head = serde_json::from_str(text).map_err(broken)?;
    match head.version {
        VERSION => Ok(serde_json::from_str::<Form<String, Notes>>(text)
            .map_err(broken)?
            .records),
        0 => Err(Unfit::Broken("there is no version 0".into())),
        _ => Err(Unfit::Newer),
    }
}

/// The text of a file.
pub(super) fn written(notes: &Notes, dossier: &str) -> serde_json::Result<String> {
    let form = Form {
        version: VERSION,
        dossier,
        records: notes,
    };
    Ok(serde_json::to_string_pretty(&form)? + "\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::state::notes::{Change, Edit};

    #[test]
    fn what_is_written_is_read_again() {
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
        let text = written(&notes, "d").unwrap();
        assert_eq!(read(&text), Ok(notes), "{text}");
        assert_eq!(
            read(&written(&Notes::default(), "d").unwrap()),
            Ok(Notes::default())
        );
    }

    #[test]
    fn a_newer_file_is_told_from_a_broken_one() {
        assert_eq!(read(r#"{"version":2,"shelves":[]}"#), Err(Unfit::Newer));
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
            assert!(matches!(read(broken), Err(Unfit::Broken(_))), "{broken}");
        }
    }
}
