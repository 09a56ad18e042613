//! The place where a session left a dossier, and its format: JSON with a version.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::format::{ParseError, check_version};

/// A place with ids instead of handles, for the next session.
///
/// Fields may be added without a new version: a field that is missing has its default, and one that
/// is unknown is ignored.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SavedPlace {
    /// Name of the view.
    pub view: String,
    /// Id of the selected record.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub record: Option<String>,
    /// Filter of the view.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub filter: String,
    /// Ids of the two records under the cursor of a table.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cell: Option<[String; 2]>,
    /// Name of the pane with the focus.
    #[serde(default)]
    pub pane: String,
    /// True if that pane has the whole screen.
    #[serde(default)]
    pub zoomed: bool,
    /// Sizes that the user has given the panes, by the name of the view.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub sizes: BTreeMap<String, SavedSizes>,
    /// Orders that the user has chosen for the rows, by the name of the view.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub orders: BTreeMap<String, String>,
}

/// Sizes of the panes of a view, in thousandths of the columns or rows that they divide.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SavedSizes {
    /// Columns of the list.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub list_width: Option<u16>,
    /// Rows of the list.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub list_height: Option<u16>,
    /// Columns of the record beside the source.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub record_width: Option<u16>,
    /// Rows of the record above the source.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub record_height: Option<u16>,
}

/// A place as it is in its file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LoadedPlace {
    /// The place. None without a file that can be read.
    pub place: Option<SavedPlace>,
    /// A warning about the file, as display text.
    pub warning: Option<String>,
}

#[derive(Serialize, Deserialize)]
struct PlaceFile<D, P> {
    version: u64,
    /// The dossier's id, for people. The program uses the file name.
    dossier: D,
    place: P,
}

pub(super) fn parse(text: &str) -> Result<SavedPlace, ParseError> {
    check_version(text)?;
    serde_json::from_str::<PlaceFile<String, SavedPlace>>(text)
        .map(|file| file.place)
        .map_err(|error| ParseError::Broken(error.to_string()))
}

pub(super) fn serialize(place: &SavedPlace, dossier: &str) -> serde_json::Result<String> {
    let file = PlaceFile {
        version: super::format::VERSION,
        dossier,
        place,
    };
    Ok(serde_json::to_string_pretty(&file)? + "\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_serialized_place_round_trips() {
        for place in [
            SavedPlace::default(),
            SavedPlace {
                view: "matrix".into(),
                record: Some("a \u{1b}[2J \u{202e}".into()),
                cell: Some(["a".into(), "b".into()]),
                filter: "rus \u{1b}".into(),
                pane: "source".into(),
                zoomed: true,
                sizes: BTreeMap::from([(
                    "matrix".into(),
                    SavedSizes {
                        list_height: Some(400),
                        ..SavedSizes::default()
                    },
                )]),
                orders: BTreeMap::from([("board".into(), "by name".into())]),
            },
        ] {
            let text = serialize(&place, "d").unwrap();
            assert_eq!(parse(&text), Ok(place), "{text}");
        }
    }

    #[test]
    fn fields_may_come_and_go_and_a_newer_version_is_told_from_a_broken_file() {
        let later = r#"{"version":1,"dossier":"d","place":{"view":"gaps","widths":[1]},"more":2}"#;
        let place = SavedPlace {
            view: "gaps".into(),
            ..SavedPlace::default()
        };
        assert_eq!(parse(later), Ok(place));
        assert_eq!(parse(r#"{"version":2}"#), Err(ParseError::NewerVersion));
        for broken in [
            "",
            "null",
            r#"{"version":0,"dossier":"d","place":{"view":"gaps"}}"#,
            r#"{"version":1,"dossier":"d","place":{}}"#,
            r#"{"version":1,"dossier":"d","place":{"view":1}}"#,
        ] {
            assert!(
                matches!(parse(broken), Err(ParseError::Broken(_))),
                "{broken}"
            );
        }
    }
}
